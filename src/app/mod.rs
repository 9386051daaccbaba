//! State and commands: what a user can do, one function each. Pure but for the store, the clock and the randomness that are
//! handed in, so that all of it is tested without a browser.

pub mod archives;
pub mod assessment;
pub mod assignment;
#[cfg(target_arch = "wasm32")]
mod background;
#[cfg(target_arch = "wasm32")]
pub mod browser;
#[cfg(target_arch = "wasm32")]
pub mod carrying;
#[cfg(target_arch = "wasm32")]
pub mod chores;
pub mod clock;
pub mod conflicts;
#[cfg(target_arch = "wasm32")]
pub mod copies;
pub mod credits;
pub mod deleted;
pub mod desk;
pub mod digest;
pub mod entry;
pub mod env;
pub mod expenses;
pub mod export;
pub mod guided;
pub mod handin;
#[cfg(target_arch = "wasm32")]
pub mod handle;
pub mod hands;
pub mod hints;
pub mod home;
pub mod inbox;
pub mod leave;
#[cfg(target_arch = "wasm32")]
pub mod linking;
pub mod names;
pub mod newest;
pub mod notes;
pub mod overview;
pub mod owed;
pub mod passphrase;
pub mod people;
pub mod points;
pub mod posts;
pub mod profile;
pub mod rebuilt;
pub mod receipt;
pub mod received;
pub mod recovery;
pub mod sample;
#[cfg(target_arch = "wasm32")]
mod saying;
pub mod seal;
pub mod selection;
pub mod session;
pub mod terms;
pub mod twins;
pub mod unread;
#[cfg(target_arch = "wasm32")]
pub mod unsaved;
pub mod whereabouts;
pub mod work_summary;

pub use env::Env;
pub use profile::{Profile, Role};
pub use session::{SaveState, Session};

/// What is said where a newer program has opened the store.
pub fn newer_words(lang: crate::domain::Lang) -> String {
    crate::storage::StoreError::Newer.say(lang)
}
