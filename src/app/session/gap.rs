//! What should be there and is not: values of the profile that vanished by themselves, by another program or a partial wipe.
//!
//! The store keeps a list of what should be there ([`crate::storage::tally`]); it is held against what is read of each owner. A gap is said until
//! the records are back, from a file, or until someone says that work goes on without them.

use super::{Session, Store};
use crate::storage::tally::{Tallies, Tally};
use crate::storage::{Notice, Repository};

/// The list as this window last saw it in the store.
#[derive(Debug, Default)]
pub(super) struct Promise {
    seen: Tallies,
    /// The list itself has vanished.
    vanished: bool,
    /// What this window last wrote.
    written: Option<Tallies>,
}

impl Promise {
    pub fn of(repository: Option<&Repository<Store>>) -> Self {
        match repository.map(Repository::tallies) {
            Some(Ok(Some(seen))) => Self { seen, ..Self::default() },
            Some(Ok(None)) => Self { vanished: true, ..Self::default() },
            // A store that cannot be reached says so itself.
            Some(Err(_)) | None => Self::default(),
        }
    }

    pub fn last_written(&self) -> Option<Tallies> {
        self.written.clone()
    }
}

/// What of one owner is missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missing {
    /// Whose.
    pub owner: String,
    /// Records, and writes to records: of a record that is here, a later edit may be what is missing.
    pub tally: Tally,
}

/// What is missing in the store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Gap {
    /// So much, by owner.
    Known(Vec<Missing>),
    /// The list of what should be there has vanished itself, so that how much is missing cannot be told.
    Unknown,
}

impl Session {
    /// What should be in the store and is not, as far as it was read; see [`Session::read_on`].
    pub fn gap(&self) -> Option<Gap> {
        if self.promise.vanished {
            return Some(Gap::Unknown);
        }
        // What could not be read just now is not known to be gone.
        if self.records.notices().iter().any(|notice| matches!(notice, Notice::Unreached(_))) {
            return None;
        }
        let mut missing = Vec::new();
        for (owner, promised) in &self.promise.seen.0 {
            if self.records.is_read(owner) {
                let tally = promised.beyond(self.records.tally(owner));
                if tally != Tally::default() {
                    missing.push(Missing { owner: owner.clone(), tally });
                }
            }
        }
        (!missing.is_empty()).then_some(Gap::Known(missing))
    }

    /// Work goes on without what is missing: what is here is all that should be. Answers whether that is written.
    pub fn accept_gap(&mut self) -> bool {
        let tallies = self.records.owners().map(|owner| (owner.to_owned(), self.records.tally(owner)));
        let tallies = Tallies(tallies.collect());
        let before = std::mem::take(&mut self.promise);
        let done = self.set_promise(tallies);
        if !done {
            self.promise = before;
        }
        done
    }

    /// Notes what of an older store, or of another window's change, nobody has promised yet. Only for owners that were read; answers
    /// whether something is missing.
    pub fn promise_the_rest(&mut self) -> bool {
        let settled = self.repository.is_some() && self.error.is_none() && self.unsaved.is_empty();
        if settled && !self.promise.vanished {
            let read: Vec<String> =
                self.records.owners().filter(|o| self.records.is_read(o)).map(str::to_owned).collect();
            self.promise(&read, &Tallies::default());
        }
        self.gap().is_some()
    }

    /// Promises what was just written of these owners. Of those in `before`, what this window itself has added since is added to a
    /// promise that is not kept; what came from a file may be what was missing.
    pub(super) fn promise(&mut self, owners: &[String], before: &Tallies) {
        if self.promise.vanished {
            return;
        }
        let Some(Ok(Some(mut all))) = self.repository.as_ref().map(Repository::tallies) else { return };
        let was = all.clone();
        for owner in owners {
            let now = self.records.tally(owner);
            let promised = all.get(owner).unwrap_or_default();
            let promise = match before.get(owner) {
                Some(before) if promised.beyond(before) != Tally::default() => promised + now.beyond(before),
                Some(_) => now,
                None => promised.or(now),
            };
            all.set(owner, promise);
        }
        if all == was {
            self.promise.seen = all;
        } else {
            self.set_promise(all);
        }
    }

    /// Another window has written the list, or a copy of it came back.
    pub(super) fn hear_promise(&mut self) {
        let written = self.promise.written.take();
        self.promise = Promise { written, ..Promise::of(self.repository.as_ref()) };
    }

    /// After another window took something back: what this one had promised last of it, before it heard, is withdrawn.
    pub(super) fn withdraw(&mut self, promised: Option<Tallies>) {
        if promised.is_some_and(|promised| promised == self.promise.seen) {
            let owners = self.promise.seen.0.iter().map(|(owner, _)| owner.clone());
            let now = Tallies(
                owners
                    .map(|owner| {
                        let tally = self.records.tally(&owner);
                        (owner, tally)
                    })
                    .collect(),
            );
            if now != self.promise.seen {
                self.set_promise(now);
            }
        }
    }

    fn set_promise(&mut self, tallies: Tallies) -> bool {
        // One that cannot be written now promises less than there is.
        let done = self.repository.as_ref().is_some_and(|r| r.set_tallies(&tallies).is_ok());
        if done {
            self.promise.written = Some(tallies.clone());
            self.promise.seen = tallies;
        }
        done
    }
}
