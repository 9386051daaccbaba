//! The texts that a profile keeps beside its records: drafts and notes.

use super::Session;
use crate::domain::Draft;

impl Session {
    /// The draft of a form, as it was typed.
    pub fn draft(&self, form: &str) -> Draft {
        let text = self.repository.as_ref().and_then(|r| r.note(&format!("draft/{form}")).ok().flatten());
        text.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default()
    }

    /// Keeps the draft of a form; a blank one is forgotten. A draft that cannot be kept is no reason to stop typing.
    pub fn keep_draft(&self, form: &str, draft: &Draft) {
        let text =
            if draft.is_blank() { String::new() } else { serde_json::to_string(draft).unwrap_or_default() };
        self.set_note(&format!("draft/{form}"), &text);
    }

    /// A text kept beside the records.
    pub fn note(&self, name: &str) -> Option<String> {
        let waiting = self.waiting.borrow().get(name).cloned();
        waiting.or_else(|| self.repository.as_ref().and_then(|r| r.note(name).ok().flatten()))
    }

    /// The texts kept beside the records whose names begin with `prefix`, by name.
    pub fn notes(&self, prefix: &str) -> Vec<(String, String)> {
        let mut notes = self.repository.as_ref().and_then(|r| r.notes(prefix).ok()).unwrap_or_default();
        let waiting = self.waiting.borrow();
        let waiting = waiting.iter().filter(|(name, _)| name.starts_with(prefix));
        notes.extend(waiting.map(|(name, text)| (name.clone(), text.clone())));
        notes
    }

    /// The names of those texts, in the same order.
    pub fn note_names(&self, prefix: &str) -> Vec<String> {
        let mut names = self.repository.as_ref().and_then(|r| r.note_names(prefix).ok()).unwrap_or_default();
        names.extend(self.waiting.borrow().keys().filter(|name| name.starts_with(prefix)).cloned());
        names
    }

    /// Keeps a text beside the records; where that cannot be now, this window holds it, and writes it with the records that wait as well.
    pub fn keep_note(&self, name: &str, text: &str) {
        if !self.set_note(name, text) {
            self.waiting.borrow_mut().insert(name.to_owned(), text.to_owned());
        }
    }

    pub(super) fn write_waiting(&self) {
        let waiting = self.waiting.take();
        waiting.iter().for_each(|(name, text)| self.keep_note(name, text));
    }

    /// Keeps a text beside the records; answers whether it is kept.
    pub fn set_note(&self, name: &str, text: &str) -> bool {
        self.repository.as_ref().is_some_and(|r| r.set_note(name, text).is_ok())
    }
}
