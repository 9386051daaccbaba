//! Files on their way in: what each would add, change or leave; then apply. Looking changes nothing.

mod allowed;
mod content;
mod doubts;
mod refusal;
mod report;
mod waiting;

pub use crate::bundle::{Laid, Miscount};
pub use content::{Content, RowChange, Source};
pub use doubts::{Doubts, doubts};
pub use refusal::Refusal;
pub use report::{Came, Report};

use super::archives::{self, Beside};
use super::assessment;
use super::hands::{self, Hand};
use super::profile::Role;
use super::receipt;
use super::received::{self, Entry, Received, Said};
use super::session::{Outcome, Session};
use super::unread::Unread;
use crate::bundle::{self, Bundle, BundleError, Header, Locked, Purpose};
use crate::domain::order::Gather as _;
use crate::domain::{Record, Writer};
use crate::sheet::{self, LedgerRead, Placed};
pub use crate::sheet::{Change, Encoding, Rejected, SheetRow};
use allowed::may_bring;
use content::Tally;
use std::cell::OnceCell;
use std::collections::BTreeMap;
use waiting::Waiting;

/// A decoder of GBK, which the browser and the native door each bring.
pub type Gbk<'a> = &'a dyn Fn(&[u8]) -> Option<String>;

/// A file that was looked at.
#[derive(Debug)]
pub struct Looked {
    /// Its name.
    pub name: String,
    /// Which of the files that were dropped it is, or is a sheet of.
    pub of: usize,
    /// What it would do, or why it was refused.
    pub content: Result<Content, Refusal>,
}

/// Files that were looked at and wait to be applied.
#[derive(Debug, Default)]
pub struct Inbox {
    /// The files, in the order in which they came.
    pub files: Vec<Looked>,
    /// Files that were dropped; a workbook is one, with however many sheets.
    dropped: usize,
    waiting: Waiting,
    /// The keys that were known when the first file was looked at.
    known: OnceCell<BTreeMap<String, String>>,
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
            return self.push(name.to_owned(), content);
        }
        match sheet::read_file(bytes, None, name, gbk) {
            Ok(parts) => {
                let of = self.dropped;
                for part in parts {
                    let content =
                        part.read.map_err(Refusal::Sheet).and_then(|read| self.look_at_ledger(session, read));
                    let name = part.tab.map_or_else(|| name.to_owned(), |tab| format!("{name} · {tab}"));
                    self.files.push(Looked { name, of, content });
                }
                self.dropped += 1;
            }
            Err(error) => self.push(name.to_owned(), Err(Refusal::Sheet(error))),
        }
    }

    fn push(&mut self, name: String, content: Result<Content, Refusal>) {
        self.files.push(Looked { name, of: self.dropped, content });
        self.dropped += 1;
    }

    /// Looks at a bundle whose lines were found; `sha256` is the checksum of its content, where the browser has taken it.
    pub fn look_laid(&mut self, session: &Session, name: &str, laid: Laid, sha256: Option<[u8; 32]>) {
        let read = laid.read(sha256).map_err(Refusal::Bundle);
        let content = read.map(|bundle| self.content_of(session, bundle));
        self.push(name.to_owned(), content);
    }

    /// Looks at a bundle that was read already.
    pub(super) fn look_at(&mut self, session: &Session, name: &str, bundle: Bundle) {
        let content = self.content_of(session, bundle);
        self.push(name.to_owned(), Ok(content));
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
        self.push(name.to_owned(), Err(Refusal::Unreadable(why)));
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

    fn content_of(&mut self, session: &Session, mut bundle: Bundle) -> Content {
        let strayed = allowed::is_strayed(session, &bundle.header);
        if strayed {
            // Whose key this is, is its owner's affair: it is not even held while the file is looked at.
            bundle.header.extras.secret.clear();
            bundle.header.extras.hands.clear();
        }
        let all = bundle.records.len();
        let mut records = bundle.records;
        records.retain(|r| may_bring(session, &bundle.header, r));
        let not_theirs = all - records.len();
        let owners = records.iter().map(|r| &*r.owner).gather_set();
        let hand = hands::judge(session, |who| self.hand(session, who), &bundle.header, &owners);
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
        let owner = bundle.header.producer.who.clone();
        let source = Source::Bundle { header: bundle.header, problems: bundle.problems };
        let content = tally.content(source, &owner);
        Content { packet, strayed, ..content }
    }

    /// The key that someone is known by, those of the files before included.
    fn hand(&self, session: &Session, who: &str) -> Option<&String> {
        self.vouched.get(who).or_else(|| self.known.get_or_init(|| hands::known(session)).get(who))
    }

    fn take(&mut self, session: &Session, tally: &mut Tally, header: &Header, mut records: Vec<Record>) {
        let (beside, all) = (Beside::of(session, header), records.len());
        records.retain(|record| !beside.leaves(record));
        tally.sealed += all - records.len();
        tally.outcome.known += all - records.len();
        match self.waiting.take_new(session, records) {
            Ok(set) => tally.take_new(set),
            Err(records) => {
                for record in records {
                    tally.join(self.waiting.beside(session, &record.owner, record.id), record);
                }
            }
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
        let at_office = session.profile.role == Role::Office;
        if at_office && read.kind.writer == Writer::Member {
            return Err(Refusal::Whose(Box::new(read)));
        }
        if read.kind.writer != session.profile.role.writer() {
            let office = read.kind.writer == Writer::Office;
            return Err(if office {
                Refusal::OfficeOnly(read.kind)
            } else {
                Refusal::OthersLedger(read.kind)
            });
        }
        Ok(self.take_ledger(session, read, session.owner()))
    }

    /// Says whose the member's ledgers of one dropped file are, and looks at them as that member's.
    pub fn give_to(&mut self, session: &Session, of: usize, no: &str) {
        for at in 0..self.files.len() {
            let file = &mut self.files[at];
            if file.of != of || !matches!(file.content, Err(Refusal::Whose(_))) {
                continue;
            }
            let asked = std::mem::replace(&mut file.content, Err(Refusal::Unreadable(String::new())));
            let content = match asked {
                Err(Refusal::Whose(read)) => Ok(self.take_ledger(session, *read, no)),
                other => other,
            };
            self.files[at].content = content;
        }
    }

    fn take_ledger(&mut self, session: &Session, read: LedgerRead, owner: &str) -> Content {
        let mut tally = Tally::default();
        let beside = Beside::of_ledger(session);
        for (row, record) in read.rows.iter().zip(sheet::to_records(&read, owner)) {
            if beside.leaves(&record) {
                tally.outcome.known += 1;
                tally.sealed += 1;
                continue;
            }
            let waiting = self.waiting.beside(session, &record.owner, record.id);
            match sheet::place(&record, waiting.get(record.id)) {
                Placed::New(record) => tally.join(waiting, record),
                Placed::Changed { record, changes } => {
                    tally.join(waiting, record);
                    tally.changes.push(RowChange { row: row.row, changes });
                }
                Placed::Same => tally.outcome.known += 1,
                Placed::Deleted => tally.deleted.push(record.id),
            }
        }
        tally.content(Source::Ledger(read), owner)
    }

    /// What waits, what is held and what was refused, file by file.
    pub fn report(&self) -> Report {
        Report::of(&self.files)
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
            let outcome = session.absorb_sets(self.waiting.into_sets());
            hands::know(session, &self.vouched);
            let mut entries = Vec::with_capacity(self.files.len());
            for file in self.files {
                let entry = match file.content {
                    Ok(content) if content.is_held() => held_back(session, file.name, &content),
                    Ok(content) => settle_file(session, file.name, content),
                    Err(refusal) => refused(session, file.name, Said::of(|lang| refusal.say(lang))),
                };
                entries.push(entry);
            }
            received::enter(session, &entries);
            outcome
        })
    }
}

/// What the register says of a file of which nothing was taken.
fn refused(session: &Session, name: String, why: Said) -> Entry {
    let taken = session.env().now_ms();
    Entry { file: Received { name, taken, refused: Some(why), ..Received::default() }, ..Entry::default() }
}

fn held_back(session: &Session, name: String, content: &Content) -> Entry {
    let why = match content.hand {
        Hand::Other { now: None, .. } => {
            Said { zh: "没有签名，没有采用".into(), en: "no signature; not taken".into() }
        }
        _ => Said {
            zh: "签名与以前不同，没有采用".into(),
            en: "another signature than before; not taken".into(),
        },
    };
    let mut entry = refused(session, name, why);
    if let Source::Bundle { header, .. } = &content.source {
        entry.file.who.clone_from(&header.producer.who);
        entry.file.by.clone_from(&header.producer.name);
        entry.file.made = header.producer.at;
        entry.file.key.clone_from(&header.key);
    }
    entry
}

/// What a file brings beside records: a receipt's answers, a home file's keys; answers what the register says of it.
fn settle_file(session: &Session, name: String, content: Content) -> Entry {
    let rows = match &content.source {
        Source::Ledger(read) => Unread::of(read),
        Source::Bundle { .. } => None,
    };
    let mut file = Received {
        name,
        who: content.owner.clone(),
        unread: content.unread(),
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
            hands::move_in(session, &header.extras);
        }
    }
    Entry { file, brought: content.brought, rows }
}
