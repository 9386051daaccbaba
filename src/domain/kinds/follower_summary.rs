//! 跟班总结: what a following teacher takes from a stage (五(二)教学点4).

use crate::domain::kind::{Kind, Writer, no_fact};
use crate::domain::{Field, Label};
use chrono::NaiveDate;

crate::typed! {
    /// A summary.
    pub struct FollowerSummary {
        /// Day.
        date: NaiveDate,
        /// Who.
        teacher: &'a str,
        /// Title.
        title: Option<&'a str>,
        /// What was learnt.
        gains: &'a str,
        /// What changed in class.
        changes: Option<&'a str>,
        /// What comes next.
        next: Option<&'a str>,
    }
}

/// Following teachers' summaries.
pub static KIND: Kind = Kind {
    key: "follower_summary",
    label: Label::new("跟班总结", "Following teachers' summaries"),
    one: Label::new("一份跟班总结", "a summary"),
    clause: "五(二)教学点4",
    writer: Writer::School,
    fields: &[
        Field::day("date", "日期", "Date").required().natural(),
        Field::line("teacher", "教师", "Teacher").required().natural(),
        Field::line("title", "标题", "Title").natural(),
        Field::long("gains", "收获", "Learnt").required(),
        Field::long("changes", "课堂改变", "Changed in class"),
        Field::long("next", "下一步打算", "Next"),
    ],
    dated_by: "date",
    fact: no_fact,
};
