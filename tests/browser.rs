//! What only a browser can show: localStorage keeps the contract of a store, Chinese sorts and shortens, GBK is read.
#![cfg(target_arch = "wasm32")]

use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use yanxun::domain::{Key, Record, Replica, Value};
use yanxun::merge::RecordSet;
use yanxun::platform::{chinese, files};
use yanxun::storage::{KeyValue, LocalStore, MemoryStore, Repository, StoreError, pack};

wasm_bindgen_test_configure!(run_in_browser);

/// What every store must do.
fn keeps_the_contract(store: &impl KeyValue) {
    let (a, b) = ("yanxun/test/a", "yanxun/test/b");
    assert_eq!(store.get(a), Ok(None));
    store.set(a, "研").unwrap();
    store.set(b, "训").unwrap();
    store.set(a, "研究").unwrap();
    assert_eq!(store.get(a), Ok(Some("研究".into())));
    assert_eq!(store.keys("yanxun/test/"), Ok(vec![a.into(), b.into()]));
    assert_eq!(store.used_units(), Ok(2 * a.len() + 3));
    store.remove(a).unwrap();
    store.remove(a).unwrap();
    assert_eq!(store.keys("yanxun/test/"), Ok(vec![b.into()]));
    store.remove(b).unwrap();
}

#[wasm_bindgen_test]
fn both_stores_keep_the_contract() {
    keeps_the_contract(&MemoryStore::new());
    keeps_the_contract(&LocalStore);
}

#[wasm_bindgen_test]
fn a_full_store_leaves_the_old_value() {
    let key = "yanxun/test/full";
    LocalStore.set(key, "old").unwrap();
    assert_eq!(LocalStore.set(key, &"满".repeat(6_000_000)), Err(StoreError::Full));
    assert_eq!(LocalStore.get(key), Ok(Some("old".into())));
    LocalStore.remove(key).unwrap();
}

#[wasm_bindgen_test]
fn packed_text_comes_back_from_local_storage() {
    let text = "第三节 分数的意义 ".repeat(5_000);
    LocalStore.set("yanxun/test/packed", &pack::pack(&text, pack::Effort::Usual)).unwrap();
    let back = LocalStore.get("yanxun/test/packed").unwrap().unwrap();
    assert_eq!(pack::unpack(&back), Some(text));
    LocalStore.remove("yanxun/test/packed").unwrap();
}

#[wasm_bindgen_test]
fn records_come_back_from_local_storage() {
    let (mut repository, _) = Repository::open(LocalStore, "test", Replica(1)).unwrap();
    let mut all = RecordSet::new();
    for n in 0..100 {
        let mut record = Record::new(uuid::Uuid::from_u128(n), Key::known("lesson"), "YL001");
        let dot = record.next_dot(Replica(1));
        record.set(Key::known("topic"), Value::text("分数"), dot);
        all.join(record.clone());
        repository.commit(&[record]).unwrap();
    }
    let (again, found) = Repository::open(LocalStore, "test", Replica(2)).unwrap();
    assert!(found.iter().eq(all.iter()) && found.notices().is_empty());
    again.wipe().unwrap();
}

#[wasm_bindgen_test]
fn the_browser_sorts_by_pinyin() {
    assert!(chinese::available());
    assert!(chinese::compare("邓梅国", "张雪").is_lt());
}

#[wasm_bindgen_test]
fn gbk_is_read_and_nonsense_is_not() {
    assert_eq!(files::decode_gbk(&[0xb1, 0xb1, 0xb8, 0xdb]).as_deref(), Some("北港"));
    assert_eq!(files::decode_gbk(&[0xb1, 0xff, 0xff]), None);
}
