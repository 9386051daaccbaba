//! Members who have no term yet.

use crate::app::{selection, terms};
use crate::domain::day;
use crate::ui::state::app;
use crate::ui::texts;
use leptos::prelude::*;

/// The members on the roster who have no term yet, with the way to begin it.
#[component]
pub fn Beginners() -> impl IntoView {
    let app = app();
    let lang = app.lang.get_untracked();
    let people = Memo::new(move |_| app.read(terms::without_term).unwrap_or_default());
    let start = app
        .peek(|s| {
            let calendar = crate::app::overview::calendar(s);
            let year = calendar.near(s.env().today())?.school_year().to_owned();
            Some(day::iso(calendar.get(&format!("{year}-1"))?.span.from))
        })
        .flatten()
        .unwrap_or_default();
    let start = RwSignal::new(start);
    let begin = move |_| {
        let today = app.peek(|s| s.env().today()).unwrap_or_default();
        let Some(from) = day::parse_ahead(&start.get_untracked(), today) else {
            return app.warn(app.t(texts::NOT_A_DAY));
        };
        let people = people.get_untracked();
        app.act(|s| s.undoable(|s| terms::begin(s, &people, from)));
        app.say_done(texts::terms_begun(people.len(), lang));
    };
    move || {
        let count = people.with(Vec::len);
        (count > 0).then(|| {
            let years = app.peek(|s| selection::rules(s).term).unwrap_or(2);
            view! {
                <div class="banner no-print" data-testid="beginners">
                    <p>{texts::without_term(count, years, lang)}</p>
                    <label class="inline-field">
                        <span>{app.t(texts::TERM_FROM)}</span>
                        <input type="text" prop:value=move || start.get() on:input=move |e| start.set(event_target_value(&e)) />
                    </label>
                    <button type="button" class="button" data-testid="begin-terms" on:click=begin>
                        {app.t(texts::BEGIN_TERMS)}
                    </button>
                </div>
            }
        })
    }
}
