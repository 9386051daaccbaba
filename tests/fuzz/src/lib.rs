//! What the fuzzer feeds; `tests/fuzzed.rs` feeds the same functions without it.

pub mod memory;
pub mod targets;
mod zip;
