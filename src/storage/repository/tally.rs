//! The list of what should be there, in the store: the profile's tallies, and beside the profile a mark that it has some, by which a profile
//! of which everything has gone is told from a new one.

use super::Repository;
use crate::storage::tally::{self, Tallies};
use crate::storage::{KeyValue, NAMESPACE, StoreError};
use std::collections::BTreeSet;

/// Where the tallies stand in a profile.
const TALLY: &str = "tally";

/// Where the mark of a profile stands.
pub fn tally_mark(profile: &str) -> String {
    format!("{NAMESPACE}tally/{profile}")
}

/// Lets the list of a profile in `store` promise nothing, where there is one: values went of which it may still speak.
///
/// # Errors
/// When the store cannot be reached.
pub fn promise_nothing<S: KeyValue>(store: &S, profile: &str) -> Result<(), StoreError> {
    let key = format!("{NAMESPACE}p/{profile}/{TALLY}");
    if store.get(&key)?.is_some() { store.set(&key, &tally::write(&Tallies::default())) } else { Ok(()) }
}

impl<S: KeyValue> Repository<S> {
    pub(super) fn tally_key(&self) -> String {
        self.key(TALLY)
    }

    /// Whether a key is that of the profile's tallies.
    pub fn is_tally(&self, key: &str) -> bool {
        key.strip_prefix(&self.prefix) == Some(TALLY)
    }

    fn mark_key(&self) -> String {
        let profile = self.prefix.strip_prefix(NAMESPACE).and_then(|rest| rest.strip_prefix("p/"));
        tally_mark(profile.unwrap_or_default().trim_end_matches('/'))
    }

    /// The tallies; none where nothing was ever promised, and `None` where they should be there and are not, or cannot be read.
    ///
    /// # Errors
    /// When the store cannot be reached.
    pub fn tallies(&self) -> Result<Option<Tallies>, StoreError> {
        match self.store.get(&self.tally_key())? {
            Some(value) => Ok(tally::read(&value)),
            None => Ok(self.store.get(&self.mark_key())?.is_none().then(Tallies::default)),
        }
    }

    /// Writes tallies, after what they count; the mark comes last, since it promises that they are there.
    ///
    /// # Errors
    /// When they were not written; those of before then stand, which promise less.
    pub fn set_tallies(&self, tallies: &Tallies) -> Result<(), StoreError> {
        self.store.set(&self.tally_key(), &tally::write(tallies))?;
        let mark = self.mark_key();
        if self.store.get(&mark)?.is_none() { self.store.set(&mark, "1") } else { Ok(()) }
    }

    /// The value to stand for the tallies once records of these owners have left: of them nothing is promised any more. `None` where
    /// there is nothing to change.
    pub(super) fn tallies_without(&self, owners: &BTreeSet<&str>) -> Result<Option<String>, StoreError> {
        let Some(mut left) = self.tallies()? else { return Ok(None) };
        let before = left.0.len();
        left.0.retain(|(owner, _)| !owners.contains(&**owner));
        if left.0.len() == before {
            return Ok(None);
        }
        Ok(Some(tally::write(&left)))
    }
}
