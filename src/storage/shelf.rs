//! The records of a profile by owner. An owner's are read from the store when someone first asks for them, so that opening the
//! program on a district decodes only what the first screen shows.

use super::segment::{self, Name};
use super::tally::Tally;
use super::{KeyValue, Notice, StoreError, set_aside};
use crate::domain::Record;
use crate::domain::kinds::member;
use crate::merge::{Joined, RecordSet};
use std::cell::{Cell, OnceCell, Ref, RefCell};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::rc::Rc;
use uuid::Uuid;

/// What stands in the store under one profile's `seg/`.
#[derive(Clone, Debug)]
pub(super) struct Segments<S> {
    pub store: S,
    /// The profile's keys up to `seg/`.
    pub prefix: String,
}

impl<S: KeyValue> Segments<S> {
    /// The keys of all segments by owner.
    pub fn by_owner(&self) -> Result<BTreeMap<String, Vec<String>>, StoreError> {
        let mut all: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for key in self.store.keys(&self.prefix)? {
            if let Some(name) = self.name(&key) {
                all.entry(name.owner).or_default().push(key);
            }
        }
        Ok(all)
    }

    /// The keys of an owner's segments as they stand now: another tab may have joined some into one.
    pub fn of(&self, owner: &str) -> Result<Vec<String>, StoreError> {
        let mut keys = self.store.keys(&format!("{}{}", self.prefix, Name::of(owner)))?;
        keys.retain(|key| self.name(key).is_some_and(|name| name.owner == owner));
        Ok(keys)
    }

    pub fn name(&self, key: &str) -> Option<Name> {
        Name::parse(key.strip_prefix(&self.prefix)?)
    }

    /// Joins a segment into `set`. What cannot be read is set aside and noted.
    pub fn read(&self, key: &str, set: &mut RecordSet, notices: &mut Vec<Notice>) -> Result<(), StoreError> {
        // Gone since its key was read: another tab has joined it into a larger one.
        let Some(value) = self.store.get(key)? else { return Ok(()) };
        match segment::read(&value) {
            Some(read) => {
                if !read.whole {
                    notices.push(Notice::bad_record(&self.store, key));
                }
                set.extend(read.records);
            }
            // Where there is no room to move it, it stays where it is; nothing is ever written there.
            None => {
                notices.push(Notice::SetAside(set_aside(&self.store, key).unwrap_or_else(|_| key.to_owned())))
            }
        }
        Ok(())
    }
}

/// What is known of an owner's records as a whole; it goes along with each change, so that nobody counts them again.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Records, deleted ones and cards not counted.
    pub records: usize,
    /// Records that wait for a choice.
    pub disputed: usize,
    /// Cards of people that are not deleted.
    pub cards: Vec<Uuid>,
    /// What the store holds of them, passed-over versions included.
    pub tally: Tally,
}

impl Counts {
    fn of(set: &RecordSet) -> Self {
        let mut counts = Self::default();
        set.iter().for_each(|record| counts.add(record));
        counts
    }

    fn add(&mut self, record: &Record) {
        self.tally = self.tally + Tally::of(record);
        self.disputed += usize::from(record.is_disputed());
        match (record.is_deleted(), record.kind.as_str() == member::KIND.key) {
            (true, _) => {}
            (false, true) => self.cards.push(record.id),
            (false, false) => self.records += 1,
        }
    }

    /// Takes back what [`Self::add`] did for the same version.
    fn take(&mut self, record: &Record) {
        self.tally = self.tally.beyond(Tally::of(record));
        self.disputed -= usize::from(record.is_disputed());
        match (record.is_deleted(), record.kind.as_str() == member::KIND.key) {
            (true, _) => {}
            (false, true) => self.cards.retain(|id| *id != record.id),
            (false, false) => self.records -= 1,
        }
    }
}

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
    /// Whose each record is that was read.
    owners: RefCell<HashMap<Uuid, Rc<str>>>,
    /// Whether files have claimed one id for two owners, so that one of the two versions is passed over.
    contested: Cell<bool>,
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
        Self {
            segments,
            shelves: BTreeMap::new(),
            owners: RefCell::default(),
            contested: Cell::new(false),
            notices: RefCell::default(),
        }
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
            self.settle_owners(owner, &mut set);
            let counts = Counts { tally, ..Counts::of(&set) };
            (set, counts)
        })
    }

    /// Of an id that two owners claim, the version of the greater kind and owner stands, as in [`crate::merge::join`].
    fn settle_owners(&self, owner: &Rc<str>, set: &mut RecordSet) {
        let mut owners = self.owners.borrow_mut();
        let mut lost = Vec::new();
        for record in set.iter() {
            match owners.get_mut(&record.id) {
                None => drop(owners.insert(record.id, owner.clone())),
                Some(other) if other == owner => {}
                Some(other) => {
                    let theirs =
                        self.shelves.get(other).and_then(|s| s.read.get()).and_then(|s| s.0.get(record.id));
                    if theirs
                        .is_some_and(|theirs| (&theirs.kind, &theirs.owner) > (&record.kind, &record.owner))
                    {
                        lost.push(record.id);
                    } else {
                        *other = owner.clone();
                        self.contested.set(true);
                    }
                }
            }
        }
        for id in lost {
            set.remove(id);
        }
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
        let contested = self.contested.get();
        sets.into_iter().flat_map(move |(owner, set)| {
            set.iter().filter(move |r| !contested || self.owners.borrow().get(&r.id) == Some(owner))
        })
    }

    /// The records of one owner; the others' are not read for it.
    pub fn of(&self, owner: &str) -> impl Iterator<Item = &Record> {
        let found = self.shelves.get_key_value(owner).map(|(owner, shelf)| (owner, self.set(owner, shelf)));
        let contested = self.contested.get();
        found.into_iter().flat_map(move |(owner, set)| {
            set.iter().filter(move |r| !contested || self.owners.borrow().get(&r.id) == Some(owner))
        })
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
        let known = self.owners.borrow().get(&id).cloned();
        let owner = match known {
            Some(owner) => owner,
            None => {
                self.all().for_each(drop);
                self.owners.borrow().get(&id).cloned()?
            }
        };
        self.shelves.get(&owner)?.read.get()?.0.get(id)
    }

    /// The record of that id, if it is this owner's; the others' are not read for it.
    pub fn get_of(&self, owner: &str, id: Uuid) -> Option<&Record> {
        let (owner, shelf) = self.shelves.get_key_value(owner)?;
        let set = self.set(owner, shelf);
        if self.owners.borrow().get(&id) == Some(owner) { set.get(id) } else { None }
    }

    /// Joins one record in.
    pub fn join(&mut self, record: Record) -> Joined {
        let id = record.id;
        let other = self.owners.borrow().get(&id).filter(|o| ***o != *record.owner).cloned();
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
            self.owners.borrow_mut().remove(&id);
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
            self.owners.borrow_mut().insert(id, owner);
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
        let owners = self.owners.get_mut();
        let unfit = |r: &Record| r.owner != owner || owners.contains_key(&r.id);
        if self.shelves.contains_key(&*owner) || set.iter().any(unfit) {
            return Err(set);
        }
        let name: Rc<str> = owner.into();
        owners.extend(set.iter().map(|r| (r.id, name.clone())));
        let counts = Counts::of(&set);
        let shelf = Shelf { early: Vec::new(), read: OnceCell::from((set, counts)), age: 1 };
        self.shelves.insert(name, shelf);
        Ok(())
    }

    /// The records of these ids, those of one owner after those of the other.
    pub fn several(&self, ids: &BTreeSet<Uuid>) -> Vec<&Record> {
        let mut of: BTreeMap<Rc<str>, Vec<Uuid>> = BTreeMap::new();
        if ids.iter().any(|id| !self.owners.borrow().contains_key(id)) {
            self.all().for_each(drop);
        }
        let owners = self.owners.borrow();
        for id in ids {
            if let Some(owner) = owners.get(id) {
                match of.get_mut(owner) {
                    Some(list) => list.push(*id),
                    None => drop(of.insert(owner.clone(), vec![*id])),
                }
            }
        }
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
