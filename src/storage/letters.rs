//! Texts by their letters: a letter, or letters that stand together often, is one symbol of a Huffman code.
//!
//! Deflate sees three bytes in every Chinese character, and has no short code for a word of two of them that it met far away.

use super::huffman::{self, Reader, Writer};
use super::numbers::{self, put};
use std::collections::HashMap;

/// Letters and groups at most, so that two of them fit into 32 bits and all have codes.
const MOST: usize = huffman::MOST - 1;

/// Rounds in which groups are made of letters and of groups: enough for paragraphs that are copied.
const ROUNDS: usize = 8;

/// The longest group in bytes, so that few bits never become a very long text.
const LONGEST: usize = 255;

/// Groups inside groups at most.
const DEEPEST: usize = 32;

/// What a group costs beside its letters, in bits: to open it, the length of its code, and what it takes from other groups. Tried.
const OPENING: f32 = 12.0;

/// Packs a text; `None` if it has so many different letters that this is no way to pack it. Without `groups` it is done sooner.
///
/// The symbols are the letters in the order of Unicode, then the one that opens a group, then the groups. Where a group stands
/// first, it is opened and its two parts follow, which may be groups too. Numbers of symbols and what the letters are stand
/// before the bits.
pub fn pack(text: &str, groups: bool) -> Option<Vec<u8>> {
    let mut letters: Vec<char> = Vec::new();
    let mut tokens = Tokens::of(text, &mut letters)?;
    if groups {
        for _ in 0..ROUNDS {
            if !tokens.group() {
                break;
            }
        }
    }
    // Letters by Unicode, so that their numbers are small steps.
    let mut order: Vec<u16> = (0..letters.len() as u16).collect();
    order.sort_unstable_by_key(|at| letters[usize::from(*at)]);
    let mut symbols = vec![u16::MAX; tokens.parts.len()];
    order.iter().enumerate().for_each(|(symbol, at)| symbols[usize::from(*at)] = symbol as u16);
    let opens = letters.len() as u16;
    let mut out = Vec::with_capacity(tokens.stream.len() * 2);
    let mut next = opens + 1;
    for token in &tokens.stream {
        tokens.write(*token, opens, &mut next, &mut symbols, &mut out);
    }
    let mut counts = vec![0; usize::from(next)];
    out.iter().for_each(|symbol: &u16| counts[usize::from(*symbol)] += 1);
    let lengths = huffman::lengths(&counts);
    let mut steps = Vec::with_capacity(letters.len() * 2);
    let mut before = 0;
    for at in order {
        let letter = u32::from(letters[usize::from(at)]);
        put(&mut steps, u64::from(letter - before));
        before = letter;
    }
    let mut packed = Vec::with_capacity(out.len() * 2);
    put(&mut packed, text.len() as u64);
    put(&mut packed, letters.len() as u64);
    huffman::pack(&steps, &mut packed);
    let (of_letters, of_groups) = lengths.split_at(letters.len());
    huffman::pack(of_letters, &mut packed);
    huffman::pack(of_groups, &mut packed);
    let mut writer = Writer::new(lengths);
    out.iter().for_each(|symbol| writer.put(usize::from(*symbol)));
    packed.extend(writer.end());
    Some(packed)
}

/// A text as letters and groups.
struct Tokens {
    stream: Vec<u16>,
    parts: Vec<Part>,
}

/// Of a token its two parts, if it is a group, its length in bytes, and how many groups are inside one another.
type Part = (Option<(u16, u16)>, u8, u8);

impl Tokens {
    fn of(text: &str, letters: &mut Vec<char>) -> Option<Self> {
        let mut near: Vec<u16> = vec![u16::MAX; 0x10000];
        let mut far: HashMap<char, u16> = HashMap::new();
        let mut stream = Vec::with_capacity(text.len() / 2);
        let mut parts = Vec::new();
        for letter in text.chars() {
            let at = match near.get_mut(letter as usize) {
                Some(at) => at,
                None => far.entry(letter).or_insert(u16::MAX),
            };
            if *at == u16::MAX {
                if letters.len() >= MOST / 2 {
                    return None;
                }
                *at = letters.len() as u16;
                letters.push(letter);
                parts.push((None, letter.len_utf8() as u8, 0));
            }
            stream.push(*at);
        }
        Some(Self { stream, parts })
    }

    /// Makes groups of two where that saves bits; whether it is worth another round.
    fn group(&mut self) -> bool {
        let mut counts = vec![0_u32; self.parts.len()];
        self.stream.iter().for_each(|token| counts[usize::from(*token)] += 1);
        let mut pairs = Pairs::of(&self.stream);
        let all = (self.stream.len().max(1) as f32).log2();
        let bits: Vec<f32> = counts.iter().map(|count| all - (*count as f32).log2()).collect();
        let saved = |(a, b): (u16, u16), uses: u32| {
            let each = bits[usize::from(a)] + bits[usize::from(b)] - (all - (uses as f32).log2());
            each * (uses - 1) as f32 - OPENING
        };
        let first = self.parts.len();
        for place in pairs.places.iter_mut().filter(|place| place.count > 1) {
            let (a, b) = ((place.pair >> 16) as u16, place.pair as u16);
            let (of_a, of_b) = (&self.parts[usize::from(a)], &self.parts[usize::from(b)]);
            let (length, depth) = (usize::from(of_a.1) + usize::from(of_b.1), of_a.2.max(of_b.2) + 1);
            let fits = length <= LONGEST && usize::from(depth) < DEEPEST && self.parts.len() < MOST;
            if fits && saved((a, b), u32::from(place.count)) > 0.0 {
                place.group = self.parts.len() as u16;
                self.parts.push((Some((a, b)), length as u8, depth));
            }
        }
        if self.parts.len() == first {
            return false;
        }
        // The more frequent of two groups that overlap.
        let mut uses = vec![0_u32; self.parts.len() - first];
        let mut grouped = Vec::with_capacity(self.stream.len());
        let (mut at, mut here) = (0, pairs.at(&self.stream, 0));
        while at < self.stream.len() {
            let next = pairs.at(&self.stream, at + 1);
            match here {
                Some((count, group)) if next.is_none_or(|(more, _)| more <= count) => {
                    grouped.push(group);
                    uses[usize::from(group) - first] += 1;
                    at += 2;
                    here = pairs.at(&self.stream, at);
                }
                _ => {
                    grouped.push(self.stream[at]);
                    at += 1;
                    here = next;
                }
            }
        }
        // What is left of some of them is not worth it.
        let before = self.stream.len();
        self.stream.clear();
        for token in grouped {
            let made = usize::from(token).checked_sub(first).map(|at| uses[at]);
            match (self.parts[usize::from(token)].0, made) {
                (Some((a, b)), Some(uses)) if uses < 2 || saved((a, b), uses) <= 0.0 => {
                    self.stream.extend([a, b]);
                }
                _ => self.stream.push(token),
            }
        }
        self.stream.len() < before - before / 64
    }

    /// Writes a token as symbols; a group that was not met yet is opened.
    fn write(&self, token: u16, opens: u16, next: &mut u16, symbols: &mut [u16], out: &mut Vec<u16>) {
        if let (u16::MAX, Some((a, b))) = (symbols[usize::from(token)], self.parts[usize::from(token)].0) {
            out.push(opens);
            self.write(a, opens, next, symbols, out);
            self.write(b, opens, next, symbols, out);
            symbols[usize::from(token)] = *next;
            *next += 1;
        } else {
            out.push(symbols[usize::from(token)]);
        }
    }
}

/// How often two tokens follow each other: a table with open addresses, since this is done for every letter.
struct Pairs {
    places: Vec<Place>,
    shift: u32,
}

/// A pair, how often it was met (0: the place is free), and the group made of it.
#[derive(Clone, Copy)]
struct Place {
    pair: u32,
    count: u16,
    group: u16,
}

const NO_GROUP: u16 = u16::MAX;

impl Pairs {
    fn of(stream: &[u16]) -> Self {
        let size = (stream.len() + stream.len() / 4).next_power_of_two().max(2);
        let free = Place { pair: 0, count: 0, group: NO_GROUP };
        let mut pairs = Self { places: vec![free; size], shift: 32 - size.ilog2() };
        for two in stream.windows(2) {
            let place = pairs.place(two[0], two[1]);
            let place = &mut pairs.places[place];
            place.pair = key(two[0], two[1]);
            place.count = place.count.saturating_add(1);
        }
        pairs
    }

    fn place(&self, a: u16, b: u16) -> usize {
        let pair = key(a, b);
        let mut at = (pair.wrapping_mul(0x9e37_79b1) >> self.shift) as usize;
        loop {
            let place = &self.places[at];
            if place.count == 0 || place.pair == pair {
                return at;
            }
            at = (at + 1) & (self.places.len() - 1);
        }
    }

    /// Count and group of the pair at a place of the stream.
    fn at(&self, stream: &[u16], at: usize) -> Option<(u16, u16)> {
        let place = self.places[self.place(*stream.get(at)?, *stream.get(at + 1)?)];
        (place.group != NO_GROUP).then_some((place.count, place.group))
    }
}

fn key(a: u16, b: u16) -> u32 {
    u32::from(a) << 16 | u32::from(b)
}

/// Unpacks what [`pack`] made; `None` if it is not that. Never panics, whatever the bytes.
pub fn unpack(mut packed: &[u8]) -> Option<String> {
    let length = usize::try_from(numbers::next(&mut packed)?).ok()?;
    // Each symbol is a bit at least.
    if length > packed.len().saturating_mul(8 * LONGEST) {
        return None;
    }
    let count = usize::try_from(numbers::next(&mut packed)?).ok()?;
    let steps = huffman::unpack(&mut packed)?;
    let mut lengths = huffman::unpack(&mut packed)?;
    if lengths.len() != count {
        return None;
    }
    lengths.extend(huffman::unpack(&mut packed)?);
    let mut steps = &steps[..];
    let mut letters = Vec::with_capacity(count);
    let mut before = 0_u32;
    for _ in 0..count {
        before = before.checked_add(u32::try_from(numbers::next(&mut steps)?).ok()?)?;
        let mut bytes = [0; 4];
        let length = char::from_u32(before)?.encode_utf8(&mut bytes).len();
        letters.push((bytes, length));
    }
    if length == 0 {
        return Some(String::new());
    }
    let mut reader = Reader::new(&lengths, packed)?;
    // A few bytes more, so that a letter is always copied as four.
    let mut text = vec![0_u8; length + 4];
    let mut end = 0;
    // Where each group's first letters stand in the text, and how many bytes.
    let mut groups: Vec<(u32, u8)> = Vec::new();
    // Groups that are open: where they began, and whether one part is there.
    let mut open: Vec<(usize, bool)> = Vec::new();
    while end < length || !open.is_empty() {
        let symbol = reader.next()?;
        if let Some((bytes, length)) = letters.get(symbol) {
            text.get_mut(end..end + 4)?.copy_from_slice(bytes);
            end += length;
        } else if symbol == count {
            if open.len() == DEEPEST {
                return None;
            }
            open.push((end, false));
            continue;
        } else {
            let (from, length) = *groups.get(symbol - count - 1)?;
            let (from, length) = (from as usize, usize::from(length));
            if end + length > text.len() {
                return None;
            }
            text.copy_within(from..from + length, end);
            end += length;
        }
        if end > length {
            return None;
        }
        while let Some((from, half)) = open.last_mut() {
            if !*half {
                *half = true;
                break;
            }
            groups.push((*from as u32, u8::try_from(end - *from).ok()?));
            open.pop();
        }
    }
    text.truncate(length);
    String::from_utf8(text).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn back(text: &str) -> Option<String> {
        for groups in [false, true] {
            assert_eq!(unpack(&pack(text, groups)?).as_deref(), Some(text), "groups: {groups}");
        }
        Some(text.to_owned())
    }

    #[test]
    fn texts_of_every_sort_come_back() {
        let all: String = ('\0'..='\u{10ffff}').collect();
        let few: String = all.chars().take(9_000).collect();
        let cases = [
            "",
            "一",
            "一一一一一一一一一",
            "aaaaaaaaaaaaaaaab",
            "\0\u{10ffff}𠀀，",
            &"课堂生成处理得当，".repeat(500),
            &few.repeat(3),
        ];
        assert!(cases.into_iter().all(|text| back(text).is_some()));
        assert!(pack(&all, true).is_none(), "so many letters have no codes");
    }

    #[test]
    fn words_and_copied_sentences_are_short() {
        let sentence = "教材挖掘深入，练习梯度合理，建议放慢节奏，关注学困生。";
        let packed = pack(&sentence.repeat(200), true).unwrap();
        assert!(packed.len() < 250, "{}", packed.len());
    }

    #[test]
    fn bits_that_promise_too_much_are_refused() {
        let packed = pack(&"一二三".repeat(50), true).unwrap();
        for end in 0..packed.len() {
            assert_eq!(unpack(&packed[..end]), None, "{end}");
        }
        let mut greedy = Vec::new();
        put(&mut greedy, 1 << 40);
        greedy.extend_from_slice(&packed[2..]);
        assert_eq!(unpack(&greedy), None);
        // Groups in groups without end: of the letter `a` and what opens a group, only the latter follows.
        let mut endless = Vec::new();
        put(&mut endless, 90);
        put(&mut endless, 1);
        [&[97][..], &[1], &[1]].iter().for_each(|run| huffman::pack(run, &mut endless));
        endless.extend([0xff; 100]);
        assert_eq!(unpack(&endless), None);
    }

    proptest! {
        #[test]
        fn any_text_comes_back(
            parts in proptest::collection::vec("[一-龥]{1,4}|，|\\PC{0,3}", 1..12),
            order in proptest::collection::vec(0_usize..12, 0..300),
        ) {
            let text: String = order.iter().filter_map(|at| parts.get(*at).map(String::as_str)).collect();
            prop_assert!(back(&text).is_some());
        }

        #[test]
        fn any_bytes_are_read_without_a_panic(bytes: Vec<u8>) {
            let _ = unpack(&bytes);
        }

        #[test]
        fn damage_never_panics(text in "[一-三]{1,60}", at: usize, bit in 0_u8..8) {
            let mut packed = pack(&text, true).unwrap_or_default();
            let at = at % packed.len();
            packed[at] ^= 1 << bit;
            let _ = unpack(&packed);
        }
    }
}
