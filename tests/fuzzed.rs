//! What the fuzzer found and was started from, fed again without it; and every prefix and every flipped bit of small files.

#[path = "fuzz/src/memory.rs"]
mod memory;
#[path = "fuzz/src/targets.rs"]
mod targets;
#[path = "fuzz/src/zip.rs"]
mod zip;

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use uuid::Uuid;
use yanxun::bundle::{Producer, Purpose, read, record_to_json, write};
use yanxun::domain::{Key, Record, Replica, Stamp, Value};
use yanxun::merge::join;
use yanxun::storage::{pack, segment};

/// Feeds every corpus file of a target; the file's name stands above what a failing one says.
fn feed(target: &str, run: fn(&[u8])) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/corpus").join(target);
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    assert!(files.len() > 10, "the corpus of {target} is not there");
    for file in files {
        println!("{}", file.display());
        run(&fs::read(&file).unwrap());
    }
}

#[test]
fn corpus_of_bundles() {
    feed("bundle", targets::bundle);
}

#[test]
fn corpus_of_joins() {
    feed("join", targets::join);
}

#[test]
fn corpus_of_ledgers() {
    feed("sheet", targets::sheet);
}

#[test]
fn corpus_of_workbooks() {
    feed("workbook", targets::workbook);
}

#[test]
fn corpus_of_stores() {
    feed("store", targets::store);
}

/// Every input is fed to every reader too: people drop any file anywhere.
#[test]
fn every_corpus_is_fed_to_the_other_readers() {
    for target in ["bundle", "join", "sheet", "store", "workbook"] {
        for run in [targets::bundle, targets::join, targets::sheet, targets::store, targets::workbook] {
            feed(target, run);
        }
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

/// Three records: one plain, one in conflict, one with what only a newer version knows.
fn records() -> [Record; 3] {
    let (mut ours, mut theirs) = (lesson(2, "分数"), lesson(2, "分数"));
    for (record, replica, topic) in [(&mut ours, 20, "小数"), (&mut theirs, 21, "圆")] {
        let dot = record.next_dot(Replica(replica));
        record.set(Key::known("topic"), Value::text(topic), dot);
    }
    join(&mut ours, &theirs);
    let mut newer = lesson(3, "\"角\\\n");
    let dot = newer.next_dot(Replica(30));
    newer.set(Key::from_file("crew"), Value::Raw("[0.125,{\"二\":null}]".into()), dot);
    newer.unknown.insert("_later".into(), "{\"x\":1}".into());
    [lesson(1, "分数"), ours, newer]
}

fn small_bundle() -> String {
    let producer = Producer { app: "yanxun".into(), who: "YL001".into(), name: "邓".into(), at: None };
    write(Purpose::HandIn, &producer, &records())
}

const LEDGER: &str = "台账,,\r\n日期,学校,课题,节数,反思\r\n2025-09-03,甲,\"分,数\",2,'=1\r\n\r\n昨天,乙,圆,1,\r\n合计,,,3,\r\n";

/// Every way in which one bit of the bytes can be wrong.
fn each_flip(bytes: &[u8], mut check: impl FnMut(&[u8], usize)) {
    let mut bytes = bytes.to_vec();
    for at in 0..bytes.len() * 8 {
        bytes[at / 8] ^= 1 << (at % 8);
        check(&bytes, at);
        bytes[at / 8] ^= 1 << (at % 8);
    }
}

#[test]
fn no_prefix_of_a_bundle_is_read_as_one() {
    let good = small_bundle();
    for end in 0..good.trim_end().len() {
        targets::bundle(&good.as_bytes()[..end]);
        assert!(read(&good.as_bytes()[..end]).is_err(), "{end} bytes of {}", good.len());
    }
}

#[test]
fn a_flipped_bundle_is_refused_or_says_the_same() {
    let good = small_bundle();
    let want = read(good.as_bytes()).unwrap();
    assert_eq!(want.records, records());
    let (mut refused, mut total) = (0, 0);
    each_flip(good.as_bytes(), |bytes, at| {
        total += 1;
        match read(bytes) {
            Ok(bundle) => {
                assert_eq!(bundle.records, want.records, "bit {at}");
                assert!(bundle.problems.is_empty(), "bit {at}");
                assert_eq!(bundle.header.producer.who, want.header.producer.who, "bit {at}");
            }
            Err(_) => refused += 1,
        }
    });
    assert!(refused * 10 > total * 8, "only {refused} of {total} flips are noticed");
}

/// Behind the checksum: a record that a forger or a faulty program signed.
#[test]
fn a_flipped_record_under_a_fitting_checksum_is_read_and_comes_back() {
    let good = small_bundle();
    let from = good.find("\"records\"").unwrap();
    each_flip(&good.as_bytes()[from..], |tail, _| {
        targets::bundle(&[&good.as_bytes()[..from], tail].concat());
    });
}

#[test]
fn prefixes_and_flips_of_a_ledger_are_read_without_a_panic() {
    for encoded in [LEDGER.as_bytes().to_vec(), encoding_rs::GBK.encode(LEDGER).0.into_owned()] {
        for end in 0..=encoded.len() {
            targets::sheet(&encoded[..end]);
        }
        each_flip(&encoded, |bytes, _| targets::sheet(bytes));
    }
}

/// The text with every bit of every UTF-16 unit flipped in turn, as a failing disk would; what is no text then is left out, as no
/// store can answer it.
fn each_flipped_unit(text: &str, mut check: impl FnMut(&str)) {
    let mut units: Vec<u16> = text.encode_utf16().collect();
    for at in 0..units.len() * 16 {
        units[at / 16] ^= 1 << (at % 16);
        if let Ok(flipped) = String::from_utf16(&units) {
            check(&flipped);
        }
        units[at / 16] ^= 1 << (at % 16);
    }
}

#[test]
fn prefixes_and_flips_of_a_stored_value_are_noticed() {
    let text = records().iter().map(record_to_json).collect::<Vec<_>>().join("\n");
    let (packed, sealed) = (pack::pack(&text, pack::Effort::Usual), pack::seal(&text));
    for (end, _) in packed.char_indices() {
        assert_eq!(pack::unpack(&packed[..end]), None, "{end} bytes of {}", packed.len());
    }
    for (end, _) in sealed.char_indices() {
        assert_eq!(pack::unseal(&sealed[..end]), None, "{end} bytes of {}", sealed.len());
    }
    // The last unit's padding says nothing, so a flip in it may pass: with the same text.
    each_flipped_unit(&packed, |value| {
        assert!(pack::unpack(value).is_none_or(|back| back == text));
    });
    each_flipped_unit(&sealed, |value| assert_eq!(pack::unseal(value), None));
}

#[test]
fn prefixes_and_flips_of_a_segment_are_noticed() {
    let records = records();
    for effort in [pack::Effort::Quick, pack::Effort::Usual] {
        let written = segment::write(records.iter(), effort);
        assert!(segment::read(&written).is_some_and(|read| read.whole && read.records == records));
        for (end, _) in written.char_indices() {
            assert!(segment::read(&written[..end]).is_none(), "{end} bytes of {}", written.len());
        }
        each_flipped_unit(&written, |value| {
            assert!(segment::read(value).is_none_or(|read| read.whole && read.records == records));
        });
        // Under a checksum that fits, so that whatever reads the bytes meets the damage.
        let bytes = pack::unpack_bytes(&written).unwrap();
        each_flip(&bytes, |bytes, _| targets::page(bytes));
        (0..bytes.len()).for_each(|end| targets::page(&bytes[..end]));
    }
}

#[test]
fn a_store_with_a_cut_or_flipped_value_opens() {
    let records = [lesson(1, "分数")];
    let values = [
        pack::pack(&record_to_json(&records[0]), pack::Effort::Usual),
        segment::write(records.iter(), pack::Effort::Usual),
    ];
    for packed in values {
        for (end, _) in packed.char_indices() {
            targets::store(&packed.as_bytes()[..end]);
        }
        each_flipped_unit(&packed, |value| targets::store(value.as_bytes()));
    }
}

/// Far larger than what the fuzzer tries: what grows faster than the file shows here, in memory or in time.
#[test]
fn a_file_made_to_swell_is_held_in_bounds() {
    let many = |part: &str| part.repeat(60_000 / part.len());
    let bundle = |records: &str| {
        format!(
            "{{\"format\":\"yanxun-bundle\",\"version\":1,\"purpose\":\"home\",\"records\":[{records}0]}}"
        )
    };
    for part in ["0,", "{},", "[[[[]]]],", "\"\\u5206\","] {
        println!("records {part}");
        targets::bundle(bundle(&many(part)).as_bytes());
    }
    targets::bundle(many("[").as_bytes());
    targets::bundle(bundle(&many("[")).as_bytes());
    let header = "日期,学校,课题,节数";
    for sheet in [
        format!("{header}\n{}", many(",")),
        format!("{header}{}\n{}", many(","), many("x\n")),
        format!("{}{header}\n{}", many(","), many("x\n")),
        format!("{header}{}\n{}", many(","), many("2025-09-03,甲,分数,1\n")),
        format!("{header}{},日期{}", many(","), many(",日期")),
        format!("{header}\n{}", many("\n\"")),
        format!("{header}\n{}", many("a,\"b\n")),
        format!("{header}\n{}", many("2025-09-03,甲,分数,1\n")),
    ] {
        println!("{}…", sheet.chars().take(40).collect::<String>());
        targets::sheet(sheet.as_bytes());
    }
    let mut file = String::from("{\"stored\":{\"yanxun/a\":\"\"");
    for n in 0..5_000 {
        write!(file, ",\"yanxun/p/{n}/seg/a\":\"\"").unwrap();
    }
    targets::store(format!("{file}}}}}").as_bytes());
}
