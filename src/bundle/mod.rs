//! Pure: the JSON file that carries records from one computer to another. Strict out, lenient in, additive only.

mod error;
mod header;
mod laid;
mod lock;
mod read;
pub mod schema;
mod scoring;
mod sealed;
mod sign;
mod write;

pub use crate::domain::json::{record_from_json, record_to_json};
pub use error::{BundleError, RecordProblem};
pub use header::{Extras, HandedIn, Header, Miscount, OFFICE, Producer, Purpose, is_answered, is_lent};
pub use laid::Laid;
pub use lock::{Cost, LOCKED, Lock, Locked};
pub use read::{Bundle, MAX_BYTES, read};
pub use scoring::{Assessed, Evidence, Scoring};
pub use sealed::{Held, Number, Sealed, State};
pub use sign::SigningKey;
pub use write::{write, write_with};

/// What the `format` member of every bundle says.
pub const FORMAT: &str = "yanxun-bundle";

/// The version that this program writes, and the newest that it reads.
pub const VERSION: u32 = 1;
