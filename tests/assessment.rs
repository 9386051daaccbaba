//! The year-end assessment of clause 二3 as tables of cases, and its blindness on the screen's side of the session and in the files.

use chrono::NaiveDate;
use std::rc::Rc;
use uuid::Uuid;
use yanxun::app::assessment::{awards, opening, packet, scheme, sheets};
use yanxun::app::env::FixedEnv;
use yanxun::app::inbox::Inbox;
use yanxun::app::sample::install;
use yanxun::app::session::Store;
use yanxun::app::{Profile, Role, Session, conflicts, handin, profile};
use yanxun::bundle::{Purpose, read, record_to_json};
use yanxun::domain::kinds::scheme::{Item, parse_items};
use yanxun::domain::kinds::sheets::is_sealed;
use yanxun::domain::{Draft, Key, Party as Owner, Record, Replica, Value, kinds};
use yanxun::plan::assessment::{
    Closed, Expected, Outcome, Party, Progress, Scheme, Scored, grade, open, outcome, places, score, standing,
};
use yanxun::storage::MemoryStore;

fn day(text: &str) -> NaiveDate {
    yanxun::domain::day::from_iso(text).unwrap()
}

/// Two items of 40 and 60 points; 30, 30 and 40 %; scores are due by 10 January.
fn two_items() -> Scheme {
    let items = parse_items("甲|40\n乙|60|D1").unwrap();
    Scheme { items, due: Some(day("2026-01-10")), ..Scheme::default() }
}

/// A sheet from `home 甲中 36 54`: party, school (`-` for none), scores (`-` for a missing one).
fn sheet(text: &str) -> Scored {
    let parts: Vec<&str> = text.split(' ').collect();
    let party = match parts[0] {
        "home" => Party::Home,
        "point" => Party::Point,
        _ => Party::Office,
    };
    let late = parts.contains(&"late");
    let scores = parts[2..].iter().filter(|p| !["late", "disputed"].contains(p));
    Scored {
        id: Uuid::from_u128(text.bytes().fold(7, |n, b| n * 31 + u128::from(b))),
        version: "1".into(),
        party,
        school: parts[1].trim_matches('-').into(),
        date: day(if late { "2026-01-11" } else { "2026-01-10" }),
        scores: scores.map(|s| s.parse::<f64>().ok().map(|s| (s * 100.0) as i64)).collect(),
        disputed: parts.contains(&"disputed"),
    }
}

fn who(home: &str, points: &[&str]) -> Expected {
    Expected { home: home.into(), points: points.iter().map(|p| p.to_string()).collect() }
}

#[test]
fn two_3_rule_1_a_sheet_is_in_when_every_item_has_a_score_that_fits() {
    let items = two_items().items;
    for (scores, want) in [
        (vec![Some(4000), Some(6000)], Some(10_000)),
        (vec![Some(0), Some(0)], Some(0)),
        (vec![Some(3650), Some(5400)], Some(9050)),
        (vec![Some(3333), Some(0)], Some(3333)),
        (vec![Some(4000), None], None),
        (vec![Some(4000)], None),
        (vec![], None),
        (vec![Some(4001), Some(6000)], None),
        (vec![Some(-1), Some(6000)], None),
        // What stands beyond the items does not matter.
        (vec![Some(4000), Some(6000), Some(9999)], Some(10_000)),
    ] {
        assert_eq!(score(&scores, &items), want, "{scores:?}");
    }
    // Out of 100 whatever the points add up to, rounded half up.
    let thirds = [Item { name: "甲".into(), points: 3000, rule: None }];
    assert_eq!(score(&[Some(2000)], &thirds), Some(6667));
    assert_eq!(score(&[Some(1000)], &thirds), Some(3333));
    assert_eq!(score(&[], &[]), None);
}

#[test]
fn two_3_rules_1_2_and_7_how_far_each_sheet_is() {
    let found = [
        sheet("home 甲中 36 54"),
        sheet("point 乙小 36 -"),
        sheet("point 丙小 30 40 late"),
        sheet("point 丁中 30 40"),
        sheet("office - 30 40 disputed"),
    ];
    let s = standing(&who("甲中", &["乙小", "丙小", "戊小"]), &found, &two_items());
    let got: Vec<_> = s.sheets.iter().map(|(party, school, p)| (*party, school.as_str(), *p)).collect();
    let wanted = [
        (Party::Home, "甲中", Progress::In { late: false }),
        (Party::Point, "乙小", Progress::Incomplete),
        (Party::Point, "丙小", Progress::In { late: true }),
        (Party::Point, "戊小", Progress::Missing),
        (Party::Office, "", Progress::Disputed),
    ];
    assert_eq!(got, wanted);
    assert_eq!(s.strangers, ["丁中"]);
    assert!(!s.all_in() && !s.office_in());
}

/// Home school's score, guidance points' score, total.
type CameTo = Result<(Option<i64>, Option<i64>, i64), Closed>;

#[test]
fn two_3_rules_3_to_5_what_opens_and_what_it_comes_to() {
    let all = ["home 甲中 36 54", "point 乙小 32 48", "point 丙小 40 60", "office - 28 42"];
    let member = || who("甲中", &["乙小", "丙小"]);
    let researcher = || who("", &["乙小", "丙小"]);
    let cases: [(&str, Expected, Vec<&str>, &str, CameTo); 11] = [
        // Home 90, points (80 + 100) / 2 = 90, office 70: 27 + 27 + 28.
        ("all in", member(), all.to_vec(), "", Ok((Some(9000), Some(9000), 8200))),
        ("a reason more does no harm", member(), all.to_vec(), "无", Ok((Some(9000), Some(9000), 8200))),
        (
            "late ones count before the opening",
            member(),
            vec!["home 甲中 36 54 late", all[1], all[2], all[3]],
            "",
            Ok((Some(9000), Some(9000), 8200)),
        ),
        ("the office has not scored", member(), all[..3].to_vec(), "领导要求", Err(Closed::OfficeFirst)),
        ("nobody has", member(), vec![], "领导要求", Err(Closed::OfficeFirst)),
        ("one point is missing", member(), vec![all[0], all[1], all[3]], "", Err(Closed::NeedsReason)),
        ("spaces are no reason", member(), vec![all[0], all[1], all[3]], "  \n", Err(Closed::NeedsReason)),
        // The mean of the points that are in: 80. 27 + 24 + 28.
        (
            "one point is missing, with a reason",
            member(),
            vec![all[0], all[1], all[3]],
            "校长出差",
            Ok((Some(9000), Some(8000), 7900)),
        ),
        // 30 and 40 of 70: (90 × 30 + 70 × 40) / 70 = 78.571….
        ("all points are missing", member(), vec![all[0], all[3]], "校长出差", Ok((Some(9000), None, 7857))),
        // A researcher has no home school: (90 × 30 + 70 × 40) / 70.
        ("a researcher, all in", researcher(), all[1..].to_vec(), "", Ok((None, Some(9000), 7857))),
        (
            "a researcher: another school's sheet is not counted",
            researcher(),
            all.to_vec(),
            "",
            Ok((None, Some(9000), 7857)),
        ),
    ];
    for (name, who, found, reason, want) in cases {
        let found: Vec<Scored> = found.into_iter().map(sheet).collect();
        let got =
            open(&who, &found, &two_items(), reason).map(|(o, _)| (o.parties[0], o.parties[1], o.total));
        assert_eq!(got, want, "{name}");
        // The order in which sheets come does not matter.
        let turned: Vec<Scored> = found.into_iter().rev().collect();
        let again =
            open(&who, &turned, &two_items(), reason).map(|(o, _)| (o.parties[0], o.parties[1], o.total));
        assert_eq!(again, want, "{name}, turned round");
    }
}

#[test]
fn two_3_rule_4_a_weight_of_nothing_and_the_office_alone() {
    let found = [sheet("office - 28 42"), sheet("home 甲中 36 54")];
    let alone: Vec<&Scored> = found[..1].iter().collect();
    assert_eq!(outcome(&alone, &two_items(), None).total, 7000);
    let nothing = Scheme { weights: [0, 0, 100], ..two_items() };
    let both: Vec<&Scored> = found.iter().collect();
    assert_eq!(outcome(&both, &nothing, None).total, 7000);
    assert_eq!(outcome(&[], &two_items(), None), Outcome { parties: [None; 3], total: 0 });
    // Counted anew the office's score is the one that stood.
    assert_eq!(outcome(&both, &two_items(), Some(5000)).parties, [Some(9000), None, Some(5000)]);
}

fn came_to(total: i64, home: i64, point: i64, office: i64) -> Outcome {
    Outcome { parties: [Some(home), Some(point), Some(office)], total }
}

#[test]
fn two_3_rule_8_ties_go_by_office_points_and_home_and_then_share_a_place() {
    for (name, outcomes, want) in [
        ("plain", vec![came_to(80, 1, 1, 1), came_to(90, 1, 1, 1), came_to(70, 1, 1, 1)], vec![2, 1, 3]),
        ("by the office", vec![came_to(80, 9, 9, 1), came_to(80, 1, 1, 2)], vec![2, 1]),
        ("by the points", vec![came_to(80, 9, 1, 5), came_to(80, 1, 2, 5)], vec![2, 1]),
        ("by the home school", vec![came_to(80, 1, 2, 5), came_to(80, 2, 2, 5)], vec![2, 1]),
        (
            "shared, the next left out",
            vec![came_to(80, 1, 1, 1), came_to(90, 1, 1, 1), came_to(80, 1, 1, 1), came_to(70, 1, 1, 1)],
            vec![2, 1, 2, 4],
        ),
        (
            "none is less than nothing",
            vec![Outcome { parties: [None, Some(1), Some(1)], total: 80 }, came_to(80, 0, 1, 1)],
            vec![2, 1],
        ),
        ("nobody", vec![], vec![]),
    ] {
        assert_eq!(places(&outcomes), want, "{name}");
    }
}

#[test]
fn two_3_rule_9_the_grade_follows_from_the_total() {
    for (total, want) in [
        (10_000, "优秀"),
        (9000, "优秀"),
        (8999, "良好"),
        (7500, "良好"),
        (7499, "合格"),
        (6000, "合格"),
        (5999, "不合格"),
        (0, "不合格"),
    ] {
        assert_eq!(grade(total, &Scheme::default()), want, "{total}");
    }
}

#[test]
fn items_are_lines_and_a_bad_line_is_named() {
    assert_eq!(
        parse_items("甲|40\n\n乙 ｜ 60.5 ｜ D2\n").unwrap()[1],
        Item { name: "乙".into(), points: 6050, rule: Some("D2".into()) }
    );
    for (text, line) in [
        ("", 0),
        ("\n \n", 0),
        ("甲", 1),
        ("甲|40\n乙|0", 2),
        ("甲|四十", 1),
        ("|40", 1),
        ("甲|40|D9", 1),
        ("甲|40|D1|x", 1),
        ("甲|101", 1),
    ] {
        assert_eq!(parse_items(text), Err(line), "{text:?}");
    }
    assert_eq!(parse_items(&"甲|1\n".repeat(13)), Err(0));
}

#[test]
fn a_scheme_s_weights_add_up_and_its_lines_fall() {
    let kind = kinds::find("assessment_scheme").unwrap();
    let base = [
        ("year", "2025-2026"),
        ("weight_home", "30"),
        ("weight_point", "30"),
        ("weight_office", "40"),
        ("items", "甲|100"),
        ("grade_a", "90"),
        ("grade_b", "75"),
    ];
    let wrong = |changes: &[(&str, &str)]| {
        let mut draft = Draft(base.iter().map(|(k, t)| (k.to_string(), t.to_string())).collect());
        changes.iter().for_each(|(key, text)| draft.set(key, *text));
        draft.parse(kind, None).err().map(|issues| issues[0].field.unwrap().key)
    };
    for (changes, want) in [
        (&[][..], None),
        (&[("weight_home", "31")], Some("weight_office")),
        (&[("weight_office", "0"), ("weight_home", "70")], Some("weight_office")),
        (&[("items", "甲100")], Some("items")),
        (&[("grade_b", "90")], Some("grade_a")),
        (&[("grade_c", "80")], Some("grade_a")),
    ] {
        assert_eq!(wrong(changes), want, "{changes:?}");
    }
}

// From here on with sessions and files.

const YEAR: &str = "2025-2026";
const TODAY: &str = "2026-01-20";

fn open_session(store: &Rc<MemoryStore>, role: Role, no: &str, name: &str, seed: u64) -> Session {
    let profile =
        Profile { id: format!("{seed:016x}"), role, no: no.into(), name: name.into(), sample: false };
    let store: Store = store.clone();
    Session::open(store, profile, Rc::new(FixedEnv::on(day(TODAY), seed)))
}

fn add(session: &mut Session, kind: &str, texts: &[(&str, &str)]) {
    let kind = kinds::find(kind).unwrap();
    let draft = Draft(texts.iter().map(|(k, t)| (k.to_string(), t.to_string())).collect());
    session.add(kind, &draft.parse(kind, None).unwrap());
}

/// An office with one member, who is at home in 甲中 and guides 乙小, and a scheme of two items.
fn office(store: &Rc<MemoryStore>) -> Session {
    let mut office = open_session(store, Role::Office, "office", "教科室", 11);
    add(
        &mut office,
        "member",
        &[("no", "YL001"), ("name", "邓梅国"), ("home", "甲中"), ("guided", "乙小"), ("subject", "语文")],
    );
    add(
        &mut office,
        "assessment_scheme",
        &[
            ("year", YEAR),
            ("weight_home", "30"),
            ("weight_point", "30"),
            ("weight_office", "40"),
            ("items", "甲|40\n乙|60|D1"),
        ],
    );
    office
}

fn school(store: &Rc<MemoryStore>, name: &str, seed: u64) -> Session {
    open_session(store, Role::School, &Owner::School(name).owner(), name, seed)
}

fn take(session: &mut Session, file: &(String, String)) -> bool {
    let mut inbox = Inbox::default();
    inbox.look(session, &file.0, file.1.as_bytes(), &|_| None);
    let would = inbox.would_change();
    inbox.apply(session);
    would
}

fn give(session: &mut Session, party: &str, s1: &str, s2: &str) -> Uuid {
    let mut draft = sheets::begin(session, YEAR, "YL001", party);
    for (key, text) in [("scorer", "王校长"), ("s1", s1), ("s2", s2), ("remark", "同意")] {
        draft.set(key, text);
    }
    let items = packet::items(session, YEAR);
    sheets::write(session, &draft, &items).unwrap()
}

#[test]
fn two_3_three_parties_score_by_file_and_the_result_opens() {
    let store = Rc::new(MemoryStore::new());
    let mut office = office(&store);
    let (mut home, mut point) = (school(&store, "甲中", 21), school(&store, "乙小", 22));
    for school in [&mut home, &mut point] {
        let name = school.profile.name.clone();
        let file = packet::file(&office, YEAR, &name).unwrap();
        assert!(take(school, &file), "a packet is news");
        assert_eq!(packet::held(school)[0].members[0].name, "邓梅国");
        assert_eq!(packet::items(school, YEAR), scheme(&office, YEAR).items);
    }
    assert_eq!(packet::held(&home)[0].members[0].party, "原任教学校");
    assert_eq!(packet::held(&point)[0].members[0].party, "教学指导点");
    give(&mut home, "原任教学校", "36", "54");
    give(&mut point, "教学指导点", "32", "48");
    // The office: nothing opens before its own sheet, and without the schools only with a reason.
    let opened = |office: &mut Session, reason: &str| opening::open(office, YEAR, "YL001", "吴", reason);
    assert_eq!(opened(&mut office, "急"), Err(Closed::OfficeFirst));
    give(&mut office, "教科室", "28", "42");
    assert_eq!(opened(&mut office, ""), Err(Closed::NeedsReason));
    assert!(take(&mut office, &handin::file(&home)));
    assert!(take(&mut office, &handin::file(&point)));
    assert_eq!(sheets::shown(&office, YEAR, "YL001"), None, "sealed until it is opened");
    let line = &opening::lines(&office, YEAR)[0];
    assert!(line.standing.all_in() && line.opened.is_none());
    assert_eq!(opened(&mut office, ""), Ok(()));
    let result = opening::result(&office, YEAR, "YL001").unwrap();
    // 27 + 24 + 28.
    assert_eq!((result.outcome.total, result.grade.as_str(), result.by.as_str()), (7900, "良好", "吴"));
    let shown = sheets::shown(&office, YEAR, "YL001").unwrap();
    let given: Vec<_> =
        shown.iter().map(|s| (s.party.as_str(), s.school.as_str(), s.scorer.as_str(), s.counted)).collect();
    assert_eq!(
        given,
        [
            ("原任教学校", "甲中", "王校长", true),
            ("教学指导点", "乙小", "王校长", true),
            ("教科室", "", "王校长", true)
        ]
    );
    assert!(shown.iter().all(|s| s.date == TODAY));
    // The office's own scores are closed now.
    let draft = sheets::begin(&office, YEAR, "YL001", "教科室");
    let items = scheme(&office, YEAR).items;
    assert!(sheets::write(&mut office, &draft, &items).is_err());
}

#[test]
fn two_3_rule_6_what_comes_after_the_opening_is_late_until_it_is_counted_anew() {
    let store = Rc::new(MemoryStore::new());
    let mut office = office(&store);
    let (mut home, mut point) = (school(&store, "甲中", 21), school(&store, "乙小", 22));
    give(&mut office, "教科室", "28", "42");
    let items = scheme(&office, YEAR).items;
    for school in [&mut home, &mut point] {
        let name = school.profile.name.clone();
        take(school, &packet::file(&office, YEAR, &name).unwrap());
    }
    assert_eq!(items.len(), 2);
    give(&mut home, "原任教学校", "36", "54");
    take(&mut office, &handin::file(&home));
    opening::open(&mut office, YEAR, "YL001", "吴", "教学点未交").unwrap();
    let total = |office: &Session| opening::result(office, YEAR, "YL001").unwrap().outcome.total;
    assert_eq!(total(&office), 7857);
    assert_eq!(opening::result(&office, YEAR, "YL001").unwrap().reason, "教学点未交");
    give(&mut point, "教学指导点", "40", "60");
    take(&mut office, &handin::file(&point));
    assert_eq!(
        (total(&office), opening::lines(&office, YEAR)[0].late.clone()),
        (7857, vec!["乙小".to_owned()])
    );
    // A sheet that was counted and changed since is late too.
    give(&mut home, "原任教学校", "20", "30");
    take(&mut office, &handin::file(&home));
    assert_eq!(opening::lines(&office, YEAR)[0].late.len(), 2);
    assert_eq!(total(&office), 7857);
    // Opening again changes nothing; counting anew needs a reason.
    opening::open(&mut office, YEAR, "YL001", "吴", "再来").unwrap();
    assert_eq!(total(&office), 7857);
    assert_eq!(opening::recount(&mut office, YEAR, "YL001", "吴", " "), Err(Closed::NeedsReason));
    opening::recount(&mut office, YEAR, "YL001", "吴", "补交的评分经研究采用").unwrap();
    // 15 + 30 + 28.
    assert_eq!((total(&office), opening::lines(&office, YEAR)[0].late.len()), (7300, 0));
}

#[test]
fn two_3_blind_in_the_files() {
    let store = Rc::new(MemoryStore::new());
    let mut office = office(&store);
    let (mut home, mut point) = (school(&store, "甲中", 21), school(&store, "乙小", 22));
    give(&mut office, "教科室", "28", "42");
    let mut member = open_session(&store, Role::Member, "YL001", "邓梅国", 23);
    give(&mut member, "自评", "9.5", "19.5");
    take(&mut office, &handin::file(&member));
    take(&mut home, &packet::file(&office, YEAR, "甲中").unwrap());
    give(&mut home, "原任教学校", "36.5", "54.5");
    take(&mut office, &handin::file(&home));
    let scores = ["36.5", "54.5", "9.5", "19.5", "\"s1\"", "\"s2\""];
    // The packet of the other school, made after the first has scored: nobody's scores, no records at all.
    let file = packet::file(&office, YEAR, "乙小").unwrap();
    let bundle = read(file.1.as_bytes()).unwrap();
    assert_eq!((bundle.header.purpose, bundle.records.len()), (Purpose::ScoringPack, 0));
    assert!(scores.iter().all(|s| !file.1.contains(s)), "{}", file.1);
    assert!(file.1.contains("同意"), "what the member says goes along");
    take(&mut point, &file);
    assert!(point.records().iter().next().is_none());
    // A packet for another school, or one in a member's profile, is nothing here.
    let foreign = packet::file(&office, YEAR, "甲中").unwrap();
    assert!(!take(&mut point, &foreign) && packet::held(&point)[0].members[0].party == "教学指导点");
    assert!(!take(&mut member, &foreign));
    assert_eq!(packet::file(&office, YEAR, "丙小"), None);
    // What a school hands in, carries along or backs up has its own sheet and nobody else's.
    for (_, text) in [handin::file(&home), handin::home(&home), handin::backup(&home)] {
        let records = read(text.as_bytes()).unwrap().records;
        assert!(records.iter().all(|r| *r.owner == *home.owner()), "{text}");
    }
    // A file in which someone lays another school's sheet, or the office's, brings none of them.
    let theirs: Vec<&Record> = office.records().iter().filter(|r| is_sealed(r.kind.as_str())).collect();
    assert_eq!(theirs.len(), 3);
    for purpose in
        [Purpose::TaskPack, Purpose::ScoringPack, Purpose::HandIn, Purpose::Receipt, Purpose::Merged]
    {
        let producer = yanxun::bundle::Producer { who: "office".into(), ..Default::default() };
        let text = yanxun::bundle::write(purpose, &producer, theirs.iter().copied());
        take(&mut point, &("x.json".into(), text));
        assert!(point.records().iter().next().is_none(), "{purpose:?}");
    }
    // What may go to everyone in a task pack: the roster, but neither sheets nor results nor awards.
    give(&mut point, "教学指导点", "32", "48");
    take(&mut office, &handin::file(&point));
    opening::open(&mut office, YEAR, "YL001", "吴", "").unwrap();
    awards::nominate(&mut office, YEAR, "YL001", "").unwrap();
    let producer = yanxun::bundle::Producer { who: "office".into(), ..Default::default() };
    let text = yanxun::bundle::write(
        Purpose::TaskPack,
        &producer,
        office.records().iter().filter(|r| &*r.owner == "office"),
    );
    let mut third = school(&store, "丁中", 25);
    take(&mut third, &("pack.json".into(), text));
    let mut kinds: Vec<&str> = third.records().iter().map(|r| r.kind.as_str()).collect();
    kinds.sort_unstable();
    assert_eq!(kinds, ["assessment_scheme", "member"]);
}

#[test]
fn two_3_the_office_s_scores_are_sealed_before_the_schools_give_theirs() {
    use yanxun::app::assessment::commitments::{Kept, is_sent, judge, note_sent, of_office};
    let kept = |order: &str| {
        let store = Rc::new(MemoryStore::new());
        let mut office = office(&store);
        let mut home = school(&store, "甲中", 21);
        for step in order.split(' ') {
            match step {
                "score" => drop(give(&mut office, "教科室", "28", "42")),
                "change" => drop(give(&mut office, "教科室", "40", "60")),
                "pack" => {
                    assert!(take(&mut home, &packet::file(&office, YEAR, "甲中").unwrap()));
                    note_sent(&office, YEAR, "甲中");
                }
                other => panic!("{other}"),
            }
        }
        let seal = packet::held(&home)[0].members[0].seal.clone();
        let was_sent = is_sent(&office, YEAR, "YL001");
        opening::open(&mut office, YEAR, "YL001", "吴", "其余未交").unwrap();
        let opened = opening::result(&office, YEAR, "YL001").unwrap();
        let sealed = of_office(&office, YEAR, "YL001").unwrap();
        // What the office opens is what anyone computes from the number and the scores; a school with the packet compares.
        assert_eq!(sealed.code().len(), 64);
        let judged = judge(&opened.seals, Some(&sealed));
        assert_eq!(judged[1], ("乙小".to_owned(), Kept::Without), "{order}");
        assert_eq!(
            (was_sent, seal == sealed.code()),
            (!seal.is_empty(), judged[0].1 == Kept::Same),
            "{order}"
        );
        // Counting anew keeps the record of the seals.
        opening::recount(&mut office, YEAR, "YL001", "吴", "再计").unwrap();
        assert_eq!(opening::result(&office, YEAR, "YL001").unwrap().seals, opened.seals);
        judged[0].1
    };
    for (order, want) in [
        ("score pack", Kept::Same),
        ("score pack pack", Kept::Same),
        ("change pack", Kept::Same),
        // Changed and changed back: the number stays, so the seal is the same again.
        ("score pack change score", Kept::Same),
        ("score pack change", Kept::Changed),
        ("pack score", Kept::Without),
    ] {
        assert_eq!(kept(order), want, "{order}");
    }
    // A second packet does not wash away what the first one said.
    let store = Rc::new(MemoryStore::new());
    let mut office = office(&store);
    give(&mut office, "教科室", "28", "42");
    note_sent(&office, YEAR, "甲中");
    give(&mut office, "教科室", "40", "60");
    note_sent(&office, YEAR, "甲中");
    opening::open(&mut office, YEAR, "YL001", "吴", "其余未交").unwrap();
    let sealed = of_office(&office, YEAR, "YL001").unwrap();
    let opened = opening::result(&office, YEAR, "YL001").unwrap();
    assert_eq!(judge(&opened.seals, Some(&sealed))[0].1, Kept::Changed);
    // Neither the number nor the seal's scores are in what goes to schools.
    let file = packet::file(&office, YEAR, "甲中").unwrap().1;
    assert!(file.contains(&sealed.code()) && !file.contains(&sealed.nonce));
}

#[test]
fn two_3_blind_in_the_office_s_profile() {
    let store = Rc::new(MemoryStore::new());
    let mut office = office(&store);
    let mut home = school(&store, "甲中", 21);
    take(&mut home, &packet::file(&office, YEAR, "甲中").unwrap());
    let id = give(&mut home, "原任教学校", "36", "54");
    take(&mut office, &handin::file(&home));
    let hidden = |office: &Session| sheets::is_hidden(office, office.records().get(id).unwrap());
    assert!(hidden(&office));
    // The same sheet scored differently on another computer of the school: a conflict that the office is not shown and that is not in.
    let mut other = office.records().get(id).unwrap().clone();
    let mut fresh = Record::new(id, Key::known("school_assessment"), &other.owner.clone());
    let dot = fresh.next_dot(Replica(77));
    fresh.set(Key::known("s1"), Value::whole(10), dot);
    yanxun::merge::join(&mut other, &fresh);
    office.absorb([other]);
    assert!(office.records().get(id).unwrap().is_disputed());
    assert_eq!((conflicts::waiting(&office).count(), conflicts::count(&office)), (0, 0));
    let line = &opening::lines(&office, YEAR)[0];
    assert_eq!(line.standing.sheets[0].2, Progress::Disputed);
    give(&mut office, "教科室", "28", "42");
    opening::open(&mut office, YEAR, "YL001", "吴", "其余两方未交").unwrap();
    assert!(!hidden(&office));
    assert_eq!(opening::result(&office, YEAR, "YL001").unwrap().outcome.parties, [None, None, Some(7000)]);
    assert!(record_to_json(office.records().get(id).unwrap()).contains("_also"));
}

#[test]
fn a_sheet_takes_what_fits_and_names_what_does_not() {
    let store = Rc::new(MemoryStore::new());
    let mut office = office(&store);
    let items = scheme(&office, YEAR).items;
    let base = sheets::begin(&office, YEAR, "YL001", "教科室");
    let wrong = |office: &mut Session, changes: &[(&str, &str)]| {
        let mut draft = base.clone();
        draft.set("scorer", "吴");
        changes.iter().for_each(|(key, text)| draft.set(key, *text));
        let done = sheets::write(office, &draft, &items);
        done.err().map(|issues| issues[0].field.map_or("", |f| f.key))
    };
    for (changes, want) in [
        (&[("s1", "41")][..], Some("s1")),
        (&[("s1", "-1")], Some("s1")),
        (&[("s1", "三十")], Some("s1")),
        (&[("s1", "30.25")], Some("s1")),
        (&[("scorer", "")], Some("scorer")),
        (&[("party", "原任教学校")], Some("party")),
        // What no item asks for any more is dropped, not refused.
        (&[("s1", "40"), ("s3", "99")], None),
    ] {
        assert_eq!(wrong(&mut office, changes), want, "{changes:?}");
    }
    let record = sheets::own(&office, YEAR, "YL001").unwrap();
    assert_eq!((record.value("s1"), record.value("s3")), (&Value::whole(40), &Value::Empty));
    // Written again it is the same sheet.
    assert_eq!(wrong(&mut office, &[("s1", "39"), ("s2", "60")]), None);
    assert_eq!(office.of_kind("office_assessment").count(), 1);
}

#[test]
fn two_3_the_award_follows_an_opened_result_and_a_decision_has_a_name() {
    let store: Store = Rc::new(MemoryStore::new());
    let profile = install(&store, 7, 1_768_900_000_000, 99).unwrap();
    let mut office = Session::open(store.clone(), profile, Rc::new(FixedEnv::on(day(TODAY), 1)));
    let lines = opening::lines(&office, YEAR);
    let (open, closed): (Vec<_>, Vec<_>) = lines.iter().partition(|l| l.opened.is_some());
    assert!(open.len() >= 3 && closed.len() >= 3, "{} open, {} closed", open.len(), closed.len());
    assert!(closed.iter().any(|l| l.standing.all_in()), "something waits to be opened");
    assert!(
        open.iter().any(|l| !l.opened.as_ref().unwrap().reason.is_empty()),
        "one was opened with a reason"
    );
    assert!(open.iter().filter(|l| l.place == Some(1)).count() == 1);
    let nominated = awards::list(&office, YEAR);
    assert_eq!((nominated.len(), nominated.iter().filter(|n| n.number == "YX2026-01").count()), (2, 1));
    let waiting = closed[0].person.no.clone();
    assert!(awards::nominate(&mut office, YEAR, &waiting, "").is_err());
    let undecided = nominated.iter().find(|n| n.number.is_empty()).unwrap();
    assert_eq!(
        awards::decide(&mut office, undecided.id, true, " ").unwrap_err()[0].field.unwrap().key,
        "decided_by"
    );
    awards::decide(&mut office, undecided.id, true, "局党组").unwrap();
    let numbers = |office: &Session| {
        let mut all: Vec<String> = awards::list(office, YEAR).into_iter().map(|n| n.number).collect();
        all.sort();
        all
    };
    assert_eq!(numbers(&office), ["YX2026-01", "YX2026-02"]);
    awards::decide(&mut office, undecided.id, false, "局党组").unwrap();
    assert_eq!(numbers(&office), ["", "YX2026-01"]);
    awards::nominate(&mut office, YEAR, &undecided.member, "再次").unwrap();
    assert_eq!(awards::list(&office, YEAR).len(), 2, "nominated once");
    // The school that comes along has its packet and its sheets.
    let (profiles, _) = profile::list(&store).unwrap();
    let school = profiles.into_iter().find(|p| p.role == Role::School).unwrap();
    let school = Session::open(store, school, Rc::new(FixedEnv::on(day(TODAY), 2)));
    let packet = &packet::held(&school)[0];
    assert!(
        packet.members.len() >= 2
            && packet.members.iter().any(|m| sheets::own(&school, YEAR, &m.no).is_some())
    );
    let lessons = packet.members[0].evidence.iter().find(|e| e.rule == "D1" && e.part == "total").unwrap();
    assert!(lessons.done > 0 && !lessons.counted.is_empty());
}

#[test]
fn golden_files_of_the_assessment_read_as_ever() {
    let pack = read(include_bytes!("fixtures/bundles/v1-scoring-pack.json")).unwrap();
    assert_eq!((pack.header.purpose, pack.records.len(), pack.problems.len()), (Purpose::ScoringPack, 0, 0));
    let scoring = pack.header.extras.scoring.unwrap();
    assert_eq!((scoring.year.as_str(), scoring.members[0].no.as_str()), (YEAR, "YL001"));
    assert_eq!(scoring.members[0].evidence[0].counted, ["2025-11-03 乙小 · 背影"]);
    assert_eq!(parse_items(&scoring.items).unwrap(), two_items().items);
    for (bytes, who, wanted) in [
        (&include_bytes!("fixtures/bundles/v1-scores.json")[..], "school:甲中", &["school_assessment"][..]),
        (
            &include_bytes!("fixtures/bundles/v1-desk.json")[..],
            "office",
            &["assessment_result", "assessment_scheme", "award", "office_assessment", "task"][..],
        ),
    ] {
        let bundle = read(bytes).unwrap();
        assert!(bundle.problems.is_empty() && bundle.header.producer.who == who);
        let there: std::collections::BTreeSet<&str> =
            bundle.records.iter().map(|r| r.kind.as_str()).collect();
        assert!(wanted.iter().all(|k| there.contains(k)), "{there:?}");
        // Every record could have been typed, and is written again as it was.
        let text = std::str::from_utf8(bytes).unwrap();
        for record in &bundle.records {
            let kind = kinds::find(record.kind.as_str()).unwrap();
            assert!(Draft::of(kind, record).parse(kind, None).is_ok(), "{record:?}");
            assert!(text.contains(&record_to_json(record)), "{record:?}");
        }
    }
}
