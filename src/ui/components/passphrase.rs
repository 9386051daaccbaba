//! A passphrase asked for: to lock a file on its way out, and to open one.

use crate::app::browser::files;
use crate::app::passphrase::{self, Lock, check};
use crate::ui::state::app;
use crate::ui::texts;
use leptos::prelude::*;

/// Locks what is exported, if one wants to. The passphrase itself is forgotten at once; what was made of it lives as long as `lock`.
#[component]
pub fn Protect(
    /// What the file will be locked by.
    lock: RwSignal<Option<Lock>>,
    /// Tells two of them on a page apart.
    id: &'static str,
    /// What is to be done once the lock has changed.
    #[prop(optional, into)]
    changed: Option<Callback<()>>,
) -> impl IntoView {
    let app = app();
    let lang = app.lang.get_untracked();
    let (once, again) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let problem = RwSignal::new(String::new());
    let working = RwSignal::new(false);
    let tell = move || changed.into_iter().for_each(|c| c.run(()));
    let submit = move |e: web_sys::SubmitEvent| {
        e.prevent_default();
        let (typed, repeated) = (once.get_untracked(), again.get_untracked());
        if let Err(unfit) = check(&typed, &repeated) {
            problem.set(unfit.say(lang));
            return;
        }
        working.set(true);
        problem.set(String::new());
        leptos::task::spawn_local(async move {
            files::breathe().await;
            match passphrase::lock(&app.env(), &typed) {
                Ok(made) => lock.set(Some(made)),
                Err(why) => problem.set(why.say(lang)),
            }
            once.set(String::new());
            again.set(String::new());
            working.set(false);
            tell();
        });
    };
    let clear = move |_| {
        lock.set(None);
        tell();
    };
    view! {
        <details class="protect" data-testid=id>
            <summary>{app.t(texts::PROTECT)}</summary>
            {move || {
                if lock.with(Option::is_some) {
                    view! {
                        <p role="status" data-testid="protected">
                            {app.t(texts::PROTECTED)}
                            " "
                            <button type="button" class="link" on:click=clear>
                                {app.t(texts::NO_PASSPHRASE)}
                            </button>
                        </p>
                    }
                        .into_any()
                } else {
                    view! {
                        <form on:submit=submit novalidate=true>
                            <p class="fine">{app.t(texts::PROTECT_HINT)}</p>
                            <div class="line">
                                <label>
                                    {app.t(texts::PASSPHRASE)}
                                    <input type="password" autocomplete="new-password" prop:value=once on:input=move |e| once.set(event_target_value(&e)) />
                                </label>
                                <label>
                                    {app.t(texts::PASSPHRASE_AGAIN)}
                                    <input type="password" autocomplete="new-password" prop:value=again on:input=move |e| again.set(event_target_value(&e)) />
                                </label>
                                <button type="submit" class="button" disabled=working>
                                    {app.t(texts::SET_PASSPHRASE)}
                                </button>
                            </div>
                            <p class="problem" role="alert">{problem}</p>
                            {move || working.get().then(|| view! { <p class="fine" role="status">{app.t(texts::LOCKING)}</p> })}
                        </form>
                    }
                        .into_any()
                }
            }}
        </details>
    }
}

/// Asks for the passphrase of one file.
#[component]
pub fn Unlock(
    /// Tries it.
    open: Callback<String>,
    /// Why it is asked for, and what became of the last try.
    told: RwSignal<String>,
    /// Whether it is being tried.
    working: RwSignal<bool>,
) -> impl IntoView {
    let app = app();
    let typed = RwSignal::new(String::new());
    let submit = move |e: web_sys::SubmitEvent| {
        e.prevent_default();
        open.run(typed.get_untracked());
        typed.set(String::new());
    };
    view! {
        <form class="unlock" on:submit=submit novalidate=true data-testid="unlock">
            <p class="problem" role="alert">
                {told}
            </p>
            <div class="line">
                <label>
                    {app.t(texts::PASSPHRASE)}
                    <input
                        type="password"
                        autocomplete="off"
                        prop:value=typed
                        on:input=move |e| typed.set(event_target_value(&e))
                    />
                </label>
                <button type="submit" class="button" disabled=working>
                    {app.t(texts::UNLOCK)}
                </button>
            </div>
            {move || working.get().then(|| view! { <p class="fine" role="status">{app.t(texts::UNLOCKING)}</p> })}
        </form>
    }
}
