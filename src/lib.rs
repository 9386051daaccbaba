//! Yanxun (研训): a district's backbone-teacher studio, from a teacher's ledger to the office's table.
//!
//! The core's modules stand here under their own names. `app` is what a user can do, `ui` what a user sees.

pub use yanxun_core::{bundle, domain, merge, plan, sheet, storage, typed};

pub mod app;
#[cfg(target_arch = "wasm32")]
pub mod platform;
pub mod ui;
