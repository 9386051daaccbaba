//! The register of files taken in: who made each, when, and which values it brought.

use super::session::Session;
use super::unread::{self, Unread};
use crate::domain::{Dot, Lang, Record};
use crate::storage::pack;
use serde::{Deserialize, Serialize};
use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::fmt::Write;
use uuid::Uuid;

/// Notes of it stand under this.
const NOTES: &str = "file/";

/// One file taken in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Received {
    /// The file's name.
    pub name: String,
    /// The producer's number; of a ledger, whose it became.
    pub who: String,
    /// The producer's name.
    #[serde(default)]
    pub by: String,
    /// When the producer's clock said it was made.
    #[serde(default)]
    pub made: Option<i64>,
    /// When it was taken in, by this computer's clock.
    pub taken: i64,
    /// The key whose signature it bears.
    #[serde(default)]
    pub key: Option<String>,
    /// Records that it added.
    pub new: usize,
    /// Records that it changed.
    pub changed: usize,
    /// Rows or records in it that could not be read.
    #[serde(default)]
    pub unread: usize,
    /// Why nothing of it was taken, if so.
    #[serde(default)]
    pub refused: Option<Said>,
}

/// A sentence in both languages: whoever reads it later may speak the other.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// In Chinese.
    pub zh: String,
    /// In English.
    pub en: String,
}

impl Said {
    /// What `say` says in either language.
    pub fn of(say: impl Fn(Lang) -> String) -> Self {
        Self { zh: say(Lang::Zh), en: say(Lang::En) }
    }

    /// In one of them.
    pub fn text(&self, lang: Lang) -> &str {
        if lang == Lang::Zh { &self.zh } else { &self.en }
    }
}

/// One file on its way into the register.
#[derive(Debug, Default)]
pub struct Entry {
    /// What the register says of it.
    pub file: Received,
    /// Which values it brought.
    pub brought: Brought,
    /// Its rows that could not be read.
    pub rows: Option<Unread>,
}

/// Which values a file brought: those of records that were not here, and single writes to records that were.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Brought {
    new: Vec<u32>,
    changed: Vec<(u32, Dot)>,
}

/// Enough of an id to find a record among a district's again.
fn short(id: Uuid) -> u32 {
    let b = id.as_bytes();
    u32::from_be_bytes([b[12], b[13], b[14], b[15]])
}

impl Brought {
    /// Notes what `record` brings beside `held`, what is known of it already.
    pub fn note(&mut self, record: &Record, held: Option<&Record>) {
        let id = short(record.id);
        let Some(held) = held else { return self.new.push(id) };
        let dots = record.fields.iter().flat_map(|(_, register)| register.iter().map(|e| e.dot));
        let unseen: HashSet<Dot> = dots.filter(|dot| !held.seen.has(*dot)).collect();
        self.changed.extend(unseen.into_iter().map(|dot| (id, dot)));
    }

    fn to_text(&self) -> String {
        let mut new = String::with_capacity(8 * self.new.len());
        for id in &self.new {
            // Writing into a text cannot fail.
            let _ = write!(new, "{id:08x}");
        }
        let changed = self.changed.iter().map(|(id, dot)| format!("{id:08x} {dot}"));
        std::iter::once(new).chain(changed).collect::<Vec<_>>().join("\n")
    }

    fn from_lines<'a>(mut lines: impl Iterator<Item = &'a str>) -> Self {
        let id = |hex: &str| u32::from_str_radix(hex, 16).ok();
        let new = lines.next().unwrap_or_default();
        let ids = (0..new.len() / 8).filter_map(|at| id(new.get(8 * at..8 * at + 8)?));
        let changed = lines.filter_map(|line| {
            let (record, dot) = line.split_once(' ')?;
            Some((id(record)?, Dot::parse(dot)?))
        });
        Self { new: ids.collect(), changed: changed.collect() }
    }
}

/// Enters files into the register, behind those that stand in it.
pub fn enter(session: &Session, files: &[Entry]) {
    let before = session.note_names(NOTES).len();
    for (place, Entry { file, brought, rows }) in files.iter().enumerate() {
        let head = serde_json::to_string(file).unwrap_or_default();
        let text = format!("{head}\n{}", brought.to_text());
        let place = format!("{:013}-{:05}", file.taken.max(0), before + place);
        // A register that cannot be kept is no reason to refuse the file.
        let name = format!("{NOTES}{place}");
        session.keep_note(&name, &pack::pack(&text, pack::Effort::Quick));
        session.received.0.borrow_mut().push((name, file.clone()));
        if let Some(rows) = rows {
            unread::keep(session, &place, rows);
        }
    }
}

/// What the register says of files, by the names of their notes, as far as it was read: a note never changes.
#[derive(Debug, Default)]
pub struct Known(RefCell<Vec<(String, Received)>>);

fn read(packed: &str) -> Option<(Received, Brought)> {
    let text = pack::unpack(packed)?;
    let mut lines = text.split('\n');
    let file = serde_json::from_str(lines.next()?).ok()?;
    Some((file, Brought::from_lines(lines)))
}

/// Every file that came, the latest first, those of which nothing was taken among them; each with its place in the register, by
/// which [`unread::of`] finds its rows.
pub fn register(session: &Session) -> Vec<(String, Received)> {
    let mut known = session.received.0.borrow_mut();
    let file = |name: String| {
        let at = known.iter().rposition(|(of, _)| *of == name);
        let file = match at {
            Some(at) => known.swap_remove(at).1,
            None => read(&session.note(&name)?)?.0,
        };
        Some((name, file))
    };
    let mut now: Vec<_> = session.note_names(NOTES).into_iter().filter_map(file).collect();
    now.reverse();
    let place = |name: &str| name.rsplit_once('/').map_or(name, |(_, place)| place).to_owned();
    let files = now.iter().map(|(name, file)| (place(name), file.clone())).collect();
    *known = now;
    files
}

/// Every file taken in, the latest first.
pub fn list(session: &Session) -> Vec<Received> {
    let taken = register(session).into_iter().map(|(_, file)| file);
    taken.filter(|file| file.refused.is_none()).collect()
}

/// When a file of each producer was last taken in, by this computer's clock, by the producer's number.
pub fn last(session: &Session) -> HashMap<String, i64> {
    let mut all = HashMap::new();
    for file in list(session) {
        // The latest comes first.
        all.entry(file.who).or_insert(file.taken);
    }
    all
}

/// Which file brought a value.
#[derive(Debug, Default)]
pub struct Origins {
    files: Vec<Received>,
    new: HashMap<u32, usize>,
    changed: HashMap<(u32, Dot), usize>,
}

impl Origins {
    /// Reads the register.
    pub fn of(session: &Session) -> Self {
        let mut this = Self::default();
        for (file, brought) in session.notes(NOTES).iter().filter_map(|(_, packed)| read(packed)) {
            let at = this.files.len();
            for id in brought.new {
                this.new.entry(id).or_insert(at);
            }
            for write in brought.changed {
                this.changed.entry(write).or_insert(at);
            }
            this.files.push(file);
        }
        this
    }

    /// The file that brought a write to a record; `None` if it was made here.
    pub fn file(&self, id: Uuid, dot: Dot) -> Option<&Received> {
        let id = short(id);
        let at = self.changed.get(&(id, dot)).or_else(|| self.new.get(&id))?;
        self.files.get(*at)
    }
}
