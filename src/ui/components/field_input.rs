//! One field of a form: label above, unit behind, problem below in words that say what to do.

use super::Suggest;
use crate::app::hints;
use crate::domain::{Field, FieldKind, Kind};
use crate::ui::state::app;
use crate::ui::texts::{self, observe::word_of};
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
    /// The kind of which it is a field, where what was typed is spoken of once the field was left.
    #[prop(optional)]
    kind: Option<&'static Kind>,
) -> impl IntoView {
    let app = app();
    let id = format!("field-{}", field.key);
    let hint_id = format!("{id}-hint");
    let note = format!("{id}-note {hint_id}");
    let note_id = format!("{id}-note");
    let invalid = Signal::derive(move || !problem.get().is_empty());
    let long = matches!(field.kind, FieldKind::Text { long: true, .. });
    let eager = matches!(
        field.kind,
        FieldKind::Choice { .. } | FieldKind::School | FieldKind::Schools | FieldKind::YesNo
    );
    let narrow = matches!(
        field.kind,
        FieldKind::Number { .. }
            | FieldKind::Day
            | FieldKind::YesNo
            | FieldKind::SchoolYear
            | FieldKind::Month
    );
    // What stood in it when it was last left: nothing is said of what is being typed.
    let settled = RwSignal::new(value.get_untracked());
    // The page may be gone already: then the browser takes the cursor out of it.
    let left = move |_| {
        if let Some(text) = value.try_get_untracked() {
            settled.try_set(text);
        }
    };
    let hint = Memo::new(move |_| {
        let typed = value.get();
        let kind = kind.filter(|_| settled.get() == typed && !invalid.get())?;
        app.read(|s| hints::hint(s, kind, field, &typed)).flatten()
    });
    let said = move || {
        hint.get().map(|hint| {
            let words = texts::hint(
                &hint,
                app.peek(|s| s.env().today()).unwrap_or_default(),
                app.lang.get_untracked(),
            );
            view! { <span class:doubt=hint.is_doubt()>{words}</span> }
        })
    };
    let lang = app.lang.get_untracked();
    // The Chinese word is what is kept; whoever reads English sees, and finds, it by the English beside it.
    let words: Vec<String> = words
        .into_iter()
        .map(|word| match word_of(field, &word, lang) {
            said if said == word => word,
            said => format!("{word}\t{said}"),
        })
        .collect();
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
        <div class="field" class:field-long=long class:field-narrow=narrow data-field=field.key on:focusout=left>
            <label for=id>
                {app.t(field.label)} {field.required.then(|| view! { <span class="required" aria-hidden="true">"*"</span> })}
            </label>
            <div class="field-row">{input} {field.unit.map(|u| view! { <span class="unit">{app.t(u)}</span> })}</div>
            <p class="problem" id=note_id role="alert">
                {move || problem.get()}
            </p>
            <p class="field-hint" id=hint_id role="status">
                {said}
            </p>
        </div>
    }
}
