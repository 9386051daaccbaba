//! A set of records by id, and the join of sets.

use super::join::join;
use crate::domain::Record;
use std::collections::BTreeMap;
use uuid::Uuid;

/// Records by id. Two sets that have joined the same versions in any order are equal.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RecordSet(BTreeMap<Uuid, Record>);

/// What joining one record did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Joined {
    /// It was not here before.
    New,
    /// It changed what was here.
    Changed,
    /// It was known already.
    Known,
}

impl RecordSet {
    /// No records.
    pub fn new() -> Self {
        Self::default()
    }

    /// The records, each of an id of its own, without joining any; gives them back where two are of one id.
    ///
    /// # Errors
    /// The records as they came.
    pub fn of_distinct(records: Vec<Record>) -> Result<Self, Vec<Record>> {
        // As every program of ours writes them.
        if records.is_sorted_by(|a, b| a.id < b.id) {
            Ok(Self(records.into_iter().map(|record| (record.id, record)).collect()))
        } else {
            Err(records)
        }
    }

    /// Joins one record in.
    pub fn join(&mut self, record: Record) -> Joined {
        match self.0.entry(record.id) {
            std::collections::btree_map::Entry::Vacant(place) => {
                place.insert(record);
                Joined::New
            }
            std::collections::btree_map::Entry::Occupied(mut held) => {
                if join(held.get_mut(), &record) {
                    Joined::Changed
                } else {
                    Joined::Known
                }
            }
        }
    }

    /// What joining the record would do, without doing it.
    pub fn try_join(&self, record: &Record) -> Joined {
        match self.0.get(&record.id) {
            None => Joined::New,
            Some(held) => {
                let mut copy = held.clone();
                if join(&mut copy, record) { Joined::Changed } else { Joined::Known }
            }
        }
    }

    /// The record of that id.
    pub fn get(&self, id: Uuid) -> Option<&Record> {
        self.0.get(&id)
    }

    /// Takes the record of that id out, without leaving a deletion: only for what was never handed on.
    pub fn remove(&mut self, id: Uuid) -> Option<Record> {
        self.0.remove(&id)
    }

    /// All records, also deleted ones, by id.
    pub fn iter(&self) -> impl Iterator<Item = &Record> + Clone {
        self.0.values()
    }

    /// How many, deleted ones included.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Extend<Record> for RecordSet {
    fn extend<T: IntoIterator<Item = Record>>(&mut self, records: T) {
        for record in records {
            self.join(record);
        }
    }
}

impl IntoIterator for RecordSet {
    type Item = Record;
    type IntoIter = std::collections::btree_map::IntoValues<Uuid, Record>;
    fn into_iter(self) -> Self::IntoIter {
        self.0.into_values()
    }
}

impl FromIterator<Record> for RecordSet {
    fn from_iter<T: IntoIterator<Item = Record>>(records: T) -> Self {
        let mut set = Self::new();
        set.extend(records);
        set
    }
}
