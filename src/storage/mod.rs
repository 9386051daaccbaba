//! The repository of records over a store of texts: localStorage in the browser, memory in tests.

mod aside;
mod codec;
mod codec3;
pub mod format;
mod keyvalue;
#[cfg(target_arch = "wasm32")]
mod local;
mod memory;
pub mod pack;
mod repository;
pub mod segment;
mod shelf;
pub mod tally;
mod watched;

pub use aside::{Notice, quarantined, set_aside};
pub use keyvalue::{KeyValue, StoreError};
#[cfg(target_arch = "wasm32")]
pub use local::LocalStore;
pub use memory::MemoryStore;
pub use repository::{
    Before, Repository, forget_way_back, is_way_back, is_went, join_stored, promise_nothing, tally_mark, went,
};
pub use shelf::Shelves;
pub use watched::{Beats, Changes, FLUSHED_AFTER_MS, Watched};

/// Every key of ours begins so: localStorage is shared by all pages of one origin, and by all local files.
pub const NAMESPACE: &str = "yanxun/";
