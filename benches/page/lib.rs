//! The core alone, for the page of `make bench`: what is compared with other libraries must be callable without the app.
//!
//! Built by `.ci/peers.sh` with the profile and the optimizer of the program itself.
#![cfg(target_arch = "wasm32")]

use wasm_bindgen::prelude::wasm_bindgen;
use yanxun::bundle;
use yanxun::domain::Record;
use yanxun::domain::json::record_to_json;
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

    /// Reads, checks and joins a bundle; false if any of it was refused.
    pub fn add(&mut self, bytes: &[u8]) -> bool {
        let Ok(bundle) = bundle::read(bytes) else { return false };
        let sound = bundle.problems.is_empty();
        self.0.extend(bundle.records);
        sound
    }

    /// All records, as one array of JSON.
    pub fn read_out(&self) -> String {
        format!("[{}]", self.0.iter().map(record_to_json).collect::<Vec<_>>().join(","))
    }
}
