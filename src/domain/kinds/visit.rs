//! 联点干部走访: visits of the officials linked to a point (五(一)).

use crate::domain::kind::{Kind, Writer, no_fact};
use crate::domain::{Field, Label};
use chrono::NaiveDate;

crate::typed! {
    /// One visit.
    pub struct Visit {
        /// Day.
        date: NaiveDate,
        /// School visited.
        school: &'a str,
        /// Who visited (联点干部).
        visitor: &'a str,
        /// What was joined in.
        joined: Option<&'a str>,
        /// What was seen.
        seen: Option<&'a str>,
        /// What was advised.
        advice: Option<&'a str>,
        /// What became of it.
        outcome: Option<&'a str>,
    }
}

/// Visits.
pub static KIND: Kind = Kind {
    key: "visit",
    label: Label::new("联点走访", "Visits"),
    one: Label::new("一次走访", "a visit"),
    clause: "五(一)",
    writer: Writer::Office,
    fields: &[
        Field::day("date", "日期", "Date").required().natural(),
        Field::school("school", "学校", "School").required().natural(),
        Field::line("visitor", "联点干部", "Visitor").required().natural().sticky(),
        Field::word("joined", "参加活动", "Joined in", super::participation::ACTIVITIES),
        Field::long("seen", "了解情况", "Seen"),
        Field::long("advice", "指导意见", "Advice"),
        Field::long("outcome", "落实情况", "What became of it"),
    ],
    dated_by: "date",
    fact: no_fact,
};
