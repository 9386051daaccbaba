//! Rosters and registers through spreadsheets: what the office, schools, applicants and experts keep goes out as a workbook and as CSV and
//! comes back as it was; also when LibreOffice saved the workbook in between, or wrote its sheets as CSV.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use yanxun::app::env::FixedEnv;
use yanxun::app::sample::install;
use yanxun::app::session::Store;
use yanxun::app::{Role, Session, profile};
use yanxun::domain::{Kind, Record, day, kinds};
use yanxun::sheet::workbook::write_workbook;
use yanxun::sheet::{Part, ledger_table, read_file, to_records, write_csv};
use yanxun::storage::MemoryStore;

fn gbk(bytes: &[u8]) -> Option<String> {
    encoding_rs::GB18030.decode_without_bom_handling_and_without_replacement(bytes).map(Into::into)
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/workbooks/registers")
}

/// The office of the sample district on 20 November 2026.
fn office() -> Session {
    let store: Store = Rc::new(MemoryStore::new());
    let today = day::from_iso("2026-11-20").unwrap();
    let now = today.and_hms_opt(0, 0, 0).unwrap().and_utc().timestamp_millis();
    install(&store, 7, now, 99).unwrap();
    let (profiles, _) = profile::list(&store).unwrap();
    let office = profiles.into_iter().find(|p| p.role == Role::Office).unwrap();
    Session::open(store, office, Rc::new(FixedEnv::on(today, 5)))
}

/// A record as its spreadsheet says it.
fn values(kind: &Kind, record: &Record) -> Vec<String> {
    kind.fields.iter().filter(|f| f.column).map(|f| f.show(record.value(f.key))).collect()
}

/// The rows of a part as a table, in no order.
fn table(kind: &'static Kind, part: &Part) -> Vec<Vec<String>> {
    let read = part.read.as_ref().unwrap_or_else(|why| panic!("{}: {why:?}", kind.key));
    assert!(read.rejected.is_empty() && read.unknown_columns.is_empty(), "{}", kind.key);
    let mut rows: Vec<_> = to_records(read, "office").iter().map(|r| values(kind, r)).collect();
    rows.sort();
    rows
}

#[test]
fn every_roster_and_register_comes_back_from_a_workbook_and_from_csv() {
    let office = office();
    let mut seen = 0;
    for kind in kinds::KINDS.iter().copied().filter(|k| k.fields.iter().any(|f| f.column)) {
        let mut by_owner: BTreeMap<&str, Vec<&Record>> = BTreeMap::new();
        office.of_kind(kind.key).for_each(|r| by_owner.entry(&r.owner).or_default().push(r));
        let Some(all) = by_owner.into_values().max_by_key(Vec::len) else { continue };
        let mut want: Vec<_> = all.iter().map(|r| values(kind, r)).collect();
        want.sort();
        let book = write_workbook(&[ledger_table(kind, all.iter().copied())]);
        let csv = write_csv(kind, all.iter().copied());
        for (form, bytes) in [("workbook", book.as_slice()), ("CSV", csv.as_bytes())] {
            let parts = read_file(bytes, Some(kind), "", &gbk).unwrap();
            assert_eq!(table(kind, &parts[0]), want, "{} as {form}", kind.key);
        }
        seen += 1;
    }
    assert!(seen > 35, "{seen}");
}

/// The rosters and registers of the fixtures, with as many rows as stand in them.
const KEPT: [&str; 17] = [
    "member",
    "school",
    "term",
    "certificate",
    "appointment",
    "issue_log",
    "assignment",
    "application",
    "evidence",
    "recommendation",
    "workload",
    "pay",
    "support",
    "expense",
    "allowance",
    "credit_rule",
    "credit_entry",
];

/// What stands in a workbook of fixtures, by kind.
fn sheets(name: &str) -> BTreeMap<&'static str, Vec<Vec<String>>> {
    let parts = read_file(&fs::read(folder().join(name)).unwrap(), None, name, &gbk).unwrap();
    let kind = |p: &Part| p.read.as_ref().unwrap_or_else(|why| panic!("{name} {:?}: {why:?}", p.tab)).kind;
    parts.iter().map(|p| (kind(p).key, table(kind(p), p))).collect()
}

#[test]
fn a_workbook_saved_by_libreoffice_says_the_same() {
    let ours = sheets("ours.xlsx");
    assert_eq!(ours.keys().copied().collect::<BTreeSet<_>>(), KEPT.into_iter().collect());
    assert!(ours.values().all(|rows| !rows.is_empty()));
    assert_eq!(sheets("libreoffice.xlsx"), ours);
}

#[test]
fn sheets_that_libreoffice_wrote_as_csv_or_made_workbooks_of_say_the_same() {
    let ours = sheets("ours.xlsx");
    for key in KEPT {
        let kind = kinds::find(key).unwrap();
        let label = kind.label.zh;
        for name in [format!("csv/{label}.csv"), format!("resaved/{label}.xlsx")] {
            let bytes = fs::read(folder().join(&name)).unwrap();
            let part = read_file(&bytes, None, label, &gbk).unwrap().remove(0);
            assert_eq!(table(kind, &part), ours[key], "{name}");
        }
    }
}
