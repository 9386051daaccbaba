//! Texts and bytes into few UTF-16 units and back: 15 bits a unit, a checksum before it; texts are deflated.
//!
//! 15 bits from U+0020 on never meet the surrogates, so that every engine stores the text whole.

use crate::domain::crc::crc32;
use miniz_oxide::deflate::compress_to_vec;
use miniz_oxide::inflate::decompress_to_vec_with_limit;
use sha2::{Digest, Sha256};

/// The mark of a packed text, with a CRC-32 of it.
const TEXT: char = 'C';

/// The mark of bytes, with a CRC-32 of them as they stand.
const BYTES: char = 'F';

/// The mark of deflated bytes, with a CRC-32 of what they unpack to: read, no longer written.
const DEFLATED: char = 'E';

/// The mark of the first packing, with the head of a SHA-256 instead: read, no longer written.
const SHA: char = 'D';

/// What a text may unpack to: more than any store can hold, less than a page's memory.
const MAX_UNPACKED: usize = 256 * 1024 * 1024;

/// How much work goes into packing. A district's ledgers (`benches/browser/district.rs`) take 66 units a record packed quickly, 59
/// as usual.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effort {
    /// For a large import, whose owner waits.
    Quick = 1,
    /// Smaller: for what is packed in passing.
    Usual = 3,
}

/// Packs a text: mark, eight hex digits of checksum, then the packed bits.
pub fn pack(text: &str, effort: Effort) -> String {
    units(TEXT, crc32(text.as_bytes()), &compress_to_vec(text.as_bytes(), effort as u8))
}

/// Bytes that are packed already likewise, under a mark of their own.
pub fn pack_bytes(bytes: &[u8]) -> String {
    units(BYTES, crc32(bytes), bytes)
}

fn units(mark: char, sum: u32, bytes: &[u8]) -> String {
    // The number of bytes modulo 15 tells the reader where the last unit's bits end.
    let head = format!("{mark}{sum:08x}{}", char::from(b'a' + (bytes.len() % 15) as u8));
    let mut packed = vec![0; head.len() + (bytes.len() * 8).div_ceil(15) * 3];
    packed[..head.len()].copy_from_slice(head.as_bytes());
    let mut end = head.len();
    let (mut bits, mut count) = (0_u64, 0);
    // A unit's bits in UTF-8, as three bytes; of two or one that it takes, the others are written over.
    let mut put = |bits: u64| {
        let unit = 0x20 + (bits as u32 & 0x7fff);
        let (low, middle) = (0x80 | (unit & 0x3f) as u8, 0x80 | (unit >> 6 & 0x3f) as u8);
        let (three, length) = match unit {
            0x800.. => ([0xe0 | (unit >> 12) as u8, middle, low], 3),
            0x80.. => ([0xc0 | (unit >> 6) as u8, low, 0], 2),
            _ => ([unit as u8, 0, 0], 1),
        };
        if let Some(place) = packed.get_mut(end..).and_then(|rest| rest.first_chunk_mut()) {
            *place = three;
        }
        end += length;
    };
    let (fours, rest) = bytes.as_chunks::<4>();
    for four in fours {
        bits = bits << 32 | u64::from(u32::from_be_bytes(*four));
        count += 32;
        while count >= 15 {
            count -= 15;
            put(bits >> count);
        }
    }
    for byte in rest {
        bits = bits << 8 | u64::from(*byte);
        count += 8;
        if count >= 15 {
            count -= 15;
            put(bits >> count);
        }
    }
    if count > 0 {
        put(bits << (15 - count));
    }
    packed.truncate(end);
    String::from_utf8(packed).unwrap_or_default()
}

/// Unpacks what [`pack`] made; `None` if anything of it is damaged.
pub fn unpack(packed: &str) -> Option<String> {
    if let Some(rest) = packed.strip_prefix(SHA) {
        let (sum, rest) = rest.split_at_checked(8)?;
        let text = String::from_utf8(inflated(rest)?).ok()?;
        return (checksum(&text) == sum).then_some(text);
    }
    String::from_utf8(checked(packed.strip_prefix(TEXT)?)?).ok()
}

/// Unpacks what [`pack_bytes`] made; `None` if anything of it is damaged.
pub fn unpack_bytes(packed: &str) -> Option<Vec<u8>> {
    let (sum, rest) = packed.strip_prefix(BYTES)?.split_at_checked(8)?;
    let bytes = bytes_of(rest)?;
    (format!("{:08x}", crc32(&bytes)) == sum).then_some(bytes)
}

/// Unpacks deflated bytes of format 3; `None` if anything of them is damaged.
pub fn unpack_deflated(packed: &str) -> Option<Vec<u8>> {
    checked(packed.strip_prefix(DEFLATED)?)
}

fn checked(rest: &str) -> Option<Vec<u8>> {
    let (sum, rest) = rest.split_at_checked(8)?;
    let bytes = inflated(rest)?;
    (format!("{:08x}", crc32(&bytes)) == sum).then_some(bytes)
}

fn inflated(rest: &str) -> Option<Vec<u8>> {
    decompress_to_vec_with_limit(&bytes_of(rest)?, MAX_UNPACKED).ok()
}

fn bytes_of(rest: &str) -> Option<Vec<u8>> {
    let mut units = rest.chars();
    let remainder = (u32::from(units.next()?)).checked_sub(u32::from('a')).filter(|r| *r < 15)? as usize;
    let mut bytes = vec![0; units.clone().count() * 15 / 8 + 8];
    let mut end = 0;
    let (mut bits, mut count) = (0_u64, 0);
    for unit in units {
        bits = bits << 15 | u64::from(u32::from(unit).checked_sub(0x20).filter(|u| *u < 0x8000)?);
        count += 15;
        if count >= 32 {
            count -= 32;
            *bytes.get_mut(end..)?.first_chunk_mut()? = ((bits >> count) as u32).to_be_bytes();
            end += 4;
        }
    }
    bytes.truncate(end);
    while count >= 8 {
        count -= 8;
        bytes.push((bits >> count) as u8);
    }
    // The padding of the last unit can amount to one whole byte more than there was.
    if bytes.len() % 15 != remainder {
        bytes.pop();
    }
    (bytes.len() % 15 == remainder).then_some(bytes)
}

/// Eight hex digits over a text, against damage (not against forgery).
pub fn checksum(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().take(4).map(|byte| format!("{byte:02x}")).collect()
}

/// A short text under its checksum, unpacked: for the journal, where reading back fast matters more than size.
pub fn seal(text: &str) -> String {
    format!("{}{text}", checksum(text))
}

/// The text under the checksum; `None` if it is damaged.
pub fn unseal(sealed: &str) -> Option<&str> {
    let (sum, text) = sealed.split_at_checked(8)?;
    (checksum(text) == sum).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn lengths_around_the_unit_s_edge_come_back() {
        for n in 0..200 {
            let text: String = "研训abc台账".chars().cycle().take(n).collect();
            assert_eq!(unpack(&pack(&text, Effort::Usual)).as_deref(), Some(text.as_str()), "{n}");
        }
    }

    #[test]
    fn the_first_packing_is_still_read() {
        assert_eq!(unpack("D1b5f9997h㷹ᴛ嚇ᇴ篓儚㞝瓩䝷\u{61a}缀ဠ").as_deref(), Some("九月三日上课"));
    }

    #[test]
    fn damage_is_noticed() {
        let packed = pack(&"九月三日上课两节".repeat(20), Effort::Usual);
        let units: Vec<char> = packed.chars().collect();
        for at in 0..units.len() {
            let mut broken = units.clone();
            broken[at] = if broken[at] == '一' { '二' } else { '一' };
            assert_eq!(unpack(&broken.iter().collect::<String>()), None, "unit {at}");
            assert_eq!(unpack(&units[..at].iter().collect::<String>()), None, "cut at {at}");
        }
        assert_eq!(unseal(&seal("x").replace('x', "y")), None);
    }

    proptest! {
        #[test]
        fn any_text_comes_back_and_holds_no_surrogate(text in "\\PC{0,300}", quick: bool) {
            let effort = if quick { Effort::Quick } else { Effort::Usual };
            let packed = pack(&text, effort);
            prop_assert!(packed.encode_utf16().all(|u| !(0xd800..0xe000).contains(&u)));
            prop_assert_eq!(unpack(&packed), Some(text));
        }

        #[test]
        fn any_garbage_is_refused_without_a_panic(text in "\\PC{0,60}") {
            prop_assert_eq!(unpack(&format!("D{text}")), None);
            prop_assert_eq!(unpack(&format!("C{text}")), None);
        }
    }
}
