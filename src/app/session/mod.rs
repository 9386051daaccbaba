//! One opening of one profile: its records, and the commands that change them.

use super::archives::Archives;
mod beside;
mod edits;
mod gap;
mod undo;

pub use gap::{Gap, Missing};
use undo::Undo;
pub(super) use undo::taken_back_key;

use super::digest::{self, Digests};
use super::env::Env;
use super::home;
use super::newest::Newest;
use super::profile::{Profile, Role};
use super::received;
use crate::domain::kinds::{self, member};
use crate::domain::order::Gather;
use crate::domain::party::Party;
use crate::domain::{OFFICE, Record, Replica};
use crate::merge::{Joined, RecordSet};
use crate::storage::tally::Tallies;
use crate::storage::{KeyValue, Notice, Repository, Shelves, StoreError};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use uuid::Uuid;

/// The store, whichever it is.
pub type Store = Rc<dyn KeyValue>;

/// Whether everything in view is also written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SaveState {
    /// All of it.
    Saved,
    /// So many records are only in this window.
    Unsaved {
        /// How many.
        records: usize,
        /// Why.
        error: StoreError,
    },
}

impl SaveState {
    /// Whether something is not written because the store has no room.
    pub const fn is_full(&self) -> bool {
        matches!(self, Self::Unsaved { error: StoreError::Full, .. })
    }
}

/// What joining records did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// Records that were not here.
    pub new: usize,
    /// Records that changed.
    pub changed: usize,
    /// Records that brought nothing new.
    pub known: usize,
}

/// One opening of one profile.
pub struct Session {
    /// Whose it is.
    pub profile: Profile,
    env: Rc<dyn Env>,
    replica: Replica,
    records: Shelves<Store>,
    repository: Option<Repository<Store>>,
    unsaved: BTreeSet<Uuid>,
    error: Option<StoreError>,
    /// Whether someone else has emptied the store.
    cleared: bool,
    /// What stood in the store before the last command that can be taken back.
    undo: Option<Undo>,
    /// Texts beside the records that wait for room, by name.
    waiting: RefCell<BTreeMap<String, String>>,
    /// What changed since everything was last taken out for a file.
    touched: BTreeSet<Uuid>,
    store: Store,
    /// What should be there.
    promise: gap::Promise,
    /// What is known of owners' records as a whole.
    pub(super) digests: Digests,
    pub(super) newest: Newest,
    /// The semesters that were taken out into a file.
    pub(super) archives: Archives,
    /// The register of files, as far as it was read.
    pub(super) received: received::Known,
}

impl Session {
    /// Opens a profile. A store that cannot be reached leaves a session that works in memory and says so.
    pub fn open(store: Store, profile: Profile, env: Rc<dyn Env>) -> Self {
        let replica = Replica(env.random());
        let (repository, records, error) = match Repository::open(store.clone(), &profile.id, replica) {
            Ok((repository, records)) => (Some(repository), records, None),
            Err(error) => (None, Shelves::in_memory(), Some(error)),
        };
        let promise = gap::Promise::of(repository.as_ref());
        let (unsaved, touched) = (BTreeSet::new(), BTreeSet::new());
        let kept = repository.as_ref().is_some_and(Repository::has_way_back);
        let (cleared, undo) = (false, kept.then_some(Undo::Kept));
        Self {
            profile,
            env,
            replica,
            records,
            repository,
            unsaved,
            error,
            cleared,
            undo,
            waiting: RefCell::default(),
            touched,
            store,
            promise,
            digests: Digests::default(),
            newest: Newest::default(),
            archives: Archives::default(),
            received: received::Known::default(),
        }
    }

    /// All records, deleted ones included. Who asks for one owner's, with [`Shelves::of`], has the others' left in the store.
    pub fn records(&self) -> &Shelves<Store> {
        &self.records
    }

    /// The records of a kind that are not deleted, of those who write such a kind.
    pub fn of_kind<'a>(&'a self, kind: &'a str) -> impl Iterator<Item = &'a Record> {
        let writer = kinds::find(kind).filter(|k| k.key != member::KIND.key).map(|k| k.writer);
        let owners =
            self.records.owners().filter(move |owner| writer.is_none_or(|w| Party::of(owner).writer() == w));
        owners
            .flat_map(|owner| self.records.of(owner))
            .filter(move |r| r.kind.as_str() == kind && !r.is_deleted())
    }

    /// Clock and randomness.
    pub fn env(&self) -> &dyn Env {
        &*self.env
    }

    /// The owner of what is entered here; see [`crate::domain::party`].
    pub fn owner(&self) -> &str {
        match self.profile.role {
            Role::Office => OFFICE,
            _ => &self.profile.no,
        }
    }

    /// What the user should know about the store.
    pub fn notices(&self) -> Vec<Notice> {
        self.records.notices().clone()
    }

    /// Whether everything is written.
    pub fn save_state(&self) -> SaveState {
        match &self.error {
            Some(error) => SaveState::Unsaved { records: self.unsaved.len(), error: error.clone() },
            None => SaveState::Saved,
        }
    }

    /// Joins sets of records from files, each of one owner.
    pub fn absorb_sets(&mut self, sets: impl IntoIterator<Item = RecordSet>) -> Outcome {
        let (mut outcome, mut touched) = (Outcome::default(), Vec::new());
        for set in sets {
            let ids: Vec<Uuid> = set.iter().map(|r| r.id).collect();
            match self.records.adopt(set) {
                Ok(()) => {
                    outcome.new += ids.len();
                    touched.extend(ids);
                }
                Err(set) => self.join_all(set, &mut outcome, &mut touched),
            }
        }
        self.write(touched.into_iter().gather_set());
        outcome
    }

    /// Joins records from a file.
    pub fn absorb(&mut self, records: impl IntoIterator<Item = Record>) -> Outcome {
        let (mut outcome, mut touched) = (Outcome::default(), Vec::new());
        self.join_all(records, &mut outcome, &mut touched);
        self.write(touched.into_iter().gather_set());
        outcome
    }

    fn join_all(
        &mut self,
        records: impl IntoIterator<Item = Record>,
        outcome: &mut Outcome,
        touched: &mut Vec<Uuid>,
    ) {
        for record in records {
            let id = record.id;
            match self.records.join(record) {
                Joined::New => outcome.new += 1,
                Joined::Changed => outcome.changed += 1,
                Joined::Known => {
                    outcome.known += 1;
                    continue;
                }
            }
            touched.push(id);
        }
    }

    /// Everything is taken out for a file now: from here on [`Self::touched`] gathers anew.
    pub fn taken(&mut self) {
        self.touched.clear();
    }

    /// What changed since [`Self::taken`].
    pub const fn touched(&self) -> &BTreeSet<Uuid> {
        &self.touched
    }

    /// Something beside records changed that a file is to hold; `id` stands for it.
    pub(in crate::app) fn touch(&mut self, id: Uuid) {
        self.touched.insert(id);
    }

    /// What the profile's records take in the store, in UTF-16 units.
    pub fn record_units(&self) -> usize {
        self.repository.as_ref().and_then(|r| r.record_units().ok()).unwrap_or(0)
    }

    /// A checksum of the names of each owner's segments; an owner of whom something is only in the journal is left out.
    pub(super) fn segment_names(&self) -> BTreeMap<String, String> {
        self.repository.as_ref().and_then(|r| r.segment_names().ok()).unwrap_or_default()
    }

    /// Whether [`Self::settle_store`] has something to do.
    pub fn is_unsettled(&self) -> bool {
        self.repository.as_ref().is_some_and(Repository::is_unsettled)
    }

    /// Reads one owner's records that were not read yet; answers whether there were any.
    pub fn read_on(&self) -> bool {
        let unread = self.records.owners().find(|owner| !self.records.is_read(owner));
        unread.is_some_and(|owner| self.records.of(owner).count() > 0 || self.records.is_read(owner))
    }

    /// Brings a part of a large change that was written into the form in which the next opening reads it only when asked; answers
    /// whether there is more of it.
    pub fn settle_store(&mut self) -> bool {
        let more = self.repository.as_mut().is_some_and(|repository| repository.settle(&self.records));
        if !more && self.profile.role == Role::Office {
            // Made of the same records, which lie elsewhere now.
            digest::keep(self);
        }
        more
    }

    /// Tries again to write what is only in this window; a store that could not be opened is opened first. After
    /// [`Self::cleared`] this puts back what the window still holds.
    pub fn retry(&mut self) {
        self.cleared = false;
        if self.repository.is_none() {
            self.reopen_with(self.unsaved.clone());
        }
        self.write(BTreeSet::new());
    }

    /// Someone else has emptied the store while this window was open. Everything here is only in this window now, and nothing is
    /// written before [`Self::retry`]: whoever emptied it may have meant it.
    pub fn cleared(&mut self) {
        self.cleared = true;
        self.undo = None;
        self.unsaved = self.records.iter().map(|r| r.id).gather_set();
        self.error = Some(StoreError::Cleared);
    }

    /// Writes the records named and whatever is still unwritten.
    fn write(&mut self, ids: BTreeSet<Uuid>) {
        self.write_beside(ids, &Tallies::default());
    }

    /// The same; of the owners in `before` only what this window itself entered has been added since they stood so.
    fn write_beside(&mut self, mut ids: BTreeSet<Uuid>, before: &Tallies) {
        self.undo = None;
        home::touched(self, &ids);
        if self.touched.is_empty() {
            self.touched.clone_from(&ids);
        } else {
            self.touched.extend(&ids);
        }
        ids.append(&mut self.unsaved);
        if self.cleared {
            self.unsaved = ids;
            return;
        }
        // Before anything is written: from now on there is no way back behind it, for no window.
        let forgotten = self.repository.as_ref().map_or(Ok(()), Repository::forget_way_back);
        // A window that died over an undo left it to the next that writes; what it took back goes out of view here too.
        if self.repository.as_ref().is_some_and(Repository::is_half_undone) {
            self.reopen_with(std::mem::take(&mut ids));
            ids.append(&mut self.unsaved);
        }
        let changed = self.records.several(&ids);
        // They stand by owner.
        let runs = changed.chunk_by(|a, b| a.owner == b.owner);
        let owners: BTreeSet<&str> = runs.map(|records| &*records[0].owner).gather_set();
        let owners: Vec<String> = owners.into_iter().map(str::to_owned).collect();
        let written = match &mut self.repository {
            Some(repository) => forgotten.and_then(|()| repository.commit(changed)),
            None => Err(self.error.clone().unwrap_or(StoreError::Blocked)),
        };
        match written {
            Ok(()) => {
                self.error = None;
                self.write_waiting();
                self.promise(&owners, before);
            }
            Err(error) => {
                self.unsaved = ids;
                self.error = Some(error);
            }
        }
    }
}
