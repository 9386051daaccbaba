//! A file as the home of a profile, and leaving a computer: nothing that is not in the file goes, and nothing in it is overwritten.

use chrono::NaiveDate;
use std::rc::Rc;
use yanxun::app::env::FixedEnv;
use yanxun::app::home::{self, Home, Unfit, must_warn};
use yanxun::app::leave::{self, Stays};
use yanxun::app::session::Store;
use yanxun::app::{Profile, Role, Session, handin, hands, passphrase, profile};
use yanxun::bundle::{BundleError, Cost, Lock};
use yanxun::domain::draft::Parsed;
use yanxun::domain::{Draft, Lang, kinds};
use yanxun::storage::{KeyValue, MemoryStore, StoreError};

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2025, 11, 20).unwrap()
}

/// A computer: its own store, its own randomness.
fn computer(no: &str, seed: u64) -> (Rc<MemoryStore>, Session) {
    let store = Rc::new(MemoryStore::new());
    let session = opening(&store, no, seed);
    (store, session)
}

fn opening(store: &Rc<MemoryStore>, no: &str, seed: u64) -> Session {
    let role = if no == "office" { Role::Office } else { Role::Member };
    let profile =
        Profile { id: format!("{seed:016x}"), role, no: no.into(), name: "邓梅国".into(), sample: false };
    let shared: Store = store.clone();
    profile::save(&shared, &profile).unwrap();
    Session::open(shared, profile, Rc::new(FixedEnv::on(day(), seed)))
}

fn lesson(topic: &str) -> Parsed {
    let texts = [("date", "2025-11-03"), ("school", "北港小学"), ("topic", topic), ("periods", "1")];
    Draft(texts.iter().map(|(k, t)| (k.to_string(), t.to_string())).collect())
        .parse(kinds::find("lesson").unwrap(), Some(day()))
        .unwrap()
}

fn enter(session: &mut Session, topic: &str) -> uuid::Uuid {
    session.add(kinds::find("lesson").unwrap(), &lesson(topic))
}

/// Saves as the browser does: taken out, written, noted.
fn save(session: &mut Session) -> String {
    session.taken();
    let (name, text) = handin::home(session);
    home::kept(session, &name);
    text
}

fn changes(session: &Session) -> Option<usize> {
    match home::home(session) {
        Home::OnlyHere => None,
        Home::File { changes, .. } => Some(changes),
    }
}

fn topics(session: &Session) -> Vec<String> {
    let mut topics: Vec<String> = session.of_kind("lesson").map(|r| r.text("topic").into()).collect();
    topics.sort();
    topics
}

#[test]
fn changes_since_the_file_are_counted_by_record() {
    let (store, mut session) = computer("YL001", 1);
    let first = enter(&mut session, "一");
    assert_eq!(changes(&session), None);
    save(&mut session);
    assert_eq!(changes(&session), Some(0));
    session.edit(first, &lesson("一改"));
    session.edit(first, &lesson("一再改"));
    let second = enter(&mut session, "二");
    assert_eq!(changes(&session), Some(2));
    session.delete(&[second]);
    assert_eq!(changes(&session), Some(2));
    // The count outlives the page.
    drop(session);
    let mut session = opening(&store, "YL001", 1);
    assert_eq!(changes(&session), Some(2));
    save(&mut session);
    assert_eq!(changes(&session), Some(0));
}

#[test]
fn what_changes_while_the_file_is_written_is_still_to_be_written() {
    let (_, mut session) = computer("YL001", 1);
    enter(&mut session, "一");
    session.taken();
    let (name, text) = handin::home(&session);
    enter(&mut session, "写的时候记的");
    home::kept(&session, &name);
    assert!(!text.contains("写的时候记的"));
    assert_eq!(changes(&session), Some(1));
}

#[test]
fn many_changes_are_counted_without_being_named() {
    let (_, mut session) = computer("YL001", 1);
    save(&mut session);
    for n in 0..700 {
        enter(&mut session, &n.to_string());
    }
    assert_eq!(changes(&session), Some(700));
    let note = session.note("home").unwrap();
    assert!(note.len() < 200, "{}", note.len());
}

#[test]
fn what_was_taken_back_is_a_change_too() {
    let (_, mut session) = computer("YL001", 1);
    save(&mut session);
    session.undoable(|s| enter(s, "要撤销的"));
    save(&mut session);
    assert!(session.take_back());
    assert_eq!(topics(&session), Vec::<String>::new());
    assert_eq!(changes(&session), Some(1));
}

#[test]
fn two_files_from_two_computers_meet() {
    let (_, mut school) = computer("YL001", 1);
    enter(&mut school, "学校记的");
    let from_school = save(&mut school);
    let (_, mut at_home) = computer("YL001", 2);
    enter(&mut at_home, "家里记的");
    let (outcome, in_file) = home::meet(&mut at_home, "随身.json", from_school.as_bytes(), None).unwrap();
    assert_eq!(outcome.new, 1);
    home::opened(&at_home, "随身.json", &in_file);
    // What the file does not hold yet waits to be written into it.
    assert_eq!(changes(&at_home), Some(1));
    let from_home = save(&mut at_home);
    let (outcome, in_file) = home::meet(&mut school, "随身.json", from_home.as_bytes(), None).unwrap();
    home::opened(&school, "随身.json", &in_file);
    assert_eq!((outcome.new, changes(&school)), (1, Some(0)));
    assert_eq!(topics(&school), ["学校记的", "家里记的"]);
    assert_eq!(topics(&school), topics(&at_home));
    // One hand on both, whichever file came last.
    let (_, third) = home::meet(&mut at_home, "随身.json", save(&mut school).as_bytes(), None).unwrap();
    assert_eq!(third.len(), 2);
    assert_eq!(hands::own(&school).public(), hands::own(&at_home).public());
    // A meeting that brings nothing leaves no line in the register of files.
    assert_eq!(at_home.notes("file/").len(), 1);
}

#[test]
fn a_file_that_is_not_this_home_is_left_alone() {
    let (_, mut session) = computer("YL001", 1);
    enter(&mut session, "一");
    let before = topics(&session);
    let (_, mut other) = computer("YL002", 2);
    enter(&mut other, "别人的");
    let (_, hand_in) = handin::file(&session);
    let lock = Lock::new("eight or more", [3; 16], Cost { memory: 8, passes: 1, lanes: 1 }).unwrap();
    let locked = lock.seal(&save(&mut session), [0; 24]);
    let cut = &save(&mut session)[..300];
    for (text, why) in [
        (save(&mut other), Unfit::Other("YL002".into(), "邓梅国".into())),
        (hand_in, Unfit::NoHome),
        (locked.clone(), Unfit::Bundle(BundleError::Locked)),
        (cut.to_owned(), Unfit::Bundle(BundleError::Truncated)),
        (String::new(), Unfit::Bundle(BundleError::Empty)),
        ("[]".into(), Unfit::Bundle(BundleError::Foreign)),
    ] {
        let told = home::meet(&mut session, "x.json", text.as_bytes(), None).unwrap_err();
        assert!(
            !told.say(Lang::Zh).is_empty() && told.say(Lang::En).is_ascii()
                || told.say(Lang::En).contains('邓')
        );
        assert_eq!(told, why);
        assert_eq!(topics(&session), before);
    }
    assert!(home::meet(&mut session, "x.json", locked.as_bytes(), Some(&lock)).is_ok());
    let other_lock = Lock::new("eight or more", [4; 16], Cost { memory: 8, passes: 1, lanes: 1 }).unwrap();
    let told = home::meet(&mut session, "x.json", locked.as_bytes(), Some(&other_lock)).unwrap_err();
    assert_eq!(told, Unfit::Bundle(BundleError::Locked));
}

#[test]
fn a_home_file_opens_its_own_profile() {
    let env = FixedEnv::on(day(), 9);
    let (_, mut session) = computer("YL001", 1);
    let header = home::read(save(&mut session).as_bytes(), None).unwrap().header;
    let new = home::profile_of(&header, &[], None, &env).unwrap();
    assert_eq!((new.role, new.no.as_str(), new.name.as_str()), (Role::Member, "YL001", "邓梅国"));
    let sample = Profile { sample: true, ..session.profile.clone() };
    let other = home::profile_of(&header, std::slice::from_ref(&sample), Some(&sample), &env).unwrap();
    assert_ne!(other.id, session.profile.id);
    let own = session.profile.clone();
    assert_eq!(home::profile_of(&header, std::slice::from_ref(&own), None, &env), Ok(own.clone()));
    // Of two of one number the one at work; where neither is, the user is asked.
    let second = Profile { id: "00000000000000ff".into(), ..own.clone() };
    let colleague = Profile { id: "0000000000000100".into(), no: "YL002".into(), ..own.clone() };
    let here = [own.clone(), second.clone(), colleague.clone()];
    for at_work in [&own, &second] {
        assert_eq!(home::profile_of(&header, &here, Some(at_work), &env), Ok(at_work.clone()));
    }
    for at_work in [None, Some(&colleague)] {
        assert_eq!(home::profile_of(&header, &here, at_work, &env), Err(vec![own.clone(), second.clone()]));
    }
    let (_, mut office) = computer("office", 3);
    let header = home::read(save(&mut office).as_bytes(), None).unwrap().header;
    assert_eq!(home::profile_of(&header, &[own], None, &env).unwrap().role, Role::Office);
}

#[test]
fn closing_is_warned_of_only_where_something_would_be_lost() {
    let file = |changes| Home::File { name: "f".into(), at: 0, changes };
    for (home, forgets, records, warn) in [
        (Home::OnlyHere, false, 9, false),
        (Home::OnlyHere, true, 0, false),
        (Home::OnlyHere, true, 9, true),
        (file(0), true, 9, false),
        (file(0), false, 9, false),
        (file(1), false, 9, true),
        (file(1), true, 9, true),
    ] {
        assert_eq!(must_warn(&home, forgets, records), warn, "{home:?} {forgets} {records}");
    }
}

#[test]
fn leaving_asks_for_a_file_that_holds_everything() {
    let (_, mut session) = computer("YL001", 1);
    let id = enter(&mut session, "一");
    enter(&mut session, "二");
    let all = save(&mut session);
    assert_eq!(leave::compare(&session, all.as_bytes(), None), Ok(2));
    // Locked, it is opened by the lock it was written with.
    let lock = passphrase::lock(&FixedEnv::on(day(), 4), "eight or more").unwrap();
    let locked = lock.seal(&all, [0; 24]);
    assert_eq!(leave::compare(&session, locked.as_bytes(), Some(&lock)), Ok(2));
    assert_eq!(
        leave::compare(&session, locked.as_bytes(), None),
        Err(Stays::Unfit(Unfit::Bundle(BundleError::Locked)))
    );

    // Whatever changes after the export keeps the profile here.
    session.edit(id, &lesson("一改"));
    assert_eq!(leave::compare(&session, all.as_bytes(), None), Err(Stays::Lacks { missing: 0, older: 1 }));
    enter(&mut session, "三");
    let why = leave::compare(&session, all.as_bytes(), None).unwrap_err();
    assert_eq!(why, Stays::Lacks { missing: 1, older: 1 });
    assert!(why.say(Lang::Zh).contains("没有移除") && why.say(Lang::En).contains("Nothing was removed"));
    let (_, backup) = handin::backup(&session);
    assert_eq!(leave::compare(&session, backup.as_bytes(), None), Err(Stays::NoKey));
    let (_, mut other) = computer("YL002", 2);
    assert!(matches!(
        leave::compare(&session, save(&mut other).as_bytes(), None),
        Err(Stays::Unfit(Unfit::Other(..)))
    ));

    // A file that holds more, from another computer, holds everything.
    let (_, mut second) = computer("YL001", 5);
    home::meet(&mut second, "f", save(&mut session).as_bytes(), None).unwrap();
    enter(&mut second, "别处又记的");
    assert_eq!(leave::compare(&session, save(&mut second).as_bytes(), None), Ok(3));
}

#[test]
fn leaving_takes_everything_of_the_profile_and_nothing_of_others() {
    let (store, mut session) = computer("YL001", 1);
    enter(&mut session, "一");
    session.keep_draft("lesson", &Draft([("topic".to_owned(), "没写完".to_owned())].into()));
    assert_eq!(leave::not_in_file(&session).drafts, 1);
    let mut other = opening(&store, "YL002", 2);
    enter(&mut other, "别人的");
    // What could not be read was set aside under the profile's name.
    store.set("yanxun/aside/12345678/yanxun/p/0000000000000001/seg/x", "?").unwrap();
    store.set("yanxun/aside/12345678/yanxun/p/0000000000000002/seg/x", "?").unwrap();
    let of = |id: &str| store.keys("yanxun/").unwrap().iter().filter(|k| leave::is_of(k, id)).count();
    let (ours, theirs) = (of("0000000000000001"), of("0000000000000002"));
    assert!(ours > 1 && theirs > 1);
    assert_eq!(leave::wipe(&store, &session.profile), Ok(ours));
    assert_eq!((of("0000000000000001"), of("0000000000000002")), (0, theirs));
    let (profiles, _) = profile::list(&store).unwrap();
    assert_eq!(profiles.iter().map(|p| p.no.as_str()).collect::<Vec<_>>(), ["YL002"]);
    let left =
        store.keys("yanxun/").unwrap().into_iter().map(|k| store.get(&k).map(Option::unwrap_or_default));
    let left = left.collect::<Result<Vec<_>, StoreError>>().unwrap().join("\n");
    assert!(!left.contains("YL001"), "{left}");
}

#[test]
fn of_what_an_older_format_left_only_the_leaver_s_part_goes() {
    let values = |ids: &[&str]| {
        let pairs: Vec<_> = ids.iter().map(|id| (format!("yanxun/p/{id}/seg/1"), "x".to_owned())).collect();
        serde_json::to_string(&pairs).unwrap()
    };
    assert_eq!(leave::without(&values(&["a", "b"]), "a"), Some(values(&["b"])));
    assert_eq!(leave::without(&values(&["a"]), "a"), None);
    assert_eq!(leave::without("damaged", "a"), None);
}
