//! 成员申报表: what a teacher who applies says of himself (clause 二1).

use super::{EDUCATIONS, RANKS};
use crate::domain::kind::{Kind, Writer, no_fact};
use crate::domain::{Field, Label};
use chrono::NaiveDate;

crate::typed! {
    /// One application.
    pub struct Application {
        /// School year for which he applies.
        year: &'a str,
        /// Day of application.
        date: NaiveDate,
        /// Name.
        name: &'a str,
        /// Sex.
        gender: Option<&'a str>,
        /// Year and month of birth.
        birth: Option<&'a str>,
        /// School at which he teaches.
        school: &'a str,
        /// Subject.
        subject: &'a str,
        /// Office held.
        duty: Option<&'a str>,
        /// Highest education (三2).
        education: Option<&'a str>,
        /// Professional title (三2).
        rank: Option<&'a str>,
        /// Full years of teaching (三2).
        years: Option<u32>,
        /// Telephone.
        phone: Option<&'a str>,
        /// Whether he follows the studio's arrangements and is in good health, by his own word (三1).
        obeys: Option<bool>,
        /// Work and achievements.
        statement: Option<&'a str>,
        /// What he means to do in the term.
        intent: Option<&'a str>,
    }
}

const GENDERS: &[Label] = &[Label::new("男", "Male"), Label::new("女", "Female")];

/// The applications.
pub static KIND: Kind = Kind {
    key: "application",
    label: Label::new("成员申报表", "Applications"),
    one: Label::new("一份申报", "an application"),
    clause: "二1",
    writer: Writer::Applicant,
    fields: &[
        Field::school_year("year", "申报学年", "School year").required().natural(),
        Field::day("date", "申报日期", "Date").required(),
        Field::line("name", "姓名", "Name").required(),
        Field::choice("gender", "性别", "Sex", GENDERS),
        Field::line("birth", "出生年月", "Born"),
        Field::school("school", "任教学校", "School").required(),
        Field::line("subject", "学科", "Subject").required(),
        Field::line("duty", "现任职务", "Office held"),
        Field::word("education", "学历", "Education", EDUCATIONS),
        Field::word("rank", "职称", "Title", RANKS),
        Field::whole("years", "教龄", "Years of teaching", 0, 60).unit("年", "years"),
        Field::line("phone", "联系电话", "Telephone"),
        Field::yes_no("obeys", "服从工作安排、身体健康", "Follows arrangements, healthy"),
        Field::long("statement", "主要业绩", "Work and achievements"),
        Field::long("intent", "任期工作设想", "Plans for the term"),
    ],
    dated_by: "date",
    fact: no_fact,
};
