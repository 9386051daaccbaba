//! Whose each record is, and which version of an id stands that files have claimed for two owners.

use crate::merge::RecordSet;
use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::rc::Rc;
use uuid::Uuid;

/// Owners of the records that were read.
#[derive(Default)]
pub(super) struct Owners {
    known: RefCell<HashMap<Uuid, Rc<str>>>,
    /// Whether files have claimed one id for two owners, so that one of the two versions is passed over.
    contested: Cell<bool>,
}

impl Owners {
    /// Whose the record of that id is.
    pub fn of(&self, id: Uuid) -> Option<Rc<str>> {
        self.known.borrow().get(&id).cloned()
    }

    /// Whether anyone's record has that id.
    pub fn has(&self, id: Uuid) -> bool {
        self.known.borrow().contains_key(&id)
    }

    /// Whether the record of that id is this owner's.
    pub fn is_of(&self, owner: &Rc<str>, id: Uuid) -> bool {
        self.known.borrow().get(&id) == Some(owner)
    }

    /// Whether an owner's version of that id stands.
    pub fn lets(&self, owner: &Rc<str>, id: Uuid) -> bool {
        !self.contested.get() || self.is_of(owner, id)
    }

    /// Notes that these are an owner's.
    pub fn note(&mut self, ids: impl Iterator<Item = Uuid>, owner: &Rc<str>) {
        self.known.get_mut().extend(ids.map(|id| (id, owner.clone())));
    }

    /// Of that id nothing is here any more.
    pub fn forget(&mut self, id: Uuid) {
        self.known.get_mut().remove(&id);
    }

    /// These ids by owner; those that are nobody's are left out.
    pub fn by_owner(&self, ids: &BTreeSet<Uuid>) -> BTreeMap<Rc<str>, Vec<Uuid>> {
        let owners = self.known.borrow();
        let mut of: BTreeMap<Rc<str>, Vec<Uuid>> = BTreeMap::new();
        for id in ids {
            if let Some(owner) = owners.get(id) {
                match of.get_mut(owner) {
                    Some(list) => list.push(*id),
                    None => drop(of.insert(owner.clone(), vec![*id])),
                }
            }
        }
        of
    }

    /// Takes in what was read of an owner. Of an id that two owners claim, the version of the greater kind and owner stands, as in
    /// [`crate::merge::join`]; `read` answers what was read of another.
    pub fn settle<'a>(
        &self,
        owner: &Rc<str>,
        set: &mut RecordSet,
        read: impl Fn(&Rc<str>) -> Option<&'a RecordSet>,
    ) {
        let mut owners = self.known.borrow_mut();
        let mut lost = Vec::new();
        for record in set.iter() {
            match owners.get_mut(&record.id) {
                None => drop(owners.insert(record.id, owner.clone())),
                Some(other) if other == owner => {}
                Some(other) => {
                    let theirs = read(other).and_then(|set| set.get(record.id));
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
}
