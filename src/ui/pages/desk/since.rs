//! What changed on the board since the last import, below the board.

use crate::app::desk::since;
use crate::app::env::minute_of;
use crate::plan::change::{self, Change, Figures};
use crate::plan::rules::RULES;
use crate::ui::components::Link;
use crate::ui::route::Route;
use crate::ui::state::app;
use crate::ui::texts as common;
use crate::ui::texts::desk as texts;
use leptos::prelude::*;
use std::collections::BTreeMap;

/// The changes; nothing before the first import into the semester.
#[component]
pub fn SinceImport(
    /// Name and figures of every member on the board, by number.
    #[prop(into)]
    now: Signal<(BTreeMap<String, String>, Figures)>,
) -> impl IntoView {
    let app = app();
    let lang = app.lang.get_untracked();
    let before = move || {
        let (_, _, semester) = app.frame()?;
        app.read(|s| since::before(s, &semester))?
    };
    move || {
        let (at, before) = before()?;
        let (names, after) = now.get();
        let changes = change::changes(&before, &after);
        let count = changes.len();
        let line = move |change: Change| {
            let name = names.get(&change.no).cloned().unwrap_or_else(|| change.no.clone());
            let to = Route::Member(change.no.clone());
            let moved: Vec<String> = change::by_duty(&change.moved)
                .iter()
                .map(|m| format!("{} {} → {}", figure_name(&m.name, lang), m.before, m.after))
                .collect();
            let new = change.is_new.then(|| app.t(texts::NEW_MEMBER));
            view! {
                <li>
                    <span class="row-kind">
                        <Link to>{name}</Link>
                    </span>
                    <span class="row-title">
                        {new} {(change.is_new && !moved.is_empty()).then_some(" · ")}
                        {moved.join(if lang == crate::domain::Lang::Zh { "；" } else { "; " })}
                    </span>
                </li>
            }
        };
        Some(view! {
            <section data-testid="since-import">
                <h2>{app.t(texts::SINCE_IMPORT)}</h2>
                <p class="fine">{texts::since(&minute_of(at), count, lang)}</p>
                {if count == 0 {
                    view! { <p class="fine">{app.t(texts::NO_CHANGE)}</p> }.into_any()
                } else {
                    view! { <ul class="rows">{changes.into_iter().map(line).collect_view()}</ul> }.into_any()
                }}
            </section>
        })
    }
}

/// A figure's name as it is shown, from its name in the picture: `D1/guided`.
fn figure_name(name: &str, lang: crate::domain::Lang) -> String {
    let (code, part) = name.split_once('/').unwrap_or((name, ""));
    let Some(rule) = RULES.iter().find(|r| r.code == code) else { return name.to_owned() };
    let base = rule.name.text(lang);
    match part {
        "total" => base.to_owned(),
        "guided" => format!("{base} · {}", common::OF_THESE_GUIDED.text(lang)),
        month => format!("{base} · {}", common::month_name(month, lang)),
    }
}
