//! 优秀成员奖: nomination from the ranking, decision, and the printed award (clause 二3).

use crate::domain::draft::{Parsed, value_of};
use crate::domain::kind::{Kind, Writer, no_fact};
use crate::domain::{Field, Issue, Label, Problem};
use chrono::NaiveDate;

crate::typed! {
    /// One nomination and what became of it.
    pub struct Award {
        /// School year.
        year: &'a str,
        /// Member's number.
        member: &'a str,
        /// Day of the nomination.
        nominated_on: NaiveDate,
        /// What speaks for the member.
        deeds: Option<&'a str>,
        /// The decision.
        decision: &'a str,
        /// Its day.
        decided_on: Option<NaiveDate>,
        /// Who decided.
        decided_by: Option<&'a str>,
        /// Number of the printed award.
        number: Option<&'a str>,
    }
}

/// Not decided yet.
pub const OPEN: &str = "待定";
/// The award is given.
pub const GIVEN: &str = "授予";
/// It is not given.
pub const DENIED: &str = "不授予";

const DECISIONS: &[Label] =
    &[Label::new(OPEN, "Open"), Label::new(GIVEN, "Given"), Label::new(DENIED, "Not given")];

/// The awards.
pub static KIND: Kind = Kind {
    key: "award",
    label: Label::new("优秀成员奖", "Awards"),
    one: Label::new("一项提名", "a nomination"),
    clause: "二3",
    writer: Writer::Office,
    fields: &[
        Field::school_year("year", "学年", "School year").required().natural(),
        Field::line("member", "成员编号", "Member's No.").required().natural(),
        Field::day("nominated_on", "提名日期", "Nominated on").required(),
        Field::long("deeds", "主要事迹", "Deeds"),
        Field::choice("decision", "决定", "Decision", DECISIONS).required(),
        Field::day("decided_on", "决定日期", "Decided on"),
        Field::line("decided_by", "批准人", "Decided by"),
        Field::line("number", "证书编号", "Certificate No."),
    ],
    dated_by: "nominated_on",
    fact: no_fact,
};

/// A decision has its day and the one who made it.
pub(crate) fn check(parsed: &Parsed) -> Vec<Issue> {
    if value_of(parsed, "decision").as_text() == Some(OPEN) {
        return Vec::new();
    }
    let missing = ["decided_on", "decided_by"].into_iter().filter(|key| value_of(parsed, key).is_empty());
    missing.map(|key| Issue { field: KIND.field(key), problem: Problem::Missing }).collect()
}
