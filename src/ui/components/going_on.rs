//! Enter in a form: on to the next field, and from the last to the button.

use crate::app::browser::page;
use wasm_bindgen::JsCast;

/// Goes on from the field in which Enter was pressed, and keeps the browser from sending the form half filled. In a text of several lines
/// Enter is a line break; a button does what it says.
pub fn enter_goes_on(e: &web_sys::KeyboardEvent) {
    let input = e.target().and_then(|t| t.dyn_into::<web_sys::HtmlInputElement>().ok());
    let Some(input) =
        input.filter(|_| e.key() == "Enter" && !page::composing(e) && !e.ctrl_key() && !e.meta_key())
    else {
        return;
    };
    e.prevent_default();
    let form = input.closest("form").ok().flatten();
    let Some(all) = form.and_then(|f| f.query_selector_all("input,textarea,button[type=submit]").ok()) else {
        return;
    };
    let at = (0..all.length()).find(|n| all.get(*n).as_ref() == Some(input.as_ref()));
    if let Some(next) = at.and_then(|n| all.get(n + 1)).and_then(|n| n.dyn_into().ok()) {
        page::stand_on(&next);
    }
}
