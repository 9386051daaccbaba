//! Keys that went for good: what an import had brought before it was taken back, what was taken out into a file.
//!
//! The disk comes late, or a page is left before the copies followed. Whoever joins the two sides would then find such a key on one
//! of them and bring it back, so what went is written down beside the records, and neither side brings it back.

use super::Repository;
use crate::storage::{KeyValue, NAMESPACE, pack};
use std::collections::BTreeMap;

/// Notes of them stand under this.
const WENT: &str = "note/went/";

impl<S: KeyValue> Repository<S> {
    /// The note of what goes with these steps, if anything does: its key and text. Only of keys that are never used again.
    pub(super) fn went(&self, steps: &BTreeMap<String, Option<String>>) -> Option<(String, String)> {
        let places = ["seg/", "log/", "note/file/"].map(|place| self.key(place));
        let once = |key: &&String| places.iter().any(|place| key.starts_with(place));
        let gone = steps.iter().filter(|(_, value)| value.is_none()).map(|(key, _)| key).filter(once);
        let gone: Vec<&str> = gone.filter_map(|key| key.strip_prefix(&self.prefix)).collect();
        let name = self.key(&format!("{WENT}{}-{:06}", self.replica, self.count));
        (!gone.is_empty()).then(|| (name, pack::pack(&gone.join("\n"), pack::Effort::Quick)))
    }
}

/// Whether a key is that of such a note.
pub fn is_went(key: &str) -> bool {
    profile_of(key).is_some()
}

/// The keys that such a note names.
pub fn went(key: &str, value: &str) -> Vec<String> {
    let (Some(profile), Some(text)) = (profile_of(key), pack::unpack(value)) else { return Vec::new() };
    text.lines().map(|rest| format!("{profile}{rest}")).collect()
}

/// The prefix of the profile that such a note belongs to.
fn profile_of(key: &str) -> Option<&str> {
    let rest = key.strip_prefix(NAMESPACE)?.strip_prefix("p/")?;
    let (_, name) = rest.split_once('/')?;
    name.starts_with(WENT).then(|| &key[..key.len() - name.len()])
}
