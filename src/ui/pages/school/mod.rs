//! The pages of a school.

mod home;
mod owed;

pub use home::Home;
