//! 放宽条件: a condition waived for a subject short of teachers (clause 三6).

use crate::domain::kind::{Kind, Writer, no_fact};
use crate::domain::{Field, Label};
use chrono::NaiveDate;

crate::typed! {
    /// One waiver.
    pub struct Waiver {
        /// School year.
        year: &'a str,
        /// The applicant.
        applicant: &'a str,
        /// Which condition.
        condition: &'a str,
        /// The subject short of teachers.
        subject: &'a str,
        /// Why.
        reason: &'a str,
        /// Who approved it.
        approver: &'a str,
        /// When.
        date: NaiveDate,
    }
}

/// The conditions that may be waived; conduct (三1) and results (三5) may not.
pub const CONDITIONS: &[Label] = &[
    Label::new("学历", "Education"),
    Label::new("职称", "Title"),
    Label::new("教龄", "Years of teaching"),
    Label::new("竞赛", "Contest"),
    Label::new("课题", "Project"),
];

/// The waivers.
pub static KIND: Kind = Kind {
    key: "waiver",
    label: Label::new("放宽条件", "Waivers"),
    one: Label::new("一项放宽", "a waiver"),
    clause: "三6",
    writer: Writer::Office,
    fields: &[
        Field::school_year("year", "申报学年", "School year").required().natural(),
        Field::line("applicant", "申报人", "Applicant").required().natural(),
        Field::choice("condition", "放宽的条件", "Condition", CONDITIONS).required().natural(),
        Field::line("subject", "师资短缺学科", "Subject short of teachers").required(),
        Field::long("reason", "放宽理由", "Reason").required(),
        Field::line("approver", "批准人", "Approved by").required(),
        Field::day("date", "批准日期", "Date").required(),
    ],
    dated_by: "date",
    fact: no_fact,
};
