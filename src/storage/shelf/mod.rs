//! The records of a profile by owner. An owner's are read from the store when someone first asks for them, so that opening the
//! program on a district decodes only what the first screen shows.

mod counts;
mod owners;
mod segments;

pub use counts::Counts;
pub(super) use segments::Segments;

use owners::Owners;

use super::tally::Tally;
use super::{KeyValue, Notice};
use crate::domain::Record;
use crate::merge::{Joined, RecordSet};
use std::cell::{OnceCell, Ref, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use uuid::Uuid;

#[derive(Debug, Default)]
struct Shelf {
    /// What the journal holds of an owner whose segments are not read yet.
    early: Vec<Record>,
    read: OnceCell<(RecordSet, Counts)>,
    /// Counts up with each change.
    age: u64,
}

/// All records of a profile, deleted ones included. Whatever asks for records of all owners reads them all.
pub struct Shelves<S> {
    segments: Option<Segments<S>>,
    shelves: BTreeMap<Rc<str>, Shelf>,
    owners: Owners,
    notices: RefCell<Vec<Notice>>,
}

impl<S> std::fmt::Debug for Shelves<S> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_map().entries(self.shelves.iter().map(|(owner, shelf)| (owner, &shelf.read))).finish()
    }
}

impl<S: KeyValue> Shelves<S> {
    /// Records that are nowhere but here.
    pub fn in_memory() -> Self {
        Self::over(None)
    }

    pub(super) fn over(segments: Option<Segments<S>>) -> Self {
        Self { segments, shelves: BTreeMap::new(), owners: Owners::default(), notices: RefCell::default() }
    }

    /// Makes a place for an owner whose segments are in the store.
    pub(super) fn make_place(&mut self, owner: &str) {
        self.shelf_mut(owner).age += 1;
    }

    /// Lays a record of the journal to its owner's without reading these; what it changes is then not known.
    pub(super) fn lay(&mut self, record: Record) -> Joined {
        let shelf = self.shelf_mut(&record.owner);
        if shelf.read.get().is_some() {
            return self.join(record);
        }
        if shelf.early.contains(&record) {
            return Joined::Known;
        }
        shelf.age += 1;
        shelf.early.push(record);
        Joined::Changed
    }

    pub(super) fn note(&self, notice: Notice) {
        self.notices.borrow_mut().push(notice);
    }

    /// What the user should know of the values read so far.
    pub fn notices(&self) -> Ref<'_, Vec<Notice>> {
        self.notices.borrow()
    }

    fn shelf_mut(&mut self, owner: &str) -> &mut Shelf {
        if !self.shelves.contains_key(owner) {
            self.shelves.insert(owner.into(), Shelf::default());
        }
        self.shelves.entry(owner.into()).or_default()
    }

    fn set<'a>(&'a self, owner: &Rc<str>, shelf: &'a Shelf) -> &'a RecordSet {
        &self.set_of(owner, shelf, None).0
    }

    /// What is known of an owner's records as a whole.
    pub fn counts(&self, owner: &str) -> Counts {
        let shelf = self.shelves.get_key_value(owner);
        shelf.map(|(owner, shelf)| self.set_of(owner, shelf, None).1.clone()).unwrap_or_default()
    }

    fn set_of<'a>(
        &'a self,
        owner: &Rc<str>,
        shelf: &'a Shelf,
        keys: Option<&[String]>,
    ) -> &'a (RecordSet, Counts) {
        shelf.read.get_or_init(|| {
            let mut set = RecordSet::new();
            if let Some(segments) = &self.segments {
                let mut notices = Vec::new();
                let read = |keys: &[String], set: &mut RecordSet, notices: &mut Vec<Notice>| {
                    keys.iter().try_for_each(|key| segments.read(key, set, notices))
                };
                let done = match keys {
                    Some(keys) => read(keys, &mut set, &mut notices),
                    None => segments.of(owner).and_then(|keys| read(&keys, &mut set, &mut notices)),
                };
                if let Err(error) = done {
                    notices.push(Notice::Unreached(error));
                }
                self.notices.borrow_mut().append(&mut notices);
            }
            set.extend(shelf.early.iter().cloned());
            let tally = set.iter().fold(Tally::default(), |sum, record| sum + Tally::of(record));
            self.owners
                .settle(owner, &mut set, |other| self.shelves.get(other)?.read.get().map(|(set, _)| set));
            let counts = Counts { tally, ..Counts::of(&set) };
            (set, counts)
        })
    }

    /// Reads whatever is not read yet.
    fn all(&self) -> impl Iterator<Item = (&Rc<str>, &RecordSet)> {
        if self.shelves.values().filter(|shelf| shelf.read.get().is_none()).count() > 1 {
            let keys = self.segments.as_ref().and_then(|s| s.by_owner().ok());
            for (owner, shelf) in keys.iter().flat_map(|_| &self.shelves) {
                let keys = keys.as_ref().and_then(|k| k.get(&**owner)).map_or(&[][..], Vec::as_slice);
                self.set_of(owner, shelf, Some(keys));
            }
        }
        self.shelves.iter().map(|(owner, shelf)| (owner, self.set(owner, shelf)))
    }

    /// Every record, those of one owner after those of the other.
    pub fn iter(&self) -> impl Iterator<Item = &Record> {
        let sets: Vec<_> = self.all().collect();
        sets.into_iter().flat_map(|(owner, set)| set.iter().filter(|r| self.owners.lets(owner, r.id)))
    }

    /// The records of one owner; the others' are not read for it.
    pub fn of(&self, owner: &str) -> impl Iterator<Item = &Record> {
        let found = self.shelves.get_key_value(owner).map(|(owner, shelf)| (owner, self.set(owner, shelf)));
        found.into_iter().flat_map(|(owner, set)| set.iter().filter(|r| self.owners.lets(owner, r.id)))
    }

    /// Who has records here.
    pub fn owners(&self) -> impl Iterator<Item = &str> {
        self.shelves.keys().map(|owner| &**owner)
    }

    /// Whether anything of an owner is here, read or not.
    pub fn has(&self, owner: &str) -> bool {
        self.shelves.contains_key(owner)
    }

    /// Counts up with each change to an owner's records.
    pub fn age(&self, owner: &str) -> u64 {
        self.shelves.get(owner).map_or(0, |shelf| shelf.age)
    }

    /// What the store holds of an owner's records, which are read for it.
    pub fn tally(&self, owner: &str) -> Tally {
        let shelf = self.shelves.get_key_value(owner);
        shelf.map(|(owner, shelf)| self.set_of(owner, shelf, None).1.tally).unwrap_or_default()
    }

    /// Whether an owner's records were read.
    pub fn is_read(&self, owner: &str) -> bool {
        self.shelves.get(owner).is_none_or(|shelf| shelf.read.get().is_some())
    }

    /// The record of that id. What is not among those read is looked for among all.
    pub fn get(&self, id: Uuid) -> Option<&Record> {
        let owner = self.owners.of(id).or_else(|| {
            self.all().for_each(drop);
            self.owners.of(id)
        })?;
        self.shelves.get(&owner)?.read.get()?.0.get(id)
    }

    /// The record of that id, if it is this owner's; the others' are not read for it.
    pub fn get_of(&self, owner: &str, id: Uuid) -> Option<&Record> {
        let (owner, shelf) = self.shelves.get_key_value(owner)?;
        let set = self.set(owner, shelf);
        set.get(id).filter(|_| self.owners.is_of(owner, id))
    }

    /// Joins one record in.
    pub fn join(&mut self, record: Record) -> Joined {
        let id = record.id;
        let other = self.owners.of(id).filter(|owner| **owner != *record.owner);
        if let Some(other) = other {
            let theirs = self.get(id).is_some_and(|t| (&t.kind, &t.owner) > (&record.kind, &record.owner));
            if theirs {
                return Joined::Known;
            }
            if let Some((set, counts)) = self.shelves.get_mut(&other).and_then(|s| s.read.get_mut())
                && let Some(lost) = set.remove(id)
            {
                let tally = counts.tally;
                counts.take(&lost);
                // It stays in the store.
                counts.tally = tally;
            }
            self.owners.forget(id);
        }
        self.shelf_mut(&record.owner);
        let Some((owner, shelf)) = self.shelves.get_key_value(&*record.owner) else { return Joined::Known };
        self.set(owner, shelf);
        let owner = owner.clone();
        let Some(shelf) = self.shelves.get_mut(&owner) else { return Joined::Known };
        let Some((set, counts)) = shelf.read.get_mut() else { return Joined::Known };
        if let Some(before) = set.get(id) {
            counts.take(before);
        }
        let joined = set.join(record);
        if let Some(now) = set.get(id) {
            counts.add(now);
        }
        if joined == Joined::New {
            self.owners.note(std::iter::once(id), &owner);
        }
        if joined != Joined::Known {
            shelf.age += 1;
        }
        joined
    }

    /// Takes the records of an owner of whom nothing is here, without joining any; gives them back where it is otherwise, or where
    /// another's record has the id of one of them.
    ///
    /// # Errors
    /// The records as they came.
    pub fn adopt(&mut self, set: RecordSet) -> Result<(), RecordSet> {
        let Some(owner) = set.iter().next().map(|r| r.owner.clone()) else { return Err(set) };
        let unfit = |r: &Record| r.owner != owner || self.owners.has(r.id);
        if self.shelves.contains_key(&*owner) || set.iter().any(unfit) {
            return Err(set);
        }
        let name: Rc<str> = owner.into();
        self.owners.note(set.iter().map(|r| r.id), &name);
        let counts = Counts::of(&set);
        let shelf = Shelf { early: Vec::new(), read: OnceCell::from((set, counts)), age: 1 };
        self.shelves.insert(name, shelf);
        Ok(())
    }

    /// The records of these ids, those of one owner after those of the other.
    pub fn several(&self, ids: &BTreeSet<Uuid>) -> Vec<&Record> {
        if ids.iter().any(|id| !self.owners.has(*id)) {
            self.all().for_each(drop);
        }
        let of = self.owners.by_owner(ids);
        let set = |owner: &Rc<str>| self.shelves.get(owner)?.read.get().map(|(set, _)| set);
        let sets = of.iter().filter_map(|(owner, ids)| Some((set(owner)?, ids)));
        sets.flat_map(|(set, ids)| ids.iter().filter_map(|id| set.get(*id))).collect()
    }

    /// How many, deleted ones included.
    pub fn len(&self) -> usize {
        self.iter().count()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.shelves.is_empty()
    }
}

/// Equal where the same records are in them; for that, all are read.
impl<S: KeyValue> PartialEq for Shelves<S> {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}
