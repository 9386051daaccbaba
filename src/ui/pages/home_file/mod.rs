//! The home file: where the records are, the file that every change goes into, and leaving this computer.

pub mod leave;

use crate::app::home::{self, Home, Link as Linked};
use crate::app::linking;
use crate::ui::components::{Lead, Link, OpenHome, Protect};
use crate::ui::route::Route;
use crate::ui::state::{App, app};
use crate::ui::texts;
use leave::Leave;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Where this profile's records are, in a line.
pub fn line(app: App) -> String {
    let lang = app.lang.get_untracked();
    let line = app.read(|s| texts::home_line(&home::home(s), s.env().today(), lang));
    line.unwrap_or_default()
}

/// The home file.
#[component]
pub fn HomeFile() -> impl IntoView {
    let app = app();
    let sample = app.current.get_untracked().is_some_and(|p| p.sample);
    let file = move || match app.read(home::home) {
        Some(Home::File { name, .. }) => format!("“{name}”"),
        _ => app.t(texts::HOME_FILE_TO_GO_ON).to_owned(),
    };
    let forgets = app.home_file.forgets;
    let changed = Callback::new(move |()| {
        if app.home_file.link.get_untracked() != Linked::None {
            spawn_local(linking::save(*app));
        }
    });
    view! {
        <Lead title=app.t(texts::HOME_FILE) sentence=view! { {move || line(app)} }.into_any() />
        <p class="fine">{file}</p>
        <section class="card">
            {if linking::can_link() { view! { <LinkIt /> }.into_any() } else { view! { <SaveIt /> }.into_any() }}
            <Protect lock=app.home_file.lock id="protect-home" changed />
        </section>
        <section class="choices">
            <div>
                <OpenHome label=app.t(texts::OPEN_OTHER) hint=app.t(texts::OPEN_OTHER_HINT) />
            </div>
        </section>
        <section class="card">
            <h2>{app.t(texts::THIS_COMPUTER)}</h2>
            <label class="check">
                <input
                    type="checkbox"
                    data-testid="forgets"
                    prop:checked=forgets
                    on:change=move |e| linking::set_forgets(*app, event_target_checked(&e))
                />
                <span>{app.t(texts::FORGETS)}</span>
            </label>
            <p class="fine">
                {app.t(texts::FORGETS_HINT)} " "
                <Link to=Route::Help("privacy".into())>{app.t(texts::WHAT_STAYS)}</Link>
            </p>
        </section>
        {(!sample).then(|| view! { <Leave /> })}
    }
}

/// Why the linked file is not written, with the ways on. The shell shows it above every page.
#[component]
pub fn Trouble() -> impl IntoView {
    let app = app();
    let lang = app.lang.get_untracked();
    let run = move |work: fn(App)| move |_: web_sys::MouseEvent| work(app);
    move || {
        let (bad, text, again) = match app.home_file.link.get() {
            Linked::Asks => (false, app.t(texts::ASKS).to_owned(), texts::ALLOW),
            Linked::Stopped(halt) => (true, halt.say(lang), texts::RETRY),
            Linked::None | Linked::Follows | Linked::Writing => return None,
        };
        Some(view! {
            <div class="banner no-print" class:bad=bad role="alert" data-testid="home-trouble">
                <p>{text}</p>
                <div class="actions">
                    <button type="button" class="button" data-testid="home-again" on:click=run(|app| spawn_local(linking::allow(*app)))>
                        {app.t(again)}
                    </button>
                    <button type="button" class="button" on:click=run(|app| spawn_local(linking::link_new(*app)))>
                        {app.t(texts::SAVE_ELSEWHERE)}
                    </button>
                </div>
            </div>
        })
    }
}

/// Where the browser writes into a file that was chosen once.
#[component]
fn LinkIt() -> impl IntoView {
    let app = app();
    move || {
        if app.home_file.link.get() == Linked::None {
            return view! {
                <div class="enter">
                    <button type="button" class="button primary big" data-testid="link-new" on:click=move |_| spawn_local(linking::link_new(*app))>
                        {app.t(texts::SAVE_TO_FILE)}
                    </button>
                    <button type="button" class="button" data-testid="link-there" on:click=move |_| spawn_local(linking::link_there(*app))>
                        {app.t(texts::OPEN_THERE)}
                    </button>
                </div>
                <p class="fine">{app.t(texts::SAVE_TO_FILE_HINT)}</p>
            }
            .into_any();
        }
        let words = move || match app.home_file.link.get() {
            Linked::Writing => app.t(texts::WRITING),
            Linked::Follows => app.t(texts::WRITTEN_AT_ONCE),
            _ => "",
        };
        view! {
            <p role="status" data-testid="link-state">{words}</p>
            <div class="actions">
                <button type="button" class="button" on:click=move |_| spawn_local(linking::link_new(*app))>
                    {app.t(texts::SAVE_ELSEWHERE)}
                </button>
                <button type="button" class="button" data-testid="unlink" on:click=move |_| spawn_local(linking::unlink(*app))>
                    {app.t(texts::UNLINK)}
                </button>
            </div>
        }
        .into_any()
    }
}

/// Where it does not: a download each time.
#[component]
fn SaveIt() -> impl IntoView {
    let app = app();
    view! {
        <button type="button" class="button primary big" data-testid="save-home" on:click=move |_| { save(app); }>
            {app.t(texts::DOWNLOAD_HOME)}
        </button>
        <p class="fine">{app.t(texts::DOWNLOAD_HINT)}</p>
    }
}

/// Downloads the home file; answers whether it was handed over.
pub fn save(app: App) -> bool {
    linking::download(*app).map_err(|why| app.warn(why)).is_ok()
}
