//! The studio's affairs beside the duties: expenses and what else is settled on paper.

mod assign;
mod claims;
mod credits;
mod credits_of;
mod expenses;
mod rota;
mod summaries;
mod summary;

use crate::app::Role;
use crate::domain::Label;
use crate::ui::components::{Lead, Link};
use crate::ui::route::Route;
use crate::ui::state::{App, app};
use crate::ui::studio::Studio;
use crate::ui::texts::{self, credits as words};
use leptos::prelude::*;

/// The page of a place.
pub fn page(place: Studio) -> AnyView {
    let profile = app().current.get_untracked();
    let Some((office, no)) = profile.map(|p| (p.role == Role::Office, p.no)) else { return ().into_any() };
    match place {
        Studio::Hub => view! { <Hub office /> }.into_any(),
        Studio::Expenses if office => view! { <expenses::Expenses /> }.into_any(),
        Studio::Claims(no) if office => view! { <claims::Claims no office /> }.into_any(),
        Studio::Assign => view! { <assign::Assign office /> }.into_any(),
        Studio::Rota => view! { <rota::Rota own=(!office).then_some(no) /> }.into_any(),
        Studio::Credits if office => view! { <credits::Register /> }.into_any(),
        Studio::CreditsOf(no) if office => view! { <credits_of::Account no office /> }.into_any(),
        Studio::Credits | Studio::CreditsOf(_) => view! { <credits_of::Account no office /> }.into_any(),
        Studio::Summaries if office => view! { <summaries::Summaries /> }.into_any(),
        Studio::Summary(no, period) if office => view! { <summaries::Reading no period /> }.into_any(),
        Studio::Summaries => view! { <summary::Own period=None /> }.into_any(),
        Studio::Summary(_, period) => view! { <summary::Own period=Some(period) /> }.into_any(),
        Studio::Expenses | Studio::Claims(_) => view! { <claims::Claims no office /> }.into_any(),
    }
}

/// The ways to the studio's affairs, as entries of a list of choices.
pub fn choices(app: App) -> AnyView {
    let office = app.current.get_untracked().is_some_and(|p| p.role == Role::Office);
    let about = if office { words::CREDITS_ABOUT } else { words::CREDITS_ABOUT_OWN };
    let choice = |to: Route, name: Label, about: Label| {
        view! {
            <li>
                <Link to class="choice">
                    <b>{app.t(name)}</b>
                    <span>{app.t(about)}</span>
                </Link>
            </li>
        }
    };
    view! {
        {choice(Route::Studio(Studio::Assign), texts::ASSIGN, texts::ASSIGN_ABOUT)}
        {choice(Route::Studio(Studio::Expenses), texts::EXPENSES, texts::EXPENSES_ABOUT)}
        {choice(Route::Studio(Studio::Credits), words::CREDITS, about)}
        {choice(Route::Studio(Studio::Summaries), words::SUM_UP, words::SUM_UP_ABOUT)}
    }
    .into_any()
}

#[component]
fn Hub(office: bool) -> impl IntoView {
    let app = app();
    view! {
        <Lead title=app.t(texts::STUDIO_AFFAIRS) />
        <ul class="choices">
            {choices(app)}
            {(!office)
                .then(|| {
                    view! {
                        <li>
                            <Link to=Route::Paper class="choice">
                                <b>{app.t(texts::PAPER)}</b>
                                <span>{app.t(texts::PAPER_ABOUT)}</span>
                            </Link>
                        </li>
                    }
                })}
        </ul>
    }
}
