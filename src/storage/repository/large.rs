//! A large change of several owners, such as an import, is written at once as one journal entry, and brought into segments afterwards, an
//! owner and a thousand records at a time: a save that falls among the steps waits for one of them at most. Wherever they end, each record is in the entry or
//! in a segment. One of a single owner is a segment from the first ([`Repository::commit`]).

use super::Repository;
use crate::domain::Record;
use crate::storage::shelf::Shelves;
use crate::storage::{KeyValue, StoreError, pack, segment};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// The entry of a change of more records than this is packed.
pub(super) const LARGE: usize = 32;

/// At most so many records are brought into a segment in one step: about 10 ms, in which the page answers nobody. As many make a segment
/// that is joined with no other.
const STEP: usize = segment::ALONE;

/// A change of at most so many records of one owner is a segment at once.
pub(super) const AT_ONCE: usize = 8_192;

/// Large changes that are in the journal.
#[derive(Debug, Default)]
pub(super) struct Large {
    /// The keys of their entries.
    keys: BTreeSet<String>,
    /// Their records by owner, as far as these are not in segments yet.
    records: BTreeMap<Box<str>, BTreeSet<Uuid>>,
    /// Whether some of their records are in segments too.
    moved: bool,
    /// Whether there was no room to go on; the entries then stay until the next opening.
    stuck: bool,
}

impl Large {
    /// Notes what an entry holds, if that is much.
    pub fn note(&mut self, key: &str, records: &[&Record]) {
        if records.len() <= LARGE {
            return;
        }
        self.keys.insert(key.to_owned());
        self.stuck = false;
        for records in records.chunk_by(|a, b| a.owner == b.owner) {
            let ids = records.iter().map(|record| record.id);
            self.records.entry(records[0].owner.clone()).or_default().extend(ids);
        }
    }

    /// The next owner, and records of that owner, at most [`STEP`]; they are not named again.
    fn next(&mut self) -> Option<(Box<str>, BTreeSet<Uuid>)> {
        let (owner, mut ids) = self.records.pop_first()?;
        if let Some(end) = ids.iter().nth(STEP).copied() {
            self.records.insert(owner.clone(), ids.split_off(&end));
        }
        Some((owner, ids))
    }

    /// Names records again that could not be brought into a segment.
    fn put_back(&mut self, owner: Box<str>, mut ids: BTreeSet<Uuid>) {
        self.records.entry(owner).or_default().append(&mut ids);
    }

    /// Whether the entry of that key is a large one.
    pub fn has(&self, key: &str) -> bool {
        self.keys.contains(key)
    }

    /// How many entries are large.
    pub fn len(&self) -> usize {
        self.keys.len()
    }

    /// Of whom something is only in the large entries.
    pub fn owners(&self) -> impl Iterator<Item = &str> {
        self.records.keys().map(|owner| &**owner)
    }

    /// Forgets all.
    pub fn clear(&mut self) {
        *self = Self::default();
    }
}

impl<S: KeyValue> Repository<S> {
    /// Whether [`Self::gather_large`] has something to do.
    pub(super) fn has_large(&self) -> bool {
        !self.large.keys.is_empty() && !self.large.stuck
    }

    /// Brings large changes of one more owner into a segment, [`STEP`] records at most, from `shelves`, which hold them; answers whether there is more
    /// to do. Segments are left as they are, so that what was done can still be taken back.
    pub(super) fn gather_large(&mut self, shelves: &Shelves<S>) -> bool {
        if self.large.stuck {
            return false;
        }
        let Some((owner, ids)) = self.large.next() else {
            if self.has_large() {
                let keys = std::mem::take(&mut self.large).keys;
                // An entry that stays is only joined once more.
                keys.iter().for_each(|key| drop(self.drop_entry(key)));
                // The rest of the journal is small.
                let _ = self.gather_journal();
            }
            return false;
        };
        let records: Vec<&Record> = ids.iter().filter_map(|id| shelves.get_of(&owner, *id)).collect();
        // What is here of a record is at least what the entry holds of it.
        if records.len() < ids.len() {
            // Two owners claim one record, so that only the entry itself holds both versions.
            let _ = self.gather_whole_journal();
            return false;
        }
        let level = segment::level(records.len());
        match self.write_segment(&owner, level, &records, pack::Effort::Usual) {
            Ok(()) => {
                self.large.moved = true;
                true
            }
            Err(error) => {
                self.large.put_back(owner, ids);
                // What cannot be gathered now only stays longer.
                let gave_way = error == StoreError::Full && self.large.moved && self.shrink_large(shelves);
                self.large.stuck = !gave_way;
                gave_way
            }
        }
    }

    /// Writes the large entries anew, as one, without what is in segments already, which makes room to go on in a store that cannot
    /// hold everything twice; answers whether that was done.
    fn shrink_large(&mut self, shelves: &Shelves<S>) -> bool {
        let ids: BTreeSet<Uuid> = self.large.records.values().flatten().copied().collect();
        let left = shelves.several(&ids);
        let mut keys = self.large.keys.iter();
        let Some(first) = keys.next().filter(|_| left.len() == ids.len()) else { return false };
        // It replaces a longer one, so that there is room for it.
        if self.store.set(first, &segment::write_entry(&left, true)).is_err() {
            return false;
        }
        let (first, others): (String, Vec<String>) = (first.clone(), keys.cloned().collect());
        self.large.keys = [first].into();
        self.large.moved = false;
        // One that stays is only joined once more.
        others.iter().for_each(|key| drop(self.drop_entry(key)));
        true
    }
}
