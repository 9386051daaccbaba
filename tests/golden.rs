//! Stores that older programs left: each is opened as it is, and what it held is there to the byte. Never edit a fixture; a
//! new format adds one.

use chrono::NaiveDate;
use serde_json::Value;
use std::rc::Rc;
use yanxun::app::env::FixedEnv;
use yanxun::app::session::Store;
use yanxun::app::{Role, SaveState, Session, handin, profile};
use yanxun::bundle::record_to_json;
use yanxun::storage::format::{FORMAT, Found, Mark, key, open};
use yanxun::storage::{KeyValue, MemoryStore, StoreError, Watched};

const STORES: [(u32, &str); 4] = [
    (1, include_str!("fixtures/stores/format-1.json")),
    (2, include_str!("fixtures/stores/format-2.json")),
    (3, include_str!("fixtures/stores/format-3.json")),
    (4, include_str!("fixtures/stores/format-4.json")),
];

fn store(text: &str) -> (Rc<MemoryStore>, Vec<Value>) {
    let golden: Value = serde_json::from_str(text).unwrap();
    let store = Rc::new(MemoryStore::new());
    for (key, value) in golden["stored"].as_object().unwrap() {
        store.set(key, value.as_str().unwrap()).unwrap();
    }
    (store, golden["records"].as_array().unwrap().clone())
}

fn session(store: &Rc<MemoryStore>) -> Session {
    let store: Store = store.clone();
    let (profiles, lost) = profile::list(&store).unwrap();
    assert!(!lost && profiles[0].role == Role::Member);
    let day = NaiveDate::from_ymd_opt(2026, 11, 20).unwrap();
    Session::open(store, profiles[0].clone(), Rc::new(FixedEnv::on(day, 77)))
}

fn records(session: &Session) -> Vec<Value> {
    let mut records: Vec<_> = session.records().iter().collect();
    records.sort_by_key(|r| r.id);
    records.into_iter().map(|r| serde_json::from_str(&record_to_json(r)).unwrap()).collect()
}

#[test]
fn every_format_opens_with_all_that_it_held() {
    for (format, text) in STORES {
        let (store, held) = store(text);
        let mut session = session(&store);
        assert_eq!((records(&session), session.notices()), (held.clone(), vec![]), "format {format}");
        assert_eq!(session.draft("lesson").get("school"), "写到一半");
        let last = handin::last(&session).unwrap();
        assert!(session.records().iter().all(|r| last.sum(r.id).is_some()));
        // Written again by this program, it is the same.
        let ids: Vec<_> = session.records().iter().map(|r| r.id).collect();
        session.delete(&ids);
        assert_eq!(session.save_state(), SaveState::Saved);
        session.restore(&ids);
        let again = self::session(&store);
        assert_eq!(again.records(), session.records());
        assert_eq!(again.notices(), []);
    }
    assert_eq!(STORES.last().map(|s| s.0), Some(FORMAT), "a new format needs its golden store");
}

#[test]
fn an_older_store_is_marked_and_handed_over_for_a_copy() {
    let (store, _) = store(STORES[0].1);
    let before: Vec<_> =
        store.keys("").unwrap().into_iter().map(|k| (k.clone(), store.get(&k).unwrap().unwrap())).collect();
    assert_eq!(open(&store), Ok(Found::Older { format: 1, values: before }));
    assert_eq!(store.get(&key()).unwrap(), Some(Mark::ours().to_string()));
    assert_eq!(open(&store), Ok(Found::Ours));
    assert_eq!(open(&MemoryStore::new()), Ok(Found::Ours));
}

#[test]
fn what_a_newer_program_left_is_not_written_to() {
    let build = Mark::ours().build;
    let newer = [
        Mark { format: FORMAT + 1, build: [0, 0, 1] },
        Mark { format: FORMAT, build: [build[0], build[1], build[2] + 1] },
        Mark { format: 1, build: [build[0] + 1, 0, 0] },
    ];
    let texts =
        newer.iter().map(Mark::to_string).chain(["?".into(), "2".into(), "2 1.2".into(), "x 1.2.3".into()]);
    for text in texts {
        let store = MemoryStore::new();
        store.set(&key(), &text).unwrap();
        assert_eq!(open(&store), Ok(Found::Newer), "{text}");
        assert_eq!(store.get(&key()).unwrap(), Some(text));
    }
    // An older build of the same format is no reason to stop; the mark goes up and never down.
    let store = MemoryStore::new();
    store.set(&key(), &format!("{FORMAT} 0.0.1")).unwrap();
    assert_eq!(open(&store), Ok(Found::Ours));
    assert_eq!(store.get(&key()).unwrap(), Some(Mark::ours().to_string()));
}

#[test]
fn a_frozen_store_is_read_and_never_written() {
    let store = Watched::new(MemoryStore::new(), 1);
    store.set("yanxun/a", "1").unwrap();
    drop(store.take());
    let stored = || store.keys("").unwrap().into_iter().map(|k| (store.get(&k), k)).collect::<Vec<_>>();
    let before = stored();
    store.freeze();
    assert_eq!(store.set("yanxun/a", "2"), Err(StoreError::Newer));
    assert_eq!(store.remove("yanxun/a"), Err(StoreError::Newer));
    assert_eq!(store.get("yanxun/a"), Ok(Some("1".into())));
    // Copying all anew would count a batch.
    assert_eq!(store.all_wait(), Err(StoreError::Newer));
    assert_eq!(stored(), before);
}
