//! Leaving this computer.

use super::save;
use crate::app::browser::files;
use crate::app::carrying::{self, Chosen};
use crate::app::home::Link as Linked;
use crate::app::leave;
use crate::ui::components::Link;
use crate::ui::route::Route;
use crate::ui::state::{App, app};
use crate::ui::texts;
use leptos::prelude::*;
use leptos::task::spawn_local;

#[derive(Clone, Copy)]
struct Going {
    working: RwSignal<bool>,
    problem: RwSignal<String>,
    /// Whether the file was handed over, so that it can be chosen.
    saved: RwSignal<bool>,
}

/// One action where a file is linked, two where it has to be downloaded: save, read back and compare, and only then go.
#[component]
pub fn Leave() -> impl IntoView {
    let app = app();
    let lang = app.lang.get_untracked();
    let going = Going {
        working: RwSignal::new(false),
        problem: RwSignal::new(String::new()),
        saved: RwSignal::new(false),
    };
    let goes = move || app.read(|s| texts::not_in_file(leave::not_in_file(s), lang)).flatten();
    let linked = move || app.home_file.link.get() != Linked::None;
    view! {
        <section class="card" data-testid="leaving">
            <h2>{app.t(texts::LEAVE)}</h2>
            <p class="fine">
                {app.t(texts::LEAVE_HINT)} " "
                <Link to=Route::Help("privacy".into())>{app.t(texts::WHAT_STAYS)}</Link>
            </p>
            {move || goes().map(|text| view! { <p>{text}</p> })}
            {move || if linked() { view! { <AtOnce going /> }.into_any() } else { view! { <InTwoSteps going /> }.into_any() }}
            {move || going.working.get().then(|| view! { <p role="status">{app.t(texts::COMPARING)}</p> })}
            <p class="problem" role="alert" data-testid="stays">{going.problem}</p>
        </section>
    }
}

#[component]
fn AtOnce(going: Going) -> impl IntoView {
    let app = app();
    view! {
        <button
            type="button"
            class="button danger"
            data-testid="leave"
            disabled=going.working
            on:click=move |_| spawn_local(go(app, going, None))
        >
            {app.t(texts::LEAVE_NOW)}
        </button>
    }
}

#[component]
fn InTwoSteps(going: Going) -> impl IntoView {
    let app = app();
    let chosen = move |event: web_sys::Event| {
        let Some(file) = files::of_input(&event).into_iter().next() else { return };
        spawn_local(async move {
            match files::read(&file).await {
                Ok(bytes) => go(app, going, Some(Chosen::new(file.name, bytes))).await,
                Err(why) => going.problem.set(why),
            }
        });
    };
    view! {
        <ol class="steps">
            <li>
                <p>{app.t(texts::LEAVE_FIRST)}</p>
                <button type="button" class="button" data-testid="leave-save" on:click=move |_| going.saved.set(save(app))>
                    {app.t(texts::HOME_BUTTON)}
                </button>
            </li>
            <li>
                <p>{app.t(texts::LEAVE_THEN)}</p>
                <label class="button danger" class:off=move || !going.saved.get() data-testid="leave-choose">
                    {app.t(texts::LEAVE_CHOOSE)}
                    <input type="file" accept=".json" disabled=move || !going.saved.get() || going.working.get() on:change=chosen />
                </label>
            </li>
        </ol>
        <p class="fine">{app.t(texts::LEAVE_DOWNLOADS)}</p>
    }
}

async fn go(app: App, going: Going, chosen: Option<Chosen>) {
    going.problem.set(String::new());
    going.working.set(true);
    files::breathe().await;
    match carrying::leave(*app, chosen).await {
        Ok(()) => app.go(&Route::Home),
        // The page may be gone with its profile.
        Err(why) if going.problem.try_set(why.clone()).is_some() => app.warn(why),
        Err(_) => {}
    }
    going.working.try_set(false);
}

/// What leaving did, until it is read.
#[component]
pub fn Left() -> impl IntoView {
    let app = app();
    let lang = app.lang.get_untracked();
    move || {
        app.home_file.left.get().map(|left| {
            view! {
                <div class="banner no-print" role="status" data-testid="left">
                    <p>
                        <b>{app.t(texts::LEFT)}</b>
                        " "
                        {texts::left(&left, lang)}
                        " "
                        {app.t(texts::LEAVE_DOWNLOADS)}
                    </p>
                    <button type="button" class="button" on:click=move |_| app.home_file.left.set(None)>
                        {app.t(texts::CLOSE)}
                    </button>
                </div>
            }
        })
    }
}
