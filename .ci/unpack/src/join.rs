//! Wasm files that the packer took apart into streams of like things, put together.

/// How many streams there are.
pub const COUNT: usize = stream::NUMBER + 256;

/// The streams by number.
pub mod stream {
    /// Instructions.
    pub const OP: usize = 0;
    /// Locals that are read.
    pub const GET: usize = 1;
    /// Locals that are written.
    pub const SET: usize = 2;
    /// Addresses that are read from.
    pub const LOAD: usize = 3;
    /// Addresses that are written to.
    pub const STORE: usize = 4;
    /// Functions that are called.
    pub const CALL: usize = 5;
    /// How far branches go.
    pub const BRANCH: usize = 6;
    /// Types of blocks.
    pub const BLOCK: usize = 7;
    /// Declarations of locals.
    pub const DECLARED: usize = 8;
    /// Types and tables of indirect calls.
    pub const INDIRECT: usize = 9;
    /// Numbers of 64 bits.
    pub const LONG: usize = 10;
    /// Tables of branches.
    pub const TABLE: usize = 11;
    /// Globals.
    pub const GLOBAL: usize = 12;
    /// Which of the instructions of two bytes, and what it takes.
    pub const BULK: usize = 13;
    /// What is rare.
    pub const ELSE: usize = 14;
    /// What the memory begins with.
    pub const MEMORY: usize = 15;
    /// Everything outside the functions, and the functions' lengths.
    pub const AROUND: usize = 16;
    /// The alignment of each of the 23 instructions that load or store.
    pub const ALIGN: usize = 17;
    /// Numbers, by the instruction that comes next.
    pub const NUMBER: usize = 40;
}
use stream::*;

/// A putting together under way.
pub struct Join {
    /// The next byte of each stream.
    at: [usize; COUNT],
    /// The next byte of what comes out.
    to: usize,
    /// The next length of a file, among the streams' lengths; and how many files are left.
    files: (usize, usize),
    /// Where the file ends.
    end: usize,
    /// Where its functions end, within them.
    close: usize,
}

impl Join {
    /// One that has not begun.
    pub const fn new() -> Self {
        Self { at: [0; COUNT], to: 0, files: (0, 0), end: 0, close: 0 }
    }

    /// Begins: `raw` holds the streams' lengths, the number of files, their lengths, and the streams.
    pub fn begin(&mut self, raw: &[u8]) {
        let mut from = 0;
        for at in &mut self.at {
            *at = number(raw, &mut from);
        }
        let files = number(raw, &mut from);
        self.files = (from, files);
        for _ in 0..files {
            number(raw, &mut from);
        }
        for at in &mut self.at {
            (*at, from) = (from, from + *at);
        }
        (self.to, self.end, self.close) = (0, 0, 0);
    }

    /// Puts about so many bytes together; answers whether that was all.
    pub fn run(&mut self, raw: &[u8], out: &mut [u8], bytes: usize) -> bool {
        let until = self.to + bytes;
        while self.to < until {
            if self.to < self.close {
                let size = self.number(AROUND, raw, out);
                self.function(raw, out, self.to + size);
            } else if self.to < self.end {
                let id = self.one(AROUND, raw, out);
                let length = self.number(AROUND, raw, out);
                match id {
                    10 => {
                        self.close = self.to + length;
                        self.leb(AROUND, raw, out);
                    }
                    11 => self.copy(MEMORY, length, raw, out),
                    _ => self.copy(AROUND, length, raw, out),
                }
            } else if self.files.1 == 0 {
                return true;
            } else {
                self.files.1 -= 1;
                self.end += number(raw, &mut self.files.0);
                self.copy(AROUND, 8, raw, out);
            }
        }
        false
    }

    fn function(&mut self, raw: &[u8], out: &mut [u8], end: usize) {
        for _ in 0..2 * self.number(DECLARED, raw, out) {
            self.leb(DECLARED, raw, out);
        }
        while self.to < end {
            self.instruction(raw, out);
        }
    }

    fn instruction(&mut self, raw: &[u8], out: &mut [u8]) {
        let op = self.one(OP, raw, out);
        match op {
            0x20 => self.leb(GET, raw, out),
            0x21 | 0x22 => self.leb(SET, raw, out),
            0x41 => self.leb(NUMBER + usize::from(byte(raw, self.at[OP])), raw, out),
            0x28..=0x3e => {
                self.leb(ALIGN + usize::from(op - 0x28), raw, out);
                self.leb(if op > 0x35 { STORE } else { LOAD }, raw, out);
            }
            0x10 => self.leb(CALL, raw, out),
            0x0c | 0x0d => self.leb(BRANCH, raw, out),
            0x02..=0x04 => self.leb(BLOCK, raw, out),
            0x0e => {
                for _ in 0..=self.number(TABLE, raw, out) {
                    self.leb(TABLE, raw, out);
                }
            }
            0x11 => {
                self.leb(INDIRECT, raw, out);
                self.leb(INDIRECT, raw, out);
            }
            0x23 | 0x24 => self.leb(GLOBAL, raw, out),
            0x3f | 0x40 => self.leb(ELSE, raw, out),
            0x42 => self.leb(LONG, raw, out),
            0x43 => self.copy(ELSE, 4, raw, out),
            0x44 => self.copy(ELSE, 8, raw, out),
            0xfc => {
                let which = self.number(BULK, raw, out);
                if which > 7 {
                    self.leb(BULK, raw, out);
                    if which.is_multiple_of(2) {
                        self.leb(BULK, raw, out);
                    }
                }
            }
            _ => {}
        }
    }

    fn one(&mut self, stream: usize, raw: &[u8], out: &mut [u8]) -> u8 {
        let Some(at) = self.at.get_mut(stream) else { return 0 };
        let byte = byte(raw, *at);
        *at += 1;
        if let Some(place) = out.get_mut(self.to) {
            *place = byte;
        }
        self.to += 1;
        byte
    }

    fn leb(&mut self, stream: usize, raw: &[u8], out: &mut [u8]) {
        while self.one(stream, raw, out) > 127 {}
    }

    fn number(&mut self, stream: usize, raw: &[u8], out: &mut [u8]) -> usize {
        let mut at = self.at.get(stream).copied().unwrap_or(0);
        let found = number(raw, &mut at);
        self.leb(stream, raw, out);
        found
    }

    fn copy(&mut self, stream: usize, length: usize, raw: &[u8], out: &mut [u8]) {
        for _ in 0..length {
            self.one(stream, raw, out);
        }
    }
}

impl Default for Join {
    fn default() -> Self {
        Self::new()
    }
}

fn number(raw: &[u8], at: &mut usize) -> usize {
    let (mut found, mut shift) = (0, 0);
    loop {
        let byte = byte(raw, *at);
        *at += 1;
        found |= usize::from(byte & 127).checked_shl(shift).unwrap_or(0);
        shift += 7;
        if byte < 128 {
            return found;
        }
    }
}

/// None of what is damaged stops this: what comes out is then no program.
fn byte(bytes: &[u8], at: usize) -> u8 {
    bytes.get(at).copied().unwrap_or(0)
}
