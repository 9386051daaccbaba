//! The register of files taken in: who made each, when, and which values it brought.

use super::session::Session;
use crate::domain::{Dot, Record};
use crate::storage::pack;
use serde::{Deserialize, Serialize};
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
pub fn enter(session: &Session, files: &[(Received, Brought)]) {
    let before = session.notes(NOTES).len();
    for (place, (file, brought)) in files.iter().enumerate() {
        let head = serde_json::to_string(file).unwrap_or_default();
        let text = format!("{head}\n{}", brought.to_text());
        // A register that cannot be kept is no reason to refuse the file.
        session.set_note(
            &format!("{NOTES}{:013}-{:05}", file.taken.max(0), before + place),
            &pack::pack(&text, pack::Effort::Quick),
        );
    }
}

fn read(session: &Session) -> Vec<(Received, Brought)> {
    let texts = session.notes(NOTES).into_iter().filter_map(|(_, packed)| pack::unpack(&packed));
    texts
        .filter_map(|text| {
            let mut lines = text.split('\n');
            let file = serde_json::from_str(lines.next()?).ok()?;
            Some((file, Brought::from_lines(lines)))
        })
        .collect()
}

/// Every file taken in, the latest first.
pub fn list(session: &Session) -> Vec<Received> {
    let mut files: Vec<Received> = read(session).into_iter().map(|(file, _)| file).collect();
    files.reverse();
    files
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
        for (file, brought) in read(session) {
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
