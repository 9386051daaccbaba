//! The store fails, or the tab dies, at any single call: nothing acknowledged is missing, nothing is half, nothing is silent.

mod faulty;

use chrono::NaiveDate;
use faulty::{Fault, Faulty, die_everywhere};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::rc::Rc;
use yanxun::app::env::FixedEnv;
use yanxun::app::inbox::Inbox;
use yanxun::app::profile::{self, Profile, Role};
use yanxun::app::recovery::recover;
use yanxun::app::session::Store;
use yanxun::app::{Env, SaveState, Session, handin};
use yanxun::domain::draft::Parsed;
use yanxun::domain::{Draft, Kind, Record, kinds};
use yanxun::storage::{KeyValue, StoreError};

fn member() -> Profile {
    Profile {
        id: "00000000000000aa".into(),
        role: Role::Member,
        no: "YL001".into(),
        name: "邓梅国".into(),
        sample: false,
    }
}

fn env(seed: u64) -> Rc<FixedEnv> {
    Rc::new(FixedEnv::on(NaiveDate::from_ymd_opt(2025, 11, 20).unwrap(), seed))
}

fn open(store: &Rc<Faulty>, seed: u64) -> Session {
    let store: Store = store.clone();
    Session::open(store, member(), env(seed))
}

fn kind() -> &'static Kind {
    kinds::find("lesson").unwrap()
}

fn lesson(date: &str, topic: &str) -> Parsed {
    let texts = [("date", date), ("school", "北港小学"), ("topic", topic), ("periods", "1")];
    Draft(texts.iter().map(|(k, t)| (k.to_string(), t.to_string())).collect()).parse(kind(), None).unwrap()
}

/// Lessons of two school years, so that they do not all lie in one place.
fn lesson_no(n: usize) -> Parsed {
    lesson(if n.is_multiple_of(2) { "2024-11-03" } else { "2025-11-03" }, &format!("第{n}课"))
}

fn topics(session: &Session) -> Vec<String> {
    let mut topics: Vec<_> = session.of_kind("lesson").map(|r| r.text("topic").to_owned()).collect();
    topics.sort();
    topics
}

fn state(session: &Session) -> Vec<Record> {
    session.records().iter().cloned().collect()
}

/// A sheet with so many lessons, as a file to import.
fn sheet(rows: usize) -> String {
    let row =
        |n: usize| format!("{}-10-{:02},北港小学,八(5)班,体育,表里第{n}课,1\n", 2024 + n % 2, 1 + n % 28);
    std::iter::once("日期,学校,班级,学科,课题,节数\n".to_owned()).chain((0..rows).map(row)).collect()
}

fn import(session: &mut Session, rows: usize) {
    let mut inbox = Inbox::default();
    inbox.look(session, "上课.csv", sheet(rows).as_bytes(), &|_| None);
    inbox.apply(session);
}

#[test]
fn entering_and_gathering_lose_nothing_wherever_the_tab_dies() {
    let act = |store: &Rc<Faulty>, told: &mut Vec<String>| {
        let mut session = open(store, 1);
        for n in 0..70 {
            session.add(kind(), &lesson_no(n));
            assert_eq!(session.save_state(), SaveState::Saved);
            told.push(format!("第{n}课"));
        }
    };
    let check = |store: &Rc<Faulty>, told: &Vec<String>, at: usize| {
        let session = open(store, 2);
        let found = topics(&session);
        assert!(told.iter().all(|t| found.contains(t)), "write {at}");
        assert!(found.len() <= told.len() + 1 && session.notices().is_empty(), "write {at}");
    };
    assert!(die_everywhere(|_| {}, act, check) >= 70);
}

#[test]
fn an_edit_and_a_deletion_of_many_are_wholly_there_or_not() {
    let prepare = |store: &Rc<Faulty>| import(&mut open(store, 1), 90);
    let act = |store: &Rc<Faulty>, told: &mut usize| {
        let mut session = open(store, 2);
        let ids: Vec<_> = session.of_kind("lesson").map(|r| r.id).collect();
        session.edit(ids[0], &lesson("2024-10-01", "改过的课"));
        *told = 1;
        session.delete(&ids);
        *told = 2;
    };
    die_everywhere(prepare, act, |store, told, at| {
        let found = topics(&open(store, 3));
        let edited = found.contains(&"改过的课".to_owned());
        assert!(found.len() == 90 || found.is_empty(), "write {at}: {} are left", found.len());
        assert!(*told < 1 || edited || found.is_empty(), "write {at}");
        assert!(*told < 2 || found.is_empty(), "write {at}");
    });
}

#[test]
fn a_large_import_is_wholly_there_or_not() {
    let prepare = |store: &Rc<Faulty>| {
        let mut session = open(store, 1);
        (0..50).for_each(|n| _ = session.add(kind(), &lesson_no(n)));
    };
    let act = |store: &Rc<Faulty>, told: &mut bool| {
        import(&mut open(store, 2), 300);
        *told = true;
    };
    let writes = die_everywhere(prepare, act, |store, told, at| {
        let session = open(store, 3);
        let found = topics(&session);
        let of = |word: &str| found.iter().filter(|t| t.starts_with(word)).count();
        assert_eq!(of("第"), 50, "write {at}");
        assert!(of("表") == 300 || (of("表") == 0 && !told), "write {at}: {} rows", of("表"));
        assert!(session.notices().is_empty(), "write {at}");
    });
    assert!(writes >= 1);
}

#[test]
fn an_import_taken_back_is_wholly_gone_or_still_there() {
    let prepare = |store: &Rc<Faulty>| {
        let mut session = open(store, 1);
        (0..50).for_each(|n| _ = session.add(kind(), &lesson_no(n)));
        import(&mut session, 120);
    };
    let before = {
        let store = Rc::new(Faulty::default());
        prepare(&store);
        state(&open(&store, 3))
    };
    // The import of 300 brings 180 more, and is taken back.
    let act = |store: &Rc<Faulty>, told: &mut usize| {
        let mut session = open(store, 2);
        import(&mut session, 300);
        *told = 1;
        assert!(session.can_take_back());
        assert!(session.take_back());
        *told = 2;
        assert_eq!(state(&session), before);
    };
    die_everywhere(prepare, act, |store, told, at| {
        let session = open(store, 4);
        let (found, as_before) = (topics(&session).len(), state(&session) == before);
        assert!(as_before || found == 350, "write {at}: {found}");
        assert!(*told < 2 || as_before, "write {at}: taken back and there again");
        // Whatever it is, work goes on from there.
        let mut session = open(store, 5);
        session.add(kind(), &lesson_no(900));
        assert_eq!(topics(&open(store, 6)).len(), found + 1, "write {at}");
    });
}

#[test]
fn what_another_window_wrote_after_a_half_done_undo_stays() {
    // The window that takes an import back dies at each of its writes while another window is open, which then saves.
    for at in 1..40 {
        let store = Rc::new(Faulty::default());
        let mut dying = open(&store, 1);
        (0..10).for_each(|n| _ = dying.add(kind(), &lesson_no(n)));
        import(&mut dying, 100);
        let mut other = open(&store, 2);
        store.set_fault(Fault::Dies(at));
        let _ = catch_unwind(AssertUnwindSafe(|| dying.take_back()));
        store.set_fault(Fault::None);
        other.add(kind(), &lesson_no(900));
        assert_eq!(other.save_state(), SaveState::Saved);
        let found = topics(&open(&store, 3));
        assert!(found.contains(&"第900课".to_owned()), "write {at}");
        assert!(found.len() == 11 || found.len() == 111, "write {at}: {}", found.len());
    }
}

#[test]
fn a_profile_is_removed_wholly_or_still_there() {
    let prepare = |store: &Rc<Faulty>| {
        profile::save(store, &member()).unwrap();
        import(&mut open(store, 1), 60);
    };
    let copies = {
        let store = Rc::new(Faulty::default());
        prepare(&store);
        store.values()
    };
    let act = |store: &Rc<Faulty>, told: &mut bool| {
        profile::remove(store, &member().id).unwrap();
        *told = true;
    };
    die_everywhere(prepare, act, |store, told, at| {
        // The durable copies are those of before: they are joined in at the next start.
        recover(store, &copies).unwrap();
        let there = profile::list(store).unwrap().0 == [member()];
        let records = topics(&open(store, 2)).len();
        assert_eq!(records, if there { 60 } else { 0 }, "write {at}");
        assert!(!(*told && there), "write {at}");
    });
}

/// A store in which the journal is about to be gathered.
fn begun() -> Vec<(String, String)> {
    let store = Rc::new(Faulty::default());
    let mut session = open(&store, 9);
    for n in 0..60 {
        session.add(kind(), &lesson_no(n));
    }
    store.values()
}

/// A store that holds these values.
fn store_of(values: &[(String, String)]) -> Rc<Faulty> {
    let store = Rc::new(Faulty::default());
    values.iter().for_each(|(key, value)| store.inner.set(key, value).unwrap());
    store
}

/// What a user does in an hour: enters, gathers, imports. Answers the window and the topics that must be in it.
fn an_hour(store: &Rc<Faulty>) -> (Session, Vec<String>) {
    let mut session = open(store, 1);
    for n in 60..66 {
        session.add(kind(), &lesson_no(n));
    }
    import(&mut session, 40);
    session.keep_draft("lesson", &Draft::default());
    let mut wanted: Vec<_> = (0..66).map(|n| format!("第{n}课")).collect();
    wanted.extend((0..40).map(|n| format!("表里第{n}课")));
    wanted.sort();
    (session, wanted)
}

#[test]
fn a_store_that_throws_at_any_call_costs_nothing_but_that_call() {
    let begun = begun();
    let calls = {
        let store = store_of(&begun);
        an_hour(&store);
        store.calls.get()
    };
    // While the first of it cannot be read, only what is new is in view.
    let in_view = |session: &Session, wanted: &[String]| {
        let found = topics(session);
        let new = |t: &&String| t.starts_with('表') || ["第60课", "第65课"].contains(&t.as_str());
        wanted.iter().filter(new).all(|t| found.contains(t))
    };
    let errors = [StoreError::Full, StoreError::Blocked, StoreError::Failed("UnknownError".into())];
    for (at, on) in (1..=calls).flat_map(|at| [(at, false), (at, true)]) {
        let store = store_of(&begun);
        let error = errors[at % 3].clone();
        store.set_fault(if on { Fault::ThrowsFrom(at, error) } else { Fault::Throws(at, error) });
        let (mut session, wanted) = an_hour(&store);
        let what = format!("call {at} of {calls}, on: {on}");
        assert!(in_view(&session, &wanted), "{what}: all that was done is in view");
        if at % 16 == 0 {
            assert!(handin::backup(&session).1.contains("第65课"), "{what}: all can be saved to a file");
        }
        if session.save_state() == SaveState::Saved {
            store.set_fault(Fault::None);
            assert_eq!(topics(&open(&store, 2)), wanted, "{what}: what was called saved is");
        }
        store.set_fault(Fault::None);
        session.retry();
        assert_eq!(session.save_state(), SaveState::Saved, "{what}: the way out");
        assert_eq!(topics(&session), wanted, "{what}: all is in view");
        assert_eq!(topics(&open(&store, 3)), wanted, "{what}: all is written");
    }
}

#[test]
fn what_a_window_holds_is_put_back_after_someone_emptied_the_store() {
    let store = store_of(&begun());
    let (mut session, mut wanted) = an_hour(&store);
    store.values().iter().for_each(|(key, _)| store.remove(key).unwrap());
    session.cleared();
    let unsaved = session.records().len();
    assert_eq!(session.save_state(), SaveState::Unsaved { records: unsaved, error: StoreError::Cleared });
    // Work can go on, but nothing is written until someone says so: it may have been emptied on purpose.
    session.add(kind(), &lesson_no(900));
    wanted.push("第900课".into());
    wanted.sort();
    assert_eq!((topics(&session), topics(&open(&store, 2)).len()), (wanted.clone(), 0));
    assert!(handin::home(&session).1.contains("第900课"), "all can be saved to a file");
    session.retry();
    assert_eq!((session.save_state(), topics(&open(&store, 3))), (SaveState::Saved, wanted));
}

#[test]
fn what_was_there_comes_into_view_when_a_store_that_could_not_be_opened_answers_again() {
    let store = Rc::new(Faulty::default());
    open(&store, 1).add(kind(), &lesson_no(1));
    store.set_fault(Fault::ThrowsFrom(1, StoreError::Blocked));
    let mut session = open(&store, 2);
    assert!(matches!(session.save_state(), SaveState::Unsaved { error: StoreError::Blocked, .. }));
    session.add(kind(), &lesson_no(2));
    store.set_fault(Fault::None);
    session.retry();
    assert_eq!((session.save_state(), topics(&session).len()), (SaveState::Saved, 2));
    assert_eq!(topics(&open(&store, 3)), topics(&session));
}

#[test]
fn a_full_store_takes_an_import_wholly_or_not_at_all() {
    let mut taken = 0;
    for quota in (2_000..40_000).step_by(400) {
        let store = Rc::new(Faulty::default());
        store.inner.limit(quota);
        let mut session = open(&store, 1);
        import(&mut session, 300);
        let saved = session.save_state() == SaveState::Saved;
        let found = topics(&open(&store, 2)).len();
        assert!(found == if saved { 300 } else { 0 }, "quota {quota}: {found}, saved: {saved}");
        taken += usize::from(saved);
        store.inner.limit(usize::MAX);
        session.retry();
        assert_eq!(topics(&open(&store, 3)).len(), 300, "quota {quota}: there is room again");
    }
    assert!(taken > 0, "the largest quota is enough");
}

#[test]
fn a_clock_that_jumps_ten_years_changes_nothing_but_the_days_that_are_shown() {
    const TEN_YEARS: i64 = 10 * 366 * 86_400_000;
    let clocks = [0, TEN_YEARS, -TEN_YEARS, 0, -100 * TEN_YEARS, 3 * TEN_YEARS];
    let store = Rc::new(Faulty::default());
    let right = env(7);
    let mut last = None;
    for (n, jump) in clocks.into_iter().enumerate() {
        let env = env(100 + n as u64);
        env.ms.set(right.now_ms() + jump);
        let held: Store = store.clone();
        let mut session = Session::open(held, member(), env.clone());
        session.add(kind(), &lesson_no(n));
        if let Some(id) = last {
            assert_eq!(
                session.edit(id, &lesson("2025-11-03", &format!("改{n}"))),
                2 - usize::from(n % 2 == 0)
            );
        }
        // It jumps while the window is open, too.
        env.ms.set(right.now_ms() - jump);
        last = Some(session.add(kind(), &lesson_no(100 + n)));
        assert_eq!(session.save_state(), SaveState::Saved);
        let again = open(&store, 200 + n as u64);
        assert_eq!(again.records().len(), 2 * (n + 1), "nothing takes another's place");
        assert!(
            again.of_kind("lesson").all(|r| !r.is_disputed()),
            "the later edit stands, whatever the clock said"
        );
        assert_eq!(state(&again), state(&session));
    }
}
