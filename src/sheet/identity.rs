//! The rows of a sheet as records, each with the identity that every computer gives it.

use super::LedgerRead;
use crate::domain::identity::{natural_key, row_record};
use crate::domain::{Record, Writer};
use std::collections::HashMap;

/// Whose the office's own records are.
const OFFICE: &str = "office";

/// The rows as records, in the order of [`LedgerRead::rows`]. `owner` is the member's number; a kind that only the office
/// writes belongs to `office` whatever it says.
pub fn to_records(read: &LedgerRead, owner: &str) -> Vec<Record> {
    let owner = if read.kind.writer == Writer::Office { OFFICE } else { owner };
    let numbered = read.rows.iter().zip(occurrences(read));
    numbered.map(|(row, occurrence)| row_record(read.kind, owner, &row.parsed, occurrence)).collect()
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
