//! Wasm taken apart into streams of like things: all instructions, all numbers of locals, all addresses, and so on.
//!
//! Each stream by itself is far more regular than the code, in which they alternate: packed, it is a tenth smaller.
//! `join.js` puts them together again; its numbers of streams and of instructions are those here.

use crate::Outcome;
use crate::wasm::{CODE, DATA, Reader, sections, write_number};

/// How many streams there are.
const COUNT: usize = 17;

const OP: usize = 0;
const LOCAL: usize = 1;
const NUMBER: usize = 2;
const OFFSET: usize = 3;
const CALL: usize = 4;
const BRANCH: usize = 5;
const ALIGN: usize = 6;
const BLOCK: usize = 7;
const DECLARED: usize = 8;
const INDIRECT: usize = 9;
const LONG: usize = 10;
const TABLE: usize = 11;
const GLOBAL: usize = 12;
const BULK: usize = 13;
const ELSE: usize = 14;
const MEMORY: usize = 15;
/// Everything outside the functions, and the functions' lengths.
const AROUND: usize = 16;

/// Wasm files taken apart.
#[derive(Default)]
pub struct Streams([Vec<u8>; COUNT]);

impl Streams {
    /// Takes one more file apart.
    pub fn add(&mut self, wasm: &[u8]) -> Outcome<()> {
        self.0[AROUND].extend_from_slice(wasm.get(..8).unwrap_or_default());
        for (id, content) in sections(wasm)? {
            self.0[AROUND].push(id);
            write_number(content.len(), &mut self.0[AROUND]);
            match id {
                CODE => {
                    let mut reader = Reader::new(content);
                    self.0[AROUND].extend_from_slice(reader.leb()?);
                    while !reader.done() {
                        let length = reader.number()?;
                        write_number(length, &mut self.0[AROUND]);
                        self.function(reader.take(length)?)?;
                    }
                }
                DATA => self.0[MEMORY].extend_from_slice(content),
                _ => self.0[AROUND].extend_from_slice(content),
            }
        }
        Ok(())
    }

    fn function(&mut self, body: &[u8]) -> Outcome<()> {
        let mut reader = Reader::new(body);
        for _ in 0..self.counted(DECLARED, &mut reader)? {
            self.leb(DECLARED, &mut reader)?;
            self.leb(DECLARED, &mut reader)?;
        }
        while !reader.done() {
            let op = reader.byte()?;
            self.0[OP].push(op);
            match op {
                0x02..=0x04 => self.leb(BLOCK, &mut reader)?,
                0x0c | 0x0d => self.leb(BRANCH, &mut reader)?,
                0x0e => {
                    for _ in 0..=self.counted(TABLE, &mut reader)? {
                        self.leb(TABLE, &mut reader)?;
                    }
                }
                0x10 => self.leb(CALL, &mut reader)?,
                0x11 => {
                    self.leb(INDIRECT, &mut reader)?;
                    self.leb(INDIRECT, &mut reader)?;
                }
                0x20..=0x22 => self.leb(LOCAL, &mut reader)?,
                0x23 | 0x24 => self.leb(GLOBAL, &mut reader)?,
                0x28..=0x3e => {
                    self.leb(ALIGN, &mut reader)?;
                    self.leb(OFFSET, &mut reader)?;
                }
                0x3f | 0x40 => self.leb(ELSE, &mut reader)?,
                0x41 => self.leb(NUMBER, &mut reader)?,
                0x42 => self.leb(LONG, &mut reader)?,
                0x43 => self.0[ELSE].extend_from_slice(reader.take(4)?),
                0x44 => self.0[ELSE].extend_from_slice(reader.take(8)?),
                0xfc => {
                    let which = self.counted(BULK, &mut reader)?;
                    let operands = match which {
                        0..=7 => 0,
                        9 | 11 | 13 => 1,
                        8 | 10 | 12 | 14 => 2,
                        _ => return Err(format!("an instruction that is not known here: fc {which:x}")),
                    };
                    for _ in 0..operands {
                        self.leb(BULK, &mut reader)?;
                    }
                }
                0x00 | 0x01 | 0x05 | 0x0b | 0x0f | 0x1a | 0x1b | 0x45..=0xc4 => {}
                _ => return Err(format!("an instruction that is not known here: {op:x}")),
            }
        }
        Ok(())
    }

    fn leb(&mut self, stream: usize, reader: &mut Reader) -> Outcome<()> {
        self.0[stream].extend_from_slice(reader.leb()?);
        Ok(())
    }

    fn counted(&mut self, stream: usize, reader: &mut Reader) -> Outcome<usize> {
        let from = reader.at;
        let n = reader.number()?;
        reader.at = from;
        self.leb(stream, reader)?;
        Ok(n)
    }

    /// All streams one behind the other, and where each begins.
    pub fn laid(&self) -> (Vec<u8>, Vec<usize>) {
        let starts = self.0.iter().scan(0, |at, stream| {
            let start = *at;
            *at += stream.len();
            Some(start)
        });
        (self.0.concat(), starts.collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One function: of one local, with a number, a load at an offset of 300, a call, and the end.
    const WASM: &[u8] = b"\0asm\x01\0\0\0\x0a\x13\x01\x11\x01\x01\x7f\x41\x80\x01\x28\x02\xac\x02\x21\0\x10\x05\x0f\x0b\x0b\x0b\x03\x01AB";

    #[test]
    fn each_byte_goes_into_the_stream_of_its_kind() {
        let mut streams = Streams::default();
        streams.add(WASM).unwrap();
        let of = |n: usize| &streams.0[n][..];
        assert_eq!(of(OP), b"\x41\x28\x21\x10\x0f\x0b\x0b");
        assert_eq!((of(NUMBER), of(ALIGN), of(OFFSET)), (&b"\x80\x01"[..], &b"\x02"[..], &b"\xac\x02"[..]));
        assert_eq!((of(LOCAL), of(CALL), of(DECLARED)), (&b"\0"[..], &b"\x05"[..], &b"\x01\x01\x7f"[..]));
        assert_eq!(
            (of(MEMORY), of(AROUND)),
            (&b"\x01AB"[..], &b"\0asm\x01\0\0\0\x0a\x13\x01\x11\x0b\x03"[..])
        );
        let (all, starts) = streams.laid();
        assert_eq!((all.len(), starts.len()), (WASM.len(), COUNT));
    }

    #[test]
    fn what_is_not_known_is_refused() {
        for code in [&b"\xfd\x00"[..], b"\xfc\x20", b"\x28\x02"] {
            let mut body = vec![0];
            body.extend_from_slice(code);
            assert!(Streams::default().function(&body).is_err(), "{code:x?}");
        }
    }
}
