//! What has to be read of a wasm file to rename what stands in it: numbers, names, sections.

use crate::Outcome;

/// The two sections that hold names for others.
pub const IMPORTS: u8 = 2;
/// See [`IMPORTS`].
pub const EXPORTS: u8 = 7;
/// The section of the functions' bodies.
pub const CODE: u8 = 10;
/// The section of what the memory begins with.
pub const DATA: u8 = 11;

/// A place in a wasm file, which only moves forward.
pub struct Reader<'a> {
    bytes: &'a [u8],
    /// The next byte to read.
    pub at: usize,
}

impl<'a> Reader<'a> {
    /// At the beginning of `bytes`.
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    /// Whether everything was read.
    pub fn done(&self) -> bool {
        self.at >= self.bytes.len()
    }

    /// The next `length` bytes.
    pub fn take(&mut self, length: usize) -> Outcome<&'a [u8]> {
        let end = self.at.checked_add(length);
        let taken = end.and_then(|end| self.bytes.get(self.at..end)).ok_or("a wasm file ends too early")?;
        self.at += length;
        Ok(taken)
    }

    /// The next byte.
    pub fn byte(&mut self) -> Outcome<u8> {
        Ok(self.take(1)?[0])
    }

    /// The bytes of the next number, of whatever width and sign.
    pub fn leb(&mut self) -> Outcome<&'a [u8]> {
        let from = self.at;
        while self.byte()? > 127 {}
        Ok(&self.bytes[from..self.at])
    }

    /// The next number, unsigned.
    pub fn number(&mut self) -> Outcome<usize> {
        let bytes = self.leb()?;
        Ok(bytes.iter().rev().fold(0, |n, byte| n << 7 | usize::from(byte & 127)))
    }

    /// The next name.
    pub fn name(&mut self) -> Outcome<&'a str> {
        let length = self.number()?;
        std::str::from_utf8(self.take(length)?).map_err(|why| format!("a name in a wasm file: {why}"))
    }
}

/// Writes an unsigned number.
pub fn write_number(mut n: usize, out: &mut Vec<u8>) {
    while n > 127 {
        out.push(n as u8 | 128);
        n >>= 7;
    }
    out.push(n as u8);
}

fn write_name(name: &str, out: &mut Vec<u8>) {
    write_number(name.len(), out);
    out.extend_from_slice(name.as_bytes());
}

/// The sections of a wasm file: number and content.
pub fn sections(wasm: &[u8]) -> Outcome<Vec<(u8, &[u8])>> {
    let mut reader = Reader::new(wasm);
    reader.take(8)?;
    let mut found = Vec::new();
    while !reader.done() {
        let id = reader.byte()?;
        let length = reader.number()?;
        found.push((id, reader.take(length)?));
    }
    Ok(found)
}

/// The same wasm with other names for what it imports and exports: `of` is told the section and the old name.
pub fn renamed(wasm: &[u8], mut of: impl FnMut(u8, &str) -> Option<String>) -> Outcome<Vec<u8>> {
    let mut out = wasm.get(..8).unwrap_or_default().to_vec();
    for (id, content) in sections(wasm)? {
        let mut changed = Vec::new();
        let content = match id {
            IMPORTS | EXPORTS => {
                let mut reader = Reader::new(content);
                write_number(reader.number()?, &mut changed);
                while !reader.done() {
                    if id == IMPORTS {
                        write_name(reader.name()?, &mut changed);
                    }
                    let name = reader.name()?;
                    write_name(of(id, name).as_deref().unwrap_or(name), &mut changed);
                    let from = reader.at;
                    let kind = reader.byte()?;
                    if id == EXPORTS {
                        reader.leb()?;
                    } else {
                        imported(kind, &mut reader)?;
                    }
                    changed.extend_from_slice(&content[from..reader.at]);
                }
                &changed
            }
            _ => content,
        };
        out.push(id);
        write_number(content.len(), &mut out);
        out.extend_from_slice(content);
    }
    Ok(out)
}

/// Reads over what is said of an import of a kind: function, table, memory, global.
fn imported(kind: u8, reader: &mut Reader) -> Outcome<()> {
    let limits = |reader: &mut Reader| {
        let with_most = reader.byte()? & 1 == 1;
        reader.leb()?;
        if with_most {
            reader.leb()?;
        }
        Ok::<_, String>(())
    };
    match kind {
        0 => reader.leb().map(|_| ()),
        1 => {
            reader.byte()?;
            limits(reader)
        }
        2 => limits(reader),
        3 => reader.take(2).map(|_| ()),
        _ => Err(format!("the program imports what is not known here: {kind}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_change_and_nothing_else_does() {
        // A function imported as "a" "bc", and exported as "d".
        let old = b"\0asm\x01\0\0\0\x02\x08\x01\x01a\x02bc\0\0\x07\x05\x01\x01d\0\0\x0b\x01\0";
        let new = renamed(old, |id, name| (id == IMPORTS && name == "bc").then(|| "long".into())).unwrap();
        assert_eq!(&new[..], b"\0asm\x01\0\0\0\x02\x0a\x01\x01a\x04long\0\0\x07\x05\x01\x01d\0\0\x0b\x01\0");
        assert_eq!(renamed(old, |_, _| None).unwrap(), old);
        for end in 9..old.len() {
            // Cut off anywhere, it is refused or is whole sections.
            if let Ok(all) = renamed(&old[..end], |_, _| None) {
                assert_eq!(all, &old[..end]);
            }
        }
    }

    #[test]
    fn numbers_come_back() {
        for n in [0, 1, 127, 128, 300, 1 << 20] {
            let mut bytes = Vec::new();
            write_number(n, &mut bytes);
            assert_eq!(Reader::new(&bytes).number().unwrap(), n);
        }
    }
}
