//! One record as a flat JSON object: `id`, `kind`, `owner`, the fields, and the envelope under names that begin with `_`.

pub use super::line::LineReader;
use super::print;
use super::record::DELETED;
use super::value::canonical;
use super::{Dot, Entry, Key, Record, Register, Seen, Stamp, Value};
use crate::domain::order::{Gather as _, Order as _};
use serde::de::{self, Deserialize, Deserializer, MapAccess, Visitor};
use serde::ser::{Serialize, SerializeMap, Serializer};
use smallvec::SmallVec;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use uuid::Uuid;

/// The record's one canonical line of JSON, without a line break: equal records give equal bytes.
pub fn record_to_json(record: &Record) -> String {
    let mut json = String::with_capacity(512);
    push_json(record, &mut json);
    json
}

/// The same, behind what is in `out`.
pub fn push_json(record: &Record, out: &mut String) {
    let from = out.len();
    if !print::line(record, out) {
        out.truncate(from);
        out.push_str(&at_length(record));
    }
}

/// As the general way writes it.
pub(super) fn at_length(record: &Record) -> String {
    // A map with text keys cannot fail to serialize into memory.
    serde_json::to_string(&Flat(record)).unwrap_or_default()
}

/// Reads one record.
///
/// # Errors
/// In the words of the JSON reader, when it is no record of any version.
pub fn record_from_json(json: &str) -> Result<Record, String> {
    next_record(&mut LineReader::default(), json)
}

/// Reads one of many records; `reader` remembers the names met before.
///
/// # Errors
/// As [`record_from_json`].
pub fn next_record(reader: &mut LineReader, json: &str) -> Result<Record, String> {
    reader.read(json).map_or_else(|| general(json), Ok)
}

/// Reads any record, however it is laid out.
pub(super) fn general(json: &str) -> Result<Record, String> {
    serde_json::from_str::<Unflat>(json).map(|r| r.0).map_err(|e| e.to_string())
}

struct Flat<'a>(&'a Record);

struct Text<T>(T);
impl<T: fmt::Display> Serialize for Text<T> {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        out.collect_str(&self.0)
    }
}

impl Serialize for Flat<'_> {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        let record = self.0;
        let base = base_dot(record);
        let mut map = out.serialize_map(None)?;
        map.serialize_entry("id", &Text(record.id.as_hyphenated()))?;
        map.serialize_entry("kind", record.kind.as_str())?;
        map.serialize_entry("owner", &record.owner)?;
        let mut dots: Vec<(&str, Dot)> = Vec::new();
        let mut others: Vec<(&str, &[Entry])> = Vec::new();
        for (key, register) in &record.fields {
            let Some((shown, rest)) = register.split_last() else { continue };
            map.serialize_entry(key.as_str(), &shown.value)?;
            if Some(shown.dot) != base {
                dots.push((key.as_str(), shown.dot));
            }
            if !rest.is_empty() {
                others.push((key.as_str(), rest));
            }
        }
        map.serialize_entry("_seen", &record.seen)?;
        if let Some(base) = base {
            map.serialize_entry("_dot", &Text(base))?;
        }
        if !dots.is_empty() {
            map.serialize_entry("_dots", &dots.into_iter().map(|(k, d)| (k, Text(d))).gather_map())?;
        }
        if !others.is_empty() {
            let also = others
                .into_iter()
                .map(|(key, entries)| (key, entries.iter().map(Also::of).collect::<Vec<_>>()));
            map.serialize_entry("_also", &also.gather_map())?;
        }
        if !record.stamps.is_empty() {
            let stamps =
                record.stamps.iter().map(|s| (s.dot.to_string(), By { at: s.at, by: (&*s.by).into() }));
            map.serialize_entry("_stamps", &stamps.gather_map())?;
        }
        for (key, json) in &record.unknown {
            map.serialize_entry(key, &Value::Raw(json.clone()))?;
        }
        map.end()
    }
}

/// The write that most shown values come from: named once for all of them.
fn base_dot(record: &Record) -> Option<Dot> {
    let shown = || record.fields.iter().filter_map(|(_, r)| r.last()).map(|e| e.dot);
    shown().max_by_key(|dot| (shown().filter(|d| d == dot).count(), *dot))
}

#[derive(serde::Serialize, serde::Deserialize)]
struct By<'a> {
    #[serde(default)]
    at: i64,
    #[serde(default, borrow)]
    by: Cow<'a, str>,
}

#[derive(serde::Serialize, serde::Deserialize)]
struct Also {
    dot: String,
    value: Value,
}

impl Also {
    fn of(entry: &Entry) -> Self {
        Self { dot: entry.dot.to_string(), value: entry.value.clone() }
    }
}

struct Unflat(Record);

impl<'de> Deserialize<'de> for Unflat {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        input.deserialize_map(RecordVisitor).map(Unflat)
    }
}

struct RecordVisitor;

/// A text of a JSON object, borrowed from the file where it has no escapes.
struct Str<'de>(Cow<'de, str>);
impl<'de> Deserialize<'de> for Str<'de> {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        struct StrVisitor;
        impl<'de> Visitor<'de> for StrVisitor {
            type Value = Str<'de>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a text")
            }
            fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
                Ok(Str(Cow::Borrowed(text)))
            }
            fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
                Ok(Str(Cow::Owned(text.to_owned())))
            }
        }
        input.deserialize_str(StrVisitor)
    }
}

fn dot_of<E: de::Error>(text: &str) -> Result<Dot, E> {
    Dot::parse(text).ok_or_else(|| E::custom(format_args!("not a version: {text}")))
}

/// A value of the deletion's field: what the deletion had seen, or nothing. Any other would be written and never read again.
fn deletion<E: de::Error>(value: Value) -> Result<Value, E> {
    match value {
        Value::Empty => Ok(Value::Empty),
        Value::Raw(json) => serde_json::from_str(&json).map(Value::Seen).map_err(E::custom),
        _ => Err(E::custom("not a deletion")),
    }
}

impl<'de> Visitor<'de> for RecordVisitor {
    type Value = Record;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a record")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Record, A::Error> {
        let (mut id, mut kind, mut owner, mut base) = (None, None, None, None);
        let mut seen = Seen::new();
        let mut shown: Vec<(Key, Value)> = Vec::with_capacity(12);
        let mut dots: BTreeMap<String, String> = BTreeMap::new();
        let mut also: BTreeMap<String, Vec<Also>> = BTreeMap::new();
        let mut stamps: SmallVec<[Stamp; 1]> = SmallVec::new();
        let mut unknown: BTreeMap<String, Box<str>> = BTreeMap::new();
        while let Some(Str(key)) = map.next_key::<Str<'de>>()? {
            match &*key {
                "id" => {
                    id = Some(Uuid::try_parse(&map.next_value::<Str<'de>>()?.0).map_err(de::Error::custom)?)
                }
                "kind" => kind = Some(Key::from_file(&map.next_value::<Str<'de>>()?.0)),
                "owner" => owner = Some(map.next_value::<Str<'de>>()?.0.into()),
                "_seen" => seen = map.next_value()?,
                "_dot" => base = Some(dot_of(&map.next_value::<Str<'de>>()?.0)?),
                "_dots" => dots = map.next_value()?,
                "_also" => also = map.next_value()?,
                "_stamps" => {
                    for (dot, By { at, by }) in map.next_value::<BTreeMap<String, By<'de>>>()? {
                        stamps.push(Stamp { dot: dot_of(&dot)?, at, by: by.into() });
                    }
                }
                DELETED => {
                    let seen = map.next_value::<Option<Seen>>()?;
                    shown.push((Key::known(DELETED), seen.map_or(Value::Empty, Value::Seen)));
                }
                name if name.starts_with('_') => {
                    let json: serde_json::Value = map.next_value()?;
                    unknown.insert(name.to_owned(), canonical::<A::Error>(json)?.into());
                }
                name => shown.push((Key::from_file(name), map.next_value()?)),
            }
        }
        let mut record = Record {
            id: id.ok_or_else(|| de::Error::missing_field("id"))?,
            kind: kind.ok_or_else(|| de::Error::missing_field("kind"))?,
            owner: owner.ok_or_else(|| de::Error::missing_field("owner"))?,
            seen,
            fields: Vec::with_capacity(shown.len()),
            stamps,
            unknown,
        };
        for (key, value) in shown {
            let dot = match dots.get(key.as_str()) {
                Some(dot) => dot_of(dot)?,
                None => {
                    base.ok_or_else(|| de::Error::custom(format_args!("no version for {}", key.as_str())))?
                }
            };
            let mut register: Register = SmallVec::new();
            for other in also.remove(key.as_str()).unwrap_or_default() {
                let value = if key.as_str() == DELETED { deletion(other.value)? } else { other.value };
                register.push(Entry { dot: dot_of(&other.dot)?, value });
            }
            register.push(Entry { dot, value });
            register.order_by(|a, b| (a.dot, &a.value).cmp(&(b.dot, &b.value)));
            // One write has one value; of two that a file claims, the greater, as in the join.
            register.reverse();
            register.dedup_by_key(|e| e.dot);
            register.reverse();
            register.iter().for_each(|e| record.seen.add(e.dot));
            record.fields.push((key, register));
        }
        record.fields.order_by(|a, b| a.0.cmp(&b.0));
        record.fields.reverse();
        record.fields.dedup_by(|a, b| a.0 == b.0);
        record.fields.reverse();
        record.stamps.order();
        record.stamps.dedup_by_key(|s| s.dot);
        record.drop_idle_stamps();
        Ok(record)
    }
}
