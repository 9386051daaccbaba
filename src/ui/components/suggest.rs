//! A text input that completes names after one or two keys, in characters, by pinyin or by its initials.

use crate::app::browser::page;
use crate::domain::complete::{meant, ranked, value_of};
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
    // Nothing was typed since the field was entered: all words are shown, whatever stands in it.
    let untouched = RwSignal::new(true);
    let picked = RwSignal::new(0_usize);
    let words = StoredValue::new(words);
    let part = move |typed: &str| {
        if several { typed.rsplit('、').next().unwrap_or_default().to_owned() } else { typed.to_owned() }
    };
    let found = Memo::new(move |_| {
        if !open.get() {
            return Vec::new();
        }
        let typed = part(&value.get());
        if untouched.get() {
            return words.with_value(|all| all.iter().take(SHOWN).cloned().collect::<Vec<_>>());
        }
        words.with_value(|all| {
            let fits = ranked(all, &typed, SHOWN + 1).into_iter().filter(|w| value_of(w) != typed);
            fits.take(SHOWN).map(str::to_owned).collect()
        })
    });
    // The word that the Enter key would take: the chosen one, else the one that is meant.
    let at = Memo::new(move |_| match picked.get() {
        0 if found.with(Vec::is_empty) || untouched.get() => None,
        0 => {
            let typed = part(&value.get());
            let word = words.with_value(|all| meant(all, &typed, eager).map(str::to_owned))?;
            found.get().iter().position(|w| *w == word)
        }
        n => Some(n - 1).filter(|at| *at < found.with(Vec::len)),
    });
    let list_id = format!("{id}-list");
    let option_id = {
        let list_id = list_id.clone();
        move |n: usize| format!("{list_id}-{n}")
    };
    let active = {
        let option_id = option_id.clone();
        move || at.get().map(&option_id)
    };
    let show = move || {
        picked.set(0);
        open.set(true);
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
            "ArrowDown" if count == 0 => show(),
            "ArrowDown" => {
                e.prevent_default();
                picked.set(at.get_untracked().map_or(1, |at| (at + 1) % count + 1));
            }
            "ArrowUp" if count > 0 && !e.ctrl_key() => {
                e.prevent_default();
                picked.set(at.get_untracked().map_or(count, |at| if at == 0 { count } else { at }));
            }
            // The word is taken, and the key does what it always does: on to the next field, or save.
            "Enter" | "Tab" if !e.shift_key() => {
                if let Some(word) = at.get_untracked().and_then(|at| found.get_untracked().get(at).cloned()) {
                    take(word);
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
                    untouched.set(false);
                    show();
                }
                on:focus=move |_| {
                    untouched.set(true);
                    open.set(eager && value.get_untracked().is_empty());
                }
                on:click=move |_| {
                    if eager {
                        show();
                    }
                }
                on:blur=move |_| {
                    open.try_set(false);
                }
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
                            let is_picked = move || at.get() == Some(n);
                            let present = value.with_untracked(|v| part(v) == value_of(&word));
                            view! {
                                <li
                                    id=option_id(n)
                                    role="option"
                                    class:present=present
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
