//! A file as the home of a profile: what of it the file holds, what has changed since, and what the file brings from elsewhere.

use super::archives;
use super::env::Env;
use super::hands;
use super::inbox::Inbox;
use super::passphrase;
use super::profile::{Profile, Role};
use super::session::{Outcome, Session};
use crate::bundle::{Bundle, BundleError, Header, Lock, Purpose};
use crate::domain::order::Gather as _;
use crate::domain::party::Party;
use crate::domain::{Lang, Record};
use crate::merge::{Joined, RecordSet};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use uuid::Uuid;

/// The note that a profile has a file as its home. It is small, and rewritten with each change.
const NOTE: &str = "home";

/// So many changed records are known by id; of more only the number, so that the note stays small.
const KNOWN: usize = 500;

/// Where a profile's records are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Home {
    /// In this browser and nowhere else, as far as is known here.
    OnlyHere,
    /// A file holds them, or did.
    File {
        /// Its name.
        name: String,
        /// When everything was in it, in milliseconds since 1970 by this computer's clock.
        at: i64,
        /// Records that changed here since.
        changes: usize,
    },
}

#[derive(Serialize, Deserialize)]
struct Note {
    name: String,
    at: i64,
    /// Ids of records changed since, as far as they are kept.
    since: BTreeSet<String>,
    /// How many more there are.
    #[serde(default)]
    more: usize,
}

impl Note {
    fn add(&mut self, ids: &BTreeSet<Uuid>) {
        if self.more > 0 {
            self.more += ids.len();
            return;
        }
        self.since.extend(ids.iter().map(|id| id.as_simple().to_string()));
        if self.since.len() > KNOWN {
            self.more = std::mem::take(&mut self.since).len();
        }
    }
}

fn note(session: &Session) -> Option<Note> {
    session.note(NOTE).and_then(|text| serde_json::from_str(&text).ok())
}

/// A note that cannot be kept leaves the count too low by this change; the store says itself that it is full or blocked.
fn keep(session: &Session, note: &Note) {
    session.set_note(NOTE, &serde_json::to_string(note).unwrap_or_default());
}

/// Where this profile's records are.
pub fn home(session: &Session) -> Home {
    match note(session) {
        None => Home::OnlyHere,
        Some(Note { name, at, since, more }) => Home::File { name, at, changes: since.len() + more },
    }
}

/// Notes that records are about to change, where a file is home. Before they do: rather one too many than one too few.
pub(super) fn touched(session: &Session, ids: &BTreeSet<Uuid>) {
    if let Some(mut note) = note(session).filter(|_| !ids.is_empty()) {
        note.add(ids);
        keep(session, &note);
    }
}

/// Everything that was in the session when [`Session::taken`] was last asked is now in the file.
pub fn kept(session: &Session, name: &str) {
    let mut note = Note { name: name.into(), at: session.env().now_ms(), since: BTreeSet::new(), more: 0 };
    note.add(session.touched());
    keep(session, &note);
}

/// The file was opened: what the session holds beside it counts as changed since.
pub fn opened(session: &Session, name: &str, in_file: &RecordSet) {
    let beside = session.records().iter().filter(|r| in_file.try_join(r) != Joined::Known);
    let beside = beside.map(|r| r.id).gather_set();
    let mut note = Note { name: name.into(), at: session.env().now_ms(), since: BTreeSet::new(), more: 0 };
    note.add(&beside);
    keep(session, &note);
}

/// Whether closing the page now should be warned of: a file is home and something is not in it, or this computer forgets and
/// there is no file.
pub fn must_warn(home: &Home, forgets: bool, records: usize) -> bool {
    match home {
        Home::File { changes, .. } => *changes > 0,
        Home::OnlyHere => forgets && records > 0,
    }
}

/// [`must_warn`] of a session.
pub fn is_unsaved(session: &Session, forgets: bool) -> bool {
    let records = if forgets { session.records().len() } else { 0 };
    must_warn(&home(session), forgets, records)
}

/// Why a file cannot be the home of a profile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// It cannot be read; locked counts.
    Bundle(BundleError),
    /// A hand-in, a receipt, or another file that is nobody's home.
    NoHome,
    /// Someone else's: their number and name.
    Other(String, String),
    /// One of several profiles here that have its number: which, the user has to say.
    Which(Vec<Profile>),
}

impl Unfit {
    /// Whether only its passphrase is missing.
    pub const fn is_locked(&self) -> bool {
        matches!(self, Self::Bundle(BundleError::Locked))
    }

    /// What is wrong and the way on. Nothing was written into the file.
    pub fn say(&self, lang: Lang) -> String {
        match (self, lang) {
            (Self::Bundle(error), _) => error.say(lang),
            (Self::Which(_), Lang::Zh) => "本机有几个同编号的身份，合并到哪一个？".into(),
            (Self::Which(_), Lang::En) => {
                "Several profiles here have this number. Which one is the file to be joined with?".into()
            }
            (Self::NoHome, Lang::Zh) => "这不是随身文件或备份。上交文件、回执和台账请在“导入”里打开。".into(),
            (Self::NoHome, Lang::En) => {
                "This is no carry-along file or backup. Open hand-ins, receipts and ledgers under Import."
                    .into()
            }
            (Self::Other(no, name), Lang::Zh) => {
                format!("这是 {no} {name} 的文件，不能和现在的身份合在一起，没有改动。")
            }
            (Self::Other(no, name), Lang::En) => {
                format!(
                    "This is the file of {no} {name}; it was not joined with this profile and is unchanged."
                )
            }
        }
    }
}

/// Reads a home file or a backup.
///
/// # Errors
/// Why it is none.
pub fn read(bytes: &[u8], lock: Option<&Lock>) -> Result<Bundle, Unfit> {
    let bundle = passphrase::read(bytes, lock).map_err(Unfit::Bundle)?;
    match bundle.header.purpose {
        Purpose::Home | Purpose::Backup if !bundle.header.producer.who.is_empty() => Ok(bundle),
        _ => Err(Unfit::NoHome),
    }
}

/// The profile that a home file goes on with: the one at work where the file is its own, else the one of that number where it is
/// here already, else a new one.
///
/// # Errors
/// The profiles of that number, where there are several and none of them is at work.
pub fn profile_of(
    header: &Header,
    here: &[Profile],
    at_work: Option<&Profile>,
    env: &dyn Env,
) -> Result<Profile, Vec<Profile>> {
    let role = match Party::of(&header.producer.who) {
        Party::Member(_) => Role::Member,
        Party::Office => Role::Office,
        Party::School(_) => Role::School,
        Party::Applicant { .. } => Role::Applicant,
        Party::Expert(_) => Role::Expert,
    };
    let fits = |p: &&Profile| p.role == role && p.no == header.producer.who && !p.sample;
    if let Some(profile) = at_work.filter(fits) {
        return Ok(profile.clone());
    }
    let mut same: Vec<Profile> = here.iter().filter(fits).cloned().collect();
    match same.len() {
        0 => Ok(Profile {
            id: format!("{:016x}", env.random()),
            role,
            no: header.producer.who.clone(),
            name: header.producer.name.clone(),
            sample: false,
        }),
        1 => Ok(same.remove(0)),
        _ => Err(same),
    }
}

/// Joins a home file into its own profile; answers what it brought and what it holds.
///
/// # Errors
/// Why the file is not this profile's home; nothing was joined then.
pub fn meet(
    session: &mut Session,
    name: &str,
    bytes: &[u8],
    lock: Option<&Lock>,
) -> Result<(Outcome, RecordSet), Unfit> {
    let bundle = read(bytes, lock)?;
    let producer = &bundle.header.producer;
    if producer.who != session.owner() {
        return Err(Unfit::Other(producer.who.clone(), producer.name.clone()));
    }
    let mut in_file = RecordSet::new();
    in_file.extend(bundle.records.iter().cloned());
    let header = bundle.header.clone();
    let mut inbox = Inbox::default();
    inbox.look_at(session, name, bundle);
    if inbox.brings_records() {
        return Ok((inbox.apply(session), in_file));
    }
    // Nothing that would be worth a line in the register of files.
    hands::move_in(session, &header.extras);
    archives::learn(session, &header);
    Ok((Outcome::default(), in_file))
}

/// Those of the session's records that a set does not hold whole: not at all, and otherwise.
pub fn beside<'a>(session: &'a Session, held: &RecordSet) -> (Vec<&'a Record>, Vec<&'a Record>) {
    let beside = session.records().iter().filter(|r| held.try_join(r) != Joined::Known);
    beside.partition(|r| held.get(r.id).is_none())
}

/// How the linked file stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Link {
    /// No file is linked: it is saved by hand.
    #[default]
    None,
    /// Every change is written into it.
    Follows,
    /// It is being written.
    Writing,
    /// The browser has to be allowed again.
    Asks,
    /// It could not be written: what changed is in this browser only until it can.
    Stopped(Halt),
}

/// Why a linked file is no longer written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Halt {
    /// Deleted, renamed, or its stick pulled out.
    Gone,
    /// The disk is full.
    Full,
    /// What stands in it now cannot be joined, so that it must not be overwritten.
    Unfit(Unfit),
    /// In the browser's word.
    Other(String),
}

impl Halt {
    /// Whether it may pass by itself, so that the next change tries again.
    pub const fn may_pass(&self) -> bool {
        !matches!(self, Self::Unfit(_))
    }

    /// What happened, that nothing is lost, and the way on.
    pub fn say(&self, lang: Lang) -> String {
        let zh = lang == Lang::Zh;
        match self {
            Self::Gone if zh => "找不到随身文件了：U 盘拔出、文件改名或删除。改动还在这个浏览器里。插回 U 盘后点“再试一次”，或另存一个文件。".into(),
            Self::Gone => "The file is not there any more: its stick was pulled out, or it was renamed or deleted. Your changes are still in this browser. Put the stick back and try again, or save to another file.".into(),
            Self::Full if zh => "磁盘满了，没有写进随身文件；原来的内容没有动。改动还在这个浏览器里。请腾出空间，或另存到别处。".into(),
            Self::Full => "The disk is full and the file was not written; what it held is untouched. Your changes are still in this browser. Make room, or save elsewhere.".into(),
            Self::Unfit(unfit) if zh => format!("随身文件现在的内容合不进来，所以没有覆盖它。{}", unfit.say(lang)),
            Self::Unfit(unfit) => format!("What stands in the file now cannot be joined, so it was not overwritten. {}", unfit.say(lang)),
            Self::Other(why) if zh => format!("没有写进随身文件（{why}）；原来的内容没有动，改动还在这个浏览器里。请再试一次，或另存一个文件。"),
            Self::Other(why) => format!("The file was not written ({why}); what it held is untouched and your changes are still in this browser. Try again, or save to another file."),
        }
    }
}
