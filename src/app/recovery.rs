//! What localStorage lost when the browser or the power died, joined back from the durable copies.

use super::profile;
use crate::domain::Label;
use crate::storage::{KeyValue, NAMESPACE, StoreError, beat, format, join_stored, set_aside};
use serde::Deserialize;
use std::collections::BTreeMap;

/// Why a file is refused as a rescue file, and where it may belong.
pub const NO_RESCUE_FILE: Label = Label::new(
    "这不是“研训-本机数据”文件，没有改动任何内容。上交文件和备份请在“导入”里打开。",
    "This is no rescue file; nothing was changed. Open hand-ins and backups under Import.",
);

/// The setting that says that copies were not always kept, so that only what joins is taken from them.
const UNTRUSTED: &str = "copies-behind";

/// Whether copies failed at some time since they were last made anew.
pub fn copies_behind<S: KeyValue>(store: &S) -> bool {
    matches!(profile::setting(store, UNTRUSTED), Ok(Some(_)))
}

/// Remembers that copies fail, or that they are whole again.
///
/// # Errors
/// When it was not written.
pub fn set_copies_behind<S: KeyValue>(store: &S, behind: bool) -> Result<(), StoreError> {
    let key = format!("{NAMESPACE}setting/{UNTRUSTED}");
    if behind { store.set(&key, "1") } else { store.remove(&key) }
}

/// Whether the copies lack something that the store had when its beat was this: the page was left before it was copied.
pub fn copies_lack(copies: &[(String, String)], stored: u64) -> bool {
    copied_beat(copies) < stored
}

fn copied_beat(copies: &[(String, String)]) -> u64 {
    beat(|key| copies.iter().find(|(k, _)| k == key).map(|(_, value)| value.clone()))
}

/// Brings back into the store what only the copies still hold; answers the keys that changed, with their values.
///
/// Records are joined, so that it does not matter which side is older. Of any other text the copy stands where the store's beat,
/// `stored` as it was before this opening changed anything, is behind theirs, unless copies had failed. A profile that was
/// removed stays removed.
///
/// # Errors
/// When the store cannot be reached or is full; what came back before stays.
pub fn recover_since<S: KeyValue>(
    store: &S,
    copies: &[(String, String)],
    stored: u64,
) -> Result<Vec<(String, String)>, StoreError> {
    join_in(store, copies, stored < copied_beat(copies) && !copies_behind(store))
}

/// The same, where this opening has changed nothing yet.
///
/// # Errors
/// As [`recover_since`].
pub fn recover<S: KeyValue>(
    store: &S,
    copies: &[(String, String)],
) -> Result<Vec<(String, String)>, StoreError> {
    recover_since(store, copies, beat(|key| store.get(key).ok().flatten()))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RescueFile {
    stored: BTreeMap<String, String>,
    #[serde(default)]
    copies: BTreeMap<String, String>,
}

/// A rescue file: what the page saved of localStorage and of the durable copies when the program could not run. `None` if it
/// is not one.
pub fn read_rescue(bytes: &[u8]) -> Option<Vec<(String, String)>> {
    let text = std::str::from_utf8(bytes).ok()?;
    let file: RescueFile = serde_json::from_str(text.trim_start_matches('\u{feff}')).ok()?;
    let all: Vec<(String, String)> = file.stored.into_iter().chain(file.copies).collect();
    (!all.is_empty() && all.iter().all(|(key, _)| key.starts_with(NAMESPACE))).then_some(all)
}

/// Joins a rescue file into the store; answers the keys that changed, with their values. Profiles in it that were removed here
/// come back, since someone asks for them; settings and drafts of this computer stand.
///
/// # Errors
/// When the store cannot be reached or is full; what came back before stays.
pub fn rescue<S: KeyValue>(
    store: &S,
    file: &[(String, String)],
) -> Result<Vec<(String, String)>, StoreError> {
    let marks = profile::gone("");
    let file: Vec<(String, String)> =
        file.iter().filter(|(key, _)| !key.starts_with(&marks)).cloned().collect();
    for id in file.iter().filter_map(|(key, _)| profile::id_in(key)) {
        store.remove(&profile::gone(id))?;
    }
    join_in(store, &file, false)
}

fn join_in<S: KeyValue>(
    store: &S,
    copies: &[(String, String)],
    trusted: bool,
) -> Result<Vec<(String, String)>, StoreError> {
    let mut back = Vec::new();
    // First who was removed, then who is there, then what they have.
    let rank = |key: &str| (!key.starts_with(&profile::gone("")), !key.ends_with("/profiles"));
    // Beside the copies lies what an older format left, for whoever needs it.
    let ours = copies.iter().filter(|(key, _)| key.starts_with(NAMESPACE) && *key != format::key());
    let mut copies: Vec<&(String, String)> = ours.collect();
    copies.sort_by_key(|(key, _)| (rank(key), key.clone()));
    for (key, copy) in copies {
        if profile::is_gone(store, key)? {
            store.remove(key)?;
            continue;
        }
        let held = store.get(key)?;
        let value = match &held {
            Some(held) if held == copy => continue,
            None => copy.clone(),
            Some(held) if *key == profile::key() => match profile::join_lists(store, held, copy)? {
                Some(list) => list,
                None => continue,
            },
            Some(held) if key.contains("/seg/") || key.contains("/log/") => {
                match join_stored(key, held, copy) {
                    Some(joined) => joined,
                    // Ours is the damaged one if joining the copy with itself is possible.
                    None if join_stored(key, copy, copy).is_some() => {
                        set_aside(store, key)?;
                        copy.clone()
                    }
                    None => continue,
                }
            }
            Some(_) if trusted => copy.clone(),
            Some(_) => continue,
        };
        if held.as_ref() != Some(&value) {
            store.set(key, &value)?;
            back.push((key.clone(), value));
        }
    }
    // Of a profile that was removed while its removal had not reached the disk, everything goes again.
    profile::sweep(store)?;
    Ok(back)
}
