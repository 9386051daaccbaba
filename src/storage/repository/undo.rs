//! Taking back a command, an import above all: what stood in the store before is put back, wholly or not at all.

use super::Repository;
use crate::domain::order::Gather as _;
use crate::storage::tally::{self, Tallies};
use crate::storage::{KeyValue, StoreError, pack, set_aside};
use std::collections::{BTreeMap, BTreeSet};

/// Where an undo is written down until it is done.
pub(super) const UNDOING: &str = "undoing";

/// What stood in the store before a command that can be taken back: all keys, and the values of those that may change.
#[derive(Debug)]
pub struct Before {
    keys: BTreeSet<String>,
    values: Vec<(String, String)>,
}

impl<S: KeyValue> Repository<S> {
    /// What stands in the store now, drafts left out; until [`Self::end`] values are only added.
    ///
    /// # Errors
    /// When the store cannot be reached.
    pub fn begin(&mut self) -> Result<Before, StoreError> {
        // What waits to be joined is joined before, since it cannot be while values are only added.
        let _ = self.tidy();
        let keys = self.undoable()?;
        let changing = keys.iter().filter(|key| !key.starts_with(&self.segments.prefix));
        let values = changing.map(|key| self.store.get(key).map(|v| (key.clone(), v.unwrap_or_default())));
        let values = values.collect::<Result<_, _>>()?;
        self.adding = true;
        Ok(Before { keys: keys.into_iter().gather_set(), values })
    }

    /// Ends what [`Self::begin`] began.
    pub fn end(&mut self) {
        self.adding = false;
    }

    /// Puts back what stood before: what has come since goes, what has changed is as it was. The note `mark`, by which other windows
    /// learn of it, is kept. Wherever the tab dies, this is done wholly or not at all.
    ///
    /// # Errors
    /// When the store cannot be reached; the next opening, or [`Self::end_undo`], then ends what was begun.
    pub fn put_back(&self, before: &Before, mark: (&str, &str)) -> Result<(), StoreError> {
        // What a key is to hold; nothing if it is to go.
        let mut steps: BTreeMap<String, Option<String>> = BTreeMap::new();
        for key in self.undoable()? {
            if !before.keys.contains(&key) {
                steps.insert(key, None);
            }
        }
        for (key, value) in &before.values {
            if self.store.get(key)?.as_ref() != Some(value) {
                steps.insert(key.clone(), Some(value.clone()));
            }
        }
        // Where no list of what should be there was kept before, nothing is promised.
        let tallies = steps.get_mut(&self.tally_key());
        if let Some(tallies @ None) = tallies {
            *tallies = Some(tally::write(&Tallies::new()));
        }
        steps.insert(self.key(&format!("note/{}", mark.0)), Some(mark.1.to_owned()));
        steps.extend(self.went(&steps).map(|(key, text)| (key, Some(text))));
        let text = serde_json::to_string(&steps).unwrap_or_default();
        match self.store.set(&self.key(UNDOING), &pack::pack(&text, pack::Effort::Quick)) {
            Ok(()) => self.end_undo().map(drop),
            // No room to write it down, but what goes makes room: whole unless the tab dies just now.
            Err(StoreError::Full) => {
                // Nothing is promised that is about to go.
                if let Some(Some(tallies)) = steps.get(&self.tally_key()) {
                    self.store.set(&self.tally_key(), tallies)?;
                }
                self.carry_out(&steps)
            }
            Err(error) => Err(error),
        }
    }

    /// Ends an undo that was begun, by this window or by one that died over it; answers whether there was one.
    ///
    /// # Errors
    /// When the store cannot be reached; it then waits further.
    pub fn end_undo(&self) -> Result<bool, StoreError> {
        let key = self.key(UNDOING);
        let Some(packed) = self.store.get(&key)? else { return Ok(false) };
        match pack::unpack(&packed).and_then(|text| serde_json::from_str(&text).ok()) {
            Some(steps) => {
                self.carry_out(&steps)?;
                self.store.remove(&key)?;
            }
            None => drop(set_aside(&self.store, &key)?),
        }
        Ok(true)
    }

    /// Whether a window died over an undo.
    pub fn is_half_undone(&self) -> bool {
        matches!(self.store.get(&self.key(UNDOING)), Ok(Some(_)))
    }

    /// First what goes, which makes room.
    fn carry_out(&self, steps: &BTreeMap<String, Option<String>>) -> Result<(), StoreError> {
        let ours = || steps.iter().filter(|(key, _)| key.starts_with(&self.prefix));
        ours().filter(|(_, value)| value.is_none()).try_for_each(|(key, _)| self.store.remove(key))?;
        ours().try_for_each(|(key, value)| value.as_ref().map_or(Ok(()), |value| self.store.set(key, value)))
    }

    fn undoable(&self) -> Result<Vec<String>, StoreError> {
        let mut keys = self.store.keys(&self.prefix)?;
        let (drafts, undoing) = (self.key("note/draft/"), self.key(UNDOING));
        keys.retain(|key| !key.starts_with(&drafts) && *key != undoing);
        Ok(keys)
    }
}
