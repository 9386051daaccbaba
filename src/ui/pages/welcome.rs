//! First run: who are you, or try a sample district.

use super::profiles::{AddOffice, MemberForm, try_sample};
use crate::domain::Lang;
use crate::ui::components::Rescue;
use crate::ui::state::app;
use crate::ui::texts;
use leptos::prelude::*;

/// The first page on a new computer.
#[component]
pub fn Welcome() -> impl IntoView {
    let app = app();
    let as_member = RwSignal::new(false);
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
                <button type="button" class="button" on:click=move |_| app.speak(other.0)>
                    {other.1}
                </button>
            </header>
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
            {app
                .profiles_lost
                .get_untracked()
                .then(|| {
                    view! {
                        <p class="banner bad" role="alert">
                            {app.t(texts::PROFILES_LOST)}
                        </p>
                    }
                })}
            {move || {
                if as_member.get() {
                    view! { <MemberForm back=move || as_member.set(false) /> }.into_any()
                } else {
                    view! {
                        <section>
                            <h2>{app.t(texts::WHO)}</h2>
                            <p class="fine">{app.t(texts::WHO_HINT)}</p>
                            <div class="choices">
                                <button type="button" class="choice" data-testid="choose-member" on:click=move |_| as_member.set(true)>
                                    <b>{app.t(texts::I_AM_MEMBER)}</b>
                                    <span>{app.t(texts::I_AM_MEMBER_HINT)}</span>
                                </button>
                                <AddOffice />
                                <button
                                    type="button"
                                    class="choice"
                                    data-testid="choose-sample"
                                    on:click=move |_| try_sample(app)
                                >
                                    <b>{app.t(texts::TRY_SAMPLE)}</b>
                                    <span>{app.t(texts::TRY_SAMPLE_HINT)}</span>
                                </button>
                            </div>
                            <Rescue />
                        </section>
                    }
                        .into_any()
                }
            }}
        </main>
    }
}
