//! A filter by name: typed in characters, by pinyin or by initials, with the names to choose from.

use super::Suggest;
use crate::domain::pinyin;
use leptos::prelude::*;

/// The filter. What is typed filters at once, whether or not a name was chosen.
#[component]
pub fn NameFilter(
    /// The element's id.
    #[prop(into)]
    id: String,
    /// What is filtered by.
    label: &'static str,
    /// What is typed.
    value: RwSignal<String>,
    /// The names; the input is drawn anew only when these change.
    #[prop(into)]
    names: Signal<Vec<String>>,
    /// What stands in it as long as nothing is typed.
    hint: &'static str,
) -> impl IntoView {
    let names = Memo::new(move |_| names.get());
    let (input, frame) = (id.clone(), id.clone());
    view! {
        <div class="inline-field name-filter" data-testid=frame>
            <label for=id>{label}</label>
            {move || {
                let words = names.get();
                view! { <Suggest id=input.clone() value words invalid=false eager=true hint described_by="" /> }
            }}
        </div>
    }
}

/// Whether a name is among what the filter lets through.
pub fn lets(name: &str, typed: &str) -> bool {
    typed.trim().is_empty() || pinyin::matches(name, typed)
}
