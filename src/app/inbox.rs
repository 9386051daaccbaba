//! Files on their way in: what each would add, change or leave; then apply. Looking changes nothing.

use super::profile::Role;
use super::session::{Outcome, Session};
use crate::bundle::{self, BundleError, Header, Purpose, RecordProblem};
use crate::domain::{Kind, Lang, Record, Writer};
use crate::merge::{Joined, RecordSet};
use crate::sheet::{self, LedgerRead, Placed, SheetError};
pub use crate::sheet::{Change, SheetRow};
use std::collections::BTreeSet;

/// A decoder of GBK, which the browser and the native door each bring.
pub type Gbk<'a> = &'a dyn Fn(&[u8]) -> Option<String>;

/// A file that was looked at.
#[derive(Debug)]
pub struct Looked {
    /// Its name.
    pub name: String,
    /// What it would do, or why it was refused.
    pub content: Result<Content, Refusal>,
}

/// Why a file was refused.
#[derive(Debug)]
pub enum Refusal {
    /// It is no bundle that can be read.
    Bundle(BundleError),
    /// It is no ledger that can be read.
    Sheet(SheetError),
    /// A ledger that only the office keeps, in a member's profile.
    OfficeOnly(&'static Kind),
    /// A member's ledger, in the office's profile: nobody says whose it is.
    MemberOnly(&'static Kind),
    /// The browser could not read the file.
    Unreadable(String),
}

impl Refusal {
    /// What happened and the way on.
    pub fn say(&self, lang: Lang) -> String {
        match (self, lang) {
            (Self::Bundle(error), _) => error.say(lang),
            (Self::Sheet(error), _) => error.say(lang),
            (Self::OfficeOnly(kind), Lang::Zh) => {
                format!("{}由教科室维护，请在教科室身份下导入。", kind.label.zh)
            }
            (Self::OfficeOnly(kind), Lang::En) => {
                format!("{} is kept by the office; import it in the office's profile.", kind.label.en)
            }
            (Self::MemberOnly(kind), Lang::Zh) => {
                format!("{}是成员的台账，看不出是谁的。请在该成员的身份下导入，再收上交文件。", kind.label.zh)
            }
            (Self::MemberOnly(kind), Lang::En) => {
                format!(
                    "“{}” is a member's ledger and does not say whose. Import it in that member's profile and collect the hand-in file.",
                    kind.label.en
                )
            }
            (Self::Unreadable(why), Lang::Zh) => {
                format!("浏览器读不了这个文件（{why}）。请检查 U 盘后重试。")
            }
            (Self::Unreadable(why), Lang::En) => {
                format!("The browser cannot read this file ({why}). Check the stick and try again.")
            }
        }
    }
}

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
    /// Where it comes from.
    pub source: Source,
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

/// Files that were looked at and wait to be applied.
#[derive(Debug, Default)]
pub struct Inbox {
    /// The files, in the order in which they came.
    pub files: Vec<Looked>,
    waiting: RecordSet,
}

impl Inbox {
    /// Looks at a file: a bundle if it begins like JSON, else a ledger.
    pub fn look(&mut self, session: &Session, name: &str, bytes: &[u8], gbk: Gbk<'_>) {
        let first = bytes.iter().find(|b| !b.is_ascii_whitespace() && !matches!(b, 0xef | 0xbb | 0xbf));
        let is_json =
            name.to_lowercase().ends_with(".json") || first.is_some_and(|b| matches!(b, b'{' | b'['));
        let content = if is_json {
            self.look_at_bundle(session, bytes)
        } else {
            self.look_at_ledger(session, name, bytes, gbk)
        };
        self.files.push(Looked { name: name.to_owned(), content });
    }

    /// Notes a file that the browser could not read.
    pub fn unreadable(&mut self, name: &str, why: String) {
        self.files.push(Looked { name: name.to_owned(), content: Err(Refusal::Unreadable(why)) });
    }

    fn look_at_bundle(&mut self, session: &Session, bytes: &[u8]) -> Result<Content, Refusal> {
        let bundle = bundle::read(bytes).map_err(Refusal::Bundle)?;
        let mut tally = Tally::default();
        for record in bundle.records {
            if !may_bring(session, &bundle.header, &record) {
                tally.not_theirs += 1;
                continue;
            }
            self.hold(session, &record);
            tally.join(&mut self.waiting, record);
        }
        Ok(tally.content(Source::Bundle { header: bundle.header, problems: bundle.problems }))
    }

    fn look_at_ledger(
        &mut self,
        session: &Session,
        name: &str,
        bytes: &[u8],
        gbk: Gbk<'_>,
    ) -> Result<Content, Refusal> {
        let decoded = sheet::decode(bytes, gbk).map_err(Refusal::Sheet)?;
        let read = sheet::read_ledger(&decoded, None, name).map_err(Refusal::Sheet)?;
        match (read.kind.writer, session.profile.role) {
            (Writer::Office, Role::Member) => return Err(Refusal::OfficeOnly(read.kind)),
            (Writer::Member, Role::Office) => return Err(Refusal::MemberOnly(read.kind)),
            _ => {}
        }
        let mut tally = Tally::default();
        for (row, record) in read.rows.iter().zip(sheet::to_records(&read, session.owner())) {
            self.hold(session, &record);
            match sheet::place(&record, self.waiting.get(record.id)) {
                Placed::New(record) => tally.join(&mut self.waiting, record),
                Placed::Changed { record, changes } => {
                    tally.join(&mut self.waiting, record);
                    tally.changes.push(RowChange { row: row.row, changes });
                }
                Placed::Same | Placed::Deleted => tally.outcome.known += 1,
            }
        }
        Ok(tally.content(Source::Ledger(read)))
    }

    /// Lays what is here already beside what comes, so that a file is judged after the files before it.
    fn hold(&mut self, session: &Session, record: &Record) {
        if self.waiting.get(record.id).is_none()
            && let Some(held) = session.records().get(record.id)
        {
            self.waiting.join(held.clone());
        }
    }

    /// Whether any file would change anything.
    pub fn would_change(&self) -> bool {
        self.files
            .iter()
            .filter_map(|f| f.content.as_ref().ok())
            .any(|c| c.outcome.new + c.outcome.changed > 0)
    }

    /// Joins everything that waits into the session.
    pub fn apply(self, session: &mut Session) -> Outcome {
        session.absorb(self.waiting)
    }
}

#[derive(Default)]
struct Tally {
    outcome: Outcome,
    conflicts: BTreeSet<uuid::Uuid>,
    changes: Vec<RowChange>,
    not_theirs: usize,
}

/// Whether a file may bring a record here. A hand-in brings its own member's records and nothing else; into a member's profile come
/// that member's records and the office's.
fn may_bring(session: &Session, header: &Header, record: &Record) -> bool {
    let theirs = header.purpose != Purpose::HandIn || header.producer.who == *record.owner;
    let ours = session.profile.role == Role::Office
        || *record.owner == session.profile.no
        || &*record.owner == "office";
    theirs && ours
}

impl Tally {
    fn join(&mut self, waiting: &mut RecordSet, record: Record) {
        let id = record.id;
        let before = waiting.get(id).is_some_and(Record::is_disputed);
        match waiting.join(record) {
            Joined::New => self.outcome.new += 1,
            Joined::Changed => self.outcome.changed += 1,
            Joined::Known => self.outcome.known += 1,
        }
        if !before && waiting.get(id).is_some_and(Record::is_disputed) {
            self.conflicts.insert(id);
        }
    }

    fn content(self, source: Source) -> Content {
        Content {
            outcome: self.outcome,
            conflicts: self.conflicts.len(),
            not_theirs: self.not_theirs,
            changes: self.changes,
            source,
        }
    }
}
