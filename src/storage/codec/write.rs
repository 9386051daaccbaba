//! Writing records as bytes.

use super::quick::Quick;
use super::{Content, Shape, Tag, beginning};
use crate::domain::day::from_iso;
use crate::domain::{Dot, Record, Replica, Seen, Value};
use crate::storage::pack::Effort;
use chrono::Datelike;
use miniz_oxide::deflate::compress_to_vec;
use smallvec::SmallVec;
use std::collections::HashMap;
use yanxun_coding::letters;
use yanxun_coding::numbers::{fold, put};

/// A longer value is hardly ever another record's too.
const LONGEST_WORD: usize = 60;

/// Names that were met lately, by where they lie in memory: most are the registry's, and each stands in thousands of records.
const LATELY: usize = 128;

/// Writes records as bytes. What [`super::decode`] reads of them equals what was written.
pub fn encode<'a>(records: impl Iterator<Item = &'a Record> + Clone, effort: Effort) -> Vec<u8> {
    let mut page = Writing::new();
    for record in records.clone() {
        page.count += 1;
        for (_, register) in &record.fields {
            for entry in register.as_slice() {
                if let Value::Text(text) = &entry.value {
                    page.meet(text);
                }
            }
        }
    }
    let once = page.shorts.iter().filter(|short| short.often == 1).map(|short| short.text.len());
    page.texts.reserve_exact(page.long + once.sum::<usize>());
    page.rows.reserve(page.count);
    page.replicas.reserve(page.count);
    records.for_each(|record| page.row(record));
    page.end(effort)
}

/// What was found out about a text when it was met first.
#[derive(Clone, Copy)]
enum Met {
    /// A day, counted from the year 1.
    Day(i32),
    /// A place among the short texts.
    Short(u32),
    Long,
}

/// A name, or a short value.
struct Short<'a> {
    text: &'a str,
    /// How often it stands in the page as a value.
    often: u32,
    /// Its place among the words, once it has one.
    word: Option<u32>,
}

struct Writing<'a> {
    count: usize,
    shorts: Vec<Short<'a>>,
    places: HashMap<&'a str, u32, Quick>,
    /// All texts of values, in their order; and how many of them were written.
    met: Vec<Met>,
    written: usize,
    /// The bytes of all long ones.
    long: usize,
    /// Places of short texts, whose words are the page's, in their order.
    words: Vec<u32>,
    lately: [(&'a str, u32); LATELY],
    shapes: Vec<Shape>,
    shape_places: HashMap<Shape, u32, Quick>,
    /// Of each shape the numbers of its records, one record's after the other's.
    numbers: Vec<Vec<u64>>,
    rows: Vec<u32>,
    replicas: HashMap<u64, u64, Quick>,
    random: Vec<u8>,
    texts: String,
    /// The numbers and the shape of the record at hand.
    row: Vec<u64>,
    shape: Shape,
    /// The time in the last id, or of the last stamp.
    time: i64,
    /// That of the last id without a time.
    beginning: i64,
    /// The last day, counted from the year 1.
    day: i32,
}

impl<'a> Writing<'a> {
    fn new() -> Self {
        Self {
            count: 0,
            shorts: Vec::new(),
            places: HashMap::default(),
            met: Vec::new(),
            written: 0,
            long: 0,
            words: Vec::new(),
            lately: [("", 0); LATELY],
            shapes: Vec::new(),
            shape_places: HashMap::default(),
            numbers: Vec::new(),
            rows: Vec::new(),
            replicas: HashMap::default(),
            random: Vec::new(),
            texts: String::new(),
            row: Vec::new(),
            shape: Shape::default(),
            time: 0,
            beginning: 0,
            day: 0,
        }
    }

    /// Takes note of a text before anything is written.
    fn meet(&mut self, text: &'a str) {
        let met = if let Some(day) = from_iso(text) {
            Met::Day(day.num_days_from_ce())
        } else if text.len() <= LONGEST_WORD {
            let place = self.short(text);
            self.shorts[place as usize].often += 1;
            Met::Short(place)
        } else {
            self.long += text.len();
            Met::Long
        };
        self.met.push(met);
    }

    fn short(&mut self, text: &'a str) -> u32 {
        *self.places.entry(text).or_insert_with(|| {
            self.shorts.push(Short { text, often: 0, word: None });
            self.shorts.len() as u32 - 1
        })
    }

    fn word_at(&mut self, place: u32) -> u32 {
        *self.shorts[place as usize].word.get_or_insert_with(|| {
            self.words.push(place);
            self.words.len() as u32 - 1
        })
    }

    /// A name as a word.
    fn name(&mut self, name: &'a str) -> u32 {
        let lies = name.as_ptr() as usize;
        let at = (lies ^ lies >> 7 ^ name.len()) % LATELY;
        let (before, word) = self.lately[at];
        if std::ptr::eq(before, name) {
            return word;
        }
        let place = self.short(name);
        let word = self.word_at(place);
        self.lately[at] = (name, word);
        word
    }

    fn run(&mut self, text: &str) {
        self.texts.push_str(text);
        self.row.push(text.len() as u64);
    }

    /// 0 for one that was not met yet, else its place from 1.
    fn replica(&mut self, replica: Replica) {
        let next = self.replicas.len() as u64 + 1;
        let place = *self.replicas.entry(replica.0).or_insert(next);
        if place == next {
            self.random.extend_from_slice(&replica.0.to_le_bytes());
        }
        self.row.push(if place == next { 0 } else { place });
    }

    fn seen(&mut self, seen: &Seen) -> u32 {
        let mut replicas = 0;
        for dot in seen.iter() {
            self.replica(dot.replica);
            self.row.push(u64::from(dot.count));
            replicas += 1;
        }
        replicas
    }

    fn content(&mut self, value: &'a Value) -> Content {
        match value {
            Value::Empty => {
                self.row.push(0);
                Content::Empty
            }
            Value::Flag(yes) => {
                self.row.push(u64::from(*yes));
                Content::Flag
            }
            Value::Num(n) if *n >= 0 && n % 100 == 0 => {
                self.row.push(n.unsigned_abs() / 100);
                Content::Whole
            }
            Value::Num(n) => {
                self.row.push(fold(*n));
                Content::Num
            }
            Value::Text(text) => {
                let met = self.met[self.written];
                self.written += 1;
                self.text(text, met)
            }
            Value::Seen(seen) => {
                self.row.push(0);
                Content::Seen(self.seen(seen))
            }
            Value::Raw(json) => {
                self.run(json);
                Content::Raw
            }
        }
    }

    fn text(&mut self, text: &str, met: Met) -> Content {
        match met {
            Met::Day(day) => {
                self.row.push(fold(i64::from(day - self.day)));
                self.day = day;
                Content::Day
            }
            Met::Short(place) if self.shorts[place as usize].often > 1 => {
                let word = self.word_at(place);
                self.row.push(u64::from(word));
                Content::Word
            }
            Met::Short(_) | Met::Long => {
                self.run(text);
                Content::Text
            }
        }
    }

    fn row(&mut self, record: &'a Record) {
        self.row.clear();
        let timed = record.id.get_version_num() == 7;
        let (beginning, rest) = record.id.as_bytes().split_at(beginning(timed));
        let beginning = beginning.iter().fold(0, |all, byte| all << 8 | i64::from(*byte));
        let before = if timed { &mut self.time } else { &mut self.beginning };
        self.row.push(fold(beginning.wrapping_sub(*before)));
        *before = beginning;
        self.random.extend_from_slice(rest);
        let mut seen = record.seen.clone();
        // Every write that is held has been seen; should a record say otherwise, it is so from here on.
        let base = base(record, &mut seen);
        record.stamps.iter().for_each(|stamp| seen.add(stamp.dot));
        let known: SmallVec<[Replica; 4]> = seen.iter().map(|dot| dot.replica).collect();
        // A place in what was seen, and the count.
        let write =
            |dot: Dot| [known.binary_search(&dot.replica).unwrap_or_default() as u64, u64::from(dot.count)];
        let mut shape = std::mem::take(&mut self.shape);
        shape.timed = timed;
        shape.seen = self.seen(&seen);
        self.row.extend(base.map(write).unwrap_or_default());
        shape.fields.clear();
        shape.tags.clear();
        for (key, register) in &record.fields {
            for entry in register {
                let other = Some(entry.dot) != base;
                if other {
                    self.row.extend(write(entry.dot));
                }
                shape.tags.push(Tag(other, self.content(&entry.value)));
            }
            shape.fields.push((self.name(key.as_str()), register.len() as u32));
        }
        for stamp in &record.stamps {
            self.row.extend(write(stamp.dot));
            self.row.push(fold(stamp.at.wrapping_sub(self.time)));
            self.time = stamp.at;
            let by = self.name(&stamp.by);
            self.row.push(u64::from(by));
        }
        shape.unknown.clear();
        for (key, json) in &record.unknown {
            shape.unknown.push(self.name(key));
            self.run(json);
        }
        (shape.kind, shape.owner) = (self.name(record.kind.as_str()), self.name(&record.owner));
        shape.stamps = record.stamps.len() as u32;
        self.put(&shape);
        self.shape = shape;
    }

    fn put(&mut self, shape: &Shape) {
        let place = match self.shape_places.get(shape) {
            Some(place) => *place,
            None => {
                let place = self.shapes.len() as u32;
                self.shapes.push(shape.clone());
                self.shape_places.insert(shape.clone(), place);
                self.numbers.push(Vec::new());
                place
            }
        };
        self.rows.push(place);
        self.numbers[place as usize].extend_from_slice(&self.row);
    }

    fn end(self, effort: Effort) -> Vec<u8> {
        let words = || self.words.iter().map(|place| self.shorts[*place as usize].text);
        let lengths: Vec<u32> = words().map(|word| word.len() as u32).collect();
        let mut texts = String::with_capacity(lengths.iter().sum::<u32>() as usize + self.texts.len());
        texts.extend(words());
        texts.push_str(&self.texts);
        let packed = letters::pack(&texts, effort != Effort::Quick);
        let deflated = packed.is_none();
        let texts = packed.unwrap_or_else(|| compress_to_vec(texts.as_bytes(), LEVEL));
        let mut columns = Vec::with_capacity(self.numbers.iter().map(Vec::len).sum::<usize>() * 5 / 4);
        for (shape, numbers) in self.shapes.iter().zip(&self.numbers) {
            let width = shape.columns().unwrap_or_default();
            for column in 0..width {
                numbers.iter().skip(column).step_by(width).for_each(|number| put(&mut columns, *number));
            }
        }
        // Plain data in memory: there is nothing that could fail. A run of bytes is its length and the bytes.
        let mut table = postcard::to_allocvec(&(lengths, self.shapes, self.rows)).unwrap_or_default();
        run(&columns, &mut table);
        table.push(deflated.into());
        let table = compress_to_vec(&table, if effort == Effort::Quick { QUICK_LEVEL } else { LEVEL });
        let mut page = Vec::with_capacity(table.len() + self.random.len() + texts.len() + 16);
        [&table, &self.random, &texts].into_iter().for_each(|bytes| run(bytes, &mut page));
        page
    }
}

/// How hard the table is deflated: it is small beside the texts.
const LEVEL: u8 = 6;
const QUICK_LEVEL: u8 = 1;

fn run(bytes: &[u8], page: &mut Vec<u8>) {
    put(page, bytes.len() as u64);
    page.extend_from_slice(bytes);
}

/// The write that most values of a record come from; all of their writes are added to `seen`.
fn base(record: &Record, seen: &mut Seen) -> Option<Dot> {
    let dots = || record.fields.iter().flat_map(|(_, register)| register).map(|entry| entry.dot);
    let first = dots().next()?;
    let (mut alike, mut fields) = (true, record.fields.iter());
    while let Some((_, register)) = fields.next().filter(|_| alike) {
        alike = register.as_slice().iter().all(|entry| entry.dot == first);
    }
    if alike {
        seen.add(first);
        return Some(first);
    }
    dots().for_each(|dot| seen.add(dot));
    dots().max_by_key(|dot| (dots().filter(|other| other == dot).count(), *dot))
}
