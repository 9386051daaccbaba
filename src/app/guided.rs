//! Which schools a member guides: those of the office's arrangement (A1, clauses 二2 and 四), and where nothing is arranged for the
//! member, those of the roster. Whoever asks, asks here: entry, board, progress, assessment, evidence and papers say the same. The rule
//! itself is the plan's ([`Arrangement`]); here is which semesters are asked about.

use super::assignment;
use super::overview::{self, Person, calendar};
use super::session::Session;
use crate::domain::calendar::{Semester, Span};
use crate::plan::Subject;
use crate::plan::assignment::Arrangement;

/// The arrangements of one or several semesters.
#[derive(Clone, Debug, Default)]
pub struct Guided(Arrangement);

impl Guided {
    fn of_codes<'a>(session: &Session, codes: impl Iterator<Item = &'a str>) -> Self {
        Self(Arrangement::new(codes.map(|code| assignment::of_semester(session, code))))
    }

    /// In a semester.
    pub fn in_semester(session: &Session, code: &str) -> Self {
        Self::of_codes(session, std::iter::once(code))
    }

    /// In the semester of a day, or the one nearest to it.
    pub fn on(session: &Session, day: chrono::NaiveDate) -> Self {
        let calendar = calendar(session);
        Self::of_codes(session, calendar.near(day).map(|s| s.code.as_str()).into_iter())
    }

    /// In the semesters of a school year that have begun; of a year that lies ahead, in all of them.
    pub fn in_year(session: &Session, year: &str) -> Self {
        let calendar = calendar(session);
        let today = session.env().today();
        let of_year: Vec<&Semester> =
            calendar.semesters().iter().filter(|s| s.school_year() == year).collect();
        let any = of_year.iter().any(|s| s.span.from <= today);
        let asked = of_year.into_iter().filter(|s| !any || s.span.from <= today);
        Self::of_codes(session, asked.map(|s| s.code.as_str()))
    }

    /// In the semesters that share a day with a span.
    pub fn in_span(session: &Session, span: Span) -> Self {
        let calendar = calendar(session);
        let meets = |s: &&Semester| s.span.from <= span.to && s.span.to >= span.from;
        Self::of_codes(session, calendar.semesters().iter().filter(meets).map(|s| s.code.as_str()))
    }

    /// The schools that a member of the roster guides, each once.
    pub fn of(&self, person: &Person) -> Vec<String> {
        self.0.guided(&person.no, &person.guided)
    }

    /// The member as the plan's figures need it.
    pub fn subject(&self, person: &Person) -> Subject {
        Subject { no: person.no.clone(), guided: self.of(person), active: person.active }
    }

    /// The member with these schools as the guided ones.
    pub fn place(&self, person: Person) -> Person {
        Person { guided: self.of(&person), ..person }
    }

    /// Every school that some member guides.
    pub fn schools(&self, session: &Session) -> Vec<String> {
        overview::people(session).iter().flat_map(|p| self.of(p)).collect()
    }
}
