//! The bank of experience: what schools found to work, where else it was used, and the office's word that spreads it (五(二)单位4).

use crate::app::profile::Role;
use crate::app::session::Session;
use crate::domain::kinds::{experience, experience_use};
use crate::domain::order::Order as _;
use crate::domain::party::OFFICE;
use crate::domain::{Draft, Party, Record};
use std::collections::BTreeMap;
use uuid::Uuid;

/// One experience and its uses.
#[derive(Debug)]
pub struct Entry<'a> {
    /// The record: the office's own where it spread the experience, else the school's.
    pub record: &'a Record,
    /// The school that it comes from.
    pub school: String,
    /// Whether the office has spread it, so that it goes to everyone with the task pack.
    pub spread: bool,
    /// Where it was used, by day.
    pub uses: Vec<&'a Record>,
}

/// The school that an experience comes from.
pub fn origin(record: &Record) -> String {
    match (record.text("origin"), Party::of(&record.owner)) {
        ("", Party::School(school)) => school.to_owned(),
        (origin, _) => origin.to_owned(),
    }
}

/// The whole bank, what was used most first. An experience that the office spread stands once.
pub fn entries(session: &Session) -> Vec<Entry<'_>> {
    let mut found: BTreeMap<(String, String), Entry> = BTreeMap::new();
    let spread =
        session.records().of(OFFICE).filter(|r| r.kind.as_str() == experience::KIND.key && !r.is_deleted());
    for record in session.of_kind(experience::KIND.key).chain(spread) {
        let school = origin(record);
        let spread = Party::of(&record.owner) == Party::Office;
        let key = (record.text("title").trim().to_owned(), school.clone());
        match found.get_mut(&key) {
            Some(entry) if spread => (entry.record, entry.spread) = (record, true),
            Some(_) => {}
            None => drop(found.insert(key, Entry { record, school, spread, uses: Vec::new() })),
        }
    }
    for entry in found.values_mut() {
        let same = |r: &&Record| r.text("title").trim() == entry.record.text("title").trim();
        entry.uses = session.of_kind(experience_use::KIND.key).filter(same).collect();
        entry.uses.order_by_key(|r| (r.text("date").to_owned(), r.id));
    }
    let mut entries: Vec<Entry> = found.into_values().collect();
    entries
        .order_by_key(|e| std::cmp::Reverse((e.uses.len(), e.record.text("date").to_owned(), e.record.id)));
    entries
}

/// Spreads a school's experience: the office takes it into its own records, which the task pack carries to everyone.
pub fn spread(session: &mut Session, id: Uuid) {
    let kind = &experience::KIND;
    let Some(record) = session.records().get(id).filter(|_| session.profile.role == Role::Office) else {
        return;
    };
    let mut draft = Draft::of(kind, record);
    draft.set("origin", origin(record));
    if let Ok(parsed) = draft.parse(kind, None) {
        session.add_keyed(kind, OFFICE, &parsed);
    }
}

/// What a form of a use begins with.
pub fn use_of(session: &Session, record: &Record) -> Draft {
    let mut draft = crate::app::entry::prefill(session, &experience_use::KIND, None);
    draft.set("title", record.text("title"));
    draft
}
