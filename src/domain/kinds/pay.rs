//! 绩效工资确认: the home school confirms for each period that a member's pay was paid for a full workload (clause 二2).

use crate::domain::draft::{Parsed, value_of};
use crate::domain::kind::{Kind, Writer, no_fact};
use crate::domain::{Field, Issue, Label, Problem, Value};
use chrono::NaiveDate;

crate::typed! {
    /// One confirmation.
    pub struct Pay {
        /// The month, such as 2025-09.
        period: &'a str,
        /// Number (编号) of the member.
        member: &'a str,
        /// The member's name.
        name: &'a str,
        /// Whether it was paid in full, for a full workload.
        full: bool,
        /// If not, why and how much is open.
        reason: Option<&'a str>,
        /// Day of confirmation.
        date: NaiveDate,
        /// Who confirms, for the school.
        by: &'a str,
    }
}

/// The confirmations.
pub static KIND: Kind = Kind {
    key: "pay",
    label: Label::new("绩效工资确认", "Pay confirmations"),
    one: Label::new("一次绩效工资确认", "a pay confirmation"),
    clause: "二2",
    writer: Writer::School,
    fields: &[
        Field::month("period", "发放月份", "Month").required().natural().sticky(),
        Field::line("member", "编号", "No.").required().natural(),
        Field::line("name", "姓名", "Name").required(),
        Field::yes_no("full", "按满工作量足额发放", "Paid in full for a full workload").required(),
        Field::line("reason", "未足额的原因和金额", "If not: why, how much"),
        Field::day("date", "确认日期", "Confirmed on").required(),
        Field::line("by", "确认人", "Confirmed by").required().sticky(),
    ],
    dated_by: "period",
    fact: no_fact,
};

pub(crate) fn check(parsed: &Parsed) -> Vec<Issue> {
    let text = |key| value_of(parsed, key).as_text().unwrap_or_default();
    if *value_of(parsed, "full") == Value::Flag(false) && text("reason").is_empty() {
        return vec![Issue { field: KIND.field("reason"), problem: Problem::Missing }];
    }
    Vec::new()
}
