//! Tables for Excel and WPS.

use crate::domain::{Kind, Record};
use crate::sheet;
use crate::storage::{KeyValue, StoreError, quarantined};

/// A ledger's file name and its CSV text.
pub fn ledger<'a>(kind: &Kind, owner: &str, records: impl Iterator<Item = &'a Record>) -> (String, String) {
    (sheet::ledger_file_name(kind, owner), sheet::write_csv(kind, records))
}

/// Any table as CSV text.
pub fn table(heads: &[String], rows: impl Iterator<Item = Vec<String>>) -> String {
    sheet::write_table(heads, rows)
}

/// What could not be read and was set aside, as JSON text: pairs of key and value.
///
/// # Errors
/// When the store cannot be reached.
pub fn set_aside<S: KeyValue>(store: &S) -> Result<String, StoreError> {
    Ok(serde_json::to_string_pretty(&quarantined(store)?).unwrap_or_default())
}
