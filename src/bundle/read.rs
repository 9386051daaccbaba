//! Reading a bundle: what could be read, and a list of problems. Never panics, whatever the bytes.

use super::error::{BundleError, RecordProblem};
use super::header::{Extras, Header, Miscount, Producer, Purpose};
use super::laid::{Lines, as_written};
use super::lock::LOCKED;
use super::sign::verify;
use super::write::ContentHash;
use super::{FORMAT, VERSION};
use crate::domain::Record;
use crate::domain::json::{LineReader, next_record, record_to_json};
use crate::domain::order::Order as _;
use serde::Deserialize;
use serde_json::value::RawValue;
use std::collections::BTreeMap;

/// Files over this are refused. A district's two years are about a fifth of it.
pub const MAX_BYTES: usize = 64 * 1024 * 1024;

/// No record is shorter, in bytes: a file of many that are none must not make us set aside memory for them.
const SHORTEST: usize = 64;

/// So many problems are told with their reason. A file made of nothing else would fill the memory with reasons.
const REASONS: usize = 1000;

/// A bundle that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bundle {
    /// What it says about itself.
    pub header: Header,
    /// The records that could be read, in the file's order.
    pub records: Vec<Record>,
    /// Those that could not.
    pub problems: Vec<RecordProblem>,
}

#[derive(Deserialize)]
pub(super) struct Outside<'a> {
    #[serde(default)]
    format: Option<serde_json::Value>,
    #[serde(default)]
    version: Option<serde_json::Value>,
    #[serde(default, borrow)]
    pub purpose: Option<&'a RawValue>,
    #[serde(default, borrow)]
    pub producer: Option<&'a RawValue>,
    #[serde(default, borrow)]
    pub extras: Option<&'a RawValue>,
    #[serde(default, borrow)]
    counts: Option<&'a RawValue>,
    #[serde(default)]
    sha256: Option<serde_json::Value>,
    #[serde(default)]
    key: Option<serde_json::Value>,
    #[serde(default)]
    signature: Option<serde_json::Value>,
    #[serde(default, borrow)]
    records: Option<&'a RawValue>,
}

/// Reads a bundle from a file's bytes.
///
/// # Errors
/// When the file as a whole is refused; a record that cannot be read is a problem in the list instead.
pub fn read(bytes: &[u8]) -> Result<Bundle, BundleError> {
    if bytes.len() > MAX_BYTES {
        return Err(BundleError::TooLarge);
    }
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        // A multi-byte character cut in two at the end is a file that breaks off.
        Err(e) if e.error_len().is_none() && bytes.first() == Some(&b'{') => {
            return Err(BundleError::Truncated);
        }
        Err(_) => return Err(BundleError::NotText),
    };
    let text = text.trim_start_matches('\u{feff}');
    if text.trim().is_empty() {
        return Err(BundleError::Empty);
    }
    if let Some(bundle) = Lines::find(text).and_then(|lines| as_written(text, &lines, None)) {
        return Ok(bundle);
    }
    let outside: Outside<'_> = serde_json::from_str(text).map_err(refusal)?;
    let lines: Option<Vec<&RawValue>> = part(outside.records);
    let lines: Option<Vec<&str>> = lines.map(|lines| lines.into_iter().map(RawValue::get).collect());
    judged(&outside, lines.as_deref(), None).map(|(bundle, _)| bundle)
}

/// The bundle of a header and its records' JSON, and whether these are laid out as the checksum says. `sum` is the SHA-256 of what
/// they hold as they are laid out, where it was taken already.
pub(super) fn judged(
    outside: &Outside<'_>,
    lines: Option<&[&str]>,
    sum: Option<&str>,
) -> Result<(Bundle, bool), BundleError> {
    match outside.format.as_ref().and_then(|f| f.as_str()) {
        Some(FORMAT) => {}
        Some(LOCKED) => return Err(BundleError::Locked),
        _ => return Err(BundleError::Foreign),
    }
    match outside.version.as_ref().and_then(serde_json::Value::as_u64) {
        Some(version) if version > u64::from(VERSION) => return Err(BundleError::Newer { version }),
        Some(1..) => {}
        _ => return Err(BundleError::Foreign),
    }
    let purpose: Purpose = part(outside.purpose).ok_or(BundleError::Foreign)?;
    let purpose_json = outside.purpose.map_or("", RawValue::get);
    let producer: Producer = part(outside.producer).unwrap_or_default();
    let extras: Extras = match outside.extras {
        Some(_) => part(outside.extras).ok_or(BundleError::Foreign)?,
        None => Extras::default(),
    };
    let lines = lines.ok_or(BundleError::Foreign)?;
    let text = |value: &Option<serde_json::Value>| value.as_ref().and_then(|v| v.as_str()).map(str::to_owned);
    let sha256 = text(&outside.sha256).unwrap_or_default();
    let key = match (text(&outside.key), text(&outside.signature)) {
        (None, None) => None,
        (Some(key), Some(signature))
            if verify(&key, &Header::signed_text(&sha256, &producer), &signature) =>
        {
            Some(key)
        }
        _ => return Err(BundleError::Forged),
    };

    let extras_json = outside.extras.map(RawValue::get);
    let fits = match sum {
        Some(sum) => sum == sha256,
        None => {
            let mut as_written = ContentHash::new(purpose_json, &producer.who, extras_json);
            lines.iter().for_each(|line| as_written.add(line));
            as_written.finish() == sha256
        }
    };

    let mut bundle = Bundle {
        header: Header {
            purpose,
            producer,
            extras,
            counts: BTreeMap::new(),
            miscounted: Vec::new(),
            sha256,
            key,
        },
        records: Vec::with_capacity(lines.len().min(lines.iter().map(|l| l.len()).sum::<usize>() / SHORTEST)),
        problems: Vec::new(),
    };
    let mut reader = LineReader::default();
    for (at, line) in lines.iter().enumerate() {
        match next_record(&mut reader, line) {
            Ok(record) => bundle.records.push(record),
            // Every record that is written is read again, so this one was written otherwise or altered.
            Err(_) if !fits => return Err(BundleError::Altered),
            Err(reason) => {
                let reason = if bundle.problems.len() < REASONS { reason } else { String::new() };
                bundle.problems.push(RecordProblem { place: at + 1, reason });
            }
        }
    }
    // Another program may have laid the JSON out anew without changing what it says.
    if !fits && !fits_when_canonical(&bundle, purpose_json, extras_json) {
        return Err(BundleError::Altered);
    }
    for record in &bundle.records {
        match bundle.header.counts.get_mut(record.kind.as_str()) {
            Some(count) => *count += 1,
            None => drop(bundle.header.counts.insert(record.kind.as_str().to_owned(), 1)),
        }
    }
    // What is no table of whole numbers, or an empty one, claims nothing.
    let said: Option<BTreeMap<String, u64>> =
        part(outside.counts).filter(|said: &BTreeMap<_, _>| !said.is_empty());
    bundle.header.miscounted = said
        .map(|said| Miscount::all(&said, &bundle.header.counts, bundle.problems.len()))
        .unwrap_or_default();
    // The checksum proves that the records are whole, but anyone can take it anew; a signature nobody else can.
    match bundle.header.miscounted.first() {
        Some(first) if bundle.header.key.is_none() => Err(BundleError::Miscounted(first.clone())),
        _ => Ok((bundle, fits)),
    }
}

pub(super) fn part<'a, T: Deserialize<'a>>(raw: Option<&'a RawValue>) -> Option<T> {
    serde_json::from_str(raw?.get()).ok()
}

fn fits_when_canonical(bundle: &Bundle, purpose_json: &str, extras_json: Option<&str>) -> bool {
    // Laid out anew, its members keep their order: this program writes them without a space.
    let extras = extras_json.map(|_| serde_json::to_string(&bundle.header.extras).unwrap_or_default());
    let mut hash = ContentHash::new(purpose_json, &bundle.header.producer.who, extras.as_deref());
    let mut lines: Vec<_> = bundle.records.iter().map(|r| (r.id, record_to_json(r))).collect();
    lines.order();
    lines.iter().for_each(|(_, line)| hash.add(line));
    hash.finish() == bundle.header.sha256
}

pub(super) fn refusal(error: serde_json::Error) -> BundleError {
    match error.classify() {
        serde_json::error::Category::Eof => BundleError::Truncated,
        serde_json::error::Category::Data => BundleError::Foreign,
        _ => BundleError::NotJson { line: error.line() },
    }
}
