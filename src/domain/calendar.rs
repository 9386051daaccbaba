//! School years, semesters and teaching days.

use super::day;
use super::kinds::semester::Semester as SemesterRecord;
use super::record::Record;
use crate::domain::order::Order as _;
use chrono::{Datelike, NaiveDate, Weekday};

/// Reads a school year: `2025-2026`, `2025—2026学年`, `2025/2026`. The second year must follow the first.
pub fn parse_school_year(text: &str) -> Option<String> {
    let text = day::half_width(text);
    let text = text.trim().trim_end_matches("学年").trim();
    let (a, b) = text.split_once(|c: char| !c.is_ascii_digit())?;
    let b = b.trim_start_matches(|c: char| !c.is_ascii_digit());
    let (from, to): (u32, u32) = (a.parse().ok()?, b.parse().ok()?);
    let plain = a.len() == 4 && matches!(b.len(), 2 | 4) && (2000..2100).contains(&from);
    (plain && (to == from + 1 || to == (from + 1) % 100)).then(|| format!("{from}-{}", from + 1))
}

/// Reads a month: `2025-09`, `2025年9月`, `2025.9`, `2025/9`; of a whole day, which spreadsheets like to make of a month, its month.
pub fn parse_month(text: &str) -> Option<String> {
    if let Some(whole) = day::parse_full(text) {
        return Some(day::iso(whole)[..7].to_owned());
    }
    let text = day::half_width(text);
    let text = text.trim().trim_end_matches('月').trim();
    let (year, month) = text.split_once(|c: char| !c.is_ascii_digit())?;
    let month = month.trim_start_matches(|c: char| !c.is_ascii_digit());
    let first = NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, 1)?;
    ((2000..2100).contains(&first.year()) && month.len() <= 2).then(|| day::iso(first)[..7].to_owned())
}

/// Whether a text is a semester's code as it is stored: `2025-2026-1`.
pub fn is_semester_code(text: &str) -> bool {
    text.rsplit_once('-').is_some_and(|(year, part)| {
        parse_school_year(year).as_deref() == Some(year) && matches!(part, "1" | "2")
    })
}

/// A span of days, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Span {
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub to: NaiveDate,
}

impl Span {
    /// Whether the day is in it.
    pub fn has(&self, day: NaiveDate) -> bool {
        self.from <= day && day <= self.to
    }

    /// Its days in order.
    pub fn days(&self) -> impl Iterator<Item = NaiveDate> + use<> {
        let to = self.to;
        self.from.iter_days().take_while(move |d| *d <= to)
    }
}

/// One semester.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Semester {
    /// Such as `2025-2026-1`.
    pub code: String,
    /// First and last day.
    pub span: Span,
    /// Days off other than Saturdays and Sundays.
    pub holidays: Vec<NaiveDate>,
    /// Saturdays and Sundays worked instead.
    pub workdays: Vec<NaiveDate>,
}

impl Semester {
    /// `2025-2026` of `2025-2026-1`.
    pub fn school_year(&self) -> &str {
        self.code.rsplit_once('-').map_or(self.code.as_str(), |(year, _)| year)
    }

    /// Whether lessons are given on that day.
    pub fn is_teaching_day(&self, day: NaiveDate) -> bool {
        let weekend = matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
        self.span.has(day) && !self.holidays.contains(&day) && (!weekend || self.workdays.contains(&day))
    }

    /// Teaching days in a span.
    pub fn teaching_days(&self, span: Span) -> usize {
        let span = Span { from: span.from.max(self.span.from), to: span.to.min(self.span.to) };
        span.days().filter(|d| self.is_teaching_day(*d)).count()
    }

    /// Its months, each as `2025-09` with the part of it that is in the semester.
    pub fn months(&self) -> Vec<(String, Span)> {
        let mut months = Vec::new();
        let mut from = self.span.from;
        while from <= self.span.to {
            let next = (from.year() + i32::from(from.month() == 12), from.month() % 12 + 1);
            let Some(next) = NaiveDate::from_ymd_opt(next.0, next.1, 1) else { break };
            let to = next.pred_opt().unwrap_or(from).min(self.span.to);
            months.push((format!("{:04}-{:02}", from.year(), from.month()), Span { from, to }));
            from = next;
        }
        months
    }
}

/// All semesters, by first day.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Calendar {
    semesters: Vec<Semester>,
}

impl Default for Calendar {
    /// The district's school year 2025-2026, with the same weeks assumed for the years around it.
    fn default() -> Self {
        let semester = |code: &str, from: (i32, u32, u32), to: (i32, u32, u32)| Semester {
            code: code.to_owned(),
            span: Span { from: date(from), to: date(to) },
            holidays: Vec::new(),
            workdays: Vec::new(),
        };
        let years = [2024, 2025, 2026, 2027];
        let semesters = years.into_iter().flat_map(|y| {
            [
                semester(&format!("{y}-{}-1", y + 1), (y, 9, 1), (y + 1, 1, 30)),
                semester(&format!("{y}-{}-2", y + 1), (y + 1, 3, 2), (y + 1, 7, 10)),
            ]
        });
        Self { semesters: semesters.collect() }
    }
}

fn date((y, m, d): (i32, u32, u32)) -> NaiveDate {
    NaiveDate::from_ymd_opt(y, m, d).unwrap_or_default()
}

impl Calendar {
    /// The default calendar with the office's records laid over it: a record replaces the semester of its code.
    pub fn from_records<'a>(records: impl IntoIterator<Item = &'a Record>) -> Self {
        let mut calendar = Self::default();
        for record in records {
            let Some(r) = SemesterRecord::of(record) else { continue };
            if r.start > r.end {
                continue;
            }
            let days = |text: Option<&str>| {
                super::field::split_names(text.unwrap_or("")).filter_map(day::parse_full).collect()
            };
            let semester = Semester {
                code: r.code.to_owned(),
                span: Span { from: r.start, to: r.end },
                holidays: days(r.holidays),
                workdays: days(r.workdays),
            };
            calendar.semesters.retain(|s| s.code != semester.code);
            calendar.semesters.push(semester);
        }
        calendar.semesters.order_by_key(|s| s.span.from);
        calendar
    }

    /// Every semester, by first day.
    pub fn semesters(&self) -> &[Semester] {
        &self.semesters
    }

    /// The semester of that code.
    pub fn get(&self, code: &str) -> Option<&Semester> {
        self.semesters.iter().find(|s| s.code == code)
    }

    /// The semester that the day falls in.
    pub fn on(&self, day: NaiveDate) -> Option<&Semester> {
        self.semesters.iter().find(|s| s.span.has(day))
    }

    /// The semester that the day falls in, else the latest that has begun, else the first.
    pub fn near(&self, day: NaiveDate) -> Option<&Semester> {
        self.on(day)
            .or_else(|| self.semesters.iter().rfind(|s| s.span.from <= day))
            .or(self.semesters.first())
    }

    /// The days whose expenses are settled with a semester: its own, and those since the semester before it ended, so that a
    /// journey in the holidays is paid too.
    pub fn settled_with(&self, semester: &Semester) -> Span {
        let before = self.semesters.iter().map(|s| s.span.to).filter(|to| *to < semester.span.from).max();
        let from = before.and_then(|last| last.succ_opt()).unwrap_or(semester.span.from);
        Span { from, to: semester.span.to }
    }

    /// From 1 September to 31 August, for a school year such as `2025-2026`.
    pub fn school_year(&self, year: &str) -> Option<Span> {
        let from: i32 = year.split('-').next()?.parse().ok()?;
        Some(Span {
            from: NaiveDate::from_ymd_opt(from, 9, 1)?,
            to: NaiveDate::from_ymd_opt(from + 1, 8, 31)?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn school_years_as_people_write_them() {
        for text in
            ["2025-2026", "2025-2026学年", "2025—2026", "2025/2026", "２０２５－２０２６学年", "2025-26"]
        {
            assert_eq!(parse_school_year(text).as_deref(), Some("2025-2026"), "{text}");
        }
        for text in ["", "2025", "2025-2027", "25-26", "2026-2025", "2025-2026-1"] {
            assert_eq!(parse_school_year(text), None, "{text}");
        }
    }

    #[test]
    fn months_as_people_and_spreadsheets_write_them() {
        for text in [
            "2025-09",
            "2025-9",
            "2025年9月",
            "2025.9",
            "2025/09",
            "２０２５－０９",
            "2025-09-01",
            "2025年9月30日",
        ] {
            assert_eq!(parse_month(text).as_deref(), Some("2025-09"), "{text}");
        }
        for text in ["", "2025", "9月", "2025-13", "2025-0", "1025-09", "2025-009", "2025-2026"] {
            assert_eq!(parse_month(text), None, "{text}");
        }
    }

    #[test]
    fn every_day_from_the_first_semester_on_is_settled_once() {
        let calendar = Calendar::default();
        let all = calendar.semesters();
        let first = all[0].span.from;
        let days = (0..900).filter_map(|n| first.checked_add_days(chrono::Days::new(n)));
        for day in days.filter(|day| *day <= all[all.len() - 1].span.to) {
            let with: Vec<_> = all.iter().filter(|s| calendar.settled_with(s).has(day)).collect();
            assert_eq!(with.len(), 1, "{day}");
            assert!(calendar.on(day).is_none_or(|s| s.code == with[0].code), "{day}");
        }
        let second = calendar.get("2025-2026-2").unwrap();
        assert_eq!(calendar.settled_with(second).from.to_string(), "2026-01-31");
    }

    #[test]
    fn the_first_semester_has_five_months_and_its_weekdays() {
        let calendar = Calendar::default();
        let semester = calendar.get("2025-2026-1").unwrap();
        let months = semester.months();
        assert_eq!(
            months.iter().map(|m| m.0.as_str()).collect::<Vec<_>>(),
            ["2025-09", "2025-10", "2025-11", "2025-12", "2026-01"]
        );
        assert_eq!(semester.teaching_days(months[0].1), 22);
        assert_eq!(semester.school_year(), "2025-2026");
        let out = NaiveDate::from_ymd_opt(2026, 2, 10).unwrap();
        assert!(calendar.on(out).is_none());
        assert_eq!(calendar.near(out).unwrap().code, "2025-2026-1");
    }

    #[test]
    fn holidays_are_no_teaching_days_and_exchanged_weekends_are() {
        let mut semester = Calendar::default().get("2025-2026-1").unwrap().clone();
        let day = |d| NaiveDate::from_ymd_opt(2025, 9, d).unwrap();
        semester.holidays.push(day(3));
        semester.workdays.push(day(6));
        assert!(
            !semester.is_teaching_day(day(3))
                && semester.is_teaching_day(day(6))
                && !semester.is_teaching_day(day(7))
        );
        assert_eq!(semester.teaching_days(Span { from: day(1), to: day(7) }), 5);
    }
}
