//! The sample district: the same from the same seed, sound in every record, and with something to show.

use chrono::NaiveDate;
use std::rc::Rc;
use yanxun::app::sample::{district, install};
use yanxun::app::session::Store;
use yanxun::app::{Session, env::FixedEnv, overview, profile};
use yanxun::bundle::read;
use yanxun::domain::{Draft, Rule, kinds};
use yanxun::merge::{RecordSet, conflicts};
use yanxun::storage::MemoryStore;

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 1, 20).unwrap()
}

#[test]
fn the_same_seed_gives_the_same_district_to_the_byte() {
    let texts = |seed| district(seed, today()).bundles.into_iter().map(|b| b.text).collect::<Vec<_>>();
    assert_eq!(texts(7), texts(7));
    assert_ne!(texts(7), texts(8));
}

#[test]
fn every_record_is_one_that_could_have_been_typed() {
    let district = district(7, today());
    let mut count = 0;
    let handed_in = district.bundles.iter().flat_map(|b| {
        let bundle = read(b.text.as_bytes()).unwrap();
        assert!(bundle.problems.is_empty());
        bundle.records
    });
    for record in handed_in.chain(district.roster).chain(district.reference) {
        let kind = kinds::find(record.kind.as_str()).unwrap();
        assert!(Draft::of(kind, &record).parse(kind, None).is_ok(), "{record:?}");
        count += 1;
    }
    assert!(count > 900, "{count}");
}

#[test]
fn nothing_is_dated_after_today() {
    for bundle in district(7, today()).bundles {
        for record in read(bundle.text.as_bytes()).unwrap().records {
            assert!(record.text("date") <= "2026-01-20", "{record:?}");
        }
    }
}

#[test]
fn two_files_of_one_member_are_in_conflict() {
    let all: RecordSet =
        district(7, today()).bundles.iter().flat_map(|b| read(b.text.as_bytes()).unwrap().records).collect();
    assert_eq!(all.iter().map(|r| conflicts(r).len()).sum::<usize>(), 2);
}

#[test]
fn the_sample_s_people_have_terms_applications_and_workloads() {
    use yanxun::app::{posts, selection, terms};
    use yanxun::plan::{posts::Finding, selection::Stage, terms::TermState};
    let store: Store = Rc::new(MemoryStore::new());
    let office = install(&store, 7, 1_768_900_000_000, 99).unwrap();
    let session = Session::open(store, office, Rc::new(FixedEnv::on(today(), 1)));
    let rows = terms::rows(&session);
    assert_eq!(rows.len(), 12);
    assert_eq!(rows.iter().filter(|r| matches!(r.state, TermState::Ending(_))).count(), 2);
    assert!(terms::doubles(&session).is_empty());
    let rules = selection::rules(&session);
    let folder = selection::Folder::of(&session);
    let stages: Vec<Stage> = folder.cases().iter().map(|(_, case)| case.stage(&rules)).collect();
    assert_eq!(stages, [Stage::ToScreen, Stage::Applied]);
    let calendar = overview::calendar(&session);
    let posts = posts::posts(&session, calendar.on(today()).unwrap());
    let all: Vec<Finding> = posts.iter().flat_map(|p| p.findings.clone()).collect();
    assert!(all.contains(&Finding::PostAtLimit) && all.contains(&Finding::PostOver), "{all:?}");
    assert!(posts.iter().any(|p| p.post.is_none()));
}

#[test]
fn no_screen_of_the_studio_s_affairs_is_empty() {
    use yanxun::app::{assignment, credits, posts, work_summary};
    let store: Store = Rc::new(MemoryStore::new());
    let office = install(&store, 7, 1_768_900_000_000, 99).unwrap();
    let profiles = profile::list(&store).unwrap().0;
    let session = Session::open(store.clone(), office, Rc::new(FixedEnv::on(today(), 1)));
    let semester = overview::calendar(&session).on(today()).unwrap().clone();
    let year = credits::Year::of(&session, semester.school_year()).unwrap();
    let accounts = credits::register(&session, &year);
    for n in 0..accounts[0].lines.len() {
        assert!(accounts.iter().any(|a| a.lines[n].credits > 0), "{}", accounts[0].lines[n].activity);
    }
    assert!(accounts.iter().any(|a| a.by_hand() > 0) && accounts.iter().any(|a| a.by_hand() < 0));
    assert!(accounts.iter().any(|a| a.lines.iter().any(|l| l.cut > 0)), "a limit shows");
    assert!(accounts.iter().any(|a| a.training.owed() > 0));
    let all = work_summary::standings(&session, &semester);
    assert!(all.iter().any(|s| s.semester.is_some()) && all.iter().any(|s| s.semester.is_none()));
    assert!(all.iter().any(|s| s.year.is_some()) && all.iter().all(|s| s.reflections > 0));
    let arranged = assignment::of_semester(&session, &semester.code);
    assert!(!assignment::judge(&session, &semester, &arranged).is_empty() && arranged.len() > 12);
    assert_eq!(posts::strays(&session, &semester).len(), 1);
    let (_, pay) = posts::pay(&session, &semester, today());
    let months = || pay.iter().flat_map(|row| &row.months);
    for want in [posts::Paid::Full, posts::Paid::Open] {
        assert!(months().any(|m| *m == want), "{want:?}");
    }
    assert!(months().any(|m| matches!(m, posts::Paid::Short(_))));
    assert!(posts::support(&session, &semester).iter().any(|row| row.items.is_some()));
    // The member has the arrangement and the rules too.
    let own = profiles.into_iter().find(|p| p.role == yanxun::app::Role::Member).unwrap();
    let own = Session::open(store, own, Rc::new(FixedEnv::on(today(), 1)));
    assert!(!assignment::of_semester(&own, &semester.code).is_empty());
    let person = overview::person(&own, own.owner()).unwrap();
    let year = credits::Year::of(&own, semester.school_year()).unwrap();
    assert!(credits::account(&own, &person, &year).total() > 500);
}

#[test]
fn the_board_of_the_sample_has_people_ahead_and_people_behind() {
    let store: Store = Rc::new(MemoryStore::new());
    let now = 1_768_900_000_000; // 20 January 2026
    let office = install(&store, 7, now, 99).unwrap();
    assert_eq!(profile::list(&store).unwrap().0.len(), 3);
    let session = Session::open(store, office, Rc::new(FixedEnv::on(today(), 1)));
    let calendar = overview::calendar(&session);
    let semester = calendar.on(today()).unwrap().clone();
    let board = overview::board(&session, &semester, &calendar, &overview::book(&session));
    assert_eq!(board.len(), 12);
    let met = |rule| board.iter().filter(|row| row.figures.iter().any(|f| f.rule == rule && f.met())).count();
    for rule in [Rule::D1, Rule::D2, Rule::D4, Rule::D5, Rule::D6] {
        assert!((1..12).contains(&met(rule)), "{rule:?}: {}", met(rule));
    }
    let book = overview::book(&session);
    let mut figures =
        board.iter().flat_map(|row| overview::figures(&session, &row.person, &semester, &calendar, &book));
    assert!(figures.any(|f| f.counted.iter().any(|c| c.late_by.is_some())));
}
