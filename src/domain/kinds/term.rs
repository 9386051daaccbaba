//! 任期: a member's terms, one record each, so that a renewal keeps those before it (clause 二1).

use crate::domain::draft::{Parsed, value_of};
use crate::domain::kind::{Kind, Writer, no_fact};
use crate::domain::{Field, Issue, Label, Problem};
use chrono::NaiveDate;

crate::typed! {
    /// One term.
    pub struct Term {
        /// Number (编号) of the member.
        member: &'a str,
        /// The member's name.
        name: &'a str,
        /// First day.
        start: NaiveDate,
        /// Last day.
        end: NaiveDate,
        /// Day on which the member left before the end.
        left: Option<NaiveDate>,
        /// Why.
        reason: Option<&'a str>,
    }
}

/// The terms.
pub static KIND: Kind = Kind {
    key: "term",
    label: Label::new("任期", "Terms"),
    one: Label::new("一个任期", "a term"),
    clause: "二1",
    writer: Writer::Office,
    fields: &[
        Field::line("member", "编号", "No.").required().natural(),
        Field::line("name", "姓名", "Name").required(),
        Field::day("start", "任期开始", "Begins").ahead().required().natural(),
        Field::day("end", "任期届满", "Ends").ahead().required(),
        Field::day("left", "提前离任日期", "Left early on"),
        Field::line("reason", "离任原因", "Why"),
    ],
    dated_by: "start",
    fact: no_fact,
};

pub(crate) fn check(parsed: &Parsed) -> Vec<Issue> {
    let text = |key| value_of(parsed, key).as_text().unwrap_or_default();
    let issue =
        |key, zh, en| vec![Issue { field: KIND.field(key), problem: Problem::Together(Label::new(zh, en)) }];
    let (start, end, left) = (text("start"), text("end"), text("left"));
    if end <= start {
        return issue("end", "必须晚于任期开始", "must be after the term begins");
    }
    if !left.is_empty() && (left < start || left > end) {
        return issue("left", "必须在任期之内", "must be within the term");
    }
    if !left.is_empty() && text("reason").is_empty() {
        return vec![Issue { field: KIND.field("reason"), problem: Problem::Missing }];
    }
    Vec::new()
}
