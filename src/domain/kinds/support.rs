//! 保障清单: what the home school secures for its members in people, means and time (clause 五(二)单位1).

use crate::domain::calendar::is_semester_code;
use crate::domain::draft::{Parsed, value_of};
use crate::domain::kind::{Kind, Writer, no_fact};
use crate::domain::{Field, Issue, Label, Problem};
use chrono::NaiveDate;

crate::typed! {
    /// One school's checklist of a semester.
    pub struct Support {
        /// Such as 2025-2026-1.
        semester: &'a str,
        /// Day of the check.
        date: NaiveDate,
        /// A head of school is responsible, and it was talked of in a meeting.
        leads: bool,
        /// Lessons and other duties were given to others.
        people: bool,
        /// Lessons lie so that whole half days are free.
        time: bool,
        /// Room, equipment, materials and travel are provided.
        means: bool,
        /// What was done, what is missing.
        remark: Option<&'a str>,
        /// Who is responsible.
        by: &'a str,
    }
}

/// The items of the checklist, in its order.
pub const ITEMS: [&str; 4] = ["leads", "people", "time", "means"];

/// The checklists.
pub static KIND: Kind = Kind {
    key: "support",
    label: Label::new("保障清单", "Support checklist"),
    one: Label::new("一学期的保障清单", "a semester's checklist"),
    clause: "五(二)1",
    writer: Writer::School,
    fields: &[
        Field::line("semester", "学期", "Semester").required().natural(),
        Field::day("date", "检查日期", "Date").required(),
        Field::yes_no(
            "leads",
            "组织：校领导专人负责，已在会上研究",
            "Leadership: a head is responsible, it was discussed",
        )
        .required(),
        Field::yes_no(
            "people",
            "人力：课务、班务等已由他人分担",
            "People: lessons and duties were given to others",
        )
        .required(),
        Field::yes_no(
            "time",
            "时间：课表集中安排，留出整半天外出",
            "Time: lessons lie together, half days are free",
        )
        .required(),
        Field::yes_no(
            "means",
            "物力：办公、设备、资料、出行有保障",
            "Means: room, equipment, materials, travel",
        )
        .required(),
        Field::long("remark", "措施和困难", "Measures and difficulties"),
        Field::line("by", "责任人", "Responsible").required().sticky(),
    ],
    dated_by: "semester",
    fact: no_fact,
};

pub(crate) fn check(parsed: &Parsed) -> Vec<Issue> {
    let text = |key| value_of(parsed, key).as_text().unwrap_or_default();
    if !is_semester_code(text("semester")) {
        let problem = Problem::Together(Label::new("请写成 2025-2026-1", "must be written like 2025-2026-1"));
        return vec![Issue { field: KIND.field("semester"), problem }];
    }
    let unmet = ITEMS.iter().any(|key| *value_of(parsed, key) == crate::domain::Value::Flag(false));
    if unmet && text("remark").is_empty() {
        return vec![Issue { field: KIND.field("remark"), problem: Problem::Missing }];
    }
    Vec::new()
}
