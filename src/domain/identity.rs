//! Ids that two computers arrive at by themselves: of a roster row, of a row of a ledger.

use super::draft::Parsed;
use super::version::Replica;
use super::{Kind, Value};
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// The id (UUID version 8) of the `occurrence`-th row (from 0) with these natural-key values in one owner's sheet.
/// The same row gives the same id on every computer, so that imports which meet later are one record.
pub fn row_id(kind: &Kind, owner: &str, parsed: &Parsed, occurrence: usize) -> Uuid {
    let mut hash = Sha256::new();
    add(&mut hash, "yanxun-row");
    add(&mut hash, kind.key);
    add(&mut hash, owner);
    for (field, value) in parsed.iter().filter(|(field, _)| field.natural) {
        add(&mut hash, field.key);
        add(&mut hash, &text_of(value));
    }
    add(&mut hash, &occurrence.to_string());
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hash.finalize()[..16]);
    uuid::Builder::from_custom_bytes(bytes).into_uuid()
}

/// The replica of a row's content: the same content is the same write on every computer, other content another.
pub fn row_replica(id: Uuid, parsed: &Parsed) -> Replica {
    let mut hash = Sha256::new();
    hash.update(id.as_bytes());
    for (field, value) in parsed.iter().filter(|(_, value)| !value.is_empty()) {
        add(&mut hash, field.key);
        add(&mut hash, &text_of(value));
    }
    let mut bytes = [0; 8];
    bytes.copy_from_slice(&hash.finalize()[..8]);
    Replica(u64::from_be_bytes(bytes))
}

/// Length before content, so that no two lists of texts run into one.
fn add(hash: &mut Sha256, text: &str) {
    hash.update((text.len() as u64).to_be_bytes());
    hash.update(text.as_bytes());
}

fn text_of(value: &Value) -> String {
    serde_json::to_string(value).unwrap_or_default()
}
