//! What joined records say of members, for a report.

use std::collections::BTreeMap;
use yanxun::domain::Record;
use yanxun::domain::kinds::member::Member;
use yanxun::merge::{RecordSet, has_conflict};
use yanxun::plan::Subject;

/// The owner of what is the office's own.
pub const OFFICE: &str = "office";

/// One member and the member's records.
pub struct Person<'a> {
    /// As the plan needs it.
    pub subject: Subject,
    /// Name; empty where nobody gave one.
    pub name: String,
    /// Whether a roster or a card told of the guided schools.
    pub known: bool,
    /// Every record that the member owns.
    pub records: Vec<&'a Record>,
}

/// Every member by number: from the office's roster, else from the card that the member handed in, else from records alone.
pub fn people(set: &RecordSet) -> Vec<Person<'_>> {
    let mut people: BTreeMap<&str, (bool, Person<'_>)> = BTreeMap::new();
    for record in set.iter().filter(|r| r.kind.as_str() == "member" && !r.is_deleted()) {
        let Some(card) = Member::of(record).filter(|card| *card.no != *OFFICE) else { continue };
        let by_office = *record.owner == *OFFICE;
        // A card speaks only for its own hand, and the roster's word goes before it.
        let on_roster = people.get(card.no).is_some_and(|(by_office, _)| *by_office);
        let heard = by_office || (*record.owner == *card.no && !on_roster);
        if heard {
            let guided = card.guided_schools().map(str::to_owned).collect();
            let subject = Subject { no: card.no.to_owned(), guided, active: card.active };
            let person = Person { subject, name: card.name.to_owned(), known: true, records: Vec::new() };
            people.insert(card.no, (by_office, person));
        }
    }
    for record in set.iter().filter(|r| *r.owner != *OFFICE && !r.is_deleted()) {
        let (_, person) = people.entry(&record.owner).or_insert_with(|| {
            let subject = Subject { no: record.owner.to_string(), ..Subject::default() };
            (false, Person { subject, name: String::new(), known: false, records: Vec::new() })
        });
        person.records.push(record);
    }
    people.into_values().map(|(_, person)| person).collect()
}

/// How many records wait for a choice between two values.
pub fn in_conflict<'a>(records: impl IntoIterator<Item = &'a Record>) -> usize {
    records.into_iter().filter(|r| has_conflict(r)).count()
}

/// The office's own records of a kind.
pub fn of_office<'a>(set: &'a RecordSet, kind: &'a str) -> impl Iterator<Item = &'a Record> {
    set.iter().filter(move |r| r.kind.as_str() == kind && *r.owner == *OFFICE && !r.is_deleted())
}
