//! Forms on paper: A4, black on white, as the district's office signs and seals them.
//!
//! A form is a file in `forms/` and one line in [`FORMS`]: whom it can be printed for, and the sheet of one of them. It is made of the
//! pieces in `pieces.rs`; page size, margins, page numbers and the beginning of each sheet on its own page are not its business.

pub mod forms;
pub mod own;
pub mod pieces;

use crate::app::{Role, Session};
use crate::domain::{Label, Lang};
use leptos::prelude::*;
pub use pieces::{Closing, Opinion, OpinionPair, Sheet, SignLine, Whose, cell, head, pair};

/// What one sheet is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject {
    /// Its name in addresses.
    pub key: String,
    /// Its name on the page.
    pub label: String,
}

impl Subject {
    /// A subject of that key and name.
    pub fn new(key: impl Into<String>, label: impl Into<String>) -> Self {
        Self { key: key.into(), label: label.into() }
    }
}

/// Which way the paper lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paper {
    /// Upright.
    Portrait,
    /// On its side, for wide tables.
    Landscape,
    /// On its side, one page that is handed to a person: without page number and day of printing.
    Deed,
}

/// A form that can be printed.
pub struct Form {
    /// Its name in addresses.
    pub key: &'static str,
    /// Its name.
    pub label: Label,
    /// What it is for.
    pub hint: Label,
    /// Who prints it.
    pub roles: &'static [Role],
    /// Which way the paper lies.
    pub paper: Paper,
    /// Whom, or what, it can be printed for now: each makes one sheet.
    pub subjects: fn(&Session, Lang) -> Vec<Subject>,
    /// The sheet of one of them: a [`Sheet`].
    pub sheet: fn(&Session, &str) -> Option<AnyView>,
}

/// How the printing of a form is logged: a second printing of the same sheet needs a reason.
pub struct PrintLog {
    /// Whether a subject's sheet was printed before.
    pub printed: fn(&Session, &str) -> bool,
    /// Logs that it is printed, with the reason of a second printing.
    pub note: fn(&mut Session, &str, &str),
}

/// Every form, in the order of the paper room.
pub static FORMS: &[&Form] = &[
    &forms::application::FORM,
    &forms::documents::CERTIFICATE,
    &forms::documents::APPOINTMENT,
    &forms::filing::FORM,
    &forms::workload::FORM,
    &forms::vacancies::FORM,
    &forms::pay::FORM,
    &forms::support::FORM,
    &forms::observation::FORM,
    &forms::preparation::FORM,
    &forms::lecture::FORM,
    &forms::small_project::FORM,
    &forms::settlement::FORM,
    &forms::settlement_list::FORM,
    &forms::credits::REGISTER,
    &forms::credits::SHEET,
    &forms::work_summary::FORM,
    &forms::annual::FORM,
    &forms::award::FORM,
    &forms::report_lesson::FORM,
    &forms::outcome::FORM,
    &forms::spot_check::OFFICE,
    &forms::spot_check::POINT,
];

/// The forms whose subjects are those of the semester in view.
pub const BY_SEMESTER: &[&str] =
    &["settlement", "settlement-list", "credits", "credit-sheet", "work_summary"];

/// The height of a form's page in millimetres, less the room of a page number of its own. `None` for what bears no number.
pub fn numbered_height(form: &Form) -> Option<f64> {
    match form.paper {
        Paper::Portrait => Some(297.0 - 10.0),
        Paper::Landscape => Some(210.0 - 10.0),
        Paper::Deed => None,
    }
}

/// The form of that key, where the role prints it.
pub fn find(key: &str, role: Role) -> Option<&'static Form> {
    FORMS.iter().copied().find(|form| form.key == key && form.roles.contains(&role))
}

/// The class of a form's sheets, by which `style/paper.css` names their page.
pub fn page_class(form: &Form) -> &'static str {
    match form.paper {
        Paper::Portrait => "sheets on-upright",
        Paper::Landscape => "sheets on-lying",
        Paper::Deed => "sheets on-document",
    }
}
