//! The records of the files looked at, by owner, each joined with what is here of it already.

use crate::app::session::Session;
use crate::domain::Record;
use crate::merge::RecordSet;
use std::collections::BTreeMap;
use uuid::Uuid;

/// The records on their way in.
#[derive(Debug, Default)]
pub(super) struct Waiting(BTreeMap<Box<str>, RecordSet>);

impl Waiting {
    /// The records that wait for an owner. What is here already of the record of that id is laid beside first, so that a file is
    /// judged after the files before it.
    pub fn beside(&mut self, session: &Session, owner: &str, id: Uuid) -> &mut RecordSet {
        if !self.0.contains_key(owner) {
            self.0.insert(owner.into(), RecordSet::new());
        }
        let set = self.0.entry(owner.into()).or_default();
        if set.get(id).is_none()
            && let Some(held) = session.records().get_of(owner, id)
        {
            set.join(held.clone());
        }
        set
    }

    /// Takes the records of one owner of whom nothing is here and nothing waits, as nearly every file of a first import brings them.
    /// Gives them back where it is otherwise.
    pub fn take_new(&mut self, session: &Session, records: Vec<Record>) -> Result<&RecordSet, Vec<Record>> {
        let Some(owner) = records.first().map(|r| r.owner.clone()) else { return Err(records) };
        let known = session.records().has(&owner) || self.0.contains_key(&owner);
        if known || records.iter().any(|r| r.owner != owner) {
            return Err(records);
        }
        let set = RecordSet::of_distinct(records)?;
        Ok(self.0.entry(owner).or_insert(set))
    }

    /// Every record, those of one owner after those of the other.
    pub fn iter(&self) -> impl Iterator<Item = &Record> {
        self.0.values().flat_map(RecordSet::iter)
    }

    /// The records of each owner.
    pub fn into_sets(self) -> impl Iterator<Item = RecordSet> {
        self.0.into_values()
    }
}
