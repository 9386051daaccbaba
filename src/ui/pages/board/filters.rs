//! What of the board is shown: a subject, a school, who is behind, who is absent, a name.

use super::Line;
use crate::app::browser::chinese;
use crate::domain::order::Order as _;
use crate::ui::components::{NameFilter, SearchField};
use crate::ui::state::app;
use crate::ui::texts;
use leptos::prelude::*;
use std::collections::BTreeSet;
use std::sync::Arc;

#[component]
pub(super) fn Filters(
    all: Memo<Vec<Arc<Line>>>,
    subject: RwSignal<String>,
    school: RwSignal<String>,
    behind_only: RwSignal<bool>,
    absent_only: RwSignal<bool>,
    search: RwSignal<String>,
) -> impl IntoView {
    let app = app();
    // They seldom change with the figures: only other names are sorted and drawn anew.
    let names = move |of: fn(&Line) -> Vec<&String>| {
        let found = Memo::new(move |_| {
            all.with(|all| {
                let names = all.iter().flat_map(|line| of(line)).filter(|name| !name.is_empty()).cloned();
                names.collect::<BTreeSet<String>>()
            })
        });
        Memo::new(move |_| {
            let mut names: Vec<String> = found.get().into_iter().collect();
            names.order_by(|a, b| chinese::compare(a, b));
            names
        })
    };
    let subjects = names(|l| vec![&l.row.person.subject]);
    let schools = names(|l| {
        let person = &l.row.person;
        person.guided.iter().chain([&person.home]).collect()
    });
    view! {
        <div class="tools no-print">
            <label class="inline-field">
                <span>{app.t(texts::SUBJECT)}</span>
                <select on:change=move |e| subject.set(event_target_value(&e))>
                    <option value="">{app.t(texts::ALL)}</option>
                    {move || {
                        subjects
                            .get()
                            .into_iter()
                            .map(|n| view! { <option value=n.clone()>{n.clone()}</option> })
                            .collect_view()
                    }}
                </select>
            </label>
            <NameFilter
                id="filter-school"
                label=app.t(texts::SCHOOL)
                value=school
                names=Signal::from(schools)
                hint=app.t(texts::SEARCH_HINT)
            />
            <SearchField typed=search />
            <label class="inline-field check">
                <input type="checkbox" on:change=move |e| behind_only.set(event_target_checked(&e)) />
                <span>{app.t(texts::BEHIND_ONLY)}</span>
            </label>
            <label class="inline-field check">
                <input type="checkbox" on:change=move |e| absent_only.set(event_target_checked(&e)) />
                <span>{app.t(texts::ABSENT_ONLY)}</span>
            </label>
        </div>
    }
}
