//! Values that vanish by themselves are noticed, said, and accepted or brought back; nothing of our own doing raises a false alarm.

mod faulty;

use chrono::NaiveDate;
use faulty::{Fault, Faulty, die_everywhere};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::rc::Rc;
use yanxun::app::env::FixedEnv;
use yanxun::app::inbox::Inbox;
use yanxun::app::profile::{self, Profile, Role};
use yanxun::app::rebuilt;
use yanxun::app::recovery::recover;
use yanxun::app::session::{Gap, Missing, Store};
use yanxun::app::{SaveState, Session, handin};
use yanxun::domain::draft::Parsed;
use yanxun::domain::{Draft, kinds};
use yanxun::storage::tally::Tally;
use yanxun::storage::{KeyValue, StoreError, tally_mark};

fn member() -> Profile {
    Profile {
        id: "00000000000000aa".into(),
        role: Role::Member,
        no: "YL001".into(),
        name: "邓梅国".into(),
        sample: false,
    }
}

fn open(store: &Rc<Faulty>, seed: u64) -> Session {
    let held: Store = store.clone();
    let env = FixedEnv::on(NaiveDate::from_ymd_opt(2025, 11, 20).unwrap(), seed);
    Session::open(held, member(), Rc::new(env))
}

fn lesson(topic: &str) -> Parsed {
    let kind = kinds::find("lesson").unwrap();
    let texts = [("date", "2025-11-03"), ("school", "北港小学"), ("topic", topic), ("periods", "1")];
    Draft(texts.iter().map(|(k, t)| (k.to_string(), t.to_string())).collect()).parse(kind, None).unwrap()
}

fn enter(session: &mut Session, lessons: std::ops::Range<usize>) {
    for n in lessons {
        session.add(kinds::find("lesson").unwrap(), &lesson(&format!("第{n}课")));
        assert_eq!(session.save_state(), SaveState::Saved);
    }
}

fn sheet(rows: usize) -> String {
    let row = |n: usize| format!("2025-10-{:02},北港小学,八(5)班,体育,表里第{n}课,1\n", 1 + n % 28);
    std::iter::once("日期,学校,班级,学科,课题,节数\n".to_owned()).chain((0..rows).map(row)).collect()
}

fn import(session: &mut Session, name: &str, bytes: &[u8]) {
    let mut inbox = Inbox::default();
    inbox.look(session, name, bytes, &|_| None);
    inbox.apply(session);
    while session.settle_store() {}
}

fn lessons(session: &Session) -> usize {
    session.of_kind("lesson").count()
}

/// What is missing once everything was read, as the program reads on by itself.
fn gap(session: &Session) -> Option<Gap> {
    while session.read_on() {}
    session.gap()
}

fn missing(records: u64, writes: u64) -> Option<Gap> {
    Some(Gap::Known(vec![Missing { owner: "YL001".into(), tally: Tally { records, writes } }]))
}

fn keys(store: &Rc<Faulty>, place: &str) -> Vec<String> {
    store.inner.keys(&format!("yanxun/p/{}/{place}", member().id)).unwrap()
}

fn vanish(store: &Rc<Faulty>, keys: &[String]) {
    keys.iter().for_each(|key| store.inner.remove(key).unwrap());
}

/// 64 lessons in a segment, 6 in the journal.
fn begun() -> Rc<Faulty> {
    let store = Rc::new(Faulty::default());
    enter(&mut open(&store, 1), 0..70);
    assert_eq!((keys(&store, "seg/").len(), keys(&store, "log/").len()), (1, 6));
    store
}

#[test]
fn a_segment_or_a_journal_entry_that_vanished_is_noticed_and_what_is_missing_is_said() {
    assert_eq!(gap(&open(&begun(), 2)), None);
    // What vanishes, and what is then missing.
    for (place, count, want) in [("seg/", 1, 64), ("log/", 1, 1), ("log/", 6, 6), ("", 0, 0)] {
        let store = begun();
        vanish(&store, &keys(&store, place)[..count]);
        let session = open(&store, 2);
        let want = if want == 0 { None } else { missing(want, want) };
        assert_eq!(gap(&session), want, "{count} of {place}");
    }
    // A later edit of a record that is still there.
    let store = begun();
    let mut session = open(&store, 2);
    let id = session.of_kind("lesson").next().unwrap().id;
    let before = keys(&store, "log/");
    session.edit(id, &lesson("改过的课"));
    let new: Vec<String> = keys(&store, "log/").into_iter().filter(|key| !before.contains(key)).collect();
    vanish(&store, &new);
    assert_eq!(gap(&open(&store, 3)), missing(0, 1));
}

#[test]
fn of_a_profile_that_vanished_wholly_or_whose_list_did_only_that_is_said() {
    for everything in [true, false] {
        let store = begun();
        let mut gone = keys(&store, "");
        gone.retain(|key| everything || key.ends_with("/tally"));
        vanish(&store, &gone);
        let mut session = open(&store, 2);
        assert_eq!(gap(&session), Some(Gap::Unknown), "everything: {everything}");
        // Work goes on meanwhile, and the gap stays until someone has read of it.
        enter(&mut session, 100..101);
        let mut session = open(&store, 3);
        assert_eq!(gap(&session), Some(Gap::Unknown));
        assert!(session.accept_gap());
        assert_eq!((gap(&session), gap(&open(&store, 4))), (None, None));
    }
    // A list that was damaged is as good as none.
    let store = begun();
    let list = keys(&store, "tally").remove(0);
    store.inner.set(&list, "00000000 64 64 YL001").unwrap();
    assert_eq!(gap(&open(&store, 2)), Some(Gap::Unknown));
}

#[test]
fn once_accepted_work_goes_on_and_the_next_loss_is_noticed_again() {
    let store = begun();
    vanish(&store, &keys(&store, "seg/"));
    let mut session = open(&store, 2);
    assert_eq!(gap(&session), missing(64, 64));
    // What is entered meanwhile does not hide what is missing.
    enter(&mut session, 200..270);
    assert_eq!((gap(&session), gap(&open(&store, 3))), (missing(64, 64), missing(64, 64)));
    let mut session = open(&store, 4);
    gap(&session);
    assert!(session.accept_gap());
    assert_eq!((gap(&session), gap(&open(&store, 5))), (None, None));
    assert_eq!(lessons(&open(&store, 5)), 76);
    vanish(&store, &keys(&store, "seg/"));
    assert!(gap(&open(&store, 6)).is_some());
}

#[test]
fn a_file_brings_back_what_is_missing_and_the_gap_closes() {
    let store = begun();
    let (name, backup) = handin::backup(&open(&store, 2));
    vanish(&store, &keys(&store, "seg/"));
    let mut session = open(&store, 3);
    assert_eq!(gap(&session), missing(64, 64));
    import(&mut session, &name, backup.as_bytes());
    assert_eq!((lessons(&session), gap(&session)), (70, None));
    assert_eq!(gap(&open(&store, 4)), None);
}

#[test]
fn copies_that_are_still_there_bring_it_back_by_themselves() {
    let store = begun();
    let copies = store.values();
    for place in ["seg/", ""] {
        vanish(&store, &keys(&store, place));
        let mut session = open(&store, 2);
        assert!(gap(&session).is_some());
        for (key, value) in recover(&store, &copies).unwrap() {
            session.hear(&key, &value);
        }
        assert_eq!((gap(&session), lessons(&session)), (None, 70), "{place}");
        assert_eq!(gap(&open(&store, 3)), None);
    }
}

#[test]
fn a_store_of_before_promises_nothing_until_it_was_read() {
    let store = begun();
    store.inner.remove(&tally_mark(&member().id)).unwrap();
    vanish(&store, &keys(&store, "tally"));
    let mut session = open(&store, 2);
    assert_eq!(gap(&session), None);
    assert!(!session.promise_the_rest());
    vanish(&store, &keys(&store, "seg/"));
    assert_eq!(gap(&open(&store, 3)), missing(64, 64));
}

#[test]
fn wherever_the_tab_dies_there_is_no_false_alarm() {
    let act = |store: &Rc<Faulty>, (): &mut ()| {
        let mut session = open(store, 1);
        enter(&mut session, 0..66);
        import(&mut session, "上课.csv", sheet(120).as_bytes());
        assert!(session.can_take_back() && session.take_back());
        let ids: Vec<_> = session.of_kind("lesson").map(|r| r.id).collect();
        session.edit(ids[0], &lesson("改过的课"));
        session.delete(&ids[1..5]);
        import(&mut session, "上课.csv", sheet(90).as_bytes());
        enter(&mut session, 300..302);
    };
    let writes = die_everywhere(
        |_| {},
        act,
        |store, (), at| {
            let session = open(store, 2);
            assert_eq!(gap(&session), None, "write {at}");
            // Nor after the next window has gone on.
            let mut session = open(store, 3);
            enter(&mut session, 900..901);
            session.promise_the_rest();
            assert_eq!(gap(&open(store, 4)), None, "write {at}, gone on");
        },
    );
    assert!(writes > 100);
}

#[test]
fn whatever_call_throws_there_is_no_false_alarm() {
    let an_hour = |store: &Rc<Faulty>| {
        let mut session = open(store, 2);
        session.add(kinds::find("lesson").unwrap(), &lesson("新课"));
        import(&mut session, "上课.csv", sheet(40).as_bytes());
        session.take_back();
        session.add(kinds::find("lesson").unwrap(), &lesson("又一课"));
        session
    };
    let calls = {
        let store = begun();
        store.set_fault(Fault::None);
        an_hour(&store);
        store.calls.get()
    };
    for (at, on) in (1..=calls).flat_map(|at| [(at, false), (at, true)]) {
        let store = begun();
        let error = [StoreError::Full, StoreError::Failed("UnknownError".into())][at % 2].clone();
        store.set_fault(if on { Fault::ThrowsFrom(at, error) } else { Fault::Throws(at, error) });
        let mut session = an_hour(&store);
        store.set_fault(Fault::None);
        assert_eq!(gap(&open(&store, 3)), None, "call {at} of {calls}, on: {on}");
        session.retry();
        assert_eq!(gap(&open(&store, 4)), None, "call {at} of {calls}, on: {on}, tried again");
    }
}

#[test]
fn two_windows_raise_no_false_alarm_and_what_they_wrote_is_promised() {
    let store = begun();
    let (mut one, mut two) = (open(&store, 2), open(&store, 3));
    // Neither hears of the other's change before its own.
    for n in 0..40 {
        enter(&mut one, 400 + n..401 + n);
        enter(&mut two, 500 + n..501 + n);
    }
    let mut third = open(&store, 4);
    assert_eq!((gap(&third), lessons(&third)), (None, 150));
    third.promise_the_rest();
    vanish(&store, &keys(&store, "seg/"));
    let left = lessons(&open(&store, 5)) as u64;
    assert_eq!(gap(&open(&store, 6)), missing(150 - left, 150 - left));
}

#[test]
fn a_window_that_saves_before_it_hears_of_an_undo_leaves_no_false_alarm() {
    let store = begun();
    let mut one = open(&store, 2);
    import(&mut one, "上课.csv", sheet(50).as_bytes());
    let mut two = open(&store, 3);
    assert_eq!(lessons(&two), 120);
    assert!(one.take_back());
    let word = keys(&store, "note/taken-back").remove(0);
    enter(&mut two, 600..601);
    two.hear(&word, &store.inner.get(&word).unwrap().unwrap());
    assert_eq!((lessons(&two), gap(&two)), (71, None));
    assert_eq!(gap(&open(&store, 4)), None);
}

#[test]
fn a_window_that_dies_over_an_undo_in_a_full_store_leaves_no_false_alarm() {
    for at in 1..40 {
        let store = begun();
        let mut session = open(&store, 2);
        import(&mut session, "上课.csv", sheet(120).as_bytes());
        store.inner.limit(store.inner.used_units().unwrap() + 8);
        store.set_fault(Fault::Dies(at));
        let _ = catch_unwind(AssertUnwindSafe(|| session.take_back()));
        store.set_fault(Fault::None);
        assert_eq!(gap(&open(&store, 3)), None, "write {at}");
    }
}

#[test]
fn a_save_costs_one_short_write_more_however_much_is_stored() {
    let writes = |stored: usize| {
        let store = Rc::new(Faulty::default());
        import(&mut open(&store, 1), "上课.csv", sheet(stored).as_bytes());
        let mut session = open(&store, 2);
        enter(&mut session, 0..1);
        store.set_fault(Fault::None);
        enter(&mut session, 1..2);
        let list = store.inner.get(&keys(&store, "tally")[0]).unwrap().unwrap();
        (store.writes.get(), list.chars().count())
    };
    let few = writes(10);
    assert_eq!(few.0, 2);
    let many = writes(5_000);
    assert!(many.0 == 2 && many.1 <= few.1 + 6, "{few:?} {many:?}");
}

/// A store of this member and of an office, with both on the list.
fn shared() -> (Rc<Faulty>, Vec<Profile>) {
    let store = begun();
    profile::save(&store, &member()).unwrap();
    let office = Profile {
        id: "00000000000000bb".into(),
        role: Role::Office,
        no: "office".into(),
        name: "教科室".into(),
        sample: false,
    };
    profile::save(&store, &office).unwrap();
    let held: Store = store.clone();
    let env = Rc::new(FixedEnv::on(NaiveDate::from_ymd_opt(2025, 11, 20).unwrap(), 70));
    let mut session = Session::open(held, office.clone(), env);
    let roster = "编号,姓名,原任教学校\nYL001,邓梅国,第一中学\nYL002,李明,第二中学\n";
    import(&mut session, "名册.csv", roster.as_bytes());
    (store, vec![member(), office])
}

#[test]
fn a_list_of_profiles_that_vanished_is_made_anew_of_what_is_there() {
    for left in [None, Some(""), Some("[]"), Some("[{\"id\":")] {
        let (store, profiles) = shared();
        match left {
            None => store.inner.remove("yanxun/profiles").unwrap(),
            Some(text) => store.inner.set("yanxun/profiles", text).unwrap(),
        }
        assert_eq!(rebuilt::list(&store).unwrap(), (profiles.clone(), true), "{left:?}");
        assert_eq!(rebuilt::list(&store).unwrap(), (profiles.clone(), false));
        assert_eq!(profile::list(&store).unwrap(), (profiles, false));
    }
    // What was removed stays away; and with nothing there, nothing was lost.
    let (store, profiles) = shared();
    profile::remove(&store, &profiles[0].id).unwrap();
    store.inner.remove("yanxun/profiles").unwrap();
    assert_eq!(rebuilt::list(&store).unwrap(), (vec![profiles[1].clone()], true));
    profile::remove(&store, &profiles[1].id).unwrap();
    assert_eq!(rebuilt::list(&store).unwrap(), (vec![], false));
    assert_eq!(store.inner.keys("yanxun/tally/").unwrap(), [""; 0]);
}

#[test]
fn of_a_store_of_before_who_it_is_is_told_by_the_records() {
    let (store, profiles) = shared();
    store.inner.remove("yanxun/profiles").unwrap();
    for key in store.inner.keys("yanxun/p/").unwrap() {
        if key.ends_with("/who") {
            store.inner.remove(&key).unwrap();
        }
    }
    let (found, lost) = rebuilt::list(&store).unwrap();
    assert!(lost);
    // The member has no card among its records: the number stands for the name.
    let mut want = profiles;
    want[0].name = "YL001".into();
    assert_eq!(found, want);
}
