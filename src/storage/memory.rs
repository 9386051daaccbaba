//! A store in memory: for tests, and for a browser that gives the page no storage. It can be made to fail.

use super::{KeyValue, StoreError};
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

/// Texts by key, gone when dropped.
#[derive(Debug)]
pub struct MemoryStore {
    values: RefCell<BTreeMap<String, String>>,
    quota: Cell<usize>,
    /// What every call answers until it is cleared.
    failing: RefCell<Option<StoreError>>,
}

impl Default for MemoryStore {
    fn default() -> Self {
        Self { values: RefCell::default(), quota: Cell::new(usize::MAX), failing: RefCell::new(None) }
    }
}

impl MemoryStore {
    /// An empty store without a limit.
    pub fn new() -> Self {
        Self::default()
    }

    /// Limits the store to so many UTF-16 units, keys included.
    pub fn limit(&self, units: usize) {
        self.quota.set(units);
    }

    /// Makes every call fail so, or work again.
    pub fn fail(&self, how: Option<StoreError>) {
        *self.failing.borrow_mut() = how;
    }

    fn check(&self) -> Result<(), StoreError> {
        self.failing.borrow().clone().map_or(Ok(()), Err)
    }
}

impl KeyValue for MemoryStore {
    fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        self.check()?;
        Ok(self.values.borrow().get(key).cloned())
    }

    fn set(&self, key: &str, value: &str) -> Result<(), StoreError> {
        self.check()?;
        let units = |text: &str| text.encode_utf16().count();
        let mut values = self.values.borrow_mut();
        if self.quota.get() < usize::MAX {
            let others: usize =
                values.iter().filter(|(k, _)| *k != key).map(|(k, v)| units(k) + units(v)).sum();
            if others + units(key) + units(value) > self.quota.get() {
                return Err(StoreError::Full);
            }
        }
        values.insert(key.to_owned(), value.to_owned());
        Ok(())
    }

    fn remove(&self, key: &str) -> Result<(), StoreError> {
        self.check()?;
        self.values.borrow_mut().remove(key);
        Ok(())
    }

    fn keys(&self, prefix: &str) -> Result<Vec<String>, StoreError> {
        self.check()?;
        Ok(self.values.borrow().keys().filter(|k| k.starts_with(prefix)).cloned().collect())
    }
}
