//! The guidance points: what each recorded of its following teachers and classes (chapter 五(二)), beside what members recorded.

pub mod bank;
pub mod checks;
pub mod evidence;
pub mod teacher;

use super::guided::Guided;
use super::notes::schemes;
use super::session::Session;
use crate::domain::calendar::Span;
use crate::domain::kinds::{
    brought_up, class_profile, class_quality, follower, follower_summary, outcome, participation, question,
    readiness, report_lesson,
};
use crate::domain::order::{Gather as _, Order as _};
use crate::domain::{Kind, Party, Record, Value, day};
use crate::plan::attendance::{Attendance, attendance};
use crate::plan::quality::{Course, courses};
use crate::plan::{Judged, judged};
use std::collections::{BTreeMap, BTreeSet};

/// The kinds that a point keeps, in the order of its semester.
pub static KINDS: [&Kind; 10] = [
    &follower::KIND,
    &class_profile::KIND,
    &readiness::KIND,
    &participation::KIND,
    &question::KIND,
    &report_lesson::KIND,
    &follower_summary::KIND,
    &class_quality::KIND,
    &outcome::KIND,
    &brought_up::KIND,
];

/// Records of a kind that a school owns, of a span of days, by day.
pub fn of_school<'a>(session: &'a Session, school: &str, kind: &'static Kind, span: Span) -> Vec<&'a Record> {
    let owner = Party::School(school).owner();
    let mut found: Vec<&Record> = session
        .of_kind(kind.key)
        .filter(|r| *r.owner == *owner)
        .filter(|r| day::from_iso(r.text(kind.dated_by)).is_some_and(|d| span.has(d)))
        .collect();
    found.order_by_key(|r| (r.text(kind.dated_by).to_owned(), r.id));
    found
}

/// The following teachers of a school whose time meets the span.
pub fn followers<'a>(session: &'a Session, school: &str, span: Span) -> Vec<&'a Record> {
    let owner = Party::School(school).owner();
    let meets = |r: &&Record| {
        let until = day::from_iso(r.text("until"));
        day::from_iso(r.text("from")).is_some_and(|from| from <= span.to)
            && until.is_none_or(|d| d >= span.from)
    };
    let mut found: Vec<&Record> =
        session.of_kind(follower::KIND.key).filter(|r| *r.owner == *owner).filter(meets).collect();
    found.order_by_key(|r| (r.text("name").to_owned(), r.id));
    found
}

/// What a preparation checklist asks; each is a field of it.
pub const CHECKLIST: [&str; 5] = ["told", "profile", "read", "room", "materials"];

/// How many of a checklist's items are done, and how many it has.
pub fn ready(record: &Record) -> (usize, usize) {
    let done = CHECKLIST.iter().filter(|key| *record.value(key) == Value::Flag(true)).count();
    (done, CHECKLIST.len())
}

/// One point's semester.
#[derive(Debug)]
pub struct Point<'a> {
    /// The school.
    pub school: String,
    /// Who is to attend.
    pub followers: Vec<&'a Record>,
    /// What was attended, by day.
    pub activities: Vec<&'a Record>,
    /// Who was there.
    pub attendance: Vec<Attendance>,
    /// Class profiles.
    pub profiles: Vec<&'a Record>,
    /// Preparation checklists.
    pub readiness: Vec<&'a Record>,
    /// Questions, open ones first.
    pub questions: Vec<&'a Record>,
    /// Report lessons by teacher, each teacher's by day.
    pub reports: BTreeMap<String, Vec<(&'a Record, Judged)>>,
    /// Summaries.
    pub summaries: Vec<&'a Record>,
    /// Classes before and after.
    pub courses: Vec<Course>,
    /// Teachers brought up.
    pub brought_up: Vec<&'a Record>,
    /// The outcome report, if it is written.
    pub outcome: Option<&'a Record>,
}

impl Point<'_> {
    /// Percent attended over all following teachers, rounded down; `None` before the first activity.
    pub fn rate(&self) -> Option<usize> {
        let sum = |of: fn(&Attendance) -> usize| self.attendance.iter().map(of).sum::<usize>();
        let (present, all) = (sum(|a| a.present), sum(|a| a.present + a.absent + a.unsaid));
        (all > 0).then(|| present * 100 / all)
    }

    /// Questions that wait.
    pub fn open_questions(&self) -> usize {
        self.questions.iter().filter(|q| q.text("state") == "待解决").count()
    }

    /// Classes whose mean gained more than the grade's, and classes that have both tests and the grade's.
    pub fn gained(&self) -> (usize, usize) {
        let beyond: Vec<i64> = self.courses.iter().filter_map(|c| c.changes()?[0].beyond()).collect();
        (beyond.iter().filter(|n| **n > 0).count(), beyond.len())
    }

    /// Whether nothing was recorded.
    pub fn is_empty(&self) -> bool {
        self.followers.is_empty()
            && self.activities.is_empty()
            && self.questions.is_empty()
            && self.reports.is_empty()
            && self.courses.is_empty()
            && self.readiness.is_empty()
            && self.profiles.is_empty()
    }
}

/// A point's semester: `code` names it, `span` are its days.
pub fn point<'a>(session: &'a Session, school: &str, code: &str, span: Span) -> Point<'a> {
    let of = |kind| of_school(session, school, kind, span);
    let followers = followers(session, school, span);
    let activities = of(&participation::KIND);
    let mut questions = of(&question::KIND);
    questions.order_by_key(|q| (q.text("state") != "待解决", q.text("date").to_owned(), q.id));
    let schemes = schemes(session);
    let mut reports: BTreeMap<String, Vec<(&Record, Judged)>> = BTreeMap::new();
    for record in of(&report_lesson::KIND) {
        reports
            .entry(record.text("teacher").trim().to_owned())
            .or_default()
            .push((record, judged(record, &schemes)));
    }
    let owner = Party::School(school).owner();
    let outcome =
        session.of_kind(outcome::KIND.key).find(|r| *r.owner == *owner && r.text("semester") == code);
    Point {
        school: school.to_owned(),
        attendance: attendance(followers.iter().copied(), activities.iter().copied()),
        followers,
        activities,
        profiles: of(&class_profile::KIND),
        readiness: of(&readiness::KIND),
        questions,
        reports,
        summaries: of(&follower_summary::KIND),
        courses: courses(of(&class_quality::KIND)),
        brought_up: of(&brought_up::KIND),
        outcome,
    }
}

/// The schools that are points in a span of days: those that members guide in it, and those that recorded anything a point records,
/// by name.
pub fn schools(session: &Session, span: Span) -> Vec<String> {
    let guided = Guided::in_span(session, span).schools(session).into_iter();
    let mut found: BTreeSet<String> = guided.gather_set();
    for kind in KINDS {
        for record in session.of_kind(kind.key) {
            if let Party::School(name) = Party::of(&record.owner) {
                found.insert(name.to_owned());
            }
        }
    }
    found.into_iter().collect()
}

/// The area (片区) of each school that the office's list names.
pub fn areas(session: &Session) -> BTreeMap<String, String> {
    let area = |r: &Record| (r.text("name").to_owned(), r.text("area").to_owned());
    session.of_kind("school").map(area).gather_map()
}
