//! A member's own card: what the member says of number, name and schools, until the office's roster says it.

use super::overview::Person;
use super::session::Session;
use crate::domain::draft::Parsed;
use crate::domain::identity::row_record;
use crate::domain::kinds::member::{self, Member};
use crate::domain::{Draft, OFFICE, Record};

/// Writes the card of the session's member, or edits it.
pub fn write_card(session: &mut Session, parsed: &Parsed) {
    let owner = session.owner().to_owned();
    session.add_keyed(&member::KIND, &owner, parsed);
}

/// The card of a member: the roster's row, but the member's own.
pub fn card_of(no: &str, parsed: &Parsed) -> Record {
    row_record(&member::KIND, no, parsed, 1)
}

fn rows<'a>(session: &'a Session, owner: &str) -> impl Iterator<Item = &'a Record> {
    let no = session.profile.no.clone();
    let all = session.records().of(owner);
    all.filter(move |r| r.kind.as_str() == member::KIND.key && !r.is_deleted() && r.text("no") == no)
}

/// The draft of the member's own card; where there is none yet, what the roster says.
pub fn card(session: &Session) -> Draft {
    let record = rows(session, session.owner()).next().or_else(|| rows(session, OFFICE).next());
    let mut draft = record.map(|record| Draft::of(&member::KIND, record)).unwrap_or_default();
    draft.set("no", session.profile.no.clone());
    if draft.get("name").is_empty() {
        draft.set("name", session.profile.name.clone());
    }
    draft
}

/// The roster's row of the member where it says other schools than the card: the roster's word goes before.
pub fn roster_differs(session: &Session) -> Option<Person> {
    let person = |owner, on_roster| {
        let record = rows(session, owner).next()?;
        Some(Person::of_card(&Member::of(record)?, on_roster))
    };
    let (roster, own) = (person(OFFICE, true)?, person(session.owner(), false)?);
    (roster.home != own.home || roster.guided != own.guided).then_some(roster)
}
