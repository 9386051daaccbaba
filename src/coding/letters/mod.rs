//! Texts by their letters: a letter, or letters that stand together often, is one symbol of a Huffman code.
//!
//! Deflate sees three bytes in every Chinese character, and has no short code for a word of two of them that it met far away.

mod groups;

use crate::huffman::{self, Reader, Writer};
use crate::numbers::{self, put};
use groups::{NO_SYMBOL, Tokens};

/// Rounds in which groups are made of letters and of groups: enough for paragraphs that are copied.
const ROUNDS: usize = 8;

/// The longest group in bytes, so that few bits never become a very long text.
const LONGEST: usize = 255;

/// So many bytes of a group are copied at once.
const STEP: usize = 8;

/// Groups inside groups at most.
const DEEPEST: usize = 32;

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
