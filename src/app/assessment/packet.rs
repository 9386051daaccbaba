//! Scoring packets: the file that a school gets, and what of it the school keeps until it has scored.

use super::{commitments, evidence, scheme};
use crate::app::guided::Guided;
use crate::app::overview::{self, Person};
use crate::app::{Role, Session, env, handin, hands};
use crate::bundle::{Assessed, Extras, Header, Purpose, Scoring, write_with};
use crate::domain::kinds::sheets::{HOME, POINT};
use crate::domain::value::hundredths_to_text;
use crate::domain::{OFFICE, Party, day};
use crate::storage::pack;
use std::collections::BTreeMap;

const NOTES: &str = "scoring/";

/// The schools that have someone to score in a year: home schools, and those guided in it, each with the members and as what it scores them.
pub fn schools(session: &Session, year: &str) -> BTreeMap<String, Vec<(Person, &'static str)>> {
    let guided = Guided::in_year(session, year);
    let mut schools: BTreeMap<String, Vec<(Person, &'static str)>> = BTreeMap::new();
    for person in overview::people(session) {
        let home = (!person.home.trim().is_empty()).then(|| (person.home.trim().to_owned(), HOME));
        let points = guided.of(&person).into_iter().map(|school| (school, POINT));
        for (school, party) in home.into_iter().chain(points) {
            schools.entry(school).or_default().push((person.clone(), party));
        }
    }
    schools
}

/// The packet of a school and its file name; `None` where the school has nobody to score. Once it is given out,
/// [`commitments::note_sent`] remembers the seals that it carries.
pub fn file(session: &Session, year: &str, school: &str) -> Option<(String, String)> {
    let members = schools(session, year).remove(school)?;
    let scheme = scheme(session, year);
    let item = |i: &crate::domain::kinds::scheme::Item| {
        let rule = i.rule.as_ref().map(|r| format!("|{r}")).unwrap_or_default();
        format!("{}|{}{rule}", i.name, hundredths_to_text(i.points))
    };
    let member = |(person, party): &(Person, &str)| {
        let seal = commitments::of_office(session, year, &person.no).map(|s| s.code()).unwrap_or_default();
        Assessed { seal, ..evidence::assessed(session, person, year, party) }
    };
    let scoring = Scoring {
        year: year.to_owned(),
        items: scheme.items.iter().map(item).collect::<Vec<_>>().join("\n"),
        due: scheme.due.map(day::iso).unwrap_or_default(),
        members: members.iter().map(member).collect(),
    };
    let extras = Extras {
        member: Party::School(school).owner(),
        scoring: Some(Box::new(scoring)),
        ..Extras::default()
    };
    let producer = handin::producer(session);
    let on = env::day_of(producer.at.unwrap_or_default()).format("%Y%m%d").to_string();
    let text =
        write_with(Purpose::ScoringPack, &producer, &extras, Some(&hands::own(session)), std::iter::empty());
    Some((format!("研训-评分-{school}-{year}-{on}.json"), text))
}

/// Whether a packet is for this profile.
pub fn is_ours(session: &Session, header: &Header) -> bool {
    session.profile.role == Role::School
        && header.purpose == Purpose::ScoringPack
        && header.producer.who == OFFICE
        && header.extras.member == session.owner()
        && header.extras.scoring.is_some()
}

/// Keeps a packet's content; the one taken in last for a year stands.
pub fn take_in(session: &Session, header: &Header) {
    let Some(scoring) = header.extras.scoring.as_ref().filter(|_| is_ours(session, header)) else { return };
    let text = serde_json::to_string(scoring).unwrap_or_default();
    session.set_note(&format!("{NOTES}{}", scoring.year), &pack::pack(&text, pack::Effort::Usual));
}

/// The packets that a school holds, the latest year first.
pub fn held(session: &Session) -> Vec<Scoring> {
    let notes = session.notes(NOTES).into_iter().rev();
    notes.filter_map(|(_, packed)| serde_json::from_str(&pack::unpack(&packed)?).ok()).collect()
}

/// Whom this profile scores in a year, each as its evidence: a school by its packet, a member the own year, the office everyone.
pub fn to_score(session: &Session, year: &str) -> Vec<Assessed> {
    let party = super::sheets::party_word(session);
    match session.profile.role {
        Role::School => {
            held(session).into_iter().find(|s| s.year == year).map(|s| s.members).unwrap_or_default()
        }
        Role::Member | Role::Office => overview::people(session)
            .iter()
            .map(|person| evidence::assessed(session, person, year, party))
            .collect(),
        _ => Vec::new(),
    }
}

/// One of them, without working out the others.
pub fn one_to_score(session: &Session, year: &str, no: &str) -> Option<Assessed> {
    if session.profile.role == Role::School {
        return to_score(session, year).into_iter().find(|a| a.no == no);
    }
    let person = overview::person(session, no)?;
    Some(evidence::assessed(session, &person, year, super::sheets::party_word(session)))
}

/// The items by which this profile scores: a school's are those of its packet.
pub fn items(session: &Session, year: &str) -> Vec<crate::domain::kinds::scheme::Item> {
    let held = held(session).into_iter().find(|s| s.year == year && session.profile.role == Role::School);
    let read = held.and_then(|s| crate::domain::kinds::scheme::parse_items(&s.items).ok());
    read.unwrap_or_else(|| scheme(session, year).items)
}
