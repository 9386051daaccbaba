//! The browser died before localStorage was on the disk: what the durable copies hold comes back, and nothing else does.

use std::cell::Cell;
use std::rc::Rc;
use uuid::Uuid;
use yanxun::app::profile::{self, Profile, Role};
use yanxun::app::recovery::{copies_lack, read_rescue, recover, recover_since, rescue, set_copies_behind};
use yanxun::domain::{Key, Record, Replica, Value};
use yanxun::merge::Joined;
use yanxun::merge::RecordSet;
use yanxun::storage::{FLUSHED_AFTER_MS, KeyValue, MemoryStore, NAMESPACE, Repository, Watched};

type Store = Rc<Watched<MemoryStore>>;
type Values = Vec<(String, String)>;

/// The copies, as the browser's database holds them.
#[derive(Default)]
struct Copies(std::collections::BTreeMap<String, String>);

impl Copies {
    fn keep(&mut self, store: &Store) {
        for (key, value) in store.take() {
            match value {
                Some(value) => drop(self.0.insert(key, value)),
                None => drop(self.0.remove(&key)),
            }
        }
    }

    fn list(&self) -> Vec<(String, String)> {
        self.0.clone().into_iter().collect()
    }
}

fn store() -> Store {
    Rc::new(Watched::new(MemoryStore::new(), 1))
}

/// What stood on the disk: everything now in the store.
fn disk(store: &Store) -> Vec<(String, String)> {
    store.keys("").unwrap().into_iter().map(|k| (k.clone(), store.get(&k).unwrap().unwrap())).collect()
}

fn start_from(disk: &[(String, String)]) -> Store {
    let store = store();
    disk.iter().for_each(|(key, value)| store.set(key, value).unwrap());
    store
}

fn profile(id: &str) -> Profile {
    Profile { id: id.into(), role: Role::Member, no: "YL001".into(), name: "邓梅国".into(), sample: false }
}

fn lesson(n: u128, topic: &str) -> Record {
    let mut record = Record::new(Uuid::from_u128(n), Key::known("lesson"), "YL001");
    let dot = record.next_dot(Replica(1));
    record.set(Key::known("date"), Value::text("2025-09-03"), dot);
    record.set(Key::known("topic"), Value::text(topic), dot);
    record
}

fn enter(store: &Store, ids: std::ops::Range<u128>) {
    let replica = Replica(u64::try_from(ids.start).unwrap() + 1);
    let (mut repository, _) = Repository::open(store.clone(), "p1", replica).unwrap();
    for n in ids {
        repository.commit(&[lesson(n, &format!("第{n}课"))]).unwrap();
    }
}

fn count(store: &Store) -> usize {
    Repository::open(store.clone(), "p1", Replica(99)).unwrap().1.len()
}

#[test]
fn whatever_the_disk_had_everything_copied_comes_back() {
    // The disk was last written after so many of 150 records; the journal was gathered in between.
    for on_disk in [0, 1, 63, 64, 65, 100, 149, 150] {
        let (live, mut copies) = (store(), Copies::default());
        enter(&live, 0..on_disk);
        copies.keep(&live);
        let disk = disk(&live);
        enter(&live, on_disk..150);
        copies.keep(&live);
        let after = start_from(&disk);
        recover(&after, &copies.list()).unwrap();
        assert_eq!(count(&after), 150, "{on_disk}");
        assert_eq!(recover(&after, &copies.list()), Ok(vec![]), "a second time nothing is new");
    }
}

#[test]
fn a_disk_that_is_ahead_of_the_copies_loses_nothing() {
    let (live, mut copies) = (store(), Copies::default());
    enter(&live, 0..70);
    copies.keep(&live);
    enter(&live, 70..140);
    recover(&live, &copies.list()).unwrap();
    assert_eq!(count(&live), 140);
}

#[test]
fn a_damaged_value_is_set_aside_and_its_copy_takes_its_place() {
    let (live, mut copies) = (store(), Copies::default());
    enter(&live, 0..70);
    copies.keep(&live);
    for key in live.keys(&format!("{NAMESPACE}p/p1/")).unwrap() {
        live.set(&key, "D00000000a坏").unwrap();
    }
    recover(&live, &copies.list()).unwrap();
    assert_eq!(count(&live), 70);
    assert!(!live.keys(&format!("{NAMESPACE}aside/")).unwrap().is_empty());
}

#[test]
fn a_damaged_copy_does_no_harm() {
    let live = store();
    enter(&live, 0..70);
    let copies: Vec<_> = disk(&live).into_iter().map(|(key, _)| (key, "坏".to_owned())).collect();
    recover(&live, &copies).unwrap();
    assert_eq!(count(&live), 70);
}

#[test]
fn profiles_of_both_sides_stand_and_a_removed_one_stays_removed() {
    let (live, mut copies) = (store(), Copies::default());
    profile::save(&live, &profile("p1")).unwrap();
    enter(&live, 0..3);
    let before_removal = disk(&live);
    copies.keep(&live);
    profile::save(&live, &profile("p2")).unwrap();
    copies.keep(&live);

    let after = start_from(&before_removal);
    recover(&after, &copies.list()).unwrap();
    let ids = |s: &Store| profile::list(s).unwrap().0.into_iter().map(|p| p.id).collect::<Vec<_>>();
    assert_eq!(ids(&after), ["p1", "p2"]);

    let old_copies = copies.list();
    profile::remove(&live, "p1").unwrap();
    copies.keep(&live);
    // The disk still has the profile, or the copies still have it.
    for (disk, copies) in [(before_removal, copies.list()), (disk(&live), old_copies)] {
        let after = start_from(&disk);
        recover(&after, &copies).unwrap();
        assert!(!ids(&after).contains(&"p1".into()));
        assert_eq!(count(&after), 0);
    }
}

#[test]
fn a_draft_comes_back_where_the_disk_was_late_and_only_there() {
    let key = format!("{NAMESPACE}p/p1/note/draft/lesson");
    // Whether the copies had failed, how many batches the disk has of the two that were copied, and a third that was not.
    for (behind, on_disk, expected) in
        [(false, 1, "新"), (true, 1, "旧"), (false, 2, "新"), (false, 3, "最新")]
    {
        let (live, mut copies, mut disks) = (store(), Copies::default(), Vec::new());
        for text in ["旧", "新", "最新"] {
            live.set(&key, text).unwrap();
            disks.push(disk(&live));
            if text != "最新" {
                copies.keep(&live);
            }
        }
        let inner = MemoryStore::new();
        disks[on_disk - 1].iter().for_each(|(key, value)| inner.set(key, value).unwrap());
        let after = Rc::new(Watched::new(inner, 1));
        if behind {
            set_copies_behind(&after, true).unwrap();
        }
        recover_since(&after, &copies.list(), &after.beats_at_start()).unwrap();
        assert_eq!(after.get(&key), Ok(Some(expected.into())), "{behind} {on_disk}");
        assert_eq!(
            copies_lack(&copies.list(), &after.beats_at_start()),
            on_disk == 3,
            "the third was never copied"
        );
    }
}

#[test]
fn a_change_wakes_and_is_taken_with_the_value_of_that_moment() {
    let (live, woken) = (store(), Rc::new(Cell::new(0)));
    let count = woken.clone();
    live.on_change(move || count.set(count.get() + 1));
    live.set("yanxun/a", "1").unwrap();
    live.set("yanxun/a", "2").unwrap();
    live.remove("yanxun/b").unwrap();
    assert_eq!(woken.get(), 3);
    let taken = |live: &Store| {
        let all = live.take().into_iter();
        all.filter(|(key, _)| !key.contains("/setting/")).collect::<Vec<_>>()
    };
    assert_eq!(taken(&live), [("yanxun/a".into(), Some("2".into())), ("yanxun/b".into(), None)]);
    assert_eq!(live.take(), []);
    live.set("yanxun/a", "3").unwrap();
    live.put_back::<String>(vec![("yanxun/b".into(), None)]);
    assert_eq!(taken(&live).len(), 2, "what could not be copied goes along next time");
}

#[test]
fn a_copy_is_dropped_only_after_the_disk_surely_has_it() {
    let live = store();
    live.note_copied(["a".into()], 0.0);
    live.note_copied(["b".into()], 1_000.0);
    assert_eq!(live.take_flushed(FLUSHED_AFTER_MS - 1.0), Vec::<String>::new());
    assert_eq!(live.take_flushed(FLUSHED_AFTER_MS), ["a"]);
    live.note_copied(["b".into()], 2_000.0);
    assert_eq!(live.take_flushed(FLUSHED_AFTER_MS + 1_000.0), Vec::<String>::new(), "written again since");
}

#[test]
fn a_rescue_file_brings_records_and_profiles_to_another_computer() {
    let live = store();
    profile::save(&live, &profile("p1")).unwrap();
    enter(&live, 0..70);
    let all: std::collections::BTreeMap<_, _> = disk(&live).into_iter().collect();
    // What the disk lost is only among the copies.
    let (copies, stored): (std::collections::BTreeMap<_, _>, _) =
        all.into_iter().partition(|(key, _)| key.contains("/log/"));
    assert!(!copies.is_empty());
    let saved = serde_json::json!({ "stored": stored, "copies": copies }).to_string();
    let file = read_rescue(saved.as_bytes()).unwrap();
    let other = store();
    profile::save(&other, &profile("p2")).unwrap();
    assert!(!rescue(&other, &file).unwrap().is_empty());
    assert_eq!(rescue(&other, &file), Ok(vec![]), "a second time nothing is new");
    assert_eq!((count(&other), profile::list(&other).unwrap().0.len()), (70, 2));

    // Whoever asks for a removed profile gets it back.
    profile::remove(&other, "p1").unwrap();
    rescue(&other, &file).unwrap();
    assert_eq!((count(&other), profile::list(&other).unwrap().0.len()), (70, 2));
}

#[test]
fn only_a_rescue_file_is_read_as_one() {
    for bad in [
        "",
        "{}",
        "[]",
        "{\"a\":\"b\"}",
        "{\"stored\":{\"yanxun/a\":1}}",
        "{\"stored\":{}}",
        "{\"stored\":{\"a\":\"b\"}}",
        "{\"stored\":{\"yanxun/a\":\"b\"},\"records\":[]}",
        "{\"format\":\"yanxun\"}",
        "{\"stored\":{\"yanxun/a\":\"b\"}",
    ] {
        assert_eq!(read_rescue(bad.as_bytes()), None, "{bad}");
    }
    assert_eq!(
        read_rescue("{\"stored\":{\"yanxun/a\":\"b\"}}".as_bytes()),
        Some(vec![("yanxun/a".into(), "b".into())])
    );
}

/// An import that was taken back: what the disk and the copies held before it, after it and after the undo.
struct TakenBack {
    imported: (Values, Values),
    undone: (Values, Values),
}

fn taken_back(gathers: bool) -> TakenBack {
    let (live, mut copies) = (store(), Copies::default());
    enter(&live, 0..10);
    let (mut repository, mut shelves) = Repository::open(live.clone(), "p1", Replica(50)).unwrap();
    let before = repository.begin().unwrap();
    let mut records: Vec<Record> = (100..150).map(|n| lesson(n, "导入的课")).collect();
    if gathers {
        // What is of one owner is a segment from the first.
        records.iter_mut().skip(25).for_each(|record| record.owner = "YL002".into());
    }
    records.iter().cloned().for_each(|record| assert_ne!(shelves.join(record), Joined::Known));
    repository.commit(&records).unwrap();
    repository.set_note("file/0000000000001-00000", "收到的文件").unwrap();
    let before = repository.end(Some(before)).unwrap().unwrap();
    if gathers {
        assert!(repository.is_unsettled());
        while repository.settle(&shelves) {}
    }
    copies.keep(&live);
    let imported = (disk(&live), copies.list());
    repository.put_back(&before, ("taken-back", "7")).unwrap();
    copies.keep(&live);
    TakenBack { imported, undone: (disk(&live), copies.list()) }
}

#[test]
fn an_import_that_was_taken_back_stays_away_whichever_side_is_late() {
    for gathers in [false, true] {
        let TakenBack { imported, undone } = taken_back(gathers);
        for (what, disk, copies) in [
            ("the page was left before it was copied", &undone.0, &imported.1),
            ("the disk came late", &imported.0, &undone.1),
            ("neither", &undone.0, &undone.1),
        ] {
            let after = start_from(disk);
            let back = recover(&after, copies).unwrap();
            assert_eq!(count(&after), 10, "{what}");
            let notes = after.keys(&format!("{NAMESPACE}p/p1/note/file/")).unwrap();
            assert_eq!(notes, Vec::<String>::new(), "{what}");
            let tells = back.iter().any(|(key, _)| key.ends_with("/note/taken-back"));
            assert_eq!(tells, what == "the disk came late", "a window that has read the disk reads anew");
            // Imported once more, it stays.
            enter(&after, 100..150);
            recover(&after, copies).unwrap();
            assert_eq!(count(&after), 60, "{what}");
        }
    }
}

#[test]
fn records_that_were_taken_out_into_a_file_stay_out_whichever_side_is_late() {
    let (live, mut copies) = (store(), Copies::default());
    enter(&live, 0..70);
    copies.keep(&live);
    let before = (disk(&live), copies.list());
    let (mut repository, shelves) = Repository::open(live.clone(), "p1", Replica(50)).unwrap();
    let mut held = RecordSet::new();
    held.extend(shelves.iter().filter(|r| r.id.as_u128() < 40).cloned());
    repository.take_out(&held, &[("sealed/x", Some("1"))]).unwrap();
    copies.keep(&live);
    let after = (disk(&live), copies.list());
    for (disk, copies) in [(&after.0, &before.1), (&before.0, &after.1)] {
        let store = start_from(disk);
        recover(&store, copies).unwrap();
        assert_eq!(count(&store), 30);
        assert_eq!(store.get(&format!("{NAMESPACE}p/p1/note/sealed/x")), Ok(Some("1".into())));
    }
}

#[test]
fn what_one_window_did_not_copy_is_noticed_though_another_went_on() {
    let shared = Rc::new(MemoryStore::new());
    let (a, b) = (Watched::new(shared.clone(), 1), Watched::new(shared.clone(), 2));
    let mut copies = Copies::default();
    let keep = |copies: &mut Copies, window: &Watched<Rc<MemoryStore>>| {
        for (key, value) in window.take() {
            copies.0.insert(key, value.unwrap());
        }
    };
    a.set("yanxun/a", "1").unwrap();
    keep(&mut copies, &a);
    b.set("yanxun/b", "1").unwrap();
    keep(&mut copies, &b);
    let lacks =
        |copies: &Copies| copies_lack(&copies.list(), &Watched::new(shared.clone(), 3).beats_at_start());
    assert!(!lacks(&copies));
    // One dies before it has copied; the other goes on.
    a.set("yanxun/a", "2").unwrap();
    b.set("yanxun/b", "2").unwrap();
    keep(&mut copies, &b);
    assert!(lacks(&copies), "the first window's last change has no copy");
    // It is known even of two windows that count at one place.
    let (c, d) = (Watched::new(shared.clone(), 5), Watched::new(shared.clone(), 5));
    c.set("yanxun/c", "1").unwrap();
    keep(&mut copies, &c);
    d.set("yanxun/d", "1").unwrap();
    keep(&mut copies, &d);
    copies.0.insert("yanxun/a".into(), "2".into());
    keep(&mut copies, &a);
    assert!(!lacks(&copies), "all is copied now");
    c.set("yanxun/c", "2").unwrap();
    d.set("yanxun/d", "2").unwrap();
    keep(&mut copies, &d);
    assert!(lacks(&copies));
}
