//! Gathering the journal into segments, and small segments into larger ones.

use super::Repository;
use crate::domain::Record;
use crate::merge::RecordSet;
use crate::storage::segment::{self, ALONE, FULL, JOINED, Name};
use crate::storage::{KeyValue, StoreError, pack};
use std::collections::BTreeMap;

impl<S: KeyValue> Repository<S> {
    /// Gathers the journal into segments.
    ///
    /// # Errors
    /// When a segment could not be written; the journal then stays.
    pub fn gather(&mut self) -> Result<(), StoreError> {
        self.gather_journal()?;
        self.tidy()
    }

    /// Gathers the journal but for its large entries, which go their own way (`large.rs`).
    pub(super) fn gather_journal(&mut self) -> Result<(), StoreError> {
        self.gather_entries(|this, key| !this.large.has(key))?;
        self.loose = self.large.owners().map(str::to_owned).collect();
        Ok(())
    }

    pub(super) fn gather_whole_journal(&mut self) -> Result<(), StoreError> {
        self.gather_entries(|_, _| true)?;
        self.large.clear();
        self.loose.clear();
        Ok(())
    }

    fn gather_entries(&mut self, wanted: impl Fn(&Self, &str) -> bool) -> Result<(), StoreError> {
        let mut set = RecordSet::new();
        let mut gathered = Vec::new();
        for key in self.journal.iter().filter(|key| wanted(self, key)) {
            // Another tab may have gathered it.
            let Some(value) = self.store.get(key)? else { continue };
            // One that was damaged since stays, for the next opening to set aside.
            let Some(read) = segment::entry(&value) else { continue };
            set.extend(read.records);
            gathered.push(key.clone());
        }
        self.write_segments(set.iter(), pack::Effort::Usual)?;
        for key in gathered {
            self.store.remove(&key)?;
        }
        let rest = std::mem::take(&mut self.journal);
        self.journal = rest.into_iter().filter(|key| !wanted(self, key)).collect();
        Ok(())
    }

    pub(super) fn write_segments<'a>(
        &mut self,
        records: impl IntoIterator<Item = &'a Record>,
        effort: pack::Effort,
    ) -> Result<(), StoreError> {
        let mut owners: BTreeMap<&str, Vec<&Record>> = BTreeMap::new();
        for record in records {
            owners.entry(&record.owner).or_default().push(record);
        }
        for (owner, records) in owners {
            self.write_segment(owner, segment::level(records.len()), &records, effort)?;
        }
        Ok(())
    }

    /// Removes a journal entry.
    pub(super) fn drop_entry(&mut self, key: &str) -> Result<(), StoreError> {
        self.journal.remove(key);
        self.store.remove(key)
    }

    pub(super) fn write_segment(
        &mut self,
        owner: &str,
        level: u8,
        records: &[&Record],
        effort: pack::Effort,
    ) -> Result<(), StoreError> {
        let name = self.next();
        let key = format!("{}{}{level}.{name}", self.segments.prefix, Name::of(owner));
        self.store.set(&key, &segment::write(records.iter().copied(), effort))
    }

    /// Joins segments of each owner wherever there are many of one size: once, and not more of them than make one that is joined with no
    /// other, so that a save which does this on its way waits no longer for it than for another segment.
    ///
    /// # Errors
    /// When one could not be written; what was to go into it then stays.
    pub fn tidy(&mut self) -> Result<(), StoreError> {
        for (owner, keys) in self.segments.by_owner()? {
            for level in JOINED {
                let is_small = |key: &&String| self.segments.name(key).is_some_and(|n| n.level == level);
                let small: Vec<&String> = keys.iter().filter(is_small).collect();
                if small.len() >= FULL && self.join_segments(&owner, level, &small)? {
                    break;
                }
            }
        }
        Ok(())
    }

    /// Joins the first of these segments of a level; answers whether they could be read, and so were.
    fn join_segments(&mut self, owner: &str, level: u8, keys: &[&String]) -> Result<bool, StoreError> {
        let (mut set, mut unread, mut absorbed) = (RecordSet::new(), Vec::new(), 0);
        for key in keys {
            if set.len() >= ALONE {
                break;
            }
            self.segments.read(key, &mut set, &mut unread)?;
            absorbed += 1;
        }
        if !unread.is_empty() {
            // Opening says so; nothing is removed that was not read.
            return Ok(false);
        }
        let records: Vec<&Record> = set.iter().collect();
        let level = segment::level(records.len()).max(level + 1);
        self.write_segment(owner, level, &records, pack::Effort::Usual)?;
        keys[..absorbed].iter().try_for_each(|key| self.store.remove(key))?;
        Ok(true)
    }
}
