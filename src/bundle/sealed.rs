//! What is kept of a semester that was taken out into an archive file; home files, backups and receipts carry it.

use crate::domain::{Dot, Record, Seen};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap};
use uuid::Uuid;

/// A figure without its records: rule, part, first and last day, done, target.
pub type Number = (String, String, [String; 2], u32, u32);

/// Where an archive stands. Of two states at one turn the later one here wins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// Its records are in the file and nowhere else.
    #[default]
    Sealed,
    /// The file was given up as lost; the figures are kept. Its records are taken in again from wherever they come.
    GivenUp,
    /// The records are back, or the figures too were given up.
    Over,
}

/// What is kept of a semester in a file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sealed {
    /// The semester, such as `2024-2025-1`.
    pub code: String,
    /// The file's name when it was read back.
    #[serde(default)]
    pub file: String,
    /// The checksum of its content, which names the archive.
    #[serde(default)]
    pub sha256: String,
    /// When, in milliseconds since 1970 by the clock of the computer that did it.
    #[serde(default)]
    pub at: i64,
    /// Records in it, deleted ones included.
    #[serde(default)]
    pub records: usize,
    /// Counted up with each change of its state: of two copies of this note, that of the greater turn holds.
    #[serde(default)]
    pub turn: u32,
    /// Where it stands.
    #[serde(default)]
    pub state: State,
    /// Each member's figures, as they were.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub figures: BTreeMap<String, Vec<Number>>,
    /// By owner, what the file knows of each record: the last 16 hex digits of its id, a space, and of each replica how many of its
    /// writes were seen (`REPLICA:COUNT`, by spaces); one record from the next by a semicolon.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub held: BTreeMap<String, String>,
}

impl Sealed {
    /// Whether this copy of the note holds against another of the same archive.
    pub fn is_newer(&self, other: &Self) -> bool {
        (self.turn, self.state) > (other.turn, other.state)
    }

    /// Goes over to another state. Of an archive that is over, only the name is kept, so that an older copy does not bring it back.
    pub fn turn_to(&mut self, state: State) {
        self.turn += 1;
        self.state = state;
        if state == State::Over {
            self.figures.clear();
            self.held.clear();
        }
    }

    /// How many records of an owner are in it.
    pub fn count_of(&self, owner: &str) -> usize {
        self.held.get(owner).map_or(0, |held| held.split(';').filter(|one| !one.is_empty()).count())
    }
}

/// The part of an id by which archives know a record: its last 64 bits, random in ids of every kind.
pub fn short(id: Uuid) -> u64 {
    id.as_u64_pair().1
}

/// What archives hold: of each record what was seen of its writers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Held(HashMap<u64, Seen>);

impl Held {
    /// The text of records, as it stands in [`Sealed::held`].
    pub fn text<'a>(records: impl IntoIterator<Item = &'a Record>) -> String {
        let one = |record: &Record| {
            let seen: String = record.seen.iter().map(|dot| format!(" {dot}")).collect();
            format!("{:016x}{seen}", short(record.id))
        };
        records.into_iter().map(one).collect::<Vec<_>>().join(";")
    }

    /// Adds what such a text says; what cannot be read is passed over. Of a record that is there already, both are known.
    pub fn add(&mut self, text: &str) {
        for one in text.split(';') {
            let mut parts = one.split(' ');
            let Some(id) = parts.next().and_then(|hex| u64::from_str_radix(hex, 16).ok()) else { continue };
            let seen: Seen = parts.filter_map(Dot::parse).collect();
            if !seen.is_empty() {
                self.0.entry(id).or_default().join(&seen);
            }
        }
    }

    /// Whether all that a record's writers had written is known already: this version of it, or a later one.
    pub fn knows(&self, record: &Record) -> bool {
        self.0.get(&short(record.id)).is_some_and(|seen| seen.covers(&record.seen))
    }

    /// Whether exactly this version is known.
    pub fn is_at(&self, record: &Record) -> bool {
        self.0.get(&short(record.id)) == Some(&record.seen)
    }

    /// Whether nothing is known.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Key, Replica, Value};

    fn record(id: u128, writes: &[(u64, u32)]) -> Record {
        let mut record = Record::new(Uuid::from_u128(id), Key::known("lesson"), "YL001");
        for (replica, count) in writes {
            let dot = Dot { count: *count, replica: Replica(*replica) };
            record.set(Key::known("topic"), Value::text("甲"), dot);
        }
        record
    }

    #[test]
    fn a_version_is_known_if_nothing_in_it_is_new() {
        let mut held = Held::default();
        held.add(&Held::text([&record(7, &[(1, 2), (2, 1)]), &record(8, &[(1, 1)])]));
        for (id, writes, knows, is_at) in [
            (7, &[(1, 2), (2, 1)][..], true, true),
            (7, &[(1, 1)], true, false),
            (7, &[(2, 1)], true, false),
            (7, &[(1, 3)], false, false),
            (7, &[(1, 2), (3, 1)], false, false),
            (8, &[(1, 1)], true, true),
            (8, &[(2, 1)], false, false),
            (9, &[(1, 1)], false, false),
        ] {
            let record = record(id, writes);
            assert_eq!((held.knows(&record), held.is_at(&record)), (knows, is_at), "{id} {writes:?}");
        }
    }

    #[test]
    fn what_cannot_be_read_is_passed_over() {
        for bad in [
            "",
            ";;",
            "x 000000000000feed:1",
            "0000000000000007",
            "0000000000000007 feed:1",
            "0000000000000007 ",
        ] {
            let mut held = Held::default();
            held.add(bad);
            assert!(held.is_empty(), "{bad}");
        }
    }

    #[test]
    fn of_two_copies_the_later_turn_holds_and_then_the_later_state() {
        let at = |turn, state| Sealed { turn, state, ..Sealed::default() };
        for (a, b, newer) in [
            (at(2, State::Over), at(1, State::Sealed), true),
            (at(1, State::Sealed), at(2, State::Over), false),
            (at(3, State::Sealed), at(2, State::Over), true),
            (at(2, State::Over), at(2, State::GivenUp), true),
            (at(1, State::Sealed), at(1, State::Sealed), false),
        ] {
            assert_eq!(a.is_newer(&b), newer, "{a:?} {b:?}");
        }
    }
}
