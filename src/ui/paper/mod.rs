//! Forms on paper: A4, black on white, as the district's office signs and seals them.
//!
//! A form is a file in `forms/` and one line in [`FORMS`]: whom it can be printed for, and the sheet of one of them. It is made of the
//! pieces in `pieces.rs`; page size, margins, page numbers and the beginning of each sheet on its own page are not its business.

pub mod forms;
pub mod pieces;

use crate::app::{Role, Session};
use crate::domain::{Label, Lang};
use leptos::prelude::*;
pub use pieces::{Opinion, Sheet, SignLine, cell, head, pair};

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
    /// On its side, for wide tables and certificates.
    Landscape,
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

/// Every form, in the order of the paper room.
pub static FORMS: &[&Form] = &[&forms::workload::FORM, &forms::observation::FORM];

/// The form of that key, where the role prints it.
pub fn find(key: &str, role: Role) -> Option<&'static Form> {
    FORMS.iter().copied().find(|form| form.key == key && form.roles.contains(&role))
}

/// The page rules of a form: size, margins, and the page number as official documents set it. They are the page's own, since a
/// rule for the whole program would turn its tables too.
pub fn page_rules(paper: Paper) -> String {
    let (size, margin) = match paper {
        Paper::Portrait => ("A4 portrait", "22mm 20mm 20mm 24mm"),
        Paper::Landscape => ("A4 landscape", "18mm 18mm 16mm 18mm"),
    };
    format!(
        "@page {{ size: {size}; margin: {margin}; \
         @bottom-center {{ content: '— ' counter(page) ' —'; font: 10.5pt SimSun, 'Songti SC', 'Noto Serif CJK SC', serif; }} }}"
    )
}
