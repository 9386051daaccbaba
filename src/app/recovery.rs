//! What localStorage lost when the browser or the power died, joined back from the durable copies.

use super::{profile, session};
use crate::domain::Label;
use crate::domain::order::{Gather as _, Order as _};
use crate::storage::{
    Beats, KeyValue, NAMESPACE, StoreError, forget_way_back, format, is_way_back, is_went, join_stored,
    promise_nothing, set_aside, went,
};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

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

/// Whether the copies lack something that the store had when its beats were these: a page was left before it was copied.
pub fn copies_lack(copies: &[(String, String)], stored: &Beats) -> bool {
    copied_beats(copies).is_behind(stored)
}

fn copied_beats(copies: &[(String, String)]) -> Beats {
    Beats::of(copies.iter().map(|(key, value)| (&**key, &**value)))
}

/// Brings back into the store what only the copies still hold; answers the keys that changed, with their values.
///
/// Records are joined, so that it does not matter which side is older. Of any other text the copy stands where the store's beats,
/// `stored` as they were before this opening changed anything, are behind theirs and nowhere before, unless copies had failed. A
/// profile that was removed stays removed, and what went for good, by the word of either side, stays away.
///
/// # Errors
/// When the store cannot be reached or is full; what came back before stays.
pub fn recover_since<S: KeyValue>(
    store: &S,
    copies: &[(String, String)],
    stored: &Beats,
) -> Result<Vec<(String, String)>, StoreError> {
    let late = stored.is_behind(&copied_beats(copies)) && !copies_lack(copies, stored);
    join_in(store, copies, late && !copies_behind(store))
}

/// The same, where this opening has changed nothing yet.
///
/// # Errors
/// As [`recover_since`].
pub fn recover<S: KeyValue>(
    store: &S,
    copies: &[(String, String)],
) -> Result<Vec<(String, String)>, StoreError> {
    recover_since(store, copies, &Beats::in_store(store))
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

/// The keys that went for good, by what the store or the copies say.
fn went_for_good<S: KeyValue>(
    store: &S,
    copies: &[(String, String)],
) -> Result<BTreeSet<String>, StoreError> {
    let mut gone: BTreeSet<String> = copies.iter().flat_map(|(key, value)| went(key, value)).gather_set();
    for key in store.keys(&format!("{NAMESPACE}p/"))?.into_iter().filter(|key| is_went(key)) {
        gone.extend(store.get(&key)?.iter().flat_map(|value| went(&key, value)));
    }
    Ok(gone)
}

/// Removes what a late disk still has of that; answers, for each profile, the word by which its windows read anew.
fn remove_gone<S: KeyValue>(
    store: &S,
    gone: &BTreeSet<String>,
) -> Result<BTreeMap<String, String>, StoreError> {
    let mut words = BTreeMap::new();
    for key in gone {
        if store.get(key)?.is_some() {
            store.remove(key)?;
            let Some(id) = profile::id_in(key) else { continue };
            promise_nothing(store, id)?;
            words.insert(session::taken_back_key(id), String::new());
        }
    }
    Ok(words)
}

fn join_in<S: KeyValue>(
    store: &S,
    copies: &[(String, String)],
    trusted: bool,
) -> Result<Vec<(String, String)>, StoreError> {
    let mut back = Vec::new();
    let gone = went_for_good(store, copies)?;
    let gone_late = remove_gone(store, &gone)?;
    // First who was removed, then who is there, then what they have.
    let rank = |key: &str| (!key.starts_with(&profile::gone("")), !key.ends_with("/profiles"));
    // Beside the copies lies what an older format left, for whoever needs it.
    let ours = copies.iter().filter(|(key, _)| key.starts_with(NAMESPACE) && *key != format::key());
    let mut copies: Vec<&(String, String)> = ours.collect();
    copies.order_by_key(|(key, _)| (rank(key), key.clone()));
    for (key, copy) in copies {
        if profile::is_gone(store, key)? {
            store.remove(key)?;
            continue;
        }
        if is_way_back(key) {
            continue;
        }
        if gone.contains(key) {
            // Neither here nor among the copies any more.
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
    back.extend(gone_late);
    // What came back is a change that a way back kept here does not know of.
    for id in back.iter().filter_map(|(key, _)| profile::id_in(key)).gather_set() {
        forget_way_back(store, &format!("{NAMESPACE}p/{id}/"))?;
    }
    // Of a profile that was removed while its removal had not reached the disk, everything goes again.
    profile::sweep(store)?;
    Ok(back)
}
