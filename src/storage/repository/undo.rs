//! Taking back a command, an import above all: what stood in the store before is put back, wholly or not at all.

use super::Repository;
use crate::domain::order::Gather as _;
use crate::storage::tally::{self, Tallies};
use crate::storage::{KeyValue, NAMESPACE, StoreError, pack, set_aside};
use std::collections::{BTreeMap, BTreeSet};

/// Where an undo is written down until it is done.
pub(super) const UNDOING: &str = "undoing";

/// Where the way back of the last command that can be taken back is kept, for the next opening.
const WAY_BACK: &str = "way-back";

/// What stood in the store before a command that can be taken back: all keys of records, and the values of those that may change.
#[derive(Debug)]
pub struct Before {
    keys: BTreeSet<String>,
    values: Vec<(String, String)>,
    /// What the command brought beside records.
    came: BTreeSet<String>,
}

/// Whether a key is that of a way back. A copy of one may be older than the change that ended it.
pub fn is_way_back(key: &str) -> bool {
    key.strip_prefix(NAMESPACE).is_some_and(|rest| rest.starts_with("p/") && rest.ends_with("/way-back"))
}

/// Forgets the way back of the profile whose keys begin with `prefix`.
///
/// # Errors
/// When the store cannot be reached.
pub fn forget_way_back<S: KeyValue>(store: &S, prefix: &str) -> Result<(), StoreError> {
    let key = format!("{prefix}{WAY_BACK}");
    if store.get(&key)?.is_some() { store.remove(&key) } else { Ok(()) }
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
        Ok(Before { keys: keys.into_iter().gather_set(), values, came: BTreeSet::new() })
    }

    /// Ends what [`Self::begin`] began: of what stands beside records, only what has changed or come until now is to be taken back, and
    /// nothing that comes later.
    ///
    /// # Errors
    /// When the store cannot be reached.
    pub fn end(&mut self, before: Option<Before>) -> Result<Option<Before>, StoreError> {
        self.adding = false;
        let Some(mut before) = before else { return Ok(None) };
        let mut values = Vec::new();
        for (key, value) in before.values {
            if self.is_record(&key) || self.store.get(&key)?.as_ref() != Some(&value) {
                values.push((key, value));
            }
        }
        before.values = values;
        let new = self.undoable()?.into_iter();
        before.came = new.filter(|key| !self.is_record(key) && !before.keys.contains(key)).gather_set();
        before.keys.retain(|key| self.is_record(key));
        Ok(Some(before))
    }

    fn is_record(&self, key: &str) -> bool {
        key.starts_with(&self.segments.prefix) || key.starts_with(&self.key("log/"))
    }

    /// Keeps the way back for the next opening.
    ///
    /// # Errors
    /// When it was not kept.
    pub fn keep_way_back(&self, before: &Before) -> Result<(), StoreError> {
        // By a mark before the key: a key that was there, a value that stood, a key that came.
        let mut all: BTreeMap<String, Option<String>> = BTreeMap::new();
        all.extend(before.keys.iter().map(|key| (format!("k{key}"), None)));
        all.extend(before.values.iter().map(|(key, value)| (format!("v{key}"), Some(value.clone()))));
        all.extend(before.came.iter().map(|key| (format!("c{key}"), None)));
        let text = serde_json::to_string(&all).unwrap_or_default();
        self.store.set(&self.key(WAY_BACK), &pack::pack(&text, pack::Effort::Quick))
    }

    /// Whether one is kept.
    pub fn has_way_back(&self) -> bool {
        matches!(self.store.get(&self.key(WAY_BACK)), Ok(Some(_)))
    }

    /// The way back that is kept, if any.
    pub fn way_back(&self) -> Option<Before> {
        let packed = self.store.get(&self.key(WAY_BACK)).ok()??;
        let all: BTreeMap<String, Option<String>> = serde_json::from_str(&pack::unpack(&packed)?).ok()?;
        let mut before = Before { keys: BTreeSet::new(), values: Vec::new(), came: BTreeSet::new() };
        for (key, value) in all {
            match (key.split_at_checked(1)?, value) {
                (("k", key), None) => drop(before.keys.insert(key.to_owned())),
                (("c", key), None) => drop(before.came.insert(key.to_owned())),
                (("v", key), Some(value)) => before.values.push((key.to_owned(), value)),
                _ => return None,
            }
        }
        Some(before)
    }

    /// Something else is about to change: there is no way back any more, for no window.
    ///
    /// # Errors
    /// When the store cannot be reached; nothing may be changed then.
    pub fn forget_way_back(&self) -> Result<(), StoreError> {
        forget_way_back(&self.store, &self.prefix)
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
            let ours =
                if self.is_record(&key) { !before.keys.contains(&key) } else { before.came.contains(&key) };
            if ours {
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
            *tallies = Some(tally::write(&Tallies::default()));
        }
        steps.insert(self.key(&format!("note/{}", mark.0)), Some(mark.1.to_owned()));
        steps.insert(self.key(WAY_BACK), None);
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
        let (drafts, undoing, way_back) = (self.key("note/draft/"), self.key(UNDOING), self.key(WAY_BACK));
        keys.retain(|key| !key.starts_with(&drafts) && *key != undoing && *key != way_back);
        Ok(keys)
    }
}
