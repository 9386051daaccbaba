//! The segments of a profile in the store: whose each is, and reading it.

use crate::merge::RecordSet;
use crate::storage::segment::{self, Name};
use crate::storage::{KeyValue, Notice, StoreError, set_aside};
use std::collections::BTreeMap;

/// What stands in the store under one profile's `seg/`.
#[derive(Clone, Debug)]
pub(in crate::storage) struct Segments<S> {
    pub store: S,
    /// The profile's keys up to `seg/`.
    pub prefix: String,
}

impl<S: KeyValue> Segments<S> {
    /// The keys of all segments by owner.
    pub fn by_owner(&self) -> Result<BTreeMap<String, Vec<String>>, StoreError> {
        let mut all: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for key in self.store.keys(&self.prefix)? {
            if let Some(name) = self.name(&key) {
                all.entry(name.owner).or_default().push(key);
            }
        }
        Ok(all)
    }

    /// The keys of an owner's segments as they stand now: another tab may have joined some into one.
    pub fn of(&self, owner: &str) -> Result<Vec<String>, StoreError> {
        let mut keys = self.store.keys(&format!("{}{}", self.prefix, Name::of(owner)))?;
        keys.retain(|key| self.name(key).is_some_and(|name| name.owner == owner));
        Ok(keys)
    }

    pub fn name(&self, key: &str) -> Option<Name> {
        Name::parse(key.strip_prefix(&self.prefix)?)
    }

    /// Joins a segment into `set`. What cannot be read is set aside and noted.
    pub fn read(&self, key: &str, set: &mut RecordSet, notices: &mut Vec<Notice>) -> Result<(), StoreError> {
        // Gone since its key was read: another tab has joined it into a larger one.
        let Some(value) = self.store.get(key)? else { return Ok(()) };
        match segment::read(&value) {
            Some(read) => {
                if !read.whole {
                    notices.push(Notice::bad_record(&self.store, key));
                }
                set.extend(read.records);
            }
            // Where there is no room to move it, it stays where it is; nothing is ever written there.
            None => {
                notices.push(Notice::SetAside(set_aside(&self.store, key).unwrap_or_else(|_| key.to_owned())))
            }
        }
        Ok(())
    }
}
