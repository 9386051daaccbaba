//! Which of the words on offer is meant by what was typed: their order, and whether the Enter key may take the first.

use super::pinyin;

/// What is taken of a word: what follows a tab is only shown and searched beside it.
pub fn value_of(word: &str) -> &str {
    word.split_once('\t').map_or(word, |(value, _)| value)
}

/// The words that fit what was typed, at most `most`: first those that begin so as they are written, then those whose pinyin
/// does, then those that have it somewhere; each in the order given.
pub fn ranked<'a>(words: &'a [String], typed: &str, most: usize) -> Vec<&'a str> {
    let typed = typed.trim();
    let rank = |word: &str| {
        let value = value_of(word);
        if value.to_lowercase().starts_with(&typed.to_lowercase()) {
            Some(0)
        } else if pinyin::begins(value, typed) {
            Some(1)
        } else {
            pinyin::matches(word, typed).then_some(2)
        }
    };
    let mut found: Vec<(u8, &str)> = words.iter().filter_map(|w| Some((rank(w)?, w.as_str()))).collect();
    found.sort_by_key(|(rank, _)| *rank);
    found.into_iter().take(most).map(|(_, word)| word).collect()
}

/// The word that is meant without being chosen, if one is: the first where letters were typed that stand for its pinyin, or, of a
/// `list` of names, the only one that begins with what was typed. Whatever else was typed stays, as it may be a new name.
pub fn meant<'a>(words: &'a [String], typed: &str, list: bool) -> Option<&'a str> {
    let typed = typed.trim();
    if typed.is_empty() || words.iter().any(|w| value_of(w) == typed) {
        return None;
    }
    let first = ranked(words, typed, 1).first().copied()?;
    if spells(typed, list) {
        // Letters that stand in the word as they are may be the beginning of another word.
        let written = value_of(first).to_lowercase().contains(&typed.to_lowercase());
        return (!written || list).then_some(first);
    }
    let mut begin = words.iter().filter(|w| value_of(w).starts_with(typed));
    match (begin.next(), begin.next()) {
        (Some(only), None) if list && !is_whole(typed) => Some(only),
        _ => None,
    }
}

/// Whether what was typed is pinyin rather than a word: small letters, and in a list of names any letters.
fn spells(typed: &str, list: bool) -> bool {
    let letter = |c: char| c.is_ascii_lowercase() || (list && c.is_ascii_uppercase()) || c == 'ü';
    typed.chars().any(letter)
        && typed.chars().all(|c| letter(c) || c.is_ascii_digit() || matches!(c, ' ' | '\'' | '’'))
}

/// Whether a name ends as names of schools do, so that it may be a new one although another goes on from it.
fn is_whole(name: &str) -> bool {
    name.ends_with(['学', '校', '园', '部', '院', '室'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words() -> Vec<String> {
        ["北港小学", "西塘中学", "第十二中学", "第十二中学分校", "YL001\t邓梅国"].map(String::from).into()
    }

    #[test]
    fn words_that_begin_so_stand_first() {
        for (typed, want) in [
            ("x", vec!["西塘中学", "北港小学", "第十二中学", "第十二中学分校"]),
            ("zx", vec!["西塘中学", "第十二中学", "第十二中学分校"]),
            ("第十二中学分", vec!["第十二中学分校"]),
            ("dmg", vec!["YL001\t邓梅国"]),
            ("塘", vec!["西塘中学"]),
            ("岳阳", vec![]),
        ] {
            assert_eq!(ranked(&words(), typed, 8), want, "{typed}");
        }
        assert_eq!(ranked(&words(), "", 2), ["北港小学", "西塘中学"]);
    }

    #[test]
    fn enter_takes_what_is_meant() {
        for (typed, want) in [
            ("b", Some("北港小学")),
            ("B", Some("北港小学")),
            ("x", Some("西塘中学")),
            ("bei gang", Some("北港小学")),
            ("北港", Some("北港小学")),
            ("yl", Some("YL001\t邓梅国")),
            ("dmg", Some("YL001\t邓梅国")),
            // As it stands, several, or the name of another school.
            ("北港小学", None),
            ("第十二", None),
            ("第十二中学", None),
            ("港", None),
            ("北港中心小学", None),
            ("qqq", None),
            ("", None),
            ("YL001", None),
        ] {
            assert_eq!(meant(&words(), typed, true), want, "{typed}");
        }
    }

    #[test]
    fn in_a_line_of_text_only_pinyin_is_taken_for_a_word() {
        let topics: Vec<String> = ["等高线地形图", "Unit 3 Seasons", "爱莲说"].map(String::from).into();
        for (typed, want) in [
            ("dgx", Some("等高线地形图")),
            ("等高线", None),
            ("unit 3", None),
            ("Unit 3", None),
            ("AI", None),
            ("3", None),
            ("als", Some("爱莲说")),
        ] {
            assert_eq!(meant(&topics, typed, false), want, "{typed}");
        }
    }
}
