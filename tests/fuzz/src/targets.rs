//! One function a fuzz target: it takes any bytes, and panics if a reader breaks a promise. The promises: a reader never
//! panics, holds memory in proportion to its input, and what it read comes back the same after writing.

use super::memory::peak;
use super::zip::zip;
use serde_json::value::RawValue;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::rc::Rc;
use yanxun::app::env::FixedEnv;
use yanxun::app::recovery::{read_rescue, rescue};
use yanxun::app::session::Store;
use yanxun::app::{Profile, Role, SaveState, Session};
use yanxun::bundle::{self, Bundle, Producer, Purpose, record_from_json, record_to_json};
use yanxun::domain::{Lang, Record};
use yanxun::merge::{RecordSet, conflicts};
use yanxun::sheet::workbook::{MAX_UNPACKED, write_workbook};
use yanxun::sheet::{LedgerRead, decode, ledger_table, read_file, read_ledger, to_records, write_csv};
use yanxun::storage::{KeyValue, MemoryStore, NAMESPACE, pack, quarantined, segment};

/// What a reader may hold beside what grows with its input.
const BASE: usize = 512 * 1024;

/// The profile that the store's target opens.
const PROFILE: &str = "00000000000000aa";

/// Between the parts of an input that has several: a control character that no JSON text holds.
pub const PART: u8 = 0x1e;

/// Runs a reader and holds it to `times` its input in memory.
fn bounded<T>(input: usize, times: usize, work: impl FnOnce() -> T) -> T {
    let (done, held) = peak(work);
    assert!(held <= BASE + times * input, "{held} bytes held for {input} of input");
    done
}

// ---- Bundles

/// Reads a bundle, as it is and with its checksum put right: what is behind the checksum is to be fuzzed too.
pub fn bundle(data: &[u8]) {
    locked(data);
    if let Some(bundle) = read_bundle(data) {
        // A flipped bit must not get here: see `tests/fuzzed.rs`.
        comes_back(&bundle);
    }
    if let Some(bundle) = signed(data).and_then(|signed| read_bundle(&signed)) {
        comes_back(&bundle);
    }
}

/// Reads what claims to be locked, without the slow derivation of a key.
fn locked(data: &[u8]) {
    if let Err(error) = bounded(data.len(), 80, || bundle::Locked::read(data)) {
        assert!(!error.say(Lang::Zh).is_empty() && !error.say(Lang::En).is_empty());
    }
}

fn read_bundle(data: &[u8]) -> Option<Bundle> {
    // Worst are records that are none, two bytes each: every one has its place told. The browser's pointers are half as large.
    let bundle = match bounded(data.len(), 80, || bundle::read(data)) {
        Ok(bundle) => bundle,
        Err(error) => {
            assert!(!error.say(Lang::Zh).is_empty() && !error.say(Lang::En).is_empty());
            return None;
        }
    };
    let count = bundle.records.len();
    assert!(count + bundle.problems.len() <= data.len(), "more records than bytes");
    assert_eq!(bundle.header.counts.values().sum::<usize>(), count);
    Some(bundle)
}

/// Written and read again, the records are the same, and written once more the file is too.
fn comes_back(bundle: &Bundle) {
    let (purpose, producer) = (bundle.header.purpose, &bundle.header.producer);
    let written = bundle::write(purpose, producer, &bundle.records);
    let again = bundle::read(written.as_bytes()).expect("our own file is refused");
    assert!(again.problems.is_empty(), "{:?}", again.problems);
    assert_eq!((again.header.purpose, &again.header.producer), (purpose, producer));
    let mut records: Vec<&Record> = bundle.records.iter().collect();
    records.sort_by_key(|record| record.id);
    assert!(again.records.iter().eq(records), "records changed by writing them");
    assert_eq!(bundle::write(purpose, producer, &again.records), written);
    for record in &again.records {
        let _ = (conflicts(record), record.is_deleted(), record.touched_at());
    }
}

/// The bundle with the checksum that fits its content, as the README defines it.
pub fn signed(data: &[u8]) -> Option<Vec<u8>> {
    let text = std::str::from_utf8(data).ok()?;
    let mut outside: BTreeMap<&str, &RawValue> = serde_json::from_str(text).ok()?;
    let lines: Vec<&RawValue> = serde_json::from_str(outside.get("records")?.get()).ok()?;
    let purpose = outside.get("purpose")?.get();
    let producer: Producer =
        outside.get("producer").and_then(|p| serde_json::from_str(p.get()).ok()).unwrap_or_default();
    let mut hash = Sha256::new();
    for line in [purpose, &producer.who].into_iter().chain(lines.iter().map(|line| line.get())) {
        hash.update(line.as_bytes());
        hash.update(b"\n");
    }
    let sum: String = hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
    let sum = RawValue::from_string(format!("\"{sum}\"")).ok()?;
    outside.insert("sha256", &sum);
    serde_json::to_vec(&outside).ok()
}

// ---- Joining

/// Joins two bundles both ways: which one came first must not show.
pub fn join(data: &[u8]) {
    let mut parts = data.splitn(2, |byte| *byte == PART);
    let (one, other) = (records_of(parts.next()), records_of(parts.next()));
    let there = joined(&one, &other);
    assert_eq!(there, joined(&other, &one), "the order shows");
    let back = bundle::read(there.as_bytes()).expect("what was joined is refused");
    assert!(back.problems.is_empty(), "{:?}", back.problems);
    assert_eq!(joined(&back.records, &one), there, "joined again, something changed");
    assert_eq!(joined(&other, &back.records), there, "joined again, something changed");
}

fn joined(first: &[Record], then: &[Record]) -> String {
    let set: RecordSet = first.iter().chain(then).cloned().collect();
    bundle::write(Purpose::Merged, &Producer::default(), set.iter())
}

/// The records of a bundle whose checksum may be wrong, or of lines of one record each: the fuzzer finds those sooner.
fn records_of(part: Option<&[u8]>) -> Vec<Record> {
    let part = part.unwrap_or_default();
    if let Some(signed) = signed(part) {
        return bundle::read(&signed).map(|bundle| bundle.records).unwrap_or_default();
    }
    let text = String::from_utf8_lossy(part);
    text.lines().filter_map(|line| record_from_json(line).ok()).collect()
}

// ---- Ledgers

fn gbk(bytes: &[u8]) -> Option<String> {
    encoding_rs::GB18030.decode_without_bom_handling_and_without_replacement(bytes).map(Into::into)
}

/// Reads a ledger in whatever encoding.
pub fn sheet(data: &[u8]) {
    // Worst are rows of one letter, two bytes each: every one is kept with each field that it lacks. Their number has a limit.
    let read = bounded(data.len(), 200, || decode(data, &gbk).and_then(|text| read_ledger(&text, None, "")));
    match read {
        Ok(read) => ledger(data, &read),
        Err(error) => assert!(!error.say(Lang::Zh).is_empty() && !error.say(Lang::En).is_empty()),
    }
}

fn ledger(data: &[u8], read: &LedgerRead) {
    let told = read.rows.len() + read.rejected.len() + read.skipped.len();
    assert!(told <= data.len(), "more rows than bytes");
    assert!(read.rejected.iter().all(|row| !row.say(Lang::Zh).is_empty() && !row.say(Lang::En).is_empty()));
    assert!(read.skipped.iter().all(|row| !row.say(Lang::Zh).is_empty() && !row.say(Lang::En).is_empty()));
    let records = to_records(read, "YL001");
    assert_eq!(records.len(), read.rows.len());
    for record in &records {
        assert_eq!(record_from_json(&record_to_json(record)).as_ref(), Ok(record));
        let _ = (read.kind.fact)(record);
    }
    ledger_comes_back(read, &records);
}

/// Written and read again, a ledger has the same rows, and so the same records.
fn ledger_comes_back(read: &LedgerRead, records: &[Record]) {
    let csv = write_csv(read.kind, records.iter());
    let text = decode(csv.as_bytes(), &gbk).expect("our own ledger is refused");
    let again = read_ledger(&text, Some(read.kind), "").expect("our own ledger is refused");
    let rows = |read: &LedgerRead| read.rows.iter().map(|row| row.parsed.clone()).collect::<Vec<_>>();
    assert_eq!(rows(&again), rows(read), "{csv}");
    assert_eq!(to_records(&again, "YL001"), records);
}

// ---- Workbooks

/// What a workbook may hold: the limits of [`yanxun::sheet::workbook`], whatever its own size.
const WORKBOOK: usize = 3 * MAX_UNPACKED;

/// Reads a workbook: the input itself where it is a zip; else its parts as a workbook's sheet, shared texts, styles and list of
/// sheets, since no fuzzer finds a zip's checksums.
pub fn workbook(data: &[u8]) {
    if data.starts_with(b"PK") {
        return read_book(data);
    }
    let text = String::from_utf8_lossy(data);
    let mut parts = text.split(char::from(PART));
    let mut part = || parts.next().unwrap_or_default();
    let (sheet, texts, styles, book) = (part(), part(), part(), part());
    let book = if book.is_empty() {
        r#"<workbook><sheets><sheet name="a" r:id="1"/></sheets></workbook>"#
    } else {
        book
    };
    let relations = concat!(
        r#"<a><Relationship Id="1" Type="worksheet" Target="s.xml"/><Relationship Id="2" Type="styles" Target="y.xml"/>"#,
        r#"<Relationship Id="3" Type="sharedStrings" Target="t.xml"/></a>"#
    );
    read_book(&zip(&[
        ("xl/workbook.xml", book),
        ("xl/_rels/workbook.xml.rels", relations),
        ("xl/s.xml", sheet),
        ("xl/t.xml", texts),
        ("xl/y.xml", styles),
    ]));
}

fn read_book(bytes: &[u8]) {
    let (read, held) = peak(|| read_file(bytes, None, "", &gbk));
    assert!(held <= WORKBOOK, "{held} bytes held for a workbook");
    let Ok(parts) = read else { return };
    for part in parts {
        match part.read {
            Ok(read) => {
                let records = to_records(&read, "YL001");
                let again = write_workbook(&[ledger_table(read.kind, records.iter())]);
                let again =
                    read_file(&again, Some(read.kind), "", &gbk).expect("our own workbook is refused");
                let again = again
                    .into_iter()
                    .next()
                    .and_then(|part| part.read.ok())
                    .expect("our own sheet is refused");
                assert_eq!(to_records(&again, "YL001"), records);
            }
            Err(error) => assert!(!error.say(Lang::Zh).is_empty() && !error.say(Lang::En).is_empty()),
        }
    }
}

// ---- Stores

/// Opens a profile over a store that holds the input, and reads the input as a rescue file.
pub fn store(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    if let Some(unpacked) = bounded(data.len(), UNPACKED, || pack::unpack(&text)) {
        assert_eq!(pack::unpack(&pack::pack(&unpacked, pack::Effort::Usual)), Some(unpacked));
    }
    if let Some(read) = bounded(data.len(), UNPACKED, || segment::read(&text)) {
        let again =
            segment::read(&segment::write(read.records.iter(), pack::Effort::Usual)).expect("just written");
        assert_eq!((again.records, again.whole), (read.records, true));
    }
    page(data);
    opens(&stored(&text));
    if let Some(file) = bounded(data.len(), 60, || read_rescue(data)) {
        rescued(&file);
    }
}

/// The bytes of a segment, as they are behind their checksum.
pub fn page(data: &[u8]) {
    if let Some(records) = bounded(data.len(), UNPACKED, || segment::decode(data)) {
        for effort in [pack::Effort::Quick, pack::Effort::Usual] {
            assert_eq!(segment::decode(&segment::encode(records.iter(), effort)).as_ref(), Some(&records));
        }
    }
}

/// The most that deflate can make of a byte, and some copies of it.
const UNPACKED: usize = 1032 * 4;

/// A store whose values are the parts of the input: each once as it is, and once under a checksum that fits.
fn stored(text: &str) -> Rc<MemoryStore> {
    let store = Rc::new(MemoryStore::new());
    let put = |key: String, value: &str| store.set(&format!("{NAMESPACE}{key}"), value).expect("no limit");
    for (n, part) in text.split(char::from(PART)).take(8).enumerate() {
        for (key, value) in [
            (format!("p/{PROFILE}/seg/YL001.{n}"), part),
            (format!("p/{PROFILE}/seg/YL001.0.00000000000000dd-{n:06}"), part),
            (format!("p/{PROFILE}/seg/YL003.0.00000000000000ee-{n:06}"), &pack::pack_bytes(part.as_bytes())),
            (format!("p/{PROFILE}/seg/YL002.{n}"), &pack::pack(part, pack::Effort::Usual)),
            (format!("p/{PROFILE}/log/00000000000000bb-{n:06}"), part),
            (format!("p/{PROFILE}/log/00000000000000cc-{n:06}"), &pack::seal(part)),
            (format!("p/{PROFILE}/note/draft/{n}"), part),
        ] {
            put(key, value);
        }
    }
    put("profiles".into(), text);
    store
}

fn open(store: &Rc<MemoryStore>) -> Session {
    let profile = Profile {
        id: PROFILE.into(),
        role: Role::Member,
        no: "YL001".into(),
        name: "邓梅国".into(),
        sample: false,
    };
    let store: Store = store.clone();
    Session::open(store, profile, Rc::new(FixedEnv { ms: 0.into(), seed: 1.into() }))
}

/// What was read from the store is there at the next opening, also after all of it was gathered anew, and what could not be
/// read is kept aside.
fn opens(store: &Rc<MemoryStore>) {
    let size = store.used_units().expect("in memory");
    let mut session = bounded(size, UNPACKED, || open(store));
    let first: Vec<Record> = session.records().iter().cloned().collect();
    let _ = (session.draft("0"), yanxun::app::profile::list(store));
    let aside = quarantined(store).expect("in memory");
    assert!(session.notices().len() <= aside.len() + 1, "more notices than values aside");
    let second = open(store);
    assert!(second.records().iter().eq(&first), "records changed by opening");
    // An edit of each record, so that everything is written anew and gathered.
    let ids: Vec<_> = first.iter().map(|record| record.id).collect();
    session.delete(&ids);
    session.restore(&ids);
    assert_eq!(session.save_state(), SaveState::Saved);
    let third = open(store);
    assert!(third.records().iter().eq(session.records().iter()), "what was written is not what was there");
    assert!(aside.iter().all(|(key, value)| store.get(key).as_ref() == Ok(&Some(value.clone()))));
}

/// A rescue file brings back the same, whether once or twice.
fn rescued(file: &[(String, String)]) {
    let store = Rc::new(MemoryStore::new());
    rescue(&store, file).expect("in memory");
    let after = content(&store);
    rescue(&store, file).expect("in memory");
    assert_eq!(content(&store), after, "a second time something changed");
    opens(&store);
}

fn content(store: &Rc<MemoryStore>) -> Vec<(String, Option<String>)> {
    let keys = store.keys("").expect("in memory");
    keys.into_iter().map(|key| (key.clone(), store.get(&key).expect("in memory"))).collect()
}
