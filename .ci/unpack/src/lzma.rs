//! LZMA without a header, of two bits of literal context and none of position, as the packer writes it.

/// Where each table of odds begins.
const MATCH: usize = 0;
const REP: usize = 12;
const REP_0: usize = 24;
const REP_1: usize = 36;
const REP_2: usize = 48;
const LONG: usize = 60;
const LITERAL: usize = 72;
const SLOTS: usize = LITERAL + 4 * 768;
const SPECIAL: usize = SLOTS + 256;
const ALIGN: usize = SPECIAL + 128;
/// Lengths of new matches and of repeated ones: two choices, and trees of 8, 8 and 256.
const FRESH: usize = ALIGN + 16;
const AGAIN: usize = FRESH + 274;
const COUNT: usize = AGAIN + 274;

/// Odds of one half.
const EVEN: u16 = 1024;

/// An unpacking under way.
pub struct Lzma {
    odds: [u16; COUNT],
    range: u32,
    code: u32,
    /// The next byte of what is packed.
    at: usize,
    /// The next byte of what comes out.
    to: usize,
    state: usize,
    /// The last four distances, less one.
    last: [usize; 4],
}

impl Lzma {
    /// One that has not begun.
    pub const fn new() -> Self {
        Self { odds: [0; COUNT], range: 0, code: 0, at: 0, to: 0, state: 0, last: [0; 4] }
    }

    /// Begins behind so many bytes of `out` that stand there already, and that were known when this was packed.
    pub fn begin(&mut self, packed: &[u8], known: usize) {
        self.odds.fill(EVEN);
        (self.range, self.code, self.at, self.to, self.state, self.last) = (u32::MAX, 0, 1, known, 0, [0; 4]);
        for _ in 0..4 {
            self.code = self.code << 8 | self.byte(packed);
        }
    }

    /// Unpacks about so many bytes more; answers whether `out` is full.
    pub fn run(&mut self, packed: &[u8], out: &mut [u8], bytes: usize) -> bool {
        let until = out.len().min(self.to + bytes);
        while self.to < until {
            self.step(packed, out);
        }
        self.to == out.len()
    }

    fn byte(&mut self, packed: &[u8]) -> u32 {
        self.at += 1;
        byte(packed, self.at - 1).into()
    }

    fn shift(&mut self, packed: &[u8]) {
        if self.range < 1 << 24 {
            self.range <<= 8;
            self.code = self.code << 8 | self.byte(packed);
        }
    }

    #[inline]
    fn bit(&mut self, packed: &[u8], odds: usize) -> usize {
        let Some(p) = self.odds.get_mut(odds) else { return 0 };
        let bound = (self.range >> 11) * u32::from(*p);
        let one = self.code >= bound;
        if one {
            self.range -= bound;
            self.code -= bound;
            *p -= *p >> 5;
        } else {
            self.range = bound;
            *p += (2048 - *p) >> 5;
        }
        self.shift(packed);
        one.into()
    }

    fn tree(&mut self, packed: &[u8], odds: usize, bits: usize) -> usize {
        let mut found = 1;
        for _ in 0..bits {
            found = found << 1 | self.bit(packed, odds + found);
        }
        found - (1 << bits)
    }

    fn reverse(&mut self, packed: &[u8], odds: usize, bits: usize) -> usize {
        let (mut found, mut sum) = (1, 0);
        for n in 0..bits {
            let bit = self.bit(packed, odds + found);
            found = found << 1 | bit;
            sum |= bit << n;
        }
        sum
    }

    fn direct(&mut self, packed: &[u8], bits: usize) -> usize {
        let mut sum = 0;
        for _ in 0..bits {
            self.range >>= 1;
            let one = self.code >= self.range;
            if one {
                self.code -= self.range;
            }
            sum = sum << 1 | usize::from(one);
            self.shift(packed);
        }
        sum
    }

    fn length(&mut self, packed: &[u8], table: usize) -> usize {
        if self.bit(packed, table) == 0 {
            2 + self.tree(packed, table + 2, 3)
        } else if self.bit(packed, table + 1) == 0 {
            10 + self.tree(packed, table + 10, 3)
        } else {
            18 + self.tree(packed, table + 18, 8)
        }
    }

    fn step(&mut self, packed: &[u8], out: &mut [u8]) {
        if self.bit(packed, MATCH + self.state) == 0 {
            return self.literal(packed, out);
        }
        let literal = self.state < 7;
        let length = if self.bit(packed, REP + self.state) == 0 {
            let length = self.length(packed, FRESH);
            self.state = if literal { 7 } else { 10 };
            let distance = self.distance(packed, length);
            self.last = [distance, self.last[0], self.last[1], self.last[2]];
            length
        } else if self.bit(packed, REP_0 + self.state) == 0 {
            if self.bit(packed, LONG + self.state) == 0 {
                self.state = if literal { 9 } else { 11 };
                return self.copy(out, 1);
            }
            self.repeated(packed, literal)
        } else {
            let [a, b, c, d] = self.last;
            self.last = if self.bit(packed, REP_1 + self.state) == 0 {
                [b, a, c, d]
            } else if self.bit(packed, REP_2 + self.state) == 0 {
                [c, a, b, d]
            } else {
                [d, a, b, c]
            };
            self.repeated(packed, literal)
        };
        self.copy(out, length);
    }

    fn repeated(&mut self, packed: &[u8], literal: bool) -> usize {
        let length = self.length(packed, AGAIN);
        self.state = if literal { 8 } else { 11 };
        length
    }

    fn literal(&mut self, packed: &[u8], out: &mut [u8]) {
        let table = LITERAL + 768 * usize::from(byte(out, self.to.wrapping_sub(1)) >> 6);
        let mut symbol = 1;
        if self.state > 6 {
            let mut near = usize::from(self.near(out));
            while symbol < 256 {
                let wanted = near >> 7 & 1;
                let was = self.bit(packed, table + ((1 + wanted) << 8) + symbol);
                symbol = symbol << 1 | was;
                near <<= 1;
                if was != wanted {
                    break;
                }
            }
        }
        while symbol < 256 {
            symbol = symbol << 1 | self.bit(packed, table + symbol);
        }
        self.put(out, symbol as u8);
        self.state = match self.state {
            0..4 => 0,
            4..10 => self.state - 3,
            _ => self.state - 6,
        };
    }

    fn distance(&mut self, packed: &[u8], length: usize) -> usize {
        let slot = self.tree(packed, SLOTS + 64 * (length - 2).min(3), 6);
        if slot < 4 {
            return slot;
        }
        let bits = (slot >> 1) - 1;
        let from = (2 | slot & 1) << bits;
        if slot < 14 {
            return from + self.reverse(packed, SPECIAL + from - slot, bits);
        }
        from + (self.direct(packed, bits - 4) << 4) + self.reverse(packed, ALIGN, 4)
    }

    fn copy(&mut self, out: &mut [u8], length: usize) {
        for _ in 0..length {
            self.put(out, self.near(out));
        }
    }

    /// What stands as far before as the last match.
    fn near(&self, out: &[u8]) -> u8 {
        byte(out, self.to.wrapping_sub(self.last[0] + 1))
    }

    fn put(&mut self, out: &mut [u8], byte: u8) {
        if let Some(place) = out.get_mut(self.to) {
            *place = byte;
            self.to += 1;
        }
    }
}

impl Default for Lzma {
    fn default() -> Self {
        Self::new()
    }
}

/// None of what is damaged stops this: what comes out is then no program.
fn byte(bytes: &[u8], at: usize) -> u8 {
    bytes.get(at).copied().unwrap_or(0)
}
