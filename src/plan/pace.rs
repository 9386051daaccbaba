//! Where a figure stands on a given day: how far behind, and when the rest can be done at the pace so far.

use super::figure::Figure;
use crate::domain::calendar::{Semester, Span};
use chrono::{Days, NaiveDate};

/// How a figure stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// The period is over and the target was missed.
    Missed,
    /// Behind what the days gone by ask for.
    Behind,
    /// On the way.
    OnTrack,
    /// Reached, or nothing is asked.
    Met,
    /// The period has not begun.
    Ahead,
}

/// A figure on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pace {
    /// How it stands.
    pub state: State,
    /// What should have been done by now if every teaching day did its share, rounded down.
    pub expected: u32,
    /// At the pace so far, the day on which the target is reached; `None` without a pace, when met, or after the period.
    pub reached_on: Option<NaiveDate>,
    /// Teaching days left in the period, today included.
    pub days_left: u32,
    /// Teaching days of the period that have gone by, today not included.
    pub days_gone: u32,
}

/// The pace of a figure on `today`. Teaching days are the semester's; outside it every weekday of a school-year figure counts as one.
pub fn pace(figure: &Figure, semester: &Semester, today: NaiveDate) -> Pace {
    let span = figure.span;
    let all = days(semester, span);
    let gone = today
        .pred_opt()
        .filter(|to| *to >= span.from)
        .map_or(0, |to| days(semester, Span { from: span.from, to: to.min(span.to) }));
    let left = all.saturating_sub(gone);
    let expected = if all == 0 { 0 } else { (u64::from(figure.target) * gone as u64 / all as u64) as u32 };
    let state = if figure.met() {
        State::Met
    } else if today < span.from {
        State::Ahead
    } else if today > span.to {
        State::Missed
    } else if figure.done < expected {
        State::Behind
    } else {
        State::OnTrack
    };
    let running = matches!(state, State::Behind | State::OnTrack);
    let reached_on = if running && figure.done > 0 && gone > 0 {
        // Teaching days needed for the rest, at (done / gone) a day, rounded up.
        let needed = (u64::from(figure.missing()) * gone as u64).div_ceil(u64::from(figure.done));
        // A week has five teaching days: enough for a forecast, and it may lie beyond the calendar.
        today.checked_add_days(Days::new(needed * 7 / 5)).and_then(|day| next_teaching_day(semester, day))
    } else {
        None
    };
    let count = |days: usize| u32::try_from(days).unwrap_or(u32::MAX);
    Pace { state, expected, reached_on, days_left: count(left), days_gone: count(gone) }
}

/// The day itself or the next on which lessons are given; beyond the semester the next that is no weekend.
fn next_teaching_day(semester: &Semester, day: NaiveDate) -> Option<NaiveDate> {
    let taught = |d: &NaiveDate| {
        if semester.span.has(*d) { semester.is_teaching_day(*d) } else { !is_weekend(*d) }
    };
    day.iter_days().take(60).find(taught)
}

fn is_weekend(day: NaiveDate) -> bool {
    matches!(chrono::Datelike::weekday(&day), chrono::Weekday::Sat | chrono::Weekday::Sun)
}

fn days(semester: &Semester, span: Span) -> usize {
    if span.from >= semester.span.from && span.to <= semester.span.to {
        semester.teaching_days(span)
    } else {
        span.days().filter(|d| !is_weekend(*d)).count()
    }
}
