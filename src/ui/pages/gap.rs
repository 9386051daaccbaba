//! Above every page: what vanished from the store by itself, with the ways to have it back.

use crate::app::overview;
use crate::app::session::{Gap, Session};
use crate::domain::party::Party;
use crate::ui::components::Link;
use crate::ui::route::Route;
use crate::ui::state::app;
use crate::ui::texts;
use leptos::prelude::*;

/// The missing by name: of the office's view each person, else what is one's own.
fn named(session: &Session, gap: &Gap) -> Vec<(String, u64, u64)> {
    let Gap::Known(missing) = gap else { return Vec::new() };
    let people = overview::people(session);
    let name = |owner: &str| {
        let person = people.iter().find(|p| p.no == owner).map(|p| p.name.clone());
        person.unwrap_or_else(|| Party::of(owner).to_string())
    };
    missing.iter().map(|m| (name(&m.owner), m.tally.records, m.tally.writes)).collect()
}

/// What is missing.
#[component]
pub fn Missing() -> impl IntoView {
    let app = app();
    let lang = app.lang.get_untracked();
    let accept = move |_| {
        if app.act(Session::accept_gap) == Some(true) {
            app.say(app.t(texts::GAP_ACCEPTED));
        }
    };
    move || {
        let (gap, missing) =
            app.read(|s| s.gap().map(|gap| (named(s, &gap), gap))).flatten().map(|(m, g)| (g, m))?;
        let what = match gap {
            Gap::Unknown => app.t(texts::GAP_UNKNOWN).to_owned(),
            Gap::Known(_) => texts::gap_sentence(&missing, lang),
        };
        Some(view! {
            <div class="banner bad no-print" role="alert" data-testid="gap">
                <p>{what} " " {app.t(texts::GAP_WHY)}</p>
                <div class="actions">
                    <Link to=Route::HomeFile class="button">{app.t(texts::GAP_OPEN)}</Link>
                    <Link to=Route::Import class="button">{app.t(texts::GAP_IMPORT)}</Link>
                    <button type="button" class="button" data-testid="gap-accept" on:click=accept>
                        {app.t(texts::GAP_ACCEPT)}
                    </button>
                </div>
            </div>
        })
    }
}

/// The list of profiles was made anew.
#[component]
pub fn Rebuilt() -> impl IntoView {
    let app = app();
    move || {
        app.profiles_lost.get().then(|| {
            view! {
                <div class="banner no-print" role="alert" data-testid="rebuilt">
                    <p>{app.t(texts::LIST_REBUILT)}</p>
                    <div class="actions">
                        <Link to=Route::Profiles class="button">{app.t(texts::PROFILES)}</Link>
                        <button type="button" class="button" on:click=move |_| app.profiles_lost.set(false)>
                            {app.t(texts::LIST_CHECKED)}
                        </button>
                    </div>
                </div>
            }
        })
    }
}
