//! Records as bytes for the store's segments.
//!
//! Records of one shape (kind, owner, fields, kinds of values) differ only in numbers, which stand column by column and are
//! deflated; in their texts, which stand in one run and are packed by their letters; and in what is random, which stands as it is.

mod quick;
mod read;
mod write;

pub use read::decode;
pub use write::encode;

use serde::{Deserialize, Serialize};

/// What stands in the bytes: what deflates well, deflated, and what does not.
#[derive(Deserialize)]
struct Page<'a> {
    /// A [`Table`].
    #[serde(borrow)]
    table: &'a [u8],
    /// Of each record its id without the beginning, then the replicas that were not met before.
    random: &'a [u8],
    /// The texts by their letters, or deflated.
    texts: &'a [u8],
}

/// Written by hand: serde goes through bytes one by one.
#[derive(Deserialize)]
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
#[derive(Serialize, Deserialize, PartialEq, Eq, Hash, Clone, Default)]
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

/// How many bytes an id begins with: milliseconds since 1970, or so many that the steps between a thousand are small.
const fn beginning(timed: bool) -> usize {
    if timed { 6 } else { 2 }
}
