//! Language, what is stored here, and leaving this computer.

use crate::app::browser::files;
use crate::app::handin;
use crate::domain::Lang;
use crate::ui::components::Lead;
use crate::ui::route::Route;
use crate::ui::state::app;
use crate::ui::texts;
use leptos::prelude::*;

/// What localStorage holds in all, in UTF-16 units: the same in every engine.
const QUOTA: usize = 5_242_880;

/// Settings.
#[component]
pub fn Settings() -> impl IntoView {
    let app = app();
    let lang = app.lang.get_untracked();
    let used = app.used_units();
    let records = app.read(|s| s.records().len()).unwrap_or(0);
    let backup = move || {
        let Some((name, text)) = app.peek(handin::home) else { return false };
        match files::download(&name, "application/json", &text) {
            Ok(()) => true,
            Err(why) => {
                app.warn(why);
                false
            }
        }
    };
    let leave = move |_| {
        let Some(profile) = app.current.get_untracked() else { return };
        // Nothing leaves this computer's store before a copy was handed out.
        if !profile.sample && !backup() {
            return;
        }
        if let Err(error) = crate::app::profile::remove(&app.store(), &profile.id) {
            app.warn(error.say(lang));
            return;
        }
        app.leave();
        app.go(&Route::Home);
    };
    let language = move |of: Lang, name: &'static str| {
        view! {
            <label class="radio">
                <input type="radio" name="lang" checked=lang == of on:change=move |_| app.speak(of) />
                <span>{name}</span>
            </label>
        }
    };
    view! {
        <Lead title=app.t(texts::SETTINGS) />
        <section class="card">
            <fieldset>
                <legend>{app.t(texts::LANGUAGE)}</legend>
                {language(Lang::Zh, "中文")}
                {language(Lang::En, "English")}
            </fieldset>
        </section>
        <section class="card">
            <h2>{app.t(texts::STORAGE)}</h2>
            <p>{texts::storage_sentence(records, used, QUOTA, lang)}</p>
            <progress max=QUOTA value=used aria-label=app.t(texts::STORAGE)></progress>
            <div class="actions">
                <button
                    type="button"
                    class="button"
                    on:click=move |_| {
                        backup();
                    }
                >
                    {app.t(texts::HOME_BUTTON)}
                </button>
            </div>
            <p class="fine">{app.t(texts::HOME_HINT)}</p>
        </section>
        <section class="card">
            <button type="button" class="button danger" data-testid="leave" on:click=leave>
                {app.t(texts::REMOVE_PROFILE)}
            </button>
            <p class="fine">{app.t(texts::REMOVE_HINT)}</p>
        </section>
    }
}
