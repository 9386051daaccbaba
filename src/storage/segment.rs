//! A segment: many records of one owner in one value of the store. Once written it is never changed, only replaced by a larger one.

pub use super::codec::{decode, encode};
use super::codec3;
use super::pack::{self, Effort};
use crate::domain::Record;
use crate::domain::json::{push_json, record_from_json};

/// What could be read of a segment.
#[derive(Debug, Default)]
pub struct Read {
    /// The records.
    pub records: Vec<Record>,
    /// Whether that was all of them.
    pub whole: bool,
}

/// Writes records as one value.
pub fn write<'a>(records: impl Iterator<Item = &'a Record> + Clone, effort: Effort) -> String {
    pack::pack_bytes(&encode(records, effort))
}

/// Reads such a value, or one of an older format: 1 and 2 held a line of JSON a record. `None` if it is damaged.
pub fn read(value: &str) -> Option<Read> {
    let whole = |records| Read { records, whole: true };
    if let Some(bytes) = pack::unpack_bytes(value) {
        return decode(&bytes).map(whole);
    }
    if let Some(bytes) = pack::unpack_deflated(value) {
        return codec3::decode(&bytes).map(whole);
    }
    Some(lines(&pack::unpack(value)?))
}

/// Writes a journal entry: a line of JSON a record under a checksum, or packed like a segment.
pub fn write_entry(records: &[&Record], packed: bool) -> String {
    if packed {
        return write(records.iter().copied(), Effort::Quick);
    }
    let mut lines = String::new();
    for record in records {
        if !lines.is_empty() {
            lines.push('\n');
        }
        push_json(record, &mut lines);
    }
    pack::seal(&lines)
}

/// Reads a journal entry; format 2 packed the lines of a large one. `None` if it is damaged.
pub fn entry(value: &str) -> Option<Read> {
    pack::unseal(value).map(lines).or_else(|| read(value))
}

/// Reads a record a line.
pub fn lines(text: &str) -> Read {
    let mut read = Read { records: Vec::new(), whole: true };
    for line in text.lines() {
        match record_from_json(line) {
            Ok(record) => read.records.push(record),
            Err(_) => read.whole = false,
        }
    }
    read
}

/// The number of records at which a segment is of the next level.
const LEVELS: [usize; 3] = [128, ALONE, 8192];

/// A segment of so many records is joined with no other: to pack as many anew takes about as long as a save may.
pub const ALONE: usize = 1024;

/// The levels whose segments are joined.
pub const JOINED: std::ops::Range<u8> = 0..2;

/// So many segments of one level are joined into one of the next.
pub const FULL: usize = 8;

/// How large a segment of so many records is: small ones are joined often, large ones hardly ever.
pub fn level(records: usize) -> u8 {
    LEVELS.iter().filter(|least| records >= **least).count() as u8
}

/// What a segment's key says behind `seg/`: whose records, and of which level. The rest only makes it unique.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// The owner.
    pub owner: String,
    /// 0 to 3.
    pub level: u8,
}

impl Name {
    /// `OWNER.LEVEL.REPLICA-N`; `/` and `%` of the owner are written as in an address. `None` for a key of formats 1 and 2, which
    /// was `OWNER.YEAR`.
    pub fn parse(rest: &str) -> Option<Self> {
        let (rest, unique) = rest.rsplit_once('.')?;
        let (owner, level) = rest.rsplit_once('.')?;
        let (replica, count) = unique.split_once('-')?;
        let sound = replica.len() == 16 && count.bytes().all(|b| b.is_ascii_digit());
        let level = level.parse().ok().filter(|level| sound && *level <= LEVELS.len() as u8)?;
        Some(Self { owner: owner.replace("%2F", "/").replace("%25", "%"), level })
    }

    /// What stands before the level in the keys of an owner.
    pub fn of(owner: &str) -> String {
        format!("{}.", owner.replace('%', "%25").replace('/', "%2F"))
    }
}
