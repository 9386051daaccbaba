//! What an imported row means for what is already here.

use crate::domain::{Key, Record, Value};

/// A field that an import changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The field.
    pub key: Key,
    /// What is shown now.
    pub from: Value,
    /// What the sheet says.
    pub to: Value,
}

/// What becomes of an imported row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Placed {
    /// Not met before.
    New(Record),
    /// Nothing to do: this very content was imported before, or it is what is shown.
    Same,
    /// The sheet was edited since: the record as it will be, and what changes in it.
    Changed {
        /// The existing record with the changes written over what it shows.
        record: Record,
        /// In the order of keys.
        changes: Vec<Change>,
    },
    /// Deleted here. A sheet does not bring it back.
    Deleted,
}

/// Places an imported row ([`super::to_records`]) beside the record of its id.
///
/// Joining the incoming record as it is would be wrong: it has seen nothing, so each field edited here since would become
/// a conflict with a value that the sheet merely still has. The importer *does* see what is here, so the sheet's news is
/// written over it, and only the news:
///
/// * The same file twice adds nothing: its write has been seen.
/// * A row that was imported and then corrected in the app is not put back by importing the old file again, for that
///   write too has been seen, though nothing shown is of it any more.
/// * An edited sheet is another write. Of it only what is neither empty nor shown already is taken, so a sheet with fewer
///   columns clears nothing, and a field that nobody touched keeps its history and its stamp.
/// * What was deleted stays deleted.
///
/// A sheet cannot say which of its cells were edited: where one was, and another had been corrected in the app, the
/// correction is among the `changes`, for the user to see before it is taken.
pub fn place(incoming: &Record, existing: Option<&Record>) -> Placed {
    let Some(existing) = existing else { return Placed::New(incoming.clone()) };
    // Also where this very write was seen: whoever imports the sheet again wants to know why the row is missing.
    if existing.is_deleted() {
        return Placed::Deleted;
    }
    if existing.seen.covers(&incoming.seen) {
        return Placed::Same;
    }
    let mut record = existing.clone();
    let mut changes = Vec::new();
    for (key, register) in incoming.plain_fields() {
        let Some(entry) = register.last() else { continue };
        let shown = existing.value(key.as_str());
        if !entry.value.is_empty() && entry.value != *shown {
            changes.push(Change { key: key.clone(), from: shown.clone(), to: entry.value.clone() });
            record.set(key.clone(), entry.value.clone(), entry.dot);
        }
    }
    if changes.is_empty() { Placed::Same } else { Placed::Changed { record, changes } }
}
