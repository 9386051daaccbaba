//! Writing a bundle.

use super::header::{Producer, Purpose};
use super::{FORMAT, VERSION};
use crate::domain::Record;
use crate::domain::json::record_to_json;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// Writes a bundle: one line of header, one line a record. The records are sorted by id, so that equal content gives equal bytes.
pub fn write<'a>(
    purpose: Purpose,
    producer: &Producer,
    records: impl IntoIterator<Item = &'a Record>,
) -> String {
    let mut records: Vec<&Record> = records.into_iter().collect();
    records.sort_by_key(|r| r.id);
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    // Header parts are plain data: they cannot fail to serialize into memory.
    let json = |value: serde_json::Result<String>| value.unwrap_or_default();
    let purpose = json(serde_json::to_string(&purpose));
    let mut hash = ContentHash::new(&purpose, &producer.who);
    let mut lines = String::new();
    for record in records {
        *counts.entry(record.kind.as_str()).or_default() += 1;
        let line = record_to_json(record);
        hash.add(&line);
        if !lines.is_empty() {
            lines.push_str(",\n");
        }
        lines.push_str(&line);
    }
    format!(
        "{{\"format\":\"{FORMAT}\",\"version\":{VERSION},\"purpose\":{purpose},\"producer\":{},\"counts\":{},\"sha256\":\"{}\",\"records\":[\n{lines}\n]}}\n",
        json(serde_json::to_string(producer)),
        json(serde_json::to_string(&counts)),
        hash.finish(),
    )
}

/// SHA-256 over the content: purpose, the producer's number, then each record's canonical line, each followed by a line feed.
pub(super) struct ContentHash(Sha256);

impl ContentHash {
    /// `purpose` as it stands in the file's JSON, quotes included: also of a purpose that only a newer version knows.
    pub fn new(purpose: &str, who: &str) -> Self {
        let mut hash = Self(Sha256::new());
        hash.add(purpose);
        hash.add(who);
        hash
    }

    pub fn add(&mut self, line: &str) {
        self.0.update(line.as_bytes());
        self.0.update(b"\n");
    }

    pub fn finish(self) -> String {
        self.0.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
    }
}
