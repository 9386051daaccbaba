//! The browser's localStorage, reached through gloo-storage.

use super::{KeyValue, StoreError};
use crate::domain::order::Order as _;
use gloo_storage::{LocalStorage, Storage};
use js_sys::JsString;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};

/// localStorage of this origin.
#[derive(Clone, Copy, Debug, Default)]
pub struct LocalStore;

/// The one page-wide handle, or why there is none: asking for it throws where storage is forbidden.
fn raw() -> Result<web_sys::Storage, StoreError> {
    web_sys::window().and_then(|w| w.local_storage().ok().flatten()).ok_or(StoreError::Blocked)?;
    Ok(LocalStorage::raw())
}

#[wasm_bindgen]
extern "C" {
    /// localStorage, given texts of JavaScript.
    type Keeper;
    #[wasm_bindgen(method, catch, js_name = getItem)]
    fn get_item(this: &Keeper, key: &str) -> Result<Option<JsString>, JsValue>;
    #[wasm_bindgen(method, catch, js_name = setItem)]
    fn set_item(this: &Keeper, key: &str, value: &JsString) -> Result<(), JsValue>;
}

/// Bytes that are turned into a text of JavaScript at once: engines do it thrice as fast in pieces of this size as in one of millions.
const PIECE: usize = 96 * 1024;

/// A text of any length as JavaScript has it.
fn js_text(text: &str) -> JsString {
    let (mut whole, mut rest) = (JsString::from(""), text);
    while rest.len() > PIECE {
        let end = (PIECE - 3..=PIECE).rev().find(|at| rest.is_char_boundary(*at));
        let (piece, behind) = rest.split_at(end.unwrap_or(rest.len()));
        whole = whole.concat(&JsString::from(piece));
        rest = behind;
    }
    whole.concat(&JsString::from(rest))
}

fn failure(error: &JsValue) -> StoreError {
    let field = |name| {
        js_sys::Reflect::get(error, &JsValue::from_str(name))
            .ok()
            .and_then(|v| v.as_string())
            .unwrap_or_default()
    };
    match field("name").as_str() {
        "QuotaExceededError" | "NS_ERROR_DOM_QUOTA_REACHED" => StoreError::Full,
        "SecurityError" => StoreError::Blocked,
        name => StoreError::Failed(format!("{name} {}", field("message")).trim().to_owned()),
    }
}

impl LocalStore {
    /// A value as JavaScript has it: to hand it on to the browser, it need not be read.
    ///
    /// # Errors
    /// When storage is forbidden.
    pub fn get_js(&self, key: &str) -> Result<Option<JsString>, StoreError> {
        let storage: Keeper = raw()?.unchecked_into();
        storage.get_item(key).map_err(|e| failure(&e))
    }
}

impl KeyValue for LocalStore {
    fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        raw()?.get_item(key).map_err(|e| failure(&e))
    }

    fn set(&self, key: &str, value: &str) -> Result<(), StoreError> {
        let storage: Keeper = raw()?.unchecked_into();
        storage.set_item(key, &js_text(value)).map_err(|e| failure(&e))
    }

    fn remove(&self, key: &str) -> Result<(), StoreError> {
        raw()?.remove_item(key).map_err(|e| failure(&e))
    }

    fn keys(&self, prefix: &str) -> Result<Vec<String>, StoreError> {
        let storage = raw()?;
        let count = storage.length().map_err(|e| failure(&e))?;
        let mut keys = Vec::new();
        for n in 0..count {
            keys.extend(storage.key(n).map_err(|e| failure(&e))?.filter(|key| key.starts_with(prefix)));
        }
        keys.order();
        Ok(keys)
    }
}
