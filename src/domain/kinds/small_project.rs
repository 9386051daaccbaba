//! 小课题指导: one talk in the guidance of a teacher's small project (clause 四4).

use crate::domain::kind::{Fact, Kind, Rule, Writer};
use crate::domain::{Field, Label, Record};
use chrono::NaiveDate;

crate::typed! {
    /// One entry in the log of guidance; the duty counts distinct projects.
    pub struct SmallProject {
        /// Day.
        date: NaiveDate,
        /// The small project.
        title: &'a str,
        /// Whose school.
        school: Option<&'a str>,
        /// Who leads it.
        lead: Option<&'a str>,
        /// Stage.
        stage: Option<&'a str>,
        /// Guidance given.
        guidance: Option<&'a str>,
    }
}

const STAGES: &[Label] = &[
    Label::new("选题", "Choice"),
    Label::new("开题", "Opening"),
    Label::new("中期", "Midway"),
    Label::new("结题", "Finished"),
];

/// The 小课题指导 ledger.
pub static KIND: Kind = Kind {
    key: "small_project",
    label: Label::new("小课题指导", "Small-project guidance"),
    one: Label::new("一次小课题指导", "a talk on a small project"),
    clause: "四4",
    writer: Writer::Member,
    fields: &[
        Field::day("date", "日期", "Date").required().natural(),
        Field::line("title", "小课题", "Small project").required().natural().sticky(),
        Field::school("school", "学校", "School").natural().sticky(),
        Field::line("lead", "负责人", "Led by").natural().sticky(),
        Field::word("stage", "阶段", "Stage", STAGES),
        Field::long("guidance", "指导意见", "Guidance"),
    ],
    dated_by: "date",
    fact,
};

fn fact(record: &Record) -> Option<Fact<'_>> {
    let talk = SmallProject::of(record)?;
    Some(Fact { school: talk.school.unwrap_or_default(), same: talk.title, ..Fact::on(Rule::D6, talk.date) })
}
