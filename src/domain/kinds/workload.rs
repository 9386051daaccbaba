//! 工作量申报: what the home school leaves a member to do, each semester (clauses 二2, 五(二)1).

use crate::domain::calendar::is_semester_code;
use crate::domain::draft::{Parsed, value_of};
use crate::domain::kind::{Hundredths, Kind, Writer, no_fact};
use crate::domain::{Field, Issue, Label, Problem};

crate::typed! {
    /// One member's workload at the home school in a semester. Whether it is within the plan is [`crate::plan`]'s to say.
    pub struct Workload {
        /// Such as 2025-2026-1.
        semester: &'a str,
        /// Number (编号) of the member.
        member: &'a str,
        /// The member's name.
        name: &'a str,
        /// Share of a post (编制) that the school arranges, in hundredths of a post.
        post: Hundredths,
        /// Lessons a week that a full post teaches at this school.
        full: Option<Hundredths>,
        /// Lessons a week that the member teaches here.
        lessons: Option<Hundredths>,
        /// Other duties at the school.
        duties: Option<&'a str>,
        /// Who declares it, for the school.
        by: Option<&'a str>,
    }
}

/// The declarations of workload.
pub static KIND: Kind = Kind {
    key: "workload",
    label: Label::new("工作量申报", "Workload"),
    one: Label::new("一名成员的工作量", "a member's workload"),
    clause: "二2",
    writer: Writer::School,
    fields: &[
        Field::line("semester", "学期", "Semester").required().natural().sticky(),
        Field::line("member", "编号", "No.").required().natural(),
        Field::line("name", "姓名", "Name").required(),
        Field::number("post", "安排编制", "Share of a post", 0, 1, 2).required().unit("个", "posts"),
        Field::number("full", "满工作量周课时", "Lessons a week of a full post", 0, 60, 1)
            .sticky()
            .unit("节", "lessons"),
        Field::number("lessons", "本人周课时", "Lessons a week of the member", 0, 60, 1)
            .unit("节", "lessons"),
        Field::long("duties", "其他工作", "Other duties"),
        Field::line("by", "填报人", "Declared by").sticky(),
    ],
    dated_by: "semester",
    fact: no_fact,
};

pub(crate) fn check(parsed: &Parsed) -> Vec<Issue> {
    let code = value_of(parsed, "semester").as_text().unwrap_or_default();
    if is_semester_code(code) {
        return Vec::new();
    }
    let problem = Problem::Together(Label::new("请写成 2025-2026-1", "must be written like 2025-2026-1"));
    vec![Issue { field: KIND.field("semester"), problem }]
}
