//! 培养的学科骨干教师: teachers whom the point brought up (五(二)单位2).

use crate::domain::kind::{Kind, Writer, no_fact};
use crate::domain::{Field, Label};
use chrono::NaiveDate;

crate::typed! {
    /// A teacher brought up.
    pub struct BroughtUp {
        /// Day.
        date: NaiveDate,
        /// Name.
        name: &'a str,
        /// Subject.
        subject: Option<&'a str>,
        /// The member who guided.
        member: Option<&'a str>,
        /// Level.
        level: Option<&'a str>,
        /// How the teacher grew.
        growth: Option<&'a str>,
        /// Honours and proofs.
        honours: Option<&'a str>,
    }
}

const LEVELS: &[Label] = &[
    Label::new("校级", "School"),
    Label::new("区级", "District"),
    Label::new("市级", "City"),
    Label::new("省级", "Province"),
];

/// Teachers brought up.
pub static KIND: Kind = Kind {
    key: "brought_up",
    label: Label::new("培养骨干", "Teachers brought up"),
    one: Label::new("一名培养的骨干", "a teacher brought up"),
    clause: "五(二)单位2",
    writer: Writer::School,
    fields: &[
        Field::day("date", "日期", "Date").required().natural(),
        Field::line("name", "姓名", "Name").required().natural(),
        Field::line("subject", "学科", "Subject").sticky(),
        Field::line("member", "指导成员", "Guided by").sticky(),
        Field::word("level", "级别", "Level", LEVELS),
        Field::long("growth", "成长情况", "Growth"),
        Field::long("honours", "荣誉与佐证", "Honours and proofs"),
    ],
    dated_by: "date",
    fact: no_fact,
};
