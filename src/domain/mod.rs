//! Pure: what a record is, the kinds of record, people, schools and the calendar. Imports nothing of ours.

pub mod calendar;
pub mod complete;
pub mod crc;
pub mod day;
pub mod draft;
pub mod field;
pub mod identity;
pub mod json;
pub mod kind;
pub mod kinds;
pub mod lang;
pub mod line;
pub mod marking;
pub mod money;
pub mod order;
pub mod party;
pub mod pinyin;
mod print;
pub mod problem;
pub mod record;
pub mod value;
pub mod version;

pub use draft::Draft;
pub use field::{Field, FieldKind};
pub use kind::{Fact, Kind, Rule, Writer};
pub use lang::{Label, Lang};
pub use party::{OFFICE, Party};
pub use problem::{Issue, Problem};
pub use record::{Entry, Record, Register, Stamp};
pub use value::{Key, Value};
pub use version::{Dot, Replica, Seen};
