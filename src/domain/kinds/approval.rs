//! 费用审批: what the office decides of a member's claim (clause 二3): all of it, less, or nothing, and why.

use crate::domain::draft::{Parsed, value_of};
use crate::domain::kind::{Hundredths, Kind, Writer, no_fact};
use crate::domain::{Field, Issue, Label, Problem};
use chrono::NaiveDate;

crate::typed! {
    /// A decision about one claim. Deleted, it is taken back.
    pub struct Approval {
        /// Day of the decision.
        date: NaiveDate,
        /// Number (编号) of the member whose claim it is.
        member: &'a str,
        /// The claim's record id.
        record: &'a str,
        /// Checksum of the claim as it was decided: a claim changed since waits again.
        version: &'a str,
        /// The decision.
        verdict: &'a str,
        /// The sum granted, in fen.
        amount: Hundredths,
        /// Why less than was claimed.
        reason: Option<&'a str>,
    }
}

/// Granted as claimed.
pub const GRANTED: &str = "通过";
/// Granted in part.
pub const REDUCED: &str = "核减";
/// Not granted.
pub const REFUSED: &str = "不予报销";

const VERDICTS: &[Label] =
    &[Label::new(GRANTED, "Granted"), Label::new(REDUCED, "Reduced"), Label::new(REFUSED, "Refused")];

/// The decisions.
pub static KIND: Kind = Kind {
    key: "approval",
    label: Label::new("费用审批", "Expense decisions"),
    one: Label::new("一笔费用审批", "an expense decision"),
    clause: "二3",
    writer: Writer::Office,
    fields: &[
        Field::day("date", "审批日期", "Decided on").required(),
        Field::line("member", "成员编号", "Member's No.").required(),
        Field::line("record", "记录标识", "Record id").required().natural(),
        Field::line("version", "所阅版本", "Version decided").required(),
        Field::choice("verdict", "审批意见", "Decision", VERDICTS).required(),
        Field::number("amount", "核定金额", "Granted", 0, 1_000_000, 2).required().unit("元", "yuan"),
        Field::line("reason", "理由", "Reason"),
    ],
    dated_by: "date",
    fact: no_fact,
};

pub(crate) fn check(parsed: &Parsed) -> Vec<Issue> {
    let verdict = value_of(parsed, "verdict").as_text().unwrap_or_default();
    let issue =
        |key, zh, en| Issue { field: KIND.field(key), problem: Problem::Together(Label::new(zh, en)) };
    let mut issues = Vec::new();
    if verdict != GRANTED && value_of(parsed, "reason").is_empty() {
        issues.push(issue("reason", "核减或不予报销时须写明理由", "is needed when less is granted"));
    }
    if verdict == REFUSED && value_of(parsed, "amount").as_hundredths() != Some(0) {
        issues.push(issue("amount", "不予报销时应为 0", "must be 0 when nothing is granted"));
    }
    issues
}
