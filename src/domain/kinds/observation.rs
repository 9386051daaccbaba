//! 听课: a lesson observed and discussed (clause 四3).

use crate::domain::draft::{Parsed, value_of};
use crate::domain::kind::{Fact, Hundredths, Kind, Rule, Writer};
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
    }
}

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
    ],
    dated_by: "date",
    check,
    fact,
};

fn check(parsed: &Parsed) -> Vec<Issue> {
    let (held, discussed) = (value_of(parsed, "date"), value_of(parsed, "feedback_date"));
    // Stored days sort as text.
    let early = discussed.as_text().is_some_and(|day| Some(day) < held.as_text());
    let problem = Problem::Together(Label::new("早于听课日期，请核对", "is before the lesson; please check"));
    early.then(|| Issue { field: KIND.field("feedback_date"), problem }).into_iter().collect()
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
