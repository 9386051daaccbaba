//! Taking records out of the store that are safe in a file.

use super::Repository;
use super::large::LARGE;
use super::undo::UNDOING;
use crate::domain::Record;
use crate::domain::order::Gather as _;
use crate::merge::{Joined, RecordSet};
use crate::storage::{KeyValue, StoreError, pack, segment};
use std::collections::{BTreeMap, BTreeSet};

impl<S: KeyValue> Repository<S> {
    /// Takes records out of the store that `held`, which is safe elsewhere, holds wholly, and writes or removes these notes. What
    /// stays is written anew before; then what goes is written down and goes. Wherever the tab dies, all of them are still there
    /// or all are gone. Only where the store has no room for that, values shrink in place, one after the other.
    ///
    /// # Errors
    /// When the store cannot be reached; everything is then still there, or the next opening ends what was begun.
    pub fn take_out(&mut self, held: &RecordSet, notes: &[(&str, Option<&str>)]) -> Result<(), StoreError> {
        let found = self.holding(held)?;
        let mut all = RecordSet::new();
        for (_, records) in &found {
            all.extend(records.iter().filter(|r| held.get(r.id).is_some()).cloned());
        }
        // What another window has just written and the file lacks keeps all its versions.
        let goes = |r: &Record| all.get(r.id).is_some_and(|whole| held.try_join(whole) == Joined::Known);
        let leaving = found.into_iter().filter(|(_, records)| records.iter().any(goes));
        let rest: Vec<(String, Vec<Record>)> = leaving
            .map(|(key, mut records)| {
                records.retain(|r| !goes(r));
                (key, records)
            })
            .collect();
        let mut notes: Vec<(String, Option<String>)> =
            notes.iter().map(|(n, v)| (self.key(&format!("note/{n}")), v.map(str::to_owned))).collect();
        // What leaves is no longer promised to be there. A store without room writes this shorter text first.
        let owners: BTreeSet<&str> = held.iter().map(|r| &*r.owner).gather_set();
        notes.splice(..0, self.tallies_without(&owners)?.map(|text| (self.tally_key(), Some(text))));
        let before: BTreeSet<String> = self.store.keys(&self.segments.prefix)?.into_iter().gather_set();
        match self.take_out_at_once(&rest, &notes) {
            Ok(()) => Ok(()),
            Err(error) => {
                let begun = self.store.get(&self.key(UNDOING))?.is_some();
                if !begun {
                    // What was written anew is there twice.
                    let ours = format!(".{}-", self.replica);
                    let new = self.store.keys(&self.segments.prefix)?.into_iter();
                    let new = new.filter(|key| !before.contains(key) && key.contains(&ours));
                    new.collect::<Vec<_>>().iter().try_for_each(|key| self.store.remove(key))?;
                }
                if begun || error != StoreError::Full {
                    return Err(error);
                }
                self.take_out_in_place(&rest, notes)
            }
        }
    }

    /// The values that hold a version of one of these records, with all their records. One that cannot be read whole stays as it is.
    fn holding(&self, held: &RecordSet) -> Result<Vec<(String, Vec<Record>)>, StoreError> {
        let owners: BTreeSet<&str> = held.iter().map(|r| &*r.owner).gather_set();
        let log = self.key("log/");
        let mut keys = self.store.keys(&self.segments.prefix)?;
        keys.retain(|key| self.segments.name(key).is_none_or(|name| owners.contains(&*name.owner)));
        keys.extend(self.store.keys(&log)?);
        let mut found = Vec::new();
        for key in keys {
            let Some(value) = self.store.get(&key)? else { continue };
            let read = if key.starts_with(&log) { segment::entry(&value) } else { segment::read(&value) };
            let Some(read) = read.filter(|read| read.whole) else { continue };
            if read.records.iter().any(|r| held.get(r.id).is_some()) {
                found.push((key, read.records));
            }
        }
        Ok(found)
    }

    fn take_out_at_once(
        &mut self,
        rest: &[(String, Vec<Record>)],
        notes: &[(String, Option<String>)],
    ) -> Result<(), StoreError> {
        for (_, records) in rest {
            self.write_segments(records, pack::Effort::Usual)?;
        }
        let mut steps: BTreeMap<String, Option<String>> =
            rest.iter().map(|(key, _)| (key.clone(), None)).collect();
        steps.extend(notes.iter().cloned());
        steps.extend(self.went(&steps).map(|(key, text)| (key, Some(text))));
        let text = serde_json::to_string(&steps).unwrap_or_default();
        self.store.set(&self.key(UNDOING), &pack::pack(&text, pack::Effort::Quick))?;
        self.end_undo().map(drop)
    }

    /// In a store without any room: each value is replaced by a smaller one, and the notes are written as soon as there is room.
    fn take_out_in_place(
        &self,
        rest: &[(String, Vec<Record>)],
        notes: Vec<(String, Option<String>)>,
    ) -> Result<(), StoreError> {
        let (mut notes, gone): (Vec<_>, Vec<_>) = notes.into_iter().partition(|(_, value)| value.is_some());
        gone.iter().try_for_each(|(key, _)| self.store.remove(key))?;
        let mut write = || -> Result<bool, StoreError> {
            while let Some((key, Some(value))) = notes.first() {
                match self.store.set(key, value) {
                    Ok(()) => drop(notes.remove(0)),
                    Err(StoreError::Full) => return Ok(false),
                    Err(error) => return Err(error),
                }
            }
            Ok(true)
        };
        for (key, records) in rest {
            write()?;
            if records.is_empty() {
                self.store.remove(key)?;
            } else {
                let records: Vec<&Record> = records.iter().collect();
                let packed = key.starts_with(&self.segments.prefix) || records.len() > LARGE;
                self.store.set(key, &segment::write_entry(&records, packed))?;
            }
        }
        if write()? { Ok(()) } else { Err(StoreError::Full) }
    }
}
