//! 听课: a lesson observed and discussed (clause 四3).

use crate::domain::draft::{Parsed, value_of};
use crate::domain::kind::{Fact, Hundredths, Kind, Rule, Writer};
use crate::domain::kinds::lesson::TYPES;
use crate::domain::marking::Marks;
use crate::domain::{Field, Issue, Label, Problem, Record};
use chrono::NaiveDate;

crate::typed! {
    /// A lesson observed.
    pub struct Observation {
        /// Day observed.
        date: NaiveDate,
        /// Where; only lessons at guided schools count.
        school: &'a str,
        /// Class.
        class: Option<&'a str>,
        /// Subject.
        subject: Option<&'a str>,
        /// Who taught.
        teacher: &'a str,
        /// What was taught.
        topic: Option<&'a str>,
        /// Lessons (节).
        periods: u32,
        /// Day on which it was discussed with the teacher; without it the lesson does not count.
        feedback_date: Option<NaiveDate>,
        /// Score out of 100, in hundredths.
        score: Option<Hundredths>,
        /// Comment.
        comment: Option<&'a str>,
        /// Type of lesson (课型).
        lesson_type: Option<&'a str>,
        /// Which lesson of the day (节次).
        session: Option<&'a str>,
        /// The lesson's course, a line a note, each with its minute (教学过程).
        process: Option<&'a str>,
        /// What was good (亮点).
        highlights: Option<&'a str>,
        /// What was not (不足).
        shortcomings: Option<&'a str>,
        /// What to do next (建议).
        suggestions: Option<&'a str>,
        /// Marks by item: see [`crate::domain::marking`].
        item_scores: Option<&'a str>,
        /// The word for the whole (总评), where it is not the one that follows from the score.
        overall: Option<&'a str>,
    }
}

/// The words of the form in use; a district's own scheme may have others.
pub const OVERALL: &[Label] = &[
    Label::new("优", "Excellent"),
    Label::new("良", "Good"),
    Label::new("合格", "Pass"),
    Label::new("不合格", "Fail"),
];

/// The 听课 ledger.
pub static KIND: Kind = Kind {
    key: "observation",
    label: Label::new("听课", "Lessons observed"),
    one: Label::new("一次听课", "a lesson observed"),
    clause: "四3",
    writer: Writer::Member,
    fields: &[
        Field::day("date", "日期", "Date").required().natural(),
        Field::school("school", "学校", "School").required().natural().sticky(),
        Field::line("class", "班级", "Class").natural().sticky(),
        Field::line("subject", "学科", "Subject").natural().sticky(),
        Field::line("teacher", "授课教师", "Teacher").required().natural(),
        Field::line("topic", "课题", "Topic").natural(),
        Field::whole("periods", "节数", "Lessons", 1, 12).required().unit("节", "lessons"),
        Field::day("feedback_date", "讲评日期", "Feedback on"),
        Field::number("score", "得分", "Score", 0, 100, 1).unit("分", "points"),
        Field::long("comment", "评语", "Comment"),
        Field::word("lesson_type", "课型", "Type", TYPES).own(),
        Field::line("session", "节次", "Period of the day").own(),
        Field::long("process", "教学过程", "Course of the lesson").up_to(6000).own(),
        Field::long("highlights", "亮点", "Highlights").own(),
        Field::long("shortcomings", "不足", "Shortcomings").own(),
        Field::long("suggestions", "建议", "Suggestions").own(),
        Field::line("item_scores", "分项得分", "Marks by item").up_to(500).own(),
        Field::word("overall", "总评", "Overall", OVERALL).own(),
    ],
    dated_by: "date",
    fact,
};

pub(crate) fn check(parsed: &Parsed) -> Vec<Issue> {
    let (held, discussed) = (value_of(parsed, "date"), value_of(parsed, "feedback_date"));
    // Stored days sort as text.
    let early = discussed.as_text().is_some_and(|day| Some(day) < held.as_text());
    let problem = Problem::Together(Label::new("早于听课日期，请核对", "is before the lesson; please check"));
    let early = early.then(|| Issue { field: KIND.field("feedback_date"), problem });
    early.into_iter().chain(check_marks(&KIND, parsed)).collect()
}

/// The marks by item are sound, and the score is what they come to.
pub(super) fn check_marks(kind: &'static Kind, parsed: &Parsed) -> Option<Issue> {
    let text = value_of(parsed, "item_scores").as_text()?;
    let issue =
        |key, zh, en| Some(Issue { field: kind.field(key), problem: Problem::Together(Label::new(zh, en)) });
    let Some(marks) = Marks::parse(text) else {
        return issue(
            "item_scores",
            "有一项不是数字，或超过该项分值；写法如 教学目标 9/10；教学内容 13/15",
            "has a mark that is no number or above its points; write it like 教学目标 9/10；教学内容 13/15",
        );
    };
    let (score, total) = (value_of(parsed, "score").as_hundredths()?, marks.total()?);
    if score == total {
        None
    } else {
        issue("score", "与分项得分之和不符，请核对", "is not what the marks come to; please check")
    }
}

fn fact(record: &Record) -> Option<Fact<'_>> {
    let seen = Observation::of(record)?;
    Some(Fact {
        amount: seen.periods,
        school: seen.school,
        feedback: seen.feedback_date,
        ..Fact::on(Rule::D2, seen.date)
    })
}
