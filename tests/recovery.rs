//! The browser died before localStorage was on the disk: what the durable copies hold comes back, and nothing else does.

use std::cell::Cell;
use std::rc::Rc;
use uuid::Uuid;
use yanxun::app::profile::{self, Profile, Role};
use yanxun::app::recovery::{copies_lack, read_rescue, recover, recover_since, rescue, set_copies_behind};
use yanxun::domain::{Key, Record, Replica, Value};
use yanxun::storage::{FLUSHED_AFTER_MS, KeyValue, MemoryStore, NAMESPACE, Repository, Watched};

type Store = Rc<Watched<MemoryStore>>;

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
    Rc::new(Watched::new(MemoryStore::new()))
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
        let after = Rc::new(Watched::new(inner));
        if behind {
            set_copies_behind(&after, true).unwrap();
        }
        recover_since(&after, &copies.list(), after.beat_at_start()).unwrap();
        assert_eq!(after.get(&key), Ok(Some(expected.into())), "{behind} {on_disk}");
        assert_eq!(
            copies_lack(&copies.list(), after.beat_at_start()),
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
    live.put_back(vec![("yanxun/b".into(), None)]);
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
