//! The office's desk: the way to plan, catching up, coverage and summary, each with its number.

mod behind;
mod chart;
mod coverage;
mod since;
mod summary;
mod tasks;

pub use since::SinceImport;

use crate::app::desk::tasks as plan;
use crate::plan::agenda::Tally;
use crate::ui::components::{Lead, Link, SemesterPicker};
use crate::ui::desk::Desk;
use crate::ui::route::Route;
use crate::ui::state::app;
use crate::ui::texts::{assessment, desk as texts};
use leptos::prelude::*;

/// The page of a place at the desk.
pub fn page(place: &Desk) -> AnyView {
    match place {
        Desk::Tasks => view! { <tasks::Tasks /> }.into_any(),
        Desk::Behind => view! { <behind::Behind /> }.into_any(),
        Desk::Coverage => view! { <coverage::CoveragePage /> }.into_any(),
        Desk::Summary => view! { <summary::SummaryPage /> }.into_any(),
        _ => view! { <Hub /> }.into_any(),
    }
}

#[component]
fn Hub() -> impl IntoView {
    let app = app();
    let lang = app.lang.get_untracked();
    let tally = Memo::new(move |_| {
        let (_, _, semester) = app.frame()?;
        app.read(|s| Tally::of(plan::list(s, semester.span).into_iter().map(|(_, standing)| standing)))
    });
    let sentence = move || tally.get().map(|tally| texts::tasks_sentence(tally, lang));
    let choice = move |place: Desk, name, about| {
        view! {
            <li>
                <Link to=Route::Desk(place) class="choice">
                    <b>{app.t(name)}</b>
                    <span>{app.t(about)}</span>
                </Link>
            </li>
        }
    };
    view! {
        <Lead title=app.t(texts::DESK) sentence=view! { {sentence} }.into_any()>
            <SemesterPicker />
        </Lead>
        <p class="fine">{app.t(texts::DESK_HINT)}</p>
        <ul class="choices">
            {choice(Desk::Tasks, texts::TASKS, texts::TASKS_ABOUT)}
            {choice(Desk::Behind, texts::BEHIND, texts::BEHIND_ABOUT)}
            {choice(Desk::Coverage, texts::COVERAGE, texts::COVERAGE_ABOUT)}
            {choice(Desk::Summary, texts::SUMMARY, texts::SUMMARY_ABOUT)}
            {super::studio::choices(app)}
            {choice(Desk::Assessment, assessment::ASSESSMENT, assessment::ASSESSMENT_ABOUT)}
            {choice(Desk::Awards, assessment::AWARDS, assessment::AWARDS_ABOUT)}
        </ul>
    }
}
