//! 上课: a lesson taught (clause 四2).

use crate::domain::kind::{Fact, Kind, Rule, Writer};
use crate::domain::{Field, Label, Record};
use chrono::NaiveDate;

crate::typed! {
    /// A lesson, or several on one subject in a row.
    pub struct Lesson {
        /// Day taught.
        date: NaiveDate,
        /// Where: the home school, a guided school or another.
        school: &'a str,
        /// Class, such as 八(5)班.
        class: Option<&'a str>,
        /// Subject.
        subject: Option<&'a str>,
        /// What was taught.
        topic: &'a str,
        /// Lessons (节).
        periods: u32,
        /// Type of lesson.
        lesson_type: Option<&'a str>,
        /// What the content was chosen by.
        basis: Option<&'a str>,
        /// Afterthoughts (四1).
        reflection: Option<&'a str>,
    }
}

/// Types of lesson on the district's forms.
pub const TYPES: &[Label] = &[
    Label::new("示范课", "Model lesson"),
    Label::new("新授课", "New lesson"),
    Label::new("复习课", "Review"),
    Label::new("练习课", "Exercises"),
    Label::new("讲评课", "Discussion of papers"),
    Label::new("实验课", "Experiment"),
    Label::new("汇报课", "Report lesson"),
];

const BASES: &[Label] =
    &[Label::new("教学研究需要", "Needs of research"), Label::new("学校教学进度", "School's schedule")];

/// The 上课 ledger.
pub static KIND: Kind = Kind {
    key: "lesson",
    label: Label::new("上课", "Lessons taught"),
    one: Label::new("一次上课", "a lesson taught"),
    clause: "四2",
    writer: Writer::Member,
    fields: &[
        Field::day("date", "日期", "Date").required().natural(),
        Field::school("school", "学校", "School").required().natural().sticky(),
        Field::line("class", "班级", "Class").natural().sticky(),
        Field::line("subject", "学科", "Subject").natural().sticky(),
        Field::line("topic", "课题", "Topic").required().natural(),
        Field::whole("periods", "节数", "Lessons", 1, 12).required().unit("节", "lessons"),
        Field::word("lesson_type", "课型", "Type", TYPES).sticky(),
        Field::word("basis", "内容依据", "Content by", BASES).sticky(),
        Field::long("reflection", "反思", "Reflection"),
    ],
    dated_by: "date",
    fact,
};

fn fact(record: &Record) -> Option<Fact<'_>> {
    let lesson = Lesson::of(record)?;
    Some(Fact { amount: lesson.periods, school: lesson.school, ..Fact::on(Rule::D1, lesson.date) })
}
