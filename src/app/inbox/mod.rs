//! Files on their way in: what each would add, change or leave; then apply. Looking changes nothing.

pub use content::{Content, RowChange, Source};
pub use refusal::Refusal;

use super::archives::{self, Beside};
use allowed::may_bring;
use content::Tally;
mod allowed;
mod content;
mod refusal;

use super::assessment;
use super::hands::{self, Hand};
use super::receipt;
use super::received::{self, Received};
use super::session::{Outcome, Session};
use crate::bundle::{self, Bundle, BundleError, Header, Locked, Purpose};
use crate::domain::{Record, Writer};
use crate::merge::RecordSet;
use crate::sheet::{self, LedgerRead, Placed};
pub use crate::sheet::{Change, SheetRow};
use std::collections::BTreeMap;

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

/// Files that were looked at and wait to be applied.
#[derive(Debug, Default)]
pub struct Inbox {
    /// The files, in the order in which they came.
    pub files: Vec<Looked>,
    waiting: RecordSet,
    /// Keys that are known from now on, by their holders' numbers.
    vouched: BTreeMap<String, String>,
}

impl Inbox {
    /// Looks at a file: a bundle if it begins like JSON, else a ledger, or a workbook with a ledger on each of its sheets.
    pub fn look(&mut self, session: &Session, name: &str, bytes: &[u8], gbk: Gbk<'_>) {
        let first = bytes.iter().find(|b| !b.is_ascii_whitespace() && !matches!(b, 0xef | 0xbb | 0xbf));
        let is_json =
            name.to_lowercase().ends_with(".json") || first.is_some_and(|b| matches!(b, b'{' | b'['));
        if is_json {
            let content = self.look_at_bundle(session, bytes);
            self.files.push(Looked { name: name.to_owned(), content });
            return;
        }
        match sheet::read_file(bytes, None, name, gbk) {
            Ok(parts) => {
                for part in parts {
                    let content =
                        part.read.map_err(Refusal::Sheet).and_then(|read| self.look_at_ledger(session, read));
                    let name = part.tab.map_or_else(|| name.to_owned(), |tab| format!("{name} · {tab}"));
                    self.files.push(Looked { name, content });
                }
            }
            Err(error) => {
                self.files.push(Looked { name: name.to_owned(), content: Err(Refusal::Sheet(error)) })
            }
        }
    }

    /// Looks at a bundle that was read already.
    pub(super) fn look_at(&mut self, session: &Session, name: &str, bundle: Bundle) {
        let content = self.content_of(session, bundle);
        self.files.push(Looked { name: name.to_owned(), content: Ok(content) });
    }

    /// Opens the locked file at that place with its passphrase, and looks at it. Slow: tell the user first. A passphrase that
    /// is not the file's leaves it as it was, and says so.
    pub fn unlock(&mut self, session: &Session, at: usize, passphrase: &str) {
        let Some(Err(Refusal::Locked { locked, .. })) = self.files.get(at).map(|f| &f.content) else {
            return;
        };
        let text = locked.lock(passphrase).and_then(|lock| locked.open(&lock));
        let content = match text {
            Ok(text) => bundle::read(text.as_bytes())
                .map_err(Refusal::Bundle)
                .map(|bundle| self.content_of(session, bundle)),
            Err(why) => Err(Refusal::Locked { locked: locked.clone(), tried: Some(why) }),
        };
        if let Some(file) = self.files.get_mut(at) {
            file.content = content;
        }
    }

    /// Notes a file that the browser could not read.
    pub fn unreadable(&mut self, name: &str, why: String) {
        self.files.push(Looked { name: name.to_owned(), content: Err(Refusal::Unreadable(why)) });
    }

    fn look_at_bundle(&mut self, session: &Session, bytes: &[u8]) -> Result<Content, Refusal> {
        match bundle::read(bytes) {
            Ok(bundle) => Ok(self.content_of(session, bundle)),
            Err(BundleError::Locked) => {
                let locked = Locked::read(bytes).map_err(Refusal::Bundle)?;
                Err(Refusal::Locked { locked: Box::new(locked), tried: None })
            }
            Err(error) => Err(Refusal::Bundle(error)),
        }
    }

    fn content_of(&mut self, session: &Session, bundle: Bundle) -> Content {
        let all = bundle.records.len();
        let records: Vec<Record> =
            bundle.records.into_iter().filter(|r| may_bring(session, &bundle.header, r)).collect();
        let not_theirs = all - records.len();
        let owners = records.iter().map(|r| &*r.owner).collect();
        let hand = hands::judge(session, &self.hands(session), &bundle.header, &owners);
        let mut tally = Tally { not_theirs, hand: hand.clone(), ..Tally::default() };
        if hand.is_held() {
            tally.held = records;
        } else {
            if let Hand::First(key) = &hand {
                self.vouched.insert(bundle.header.producer.who.clone(), key.clone());
            }
            self.take(session, &mut tally, &bundle.header, records);
        }
        let packet = assessment::packet::is_ours(session, &bundle.header);
        let content = tally.content(Source::Bundle { header: bundle.header, problems: bundle.problems });
        Content { packet, ..content }
    }

    /// The hands that are known, with those of the files before.
    fn hands(&self, session: &Session) -> BTreeMap<String, String> {
        let mut known = hands::known(session);
        known.extend(self.vouched.clone());
        known
    }

    fn take(&mut self, session: &Session, tally: &mut Tally, header: &Header, records: Vec<Record>) {
        let beside = Beside::of(session, header);
        for record in records {
            if beside.leaves(&record) {
                tally.outcome.known += 1;
                tally.sealed += 1;
                continue;
            }
            self.hold(session, &record);
            tally.join(&mut self.waiting, record);
        }
        tally.brings_back = beside.brings_back;
        tally.carries = archives::brings_news(session, header);
    }

    /// Vouches for the hand of the file at that place: what was held back is looked at now, and later files of the hand are not
    /// held back.
    pub fn vouch(&mut self, session: &Session, at: usize) {
        let Some(Ok(content)) = self.files.get_mut(at).map(|f| f.content.as_mut()) else { return };
        let held = std::mem::take(&mut content.held);
        let Source::Bundle { header, .. } = &content.source else { return };
        if let Hand::Other { now: Some(key), .. } = &content.hand {
            self.vouched.insert(header.producer.who.clone(), key.clone());
        }
        let (mut tally, header) = (Tally::default(), header.clone());
        self.take(session, &mut tally, &header, held);
        if let Some(Ok(content)) = self.files.get_mut(at).map(|f| f.content.as_mut()) {
            content.outcome = tally.outcome;
            content.conflicts = tally.conflicts.len();
            content.brought = tally.brought;
            content.sealed = tally.sealed;
            content.brings_back = tally.brings_back;
            content.carries = tally.carries;
            content.vouched = true;
        }
    }

    fn look_at_ledger(&mut self, session: &Session, read: LedgerRead) -> Result<Content, Refusal> {
        if read.kind.writer != session.profile.role.writer() {
            let office = read.kind.writer == Writer::Office;
            return Err(if office {
                Refusal::OfficeOnly(read.kind)
            } else {
                Refusal::OthersLedger(read.kind)
            });
        }
        let mut tally = Tally::default();
        let beside = Beside::of_ledger(session);
        for (row, record) in read.rows.iter().zip(sheet::to_records(&read, session.owner())) {
            if beside.leaves(&record) {
                tally.outcome.known += 1;
                tally.sealed += 1;
                continue;
            }
            self.hold(session, &record);
            match sheet::place(&record, self.waiting.get(record.id)) {
                Placed::New(record) => tally.join(&mut self.waiting, record),
                Placed::Changed { record, changes } => {
                    tally.join(&mut self.waiting, record);
                    tally.changes.push(RowChange { row: row.row, changes });
                }
                Placed::Same => tally.outcome.known += 1,
                Placed::Deleted => tally.deleted.push(record.id),
            }
        }
        Ok(tally.content(Source::Ledger(read)))
    }

    /// Lays what is here already beside what comes, so that a file is judged after the files before it.
    fn hold(&mut self, session: &Session, record: &Record) {
        if self.waiting.get(record.id).is_none()
            && let Some(held) = session.records().get_of(&record.owner, record.id)
        {
            self.waiting.join(held.clone());
        }
    }

    /// Says that what the file at that place found deleted is back.
    pub fn restored(&mut self, at: usize) {
        if let Some(Ok(content)) = self.files.get_mut(at).map(|f| f.content.as_mut()) {
            content.outcome.known += std::mem::take(&mut content.deleted).len();
        }
    }

    /// Whether any file would change anything: a record, or what stands beside records in a receipt or a home file.
    pub fn would_change(&self) -> bool {
        let beside = |c: &Content| {
            let Source::Bundle { header, .. } = &c.source else { return false };
            let answers = header.purpose == Purpose::Receipt && !header.extras.accepted.is_empty();
            let back = c.brings_back.is_some() || c.carries;
            !c.is_held()
                && (answers || c.packet || back || (header.purpose == Purpose::Home && c.hand == Hand::Own))
        };
        let contents = || self.files.iter().filter_map(|f| f.content.as_ref().ok());
        contents().any(|c| c.outcome.new + c.outcome.changed > 0 || beside(c))
    }

    /// Whether any record would be new or changed.
    pub(super) fn brings_records(&self) -> bool {
        let contents = self.files.iter().filter_map(|f| f.content.as_ref().ok());
        contents.into_iter().any(|c| c.outcome.new + c.outcome.changed > 0)
    }

    /// Joins everything that waits into the session, and remembers the files and their hands.
    pub fn apply(self, session: &mut Session) -> Outcome {
        session.undoable(|session| {
            super::desk::since::remember(session, self.waiting.iter());
            let outcome = session.absorb(self.waiting);
            for (who, key) in &self.vouched {
                hands::know(session, who, key);
            }
            let contents = self.files.into_iter().filter_map(|f| f.content.ok().map(|c| (f.name, c)));
            contents.filter(|(_, c)| !c.is_held()).for_each(|(name, c)| settle_file(session, name, &c));
            outcome
        })
    }
}

/// What a file brings beside records: its place in the register, a receipt's answers, a home file's keys.
fn settle_file(session: &Session, name: String, content: &Content) {
    let mut file = Received {
        name,
        who: session.owner().to_owned(),
        taken: session.env().now_ms(),
        new: content.outcome.new,
        changed: content.outcome.changed,
        ..Received::default()
    };
    if let Source::Bundle { header, .. } = &content.source {
        file.who.clone_from(&header.producer.who);
        file.by.clone_from(&header.producer.name);
        file.made = header.producer.at;
        file.key.clone_from(&header.key);
        receipt::take_in(session, header);
        assessment::packet::take_in(session, header);
        if content.brings_back.is_some() {
            archives::brought_back(session, &header.sha256);
        }
        archives::learn(session, header);
        if header.purpose == Purpose::Home && content.hand == Hand::Own {
            hands::adopt(session, &header.extras.secret);
            hands::learn(session, &header.extras.hands);
        }
    }
    received::enter(session, &file, &content.brought);
}
