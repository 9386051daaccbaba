//! What a scoring packet carries: who is to be scored, by which items, and the evidence; never anyone's scores (clause 二3).

use serde::{Deserialize, Serialize};

/// The content of a packet for one school.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scoring {
    /// School year.
    #[serde(default)]
    pub year: String,
    /// The items, as lines of the scheme: what, points, rule.
    #[serde(default)]
    pub items: String,
    /// Last day of scoring, as `2025-09-03`; empty if none is set.
    #[serde(default)]
    pub due: String,
    /// Who is to be scored.
    #[serde(default)]
    pub members: Vec<Assessed>,
}

/// One member to be scored.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assessed {
    /// Number (编号).
    #[serde(default)]
    pub no: String,
    /// Name.
    #[serde(default)]
    pub name: String,
    /// Home school.
    #[serde(default)]
    pub home: String,
    /// Guided schools, joined by 、.
    #[serde(default)]
    pub guided: String,
    /// Subject.
    #[serde(default)]
    pub subject: String,
    /// As what the reader scores: 原任教学校 or 教学指导点.
    #[serde(default)]
    pub party: String,
    /// The seal of the office's own scores, which fixes them; empty where the office had not scored when the packet was made.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub seal: String,
    /// What the member says of the own year, without scores.
    #[serde(default)]
    pub statement: String,
    /// The figures of the year.
    #[serde(default)]
    pub evidence: Vec<Evidence>,
}

/// One figure with its why.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// The rule, such as `D1`.
    #[serde(default)]
    pub rule: String,
    /// Its part: `total`, `guided`, `2025-09`.
    #[serde(default)]
    pub part: String,
    /// The semester.
    #[serde(default)]
    pub semester: String,
    /// What was done.
    #[serde(default)]
    pub done: u32,
    /// What was asked.
    #[serde(default)]
    pub target: u32,
    /// The records that count, a line each.
    #[serde(default)]
    pub counted: Vec<String>,
    /// Those that do not, each with the reason in Chinese, as on the forms.
    #[serde(default)]
    pub uncounted: Vec<String>,
}
