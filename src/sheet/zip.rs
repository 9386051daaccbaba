//! Several files in one: a zip (APPNOTE 6.3.3) as every system opens it by a double click.

use crate::domain::crc::crc32;
use miniz_oxide::deflate::compress_to_vec;

/// A zip of deflated parts, without times, so that the same content gives the same bytes.
#[derive(Default)]
pub struct Zip {
    out: Vec<u8>,
    directory: Vec<u8>,
    count: u16,
}

impl Zip {
    /// Adds a file; the name may have folders in it.
    pub fn add(&mut self, name: &str, text: &str) {
        let packed = compress_to_vec(text.as_bytes(), 6);
        let at = self.out.len() as u32;
        let mut head = Vec::new();
        // Version 2.0, names in UTF-8, deflated, 1 January 1980.
        for n in [20_u16, 0x0800, 8, 0, 0x21] {
            head.extend(n.to_le_bytes());
        }
        for n in [crc32(text.as_bytes()), packed.len() as u32, text.len() as u32] {
            head.extend(n.to_le_bytes());
        }
        head.extend((name.len() as u16).to_le_bytes());
        head.extend(0_u16.to_le_bytes());
        self.out.extend(b"PK\x03\x04");
        self.out.extend(&head);
        self.out.extend(name.as_bytes());
        self.out.extend(packed);
        self.directory.extend(b"PK\x01\x02");
        self.directory.extend(20_u16.to_le_bytes());
        self.directory.extend(&head);
        // No comment, first disk, no attributes.
        self.directory.extend([0; 10]);
        self.directory.extend(at.to_le_bytes());
        self.directory.extend(name.as_bytes());
        self.count += 1;
    }

    /// The bytes of the whole.
    pub fn finish(mut self) -> Vec<u8> {
        let (at, len) = (self.out.len() as u32, self.directory.len() as u32);
        self.out.extend(self.directory);
        self.out.extend(b"PK\x05\x06\0\0\0\0");
        self.out.extend(self.count.to_le_bytes());
        self.out.extend(self.count.to_le_bytes());
        self.out.extend(len.to_le_bytes());
        self.out.extend(at.to_le_bytes());
        self.out.extend(0_u16.to_le_bytes());
        self.out
    }
}
