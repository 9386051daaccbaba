//! 班级学情: what the point tells the member of a class before the lessons (五(二)教学点1).

use crate::domain::kind::{Kind, Writer, no_fact};
use crate::domain::{Field, Label};
use chrono::NaiveDate;

crate::typed! {
    /// A class as the point sees it.
    pub struct ClassProfile {
        /// Day.
        date: NaiveDate,
        /// Class.
        class: &'a str,
        /// Subject.
        subject: &'a str,
        /// Who teaches it.
        teacher: Option<&'a str>,
        /// Pupils.
        pupils: Option<u32>,
        /// What they are good at.
        strengths: Option<&'a str>,
        /// What they are not.
        weaknesses: Option<&'a str>,
        /// What the member is asked to mind.
        needs: Option<&'a str>,
    }
}

/// Class profiles.
pub static KIND: Kind = Kind {
    key: "class_profile",
    label: Label::new("班级学情", "Class profiles"),
    one: Label::new("一份班级学情", "a class profile"),
    clause: "五(二)教学点1",
    writer: Writer::School,
    fields: &[
        Field::day("date", "日期", "Date").required().natural(),
        Field::line("class", "班级", "Class").required().natural(),
        Field::line("subject", "学科", "Subject").required().natural().sticky(),
        Field::line("teacher", "任课教师", "Teacher").sticky(),
        Field::whole("pupils", "学生人数", "Pupils", 1, 200).unit("人", "pupils"),
        Field::long("strengths", "优势", "Strengths"),
        Field::long("weaknesses", "薄弱之处", "Weaknesses"),
        Field::long("needs", "希望关注", "To mind"),
    ],
    dated_by: "date",
    fact: no_fact,
};
