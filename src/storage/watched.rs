//! A store that remembers which keys changed until someone has made them durable.
//!
//! Chromium acknowledges a write to localStorage at once and puts it on the disk up to many minutes later. The keys that wait
//! here are copied at once into a second place that is durable as soon as it says so.

use super::{KeyValue, NAMESPACE, StoreError};
use crate::domain::order::Gather;
use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};

/// Milliseconds after which localStorage has surely put a write on the disk. Measured: 2 MiB were safe after 15 minutes; the
/// hourly budget of the browser allows four such waits in a row.
pub const FLUSHED_AFTER_MS: f64 = 60.0 * 60_000.0;

/// Keys that count batches of changes. One is written with the first change of each batch and copied with all of it, so that the
/// next start sees which side lacks something: the disk that came late, or the copies of a page that was left too soon. Each
/// window counts at a place of its own, so that none hides what another has not copied. The key without a place is of before.
const BEAT: &str = "setting/beat";

/// Places at which windows count. A window takes one at random, and another where it finds that someone else counts there.
const PLACES: u64 = 64;

/// The counts in a store or among copies, by their keys.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Beats(BTreeMap<String, u64>);

impl Beats {
    /// Those among keys and values; other keys are passed over.
    pub fn of<'a>(values: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let beats = values.into_iter().filter(|(key, _)| is_beat(key));
        Self(beats.filter_map(|(key, text)| Some((key.to_owned(), text.parse().ok()?))).gather_map())
    }

    /// Those in a store; none where it cannot be reached.
    pub fn in_store<S: KeyValue>(store: &S) -> Self {
        let keys = store.keys(&format!("{NAMESPACE}{BEAT}")).unwrap_or_default();
        let values: Vec<(String, String)> = keys
            .into_iter()
            .filter_map(|key| store.get(&key).ok().flatten().map(|value| (key, value)))
            .collect();
        Self::of(values.iter().map(|(key, value)| (&**key, &**value)))
    }

    /// Whether something was written on the other side that is not on this one.
    pub fn is_behind(&self, other: &Self) -> bool {
        other.0.iter().any(|(key, count)| self.0.get(key).is_none_or(|here| here < count))
    }
}

fn is_beat(key: &str) -> bool {
    key.strip_prefix(NAMESPACE).is_some_and(|rest| rest == BEAT || rest.starts_with("setting/beat/"))
}

/// What is to be copied: keys with their values now, `None` for a key that is gone.
pub type Changes<T = String> = Vec<(String, Option<T>)>;

/// A store whose changes are watched.
pub struct Watched<S> {
    inner: S,
    waiting: RefCell<BTreeSet<String>>,
    copied: RefCell<BTreeMap<String, f64>>,
    wake: RefCell<Option<Box<dyn Fn()>>>,
    frozen: Cell<bool>,
    beats_at_start: RefCell<Option<Beats>>,
    /// Where this window counts, and what it last wrote there.
    place: Cell<u64>,
    counted: Cell<Option<u64>>,
}

impl<S: KeyValue> Watched<S> {
    /// Watches a store; `random` sets windows apart.
    pub fn new(inner: S, random: u64) -> Self {
        Self {
            inner,
            waiting: RefCell::default(),
            copied: RefCell::default(),
            wake: RefCell::new(None),
            frozen: Cell::new(false),
            beats_at_start: RefCell::new(None),
            place: Cell::new(random % PLACES),
            counted: Cell::new(None),
        }
    }

    /// The counts of batches before the first change by this opening.
    pub fn beats_at_start(&self) -> Beats {
        self.beats_at_start.borrow().clone().unwrap_or_else(|| Beats::in_store(&self.inner))
    }

    /// From now on the store is only read.
    pub fn freeze(&self) {
        self.frozen.set(true);
    }

    fn thawed(&self) -> Result<(), StoreError> {
        if self.frozen.get() { Err(StoreError::Newer) } else { Ok(()) }
    }

    /// What to call at each change; it is called at once if some wait already.
    pub fn on_change(&self, wake: impl Fn() + 'static) {
        if !self.waiting.borrow().is_empty() {
            wake();
        }
        *self.wake.borrow_mut() = Some(Box::new(wake));
    }

    /// Takes what waits, with the values as they stand now: what another tab has written since goes along.
    pub fn take(&self) -> Changes {
        self.take_as(S::get)
    }

    /// The same, with the values as `get` reads them from the store.
    pub fn take_as<T>(&self, get: impl Fn(&S, &str) -> Result<Option<T>, StoreError>) -> Changes<T> {
        let keys = std::mem::take(&mut *self.waiting.borrow_mut());
        // A key that cannot be read now is not known to be gone: it is left as it is.
        keys.into_iter().filter_map(|key| get(&self.inner, &key).ok().map(|value| (key, value))).collect()
    }

    /// Puts changes back that could not be copied.
    pub fn put_back<T>(&self, changes: Changes<T>) {
        self.waiting.borrow_mut().extend(changes.into_iter().map(|(key, _)| key));
    }

    /// Lets every key wait: where the copies are no longer trusted, all are made anew.
    ///
    /// # Errors
    /// When the store cannot be reached, or is only read.
    pub fn all_wait(&self) -> Result<(), StoreError> {
        self.thawed()?;
        let keys = self.inner.keys(NAMESPACE)?;
        keys.into_iter().for_each(|key| self.changed(&key));
        Ok(())
    }

    /// Notes that a key has a copy since `now`, in milliseconds of a clock that only runs forward.
    pub fn note_copied(&self, keys: impl IntoIterator<Item = String>, now: f64) {
        // The beats' copies are always needed.
        let keys = keys.into_iter().filter(|key| !is_beat(key));
        self.copied.borrow_mut().extend(keys.map(|key| (key, now)));
    }

    /// Takes the keys whose copies are no longer needed at `now`, by the same clock.
    pub fn take_flushed(&self, now: f64) -> Vec<String> {
        let mut copied = self.copied.borrow_mut();
        let old = |at: &f64| now - at >= FLUSHED_AFTER_MS;
        let keys = copied.iter().filter(|(_, at)| old(at)).map(|(key, _)| key.clone()).collect();
        copied.retain(|_, at| !old(at));
        keys
    }

    fn count_batch(&self) {
        let beat = |place: u64| format!("{NAMESPACE}{BEAT}/{place:02}");
        let read =
            |key: &str| self.inner.get(key).ok().flatten().and_then(|text| text.parse().ok()).unwrap_or(0);
        let mut before: u64 = read(&beat(self.place.get()));
        if self.counted.get().is_some_and(|ours| ours != before) {
            self.place.set((self.place.get() + 1) % PLACES);
            before = read(&beat(self.place.get()));
        }
        let key = beat(self.place.get());
        // Without room for it, only a page that is left at once, before a power cut, is not noticed.
        if self.inner.set(&key, &(before + 1).to_string()).is_ok() {
            self.counted.set(Some(before + 1));
            self.waiting.borrow_mut().insert(key);
        }
    }

    fn changed(&self, key: &str) {
        if self.waiting.borrow_mut().is_empty() {
            self.beats_at_start.borrow_mut().get_or_insert_with(|| Beats::in_store(&self.inner));
            self.count_batch();
        }
        self.waiting.borrow_mut().insert(key.to_owned());
        if let Some(wake) = &*self.wake.borrow() {
            wake();
        }
    }
}

impl<S: KeyValue> KeyValue for Watched<S> {
    fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        self.inner.get(key)
    }

    fn set(&self, key: &str, value: &str) -> Result<(), StoreError> {
        self.thawed()?;
        self.inner.set(key, value)?;
        self.changed(key);
        Ok(())
    }

    fn remove(&self, key: &str) -> Result<(), StoreError> {
        self.thawed()?;
        self.inner.remove(key)?;
        self.changed(key);
        Ok(())
    }

    fn keys(&self, prefix: &str) -> Result<Vec<String>, StoreError> {
        self.inner.keys(prefix)
    }
}
