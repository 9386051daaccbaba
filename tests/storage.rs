//! The repository over a store: nothing acknowledged is missing, nothing unreadable is overwritten, failures leave what was there.

use proptest::prelude::*;
use std::rc::Rc;
use uuid::Uuid;
use yanxun::domain::{Key, Record, Replica, Value};
use yanxun::merge::RecordSet;
use yanxun::storage::{KeyValue, MemoryStore, NAMESPACE, Notice, Repository, StoreError, quarantined};

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
    Repository::open(store.clone(), "p1", Replica(replica)).unwrap()
}

/// Commits records one at a time, as entering them does.
fn enter(store: &Rc<MemoryStore>, replica: u64, records: impl IntoIterator<Item = Record>) -> RecordSet {
    let (mut repository, mut all, _) = open(store, replica);
    for record in records {
        all.join(record.clone());
        repository.commit(&[record], &all).unwrap();
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
    repository.commit(&many, &all).unwrap();
    let all = enter(&store, 2, [lesson(900, "圆")]);
    assert_eq!(all.len(), 501);
    assert_eq!(open(&store, 3).1, all);
}

#[test]
fn two_tabs_that_gather_lose_nothing_of_each_other() {
    let store = Rc::new(MemoryStore::new());
    let (mut one, mut all_one, _) = open(&store, 1);
    let (mut two, mut all_two, _) = open(&store, 2);
    for n in 0..100 {
        let (a, b) = (lesson(n, "甲"), lesson(1000 + n, "乙"));
        all_one.join(a.clone());
        one.commit(&[a], &all_one).unwrap();
        all_two.join(b.clone());
        two.commit(&[b], &all_two).unwrap();
    }
    assert_eq!(open(&store, 3).1.len(), 200);
}

#[test]
fn a_full_store_says_so_and_keeps_what_it_had() {
    let store = Rc::new(MemoryStore::new());
    let all = enter(&store, 1, (0..10).map(|n| lesson(n, "分数")));
    store.limit(store.used_units().unwrap() + 20);
    let (mut repository, mut more, _) = open(&store, 2);
    more.join(lesson(77, "装不下的一条"));
    assert_eq!(repository.commit(&[lesson(77, "装不下的一条")], &more), Err(StoreError::Full));
    assert_eq!(open(&store, 3).1, all);
}

#[test]
fn a_full_store_does_not_undo_a_change_that_was_written() {
    // The journal's 64th entry gathers it into segments; there is room for the entry, but not for the segment.
    let store = Rc::new(MemoryStore::new());
    let all = enter(&store, 1, (0..63).map(|n| lesson(n, &format!("课题{n}"))));
    let (mut repository, mut more, _) = open(&store, 2);
    more.join(lesson(63, "第六十四条"));
    store.limit(store.used_units().unwrap() + 400);
    assert_eq!(repository.commit(&[lesson(63, "第六十四条")], &more), Ok(()));
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
    assert!(!records.is_empty(), "the other segment is still read");
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
    let (repository, records, _) = Repository::open(store.clone(), "p2", Replica(2)).unwrap();
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
        let (mut repository, mut all, _) = open(&store, 1);
        let mut acknowledged = Vec::new();
        for n in 0..count {
            let record = lesson(n, &format!("第{n}课"));
            all.join(record.clone());
            if repository.commit(&[record], &all).is_ok() {
                acknowledged.push(n);
            }
        }
        let (_, found, _) = open(&store, 2);
        for n in acknowledged {
            prop_assert!(found.get(Uuid::from_u128(n)).is_some(), "{n} of {count}");
        }
    }
}
