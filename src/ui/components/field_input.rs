//! One field of a form: label above, unit behind, problem below in words that say what to do.

use super::Suggest;
use crate::domain::{Field, FieldKind};
use crate::ui::state::app;
use leptos::prelude::*;

/// A field's input, chosen by its kind.
#[component]
pub fn FieldInput(
    /// The field.
    field: &'static Field,
    /// What stands in it, as typed.
    value: RwSignal<String>,
    /// What is wrong with it, in words; empty if nothing.
    #[prop(into)]
    problem: Signal<String>,
    /// Words to choose from, the likeliest first.
    words: Vec<String>,
) -> impl IntoView {
    let app = app();
    let id = format!("field-{}", field.key);
    let note = format!("{id}-note");
    let invalid = Signal::derive(move || !problem.get().is_empty());
    let long = matches!(field.kind, FieldKind::Text { long: true, .. });
    let eager = matches!(
        field.kind,
        FieldKind::Choice { .. } | FieldKind::School | FieldKind::Schools | FieldKind::YesNo
    );
    let narrow = matches!(
        field.kind,
        FieldKind::Number { .. } | FieldKind::Day | FieldKind::YesNo | FieldKind::SchoolYear
    );
    let input = match field.kind {
        FieldKind::Text { long: true, .. } => view! {
            <textarea
                id=id.clone()
                rows="3"
                aria-invalid=move || invalid.get().then_some("true")
                aria-describedby=note.clone()
                prop:value=move || value.get()
                on:input=move |e| value.set(event_target_value(&e))
            ></textarea>
        }
        .into_any(),
        FieldKind::Number { .. } => view! {
            <input
                id=id.clone()
                type="text"
                inputmode="decimal"
                autocomplete="off"
                class="figure"
                aria-invalid=move || invalid.get().then_some("true")
                aria-describedby=note.clone()
                prop:value=move || value.get()
                on:input=move |e| value.set(event_target_value(&e))
            />
        }
        .into_any(),
        _ => {
            view! { <Suggest id=id.clone() value words invalid eager several=field.several described_by=note.clone() /> }.into_any()
        }
    };
    view! {
        <div class="field" class:field-long=long class:field-narrow=narrow data-field=field.key>
            <label for=id>
                {app.t(field.label)} {field.required.then(|| view! { <span class="required" aria-hidden="true">"*"</span> })}
            </label>
            <div class="field-row">{input} {field.unit.map(|u| view! { <span class="unit">{app.t(u)}</span> })}</div>
            <p class="problem" id=note role="alert">
                {move || problem.get()}
            </p>
        </div>
    }
}
