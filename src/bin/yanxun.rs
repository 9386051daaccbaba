//! The native door to the same core.
fn main() {}
