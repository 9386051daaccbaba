//! The button that prints the page in view.

use crate::app::browser::page;
use crate::ui::state::app;
use crate::ui::texts;
use leptos::prelude::*;

/// Prints the page; a phone has no printer, and no button.
#[component]
pub fn PrintPage() -> impl IntoView {
    view! {
        <button type="button" class="button no-phone" on:click=move |_| page::print()>
            {app().t(texts::PRINT)}
        </button>
    }
}
