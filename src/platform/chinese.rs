//! Chinese sorting and initials from the browser's own collation, which every engine from Chromium 86 on carries.

use js_sys::{Array, Function, Intl, Object};
use std::cmp::Ordering;
use wasm_bindgen::{JsCast, JsValue};

thread_local! {
    static COMPARE: Function = {
        let locales = Array::of1(&JsValue::from_str("zh-CN-u-co-pinyin"));
        Intl::Collator::new(&locales, &Object::new()).compare()
    };
}

/// The first character, by pinyin, of each initial.
const FIRSTS: [(char, char); 23] = [
    ('a', '阿'), ('b', '八'), ('c', '嚓'), ('d', '哒'), ('e', '妸'), ('f', '发'), ('g', '旮'), ('h', '哈'), ('j', '讥'),
    ('k', '咔'), ('l', '垃'), ('m', '妈'), ('n', '拿'), ('o', '噢'), ('p', '妑'), ('q', '七'), ('r', '呥'), ('s', '仨'),
    ('t', '他'), ('w', '穵'), ('x', '夕'), ('y', '丫'), ('z', '帀'),
];

/// Compares as a Chinese dictionary does.
pub fn compare(a: &str, b: &str) -> Ordering {
    let sign = COMPARE.with(|f| f.call2(&JsValue::UNDEFINED, &JsValue::from_str(a), &JsValue::from_str(b)));
    let sign = sign.ok().and_then(|v| v.as_f64()).unwrap_or(0.0);
    sign.partial_cmp(&0.0).unwrap_or(Ordering::Equal)
}

/// The pinyin initials: 北港小学 → `bgxx`. Latin letters and digits stay, in lower case; other signs fall out.
pub fn initials(text: &str) -> String {
    text.chars().filter_map(initial).collect()
}

fn initial(c: char) -> Option<char> {
    if c.is_ascii_alphanumeric() {
        return Some(c.to_ascii_lowercase());
    }
    if !('\u{4e00}'..='\u{9fff}').contains(&c) {
        return None;
    }
    let text = c.to_string();
    FIRSTS.iter().rev().find(|(_, first)| compare(&text, &first.to_string()) != Ordering::Less).map(|(letter, _)| *letter)
}

/// Whether a name is meant by what was typed: part of it, or the beginning of its initials.
pub fn matches(name: &str, typed: &str) -> bool {
    let typed = typed.trim();
    if typed.is_empty() || name.to_lowercase().contains(&typed.to_lowercase()) {
        return true;
    }
    typed.chars().all(|c| c.is_ascii_alphanumeric()) && initials(name).starts_with(&typed.to_ascii_lowercase())
}

/// Whether the browser sorts by pinyin at all.
pub fn available() -> bool {
    COMPARE.with(|f| f.is_instance_of::<Function>()) && compare("阿", "八") == Ordering::Less && compare("张", "王") == Ordering::Greater
}
