//! One page a file. A page reads the session and calls commands; it decides nothing.

mod archive;
mod assessment;
mod board;
mod card;
mod conflicts;
mod desk;
mod entry;
mod gap;
mod hand_in;
pub mod help;
pub mod home_file;
mod import;
mod ledger;
mod name_form;
mod observe;
mod paper;
mod people;
mod point;
pub mod profiles;
mod progress;
mod receipts;
mod record;
mod review;
mod school;
mod settings;
mod studio;
mod today;
pub mod welcome;

use super::components::Empty;
use super::desk::Desk;
use super::parts::part;
use super::route::Route;
use super::state::{App, app};
use super::studio::Studio;
use super::texts;
use crate::app::assessment::sheets::is_hidden;
use crate::app::chores::{Chore, carry_out};
use crate::app::handle::Handle;
use crate::app::{Role, linking};
use crate::domain::kinds::sheets::is_sealed;
use crate::domain::kinds::work_summary;
use crate::ui::components::{Entering, enter};
use leptos::prelude::*;

part! {
    /// Entering records, their tables, one record.
    RECORDS = records in records(route: Route) -> AnyView {
        match route {
            Route::Entry { kind, id, like } => entry::page(kind, id, like),
            Route::Ledger(kind) => view! { <ledger::Ledger kind /> }.into_any(),
            Route::Deleted(kind) => view! { <ledger::Ledger kind deleted=true /> }.into_any(),
            Route::Record(id) if app().peek(|s| s.records().get(id).is_some_and(|r| is_hidden(s, r))) == Some(true) => {
                view! { <Empty text=app().t(texts::assessment::SEALED) /> }.into_any()
            }
            Route::Record(id) => view! { <record::RecordPage id /> }.into_any(),
            _ => ().into_any(),
        }
    }
}
part! {
    /// Figures and their why.
    FIGURES = figures in figures(route: Route) -> AnyView {
        match route {
            Route::Member(no) => view! { <progress::Progress no /> }.into_any(),
            Route::Why(no, rule, part) => view! { <progress::WhyPage no rule part /> }.into_any(),
            _ => {
                let no = app().current.get_untracked().map(|p| p.no).unwrap_or_default();
                view! { <progress::Progress no /> }.into_any()
            }
        }
    }
}
part! {
    /// Files in and out.
    FILES = files in files(route: Route) -> AnyView {
        match route {
            Route::HandIn => view! { <hand_in::HandIn /> }.into_any(),
            _ => view! { <import::Import /> }.into_any(),
        }
    }
}
part! {
    /// The office's own pages.
    OFFICE = office in office(route: Route) -> AnyView {
        match route {
            Route::Conflicts => view! { <conflicts::Conflicts /> }.into_any(),
            Route::Receipts => view! { <receipts::Receipts /> }.into_any(),
            Route::Desk(place) => desk::page(&place),
            _ => view! { <board::Board /> }.into_any(),
        }
    }
}
part! {
    /// The year-end assessment.
    ASSESSMENT = assess in assessment(route: Route) -> AnyView {
        match route {
            Route::Desk(place) => assessment::page(&place),
            // The sheets are filled in and shown on the assessment's own pages only.
            _ => assessment::page(&Desk::Assessment),
        }
    }
}
part! {
    /// Guidance points and areas.
    POINTS = points in points(route: Route) -> AnyView {
        match route {
            Route::Points(place) => point::page(place),
            _ => ().into_any(),
        }
    }
}
part! {
    /// Forms on paper.
    PAPERS = papers in papers(route: Route) -> AnyView {
        match route {
            Route::Form(form, subject) => paper::page(&form, subject),
            _ => view! { <paper::Room /> }.into_any(),
        }
    }
}
part! {
    /// The studio's affairs: expenses and what else is settled on paper.
    STUDIO = studio in studio(place: Studio) -> AnyView {
        studio::page(place)
    }
}
part! {
    /// The studio's people, and the first pages of a school, an applicant and an expert.
    PEOPLE = people in people(route: Route) -> AnyView {
        let school = app().current.get_untracked().is_some_and(|p| p.role == Role::School);
        match route {
            Route::People(place) => people::page(place),
            _ if school => view! { <school::Home /> }.into_any(),
            _ => view! { <people::Home /> }.into_any(),
        }
    }
}
part! {
    /// This computer: settings, profiles.
    COMPUTER = computer in computer(route: Route) -> AnyView {
        match route {
            Route::Settings => view! { <settings::Settings /> }.into_any(),
            Route::Card => view! { <card::CardPage /> }.into_any(),
            _ => view! { <profiles::Profiles /> }.into_any(),
        }
    }
}

part! {
    /// The first page on a new computer.
    WELCOME = welcome in welcome(_new: ()) -> AnyView {
        view! { <welcome::Welcome /> }.into_any()
    }
}
part! {
    /// Fills the program with the sample district.
    SAMPLE = sample in sample(app: App) -> () {
        profiles::install_sample(app);
    }
}
part! {
    /// The home file, and leaving.
    HOME = home in home(_page: ()) -> AnyView {
        view! { <home_file::HomeFile /> }.into_any()
    }
}
part! {
    /// Why the linked file is not written.
    HOME_TROUBLE = home_trouble in home(_trouble: ()) -> AnyView {
        view! { <home_file::Trouble /> }.into_any()
    }
}
part! {
    /// What vanished from the store by itself.
    GAP = missing in home(_gap: ()) -> AnyView {
        view! {
            <gap::Rebuilt />
            <gap::Missing />
        }
        .into_any()
    }
}
part! {
    /// Writes the linked file.
    HOME_SAVE = home_save in home(app: App) -> () {
        leptos::task::spawn_local(linking::save(*app));
    }
}
part! {
    /// Opens a home file.
    HOME_OPEN = home_open in home(entering: Entering) -> () {
        leptos::task::spawn_local(enter(entering));
    }
}
part! {
    /// Hands the user everything of the profile as a file.
    BACKUP = backup in home(app: App) -> () {
        home_file::save(app);
    }
}
part! {
    /// What the first screen does not wait for.
    CHORES = chores in keeping(work: (Handle, Chore)) -> () {
        carry_out(work.0, work.1);
    }
}
part! {
    /// The guide.
    HELP = help in help(topic: String) -> AnyView {
        help::page(topic)
    }
}
part! {
    /// The guide, before anyone is at work.
    HELP_ALONE = help_alone in help(_new: ()) -> AnyView {
        view! { <help::Alone /> }.into_any()
    }
}

/// Carries out a chore as soon as its part is here: none is given up.
pub fn chore(app: Handle, chore: Chore) {
    leptos::task::spawn_local(async move {
        while CHORES.load().await.is_err() {
            gloo_timers::future::TimeoutFuture::new(5_000).await;
        }
        CHORES.run(app, (app, chore));
    });
}

/// Fetches every part once the first screen stands, so that each page opens at once and without a network.
pub fn fetch_the_rest() {
    let all = async {
        // What cannot be fetched now is fetched when its page is opened.
        let _ = RECORDS.load().await;
        let _ = FIGURES.load().await;
        let _ = FILES.load().await;
        let _ = HOME.load().await;
        let _ = HELP.load().await;
        let _ = COMPUTER.load().await;
        let _ = PAPERS.load().await;
        let _ = STUDIO.load().await;
        let _ = OFFICE.load().await;
        let _ = PEOPLE.load().await;
        let _ = ASSESSMENT.load().await;
        let _ = POINTS.load().await;
        let _ = WELCOME.load().await;
        let _ = SAMPLE.load().await;
    };
    set_timeout(move || leptos::task::spawn_local(all), std::time::Duration::from_secs(2));
}

/// The page on which the own summary of that id is written; a new one is of the semester in view.
fn summary_of(id: Option<uuid::Uuid>) -> Studio {
    let said = |s: &crate::app::Session| {
        let record = s.records().get(id?)?;
        Some(Studio::Summary(record.owner.to_string(), record.text("period").to_owned()))
    };
    app().peek(said).flatten().unwrap_or(Studio::Summaries)
}

/// The page of an address.
pub fn page(route: Route) -> AnyView {
    let role = app().current.get_untracked().map(|p| p.role);
    match route {
        Route::Home => match role {
            Some(Role::Office) => OFFICE.view(route),
            Some(Role::School | Role::Applicant | Role::Expert) => PEOPLE.view(route),
            _ => view! { <today::Today /> }.into_any(),
        },
        Route::People(_) => PEOPLE.view(route),
        Route::Desk(ref place) if role != Some(Role::Office) || place.is_assessment() => {
            ASSESSMENT.view(route)
        }
        Route::Entry { kind, .. } | Route::Ledger(kind) | Route::Deleted(kind) if is_sealed(kind.key) => {
            ASSESSMENT.view(route)
        }
        Route::Board | Route::Conflicts | Route::Receipts | Route::Desk(_) => OFFICE.view(route),
        Route::Points(_) => POINTS.view(route),
        // A summary is written on its own page, where its figures are filled in.
        Route::Entry { kind, id, .. } if kind == &work_summary::KIND && role == Some(Role::Member) => {
            STUDIO.view(summary_of(id))
        }
        Route::Entry { .. } | Route::Ledger(_) | Route::Deleted(_) | Route::Record(_) => RECORDS.view(route),
        Route::Progress | Route::Member(_) | Route::Why(..) => FIGURES.view(route),
        Route::HandIn | Route::Import => FILES.view(route),
        Route::Paper | Route::Form(..) => PAPERS.view(route),
        Route::HomeFile => HOME.view(()),
        Route::Help(topic) => HELP.view(topic),
        Route::Studio(place) => STUDIO.view(place),
        Route::Settings | Route::Profiles | Route::Card => COMPUTER.view(route),
    }
}
