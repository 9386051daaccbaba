//! 教学点安排: a member sent to a guidance point for a semester, under a researcher's guidance (clauses 二2, 四).

use crate::domain::calendar::is_semester_code;
use crate::domain::draft::{Parsed, value_of};
use crate::domain::field::split_names;
use crate::domain::kind::{Kind, Writer, no_fact};
use crate::domain::order::Order as _;
use crate::domain::{Field, Issue, Label, Problem};

crate::typed! {
    /// One member at one guidance point in a semester.
    pub struct Assignment {
        /// Such as 2025-2026-1.
        semester: &'a str,
        /// Number (编号) of the member.
        member: &'a str,
        /// The member's name.
        name: Option<&'a str>,
        /// The guidance point.
        school: &'a str,
        /// The researcher (教研员) who answers for it.
        researcher: Option<&'a str>,
        /// Days of the week, such as 周二、周四.
        days: Option<&'a str>,
        /// Anything else.
        remark: Option<&'a str>,
    }
}

/// The school days of a week.
pub const DAYS: [Label; 5] = [
    Label::new("周一", "Mon"),
    Label::new("周二", "Tue"),
    Label::new("周三", "Wed"),
    Label::new("周四", "Thu"),
    Label::new("周五", "Fri"),
];

/// The days of the week in a text, 0 for Monday; `None` if something in it is no such day.
pub fn weekdays(text: &str) -> Option<Vec<usize>> {
    let one = |name: &str| {
        let name = name.trim_start_matches(['周', '星', '期']);
        ["一", "二", "三", "四", "五"].iter().position(|day| *day == name)
    };
    let mut days = split_names(text).map(one).collect::<Option<Vec<_>>>()?;
    days.order();
    days.dedup();
    Some(days)
}

/// The assignments.
pub static KIND: Kind = Kind {
    key: "assignment",
    label: Label::new("教学点安排", "Assignments"),
    one: Label::new("一项教学点安排", "an assignment"),
    clause: "二2",
    writer: Writer::Office,
    fields: &[
        Field::line("semester", "学期", "Semester").required().natural().sticky(),
        Field::line("member", "编号", "No.").required().natural(),
        Field::line("name", "姓名", "Name"),
        Field::school("school", "教学点", "Guidance point").required().natural(),
        Field::line("researcher", "教研员", "Researcher"),
        Field::line("days", "到校日", "Days"),
        Field::line("remark", "备注", "Remark"),
    ],
    dated_by: "semester",
    fact: no_fact,
};

pub(crate) fn check(parsed: &Parsed) -> Vec<Issue> {
    let issue =
        |key, zh, en| Issue { field: KIND.field(key), problem: Problem::Together(Label::new(zh, en)) };
    let text = |key| value_of(parsed, key).as_text().unwrap_or_default();
    let mut issues = Vec::new();
    if !is_semester_code(text("semester")) {
        issues.push(issue("semester", "请写成 2025-2026-1", "must be written like 2025-2026-1"));
    }
    if weekdays(text("days")).is_none() {
        issues.push(issue("days", "请写成 周二、周四", "must be written like 周二、周四"));
    }
    issues
}
