//! Writing ledgers and tables as CSV that Excel and WPS open right: with a byte order mark and CRLF, and with no cell
//! that they would take for a formula.

use super::workbook::{Cell, Table};
use crate::domain::{Field, FieldKind, Kind, Record, Value, Writer, day};

/// Whether a spreadsheet program may run the cell, or the cell could be taken for a guarded one when read again.
///
/// Apostrophes in front are looked through, which makes [`guard`] and [`unguard`] each other's exact inverse: a text that
/// itself begins `'=` gets one apostrophe more, not none. Chinese Excel takes the full-width signs too.
fn is_risky(cell: &str) -> bool {
    let bare = cell.trim_start_matches('\'');
    let sign = |c: char| matches!(c, '=' | '+' | '-' | '@' | '\t' | '\r' | '＝' | '＋' | '－' | '＠');
    bare.trim_start_matches([' ', '\n', '\u{3000}']).starts_with(sign) && !is_plain_number(bare)
}

/// `-3`, `+2.50`: calculated with, never run.
fn is_plain_number(cell: &str) -> bool {
    let digits = cell.strip_prefix(['-', '+']).unwrap_or(cell);
    let (whole, part) = digits.split_once('.').unwrap_or((digits, "0"));
    let plain = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    plain(whole) && plain(part)
}

/// The cell with an apostrophe before it where a spreadsheet program might run it.
fn guard(cell: &str) -> std::borrow::Cow<'_, str> {
    if is_risky(cell) { format!("'{cell}").into() } else { cell.into() }
}

/// The cell without the apostrophe that [`guard`] put there, and only that one.
pub(super) fn unguard(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|rest| is_risky(rest)).unwrap_or(cell)
}

/// A table as CSV, every cell made safe to open.
pub fn write_table<H, R>(headers: &[H], rows: R) -> String
where
    H: AsRef<str>,
    R: IntoIterator<Item: IntoIterator<Item: AsRef<str>>>,
{
    let mut writer = csv::WriterBuilder::new()
        .flexible(true)
        .terminator(csv::Terminator::CRLF)
        .from_writer("\u{feff}".as_bytes().to_vec());
    let mut put = |cells: &mut dyn Iterator<Item = String>| {
        // Writing to memory cannot fail, and rows of any width are allowed.
        let _ = writer.write_record(cells);
    };
    put(&mut headers.iter().map(|cell| guard(cell.as_ref()).into_owned()));
    for row in rows {
        put(&mut row.into_iter().map(|cell| guard(cell.as_ref()).into_owned()));
    }
    String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default()
}

/// Records as the ledger that [`super::read_ledger`] reads back: the ledger's columns, and of the fields that ledgers do
/// not have those that any of the records fills.
pub fn write_csv<'a>(kind: &Kind, records: impl Iterator<Item = &'a Record>) -> String {
    let records: Vec<&Record> = records.collect();
    let fields = columns(kind, &records);
    let headers: Vec<&str> = fields.iter().map(|f| f.label.zh).collect();
    write_table(&headers, records.iter().map(|record| fields.iter().map(|f| f.show(record.value(f.key)))))
}

/// The same as a sheet of a workbook, days as days and numbers as numbers.
pub fn ledger_table<'a>(kind: &Kind, records: impl Iterator<Item = &'a Record>) -> Table {
    let records: Vec<&Record> = records.collect();
    let fields = columns(kind, &records);
    Table {
        name: kind.label.zh.to_owned(),
        title: String::new(),
        heads: fields.iter().map(|f| f.label.zh.to_owned()).collect(),
        rows: records.iter().map(|r| fields.iter().map(|f| cell(f, r.value(f.key))).collect()).collect(),
    }
}

fn columns(kind: &Kind, records: &[&Record]) -> Vec<&'static Field> {
    let used = |key| records.iter().any(|record| !record.value(key).is_empty());
    kind.fields.iter().filter(|f| f.column || used(f.key)).collect()
}

fn cell(field: &Field, value: &Value) -> Cell {
    match (field.kind, value) {
        (_, Value::Empty) => Cell::Empty,
        (FieldKind::Number { places, .. }, Value::Num(n)) => Cell::Number(*n, places),
        (FieldKind::Day, value) => match value.as_text().and_then(day::from_iso) {
            Some(day) => Cell::Day(day),
            None => Cell::Text(guard_twice(field.show(value))),
        },
        _ => Cell::Text(guard_twice(field.show(value))),
    }
}

/// A workbook's text is never run, so nothing is guarded; but a text that looks guarded gets what [`unguard`] takes off.
fn guard_twice(text: String) -> String {
    if unguard(&text) == text { text } else { format!("'{text}") }
}

/// The file's name without its end: `YL001_上课`, and `名册` for what is the office's.
pub fn ledger_file_name(kind: &Kind, owner: &str) -> String {
    let safe: String =
        owner.trim().chars().filter(|c| !c.is_control() && !"\\/:*?\"<>|.".contains(*c)).collect();
    if safe.is_empty() || kind.writer == Writer::Office {
        kind.label.zh.to_owned()
    } else {
        format!("{safe}_{}", kind.label.zh)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_formula_is_disarmed_and_a_number_left_alone() {
        for (cell, safe) in [
            ("=1+1", "'=1+1"),
            ("+86 730", "'+86 730"),
            ("-cmd", "'-cmd"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("＝1", "'＝1"),
            ("\t=1", "'\t=1"),
            ("  =1", "'  =1"),
            ("'=1", "''=1"),
            ("-3", "-3"),
            ("-12.50", "-12.50"),
            ("-1-2", "'-1-2"),
            ("-", "'-"),
            ("'-3", "'-3"),
            ("it's", "it's"),
            ("'quoted'", "'quoted'"),
            ("a=b", "a=b"),
            ("", ""),
        ] {
            assert_eq!(guard(cell), safe);
            assert_eq!(unguard(safe), cell);
        }
    }

    #[test]
    fn a_table_is_quoted_where_it_must_be() {
        let rows = [vec!["一,二", "三\n四", "\"五\""], vec!["=1", "-3"]];
        assert_eq!(
            write_table(&["甲", "乙", "丙"], rows),
            "\u{feff}甲,乙,丙\r\n\"一,二\",\"三\n四\",\"\"\"五\"\"\"\r\n'=1,-3\r\n"
        );
    }

    #[test]
    fn file_names() {
        use crate::domain::kinds::{lesson, member};
        for (kind, owner, want) in [
            (&lesson::KIND, "YL001", "YL001_上课"),
            (&lesson::KIND, "../a:b", "ab_上课"),
            (&lesson::KIND, " ", "上课"),
            (&member::KIND, "office", "名册"),
        ] {
            assert_eq!(ledger_file_name(kind, owner), want);
        }
    }

    proptest! {
        #[test]
        fn the_guard_comes_off_exactly(cell in "['=+@\\-\t\r 1.a＝]{0,8}") {
            let guarded = guard(&cell);
            prop_assert_eq!(unguard(&guarded), cell.as_str());
        }
    }
}
