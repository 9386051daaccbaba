//! 经验: what worked at a school and may serve others (五(二)单位4: 总结反思，创造和推广经验).

use crate::domain::kind::{Kind, Writer, no_fact};
use crate::domain::{Field, Label};
use chrono::NaiveDate;

crate::typed! {
    /// One entry of the bank of experience.
    pub struct Experience {
        /// Day.
        date: NaiveDate,
        /// Title.
        title: &'a str,
        /// Subject.
        subject: Option<&'a str>,
        /// What it is about.
        theme: Option<&'a str>,
        /// Who found it.
        author: Option<&'a str>,
        /// The school that it comes from; the owner where empty.
        origin: Option<&'a str>,
        /// What it answers.
        problem: Option<&'a str>,
        /// What is done.
        method: &'a str,
        /// What came of it.
        effect: Option<&'a str>,
    }
}

const THEMES: &[Label] = &[
    Label::new("备课", "Preparation"),
    Label::new("课堂教学", "Teaching"),
    Label::new("作业与评价", "Homework and marking"),
    Label::new("学困生辅导", "Helping the weak"),
    Label::new("教师培养", "Bringing up teachers"),
    Label::new("校本教研", "Research at school"),
];

/// Bank of experience.
pub static KIND: Kind = Kind {
    key: "experience",
    label: Label::new("经验", "Bank of experience"),
    one: Label::new("一条经验", "an experience"),
    clause: "五(二)单位4",
    writer: Writer::School,
    fields: &[
        Field::day("date", "日期", "Date").required(),
        Field::line("title", "经验名称", "Title").required().natural(),
        Field::line("subject", "学科", "Subject"),
        Field::word("theme", "主题", "Theme", THEMES),
        Field::line("author", "提供人", "By"),
        Field::school("origin", "来源学校", "From").own(),
        Field::long("problem", "解决的问题", "Problem"),
        Field::long("method", "做法", "What is done").required(),
        Field::long("effect", "效果", "Effect"),
    ],
    dated_by: "date",
    fact: no_fact,
};
