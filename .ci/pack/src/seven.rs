//! Bytes as text that stands in a page: seven bits a character, a seventh denser than base 64.
//!
//! Each group of seven bits is the ASCII character of that number. Five of these would not come back out of a page as they are:
//! NUL, the two line ends, `<`, which might end the element, and DEL; they are written 128 higher, which the reader masks away.

/// What a page, an editor or a transfer could change.
const UNSAFE: [u8; 5] = [0, b'\n', b'\r', b'<', 0x7f];

/// Writes bytes so.
pub fn encode(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() / 7 * 8 + bytes.len() / 24 + 8);
    let (mut held, mut bits) = (0_u32, 0);
    let mut push = |group: u32| {
        let group = (group & 127) as u8;
        text.push(char::from(if UNSAFE.contains(&group) { group | 128 } else { group }));
    };
    for byte in bytes {
        held = held << 8 | u32::from(*byte);
        bits += 8;
        while bits >= 7 {
            bits -= 7;
            push(held >> bits);
        }
        held &= (1 << bits) - 1;
    }
    if bits > 0 {
        push(held << (7 - bits));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As `unpack.js` reads it.
    fn decode(text: &str) -> Vec<u8> {
        let (mut held, mut bits, mut bytes) = (0_u32, 0, Vec::new());
        for c in text.chars() {
            held = held << 7 | (c as u32 & 127);
            bits += 7;
            if bits > 7 {
                bits -= 8;
                bytes.push((held >> bits) as u8);
                held &= (1 << bits) - 1;
            }
        }
        bytes
    }

    #[test]
    fn every_byte_comes_back_and_nothing_unsafe_stands_there() {
        let mut all: Vec<u8> = (0..=255).chain((0..=255).rev()).collect();
        for length in [0, 1, 6, 7, 8, 300, 512] {
            all.rotate_left(length);
            let text = encode(&all[..length]);
            assert!(!text.bytes().any(|byte| UNSAFE.contains(&byte)), "{length}");
            assert_eq!(decode(&text), &all[..length], "{length}");
        }
    }
}
