//! 校历: the semesters, which the office edits.

use crate::domain::draft::{Parsed, value_of};
use crate::domain::field::split_names;
use crate::domain::kind::{Kind, Writer, no_fact};
use crate::domain::{Field, Issue, Label, Problem, day};
use chrono::NaiveDate;

crate::typed! {
    /// One semester.
    pub struct Semester {
        /// Such as 2025-2026-1.
        code: &'a str,
        /// First day.
        start: NaiveDate,
        /// Last day.
        end: NaiveDate,
        /// Days off other than weekends, joined by 、.
        holidays: Option<&'a str>,
        /// Weekends worked instead, joined by 、.
        workdays: Option<&'a str>,
    }
}

/// The calendar of semesters.
pub static KIND: Kind = Kind {
    key: "semester",
    label: Label::new("校历", "Calendar"),
    one: Label::new("一个学期", "a semester"),
    clause: "四2",
    writer: Writer::Office,
    fields: &[
        Field::line("code", "学期", "Semester").required().natural(),
        Field::day("start", "开始日期", "First day").ahead().required(),
        Field::day("end", "结束日期", "Last day").ahead().required(),
        Field::long("holidays", "放假日期", "Holidays"),
        Field::long("workdays", "调课上班日期", "Weekends worked"),
    ],
    dated_by: "start",
    fact: no_fact,
};

pub(crate) fn check(parsed: &Parsed) -> Vec<Issue> {
    let text = |key| value_of(parsed, key).as_text().unwrap_or_default();
    let issue =
        |key, zh, en| Issue { field: KIND.field(key), problem: Problem::Together(Label::new(zh, en)) };
    let mut issues = Vec::new();
    if !crate::domain::calendar::is_semester_code(text("code")) {
        issues.push(issue("code", "请写成 2025-2026-1", "must be written like 2025-2026-1"));
    }
    if text("end") <= text("start") {
        issues.push(issue("end", "必须晚于开始日期", "must be after the first day"));
    }
    for key in ["holidays", "workdays"] {
        if split_names(text(key)).any(|d| day::parse_full(d).is_none()) {
            issues.push(issue(
                key,
                "请写成 2025-10-01、2025-10-02",
                "must be written like 2025-10-01, 2025-10-02",
            ));
        }
    }
    issues
}
