//! Records as bytes for the store's segments.
//!
//! Records of one shape (kind, owner, fields, kinds of values) differ only in numbers, which stand column by column and are
//! deflated; in their texts, which stand in one run and are packed by their letters; and in what is random, which stands as it is.

use super::letters;
use super::numbers::{self, fold, put, unfold};
use super::pack::Effort;
use crate::domain::day::from_iso;
use crate::domain::record::is_register;
use crate::domain::{Dot, Entry, Key, Record, Register, Replica, Seen, Stamp, Value};
use chrono::{Datelike, NaiveDate};
use miniz_oxide::deflate::compress_to_vec;
use miniz_oxide::inflate::decompress_to_vec_with_limit;
use serde::{Deserialize, Serialize};
use smallvec::SmallVec;
use std::collections::HashMap;
use uuid::Uuid;

/// What stands in the bytes: what deflates well, deflated, and what does not.
#[derive(Serialize, Deserialize)]
struct Page<'a> {
    /// A [`Table`].
    #[serde(borrow)]
    table: &'a [u8],
    /// Of each record its id without the beginning, then the replicas that were not met before.
    random: &'a [u8],
    /// The texts by their letters, or deflated.
    texts: &'a [u8],
}

#[derive(Serialize, Deserialize)]
struct Table<'a> {
    /// The lengths in bytes of the words. Names (kinds, owners, fields, hands) and values that stand in the page more than once
    /// are words, which stand before the other texts.
    words: Vec<u32>,
    shapes: Vec<Shape>,
    /// The shape of each record.
    rows: Vec<u32>,
    /// Of each shape each column, of each record its number there.
    #[serde(borrow)]
    columns: &'a [u8],
    /// Whether the texts are deflated, since they have too many different letters.
    deflated: bool,
}

/// What many records have in common. Whatever it counts has a column at least, so that a shape promises no more than is there.
#[derive(Serialize, Deserialize, PartialEq, Eq, Hash, Clone)]
struct Shape {
    kind: u32,
    owner: u32,
    /// Whether the ids begin with a time (version 7). Ids are sorted, so that their beginning is written as the step from the one before.
    timed: bool,
    seen: u32,
    /// Names, and how many values each has.
    fields: Vec<(u32, u32)>,
    /// Of all values, in their order.
    tags: Vec<Tag>,
    stamps: u32,
    /// Names of what a newer version put into the envelope.
    unknown: Vec<u32>,
}

/// A value: whether it is of another write than most values of its record, and what it is.
#[derive(Serialize, Deserialize, PartialEq, Eq, Hash, Clone, Copy)]
struct Tag(bool, Content);

#[derive(Serialize, Deserialize, PartialEq, Eq, Hash, Clone, Copy)]
enum Content {
    Empty,
    Flag,
    Num,
    /// A number in units instead of hundredths.
    Whole,
    /// The days since the day written before it.
    Day,
    /// A place in the page's words.
    Word,
    /// The next so many bytes of the page's texts.
    Text,
    /// So many replicas and counts.
    Seen(u32),
    /// Likewise, of JSON.
    Raw,
}

impl Shape {
    /// How many numbers each of its records has; `None` if nobody could write so many.
    fn columns(&self) -> Option<usize> {
        let values = self.tags.iter().map(|Tag(other, content)| {
            let own = if let Content::Seen(replicas) = content { u64::from(*replicas) * 2 + 1 } else { 1 };
            own + if *other { 2 } else { 0 }
        });
        let envelope = 1 + u64::from(self.seen) * 2 + 2 + u64::from(self.stamps) * 4;
        usize::try_from(envelope + values.sum::<u64>() + self.unknown.len() as u64).ok()
    }
}

/// A longer value is hardly ever another record's too.
const LONGEST_WORD: usize = 60;

/// The most bytes of a table: more than any store can hold.
const MOST: usize = 32 * 1024 * 1024;

/// Writes records as bytes. What [`decode`] reads of them equals what was written.
pub fn encode<'a>(records: impl Iterator<Item = &'a Record> + Clone, effort: Effort) -> Vec<u8> {
    let mut page = Writing::default();
    let texts = records.clone().flat_map(|r| r.fields.iter()).flat_map(|(_, register)| register);
    for text in texts.filter_map(|entry| entry.value.as_text()).filter(|text| text.len() <= LONGEST_WORD) {
        *page.often.entry(text).or_default() += 1;
    }
    records.for_each(|record| page.row(record));
    page.end(effort)
}

#[derive(Default)]
struct Writing<'a> {
    /// How often each short value stands in the page.
    often: HashMap<&'a str, u32>,
    words: Vec<&'a str>,
    word_places: HashMap<&'a str, u32>,
    shapes: Vec<Shape>,
    shape_places: HashMap<Shape, u32>,
    /// Of each shape its columns.
    columns: Vec<Vec<Vec<u8>>>,
    rows: Vec<u32>,
    replicas: HashMap<Replica, u64>,
    random: Vec<u8>,
    texts: String,
    /// The numbers of the record at hand.
    numbers: Vec<u64>,
    /// The time in the last id, or of the last stamp.
    time: i64,
    /// That of the last id without a time.
    beginning: i64,
    /// The last day, counted from the year 1.
    day: i32,
}

impl<'a> Writing<'a> {
    fn word(&mut self, word: &'a str) -> u32 {
        *self.word_places.entry(word).or_insert_with(|| {
            self.words.push(word);
            self.words.len() as u32 - 1
        })
    }

    fn run(&mut self, text: &str) {
        self.texts.push_str(text);
        self.numbers.push(text.len() as u64);
    }

    /// 0 for one that was not met yet, else its place from 1.
    fn replica(&mut self, replica: Replica) {
        let next = self.replicas.len() as u64 + 1;
        let place = *self.replicas.entry(replica).or_insert(next);
        if place == next {
            self.random.extend(replica.0.to_le_bytes());
        }
        self.numbers.push(if place == next { 0 } else { place });
    }

    fn seen(&mut self, seen: &Seen) -> u32 {
        let dots: SmallVec<[Dot; 4]> = seen.iter().collect();
        for dot in &dots {
            self.replica(dot.replica);
            self.numbers.push(u64::from(dot.count));
        }
        dots.len() as u32
    }

    fn content(&mut self, value: &'a Value) -> Content {
        match value {
            Value::Empty => {
                self.numbers.push(0);
                Content::Empty
            }
            Value::Flag(yes) => {
                self.numbers.push(u64::from(*yes));
                Content::Flag
            }
            Value::Num(n) if *n >= 0 && n % 100 == 0 => {
                self.numbers.push(n.unsigned_abs() / 100);
                Content::Whole
            }
            Value::Num(n) => {
                self.numbers.push(fold(*n));
                Content::Num
            }
            Value::Text(text) if let Some(day) = from_iso(text) => {
                let day = day.num_days_from_ce();
                self.numbers.push(fold(i64::from(day - self.day)));
                self.day = day;
                Content::Day
            }
            Value::Text(text) if self.often.get(&**text).is_some_and(|n| *n > 1) => {
                let word = self.word(text);
                self.numbers.push(u64::from(word));
                Content::Word
            }
            Value::Text(text) => {
                self.run(text);
                Content::Text
            }
            Value::Seen(seen) => {
                self.numbers.push(0);
                Content::Seen(self.seen(seen))
            }
            Value::Raw(json) => {
                self.run(json);
                Content::Raw
            }
        }
    }

    fn row(&mut self, record: &'a Record) {
        self.numbers.clear();
        let timed = record.id.get_version_num() == 7;
        let (beginning, rest) = record.id.as_bytes().split_at(beginning(timed));
        let beginning = beginning.iter().fold(0, |all, byte| all << 8 | i64::from(*byte));
        let before = if timed { &mut self.time } else { &mut self.beginning };
        self.numbers.push(fold(beginning.wrapping_sub(*before)));
        *before = beginning;
        self.random.extend(rest);
        let mut seen = record.seen.clone();
        let entries = || record.fields.iter().flat_map(|(_, register)| register);
        // Every write that is held has been seen; should a record say otherwise, it is so from here on.
        entries().map(|e| e.dot).chain(record.stamps.iter().map(|s| s.dot)).for_each(|dot| seen.add(dot));
        let base =
            entries().map(|e| e.dot).max_by_key(|dot| (entries().filter(|e| e.dot == *dot).count(), *dot));
        let known: SmallVec<[Replica; 4]> = seen.iter().map(|dot| dot.replica).collect();
        // A place in what was seen, and the count.
        let write =
            |dot: Dot| [known.binary_search(&dot.replica).unwrap_or_default() as u64, u64::from(dot.count)];
        let replicas = self.seen(&seen);
        self.numbers.extend(base.map(write).unwrap_or_default());
        let mut fields = Vec::with_capacity(record.fields.len());
        let mut tags = Vec::with_capacity(record.fields.len());
        for (key, register) in &record.fields {
            for entry in register {
                let other = Some(entry.dot) != base;
                if other {
                    self.numbers.extend(write(entry.dot));
                }
                tags.push(Tag(other, self.content(&entry.value)));
            }
            fields.push((self.word(key.as_str()), register.len() as u32));
        }
        for stamp in &record.stamps {
            self.numbers.extend(write(stamp.dot));
            self.numbers.push(fold(stamp.at.wrapping_sub(self.time)));
            self.time = stamp.at;
            let by = self.word(&stamp.by);
            self.numbers.push(u64::from(by));
        }
        let mut unknown = Vec::new();
        for (key, json) in &record.unknown {
            unknown.push(self.word(key));
            self.run(json);
        }
        let (kind, owner) = (self.word(record.kind.as_str()), self.word(&record.owner));
        let stamps = record.stamps.len() as u32;
        self.put(Shape { kind, owner, timed, seen: replicas, fields, tags, stamps, unknown });
    }

    fn put(&mut self, shape: Shape) {
        let place = match self.shape_places.get(&shape) {
            Some(place) => *place,
            None => {
                let place = self.shapes.len() as u32;
                self.shapes.push(shape.clone());
                self.shape_places.insert(shape, place);
                self.columns.push(vec![Vec::new(); self.numbers.len()]);
                place
            }
        };
        self.rows.push(place);
        for (column, number) in self.columns[place as usize].iter_mut().zip(&self.numbers) {
            put(column, *number);
        }
    }

    fn end(self, effort: Effort) -> Vec<u8> {
        let words = self.words.iter().map(|word| word.len() as u32).collect();
        let texts = self.words.concat() + &self.texts;
        let packed = letters::pack(&texts, effort != Effort::Quick);
        let columns = self.columns.into_iter().flatten().collect::<Vec<_>>().concat();
        let deflated = packed.is_none();
        let texts = packed.unwrap_or_else(|| compress_to_vec(texts.as_bytes(), LEVEL));
        let table = Table { words, shapes: self.shapes, rows: self.rows, columns: &columns, deflated };
        // Plain data in memory: there is nothing that could fail.
        let table = compress_to_vec(&postcard::to_allocvec(&table).unwrap_or_default(), LEVEL);
        postcard::to_allocvec(&Page { table: &table, random: &self.random, texts: &texts })
            .unwrap_or_default()
    }
}

/// How hard the table is deflated: it is small beside the texts.
const LEVEL: u8 = 6;

/// How many bytes an id begins with: milliseconds since 1970, or so many that the steps between a thousand are small.
const fn beginning(timed: bool) -> usize {
    if timed { 6 } else { 2 }
}

/// Reads what [`encode`] wrote; `None` if the bytes are not that. Never panics, whatever the bytes.
pub fn decode(bytes: &[u8]) -> Option<Vec<Record>> {
    let page: Page<'_> = postcard::from_bytes(bytes).ok()?;
    let table = decompress_to_vec_with_limit(page.table, MOST).ok()?;
    let table: Table<'_> = postcard::from_bytes(&table).ok()?;
    let texts = if table.deflated {
        String::from_utf8(decompress_to_vec_with_limit(page.texts, MOST).ok()?).ok()?
    } else {
        letters::unpack(page.texts)?
    };
    let mut texts = &texts[..];
    let mut words = Vec::with_capacity(table.words.len());
    for length in table.words {
        let (word, rest) = texts.split_at_checked(length as usize)?;
        words.push((word, Key::from_file(word)));
        texts = rest;
    }
    let mut columns = Columns::new(&table.shapes, &table.rows, table.columns)?;
    let mut reader = Reader {
        words: &words,
        texts,
        random: page.random,
        replicas: Vec::new(),
        time: 0,
        beginning: 0,
        day: 0,
    };
    let mut records = Vec::with_capacity(table.rows.len().min(page.random.len() / 10));
    for row in table.rows {
        let shape = table.shapes.get(row as usize)?;
        records.push(reader.record(shape, columns.row(row as usize)?)?);
    }
    Some(records)
}

/// Where the next number of each column is.
struct Columns<'a> {
    rests: Vec<&'a [u8]>,
    /// Where the columns of each shape begin and end.
    of: Vec<(usize, usize)>,
}

impl<'a> Columns<'a> {
    fn new(shapes: &[Shape], rows: &[u32], mut bytes: &'a [u8]) -> Option<Self> {
        let mut counts = vec![0_usize; shapes.len()];
        for row in rows {
            *counts.get_mut(*row as usize)? += 1;
        }
        let mut this = Self { rests: Vec::new(), of: Vec::with_capacity(shapes.len()) };
        for (shape, rows) in shapes.iter().zip(counts) {
            // A shape without records would promise columns for nothing.
            let columns = shape.columns().filter(|columns| rows > 0 && *columns <= bytes.len())?;
            this.of.push((this.rests.len(), this.rests.len() + columns));
            for _ in 0..columns {
                let mut ends = bytes.iter().enumerate().filter(|(_, byte)| **byte < 0x80);
                let (column, rest) = bytes.split_at(ends.nth(rows - 1)?.0 + 1);
                this.rests.push(column);
                bytes = rest;
            }
        }
        Some(this)
    }

    /// The numbers of the next record of a shape, to be read one after the other.
    fn row(&mut self, shape: usize) -> Option<Row<'_, 'a>> {
        let (from, to) = *self.of.get(shape)?;
        Some(Row(self.rests.get_mut(from..to)?.iter_mut()))
    }
}

struct Row<'r, 'a>(std::slice::IterMut<'r, &'a [u8]>);

impl Row<'_, '_> {
    fn next(&mut self) -> Option<u64> {
        numbers::next(self.0.next()?)
    }

    fn small(&mut self) -> Option<u32> {
        self.next()?.try_into().ok()
    }
}

struct Reader<'a> {
    words: &'a [(&'a str, Key)],
    texts: &'a str,
    random: &'a [u8],
    replicas: Vec<Replica>,
    time: i64,
    beginning: i64,
    day: i32,
}

impl Reader<'_> {
    fn word(&self, at: u32) -> Option<&str> {
        self.words.get(at as usize).map(|word| word.0)
    }

    fn name(&self, at: u32) -> Option<Key> {
        self.words.get(at as usize).map(|word| word.1.clone())
    }

    fn random<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (bytes, rest) = self.random.split_first_chunk()?;
        self.random = rest;
        Some(*bytes)
    }

    fn run(&mut self, length: u64) -> Option<Box<str>> {
        let (text, rest) = self.texts.split_at_checked(length.try_into().ok()?)?;
        self.texts = rest;
        Some(text.into())
    }

    fn id(&mut self, timed: bool, row: &mut Row<'_, '_>) -> Option<Uuid> {
        let length = beginning(timed);
        let before = if timed { &mut self.time } else { &mut self.beginning };
        let beginning = before.wrapping_add(unfold(row.next()?));
        *before = beginning;
        let (rest, random) = self.random.split_at_checked(16 - length)?;
        self.random = random;
        let mut id = [0; 16];
        id[length..].copy_from_slice(rest);
        id[..length].copy_from_slice(&beginning.to_be_bytes()[8 - length..]);
        (beginning >> (length * 8) == 0).then(|| Uuid::from_bytes(id))
    }

    fn seen(&mut self, replicas: u32, row: &mut Row<'_, '_>) -> Option<SmallVec<[Dot; 4]>> {
        let mut dots = SmallVec::new();
        for _ in 0..replicas {
            let replica = match row.next()?.checked_sub(1) {
                Some(place) => *self.replicas.get(usize::try_from(place).ok()?)?,
                None => {
                    let replica = Replica(u64::from_le_bytes(self.random()?));
                    self.replicas.push(replica);
                    replica
                }
            };
            dots.push(Dot { count: row.small()?, replica });
        }
        Some(dots)
    }

    fn value(&mut self, content: Content, row: &mut Row<'_, '_>) -> Option<Value> {
        let number = row.next()?;
        Some(match content {
            Content::Empty => Value::Empty,
            Content::Flag => Value::Flag(number != 0),
            Content::Num => Value::Num(unfold(number)),
            Content::Whole => Value::Num(i64::try_from(number).ok()?.checked_mul(100)?),
            Content::Day => {
                self.day = self.day.checked_add(unfold(number).try_into().ok()?)?;
                Value::Text(iso_text(NaiveDate::from_num_days_from_ce_opt(self.day)?)?)
            }
            Content::Word => Value::Text(self.word(number.try_into().ok()?)?.into()),
            Content::Text => Value::Text(self.run(number)?),
            Content::Seen(replicas) => Value::Seen(self.seen(replicas, row)?.into_iter().collect()),
            Content::Raw => Value::Raw(self.run(number)?),
        })
    }

    fn record(&mut self, shape: &Shape, mut row: Row<'_, '_>) -> Option<Record> {
        let row = &mut row;
        let id = self.id(shape.timed, row)?;
        let known = self.seen(shape.seen, row)?;
        let dot = |(at, count): (u64, u32)| {
            let replica = known.get(usize::try_from(at).ok()?)?.replica;
            (count > 0).then_some(Dot { count, replica })
        };
        let base = (row.next()?, row.small()?);
        let mut fields: Vec<(Key, Register)> = Vec::with_capacity(shape.fields.len());
        let mut seen: Seen = known.iter().copied().collect();
        let mut tags = &shape.tags[..];
        for (key, values) in &shape.fields {
            let mut register = Register::new();
            let (these, rest) = tags.split_at_checked(*values as usize)?;
            tags = rest;
            for Tag(other, content) in these {
                let write = dot(if *other { (row.next()?, row.small()?) } else { base })?;
                register.push(Entry { dot: write, value: self.value(*content, row)? });
                seen.add(write);
            }
            let key = self.name(*key)?;
            if !is_register(&key, &register) {
                return None;
            }
            fields.push((key, register));
        }
        let mut stamps: SmallVec<[Stamp; 1]> = SmallVec::new();
        for _ in 0..shape.stamps {
            let write = dot((row.next()?, row.small()?))?;
            self.time = self.time.wrapping_add(unfold(row.next()?));
            let by = row.small()?;
            stamps.push(Stamp { dot: write, at: self.time, by: self.word(by)?.into() });
        }
        if !fields.is_sorted_by(|a, b| a.0 < b.0) || !stamps.is_sorted_by(|a, b| a.dot < b.dot) {
            return None;
        }
        let mut unknown = std::collections::BTreeMap::new();
        for name in &shape.unknown {
            let json = row.next().and_then(|length| self.run(length))?;
            unknown.insert(self.word(*name)?.to_owned(), json);
        }
        let (kind, owner) = (self.name(shape.kind)?, self.word(shape.owner)?.into());
        Some(Record { id, kind, owner, seen, fields, stamps, unknown })
    }
}

/// `2025-09-03`, as [`from_iso`] reads it.
fn iso_text(day: NaiveDate) -> Option<Box<str>> {
    let year = u32::try_from(day.year()).ok().filter(|year| *year < 10_000)?;
    let digit = |number: u32, tens: u32| char::from(b'0' + (number / tens % 10) as u8);
    let mut text = String::with_capacity(10);
    text.extend([1000, 100, 10, 1].map(|tens| digit(year, tens)));
    for part in [day.month(), day.day()] {
        text.extend(['-', digit(part, 10), digit(part, 1)]);
    }
    Some(text.into())
}
