//! What a record takes in the store, and that any record comes back from it.

use proptest::collection::{btree_map, vec};
use proptest::prelude::*;
use smallvec::SmallVec;
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;
use yanxun::bundle;
use yanxun::domain::record::DELETED;
use yanxun::domain::{Dot, Entry, Key, Record, Register, Replica, Seen, Stamp, Value};
use yanxun::storage::pack::Effort;
use yanxun::storage::segment::{self, decode, encode};

#[path = "../benches/browser/district.rs"]
mod district;
#[path = "../benches/browser/language.rs"]
mod language;

#[test]
fn a_record_of_a_rich_ledger_takes_sixty_units() {
    const RECORDS: usize = 567;
    for n in [0, 31] {
        let records = bundle::read(district::bundle(yanxun::bundle::Purpose::HandIn, n, RECORDS).as_bytes())
            .unwrap()
            .records;
        let units = segment::write(records.iter(), Effort::Usual).encode_utf16().count();
        assert_eq!(records.len(), RECORDS);
        assert!(units <= 60 * RECORDS, "{} units a record", units / RECORDS);
    }
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[一-三，]{1,30}",
        "\\PC{1,8}",
        (0..3000_u32, 0..14_u32, 0..33_u32).prop_map(|(y, m, d)| format!("{y:04}-{m:02}-{d:02}")),
        Just("北港小学".to_owned()),
    ]
}

fn dot() -> impl Strategy<Value = Dot> {
    let count = prop_oneof![1..4_u32, Just(u32::MAX)];
    let replica = prop_oneof![0..4_u64, any::<u64>()];
    (count, replica).prop_map(|(count, replica)| Dot { count, replica: Replica(replica) })
}

fn number() -> impl Strategy<Value = i64> {
    prop_oneof![(0..100_i64).prop_map(|n| n * 100), any::<i64>(), Just(i64::MAX / 100 * 100)]
}

fn value() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Empty),
        any::<bool>().prop_map(Value::Flag),
        number().prop_map(Value::Num),
        text().prop_map(|text| Value::Text(text.into())),
        Just(Value::Raw("{\"a\":[1]}".into())),
    ]
}

/// Registers hold one value a dot, in their order.
fn register(value: impl Strategy<Value = Value>) -> impl Strategy<Value = Register> {
    let sorted = |all: BTreeMap<Dot, Value>| {
        all.into_iter().map(|(dot, value)| Entry { dot, value }).collect::<Register>()
    };
    btree_map(dot(), value, 1..4).prop_map(sorted)
}

fn record() -> impl Strategy<Value = Record> {
    let id = (any::<u128>(), 0..3_u8).prop_map(|(random, kind)| match kind {
        0 => uuid::Builder::from_random_bytes(random.to_be_bytes())
            .with_version(uuid::Version::SortRand)
            .into_uuid(),
        1 => uuid::Builder::from_custom_bytes(random.to_be_bytes()).into_uuid(),
        _ => Uuid::from_u128(random),
    });
    let key = prop_oneof![Just("date"), Just("topic"), Just("comment"), Just("of_a_newer_version")];
    let fields = btree_map(key.prop_map(Key::from_file), register(value()), 0..5);
    let seen = || vec(dot(), 0..3).prop_map(|dots| dots.into_iter().collect::<Seen>());
    let deletion = prop_oneof![Just(Value::Empty), seen().prop_map(Value::Seen)];
    let deletion = proptest::option::of(register(deletion));
    let stamps = btree_map(dot(), (any::<i64>(), text()), 0..3);
    let unknown = btree_map("_[a-z]{1,4}", Just("[true]".into()), 0..2);
    (id, fields, deletion, seen(), stamps, unknown).prop_map(
        |(id, mut fields, deletion, mut seen, stamps, unknown)| {
            fields.extend(deletion.map(|register| (Key::known(DELETED), register)));
            let stamps: SmallVec<[Stamp; 1]> =
                stamps.into_iter().map(|(dot, (at, by))| Stamp { dot, at, by: by.into() }).collect();
            let dots: BTreeSet<Dot> = fields.values().flatten().map(|entry| entry.dot).collect();
            // Whatever is held was seen.
            dots.into_iter().chain(stamps.iter().map(|s| s.dot)).for_each(|dot| seen.add(dot));
            let fields = fields.into_iter().collect();
            Record { id, kind: Key::known("lesson"), owner: "YL001".into(), seen, fields, stamps, unknown }
        },
    )
}

proptest! {
    #[test]
    fn any_records_come_back(records in vec(record(), 0..12), quick: bool) {
        let effort = if quick { Effort::Quick } else { Effort::Usual };
        let written = segment::write(records.iter(), effort);
        prop_assert!(written.encode_utf16().all(|unit| !(0xd800..0xe000).contains(&unit)));
        let read = segment::read(&written).unwrap();
        prop_assert!(read.whole);
        prop_assert_eq!(read.records, records);
    }

    #[test]
    fn any_bytes_are_no_records_and_no_panic(bytes: Vec<u8>, records in vec(record(), 1..4), at: usize, bit in 0_u8..8) {
        let _ = decode(&bytes);
        let mut bytes = encode(records.iter(), Effort::Usual);
        let at = at % bytes.len();
        bytes[at] ^= 1 << bit;
        let _ = decode(&bytes);
    }
}
