//! Gathering the journal into segments, and small segments into larger ones.

use super::Repository;
use crate::domain::Record;
use crate::merge::RecordSet;
use crate::storage::segment::{self, FULL, Name};
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

    /// Joins segments wherever there are many of one size.
    ///
    /// # Errors
    /// When one could not be written; what was to go into it then stays.
    pub fn tidy(&mut self) -> Result<(), StoreError> {
        for (owner, mut keys) in self.segments.by_owner()? {
            for level in 0..=3 {
                let (small, others): (Vec<_>, Vec<_>) = keys
                    .into_iter()
                    .partition(|key| self.segments.name(key).is_some_and(|n| n.level == level));
                keys = others;
                if small.len() < FULL {
                    continue;
                }
                let mut set = RecordSet::new();
                let mut unread = Vec::new();
                for key in &small {
                    self.segments.read(key, &mut set, &mut unread)?;
                }
                if !unread.is_empty() {
                    // Opening says so; nothing is removed that was not read.
                    continue;
                }
                let records: Vec<&Record> = set.iter().collect();
                self.write_segment(&owner, (level + 1).min(3), &records, pack::Effort::Usual)?;
                small.iter().try_for_each(|key| self.store.remove(key))?;
            }
        }
        Ok(())
    }
}
