//! First run: who are you, or try a sample district.

use super::home_file::leave::Left;
use super::profiles::Choices;
use crate::app::rebuilt;
use crate::domain::Lang;
use crate::ui::components::Link;
use crate::ui::route::Route;
use crate::ui::state::app;
use crate::ui::texts;
use leptos::prelude::*;

/// The first page on a new computer.
#[component]
pub fn Welcome() -> impl IntoView {
    let app = app();
    // Nobody on the list: either nobody was here yet, or the list has vanished.
    leptos::task::spawn_local(async move {
        let Ok((found, true)) = rebuilt::list(&app.store()) else { return };
        app.profiles_lost.set(true);
        if app.current.get_untracked().is_none() {
            app.open_last(&found);
        }
    });
    let other =
        if app.lang.get_untracked() == Lang::Zh { (Lang::En, "English") } else { (Lang::Zh, "中文") };
    view! {
        <main class="welcome" id="content">
            <header class="welcome-head">
                <span class="seal large" aria-hidden="true">"研"</span>
                <div>
                    <h1>{app.t(texts::APP)}</h1>
                    <p>{app.t(texts::STUDIO)}</p>
                </div>
                <Link to=Route::Help(String::new()) class="button">{app.t(texts::HELP)}</Link>
                <button type="button" class="button" on:click=move |_| app.speak(other.0)>
                    {other.1}
                </button>
            </header>
            <Left />
            {move || {
                app.blocked
                    .get()
                    .map(|error| {
                        view! {
                            <p class="banner bad" role="alert">
                                {error.say(app.lang.get_untracked())}
                            </p>
                        }
                    })
            }}
            {move || app
                .profiles_lost
                .get()
                .then(|| {
                    view! {
                        <p class="banner bad" role="alert">
                            {app.t(texts::PROFILES_LOST)}
                        </p>
                    }
                })}
            <Choices />
        </main>
    }
}
