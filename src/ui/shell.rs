//! The frame around every page: menu, state of saving, the passing word.

use super::components::Link;
use super::desk::Desk;
use super::pages;
use super::people::People;
use super::place::Place;
use super::route::Route;
use super::state::{App, app};
use super::studio::Studio;
use super::texts;
use crate::app::browser::{files, page};
use crate::app::copies::Copies;
use crate::app::handle::Undo;
use crate::app::home::{self, Link as Linked};
use crate::app::{Role, SaveState, conflicts, export};
use crate::domain::kinds::sheets::is_sealed;
use crate::domain::{Writer, kinds};
use leptos::prelude::*;

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
    view! {
        <a class="skip" href="#content" on:click=skip_to_content>
            {app.t(texts::TO_CONTENT)}
        </a>
        <div class="frame">
            <Menu />
            <div class="column">
                <StoreBanner />
                <pages::home_file::leave::Left />
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

fn entry(to: Route, label: &'static str) -> impl IntoView {
    let app = app();
    let same = {
        let to = to.clone();
        Signal::derive(move || app.route.get() == to)
    };
    view! {
        <li>
            <Link to current=same>
                {label}
            </Link>
        </li>
    }
}

#[component]
fn Menu() -> impl IntoView {
    let app = app();
    let Some(profile) = app.current.get_untracked() else { return ().into_any() };
    let open = Memo::new(move |_| app.read(conflicts::count).unwrap_or(0));
    let waiting = move || (open.get() > 0).then(|| view! { <span class="badge">{open.get()}</span> });
    let conflict_entry = {
        let same = Signal::derive(move || app.route.get() == Route::Conflicts);
        view! {
            <li>
                <Link to=Route::Conflicts current=same>
                    {app.t(texts::CONFLICTS)}
                    {waiting}
                </Link>
            </li>
        }
    };
    let desk_entry = {
        let same = Signal::derive(move || matches!(app.route.get(), Route::Desk(_) | Route::Studio(_)));
        view! {
            <li>
                <Link to=Route::Desk(Desk::Hub) current=same>
                    {app.t(texts::desk::DESK)}
                </Link>
            </li>
        }
    };
    let people_entry = {
        let same = Signal::derive(move || matches!(app.route.get(), Route::People(_)));
        view! {
            <li>
                <Link to=Route::People(People::Selection) current=same>
                    {app.t(texts::PEOPLE)}
                </Link>
            </li>
        }
    };
    let studio_entry = {
        let same = Signal::derive(move || {
            matches!(app.route.get(), Route::Studio(_) | Route::Paper | Route::Form(..))
        });
        view! {
            <li>
                <Link to=Route::Studio(Studio::Hub) current=same>
                    {app.t(texts::STUDIO_AFFAIRS)}
                </Link>
            </li>
        }
    };
    let assessment_entry = {
        let same = Signal::derive(move || matches!(app.route.get(), Route::Desk(_)));
        view! {
            <li>
                <Link to=Route::Desk(Desk::Assessment) current=same>
                    {app.t(texts::assessment::ASSESSMENT)}
                </Link>
            </li>
        }
    };
    let points_entry = |label| {
        let same = Signal::derive(move || matches!(app.route.get(), Route::Points(_)));
        view! {
            <li>
                <Link to=Route::Points(Place::Hub) current=same>
                    {app.t(label)}
                </Link>
            </li>
        }
    };
    let main = match profile.role {
        Role::Member => view! {
            {entry(Route::Home, app.t(texts::TODAY))}
            {entry(Route::Progress, app.t(texts::PROGRESS))}
            {entry(Route::HandIn, app.t(texts::HAND_IN))}
            {entry(Route::Import, app.t(texts::IMPORT))}
            {conflict_entry}
            {studio_entry}
            {assessment_entry}
        }
        .into_any(),
        Role::Office => view! {
            {entry(Route::Board, app.t(texts::BOARD))}
            {entry(Route::Import, app.t(texts::INBOX))}
            {conflict_entry}
            {entry(Route::Receipts, app.t(texts::RECEIPTS))}
            {people_entry}
            {entry(Route::Paper, app.t(texts::PAPER))}
            {desk_entry}
            {points_entry(texts::points::POINTS)}
        }
        .into_any(),
        Role::School => view! {
            {entry(Route::Home, app.t(texts::OVERVIEW))}
            {points_entry(texts::points::POINT)}
            {entry(Route::HandIn, app.t(texts::HAND_IN))}
            {entry(Route::Import, app.t(texts::IMPORT))}
            {conflict_entry}
            {assessment_entry}
            {entry(Route::Paper, app.t(texts::PAPER))}
        }
        .into_any(),
        _ => view! {
            {entry(Route::Home, app.t(texts::OVERVIEW))}
            {entry(Route::HandIn, app.t(texts::HAND_IN))}
            {entry(Route::Import, app.t(texts::IMPORT))}
            {conflict_entry}
            {entry(Route::Paper, app.t(texts::PAPER))}
        }
        .into_any(),
    };
    // The office reads the members' ledgers; everyone else has their own.
    let writer = if profile.role == Role::Office { Writer::Member } else { profile.role.writer() };
    let ledgers = kinds::written_by(writer)
        .filter(|kind| !is_sealed(kind.key))
        .map(|kind| entry(Route::Ledger(kind), app.t(kind.label)))
        .collect_view();
    let office = (profile.role == Role::Office).then(|| {
        let kinds = ["member", "school", "semester", "plan", "marking"].into_iter().filter_map(kinds::find);
        view! {
            <h2>{app.t(texts::OFFICE_DATA)}</h2>
            <ul>{kinds.map(|kind| entry(Route::Ledger(kind), app.t(kind.label))).collect_view()}</ul>
        }
    });
    let member = matches!(profile.role, Role::Member | Role::Office);
    view! {
        <nav class="menu no-print" aria-label=app.t(texts::MAIN_MENU)>
            <div class="brand">
                <span class="seal" aria-hidden="true">"研"</span>
                <span>
                    <b>{app.t(texts::APP)}</b>
                    <small>{app.t(texts::STUDIO)}</small>
                </span>
            </div>
            <div class="who">
                {match profile.role {
                    Role::Member => view! { <Link to=Route::Card class="who-name"><b>{profile.name.clone()}</b>" "<small>{profile.no.clone()}</small></Link> }.into_any(),
                    role => {
                        let role = Some(app.t(texts::role(role))).filter(|role| *role != profile.name);
                        view! { <span class="who-name"><b>{profile.name.clone()}</b>" "<small>{role}</small></span> }.into_any()
                    }
                }}
                <Link to=Route::Profiles>{app.t(texts::PROFILES)}</Link>
            </div>
            <div class="menu-scroll">
                <ul>{main}</ul>
                {office}
                <h2>{app.t(if member { texts::LEDGERS } else { texts::RECORDS_OF_SCHOOL })}</h2>
                <ul class="menu-ledgers">{ledgers}</ul>
            </div>
            <div class="menu-foot">
                <Saved />
                <Link to=Route::Settings class="quiet">{app.t(texts::SETTINGS)}</Link>
                <Link to=Route::Help(String::new()) class="quiet">{app.t(texts::HELP)}</Link>
            </div>
        </nav>
    }
    .into_any()
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

/// Saved is shown, quietly, with where.
#[component]
fn Saved() -> impl IntoView {
    let app = app();
    view! {
        <p class="saved" role="status" data-testid="saved" data-durable=move || (app.copies.get() == Copies::Kept).to_string()>
            {move || match app.save_state() {
                SaveState::Saved => match app.copies.get() {
                    Copies::Missing(_) => app.t(texts::SAVED_LATER).to_owned(),
                    Copies::Late => app.t(texts::SAVING_TO_DISK).to_owned(),
                    _ => app.t(texts::SAVED_HERE).to_owned(),
                },
                SaveState::Unsaved { records, .. } => texts::unsaved(records, app.lang.get_untracked()),
            }}
        </p>
        <Link to=Route::HomeFile class="home-line">
            <span data-testid="home-line" data-state=move || home_state(app)>
                {move || pages::home_file::line(app)}
            </span>
        </Link>
    }
}

/// How the eye is to be drawn to the line of the home file: not at all, or because something is not in a file.
fn home_state(app: App) -> &'static str {
    let forgets = app.home_file.forgets.get();
    let warn = app.read(|s| home::is_unsaved(s, forgets)).unwrap_or(false);
    if warn { "unsaved" } else { "calm" }
}

/// A store that is full, blocked or damaged, with the way out.
#[component]
fn StoreBanner() -> impl IntoView {
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

/// The passing word.
#[component]
pub fn Passing() -> impl IntoView {
    let app = app();
    view! {
        <div class="toast-place no-print" role="status" aria-live="polite">
            {move || {
                app.toast
                    .get()
                    .map(|toast| {
                        let undo = toast.undo.clone();
                        let can_undo = undo != Undo::No;
                        view! {
                            <div class="toast" class:bad=toast.bad data-testid="toast">
                                <span>{toast.text}</span>
                                {can_undo
                                    .then(|| {
                                        view! {
                                            <button type="button" class="link" on:click=move |_| app.take_back(undo.clone())>
                                                {app.t(texts::UNDO)}
                                            </button>
                                        }
                                    })}
                                <button type="button" class="link" on:click=move |_| app.unsay()>
                                    {app.t(texts::CLOSE)}
                                </button>
                            </div>
                        }
                    })
            }}
        </div>
    }
}
