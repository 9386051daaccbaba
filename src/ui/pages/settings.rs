//! Language, what is stored here, and leaving this computer.

use super::archive::Archives;
use super::profiles::clear_sample;
use crate::app::{Role, Session, seal};
use crate::domain::Lang;
use crate::domain::kinds::member;
use crate::ui::components::{Lead, Link};
use crate::ui::route::Route;
use crate::ui::state::app;
use crate::ui::texts;
use leptos::prelude::*;

/// What localStorage holds in all, in UTF-16 units: the same in every engine.
const QUOTA: usize = 5_242_880;

/// The records of a profile as its user counts them: a member's own card and what was deleted are none.
fn count(session: &Session) -> usize {
    if session.profile.role != Role::Member {
        return session.records().len();
    }
    let own = session.records().of(session.owner());
    own.filter(|r| !r.is_deleted() && r.kind.as_str() != member::KIND.key).count()
}

/// Settings.
#[component]
pub fn Settings() -> impl IntoView {
    let app = app();
    let lang = app.lang.get_untracked();
    // Taking a semester out makes room while the page is in view.
    let used = Memo::new(move |_| app.read(|_| app.used_units()).unwrap_or_else(|| app.used_units()));
    let room_line = move || {
        let (used, others) = used.get();
        let (records, room) = app.read(|s| (count(s), seal::room(s, QUOTA, used))).unwrap_or_default();
        format!(
            "{} {}",
            texts::storage_sentence(records, used, others, QUOTA, lang),
            texts::room_sentence(room, lang)
        )
    };
    // The sample is nobody's work: it goes without a file.
    let sample = app.current.get_untracked().is_some_and(|p| p.sample);
    let is_member = app.current.get_untracked().is_some_and(|p| p.role == Role::Member);
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
        {is_member
            .then(|| {
                view! {
                    <section class="card">
                        <h2>{app.t(texts::MY_CARD)}</h2>
                        <Link to=Route::Card class="button">{app.t(texts::CHANGE_CARD)}</Link>
                    </section>
                }
            })}
        <section class="card">
            <h2>{app.t(texts::STORAGE)}</h2>
            <p data-testid="room">{room_line}</p>
            <progress max=QUOTA value=move || used.get().0 aria-label=app.t(texts::STORAGE)></progress>
            <p class="actions">
                <Link to=Route::HomeFile class="button">{app.t(texts::HOME_FILE)}</Link>
            </p>
            <p class="fine">{app.t(texts::HOME_FILE_TO_GO_ON)}</p>
        </section>
        <Archives />
        {if sample {
            view! {
                <section class="card">
                    <button type="button" class="button danger" on:click=move |_| clear_sample(app)>
                        {app.t(texts::REMOVE_SAMPLE)}
                    </button>
                </section>
            }
                .into_any()
        } else {
            view! {
                <section class="card">
                    <Link to=Route::HomeFile class="button danger">{app.t(texts::LEAVE)}</Link>
                    <p class="fine">{app.t(texts::LEAVE_HINT)}</p>
                </section>
            }
                .into_any()
        }}
    }
}
