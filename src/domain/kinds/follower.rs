//! 跟班听课教师: who at a guidance point is to attend, with whom and from when (五(二)单位3).

use crate::domain::draft::{Parsed, value_of};
use crate::domain::kind::{Kind, Writer, no_fact};
use crate::domain::{Field, Issue, Label, Problem};
use chrono::NaiveDate;

crate::typed! {
    /// A teacher who follows a member at the guidance point.
    pub struct Follower {
        /// Name.
        name: &'a str,
        /// Subject.
        subject: Option<&'a str>,
        /// The class whose quality is followed.
        class: Option<&'a str>,
        /// The member followed, by name.
        member: Option<&'a str>,
        /// First day.
        from: NaiveDate,
        /// Last day; none while it goes on.
        until: Option<NaiveDate>,
        /// What is to be learnt.
        goal: Option<&'a str>,
    }
}

/// Following teachers.
pub static KIND: Kind = Kind {
    key: "follower",
    label: Label::new("跟班教师", "Following teachers"),
    one: Label::new("一名跟班教师", "a following teacher"),
    clause: "五(二)单位3",
    writer: Writer::School,
    fields: &[
        Field::line("name", "姓名", "Name").required().natural(),
        Field::line("subject", "学科", "Subject").sticky(),
        Field::line("class", "任教班级", "Class"),
        Field::line("member", "跟随成员", "Member followed").sticky(),
        Field::day("from", "起始日期", "From").required().natural().sticky(),
        Field::day("until", "结束日期", "Until"),
        Field::long("goal", "学习目标", "Goal"),
    ],
    dated_by: "from",
    fact: no_fact,
};

pub(crate) fn check(parsed: &Parsed) -> Vec<Issue> {
    let (from, until) = (value_of(parsed, "from"), value_of(parsed, "until"));
    let early = until.as_text().is_some_and(|day| Some(day) < from.as_text());
    let problem =
        Problem::Together(Label::new("早于起始日期，请核对", "is before the first day; please check"));
    early.then(|| Issue { field: KIND.field("until"), problem }).into_iter().collect()
}
