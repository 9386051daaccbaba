//! Wasm taken apart into streams of like things: all instructions, all locals that are read, all addresses that are written to, and so on. A number is
//! laid to others that the same instruction takes.
//!
//! Each stream by itself is far more regular than the code, in which they alternate: packed, it is a tenth smaller.
//! `.ci/unpack` puts them together again, and names them.

use crate::Outcome;
use crate::wasm::{CODE, DATA, Reader, sections, write_number};
use yanxun_unpack::{COUNT, stream::*};

/// Wasm files taken apart.
pub struct Streams {
    /// Each by its number.
    all: Vec<Vec<u8>>,
    /// The length of each file.
    files: Vec<usize>,
}

impl Default for Streams {
    fn default() -> Self {
        Self { all: vec![Vec::new(); COUNT], files: Vec::new() }
    }
}

impl Streams {
    /// Files taken apart: the streams' lengths, how many files, their lengths, and all streams one behind the other.
    pub fn of<'a>(files: impl IntoIterator<Item = &'a [u8]>) -> Outcome<Vec<u8>> {
        let mut streams = Self::default();
        files.into_iter().try_for_each(|wasm| streams.add(wasm))?;
        Ok(streams.laid())
    }

    /// Takes one more file apart.
    fn add(&mut self, wasm: &[u8]) -> Outcome<()> {
        self.files.push(wasm.len());
        self.all[AROUND].extend_from_slice(wasm.get(..8).unwrap_or_default());
        for (id, content) in sections(wasm)? {
            self.all[AROUND].push(id);
            write_number(content.len(), &mut self.all[AROUND]);
            match id {
                CODE => {
                    let mut reader = Reader::new(content);
                    self.all[AROUND].extend_from_slice(reader.leb()?);
                    while !reader.done() {
                        let length = reader.number()?;
                        write_number(length, &mut self.all[AROUND]);
                        self.function(reader.take(length)?)?;
                    }
                }
                DATA => self.all[MEMORY].extend_from_slice(content),
                _ => self.all[AROUND].extend_from_slice(content),
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
            self.all[OP].push(op);
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
                0x20 => self.leb(GET, &mut reader)?,
                0x21 | 0x22 => self.leb(SET, &mut reader)?,
                0x23 | 0x24 => self.leb(GLOBAL, &mut reader)?,
                0x28..=0x3e => {
                    self.leb(ALIGN + usize::from(op - 0x28), &mut reader)?;
                    self.leb(if op > 0x35 { STORE } else { LOAD }, &mut reader)?;
                }
                0x3f | 0x40 => self.leb(ELSE, &mut reader)?,
                0x41 => {
                    let number = reader.leb()?;
                    let next = reader.byte()?;
                    reader.at -= 1;
                    self.all[NUMBER + usize::from(next)].extend_from_slice(number);
                }
                0x42 => self.leb(LONG, &mut reader)?,
                0x43 => self.all[ELSE].extend_from_slice(reader.take(4)?),
                0x44 => self.all[ELSE].extend_from_slice(reader.take(8)?),
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
        self.all[stream].extend_from_slice(reader.leb()?);
        Ok(())
    }

    fn counted(&mut self, stream: usize, reader: &mut Reader) -> Outcome<usize> {
        let from = reader.at;
        let n = reader.number()?;
        reader.at = from;
        self.leb(stream, reader)?;
        Ok(n)
    }

    fn laid(&self) -> Vec<u8> {
        let mut raw = Vec::new();
        let lengths =
            self.all.iter().map(Vec::len).chain([self.files.len()]).chain(self.files.iter().copied());
        lengths.for_each(|length| write_number(length, &mut raw));
        raw.extend(self.all.iter().flatten());
        raw
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
        let of = |n: usize| &streams.all[n][..];
        assert_eq!(of(OP), b"\x41\x28\x21\x10\x0f\x0b\x0b");
        assert_eq!(
            (of(NUMBER + 0x28), of(ALIGN), of(LOAD)),
            (&b"\x80\x01"[..], &b"\x02"[..], &b"\xac\x02"[..])
        );
        assert_eq!((of(SET), of(CALL), of(DECLARED)), (&b"\0"[..], &b"\x05"[..], &b"\x01\x01\x7f"[..]));
        assert_eq!(
            (of(MEMORY), of(AROUND)),
            (&b"\x01AB"[..], &b"\0asm\x01\0\0\0\x0a\x13\x01\x11\x0b\x03"[..])
        );
        // Each length is one byte, that of the only file too, and how many files there are.
        assert_eq!(streams.laid().len(), COUNT + 2 + WASM.len());
        crate::unpack::prove_joined(&streams.laid(), WASM).unwrap();
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
