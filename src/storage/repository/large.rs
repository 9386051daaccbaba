//! A large change, such as an import, is written at once as one journal entry, and brought into segments afterwards, an owner and a
//! few thousand records at a time: none of the steps holds the page for long. Wherever they end, each record is in the entry or in a segment.

use super::Repository;
use crate::domain::Record;
use crate::storage::shelf::Shelves;
use crate::storage::{KeyValue, pack, segment};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// The entry of a change of more records than this is packed.
pub(super) const LARGE: usize = 32;

/// At most so many records are brought into a segment in one step: about 0.1 s, in which the page answers nobody. As many make a segment
/// of the highest level, so that none of the steps is soon joined with others.
pub(super) const STEP: usize = 8_192;

/// Large changes that are in the journal.
#[derive(Debug, Default)]
pub(super) struct Large {
    /// The keys of their entries.
    keys: BTreeSet<String>,
    /// Their records by owner, as far as these are not in segments yet.
    records: BTreeMap<Box<str>, BTreeSet<Uuid>>,
}

impl Large {
    /// Notes what an entry holds, if that is much.
    pub fn note<'a>(&mut self, key: &str, records: impl ExactSizeIterator<Item = &'a Record>) {
        if records.len() <= LARGE {
            return;
        }
        self.keys.insert(key.to_owned());
        for record in records {
            match self.records.get_mut(&record.owner) {
                Some(ids) => drop(ids.insert(record.id)),
                None => drop(self.records.insert(record.owner.clone(), [record.id].into())),
            }
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

    /// Forgets all.
    pub fn clear(&mut self) {
        *self = Self::default();
    }
}

impl<S: KeyValue> Repository<S> {
    /// Whether [`Self::gather_large`] has something to do.
    pub fn has_large(&self) -> bool {
        !self.large.keys.is_empty()
    }

    /// Brings large changes of one more owner into a segment, [`STEP`] records at most, from `shelves`, which hold them; answers whether there is more
    /// to do. Segments are left as they are, so that what was done can still be taken back.
    pub fn gather_large(&mut self, shelves: &Shelves<S>) -> bool {
        let Some((owner, ids)) = self.large.next() else {
            if self.has_large() {
                let keys = std::mem::take(&mut self.large.keys);
                // An entry that stays is only joined once more.
                keys.iter().for_each(|key| drop(self.drop_entry(key)));
                // The rest of the journal is small.
                let _ = self.gather_journal();
            }
            return false;
        };
        // What is here of a record is at least what the entry holds of it.
        let records: Vec<&Record> = ids.iter().filter_map(|id| shelves.get_of(&owner, *id)).collect();
        if records.len() < ids.len() {
            // Two owners claim one record, so that only the entry itself holds both versions.
            let _ = self.gather_journal();
            return false;
        }
        let level = segment::level(records.len());
        let written = self.write_segment(&owner, level, &records, pack::Effort::Usual).is_ok();
        if !written {
            // What cannot be gathered now only stays longer.
            self.large.clear();
        }
        written
    }
}
