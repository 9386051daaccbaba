//! The line of a plain record: written in one go, nothing in conflict, laid out as this program lays it out. Nearly every line of a
//! district's files is one, and reading it takes half the time of the general way (`json.rs`), which every other line goes.

use super::{Dot, Entry, Key, Record, Register, Replica, Seen, Stamp, Value};
use smallvec::SmallVec;
use std::collections::BTreeMap;
use uuid::Uuid;

/// Reads lines one after the other. Records of a kind have much the same fields, so that a name is mostly the one expected.
#[derive(Debug, Default)]
pub struct LineReader {
    /// The names of the last record of each kind, in their order.
    known: Vec<(Key, Vec<Key>)>,
}

impl LineReader {
    /// Reads a plain record; `None` says nothing about the line but that it is to be read in the general way, which of this one
    /// would make the same record.
    pub fn read(&mut self, line: &str) -> Option<Record> {
        let mut at = Cursor { line, at: 0 };
        at.past("{\"id\":\"")?;
        let id = Uuid::try_parse(at.text()?).ok()?;
        at.past(",\"kind\":\"")?;
        let kind = at.text()?;
        at.past(",\"owner\":\"")?;
        let owner = at.text()?;
        let names = self.names(kind)?;
        let (kind, names) = (names.0.clone(), &mut names.1);
        let mut fields: Vec<(Key, Register)> = Vec::with_capacity(names.len());
        // Until the write is known, which stands behind them.
        let mut dot = Dot { count: 0, replica: Replica(0) };
        at.past(",\"")?;
        let mut name = at.name()?;
        while !name.starts_with('_') {
            if ["id", "kind", "owner"].contains(&name) {
                return None;
            }
            let key = expected(names, fields.len(), name);
            if fields.last().is_some_and(|(before, _)| before.as_str() >= name) {
                return None;
            }
            let value = at.value()?;
            fields.push((key, Register::from_buf([Entry { dot, value }])));
            at.past(",\"")?;
            name = at.name()?;
        }
        if name != "_seen" {
            return None;
        }
        let mut seen = at.seen()?;
        at.past(",\"_dot\":\"")?;
        dot = Dot::parse(at.text()?)?;
        seen.add(dot);
        for (_, register) in &mut fields {
            register[0].dot = dot;
        }
        let mut stamps: SmallVec<[Stamp; 1]> = SmallVec::new();
        if at.past(",\"_stamps\":{\"").is_some() {
            let dot = Dot::parse(at.text()?)?;
            at.past(":{\"at\":")?;
            let time = at.digits()?;
            at.past(",\"by\":\"")?;
            stamps.push(Stamp { dot, at: time, by: at.text()?.into() });
            at.past("}}")?;
        }
        at.past("}")?;
        if at.at != line.len() || fields.is_empty() {
            return None;
        }
        let mut record =
            Record { id, kind, owner: owner.into(), seen, fields, stamps, unknown: BTreeMap::new() };
        record.drop_idle_stamps();
        Some(record)
    }

    fn names(&mut self, kind: &str) -> Option<&mut (Key, Vec<Key>)> {
        let at = match self.known.iter().position(|(key, _)| key.as_str() == kind) {
            Some(at) => at,
            // A file may hold any number of kinds; those beyond ours are not worth remembering.
            None if self.known.len() >= 64 => return None,
            None => {
                self.known.push((Key::from_file(kind), Vec::new()));
                self.known.len() - 1
            }
        };
        self.known.get_mut(at)
    }
}

/// The key of a name at that place, from the names of the record before where it has it there or a little later.
fn expected(names: &mut Vec<Key>, place: usize, name: &str) -> Key {
    let rest = names.get(place..).unwrap_or_default();
    if let Some(skip) = rest.iter().take(4).position(|key| key.as_str() == name) {
        // What this record lacks stands in the way of the names behind it.
        names.drain(place..place + skip);
        return names[place].clone();
    }
    let key = Key::from_file(name);
    if place < 64 {
        names.insert(place.min(names.len()), key.clone());
    }
    key
}

/// A place in a line.
struct Cursor<'a> {
    line: &'a str,
    at: usize,
}

impl<'a> Cursor<'a> {
    fn rest(&self) -> &'a [u8] {
        self.line.as_bytes().get(self.at..).unwrap_or_default()
    }

    /// Goes past `what`, if it stands here.
    fn past(&mut self, what: &str) -> Option<()> {
        self.rest().starts_with(what.as_bytes()).then(|| self.at += what.len())
    }

    /// A text that is not empty and has no escapes, up to its closing quote, past which it goes.
    fn text(&mut self) -> Option<&'a str> {
        let end = plain_end(self.rest())?;
        let text = self.line.get(self.at..self.at + end)?;
        self.at += end + 1;
        (end > 0).then_some(text)
    }

    /// The name of a member, and past its colon.
    fn name(&mut self) -> Option<&'a str> {
        let name = self.text()?;
        self.past(":")?;
        Some(name)
    }

    /// Digits of a number that is not too large, without a leading zero.
    fn digits(&mut self) -> Option<i64> {
        let rest = self.rest();
        let count = rest.iter().take_while(|b| b.is_ascii_digit()).count();
        if count == 0 || count > 13 || (count > 1 && rest[0] == b'0') {
            return None;
        }
        self.at += count;
        Some(rest[..count].iter().fold(0, |n, digit| n * 10 + i64::from(digit - b'0')))
    }

    fn value(&mut self) -> Option<Value> {
        match self.rest().first()? {
            b'"' => {
                self.at += 1;
                Some(Value::Text(self.text()?.into()))
            }
            b'0'..=b'9' => {
                let whole = self.digits()?;
                let mut part = 0;
                if self.past(".").is_some() {
                    let (from, digits) = (self.at, self.rest().iter().take_while(|b| b.is_ascii_digit()));
                    let count = digits.count();
                    if !(1..=2).contains(&count) {
                        return None;
                    }
                    let digits = &self.line.as_bytes()[from..from + count];
                    part = digits.iter().fold(0, |n, digit| n * 10 + i64::from(digit - b'0'));
                    part *= if count == 1 { 10 } else { 1 };
                    self.at += count;
                }
                // An exponent follows, or what is no number at all.
                matches!(self.rest().first()?, b',').then_some(Value::Num(whole * 100 + part))
            }
            b't' => self.past("true").map(|()| Value::Flag(true)),
            b'f' => self.past("false").map(|()| Value::Flag(false)),
            b'n' => self.past("null").map(|()| Value::Empty),
            _ => None,
        }
    }

    fn seen(&mut self) -> Option<Seen> {
        self.past("{")?;
        let mut seen = Seen::new();
        loop {
            self.past("\"")?;
            let replica = Replica::parse(self.name()?)?;
            let count = u32::try_from(self.digits()?).ok().filter(|count| *count > 0)?;
            seen.add(Dot { count, replica });
            if self.past("}").is_some() {
                return Some(seen);
            }
            self.past(",")?;
        }
    }
}

/// Of each of eight bytes the highest bit where it is a quote, a backslash or a control character. Bits above the first such byte
/// may be set too.
const fn marks(eight: [u8; 8]) -> u64 {
    const ONES: u64 = u64::MAX / 255;
    let x = u64::from_le_bytes(eight);
    // A byte that is zero sets its high bit in `x - ONES & !x`.
    let (quote, slash) = (x ^ (ONES * 0x22), x ^ (ONES * 0x5c));
    let quote = quote.wrapping_sub(ONES) & !quote;
    let slash = slash.wrapping_sub(ONES) & !slash;
    let control = x.wrapping_sub(ONES * 0x20) & !x;
    (quote | slash | control) & (ONES << 7)
}

/// How far it is to the quote that ends a text; `None` where an escape, a control character or the end comes before it.
fn plain_end(bytes: &[u8]) -> Option<usize> {
    let mut at = 0;
    while let Some(eight) = bytes.get(at..).and_then(|rest| rest.first_chunk::<8>()) {
        let found = marks(*eight);
        if found != 0 {
            at += (found.trailing_zeros() / 8) as usize;
            return (bytes[at] == b'"').then_some(at);
        }
        at += 8;
    }
    let rest = bytes.get(at..)?;
    let found = rest.iter().position(|b| matches!(b, b'"' | b'\\' | 0..0x20))?;
    (rest[found] == b'"').then_some(at + found)
}

/// Whether a text stands in JSON as it is.
pub(super) fn is_plain(text: &str) -> bool {
    let (eights, rest) = text.as_bytes().as_chunks::<8>();
    eights.iter().all(|eight| marks(*eight) == 0) && !rest.iter().any(|b| matches!(b, b'"' | b'\\' | 0..0x20))
}

#[cfg(test)]
mod tests {
    use super::super::json::{general, record_to_json};
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_end_of_a_text_is_found_wherever_it_stands() {
        for pad in 0..20 {
            let text = "长".repeat(pad) + &"a".repeat(pad % 7);
            assert_eq!(plain_end(format!("{text}\",\"x").as_bytes()), Some(text.len()));
            assert_eq!(plain_end(format!("{text}\\\"").as_bytes()), None);
            assert_eq!(plain_end(format!("{text}\n\"").as_bytes()), None);
            assert_eq!(plain_end(text.as_bytes()), None);
        }
    }

    const LINE: &str = r#"{"id":"0020f586-933d-8225-968f-0aacd15c8f18","kind":"observation","owner":"YL000","class":"五(4)班","comment":"评","date":"2025-10-17","good":true,"later":null,"periods":1,"score":88.5,"_seen":{"611c14f761dc15b9":1},"_dot":"611c14f761dc15b9:1","_stamps":{"611c14f761dc15b9:1":{"at":1763600000000,"by":"YL000"}}}"#;

    /// Reads it both ways, with a reader that has read `before` already.
    fn same(before: &[&str], line: &str) -> Option<Record> {
        let mut reader = LineReader::default();
        before.iter().for_each(|line| drop(reader.read(line)));
        let read = reader.read(line);
        if let Some(record) = &read {
            assert_eq!(general(line).as_ref(), Ok(record), "{line}");
        }
        read
    }

    #[test]
    fn a_plain_line_is_read_as_the_general_way_reads_it() {
        let record = same(&[], LINE).expect("plain");
        assert_eq!(record_to_json(&record), LINE);
        let other = LINE
            .replace("\"good\":true,\"later\":null,", "\"lesson_type\":\"新授\",")
            .replace("88.5", "9.25");
        for before in [&[][..], &[LINE], &[&other], &[LINE, &other, LINE]] {
            assert!(same(before, &other).is_some());
            assert!(same(before, LINE).is_some());
        }
    }

    #[test]
    fn any_other_line_goes_the_general_way() {
        for (from, to) in [
            ("\"评\"", "\"a\\nb\""),
            ("\"评\"", "\"\""),
            ("\"评\"", "{}"),
            ("88.5", "-88.5"),
            ("88.5", "8e1"),
            ("88.5", "88.555"),
            ("88.5", "088"),
            ("88.5", "12345678901234"),
            ("\"class\"", "\"id\""),
            ("\"class\"", "\"kind\""),
            ("\"class\"", "\"zz\""),
            ("\"comment\"", "\"class\""),
            ("{\"id\"", "{ \"id\""),
            ("\"_dot\"", "\"_dots\":{},\"_dot\""),
            ("\"_seen\"", "\"_new\":1,\"_seen\""),
            ("{\"611c14f761dc15b9\":1}", "{}"),
            ("{\"611c14f761dc15b9\":1}", "{\"611c14f761dc15b9\":0}"),
            ("611c14f761dc15b9:1\",\"_st", "611c14f761dc15b9:01\",\"_st"),
            ("0020f586", "0020f58g"),
            ("YL000\"}}}", "YL000\"}}} "),
            ("YL000\"}}}", "YL000\"}},\"_deleted\":null}"),
        ] {
            let line = LINE.replacen(from, to, 1);
            assert_ne!(line, LINE, "{from}");
            assert_eq!(same(&[LINE], &line), None, "{line}");
        }
    }

    proptest! {
        /// Whatever of a line is cut, turned or doubled, both ways say the same where the short one says anything.
        #[test]
        fn damage_never_reads_otherwise_than_the_general_way(at in 0..LINE.len(), byte: u8, len in 0_usize..40, to in 0..LINE.len()) {
            let mut turned = LINE.as_bytes().to_vec();
            turned[at] = byte;
            if let Ok(line) = std::str::from_utf8(&turned) {
                same(&[LINE], line);
            }
            let end = (at + len).min(LINE.len());
            let mut moved = LINE.as_bytes()[..at].to_vec();
            moved.extend_from_slice(&LINE.as_bytes()[to.min(end)..]);
            if let Ok(line) = std::str::from_utf8(&moved) {
                same(&[LINE], line);
            }
        }
    }
}
