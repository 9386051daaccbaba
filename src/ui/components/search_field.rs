//! A search in what the page shows: typed in characters, by pinyin or by initials.

use crate::ui::state::app;
use crate::ui::texts;
use leptos::prelude::*;

/// The field. What is typed filters at once.
#[component]
pub fn SearchField(
    /// What is typed.
    typed: RwSignal<String>,
) -> impl IntoView {
    let app = app();
    view! {
        <label class="inline-field">
            <span>{app.t(texts::SEARCH)}</span>
            <input
                type="search"
                placeholder=app.t(texts::SEARCH_HINT)
                data-testid="search"
                prop:value=move || typed.get()
                on:input=move |e| typed.set(event_target_value(&e))
            />
        </label>
    }
}
