//! The rules of Yanxun: what a record is, what the plan asks, and how ledgers are read and written as sheets. All of it is pure.

pub mod domain;
pub mod plan;
pub mod sheet;
