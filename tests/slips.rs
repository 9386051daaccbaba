//! A person's slips and the way back from each: what was deleted, a card mistyped, a number given twice, a day or a school that
//! was meant otherwise.

use chrono::NaiveDate;
use std::rc::Rc;
use yanxun::app::env::FixedEnv;
use yanxun::app::hints::{Hint, hint};
use yanxun::app::inbox::Inbox;
use yanxun::app::receipt::{Answers, Standing};
use yanxun::app::session::Store;
use yanxun::app::{Profile, Role, Session, deleted, entry, handin, home, overview, people, profile};
use yanxun::domain::draft::Parsed;
use yanxun::domain::{Draft, Kind, Lang, kinds};
use yanxun::storage::MemoryStore;
use yanxun::ui::texts;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn kind(key: &str) -> &'static Kind {
    kinds::find(key).unwrap()
}

fn parsed(key: &str, texts: &[(&str, &str)]) -> Parsed {
    let draft = Draft(texts.iter().map(|(k, t)| (k.to_string(), t.to_string())).collect());
    draft.parse(kind(key), None).unwrap()
}

fn profile_of(role: Role, no: &str) -> Profile {
    Profile { id: format!("{:0>16}", no.len()), role, no: no.into(), name: "邓梅国".into(), sample: false }
}

fn open(role: Role, no: &str, on: &str) -> Session {
    let store: Store = Rc::new(MemoryStore::new());
    Session::open(store, profile_of(role, no), Rc::new(FixedEnv::on(day(on), 1)))
}

const CARD: [(&str, &str); 5] = [
    ("no", "YL001"),
    ("name", "邓梅国"),
    ("home", "第十二中学"),
    ("guided", "北港小学、西塘中学"),
    ("subject", "体育"),
];

fn teacher(on: &str) -> Session {
    let mut session = open(Role::Member, "YL001", on);
    people::write_card(&mut session, &parsed("member", &CARD));
    session
}

const SHEET: &str = "日期,学校,班级,学科,课题,节数\n\
    2025-11-03,北港小学,三(1)班,体育,跳远,1\n\
    2025-11-04,北港小学,三(1)班,体育,跳高,1\n";

fn look(session: &Session, text: &str) -> Inbox {
    let mut inbox = Inbox::default();
    inbox.look(session, "上课.csv", text.as_bytes(), &|_| None);
    inbox
}

/// New, changed, known and deleted rows of the one file.
fn counts(inbox: &Inbox) -> (usize, usize, usize, usize) {
    let content = inbox.files[0].content.as_ref().unwrap();
    (content.outcome.new, content.outcome.changed, content.outcome.known, content.deleted.len())
}

#[test]
fn what_was_deleted_is_listed_and_comes_back() {
    let mut session = teacher("2025-11-20");
    look(&session, SHEET).apply(&mut session);
    let lesson = kind("lesson");
    assert!(deleted::of(&session, lesson).is_empty());
    let id = session.of_kind("lesson").find(|r| r.text("topic") == "跳远").unwrap().id;
    session.delete(&[id]);
    assert_eq!(deleted::of(&session, lesson).iter().map(|r| r.id).collect::<Vec<_>>(), [id]);
    assert!(deleted::of(&session, kind("observation")).is_empty());
    // The sheet again says that it is missing, and does not bring it back by itself; nor does an edited row.
    for (text, want) in [(SHEET.to_owned(), (0, 0, 1, 1)), (SHEET.replace("跳远,1", "跳远,2"), (0, 0, 1, 1))]
    {
        let inbox = look(&session, &text);
        assert_eq!(counts(&inbox), want, "{text}");
        assert!(!inbox.would_change());
    }
    let mut inbox = look(&session, SHEET);
    let gone = inbox.files[0].content.as_ref().unwrap().deleted.clone();
    session.restore(&gone);
    inbox.restored(0);
    assert_eq!(counts(&inbox), (0, 0, 2, 0));
    assert!(deleted::of(&session, lesson).is_empty());
    assert_eq!(session.of_kind("lesson").count(), 2);
    // What waits of the same file does not delete it again.
    inbox.apply(&mut session);
    assert_eq!(session.of_kind("lesson").count(), 2);
}

#[test]
fn only_who_may_write_a_kind_is_shown_what_is_deleted_of_it() {
    let mut office = open(Role::Office, "office", "2025-11-20");
    let task = parsed(
        "task",
        &[("title", "收上交文件"), ("due", "2025-12-01"), ("semester", "2025-2026-1"), ("state", "未开始")],
    );
    let id = office.add(kind("task"), &task);
    office.delete(&[id]);
    assert_eq!(deleted::of(&office, kind("task")).len(), 1);
    assert!(deleted::of(&office, kind("lesson")).is_empty());
}

#[test]
fn a_card_is_changed_and_says_who_wrote_it() {
    let mut session = teacher("2025-11-20");
    let mut draft = people::card(&session);
    assert_eq!((draft.get("no"), draft.get("guided")), ("YL001", "北港小学、西塘中学"));
    draft.set("guided", "北港小学");
    people::write_card(&mut session, &draft.parse(kind("member"), None).unwrap());
    let person = overview::person(&session, "YL001").unwrap();
    assert_eq!((person.guided, person.home.as_str()), (vec!["北港小学".to_owned()], "第十二中学"));
    let cards: Vec<_> = session.of_kind("member").collect();
    assert_eq!(cards.len(), 1);
    // Typed here: every value has its stamp.
    for (key, register) in cards[0].plain_fields() {
        let stamp = cards[0].stamp_of(register[0].dot).map(|s| s.by.to_string());
        assert_eq!(stamp.as_deref(), Some("YL001"), "{}", key.as_str());
    }
    assert!(!cards[0].is_disputed());
}

#[test]
fn where_the_roster_says_otherwise_it_is_said() {
    let mut session = teacher("2025-11-20");
    assert_eq!(people::roster_differs(&session), None);
    let row = |guided: &str| {
        let mut texts = CARD;
        texts[3].1 = guided;
        parsed("member", &texts)
    };
    session.add_keyed(kind("member"), "office", &row("北港小学、西塘中学"));
    assert_eq!(people::roster_differs(&session), None);
    session.add_keyed(kind("member"), "office", &row("南湖小学"));
    assert_eq!(people::roster_differs(&session).unwrap().guided, ["南湖小学"]);
    // Without a card of her own the form begins with the roster's row.
    let own = session.of_kind("member").find(|r| &*r.owner == "YL001").unwrap().id;
    session.delete(&[own]);
    assert_eq!(people::card(&session).get("guided"), "南湖小学");
    assert_eq!(people::roster_differs(&session), None);
}

#[test]
fn a_number_has_one_profile() {
    let sample = Profile { sample: true, ..profile_of(Role::Member, "YL002") };
    let here = [profile_of(Role::Member, "YL001"), profile_of(Role::School, "school:第十二中学"), sample];
    for (role, no, known) in [
        (Role::Member, "YL001", true),
        (Role::Member, " yl001", true),
        (Role::Member, "ＹＬ００１", true),
        (Role::Member, "YL01", false),
        (Role::Member, "YL002", false),
        (Role::Office, "YL001", false),
        (Role::School, "school:第十二中学", true),
        (Role::School, "school:十二中学", false),
    ] {
        assert_eq!(profile::known(&here, role, no).is_some(), known, "{no}");
    }
}

#[test]
fn what_stands_in_a_field_is_spoken_of() {
    let session = teacher("2026-01-12");
    let later = |text| Some(Hint::Later(day(text)));
    let resolved = |text| Some(Hint::Day(day(text)));
    for (key, field, typed, want) in [
        ("lesson", "date", "3.15", resolved("2025-03-15")),
        ("lesson", "date", "昨天", resolved("2026-01-11")),
        ("lesson", "date", "2026-01-12", None),
        ("lesson", "date", "2026-03-15", later("2026-03-15")),
        ("lesson", "date", "1.14", later("2026-01-14")),
        ("lesson", "date", "13.45", Some(Hint::NotADay)),
        ("lesson", "date", "", None),
        ("task", "due", "3.15", resolved("2026-03-15")),
        ("lesson", "school", "北港小学", None),
        ("lesson", "school", "第十二中学", None),
        ("lesson", "school", " 西塘中学 ", None),
        ("lesson", "school", "b", Some(Hint::UnknownSchool)),
        ("lesson", "school", "北港小学九(3)", Some(Hint::UnknownSchool)),
        ("lesson", "school", "", None),
        ("observation", "feedback_date", "", Some(Hint::CountsOnlyWith("四3"))),
        ("observation", "feedback_date", "2026-01-12", None),
        ("lesson", "topic", "跳远", None),
    ] {
        let field = kind(key).field(field).unwrap();
        let said = hint(&session, kind(key), field, typed);
        assert_eq!(said, want, "{key} {typed}");
        for lang in [Lang::Zh, Lang::En] {
            assert!(said.as_ref().is_none_or(|h| !texts::hint(h, day("2026-01-12"), lang).is_empty()));
        }
    }
}

#[test]
fn the_next_form_stays_in_the_day_that_is_made_up_for() {
    // A Tuesday; last week's Tuesday was at 北港小学.
    let mut session = teacher("2026-01-13");
    let lesson = |date: &str, school: &str| {
        parsed("lesson", &[("date", date), ("school", school), ("topic", date), ("periods", "1")])
    };
    session.add(kind("lesson"), &lesson("2026-01-06", "北港小学"));
    for (date, school, want) in [
        ("2025-12-29", "西塘中学", ("2025-12-29", "西塘中学")),
        ("2026-01-13", "西塘中学", ("2026-01-13", "西塘中学")),
    ] {
        let saved = session.add(kind("lesson"), &lesson(date, school));
        let next = entry::next(&session, kind("lesson"), saved);
        assert_eq!((next.get("date"), next.get("school")), want);
        assert_eq!(next.get("topic"), "");
    }
}

#[test]
fn another_computer_knows_what_was_handed_in() {
    let mut session = teacher("2025-11-20");
    look(&session, SHEET).apply(&mut session);
    handin::remember(&session);
    let (_, file) = handin::home(&session);
    let mut second = open(Role::Member, "YL001", "2025-11-21");
    home::meet(&mut second, "随身.json", file.as_bytes(), None).unwrap();
    let here = handin::last(&second).unwrap();
    assert_eq!(here, handin::last(&session).unwrap());
    assert!(handin::changes(&second, Some(&here)).iter().all(|c| c.new + c.changed + c.deleted == 0));
    let answers = Answers::of(&second);
    assert!(second.of_kind("lesson").all(|r| answers.standing(r) == Standing::HandedIn));
    // What is entered there and handed in from there is known here, and an older file takes nothing back.
    let row = [("date", "2025-11-21"), ("school", "北港小学"), ("topic", "铅球"), ("periods", "1")];
    second.add(kind("lesson"), &parsed("lesson", &row));
    handin::remember(&second);
    let (_, later) = handin::home(&second);
    for text in [&later, &file] {
        home::meet(&mut session, "随身.json", text.as_bytes(), None).unwrap();
        assert_eq!(handin::last(&session), handin::last(&second));
    }
}
