//! The pages of a school.

mod home;

pub use home::Home;
