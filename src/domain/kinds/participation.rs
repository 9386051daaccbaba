//! 跟班活动: what the following teachers took part in, and who was there (五(二)教学点1).

use crate::domain::draft::{Parsed, value_of};
use crate::domain::field::split_names;
use crate::domain::kind::{Kind, Writer, no_fact};
use crate::domain::{Field, Issue, Label, Problem};
use chrono::NaiveDate;

crate::typed! {
    /// One activity at the guidance point.
    pub struct Participation {
        /// Day.
        date: NaiveDate,
        /// What it was.
        activity: &'a str,
        /// Topic.
        topic: Option<&'a str>,
        /// Who taught or spoke.
        teacher: Option<&'a str>,
        /// Class.
        class: Option<&'a str>,
        /// Subject.
        subject: Option<&'a str>,
        /// Lessons (节).
        periods: Option<u32>,
        /// The member who took part, by name.
        member: Option<&'a str>,
        /// Following teachers who were there, joined by 、.
        present: Option<&'a str>,
        /// Following teachers who were not, joined by 、.
        absent: Option<&'a str>,
        /// Why they were not.
        reason: Option<&'a str>,
        /// What was done.
        record: Option<&'a str>,
    }
}

/// What following teachers take part in.
pub const ACTIVITIES: &[Label] = &[
    Label::new("听课", "Observing"),
    Label::new("评课", "Discussing a lesson"),
    Label::new("集体备课", "Collective preparation"),
    Label::new("专题讲座", "Lecture"),
    Label::new("教研活动", "Research meeting"),
];

/// Activities attended.
pub static KIND: Kind = Kind {
    key: "participation",
    label: Label::new("跟班活动", "Activities attended"),
    one: Label::new("一次跟班活动", "an activity attended"),
    clause: "五(二)教学点1",
    writer: Writer::School,
    fields: &[
        Field::day("date", "日期", "Date").required().natural(),
        Field::word("activity", "活动", "Activity", ACTIVITIES).required().natural(),
        Field::line("topic", "课题", "Topic").natural(),
        Field::line("teacher", "授课教师", "Taught by").natural(),
        Field::line("class", "班级", "Class"),
        Field::line("subject", "学科", "Subject").sticky(),
        Field::whole("periods", "节数", "Lessons", 1, 12).unit("节", "lessons"),
        Field::line("member", "到场成员", "Member present").sticky(),
        Field::line("present", "出席教师", "Present").up_to(500).several(),
        Field::line("absent", "缺席教师", "Absent").up_to(500).several(),
        Field::line("reason", "缺席原因", "Reason of absence"),
        Field::long("record", "活动记录", "What was done"),
    ],
    dated_by: "date",
    fact: no_fact,
};

pub(crate) fn check(parsed: &Parsed) -> Vec<Issue> {
    let names = |key| split_names(value_of(parsed, key).as_text().unwrap_or_default());
    let twice = names("absent").any(|name| names("present").any(|p| p == name));
    let problem = Problem::Together(Label::new(
        "有人同时在出席名单里，请核对",
        "names someone who is also present; please check",
    ));
    twice.then(|| Issue { field: KIND.field("absent"), problem }).into_iter().collect()
}
