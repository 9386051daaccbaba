//! The arrangement day by day: what each day is and whom it takes where, over holidays, exchanged weekends and the edges of a semester.

use chrono::NaiveDate;
use uuid::Uuid;
use yanxun::domain::calendar::{Semester, Span};
use yanxun::domain::day;
use yanxun::plan::assignment::Post;
use yanxun::plan::rota::{Count, Month, Sort, days_of, months};

fn on(text: &str) -> NaiveDate {
    day::from_iso(text).unwrap()
}

fn semester(from: &str, to: &str, holidays: &[&str], workdays: &[&str]) -> Semester {
    let days = |all: &[&str]| all.iter().map(|text| on(text)).collect();
    Semester {
        code: "2025-2026-1".into(),
        span: Span { from: on(from), to: on(to) },
        holidays: days(holidays),
        workdays: days(workdays),
    }
}

/// The first semester with the holidays of October and the two Sundays and Saturdays worked for them.
fn autumn() -> Semester {
    let holidays = [
        "2025-10-01",
        "2025-10-02",
        "2025-10-03",
        "2025-10-06",
        "2025-10-07",
        "2025-10-08",
        // A Saturday is off without being said.
        "2025-10-04",
    ];
    semester("2025-09-01", "2026-01-30", &holidays, &["2025-09-28", "2025-10-11"])
}

/// `甲 A 0 3`: a member, a point, days of the week.
fn posts(lines: &[&str]) -> Vec<Post> {
    let post = |(n, line): (usize, &&str)| {
        let mut words = line.split(' ');
        Post {
            id: Uuid::from_u128(n as u128),
            member: words.next().unwrap().into(),
            school: words.next().unwrap().into(),
            researcher: String::new(),
            days: words.map(|d| d.parse().unwrap()).collect(),
        }
    };
    lines.iter().enumerate().map(post).collect()
}

fn month<'a>(all: &'a [Month<'a>], name: &str) -> &'a Month<'a> {
    all.iter().find(|m| m.month == name).unwrap()
}

/// A day as it stands in its own month: sort, who is where, who clashes.
fn cell(all: &[Month<'_>], date: &str) -> (Sort, String, String) {
    let days = month(all, &date[..7]).weeks.iter().flat_map(|w| &w.days);
    let day = days.into_iter().find(|d| d.date == on(date)).unwrap();
    let there: Vec<String> = day.posts.iter().map(|p| format!("{}@{}", p.member, p.school)).collect();
    (day.sort, there.join(" "), day.clashes.join(" "))
}

#[test]
fn each_day_has_what_its_weekday_is_arranged_for() {
    let (semester, posts) = (autumn(), posts(&["甲 A 0 2", "甲 B 2", "乙 A 2 4", "丙 C"]));
    let all = months(&semester, &posts, &|_| true);
    let cases = [
        ("2025-09-01", Sort::Teaching, "甲@A", "", "the first day, a Monday"),
        ("2025-09-02", Sort::Teaching, "", "", "nobody on Tuesdays"),
        ("2025-09-03", Sort::Teaching, "乙@A 甲@A 甲@B", "甲", "two points on Wednesdays"),
        ("2025-09-05", Sort::Teaching, "乙@A", "", "a Friday"),
        ("2025-09-06", Sort::Weekend, "", "", "a Saturday"),
        ("2025-09-28", Sort::MadeUp, "", "", "a Sunday worked: nothing is arranged for it"),
        ("2025-10-01", Sort::Holiday, "乙@A 甲@A 甲@B", "", "what falls out clashes with nothing"),
        ("2025-10-04", Sort::Weekend, "", "", "a Saturday that the calendar names all the same"),
        ("2025-10-11", Sort::MadeUp, "", "", "a Saturday worked"),
        ("2025-12-31", Sort::Teaching, "乙@A 甲@A 甲@B", "甲", "the year's last day"),
        ("2026-01-30", Sort::Teaching, "乙@A", "", "the last day"),
    ];
    for (date, sort, there, clashes, why) in cases {
        assert_eq!(cell(&all, date), (sort, there.into(), clashes.into()), "{date}: {why}");
    }
}

#[test]
fn only_what_is_asked_for_is_shown_and_clashes_with_all_there_is() {
    let (semester, posts) = (autumn(), posts(&["甲 A 0 2", "甲 B 2", "乙 A 2 4"]));
    let of = |asked: &dyn Fn(&Post) -> bool| cell(&months(&semester, &posts, asked), "2025-09-03");
    assert_eq!(of(&|p| p.school == "B"), (Sort::Teaching, "甲@B".into(), "甲".into()), "A is not in view");
    assert_eq!(of(&|p| p.member == "乙"), (Sort::Teaching, "乙@A".into(), String::new()));
    assert_eq!(of(&|_| false), (Sort::Teaching, String::new(), String::new()));
}

#[test]
fn months_are_whole_weeks_numbered_from_the_first() {
    let semester = autumn();
    let all = months(&semester, &[], &|_| true);
    let numbers = |name: &str| month(&all, name).weeks.iter().map(|w| w.number).collect::<Vec<_>>();
    assert_eq!(
        all.iter().map(|m| m.month.as_str()).collect::<Vec<_>>().join(" "),
        "2025-09 2025-10 2025-11 2025-12 2026-01"
    );
    assert_eq!(numbers("2025-09"), [1, 2, 3, 4, 5]);
    assert_eq!(numbers("2025-10"), [5, 6, 7, 8, 9], "a week of two months stands in both");
    assert_eq!(numbers("2025-11"), [10, 11, 12, 13], "1 and 2 November are no school days, and have no line");
    for month in &all {
        for week in &month.weeks {
            assert_eq!(week.days.len(), 7, "{}", month.month);
            let strange = |d: &&yanxun::plan::rota::Day<'_>| day::iso(d.date)[..7] != month.month;
            assert!(week.days.iter().filter(strange).all(|d| d.sort == Sort::Outside && d.posts.is_empty()));
        }
    }
    // A semester that begins on a Thursday: its first week is the first, and what is before it is outside.
    let late = self::semester("2026-03-05", "2026-03-10", &[], &[]);
    let all = months(&late, &[], &|_| true);
    assert_eq!(all[0].weeks.iter().map(|w| w.number).collect::<Vec<_>>(), [1, 2]);
    let sorts = |n: usize| all[0].weeks[n].days.iter().map(|d| d.sort).collect::<Vec<_>>();
    use Sort::{Outside as O, Teaching as T, Weekend as W};
    assert_eq!(sorts(0), [O, O, O, T, T, W, W]);
    assert_eq!(sorts(1), [T, T, O, O, O, O, O]);
}

#[test]
fn weekends_are_shown_only_where_they_are_worked() {
    let semester = autumn();
    let all = months(&semester, &[], &|_| true);
    for (name, width) in [("2025-09", 7), ("2025-10", 6), ("2025-11", 5)] {
        assert_eq!(month(&all, name).width(), width, "{name}");
    }
}

#[test]
fn a_month_s_figures() {
    let semester = autumn();
    let counted = |lines: &[&str], name: &str| {
        let posts = posts(lines);
        month(&months(&semester, &posts, &|_| true), name).count()
    };
    let cases: [(&[&str], &str, Count, &str); 4] = [
        (
            &[],
            "2025-09",
            Count { school: 23, empty: 22, ..Count::default() },
            "the worked Sunday has no weekday, and is not counted as a day that nobody comes",
        ),
        (
            &["甲 A 0", "乙 A 0 1 2 3 4"],
            "2025-10",
            // Wednesdays 1, 8 off; Thursday 2; Friday 3; Monday 6; Tuesday 7.
            Count { school: 18, visits: 3 + 17, lost: 1 + 6, ..Count::default() },
            "six days fall out",
        ),
        (
            &["甲 A 2", "甲 B 2", "乙 A 0"],
            "2025-11",
            Count { school: 20, visits: 12, clashes: 4, empty: 12, ..Count::default() },
            "four Wednesdays clash",
        ),
        (
            &["甲 A"],
            "2025-11",
            Count { school: 20, empty: 20, ..Count::default() },
            "a post without a day is on none",
        ),
    ];
    for (lines, name, want, why) in cases {
        assert_eq!(counted(lines, name), want, "{name} {lines:?}: {why}");
    }
    let posts = posts(&["甲 A 0 2", "甲 B 2", "乙 A 2 4", "丙 C"]);
    let all = months(&semester, &posts, &|_| true);
    let sum = all.iter().fold(Count::default(), |sum, m| sum.and(m.count()));
    let each: (usize, usize) =
        posts.iter().map(|p| days_of(&semester, p)).fold((0, 0), |s, d| (s.0 + d.0, s.1 + d.1));
    assert_eq!((sum.visits, sum.lost), each, "by day and by post it is the same");
    assert_eq!(sum.school, semester.teaching_days(semester.span));
}

#[test]
fn weeks_that_nobody_comes_in() {
    let semester = autumn();
    let posts = posts(&["甲 A 2"]);
    let all = months(&semester, &posts, &|_| true);
    let empty: Vec<i64> =
        month(&all, "2025-10").weeks.iter().filter(|w| w.is_empty()).map(|w| w.number).collect();
    assert_eq!(
        empty,
        [6],
        "its Wednesday is off, its Thursday and Friday are not; week 5 has no school day in October"
    );
}

#[test]
fn days_of_a_post() {
    let semester = autumn();
    for (line, want) in [("甲 A 0", (21, 1)), ("甲 A 2", (20, 2)), ("甲 A 0 2", (41, 3)), ("甲 A", (0, 0))]
    {
        assert_eq!(days_of(&semester, &posts(&[line])[0]), want, "{line}");
    }
}
