//! What is to be said of files as a whole: before an import what keeps it from doing anything, after it what came and what did not.

use super::{Content, Looked, Refusal, Source};
use crate::app::profile::Role;
use crate::app::receipt;
use crate::app::session::{Outcome, Session};
use crate::bundle::{OFFICE, Purpose};
use crate::domain::kinds::selection::{application, recommendation, score};
use crate::domain::order::Gather as _;

/// Files as a whole.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Files that could be read and are not held back.
    pub read: usize,
    /// Files that could not be opened, and those of which no sheet could be taken.
    pub refused: usize,
    /// Files that wait for their passphrase.
    pub locked: usize,
    /// Files that wait until someone vouches for their hand.
    pub held: usize,
    /// Files that wait until someone says whose they are.
    pub nobodys: usize,
    /// Files that were read and are meant for someone else: nothing in them may come here.
    pub astray: usize,
    /// Records in which two values wait for a choice.
    pub conflicts: usize,
    /// Rows and records that could not be read.
    pub unread: usize,
    /// Files that brought an application, a school's recommendation or an expert's review.
    pub selection: usize,
    /// What came that asks for more than looking at the figures.
    pub came: Vec<Came>,
}

/// What came from the office.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Came {
    /// A school's packet: so many members to score in a school year.
    Scoring {
        /// The school year.
        year: String,
        /// How many.
        members: usize,
    },
    /// An expert's packet: so many applications to review.
    Panel(usize),
    /// The plan, the calendar and the arrangement.
    TaskPack,
    /// A receipt: so many records accepted.
    Receipt(usize),
}

impl Report {
    /// Of files that were looked at.
    pub(super) fn of(files: &[Looked]) -> Self {
        let mut this = Self::default();
        let dropped = |pick: &dyn Fn(&Looked) -> bool| {
            files.iter().filter(|f| pick(f)).map(|f| f.of).gather_set().len()
        };
        this.locked = dropped(&|f| matches!(f.content, Err(Refusal::Locked { .. })));
        this.nobodys = dropped(&|f| matches!(f.content, Err(Refusal::Whose(_))));
        this.held = dropped(&|f| f.content.as_ref().is_ok_and(Content::is_held));
        this.read = dropped(&|f| f.content.as_ref().is_ok_and(|c| !c.is_held()));
        this.refused = dropped(&|f| match &f.content {
            Err(Refusal::Locked { .. } | Refusal::Whose(_)) => false,
            other => other.is_err(),
        });
        for content in files.iter().filter_map(|f| f.content.as_ref().ok()).filter(|c| !c.is_held()) {
            this.conflicts += content.conflicts;
            this.unread += content.unread();
            this.astray += usize::from(is_astray(content));
            this.selection += usize::from(is_of_selection(content));
            this.came.extend(came(content));
        }
        this
    }

    /// Files of which nothing is taken.
    pub const fn left(&self) -> usize {
        self.refused + self.locked + self.held + self.nobodys
    }

    /// Whether something is left for its user to see to.
    pub const fn asks(&self) -> bool {
        self.left() + self.conflicts + self.unread > 0
    }

    /// Whether all that was read is of a selection.
    pub fn is_selection(&self) -> bool {
        self.selection > 0 && self.selection == self.read
    }

    /// How many of the profile's own records stand returned, after a receipt came.
    pub fn returned(&self, session: &Session) -> Option<usize> {
        let receipt = self.came.iter().any(|came| matches!(came, Came::Receipt(_)));
        let own =
            |id: &uuid::Uuid| session.records().get_of(session.owner(), *id).is_some_and(|r| !r.is_deleted());
        (receipt && session.profile.role != Role::Office)
            .then(|| receipt::returns(session).keys().filter(|id| own(id)).count())
    }
}

fn is_astray(content: &Content) -> bool {
    let Source::Bundle { header, .. } = &content.source else { return false };
    let Outcome { new, changed, known } = content.outcome;
    let others = content.not_theirs > 0 || header.purpose == Purpose::ScoringPack && !content.packet;
    others && new + changed + known + content.sealed == 0
}

fn is_of_selection(content: &Content) -> bool {
    let Source::Bundle { header, .. } = &content.source else { return false };
    let kinds = [application::KIND.key, recommendation::KIND.key, score::KIND.key];
    let brings = content.outcome.new + content.outcome.changed > 0;
    brings && header.purpose == Purpose::HandIn && kinds.iter().any(|kind| header.counts.contains_key(*kind))
}

fn came(content: &Content) -> Option<Came> {
    let Source::Bundle { header, .. } = &content.source else { return None };
    let Outcome { new, changed, known } = content.outcome;
    // What is addressed to someone else brings nothing.
    if header.producer.who != OFFICE || (new + changed + known == 0 && !content.packet) {
        return None;
    }
    match header.purpose {
        Purpose::ScoringPack if content.packet => {
            let scoring = header.extras.scoring.as_ref()?;
            Some(Came::Scoring { year: scoring.year.clone(), members: scoring.members.len() })
        }
        Purpose::Panel => {
            Some(Came::Panel(header.counts.get(application::KIND.key).copied().unwrap_or_default()))
        }
        Purpose::TaskPack => Some(Came::TaskPack),
        Purpose::Receipt => Some(Came::Receipt(header.extras.accepted.len())),
        _ => None,
    }
}
