//! Coverage: support by school, subject and area, the schools that got none, beside what each sent (clause 一).

use super::chart::{BarChart, ChartBar};
use crate::app::browser::files;
use crate::app::desk::coverage;
use crate::app::export;
use crate::plan::coverage::{Coverage, Row};
use crate::ui::components::{Empty, Lead, Link, PrintPage, SemesterPicker};
use crate::ui::route::Route;
use crate::ui::state::{App, app};
use crate::ui::texts as common;
use crate::ui::texts::desk as texts;
use leptos::prelude::*;

/// The page.
#[component]
pub fn CoveragePage() -> impl IntoView {
    let app = app();
    let lang = app.lang.get_untracked();
    let coverage = Memo::new(move |_| {
        let (_, _, semester) = app.frame()?;
        app.read(|s| coverage::coverage(s, &semester))
    });
    let sentence = move || coverage.get().map(|c| texts::coverage_sentence(&c, lang));
    let save = move |_| {
        let Some(c) = coverage.get_untracked() else { return };
        let heads: Vec<String> =
            [common::SCHOOL].iter().chain(&HEADS).map(|l| app.t(*l).to_owned()).collect();
        let rows = c.schools.iter().map(|row| {
            let numbers = numbers(row).into_iter().map(|n| n.to_string());
            [row.name.clone(), row.area.clone()].into_iter().chain(numbers).chain([subjects(row)]).collect()
        });
        let text = export::table(&heads, rows);
        let name = format!("{}-{}.csv", app.t(texts::COVERAGE), app.semester.get_untracked());
        if let Err(why) = files::download(&name, "text/csv;charset=utf-8", &text) {
            app.warn(why);
        }
    };
    view! {
        <Lead title=app.t(texts::COVERAGE) sentence=view! { {sentence} }.into_any()>
            <SemesterPicker />
            <button type="button" class="button" data-testid="export-coverage" on:click=save>
                {app.t(common::EXPORT_CSV)}
            </button>
            <PrintPage />
        </Lead>
        {move || match coverage.get() {
            Some(c) if !c.schools.is_empty() => {
                view! {
                    <Picture coverage=c.clone() />
                    {schools(app, &c)}
                    {areas(app, &c)}
                    {elsewhere(app, &c)}
                    <p class="fine">{app.t(texts::COVERAGE_RULES)} " " {common::clause("一", lang)}</p>
                }
                    .into_any()
            }
            _ => {
                view! {
                    <Empty text=app.t(texts::EMPTY_COVERAGE)>
                        <Link to=Route::Import class="button">{app.t(common::IMPORT_FIRST)}</Link>
                    </Empty>
                }
                    .into_any()
            }
        }}
    }
}

/// A row of the picture: what was got, and below it what was sent.
pub fn bar(app: App, label: String, row: &Row) -> ChartBar {
    let note = if row.got.visits == 0 && row.sent_visits == 0 {
        app.t(texts::NONE).to_owned()
    } else {
        format!("{} / {}", row.got.visits, row.sent_visits)
    };
    ChartBar {
        label,
        main: row.got.visits,
        other: Some(row.sent_visits),
        note,
        alert: row.without == row.schools,
    }
}

#[component]
fn Picture(coverage: Coverage) -> impl IntoView {
    let app = app();
    let bars = coverage.schools.iter().map(|row| bar(app, row.name.clone(), row)).collect();
    view! {
        <section>
            <p class="chart-key">
                <span class="key-main">{app.t(texts::CHART_GOT)}</span>
                <span class="key-other">{app.t(texts::CHART_SENT)}</span>
            </p>
            <BarChart title=app.t(texts::COVERAGE) bars />
        </section>
    }
}

const HEADS: [crate::domain::Label; 13] = [
    texts::AREA,
    texts::GOT,
    texts::CAME,
    texts::ASSIGNED,
    texts::LESSONS,
    texts::OBSERVED,
    texts::PREPARATIONS,
    texts::LECTURES,
    texts::TALKS,
    texts::SENT_MEMBERS,
    texts::SENT,
    texts::WITHOUT,
    texts::SUBJECTS,
];

/// The numbers between area and subjects.
fn numbers(row: &Row) -> [usize; 11] {
    let n = |n: u32| n as usize;
    let g = &row.got;
    [
        n(g.visits),
        g.members.len(),
        row.assigned,
        n(g.lessons),
        n(g.observed),
        n(g.preparations),
        n(g.lectures),
        n(g.talks),
        row.sent_members,
        n(row.sent_visits),
        row.without,
    ]
}

fn subjects(row: &Row) -> String {
    let named = row.got.subjects.iter().filter(|(name, _)| !name.is_empty());
    named.map(|(name, visits)| format!("{name} {visits}")).collect::<Vec<_>>().join("、")
}

fn schools(app: App, c: &Coverage) -> impl IntoView {
    let columns =
        HEADS[1..11].iter().map(|h| view! { <th scope="col" class="figure">{app.t(*h)}</th> }).collect_view();
    let line = |row: &Row| {
        let none = row.got.visits == 0;
        let area = if row.area.is_empty() { app.t(texts::NO_AREA).to_owned() } else { row.area.clone() };
        let cells = numbers(row)
            .into_iter()
            .take(10)
            .map(|n| view! { <td class="figure" class:zero=n == 0>{n}</td> })
            .collect_view();
        view! {
            <tr class:refused=none data-got=row.got.visits>
                <th scope="row" class="keep">
                    {row.name.clone()}
                    {none.then(|| view! { <div><span class="badge">{app.t(texts::WITHOUT)}</span></div> })}
                </th>
                <td class="keep">{area}</td>
                {cells}
                <td class="col-long">{subjects(row)}</td>
            </tr>
        }
    };
    view! {
        <section>
            <h2>{app.t(texts::BY_SCHOOL)}</h2>
            <div class="table-frame" tabindex="0">
                <table class="ledger board coverage" data-testid="coverage">
                    <thead>
                        <tr>
                            <th scope="col">{app.t(common::SCHOOL)}</th>
                            <th scope="col">{app.t(texts::AREA)}</th>
                            {columns}
                            <th scope="col">{app.t(texts::SUBJECTS)}</th>
                        </tr>
                    </thead>
                    <tbody>{c.schools.iter().map(line).collect_view()}</tbody>
                </table>
            </div>
        </section>
    }
}

/// Areas by subject: the visits of each, and the sums.
fn areas(app: App, c: &Coverage) -> impl IntoView {
    let subjects: Vec<String> = c.subjects.keys().cloned().collect();
    let name = |s: &String| if s.is_empty() { app.t(texts::NO_SUBJECT).to_owned() } else { s.clone() };
    let heads =
        subjects.iter().map(|s| view! { <th scope="col" class="figure">{name(s)}</th> }).collect_view();
    let line = |row: &Row| {
        let area = if row.area.is_empty() { app.t(texts::NO_AREA).to_owned() } else { row.area.clone() };
        let cells = subjects
            .iter()
            .map(|s| {
                let n = row.got.subjects.get(s).copied().unwrap_or(0);
                view! { <td class="figure" class:zero=n == 0>{n}</td> }
            })
            .collect_view();
        view! {
            <tr>
                <th scope="row" class="keep">{area}</th>
                <td class="figure">{row.schools}</td>
                <td class="figure" class:zero=row.without == 0>{row.without}</td>
                <td class="figure">{row.got.visits}</td>
                <td class="figure">{row.sent_visits}</td>
                {cells}
            </tr>
        }
    };
    view! {
        <section>
            <h2>{app.t(texts::BY_SUBJECT)}</h2>
            <div class="table-frame" tabindex="0">
                <table class="ledger board coverage" data-testid="coverage-areas">
                    <thead>
                        <tr>
                            <th scope="col">{app.t(texts::AREA)}</th>
                            <th scope="col" class="figure">{app.t(texts::SCHOOLS)}</th>
                            <th scope="col" class="figure">{app.t(texts::WITHOUT)}</th>
                            <th scope="col" class="figure">{app.t(texts::GOT)}</th>
                            <th scope="col" class="figure">{app.t(texts::SENT)}</th>
                            {heads}
                        </tr>
                    </thead>
                    <tbody>{c.areas.iter().map(line).collect_view()}</tbody>
                </table>
            </div>
        </section>
    }
}

fn elsewhere(app: App, c: &Coverage) -> impl IntoView + use<> {
    let places: Vec<String> = c.elsewhere.iter().map(|(name, visits)| format!("{name} {visits}")).collect();
    (!places.is_empty()).then(|| {
        view! { <p class="fine">{app.t(texts::OTHER_PLACES)} "：" {places.join("、")}</p> }
    })
}
