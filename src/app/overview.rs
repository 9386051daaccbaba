//! What the records come to: members, calendar, plan, progress and the office's board.

use super::digest;
use super::guided::Guided;
use super::profile::Role;
use super::session::Session;
use crate::domain::Party;
use crate::domain::calendar::{Calendar, Semester};
use crate::domain::kinds::member::Member;
use crate::domain::order::Gather as _;
use crate::domain::party::OFFICE;
use crate::plan::{Book, Figure, progress};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// One member as the office's roster, or else the member's own card, says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// Number (编号).
    pub no: String,
    /// Name; the number where nobody gave one.
    pub name: String,
    /// Home school; empty for a researcher.
    pub home: String,
    /// Guided schools.
    pub guided: Vec<String>,
    /// Subject taught.
    pub subject: String,
    /// Whether the office found that the member works actively.
    pub active: Option<bool>,
    /// Whether the office's roster has the member.
    pub on_roster: bool,
}

impl Person {
    /// As a card says it.
    pub fn of_card(card: &Member<'_>, on_roster: bool) -> Self {
        Self {
            no: card.no.to_owned(),
            name: card.name.to_owned(),
            home: card.home_school().unwrap_or_default().to_owned(),
            guided: card.guided_schools().map(str::to_owned).collect(),
            subject: card.subject.unwrap_or_default().to_owned(),
            active: card.active,
            on_roster,
        }
    }
}

/// The semesters: the default ones with the office's laid over.
pub fn calendar(session: &Session) -> Calendar {
    Calendar::from_records(session.of_kind("semester").filter(|r| &*r.owner == "office"))
}

/// The plan's versions.
pub fn book(session: &Session) -> Book {
    Book::from_records(session.of_kind("plan").filter(|r| &*r.owner == "office"))
}

/// The greatest share of a post that the home school may arrange in a semester, in hundredths (二2).
pub fn post_limit(session: &Session, semester: &Semester) -> i64 {
    super::selection::rules_in(session, semester).post
}

/// Every member known here, by number: from the roster, from cards that members handed in, and from records whose owner has
/// neither. A member's own profile sees only that member.
pub fn people(session: &Session) -> Vec<Person> {
    let mut people: BTreeMap<String, Person> = BTreeMap::new();
    let roster = session.records().of(OFFICE).filter(|r| r.kind.as_str() == "member" && !r.is_deleted());
    for card in roster.filter_map(Member::of) {
        people.insert(card.no.to_owned(), Person::of_card(&card, true));
    }
    for no in session.records().owners().filter(|owner| matches!(Party::of(owner), Party::Member(_))) {
        // The roster's word goes before a member's own.
        if people.contains_key(no) {
            continue;
        }
        let digest = digest::of(session, no);
        let nameless = || Person { no: no.to_owned(), name: no.to_owned(), ..Person::default() };
        if let Some(person) = digest.card.or_else(|| (digest.records > 0).then(nameless)) {
            people.insert(no.to_owned(), person);
        }
    }
    let own = (session.profile.role == Role::Member).then_some(&session.profile.no);
    people.into_values().filter(|p| own.is_none_or(|no| *no == p.no)).collect()
}

/// Everyone who may have handed something in, by owner and name: the members, then whoever else owns records here.
pub fn senders(session: &Session) -> Vec<(String, String)> {
    let mut all: Vec<(String, String)> = people(session).into_iter().map(|p| (p.no, p.name)).collect();
    let others: BTreeMap<&str, String> = session
        .records()
        .owners()
        .map(|owner| (owner, Party::of(owner)))
        .filter(|(_, party)| !matches!(party, Party::Office | Party::Member(_)))
        .map(|(owner, party)| (owner, party.to_string()))
        .gather_map();
    all.extend(others.into_iter().map(|(owner, name)| (owner.to_owned(), name)));
    all
}

/// The person of that number.
pub fn person(session: &Session, no: &str) -> Option<Person> {
    people(session).into_iter().find(|p| p.no == no)
}

/// The same, with the guided schools of a semester.
pub fn person_in(session: &Session, no: &str, semester: &Semester) -> Option<Person> {
    Some(Guided::in_semester(session, &semester.code).place(person(session, no)?))
}

/// One member's figures in a semester, by the schools guided in it; of one that was taken out into a file, those kept of it, without lists of records.
pub fn figures(
    session: &Session,
    person: &Person,
    semester: &Semester,
    calendar: &Calendar,
    book: &Book,
) -> Vec<Figure> {
    let guided = Guided::in_semester(session, &semester.code);
    let records = session.records().of(&person.no);
    let figures = progress(&guided.subject(person), records, semester, calendar, book);
    super::archives::kept_figures(session, &semester.code, &person.no, figures)
}

/// One row of the office's board.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BoardRow {
    /// Who, with the guided schools of the semester.
    pub person: Person,
    /// D1 to D6 and D8, without the lists of their records.
    pub figures: Vec<Figure>,
    /// Records that wait for a choice.
    pub conflicts: usize,
    /// Records of the member, deleted ones not counted.
    pub records: usize,
}

/// Every member against every duty.
pub fn board(session: &Session, semester: &Semester, calendar: &Calendar, book: &Book) -> Vec<BoardRow> {
    let guided = Guided::in_semester(session, &semester.code);
    let frame = digest::Frame::of(semester, calendar, book);
    let row = |person: Person| {
        let subject = guided.subject(&person);
        let person = guided.place(person);
        let (digest, figures) = frame.figures(session, &subject);
        let figures = super::archives::kept_figures(session, &semester.code, &person.no, figures);
        BoardRow { person, figures, conflicts: digest.conflicts, records: digest.records }
    };
    people(session).into_iter().map(row).collect()
}
