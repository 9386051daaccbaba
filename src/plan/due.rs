//! What a member still has to do in a semester, and what ended short.

use super::figure::Figure;
use super::pace::{State, pace};
use super::rules;
use crate::domain::calendar::Semester;
use chrono::NaiveDate;

/// The duties of a semester by how they stand on a day. Rights are no duties.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Due {
    /// To be done yet.
    pub open: Vec<Figure>,
    /// Over, and not reached.
    pub missed: Vec<Figure>,
    /// Not begun.
    pub ahead: usize,
    /// Reached.
    pub met: usize,
    /// Whether the semester is over.
    pub over: bool,
}

impl Due {
    /// Whether no duty's days have come yet.
    pub const fn nothing_begun(&self) -> bool {
        self.open.is_empty() && self.missed.is_empty() && self.met == 0 && self.ahead > 0
    }
}

/// Sorts figures by what is due on `today`.
pub fn due(figures: Vec<Figure>, semester: &Semester, today: NaiveDate) -> Due {
    let mut due = Due { over: today > semester.span.to, ..Due::default() };
    for figure in figures {
        if rules::text_of(figure.rule).is_some_and(|rule| rule.is_right) {
            continue;
        }
        match pace(&figure, semester, today).state {
            State::Behind | State::OnTrack => due.open.push(figure),
            State::Missed => due.missed.push(figure),
            State::Ahead => due.ahead += 1,
            State::Met => due.met += 1,
        }
    }
    due
}
