//! The zip around a workbook's parts: read by its directory, each part unpacked only as far as allowed.

use super::super::SheetError;
use crate::domain::crc::crc32;
use miniz_oxide::inflate::decompress_to_vec_with_limit;
use std::collections::HashMap;

/// What all parts read of one workbook may unpack to, in bytes. A member's year is under ten megabytes; a file of kilobytes that
/// unpacks to more than this is a trap, or a sheet with formats down to its last row.
pub const MAX_UNPACKED: usize = 96 * 1024 * 1024;

/// The most that deflate makes of one byte.
const MAX_RATIO: usize = 1032;

struct Part {
    method: u16,
    locked: bool,
    sum: u32,
    packed: usize,
    unpacked: usize,
    at: usize,
}

/// A zip whose directory was read.
pub(super) struct Archive<'a> {
    bytes: &'a [u8],
    parts: HashMap<String, Part>,
    left: usize,
}

fn u16_at(bytes: &[u8], at: usize) -> Result<usize, SheetError> {
    let pair = bytes.get(at..).and_then(|rest| rest.first_chunk::<2>()).ok_or(SheetError::Damaged)?;
    Ok(usize::from(u16::from_le_bytes(*pair)))
}

fn u32_at(bytes: &[u8], at: usize) -> Result<usize, SheetError> {
    let four = bytes.get(at..).and_then(|rest| rest.first_chunk::<4>()).ok_or(SheetError::Damaged)?;
    usize::try_from(u32::from_le_bytes(*four)).map_err(|_| SheetError::Damaged)
}

/// A part's name as it is compared: some programs write `\`, a leading `/`, or other capitals than they refer to.
fn plain_name(name: &str) -> String {
    name.trim_start_matches('/').replace('\\', "/").to_ascii_lowercase()
}

impl<'a> Archive<'a> {
    /// Reads the directory, which stands at the end: a file that was cut off has none.
    pub fn open(bytes: &'a [u8]) -> Result<Self, SheetError> {
        const END: &[u8] = b"PK\x05\x06";
        const END_LEN: usize = 22;
        // Behind it comes at most a comment of 65,535 bytes.
        let from = bytes.len().saturating_sub(END_LEN + 0xffff);
        let tail = bytes.get(from..).unwrap_or_default();
        let end = tail.windows(END.len()).rposition(|w| w == END).ok_or(SheetError::Damaged)? + from;
        if bytes.len() < end + END_LEN {
            return Err(SheetError::Damaged);
        }
        let count = u16_at(bytes, end + 10)?;
        let mut at = u32_at(bytes, end + 16)?;
        let mut parts = HashMap::new();
        for _ in 0..count {
            if bytes.get(at..).is_none_or(|rest| !rest.starts_with(b"PK\x01\x02")) {
                return Err(SheetError::Damaged);
            }
            let name_len = u16_at(bytes, at + 28)?;
            let name = bytes.get(at + 46..at + 46 + name_len).ok_or(SheetError::Damaged)?;
            let part = Part {
                method: u16_at(bytes, at + 10)? as u16,
                locked: u16_at(bytes, at + 8)? & 1 == 1,
                sum: u32_at(bytes, at + 16)? as u32,
                packed: u32_at(bytes, at + 20)?,
                unpacked: u32_at(bytes, at + 24)?,
                at: u32_at(bytes, at + 42)?,
            };
            parts.insert(plain_name(&String::from_utf8_lossy(name)), part);
            at += 46 + name_len + u16_at(bytes, at + 30)? + u16_at(bytes, at + 32)?;
        }
        Ok(Self { bytes, parts, left: MAX_UNPACKED })
    }

    /// Whether there is such a part.
    pub fn has(&self, name: &str) -> bool {
        self.parts.contains_key(&plain_name(name))
    }

    /// A part's text; `None` if there is no such part.
    pub fn text(&mut self, name: &str) -> Result<Option<String>, SheetError> {
        let Some(part) = self.parts.get(&plain_name(name)) else { return Ok(None) };
        if part.locked {
            return Err(SheetError::Locked);
        }
        if part.unpacked > part.packed.saturating_mul(MAX_RATIO) + MAX_RATIO {
            return Err(SheetError::Damaged);
        }
        self.left = self.left.checked_sub(part.unpacked).ok_or(SheetError::TooLarge)?;
        let local = part.at;
        if self.bytes.get(local..).is_none_or(|rest| !rest.starts_with(b"PK\x03\x04")) {
            return Err(SheetError::Damaged);
        }
        let from = local + 30 + u16_at(self.bytes, local + 26)? + u16_at(self.bytes, local + 28)?;
        let packed = self.bytes.get(from..from.saturating_add(part.packed)).ok_or(SheetError::Damaged)?;
        let text = match part.method {
            0 => packed.to_vec(),
            8 => decompress_to_vec_with_limit(packed, part.unpacked).map_err(|_| SheetError::Damaged)?,
            _ => return Err(SheetError::Damaged),
        };
        if text.len() != part.unpacked || crc32(&text) != part.sum {
            return Err(SheetError::Damaged);
        }
        String::from_utf8(text).map(Some).map_err(|_| SheetError::Damaged)
    }
}
