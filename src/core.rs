//! The core of Yanxun: how versions join, and how everything is read, written and stored.
//!
//! Everything here but `storage` over localStorage is pure: no browser, no clock, no randomness. The modules of the rules, on which it
//! stands, have their names here too.

pub use yanxun_rules::{domain, plan, sheet, typed};

pub mod bundle;
pub mod merge;
pub mod storage;
