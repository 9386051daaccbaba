//! The menu: who is at work, where one can go, and where what is saved lies.

use crate::app::copies::Copies;
use crate::app::home;
use crate::app::{Role, SaveState, conflicts};
use crate::domain::kinds::sheets::is_sealed;
use crate::domain::{Writer, kinds};
use crate::ui::components::Link;
use crate::ui::desk::Desk;
use crate::ui::pages;
use crate::ui::people::People;
use crate::ui::place::Place;
use crate::ui::route::Route;
use crate::ui::state::{App, app};
use crate::ui::studio::Studio;
use crate::ui::texts;
use leptos::prelude::*;

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

/// The menu.
#[component]
pub fn Menu() -> impl IntoView {
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
