//! A document as Chinese offices set it (GB/T 9704-2012): type area 156 × 225 mm, 22 lines of 28 characters, page number — 1 —.
//! `style/desk.css` has its page.

use crate::ui::state::app;
use crate::ui::texts::summary::{LineKind, line_kind};
use crate::ui::texts::{self, desk};
use leptos::prelude::*;

/// A document's paragraphs, a line of the text each; short numbered lines are headings.
pub fn paragraphs(body: &str) -> AnyView {
    let lines: Vec<String> =
        body.lines().map(str::trim).filter(|l| !l.is_empty()).map(str::to_owned).collect();
    lines
        .into_iter()
        .map(|line| match line_kind(&line) {
            LineKind::First => view! { <h2>{line}</h2> }.into_any(),
            LineKind::Second => view! { <h3>{line}</h3> }.into_any(),
            LineKind::Text => view! { <p>{line}</p> }.into_any(),
        })
        .collect_view()
        .into_any()
}

/// The fields that a document's title and text are written in.
#[component]
pub fn DocumentFields(
    /// Its title.
    title: RwSignal<String>,
    /// Its text, a paragraph a line.
    body: RwSignal<String>,
    /// The longest text, in characters.
    #[prop(optional)]
    most: Option<usize>,
) -> impl IntoView {
    let app = app();
    view! {
        <div class="field field-long">
            <label for="report-title">{app.t(desk::REPORT_TITLE)}</label>
            <input
                id="report-title"
                type="text"
                autocomplete="off"
                maxlength="100"
                prop:value=move || title.get()
                on:input=move |e| title.set(event_target_value(&e))
            />
        </div>
        <div class="field field-long">
            <label for="report-body">{app.t(texts::CONTENT)}</label>
            <textarea
                id="report-body"
                rows="16"
                maxlength=most.map(|n| n.to_string())
                prop:value=move || body.get()
                on:input=move |e| body.set(event_target_value(&e))
            ></textarea>
        </div>
    }
}

/// The document.
#[component]
pub fn Document(
    /// Its title.
    #[prop(into)]
    title: Signal<String>,
    /// Its text, a paragraph a line.
    #[prop(into)]
    body: Signal<String>,
    /// Who issues it.
    #[prop(into)]
    organ: Signal<String>,
    /// Its date.
    #[prop(into)]
    date: Signal<String>,
    /// What is added after the signature.
    #[prop(optional)]
    children: Option<ChildrenFn>,
) -> impl IntoView {
    let paragraphs = move || paragraphs(&body.get());
    view! {
        <article class="document" data-testid="document">
            <h1>{move || title.get()}</h1>
            {paragraphs}
            <div class="document-sign">
                <p>{move || organ.get()}</p>
                <p>{move || date.get()}</p>
            </div>
            {children.map(|c| c())}
        </article>
    }
}
