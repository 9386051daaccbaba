//! What is wrong with the store, above every page.

use crate::app::browser::{files, page};
use crate::app::{SaveState, export};
use crate::ui::components::Link;
use crate::ui::pages;
use crate::ui::route::Route;
use crate::ui::state::app;
use crate::ui::texts;
use leptos::prelude::*;

/// A store that is full, blocked or damaged, with the way out.
#[component]
pub fn StoreBanner() -> impl IntoView {
    let app = app();
    let lang = app.lang.get_untracked();
    let trouble = move || match app.save_state() {
        SaveState::Unsaved { records, error } => {
            Some(format!("{} {}", error.say(lang), texts::unsaved(records, lang)))
        }
        SaveState::Saved => app.blocked.get().map(|error| error.say(lang)),
    };
    let full = move || app.save_state().is_full();
    let damaged = move || app.read(|s| !s.notices().is_empty()).unwrap_or(false);
    let save_aside = move |_| {
        let text = export::set_aside(&app.store()).unwrap_or_default();
        if let Err(why) = files::download("研训-读不出的数据.json", "application/json", &text) {
            app.warn(why);
        }
    };
    view! {
        {move || {
            app.frozen
                .get()
                .then(|| {
                    view! {
                        <div class="banner bad no-print" role="alert" data-testid="frozen">
                            <p>{crate::app::newer_words(lang)}</p>
                            <button type="button" class="button" on:click=move |_| page::reload()>
                                {app.t(texts::RELOAD)}
                            </button>
                        </div>
                    }
                })
        }}
        {move || {
            trouble()
                .map(|text| {
                    view! {
                        <div class="banner bad no-print" role="alert" data-testid="trouble">
                            <p>{text}</p>
                            <div class="actions">
                                <button type="button" class="button" on:click=move |_| pages::BACKUP.run(*app, app)>
                                    {app.t(texts::EXPORT_NOW)}
                                </button>
                                <button
                                    type="button"
                                    class="button"
                                    on:click=move |_| app.retry()
                                >
                                    {app.t(texts::RETRY)}
                                </button>
                                {full().then(|| view! {
                                    <Link to=Route::Settings class="button">{app.t(texts::ARCHIVE)}</Link>
                                })}
                            </div>
                        </div>
                    }
                })
        }}
        {move || {
            app.clock
                .get()
                .map(|doubt| {
                    view! {
                        <div class="banner no-print" role="alert" data-testid="clock">
                            <p>{doubt.say(lang)}</p>
                            <button type="button" class="button" on:click=move |_| app.trust_clock()>
                                {app.t(texts::CLOCK_IS_RIGHT)}
                            </button>
                        </div>
                    }
                })
        }}
        {move || {
            damaged()
                .then(|| {
                    view! {
                        <div class="banner no-print" role="alert" data-testid="damaged">
                            <p>{app.t(texts::STORE_NOTICE)}</p>
                            <button type="button" class="button" on:click=save_aside>
                                {app.t(texts::SAVE_ASIDE)}
                            </button>
                        </div>
                    }
                })
        }}
        {app
            .current
            .get_untracked()
            .filter(|p| p.sample)
            .map(|_| {
                view! {
                    <div class="banner sample no-print">
                        <p>{app.t(texts::SAMPLE_NOTE)}</p>
                        <button
                            type="button"
                            class="button"
                            data-testid="clear-sample"
                            on:click=move |_| pages::profiles::clear_sample(app)
                        >
                            {app.t(texts::REMOVE_SAMPLE)}
                        </button>
                    </div>
                }
            })}
    }
}
