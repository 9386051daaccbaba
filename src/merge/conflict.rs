//! Values that people wrote without having seen each other, and how one of them is chosen.

use crate::domain::record::DELETED;
use crate::domain::{Dot, Entry, Key, Record, Stamp, Value};

/// What waits for a person's choice in one record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Conflict {
    /// A field with several differing values, in the order of their writes.
    Field {
        /// The field.
        key: Key,
        /// One entry a differing value; the last is the one shown until someone chooses.
        values: Vec<Entry>,
    },
    /// Deleted by one, edited by another who had not seen the deletion.
    Deleted {
        /// The fields that the deletion had not seen.
        edited: Vec<Key>,
    },
}

impl Conflict {
    /// The field's name, or that of the deletion.
    pub fn key(&self) -> &str {
        match self {
            Self::Field { key, .. } => key.as_str(),
            Self::Deleted { .. } => DELETED,
        }
    }
}

/// Everything in the record that waits for a choice. Two people who wrote the same are not in conflict.
pub fn conflicts(record: &Record) -> Vec<Conflict> {
    let mut found = Vec::new();
    let deletions = record.register(DELETED);
    if record.is_deleted() {
        return found;
    }
    let kept = deletions.iter().any(|e| !matches!(e.value, Value::Seen(_)));
    let unseen = |dot: Dot| {
        let mut deletions =
            deletions.iter().filter_map(|e| if let Value::Seen(seen) = &e.value { Some(seen) } else { None });
        deletions.any(|seen| !seen.has(dot))
    };
    let edited: Vec<Key> = record
        .plain_fields()
        .filter(|(_, r)| r.iter().any(|e| unseen(e.dot)))
        .map(|(k, _)| k.clone())
        .collect();
    if deletions.iter().any(|e| matches!(e.value, Value::Seen(_))) && (kept || !edited.is_empty()) {
        found.push(Conflict::Deleted { edited });
    }
    for (key, register) in record.plain_fields().filter(|(_, r)| r.len() > 1) {
        let mut values: Vec<Entry> = Vec::new();
        for entry in register.iter().rev() {
            if !values.iter().any(|seen| seen.value == entry.value) {
                values.insert(0, entry.clone());
            }
        }
        if values.len() > 1 {
            found.push(Conflict::Field { key: key.clone(), values });
        }
    }
    found
}

/// Whether anything in the record waits for a choice.
pub fn has_conflict(record: &Record) -> bool {
    record.is_disputed()
}

/// Settles one field under `dot`: the choice is an edit like any other and joins like one. For [`DELETED`],
/// `Value::Seen` deletes and `Value::Empty` keeps.
pub fn settle(record: &mut Record, key: &Key, value: Value, dot: Dot, stamp: Option<Stamp>) {
    record.set(key.clone(), value, dot);
    if let Some(stamp) = stamp {
        record.stamp(stamp);
    }
}
