//! The guide: inside the page where the program is one file, else a file beside it that is fetched when it is first opened.

use super::durable::words;
use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;

/// The guide in a language (`zh`, `en`), as HTML of our own.
///
/// # Errors
/// In the browser's word, when it could not be fetched.
pub async fn guide(language: &str) -> Result<String, String> {
    let window = web_sys::window().ok_or("no page")?;
    let inside =
        Reflect::get(&window, &"yanxunGuide".into()).ok().and_then(|f| f.dyn_into::<Function>().ok());
    if let Some(inside) = inside {
        let text = inside.call1(&window, &language.into()).map_err(words)?;
        let text = JsFuture::from(text.unchecked_into::<Promise>()).await.map_err(words)?;
        return text.as_string().ok_or_else(|| "no text".into());
    }
    let answer =
        JsFuture::from(window.fetch_with_str(&format!("help/{language}.html"))).await.map_err(words)?;
    let answer: web_sys::Response = answer.unchecked_into();
    if !answer.ok() {
        return Err(answer.status().to_string());
    }
    let text = JsFuture::from(answer.text().map_err(words)?).await.map_err(words)?;
    text.as_string().ok_or_else(|| "no text".into())
}
