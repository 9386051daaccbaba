//! What a file that could be read would do, counted record by record.

use crate::app::hands::Hand;
use crate::app::received::Brought;
use crate::app::session::Outcome;
use crate::bundle::{Header, RecordProblem};
use crate::domain::Record;
use crate::merge::{Joined, RecordSet};
use crate::sheet::{Change, LedgerRead};
use std::collections::BTreeSet;

/// What a readable file would do after the files before it.
#[derive(Debug)]
pub struct Content {
    /// What it would add, change and leave.
    pub outcome: Outcome,
    /// Records in which it would bring two values to choose from.
    pub conflicts: usize,
    /// Records that this file may not bring here: another person's in a member's file, the office's in a hand-in.
    pub not_theirs: usize,
    /// What a ledger's rows would change in records that are here already.
    pub changes: Vec<RowChange>,
    /// Records of a ledger's rows that are deleted here; importing does not bring them back.
    pub deleted: Vec<uuid::Uuid>,
    /// Where it comes from.
    pub source: Source,
    /// The producer's number; of a ledger, whose it becomes.
    pub owner: String,
    /// Whether it is a scoring packet for this profile, which brings no records.
    pub packet: bool,
    /// Whose hand it bears.
    pub hand: Hand,
    /// Whether someone has vouched for it.
    pub vouched: bool,
    /// Records left aside since they are in the file of a semester that was taken out.
    pub sealed: usize,
    /// The semester that this file brings back: it is the one that it was taken out into.
    pub brings_back: Option<String>,
    /// Whether it knows of archives what is not known here.
    pub carries: bool,
    /// Whether it is the carry-along file of someone else, who should hand in instead.
    pub strayed: bool,
    /// What is held back until someone vouches for the hand.
    pub(super) held: Vec<Record>,
    pub(super) brought: Brought,
}

/// A record that a ledger's row would change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowChange {
    /// The row's number in the sheet.
    pub row: usize,
    /// What changes in the record.
    pub changes: Vec<Change>,
}

/// A file's origin.
#[derive(Debug)]
pub enum Source {
    /// A bundle: what it says about itself, and the records in it that could not be read.
    Bundle {
        /// Its header.
        header: Header,
        /// Place and reason of each record that could not be read.
        problems: Vec<RecordProblem>,
    },
    /// A ledger.
    Ledger(LedgerRead),
}

impl Content {
    /// Whether it is held back until someone vouches for its hand.
    pub fn is_held(&self) -> bool {
        self.hand.is_held() && !self.vouched
    }

    /// Rows or records in it that could not be read.
    pub fn unread(&self) -> usize {
        match &self.source {
            Source::Bundle { problems, .. } => problems.len(),
            Source::Ledger(read) => read.rejected.len(),
        }
    }
}

/// What [`Content`] is made of, while the records of a file are gone through.
pub(super) struct Tally {
    pub(super) outcome: Outcome,
    pub(super) conflicts: BTreeSet<uuid::Uuid>,
    pub(super) changes: Vec<RowChange>,
    pub(super) deleted: Vec<uuid::Uuid>,
    pub(super) not_theirs: usize,
    pub(super) hand: Hand,
    pub(super) held: Vec<Record>,
    pub(super) brought: Brought,
    pub(super) sealed: usize,
    pub(super) brings_back: Option<String>,
    pub(super) carries: bool,
}

impl Default for Tally {
    fn default() -> Self {
        Self {
            outcome: Outcome::default(),
            conflicts: BTreeSet::new(),
            changes: Vec::new(),
            deleted: Vec::new(),
            not_theirs: 0,
            hand: Hand::Own,
            held: Vec::new(),
            brought: Brought::default(),
            sealed: 0,
            brings_back: None,
            carries: false,
        }
    }
}

impl Tally {
    pub(super) fn join(&mut self, waiting: &mut RecordSet, record: Record) {
        let id = record.id;
        let held = waiting.get(id);
        let before = held.is_some_and(Record::is_disputed);
        self.brought.note(&record, held);
        match waiting.join(record) {
            Joined::New => self.outcome.new += 1,
            Joined::Changed => self.outcome.changed += 1,
            Joined::Known => self.outcome.known += 1,
        }
        if !before && waiting.get(id).is_some_and(Record::is_disputed) {
            self.conflicts.insert(id);
        }
    }

    /// Counts records of which nothing was here.
    pub(super) fn take_new(&mut self, set: &RecordSet) {
        for record in set.iter() {
            self.brought.note(record, None);
            if record.is_disputed() {
                self.conflicts.insert(record.id);
            }
        }
        self.outcome.new += set.len();
    }

    pub(super) fn content(self, source: Source, owner: &str) -> Content {
        Content {
            owner: owner.to_owned(),
            outcome: self.outcome,
            conflicts: self.conflicts.len(),
            not_theirs: self.not_theirs,
            changes: self.changes,
            deleted: self.deleted,
            source,
            hand: self.hand,
            packet: false,
            vouched: false,
            sealed: self.sealed,
            brings_back: self.brings_back,
            carries: self.carries,
            strayed: false,
            held: self.held,
            brought: self.brought,
        }
    }
}
