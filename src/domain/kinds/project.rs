//! 课题: a research project of a school year (clause 四4).

use crate::domain::kind::{Fact, Kind, Rule, When, Writer};
use crate::domain::{Field, Label, Record};

crate::typed! {
    /// A research project in one school year.
    pub struct Project {
        /// School year.
        year: &'a str,
        /// Title.
        title: &'a str,
        /// Level of the body that set it up.
        level: Option<&'a str>,
        /// Part played: only who leads (主持) fulfils the duty.
        role: &'a str,
        /// Stage.
        stage: Option<&'a str>,
    }
}

/// The role that fulfils the duty.
pub const LEADS: &str = "主持";

const ROLES: &[Label] = &[Label::new(LEADS, "Leads"), Label::new("参与", "Takes part")];

/// Levels of an authority, from the school up.
pub const LEVELS: &[Label] = &[
    Label::new("校级", "School"),
    Label::new("区级", "District"),
    Label::new("市级", "City"),
    Label::new("省级", "Province"),
    Label::new("国家级", "State"),
];

const STAGES: &[Label] =
    &[Label::new("立项", "Approved"), Label::new("在研", "Under way"), Label::new("结题", "Finished")];

/// The 课题 ledger.
pub static KIND: Kind = Kind {
    key: "project",
    label: Label::new("课题", "Research projects"),
    one: Label::new("一个课题", "a research project"),
    clause: "四4",
    writer: Writer::Member,
    fields: &[
        Field::school_year("year", "学年", "School year").required().natural(),
        Field::line("title", "名称", "Title").required().natural(),
        Field::word("level", "级别", "Level", LEVELS),
        Field::choice("role", "角色", "Role", ROLES).required(),
        Field::word("stage", "阶段", "Stage", STAGES),
    ],
    dated_by: "year",
    fact,
};

fn fact(record: &Record) -> Option<Fact<'_>> {
    let project = Project::of(record)?;
    Some(Fact {
        rule: Rule::D5,
        amount: 1,
        when: When::SchoolYear(project.year),
        school: "",
        same: project.title,
        feedback: None,
        leads: project.role == LEADS,
    })
}
