//! Pure: the plan as dated data, and what the records come to under it, each figure with its *why*.

pub mod agenda;
pub mod assessment;
pub mod assignment;
pub mod attendance;
pub mod book;
pub mod catch_up;
pub mod change;
pub mod commitment;
pub mod coverage;
pub mod credits;
pub mod draw;
pub mod due;
pub mod eligibility;
pub mod evidence;
pub mod expenses;
pub mod figure;
pub mod marking;
pub mod pace;
pub mod posts;
pub mod progress;
pub mod quality;
pub mod rota;
pub mod rules;
pub mod selection;
pub mod staffing;
pub mod terms;

pub use book::{Book, Numbers};
pub use due::{Due, due};
pub use figure::{Counted, Figure, Part, Reason, Uncounted};
pub use marking::{Judged, Schemes, judged};
pub use pace::{Pace, State, pace};
pub use progress::{Subject, progress};
