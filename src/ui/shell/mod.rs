//! The frame around every page: menu, what is wrong with the store, the passing word.

mod banner;
mod menu;
mod passing;

use super::desk::Desk;
use super::pages;
use super::route::Route;
use super::state::app;
use super::texts;
use crate::app::Role;
use crate::app::home::Link as Linked;
use crate::domain::kinds;
use banner::StoreBanner;
use leptos::prelude::*;
use menu::Menu;
pub use passing::Passing;

/// The frame.
#[component]
pub fn Shell() -> impl IntoView {
    let app = app();
    let lesson =
        kinds::find("lesson").filter(|_| app.current.get_untracked().is_some_and(|p| p.role == Role::Member));
    let heard = window_event_listener(leptos::ev::keydown, move |e| {
        if let Some(kind) = lesson.filter(|_| e.alt_key() && !e.ctrl_key() && e.code() == "KeyN") {
            e.prevent_default();
            app.go(&Route::Entry { kind, id: None, like: None });
        }
    });
    on_cleanup(move || heard.remove());
    Effect::new(move || {
        app.route.track();
        // Once the page's own work is done, so that the place of the entry is known.
        request_animation_frame(|| crate::app::browser::page::reveal(".menu-scroll [aria-current=page]"));
    });
    let lacking =
        Memo::new(move |_| app.profiles_lost.get() || app.read(|s| s.gap().is_some()) == Some(true));
    view! {
        <a class="skip" href="#content" on:click=skip_to_content>
            {app.t(texts::TO_CONTENT)}
        </a>
        <div class="frame">
            <Menu />
            <div class="column">
                <StoreBanner />
                <pages::home_file::leave::Left />
                {move || lacking.get().then(|| pages::GAP.view(()))}
                {move || {
                    let halted = matches!(app.home_file.link.get(), Linked::Asks | Linked::Stopped(_));
                    halted.then(|| pages::HOME_TROUBLE.view(()))
                }}
                {move || (!matches!(app.route.get(), Route::Help(_))).then(|| view! { <PrintLine /> })}
                <main id="content" tabindex="-1">
                    {move || pages::page(app.route.get())}
                </main>
            </div>
        </div>
        <Passing />
    }
}

/// The address stays: only the cursor moves.
fn skip_to_content(event: web_sys::MouseEvent) {
    event.prevent_default();
    event.stop_propagation();
    crate::app::browser::page::focus("#content");
}

/// On paper only: whose, which semester, printed when.
#[component]
fn PrintLine() -> impl IntoView {
    let app = app();
    let lang = app.lang.get_untracked();
    let line = move || {
        let name = app.current.get().map(|p| p.name).unwrap_or_default();
        let today = app.peek(|s| s.env().today()).unwrap_or_default();
        texts::print_line(&name, &texts::semester_name(&app.semester.get(), lang), today, lang)
    };
    // A form says itself whose it is.
    move || {
        let form = matches!(app.route.get(), Route::Form(..) | Route::Desk(Desk::Summary));
        (!form).then(|| view! { <p class="print-only fine">{line()}</p> })
    }
}
