//! How Chinese names are typed: by their characters, by pinyin or by its beginnings, whichever reading a character has.
//!
//! The table (`pinyin.bin`, made by `.ci/pinyin.py` from the Unicode Han database) has the 8,105 characters of the state's general
//! table, which names are written with, and every reading of each, without tones.

use std::sync::OnceLock;

static DATA: &[u8] = include_bytes!("pinyin.bin");

/// Texts longer than this are no names: in them only the characters themselves are looked for.
const LONGEST: usize = 80;

struct Table {
    syllables: Vec<&'static str>,
    /// Character and number of the syllable, by character.
    readings: Vec<(u16, u16)>,
}

fn table() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    // The data is ours and a test reads all of it; should it ever be damaged, only pinyin is gone.
    TABLE.get_or_init(|| unpack(DATA).unwrap_or(Table { syllables: Vec::new(), readings: Vec::new() }))
}

fn unpack(data: &'static [u8]) -> Option<Table> {
    let end = data.iter().position(|b| *b == b'\n')?;
    let syllables: Vec<&str> = std::str::from_utf8(&data[..end]).ok()?.split(' ').collect();
    let (count, rest) = data[end + 1..].split_at_checked(2)?;
    let count = usize::from(u16::from_le_bytes([count[0], count[1]]));
    let (low, rest) = rest.split_at_checked(count)?;
    let (high, gaps) = rest.split_at_checked(count.div_ceil(8))?;
    let mut gaps = gaps.iter();
    let mut point = 0x4dff_u16;
    let mut readings = Vec::with_capacity(count);
    for (n, low) in low.iter().enumerate() {
        loop {
            let gap = *gaps.next()?;
            point = point.checked_add(u16::from(gap))?;
            if gap < 255 {
                break;
            }
        }
        let high = u16::from(high[n / 8] >> (n % 8) & 1);
        readings.push((point, high << 8 | u16::from(*low)));
    }
    Some(Table { syllables, readings })
}

/// Every reading of a character, without tones and with v for ü; none where it is no Chinese character of the table.
pub fn readings(c: char) -> impl Iterator<Item = &'static str> {
    let table = table();
    let point = u16::try_from(u32::from(c)).unwrap_or(0);
    let from = table.readings.partition_point(|r| r.0 < point);
    let these = table.readings[from..].iter().take_while(move |r| r.0 == point);
    these.filter_map(|r| table.syllables.get(usize::from(r.1)).copied())
}

/// Whether a name is meant by what was typed: a part of it as it is written, or, from any of its characters on, each character's
/// pinyin or the beginning of it: 临湖中学 by `临湖`, `linhu`, `lhzx`, `linhzx`, `huzhong`. Spaces and ' between syllables do not matter.
pub fn matches(name: &str, typed: &str) -> bool {
    let typed = typed.trim();
    typed.is_empty() || name.to_lowercase().contains(&typed.to_lowercase()) || is_spelt(name, typed, false)
}

/// Whether the pinyin of a name begins with what was typed: 临湖中学 with `lh`, but not with `hz`.
pub fn begins(name: &str, typed: &str) -> bool {
    is_spelt(name, typed.trim(), true)
}

fn is_spelt(name: &str, typed: &str, from_first: bool) -> bool {
    let keys: Vec<char> = typed
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '\'' | '’'))
        .map(|c| if matches!(c, 'ü' | 'Ü') { 'v' } else { c.to_ascii_lowercase() })
        .collect();
    if !keys.iter().all(char::is_ascii_alphanumeric) || name.chars().nth(LONGEST).is_some() {
        return false;
    }
    if keys.is_empty() || keys.len() > LONGEST {
        return false;
    }
    // How many keys may have been used up before the character at hand; signs between characters are passed over.
    let again = u128::from(!from_first);
    let mut used: u128 = 1;
    for c in name.chars() {
        let Some(next) = spell(c, &keys, used | again) else { continue };
        if next >> keys.len() & 1 == 1 {
            return true;
        }
        used = next;
    }
    false
}

/// From the numbers of keys that may be used up before a character (bit n: n keys) those that may be after it; `None` where the
/// character is a sign that nobody types.
fn spell(c: char, keys: &[char], used: u128) -> Option<u128> {
    // u is typed for ü by many.
    let same = |letter: char, key: char| letter == key || (letter == 'v' && key == 'u');
    let mut next = 0;
    let mut take = |letters: &str| {
        for from in (0..keys.len()).filter(|n| used >> n & 1 == 1) {
            let fitting = letters.chars().zip(&keys[from..]).take_while(|(l, k)| same(*l, **k)).count();
            (1..=fitting).for_each(|taken| next |= 1 << (from + taken));
        }
    };
    if c.is_ascii_alphanumeric() {
        take(c.to_ascii_lowercase().encode_utf8(&mut [0; 4]));
        return Some(next);
    }
    let mut known = false;
    for reading in readings(c) {
        known = true;
        take(reading);
    }
    known.then_some(next)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_whole() {
        let table = unpack(DATA).unwrap();
        assert!(table.readings.len() > 8000 && table.readings.is_sorted_by_key(|r| r.0));
        let all = |r: &(u16, u16)| usize::from(r.1) < table.syllables.len();
        assert!(table.readings.iter().all(all));
        assert!(table.syllables.iter().all(|s| !s.is_empty() && s.bytes().all(|b| b.is_ascii_lowercase())));
        for cut in [0, 5, DATA.len() / 2, DATA.len() - 1] {
            assert!(unpack(&DATA[..cut]).is_none(), "{cut}");
        }
    }

    #[test]
    fn a_character_has_all_its_readings() {
        for (c, want) in [
            ('湖', vec!["hu"]),
            ('重', vec!["chong", "zhong"]),
            ('曾', vec!["ceng", "zeng"]),
            ('单', vec!["chan", "dan", "shan"]),
            ('吕', vec!["lv"]),
            ('玥', vec!["yue"]),
            ('a', vec![]),
            ('，', vec![]),
            ('😀', vec![]),
        ] {
            assert_eq!(readings(c).collect::<Vec<_>>(), want, "{c}");
        }
    }

    #[test]
    fn names_as_people_type_them() {
        for (name, typed) in [
            ("临湖中学", ""),
            ("临湖中学", "湖中"),
            ("临湖中学", "linhu"),
            ("临湖中学", "LinHuZhongXue"),
            ("临湖中学", "lin hu"),
            ("临湖中学", "lhzx"),
            ("临湖中学", "linhzx"),
            ("临湖中学", "lhzhx"),
            ("临湖中学", "huzhong"),
            ("临湖中学", "zx"),
            ("临湖中学", "l"),
            ("西安路小学", "xi'an"),
            ("西安路小学", "xalxx"),
            ("重庆路小学", "chongqing"),
            ("重庆路小学", "zhongqing"),
            ("长沙路中学", "cslzx"),
            ("曾玥", "zengyue"),
            ("单晓燕", "shanxiaoyan"),
            ("单晓燕", "dxy"),
            ("吕芳", "lvfang"),
            ("吕芳", "lufang"),
            ("吕芳", "lüfang"),
            ("第12中学", "di12zx"),
            ("第12中学", "12"),
            ("八(5)班", "b5b"),
            ("Unit 3 Seasons", "unit3"),
        ] {
            assert!(matches(name, typed), "{name} by {typed}");
        }
        for (name, typed) in [
            ("临湖中学", "lhxx"),
            ("临湖中学", "linhuu"),
            ("临湖中学", "湖南"),
            ("临湖中学", "lz"),
            ("临湖中学", "lhzxx"),
            ("曾玥", "cengy1"),
            ("", "a"),
            ("吕芳", "livfang"),
        ] {
            assert!(!matches(name, typed), "{name} by {typed}");
        }
    }

    #[test]
    fn names_begin_with_their_first_character() {
        for (name, typed, want) in [
            ("临湖中学", "l", true),
            ("临湖中学", "lhzx", true),
            ("临湖中学", "linhu", true),
            ("临湖中学", "hz", false),
            ("临湖中学", "x", false),
            ("临湖中学", "湖", false),
            ("临湖中学", "", false),
            ("（临）湖中学", "lh", true),
        ] {
            assert_eq!(begins(name, typed), want, "{name} by {typed}");
        }
    }

    #[test]
    fn a_long_text_is_searched_by_its_characters_only() {
        let text = "重".repeat(2000);
        assert!(matches(&text, "重重") && !matches(&text, "zczczczczczczczczczczczczczczczczczcx"));
    }

    #[test]
    fn many_readings_in_a_row_are_no_burden() {
        let name = "重单曾长".repeat(20);
        let typed = "zczczczczczczczczczczczczcz1";
        assert!(!matches(&name, typed));
    }
}
