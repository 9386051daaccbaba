//! Documents that bear one number.

use crate::app::terms;
use crate::ui::state::app;
use crate::ui::texts;
use leptos::prelude::*;

/// Numbers that two documents bear, with the way to give one of them another.
#[component]
pub fn Doubles() -> impl IntoView {
    let app = app();
    let lang = app.lang.get_untracked();
    let doubles = Memo::new(move |_| app.read(terms::doubles).unwrap_or_default());
    move || {
        doubles
            .get()
            .into_iter()
            .map(|double| {
                let document = double.document;
                let holders = double.holders.into_iter().map(move |(id, member)| {
                    view! {
                        <button
                            type="button"
                            class="button"
                            data-testid="renumber"
                            on:click=move |_| {
                                app.act(|s| terms::renumber(s, document, id));
                            }
                        >
                            {texts::renumber(&member, lang)}
                        </button>
                    }
                });
                let holders = holders.collect_view();
                view! {
                    <div class="banner bad" role="alert" data-testid="double">
                        <p>{texts::double(document.word(), &double.number, lang)}</p>
                        {holders}
                    </div>
                }
            })
            .collect_view()
    }
}
