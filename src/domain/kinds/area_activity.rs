//! 片区活动: what an area of schools does together (五(二)单位4).

use crate::domain::kind::{Kind, Writer, no_fact};
use crate::domain::{Field, Label};
use chrono::NaiveDate;

crate::typed! {
    /// One activity of an area.
    pub struct AreaActivity {
        /// Day.
        date: NaiveDate,
        /// Area (片区).
        area: &'a str,
        /// Theme.
        theme: &'a str,
        /// What it is.
        form: Option<&'a str>,
        /// Host school.
        host: Option<&'a str>,
        /// Who leads it.
        lead: Option<&'a str>,
        /// Schools taking part.
        schools: Option<&'a str>,
        /// People taking part.
        people: Option<u32>,
        /// Planned, held or called off.
        state: &'a str,
        /// What came of it.
        summary: Option<&'a str>,
    }
}

const FORMS: &[Label] = &[
    Label::new("同课异构", "One lesson, many ways"),
    Label::new("主题研讨", "Discussion"),
    Label::new("联合备课", "Joint preparation"),
    Label::new("经验交流", "Exchange of experience"),
    Label::new("送教下乡", "Lessons brought"),
];

/// Where an activity stands.
pub const STATES: &[Label] =
    &[Label::new("计划", "Planned"), Label::new("已开展", "Held"), Label::new("取消", "Called off")];

/// Area activities.
pub static KIND: Kind = Kind {
    key: "area_activity",
    label: Label::new("片区活动", "Area activities"),
    one: Label::new("一次片区活动", "an area activity"),
    clause: "五(二)单位4",
    writer: Writer::Office,
    fields: &[
        Field::day("date", "日期", "Date").required().natural(),
        Field::line("area", "片区", "Area").required().natural().sticky(),
        Field::line("theme", "主题", "Theme").required().natural(),
        Field::word("form", "形式", "Form", FORMS),
        Field::school("host", "承办学校", "Host"),
        Field::line("lead", "负责人", "Led by").sticky(),
        Field::schools("schools", "参加学校", "Schools"),
        Field::whole("people", "参加人数", "People", 1, 5000).unit("人", "people"),
        Field::choice("state", "状态", "State", STATES).required(),
        Field::long("summary", "活动小结", "Summary"),
    ],
    dated_by: "date",
    fact: no_fact,
};
