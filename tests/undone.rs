//! An import can be taken back until the next change, also after a reload, and takes nothing with it that is not its own.

mod faulty;

use chrono::NaiveDate;
use faulty::{Faulty, die_everywhere};
use std::rc::Rc;
use yanxun::app::env::FixedEnv;
use yanxun::app::inbox::Inbox;
use yanxun::app::profile::{Profile, Role};
use yanxun::app::recovery::recover;
use yanxun::app::session::Store;
use yanxun::app::{SaveState, Session, handin, hands, home, received};
use yanxun::domain::draft::Parsed;
use yanxun::domain::{Draft, Record, kinds};
use yanxun::storage::KeyValue;

fn open(store: &Rc<Faulty>, seed: u64) -> Session {
    let profile = Profile {
        id: "00000000000000aa".into(),
        role: Role::Member,
        no: "YL001".into(),
        name: "邓梅国".into(),
        sample: false,
    };
    let held: Store = store.clone();
    let env = FixedEnv::on(NaiveDate::from_ymd_opt(2025, 11, 20).unwrap(), seed);
    Session::open(held, profile, Rc::new(env))
}

fn lesson(topic: &str) -> Parsed {
    let kind = kinds::find("lesson").unwrap();
    let texts = [("date", "2025-11-03"), ("school", "北港小学"), ("topic", topic), ("periods", "1")];
    Draft(texts.iter().map(|(k, t)| (k.to_string(), t.to_string())).collect()).parse(kind, None).unwrap()
}

fn enter(session: &mut Session, topic: &str) {
    session.add(kinds::find("lesson").unwrap(), &lesson(topic));
}

fn import(session: &mut Session, name: &str, rows: usize) {
    let row = |n: usize| format!("2025-10-{:02},北港小学,{name}第{n}课,1\n", 1 + n % 28);
    let sheet: String =
        std::iter::once("日期,学校,课题,节数\n".to_owned()).chain((0..rows).map(row)).collect();
    let mut inbox = Inbox::default();
    inbox.look(session, &format!("上课{name}.csv"), sheet.as_bytes(), &|_| None);
    inbox.apply(session);
}

fn state(session: &Session) -> Vec<Record> {
    session.records().iter().cloned().collect()
}

fn begun(lessons: usize) -> (Rc<Faulty>, Vec<Record>) {
    let store = Rc::new(Faulty::default());
    let mut session = open(&store, 1);
    (0..lessons).for_each(|n| enter(&mut session, &format!("第{n}课")));
    (store, state(&session))
}

#[test]
fn an_import_can_be_taken_back_after_a_reload_too() {
    for rows in [3, 200] {
        let (store, before) = begun(20);
        import(&mut open(&store, 2), "甲", rows);
        let mut session = open(&store, 3);
        assert_eq!(session.records().len(), 20 + rows);
        assert!(session.can_take_back());
        // The store goes on being brought in order meanwhile.
        while session.settle_store() {}
        session.promise_the_rest();
        let mut session = open(&store, 4);
        assert!(session.take_back(), "{rows}");
        assert_eq!((state(&session), received::register(&session).len()), (before.clone(), 0));
        assert!(!session.can_take_back() && !session.take_back(), "only once");
        let again = open(&store, 5);
        while again.read_on() {}
        assert_eq!((state(&again), again.can_take_back(), again.gap()), (before, false, None));
    }
}

#[test]
fn the_next_change_of_any_window_ends_it() {
    for other in [false, true] {
        let (store, _) = begun(3);
        let mut other_window = open(&store, 2);
        let mut session = open(&store, 3);
        import(&mut session, "甲", 5);
        drop(session);
        // The other window was open before, and has heard of nothing.
        if other {
            enter(&mut other_window, "新课");
        } else {
            enter(&mut open(&store, 4), "新课");
        }
        let mut session = open(&store, 5);
        assert!(!session.can_take_back() && !session.take_back(), "other: {other}");
        assert_eq!(session.records().len(), 9);
    }
    // A window that thinks it still can finds that it cannot.
    for reload in [false, true] {
        let (store, _) = begun(3);
        let mut session = open(&store, 2);
        import(&mut session, "甲", 5);
        if reload {
            session = open(&store, 3);
        }
        assert!(session.can_take_back());
        enter(&mut open(&store, 4), "新课");
        assert!(!session.take_back());
        assert_eq!(open(&store, 5).records().len(), 9);
    }
    // One that only hears of the import leaves the way back where it is.
    let (store, before) = begun(3);
    let mut other_window = open(&store, 2);
    import(&mut open(&store, 3), "甲", 5);
    for (key, value) in store.values() {
        other_window.hear(&key, &value);
    }
    let mut session = open(&store, 4);
    assert!(session.take_back());
    assert_eq!(state(&session), before);
}

#[test]
fn a_home_file_that_is_met_is_the_last_command_then() {
    let (store, _) = begun(3);
    let elsewhere = Rc::new(Faulty::default());
    let mut other = open(&elsewhere, 9);
    enter(&mut other, "别的电脑上的课");
    import(&mut open(&store, 2), "甲", 5);
    let mut session = open(&store, 3);
    home::meet(&mut session, "随身.json", handin::home(&other).1.as_bytes(), None).unwrap();
    assert_eq!(session.records().len(), 9);
    let mut session = open(&store, 4);
    assert!(session.take_back());
    assert_eq!(session.records().len(), 8, "the import stays");
}

#[test]
fn what_was_noted_since_stays() {
    let (store, before) = begun(3);
    let mut session = open(&store, 2);
    import(&mut session, "甲", 5);
    // A signature is asked for between the import and its undo.
    let key = hands::own(&session).public();
    session.keep_note("given/word", "之后写的");
    let _ = handin::file(&session);
    for reload in [false, true] {
        if reload {
            session = open(&store, 3);
            import(&mut session, "甲", 5);
            session = open(&store, 4);
        }
        assert!(session.take_back());
        assert_eq!(state(&session), before);
        assert_eq!(
            (hands::own(&session).public(), session.note("given/word")),
            (key.clone(), Some("之后写的".into()))
        );
    }
}

#[test]
fn no_late_copy_brings_the_way_back_back() {
    let (store, _) = begun(3);
    import(&mut open(&store, 2), "甲", 5);
    let copies = store.values();
    enter(&mut open(&store, 3), "新课");
    let mut session = open(&store, 4);
    for (key, value) in recover(&store, &copies).unwrap() {
        session.hear(&key, &value);
    }
    assert!(!session.can_take_back() && !open(&store, 5).can_take_back());
    // The other way round: the store came late to the disk, and the copies know of a later change.
    let (store, _) = begun(3);
    import(&mut open(&store, 2), "甲", 5);
    let late = store.values();
    enter(&mut open(&store, 3), "新课");
    let copies = store.values();
    let store = Rc::new(Faulty::default());
    late.iter().for_each(|(key, value)| store.inner.set(key, value).unwrap());
    let mut session = open(&store, 4);
    for (key, value) in recover(&store, &copies).unwrap() {
        session.hear(&key, &value);
    }
    assert_eq!((session.records().len(), session.can_take_back(), session.take_back()), (9, false, false));
    assert!(!open(&store, 5).can_take_back());
}

#[test]
fn wherever_the_tab_dies_it_is_taken_back_wholly_or_not_at_all() {
    let before = begun(20).1;
    let act = |store: &Rc<Faulty>, told: &mut usize| {
        import(&mut open(store, 2), "甲", 60);
        *told = 1;
        let mut session = open(store, 3);
        assert!(session.take_back());
        *told = 2;
        enter(&mut session, "新课");
        *told = 3;
    };
    let prepare = |store: &Rc<Faulty>| {
        let begun = begun(20).0;
        begun.values().iter().for_each(|(key, value)| store.inner.set(key, value).unwrap());
    };
    die_everywhere(prepare, act, |store, told, at| {
        let mut session = open(store, 4);
        let count = session.records().len();
        let wanted: &[usize] = [&[20, 80][..], &[20, 80], &[20, 21], &[21]][*told];
        assert!(wanted.contains(&count), "write {at}: {count} after step {told}");
        // If it still can be taken back, nothing but the import goes.
        if session.take_back() {
            assert_eq!(state(&session), before, "write {at}");
        }
    });
}

#[test]
fn an_undo_in_a_full_store_leaves_what_waited_of_the_import_before() {
    let (store, _) = begun(3);
    let mut session = open(&store, 2);
    import(&mut session, "甲", 2);
    let lines = |session: &Session| -> Vec<String> {
        received::register(session).into_iter().map(|(_, file)| file.name).collect()
    };
    // There is room for records of the next imports, but none for their lines in the register.
    for room in 0..4_000 {
        let held = Rc::new(Faulty::default());
        store.values().iter().for_each(|(key, value)| held.inner.set(key, value).unwrap());
        held.inner.limit(held.inner.used_units().unwrap() + room);
        let mut session = open(&held, 3);
        import(&mut session, "乙", 1);
        let stored =
            |held: &Rc<Faulty>| held.inner.keys("yanxun/p/00000000000000aa/note/file/").unwrap().len();
        if session.save_state() != SaveState::Saved || stored(&held) > 1 {
            continue;
        }
        assert_eq!(lines(&session), ["上课乙.csv", "上课甲.csv"], "it waits in this window");
        held.inner.limit(held.inner.used_units().unwrap() + 700);
        import(&mut session, "丙", 1);
        if !session.can_take_back() {
            continue;
        }
        held.inner.limit(usize::MAX);
        assert!(session.take_back());
        assert_eq!(lines(&session), ["上课乙.csv", "上课甲.csv"], "room {room}");
        // It is written as soon as there is room.
        enter(&mut session, "新课");
        assert_eq!(lines(&open(&held, 4)), ["上课乙.csv", "上课甲.csv"], "room {room}");
        return;
    }
    panic!("no such room was found");
}
