//! The page as a whole: the router, the address in the fragment, the language.

use super::pages;
use super::route::Route;
use super::shell::{Passing, Shell};
use super::state::App;
use crate::app::browser::page;
use crate::app::unsaved;
use leptos::prelude::*;
use leptos_router::components::{Route as Leaf, Router, Routes};
use leptos_router::hooks::use_location;
use leptos_router::{StaticSegment, WildcardSegment};
use wasm_bindgen::JsCast;

/// Puts the app onto the page.
pub fn mount() {
    leptos::mount::mount_to_body(Root);
    pages::fetch_the_rest();
}

#[component]
fn Root() -> impl IntoView {
    provide_context(App::start());
    view! {
        <Router>
            <Routes fallback=Addressed>
                <Leaf path=StaticSegment("") view=Addressed />
                <Leaf path=WildcardSegment("rest") view=Addressed />
            </Routes>
        </Router>
    }
}

/// The stock router hears of the fragment; one enum reads it.
#[component]
fn Addressed() -> impl IntoView {
    let app = super::state::app();
    let hash = use_location().hash;
    app.route.set(Route::parse(&hash.get_untracked()));
    Effect::new(move |before: Option<Route>| {
        let route = Route::parse(&hash.get());
        if before.as_ref().is_some_and(|b| *b != route) {
            page::to_top();
            app.moved_on();
        }
        app.route.set(route.clone());
        route
    });
    listen_to_other_tabs(app);
    unsaved::watch(*app, move || pages::HOME_SAVE.run(*app, app));
    pages::help::listen(app);
    let busy = Memo::new(move |_| (app.lang.get(), app.current.get().map(|p| p.id)));
    view! {
        <div id="app">
            {move || {
                let (lang, profile) = busy.get();
                let tag = if lang == crate::domain::Lang::En { "en" } else { "zh-CN" };
                page::describe(tag, app.t(super::texts::TITLE));
                match profile {
                    None => view! {
                        <Outside />
                        <Passing />
                    }
                    .into_any(),
                    Some(_) => view! { <Shell /> }.into_any(),
                }
            }}
        </div>
    }
}

/// Before anyone is at work: the choice of who, and the guide.
#[component]
fn Outside() -> impl IntoView {
    let app = super::state::app();
    let helping = Memo::new(move |_| matches!(app.route.get(), Route::Help(_)));
    move || {
        if helping.get() { pages::HELP_ALONE.view(()) } else { pages::WELCOME.view(()) }
    }
}

/// What another tab of the same profile writes is joined in here too.
fn listen_to_other_tabs(app: App) {
    let Some(window) = web_sys::window() else { return };
    let heard = gloo_events::EventListener::new(&window, "storage", move |event| {
        let Some(event) = event.dyn_ref::<web_sys::StorageEvent>() else { return };
        match (event.key(), event.new_value()) {
            (Some(key), Some(value)) => app.hear(&key, &value),
            _ => app.hear_removed(),
        }
    });
    heard.forget();
}
