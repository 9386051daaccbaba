//! Points and areas: every guidance point at a glance, one point's semester, cross evidence, spot checks, areas, the bank of experience.

mod areas;
mod bank;
mod checks;
mod evidence;
mod picture;
mod sections;
mod semester;
mod teacher;

use crate::app::{Role, points};
use crate::ui::components::{Empty, Lead, Link, NameFilter, SemesterPicker, lets};
use crate::ui::place::Place;
use crate::ui::route::Route;
use crate::ui::state::app;
use crate::ui::texts::{self as common, points as texts};
use leptos::prelude::*;

/// The page of a place.
pub fn page(place: Place) -> AnyView {
    let profile = app().current.get_untracked();
    let school = profile.as_ref().is_some_and(|p| p.role == Role::School);
    match place {
        Place::Hub if school => {
            let name = profile.map(|p| crate::domain::Party::of(&p.no).to_string()).unwrap_or_default();
            view! { <semester::PointPage school=name own=true /> }.into_any()
        }
        Place::Hub => view! { <Hub /> }.into_any(),
        Place::Point(school) => view! { <semester::PointPage school own=false /> }.into_any(),
        Place::Teacher(school, name) => view! { <teacher::TeacherPage school name /> }.into_any(),
        Place::Evidence => view! { <evidence::EvidencePage /> }.into_any(),
        Place::Checks => view! { <checks::ChecksPage /> }.into_any(),
        Place::Areas => view! { <areas::AreasPage /> }.into_any(),
        Place::Bank => view! { <bank::BankPage /> }.into_any(),
    }
}

/// A column's name and its class.
type Head = (String, &'static str);

/// A table like the ledgers': heads with their classes, rows of cells in the same order.
fn table(id: &'static str, heads: Vec<Head>, rows: Vec<Vec<AnyView>>) -> AnyView {
    let classes: Vec<&'static str> = heads.iter().map(|h| h.1).collect();
    let row = |cells: Vec<AnyView>| {
        let cells =
            cells.into_iter().zip(&classes).map(|(cell, class)| view! { <td class=*class>{cell}</td> });
        view! { <tr>{cells.collect_view()}</tr> }
    };
    let rows = rows.into_iter().map(row).collect_view();
    // A table without a link in it is scrolled by itself.
    let scrolls = (id == "quality").then_some("0");
    view! {
        <div class="table-frame" tabindex=scrolls>
            <table class="ledger" data-testid=id>
                <thead>
                    <tr>{heads.into_iter().map(|(head, class)| view! { <th scope="col" class=class>{head}</th> }).collect_view()}</tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn text(words: impl Into<String>) -> AnyView {
    words.into().into_any()
}

fn choice(place: Place, name: &'static str, about: &'static str) -> impl IntoView {
    view! {
        <li>
            <Link to=Route::Points(place) class="choice">
                <b>{name}</b>
                <span>{about}</span>
            </Link>
        </li>
    }
}

#[component]
fn Hub() -> impl IntoView {
    let app = app();
    let lang = app.lang.get_untracked();
    let typed = RwSignal::new(String::new());
    let names = Signal::derive(move || {
        let span = app.frame().map(|(_, _, semester)| semester.span);
        span.and_then(|span| app.read(|s| points::schools(s, span))).unwrap_or_default()
    });
    let body = move || {
        let Some((_, _, semester)) = app.frame() else { return ().into_any() };
        let rows = app
            .read(|s| {
                let areas = points::areas(s);
                let row = |school: String| {
                    let p = points::point(s, &school, &semester.code, semester.span);
                    let area = areas.get(&school).cloned().unwrap_or_default();
                    let (gained, classes) = p.gained();
                    let lessons: usize = p.reports.values().map(Vec::len).sum();
                    let rate = p.rate().map_or_else(|| "-".to_owned(), |r| format!("{r}%"));
                    let cells = [
                        p.followers.len().to_string(),
                        p.activities.len().to_string(),
                        rate,
                        p.open_questions().to_string(),
                        lessons.to_string(),
                        format!("{gained}/{classes}"),
                    ];
                    (school, area, (!p.is_empty()).then_some(cells))
                };
                points::schools(s, semester.span).into_iter().map(row).collect::<Vec<_>>()
            })
            .unwrap_or_default();
        if rows.is_empty() {
            return view! { <Empty text=app.t(texts::NO_POINTS) /> }.into_any();
        }
        let silent = rows.iter().filter(|r| r.2.is_none()).count();
        let sentence = texts::hub_sentence(rows.len(), silent, lang);
        let typed = typed.get();
        let rows = rows.into_iter().filter(|(school, area, _)| lets(school, &typed) || lets(area, &typed));
        let cells = rows.map(|(school, area, cells)| {
            let link =
                view! { <Link to=Route::Points(Place::Point(school.clone()))>{school}</Link> }.into_any();
            let mut row = vec![link, text(area)];
            match cells {
                Some(cells) => row.extend(cells.map(text)),
                None => row.push(view! { <span class="fine">{app.t(texts::NOT_SENT)}</span> }.into_any()),
            }
            row.resize_with(8, || text(""));
            row
        });
        let figure = |label| (app.t(label).to_owned(), "figure");
        let heads = vec![
            (app.t(common::SCHOOL).to_owned(), "keep"),
            (app.t(texts::AREA).to_owned(), "keep"),
            figure(texts::FOLLOWERS),
            figure(texts::ACTIVITIES),
            figure(texts::ATTENDANCE_RATE),
            figure(texts::OPEN_QUESTIONS),
            figure(texts::REPORTS),
            figure(texts::GAINED),
        ];
        view! {
            <p class="lead-sentence" data-testid="lead">{sentence}</p>
            {table("points", heads, cells.collect())}
        }
        .into_any()
    };
    view! {
        <Lead title=app.t(texts::POINTS)>
            <SemesterPicker />
        </Lead>
        <ul class="choices point-choices">
            {choice(Place::Evidence, app.t(texts::EVIDENCE), app.t(texts::EVIDENCE_ABOUT))}
            {choice(Place::Checks, app.t(texts::CHECKS), app.t(texts::CHECKS_ABOUT))}
            {choice(Place::Areas, app.t(texts::AREAS), app.t(texts::AREAS_ABOUT))}
            {choice(Place::Bank, app.t(texts::BANK), app.t(texts::BANK_ABOUT))}
        </ul>
        <p class="fine">{app.t(texts::POINTS_HINT)}</p>
        <div class="tools no-print">
            <NameFilter id="filter-school" label=app.t(common::SCHOOL) value=typed names hint=app.t(common::SEARCH_HINT) />
        </div>
        {body}
    }
}
