//! The browser: clock, randomness, files, download, printing, sorting by Chinese. Imports nothing of ours.

pub mod chinese;
pub mod digest;
pub mod durable;
pub mod files;
pub mod guide;
pub mod linked;
pub mod page;
pub mod place;
