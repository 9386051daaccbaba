//! The plan's rules as tables of cases, with the clause beside each, and the pace of a figure.

use chrono::{Datelike, NaiveDate};
use uuid::Uuid;
use yanxun::domain::calendar::{Calendar, Semester};
use yanxun::domain::draft::Parsed;
use yanxun::domain::identity::row_record;
use yanxun::domain::{Draft, Record, Replica, Rule, Value, kinds};
use yanxun::plan::{Book, Figure, Numbers, Part, Reason, State, Subject, pace, progress};

const NO: &str = "YL001";

fn day(text: &str) -> NaiveDate {
    yanxun::domain::day::from_iso(text).unwrap()
}

fn parsed(kind: &str, line: &str) -> Parsed {
    let draft = Draft(
        line.split_whitespace()
            .map(|pair| pair.split_once('=').unwrap())
            .map(|(k, v)| (k.into(), v.into()))
            .collect(),
    );
    draft.parse(kinds::find(kind).unwrap(), None).unwrap_or_else(|issues| panic!("{line}: {issues:?}"))
}

/// Records from lines such as `lesson date=2025-09-03 school=北港小学 topic=跳远 periods=1`.
fn records(owner: &str, lines: &[&str]) -> Vec<Record> {
    let record = |(n, line): (usize, &&str)| {
        let (kind, rest) = line.split_once(' ').unwrap();
        row_record(kinds::find(kind).unwrap(), owner, &parsed(kind, rest), n as u32 + 1)
    };
    lines.iter().enumerate().map(record).collect()
}

fn subject() -> Subject {
    Subject { no: NO.into(), guided: vec!["北港小学".into(), "西塘中学".into()], active: None }
}

fn semester() -> Semester {
    Calendar::default().get("2025-2026-1").unwrap().clone()
}

fn figures_by(book: &Book, records: &[Record]) -> Vec<Figure> {
    progress(&subject(), records, &semester(), &Calendar::default(), book)
}

fn figure(lines: &[&str], rule: Rule, part: Part) -> Figure {
    let all = figures_by(&Book::default(), &records(NO, lines));
    all.into_iter().find(|f| f.rule == rule && f.part == part).unwrap()
}

fn reasons(figure: &Figure) -> Vec<Reason> {
    figure.uncounted.iter().map(|u| u.reason).collect()
}

#[test]
fn four_2_lessons_count_in_periods_and_at_guided_schools_apart() {
    let lines = [
        "lesson date=2025-09-03 school=北港小学 topic=甲 periods=2",
        "lesson date=2025-09-04 school=第十二中学 topic=乙 periods=1",
        "lesson date=2025-09-05 school=别的学校 topic=丙 periods=1",
        "lesson date=2025-08-31 school=北港小学 topic=丁 periods=1",
        "lesson date=2026-01-30 school=西塘中学 topic=戊 periods=1",
        "lesson date=2026-02-10 school=西塘中学 topic=寒假 periods=1",
    ];
    let total = figure(&lines, Rule::D1, Part::Total);
    assert_eq!((total.done, total.target, total.counted.len(), total.uncounted.len()), (5, 60, 4, 0));
    let guided = figure(&lines, Rule::D1, Part::Guided);
    assert_eq!((guided.done, guided.target), (3, 30));
    assert_eq!(reasons(&guided), [Reason::NotGuided, Reason::NotGuided]);
}

#[test]
fn four_3_observed_lessons_count_at_guided_schools_with_feedback_late_or_not() {
    let lines = [
        "observation date=2025-09-03 school=北港小学 teacher=甲 periods=2 feedback_date=2025-09-06",
        "observation date=2025-09-04 school=北港小学 teacher=乙 periods=1 feedback_date=2025-09-09",
        "observation date=2025-09-05 school=北港小学 teacher=丙 periods=1",
        "observation date=2025-09-08 school=第十二中学 teacher=丁 periods=1 feedback_date=2025-09-08",
    ];
    let seen = figure(&lines, Rule::D2, Part::Total);
    assert_eq!((seen.done, seen.target), (3, 60));
    assert_eq!(seen.counted.iter().map(|c| c.late_by).collect::<Vec<_>>(), [None, Some(2)]);
    assert_eq!(reasons(&seen), [Reason::NoFeedback, Reason::NotGuided]);
}

#[test]
fn four_4_preparation_is_asked_for_in_teaching_months_only() {
    let mut semester = semester();
    semester.span.to = day("2026-01-09"); // seven teaching days in January
    let lines = [
        "preparation date=2025-09-10 school=北港小学 theme=甲",
        "preparation date=2025-09-10 school=第十二中学 theme=乙",
    ];
    let all = progress(&subject(), &records(NO, &lines), &semester, &Calendar::default(), &Book::default());
    let months: Vec<_> =
        all.iter().filter(|f| f.rule == Rule::D3).map(|f| (f.part.code(), f.done, f.target)).collect();
    assert_eq!(
        months,
        [("2025-09", 1, 2), ("2025-10", 0, 2), ("2025-11", 0, 2), ("2025-12", 0, 2), ("2026-01", 0, 0)]
    );
}

#[test]
fn four_4_lectures_projects_and_small_projects() {
    let lectures = [
        "lecture date=2025-10-10 venue=区教育局 title=甲",
        "lecture date=2025-11-10 venue=北港小学 title=乙",
    ];
    assert_eq!(figure(&lectures, Rule::D4, Part::Total).done, 2);
    let projects = [
        "project year=2025-2026 title=甲 role=主持",
        "project year=2025-2026 title=乙 role=参与",
        "project year=2025-2026 title=甲 role=主持 stage=结题",
        "project year=2024-2025 title=丙 role=主持",
    ];
    let led = figure(&projects, Rule::D5, Part::Total);
    assert_eq!((led.done, led.target), (1, 1));
    let mut why = reasons(&led);
    why.sort_by_key(|r| *r as u8);
    assert_eq!(why, [Reason::SameAgain, Reason::NotLeading]);
    let talks = [
        "small_project date=2025-09-10 title=计算错误的归因",
        "small_project date=2025-10-10 title=计算错误的归因",
        "small_project date=2025-10-11 title=错题本ＡＢ",
        "small_project date=2025-10-12 title=错题本ab",
    ];
    let guided = figure(&talks, Rule::D6, Part::Total);
    assert_eq!((guided.done, guided.target), (2, 2));
    assert_eq!(reasons(&guided), [Reason::SameAgain, Reason::SameAgain]);
}

#[test]
fn four_5_training_counts_over_the_school_year() {
    let lines = [
        "training date=2026-04-10 organiser=市教科院 content=研修",
        "training date=2026-09-10 organiser=市教科院 content=研修",
    ];
    let trained = figure(&lines, Rule::D8, Part::Total);
    assert_eq!((trained.done, trained.target), (1, 1));
}

#[test]
fn others_records_and_deleted_ones_do_not_appear() {
    let mut mine = records(NO, &["lesson date=2025-09-03 school=北港小学 topic=甲 periods=2"]);
    let seen = Value::Seen(mine[0].seen.clone());
    let dot = mine[0].next_dot(Replica(5));
    mine[0].set(yanxun::domain::Key::known("_deleted"), seen, dot);
    mine.extend(records("YL002", &["lesson date=2025-09-03 school=北港小学 topic=甲 periods=2"]));
    let total = &figures_by(&Book::default(), &mine)[0];
    assert_eq!((total.done, total.counted.len(), total.uncounted.len()), (0, 0, 0));
}

#[test]
fn a_record_without_what_it_needs_is_shown_with_the_reason() {
    let mut broken = records(NO, &["lesson date=2025-09-03 school=北港小学 topic=甲 periods=2"]);
    let dot = broken[0].next_dot(Replica(5));
    broken[0].set(yanxun::domain::Key::known("periods"), Value::Empty, dot);
    let total = &figures_by(&Book::default(), &broken)[0];
    assert_eq!((total.done, reasons(total)), (0, vec![Reason::Incomplete]));
}

#[test]
fn old_records_are_judged_by_the_numbers_of_their_day() {
    let plans = [
        "plan from=2025-09-01 name=原方案 d1_total=50",
        "plan from=2026-03-01 name=新方案 d1_total=80 d2_needs_feedback=否",
    ];
    let book = Book::from_records(&records("office", &plans));
    let target = |code: &str| {
        let calendar = Calendar::default();
        progress(&subject(), &[], calendar.get(code).unwrap(), &calendar, &book)[0].target
    };
    assert_eq!([target("2024-2025-2"), target("2025-2026-1"), target("2025-2026-2")], [60, 50, 80]);
    assert_eq!(book.name_on(day("2025-12-01")), Some("原方案"));
    assert_eq!(book.on(day("2025-08-31")), Numbers::default());
    assert!(!book.on(day("2026-03-01")).d2_needs_feedback);
}

#[test]
fn a_disputed_record_counts_by_the_value_shown_and_says_so() {
    let base = records(NO, &["lesson date=2025-09-03 school=北港小学 topic=甲 periods=1"]).remove(0);
    let edit = |replica, n| {
        let mut copy = base.clone();
        let dot = copy.next_dot(Replica(replica));
        copy.set(yanxun::domain::Key::known("periods"), Value::whole(n), dot);
        copy
    };
    let mut both = edit(1, 2);
    yanxun::merge::join(&mut both, &edit(2, 3));
    let total = &figures_by(&Book::default(), &[both])[0];
    assert_eq!((total.done, total.counted[0].disputed), (3, true));
}

#[test]
fn pace_by_the_day() {
    let of = |done: u32, target: u32| Figure {
        rule: Rule::D1,
        part: Part::Total,
        span: semester().span,
        done,
        target,
        counted: vec![],
        uncounted: vec![],
    };
    for (done, target, today, want) in [
        (0, 60, "2025-08-20", State::Ahead),
        (0, 60, "2025-09-01", State::OnTrack),
        (0, 60, "2025-09-10", State::Behind),
        (30, 60, "2025-11-14", State::OnTrack),
        (20, 60, "2025-11-14", State::Behind),
        (60, 60, "2025-10-01", State::Met),
        (59, 60, "2026-01-31", State::Missed),
        (0, 0, "2025-10-01", State::Met),
    ] {
        assert_eq!(
            pace(&of(done, target), &semester(), day(today)).state,
            want,
            "{done}/{target} on {today}"
        );
    }
    // 55 of the 110 teaching days are gone with half the lessons: the rest takes as long again.
    let half = pace(&of(30, 60), &semester(), day("2025-11-17"));
    assert_eq!((half.expected, half.days_left, half.reached_on), (30, 55, Some(day("2026-02-02"))));
    assert_eq!(pace(&of(0, 60), &semester(), day("2025-11-17")).reached_on, None);
    // Whatever the pace, it is a day on which lessons are given.
    for done in 1..60 {
        let on = pace(&of(done, 60), &semester(), day("2025-11-17")).reached_on.unwrap();
        assert!(!semester().span.has(on) || semester().is_teaching_day(on), "{done}: {on}");
        assert!(!matches!(on.weekday(), chrono::Weekday::Sat | chrono::Weekday::Sun), "{done}: {on}");
    }
}

#[test]
fn the_why_names_each_record_once() {
    let lines: Vec<String> =
        (1..=9).map(|n| format!("lesson date=2025-09-0{n} school=北港小学 topic=课{n} periods=1")).collect();
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    for figure in figures_by(&Book::default(), &records(NO, &lines)) {
        let mut ids: Vec<Uuid> =
            figure.counted.iter().map(|c| c.id).chain(figure.uncounted.iter().map(|u| u.id)).collect();
        let all = ids.len();
        ids.sort();
        ids.dedup();
        assert_eq!(ids.len(), all);
        assert_eq!(figure.done, figure.counted.iter().map(|c| c.amount).sum::<u32>());
    }
}
