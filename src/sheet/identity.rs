//! Who an imported row is: the same row is the same record on every computer, and the same content the same write.
//!
//! A row has no number of its own, so its record's id is made from what tells it from other rows. Both hashes below are
//! part of the format: a change makes every ledger already imported a stranger. A test pins them.

use super::LedgerRead;
use crate::domain::day::half_width;
use crate::domain::draft::Parsed;
use crate::domain::{Dot, Key, Kind, Record, Replica, Writer};
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use uuid::{Builder, Uuid};

/// Whose the office's own records are.
const OFFICE: &str = "office";

/// The rows as records, in the order of [`LedgerRead::rows`]. `owner` is the member's number; a kind that only the office
/// writes belongs to `office` whatever it says.
///
/// * The id is hashed from kind, owner, natural key, and the how-manieth row of that key it is: two lessons on one topic
///   in one class on one day are two records, on every computer the same two.
/// * The replica is hashed from the id and every value, so that the same content is the same write, here and anywhere,
///   and an edited row is another write to the same record.
/// * Empty fields are not written: a ledger without a column says nothing about it.
/// * There is no stamp: a wall clock would make two computers' imports differ.
pub fn to_records(read: &LedgerRead, owner: &str) -> Vec<Record> {
    let owner = if read.kind.writer == Writer::Office { OFFICE } else { owner };
    let numbered = read.rows.iter().zip(occurrences(read));
    numbered.map(|(row, occurrence)| record_of(read.kind, owner, &row.parsed, occurrence)).collect()
}

/// For each row the how-manieth of its natural key it is, from 1. Above 1 it may have been entered twice.
pub fn occurrences(read: &LedgerRead) -> Vec<u32> {
    let mut met: HashMap<Vec<String>, u32> = HashMap::new();
    let count = |row: &super::SheetRow| {
        let times = met.entry(natural_key(&row.parsed)).or_default();
        *times += 1;
        *times
    };
    read.rows.iter().map(count).collect()
}

/// Keys and values of the natural fields. Empty ones are left out, so that a field added later changes no older id;
/// width and spaces do not tell rows apart, since 八（5）班 and 八(5)班 are one class.
fn natural_key(parsed: &Parsed) -> Vec<String> {
    let natural = parsed.iter().filter(|(field, value)| field.natural && !value.is_empty());
    let plain = |text: &str| half_width(text).split_whitespace().collect::<String>();
    natural.flat_map(|(field, value)| [field.key.to_owned(), plain(&value.to_string())]).collect()
}

fn record_of(kind: &Kind, owner: &str, parsed: &Parsed, occurrence: u32) -> Record {
    let occurrence = occurrence.to_string();
    let key = natural_key(parsed);
    let mut parts = vec!["yanxun-row", kind.key, owner];
    parts.extend(key.iter().map(String::as_str));
    parts.push(&occurrence);
    let mut record = Record::new(uuid_of(&parts), Key::known(kind.key), owner);
    let dot = Dot { count: 1, replica: replica_of(record.id, parsed) };
    for (field, value) in parsed.iter().filter(|(_, value)| !value.is_empty()) {
        record.set(Key::known(field.key), value.clone(), dot);
    }
    record
}

fn uuid_of(parts: &[&str]) -> Uuid {
    let hash = hash(parts);
    Builder::from_custom_bytes(std::array::from_fn(|i| hash[i])).into_uuid()
}

fn replica_of(id: Uuid, parsed: &Parsed) -> Replica {
    let id = id.to_string();
    let values: Vec<String> = parsed
        .iter()
        .filter(|(_, value)| !value.is_empty())
        .flat_map(|(field, value)| [field.key.to_owned(), value.to_string()])
        .collect();
    let mut parts = vec!["yanxun-version", &id];
    parts.extend(values.iter().map(String::as_str));
    let hash = hash(&parts);
    Replica(u64::from_be_bytes(std::array::from_fn(|i| hash[i])))
}

/// SHA-256 over the parts, each behind its length in bytes, so that no two lists of parts read the same.
fn hash(parts: &[&str]) -> [u8; 32] {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update((part.len() as u64).to_be_bytes());
        hasher.update(part.as_bytes());
    }
    hasher.finalize().into()
}
