//! What cannot be read: moved to keys of its own, reported, and kept for a file.

use super::{KeyValue, NAMESPACE, StoreError, pack};

/// Something about the store that the user should know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// A value could not be read. It was set aside under this key and is not touched again.
    SetAside(String),
    /// One record in a value could not be read; the value was kept beside the others under this key.
    BadRecord(String),
    /// The store could not be reached, so that not everything is in view.
    Unreached(StoreError),
}

impl Notice {
    /// The copy keeps the bad record; the sound ones go on as before.
    pub(super) fn bad_record<S: KeyValue>(store: &S, key: &str) -> Self {
        Self::BadRecord(copy_aside(store, key).unwrap_or_else(|_| key.to_owned()))
    }
}

/// Moves a value that cannot be read to a key of its own, where nothing overwrites it; answers that key.
///
/// # Errors
/// When the store cannot be reached; the value is then still where it was.
pub fn set_aside<S: KeyValue>(store: &S, key: &str) -> Result<String, StoreError> {
    let aside = copy_aside(store, key)?;
    store.remove(key)?;
    Ok(aside)
}

fn copy_aside<S: KeyValue>(store: &S, key: &str) -> Result<String, StoreError> {
    let value = store.get(key)?.unwrap_or_default();
    let aside = format!("{NAMESPACE}aside/{}/{key}", pack::checksum(&value));
    store.set(&aside, &value)?;
    Ok(aside)
}

/// Everything that was ever set aside: key and value, for saving to a file.
///
/// # Errors
/// When the store cannot be reached.
pub fn quarantined<S: KeyValue>(store: &S) -> Result<Vec<(String, String)>, StoreError> {
    let keys = store.keys(&format!("{NAMESPACE}aside/"))?;
    keys.into_iter().map(|key| store.get(&key).map(|value| (key, value.unwrap_or_default()))).collect()
}
