//! Links inside the app, and the choice of the semester in view.

use crate::ui::route::Route;
use crate::ui::state::app;
use crate::ui::texts;
use leptos::prelude::*;

/// A link to a place. The browser itself changes the fragment: the click is kept from the router, whose own navigation
/// would change the path, which a page opened from a file must not.
#[component]
pub fn Link(
    /// Where to.
    to: Route,
    /// Classes.
    #[prop(optional, into)]
    class: String,
    /// Marks the place where we are.
    #[prop(optional, into)]
    current: Signal<bool>,
    /// What is shown.
    children: Children,
) -> impl IntoView {
    view! {
        <a class=class href=to.href() aria-current=move || current.get().then_some("page") on:click=|e| e.stop_propagation()>
            {children()}
        </a>
    }
}

/// The choice of the semester in view.
#[component]
pub fn SemesterPicker() -> impl IntoView {
    let app = app();
    let codes = move || {
        app.read(|session| {
            let calendar = crate::app::overview::calendar(session);
            calendar.semesters().iter().rev().map(|s| s.code.clone()).collect::<Vec<_>>()
        })
        .unwrap_or_default()
    };
    view! {
        <label class="inline-field no-print">
            <span>{app.t(texts::SEMESTER)}</span>
            <select
                data-testid="semester"
                prop:value=move || app.semester.get()
                on:change=move |e| app.semester.set(event_target_value(&e))
            >
                {move || {
                    codes()
                        .into_iter()
                        .map(|code| {
                            let label = texts::semester_name(&code, app.lang.get_untracked());
                            let chosen = app.semester.get_untracked() == code;
                            view! { <option value=code selected=chosen>{label}</option> }
                        })
                        .collect_view()
                }}
            </select>
        </label>
    }
}
