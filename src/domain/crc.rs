//! CRC-32 as zip files have it, for the store's values, workbooks, and whatever has to be known again within this program.
//!
//! The tables are made when they are first needed: as data they would be sixteen kilobytes that nothing packs smaller.

use std::sync::OnceLock;

/// How many bytes are taken at once.
const STEP: usize = 8;

static TABLES: OnceLock<[[u32; 256]; STEP]> = OnceLock::new();

fn tables() -> [[u32; 256]; STEP] {
    let mut tables = [[0; 256]; STEP];
    for byte in 0..256 {
        let mut sum = byte as u32;
        for table in &mut tables {
            for _ in 0..8 {
                sum = if sum & 1 == 1 { sum >> 1 ^ 0xedb8_8320 } else { sum >> 1 };
            }
            table[byte] = sum;
        }
    }
    tables
}

/// The checksum of bytes that come in pieces.
#[derive(Clone, Copy, Debug, Default)]
pub struct Crc(u32);

impl Crc {
    /// Takes the next piece.
    pub fn update(&mut self, bytes: &[u8]) {
        let tables = TABLES.get_or_init(tables);
        let mut sum = !self.0;
        let (steps, rest) = bytes.as_chunks::<STEP>();
        let [t0, t1, t2, t3, t4, t5, t6, t7] = tables;
        for [a, b, c, d, e, f, g, h] in steps {
            let four = sum ^ u32::from_le_bytes([*a, *b, *c, *d]);
            sum = t7[(four & 0xff) as usize]
                ^ t6[(four >> 8 & 0xff) as usize]
                ^ t5[(four >> 16 & 0xff) as usize]
                ^ t4[(four >> 24) as usize]
                ^ t3[usize::from(*e)]
                ^ t2[usize::from(*f)]
                ^ t1[usize::from(*g)]
                ^ t0[usize::from(*h)];
        }
        for byte in rest {
            sum = sum >> 8 ^ t0[(sum as u8 ^ byte) as usize];
        }
        self.0 = !sum;
    }

    /// The sum of all so far.
    pub const fn sum(self) -> u32 {
        self.0
    }
}

/// The checksum of bytes.
pub fn crc32(bytes: &[u8]) -> u32 {
    let mut crc = Crc::default();
    crc.update(bytes);
    crc.sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_the_common_one_however_the_bytes_come() {
        assert_eq!(crc32(b""), 0);
        // The check value of the catalogue of CRCs.
        assert_eq!(crc32(b"123456789"), 0xcbf4_3926);
        let all: Vec<u8> = (0..=255).cycle().take(1000).collect();
        // python3 -c 'import zlib; print(hex(zlib.crc32((bytes(range(256)) * 4)[:1000])))'
        assert_eq!(crc32(&all), 0x74e3_fb41);
        for at in [0, 1, 7, 8, 9, 500, 1000] {
            let mut crc = Crc::default();
            crc.update(&all[..at]);
            crc.update(&all[at..]);
            assert_eq!(crc.sum(), crc32(&all), "{at}");
        }
    }
}
