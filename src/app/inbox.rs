//! The office's inbox: what each file would add, change or leave; then apply. Looking changes nothing.

use super::session::{Outcome, Session};
use crate::bundle::{BundleError, Header, read};
use crate::domain::Record;
use crate::merge::{Joined, RecordSet, has_conflict};
use std::collections::BTreeSet;

/// A file that was looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Looked {
    /// Its name.
    pub name: String,
    /// What it would do, or why it was refused.
    pub content: Result<Content, BundleError>,
}

/// What a readable file would do after the files before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Content {
    /// What it says about itself.
    pub header: Header,
    /// What it would add, change and leave.
    pub outcome: Outcome,
    /// Records in which it would bring two values to choose from.
    pub conflicts: usize,
    /// Records in it that could not be read: place and reason.
    pub problems: Vec<crate::bundle::RecordProblem>,
}

/// Files that were looked at and wait to be applied.
#[derive(Debug, Default)]
pub struct Inbox {
    /// The files, in the order in which they came.
    pub files: Vec<Looked>,
    waiting: RecordSet,
}

impl Inbox {
    /// Looks at a file.
    pub fn look(&mut self, session: &Session, name: &str, bytes: &[u8]) {
        let content = read(bytes).map(|bundle| {
            let mut outcome = Outcome::default();
            let mut conflicts = BTreeSet::new();
            for record in bundle.records {
                let id = record.id;
                if self.waiting.get(id).is_none() {
                    if let Some(held) = session.records().get(id) {
                        self.waiting.join(held.clone());
                    }
                }
                let before = self.waiting.get(id).is_some_and(has_conflict);
                match self.waiting.join(record) {
                    Joined::New => outcome.new += 1,
                    Joined::Changed => outcome.changed += 1,
                    Joined::Known => outcome.known += 1,
                }
                if !before && self.waiting.get(id).is_some_and(has_conflict) {
                    conflicts.insert(id);
                }
            }
            Content { header: bundle.header, outcome, conflicts: conflicts.len(), problems: bundle.problems }
        });
        self.files.push(Looked { name: name.to_owned(), content });
    }

    /// Whether any file would change anything.
    pub fn would_change(&self) -> bool {
        self.files.iter().filter_map(|f| f.content.as_ref().ok()).any(|c| c.outcome.new + c.outcome.changed > 0)
    }

    /// Joins everything that waits into the session.
    pub fn apply(self, session: &mut Session) -> Outcome {
        let records: Vec<Record> = self.waiting.iter().cloned().collect();
        session.absorb(records)
    }
}
