//! The way in for who carries a file along: choose it, open it by its passphrase where it is locked, and go on.

use super::Unlock;
use crate::app::Profile;
use crate::app::browser::files;
use crate::app::carrying::{self, Chosen};
use crate::app::home::Unfit;
use crate::app::linking;
use crate::ui::pages;
use crate::ui::route::Route;
use crate::ui::state::{App, app};
use crate::ui::texts;
use leptos::prelude::*;

/// Where a chosen file waits, and what is said about it.
#[derive(Clone, Copy)]
struct Door {
    /// The file that waits for its passphrase.
    locked: StoredValue<Option<Chosen>, LocalStorage>,
    asks: RwSignal<bool>,
    /// The profiles that the file may be joined with, each with how many records it has, and the file and its passphrase.
    which: RwSignal<Vec<(Profile, usize)>>,
    waits: StoredValue<Option<(Chosen, Option<String>)>, LocalStorage>,
    told: RwSignal<String>,
    problem: RwSignal<String>,
    working: RwSignal<bool>,
}

/// A chosen file on its way in.
pub struct Entering {
    app: App,
    door: Door,
    chosen: Chosen,
    passphrase: Option<String>,
    into: Option<Profile>,
}

/// Opens a home file.
#[component]
pub fn OpenHome(
    /// What is said on it.
    label: &'static str,
    /// A line below.
    hint: &'static str,
) -> impl IntoView {
    let app = app();
    let text = || RwSignal::new(String::new());
    let door = Door {
        locked: StoredValue::new_local(None),
        asks: RwSignal::new(false),
        which: RwSignal::new(Vec::new()),
        waits: StoredValue::new_local(None),
        told: text(),
        problem: text(),
        working: RwSignal::new(false),
    };
    let go = move |chosen: Chosen, passphrase: Option<String>| {
        pages::HOME_OPEN.run(*app, Entering { app, door, chosen, passphrase, into: None });
    };
    let words = move || view! { <b>{label}</b> <span>{hint}</span> };
    let choose = if linking::can_link() {
        let pick = move |_| {
            leptos::task::spawn_local(async move {
                match carrying::choose(*app).await {
                    Ok(Some(chosen)) => go(chosen, None),
                    Ok(None) => {}
                    Err(why) => door.problem.set(why),
                }
            });
        };
        view! {
            <button type="button" class="choice" data-testid="open-home" on:click=pick>
                {words()}
            </button>
        }
        .into_any()
    } else {
        let chosen = move |event: web_sys::Event| {
            let Some(file) = files::of_input(&event).into_iter().next() else { return };
            leptos::task::spawn_local(async move {
                match files::read(&file).await {
                    Ok(bytes) => go(Chosen::new(file.name, bytes), None),
                    Err(why) => door.problem.set(why),
                }
            });
        };
        view! {
            <label class="choice" data-testid="open-home">
                {words()}
                <input type="file" accept=".json" on:change=chosen />
            </label>
        }
        .into_any()
    };
    let unlock = Callback::new(move |passphrase: String| {
        if let Some(chosen) = door.locked.get_value() {
            go(chosen, Some(passphrase));
        }
    });
    let into = move |profile: Profile| {
        if let Some((chosen, passphrase)) = door.waits.get_value() {
            pages::HOME_OPEN.run(*app, Entering { app, door, chosen, passphrase, into: Some(profile) });
        }
    };
    let which = move || {
        door.which
            .get()
            .into_iter()
            .map(|(profile, records)| {
                let says = texts::profile_with(&profile.no, &profile.name, records, app.lang.get_untracked());
                view! {
                    <button type="button" class="button" data-testid="join-with" on:click=move |_| into(profile.clone())>
                        {says}
                    </button>
                }
            })
            .collect_view()
    };
    view! {
        {choose}
        {move || {
            door.asks.get().then(|| view! { <Unlock open=unlock told=door.told working=door.working /> })
        }}
        <p class="problem" role="alert" data-testid="open-home-problem">
            {door.problem}
        </p>
        <div class="actions">{which}</div>
    }
}

/// Opens a chosen file; where it is locked, asks for its passphrase.
pub async fn enter(entering: Entering) {
    let Entering { app, door, chosen, passphrase, into } = entering;
    let lang = app.lang.get_untracked();
    door.working.set(true);
    door.problem.set(String::new());
    door.which.set(Vec::new());
    // Deriving a key holds the page for a moment: it says so first.
    files::breathe().await;
    let lock = passphrase.as_deref().map(|passphrase| chosen.unlock(passphrase)).transpose();
    let opened = match lock {
        Ok(lock) => carrying::open(*app, &chosen, lock, into).await,
        Err(why) => Err(why),
    };
    // Opened, the page that asked is gone.
    door.working.try_set(false);
    match opened {
        Ok(()) => {
            app.say(texts::opened_home(&chosen.name, lang));
            app.go(&Route::Home);
            carrying::take_up(*app, chosen).await;
        }
        Err(Unfit::Which(profiles)) => {
            door.problem.try_set(Unfit::Which(Vec::new()).say(lang));
            door.waits.try_set_value(Some((chosen, passphrase)));
            let counted = profiles.into_iter().map(|p| (p.clone(), carrying::records_of(*app, p)));
            door.which.try_set(counted.collect());
        }
        Err(why) if passphrase.is_some() => drop(door.told.try_set(why.say(lang))),
        Err(why) if why.is_locked() => {
            door.told.try_set(why.say(lang));
            door.locked.try_set_value(Some(chosen));
            door.asks.try_set(true);
        }
        Err(why) => {
            door.asks.try_set(false);
            door.problem.try_set(why.say(lang));
        }
    }
}
