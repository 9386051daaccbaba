//! Terms of two years, their state, and the numbers of certificates and letters of appointment (clauses 二1, 五(一)).

use crate::domain::kinds::term::Term;
use chrono::{Datelike, Days, Months, NaiveDate};
use std::collections::BTreeMap;

/// Where a term stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TermState {
    /// Not begun.
    Ahead,
    /// Runs.
    Running,
    /// Ends in so many days, within the time of warning; no later term of the member follows.
    Ending(i64),
    /// Over, and another followed.
    Renewed,
    /// Over.
    Over,
    /// Left before the end.
    Left,
}

/// The last day of a term of so many years: the day before its anniversary.
pub fn end_of(start: NaiveDate, years: u32) -> Option<NaiveDate> {
    start.checked_add_months(Months::new(12 * years))?.pred_opt()
}

/// The first day of the term that follows.
pub fn renewed_from(end: NaiveDate) -> Option<NaiveDate> {
    end.checked_add_days(Days::new(1))
}

/// Where a term stands. `all` are the member's terms.
pub fn state(term: &Term<'_>, all: &[Term<'_>], today: NaiveDate, warn_days: u32) -> TermState {
    let followed = all.iter().any(|t| t.member == term.member && t.start > term.start);
    match term.left {
        Some(left) if left < today => return TermState::Left,
        _ => {}
    }
    if term.end < today {
        return if followed { TermState::Renewed } else { TermState::Over };
    }
    if term.start > today {
        return TermState::Ahead;
    }
    let days = (term.end - today).num_days();
    if days <= i64::from(warn_days) && !followed && term.left.is_none() {
        TermState::Ending(days)
    } else {
        TermState::Running
    }
}

/// The number of a pattern: `{年}` is the year, `{序号}` the serial number, `{序号3}` the same in at least three digits. A pattern
/// without a place for the serial number gets it at its end.
pub fn number(pattern: &str, year: i32, serial: u32) -> String {
    let text = pattern.replace("{年}", &year.to_string());
    let Some((before, rest)) = text.split_once("{序号") else { return format!("{text}{serial}") };
    let Some((width, after)) = rest.split_once('}') else { return format!("{before}{serial}") };
    let width: usize = width.trim().parse().unwrap_or(0);
    format!("{before}{serial:0>width$}{after}", width = width.min(9))
}

/// The next number of the pattern that nobody has yet, for a document issued on `day`.
pub fn next_number<'a>(pattern: &str, day: NaiveDate, taken: impl IntoIterator<Item = &'a str>) -> String {
    let taken: std::collections::HashSet<&str> = taken.into_iter().collect();
    let mut serial = 1;
    loop {
        let next = number(pattern, day.year(), serial);
        if !taken.contains(next.as_str()) {
            return next;
        }
        serial += 1;
    }
}

/// Numbers that several documents bear, each with the documents: two offices gave them without knowing of each other.
pub fn doubles<'a, T>(documents: impl IntoIterator<Item = (&'a str, T)>) -> Vec<(&'a str, Vec<T>)> {
    let mut by_number: BTreeMap<&str, Vec<T>> = BTreeMap::new();
    for (number, document) in documents {
        by_number.entry(number).or_default().push(document);
    }
    by_number.into_iter().filter(|(_, all)| all.len() > 1).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::marker::PhantomData;

    fn day(text: &str) -> NaiveDate {
        crate::domain::day::from_iso(text).unwrap()
    }

    fn term(start: &str, end: &str, left: Option<&str>) -> Term<'static> {
        Term {
            member: "YL001",
            name: "甲",
            start: day(start),
            end: day(end),
            left: left.map(day),
            reason: None,
            _record: PhantomData,
        }
    }

    #[test]
    fn clause_2_1_a_term_is_two_years() {
        for (start, years, end) in [
            ("2025-09-01", 2, "2027-08-31"),
            ("2024-02-29", 2, "2026-02-27"),
            ("2025-09-01", 3, "2028-08-31"),
            ("2025-01-01", 1, "2025-12-31"),
        ] {
            assert_eq!(end_of(day(start), years), Some(day(end)), "{start}");
            assert_eq!(renewed_from(day(end)), day(end).succ_opt());
        }
    }

    #[test]
    fn terms_are_warned_of_before_they_end() {
        let first = term("2025-09-01", "2027-08-31", None);
        let second = term("2027-09-01", "2029-08-31", None);
        let gone = term("2025-09-01", "2027-08-31", Some("2026-03-01"));
        for (all, today, want) in [
            (vec![first], "2025-08-31", TermState::Ahead),
            (vec![first], "2025-09-01", TermState::Running),
            (vec![first], "2027-07-01", TermState::Running),
            (vec![first], "2027-07-02", TermState::Ending(60)),
            (vec![first], "2027-08-31", TermState::Ending(0)),
            (vec![first], "2027-09-01", TermState::Over),
            (vec![first, second], "2027-08-31", TermState::Running),
            (vec![first, second], "2027-09-01", TermState::Renewed),
            (vec![gone], "2026-03-01", TermState::Running),
            (vec![gone], "2026-03-02", TermState::Left),
        ] {
            assert_eq!(state(&all[0], &all, day(today), 60), want, "{today}");
        }
    }

    #[test]
    fn numbers_follow_the_pattern_and_skip_those_taken() {
        for (pattern, want) in [
            ("岳骨证{年}{序号3}", "岳骨证2025007"),
            ("{年}-{序号}号", "2025-7号"),
            ("证{序号4}（{年}）", "证0007（2025）"),
            ("岳骨证", "岳骨证7"),
            ("证{序号", "证7"),
            ("证{序号99}", "证000000007"),
        ] {
            assert_eq!(number(pattern, 2025, 7), want, "{pattern}");
        }
        let taken = ["证001", "证002", "证004"];
        assert_eq!(next_number("证{序号3}", day("2025-09-01"), taken), "证003");
        assert_eq!(next_number("证{序号3}", day("2025-09-01"), []), "证001");
    }

    #[test]
    fn a_number_given_twice_is_found() {
        let found = doubles([("证001", "甲"), ("证002", "乙"), ("证001", "丙")]);
        assert_eq!(found, [("证001", vec!["甲", "丙"])]);
    }
}
