//! What a bundle says about itself before its records, and what a bundle of each purpose may hold.

use super::scoring::Scoring;
use super::sealed::Sealed;
pub use crate::domain::OFFICE;
use crate::domain::kinds::selection::{answers_whom, panel, recommendation};
use crate::domain::kinds::{issue_log, spot_check, staffing, visit};
use crate::domain::{Label, Lang, Party, Record, kinds};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What a bundle was made for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Purpose {
    /// A member's records for the office.
    HandIn,
    /// Everything of one profile and its signing key, to go on with on another computer.
    Home,
    /// Plan, calendar, assignment and roster for members.
    TaskPack,
    /// The office's answer to a hand-in.
    Receipt,
    /// What the office gives an expert to review.
    Panel,
    /// Whom a school is to score in the year-end assessment, with the evidence: no records at all.
    ScoringPack,
    /// A safety copy: everything of one profile, without its key.
    Backup,
    /// Several hand-ins joined.
    Merged,
    /// A purpose that a newer version knows.
    #[serde(other)]
    Other,
}

/// Who made a bundle, with what, when by their clock.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Producer {
    /// Program and version.
    #[serde(default)]
    pub app: String,
    /// Owner of what the producer writes: a member's number (编号), `office`, `school:…` and so on ([`Party`]); empty for a
    /// merged bundle.
    #[serde(default)]
    pub who: String,
    /// The person's name.
    #[serde(default)]
    pub name: String,
    /// Milliseconds since 1970 by the producer's clock; only shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<i64>,
}

/// What some purposes carry beside records.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Extras {
    /// The number of the member whom a receipt answers; the school to which a scoring packet goes.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub member: String,
    /// Of a receipt, and of the home file of whoever took it in: the checksum of each record as the office holds it and accepts it,
    /// by record id.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub accepted: BTreeMap<String, String>,
    /// Of a home file: the profile's signing key.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub secret: String,
    /// Of a home file: the keys that this profile knows others by, by their numbers.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub hands: BTreeMap<String, String>,
    /// Of a home file: the last hand-in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub handed_in: Option<Box<HandedIn>>,
    /// Of a scoring packet: whom to score, by what.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scoring: Option<Box<Scoring>>,
    /// Of a home file and a backup: what is kept of the semesters that the profile took out into archive files. Of a receipt: which
    /// of the addressee's records the office holds in such files.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sealed: Vec<Sealed>,
}

/// A hand-in as its profile remembers it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct HandedIn {
    /// When, in milliseconds since 1970 by the clock of the computer that did it.
    pub at: i64,
    /// The checksum of each record then, by record id.
    pub sums: BTreeMap<String, String>,
}

/// A kind of which a file says that it holds another number of records than it does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Miscount {
    /// The kind's key.
    pub kind: String,
    /// How many records it says.
    pub said: u64,
    /// How many there are.
    pub found: u64,
}

impl Miscount {
    /// Holds what a file says against what it holds; `unread` of its records could not be read, and may be of any kind.
    pub(super) fn all(
        said: &BTreeMap<String, u64>,
        found: &BTreeMap<String, usize>,
        unread: usize,
    ) -> Vec<Self> {
        let counts = |kind: &String| {
            let found = found.get(kind).copied().unwrap_or_default() as u64;
            Self { kind: kind.clone(), said: said.get(kind).copied().unwrap_or_default(), found }
        };
        let kinds = found.keys().chain(said.keys().filter(|kind| !found.contains_key(*kind)));
        let mut all: Vec<Self> = kinds.map(counts).filter(|count| count.said != count.found).collect();
        let lacking =
            all.iter().map(|count| count.said.saturating_sub(count.found)).fold(0, u64::saturating_add);
        if lacking <= unread as u64 {
            all.retain(|count| count.found > count.said);
        }
        all
    }

    /// What the file says and what it holds.
    pub fn say(&self, lang: Lang) -> String {
        let Self { kind, said, found } = self;
        let label = kinds::find(kind).map_or(Label::new("", ""), |kind| kind.label);
        let name = Some(label.text(lang)).filter(|name| !name.is_empty()).unwrap_or(kind);
        match lang {
            Lang::Zh => format!("文件头写着“{name}”{said} 条，里面是 {found} 条"),
            Lang::En => format!("The header says {said} of “{name}”, and the file holds {found}"),
        }
    }
}

/// Everything before the records.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header {
    /// What for.
    pub purpose: Purpose,
    /// By whom.
    pub producer: Producer,
    /// What stands beside the records.
    pub extras: Extras,
    /// Records by kind, deleted ones included.
    pub counts: BTreeMap<String, usize>,
    /// Where the file itself counts otherwise.
    pub miscounted: Vec<Miscount>,
    /// Checksum over the content, in lower-case hex.
    pub sha256: String,
    /// The public key whose signature the bundle bears, in lower-case hex; `None` if it bears none.
    pub key: Option<String>,
}

impl Header {
    /// Whether a bundle of this purpose and producer may hold the record. What it may not hold is set aside by every reader.
    ///
    /// | purpose | may hold |
    /// |---|---|
    /// | hand-in | the producer's own records of the kinds that such a producer writes, and a member's own card |
    /// | home, backup | own records, the office's, and what the producer was given to read; of the office: everything |
    /// | task pack | the office's records, what it says to or of single people, and scores and results, left out; only from the office |
    /// | receipt | one addressee's records, the office's reviews, expense decisions and entries of credits, and its answers to applicants; only from the office |
    /// | panel | applications, their evidence and recommendations, the office's answers to applicants and its rules; only from the
    ///   office |
    /// | scoring packet | no record |
    /// | merged | everyone's own records and cards, the office's left out |
    pub fn may_hold(&self, record: &Record) -> bool {
        let (who, owner) = (self.producer.who.as_str(), &*record.owner);
        let from_office = who == OFFICE;
        let answer = kinds::is_answer(record.kind.as_str());
        match self.purpose {
            Purpose::HandIn | Purpose::Other => owner == who && is_own(record),
            Purpose::Home | Purpose::Backup if from_office => true,
            Purpose::Home | Purpose::Backup => {
                (owner == who && is_own(record)) || owner == OFFICE || is_lent(who, record)
            }
            Purpose::TaskPack => {
                from_office && owner == OFFICE && !answer && !is_private(record) && !is_secret(record)
            }
            Purpose::Panel if owner == OFFICE && record.kind.as_str() == staffing::KIND.key => from_office,
            Purpose::Panel => from_office && is_lent(&self.extras.member, record),
            Purpose::ScoringPack => false,
            Purpose::Receipt if owner == OFFICE => {
                let reviewed = answer && record.text("member") == self.extras.member;
                from_office && (reviewed || is_answered(&self.extras.member, record))
            }
            Purpose::Receipt => from_office && owner == self.extras.member && is_own(record),
            Purpose::Merged => is_own(record),
        }
    }

    /// What the signature covers: the content by its checksum, and what else the reader is shown.
    pub(super) fn signed_text(sha256: &str, producer: &Producer) -> String {
        let at = producer.at.map(|at| at.to_string()).unwrap_or_default();
        format!("yanxun-bundle 1\n{sha256}\n{at}\n{}\n", producer.name)
    }
}

/// Whether its owner may have written the record: of a kind that such an owner writes (or that only a newer version knows), or
/// a member's own card. The office's are judged by purpose instead.
fn is_own(record: &Record) -> bool {
    let owner = Party::of(&record.owner);
    let card = record.kind.as_str() == kinds::member::KIND.key
        && matches!(owner, Party::Member(no) if record.text("no") == no);
    let kind = kinds::find(record.kind.as_str());
    owner != Party::Office && (card || kind.is_none_or(|kind| kind.writer == owner.writer()))
}

/// Whether a record tells of the assessment what only the office may know.
fn is_secret(record: &Record) -> bool {
    let kind = record.kind.as_str();
    kinds::sheets::is_sealed(kind) || [kinds::result::KIND.key, kinds::award::KIND.key].contains(&kind)
}

/// Whether another's record is given to someone to read: to a school what its teachers apply with, to an expert what applicants
/// and their schools say.
pub fn is_lent(to: &str, record: &Record) -> bool {
    match (Party::of(to), Party::of(&record.owner)) {
        (Party::School(school), Party::Applicant { school: home, .. }) => home == school && is_own(record),
        (Party::Expert(_), Party::Office) => answers_whom(record).is_some(),
        (Party::Expert(_), Party::Applicant { .. }) => is_own(record),
        (Party::Expert(_), Party::School(_)) => record.kind.as_str() == recommendation::KIND.key,
        _ => false,
    }
}

/// Whether one of the office's records answers an application: to the applicant, and to the school that recommended.
pub fn is_answered(to: &str, record: &Record) -> bool {
    let Some(applicant) = answers_whom(record).filter(|_| &*record.owner == OFFICE) else { return false };
    match (Party::of(to), Party::of(applicant)) {
        (Party::Applicant { .. }, _) => applicant == to,
        (Party::School(school), Party::Applicant { school: home, .. }) => school == home,
        _ => false,
    }
}

/// The office's records that a task pack leaves at the office: what it says of single people and schools, and its own logs.
fn is_private(record: &Record) -> bool {
    let kind = record.kind.as_str();
    answers_whom(record).is_some()
        || [panel::KIND.key, issue_log::KIND.key, spot_check::KIND.key, visit::KIND.key].contains(&kind)
}
