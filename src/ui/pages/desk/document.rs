//! A document as Chinese offices set it (GB/T 9704-2012): type area 156 × 225 mm, 22 lines of 28 characters, page number — 1 —.
//! `style/desk.css` has its page.

use crate::ui::texts::summary::{LineKind, line_kind};
use leptos::prelude::*;

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
    children: ChildrenFn,
) -> impl IntoView {
    let paragraphs = move || {
        let body = body.get();
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
    };
    view! {
        <article class="document" data-testid="document">
            <h1>{move || title.get()}</h1>
            {paragraphs}
            <div class="document-sign">
                <p>{move || organ.get()}</p>
                <p>{move || date.get()}</p>
            </div>
            {children()}
        </article>
    }
}
