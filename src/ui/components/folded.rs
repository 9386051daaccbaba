//! A text that may be long.

use leptos::prelude::*;

/// Characters beyond which it is folded.
const LONG: usize = 40;

/// The text; a long one in two lines, which open on request.
pub fn folded(text: String) -> AnyView {
    if text.chars().count() <= LONG {
        return text.into_any();
    }
    view! {
        <details class="long-text">
            <summary>{text}</summary>
        </details>
    }
    .into_any()
}
