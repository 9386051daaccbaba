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

/// A round that makes the text shorter by less than one part of so many was the last.
const LEAST: usize = 10;

/// The longest group in bytes, so that few bits never become a very long text.
const LONGEST: usize = 255;

/// So many bytes of a group are copied at once.
const STEP: usize = 8;

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
        let mut fresh = 0;
        for _ in 0..ROUNDS {
            let tried = tokens.parts.len();
            if !tokens.group(fresh) {
                break;
            }
            fresh = tried;
        }
    }
    // Letters by Unicode, so that their numbers are small steps.
    let mut order: Vec<u16> = (0..letters.len() as u16).collect();
    order.sort_unstable_by_key(|at| letters[usize::from(*at)]);
    let mut symbols = vec![NO_SYMBOL; tokens.parts.len()];
    order.iter().enumerate().for_each(|(symbol, at)| symbols[usize::from(*at)] = symbol as u16);
    let opens = letters.len() as u16;
    let mut next = opens + 1;
    let out = if tokens.parts.len() > letters.len() {
        let mut out = Vec::with_capacity(tokens.stream.len() * 2);
        for token in &tokens.stream {
            match symbols[usize::from(*token)] {
                NO_SYMBOL => tokens.write(*token, opens, &mut next, &mut symbols, &mut out),
                symbol => out.push(symbol),
            }
        }
        out
    } else {
        let mut out = tokens.stream;
        out.iter_mut().for_each(|token| *token = symbols[usize::from(*token)]);
        out
    };
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
    let mut writer = Writer::new(&lengths, out.len());
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

    /// Makes groups of two where that saves bits, one of the two being `fresh` or later: of the others it was tried before.
    /// Whether it is worth another round.
    fn group(&mut self, fresh: usize) -> bool {
        let (first, before) = (self.parts.len(), self.stream.len());
        let found = self.find(fresh);
        if self.parts.len() == first {
            return false;
        }
        let uses = self.take(first, &found.places);
        // What is left of some of them is not worth it.
        let two = |at: usize, uses: u32| {
            let (a, b) = self.parts[first + at].0?;
            (uses < 2 || found.bits(a, b, uses) <= 0.0).then_some([a, b])
        };
        let undone: Vec<Option<[u16; 2]>> =
            uses.iter().enumerate().map(|(at, uses)| two(at, *uses)).collect();
        let mut stream = Vec::with_capacity(before);
        for token in &self.stream {
            match usize::from(*token).checked_sub(first).and_then(|at| undone[at]) {
                Some(two) => stream.extend(two),
                None => stream.push(*token),
            }
        }
        self.stream = stream;
        self.stream.len() < before - before / LEAST
    }

    /// The groups that would save bits, and where in the stream they are.
    ///
    /// The places of each token stand in a row, so that its pairs are counted by what follows it.
    fn find(&mut self, fresh: usize) -> Found {
        let tokens = self.parts.len();
        let mut counts = vec![0_u32; tokens];
        self.stream.iter().for_each(|token| counts[usize::from(*token)] += 1);
        let all = log2(self.stream.len() as u32);
        let bits = counts.iter().map(|count| all - log2(*count)).collect();
        let mut found = Found { places: vec![(0, NO_GROUP); self.stream.len()], all, bits };
        let is_new = |a: u16, b: u16| usize::from(a.max(b)) >= fresh;
        // Where the row of each token ends.
        let mut ends = vec![0_u32; tokens];
        self.pairs(|_, a, b| {
            if is_new(a, b) {
                ends[usize::from(a)] += 1
            }
        });
        let mut sum = 0;
        for end in &mut ends {
            sum += std::mem::replace(end, sum);
        }
        let mut rows = vec![(0_u32, 0_u16); sum as usize];
        self.pairs(|at, a, b| {
            if is_new(a, b) {
                let end = &mut ends[usize::from(a)];
                rows[*end as usize] = (at as u32, b);
                *end += 1;
            }
        });
        // What was last met before each token, how often, and then the group of both.
        let mut before = vec![(NO_GROUP, 0_u16, NO_GROUP); tokens];
        let mut rest = &rows[..];
        let mut from = 0;
        for (a, end) in ends.into_iter().enumerate() {
            let (row, behind) = rest.split_at((end - from) as usize);
            (rest, from) = (behind, end);
            let mut again = false;
            for (_, b) in row {
                let met = &mut before[usize::from(*b)];
                if met.0 == a as u16 {
                    met.1 = met.1.saturating_add(1);
                    again = true;
                } else {
                    *met = (a as u16, 1, NO_GROUP);
                }
            }
            if !again {
                continue;
            }
            for (at, b) in row {
                let (_, count, group) = &mut before[usize::from(*b)];
                if *count < 2 {
                    continue;
                }
                if *group == NO_GROUP {
                    let (of_a, of_b) = (&self.parts[a], &self.parts[usize::from(*b)]);
                    let (length, depth) = (usize::from(of_a.1) + usize::from(of_b.1), of_a.2.max(of_b.2) + 1);
                    let fits = length <= LONGEST && usize::from(depth) < DEEPEST && self.parts.len() < MOST;
                    if !fits || found.bits(a as u16, *b, u32::from(*count)) <= 0.0 {
                        *count = 1;
                        continue;
                    }
                    *group = self.parts.len() as u16;
                    self.parts.push((Some((a as u16, *b)), length as u8, depth));
                }
                found.places[*at as usize] = (*count, *group);
            }
        }
        found
    }

    /// Goes through the pairs of the stream with their places.
    #[inline(always)]
    fn pairs(&self, mut each: impl FnMut(usize, u16, u16)) {
        let mut tokens = self.stream.iter();
        let Some(mut a) = tokens.next().copied() else { return };
        for (at, b) in tokens.enumerate() {
            each(at, a, *b);
            a = *b;
        }
    }

    /// Puts groups into the stream, the more frequent of two that overlap; how often each of those from `first` on.
    fn take(&mut self, first: usize, places: &[(u16, u16)]) -> Vec<u32> {
        let mut uses = vec![0_u32; self.parts.len() - first];
        let (mut at, mut end) = (0, 0);
        while at < places.len() {
            let (count, group) = places[at];
            let next = places.get(at + 1).map_or(0, |(count, _)| *count);
            if group != NO_GROUP && next <= count {
                self.stream[end] = group;
                uses[usize::from(group) - first] += 1;
                at += 2;
            } else {
                self.stream[end] = self.stream[at];
                at += 1;
            }
            end += 1;
        }
        self.stream.truncate(end);
        uses
    }

    /// Writes a token as symbols; a group that was not met yet is opened.
    fn write(&self, token: u16, opens: u16, next: &mut u16, symbols: &mut [u16], out: &mut Vec<u16>) {
        if let (NO_SYMBOL, Some((a, b))) = (symbols[usize::from(token)], self.parts[usize::from(token)].0) {
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

/// Groups that would save bits.
struct Found {
    /// Of each place in the stream how often the pair there was met, and the group made of it; nothing where it is none.
    places: Vec<(u16, u16)>,
    /// The bits of a token that is met once.
    all: f32,
    /// The bits of each token.
    bits: Vec<f32>,
}

const NO_GROUP: u16 = u16::MAX;

/// What has no symbol yet.
const NO_SYMBOL: u16 = u16::MAX;

impl Found {
    /// How many bits a group of two saves that is used so often.
    fn bits(&self, a: u16, b: u16, uses: u32) -> f32 {
        let each = self.bits[usize::from(a)] + self.bits[usize::from(b)] - (self.all - log2(uses));
        each * (uses - 1) as f32 - OPENING
    }
}

/// The logarithm, near enough to tell what saves bits: within a hundredth.
fn log2(number: u32) -> f32 {
    let bits = (number.max(1) as f32).to_bits();
    let part = f32::from_bits(bits & 0x7f_ffff | 0x3f80_0000);
    (bits >> 23) as f32 - 127.0 + (2.0 - part / 3.0) * part - 5.0 / 3.0
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
    // Some bytes more, so that letters are copied by fours, and groups by eights.
    let mut text = vec![0_u8; length + LONGEST + STEP];
    let mut end = 0;
    // Where each group's first letters stand in the text, and how many bytes.
    let mut groups: Vec<(u32, u8)> = Vec::new();
    // Groups that are open: where they began, and whether one part is there.
    let mut open: Vec<(usize, bool)> = Vec::new();
    while end < length || !open.is_empty() {
        let symbol = reader.symbol()?;
        if let Some((bytes, length)) = letters.get(symbol) {
            *text.get_mut(end..)?.first_chunk_mut()? = *bytes;
            end += length;
        } else if symbol == count {
            if open.len() == DEEPEST {
                return None;
            }
            open.push((end, false));
            continue;
        } else {
            let (from, length) = *groups.get(symbol - count - 1)?;
            for at in (0..usize::from(length)).step_by(STEP) {
                let from = from as usize + at;
                let eight = *text.get(from..)?.first_chunk::<STEP>()?;
                *text.get_mut(end + at..)?.first_chunk_mut()? = eight;
            }
            end += usize::from(length);
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
