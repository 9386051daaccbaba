//! One page a file. A page reads the session and calls commands; it decides nothing.

mod board;
mod conflicts;
mod desk;
mod entry;
mod hand_in;
mod import;
mod ledger;
mod name_form;
mod paper;
pub mod profiles;
mod progress;
mod receipts;
mod record;
mod review;
mod school;
mod settings;
mod today;
pub mod welcome;

use super::route::Route;
use super::state::app;
use crate::app::Role;
use leptos::prelude::*;

/// The page of an address.
pub fn page(route: Route) -> AnyView {
    let role = app().current.get_untracked().map(|p| p.role);
    match route {
        Route::Home => match role {
            Some(Role::Office) => view! { <board::Board /> }.into_any(),
            Some(Role::School) => view! { <school::Home /> }.into_any(),
            _ => view! { <today::Today /> }.into_any(),
        },
        Route::Board => view! { <board::Board /> }.into_any(),
        Route::Entry { kind, id, like } => entry::page(kind, id, like),
        Route::Ledger(kind) => view! { <ledger::Ledger kind /> }.into_any(),
        Route::Record(id) => view! { <record::RecordPage id /> }.into_any(),
        Route::Progress => {
            let no = app().current.get_untracked().map(|p| p.no).unwrap_or_default();
            view! { <progress::Progress no /> }.into_any()
        }
        Route::Member(no) => view! { <progress::Progress no /> }.into_any(),
        Route::Why(no, rule, part) => view! { <progress::WhyPage no rule part /> }.into_any(),
        Route::HandIn => view! { <hand_in::HandIn /> }.into_any(),
        Route::Import => view! { <import::Import /> }.into_any(),
        Route::Conflicts => view! { <conflicts::Conflicts /> }.into_any(),
        Route::Receipts => view! { <receipts::Receipts /> }.into_any(),
        Route::Paper => view! { <paper::Room /> }.into_any(),
        Route::Form(form, subject) => paper::page(&form, subject),
        Route::Desk(place) => desk::page(&place),
        Route::Settings => view! { <settings::Settings /> }.into_any(),
        Route::Profiles => view! { <profiles::Profiles /> }.into_any(),
    }
}
