//! The repository over a store: nothing acknowledged is missing, nothing unreadable is overwritten, failures leave what was there.

use proptest::prelude::*;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use uuid::Uuid;
use yanxun::domain::{Key, Record, Replica, Value};
use yanxun::merge::RecordSet;
use yanxun::storage::{
    KeyValue, MemoryStore, NAMESPACE, Notice, Repository, StoreError, is_went, quarantined,
};

fn lesson(n: u128, topic: &str) -> Record {
    let mut record = Record::new(Uuid::from_u128(n), Key::known("lesson"), "YL001");
    let dot = record.next_dot(Replica(1));
    record.set(
        Key::known("date"),
        Value::text(if n.is_multiple_of(2) { "2025-09-03" } else { "2026-03-04" }),
        dot,
    );
    record.set(Key::known("topic"), Value::text(topic), dot);
    record
}

fn open(store: &Rc<MemoryStore>, replica: u64) -> (Repository<Rc<MemoryStore>>, RecordSet, Vec<Notice>) {
    let (repository, shelves) = Repository::open(store.clone(), "p1", Replica(replica)).unwrap();
    let all = shelves.iter().cloned().collect();
    let notices = shelves.notices().clone();
    (repository, all, notices)
}

/// Commits records one at a time, as entering them does.
fn enter(store: &Rc<MemoryStore>, replica: u64, records: impl IntoIterator<Item = Record>) -> RecordSet {
    let (mut repository, mut all, _) = open(store, replica);
    for record in records {
        all.join(record.clone());
        repository.commit(&[record]).unwrap();
    }
    all
}

#[test]
fn what_was_committed_is_there_again() {
    for count in [1, 3, 63, 64, 65, 200] {
        let store = Rc::new(MemoryStore::new());
        let all = enter(&store, 1, (0..count).map(|n| lesson(n, "分数")));
        assert_eq!(open(&store, 2).1, all, "{count}");
    }
}

#[test]
fn a_large_change_is_there_again_and_small_ones_after_it() {
    let store = Rc::new(MemoryStore::new());
    let (mut repository, mut all, _) = open(&store, 1);
    let many: Vec<Record> = (0..500).map(|n| lesson(n, "小数")).collect();
    all.extend(many.iter().cloned());
    repository.commit(&many).unwrap();
    let all = enter(&store, 2, [lesson(900, "圆")]);
    assert_eq!(all.len(), 501);
    assert_eq!(open(&store, 3).1, all);
}

#[test]
fn two_tabs_that_gather_lose_nothing_of_each_other() {
    let store = Rc::new(MemoryStore::new());
    let (mut one, ..) = open(&store, 1);
    let (mut two, ..) = open(&store, 2);
    for n in 0..100 {
        let (a, b) = (lesson(n, "甲"), lesson(1000 + n, "乙"));
        one.commit(&[a]).unwrap();
        two.commit(&[b]).unwrap();
    }
    assert_eq!(open(&store, 3).1.len(), 200);
}

#[test]
fn a_full_store_says_so_and_keeps_what_it_had() {
    let store = Rc::new(MemoryStore::new());
    let all = enter(&store, 1, (0..10).map(|n| lesson(n, "分数")));
    store.limit(store.used_units().unwrap() + 20);
    let (mut repository, ..) = open(&store, 2);
    assert_eq!(repository.commit(&[lesson(77, "装不下的一条")]), Err(StoreError::Full));
    assert_eq!(open(&store, 3).1, all);
}

#[test]
fn a_full_store_does_not_undo_a_change_that_was_written() {
    // The journal's 64th entry gathers it into segments; there is room for the entry, but not for the segment.
    let store = Rc::new(MemoryStore::new());
    let all = enter(&store, 1, (0..63).map(|n| lesson(n, &format!("课题{n}"))));
    let (mut repository, ..) = open(&store, 2);
    store.limit(store.used_units().unwrap() + 400);
    assert_eq!(repository.commit(&[lesson(63, "第六十四条")]), Ok(()));
    assert_eq!(open(&store, 3).1.len(), all.len() + 1);
}

#[test]
fn what_cannot_be_read_is_set_aside_and_never_overwritten() {
    let store = Rc::new(MemoryStore::new());
    enter(&store, 1, (0..70).map(|n| lesson(n, "分数")));
    let segments = store.keys(&format!("{NAMESPACE}p/p1/seg/")).unwrap();
    let damaged = "D00000000a这不是打包的内容";
    store.set(&segments[0], damaged).unwrap();
    let (_, records, notices) = open(&store, 2);
    assert!(matches!(notices[..], [Notice::SetAside(_)]), "{notices:?}");
    assert!(!records.is_empty(), "what is beside it is still read");
    let aside = quarantined(&*store).unwrap();
    assert_eq!(aside.iter().map(|(_, v)| v.as_str()).collect::<Vec<_>>(), [damaged]);
    enter(&store, 3, (0..70).map(|n| lesson(2000 + n, "圆")));
    assert_eq!(quarantined(&*store).unwrap(), aside, "still there, untouched");
}

#[test]
fn a_damaged_journal_entry_costs_only_itself() {
    let store = Rc::new(MemoryStore::new());
    enter(&store, 1, (0..5).map(|n| lesson(n, "分数")));
    let entries = store.keys(&format!("{NAMESPACE}p/p1/log/")).unwrap();
    store.set(&entries[2], "00000000{\"id\":").unwrap();
    let (_, records, notices) = open(&store, 2);
    assert_eq!((records.len(), notices.len()), (4, 1));
}

#[test]
fn a_blocked_store_is_an_error_and_not_an_empty_one() {
    let store = Rc::new(MemoryStore::new());
    enter(&store, 1, [lesson(1, "分数")]);
    store.fail(Some(StoreError::Blocked));
    assert_eq!(Repository::open(store.clone(), "p1", Replica(2)).err(), Some(StoreError::Blocked));
    store.fail(None);
    assert_eq!(open(&store, 3).1.len(), 1);
}

#[test]
fn one_profile_s_records_are_not_another_s() {
    let store = Rc::new(MemoryStore::new());
    enter(&store, 1, [lesson(1, "分数")]);
    let (repository, records) = Repository::open(store.clone(), "p2", Replica(2)).unwrap();
    assert!(records.is_empty());
    repository.wipe().unwrap();
    assert_eq!(open(&store, 3).1.len(), 1);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    /// A tab may die after any write: whatever was acknowledged before is there.
    #[test]
    fn whatever_the_quota_nothing_acknowledged_is_missing(quota in 500..20_000_usize, count in 1..150_u128) {
        let store = Rc::new(MemoryStore::new());
        store.limit(quota);
        let (mut repository, ..) = open(&store, 1);
        let mut acknowledged = Vec::new();
        for n in 0..count {
            let record = lesson(n, &format!("第{n}课"));
            if repository.commit(&[record]).is_ok() {
                acknowledged.push(n);
            }
        }
        let (_, found, _) = open(&store, 2);
        for n in acknowledged {
            prop_assert!(found.get(Uuid::from_u128(n)).is_some(), "{n} of {count}");
        }
    }
}

/// A store that notes what is asked of it.
#[derive(Default)]
struct Noted {
    inner: MemoryStore,
    read: RefCell<Vec<String>>,
    written: Cell<usize>,
}

impl KeyValue for Noted {
    fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        self.read.borrow_mut().push(key.to_owned());
        self.inner.get(key)
    }
    fn set(&self, key: &str, value: &str) -> Result<(), StoreError> {
        self.written.set(self.written.get() + value.encode_utf16().count());
        self.inner.set(key, value)
    }
    fn remove(&self, key: &str) -> Result<(), StoreError> {
        self.inner.remove(key)
    }
    fn keys(&self, prefix: &str) -> Result<Vec<String>, StoreError> {
        self.inner.keys(prefix)
    }
}

fn owned(n: u128, owner: &str) -> Record {
    Record { owner: owner.into(), ..lesson(n, "分数") }
}

#[test]
fn asking_for_one_owner_s_records_reads_no_other_s() {
    let store = Rc::new(Noted::default());
    let (mut repository, mut shelves) = Repository::open(store.clone(), "p1", Replica(1)).unwrap();
    let owners = ["YL001", "YL002", "school:第十二中学", "a/b%c.d", "office"];
    let all: Vec<Record> = (0..200).map(|n| owned(n, owners[n as usize % 5])).collect();
    repository.commit(&all).unwrap();
    for record in &all {
        shelves.join(record.clone());
    }
    while repository.settle(&shelves) {}
    store.read.borrow_mut().clear();
    let (_, shelves) = Repository::open(store.clone(), "p1", Replica(2)).unwrap();
    assert!(store.read.borrow().iter().all(|key| !key.contains("/seg/")), "opening reads no segment");
    store.read.borrow_mut().clear();
    assert_eq!(
        shelves.owners().collect::<Vec<_>>(),
        ["YL001", "YL002", "a/b%c.d", "office", "school:第十二中学"]
    );
    for owner in owners {
        assert_eq!(shelves.of(owner).count(), 40, "{owner}");
        assert!(shelves.is_read(owner));
        assert_eq!((shelves.counts(owner).records, shelves.counts(owner).disputed), (40, 0));
    }
    assert_eq!(store.read.borrow().len(), 5, "each segment once");
    assert!(shelves.get_of("YL002", Uuid::from_u128(1)).is_some());
    assert!(shelves.get_of("YL001", Uuid::from_u128(1)).is_none(), "it is another's");
}

/// What is written for a record on average grows with the number of digits of the records, not with the records.
#[test]
fn saving_costs_the_same_however_much_is_stored() {
    let store = Rc::new(Noted::default());
    let (mut repository, _) = Repository::open(store.clone(), "p1", Replica(1)).unwrap();
    let mut per_record = Vec::new();
    for round in 0..4_u128 {
        store.written.set(0);
        for n in round * 1024..(round + 1) * 1024 {
            repository.commit(&[lesson(n, "分数")]).unwrap();
        }
        per_record.push(store.written.get() / 1024);
    }
    assert!(per_record[3] < per_record[0] * 2, "{per_record:?} units a record, by thousands");
    let segments = store.keys(&format!("{NAMESPACE}p/p1/seg/")).unwrap();
    assert!(segments.len() < 32, "{} segments", segments.len());
    assert_eq!(Repository::open(store, "p1", Replica(2)).unwrap().1.len(), 4096);
}

#[test]
fn an_id_that_two_owners_claim_is_one_record_in_any_order_of_reading() {
    let store = Rc::new(MemoryStore::new());
    let (mut repository, _) = Repository::open(store.clone(), "p1", Replica(1)).unwrap();
    repository.commit(&[owned(7, "YL001"), owned(8, "YL001")]).unwrap();
    repository.commit(&[owned(7, "YL002"), owned(9, "YL002")]).unwrap();
    repository.gather().unwrap();
    for first in ["YL001", "YL002"] {
        let (_, shelves) = Repository::open(store.clone(), "p1", Replica(2)).unwrap();
        let _ = shelves.of(first).count();
        let all: Vec<_> = shelves.iter().map(|r| (r.id.as_u128(), &*r.owner)).collect();
        assert_eq!(all, [(8, "YL001"), (7, "YL002"), (9, "YL002")], "{first} first");
        assert_eq!(shelves.get(Uuid::from_u128(7)).map(|r| &*r.owner), Some("YL002"));
    }
}

#[test]
fn a_command_taken_back_leaves_the_store_as_it_was() {
    let store = Rc::new(MemoryStore::new());
    enter(&store, 1, (0..600).map(|n| lesson(n, "分数")));
    let (mut repository, _) = Repository::open(store.clone(), "p1", Replica(2)).unwrap();
    let before = repository.begin().unwrap();
    let content = || {
        // What went is remembered.
        let keys = store.keys("").unwrap().into_iter().filter(|key| !is_went(key));
        keys.map(|k| (k.clone(), store.get(&k).unwrap())).collect::<Vec<_>>()
    };
    let then = content();
    for n in 0..100 {
        repository.commit(&[lesson(1000 + n, "圆")]).unwrap();
    }
    repository.commit(&(0..300).map(|n| lesson(2000 + n, "圆")).collect::<Vec<_>>()).unwrap();
    repository.set_note("accepted", "x").unwrap();
    let before = repository.end(Some(before)).unwrap().unwrap();
    repository.put_back(&before, ("taken-back", "7")).unwrap();
    repository.set_note("taken-back", "").unwrap();
    assert_eq!(content(), then);
}

#[test]
fn what_other_pages_of_the_origin_store_is_not_there_for_us() {
    let store = Rc::new(MemoryStore::new());
    enter(&store, 1, [lesson(1, "分数")]);
    let ours = store.used_units().unwrap();
    store.set("another-page", "存了很多").unwrap();
    assert_eq!(store.used_units(), Ok(ours + 16));
    assert_eq!(store.units_under(NAMESPACE), Ok(ours));
}
