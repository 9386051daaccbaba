//! State and commands: what a user can do, one function each. Pure but for the store, the clock and the randomness that are
//! handed in, so that all of it is tested without a browser.

pub mod entry;
pub mod env;
pub mod handin;
pub mod inbox;
pub mod overview;
pub mod people;
pub mod profile;
pub mod sample;
pub mod session;

pub use env::Env;
pub use profile::{Profile, Role};
pub use session::{SaveState, Session};
