//! A text input that completes names after one or two keys, in characters, by pinyin or by its initials.

use crate::app::browser::page;
use crate::domain::pinyin;
use leptos::prelude::*;

const SHOWN: usize = 8;

/// An input with words to choose from. The input is never drawn anew while it is typed in.
#[component]
pub fn Suggest(
    /// The element's id, for its label.
    #[prop(into)]
    id: String,
    /// What stands in it.
    value: RwSignal<String>,
    /// All words, the likeliest first; a tab parts a word from what is only shown and searched beside it.
    words: Vec<String>,
    /// Whether it is wrong as it stands.
    #[prop(into)]
    invalid: Signal<bool>,
    /// Whether the words are shown before anything is typed: for the words of a form, not for what was typed before.
    eager: bool,
    /// Whether it takes several names joined by 、, of which the last is being typed.
    #[prop(optional)]
    several: bool,
    /// What stands in it as long as nothing is typed.
    #[prop(optional, into)]
    hint: Option<String>,
    /// What describes it.
    #[prop(into)]
    described_by: String,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let picked = RwSignal::new(0_usize);
    let words = StoredValue::new(words);
    let found = Memo::new(move |_| {
        let typed = value.get();
        if !open.get() {
            return Vec::new();
        }
        let typed = if several { typed.rsplit('、').next().unwrap_or_default().to_owned() } else { typed };
        words.with_value(|all| {
            let fits = all.iter().filter(|w| value_of(w) != typed && pinyin::matches(w, &typed));
            fits.take(SHOWN).cloned().collect::<Vec<_>>()
        })
    });
    let list_id = format!("{id}-list");
    let option_id = {
        let list_id = list_id.clone();
        move |n: usize| format!("{list_id}-{n}")
    };
    let active = {
        let option_id = option_id.clone();
        move || (!found.get().is_empty() && picked.get() > 0).then(|| option_id(picked.get() - 1))
    };
    let take = move |word: String| {
        let before = value.get_untracked();
        let kept = before.rfind('、').filter(|_| several).map_or("", |at| &before[..at + '、'.len_utf8()]);
        value.set(format!("{kept}{}", value_of(&word)));
        open.set(false);
        picked.set(0);
    };
    let key = move |e: web_sys::KeyboardEvent| {
        if page::composing(&e) {
            return;
        }
        let count = found.get_untracked().len();
        match e.key().as_str() {
            "ArrowDown" if count == 0 => open.set(true),
            "ArrowDown" => {
                e.prevent_default();
                picked.update(|p| *p = *p % count + 1);
            }
            "ArrowUp" if count > 0 => {
                e.prevent_default();
                picked.update(|p| *p = if *p <= 1 { count } else { *p - 1 });
            }
            "Enter" if picked.get_untracked() > 0 && count > 0 && !e.ctrl_key() => {
                // The key takes the word; it does not yet go on to the next field.
                e.prevent_default();
                e.stop_propagation();
                if let Some(word) = found.get_untracked().get(picked.get_untracked() - 1) {
                    take(word.clone());
                }
            }
            "Escape" if count > 0 => {
                e.stop_propagation();
                open.set(false);
            }
            _ => {}
        }
    };
    view! {
        <div class="suggest">
            <input
                id=id
                type="text"
                autocomplete="off"
                placeholder=hint
                role="combobox"
                aria-autocomplete="list"
                aria-controls=list_id.clone()
                aria-expanded=move || if found.get().is_empty() { "false" } else { "true" }
                aria-activedescendant=active
                aria-invalid=move || invalid.get().then_some("true")
                aria-describedby=described_by
                prop:value=move || value.get()
                on:input=move |e| {
                    value.set(event_target_value(&e));
                    open.set(true);
                    picked.set(0);
                }
                on:focus=move |_| open.set(eager && value.get_untracked().is_empty())
                on:blur=move |_| open.set(false)
                on:keydown=key
            />
            <ul class="suggest-list" id=list_id role="listbox" hidden=move || found.get().is_empty()>
                {move || {
                    found
                        .get()
                        .into_iter()
                        .enumerate()
                        .map(|(n, word)| {
                            let shown = word.replace('\t', "　");
                            let is_picked = move || picked.get() == n + 1;
                            view! {
                                <li
                                    id=option_id(n)
                                    role="option"
                                    aria-selected=move || if is_picked() { "true" } else { "false" }
                                    // Before the input loses focus, which would close the list.
                                    on:mousedown=move |e| {
                                        e.prevent_default();
                                        take(word.clone());
                                    }
                                >
                                    {shown}
                                </li>
                            }
                        })
                        .collect_view()
                }}
            </ul>
        </div>
    }
}

/// What is taken of a word.
fn value_of(word: &str) -> &str {
    word.split_once('\t').map_or(word, |(value, _)| value)
}
