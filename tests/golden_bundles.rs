//! Golden bundles: files as programs have written them. Each reads as ever and is written back to the byte; every kind stands in one
//! of them. Never edit one; a new kind adds a file: `cargo test --test golden_bundles -- --ignored` writes it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use yanxun::bundle::{Extras, Header, Producer, Purpose, SigningKey, read, record_to_json, write_with};
use yanxun::domain::identity::row_record;
use yanxun::domain::{Draft, Field, FieldKind, Kind, Party, Record, Writer, kinds};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/bundles")
}

/// Every golden file by name.
fn golden() -> BTreeMap<String, String> {
    let files = std::fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path());
    files
        .map(|path| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            (name, std::fs::read_to_string(&path).unwrap())
        })
        .collect()
}

#[test]
fn every_golden_bundle_reads_as_ever_and_is_written_back_to_the_byte() {
    let all = golden();
    assert!(all.len() >= 10);
    for (name, text) in all {
        let bundle = read(text.as_bytes()).unwrap_or_else(|error| panic!("{name}: {error:?}"));
        assert!(bundle.problems.is_empty(), "{name}: {:?}", bundle.problems);
        // Each record line is the one that this program writes; what it says is still what its fields take.
        let lines: Vec<&str> = text
            .lines()
            .skip(1)
            .map(|l| l.trim_end_matches(','))
            .filter(|l| l.starts_with("{\"id\""))
            .collect();
        let again: Vec<String> = bundle.records.iter().map(record_to_json).collect();
        assert_eq!(again, lines, "{name}");
        for record in &bundle.records {
            let kind = kinds::find(record.kind.as_str()).unwrap_or_else(|| panic!("{name}: {record:?}"));
            for (key, _) in record.plain_fields() {
                // What a newer version writes stays as it is.
                let Some(field) = kind.field(key.as_str()) else { continue };
                let value = record.value(field.key);
                let back = field.parse(&field.show(value), None);
                assert_eq!(back.as_ref(), Ok(value), "{name}: {}.{}", kind.key, field.key);
            }
        }
    }
}

#[test]
fn every_kind_stands_in_a_golden_bundle_that_may_hold_it() {
    let mut held = BTreeSet::new();
    for text in golden().values() {
        let bundle = read(text.as_bytes()).unwrap();
        let theirs = bundle.records.iter().filter(|r| bundle.header.may_hold(r));
        held.extend(theirs.map(|r| r.kind.as_str().to_owned()));
    }
    let missing: Vec<&str> = kinds::KINDS.iter().map(|k| k.key).filter(|key| !held.contains(*key)).collect();
    assert!(
        missing.is_empty(),
        "run: cargo test --test golden_bundles -- --ignored; no golden file has {missing:?}"
    );
}

/// Something that a field takes.
fn sample(kind: &Kind, field: &Field) -> String {
    let text = match (kind.key, field.key) {
        ("review", "record") | ("approval", "record") => "00000000-0000-8000-8000-000000000001",
        ("expense" | "approval", "amount") => "12.5",
        (_, "member" | "no") => "YL001",
        (_, "semester" | "code") => "2025-2026-1",
        ("work_summary", "period") => "2025-2026-1",
        (_, "month" | "period") => "2025-11",
        (_, "holidays") => "2025-10-01",
        (_, "item_scores") => "教学目标 9/10；教学内容 13/15",
        (_, "score") if kind.field("item_scores").is_some() => "22",
        ("marking", "items") => "教学目标 60；教学过程 40",
        (_, "bands") => "优 90、良 75、合格 60",
        (_, "items") => "教学目标 10",
        (_, "start" | "from") => "2025-09-01",
        (_, "end" | "until" | "to") => "2026-01-30",
        (_, "party") => "自评",
        _ => "",
    };
    if !text.is_empty() {
        return text.into();
    }
    match field.kind {
        FieldKind::Text { long, .. } => format!("{}{}", field.label.zh, if long { "\n第二段" } else { "" }),
        FieldKind::Day => "2025-11-03".into(),
        FieldKind::Number { min, .. } => (min / 100 + 1).to_string(),
        FieldKind::Choice { words, .. } => words[0].zh.into(),
        FieldKind::School => "北港小学".into(),
        FieldKind::Schools => "北港小学、南津小学".into(),
        FieldKind::SchoolYear => "2025-2026".into(),
        FieldKind::Month => "2025-11".into(),
        FieldKind::YesNo => "是".into(),
    }
}

/// A record of a kind with every field said that can be said beside the others.
fn filled(kind: &'static Kind) -> Record {
    let owner = match kind.writer {
        Writer::Member => "YL001".to_owned(),
        Writer::Office => "office".to_owned(),
        Writer::School => Party::School("北港小学").owner(),
        Writer::Applicant => Party::Applicant { school: "北港小学", name: "王小明" }.owner(),
        Writer::Expert => Party::Expert("周教授").owner(),
    };
    let mut draft = Draft::default();
    kind.fields.iter().for_each(|field| draft.set(field.key, sample(kind, field)));
    // What cannot stand beside the rest is left out, one field at a time.
    for _ in kind.fields {
        match draft.parse(kind, None) {
            Ok(parsed) => return row_record(kind, &owner, &parsed, 1),
            Err(issues) => {
                let field =
                    issues.iter().find_map(|i| i.field).unwrap_or_else(|| panic!("{}: {issues:?}", kind.key));
                assert!(!field.required, "{}: {issues:?}", kind.key);
                draft.set(field.key, "");
            }
        }
    }
    panic!("{}", kind.key)
}

/// Writes golden files of the kinds that stand in none yet: in a hand-in of who writes them, in a task pack, a receipt or a backup of the
/// office.
#[test]
#[ignore = "writes files; run it once when a kind was added"]
fn write_what_is_missing() {
    let mut held = BTreeSet::new();
    for text in golden().values() {
        held.extend(read(text.as_bytes()).unwrap().records.iter().map(|r| r.kind.as_str().to_owned()));
    }
    let missing = kinds::KINDS.iter().filter(|k| !held.contains(k.key));
    let mut files: BTreeMap<(String, &str), (Purpose, Vec<Record>)> = BTreeMap::new();
    for record in missing.map(|kind| filled(kind)) {
        let who = record.owner.to_string();
        let purposes = [
            ("receipt", Purpose::Receipt),
            ("task-pack", Purpose::TaskPack),
            ("hand-in", Purpose::HandIn),
            ("backup", Purpose::Backup),
        ];
        let fits = |purpose: Purpose| header(purpose, &who).may_hold(&record);
        let (name, purpose) =
            purposes.into_iter().find(|(_, purpose)| fits(*purpose)).expect("some file may hold it");
        files.entry((who, name)).or_insert((purpose, Vec::new())).1.push(record);
    }
    for ((who, name), (purpose, records)) in files {
        let header = header(purpose, &who);
        let first = records.iter().map(|r| r.kind.as_str()).min().unwrap_or_default();
        let key = SigningKey::from_seed([7; 32]);
        let text = write_with(purpose, &header.producer, &header.extras, Some(&key), &records);
        std::fs::write(folder().join(format!("v1-{name}-{first}.json")), text).unwrap();
    }
}

fn header(purpose: Purpose, who: &str) -> Header {
    let mut extras = Extras::default();
    if purpose == Purpose::Receipt {
        extras.member = "YL001".into();
    }
    let producer = Producer {
        app: concat!("yanxun ", env!("CARGO_PKG_VERSION")).into(),
        who: who.into(),
        name: "甲".into(),
        at: Some(1_763_611_200_000),
    };
    Header {
        purpose,
        producer,
        extras,
        counts: BTreeMap::new(),
        miscounted: Vec::new(),
        sha256: String::new(),
        key: None,
    }
}
