//! The core alone, for the page of `make bench`: what is compared with other libraries must be callable without the app.
//!
//! Built by `.ci/peers.sh` with the profile and the optimizer of the program itself.
#![cfg(target_arch = "wasm32")]

use wasm_bindgen::prelude::wasm_bindgen;
use yanxun::bundle::Laid;
use yanxun::domain::Record;
use yanxun::domain::json::push_json;
use yanxun::merge::RecordSet;
use yanxun::storage::{pack, segment};

/// The records of one segment.
#[wasm_bindgen]
pub struct Segment(Vec<Record>);

#[wasm_bindgen]
impl Segment {
    /// Reads a line of JSON a record.
    pub fn of_lines(text: &str) -> Self {
        Self(segment::lines(text).records)
    }

    /// Packs them as the store does.
    pub fn pack(&self) -> String {
        segment::write(self.0.iter(), pack::Effort::Usual)
    }

    /// Whether a value holds just these.
    pub fn is_in(&self, packed: &str) -> bool {
        segment::read(packed).is_some_and(|read| read.whole && read.records == self.0)
    }
}

/// Unpacks what [`Segment::pack`] made into records; answers how many.
#[wasm_bindgen]
pub fn unpack(packed: &str) -> usize {
    segment::read(packed).map_or(0, |read| read.records.len())
}

/// A file whose lines were found, as the import finds them.
#[wasm_bindgen]
pub struct File(Laid);

#[wasm_bindgen]
impl File {
    /// Finds them; none where the file is not laid out as we write it.
    pub fn of(bytes: Vec<u8>) -> Option<Self> {
        Laid::of(bytes).ok().map(Self)
    }

    /// What the file's checksum is over, for the browser to take it as it does in the import.
    pub fn content(&self) -> Vec<u8> {
        self.0.content().unwrap_or_default()
    }
}

/// Records of many files, joined.
#[wasm_bindgen]
#[derive(Default)]
pub struct Joined(RecordSet);

#[wasm_bindgen]
impl Joined {
    /// No records yet.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self::default()
    }

    /// Reads, checks and joins a bundle, of whose content this is the SHA-256; false if any of it was refused.
    pub fn add(&mut self, file: File, sha256: &[u8]) -> bool {
        let Ok(bundle) = file.0.read(sha256.try_into().ok()) else { return false };
        let sound = bundle.problems.is_empty();
        self.0.extend(bundle.records);
        sound
    }

    /// All records, as one array of JSON: what they hold, without what joining needs, as the other libraries read theirs out.
    pub fn read_out(&self) -> String {
        let mut out = String::from("[");
        for record in self.0.iter() {
            if out.len() > 1 {
                out.push(',');
            }
            let from = out.len();
            push_json(record, &mut out);
            // A quote inside a text is escaped, so that this is where the envelope begins.
            if let Some(envelope) = out[from..].rfind(",\"_seen\":{") {
                out.truncate(from + envelope);
                out.push('}');
            }
        }
        out.push(']');
        out
    }
}
