//! 学分标准: how many credits an activity is worth, in force from a day on (clause 五(一): 教师学分认定工作). The plan gives no numbers:
//! each district's office sets its own, and old records are judged by the rules of their day.

use crate::domain::draft::{Parsed, value_of};
use crate::domain::kind::{Hundredths, Kind, Writer, no_fact};
use crate::domain::{Field, Issue, Label, Problem};
use chrono::NaiveDate;

crate::typed! {
    /// What one activity is worth from a day on; an empty limit limits nothing.
    pub struct CreditRule {
        /// In force from this day on.
        from: NaiveDate,
        /// The activity, one of [`ACTIVITIES`].
        activity: &'a str,
        /// So many units make [`CreditRule::credits`], in hundredths of a unit.
        per: Hundredths,
        /// Credits for them, in hundredths; 0 ends the activity's credits.
        credits: Hundredths,
        /// Whether only whole multiples of `per` count.
        whole: Option<bool>,
        /// Most credits in a semester, in hundredths.
        in_semester: Option<Hundredths>,
        /// Most credits in a school year, in hundredths.
        in_year: Option<Hundredths>,
    }
}

/// Lessons taught (D1), by lessons.
pub const LESSONS: &str = "上课";
/// Lessons observed that count for D2, by lessons.
pub const OBSERVED: &str = "听课讲评";
/// Preparations that count for D3.
pub const PREPARATIONS: &str = "集体备课";
/// Lectures (D4).
pub const LECTURES: &str = "专题讲座";
/// Projects led (D5), by the school year.
pub const PROJECTS: &str = "主持课题";
/// Distinct small projects (D6).
pub const SMALL_PROJECTS: &str = "小课题指导";
/// Training (D8), by class hours.
pub const TRAINING: &str = "培训";
/// Reflections (D7).
pub const REFLECTIONS: &str = "教学反思";

/// The activities that credits are given for, by the name that is stored.
pub const ACTIVITIES: &[Label] = &[
    Label::new(LESSONS, "Lessons taught"),
    Label::new(OBSERVED, "Lessons observed"),
    Label::new(PREPARATIONS, "Preparation"),
    Label::new(LECTURES, "Lectures"),
    Label::new(PROJECTS, "Research projects led"),
    Label::new(SMALL_PROJECTS, "Small projects guided"),
    Label::new(TRAINING, "Training"),
    Label::new(REFLECTIONS, "Reflections"),
];

/// The rules.
pub static KIND: Kind = Kind {
    key: "credit_rule",
    label: Label::new("学分标准", "Credit rules"),
    one: Label::new("一项学分标准", "a credit rule"),
    clause: "五(一)",
    writer: Writer::Office,
    fields: &[
        Field::day("from", "生效日期", "In force from").required().natural(),
        Field::choice("activity", "活动", "Activity", ACTIVITIES).required().natural(),
        Field::number(
            "per",
            "每多少（节、次、个、学时）",
            "Every so many (lessons, times, hours)",
            0,
            1000,
            1,
        )
        .required(),
        Field::number("credits", "计学分", "Credits", 0, 100, 2).required().unit("学分", "credits"),
        Field::yes_no("whole", "满额才计", "Whole multiples only"),
        Field::number("in_semester", "每学期最多", "Most a semester", 0, 1000, 2).unit("学分", "credits"),
        Field::number("in_year", "每学年最多", "Most a school year", 0, 1000, 2).unit("学分", "credits"),
    ],
    dated_by: "from",
    fact: no_fact,
};

pub(crate) fn check(parsed: &Parsed) -> Vec<Issue> {
    let number = |key| value_of(parsed, key).as_hundredths();
    let issue =
        |key, zh, en| Issue { field: KIND.field(key), problem: Problem::Together(Label::new(zh, en)) };
    let mut issues = Vec::new();
    if number("per") == Some(0) {
        issues.push(issue(
            "per",
            "应大于 0；不再计学分的，把“计学分”填成 0",
            "must be above 0; to give no more credits, write 0 for them",
        ));
    }
    if let (Some(semester), Some(year)) = (number("in_semester"), number("in_year"))
        && semester > year
    {
        issues.push(issue(
            "in_semester",
            "不能多于每学年最多",
            "must not be more than the most a school year",
        ));
    }
    issues
}
