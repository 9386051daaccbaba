//! Pieces that pages are made of.

mod bar;
mod deleted;
mod document;
mod entitled;
mod field_input;
mod link;
mod name_filter;
mod open_home;
mod page_numbers;
mod passphrase;
mod record_form;
mod rescue;
mod returned;
mod states;
mod suggest;
mod table;
mod twins;
mod why;

pub use bar::{Bar, FigureRow};
pub use deleted::{Deleted, DeletedRows};
pub use document::{Document, DocumentFields, paragraphs};
pub use entitled::{Entitled, entitlement_of};
pub use field_input::FieldInput;
pub use link::{Link, SemesterPicker};
pub use name_filter::{NameFilter, lets};
pub use open_home::{Entering, OpenHome, enter};
pub use page_numbers::PageNumbers;
pub use passphrase::{Protect, Unlock};
pub use record_form::RecordForm;
pub use rescue::Rescue;
pub use returned::Returned;
pub use states::{Empty, FilePicker, Lead};
pub use suggest::Suggest;
pub use table::RecordTable;
pub use twins::Twins;
pub use why::Why;
