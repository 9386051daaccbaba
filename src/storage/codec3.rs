//! Records as bytes as format 3 had them: names once a page, texts in one run, the rest as small numbers (postcard). Read, no
//! longer written.

use crate::domain::record::is_register;
use crate::domain::{Dot, Entry, Key, Record, Register, Replica, Seen, Stamp, Value};
use serde::Deserialize;
use smallvec::SmallVec;
use uuid::Uuid;

/// A page of records. Names (kinds, owners, fields, hands) and values that stand in it more than once are in `words`; the other
/// texts follow one another in `texts`, in the order of their values.
#[derive(Deserialize)]
struct Page<'a> {
    #[serde(borrow)]
    words: Vec<&'a str>,
    rows: Vec<Row<'a>>,
    texts: &'a str,
}

#[derive(Deserialize)]
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

#[derive(Deserialize)]
enum Values {
    /// One value, of the base write.
    Base(Content),
    One(Write, Content),
    Several(Vec<(Write, Content)>),
}

#[derive(Deserialize)]
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

fn seen_of(vector: &[([u8; 8], u32)]) -> Seen {
    vector
        .iter()
        .map(|(replica, count)| Dot { count: *count, replica: Replica(u64::from_le_bytes(*replica)) })
        .collect()
}

/// Reads such bytes; `None` if the bytes are not that. Never panics, whatever the bytes.
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
            if !is_register(&key, &register) {
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
