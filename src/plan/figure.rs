//! A figure of the plan and its *why*: the records that count, those that do not, and the reason for each.

use crate::domain::calendar::Span;
use crate::domain::{Label, Rule};
use uuid::Uuid;

/// Which of a rule's figures.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// The whole.
    Total,
    /// What was at guided schools.
    Guided,
    /// One month, as `2025-09`.
    Month(String),
}

impl Part {
    /// The name in reports: `total`, `guided`, `2025-09`.
    pub fn code(&self) -> &str {
        match self {
            Self::Total => "total",
            Self::Guided => "guided",
            Self::Month(month) => month,
        }
    }

    /// The part of that name.
    pub fn of_code(code: &str) -> Self {
        match code {
            "total" => Self::Total,
            "guided" => Self::Guided,
            month => Self::Month(month.to_owned()),
        }
    }
}

/// A record that counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counted {
    /// The record.
    pub id: Uuid,
    /// How much it adds.
    pub amount: u32,
    /// Days by which feedback came later than 及时; it counts all the same.
    pub late_by: Option<u32>,
    /// Whether a field of it waits for a choice between two values.
    pub disputed: bool,
}

/// Why a record of the period does not count for a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Not at one of the member's guided schools.
    NotGuided,
    /// Observed, but no feedback was given.
    NoFeedback,
    /// The project or small project is counted already.
    SameAgain,
    /// Takes part in the project, but does not lead it.
    NotLeading,
    /// Something required is missing from the record.
    Incomplete,
}

impl Reason {
    /// In words.
    pub const fn label(self) -> Label {
        match self {
            Self::NotGuided => Label::new("不在被指导学校", "not at a guided school"),
            Self::NoFeedback => Label::new("尚未讲评", "no feedback yet"),
            Self::SameAgain => Label::new("同一项目已计一次", "the same project is counted once"),
            Self::NotLeading => Label::new("角色不是主持", "does not lead the project"),
            Self::Incomplete => Label::new("缺少必填内容", "something required is missing"),
        }
    }
}

/// A record of the period that does not count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Uncounted {
    /// The record.
    pub id: Uuid,
    /// Why not.
    pub reason: Reason,
}

/// One number beside its target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// The rule.
    pub rule: Rule,
    /// Which of its figures.
    pub part: Part,
    /// The days it is about.
    pub span: Span,
    /// What was done.
    pub done: u32,
    /// What the plan in force on the first day of `span` asks for.
    pub target: u32,
    /// The records that count, in the order of their days.
    pub counted: Vec<Counted>,
    /// The records of the period that do not, in the order of their days.
    pub uncounted: Vec<Uncounted>,
}

impl Figure {
    /// Whether the target is reached.
    pub const fn met(&self) -> bool {
        self.done >= self.target
    }

    /// How much is missing.
    pub const fn missing(&self) -> u32 {
        self.target.saturating_sub(self.done)
    }
}
