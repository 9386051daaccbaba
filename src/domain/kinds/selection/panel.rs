//! 评审专家: to whom the office gave the applications to review (clause 二1).

use crate::domain::kind::{Kind, Writer, no_fact};
use crate::domain::{Field, Label};
use chrono::NaiveDate;

crate::typed! {
    /// One expert of a year's panel.
    pub struct Panel {
        /// School year.
        year: &'a str,
        /// The expert's name.
        expert: &'a str,
        /// Unit and title.
        unit: Option<&'a str>,
        /// When the file was given.
        date: NaiveDate,
    }
}

/// The panels.
pub static KIND: Kind = Kind {
    key: "panel",
    label: Label::new("评审专家", "Panel"),
    one: Label::new("一名评审专家", "an expert"),
    clause: "二1",
    writer: Writer::Office,
    fields: &[
        Field::school_year("year", "申报学年", "School year").required().natural(),
        Field::line("expert", "专家姓名", "Expert").required().natural(),
        Field::line("unit", "单位及职务", "Unit and office"),
        Field::day("date", "送审日期", "Given on").required(),
    ],
    dated_by: "date",
    fact: no_fact,
};
