//! Which letters stand together so often that one symbol for them saves bits.

use super::{DEEPEST, LONGEST};
use crate::huffman;
use std::collections::HashMap;

/// Letters and groups at most, so that two of them fit into 32 bits and all have codes.
const MOST: usize = huffman::MOST - 1;

/// A round that makes the text shorter by less than one part of so many was the last.
const LEAST: usize = 10;

/// What a group costs beside its letters, in bits: to open it, the length of its code, and what it takes from other groups. Tried.
const OPENING: f32 = 12.0;

/// A text as letters and groups.
pub(super) struct Tokens {
    /// The text, each token by its number.
    pub stream: Vec<u16>,
    /// The tokens: the letters, then the groups.
    pub parts: Vec<Part>,
}

/// Of a token its two parts, if it is a group, its length in bytes, and how many groups are inside one another.
pub(super) type Part = (Option<(u16, u16)>, u8, u8);

impl Tokens {
    /// A text as its letters, which are noted as they come; nothing if they are too many.
    pub fn of(text: &str, letters: &mut Vec<char>) -> Option<Self> {
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
    pub fn group(&mut self, fresh: usize) -> bool {
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
    pub fn write(&self, token: u16, opens: u16, next: &mut u16, symbols: &mut [u16], out: &mut Vec<u16>) {
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
pub(super) const NO_SYMBOL: u16 = u16::MAX;

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
