//! A member's work summary of a semester or school year (四1): the figures that its draft is written from, and the record that is
//! handed in.

use super::credits;
use super::guided::Guided;
use super::overview;
use super::session::Session;
use crate::domain::calendar::{Calendar, Semester, Span};
use crate::domain::draft::Parsed;
use crate::domain::identity::row_id;
use crate::domain::kinds::reflection;
use crate::domain::kinds::work_summary::{KIND, WorkSummary, is_period};
use crate::domain::order::Order as _;
use crate::domain::{Draft, Issue, Record, Rule, Value, day};
use crate::plan::rules::{self, RuleText};
use crate::plan::{Figure, Part, Reason};
use chrono::NaiveDate;
use uuid::Uuid;

/// What a summary is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Period {
    /// A semester's code, or a school year.
    pub code: String,
    /// Its days.
    pub span: Span,
    /// Its semesters, in order: one, or those of the year.
    pub semesters: Vec<Semester>,
}

impl Period {
    /// The period of that code, as far as the calendar knows it.
    pub fn of(calendar: &Calendar, code: &str) -> Option<Self> {
        if let Some(semester) = calendar.get(code) {
            return Some(Self {
                code: code.to_owned(),
                span: semester.span,
                semesters: vec![semester.clone()],
            });
        }
        let of_year = calendar.semesters().iter().filter(|s| s.school_year() == code);
        let semesters: Vec<Semester> = of_year.cloned().collect();
        let span = calendar.school_year(code).filter(|_| is_period(code) && !semesters.is_empty())?;
        Some(Self { code: code.to_owned(), span, semesters })
    }

    /// Whether it is a school year.
    pub fn is_year(&self) -> bool {
        self.semesters.first().is_none_or(|s| s.code != self.code)
    }
}

/// How a member stands with one duty, or with the right, in the period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Duty {
    /// The rule.
    pub rule: &'static RuleText,
    /// Done in all.
    pub done: u32,
    /// Asked for in all.
    pub target: u32,
    /// Of these at guidance points, done and asked for (D1).
    pub guided: Option<(u32, u32)>,
    /// Months reached and months that ask for any (D3).
    pub months: Option<(usize, usize)>,
    /// Whether everything asked for was reached.
    pub met: bool,
}

/// Everything that a summary's draft is written from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// Name.
    pub name: String,
    /// Home school; empty for a researcher.
    pub home: String,
    /// Subject.
    pub subject: String,
    /// Guidance points of the period.
    pub guided: Vec<String>,
    /// The duties in the plan's order, the right (D8) last.
    pub duties: Vec<Duty>,
    /// Observed lessons whose feedback came late.
    pub late: usize,
    /// Observed lessons that do not count for want of feedback.
    pub without_feedback: usize,
    /// Titles of lectures.
    pub lectures: Vec<String>,
    /// Titles of projects led.
    pub projects: Vec<String>,
    /// Titles of small projects guided.
    pub small_projects: Vec<String>,
    /// Titles of reflections.
    pub reflections: Vec<String>,
    /// Lessons taught with a word of reflection in the ledger.
    pub lesson_reflections: usize,
    /// Trainings: what they were about.
    pub trainings: Vec<String>,
    /// Credits of the school year, in hundredths; of a year's summary only.
    pub credits: Option<i64>,
}

/// Gathers a member's facts; `None` if nobody has the number.
pub fn facts(session: &Session, no: &str, period: &Period) -> Option<Facts> {
    let (calendar, book) = (overview::calendar(session), overview::book(session));
    let person = overview::person(session, no)?;
    let mut guided: Vec<String> = Vec::new();
    for semester in &period.semesters {
        for school in Guided::in_semester(session, &semester.code).of(&person) {
            if !guided.contains(&school) {
                guided.push(school);
            }
        }
    }
    // What lies ahead is not wanting yet.
    let today = session.env().today();
    let begun = period.semesters.iter().filter(|s| s.span.from <= today);
    let by_semester: Vec<Vec<Figure>> =
        begun.map(|s| overview::figures(session, &person, s, &calendar, &book)).collect();
    let all: Vec<&Figure> =
        figures_of_period(&by_semester).into_iter().filter(|f| f.span.from <= today).collect();
    let observed = || all.iter().filter(|f| f.rule == Rule::D2);
    let own = || session.records().of(no).filter(|r| !r.is_deleted());
    let within = |r: &&Record| day::from_iso(r.text("date")).is_some_and(|d| period.span.has(d));
    let titles = |rule: Rule, key: &'static str| {
        let counted = all.iter().filter(|f| f.rule == rule).flat_map(|f| &f.counted);
        let mut names: Vec<String> = Vec::new();
        for record in counted.filter_map(|c| session.records().get_of(no, c.id)) {
            let name = record.text(key).trim().to_owned();
            if !name.is_empty() && !names.contains(&name) {
                names.push(name);
            }
        }
        names
    };
    let mut reflections: Vec<&Record> =
        own().filter(|r| r.kind.as_str() == reflection::KIND.key).filter(within).collect();
    reflections.order_by_key(|r| (r.text("date").to_owned(), r.id));
    let year = period.is_year().then(|| credits::Year::of(session, &period.code)).flatten();
    Some(Facts {
        duties: rules::RULES.iter().filter_map(|rule| duty(rule, &all)).collect(),
        late: observed().flat_map(|f| &f.counted).filter(|c| c.late_by.is_some()).count(),
        without_feedback: observed()
            .flat_map(|f| &f.uncounted)
            .filter(|u| u.reason == Reason::NoFeedback)
            .count(),
        lectures: titles(Rule::D4, "title"),
        projects: titles(Rule::D5, "title"),
        small_projects: titles(Rule::D6, "title"),
        trainings: titles(Rule::D8, "content"),
        reflections: reflections.into_iter().map(|r| r.text("title").to_owned()).collect(),
        lesson_reflections: own()
            .filter(|r| r.kind.as_str() == "lesson" && !r.text("reflection").trim().is_empty())
            .filter(within)
            .count(),
        credits: year.map(|year| credits::account(session, &person, &year).total()),
        name: person.name,
        home: person.home,
        subject: person.subject,
        guided,
    })
}

/// All figures of the period; what counts by the school year is the same in each semester and is taken once.
fn figures_of_period(by_semester: &[Vec<Figure>]) -> Vec<&Figure> {
    let by_year = |f: &&Figure| matches!(f.rule, Rule::D5 | Rule::D8);
    let first = by_semester.first().into_iter().flatten();
    let others = by_semester.iter().skip(1).flatten().filter(move |f| !by_year(f));
    first.chain(others).collect()
}

fn duty(rule: &'static RuleText, all: &[&Figure]) -> Option<Duty> {
    let mine: Vec<&&Figure> = all.iter().filter(|f| f.rule == rule.rule).collect();
    mine.first()?;
    let sum = |of: &dyn Fn(&Figure) -> bool| {
        let parts = mine.iter().filter(|f| of(f));
        parts.fold((0, 0), |(done, target), f| (done + f.done, target + f.target))
    };
    let (done, target) = sum(&|f| f.part != Part::Guided);
    let guided = mine.iter().any(|f| f.part == Part::Guided).then(|| sum(&|f| f.part == Part::Guided));
    let asked: Vec<_> = mine.iter().filter(|f| matches!(f.part, Part::Month(_)) && f.target > 0).collect();
    let months = (rule.rule == Rule::D3).then(|| (asked.iter().filter(|f| f.met()).count(), asked.len()));
    Some(Duty { rule, done, target, guided, months, met: mine.iter().all(|f| f.met()) })
}

/// The id of a member's summary of a period.
pub fn id(no: &str, period: &str) -> Uuid {
    let natural: Parsed = KIND.field("period").map(|f| (f, Value::text(period))).into_iter().collect();
    row_id(&KIND, no, &natural, 1)
}

/// A member's summary of a period, where there is one. One that came in with a table has the same id.
pub fn find<'a>(session: &'a Session, no: &str, period: &str) -> Option<&'a Record> {
    session.records().get_of(no, id(no, period)).filter(|r| !r.is_deleted())
}

/// Saves the own summary of a period.
///
/// # Errors
/// What keeps it from being saved.
pub fn save(
    session: &mut Session,
    period: &str,
    title: &str,
    body: &str,
    today: NaiveDate,
) -> Result<Uuid, Vec<Issue>> {
    let mut draft = Draft::default();
    let texts = [("period", period), ("date", &day::iso(today)), ("title", title), ("body", body)];
    texts.iter().for_each(|(key, text)| draft.set(key, *text));
    let parsed = draft.parse(&KIND, None)?;
    let owner = session.owner().to_owned();
    Ok(session.add_keyed(&KIND, &owner, &parsed))
}

/// How one member stands with summing up, for the office's list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Number.
    pub no: String,
    /// Name.
    pub name: String,
    /// Home school.
    pub home: String,
    /// Day and length, in characters, of the semester's summary.
    pub semester: Option<(NaiveDate, usize)>,
    /// Of the school year's.
    pub year: Option<(NaiveDate, usize)>,
    /// Reflections of the semester.
    pub reflections: usize,
}

/// Every member's summaries and reflections in a semester.
pub fn standings(session: &Session, semester: &Semester) -> Vec<Standing> {
    overview::people(session).into_iter().map(|p| standing(session, &p, semester)).collect()
}

/// One member's.
pub fn standing(session: &Session, p: &overview::Person, semester: &Semester) -> Standing {
    let told = |period: &str| {
        let summary = find(session, &p.no, period).and_then(WorkSummary::of)?;
        Some((summary.date, length(summary.body)))
    };
    let within = |r: &&Record| day::from_iso(r.text("date")).is_some_and(|d| semester.span.has(d));
    let own =
        session.records().of(&p.no).filter(|r| r.kind.as_str() == reflection::KIND.key && !r.is_deleted());
    Standing {
        semester: told(&semester.code),
        year: told(semester.school_year()),
        reflections: own.filter(within).count(),
        no: p.no.clone(),
        name: p.name.clone(),
        home: p.home.clone(),
    }
}

/// How long a text is, in characters without spaces, as it is counted on paper.
pub fn length(text: &str) -> usize {
    text.chars().filter(|c| !c.is_whitespace()).count()
}
