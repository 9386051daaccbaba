//! Who uses this computer: several people may share it, each with records of their own, never mixed.

use crate::domain::day::half_width;
use crate::domain::{Kind, Writer};
use crate::storage::{KeyValue, NAMESPACE, StoreError, set_aside, tally_mark};
use serde::{Deserialize, Serialize};

/// What someone does here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// A member of the studio.
    Member,
    /// The district office.
    Office,
    /// A school.
    School,
    /// A teacher who applies.
    Applicant,
    /// An expert who reviews.
    Expert,
}

impl Role {
    /// Which kinds it writes.
    pub const fn writer(self) -> Writer {
        match self {
            Self::Member => Writer::Member,
            Self::Office => Writer::Office,
            Self::School => Writer::School,
            Self::Applicant => Writer::Applicant,
            Self::Expert => Writer::Expert,
        }
    }

    /// Whether it may enter and edit records of the kind: its own, and, as the office, what a school, an applicant or an
    /// expert has handed in on paper.
    pub fn may_enter(self, kind: &Kind) -> bool {
        kind.writer == self.writer()
            || (self == Self::Office && kind.is_keyed() && kind.writer != Writer::Member)
    }
}

/// One person's, or the office's, place on this computer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Profile {
    /// The name in the store: 16 hex digits.
    pub id: String,
    /// What its user does.
    pub role: Role,
    /// The owner of what is entered: the number (编号), `office`, `school:…` and so on; see [`crate::domain::party`].
    pub no: String,
    /// The person's or the school's name.
    pub name: String,
    /// Whether it belongs to the sample district and goes with it.
    #[serde(default)]
    pub sample: bool,
}

/// Where the list of profiles stands.
pub(super) fn key() -> String {
    format!("{NAMESPACE}profiles")
}

/// The mark that a profile was removed: neither an older copy nor a late disk brings it back.
pub(super) fn gone(id: &str) -> String {
    format!("{NAMESPACE}gone/{id}")
}

/// The profile that a key belongs to.
pub(super) fn id_in(key: &str) -> Option<&str> {
    let rest = key.strip_prefix(NAMESPACE)?;
    rest.strip_prefix("p/").or(rest.strip_prefix("tally/"))?.split('/').next()
}

/// Whether a key belongs to a profile that was removed.
pub(super) fn is_gone<S: KeyValue>(store: &S, key: &str) -> Result<bool, StoreError> {
    id_in(key).map_or(Ok(false), |id| store.get(&gone(id)).map(|mark| mark.is_some()))
}

/// Two lists as one, removed profiles left out; `None` if neither can be read. The first stands where both know a profile.
pub(super) fn join_lists<S: KeyValue>(
    store: &S,
    ours: &str,
    theirs: &str,
) -> Result<Option<String>, StoreError> {
    let read = |text: &str| serde_json::from_str::<Vec<Profile>>(text).ok();
    let (ours, theirs) = match (read(ours), read(theirs)) {
        (None, None) => return Ok(None),
        (ours, theirs) => (ours.unwrap_or_default(), theirs.unwrap_or_default()),
    };
    let mut joined: Vec<Profile> = Vec::new();
    for profile in ours.into_iter().chain(theirs) {
        if !joined.iter().any(|p| p.id == profile.id) && store.get(&gone(&profile.id))?.is_none() {
            joined.push(profile);
        }
    }
    Ok(Some(serde_json::to_string(&joined).unwrap_or_default()))
}

/// Removes again whatever is left of removed profiles.
pub(super) fn sweep<S: KeyValue>(store: &S) -> Result<(), StoreError> {
    for mark in store.keys(&gone(""))? {
        let Some(id) = mark.strip_prefix(&gone("")) else { continue };
        for key in store.keys(&format!("{NAMESPACE}p/{id}/"))? {
            store.remove(&key)?;
        }
        store.remove(&tally_mark(id))?;
        let (mut profiles, _) = list(store)?;
        if profiles.iter().any(|p| p.id == id) {
            profiles.retain(|p| p.id != id);
            write(store, &profiles)?;
        }
    }
    Ok(())
}

/// The profiles of this computer. A list that cannot be read is set aside, and answered as empty with `true`; see [`super::rebuilt`].
///
/// # Errors
/// When the store cannot be reached.
pub fn list<S: KeyValue>(store: &S) -> Result<(Vec<Profile>, bool), StoreError> {
    let Some(text) = store.get(&key())?.filter(|text| !text.is_empty()) else {
        return Ok((Vec::new(), false));
    };
    match serde_json::from_str(&text) {
        Ok(profiles) => Ok((profiles, false)),
        Err(_) => set_aside(store, &key()).map(|_| (Vec::new(), true)),
    }
}

/// Where a profile keeps who it is, should the list vanish.
pub(super) fn who(id: &str) -> String {
    format!("{NAMESPACE}p/{id}/who")
}

/// Lets a profile remember who it is, unless it does.
///
/// # Errors
/// When it was not written.
pub fn remember<S: KeyValue>(store: &S, profile: &Profile) -> Result<(), StoreError> {
    let (key, text) = (who(&profile.id), serde_json::to_string(profile).unwrap_or_default());
    if store.get(&key)?.as_ref() == Some(&text) { Ok(()) } else { store.set(&key, &text) }
}

/// Adds a profile, or replaces the one of its id. The list is read anew first: another tab may have added to it.
///
/// # Errors
/// When it was not written.
pub fn save<S: KeyValue>(store: &S, profile: &Profile) -> Result<(), StoreError> {
    let (mut profiles, _) = list(store)?;
    match profiles.iter_mut().find(|p| p.id == profile.id) {
        Some(old) => *old = profile.clone(),
        None => profiles.push(profile.clone()),
    }
    write(store, &profiles)?;
    // Without room for it, a lost list is made anew of the records.
    match remember(store, profile) {
        Err(StoreError::Full) => Ok(()),
        done => done,
    }
}

/// Takes a profile off the list, and everything that it kept.
///
/// # Errors
/// When the store cannot be reached.
pub fn remove<S: KeyValue>(store: &S, id: &str) -> Result<(), StoreError> {
    // First, so that the next start ends what a dying tab began; a full store has room for it only at the end.
    let begun = store.set(&gone(id), "1");
    if !matches!(begun, Ok(()) | Err(StoreError::Full)) {
        return begun;
    }
    let (mut profiles, _) = list(store)?;
    profiles.retain(|p| p.id != id);
    write(store, &profiles)?;
    store.keys(&format!("{NAMESPACE}p/{id}/"))?.iter().try_for_each(|key| store.remove(key))?;
    store.remove(&tally_mark(id))?;
    if begun.is_ok() { Ok(()) } else { store.set(&gone(id), "1") }
}

pub(super) fn write<S: KeyValue>(store: &S, profiles: &[Profile]) -> Result<(), StoreError> {
    store.set(&key(), &serde_json::to_string(profiles).unwrap_or_default())
}

/// The profile that goes by a number already; the sample's are nobody's. Width and case of letters and spaces make no other number.
pub fn known<'a>(profiles: &'a [Profile], role: Role, no: &str) -> Option<&'a Profile> {
    let plain = |text: &str| half_width(text).to_lowercase().split_whitespace().collect::<String>();
    profiles.iter().find(|p| p.role == role && !p.sample && plain(&p.no) == plain(no))
}

/// A setting of this computer, such as the language.
///
/// # Errors
/// When the store cannot be reached.
pub fn setting<S: KeyValue>(store: &S, name: &str) -> Result<Option<String>, StoreError> {
    store.get(&format!("{NAMESPACE}setting/{name}"))
}

/// Changes a setting of this computer.
///
/// # Errors
/// When it was not written.
pub fn set_setting<S: KeyValue>(store: &S, name: &str, value: &str) -> Result<(), StoreError> {
    store.set(&format!("{NAMESPACE}setting/{name}"), value)
}
