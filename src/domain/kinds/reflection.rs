//! 教学反思: what a member thinks over, about a lesson or of its own (clause 四1: 不断总结、反思、创新).

use crate::domain::kind::{Fact, Kind, Rule, Writer};
use crate::domain::{Field, Label, Record};
use chrono::NaiveDate;

crate::typed! {
    /// A reflection.
    pub struct Reflection {
        /// Day of writing.
        date: NaiveDate,
        /// Title.
        title: &'a str,
        /// What it is about.
        about: Option<&'a str>,
        /// School of the lesson.
        school: Option<&'a str>,
        /// The lesson: class and topic.
        lesson: Option<&'a str>,
        /// What was thought over.
        content: &'a str,
        /// What will be done otherwise.
        change: Option<&'a str>,
    }
}

const ABOUT: &[Label] = &[
    Label::new("本人上课", "My lesson"),
    Label::new("听课", "A lesson observed"),
    Label::new("集体备课", "Preparation"),
    Label::new("课题研究", "Research"),
    Label::new("指导工作", "Guidance"),
];

/// The 教学反思 ledger.
pub static KIND: Kind = Kind {
    key: "reflection",
    label: Label::new("教学反思", "Reflections"),
    one: Label::new("一篇反思", "a reflection"),
    clause: "四1",
    writer: Writer::Member,
    fields: &[
        Field::day("date", "日期", "Date").required().natural(),
        Field::line("title", "题目", "Title").required().natural(),
        Field::word("about", "类别", "About", ABOUT),
        Field::school("school", "学校", "School"),
        Field::line("lesson", "关联的课", "Lesson"),
        Field::long("content", "反思", "Reflection").up_to(5000).required(),
        Field::long("change", "改进措施", "What will change"),
    ],
    dated_by: "date",
    fact,
};

fn fact(record: &Record) -> Option<Fact<'_>> {
    Some(Fact::on(Rule::D7, Reflection::of(record)?.date))
}
