//! What is kept of semesters that were taken out into archive files: their figures, and which records the files hold, so that an
//! import knows these again. Home files and backups carry it from computer to computer.

use super::digest;
use super::home;
use super::seal::{by_year, goes};
use super::session::Session;
use crate::bundle::{Header, Held, Purpose};
pub use crate::bundle::{Sealed, State};
use crate::domain::order::{Gather as _, Order as _};
use crate::domain::{Record, Rule, kinds};
use crate::plan::{Figure, rules};
use crate::storage::pack;
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::rc::Rc;
use uuid::Uuid;

/// Notes of archives stand under this, by semester and checksum.
const NOTES: &str = "sealed/";

/// Stands for the notes of archives among the records that changed since everything was in the home file.
const CHANGED: Uuid = Uuid::nil();

#[derive(Debug)]
struct Known {
    /// Every archive that was ever known here, those that are over included.
    all: Vec<Sealed>,
    held: Held,
}

impl Known {
    fn of(all: Vec<Sealed>) -> Self {
        let mut held = Held::default();
        let sealed = all.iter().filter(|one| one.state == State::Sealed);
        sealed.flat_map(|one| one.held.values()).for_each(|text| held.add(text));
        Self { all, held }
    }

    /// Those of a semester whose figures stand, the fullest and latest first.
    fn standing(&self, code: &str) -> impl Iterator<Item = &Sealed> {
        let mut found: Vec<&Sealed> =
            self.all.iter().filter(|a| a.code == code && a.state != State::Over).collect();
        found.order_by(|a, b| (b.records, b.at, &b.sha256).cmp(&(a.records, a.at, &a.sha256)));
        found.into_iter()
    }
}

/// The archives of a session, once they were read.
#[derive(Debug, Default)]
pub struct Archives(RefCell<Option<Rc<Known>>>);

fn known(session: &Session) -> Rc<Known> {
    let read = || {
        let texts = session.notes(NOTES).into_iter().filter_map(|(_, packed)| pack::unpack(&packed));
        Rc::new(Known::of(texts.filter_map(|text| serde_json::from_str(&text).ok()).collect()))
    };
    session.archives.0.borrow_mut().get_or_insert_with(read).clone()
}

/// The note of an archive: its name, and its packed text.
pub(super) fn note(sealed: &Sealed) -> (String, String) {
    let text = serde_json::to_string(sealed).unwrap_or_default();
    let sha = sealed.sha256.get(..16).unwrap_or(&sealed.sha256);
    (format!("{NOTES}{}.{sha}", sealed.code), pack::pack(&text, pack::Effort::Usual))
}

/// Writes notes that changed. The home file lacks them then; other windows learn of them.
fn write(session: &Session, changed: &[Sealed]) {
    if changed.is_empty() {
        return;
    }
    for (name, text) in changed.iter().map(note) {
        session.set_note(&name, &text);
    }
    session.archives.0.replace(None);
    home::touched(session, &BTreeSet::from([CHANGED]));
    session.tell_others();
}

/// The archives whose figures stand, by semester.
pub fn list(session: &Session) -> Vec<Sealed> {
    let known = known(session);
    let codes: BTreeSet<&str> = known.all.iter().map(|a| &*a.code).gather_set();
    codes.into_iter().flat_map(|code| known.standing(code).cloned().collect::<Vec<_>>()).collect()
}

/// The archive that speaks for a semester, if there is one.
pub fn of(session: &Session, code: &str) -> Option<Sealed> {
    known(session).standing(code).next().cloned()
}

/// The archive of that checksum, whatever became of it.
pub(super) fn by_sum(session: &Session, sha256: &str) -> Option<Sealed> {
    known(session).all.iter().find(|a| a.sha256 == sha256).cloned()
}

/// What the profile's home file and backup carry: every archive that was ever known.
pub(super) fn to_carry(session: &Session) -> Vec<Sealed> {
    known(session).all.clone()
}

/// Of the archives that a file carries, those that hold against what is known here.
fn newer(session: &Session, carried: &[Sealed]) -> Vec<Sealed> {
    let known = known(session);
    let ours = |theirs: &Sealed| {
        known.all.iter().find(|ours| ours.sha256 == theirs.sha256 && ours.code == theirs.code)
    };
    carried.iter().filter(|theirs| ours(theirs).is_none_or(|ours| theirs.is_newer(ours))).cloned().collect()
}

/// Whether a file carries this profile's archives.
fn carries(session: &Session, header: &Header) -> bool {
    let everything = matches!(header.purpose, Purpose::Home | Purpose::Backup);
    everything && header.producer.who == session.owner()
}

/// Whether a file knows of archives what is not known here.
pub(super) fn brings_news(session: &Session, header: &Header) -> bool {
    carries(session, header) && !newer(session, &header.extras.sealed).is_empty()
}

/// Whether a file lacks what is known here of archives.
pub(super) fn is_missing_from(session: &Session, header: &Header) -> bool {
    let held = |ours: &Sealed| {
        header
            .extras
            .sealed
            .iter()
            .any(|a| a.sha256 == ours.sha256 && a.code == ours.code && !ours.is_newer(a))
    };
    !known(session).all.iter().all(held)
}

/// Learns what a home file or a backup of this profile knows of archives.
pub(super) fn learn(session: &Session, header: &Header) {
    if carries(session, header) {
        write(session, &newer(session, &header.extras.sealed));
    }
}

/// How a file on its way in stands to the archives.
#[derive(Debug)]
pub(super) struct Beside {
    known: Rc<Known>,
    /// The semester that the file brings back: it is its archive.
    pub brings_back: Option<String>,
}

impl Beside {
    /// Of a bundle; what it knows of archives itself counts already.
    pub fn of(session: &Session, header: &Header) -> Self {
        let mut known = known(session);
        if brings_news(session, header) {
            let news = newer(session, &header.extras.sealed);
            let same = |a: &Sealed, b: &Sealed| a.sha256 == b.sha256 && a.code == b.code;
            let kept = known.all.iter().filter(|ours| !news.iter().any(|theirs| same(ours, theirs)));
            known = Rc::new(Known::of(kept.cloned().chain(news.iter().cloned()).collect()));
        }
        let own = header.producer.who == session.owner() && header.purpose == Purpose::Backup;
        let is_it = |a: &&Sealed| own && a.sha256 == header.sha256 && a.state != State::Over;
        let brings_back = known.all.iter().find(is_it).map(|a| a.code.clone());
        Self { known, brings_back }
    }

    /// Of a ledger.
    pub fn of_ledger(session: &Session) -> Self {
        Self { known: known(session), brings_back: None }
    }

    /// Whether a record is left aside: an archive holds this version of it, or a later one.
    pub fn leaves(&self, record: &Record) -> bool {
        let held = &self.known.held;
        let may = self.brings_back.is_none() && !held.is_empty();
        may && kinds::find(record.kind.as_str()).is_some_and(goes) && held.knows(record)
    }
}

/// The home file lacks what is known of archives now.
pub(super) fn changed(session: &mut Session) {
    home::touched(session, &BTreeSet::from([CHANGED]));
    session.touch(CHANGED);
}

fn turn(session: &Session, sha256: &str, state: State) {
    if let Some(mut one) = by_sum(session, sha256).filter(|one| one.state != state) {
        one.turn_to(state);
        write(session, &[one]);
    }
}

/// The archive was taken in: its semester is no longer sealed.
pub(super) fn brought_back(session: &Session, sha256: &str) {
    turn(session, sha256, State::Over);
}

/// Gives an archive's file up as lost. With `figures`, those of its semester are kept as they are; without, what is here counts.
/// Either way its records are taken in again from wherever they come. Can be taken back until something else is written.
pub fn give_up(session: &mut Session, sha256: &str, figures: bool) {
    let state = if figures { State::GivenUp } else { State::Over };
    session.undoable(|session| turn(session, sha256, state));
    session.touch(CHANGED);
}

/// Which of an owner's records are in archive files, for a receipt: without the figures, which are the office's.
pub(super) fn for_receipt(session: &Session, owner: &str) -> Vec<Sealed> {
    let known = known(session);
    let with = |one: &&Sealed| one.state != State::Over && one.held.contains_key(owner);
    let part = |one: &Sealed| Sealed {
        code: one.code.clone(),
        at: one.at,
        records: one.count_of(owner),
        held: one.held.get_key_value(owner).map(|(k, v)| (k.clone(), v.clone())).into_iter().collect(),
        ..Sealed::default()
    };
    known.all.iter().filter(with).map(part).collect()
}

/// How many of an owner's records are in archive files.
pub fn count_of(session: &Session, owner: &str) -> usize {
    known(session).all.iter().filter(|one| one.state != State::Over).map(|one| one.count_of(owner)).sum()
}

/// Whether the records of a figure are in a file: the archive that speaks for its semester.
pub fn archive_of(session: &Session, code: &str, figure: &Figure) -> Option<Sealed> {
    of(session, code).filter(|_| !by_year(figure.rule))
}

/// A member's figures with those kept of a sealed semester in place of what is left to count; figures of the school year stand.
pub(super) fn kept_figures(session: &Session, code: &str, no: &str, figures: Vec<Figure>) -> Vec<Figure> {
    let known = known(session);
    let kept = known.standing(code).find_map(|a| a.figures.get(no));
    let Some(kept) = kept else { return figures };
    let mut all: Vec<Figure> = kept.iter().filter_map(digest::figure).collect();
    all.extend(figures.into_iter().filter(|f| by_year(f.rule)));
    let place = |rule: Rule| rules::RULES.iter().position(|r| r.rule == rule);
    all.order_by_key(|f| place(f.rule));
    all
}
