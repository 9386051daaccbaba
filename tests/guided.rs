//! Which schools a member guides (A1, clauses 二2 and 四): by the arrangement of the semester, and where nothing is arranged by the roster.
//! Assessment, evidence and papers go by it as entry, board and progress do.

use chrono::NaiveDate;
use std::rc::Rc;
use yanxun::app::assessment::{opening, packet};
use yanxun::app::assignment::assign;
use yanxun::app::env::FixedEnv;
use yanxun::app::points::evidence::claims;
use yanxun::app::session::Store;
use yanxun::app::{Profile, Role, Session, overview};
use yanxun::bundle::read;
use yanxun::domain::calendar::Semester;
use yanxun::domain::draft::Parsed;
use yanxun::domain::identity::row_record;
use yanxun::domain::{Draft, Kind, Record, kinds};
use yanxun::plan::assessment::Party as Scorer;
use yanxun::plan::evidence::Side;
use yanxun::storage::MemoryStore;

const YEAR: &str = "2025-2026";
const FIRST: &str = "2025-2026-1";
const SECOND: &str = "2025-2026-2";

fn day(text: &str) -> NaiveDate {
    yanxun::domain::day::from_iso(text).unwrap()
}

fn parsed(kind: &'static Kind, line: &str) -> Parsed {
    let pairs = line.split_whitespace().map(|p| p.split_once('=').unwrap());
    Draft(pairs.map(|(k, v)| (k.into(), v.into())).collect()).parse(kind, None).unwrap()
}

fn add(session: &mut Session, kind: &str, line: &str) {
    let kind = kinds::find(kind).unwrap();
    session.add_row(kind, &parsed(kind, line));
}

/// A record that YL001 handed in.
fn of_member(kind: &str, line: &str) -> Record {
    let kind = kinds::find(kind).unwrap();
    row_record(kind, "YL001", &parsed(kind, line), 1)
}

/// An office on a day whose roster sends YL001 of 甲中 to 乙小, and YL002 of 甲中 to 丁中; YL001 was arranged for 丙小.
fn office(today: &str) -> Session {
    let store: Store = Rc::new(MemoryStore::new());
    let profile = Profile {
        id: "00000000000000a1".into(),
        role: Role::Office,
        no: "office".into(),
        name: "教科室".into(),
        sample: false,
    };
    let mut office = Session::open(store, profile, Rc::new(FixedEnv::on(day(today), 7)));
    add(&mut office, "member", "no=YL001 name=邓梅国 home=甲中 guided=乙小");
    add(&mut office, "member", "no=YL002 name=吴桂芳 home=甲中 guided=丁中");
    assign(&mut office, FIRST, "YL001", "丙小", "");
    office
}

/// The schools that are to score a member as guidance points.
fn points(office: &Session, no: &str) -> Vec<String> {
    let lines = opening::lines(office, YEAR);
    let line = lines.into_iter().find(|l| l.person.no == no).unwrap();
    let points = line.standing.sheets.into_iter().filter(|(party, ..)| *party == Scorer::Point);
    points.map(|(_, school, _)| school).collect()
}

#[test]
fn two_3_the_points_that_score_are_those_arranged_in_the_year() {
    let mut office = office("2026-01-20");
    assert_eq!(points(&office, "YL001"), ["丙小"], "arranged");
    assert_eq!(points(&office, "YL002"), ["丁中"], "nothing arranged: the roster's word");
    assert!(packet::file(&office, YEAR, "乙小").is_none(), "nobody guides there this year");
    let (_, text) = packet::file(&office, YEAR, "丙小").unwrap();
    let scoring = *read(text.as_bytes()).unwrap().header.extras.scoring.unwrap();
    assert_eq!((scoring.members[0].no.as_str(), scoring.members[0].party.as_str()), ("YL001", "教学指导点"));
    assert_eq!(scoring.members[0].guided, "丙小", "the packet says the same");
    let (_, text) = packet::file(&office, YEAR, "甲中").unwrap();
    let scoring = *read(text.as_bytes()).unwrap().header.extras.scoring.unwrap();
    assert_eq!(scoring.members.iter().map(|m| m.guided.as_str()).collect::<Vec<_>>(), ["丙小", "丁中"]);
    // A semester that lies ahead scores nothing yet.
    assign(&mut office, SECOND, "YL001", "戊小", "");
    assert_eq!(points(&office, "YL001"), ["丙小"]);
}

#[test]
fn two_3_whoever_guided_in_either_semester_scores() {
    let mut office = office("2026-06-20");
    assign(&mut office, SECOND, "YL001", "戊小", "");
    assign(&mut office, SECOND, "YL002", "丁中", "");
    assert_eq!(points(&office, "YL001"), ["丙小", "戊小"], "moved in spring");
    assert_eq!(points(&office, "YL002"), ["丁中"], "each school once");
    assert!(packet::file(&office, YEAR, "戊小").is_some() && packet::file(&office, YEAR, "丙小").is_some());
}

#[test]
fn two_3_figures_of_a_packet_count_each_semester_by_its_own_arrangement() {
    let mut office = office("2026-06-20");
    assign(&mut office, SECOND, "YL001", "戊小", "");
    let taught =
        [("2025-09-03", "丙小"), ("2025-09-04", "戊小"), ("2026-04-08", "戊小"), ("2026-04-09", "丙小")];
    office.absorb(taught.map(|(date, school)| {
        of_member("lesson", &format!("date={date} school={school} topic=甲 periods=2"))
    }));
    let (_, text) = packet::file(&office, YEAR, "甲中").unwrap();
    let scoring = *read(text.as_bytes()).unwrap().header.extras.scoring.unwrap();
    let guided: Vec<u32> = scoring.members[0]
        .evidence
        .iter()
        .filter(|e| e.rule == "D1" && e.part == "guided")
        .map(|e| e.done)
        .collect();
    assert_eq!(guided, [2, 2], "丙小 in autumn, 戊小 in spring");
}

#[test]
fn lessons_are_set_side_by_side_where_members_were_sent() {
    let mut office = office("2026-01-20");
    let calendar = overview::calendar(&office);
    let semester: Semester = calendar.get(FIRST).unwrap().clone();
    let observed = ["乙小", "丙小", "丁中"].map(|school| {
        of_member("observation", &format!("date=2025-09-03 school={school} teacher=王 periods=1"))
    });
    office.absorb(observed);
    let claims = claims(&office, semester.span);
    let seen: Vec<&str> =
        claims.iter().filter(|c| c.side == Side::Member).map(|c| c.school.as_str()).collect();
    assert_eq!(seen.len(), 2, "{seen:?}");
    assert!(!seen.contains(&"乙小"), "乙小 is on the roster, but nobody was sent there");
}
