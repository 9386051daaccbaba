//! Records as bytes for the store's segments: names once a page, texts in one run, the rest as small numbers (postcard).
//!
//! Beside JSON this is a third of the bytes, and reading it makes no text but the records' own.

use crate::domain::record::DELETED;
use crate::domain::{Dot, Entry, Key, Record, Register, Replica, Seen, Stamp, Value};
use serde::{Deserialize, Serialize};
use smallvec::SmallVec;
use std::collections::HashMap;
use uuid::Uuid;

/// A page of records. Names (kinds, owners, fields, hands) and values that stand in it more than once are in `words`; the other
/// texts follow one another in `texts`, in the order of their values.
#[derive(Serialize, Deserialize)]
struct Page<'a> {
    #[serde(borrow)]
    words: Vec<&'a str>,
    rows: Vec<Row<'a>>,
    texts: &'a str,
}

#[derive(Serialize, Deserialize)]
struct Row<'a> {
    id: [u8; 16],
    kind: u32,
    owner: u32,
    /// Replica and count.
    seen: Vec<([u8; 8], u32)>,
    /// The write that most shown values come from.
    base: Write,
    fields: Vec<(u32, Values)>,
    stamps: Vec<(Write, i64, u32)>,
    #[serde(borrow)]
    unknown: Vec<(&'a str, &'a str)>,
}

/// A dot: a place in the row's `seen`, and the count.
type Write = (u32, u32);

#[derive(Serialize, Deserialize)]
enum Values {
    /// One value, of the base write.
    Base(Content),
    One(Write, Content),
    Several(Vec<(Write, Content)>),
}

#[derive(Serialize, Deserialize)]
enum Content {
    Empty,
    No,
    Yes,
    Num(i64),
    /// A place in the page's words.
    Word(u32),
    /// The next so many bytes of the page's texts.
    Text(u32),
    Seen(Vec<([u8; 8], u32)>),
    /// Likewise, of JSON.
    Raw(u32),
}

/// Writes records as bytes. What [`decode`] reads of them equals what was written.
pub fn encode<'a>(records: impl Iterator<Item = &'a Record> + Clone) -> Vec<u8> {
    let mut page = Writer::default();
    let texts = records.clone().flat_map(|r| r.fields.iter()).flat_map(|(_, register)| register);
    for text in texts.filter_map(|entry| entry.value.as_text()).filter(|text| text.len() <= LONGEST_WORD) {
        *page.often.entry(text).or_default() += 1;
    }
    let rows = records.map(|record| page.row(record)).collect();
    let page = Page { words: page.words, rows, texts: &page.texts };
    // Plain data in memory: there is nothing that could fail.
    postcard::to_allocvec(&page).unwrap_or_default()
}

/// A longer value is hardly ever another record's too.
const LONGEST_WORD: usize = 60;

#[derive(Default)]
struct Writer<'a> {
    /// How often each short value stands in the page.
    often: HashMap<&'a str, u32>,
    words: Vec<&'a str>,
    places: HashMap<&'a str, u32>,
    texts: String,
}

impl<'a> Writer<'a> {
    fn word(&mut self, word: &'a str) -> u32 {
        *self.places.entry(word).or_insert_with(|| {
            self.words.push(word);
            self.words.len() as u32 - 1
        })
    }

    fn run(&mut self, text: &str) -> u32 {
        self.texts.push_str(text);
        text.len() as u32
    }

    fn content(&mut self, value: &'a Value) -> Content {
        match value {
            Value::Empty => Content::Empty,
            Value::Flag(yes) => {
                if *yes {
                    Content::Yes
                } else {
                    Content::No
                }
            }
            Value::Num(n) => Content::Num(*n),
            Value::Text(text) if self.often.get(&**text).is_some_and(|n| *n > 1) => {
                Content::Word(self.word(text))
            }
            Value::Text(text) => Content::Text(self.run(text)),
            Value::Seen(seen) => Content::Seen(vector(seen)),
            Value::Raw(json) => Content::Raw(self.run(json)),
        }
    }

    fn row(&mut self, record: &'a Record) -> Row<'a> {
        let mut seen = record.seen.clone();
        let entries = || record.fields.iter().flat_map(|(_, register)| register);
        // Every write that is held has been seen; should a record say otherwise, it is so from here on.
        entries().map(|e| e.dot).chain(record.stamps.iter().map(|s| s.dot)).for_each(|dot| seen.add(dot));
        let base =
            entries().map(|e| e.dot).max_by_key(|dot| (entries().filter(|e| e.dot == *dot).count(), *dot));
        let known: SmallVec<[Replica; 4]> = seen.iter().map(|dot| dot.replica).collect();
        let write = |dot: Dot| (known.binary_search(&dot.replica).unwrap_or_default() as u32, dot.count);
        let fields = record.fields.iter().map(|(key, register)| {
            let values = match &register[..] {
                [one] if Some(one.dot) == base => Values::Base(self.content(&one.value)),
                [one] => Values::One(write(one.dot), self.content(&one.value)),
                all => Values::Several(all.iter().map(|e| (write(e.dot), self.content(&e.value))).collect()),
            };
            (self.word(key.as_str()), values)
        });
        let fields = fields.collect();
        Row {
            id: *record.id.as_bytes(),
            kind: self.word(record.kind.as_str()),
            owner: self.word(&record.owner),
            base: base.map(write).unwrap_or_default(),
            fields,
            stamps: record.stamps.iter().map(|s| (write(s.dot), s.at, self.word(&s.by))).collect(),
            unknown: record.unknown.iter().map(|(key, json)| (key.as_str(), &**json)).collect(),
            seen: vector(&seen),
        }
    }
}

fn vector(seen: &Seen) -> Vec<([u8; 8], u32)> {
    seen.iter().map(|dot| (dot.replica.0.to_le_bytes(), dot.count)).collect()
}

fn seen_of(vector: &[([u8; 8], u32)]) -> Seen {
    vector
        .iter()
        .map(|(replica, count)| Dot { count: *count, replica: Replica(u64::from_le_bytes(*replica)) })
        .collect()
}

/// Reads what [`encode`] wrote; `None` if the bytes are not that. Never panics, whatever the bytes.
pub fn decode(bytes: &[u8]) -> Option<Vec<Record>> {
    let page: Page<'_> = postcard::from_bytes(bytes).ok()?;
    let names: Vec<Key> = page.words.iter().map(|word| Key::from_file(word)).collect();
    let mut reader = Reader { words: &page.words, names, texts: page.texts };
    page.rows.into_iter().map(|row| reader.record(row)).collect()
}

struct Reader<'a> {
    words: &'a [&'a str],
    names: Vec<Key>,
    texts: &'a str,
}

impl Reader<'_> {
    fn run(&mut self, len: u32) -> Option<Box<str>> {
        let (text, rest) = self.texts.split_at_checked(len as usize)?;
        self.texts = rest;
        Some(text.into())
    }

    fn value(&mut self, content: Content) -> Option<Value> {
        Some(match content {
            Content::Empty => Value::Empty,
            Content::No => Value::Flag(false),
            Content::Yes => Value::Flag(true),
            Content::Num(n) => Value::Num(n),
            Content::Word(at) => Value::Text((*self.words.get(at as usize)?).into()),
            Content::Text(len) => Value::Text(self.run(len)?),
            Content::Seen(vector) => Value::Seen(seen_of(&vector)),
            Content::Raw(len) => Value::Raw(self.run(len)?),
        })
    }

    fn record(&mut self, row: Row<'_>) -> Option<Record> {
        let mut seen = seen_of(&row.seen);
        let dot = |(at, count): Write| {
            let replica = Replica(u64::from_le_bytes(row.seen.get(at as usize)?.0));
            (count > 0).then_some(Dot { count, replica })
        };
        let mut fields: Vec<(Key, Register)> = Vec::with_capacity(row.fields.len().min(64));
        for (key, values) in row.fields {
            let key = self.names.get(key as usize)?.clone();
            let mut register = Register::new();
            match values {
                Values::Base(content) => {
                    register.push(Entry { dot: dot(row.base)?, value: self.value(content)? })
                }
                Values::One(write, content) => {
                    register.push(Entry { dot: dot(write)?, value: self.value(content)? })
                }
                Values::Several(all) => {
                    for (write, content) in all {
                        register.push(Entry { dot: dot(write)?, value: self.value(content)? });
                    }
                }
            }
            let deletion = |e: &Entry| matches!(e.value, Value::Empty | Value::Seen(_));
            let plain = |e: &Entry| !matches!(e.value, Value::Seen(_));
            let fits = if key.as_str() == DELETED {
                register.iter().all(deletion)
            } else {
                register.iter().all(plain)
            };
            // As every record holds them; what is otherwise was not written here.
            if !fits || register.is_empty() || !register.is_sorted_by(|a, b| a.dot < b.dot) {
                return None;
            }
            register.iter().for_each(|e| seen.add(e.dot));
            fields.push((key, register));
        }
        let mut stamps: SmallVec<[Stamp; 1]> = SmallVec::new();
        for (write, at, by) in row.stamps {
            stamps.push(Stamp { dot: dot(write)?, at, by: (*self.words.get(by as usize)?).into() });
        }
        if !fields.is_sorted_by(|a, b| a.0 < b.0) || !stamps.is_sorted_by(|a, b| a.dot < b.dot) {
            return None;
        }
        let unknown = row.unknown.into_iter().map(|(key, json)| (key.to_owned(), json.into())).collect();
        let kind = self.names.get(row.kind as usize)?.clone();
        let owner = (*self.words.get(row.owner as usize)?).into();
        Some(Record { id: Uuid::from_bytes(row.id), kind, owner, seen, fields, stamps, unknown })
    }
}
