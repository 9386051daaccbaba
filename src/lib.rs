//! Yanxun (研训): a district's backbone-teacher studio, from a teacher's ledger to the office's table.
//!
//! The modules in reading order. Everything down to `storage` is pure: no browser, no clock, no randomness.

pub mod app;
pub mod bundle;
pub mod domain;
pub mod merge;
pub mod plan;
#[cfg(target_arch = "wasm32")]
pub mod platform;
pub mod sheet;
pub mod storage;
pub mod ui;
