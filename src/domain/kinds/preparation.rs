//! 集体备课: preparing lessons together at a guided school (clause 四4).

use crate::domain::kind::{Fact, Kind, Rule, Writer};
use crate::domain::{Field, Label, Record};
use chrono::NaiveDate;

crate::typed! {
    /// One meeting of collective preparation.
    pub struct Preparation {
        /// Day held.
        date: NaiveDate,
        /// Where.
        school: &'a str,
        /// Subject.
        subject: Option<&'a str>,
        /// What was prepared.
        theme: &'a str,
        /// Who prepared the draft (主备人).
        lead: Option<&'a str>,
        /// People present.
        attendance: Option<u32>,
        /// Guidance given.
        guidance: Option<&'a str>,
        /// Who was in the chair (主持人).
        chair: Option<&'a str>,
        /// Who kept the record (记录人).
        keeper: Option<&'a str>,
        /// Who was absent, and why.
        absent: Option<&'a str>,
        /// Questions, views, what was agreed (问题—观点—共识).
        discussion: Option<&'a str>,
        /// Who does what (分工).
        tasks: Option<&'a str>,
    }
}

/// The 集体备课 ledger.
pub static KIND: Kind = Kind {
    key: "preparation",
    label: Label::new("集体备课", "Collective preparation"),
    one: Label::new("一次集体备课", "a preparation meeting"),
    clause: "四4",
    writer: Writer::Member,
    fields: &[
        Field::day("date", "日期", "Date").required().natural(),
        Field::school("school", "学校", "School").required().natural().sticky(),
        Field::line("subject", "学科", "Subject").natural().sticky(),
        Field::line("theme", "主题", "Theme").required().natural(),
        Field::line("lead", "主备人", "Prepared by"),
        Field::whole("attendance", "参加人数", "Present", 1, 500).unit("人", "people"),
        Field::long("guidance", "指导意见", "Guidance"),
        Field::line("chair", "主持人", "Chair").own(),
        Field::line("keeper", "记录人", "Record kept by").own(),
        Field::line("absent", "缺席及原因", "Absent, and why").up_to(300).own(),
        Field::long("discussion", "问题—观点—共识", "Questions, views, agreement").own(),
        Field::long("tasks", "分工", "Who does what").own(),
    ],
    dated_by: "date",
    fact,
};

fn fact(record: &Record) -> Option<Fact<'_>> {
    let meeting = Preparation::of(record)?;
    Some(Fact { school: meeting.school, ..Fact::on(Rule::D3, meeting.date) })
}
