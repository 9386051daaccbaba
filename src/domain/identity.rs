//! Ids that two computers arrive at by themselves: of a row of a ledger, of a roster row, of a member's own card.
//!
//! A row has no number of its own, so its record's id is made from what tells it from other rows. Both hashes below are
//! part of the format: a change makes every ledger already imported a stranger. A test pins them.

use super::day::half_width;
use super::draft::Parsed;
use super::version::{Dot, Replica};
use super::{Key, Kind, Record};
use sha2::{Digest, Sha256};
use uuid::{Builder, Uuid};

/// The record of a row: the `occurrence`-th, from 1, of its natural key among its owner's rows of that kind.
///
/// * The id is hashed from kind, owner, natural key and occurrence: two lessons on one topic in one class on one day are
///   two records, on every computer the same two.
/// * The replica is hashed from the id and every value, so that the same content is the same write, here and anywhere,
///   and an edited row is another write to the same record.
/// * Empty fields are not written: a ledger without a column says nothing about it.
/// * There is no stamp: a wall clock would make two computers' imports differ.
pub fn row_record(kind: &Kind, owner: &str, parsed: &Parsed, occurrence: u32) -> Record {
    let mut record = Record::new(row_id(kind, owner, parsed, occurrence), Key::known(kind.key), owner);
    let dot = Dot { count: 1, replica: row_replica(record.id, parsed) };
    for (field, value) in parsed.iter().filter(|(_, value)| !value.is_empty()) {
        record.set(Key::known(field.key), value.clone(), dot);
    }
    record
}

/// Keys and values of the natural fields. Empty ones are left out, so that a field added later changes no older id;
/// width and spaces do not tell rows apart, since 八（5）班 and 八(5)班 are one class.
pub fn natural_key(parsed: &Parsed) -> Vec<String> {
    let natural = parsed.iter().filter(|(field, value)| field.natural && !value.is_empty());
    let plain = |text: &str| half_width(text).split_whitespace().collect::<String>();
    natural.flat_map(|(field, value)| [field.key.to_owned(), plain(&value.to_string())]).collect()
}

/// The id (UUID version 8) of a row; see [`row_record`].
pub fn row_id(kind: &Kind, owner: &str, parsed: &Parsed, occurrence: u32) -> Uuid {
    let occurrence = occurrence.to_string();
    let key = natural_key(parsed);
    let mut parts = vec!["yanxun-row", kind.key, owner];
    parts.extend(key.iter().map(String::as_str));
    parts.push(&occurrence);
    let hash = hash(&parts);
    Builder::from_custom_bytes(std::array::from_fn(|i| hash[i])).into_uuid()
}

/// The replica of a row's content; see [`row_record`].
pub fn row_replica(id: Uuid, parsed: &Parsed) -> Replica {
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
