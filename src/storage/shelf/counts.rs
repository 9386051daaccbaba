//! What an owner's records come to, and how it changes with each of them.

use crate::domain::Record;
use crate::domain::kinds::member;
use crate::merge::RecordSet;
use crate::storage::tally::Tally;
use uuid::Uuid;

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
    pub(super) fn of(set: &RecordSet) -> Self {
        let mut counts = Self::default();
        set.iter().for_each(|record| counts.add(record));
        counts
    }

    pub(super) fn add(&mut self, record: &Record) {
        self.tally = self.tally + Tally::of(record);
        self.disputed += usize::from(record.is_disputed());
        match (record.is_deleted(), record.kind.as_str() == member::KIND.key) {
            (true, _) => {}
            (false, true) => self.cards.push(record.id),
            (false, false) => self.records += 1,
        }
    }

    /// Takes back what [`Self::add`] did for the same version.
    pub(super) fn take(&mut self, record: &Record) {
        self.tally = self.tally.beyond(Tally::of(record));
        self.disputed -= usize::from(record.is_disputed());
        match (record.is_deleted(), record.kind.as_str() == member::KIND.key) {
            (true, _) => {}
            (false, true) => self.cards.retain(|id| *id != record.id),
            (false, false) => self.records -= 1,
        }
    }
}
