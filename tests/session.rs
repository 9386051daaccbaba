//! The commands of a session over a store in memory: what a user does, one test a behaviour.

use chrono::NaiveDate;
use std::rc::Rc;
use yanxun::app::env::FixedEnv;
use yanxun::app::inbox::{Inbox, Refusal, Source};
use yanxun::app::session::Store;
use yanxun::app::{Profile, Role, SaveState, Session, entry, handin, overview, people};
use yanxun::domain::draft::Parsed;
use yanxun::domain::{Draft, Key, Kind, Rule, Value, kinds};
use yanxun::storage::{KeyValue, MemoryStore, StoreError};

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2025, 11, 20).unwrap()
}

fn profile(role: Role, no: &str) -> Profile {
    Profile {
        id: format!("{:0>16}", no.to_lowercase()),
        role,
        no: no.into(),
        name: "邓梅国".into(),
        sample: false,
    }
}

fn open(store: &Rc<MemoryStore>, role: Role, no: &str, seed: u64) -> Session {
    let store: Store = store.clone();
    Session::open(store, profile(role, no), Rc::new(FixedEnv::on(day(), seed)))
}

fn kind(key: &str) -> &'static Kind {
    kinds::find(key).unwrap()
}

fn parsed(key: &str, texts: &[(&str, &str)]) -> Parsed {
    let draft = Draft(texts.iter().map(|(k, t)| (k.to_string(), t.to_string())).collect());
    draft.parse(kind(key), Some(day())).unwrap()
}

fn lesson(topic: &str, periods: &str) -> Parsed {
    parsed(
        "lesson",
        &[("date", "2025-11-03"), ("school", "北港小学"), ("topic", topic), ("periods", periods)],
    )
}

fn card() -> Parsed {
    parsed(
        "member",
        &[
            ("no", "YL001"),
            ("name", "邓梅国"),
            ("home", "第十二中学"),
            ("guided", "北港小学、西塘中学"),
            ("subject", "体育"),
        ],
    )
}

fn gbk(_: &[u8]) -> Option<String> {
    None
}

#[test]
fn what_was_entered_is_there_in_the_next_opening() {
    let store = Rc::new(MemoryStore::new());
    let id = open(&store, Role::Member, "YL001", 1).add(kind("lesson"), &lesson("跳远", "2"));
    let again = open(&store, Role::Member, "YL001", 2);
    assert_eq!(again.records().get(id).unwrap().text("topic"), "跳远");
    assert_eq!(again.save_state(), SaveState::Saved);
}

#[test]
fn an_edit_writes_only_what_differs_and_a_deletion_can_be_taken_back() {
    let store = Rc::new(MemoryStore::new());
    let mut session = open(&store, Role::Member, "YL001", 1);
    let id = session.add(kind("lesson"), &lesson("跳远", "2"));
    assert_eq!(session.edit(id, &lesson("跳远", "2")), 0);
    assert_eq!(session.edit(id, &lesson("跳高", "2")), 1);
    session.delete(&[id]);
    assert_eq!(session.of_kind("lesson").count(), 0);
    session.restore(&[id]);
    let record = session.of_kind("lesson").next().unwrap();
    assert_eq!((record.text("topic"), record.value("periods")), ("跳高", &Value::whole(2)));
}

/// A form was filled, then another window of the profile wrote to the record, then the form is saved.
#[test]
fn a_form_overwrites_nothing_that_was_written_since_it_was_filled() {
    let fields = |topic, periods, class| {
        let texts = [
            ("date", "2025-11-03"),
            ("school", "北港小学"),
            ("topic", topic),
            ("periods", periods),
            ("class", class),
        ];
        parsed("lesson", &texts)
    };
    let shown = ("跳远", "1", "");
    // What the other window writes, what the form holds; what stands in topic and class then.
    for (theirs, ours, topics, classes) in [
        (("跳远", "1", "八(1)班"), ("跳高", "1", ""), &["跳高"][..], &["八(1)班"][..]),
        (("跳远", "1", "八(1)班"), ("跳远", "1", "八(2)班"), &["跳远"], &["八(1)班", "八(2)班"]),
        (("投掷", "1", ""), ("跳高", "1", ""), &["投掷", "跳高"], &[]),
        (("跳高", "1", ""), ("跳高", "1", ""), &["跳高"], &[]),
        (("投掷", "2", ""), ("跳远", "1", "八(2)班"), &["投掷"], &["八(2)班"]),
        (shown, ("跳高", "1", ""), &["跳高"], &[]),
    ] {
        let fields = |(topic, periods, class)| fields(topic, periods, class);
        let store = Rc::new(MemoryStore::new());
        let id = open(&store, Role::Member, "YL001", 1).add(kind("lesson"), &fields(shown));
        let mut mine = open(&store, Role::Member, "YL001", 2);
        let base = mine.records().get(id).unwrap().clone();
        let mut other = open(&store, Role::Member, "YL001", 3);
        other.edit(id, &fields(theirs));
        for key in store.keys("yanxun/").unwrap() {
            mine.hear(&key, &store.get(&key).unwrap().unwrap());
        }
        assert!(mine.edit_from(&base, &fields(ours)).is_some());
        let again = open(&store, Role::Member, "YL001", 4);
        for session in [&mine, &again] {
            let record = session.records().get(id).unwrap();
            let texts = |key: &str| {
                let mut texts: Vec<&str> = record
                    .register(key)
                    .iter()
                    .filter_map(|e| e.value.as_text())
                    .filter(|t| !t.is_empty())
                    .collect();
                texts.sort_unstable();
                texts
            };
            let sorted = |texts: &[&'static str]| {
                let mut texts = texts.to_vec();
                texts.sort_unstable();
                texts
            };
            assert_eq!(
                (texts("topic"), texts("class")),
                (sorted(topics), sorted(classes)),
                "{theirs:?} {ours:?}"
            );
            assert_eq!(record.is_disputed(), topics.len() > 1 || classes.len() > 1, "{theirs:?} {ours:?}");
        }
        // The other window arrives at the same.
        for key in store.keys("yanxun/").unwrap() {
            other.hear(&key, &store.get(&key).unwrap().unwrap());
        }
        assert_eq!(other.records().get(id), mine.records().get(id));
    }
}

#[test]
fn a_form_whose_record_is_gone_says_so_and_saves_nothing() {
    let store = Rc::new(MemoryStore::new());
    let mut session = open(&store, Role::Member, "YL001", 1);
    let id = session.add(kind("lesson"), &lesson("跳远", "1"));
    let base = session.records().get(id).unwrap().clone();
    let mut elsewhere = open(&Rc::new(MemoryStore::new()), Role::Member, "YL001", 2);
    assert_eq!(elsewhere.edit_from(&base, &lesson("跳高", "1")), None);
    assert_eq!(elsewhere.records().len(), 0);
}

#[test]
fn a_cleared_field_stays_cleared_after_an_old_file() {
    let store = Rc::new(MemoryStore::new());
    let mut session = open(&store, Role::Member, "YL001", 1);
    let with = parsed(
        "lesson",
        &[
            ("date", "2025-11-03"),
            ("school", "北港小学"),
            ("topic", "跳远"),
            ("periods", "1"),
            ("class", "八(5)班"),
        ],
    );
    let id = session.add(kind("lesson"), &with);
    let (name, old_file) = handin::file(&session);
    session.edit(id, &lesson("跳远", "1"));
    let mut inbox = Inbox::default();
    inbox.look(&session, &name, old_file.as_bytes(), &gbk);
    assert!(!inbox.would_change());
    inbox.apply(&mut session);
    assert_eq!(session.records().get(id).unwrap().value("class"), &Value::Empty);
}

#[test]
fn a_full_store_is_said_and_what_was_typed_is_kept_and_written_later() {
    let store = Rc::new(MemoryStore::new());
    let mut session = open(&store, Role::Member, "YL001", 1);
    store.limit(10);
    let id = session.add(kind("lesson"), &lesson("跳远", "1"));
    assert_eq!(session.save_state(), SaveState::Unsaved { records: 1, error: StoreError::Full });
    assert!(session.records().get(id).is_some(), "still in view, and in an export");
    store.limit(usize::MAX);
    session.retry();
    assert_eq!(session.save_state(), SaveState::Saved);
    assert!(open(&store, Role::Member, "YL001", 2).records().get(id).is_some());
}

#[test]
fn a_blocked_store_leaves_a_session_that_works_and_says_so() {
    let store = Rc::new(MemoryStore::new());
    store.fail(Some(StoreError::Blocked));
    let mut session = open(&store, Role::Member, "YL001", 1);
    session.add(kind("lesson"), &lesson("跳远", "1"));
    assert_eq!(session.save_state(), SaveState::Unsaved { records: 1, error: StoreError::Blocked });
    assert!(handin::backup(&session).1.contains("跳远"));
}

#[test]
fn two_tabs_hear_of_each_other() {
    let store = Rc::new(MemoryStore::new());
    let (mut one, mut two) = (open(&store, Role::Member, "YL001", 1), open(&store, Role::Member, "YL001", 2));
    one.add(kind("lesson"), &lesson("跳远", "1"));
    let key = store.keys("yanxun/p/").unwrap().into_iter().find(|k| k.contains("/log/")).unwrap();
    let value = store.get(&key).unwrap().unwrap();
    assert!(two.hear(&key, &value) && !two.hear(&key, &value));
    assert_eq!(two.of_kind("lesson").count(), 1);
}

#[test]
fn a_draft_is_kept_as_it_was_typed() {
    let store = Rc::new(MemoryStore::new());
    let mut draft = Draft::default();
    draft.set("date", "9.3");
    draft.set("periods", "两节");
    open(&store, Role::Member, "YL001", 1).keep_draft("lesson", &draft);
    assert_eq!(open(&store, Role::Member, "YL001", 2).draft("lesson"), draft);
}

#[test]
fn a_new_form_knows_today_the_school_of_the_weekday_and_the_words_of_last_time() {
    let store = Rc::new(MemoryStore::new());
    let mut session = open(&store, Role::Member, "YL001", 1);
    people::write_card(&mut session, &card());
    // 13 November 2025 is a Thursday like today; the 18th is later, but a Tuesday.
    for (date, school) in [("2025-11-13", "西塘中学"), ("2025-11-18", "北港小学")] {
        session.add(
            kind("lesson"),
            &parsed(
                "lesson",
                &[
                    ("date", date),
                    ("school", school),
                    ("topic", "跳远"),
                    ("periods", "2"),
                    ("class", "八(5)班"),
                ],
            ),
        );
    }
    let draft = entry::prefill(&session, kind("lesson"), None);
    for (key, want) in [
        ("date", "2025-11-20"),
        ("school", "西塘中学"),
        ("class", "八(5)班"),
        ("subject", "体育"),
        ("periods", "1"),
        ("topic", ""),
    ] {
        assert_eq!(draft.get(key), want, "{key}");
    }
    let schools = entry::words(&session, kind("lesson"), kind("lesson").field("school").unwrap());
    assert_eq!(schools, ["北港小学", "西塘中学", "第十二中学"]);
}

#[test]
fn hand_in_says_what_has_changed_since() {
    let store = Rc::new(MemoryStore::new());
    let mut session = open(&store, Role::Member, "YL001", 1);
    let ids: Vec<_> = ["跳远", "跳高", "短跑"].map(|t| session.add(kind("lesson"), &lesson(t, "1"))).into();
    assert_eq!(handin::last(&session), None);
    assert_eq!(handin::changes(&session, None)[0].new, 3);
    handin::remember(&session);
    let since = |s: &Session| {
        handin::changes(s, handin::last(s).as_ref())
            .iter()
            .map(|c| (c.total, c.new, c.changed, c.deleted))
            .collect::<Vec<_>>()
    };
    assert_eq!(since(&session), [(3, 0, 0, 0)]);
    session.edit(ids[0], &lesson("跳远", "2"));
    session.delete(&[ids[1]]);
    session.add(kind("lesson"), &lesson("接力", "1"));
    assert_eq!(since(&session), [(3, 1, 1, 1)]);
}

#[test]
fn an_old_sheet_does_not_put_a_correction_back_and_an_edited_one_shows_what_it_changes() {
    let store = Rc::new(MemoryStore::new());
    let mut session = open(&store, Role::Member, "YL001", 1);
    let sheet = |periods: &str| {
        format!("日期,学校,班级,学科,课题,节数\n2025-11-03,北港小学,八(5)班,体育,跳远,{periods}\n")
    };
    let import = |session: &mut Session, text: String| {
        let mut inbox = Inbox::default();
        inbox.look(session, "上课.csv", text.as_bytes(), &gbk);
        let changes = inbox.files[0].content.as_ref().map(|c| c.changes.clone()).unwrap();
        (inbox.apply(session), changes)
    };
    assert_eq!(import(&mut session, sheet("1")).0.new, 1);
    let id = session.of_kind("lesson").next().unwrap().id;
    let mut draft = Draft::of(kind("lesson"), session.records().get(id).unwrap());
    draft.set("class", "八(6)班");
    let corrected = draft.parse(kind("lesson"), None).unwrap();
    session.edit(id, &corrected);
    assert_eq!(import(&mut session, sheet("1")).0.changed, 0, "the same file adds nothing");
    assert_eq!(session.records().get(id).unwrap().text("class"), "八(6)班");
    let (outcome, changes) = import(&mut session, sheet("2"));
    assert_eq!(outcome.changed, 1);
    let periods = changes[0].changes.iter().find(|c| c.key == Key::known("periods")).unwrap();
    assert_eq!((&periods.from, &periods.to), (&Value::whole(1), &Value::whole(2)));
}

#[test]
fn ledgers_go_in_where_they_belong() {
    let store = Rc::new(MemoryStore::new());
    let roster = "编号,姓名\nYL001,邓梅国\n";
    let lessons = "日期,学校,课题,节数\n2025-11-03,北港小学,跳远,1\n";
    let look = |role, no, text: &str| {
        let session = open(&store, role, no, 1);
        let mut inbox = Inbox::default();
        inbox.look(&session, "表.csv", text.as_bytes(), &gbk);
        inbox.files.remove(0).content
    };
    assert!(matches!(look(Role::Member, "YL001", roster), Err(Refusal::OfficeOnly(_))));
    assert!(matches!(look(Role::Office, "office", lessons), Err(Refusal::Whose(_))));
    assert!(matches!(look(Role::Office, "office", roster).unwrap().source, Source::Ledger(_)));
}

#[test]
fn the_roster_s_word_goes_before_a_member_s_own_card() {
    let store = Rc::new(MemoryStore::new());
    let mut member = open(&store, Role::Member, "YL001", 1);
    people::write_card(&mut member, &card());
    member.add(kind("lesson"), &lesson("跳远", "2"));
    let (name, file) = handin::file(&member);
    let mut office = open(&store, Role::Office, "office", 2);
    let mut inbox = Inbox::default();
    inbox.look(&office, &name, file.as_bytes(), &gbk);
    inbox.apply(&mut office);
    let guided_lessons = |s: &Session| {
        let calendar = overview::calendar(s);
        let semester = calendar.on(day()).unwrap().clone();
        let row = overview::board(s, &semester, &calendar, &overview::book(s)).remove(0);
        row.figures.iter().filter(|f| f.rule == Rule::D1).map(|f| f.done).collect::<Vec<_>>()
    };
    assert_eq!(guided_lessons(&office), [2, 2], "by the card");
    let mut inbox = Inbox::default();
    inbox.look(
        &office,
        "名册.csv",
        "编号,姓名,原任教学校,被指导学校\nYL001,邓梅国,第十二中学,西塘中学\n".as_bytes(),
        &gbk,
    );
    inbox.apply(&mut office);
    assert_eq!(guided_lessons(&office), [2, 0], "by the roster");
}

#[test]
fn files_in_any_order_and_repetition_give_the_same_state() {
    let district = yanxun::app::sample::district(3, day());
    let end = |order: &[usize]| {
        let mut office = open(&Rc::new(MemoryStore::new()), Role::Office, "office", 9);
        for at in order {
            let mut inbox = Inbox::default();
            inbox.look(&office, "x.json", district.bundles[*at].text.as_bytes(), &gbk);
            inbox.apply(&mut office);
        }
        office.records().iter().cloned().collect::<Vec<_>>()
    };
    let straight = end(&[0, 1, 2, 3]);
    assert_eq!(end(&[3, 1, 0, 2]), straight);
    assert_eq!(end(&[1, 1, 0, 3, 2, 0, 2]), straight);
}

#[test]
fn a_new_version_of_the_plan_begins_with_the_numbers_in_force() {
    let mut office = open(&Rc::new(MemoryStore::new()), Role::Office, "office", 1);
    assert_eq!(entry::prefill(&office, kind("plan"), None).get("d1_total"), "60");
    office.add(
        kind("plan"),
        &parsed("plan", &[("from", "2025-09-01"), ("name", "新方案"), ("d1_total", "45")]),
    );
    let draft = entry::prefill(&office, kind("plan"), None);
    assert_eq!((draft.get("d1_total"), draft.get("d2_total"), draft.get("from")), ("45", "60", "2025-11-20"));
}
