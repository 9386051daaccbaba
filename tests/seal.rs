//! Closed semesters: sealed into a file, taken out of the store, still counted, and brought back.

use chrono::NaiveDate;
use std::cell::Cell;
use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::rc::Rc;
use yanxun::app::archives;
use yanxun::app::env::FixedEnv;
use yanxun::app::inbox::Inbox;
use yanxun::app::receipt::{self, Answers, Standing};
use yanxun::app::seal::{self, Stays};
use yanxun::app::session::{Outcome, Store};
use yanxun::app::{Profile, Role, SaveState, Session, handin, home, leave, overview};
use yanxun::domain::calendar::{Calendar, Semester};
use yanxun::domain::draft::Parsed;
use yanxun::domain::{Draft, Kind, Record, kinds};
use yanxun::plan::Figure;
use yanxun::storage::{KeyValue, MemoryStore, StoreError};

const CODE: &str = "2024-2025-1";

/// What happens at a write.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
enum Fault {
    #[default]
    None,
    /// The tab dies instead of the so-many-th write.
    Dies(usize),
    /// The so-many-th write and all after it throw.
    Throws(usize),
}

#[derive(Default)]
struct Faulty {
    inner: MemoryStore,
    fault: Cell<Fault>,
    writes: Cell<usize>,
}

struct Died;

impl Faulty {
    fn set_fault(&self, fault: Fault) {
        self.fault.set(fault);
        self.writes.set(0);
    }

    fn write(&self) -> Result<(), StoreError> {
        self.writes.set(self.writes.get() + 1);
        match self.fault.get() {
            Fault::Dies(at) if self.writes.get() >= at => resume_unwind(Box::new(Died)),
            Fault::Throws(at) if self.writes.get() >= at => Err(StoreError::Blocked),
            _ => Ok(()),
        }
    }
}

impl KeyValue for Faulty {
    fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        self.inner.get(key)
    }
    fn set(&self, key: &str, value: &str) -> Result<(), StoreError> {
        self.write()?;
        self.inner.set(key, value)
    }
    fn remove(&self, key: &str) -> Result<(), StoreError> {
        self.write()?;
        self.inner.remove(key)
    }
    fn keys(&self, prefix: &str) -> Result<Vec<String>, StoreError> {
        self.inner.keys(prefix)
    }
}

fn day(y: i32, m: u32, d: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(y, m, d).unwrap()
}

fn open(store: &Rc<Faulty>, no: &str, seed: u64) -> Session {
    let role = if no == "office" { Role::Office } else { Role::Member };
    let id = format!("{:0>16}", no.to_lowercase());
    let profile = Profile { id, role, no: no.into(), name: "甲".into(), sample: false };
    let store: Store = store.clone();
    Session::open(store, profile, Rc::new(FixedEnv::on(day(2025, 11, 20), seed)))
}

fn kind(key: &str) -> &'static Kind {
    kinds::find(key).unwrap()
}

fn parsed(key: &str, texts: &[(&str, &str)]) -> Parsed {
    let draft = Draft(texts.iter().map(|(k, t)| (k.to_string(), t.to_string())).collect());
    draft.parse(kind(key), Some(day(2025, 11, 20))).unwrap()
}

fn lesson(date: &str, topic: &str) -> Parsed {
    parsed("lesson", &[("date", date), ("school", "北港小学"), ("topic", topic), ("periods", "1")])
}

/// A member with lessons of two semesters, one of them deleted, and a training of the first.
fn fill(session: &mut Session, lessons: usize) {
    for n in 0..lessons {
        let date = format!("{}-{:02}-{:02}", 2024 + n % 2, 10 + n % 2, 1 + n % 28);
        session.add(kind("lesson"), &lesson(&date, &format!("第{n}课")));
    }
    let first = session.of_kind("lesson").find(|r| r.text("date").starts_with("2024")).unwrap().id;
    session.delete(&[first]);
    session.add(
        kind("training"),
        &parsed("training", &[("date", "2024-11-02"), ("organiser", "教育厅"), ("content", "国培")]),
    );
}

fn semester() -> Semester {
    Calendar::default().get(CODE).unwrap().clone()
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

fn all(session: &Session) -> Vec<Record> {
    session.records().iter().cloned().collect()
}

/// Numbers of everyone in every semester, without the lists.
fn figures(session: &Session) -> BTreeMap<(String, String), Vec<Figure>> {
    let (calendar, book) = (overview::calendar(session), overview::book(session));
    let mut all = BTreeMap::new();
    for semester in calendar.semesters() {
        for person in overview::people(session) {
            let mut figures = overview::figures(session, &person, semester, &calendar, &book);
            for figure in &mut figures {
                figure.counted.clear();
                figure.uncounted.clear();
            }
            all.insert((semester.code.clone(), person.no), figures);
        }
        for row in overview::board(session, semester, &calendar, &book) {
            assert_eq!(all[&(semester.code.clone(), row.person.no)], row.figures, "the board says the same");
        }
    }
    all
}

#[test]
fn a_semester_is_closed_from_the_day_after_its_last() {
    let calendar = Calendar::default();
    for (code, today, closed) in [
        ("2025-2026-1", day(2025, 9, 1), false),
        ("2025-2026-1", day(2026, 1, 30), false),
        ("2025-2026-1", day(2026, 1, 31), true),
        ("2025-2026-2", day(2026, 1, 31), false),
        ("2024-2025-2", day(2025, 7, 10), false),
        ("2024-2025-2", day(2025, 7, 11), true),
    ] {
        assert_eq!(seal::is_closed(calendar.get(code).unwrap(), today), closed, "{code} on {today}");
    }
}

#[test]
fn only_closed_semesters_with_records_are_offered() {
    let mut session = open(&Rc::default(), "YL001", 1);
    assert!(seal::closed(&session).is_empty());
    fill(&mut session, 20);
    let offered: Vec<_> = seal::closed(&session).into_iter().map(|(s, n)| (s.code, n)).collect();
    // The training counts by the school year and stays.
    assert_eq!(offered, [(CODE.to_owned(), 10)]);
    let open = Calendar::default().get("2025-2026-1").unwrap().clone();
    let (name, text) = seal::file(&session, &open);
    assert_eq!(seal::seal(&mut session, &open, &name, text.as_bytes()), Err(Stays::Open));
}

#[test]
fn sealing_and_bringing_back_leaves_the_same_records_and_figures() {
    // Two in the journal only, and so many that they are in segments.
    for lessons in [2, 20, 300] {
        let store = Rc::new(Faulty::default());
        let mut session = open(&store, "YL001", 1);
        fill(&mut session, lessons);
        let (before, numbers, used) = (all(&session), figures(&session), store.used_units().unwrap());
        let count = seal::contents(&session, &semester()).len();
        let (name, text) = seal::file(&session, &semester());
        assert!(name.starts_with("研训-归档-2024-2025-1-"), "{name}");
        assert_eq!(seal::seal(&mut session, &semester(), &name, text.as_bytes()), Ok(count));
        for seed in [2, 3] {
            assert_eq!(session.records().len(), before.len() - count);
            assert_eq!(figures(&session), numbers, "still counted");
            assert_eq!(archives::list(&session).len(), 1);
            session = open(&store, "YL001", seed);
        }
        assert!(seal::closed(&session).is_empty() && archives::of(&session, CODE).unwrap().file == name);
        if lessons == 300 {
            assert!(store.used_units().unwrap() < used, "{} < {used}", store.used_units().unwrap());
        }

        let outcome = give(&mut session, &text);
        assert_eq!((outcome.new, outcome.changed), (count, 0));
        assert!(archives::list(&session).is_empty());
        assert_eq!((all(&session), figures(&session)), (before.clone(), numbers.clone()));
        assert!(session.take_back(), "bringing back can be taken back");
        assert_eq!((session.records().len(), archives::list(&session).len()), (before.len() - count, 1));
        give(&mut session, &text);
        let session = open(&store, "YL001", 4);
        assert_eq!((all(&session), figures(&session)), (before, numbers));
    }
}

#[test]
fn a_wrong_cut_or_older_file_takes_nothing_out() {
    let store = Rc::new(Faulty::default());
    let mut session = open(&store, "YL001", 1);
    fill(&mut session, 20);
    let (name, older) = seal::file(&session, &semester());
    let ids: Vec<_> = seal::contents(&session, &semester()).iter().map(|r| r.id).collect();
    session.edit(ids[3], &lesson("2024-10-09", "改过的课"));
    let changed = seal::file(&session, &semester()).1;
    session.add(kind("lesson"), &lesson("2024-10-09", "补记的课"));
    let right = seal::file(&session, &semester()).1;
    let mut other = open(&Rc::default(), "YL002", 2);
    fill(&mut other, 20);
    let open_one = Calendar::default().get("2025-2026-1").unwrap().clone();
    let (hand_in, backup) = (handin::file(&session).1, handin::backup(&session).1);
    let cut: String = right.chars().take(right.chars().count() / 2).collect();
    let wrong = [
        ("older", older),
        ("one short", changed),
        ("another's", seal::file(&other, &semester()).1),
        ("another semester", seal::file(&session, &open_one).1),
        ("a hand-in", hand_in),
        ("everything", backup),
        ("home", handin::home(&session).1),
        ("cut", cut),
        ("altered", right.replacen("补记的课", "别的课", 1)),
        ("empty", String::new()),
    ];
    let before = all(&session);
    for (what, text) in wrong {
        let values = store.inner.keys("").unwrap();
        let stays = seal::seal(&mut session, &semester(), &name, text.as_bytes()).expect_err(what);
        for lang in [yanxun::domain::Lang::Zh, yanxun::domain::Lang::En] {
            let said = stays.say(lang);
            assert!(said.starts_with("没有移出") || said.starts_with("Nothing was taken out"), "{said}");
        }
        assert_eq!((all(&session), store.inner.keys("").unwrap()), (before.clone(), values), "{what}");
        assert!(archives::list(&session).is_empty(), "{what}");
    }
    assert_eq!(seal::seal(&mut session, &semester(), &name, right.as_bytes()), Ok(ids.len() + 1));
}

#[test]
fn a_hand_in_that_holds_sealed_records_changes_nothing_but_a_changed_one_comes_in() {
    let mut member = open(&Rc::default(), "YL001", 1);
    fill(&mut member, 20);
    let mut office = open(&Rc::default(), "office", 2);
    give(&mut office, &handin::file(&member).1);
    let (name, text) = seal::file(&office, &semester());
    assert_eq!(seal::seal(&mut office, &semester(), &name, text.as_bytes()), Ok(10));
    let (before, numbers) = (all(&office), figures(&office));

    let inbox = look(&office, &handin::file(&member).1);
    let content = inbox.files[0].content.as_ref().unwrap();
    assert_eq!((content.outcome.new, content.outcome.changed, content.sealed), (0, 0, 10));
    assert!(!inbox.would_change());
    inbox.apply(&mut office);
    assert_eq!((all(&office), figures(&office)), (before.clone(), numbers.clone()));

    let id = seal::contents(&member, &semester()).iter().find(|r| !r.is_deleted()).unwrap().id;
    member.edit(id, &lesson("2024-10-09", "改过的课"));
    assert_eq!(give(&mut office, &handin::file(&member).1).new, 1);
    assert_eq!(office.records().get(id).unwrap().text("topic"), "改过的课");
    assert_eq!(figures(&office), numbers, "the figures are those of the file until it is opened");
    let (name, late) = seal::file(&office, &semester());
    assert!(matches!(seal::seal(&mut office, &semester(), &name, late.as_bytes()), Err(Stays::Again(_))));
    give(&mut office, &text);
    assert_eq!(office.records().get(id).unwrap().text("topic"), "改过的课", "the later one stands");
    assert_eq!(all(&office).len(), before.len() + 10);
}

#[test]
fn another_window_hears_of_it() {
    let store = Rc::new(Faulty::default());
    let mut session = open(&store, "YL001", 1);
    fill(&mut session, 20);
    let mut other = open(&store, "YL001", 2);
    let (name, text) = seal::file(&session, &semester());
    let count = seal::seal(&mut session, &semester(), &name, text.as_bytes()).unwrap();
    let tell = |other: &mut Session| {
        let key = store.inner.keys("").unwrap().into_iter().find(|k| k.ends_with("note/taken-back")).unwrap();
        other.hear(&key, &store.inner.get(&key).unwrap().unwrap());
    };
    tell(&mut other);
    assert_eq!((all(&other), archives::list(&other)), (all(&session), archives::list(&session)));
    give(&mut session, &text);
    tell(&mut other);
    assert_eq!((all(&other), seal::contents(&other, &semester()).len()), (all(&session), count));
    assert!(archives::list(&other).is_empty());
}

#[test]
fn a_full_store_can_be_sealed_and_has_room_again() {
    for lessons in [90, 300] {
        let store = Rc::new(Faulty::default());
        let mut session = open(&store, "YL001", 1);
        fill(&mut session, lessons);
        let numbers = figures(&session);
        let used = store.used_units().unwrap();
        store.inner.limit(used);
        // What did not fit is written once there is room.
        session.add(kind("lesson"), &lesson("2025-11-19", "存不下的课"));
        assert!(session.save_state().is_full());
        let (name, text) = seal::file(&session, &semester());
        let count = seal::contents(&session, &semester()).len();
        assert_eq!(seal::seal(&mut session, &semester(), &name, text.as_bytes()), Ok(count), "{lessons}");
        assert!(store.used_units().unwrap() < used, "{lessons}");
        assert_eq!(session.save_state(), SaveState::Saved);
        let mut session = open(&store, "YL001", 2);
        while session.read_on() {}
        assert_eq!(session.gap(), None);
        let late = session.of_kind("lesson").find(|r| r.text("topic") == "存不下的课").unwrap().id;
        session.delete(&[late]);
        assert_eq!((figures(&session), seal::contents(&session, &semester()).len()), (numbers, 0));
        assert!(session.notices().is_empty());
    }
}

#[test]
fn wherever_the_tab_dies_or_the_store_throws_nothing_is_lost() {
    for lessons in [9, 150] {
        for dies in [true, false] {
            for at in 1.. {
                let store = Rc::new(Faulty::default());
                let mut session = open(&store, "YL001", 1);
                fill(&mut session, lessons);
                let (before, numbers) = (all(&session), figures(&session));
                let (name, text) = seal::file(&session, &semester());
                let count = seal::contents(&session, &semester()).len();
                store.set_fault(if dies { Fault::Dies(at) } else { Fault::Throws(at) });
                let done = catch_unwind(AssertUnwindSafe(|| {
                    seal::seal(&mut session, &semester(), &name, text.as_bytes())
                }));
                store.set_fault(Fault::None);
                let ended = match done {
                    Ok(done) => done == Ok(count),
                    Err(why) => {
                        assert!(why.is::<Died>(), "a real panic");
                        false
                    }
                };
                let mut session = open(&store, "YL001", 2);
                while session.read_on() {}
                assert_eq!(session.gap(), None, "{lessons}, write {at}");
                let sealed = !archives::list(&session).is_empty();
                assert!(!ended || sealed, "{lessons}, write {at}");
                assert_eq!(figures(&session), numbers, "{lessons}, write {at}");
                assert!(session.notices().is_empty());
                if sealed {
                    assert_eq!(session.records().len(), before.len() - count, "all or none, write {at}");
                    give(&mut session, &text);
                }
                assert_eq!(all(&session), before, "{lessons}, write {at}");
                if ended {
                    assert!(at > 4, "{at}");
                    break;
                }
            }
        }
    }
}

#[test]
fn room_is_what_is_free_by_what_a_record_takes() {
    let mut session = open(&Rc::default(), "YL001", 1);
    assert_eq!(seal::room(&session, 6000, 0), 100);
    assert_eq!(seal::room(&session, 6000, 6000), 0);
    assert_eq!(seal::room(&session, 6000, 8000), 0);
    let rows: String = (0..2400).map(|n| format!("2025-10-{:02},北港小学,第{n}课,1\n", 1 + n % 28)).collect();
    let mut inbox = Inbox::default();
    inbox.look(&session, "上课.csv", format!("日期,学校,课题,节数\n{rows}").as_bytes(), &gbk);
    assert_eq!(inbox.apply(&mut session).new, 2400);
    let each = session.record_units() / 2400;
    assert!((5..200).contains(&each), "{each}");
    assert_eq!(seal::room(&session, 100 * each, 0), 100);
}

fn sealed(session: &mut Session) -> (String, String) {
    let (name, text) = seal::file(session, &semester());
    seal::seal(session, &semester(), &name, text.as_bytes()).unwrap();
    (name, text)
}

/// Opens a home file as the browser does.
fn meet(session: &mut Session, text: &str) {
    let (_, in_file) = home::meet(session, "家.json", text.as_bytes(), None).unwrap();
    home::opened(session, "家.json", &in_file);
}

/// Saves as the browser does.
fn save_home(session: &mut Session) -> String {
    session.taken();
    let (name, text) = handin::home(session);
    home::kept(session, &name);
    text
}

#[test]
fn the_home_file_and_a_backup_carry_the_summary_to_a_computer_that_forgot() {
    for backup in [false, true] {
        let mut session = open(&Rc::default(), "YL001", 1);
        fill(&mut session, 20);
        save_home(&mut session);
        let (before, numbers) = (all(&session), figures(&session));
        let (_, archive) = sealed(&mut session);
        assert!(home::is_unsaved(&session, false), "the file at home lacks the summary");
        let carried = if backup { handin::backup(&session).1 } else { save_home(&mut session) };
        let mut wiped = open(&Rc::default(), "YL001", 2);
        if backup {
            give(&mut wiped, &carried);
        } else {
            meet(&mut wiped, &carried);
        }
        assert_eq!((figures(&wiped), archives::list(&wiped)), (numbers.clone(), archives::list(&session)));
        assert!(!home::is_unsaved(&wiped, false));
        give(&mut wiped, &archive);
        assert_eq!((all(&wiped), figures(&wiped)), (before, numbers));
    }
}

#[test]
fn leaving_needs_a_file_that_knows_the_archives_of_today() {
    let mut session = open(&Rc::default(), "YL001", 1);
    fill(&mut session, 20);
    let before = save_home(&mut session);
    sealed(&mut session);
    assert!(leave::compare(&session, before.as_bytes(), None).is_err(), "the summary is in no file yet");
    let after = save_home(&mut session);
    assert_eq!(leave::compare(&session, after.as_bytes(), None), Ok(session.records().len()));
}

#[test]
fn what_two_computers_know_of_an_archive_meets_in_the_later_state_whatever_comes_first() {
    let mut a = open(&Rc::default(), "YL001", 1);
    fill(&mut a, 20);
    let before = all(&a);
    let plain = save_home(&mut a);
    let mut b = open(&Rc::default(), "YL001", 2);
    meet(&mut b, &plain);
    let (_, archive) = sealed(&mut a);
    let with_note = save_home(&mut a);

    // The other computer still has the records, which stay there until someone compares the same file.
    meet(&mut b, &with_note);
    assert_eq!((all(&b), figures(&b)), (before.clone(), figures(&a)));
    assert_eq!(seal::seal(&mut b, &semester(), "同一个.json", archive.as_bytes()), Ok(10));
    assert_eq!(all(&b), all(&a));

    // One brings them back; the other's older file does not seal them again, and its records come through to the other.
    give(&mut b, &archive);
    let back = save_home(&mut b);
    meet(&mut b, &with_note);
    assert!(archives::list(&b).is_empty() && all(&b) == before);
    meet(&mut a, &back);
    assert!(archives::list(&a).is_empty() && all(&a) == before);
    assert_eq!(figures(&a), figures(&b));

    // Sealed once more with the very same file, it is sealed everywhere.
    assert_eq!(seal::seal(&mut a, &semester(), "又一次.json", archive.as_bytes()), Ok(10));
    let again = save_home(&mut a);
    meet(&mut b, &again);
    assert_eq!(archives::list(&b), archives::list(&a));
}

#[test]
fn an_older_version_of_a_sealed_record_does_not_come_back_as_new() {
    let mut member = open(&Rc::default(), "YL001", 1);
    fill(&mut member, 20);
    let old = handin::file(&member).1;
    let ids: Vec<_> = seal::contents(&member, &semester()).iter().map(|r| r.id).collect();
    member.edit(ids[2], &lesson("2024-10-09", "改过的课"));
    member.delete(&[ids[4]]);
    let mut office = open(&Rc::default(), "office", 2);
    give(&mut office, &handin::file(&member).1);
    let late = {
        let mut elsewhere = open(&Rc::default(), "YL001", 3);
        meet(&mut elsewhere, &handin::home(&member).1);
        elsewhere.edit(ids[5], &lesson("2024-10-11", "在家改的课"));
        handin::file(&elsewhere).1
    };
    sealed(&mut office);
    let before = all(&office);

    let inbox = look(&office, &old);
    let content = inbox.files[0].content.as_ref().unwrap();
    assert_eq!((content.outcome.new, content.outcome.changed, content.sealed), (0, 0, 10));
    inbox.apply(&mut office);
    assert_eq!(all(&office), before);
    assert_eq!(give(&mut office, &late).new, 1, "only what the archive has not seen");
    assert_eq!(office.records().get(ids[5]).unwrap().text("topic"), "在家改的课");
}

#[test]
fn the_same_sheet_does_not_bring_sealed_rows_back() {
    let mut session = open(&Rc::default(), "YL001", 1);
    let sheet =
        "日期,学校,课题,节数\n2024-10-09,北港小学,甲,1\n2024-10-10,北港小学,乙,1\n2025-10-10,北港小学,丙,1\n";
    let import = |session: &mut Session| {
        let mut inbox = Inbox::default();
        inbox.look(session, "上课.csv", sheet.as_bytes(), &gbk);
        let sealed = inbox.files[0].content.as_ref().unwrap().sealed;
        (inbox.apply(session).new, sealed)
    };
    assert_eq!(import(&mut session), (3, 0));
    sealed(&mut session);
    assert_eq!(session.records().len(), 1);
    assert_eq!((import(&mut session), session.records().len()), ((0, 2), 1));
}

#[test]
fn a_lost_archive_can_be_given_up_with_or_without_its_figures() {
    for keeps in [true, false] {
        let store = Rc::new(Faulty::default());
        let mut member = open(&Rc::default(), "YL001", 1);
        fill(&mut member, 20);
        let handed_in = handin::file(&member).1;
        let mut office = open(&store, "office", 2);
        give(&mut office, &handed_in);
        let numbers = figures(&office);
        let (_, archive) = sealed(&mut office);
        let after = figures(&office);
        assert_eq!(after, numbers);
        let sum = archives::list(&office)[0].sha256.clone();

        archives::give_up(&mut office, &sum, keeps);
        assert_eq!(figures(&office) == numbers, keeps);
        assert_eq!(archives::list(&office).len(), usize::from(keeps));
        assert!(office.take_back(), "until something else is written");
        assert_eq!((figures(&office), archives::list(&office).len()), (numbers.clone(), 1));
        archives::give_up(&mut office, &sum, keeps);
        // An older home file does not bring the summary back.
        let mut office = open(&store, "office", 3);
        assert_eq!(figures(&office) == numbers, keeps);

        // From wherever they come, the records are taken in again.
        assert_eq!(give(&mut office, &handed_in).new, 10);
        assert_eq!(figures(&office), numbers);
        // And the semester can be sealed anew, though the lost file is not here to be opened.
        sealed(&mut office);
        assert_eq!(figures(&office), numbers);
        // A file that was only mislaid brings nothing that the new one holds.
        give(&mut office, &archive);
        assert_eq!(figures(&office), numbers);
    }
}

#[test]
fn a_receipt_says_accepted_of_what_the_office_has_sealed() {
    let mut member = open(&Rc::default(), "YL001", 1);
    fill(&mut member, 20);
    handin::remember(&member);
    let mut office = open(&Rc::default(), "office", 2);
    give(&mut office, &handin::file(&member).1);
    sealed(&mut office);
    assert_eq!((archives::count_of(&office, "YL001"), archives::count_of(&office, "YL002")), (10, 0));
    let receipt = receipt::file(&office, "YL001", "甲").1;
    let extras = yanxun::bundle::read(receipt.as_bytes()).unwrap().header.extras;
    assert_eq!(
        (extras.sealed[0].records, extras.sealed[0].figures.len()),
        (10, 0),
        "figures are the office's"
    );

    let ids: Vec<_> = seal::contents(&member, &semester()).iter().map(|r| r.id).collect();
    member.edit(ids[3], &lesson("2024-10-09", "交后改的课"));
    give(&mut member, &receipt);
    let answers = Answers::of(&member);
    for record in seal::contents(&member, &semester()) {
        let expected = if record.id == ids[3] { Standing::Changed } else { Standing::Accepted };
        assert_eq!(answers.standing(record), expected);
    }
}

#[test]
fn a_note_stays_small() {
    let mut session = open(&Rc::default(), "YL001", 1);
    let rows: String = (0..600).map(|n| format!("2024-10-{:02},北港小学,第{n}课,1\n", 1 + n % 28)).collect();
    let mut inbox = Inbox::default();
    inbox.look(&session, "上课.csv", format!("日期,学校,课题,节数\n{rows}").as_bytes(), &gbk);
    inbox.apply(&mut session);
    for n in 0..600 {
        session.add(kind("lesson"), &lesson("2024-11-05", &format!("手记{n}")));
    }
    sealed(&mut session);
    let units: usize = session.notes("sealed/").iter().map(|(_, text)| text.encode_utf16().count()).sum();
    assert!(units < 1200 * 10, "{} units a record", units as f64 / 1200.0);
}
