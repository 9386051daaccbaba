//! The forms, one a file. Their words are the district's: a form is printed in Chinese, whatever the screen speaks.

pub mod annual;
pub mod application;
pub mod award;
pub mod credits;
pub mod documents;
pub mod filing;
pub mod lecture;
pub mod marked;
pub mod observation;
pub mod outcome;
pub mod pay;
pub mod preparation;
pub mod report_lesson;
pub mod settlement;
pub mod settlement_list;
pub mod small_project;
pub mod spot_check;
pub mod support;
pub mod vacancies;
pub mod work_summary;
pub mod workload;

use super::PrintLog;

/// How the printing of a form is logged, where it is.
pub fn log_of(key: &str) -> Option<&'static PrintLog> {
    match key {
        "certificate" => Some(&documents::CERTIFICATE_LOG),
        "appointment" => Some(&documents::APPOINTMENT_LOG),
        _ => None,
    }
}
