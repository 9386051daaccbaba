//! The studio's people: selection, terms, posts and pay.

mod case;
mod ending;
mod experts;
mod list;
mod posts;
mod terms;

use crate::app::Role;
use crate::domain::kinds;
use crate::ui::components::Link;
use crate::ui::people::People;
use crate::ui::route::Route;
use crate::ui::state::app;
use crate::ui::texts;
pub use ending::EndingTerms;
use leptos::prelude::*;
pub use list::{Cases, Home};

/// The page of a place.
pub fn page(place: People) -> AnyView {
    let office = app().current.get_untracked().is_some_and(|p| p.role == Role::Office);
    match place {
        People::Case(id) => view! { <case::CasePage id /> }.into_any(),
        People::Selection => view! { <list::Selection /> }.into_any(),
        People::Terms if office => view! { <terms::Terms /> }.into_any(),
        People::TermsOf(no) if office => view! { <terms::History no /> }.into_any(),
        People::Posts if office => view! { <posts::Posts /> }.into_any(),
        People::Terms | People::TermsOf(_) | People::Posts => view! { <list::Selection /> }.into_any(),
    }
}

/// The way between the three pages of the office, and to their settings.
#[component]
fn Tabs(here: People) -> impl IntoView {
    let app = app();
    let tab = move |place: People, name| {
        let is_here = here == place;
        let current = Signal::derive(move || is_here);
        view! {
            <Link to=Route::People(place) class="button" current>
                {app.t(name)}
            </Link>
        }
    };
    let rules = kinds::find("staffing").map(|kind| {
        view! {
            <Link to=Route::Ledger(kind) class="button">
                {app.t(kind.label)}
            </Link>
        }
    });
    view! {
        <nav class="tabs no-print" aria-label=app.t(texts::PEOPLE)>
            {tab(People::Selection, texts::SELECTION)} {tab(People::Terms, texts::TERMS)} {tab(People::Posts, texts::POSTS)} {rules}
        </nav>
    }
}
