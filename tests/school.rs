//! The school as a third kind of user: what its file may hold, whose hand it bears, and one record for one declaration.

use chrono::NaiveDate;
use std::rc::Rc;
use yanxun::app::env::FixedEnv;
use yanxun::app::hands::{self, Hand};
use yanxun::app::inbox::{Inbox, Refusal};
use yanxun::app::receipt::{self, Answers, Standing};
use yanxun::app::session::Store;
use yanxun::app::{Profile, Role, Session, entry, handin, overview};
use yanxun::bundle::{Extras, Producer, Purpose, read, write_with};
use yanxun::domain::draft::Parsed;
use yanxun::domain::identity::row_record;
use yanxun::domain::{Draft, Kind, Party, Record, Writer, kinds};
use yanxun::storage::MemoryStore;

const SCHOOL: &str = "school:第十二中学";
const OTHER: &str = "school:北港小学";

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2025, 11, 20).unwrap()
}

fn open(no: &str, seed: u64) -> Session {
    let role = match Party::of(no).writer() {
        Writer::Member => Role::Member,
        Writer::Office => Role::Office,
        Writer::School => Role::School,
        Writer::Applicant => Role::Applicant,
        Writer::Expert => Role::Expert,
    };
    let profile =
        Profile { id: format!("{seed:016x}"), role, no: no.into(), name: "甲".into(), sample: false };
    let store: Store = Rc::new(MemoryStore::new());
    Session::open(store, profile, Rc::new(FixedEnv::on(day(), seed)))
}

fn kind(key: &str) -> &'static Kind {
    kinds::find(key).unwrap()
}

fn parsed(key: &str, texts: &[(&str, &str)]) -> Parsed {
    let draft = Draft(texts.iter().map(|(k, t)| (k.to_string(), t.to_string())).collect());
    draft.parse(kind(key), Some(day())).unwrap()
}

fn workload(member: &str, post: &str) -> Parsed {
    parsed("workload", &[("semester", "2025-2026-1"), ("member", member), ("name", "邓梅国"), ("post", post)])
}

fn look(session: &Session, name: &str, bytes: &[u8]) -> Inbox {
    let mut inbox = Inbox::default();
    inbox.look(session, name, bytes, &|_| None);
    inbox
}

fn give(session: &mut Session, text: &str) {
    look(session, "x.json", text.as_bytes()).apply(session);
}

/// One record of each sort that anyone might put into a school's file.
fn records() -> [Record; 7] {
    let lesson = parsed(
        "lesson",
        &[("date", "2025-11-03"), ("school", "北港小学"), ("topic", "分数"), ("periods", "1")],
    );
    let plan = parsed("plan", &[("from", "2025-09-01"), ("name", "方案")]);
    let card = parsed("member", &[("no", "YL001"), ("name", "甲")]);
    [
        row_record(kind("workload"), SCHOOL, &workload("YL001", "0.4"), 1),
        row_record(kind("workload"), OTHER, &workload("YL001", "0.4"), 1),
        row_record(kind("workload"), "YL001", &workload("YL001", "0.4"), 1),
        row_record(kind("workload"), "office", &workload("YL001", "0.4"), 1),
        row_record(kind("lesson"), SCHOOL, &lesson, 1),
        row_record(kind("plan"), SCHOOL, &plan, 1),
        row_record(kind("member"), SCHOOL, &card, 1),
    ]
}

#[test]
fn a_school_s_file_brings_that_school_s_records_and_nothing_else() {
    // Its own workload, another school's, a member's, the office's; a lesson, a plan and a card under its name.
    let cases = [
        (Purpose::HandIn, SCHOOL, "office", [1, 0, 0, 0, 0, 0, 0]),
        (Purpose::HandIn, OTHER, "office", [0, 1, 0, 0, 0, 0, 0]),
        (Purpose::HandIn, "YL001", "office", [0; 7]),
        (Purpose::HandIn, SCHOOL, OTHER, [0; 7]),
        (Purpose::HandIn, SCHOOL, "YL001", [0; 7]),
        (Purpose::Other, SCHOOL, "office", [1, 0, 0, 0, 0, 0, 0]),
        (Purpose::Home, SCHOOL, SCHOOL, [1, 0, 0, 1, 0, 0, 0]),
        (Purpose::Home, SCHOOL, OTHER, [0; 7]),
        (Purpose::Backup, SCHOOL, SCHOOL, [1, 0, 0, 1, 0, 0, 0]),
        (Purpose::Receipt, "office", SCHOOL, [1, 0, 0, 0, 0, 0, 0]),
        (Purpose::Receipt, "office", OTHER, [0; 7]),
        (Purpose::Receipt, SCHOOL, OTHER, [0; 7]),
        (Purpose::Merged, "", "office", [1, 1, 0, 0, 0, 0, 0]),
    ];
    let records = records();
    for (purpose, from, into, expected) in cases {
        let producer = Producer { who: from.into(), ..Producer::default() };
        let extras = match purpose {
            Purpose::Receipt => Extras { member: SCHOOL.into(), ..Extras::default() },
            _ => Extras::default(),
        };
        let mut session = open(into, 1);
        let inbox =
            look(&session, "x.json", write_with(purpose, &producer, &extras, None, &records).as_bytes());
        let aside = inbox.files[0].content.as_ref().unwrap().not_theirs;
        inbox.apply(&mut session);
        let here = records.each_ref().map(|r| usize::from(session.records().get(r.id).is_some()));
        assert_eq!(here, expected, "{purpose:?} from {from} into {into}");
        assert_eq!(aside, 7 - expected.iter().sum::<usize>(), "all others are told of");
    }
}

#[test]
fn a_school_hands_in_is_known_by_its_hand_and_reads_the_answer() {
    let (mut school, mut office) = (open(SCHOOL, 1), open("office", 2));
    let id = entry::save(&mut school, kind("workload"), None, SCHOOL, &workload("YL001", "0.4")).unwrap();
    assert_eq!(handin::changes(&school, None)[0].kind, kind("workload"));
    let (name, text) = handin::file(&school);
    assert!(name.starts_with("研训-上交-学校-第十二中学-") && !name.contains(':'), "{name}");
    assert_eq!(read(text.as_bytes()).unwrap().header.producer.who, SCHOOL);
    give(&mut office, &text);
    assert_eq!(hands::known(&office)[SCHOOL], hands::own(&school).public());
    assert!(overview::people(&office).is_empty(), "a school is no member");
    assert_eq!(overview::senders(&office), [(SCHOOL.to_owned(), "第十二中学".to_owned())]);

    // Another computer that says it is the school is held back.
    let mut forger = open(SCHOOL, 3);
    entry::save(&mut forger, kind("workload"), None, SCHOOL, &workload("YL002", "0.1"));
    let forged = look(&office, "x.json", handin::file(&forger).1.as_bytes());
    assert!(matches!(forged.files[0].content.as_ref().unwrap().hand, Hand::Other { .. }));
    assert!(!forged.would_change());

    // The office returns it, the school corrects it.
    receipt::give_back(&mut office, id, "请核对课时");
    give(&mut school, &receipt::file(&office, SCHOOL, "第十二中学").1);
    let standing = |s: &Session| Answers::of(s).standing(s.records().get(id).unwrap());
    assert_eq!(standing(&school), Standing::Returned("请核对课时".into()));
    let shown = school.records().get(id).cloned();
    entry::save(&mut school, kind("workload"), shown.as_ref(), SCHOOL, &workload("YL001", "0.3"));
    assert_eq!(standing(&school), Standing::Corrected("请核对课时".into()));
}

#[test]
fn what_a_school_and_the_office_enter_of_one_thing_is_one_record() {
    let (mut school, mut office) = (open(SCHOOL, 1), open("office", 2));
    let typed = entry::save(&mut school, kind("workload"), None, SCHOOL, &workload("YL001", "0.4")).unwrap();
    // From paper, by the office, for the school.
    let from_paper = entry::save(&mut office, kind("workload"), None, SCHOOL, &workload("YL001", "0.5"));
    assert_eq!(Some(typed), from_paper);
    give(&mut office, &handin::file(&school).1);
    assert_eq!(office.of_kind("workload").count(), 1);
    assert!(office.records().get(typed).unwrap().is_disputed(), "both numbers wait side by side");
    // Said again it is an edit; deleted and said again it comes back.
    assert_eq!(
        entry::save(&mut school, kind("workload"), None, SCHOOL, &workload("YL001", "0.3")),
        Some(typed)
    );
    school.delete(&[typed]);
    assert_eq!(school.of_kind("workload").count(), 0);
    assert_eq!(
        entry::save(&mut school, kind("workload"), None, SCHOOL, &workload("YL001", "0.3")),
        Some(typed)
    );
    assert_eq!(school.of_kind("workload").count(), 1);
}

#[test]
fn each_keeps_its_own_ledgers() {
    let workloads = "学期,编号,姓名,安排编制\n2025-2026-1,YL001,邓梅国,0.4\n".as_bytes();
    let looked = |no: &str| look(&open(no, 1), "工作量申报.csv", workloads).files.remove(0).content;
    assert!(looked(SCHOOL).is_ok());
    assert!(matches!(looked("YL001"), Err(Refusal::OthersLedger(_))));
    assert!(matches!(looked("office"), Err(Refusal::OthersLedger(_))));
    for (role, key, may) in [
        (Role::School, "workload", true),
        (Role::Office, "workload", true),
        (Role::Member, "workload", false),
        (Role::Office, "lesson", false),
        (Role::School, "plan", false),
    ] {
        assert_eq!(role.may_enter(kind(key)), may, "{role:?} {key}");
    }
}

#[test]
fn no_member_s_number_reads_as_another_s_name() {
    for (no, fine) in [("YL001", true), ("school:甲", false), ("office", false), ("a:b", false)] {
        let draft = Draft([("no".to_owned(), no.to_owned()), ("name".to_owned(), "甲".to_owned())].into());
        assert_eq!(draft.parse(kind("member"), None).is_ok(), fine, "{no}");
    }
}

#[test]
fn the_golden_file_of_a_school_reads_as_ever() {
    let bundle = read(include_bytes!("fixtures/bundles/v1-school.json")).unwrap();
    assert_eq!((bundle.header.producer.who.as_str(), bundle.problems.len()), (SCHOOL, 0));
    let record = &bundle.records[0];
    let told = ["semester", "member", "name"].map(|key| record.text(key).to_owned());
    assert_eq!(told, ["2025-2026-1", "YL001", "邓梅国"]);
    assert_eq!(record.value("post").as_hundredths(), Some(40));
    assert!(bundle.header.may_hold(record));
}
