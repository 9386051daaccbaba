//! 资格审核: what only a person can judge of an applicant's eligibility (clause 三), by the office.

use crate::domain::draft::{Parsed, value_of};
use crate::domain::kind::{Kind, Writer, no_fact};
use crate::domain::{Field, Issue, Label, Problem, Value};
use chrono::NaiveDate;

crate::typed! {
    /// The office's judgements of one applicant; an empty one is not made yet.
    pub struct Screening {
        /// School year.
        year: &'a str,
        /// The applicant.
        applicant: &'a str,
        /// Day.
        date: NaiveDate,
        /// Conduct, readiness and health, 三1.
        ethics: Option<bool>,
        /// Education, title and years of teaching, where the application leaves them open, 三2.
        basics: Option<bool>,
        /// The contest's prize, where its rank is not plain, 三3.
        contest: Option<bool>,
        /// The project's prize, where its rank is not plain, 三4.
        research: Option<bool>,
        /// Results and contentment, 三5.
        effect: Option<bool>,
        /// Why.
        reason: Option<&'a str>,
        /// Who judged.
        by: &'a str,
    }
}

/// The screenings.
pub static KIND: Kind = Kind {
    key: "screening",
    label: Label::new("资格审核", "Screening"),
    one: Label::new("一份资格审核", "a screening"),
    clause: "三",
    writer: Writer::Office,
    fields: &[
        Field::school_year("year", "申报学年", "School year").required().natural(),
        Field::line("applicant", "申报人", "Applicant").required().natural(),
        Field::day("date", "审核日期", "Date").required(),
        Field::yes_no("ethics", "师德、合作、服从安排、身体健康（三1）", "Conduct, readiness, health (三1)"),
        Field::yes_no("basics", "学历、职称、教龄证明属实（三2）", "Proof of education, title, years (三2)"),
        Field::yes_no(
            "contest",
            "竞赛奖项相当于市金奖或省一等奖（三3）",
            "Prize equals city gold or province first (三3)",
        ),
        Field::yes_no(
            "research",
            "课题奖励相当于区级一等奖以上（三4）",
            "Prize equals district first or above (三4)",
        ),
        Field::yes_no(
            "effect",
            "教学效果好、学生家长满意（三5）",
            "Good results, pupils and parents content (三5)",
        ),
        Field::long("reason", "审核说明", "Reasons"),
        Field::line("by", "审核人", "Judged by").required().sticky(),
    ],
    dated_by: "date",
    fact: no_fact,
};

/// What is found not to be fulfilled has its reason: the applicant reads it.
pub(crate) fn check(parsed: &Parsed) -> Vec<Issue> {
    let no = |key: &&str| *value_of(parsed, key) == Value::Flag(false);
    let judged = ["ethics", "basics", "contest", "research", "effect"];
    if judged.iter().any(no) && value_of(parsed, "reason").is_empty() {
        let words = Label::new("判为“否”的要写明理由", "must say why where the answer is no");
        return vec![Issue { field: KIND.field("reason"), problem: Problem::Together(words) }];
    }
    Vec::new()
}
