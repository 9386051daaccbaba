//! What waits for a choice between two values.

use super::session::Session;
use crate::domain::Record;
pub use crate::merge::{Conflict, conflicts};

/// The records that wait, by id.
pub fn waiting(session: &Session) -> impl Iterator<Item = &Record> {
    session.records().iter().filter(|r| r.is_disputed())
}
