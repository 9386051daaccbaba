//! 工作总结: a member's summary of a semester or of a school year (clause 四1: 不断总结). Its figures are filled in from the records; what is
//! handed in is the text as the member left it.

use crate::domain::calendar::{is_semester_code, parse_school_year};
use crate::domain::draft::{Parsed, value_of};
use crate::domain::kind::{Kind, Writer, no_fact};
use crate::domain::{Field, Issue, Label, Problem};
use chrono::NaiveDate;

crate::typed! {
    /// One summary; a period has one.
    pub struct WorkSummary {
        /// Semester such as 2025-2026-1, or school year such as 2025-2026.
        period: &'a str,
        /// Day of writing.
        date: NaiveDate,
        /// Title.
        title: &'a str,
        /// The text, a paragraph a line; a line such as 一、… is a heading.
        body: &'a str,
    }
}

/// The longest text, in characters: some thirty pages.
pub const MOST: usize = 20_000;

/// The summaries.
pub static KIND: Kind = Kind {
    key: "work_summary",
    label: Label::new("工作总结", "Work summaries"),
    one: Label::new("一份工作总结", "a work summary"),
    clause: "四1",
    writer: Writer::Member,
    fields: &[
        Field::line("period", "学期或学年", "Semester or year").required().natural(),
        Field::day("date", "日期", "Date").required(),
        Field::line("title", "标题", "Title").required(),
        Field::long("body", "正文", "Text").up_to(MOST).required(),
    ],
    dated_by: "date",
    fact: no_fact,
};

/// Whether a period is one: a semester's code, or a school year as it is written everywhere.
pub fn is_period(text: &str) -> bool {
    is_semester_code(text) || parse_school_year(text).as_deref() == Some(text)
}

pub(crate) fn check(parsed: &Parsed) -> Vec<Issue> {
    if is_period(value_of(parsed, "period").as_text().unwrap_or_default()) {
        return Vec::new();
    }
    let problem = Problem::Together(Label::new(
        "请写成 2025-2026-1（学期）或 2025-2026（学年）",
        "must be written like 2025-2026-1 (semester) or 2025-2026 (year)",
    ));
    vec![Issue { field: KIND.field("period"), problem }]
}
