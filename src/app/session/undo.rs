//! What takes the whole store back or over: undoing a command, taking records out, and hearing of what other windows did.

use super::{Session, Store};
use crate::app::{archives, home};
use crate::domain::Record;
use crate::domain::order::Gather as _;
use crate::merge::{Joined, RecordSet};
use crate::storage::{Before, NAMESPACE, Repository, Shelves, StoreError};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// The note by which other windows of the profile learn that something was taken back.
const TAKEN_BACK: &str = "taken-back";

/// The key of that note in a profile.
pub(in crate::app) fn taken_back_key(profile: &str) -> String {
    format!("{NAMESPACE}p/{profile}/note/{TAKEN_BACK}")
}

/// The way back from the last command that can be taken back.
#[derive(Debug)]
pub(super) enum Undo {
    /// This window carried it out. What waited to be written before it is none of its own.
    Here {
        /// What stood in the store.
        before: Before,
        /// What waited, by name.
        waiting: BTreeMap<String, String>,
        /// Whether the next opening can take it back too.
        kept: bool,
    },
    /// An earlier opening did, and kept the way back in the store.
    Kept,
}

impl Session {
    /// Carries out a command of many writes and notes; [`Self::take_back`] undoes it until something else is written.
    pub fn undoable<T>(&mut self, command: impl FnOnce(&mut Self) -> T) -> T {
        let before = self.repository.as_mut().and_then(|r| r.begin().ok());
        let waiting = self.waiting.borrow().clone();
        let done = command(self);
        let before = self.repository.as_mut().and_then(|r| r.end(before).ok()).flatten();
        self.undo = None;
        if let Some(before) = before.filter(|_| self.error.is_none()) {
            // What is not kept can be taken back in this window only.
            let keep =
                |r: &Repository<Store>| r.forget_way_back().and_then(|()| r.keep_way_back(&before)).is_ok();
            let kept = self.repository.as_ref().is_some_and(keep);
            self.undo = Some(Undo::Here { before, waiting, kept });
        }
        done
    }

    /// Whether the last command can be taken back.
    pub const fn can_take_back(&self) -> bool {
        self.undo.is_some()
    }

    /// Takes the last such command back: the store holds again what it held before. Answers whether it does.
    pub fn take_back(&mut self) -> bool {
        // Where it was kept and is not any more, another window has changed something since.
        let ended = |r: &Repository<Store>| !r.has_way_back();
        let (before, waiting) = match self.undo.take() {
            Some(Undo::Here { kept: true, .. }) if self.repository.as_ref().is_some_and(ended) => {
                return false;
            }
            Some(Undo::Here { before, waiting, .. }) => (before, waiting),
            Some(Undo::Kept) => match self.repository.as_ref().and_then(Repository::way_back) {
                Some(before) => (before, BTreeMap::new()),
                None => return false,
            },
            None => return false,
        };
        let mark = self.env.random().to_string();
        let done = self.repository.as_ref().is_some_and(|r| r.put_back(&before, (TAKEN_BACK, &mark)).is_ok());
        let archives = archives::to_carry(self);
        let before = std::mem::replace(&mut self.records, Shelves::in_memory());
        self.reopen();
        // What waited before the command is none of its own.
        self.waiting.replace(waiting);
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

    /// Takes out of the store what `held`, which a file holds, holds wholly, and writes or removes these notes; other windows learn
    /// of it.
    ///
    /// # Errors
    /// When the store cannot be reached; everything is then still there, or the next opening ends what was begun.
    pub(in crate::app) fn take_out(
        &mut self,
        held: &RecordSet,
        notes: &[(&str, Option<&str>)],
    ) -> Result<(), StoreError> {
        // A store without room is what this is for.
        if let Some(error) = self.error.as_ref().filter(|error| **error != StoreError::Full) {
            return Err(error.clone());
        }
        self.repository.as_ref().map_or(Ok(()), Repository::forget_way_back)?;
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
    pub(in crate::app) fn tell_others(&self) {
        // One that does not hear of it only shows what stood before.
        self.set_note(TAKEN_BACK, &self.env.random().to_string());
    }

    /// Reads everything anew from the store.
    pub(super) fn reopen(&mut self) {
        let touched = std::mem::take(&mut self.touched);
        *self = Self::open(self.store.clone(), self.profile.clone(), self.env.clone());
        self.touched = touched;
    }

    /// The same, and joins in these records as this window has them.
    pub(super) fn reopen_with(&mut self, ids: BTreeSet<Uuid>) {
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
            let promised = self.promise.last_written().filter(|_| self.gap().is_none());
            self.reopen_with(unsaved.clone());
            self.withdraw(promised);
            if !unsaved.is_empty() {
                self.write(unsaved);
            }
            return true;
        }
        if repository.is_tally(key) {
            self.hear_promise();
            return false;
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
}
