//! The inbox as its users read it: what a drop of files comes to, what is left of it afterwards, and what may be had back.

use chrono::NaiveDate;
use std::rc::Rc;
use yanxun::app::env::FixedEnv;
use yanxun::app::inbox::{Came, Inbox, Refusal, Report, Source, doubts};
use yanxun::app::session::Store;
use yanxun::app::{Profile, Role, Session, handin, people, received, unread};
use yanxun::bundle::{Extras, Producer, Purpose, SigningKey, write, write_with};
use yanxun::domain::draft::Parsed;
use yanxun::domain::identity::row_record;
use yanxun::domain::{Draft, Kind, Lang, kinds};
use yanxun::storage::{KeyValue, MemoryStore};

fn open_in(store: &Rc<MemoryStore>, role: Role, no: &str, seed: u64) -> Session {
    let day = NaiveDate::from_ymd_opt(2025, 11, 20).unwrap();
    let id = format!("{seed:0>16}");
    let profile = Profile { id, role, no: no.into(), name: "甲".into(), sample: false };
    let store: Store = store.clone();
    Session::open(store, profile, Rc::new(FixedEnv::on(day, seed)))
}

fn open(role: Role, no: &str, seed: u64) -> Session {
    open_in(&Rc::new(MemoryStore::new()), role, no, seed)
}

fn kind(key: &str) -> &'static Kind {
    kinds::find(key).unwrap()
}

fn lesson(topic: &str) -> Parsed {
    let texts = [("date", "2025-11-03"), ("school", "北港小学"), ("topic", topic), ("periods", "1")];
    let draft = Draft(texts.iter().map(|(k, t)| (k.to_string(), t.to_string())).collect());
    draft.parse(kind("lesson"), None).unwrap()
}

fn gbk(_: &[u8]) -> Option<String> {
    None
}

fn look(session: &Session, files: &[(&str, &[u8])]) -> Inbox {
    let mut inbox = Inbox::default();
    for (name, bytes) in files {
        inbox.look(session, name, bytes, &gbk);
    }
    inbox
}

const LESSONS: &str = "日期,学校,课题,节数\n2025-11-03,北港小学,跳远,1\n2025-11-04,北港小学,跑步,1\n";
const MISTAKES: &str =
    "日期,学校,课题,节数\n2025-11-03,北港小学,跳远,1\n9月31日,北港小学,球,1\n2025-11-05,,操,1\n";

/// A hand-in of YL001 under one key or another.
fn signed(seed: u8) -> String {
    let producer = Producer { who: "YL001".into(), name: "甲".into(), ..Producer::default() };
    let key = SigningKey::from_seed([seed; 32]);
    let record = row_record(kind("lesson"), "YL001", &lesson(&format!("课{seed}")), 1);
    write_with(Purpose::HandIn, &producer, &Extras::default(), Some(&key), std::iter::once(&record))
}

#[test]
fn a_drop_is_told_file_by_file() {
    let (first, second) = (signed(1), signed(2));
    let cut = &first.as_bytes()[..first.len() / 2];
    type Drop<'a> = &'a [(&'a str, &'a [u8])];
    let cases: [(Drop<'_>, Report); 5] = [
        (&[("甲.json", first.as_bytes())], Report { read: 1, ..Report::default() }),
        (&[("断.json", cut)], Report { refused: 1, ..Report::default() }),
        (
            &[("甲.json", first.as_bytes()), ("乙.json", second.as_bytes())],
            Report { read: 1, held: 1, ..Report::default() },
        ),
        (&[("上课.csv", LESSONS.as_bytes())], Report { nobodys: 1, ..Report::default() }),
        (
            &[("说明.docx", b"no sheet"), ("甲.json", first.as_bytes())],
            Report { read: 1, refused: 1, ..Report::default() },
        ),
    ];
    for (files, expected) in cases {
        let office = open(Role::Office, "office", 1);
        let report = look(&office, files).report();
        assert_eq!(report, expected, "{:?}", files.iter().map(|f| f.0).collect::<Vec<_>>());
    }
}

#[test]
fn what_was_not_taken_stands_in_the_register_with_its_reason() {
    let mut office = open(Role::Office, "office", 1);
    let (first, second) = (signed(1), signed(2));
    let files: [(&str, &[u8]); 3] =
        [("甲.json", first.as_bytes()), ("乙.json", second.as_bytes()), ("说明.docx", b"no sheet")];
    look(&office, &files).apply(&mut office);
    let register = received::register(&office);
    let refused = |name: &str| {
        let file = register.iter().find(|(_, f)| f.name == name).map(|(_, f)| f.refused.clone());
        file.expect("entered").map(|why| (why.text(Lang::Zh).to_owned(), why.text(Lang::En).to_owned()))
    };
    assert_eq!(refused("甲.json"), None);
    assert!(refused("乙.json").is_some_and(|(zh, _)| zh.contains("签名")));
    assert!(refused("说明.docx").is_some_and(|(zh, en)| zh.contains("Word") && en.contains("Word")));
    assert_eq!(received::list(&office).len(), 1, "received is what was taken");
    assert_eq!(received::last(&office).len(), 1);
}

#[test]
fn unread_rows_are_kept_until_they_are_mended() {
    let mut session = open(Role::Member, "YL001", 1);
    let inbox = look(&session, &[("上课.csv", MISTAKES.as_bytes())]);
    assert_eq!(inbox.report(), Report { read: 1, unread: 2, ..Report::default() });
    inbox.apply(&mut session);
    let (place, file) = received::register(&session).remove(0);
    assert_eq!((file.new, file.unread), (1, 2));
    let kept = unread::of(&session, &place).expect("kept");
    let told: Vec<_> = kept.rows.iter().map(|r| (r.row, r.cells.get("date"), r.cells.get("topic"))).collect();
    assert_eq!(told, [(3, "9月31日", "球"), (4, "2025-11-05", "操")]);
    let lines = kept.csv();
    assert!(lines.contains("9月31日") && lines.contains("读不出的原因"), "{lines}");
    // The sheet of them is read as their ledger again once it is mended.
    let mended = lines.replace("9月31日", "2025-09-30");
    let again = look(&session, &[("读不出的行.csv", mended.as_bytes())]);
    assert_eq!(again.files[0].content.as_ref().unwrap().outcome.new, 1);
    // Into the form, where none is half filled in.
    assert!(unread::mend(&session, kind("lesson"), &kept.rows[0].cells));
    assert_eq!(session.draft("lesson").get("date"), "9月31日");
    assert!(!unread::mend(&session, kind("lesson"), &kept.rows[1].cells));
    assert_eq!(session.draft("lesson").get("topic"), "球");
}

#[test]
fn a_member_s_ledgers_at_the_office_wait_until_somebody_says_whose_they_are() {
    let mut member = open(Role::Member, "YL001", 1);
    look(&member, &[("上课.csv", LESSONS.as_bytes())]).apply(&mut member);
    let mut office = open(Role::Office, "office", 2);
    let mut inbox = look(
        &office,
        &[
            ("上课.csv", LESSONS.as_bytes()),
            ("名册.csv", b"\xe7\xbc\x96\xe5\x8f\xb7,\xe5\xa7\x93\xe5\x90\x8d\nYL001,A\n"),
        ],
    );
    assert!(matches!(inbox.files[0].content, Err(Refusal::Whose(_))));
    inbox.give_to(&office, 1, "YL001");
    assert!(inbox.files[0].content.is_err(), "another file");
    inbox.give_to(&office, 0, "YL001");
    assert_eq!(inbox.files[0].content.as_ref().unwrap().outcome.new, 2);
    inbox.apply(&mut office);
    assert!(received::last(&office).contains_key("YL001"));
    // What the member imported and hands in is the same.
    let (name, text) = handin::file(&member);
    let inbox = look(&office, &[(&name, text.as_bytes())]);
    assert_eq!(inbox.files[0].content.as_ref().unwrap().outcome.new, 0);
}

#[test]
fn someone_else_s_carry_along_file_leaves_its_key_and_all_but_its_owner_s_records() {
    let key = SigningKey::from_seed([7; 32]);
    let secret = key.secret();
    let records = [
        row_record(kind("lesson"), "YL001", &lesson("自己的"), 1),
        row_record(kind("lesson"), "YL002", &lesson("别人的"), 1),
    ];
    let extras = Extras {
        secret: secret.clone(),
        hands: [("YL002".into(), "00".repeat(32))].into(),
        ..Extras::default()
    };
    for (into, role, strayed) in [("office", Role::Office, true), ("YL001", Role::Member, false)] {
        let producer = Producer { who: "YL001".into(), name: "甲".into(), ..Producer::default() };
        let file = write_with(Purpose::Home, &producer, &extras, Some(&key), records.iter());
        let store = Rc::new(MemoryStore::new());
        let mut session = open_in(&store, role, into, 3);
        let inbox = look(&session, &[("随身.json", file.as_bytes())]);
        let content = inbox.files[0].content.as_ref().unwrap();
        assert_eq!((content.strayed, content.outcome.new, content.not_theirs), (strayed, 1, 1), "{into}");
        assert_eq!(format!("{inbox:?}").contains(&secret), !strayed, "{into}");
        inbox.apply(&mut session);
        let kept = store
            .keys("")
            .unwrap()
            .iter()
            .any(|k| store.get(k).unwrap().is_some_and(|v| v.contains(&secret)));
        assert_eq!(kept, !strayed, "{into}: whether the key is kept");
    }
}

#[test]
fn what_the_office_sends_says_what_came() {
    let office = Producer { who: "office".into(), ..Producer::default() };
    let own = row_record(kind("lesson"), "YL001", &lesson("自己的"), 1);
    let extras = |no: &str| Extras {
        member: no.into(),
        accepted: [(own.id.to_string(), "1".into())].into(),
        ..Extras::default()
    };
    let cases = [
        (Purpose::Receipt, "YL001", vec![Came::Receipt(1)]),
        (Purpose::Receipt, "YL002", vec![]),
        (Purpose::Backup, "YL001", vec![]),
    ];
    for (purpose, to, expected) in cases {
        let session = open(Role::Member, "YL001", 1);
        let file = write_with(purpose, &office, &extras(to), None, std::iter::once(&own));
        assert_eq!(
            look(&session, &[("x.json", file.as_bytes())]).report().came,
            expected,
            "{purpose:?} {to}"
        );
    }
    let plan = Draft(
        [("from", "2025-09-01"), ("name", "方案"), ("d1_total", "1")]
            .map(|(k, t)| (k.into(), t.into()))
            .into(),
    );
    let plan = row_record(kind("plan"), "office", &plan.parse(kind("plan"), None).unwrap(), 1);
    let file = write(Purpose::TaskPack, &office, std::iter::once(&plan));
    let session = open(Role::Member, "YL001", 1);
    assert_eq!(look(&session, &[("x.json", file.as_bytes())]).report().came, [Came::TaskPack]);
}

#[test]
fn another_s_sheet_and_a_name_cut_short_are_noticed() {
    let (of, other) = ("北港小学", "白马湖学校");
    let card = Draft(
        [("no", "YL001"), ("name", "甲"), ("home", "十二中学"), ("guided", of)]
            .map(|(k, t)| (k.into(), t.into()))
            .into(),
    );
    let mut session = open(Role::Member, "YL001", 1);
    people::write_card(&mut session, &card.parse(kind("member"), None).unwrap());
    let cases: [(&[&str], usize, &[&str]); 5] = [
        (&[of, of], 0, &[]),
        (&[of, of, other], 0, &[]),
        (&[other, other, of], 2, &[]),
        (&["北港小", "北港小", of], 0, &["北港小"]),
        (&[other, "北港小", other], 2, &["北港小"]),
    ];
    for (schools, strange, near) in cases {
        let rows: String = schools
            .iter()
            .enumerate()
            .map(|(n, school)| format!("2025-11-0{},{school},课,1\n", n + 1))
            .collect();
        let sheet = format!("日期,学校,课题,节数\n{rows}");
        let inbox = look(&session, &[("上课.csv", sheet.as_bytes())]);
        let content = inbox.files[0].content.as_ref().unwrap();
        let Source::Ledger(read) = &content.source else { panic!("a ledger") };
        let found = doubts(&session, read, &content.owner);
        let names: Vec<&str> = found.near.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!((found.strange, names), (strange, near.to_vec()), "{schools:?}");
    }
    let nobody = open(Role::Member, "YL009", 2);
    let inbox = look(&nobody, &[("上课.csv", LESSONS.as_bytes())]);
    let Source::Ledger(read) = &inbox.files[0].content.as_ref().unwrap().source else { panic!("a ledger") };
    assert_eq!(
        doubts(&nobody, read, "YL009"),
        Default::default(),
        "where no school is known, none is strange"
    );
}

#[test]
fn what_comes_of_a_selection_is_told_from_the_rest() {
    let parse = |key: &str, texts: &[(&str, &str)]| {
        let draft = Draft(texts.iter().map(|(k, t)| (k.to_string(), t.to_string())).collect());
        draft.parse(kind(key), None).unwrap()
    };
    let mut applicant = open(Role::Applicant, "applicant:第十二中学:王小明", 2);
    let owner = applicant.owner().to_owned();
    let texts = [
        ("year", "2025-2026"),
        ("date", "2025-06-01"),
        ("name", "王小明"),
        ("school", "第十二中学"),
        ("subject", "数学"),
    ];
    applicant.add_keyed(kind("application"), &owner, &parse("application", &texts));
    let mut school = open(Role::School, "school:第十二中学", 3);
    let owner = school.owner().to_owned();
    let texts = [
        ("year", "2025-2026"),
        ("applicant", "王小明"),
        ("date", "2025-06-03"),
        ("verdict", "推荐"),
        ("opinion", "好"),
        ("principal", "李校长"),
    ];
    school.add_keyed(kind("recommendation"), &owner, &parse("recommendation", &texts));
    let mut member = open(Role::Member, "YL001", 4);
    member.add(kind("lesson"), &lesson("跳远"));
    let [applied, recommended, handed] = [&applicant, &school, &member].map(|s| handin::file(s).1);
    let mut office = open(Role::Office, "office", 5);
    let told = |office: &Session, files: &[&str]| {
        let named: Vec<_> = files.iter().map(|text| ("x.json", text.as_bytes())).collect();
        look(office, &named).report().is_selection()
    };
    assert!(told(&office, &[&applied]) && told(&office, &[&recommended, &applied]));
    assert!(!told(&office, &[&handed]) && !told(&office, &[&applied, &handed]) && !told(&office, &[]));
    look(&office, &[("x.json", applied.as_bytes())]).apply(&mut office);
    assert!(!told(&office, &[&applied]), "what brings nothing asks for nothing");
}

#[test]
fn a_file_for_someone_else_is_not_said_to_be_here_already() {
    let mine = signed(1);
    let (own, other) = (open(Role::Member, "YL001", 1), open(Role::Member, "YL002", 2));
    assert_eq!(look(&own, &[("甲.json", mine.as_bytes())]).report().astray, 0);
    let report = look(&other, &[("甲.json", mine.as_bytes())]).report();
    assert_eq!(report, Report { read: 1, astray: 1, ..Report::default() });
}
