//! What pages may use of the browser: files, printing, focus, the order of Chinese names.

pub use crate::platform::{chinese, digest, files, guide, page, place};
