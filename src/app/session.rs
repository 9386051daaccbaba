//! One opening of one profile: its records, and the commands that change them.

use super::archives::{self, Archives};
use super::digest::Digests;
use super::env::Env;
use super::home;
use super::newest::Newest;
use super::profile::{Profile, Role};
use crate::domain::draft::Parsed;
use crate::domain::kinds::{self, member};
use crate::domain::order::Gather as _;
use crate::domain::party::Party;
use crate::domain::record::DELETED;
use crate::domain::{Draft, Key, Kind, OFFICE, Record, Replica, Stamp, Value};
use crate::merge::{Joined, RecordSet, settle};
use crate::storage::{Before, KeyValue, NAMESPACE, Notice, Repository, Shelves, StoreError};
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
    undo: Option<Before>,
    /// What changed since everything was last taken out for a file.
    touched: BTreeSet<Uuid>,
    store: Store,
    /// What is known of owners' records as a whole.
    pub(super) digests: Digests,
    pub(super) newest: Newest,
    /// The semesters that were taken out into a file.
    pub(super) archives: Archives,
}

/// The note by which other windows of the profile learn that something was taken back.
const TAKEN_BACK: &str = "taken-back";

/// The key of that note in a profile.
pub(super) fn taken_back_key(profile: &str) -> String {
    format!("{NAMESPACE}p/{profile}/note/{TAKEN_BACK}")
}

impl Session {
    /// Opens a profile. A store that cannot be reached leaves a session that works in memory and says so.
    pub fn open(store: Store, profile: Profile, env: Rc<dyn Env>) -> Self {
        let replica = Replica(env.random());
        let (repository, records, error) = match Repository::open(store.clone(), &profile.id, replica) {
            Ok((repository, records)) => (Some(repository), records, None),
            Err(error) => (None, Shelves::in_memory(), Some(error)),
        };
        let (unsaved, touched) = (BTreeSet::new(), BTreeSet::new());
        let (cleared, undo) = (false, None);
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
            touched,
            store,
            digests: Digests::default(),
            newest: Newest::default(),
            archives: Archives::default(),
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

    /// Enters a new record.
    pub fn add(&mut self, kind: &'static Kind, parsed: &Parsed) -> Uuid {
        let id = self.new_id();
        let mut record = Record::new(id, Key::known(kind.key), self.owner());
        let dot = record.next_dot(self.replica);
        for (field, value) in parsed.iter().filter(|(_, value)| !value.is_empty()) {
            record.set(Key::known(field.key), value.clone(), dot);
        }
        self.stamp(&mut record);
        self.put(vec![record]);
        id
    }

    /// Enters a record whose id follows from its natural key, so that another computer arrives at the same.
    pub fn add_row(&mut self, kind: &'static Kind, parsed: &Parsed) {
        let id = crate::domain::identity::row_id(kind, self.owner(), parsed, 1);
        let mut record = Record::new(id, Key::known(kind.key), self.owner());
        let dot = record.next_dot(self.replica);
        for (field, value) in parsed.iter().filter(|(_, value)| !value.is_empty()) {
            record.set(Key::known(field.key), value.clone(), dot);
        }
        self.stamp(&mut record);
        self.put(vec![record]);
    }

    /// Enters what `owner` says of one thing under the id of its natural key: a record that is there already is edited, a deleted
    /// one comes back.
    pub fn add_keyed(&mut self, kind: &'static Kind, owner: &str, parsed: &Parsed) -> Uuid {
        let id = crate::domain::identity::row_id(kind, owner, parsed, 1);
        match self.records.get(id).map(Record::is_deleted) {
            Some(deleted) => {
                if deleted {
                    self.restore(&[id]);
                }
                self.edit(id, parsed);
            }
            None => {
                let mut record = Record::new(id, Key::known(kind.key), owner);
                let dot = record.next_dot(self.replica);
                for (field, value) in parsed.iter().filter(|(_, value)| !value.is_empty()) {
                    record.set(Key::known(field.key), value.clone(), dot);
                }
                self.stamp(&mut record);
                self.put(vec![record]);
            }
        }
        id
    }

    /// Edits a record: writes the fields that differ from what is shown, and settles a conflict in any field it writes.
    /// Answers how many fields changed.
    pub fn edit(&mut self, id: Uuid, parsed: &Parsed) -> usize {
        let Some(mut record) = self.records.get(id).cloned() else { return 0 };
        let dot = record.next_dot(self.replica);
        let mut count = 0;
        for (field, value) in parsed {
            if record.value(field.key) != value {
                record.set(Key::known(field.key), value.clone(), dot);
                count += 1;
            }
        }
        if count > 0 {
            self.stamp(&mut record);
            self.put(vec![record]);
        }
        count
    }

    /// Deletes records. They stay as deletions, so that an old file does not bring them back.
    pub fn delete(&mut self, ids: &[Uuid]) {
        let changed = ids.iter().filter_map(|id| self.records.get(*id)).map(|record| {
            let mut record = record.clone();
            let seen = Value::Seen(record.seen.clone());
            let dot = record.next_dot(self.replica);
            record.set(Key::known(DELETED), seen, dot);
            self.stamp(&mut record);
            record
        });
        let changed = changed.collect();
        self.put(changed);
    }

    /// Takes deletions back.
    pub fn restore(&mut self, ids: &[Uuid]) {
        let changed = ids.iter().filter_map(|id| self.records.get(*id)).map(|record| {
            let mut record = record.clone();
            let dot = record.next_dot(self.replica);
            record.set(Key::known(DELETED), Value::Empty, dot);
            self.stamp(&mut record);
            record
        });
        let changed = changed.collect();
        self.put(changed);
    }

    /// Chooses one value of a field in conflict.
    pub fn settle(&mut self, id: Uuid, key: &Key, value: Value) {
        let Some(mut record) = self.records.get(id).cloned() else { return };
        let dot = record.next_dot(self.replica);
        settle(&mut record, key, value, dot, None);
        self.stamp(&mut record);
        self.put(vec![record]);
    }

    /// Joins records from a file.
    pub fn absorb(&mut self, records: impl IntoIterator<Item = Record>) -> Outcome {
        let mut outcome = Outcome::default();
        let mut touched = BTreeSet::new();
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
            touched.insert(id);
        }
        self.write(touched);
        outcome
    }

    /// Carries out a command of many writes and notes; [`Self::take_back`] undoes it until something else is written.
    pub fn undoable<T>(&mut self, command: impl FnOnce(&mut Self) -> T) -> T {
        let before = self.repository.as_mut().and_then(|r| r.begin().ok());
        let done = command(self);
        if let Some(repository) = &mut self.repository {
            repository.end();
        }
        self.undo = before.filter(|_| self.error.is_none());
        done
    }

    /// Whether the last command can be taken back.
    pub const fn can_take_back(&self) -> bool {
        self.undo.is_some()
    }

    /// Takes the last such command back: the store holds again what it held before. Answers whether it does.
    pub fn take_back(&mut self) -> bool {
        let Some(before) = self.undo.take() else { return false };
        let mark = self.env.random().to_string();
        let done = self.repository.as_ref().is_some_and(|r| r.put_back(&before, (TAKEN_BACK, &mark)).is_ok());
        let archives = archives::to_carry(self);
        let before = std::mem::replace(&mut self.records, Shelves::in_memory());
        self.reopen();
        if archives::to_carry(self) != archives {
            archives::changed(self);
        }
        // A file that is home may hold by now what was taken back.
        let differs = |r: &&Record| self.records.get(r.id) != Some(*r);
        let changed: BTreeSet<Uuid> = before.iter().filter(differs).map(|r| r.id).gather_set();
        home::touched(self, &changed);
        self.touched.extend(changed);
        done
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
    pub(super) fn touch(&mut self, id: Uuid) {
        self.touched.insert(id);
    }

    /// Takes out of the store what `held`, which a file holds, holds wholly, and writes or removes these notes; other windows learn
    /// of it.
    ///
    /// # Errors
    /// When the store cannot be reached; everything is then still there, or the next opening ends what was begun.
    pub(super) fn take_out(
        &mut self,
        held: &RecordSet,
        notes: &[(&str, Option<&str>)],
    ) -> Result<(), StoreError> {
        // A store without room is what this is for.
        if let Some(error) = self.error.as_ref().filter(|error| **error != StoreError::Full) {
            return Err(error.clone());
        }
        let mark = self.env.random().to_string();
        let notes: Vec<_> = notes.iter().copied().chain([(TAKEN_BACK, Some(&*mark))]).collect();
        let done = self.repository.as_mut().map_or(Err(StoreError::Blocked), |r| r.take_out(held, &notes));
        let mut unsaved = std::mem::take(&mut self.unsaved);
        if done.is_ok() {
            unsaved.retain(|id| self.records.get(*id).is_some_and(|r| held.try_join(r) != Joined::Known));
        }
        self.reopen_with(unsaved.clone());
        if !unsaved.is_empty() {
            self.write(unsaved);
        }
        done
    }

    /// Lets the profile's other windows read everything anew.
    pub(super) fn tell_others(&self) {
        // One that does not hear of it only shows what stood before.
        self.set_note(TAKEN_BACK, &self.env.random().to_string());
    }

    /// What the profile's records take in the store, in UTF-16 units.
    pub fn record_units(&self) -> usize {
        self.repository.as_ref().and_then(|r| r.record_units().ok()).unwrap_or(0)
    }

    /// Reads everything anew from the store.
    fn reopen(&mut self) {
        let touched = std::mem::take(&mut self.touched);
        *self = Self::open(self.store.clone(), self.profile.clone(), self.env.clone());
        self.touched = touched;
    }

    /// The same, and joins in these records as this window has them.
    fn reopen_with(&mut self, ids: BTreeSet<Uuid>) {
        let held: Vec<Record> = ids.iter().filter_map(|id| self.records.get(*id)).cloned().collect();
        self.reopen();
        for record in held {
            self.records.join(record);
        }
        self.unsaved = ids;
    }

    /// Joins what another tab of this profile has written; answers whether anything changed.
    pub fn hear(&mut self, key: &str, value: &str) -> bool {
        let Some(repository) = &mut self.repository else { return false };
        if repository.is_note(key, TAKEN_BACK) {
            // Only what is not written yet stays beside what the store holds now.
            let unsaved = self.unsaved.clone();
            self.reopen_with(unsaved.clone());
            if !unsaved.is_empty() {
                self.write(unsaved);
            }
            return true;
        }
        // Written by the other tab already.
        let changed = repository.hear(key, value, &mut self.records);
        let any = changed.as_ref().is_none_or(|changed| !changed.is_empty());
        if any {
            self.undo = None;
        }
        self.touched.extend(changed.into_iter().flatten());
        any
    }

    /// A checksum of the names of each owner's segments; an owner of whom something is only in the journal is left out.
    pub(super) fn segment_names(&self) -> BTreeMap<String, String> {
        self.repository.as_ref().and_then(|r| r.segment_names().ok()).unwrap_or_default()
    }

    /// Whether [`Self::settle_store`] has something to do.
    pub fn is_unsettled(&self) -> bool {
        self.repository.as_ref().is_some_and(Repository::has_large)
    }

    /// Reads one owner's records that were not read yet; answers whether there were any.
    pub fn read_on(&self) -> bool {
        let unread = self.records.owners().find(|owner| !self.records.is_read(owner));
        unread.is_some_and(|owner| self.records.of(owner).count() > 0 || self.records.is_read(owner))
    }

    /// Brings a large change that was just written into the form in which the next opening reads it only when asked.
    pub fn settle_store(&mut self) {
        if let Some(repository) = &mut self.repository {
            repository.gather_large();
        }
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
        self.unsaved = self.records.iter().map(|r| r.id).collect();
        self.error = Some(StoreError::Cleared);
    }

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
        self.repository.as_ref().and_then(|r| r.note(name).ok().flatten())
    }

    /// The texts kept beside the records whose names begin with `prefix`, by name.
    pub fn notes(&self, prefix: &str) -> Vec<(String, String)> {
        self.repository.as_ref().and_then(|r| r.notes(prefix).ok()).unwrap_or_default()
    }

    /// Keeps a text beside the records; answers whether it is kept.
    pub fn set_note(&self, name: &str, text: &str) -> bool {
        self.repository.as_ref().is_some_and(|r| r.set_note(name, text).is_ok())
    }

    fn new_id(&self) -> Uuid {
        let mut bytes = [0; 10];
        bytes[..8].copy_from_slice(&self.env.random().to_be_bytes());
        bytes[8..].copy_from_slice(&self.env.random().to_be_bytes()[..2]);
        uuid::Builder::from_unix_timestamp_millis(self.env.now_ms().max(0).unsigned_abs(), &bytes).into_uuid()
    }

    fn stamp(&self, record: &mut Record) {
        let dot = crate::domain::Dot { count: record.seen.count(self.replica), replica: self.replica };
        record.stamp(Stamp { dot, at: self.env.now_ms(), by: self.owner().into() });
    }

    fn put(&mut self, records: Vec<Record>) {
        let ids = records.iter().map(|r| r.id).collect();
        let own = self.owner().to_owned();
        for record in records {
            let (id, owner, age) = (record.id, record.owner.clone(), self.records.age(&own));
            let before = self.records.get_of(&owner, id).cloned();
            self.records.join(record);
            if let Some(now) = self.records.get_of(&own, id) {
                self.newest.change([age, self.records.age(&own)], before.as_ref(), now);
            }
        }
        self.write(ids);
    }

    /// Writes the records named and whatever is still unwritten.
    fn write(&mut self, mut ids: BTreeSet<Uuid>) {
        self.undo = None;
        home::touched(self, &ids);
        self.touched.extend(&ids);
        ids.append(&mut self.unsaved);
        if self.cleared {
            self.unsaved = ids;
            return;
        }
        // A window that died over an undo left it to the next that writes; what it took back goes out of view here too.
        if self.repository.as_ref().is_some_and(Repository::is_half_undone) {
            self.reopen_with(std::mem::take(&mut ids));
            ids.append(&mut self.unsaved);
        }
        let changed = ids.iter().filter_map(|id| self.records.get(*id));
        let written = match &mut self.repository {
            Some(repository) => repository.commit(changed),
            None => Err(self.error.clone().unwrap_or(StoreError::Blocked)),
        };
        match written {
            Ok(()) => self.error = None,
            Err(error) => {
                self.unsaved = ids;
                self.error = Some(error);
            }
        }
    }
}
