//! Chinese sorting from the browser's own collation, which every engine from Chromium 86 on carries.

use js_sys::{Array, Function, Intl, Object};
use std::cmp::Ordering;
use wasm_bindgen::{JsCast, JsValue};

thread_local! {
    static COMPARE: Function = {
        let locales = Array::of1(&JsValue::from_str("zh-CN-u-co-pinyin"));
        Intl::Collator::new(&locales, &Object::new()).compare()
    };
}

/// Compares as a Chinese dictionary does.
pub fn compare(a: &str, b: &str) -> Ordering {
    let sign = COMPARE.with(|f| f.call2(&JsValue::UNDEFINED, &JsValue::from_str(a), &JsValue::from_str(b)));
    let sign = sign.ok().and_then(|v| v.as_f64()).unwrap_or(0.0);
    sign.partial_cmp(&0.0).unwrap_or(Ordering::Equal)
}

/// Whether the browser sorts by pinyin at all.
pub fn available() -> bool {
    COMPARE.with(|f| f.is_instance_of::<Function>())
        && compare("阿", "八") == Ordering::Less
        && compare("张", "王") == Ordering::Greater
}
