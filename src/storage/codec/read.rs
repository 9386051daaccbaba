//! Reading records from bytes.

use super::{Content, Page, Shape, Table, Tag, beginning};
use crate::domain::record::DELETED;
use crate::domain::{Dot, Entry, Key, Record, Register, Replica, Seen, Stamp, Value};
use chrono::{Datelike, NaiveDate};
use miniz_oxide::inflate::decompress_to_vec_with_limit;
use smallvec::SmallVec;
use uuid::Uuid;
use yanxun_coding::letters;
use yanxun_coding::numbers::{self, unfold};

/// The most bytes of a table: more than any store can hold.
const MOST: usize = 32 * 1024 * 1024;

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
        words.push(word);
        texts = rest;
    }
    let mut columns = Columns::new(&table.shapes, &table.rows, table.columns)?;
    let forms = table.shapes.iter().map(|shape| Form::of(shape, &words)).collect::<Option<Vec<_>>>()?;
    let mut reader = Reader {
        words: &words,
        texts,
        random: page.random,
        replicas: Vec::new(),
        time: 0,
        beginning: 0,
        day: 0,
        days: vec![(i32::MIN, "".into()); DAYS],
    };
    let mut records = Vec::with_capacity(table.rows.len().min(page.random.len() / 10));
    for row in table.rows {
        let form = forms.get(row as usize)?;
        records.push(reader.record(form, columns.row(row as usize)?)?);
    }
    Some(records)
}

/// What the records of a shape have in common, looked up and checked once.
struct Form<'a> {
    shape: &'a Shape,
    kind: Key,
    owner: &'a str,
    /// The fields' names, and what their values are.
    fields: Vec<(Key, &'a [Tag])>,
}

impl<'a> Form<'a> {
    fn of(shape: &'a Shape, words: &[&'a str]) -> Option<Self> {
        let word = |at: u32| words.get(at as usize).copied();
        let mut tags = &shape.tags[..];
        let mut fields: Vec<(Key, &[Tag])> = Vec::with_capacity(shape.fields.len());
        for (key, values) in &shape.fields {
            let (these, rest) = tags.split_at_checked(*values as usize)?;
            tags = rest;
            let key = Key::from_file(word(*key)?);
            let fits = |Tag(_, content): &Tag| match content {
                Content::Empty => true,
                content => matches!(content, Content::Seen(_)) == (key.as_str() == DELETED),
            };
            if these.is_empty() || !these.iter().all(fits) || fields.last().is_some_and(|last| last.0 >= key)
            {
                return None;
            }
            fields.push((key, these));
        }
        Some(Self { shape, kind: Key::from_file(word(shape.kind)?), owner: word(shape.owner)?, fields })
    }
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
    words: &'a [&'a str],
    texts: &'a str,
    random: &'a [u8],
    replicas: Vec<Replica>,
    time: i64,
    beginning: i64,
    day: i32,
    /// Texts of days, each at its number's place.
    days: Vec<(i32, Box<str>)>,
}

/// So many days are remembered: a little more than a school year's.
const DAYS: usize = 512;

impl Reader<'_> {
    fn word(&self, at: u32) -> Option<&str> {
        self.words.get(at as usize).copied()
    }

    /// The day so many days after the last.
    fn day(&mut self, after: i64) -> Option<Box<str>> {
        self.day = self.day.checked_add(after.try_into().ok()?)?;
        let known = &mut self.days[self.day as usize % DAYS];
        if known.0 != self.day {
            *known = (self.day, iso_text(NaiveDate::from_num_days_from_ce_opt(self.day)?)?);
        }
        Some(known.1.clone())
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
            Content::Day => Value::Text(self.day(unfold(number))?),
            Content::Word => Value::Text(self.word(number.try_into().ok()?)?.into()),
            Content::Text => Value::Text(self.run(number)?),
            Content::Seen(replicas) => Value::Seen(self.seen(replicas, row)?.into_iter().collect()),
            Content::Raw => Value::Raw(self.run(number)?),
        })
    }

    fn record(&mut self, form: &Form<'_>, mut row: Row<'_, '_>) -> Option<Record> {
        let (row, shape) = (&mut row, form.shape);
        let id = self.id(shape.timed, row)?;
        let known = self.seen(shape.seen, row)?;
        let dot = |(at, count): (u64, u32)| {
            let replica = known.get(usize::try_from(at).ok()?)?.replica;
            (count > 0).then_some(Dot { count, replica })
        };
        // Of no value at all, there is none.
        let base = dot((row.next()?, row.small()?));
        let mut fields: Vec<(Key, Register)> = Vec::with_capacity(form.fields.len());
        let mut seen: Seen = known.iter().copied().collect();
        for (key, tags) in &form.fields {
            let mut register = Register::new();
            for Tag(other, content) in *tags {
                let write = if *other { dot((row.next()?, row.small()?)) } else { base };
                let entry = Entry { dot: write?, value: self.value(*content, row)? };
                if *other {
                    seen.add(entry.dot);
                }
                if register.last().is_some_and(|last| last.dot >= entry.dot) {
                    return None;
                }
                register.push(entry);
            }
            fields.push((key.clone(), register));
        }
        // Where a value is of it, or none is at all.
        if let Some(base) = base {
            seen.add(base);
        }
        let mut stamps: SmallVec<[Stamp; 1]> = SmallVec::new();
        for _ in 0..shape.stamps {
            let write = dot((row.next()?, row.small()?))?;
            self.time = self.time.wrapping_add(unfold(row.next()?));
            let by = row.small()?;
            stamps.push(Stamp { dot: write, at: self.time, by: self.word(by)?.into() });
        }
        if !stamps.is_sorted_by(|a, b| a.dot < b.dot) {
            return None;
        }
        let mut unknown = std::collections::BTreeMap::new();
        for name in &shape.unknown {
            let json = row.next().and_then(|length| self.run(length))?;
            unknown.insert(self.word(*name)?.to_owned(), json);
        }
        Some(Record { id, kind: form.kind.clone(), owner: form.owner.into(), seen, fields, stamps, unknown })
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
