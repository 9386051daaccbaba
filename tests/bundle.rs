//! The bundle: it comes back as it went, and nothing that is not whole and unaltered gets in.

use proptest::prelude::*;
use uuid::Uuid;
use yanxun::bundle::{
    BundleError, Extras, Miscount, Producer, Purpose, SigningKey, read, record_from_json, record_to_json,
    schema, write, write_with,
};
use yanxun::domain::record::DELETED;
use yanxun::domain::{Key, Lang, Record, Replica, Stamp, Value};
use yanxun::merge::join;

fn producer() -> Producer {
    Producer {
        app: "yanxun test".into(),
        who: "YL001".into(),
        name: "邓梅国".into(),
        at: Some(1_756_900_000_000),
    }
}

fn lesson(n: u128, topic: &str) -> Record {
    let mut record = Record::new(Uuid::from_u128(n), Key::known("lesson"), "YL001");
    let dot = record.next_dot(Replica(n as u64 + 1));
    for (key, value) in [
        ("date", Value::text("2025-09-03")),
        ("school", Value::text("北港小学")),
        ("topic", Value::text(topic)),
        ("periods", Value::whole(2)),
    ] {
        record.set(Key::known(key), value, dot);
    }
    record.stamp(Stamp { dot, at: 1_756_900_000_000, by: "YL001".into() });
    record
}

/// A record with everything that an envelope can hold.
fn crowded() -> Record {
    let (mut a, mut b) = (lesson(7, "分数"), lesson(7, "分数"));
    let dot = a.next_dot(Replica(70));
    a.set(Key::known("topic"), Value::text("小数"), dot);
    let dot = b.next_dot(Replica(71));
    b.set(Key::known("topic"), Value::Empty, dot);
    b.set(Key::from_file("from_the_future"), Value::Raw("[1,{\"二\":null}]".into()), dot);
    let seen = Value::Seen(b.seen.clone());
    let dot = b.next_dot(Replica(71));
    b.set(Key::known(DELETED), seen, dot);
    b.unknown.insert("_later".into(), "{\"x\":1}".into());
    join(&mut a, &b);
    a
}

fn small() -> String {
    write(Purpose::HandIn, &producer(), &[lesson(1, "分数"), crowded()])
}

#[test]
fn a_bundle_comes_back_as_it_went() {
    let records = [lesson(1, "分数"), crowded()];
    let bundle = read(small().as_bytes()).unwrap();
    assert_eq!(bundle.records, records);
    assert_eq!((bundle.header.purpose, &bundle.header.producer), (Purpose::HandIn, &producer()));
    assert_eq!(bundle.header.counts["lesson"], 2);
    assert!(bundle.problems.is_empty());
    assert_eq!(write(Purpose::HandIn, &producer(), &bundle.records), small(), "the same to the byte");
}

#[test]
fn a_record_is_a_flat_row() {
    let row: serde_json::Value = serde_json::from_str(&record_to_json(&lesson(1, "分数"))).unwrap();
    assert_eq!(row["id"], "00000000-0000-0000-0000-000000000001");
    assert_eq!(
        (&row["kind"], &row["owner"], &row["periods"], &row["topic"]),
        (&"lesson".into(), &"YL001".into(), &2.into(), &"分数".into())
    );
    assert_eq!(row["_dot"], "0000000000000002:1");
}

#[test]
fn kinds_and_fields_of_a_newer_version_survive_a_round_trip_untouched() {
    let line = r#"{"id":"00000000-0000-0000-0000-00000000000a","kind":"moon_landing","owner":"YL001","crew":["甲","乙"],"height":1.125,"_seen":{"0000000000000001":1},"_dot":"0000000000000001:1","_later":{"x":1}}"#;
    let record = record_from_json(line).unwrap();
    assert_eq!(record_to_json(&record), line);
    let mut twice = record.clone();
    assert!(!join(&mut twice, &record));
    assert_eq!(record_to_json(&twice), line);
}

#[test]
fn files_that_are_refused_say_why() {
    let good = small();
    let cut = &good.as_bytes()[..good.len() / 2];
    let newer = good.replacen("\"version\":1", "\"version\":2", 1);
    let altered = good.replacen("\"periods\":2", "\"periods\":3", 1);
    let claimed = good.replacen("\"who\":\"YL001\"", "\"who\":\"YL002\"", 1);
    let unsigned = good.replacen("\"sha256\":", "\"sha\":", 1);
    let cases: [(&[u8], BundleError); 11] = [
        (b"", BundleError::Empty),
        (b" \n", BundleError::Empty),
        (cut, BundleError::Truncated),
        (newer.as_bytes(), BundleError::Newer { version: 2 }),
        (altered.as_bytes(), BundleError::Altered),
        (claimed.as_bytes(), BundleError::Altered),
        (unsigned.as_bytes(), BundleError::Altered),
        (b"{\"type\":\"FeatureCollection\"}", BundleError::Foreign),
        (b"[1,2]", BundleError::Foreign),
        (b"{\n\"a\":1,\nx}", BundleError::NotJson { line: 3 }),
        (b"PK\x03\x04\xff\xfe", BundleError::NotText),
    ];
    for (bytes, want) in cases {
        assert_eq!(read(bytes).unwrap_err(), want, "{}", String::from_utf8_lossy(bytes));
    }
}

#[test]
fn counts_that_do_not_fit_are_refused_or_under_a_signature_said() {
    let records = [lesson(1, "分数"), crowded()];
    let key = SigningKey::from_seed([7; 32]);
    let signed = write_with(Purpose::HandIn, &producer(), &Extras::default(), Some(&key), &records);
    let lesson = |said| Miscount { kind: "lesson".into(), said, found: 2 };
    let lecture = Miscount { kind: "lecture".into(), said: 1, found: 0 };
    // What the header says, and what is wrong with it. What is no table of whole numbers claims nothing.
    for (counts, want) in [
        (r#"{"lesson":2}"#, vec![]),
        (r#"{"lesson":3}"#, vec![lesson(3)]),
        (r#"{"lesson":1}"#, vec![lesson(1)]),
        ("{}", vec![]),
        (r#"{"lecture":0}"#, vec![lesson(0)]),
        (r#"{"lesson":2,"lecture":1}"#, vec![lecture.clone()]),
        (r#"{"lesson":2,"lecture":0}"#, vec![]),
        (r#"{"lesson":18446744073709551615,"lecture":1}"#, vec![lesson(u64::MAX), lecture]),
        (r#"{"lesson":"2"}"#, vec![]),
        ("null", vec![]),
    ] {
        let with = |text: &str| text.replacen(r#""counts":{"lesson":2}"#, &format!("\"counts\":{counts}"), 1);
        assert_eq!(read(with(&signed).as_bytes()).unwrap().header.miscounted, want, "{counts}");
        match (read(with(&small()).as_bytes()), want.first()) {
            (Ok(bundle), None) => assert_eq!(bundle.header.miscounted, []),
            (Err(error), Some(first)) => {
                assert_eq!(error, BundleError::Miscounted(first.clone()));
                assert!(
                    error.say(Lang::Zh).contains("请") && error.say(Lang::En).contains("lease"),
                    "{counts}"
                );
            }
            (read, want) => panic!("{counts}: {read:?} for {want:?}"),
        }
    }
    // A record that a newer program wrote otherwise cannot be read, and is counted all the same.
    let odd = r#"{"id":"0","kind":"lesson","owner":"YL001"}"#.to_owned();
    let lines = [record_to_json(&records[0]), odd];
    let sum = |lines: &[String]| {
        use sha2::{Digest, Sha256};
        let text = format!("\"hand-in\"\nYL001\n{}\n", lines.join("\n"));
        Sha256::digest(text).iter().map(|b| format!("{b:02x}")).collect::<String>()
    };
    for (said, fits) in [(2, true), (1, true), (3, false)] {
        let text = format!(
            "{{\"format\":\"yanxun-bundle\",\"version\":1,\"purpose\":\"hand-in\",\"producer\":{{\"who\":\"YL001\"}},\"counts\":{{\"lesson\":{said}}},\"sha256\":\"{}\",\"records\":[\n{}\n]}}\n",
            sum(&lines),
            lines.join(",\n"),
        );
        assert_eq!(read(text.as_bytes()).is_ok(), fits, "{said}");
    }
}

#[test]
fn every_prefix_is_refused_and_none_panics() {
    let good = small();
    for end in 0..good.trim_end().len() {
        assert!(read(&good.as_bytes()[..end]).is_err(), "{end} bytes of {}", good.len());
    }
}

#[test]
fn no_flipped_bit_changes_a_record_unnoticed() {
    let good = small();
    let want = read(good.as_bytes()).unwrap();
    for at in 0..good.len() {
        for bit in 0..8 {
            let mut bytes = good.clone().into_bytes();
            bytes[at] ^= 1 << bit;
            if let Ok(bundle) = read(&bytes) {
                assert_eq!(bundle.records, want.records, "bit {bit} of byte {at}");
                assert_eq!(bundle.header.producer.who, want.header.producer.who);
            }
        }
    }
}

#[test]
fn json_laid_out_anew_by_another_program_is_still_whole() {
    let value: serde_json::Value = serde_json::from_str(&small()).unwrap();
    let bundle = read(serde_json::to_string_pretty(&value).unwrap().as_bytes()).unwrap();
    assert_eq!(bundle.records.len(), 2);
}

#[test]
fn one_unreadable_record_does_not_reject_the_others() {
    let sound = record_to_json(&lesson(1, "分数"));
    for bad in ["{}", "17", r#"{"id":"nonsense","kind":"lesson","owner":"YL001"}"#] {
        // A file that another program wrote and signed properly, with one row that is none.
        let purpose = "\"hand-in\"";
        let mut content = format!("{purpose}\nYL001\n{sound}\n{bad}\n");
        let sum = sha(&mut content);
        let file = format!(
            "{{\"format\":\"yanxun-bundle\",\"version\":1,\"purpose\":{purpose},\"producer\":{{\"who\":\"YL001\"}},\"counts\":{{}},\"sha256\":\"{sum}\",\"records\":[{sound},{bad}]}}"
        );
        let bundle = read(file.as_bytes()).unwrap();
        assert_eq!(
            (bundle.records.len(), bundle.problems.len(), bundle.problems[0].place),
            (1, 1, 2),
            "{bad}"
        );
    }
}

fn sha(content: &mut String) -> String {
    use sha2::{Digest, Sha256};
    Sha256::digest(content.as_bytes()).iter().map(|b| format!("{b:02x}")).collect()
}

#[test]
fn the_golden_file_of_format_1_reads_as_ever() {
    let golden = include_bytes!("fixtures/bundles/v1.json");
    let bundle = read(golden).unwrap();
    assert_eq!(bundle.records, [lesson(1, "分数"), crowded()]);
}

#[test]
fn the_published_schema_is_the_program_s_own_and_bundles_fit_it() {
    let published: serde_json::Value =
        serde_json::from_str(include_str!("../public/bundle.schema.json")).unwrap();
    assert_eq!(published, schema::schema(), "run: make schema");
    let validator = jsonschema::validator_for(&published).unwrap();
    let bundle: serde_json::Value = serde_json::from_str(&small()).unwrap();
    assert!(
        validator.is_valid(&bundle),
        "{:?}",
        validator.iter_errors(&bundle).map(|e| e.to_string()).collect::<Vec<_>>()
    );
    let mut wrong = bundle;
    wrong["records"][0]["periods"] = "two".into();
    assert!(!validator.is_valid(&wrong));
}

proptest! {
    #[test]
    fn any_bytes_are_refused_without_a_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        prop_assert!(read(&bytes).is_err());
    }

    #[test]
    fn any_text_comes_back(topic in "\\PC{1,40}", n in 1..9_999_u32) {
        let mut record = lesson(1, &topic);
        let dot = record.next_dot(Replica(5));
        record.set(Key::known("periods"), Value::Num(i64::from(n)), dot);
        prop_assert_eq!(record_from_json(&record_to_json(&record)).unwrap(), record);
    }
}
