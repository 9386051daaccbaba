//! Texts of a profile beside its records: drafts, settings, what was prepared for a first screen.

use super::Repository;
use crate::storage::{KeyValue, StoreError};

impl<S: KeyValue> Repository<S> {
    /// A text of the profile beside its records, such as a draft.
    ///
    /// # Errors
    /// When the store cannot be reached.
    pub fn note(&self, name: &str) -> Result<Option<String>, StoreError> {
        self.store.get(&self.key(&format!("note/{name}")))
    }

    /// Writes such a text; an empty one is removed.
    ///
    /// # Errors
    /// When it was not written.
    pub fn set_note(&self, name: &str, text: &str) -> Result<(), StoreError> {
        let key = self.key(&format!("note/{name}"));
        if text.is_empty() { self.store.remove(&key) } else { self.store.set(&key, text) }
    }

    /// The names of the texts beside the records that begin with `prefix`, in their order.
    ///
    /// # Errors
    /// When the store cannot be reached.
    pub fn note_names(&self, prefix: &str) -> Result<Vec<String>, StoreError> {
        let place = self.key("note/");
        let mut names = self.store.keys(&format!("{place}{prefix}"))?;
        names.iter_mut().for_each(|key| drop(key.drain(..place.len())));
        Ok(names)
    }

    /// The texts beside the records whose names begin with `prefix`, by name.
    ///
    /// # Errors
    /// When the store cannot be reached.
    pub fn notes(&self, prefix: &str) -> Result<Vec<(String, String)>, StoreError> {
        let mut notes = Vec::new();
        for name in self.note_names(prefix)? {
            let value = self.note(&name)?.unwrap_or_default();
            notes.push((name, value));
        }
        Ok(notes)
    }

    /// Whether a key is that of a note of this profile.
    pub fn is_note(&self, key: &str, name: &str) -> bool {
        key.strip_prefix(&self.prefix).and_then(|rest| rest.strip_prefix("note/")) == Some(name)
    }
}
