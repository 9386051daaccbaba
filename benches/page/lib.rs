//! The core alone, for the page of `make bench`: what is compared with other libraries must be callable without the app.
//!
//! Built by `.ci/peers.sh` with the profile and the optimizer of the program itself.
#![cfg(target_arch = "wasm32")]

use wasm_bindgen::prelude::wasm_bindgen;
use yanxun::bundle;
use yanxun::domain::json::record_to_json;
use yanxun::merge::RecordSet;
use yanxun::storage::pack;

/// Packs a text as a segment of the store is packed.
#[wasm_bindgen]
pub fn pack_text(text: &str) -> String {
    pack::pack(text, pack::Effort::Usual)
}

/// Unpacks it; empty if it is damaged.
#[wasm_bindgen]
pub fn unpack_text(packed: &str) -> String {
    pack::unpack(packed).unwrap_or_default()
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
