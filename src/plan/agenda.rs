//! The office's semester plan on a given day (clause 五(三)1): how each task stands, and the order in which they are looked at.

use crate::domain::kinds::task::{DONE, DROPPED, Task};
use chrono::NaiveDate;

/// Days before the due day from which a task is said to be due soon.
pub const SOON: i64 = 7;

/// How a task stands. The order is that of the list: what is overdue stands first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// The day is past by so many days and it is not done.
    Overdue(u32),
    /// It is due in so many days, at most [`SOON`].
    Soon(u32),
    /// It is due later.
    Open,
    /// It is done, so many days after its day; 0 if in time, or if nobody noted the day.
    Done(u32),
    /// It was given up.
    Dropped,
}

impl Standing {
    /// The place in the list.
    const fn rank(self) -> u8 {
        match self {
            Self::Overdue(_) => 0,
            Self::Soon(_) => 1,
            Self::Open => 2,
            Self::Done(_) => 3,
            Self::Dropped => 4,
        }
    }
}

/// How a task stands on `today`. The due day itself is still in time.
pub fn standing(task: &Task<'_>, today: NaiveDate) -> Standing {
    let days = |n: i64| u32::try_from(n).unwrap_or(0);
    match task.state {
        DONE => Standing::Done(days(task.done_on.map_or(0, |done| (done - task.due).num_days()))),
        DROPPED => Standing::Dropped,
        _ => match (task.due - today).num_days() {
            left if left < 0 => Standing::Overdue(days(-left)),
            left if left <= SOON => Standing::Soon(days(left)),
            _ => Standing::Open,
        },
    }
}

/// What sorts the list: overdue first, the longest overdue at the top; then by due day; what is done last, the latest first.
pub fn order(task: &Task<'_>, today: NaiveDate) -> (u8, i64) {
    let standing = standing(task, today);
    let day = i64::from(chrono::Datelike::num_days_from_ce(&task.due));
    (standing.rank(), if matches!(standing, Standing::Done(_)) { -day } else { day })
}

/// A semester's tasks by how they stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// All that were not given up.
    pub total: usize,
    /// Done.
    pub done: usize,
    /// Done after their day.
    pub late: usize,
    /// Overdue.
    pub overdue: usize,
    /// Due within [`SOON`] days.
    pub soon: usize,
}

impl Tally {
    /// Counts.
    pub fn of(standings: impl IntoIterator<Item = Standing>) -> Self {
        let mut tally = Self::default();
        for standing in standings {
            tally.total += usize::from(standing != Standing::Dropped);
            match standing {
                Standing::Overdue(_) => tally.overdue += 1,
                Standing::Soon(_) => tally.soon += 1,
                Standing::Done(late) => {
                    tally.done += 1;
                    tally.late += usize::from(late > 0);
                }
                Standing::Open | Standing::Dropped => {}
            }
        }
        tally
    }
}
