//! The core of Yanxun: what a record is, what the plan asks, how versions join, and how all of it is read and written.
//!
//! Everything here but `storage` over localStorage is pure: no browser, no clock, no randomness.

pub mod bundle;
pub mod domain;
pub mod merge;
pub mod plan;
pub mod sheet;
pub mod storage;
