//! The record envelope: fields that each remember who wrote them, so that two computers' edits both stand.

use super::value::{Key, Value};
use super::version::{Dot, Seen};
use smallvec::SmallVec;
use std::collections::BTreeMap;
use uuid::Uuid;

/// The field under which a deletion is kept, so that it joins like any other edit.
pub const DELETED: &str = "_deleted";

/// So many fields are gone through one after the other.
const FEW: usize = 16;

/// One value of a field and the write that set it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The write.
    pub dot: Dot,
    /// What it set.
    pub value: Value,
}

/// A field's values, sorted by dot: one, unless people wrote without having seen each other.
pub type Register = SmallVec<[Entry; 1]>;

/// Whether the entries of a field are as every record holds them: at least one, in the order of their writes, and what a deletion had
/// seen only where deletions stand. What is otherwise was not written by this program.
pub fn is_register(key: &Key, entries: &[Entry]) -> bool {
    let fits = |e: &Entry| match &e.value {
        Value::Seen(_) => key.as_str() == DELETED,
        Value::Empty => true,
        _ => key.as_str() != DELETED,
    };
    !entries.is_empty() && entries.iter().all(fits) && entries.is_sorted_by(|a, b| a.dot < b.dot)
}

/// Who made a write and what their clock said. Only shown: never used to decide which is newer.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stamp {
    /// The write.
    pub dot: Dot,
    /// Milliseconds since 1970 by the writer's clock.
    pub at: i64,
    /// The person's number (编号), or `office`.
    pub by: Box<str>,
}

/// One record of any kind, with the history that joining needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// Version 7 for what is entered, version 8 (derived from a row's natural key) for what is imported.
    pub id: Uuid,
    /// The kind's key, such as `lesson`.
    pub kind: Key,
    /// The number (编号) of the member whose record it is; `office` for the office's own.
    pub owner: Box<str>,
    /// Every write to this record that is known here, also those since replaced.
    pub seen: Seen,
    /// Sorted by key; no register is empty.
    pub fields: Vec<(Key, Register)>,
    /// Sorted by dot; only of writes that still hold a value.
    pub stamps: SmallVec<[Stamp; 1]>,
    /// What a newer version put into the envelope: kept and written back.
    pub unknown: BTreeMap<String, Box<str>>,
}

impl Record {
    /// A record with nothing in it yet.
    pub fn new(id: Uuid, kind: Key, owner: &str) -> Self {
        Self {
            id,
            kind,
            owner: owner.into(),
            seen: Seen::new(),
            fields: Vec::new(),
            stamps: SmallVec::new(),
            unknown: BTreeMap::new(),
        }
    }

    /// The values of a field: none, one, or several in conflict.
    pub fn register(&self, key: &str) -> &[Entry] {
        // Of few names most differ in their length already: looking at each is quicker than comparing some.
        if self.fields.len() <= FEW {
            return self.fields.iter().find(|f| f.0.as_str() == key).map_or(&[], |f| &f.1);
        }
        self.fields.binary_search_by(|f| f.0.as_str().cmp(key)).map_or(&[], |at| &self.fields[at].1)
    }

    /// The value shown for a field: where several stand, that of the greatest dot, the same on every computer.
    pub fn value(&self, key: &str) -> &Value {
        const NOTHING: &Value = &Value::Empty;
        self.register(key).last().map_or(NOTHING, |entry| &entry.value)
    }

    /// The text of a field, or nothing.
    pub fn text(&self, key: &str) -> &str {
        self.value(key).as_text().unwrap_or_default()
    }

    /// The fields of the kind, without what belongs to the envelope.
    pub fn plain_fields(&self) -> impl Iterator<Item = (&Key, &Register)> {
        self.fields.iter().filter(|(key, _)| key.as_str() != DELETED).map(|(key, register)| (key, register))
    }

    /// Whether the record is deleted and nobody has edited it without knowing.
    pub fn is_deleted(&self) -> bool {
        let deletions = self.register(DELETED);
        !deletions.is_empty()
            && deletions.iter().all(|entry| match &entry.value {
                Value::Seen(seen) => self.plain_fields().all(|(_, r)| r.iter().all(|e| seen.has(e.dot))),
                _ => false,
            })
    }

    /// Whether anything in it waits for a choice: a field with values that differ, or a deletion beside an edit that did not
    /// know of it.
    pub fn is_disputed(&self) -> bool {
        // Nearly every record: one value a field, no deletion.
        if self.fields.iter().all(|(key, r)| r.len() == 1 && key.as_str() != DELETED) {
            return false;
        }
        let differ = |r: &Register| r.iter().any(|e| e.value != r[0].value);
        if self.plain_fields().any(|(_, r)| differ(r)) {
            return !self.is_deleted();
        }
        let deletions = self.register(DELETED);
        deletions.iter().any(|e| matches!(e.value, Value::Seen(_))) && !self.is_deleted()
    }

    /// The next dot that `replica` may use here.
    pub fn next_dot(&self, replica: super::Replica) -> Dot {
        Dot { count: self.seen.count(replica).saturating_add(1), replica }
    }

    /// Sets a field under `dot`, replacing every value of it that is known here.
    pub fn set(&mut self, key: Key, value: Value, dot: Dot) {
        let register = SmallVec::from_iter([Entry { dot, value }]);
        match self.fields.binary_search_by(|f| f.0.cmp(&key)) {
            Ok(at) => self.fields[at].1 = register,
            Err(at) => self.fields.insert(at, (key, register)),
        }
        self.seen.add(dot);
        self.drop_idle_stamps();
    }

    /// Adds a value of a field under `dot` beside those that stand, which its writer did not know of.
    pub fn set_beside(&mut self, key: Key, value: Value, dot: Dot) {
        match self.fields.binary_search_by(|f| f.0.cmp(&key)) {
            Ok(at) => {
                let register = &mut self.fields[at].1;
                if let Err(place) = register.binary_search_by_key(&dot, |e| e.dot) {
                    register.insert(place, Entry { dot, value });
                }
                self.seen.add(dot);
            }
            Err(_) => self.set(key, value, dot),
        }
    }

    /// Says who made a write, after its fields are set.
    pub fn stamp(&mut self, stamp: Stamp) {
        if let Err(at) = self.stamps.binary_search_by_key(&stamp.dot, |s| s.dot) {
            self.stamps.insert(at, stamp);
        }
        self.drop_idle_stamps();
    }

    /// Drops the stamps of writes that hold no value any more.
    pub fn drop_idle_stamps(&mut self) {
        let fields = &self.fields;
        self.stamps.retain(|s| fields.iter().any(|(_, r)| r.iter().any(|e| e.dot == s.dot)));
    }

    /// The stamp of a write, where its writer left one.
    pub fn stamp_of(&self, dot: Dot) -> Option<&Stamp> {
        self.stamps.binary_search_by_key(&dot, |s| s.dot).ok().map(|at| &self.stamps[at])
    }

    /// The latest said time of a write, in milliseconds since 1970; `None` for a record only ever imported.
    pub fn touched_at(&self) -> Option<i64> {
        self.stamps.iter().map(|s| s.at).max()
    }
}
