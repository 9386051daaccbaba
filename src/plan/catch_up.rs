//! What it takes to still reach a figure (clause 五(三)2): how much is missing, how far behind it is, how much a week the rest asks
//! for, and whether that can be done.

use super::figure::Figure;
use super::pace::{State, pace};
use crate::domain::calendar::Semester;
use chrono::NaiveDate;

/// Teaching days in a week.
const WEEK: u64 = 5;

/// Whether the rest can still be done; what needs a hand first comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outlook {
    /// The rest asks for more than twice the pace so far, or nothing was done yet.
    Steep,
    /// The rest asks for a quicker pace than so far, at most twice.
    Faster,
    /// At the pace so far it is reached in time.
    OnCourse,
    /// The period is over, or no teaching day is left: nothing can be mended.
    Over,
}

/// What it takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CatchUp {
    /// How much is missing.
    pub missing: u32,
    /// How much less was done than the days gone by ask for.
    pub behind_by: u32,
    /// Teaching days left, today included.
    pub days_left: u32,
    /// What a week of five teaching days must bring from now on, in tenths, rounded up; `None` when no day is left.
    pub needed: Option<u32>,
    /// What a week has brought so far, in tenths, rounded down; `None` before the first day has gone by.
    pub so_far: Option<u32>,
    /// Whether it can be done.
    pub outlook: Outlook,
}

/// What it takes to reach a figure; `None` where it is reached, or its period has not begun.
pub fn catch_up(figure: &Figure, semester: &Semester, today: NaiveDate) -> Option<CatchUp> {
    let pace = pace(figure, semester, today);
    if matches!(pace.state, State::Met | State::Ahead) {
        return None;
    }
    let (missing, left) = (figure.missing(), pace.days_left);
    let tenths = |n: u64| u32::try_from(n).unwrap_or(u32::MAX);
    let needed = (left > 0).then(|| tenths((u64::from(missing) * 10 * WEEK).div_ceil(u64::from(left))));
    let so_far =
        (pace.days_gone > 0).then(|| tenths(u64::from(figure.done) * 10 * WEEK / u64::from(pace.days_gone)));
    let outlook = match (needed, so_far.unwrap_or(0)) {
        (None, _) => Outlook::Over,
        (Some(_), _) if pace.state == State::Missed => Outlook::Over,
        (Some(needed), so_far) if needed <= so_far => Outlook::OnCourse,
        (Some(needed), so_far) if needed <= so_far.saturating_mul(2) => Outlook::Faster,
        _ => Outlook::Steep,
    };
    let behind_by = pace.expected.saturating_sub(figure.done);
    Some(CatchUp { missing, behind_by, days_left: left, needed, so_far, outlook })
}
