//! The office's desk as tables of cases, the clause beside each: the semester plan (五(三)1), who can still catch up, what changed
//! since the last import and the summary (五(三)2), and coverage (一).

use chrono::NaiveDate;
use std::collections::BTreeMap;
use std::rc::Rc;
use yanxun::app::desk::{coverage as gather, since, summary, tasks};
use yanxun::app::env::FixedEnv;
use yanxun::app::inbox::Inbox;
use yanxun::app::sample::{district, install};
use yanxun::app::session::Store;
use yanxun::app::{Profile, Role, Session, overview};
use yanxun::domain::calendar::{Calendar, Semester, Span};
use yanxun::domain::identity::row_record;
use yanxun::domain::kinds::task::Task;
use yanxun::domain::{Draft, Lang, Record, Rule, kinds};
use yanxun::plan::agenda::{Standing, Tally, order, standing};
use yanxun::plan::catch_up::{Outlook, catch_up};
use yanxun::plan::change::{Change, Figures, Moved, changes};
use yanxun::plan::coverage::{Coverage, Deed, Helper, Place, coverage};
use yanxun::plan::{Figure, Part};
use yanxun::storage::MemoryStore;
use yanxun::ui::texts;

fn day(text: &str) -> NaiveDate {
    yanxun::domain::day::from_iso(text).unwrap()
}

fn semester() -> Semester {
    Calendar::default().get("2025-2026-1").unwrap().clone()
}

fn task(due: &str, state: &str, done_on: &str) -> Record {
    let kind = kinds::find("task").unwrap();
    let texts = [("due", due), ("title", "任务"), ("state", state), ("done_on", done_on)];
    let draft = Draft(texts.iter().map(|(k, t)| (k.to_string(), t.to_string())).collect());
    row_record(kind, "office", &draft.parse(kind, None).unwrap(), 1)
}

#[test]
fn five_3_1_a_task_stands_by_its_state_and_its_day() {
    let today = day("2025-11-20");
    for (due, state, done_on, want) in [
        ("2025-11-19", "进行中", "", Standing::Overdue(1)),
        ("2025-09-01", "未开始", "", Standing::Overdue(80)),
        ("2025-11-20", "未开始", "", Standing::Soon(0)),
        ("2025-11-27", "进行中", "", Standing::Soon(7)),
        ("2025-11-28", "进行中", "", Standing::Open),
        ("2025-11-01", "已完成", "2025-11-01", Standing::Done(0)),
        ("2025-11-01", "已完成", "2025-10-20", Standing::Done(0)),
        ("2025-11-01", "已完成", "2025-11-04", Standing::Done(3)),
        ("2025-11-01", "已完成", "", Standing::Done(0)),
        ("2025-11-01", "已取消", "", Standing::Dropped),
    ] {
        let record = task(due, state, done_on);
        assert_eq!(standing(&Task::of(&record).unwrap(), today), want, "{due} {state} {done_on}");
    }
}

#[test]
fn five_3_1_overdue_stands_first_and_done_last() {
    let today = day("2025-11-20");
    let mut tasks = [
        task("2025-11-01", "已完成", ""),
        task("2025-12-20", "未开始", ""),
        task("2025-11-10", "进行中", ""),
        task("2025-11-22", "未开始", ""),
        task("2025-10-10", "未开始", ""),
        task("2025-11-15", "已完成", ""),
        task("2025-10-01", "已取消", ""),
    ];
    tasks.sort_by_key(|r| order(&Task::of(r).unwrap(), today));
    let days: Vec<&str> = tasks.iter().map(|r| r.text("due")).collect();
    let wanted =
        ["2025-10-10", "2025-11-10", "2025-11-22", "2025-12-20", "2025-11-15", "2025-11-01", "2025-10-01"];
    assert_eq!(days, wanted);
    let tally = Tally::of(tasks.iter().map(|r| standing(&Task::of(r).unwrap(), today)));
    assert_eq!(tally, Tally { total: 6, done: 2, late: 0, overdue: 2, soon: 1 });
}

#[test]
fn a_day_of_doing_belongs_to_a_task_that_is_done() {
    let kind = kinds::find("task").unwrap();
    let texts = [("due", "2025-11-01"), ("title", "任务"), ("state", "进行中"), ("done_on", "2025-11-01")];
    let draft = Draft(texts.iter().map(|(k, t)| (k.to_string(), t.to_string())).collect());
    assert_eq!(draft.parse(kind, None).unwrap_err()[0].field.unwrap().key, "done_on");
}

fn figure(done: u32, target: u32, from: &str, to: &str) -> Figure {
    Figure {
        rule: Rule::D1,
        part: Part::Total,
        span: Span { from: day(from), to: day(to) },
        done,
        target,
        counted: Vec::new(),
        uncounted: Vec::new(),
    }
}

/// A span of four weeks, twenty teaching days, of which ten have gone by on 15 September.
#[test]
fn five_3_2_the_rest_asks_for_so_much_a_week() {
    let today = day("2025-09-15");
    for (done, target, want) in [
        // done, asked → needed and so far a week in tenths, behind by, outlook
        (20, 20, None),
        (10, 20, Some((50, 50, 0, Outlook::OnCourse))),
        (12, 20, Some((40, 60, 0, Outlook::OnCourse))),
        (8, 20, Some((60, 40, 2, Outlook::Faster))),
        (7, 21, Some((70, 35, 3, Outlook::Faster))),
        (6, 20, Some((70, 30, 4, Outlook::Steep))),
        (0, 20, Some((100, 0, 10, Outlook::Steep))),
        (0, 0, None),
    ] {
        let got = catch_up(&figure(done, target, "2025-09-01", "2025-09-28"), &semester(), today);
        let got = got.map(|c| (c.needed.unwrap(), c.so_far.unwrap(), c.behind_by, c.outlook));
        assert_eq!(got, want, "{done}/{target}");
    }
}

#[test]
fn five_3_2_before_and_after_its_days_there_is_nothing_to_catch_up() {
    let figure = figure(3, 20, "2025-09-01", "2025-09-28");
    assert_eq!(catch_up(&figure, &semester(), day("2025-08-31")), None);
    let first = catch_up(&figure, &semester(), day("2025-09-01")).unwrap();
    assert_eq!((first.so_far, first.days_left, first.outlook), (None, 20, Outlook::Steep));
    let over = catch_up(&figure, &semester(), day("2025-09-29")).unwrap();
    assert_eq!((over.needed, over.days_left, over.missing, over.outlook), (None, 0, 17, Outlook::Over));
    // The last days are a weekend: there is time, but no teaching day.
    let weekend = catch_up(&figure, &semester(), day("2025-09-27")).unwrap();
    assert_eq!((weekend.days_left, weekend.outlook), (0, Outlook::Over));
}

fn picture(lines: &[(&str, &[(&str, u32)])]) -> Figures {
    let done = |d: &[(&str, u32)]| d.iter().map(|(name, n)| (name.to_string(), *n)).collect();
    lines.iter().map(|(no, d)| (no.to_string(), done(d))).collect()
}

#[test]
fn five_3_2_the_difference_of_two_pictures() {
    let moved = |name: &str, before, after| Moved { name: name.into(), before, after };
    let change = |no: &str, is_new, moved| Change { no: no.into(), is_new, moved };
    let a = picture(&[("A", &[("D1/total", 3), ("D2/total", 1)]), ("B", &[("D1/total", 5)])]);
    for (name, after, want) in [
        ("nothing moved", a.clone(), vec![]),
        (
            "more and less",
            picture(&[("A", &[("D1/total", 4), ("D2/total", 0)]), ("B", &[("D1/total", 5)])]),
            vec![change("A", false, vec![moved("D1/total", 3, 4), moved("D2/total", 1, 0)])],
        ),
        (
            "a figure more",
            picture(&[
                ("A", &[("D1/total", 3), ("D2/total", 1), ("D4/total", 2)]),
                ("B", &[("D1/total", 5)]),
            ]),
            vec![change("A", false, vec![moved("D4/total", 0, 2)])],
        ),
        (
            "someone new, someone gone",
            picture(&[("A", &[("D1/total", 3), ("D2/total", 1)]), ("C", &[("D1/total", 0)])]),
            vec![change("B", false, vec![moved("D1/total", 5, 0)]), change("C", true, vec![])],
        ),
    ] {
        assert_eq!(changes(&a, &after), want, "{name}");
    }
    // Back again is the same, turned round.
    let b = picture(&[("A", &[("D1/total", 9)]), ("B", &[])]);
    let turned: Vec<_> = changes(&b, &a)
        .into_iter()
        .flat_map(|c| c.moved.into_iter().map(move |m| (c.no.clone(), m.name, m.after, m.before)))
        .collect();
    let straight: Vec<_> = changes(&a, &b)
        .into_iter()
        .flat_map(|c| c.moved.into_iter().map(move |m| (c.no.clone(), m.name, m.before, m.after)))
        .collect();
    assert_eq!(turned, straight);
}

fn places() -> Vec<Place> {
    let place = |(name, area): &(&str, &str)| Place { name: name.to_string(), area: area.to_string() };
    [("甲中", "东"), ("乙小", "东"), ("丙小", "西"), ("丁中", "西")].iter().map(place).collect()
}

fn helper(no: &str, home: &str, guided: &[&str], subject: &str) -> Helper {
    Helper {
        no: no.into(),
        home: home.into(),
        guided: guided.iter().map(|s| s.to_string()).collect(),
        subject: subject.into(),
    }
}

fn deed(no: &str, place: &str, on: &str, rule: Rule, amount: u32, subject: &str) -> Deed {
    Deed { no: no.into(), place: place.into(), day: day(on), rule, amount, subject: subject.into() }
}

fn visits(c: &Coverage) -> BTreeMap<&str, (u32, u32)> {
    c.schools.iter().map(|s| (s.name.as_str(), (s.got.visits, s.sent_visits))).collect()
}

#[test]
fn clause_1_support_is_what_is_done_away_from_home() {
    let people = [helper("A", "甲中", &["乙小"], "语文"), helper("R", "", &["丙小"], "数学")];
    let deeds = [
        // At home: no support (rule 1), however the name is spaced.
        deed("A", "甲中", "2025-09-02", Rule::D1, 2, "语文"),
        deed("A", " 甲 中", "2025-09-02", Rule::D1, 2, "语文"),
        // Three records on one day at one school: one visit (rule 2).
        deed("A", "乙小", "2025-09-03", Rule::D1, 2, "语文"),
        deed("A", "乙小", "2025-09-03", Rule::D2, 1, ""),
        deed("A", "乙小", "2025-09-03", Rule::D3, 1, "语文"),
        // Two schools on one day: two visits; a school that is not one's guided school is supported too.
        deed("A", "丙小", "2025-09-03", Rule::D4, 1, ""),
        // A researcher's visits are sent by no school (rule 4).
        deed("R", "丙小", "2025-09-03", Rule::D6, 1, ""),
        deed("R", "甲中", "2025-09-04", Rule::D2, 3, "科学"),
        // No school (rule 5).
        deed("A", "区教师进修学校", "2025-09-05", Rule::D4, 1, ""),
        // Someone whom nobody knows.
        deed("X", "乙小", "2025-09-06", Rule::D1, 1, ""),
    ];
    let c = coverage(&places(), &people, &deeds);
    let wanted = [("甲中", (1, 2)), ("乙小", (2, 0)), ("丙小", (2, 0)), ("丁中", (0, 0))];
    assert_eq!(visits(&c), wanted.into_iter().collect());
    let of = |name: &str| c.schools.iter().find(|s| s.name == name).unwrap();
    let got = &of("乙小").got;
    assert_eq!((got.lessons, got.observed, got.preparations, got.lectures, got.talks), (3, 1, 1, 0, 0));
    assert_eq!(got.members.len(), 2);
    assert_eq!(got.subjects, [("".to_owned(), 1), ("语文".to_owned(), 1)].into());
    assert_eq!((of("乙小").assigned, of("甲中").sent_members, of("丙小").sent_members), (1, 1, 0));
    // Rule 3.
    assert_eq!(c.without().map(|s| s.name.as_str()).collect::<Vec<_>>(), ["丁中"]);
    assert_eq!(c.elsewhere, [("区教师进修学校".to_owned(), 1)].into());
    assert_eq!(c.visits, 5);
    let areas: Vec<_> =
        c.areas.iter().map(|a| (a.area.as_str(), a.schools, a.without, a.got.visits)).collect();
    assert_eq!(areas, [("东", 2, 0, 3), ("西", 2, 1, 2)]);
    assert_eq!(
        c.subjects,
        [("".into(), 1), ("语文".into(), 2), ("数学".into(), 1), ("科学".into(), 1)].into()
    );
}

#[test]
fn clause_1_schools_that_only_the_roster_knows_are_there_too() {
    let people = [helper("A", "甲中", &["戊小", "乙小"], "语文")];
    let c = coverage(&places(), &people, &[]);
    assert_eq!(c.schools.len(), 5);
    assert_eq!(c.schools.last().map(|s| (s.name.as_str(), s.area.as_str())), Some(("戊小", "")));
    assert_eq!(c.without().count(), 5);
    assert_eq!(coverage(&[], &[], &[]), Coverage::default());
}

#[test]
fn the_order_of_what_was_done_does_not_matter() {
    let people = [helper("A", "甲中", &["乙小"], "语文"), helper("B", "乙小", &["甲中"], "数学")];
    let mut deeds: Vec<Deed> = (1..=28)
        .flat_map(|d| {
            let on = format!("2025-09-{d:02}");
            [
                deed("A", "乙小", &on, Rule::D1, 1, ""),
                deed("B", if d % 3 == 0 { "丙小" } else { "甲中" }, &on, Rule::D2, 2, "音乐"),
            ]
        })
        .collect();
    let first = coverage(&places(), &people, &deeds);
    deeds.reverse();
    deeds.extend(deeds.clone().into_iter().map(|d| Deed { amount: 0, ..d }));
    assert_eq!(coverage(&places(), &people, &deeds), first);
}

const NOW: i64 = 1_768_900_000_000; // 20 January 2026
const TODAY: &str = "2026-01-20";

fn sample() -> Session {
    let store: Store = Rc::new(MemoryStore::new());
    let office = install(&store, 7, NOW, 99).unwrap();
    Session::open(store, office, Rc::new(FixedEnv::on(day(TODAY), 1)))
}

#[test]
fn the_sample_s_desk_has_something_of_everything() {
    let session = sample();
    let listed = tasks::list(&session, semester().span);
    let tally = Tally::of(listed.iter().map(|(_, standing)| *standing));
    assert!(tally.total >= 10 && tally.done > 0 && tally.late > 0 && tally.overdue > 0, "{tally:?}");
    assert!(matches!(listed[0].1, Standing::Overdue(_)));
    let c = gather::coverage(&session, &semester());
    assert_eq!(
        c.without().map(|s| s.name.as_str()).collect::<Vec<_>>(),
        ["云溪九年一贯制实验学校东校区", "桃林小学", "第一实验学校", "第三中学"]
    );
    assert_eq!(c.areas.len(), 4);
}

#[test]
fn a_task_is_finished_in_one_press() {
    let mut session = sample();
    let (id, _) = {
        let listed = tasks::list(&session, semester().span);
        (listed[0].0.id, listed[0].1)
    };
    tasks::finish(&mut session, id);
    let record = session.records().get(id).unwrap();
    assert_eq!((record.text("state"), record.text("done_on")), ("已完成", TODAY));
    assert!(matches!(standing(&Task::of(record).unwrap(), day(TODAY)), Standing::Done(n) if n > 0));
}

#[test]
fn since_the_last_import_what_it_brought_and_no_more() {
    assert!(since::before(&sample(), &semester()).is_some(), "the sample shows it");
    let store: Store = Rc::new(MemoryStore::new());
    let profile = Profile {
        id: "00000000000000f1".into(),
        role: Role::Office,
        no: "office".into(),
        name: "教科室".into(),
        sample: false,
    };
    let mut session = Session::open(store, profile, Rc::new(FixedEnv::on(day(TODAY), 5)));
    let district = district(7, day(TODAY));
    session.absorb(district.roster.into_iter().chain(district.reference));
    assert_eq!(since::before(&session, &semester()), None, "before the first import");
    let take = |session: &mut Session, n: usize| {
        let file = &district.bundles[n];
        let mut inbox = Inbox::default();
        inbox.look(session, &file.file_name, file.text.as_bytes(), &|_| None);
        inbox.apply(session);
    };
    let moved = |session: &Session| {
        let calendar = overview::calendar(session);
        let board = overview::board(session, &semester(), &calendar, &overview::book(session));
        let (_, before) = since::before(session, &semester()).unwrap();
        changes(&before, &since::figures(&board)).into_iter().map(|c| c.no).collect::<Vec<_>>()
    };
    take(&mut session, 3);
    assert_eq!(
        since::before(&session, &semester()),
        None,
        "nothing was done before: it would say the board again"
    );
    take(&mut session, 4);
    assert_eq!(moved(&session), ["YG004"]);
    take(&mut session, 5);
    assert_eq!(moved(&session), ["YG005"]);
    // Taken back, the picture before it is there again.
    assert!(session.take_back());
    assert_eq!(moved(&session), ["YG004"]);
    assert_eq!(since::before(&session, Calendar::default().get("2026-2027-1").unwrap()), None);
}

#[test]
fn five_3_2_the_summary_says_what_the_board_says() {
    let session = sample();
    let (calendar, book) = (overview::calendar(&session), overview::book(&session));
    let semester = calendar.get("2025-2026-1").unwrap().clone();
    let s = summary::summary(&session, &semester, &calendar, &book);
    let board = overview::board(&session, &semester, &calendar, &book);
    assert_eq!((s.members, s.researchers), (12, 1));
    assert_eq!(s.records, board.iter().map(|r| r.records).sum::<usize>());
    let lectures = s.duties.iter().find(|d| d.rule.rule == Rule::D4).unwrap();
    let met = board.iter().filter(|r| r.figures.iter().any(|f| f.rule == Rule::D4 && f.met())).count();
    assert_eq!((lectures.met, lectures.open.len()), (met, 12 - met));
    assert!(s.late_feedback > 0 && s.without_feedback > 0);
    for lang in [Lang::Zh, Lang::En] {
        let draft = texts::summary::draft(&s, &semester.code, day(TODAY), lang);
        let body = draft.get("body");
        let headings =
            body.lines().filter(|l| texts::summary::line_kind(l) == texts::summary::LineKind::First).count();
        assert_eq!(headings, 6, "{body}");
        assert!(body.contains("桃林小学"), "{body}");
        assert!(body.contains(&s.records.to_string()) && !draft.get("title").is_empty());
    }
    let zh = texts::summary::draft(&s, &semester.code, day(TODAY), Lang::Zh);
    assert_eq!(zh.get("title"), "2025-2026学年上学期骨干教师工作室工作总结");
    assert_eq!(zh.get("date"), "2026年1月20日");
    assert!(zh.get("body").contains("12 名（其中教研员 1 名）"));
}

#[test]
fn an_empty_district_has_a_summary_too() {
    let store: Store = Rc::new(MemoryStore::new());
    let profile = Profile {
        id: "00000000000000f2".into(),
        role: Role::Office,
        no: "office".into(),
        name: "教科室".into(),
        sample: false,
    };
    let session = Session::open(store, profile, Rc::new(FixedEnv::on(day(TODAY), 5)));
    let calendar = overview::calendar(&session);
    let s = summary::summary(&session, &semester(), &calendar, &overview::book(&session));
    let draft = texts::summary::draft(&s, "2025-2026-1", day(TODAY), Lang::Zh);
    assert!(draft.get("body").contains("未在系统中登记工作计划"));
    assert!(tasks::list(&session, semester().span).is_empty());
}
