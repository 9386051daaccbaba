//! Pure: the join of record versions, and what stands in conflict after it. One piece of code to trust:
//! an edit, another tab, a replayed journal, a bundle and a receipt all go through [`join`].

mod conflict;
mod join;
mod set;

pub use conflict::{Conflict, conflicts, has_conflict, settle};
pub use join::join;
pub use set::{Joined, RecordSet};
