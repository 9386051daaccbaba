//! The forms, one a file. Their words are the district's: a form is printed in Chinese, whatever the screen speaks.

pub mod marked;
pub mod observation;
pub mod workload;
