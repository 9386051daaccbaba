//! 经验应用: where an experience of the bank was used, and what came of it (五(二)单位4).

use crate::domain::kind::{Kind, Writer, no_fact};
use crate::domain::{Field, Label};
use chrono::NaiveDate;

crate::typed! {
    /// One use of an experience.
    pub struct ExperienceUse {
        /// Day.
        date: NaiveDate,
        /// The experience's title.
        title: &'a str,
        /// Who used it.
        teacher: Option<&'a str>,
        /// Class.
        class: Option<&'a str>,
        /// What was done otherwise.
        adapted: Option<&'a str>,
        /// What came of it.
        effect: Option<&'a str>,
    }
}

/// Uses of experience.
pub static KIND: Kind = Kind {
    key: "experience_use",
    label: Label::new("经验应用", "Uses of experience"),
    one: Label::new("一次应用", "a use of an experience"),
    clause: "五(二)单位4",
    writer: Writer::School,
    fields: &[
        Field::day("date", "日期", "Date").required().natural(),
        Field::line("title", "经验名称", "Experience").required().natural(),
        Field::line("teacher", "使用教师", "Used by").natural(),
        Field::line("class", "班级", "Class"),
        Field::long("adapted", "调整之处", "Adapted"),
        Field::long("effect", "效果", "Effect"),
    ],
    dated_by: "date",
    fact: no_fact,
};
