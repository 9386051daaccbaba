//! The list of profiles made anew from what each of them left, where the list itself is gone: the key that holds it can vanish alone.

use super::profile::{self, Profile, Role, gone, who};
use crate::domain::kinds::member;
use crate::domain::order::Order as _;
use crate::domain::party::Party;
use crate::domain::{OFFICE, Record, Writer};
use crate::storage::segment::{self, Name};
use crate::storage::{KeyValue, NAMESPACE, StoreError};
use std::collections::{BTreeMap, BTreeSet};

/// The profiles of this computer. Where the list is gone, unreadable, or empty beside profiles that have something here, it is made anew of
/// these, written, and answered with `true`.
///
/// # Errors
/// When the store cannot be reached.
pub fn list<S: KeyValue>(store: &S) -> Result<(Vec<Profile>, bool), StoreError> {
    let (profiles, lost) = profile::list(store)?;
    if !profiles.is_empty() {
        return Ok((profiles, lost));
    }
    let found = left(store)?;
    if found.is_empty() {
        return Ok((found, lost));
    }
    // Not written, it is made anew at the next start too.
    let _ = profile::write(store, &found);
    let _ = found.iter().try_for_each(|profile| profile::remember(store, profile));
    Ok((found, true))
}

/// The profiles that left something in the store and were not removed.
///
/// # Errors
/// When the store cannot be reached.
fn left<S: KeyValue>(store: &S) -> Result<Vec<Profile>, StoreError> {
    let place = format!("{NAMESPACE}p/");
    let mut keys: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for key in store.keys(&place)? {
        if let Some((id, rest)) = key.strip_prefix(&place).and_then(|rest| rest.split_once('/')) {
            keys.entry(id.to_owned()).or_default().push(rest.to_owned());
        }
    }
    let mut profiles = Vec::new();
    for (id, keys) in keys {
        if store.get(&gone(&id))?.is_some() {
            continue;
        }
        let said = store.get(&who(&id))?.and_then(|text| serde_json::from_str::<Profile>(&text).ok());
        match said.filter(|profile| profile.id == id) {
            Some(profile) => profiles.push(profile),
            None => profiles.extend(guess(store, &id, &keys)?),
        }
    }
    Ok(profiles)
}

/// Who it must be of whom only records are left; nobody, where there are none. Beside a member's lie at most the office's, beside a school's
/// those of its applicants, beside an expert's what is reviewed; where several members' do, it is the office.
fn guess<S: KeyValue>(store: &S, id: &str, keys: &[String]) -> Result<Option<Profile>, StoreError> {
    let mut owners: BTreeSet<String> = BTreeSet::new();
    let mut cards: Vec<Record> = Vec::new();
    for rest in keys {
        let (packed, name) = match rest.split_once('/') {
            Some(("seg", name)) => (true, Name::parse(name)),
            Some(("log", _)) => (false, None),
            _ => continue,
        };
        let value = store.get(&format!("{NAMESPACE}p/{id}/{rest}"))?.unwrap_or_default();
        let read = if packed { segment::read(&value) } else { segment::entry(&value) };
        owners.extend(name.map(|name| name.owner));
        for record in read.unwrap_or_default().records {
            if !owners.contains(&*record.owner) {
                owners.insert(record.owner.to_string());
            }
            if record.kind.as_str() == member::KIND.key && !record.is_deleted() {
                cards.push(record);
            }
        }
    }
    let of = |writer: Writer| {
        owners.iter().filter(move |owner| Party::of(owner).writer() == writer).collect::<Vec<_>>()
    };
    let (members, schools) = (of(Writer::Member), of(Writer::School));
    let (applicants, experts) = (of(Writer::Applicant), of(Writer::Expert));
    let no = match (&members[..], &schools[..], &applicants[..], &experts[..]) {
        _ if owners.is_empty() => return Ok(None),
        ([one], [], [], []) | ([], [one], _, []) | ([], [], [one], []) | ([], _, _, [one]) => (*one).clone(),
        _ => OFFICE.to_owned(),
    };
    let party = Party::of(&no);
    let role = match party.writer() {
        Writer::Office => Role::Office,
        Writer::Member => Role::Member,
        Writer::School => Role::School,
        Writer::Applicant => Role::Applicant,
        Writer::Expert => Role::Expert,
    };
    cards.retain(|card| *card.owner == *no);
    cards.order_by_key(|card| card.id);
    let card = cards.iter().map(|card| card.text("name").trim().to_owned()).find(|name| !name.is_empty());
    let name = card.filter(|_| role == Role::Member).unwrap_or_else(|| match party {
        Party::Applicant { name, .. } => name.to_owned(),
        _ => party.to_string(),
    });
    Ok(Some(Profile { id: id.to_owned(), role, no, name, sample: false }))
}
