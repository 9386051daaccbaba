//! A hash for the maps that live as long as one page is written: a multiplication for every eight bytes.
//!
//! The standard library's withstands people who look for keys that meet. Here these are a user's own records, and taking the
//! hash of each of their texts so carefully took longer than packing them.

use std::hash::{BuildHasherDefault, Hasher};

/// How maps are made with it.
pub type Quick = BuildHasherDefault<Sum>;

/// The sum of what was hashed.
#[derive(Clone, Copy, Default)]
pub struct Sum(u64);

impl Sum {
    #[inline]
    fn add(&mut self, number: u64) {
        self.0 = (self.0.rotate_left(5) ^ number).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
}

impl Hasher for Sum {
    #[inline]
    fn write(&mut self, bytes: &[u8]) {
        let (eights, rest) = bytes.as_chunks();
        for eight in eights {
            self.add(u64::from_le_bytes(*eight));
        }
        let mut last = bytes.len() as u64;
        for byte in rest {
            last = last << 8 | u64::from(*byte);
        }
        self.add(last);
    }
    #[inline]
    fn write_u8(&mut self, number: u8) {
        self.add(number.into());
    }
    #[inline]
    fn write_u32(&mut self, number: u32) {
        self.add(number.into());
    }
    #[inline]
    fn write_u64(&mut self, number: u64) {
        self.add(number);
    }
    #[inline]
    fn write_usize(&mut self, number: usize) {
        self.add(number as u64);
    }
    #[inline]
    fn write_isize(&mut self, number: isize) {
        self.add(number as u64);
    }
    /// The upper bits are the best mixed; tables look at the lower ones.
    #[inline]
    fn finish(&self) -> u64 {
        self.0.rotate_left(26)
    }
}
