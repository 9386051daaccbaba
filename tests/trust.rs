//! Files between people: what each purpose may hold, whose hand it bears, what the office answers, and taking an import back.

use chrono::NaiveDate;
use std::rc::Rc;
use yanxun::app::env::FixedEnv;
use yanxun::app::hands::{self, Hand};
use yanxun::app::inbox::Inbox;
use yanxun::app::receipt::{self, Answers, Standing};
use yanxun::app::received::{self, Origins};
use yanxun::app::session::{Outcome, Store};
use yanxun::app::twins::{self, Alike};
use yanxun::app::{Profile, Role, Session, conflicts, handin, people};
use yanxun::bundle::{Extras, Producer, Purpose, SigningKey, read, write, write_with};
use yanxun::domain::draft::Parsed;
use yanxun::domain::identity::row_record;
use yanxun::domain::{Draft, Key, Kind, Record, Value, kinds};
use yanxun::storage::{KeyValue, MemoryStore, is_way_back, is_went};

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2025, 11, 20).unwrap()
}

fn open_in(store: &Rc<MemoryStore>, no: &str, seed: u64) -> Session {
    let role = if no == "office" { Role::Office } else { Role::Member };
    let id = format!("{:0>16}", no.to_lowercase());
    let profile = Profile { id, role, no: no.into(), name: "甲".into(), sample: false };
    let store: Store = store.clone();
    Session::open(store, profile, Rc::new(FixedEnv::on(day(), seed)))
}

fn open(no: &str, seed: u64) -> Session {
    open_in(&Rc::new(MemoryStore::new()), no, seed)
}

fn kind(key: &str) -> &'static Kind {
    kinds::find(key).unwrap()
}

fn parsed(key: &str, texts: &[(&str, &str)]) -> Parsed {
    let draft = Draft(texts.iter().map(|(k, t)| (k.to_string(), t.to_string())).collect());
    draft.parse(kind(key), Some(day())).unwrap()
}

fn lesson(topic: &str) -> Parsed {
    let texts = [("date", "2025-11-03"), ("school", "北港小学"), ("topic", topic), ("periods", "1")];
    parsed("lesson", &texts)
}

fn gbk(_: &[u8]) -> Option<String> {
    None
}

fn look(session: &Session, text: &str) -> Inbox {
    let mut inbox = Inbox::default();
    inbox.look(session, "x.json", text.as_bytes(), &gbk);
    inbox
}

fn give(session: &mut Session, text: &str) -> Outcome {
    look(session, text).apply(session)
}

fn hand(inbox: &Inbox) -> Hand {
    inbox.files[0].content.as_ref().unwrap().hand.clone()
}

// What a file may hold.

/// One record of each sort that anyone might put into a file.
fn all(session: &Session) -> Vec<Record> {
    session.records().iter().cloned().collect()
}

fn records() -> [Record; 6] {
    let plan = parsed("plan", &[("from", "2025-09-01"), ("name", "方案"), ("d1_total", "1")]);
    let card = |no: &str| parsed("member", &[("no", no), ("name", "甲")]);
    let review = |member: &str| {
        let texts =
            [("date", "2025-11-03"), ("member", member), ("record", "x"), ("version", "1"), ("remark", "改")];
        parsed("review", &texts)
    };
    [
        row_record(kind("lesson"), "YL001", &lesson("自己的"), 1),
        row_record(kind("lesson"), "YL002", &lesson("别人的"), 1),
        row_record(kind("member"), "YL001", &card("YL001"), 1),
        row_record(kind("plan"), "office", &plan, 1),
        row_record(kind("review"), "office", &review("YL001"), 1),
        row_record(kind("plan"), "YL001", &plan, 1),
    ]
}

#[test]
fn each_purpose_brings_what_it_may_and_nothing_else() {
    // own lesson, another's lesson, own card, plan, review, plan under a member's number
    let cases = [
        (Purpose::HandIn, "YL001", "office", [1, 0, 1, 0, 0, 0]),
        (Purpose::HandIn, "YL001", "YL001", [1, 0, 1, 0, 0, 0]),
        (Purpose::HandIn, "YL001", "YL002", [0, 0, 0, 0, 0, 0]),
        (Purpose::HandIn, "office", "YL001", [0, 0, 0, 0, 0, 0]),
        (Purpose::Other, "YL001", "office", [1, 0, 1, 0, 0, 0]),
        (Purpose::Home, "YL001", "YL001", [1, 0, 1, 1, 1, 0]),
        (Purpose::Home, "YL001", "office", [1, 0, 1, 0, 0, 0]),
        (Purpose::Home, "YL001", "YL002", [0, 0, 0, 0, 0, 0]),
        (Purpose::Home, "office", "office", [1, 1, 1, 1, 1, 1]),
        (Purpose::Backup, "YL001", "YL001", [1, 0, 1, 1, 1, 0]),
        (Purpose::Backup, "office", "office", [1, 1, 1, 1, 1, 1]),
        (Purpose::TaskPack, "office", "YL001", [0, 0, 0, 1, 0, 0]),
        (Purpose::TaskPack, "office", "office", [0, 0, 0, 1, 0, 0]),
        (Purpose::TaskPack, "YL002", "YL001", [0, 0, 0, 0, 0, 0]),
        (Purpose::Receipt, "office", "YL001", [1, 0, 1, 0, 1, 0]),
        (Purpose::Receipt, "office", "YL002", [0, 0, 0, 0, 0, 0]),
        (Purpose::Receipt, "YL002", "YL001", [0, 0, 0, 0, 0, 0]),
        (Purpose::Merged, "", "office", [1, 1, 1, 0, 0, 0]),
        (Purpose::Merged, "", "YL001", [1, 0, 1, 0, 0, 0]),
    ];
    let records = records();
    for (purpose, from, into, expected) in cases {
        let producer = Producer { who: from.into(), ..Producer::default() };
        let extras = match purpose {
            Purpose::Receipt => Extras { member: "YL001".into(), ..Extras::default() },
            _ => Extras::default(),
        };
        let mut session = open(into, 1);
        let inbox = look(&session, &write_with(purpose, &producer, &extras, None, &records));
        let aside = inbox.files[0].content.as_ref().unwrap().not_theirs;
        inbox.apply(&mut session);
        let here = records.each_ref().map(|r| usize::from(session.records().get(r.id).is_some()));
        assert_eq!(here, expected, "{purpose:?} from {from} into {into}");
        assert_eq!(aside, 6 - expected.iter().sum::<usize>(), "all others are told of");
    }
}

#[test]
fn the_key_is_in_the_home_file_and_in_no_other() {
    let mut session = open("YL001", 1);
    session.add(kind("lesson"), &lesson("甲"));
    let secret = hands::own(&session).secret();
    assert!(handin::home(&session).1.contains(&secret));
    for text in
        [handin::file(&session).1, handin::backup(&session).1, receipt::file(&session, "YL001", "甲").1]
    {
        assert!(!text.contains(&secret));
        assert_eq!(read(text.as_bytes()).unwrap().header.key, Some(hands::own(&session).public()));
    }
}

// Whose hand.

#[test]
fn another_hand_is_held_back_until_someone_vouches_for_it() {
    let (mut first, mut second, mut office) = (open("YL001", 1), open("YL001", 2), open("office", 3));
    first.add(kind("lesson"), &lesson("甲"));
    let (_, text) = handin::file(&first);
    let key = hands::own(&first).public();
    assert_eq!(hand(&look(&office, &text)), Hand::First(key.clone()));
    give(&mut office, &text);
    assert_eq!(hands::known(&office)["YL001"], key);
    assert_eq!(hand(&look(&office, &text)), Hand::Known);

    // Another hand, and no hand: nothing of either is taken.
    second.add(kind("lesson"), &lesson("乙"));
    let (_, forged) = handin::file(&second);
    let other = hands::own(&second).public();
    let unsigned =
        write(Purpose::HandIn, &read(forged.as_bytes()).unwrap().header.producer, second.records().iter());
    for (text, now) in [(&forged, Some(other.clone())), (&unsigned, None)] {
        let inbox = look(&office, text);
        assert_eq!(hand(&inbox), Hand::Other { known: key.clone(), now });
        assert!(!inbox.would_change());
        assert_eq!(inbox.apply(&mut office), Outcome::default());
    }
    assert_eq!(received::list(&office).len(), 1, "what was held back was not received");

    // Nor is it a way round to join files first.
    let merged = write(Purpose::Merged, &Producer::default(), second.records().iter());
    assert!(hand(&look(&office, &merged)).is_held());

    let mut inbox = look(&office, &forged);
    inbox.vouch(&office, 0);
    assert!(inbox.would_change());
    inbox.look(&office, "y.json", forged.as_bytes(), &gbk);
    assert!(!inbox.files[1].content.as_ref().unwrap().is_held(), "the next file of that hand is known");
    assert_eq!(inbox.apply(&mut office).new, 1);
    assert_eq!(hands::known(&office)["YL001"], other);
    assert_eq!(hand(&look(&office, &forged)), Hand::Known);
}

#[test]
fn a_changed_file_under_its_old_signature_is_refused() {
    let mut session = open("YL001", 1);
    session.add(kind("lesson"), &lesson("甲"));
    let (_, text) = handin::file(&session);
    let key = SigningKey::from_seed([9; 32]);
    let bundle = read(text.as_bytes()).unwrap();
    let name = text.replace("\"name\":\"甲\"", "\"name\":\"乙\"");
    let swapped = text.replace(&hands::own(&session).public(), &key.public());
    let half = text.replace("\"signature\":", "\"was\":");
    let mut records = bundle.records.clone();
    records[0].fields.pop();
    let unsigned = write(Purpose::HandIn, &bundle.header.producer, &records);
    let sum = unsigned.split("\"sha256\":\"").nth(1).unwrap()[..64].to_owned();
    let lines = unsigned.split("\"records\":").nth(1).unwrap();
    let old = text.split("\"records\":").next().unwrap();
    let repacked = format!("{}\"records\":{lines}", old.replace(&bundle.header.sha256, &sum));
    for bad in [name, swapped, half, repacked] {
        assert_ne!(bad, text);
        assert_eq!(read(bad.as_bytes()), Err(yanxun::bundle::BundleError::Forged));
    }
}

#[test]
fn a_home_file_makes_two_computers_one_hand() {
    let (school, mut home) = (open("YL001", 1), open("YL001", 2));
    // Both had made a key before they met.
    let (first, second) = (hands::own(&school).public(), hands::own(&home).public());
    assert_ne!(first, second);
    let mut school = school;
    give(&mut home, &handin::home(&school).1);
    give(&mut school, &handin::home(&home).1);
    assert_eq!(hands::own(&school).public(), hands::own(&home).public());
    // Another's home file brings no key.
    let mut other = open("YL002", 3);
    let own = hands::own(&other).public();
    give(&mut other, &handin::home(&school).1);
    assert_eq!(hands::own(&other).public(), own);
    // The office that moves knows everyone's hand again.
    let (mut office, mut moved) = (open("office", 4), open("office", 5));
    give(&mut office, &handin::file(&school).1);
    give(&mut moved, &handin::home(&office).1);
    assert_eq!(hands::known(&moved), hands::known(&office));
}

// Receipts.

/// A member with three lessons, handed in, and the office that has them.
fn handed_in() -> (Session, Session, Vec<uuid::Uuid>) {
    let (mut member, mut office) = (open("YL001", 1), open("office", 2));
    people::write_card(
        &mut member,
        &parsed("member", &[("no", "YL001"), ("name", "甲"), ("guided", "北港小学")]),
    );
    let ids: Vec<_> = ["甲", "乙", "丙"].iter().map(|t| member.add(kind("lesson"), &lesson(t))).collect();
    give(&mut office, &handin::file(&member).1);
    handin::remember(&member);
    (member, office, ids)
}

fn standings(member: &Session, ids: &[uuid::Uuid]) -> Vec<Standing> {
    let answers = Answers::of(member);
    ids.iter().map(|id| answers.standing(member.records().get(*id).unwrap())).collect()
}

#[test]
fn a_returned_record_is_corrected_and_handed_in_again() {
    use Standing::*;
    let (mut member, mut office, ids) = handed_in();
    assert_eq!(standings(&member, &ids), [HandedIn, HandedIn, HandedIn]);
    receipt::give_back(&mut office, ids[1], " 课题写全称 ");
    give(&mut member, &receipt::file(&office, "YL001", "甲").1);
    let returned = Returned("课题写全称".into());
    assert_eq!(standings(&member, &ids), [Accepted, returned, Accepted]);

    member.edit(ids[1], &lesson("二次函数"));
    member.edit(ids[2], &lesson("丁"));
    let new = member.add(kind("lesson"), &lesson("戊"));
    let all = [ids[0], ids[1], ids[2], new];
    assert_eq!(standings(&member, &all), [Accepted, Corrected("课题写全称".into()), Changed, New]);

    give(&mut office, &handin::file(&member).1);
    handin::remember(&member);
    let version = receipt::version(office.records().get(ids[1]).unwrap());
    assert_ne!(receipt::returns(&office)[&ids[1]].1, version, "the office sees that it came corrected");
    give(&mut member, &receipt::file(&office, "YL001", "甲").1);
    assert_eq!(standings(&member, &all), [Accepted, Accepted, Accepted, Accepted]);

    // A receipt that brings no record is taken in all the same.
    assert!(look(&member, &receipt::file(&office, "YL001", "甲").1).would_change());

    // Returned once more, and taken back.
    receipt::give_back(&mut office, ids[1], "还不对");
    assert_eq!(receipt::returns(&office)[&ids[1]], ("还不对".into(), version));
    receipt::take_back(&mut office, ids[1]);
    give(&mut member, &receipt::file(&office, "YL001", "甲").1);
    assert_eq!(standings(&member, &ids), [Accepted, Accepted, Accepted]);
    receipt::give_back(&mut office, ids[1], "又退");
    assert_eq!(receipt::returns(&office)[&ids[1]].0, "又退");
}

#[test]
fn an_old_receipt_that_comes_late_unsays_nothing() {
    let (mut member, mut office, ids) = handed_in();
    let (_, old) = receipt::file(&office, "YL001", "甲");
    member.edit(ids[0], &lesson("丁"));
    give(&mut office, &handin::file(&member).1);
    give(&mut member, &receipt::file(&office, "YL001", "甲").1);
    give(&mut member, &old);
    assert_eq!(standings(&member, &ids)[0], Standing::Accepted);
    // Another's receipt says nothing here.
    let mut other = open("YL002", 9);
    other.add(kind("lesson"), &lesson("甲"));
    give(&mut other, &old);
    assert_eq!(other.records().len(), 1);
}

#[test]
fn a_conflict_and_its_choice_come_back_with_the_receipt() {
    let (mut school, mut office, ids) = handed_in();
    let mut home = open("YL001", 7);
    give(&mut home, &handin::home(&school).1);
    school.edit(ids[0], &lesson("学校改的"));
    home.edit(ids[0], &lesson("家里改的"));
    give(&mut office, &handin::file(&school).1);
    let inbox = look(&office, &handin::file(&home).1);
    assert_eq!(inbox.files[0].content.as_ref().unwrap().conflicts, 1);
    inbox.apply(&mut office);
    give(&mut school, &receipt::file(&office, "YL001", "甲").1);
    assert_eq!(standings(&school, &ids)[0], Standing::InConflict);
    office.settle(ids[0], &Key::known("topic"), Value::text("家里改的"));
    give(&mut school, &receipt::file(&office, "YL001", "甲").1);
    assert_eq!(standings(&school, &ids)[0], Standing::Accepted);
    assert_eq!(school.records().get(ids[0]).unwrap().text("topic"), "家里改的");
}

// The register of files, and taking an import back.

#[test]
fn each_value_is_known_by_the_file_that_brought_it() {
    let (mut school, mut office, ids) = (open("YL001", 1), open("office", 2), Vec::new());
    let mut ids: Vec<uuid::Uuid> = ids;
    ids.push(school.add(kind("lesson"), &lesson("甲")));
    let mut home = open("YL001", 3);
    give(&mut home, &handin::home(&school).1);
    school.edit(ids[0], &lesson("学校"));
    home.edit(ids[0], &lesson("家里"));
    for (name, text) in [("学校.json", handin::file(&school).1), ("家里.json", handin::file(&home).1)] {
        let mut inbox = Inbox::default();
        inbox.look(&office, name, text.as_bytes(), &gbk);
        inbox.apply(&mut office);
    }
    let origins = Origins::of(&office);
    let record = office.records().get(ids[0]).unwrap();
    let from = |text: &str| {
        let entry = record.register("topic").iter().find(|e| e.value == Value::text(text)).unwrap();
        origins.file(record.id, entry.dot).unwrap().name.clone()
    };
    assert_eq!((from("学校"), from("家里")), ("学校.json".into(), "家里.json".into()));
    let files: Vec<_> =
        received::list(&office).into_iter().map(|f| (f.name, f.who, f.new, f.changed)).collect();
    assert_eq!(
        files,
        [("家里.json".into(), "YL001".into(), 0, 1), ("学校.json".into(), "YL001".into(), 1, 0)]
    );
}

#[test]
fn an_import_can_be_taken_back_until_something_else_is_written() {
    let store = Rc::new(MemoryStore::new());
    let mut office = open_in(&store, "office", 1);
    let mut member = open("YL001", 2);
    let kept = member.add(kind("lesson"), &lesson("甲"));
    give(&mut office, &handin::file(&member).1);
    // The way back itself goes with the first change after it.
    let way_back = |key: &String| is_way_back(key);
    let keys = store.keys("").unwrap().into_iter().filter(|key| !way_back(key));
    let before: Vec<_> = keys.map(|k| (k.clone(), store.get(&k).unwrap())).collect();
    let records = all(&office);

    member.edit(kept, &lesson("改过"));
    for n in 0..100 {
        member.add(kind("lesson"), &lesson(&format!("第{n}课")));
    }
    let mut other_window = open_in(&store, "office", 3);
    let outcome = give(&mut office, &handin::file(&member).1);
    assert_eq!((outcome.new, outcome.changed), (100, 1));
    assert!(office.can_take_back());
    for key in store.keys("").unwrap() {
        other_window.hear(&key, &store.get(&key).unwrap().unwrap());
    }
    assert_eq!(other_window.records().len(), 101);

    assert!(office.take_back());
    assert_eq!(all(&office), records);
    assert_eq!(all(&open_in(&store, "office", 4)), records);
    let mark = store.keys("").unwrap().into_iter().find(|k| k.ends_with("taken-back")).unwrap();
    assert!(other_window.hear(&mark, &store.get(&mark).unwrap().unwrap()));
    assert_eq!(all(&other_window), records);
    store.remove(&mark).unwrap();
    // What went is remembered, so that no late copy brings it back.
    let after = store.keys("").unwrap().into_iter().filter(|key| !is_went(key));
    let after: Vec<_> = after.map(|k| (k.clone(), store.get(&k).unwrap())).collect();
    assert_eq!(after, before);
    assert!(!office.take_back(), "only once");

    // Once something else is written, it stays.
    give(&mut office, &handin::file(&member).1);
    receipt::give_back(&mut office, kept, "改");
    assert!(!office.can_take_back());
    assert!(!office.take_back());
    assert_eq!(office.records().len(), 102);
}

// Choosing for many, and records that look like one.

#[test]
fn one_file_is_chosen_for_all_its_values_and_that_is_taken_back() {
    let (mut school, mut office, ids) = handed_in();
    let mut home = open("YL001", 7);
    give(&mut home, &handin::home(&school).1);
    for (n, id) in ids.iter().enumerate() {
        school.edit(*id, &lesson(&format!("学校{n}")));
        home.edit(*id, &lesson(&format!("家里{n}")));
    }
    home.delete(&[ids[2]]);
    for (name, text) in [("学校.json", handin::file(&school).1), ("家里.json", handin::file(&home).1)] {
        let mut inbox = Inbox::default();
        inbox.look(&office, name, text.as_bytes(), &gbk);
        inbox.apply(&mut office);
    }
    let bulks = conflicts::bulks(&office, &Origins::of(&office));
    let named: Vec<_> = bulks.iter().map(|b| (b.file.name.as_str(), b.choices.len())).collect();
    let both = [("学校.json", 3), ("家里.json", 3)];
    assert!(named == both || named == [both[1], both[0]], "{named:?}");
    let of_home = bulks.iter().find(|b| b.file.name == "家里.json").unwrap();
    let before = all(&office);
    conflicts::choose(&mut office, &of_home.choices);
    assert_eq!(office.records().get(ids[0]).unwrap().text("topic"), "家里0");
    let left: Vec<_> = conflicts::waiting(&office).map(|r| r.id).collect();
    assert_eq!(left, [ids[2]], "whether it is deleted is decided by itself");
    assert!(office.take_back());
    assert_eq!(all(&office), before);
}

#[test]
fn records_that_look_like_one_are_pointed_out_until_told_apart() {
    let mut session = open("YL001", 1);
    let mut add = |key: &str, more: &[(&str, &str)]| {
        let mut texts =
            vec![("date", "2025-11-03"), ("school", "北港小学"), ("periods", "1"), ("topic", "跳远")];
        for (k, t) in more {
            texts.retain(|(known, _)| known != k);
            texts.push((k, t));
        }
        session.add(kind(key), &parsed(key, &texts))
    };
    let a = add("lesson", &[("class", "八(5)班"), ("subject", "体育")]);
    let b = add("lesson", &[("class", "八（5）班"), ("subject", "体育"), ("topic", "立定跳远")]);
    // Another class, day, subject: other events.
    add("lesson", &[("class", "八(6)班"), ("subject", "体育")]);
    add("lesson", &[("class", "八(5)班"), ("subject", "体育"), ("date", "2025-11-04")]);
    add("lesson", &[("class", "八(5)班"), ("subject", "健康")]);
    // Without a class the topic tells.
    let c = add("lesson", &[("topic", "游戏")]);
    let d = add("lesson", &[("topic", "游 戏")]);
    add("lesson", &[("topic", "球类")]);
    // Taught and observed at once; observed of two teachers.
    let e = add("lesson", &[("class", "九(1)班"), ("subject", "数学"), ("date", "2025-11-05")]);
    let watched = [("class", "九(1)班"), ("subject", "数学"), ("date", "2025-11-05"), ("teacher", "乙")];
    let f = add("observation", &watched);
    // Taught one lesson and observed the next.
    add("lesson", &[("class", "九(2)班"), ("subject", "数学")]);
    add("observation", &[("class", "九(2)班"), ("subject", "数学"), ("topic", "圆"), ("teacher", "乙")]);
    add("observation", &[("class", "七(1)班"), ("teacher", "乙")]);
    add("observation", &[("class", "七(1)班"), ("teacher", "丙")]);
    let pair = |x: uuid::Uuid, y: uuid::Uuid| [x.min(y), x.max(y)];
    let found: Vec<_> = twins::twins(&session).into_iter().map(|t| (t.alike, t.ids)).collect();
    let mut expected =
        vec![(Alike::TaughtAndObserved, pair(e, f)), (Alike::Same, pair(a, b)), (Alike::Same, pair(c, d))];
    expected[1..].sort_by_key(|t| t.1);
    assert_eq!(found, expected);
    twins::tell_apart(&session, pair(a, b));
    assert_eq!(twins::twins(&session).len(), 2);
    session.delete(&[f]);
    assert_eq!(twins::twins(&session).len(), 1);
}

#[test]
fn all_receipts_come_in_one_zip() {
    let office = open("office", 1);
    let (name, bytes) =
        receipt::all(&office, [("YL001", "甲"), ("school:第十二中学", "第十二中学")].into_iter());
    assert!(name.starts_with("研训-回执-") && name.ends_with(".zip"), "{name}");
    let count = |mark: &[u8]| bytes.windows(mark.len()).filter(|part| *part == mark).count();
    // Each name stands before its file and once more in the directory.
    assert_eq!((count(b"PK\x03\x04"), count(b"PK\x01\x02")), (2, 2));
    assert_eq!(count("研训-回执-YL001".as_bytes()), 2);
}

#[test]
fn few_of_a_district_s_records_look_like_one() {
    let district = yanxun::app::sample::district(20_250_901, day());
    let mut office = open("office", 1);
    for file in &district.bundles {
        give(&mut office, &file.text);
    }
    let found = twins::twins(&office);
    assert!(found.len() * 50 < office.records().len(), "{} of {}", found.len(), office.records().len());
}

// A file of one's own number.

/// Another computer of one's own, a namesake's, a neighbouring district's office: whoever's key it is, a person says so.
#[test]
fn a_file_of_the_own_number_and_another_key_waits_for_a_word() {
    for no in ["YL001", "office"] {
        let (mut own, mut other) = (open(no, 1), open(no, 2));
        let kind_of = if no == "office" { "plan" } else { "lesson" };
        let theirs = if no == "office" {
            parsed("plan", &[("from", "2025-09-01"), ("name", "邻区方案"), ("d1_total", "1")])
        } else {
            lesson("别人的课")
        };
        other.add(kind(kind_of), &theirs);
        let purpose = if no == "office" { Purpose::TaskPack } else { Purpose::HandIn };
        let producer = Producer { app: "test".into(), who: no.into(), name: "乙".into(), at: None };
        let signed = |session: &Session| {
            let extras = Extras::default();
            write_with(purpose, &producer, &extras, Some(&hands::own(session)), &all(session))
        };
        // A profile that has signed nothing yet knows no better.
        assert_eq!(hand(&look(&own, &signed(&other))), Hand::Own, "{no}");
        let key = hands::own(&own);
        assert_eq!(hand(&look(&own, &signed(&own))), Hand::Own, "{no}");
        let now = Some(hands::own(&other).public());
        let inbox = look(&own, &signed(&other));
        assert_eq!(hand(&inbox), Hand::Other { known: key.public(), now }, "{no}");
        assert!(!inbox.would_change());
        assert_eq!(give(&mut own, &signed(&other)).new, 0, "{no}");
        // Whoever vouches for it, is not asked again.
        hands::know(&own, &[(no.to_owned(), hands::own(&other).public())].into());
        assert_eq!(hand(&look(&own, &signed(&other))), Hand::Own, "{no}");
        assert_eq!(give(&mut own, &signed(&other)).new, 1, "{no}");
    }
}

/// Anyone can write a number into a file: without a signature only what one keeps oneself, a home file or a backup, is one's own.
#[test]
fn an_unsigned_file_of_the_own_number_waits_for_a_word() {
    for no in ["YL001", "office"] {
        let (mut own, mut other) = (open(no, 1), open(no, 2));
        let theirs = if no == "office" {
            parsed("plan", &[("from", "2025-09-01"), ("name", "邻区方案"), ("d1_total", "1")])
        } else {
            lesson("别人的课")
        };
        other.add(kind(if no == "office" { "plan" } else { "lesson" }), &theirs);
        let producer = Producer { app: "test".into(), who: no.into(), name: "乙".into(), at: None };
        let unsigned = |purpose| write(purpose, &producer, &all(&other));
        let handed = unsigned(if no == "office" { Purpose::TaskPack } else { Purpose::HandIn });
        // A profile that has signed nothing yet knows no better: a computer that was wiped, with nothing but an old file.
        assert_eq!(hand(&look(&own, &handed)), Hand::Own, "{no}");
        let key = hands::own(&own).public();
        for kept in [Purpose::Home, Purpose::Backup] {
            assert_eq!(hand(&look(&own, &unsigned(kept))), Hand::Own, "{no}");
        }
        let mut inbox = look(&own, &handed);
        assert_eq!(hand(&inbox), Hand::Other { known: key, now: None }, "{no}");
        assert!(!inbox.would_change());
        assert_eq!(give(&mut own, &handed).new, 0, "{no}");
        // Whoever knows where it comes from, takes it; the next one waits again.
        inbox.vouch(&own, 0);
        assert_eq!(inbox.apply(&mut own).new, 1, "{no}");
        assert!(hand(&look(&own, &handed)).is_held(), "{no}");
    }
}
