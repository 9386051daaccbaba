//! Writing a bundle.

use super::header::{Extras, Header, Producer, Purpose};
use super::sign::{SigningKey, hex_of};
use super::{FORMAT, VERSION};
use crate::domain::Record;
use crate::domain::json::push_json;
use crate::domain::order::Order as _;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// Writes a bundle without extras or a signature: one line of header, one line a record. The records are sorted by id, so that
/// equal content gives equal bytes.
pub fn write<'a>(
    purpose: Purpose,
    producer: &Producer,
    records: impl IntoIterator<Item = &'a Record>,
) -> String {
    write_with(purpose, producer, &Extras::default(), None, records)
}

/// Writes a bundle, signed where there is a key.
pub fn write_with<'a>(
    purpose: Purpose,
    producer: &Producer,
    extras: &Extras,
    key: Option<&SigningKey>,
    records: impl IntoIterator<Item = &'a Record>,
) -> String {
    let mut records: Vec<&Record> = records.into_iter().collect();
    records.order_by_key(|r| r.id);
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let purpose = json(&purpose);
    let extras = (*extras != Extras::default()).then(|| json(extras));
    let mut hash = ContentHash::new(&purpose, &producer.who, extras.as_deref());
    let mut lines = String::new();
    for record in records {
        *counts.entry(record.kind.as_str()).or_default() += 1;
        if !lines.is_empty() {
            lines.push_str(",\n");
        }
        let from = lines.len();
        push_json(record, &mut lines);
        hash.add(&lines[from..]);
    }
    let sha256 = hash.finish();
    let signature = key.map(|key| {
        let signature = key.sign(&Header::signed_text(&sha256, producer));
        format!("\"key\":\"{}\",\"signature\":\"{signature}\",", key.public())
    });
    format!(
        "{{\"format\":\"{FORMAT}\",\"version\":{VERSION},\"purpose\":{purpose},\"producer\":{},{}\"counts\":{},\"sha256\":\"{sha256}\",{}\"records\":[\n{lines}\n]}}\n",
        json(producer),
        extras.map(|extras| format!("\"extras\":{extras},")).unwrap_or_default(),
        json(&counts),
        signature.unwrap_or_default(),
    )
}

/// Header parts are plain data: they cannot fail to serialize into memory.
fn json<T: serde::Serialize>(part: &T) -> String {
    serde_json::to_string(part).unwrap_or_default()
}

/// SHA-256 over the content: purpose, the producer's number, the extras where there are any, then each record's canonical line,
/// each followed by a line feed.
pub(super) struct ContentHash(Sha256);

impl ContentHash {
    /// `purpose` and `extras` as they stand in the file's JSON: also those that only a newer version knows.
    pub fn new(purpose: &str, who: &str, extras: Option<&str>) -> Self {
        let mut hash = Self(Sha256::new());
        hash.add(purpose);
        hash.add(who);
        extras.into_iter().for_each(|extras| hash.add(extras));
        hash
    }

    pub fn add(&mut self, line: &str) {
        self.0.update(line.as_bytes());
        self.0.update(b"\n");
    }

    pub fn finish(self) -> String {
        hex_of(&self.0.finalize())
    }
}
