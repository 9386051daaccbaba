//! Tables for Excel and WPS.

use super::profile::Role;
use super::session::Session;
use crate::domain::order::Order as _;
use crate::domain::{Kind, Record, kinds};
use crate::sheet::workbook::{Table, write_workbook};
use crate::sheet::{self, ledger_table};
use crate::storage::{KeyValue, StoreError, quarantined};
pub use sheet::workbook::{Cell, Table as Sheet};

/// The media type of a workbook.
pub const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// A ledger's file name and its CSV text.
pub fn ledger<'a>(kind: &Kind, owner: &str, records: impl Iterator<Item = &'a Record>) -> (String, String) {
    (format!("{}.csv", sheet::ledger_file_name(kind, owner)), sheet::write_csv(kind, records))
}

/// A ledger's file name and the bytes of its workbook.
pub fn ledger_workbook<'a>(
    kind: &Kind,
    owner: &str,
    records: impl Iterator<Item = &'a Record>,
) -> (String, Vec<u8>) {
    let name = format!("{}.xlsx", sheet::ledger_file_name(kind, owner));
    (name, write_workbook(&[ledger_table(kind, records)]))
}

/// All ledgers of the session's member as one workbook, a sheet a ledger in the order of days, and its file name.
pub fn all_ledgers(session: &Session) -> (String, Vec<u8>) {
    let table = |kind: &'static Kind| {
        let mut records: Vec<&Record> = session
            .records()
            .of(session.owner())
            .filter(|r| r.kind.as_str() == kind.key && !r.is_deleted())
            .collect();
        records.order_by_key(|r| (r.text(kind.dated_by), r.id));
        (!records.is_empty()).then(|| ledger_table(kind, records.into_iter()))
    };
    let mut tables: Vec<Table> = kinds::ledgers().filter_map(table).collect();
    if tables.is_empty() {
        tables.extend(kinds::ledgers().map(|kind| ledger_table(kind, std::iter::empty())));
    }
    let profile = &session.profile;
    (format!("研训-台账-{}-{}.xlsx", profile.no, profile.name), write_workbook(&tables))
}

/// The ledgers that a profile may import from sheets.
pub fn sheets_of(role: Role) -> impl Iterator<Item = &'static Kind> {
    kinds::written_by(role.writer()).filter(|kind| kind.fields.iter().any(|f| f.column))
}

/// An empty workbook with the heads of each of them, and its file name.
pub fn sample_heads(role: Role) -> (String, Vec<u8>) {
    let tables: Vec<Table> = sheets_of(role).map(|kind| ledger_table(kind, std::iter::empty())).collect();
    ("研训-表头样例.xlsx".to_owned(), write_workbook(&tables))
}

/// Any table as CSV text.
pub fn table(heads: &[String], rows: impl Iterator<Item = Vec<String>>) -> String {
    sheet::write_table(heads, rows)
}

/// Any table as the bytes of a workbook. What is a plain number is written as one.
pub fn table_workbook(
    name: &str,
    title: &str,
    heads: &[String],
    rows: impl Iterator<Item = Vec<String>>,
) -> Vec<u8> {
    let rows = rows.map(|row| row.into_iter().map(cell).collect()).collect();
    write_workbook(&[Table { name: name.into(), title: title.into(), heads: heads.to_vec(), rows }])
}

/// A text as a cell: a number where it is one as people write it, so that sums can be made of it.
pub fn cell(text: String) -> Cell {
    if text.is_empty() {
        return Cell::Empty;
    }
    let (whole, part) = text.split_once('.').unwrap_or((&text, ""));
    let digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
    // 007 and a number of 18 digits are names, not quantities.
    let plain =
        digits(whole) && digits(part) && (whole == "0" || !whole.starts_with('0')) && !whole.is_empty();
    let plain = plain && whole.len() <= 12 && part.len() <= 2 && !text.ends_with('.');
    let hundredths = format!("{whole}{part:0<2}").parse::<i64>().ok().filter(|_| plain);
    match hundredths {
        Some(n) => Cell::Number(n, part.len() as u8),
        None => Cell::Text(text),
    }
}

/// What could not be read and was set aside, as JSON text: pairs of key and value.
///
/// # Errors
/// When the store cannot be reached.
pub fn set_aside<S: KeyValue>(store: &S) -> Result<String, StoreError> {
    Ok(serde_json::to_string_pretty(&quarantined(store)?).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_a_number_is_written_as_one() {
        for (text, want) in [
            ("12", Cell::Number(1200, 0)),
            ("1.5", Cell::Number(150, 1)),
            ("48.50", Cell::Number(4850, 2)),
            ("0", Cell::Number(0, 0)),
            ("0.05", Cell::Number(5, 2)),
            ("007", Cell::Text("007".into())),
            ("1.", Cell::Text("1.".into())),
            (".5", Cell::Text(".5".into())),
            ("1/2", Cell::Text("1/2".into())),
            ("1.234", Cell::Text("1.234".into())),
            ("430602198001011234", Cell::Text("430602198001011234".into())),
            ("", Cell::Empty),
        ] {
            assert_eq!(cell(text.into()), want, "{text}");
        }
    }
}
