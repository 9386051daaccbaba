//! 教学点成果: what a semester brought the point (五(二)单位2: 思想有进步，理念有提升，方法有改进).

use crate::domain::draft::{Parsed, value_of};
use crate::domain::kind::{Kind, Writer, no_fact};
use crate::domain::{Field, Issue, Label, Problem};

crate::typed! {
    /// A point's report of a semester.
    pub struct Outcome {
        /// Such as 2025-2026-1.
        semester: &'a str,
        /// What changed in thought.
        thought: Option<&'a str>,
        /// What changed in ideas.
        ideas: Option<&'a str>,
        /// What changed in methods.
        methods: Option<&'a str>,
        /// What is still amiss.
        problems: Option<&'a str>,
        /// What comes next.
        next: Option<&'a str>,
        /// Who wrote it.
        by: Option<&'a str>,
    }
}

/// Outcome reports.
pub static KIND: Kind = Kind {
    key: "outcome",
    label: Label::new("教学点成果", "Outcome reports"),
    one: Label::new("一份成果报告", "an outcome report"),
    clause: "五(二)单位2",
    writer: Writer::School,
    fields: &[
        Field::line("semester", "学期", "Semester").required().natural(),
        Field::long("thought", "思想有进步", "Thought"),
        Field::long("ideas", "理念有提升", "Ideas"),
        Field::long("methods", "方法有改进", "Methods"),
        Field::long("problems", "存在问题", "Problems"),
        Field::long("next", "下一步打算", "Next"),
        Field::line("by", "填报人", "Written by").sticky(),
    ],
    dated_by: "semester",
    fact: no_fact,
};

pub(crate) fn check(parsed: &Parsed) -> Vec<Issue> {
    let code = value_of(parsed, "semester").as_text().unwrap_or_default();
    let problem = Problem::Together(Label::new("请写成 2025-2026-1", "must be written like 2025-2026-1"));
    let wrong = !crate::domain::calendar::is_semester_code(code);
    wrong.then(|| Issue { field: KIND.field("semester"), problem }).into_iter().collect()
}
