//! The first sentence of a page, the empty page, the choice of files.

use crate::app::browser::files::{self, Picked};
use crate::ui::state::app;
use crate::ui::texts;
use leptos::prelude::*;
use std::sync::Arc;

/// A page's title and the one sentence that answers why one came.
#[component]
pub fn Lead(
    /// The page's name.
    #[prop(into)]
    title: String,
    /// The sentence.
    #[prop(optional, into)]
    sentence: Option<AnyView>,
    /// What can be done with the page as a whole.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <header class="lead">
            <div>
                <h1>{title}</h1>
                {sentence.map(|s| view! { <p class="lead-sentence" data-testid="lead">{s}</p> })}
            </div>
            {children.map(|c| view! { <div class="lead-tools no-print">{c()}</div> })}
        </header>
    }
}

/// What an empty page says, with the first step.
#[component]
pub fn Empty(
    /// What belongs here.
    #[prop(into)]
    text: String,
    /// The first step.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="empty">
            <p>{text}</p>
            {children.map(|c| view! { <div class="actions">{c()}</div> })}
        </div>
    }
}

/// A place to drop files, or to choose them.
#[component]
pub fn FilePicker(
    /// What is wanted.
    #[prop(into)]
    label: String,
    /// A line on what is taken.
    #[prop(into)]
    hint: String,
    /// What is done with them.
    on_files: Arc<dyn Fn(Vec<Picked>) + Send + Sync>,
) -> impl IntoView {
    let app = app();
    let over = RwSignal::new(false);
    let chosen = on_files.clone();
    view! {
        <label
            class="drop"
            class:over=move || over.get()
            on:dragover=move |e: web_sys::DragEvent| {
                e.prevent_default();
                over.set(true);
            }
            on:dragleave=move |_| over.set(false)
            on:drop=move |e: web_sys::DragEvent| {
                e.prevent_default();
                over.set(false);
                on_files(files::of_drop(&e));
            }
        >
            <strong>{label}</strong>
            <span>{hint}</span>
            <span class="button">{app.t(texts::CHOOSE_FILES)}</span>
            <input
                type="file"
                multiple
                accept=".xlsx,.xlsm,.csv,.txt,.json"
                data-testid="files"
                on:change=move |e| chosen(files::of_input(&e))
            />
        </label>
    }
}
