//! 审批结果: what the office decides of an applicant (clause 二1). Who is not selected gets a reason.

use crate::domain::draft::{Parsed, value_of};
use crate::domain::kind::{Kind, Writer, no_fact};
use crate::domain::{Field, Issue, Label, Problem};
use chrono::NaiveDate;

crate::typed! {
    /// One decision.
    pub struct Decision {
        /// School year.
        year: &'a str,
        /// The applicant.
        applicant: &'a str,
        /// Day.
        date: NaiveDate,
        /// 入选, 未入选 or 暂缓.
        result: &'a str,
        /// Number (编号) that a selected applicant gets as a member.
        member: Option<&'a str>,
        /// Why.
        reason: Option<&'a str>,
        /// Who decided.
        approver: &'a str,
    }
}

const RESULTS: &[Label] = &[
    Label::new(super::SELECTED, "Selected"),
    Label::new("未入选", "Not selected"),
    Label::new(super::PUT_OFF, "Put off"),
];

/// The decisions.
pub static KIND: Kind = Kind {
    key: "decision",
    label: Label::new("审批结果", "Decisions"),
    one: Label::new("一项审批", "a decision"),
    clause: "二1",
    writer: Writer::Office,
    fields: &[
        Field::school_year("year", "申报学年", "School year").required().natural(),
        Field::line("applicant", "申报人", "Applicant").required().natural(),
        Field::day("date", "审批日期", "Date").required(),
        Field::choice("result", "审批结果", "Result", RESULTS).required(),
        Field::line("member", "成员编号（入选时填）", "Member's No. (if selected)"),
        Field::long("reason", "理由", "Reason"),
        Field::line("approver", "审批人", "Decided by").required().sticky(),
    ],
    dated_by: "date",
    fact: no_fact,
};

pub(crate) fn check(parsed: &Parsed) -> Vec<Issue> {
    let text = |key| value_of(parsed, key).as_text().unwrap_or_default();
    let missing = |key| vec![Issue { field: KIND.field(key), problem: Problem::Missing }];
    match text("result") {
        super::SELECTED if text("member").is_empty() => missing("member"),
        super::SELECTED => Vec::new(),
        _ if text("reason").is_empty() => missing("reason"),
        _ => Vec::new(),
    }
}
