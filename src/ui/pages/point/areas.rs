//! The areas: their calendar of the semester, month by month, and the visits of linked officials.

use super::{table, text};
use crate::app::points;
use crate::domain::calendar::Span;
use crate::domain::kinds::{area_activity, visit};
use crate::domain::order::{Gather as _, Order as _};
use crate::domain::{Kind, Record, day};
use crate::ui::components::{Empty, Lead, Link, PrintPage, SemesterPicker};
use crate::ui::route::Route;
use crate::ui::state::app;
use crate::ui::texts::observe::word_of;
use crate::ui::texts::{self as common, points as texts};
use leptos::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// Records of the office of a span of days, by day.
fn dated<'a>(session: &'a crate::app::Session, kind: &'static Kind, span: Span) -> Vec<&'a Record> {
    let within = |r: &&Record| day::from_iso(r.text("date")).is_some_and(|d| span.has(d));
    let mut found: Vec<&Record> = session.of_kind(kind.key).filter(within).collect();
    found.order_by_key(|r| (r.text("date").to_owned(), r.id));
    found
}

/// Areas and visits.
#[component]
pub fn AreasPage() -> impl IntoView {
    let app = app();
    let lang = app.lang.get_untracked();
    let head = move |label: crate::domain::Label, class| (app.t(label).to_owned(), class);
    let field = move |kind: &'static Kind, key: &str, class| {
        (kind.field(key).map(|f| app.t(f.label)).unwrap_or_default().to_owned(), class)
    };
    let may = app.current.get_untracked().is_some_and(|p| p.role.may_enter(&visit::KIND));
    let new = move |kind: &'static Kind| {
        may.then(|| {
            view! {
                <Link to=Route::Entry { kind, id: None, like: None } class="button">
                    {common::enter_one(kind.one, lang)}
                </Link>
            }
        })
    };
    let body = move || {
        let Some((_, _, semester)) = app.frame() else { return ().into_any() };
        app.read(|s| {
            let activities = dated(s, &area_activity::KIND, semester.span);
            let visits = dated(s, &visit::KIND, semester.span);
            let count = |state: &str| activities.iter().filter(|r| r.text("state") == state).count();
            let sentence = texts::areas_sentence(count("已开展"), count("计划"), visits.len(), lang);
            let mut months: BTreeMap<String, Vec<&Record>> = BTreeMap::new();
            for record in &activities {
                months.entry(record.text("date").chars().take(7).collect()).or_default().push(record);
            }
            let row = |r: &Record| {
                let theme = r.text("theme").to_owned();
                let planned = r.text("state") == "计划";
                let state = area_activity::KIND.field("state");
                let state = state.map(|field| word_of(field, r.text("state"), lang));
                let of = |key: &str| r.text(key).to_owned();
                view! {
                    <tr>
                        <td class="col-day">{of("date")}</td>
                        <td class="keep">{of("area")}</td>
                        <td><Link to=Route::Record(r.id)>{theme}</Link></td>
                        <td class="keep">{of("form")}</td>
                        <td class="keep">{of("host")}</td>
                        <td class="col-long">{of("schools")}</td>
                        <td class="keep"><span class:fine=planned>{state}</span></td>
                    </tr>
                }
            };
            // One table, so that the columns of all months stand under one another.
            let month = |(month, records): (String, Vec<&Record>)| {
                view! {
                    <tbody>
                        <tr class="month-row">
                            <th scope="rowgroup" colspan="7">{common::month_name(&month, lang)}</th>
                        </tr>
                        {records.into_iter().map(row).collect_view()}
                    </tbody>
                }
            };
            let calendar = if months.is_empty() {
                view! { <Empty text=app.t(texts::NO_ACTIVITIES) /> }.into_any()
            } else {
                let k = &area_activity::KIND;
                let heads = [
                    head(common::DAY, "col-day"),
                    field(k, "area", "keep"),
                    field(k, "theme", "col-text"),
                    field(k, "form", "keep"),
                    field(k, "host", "keep"),
                    field(k, "schools", "col-long"),
                    head(texts::STATE, "keep"),
                ];
                let heads = heads.map(|(name, class)| view! { <th scope="col" class=class>{name}</th> });
                view! {
                    <div class="table-frame">
                        <table class="ledger" data-testid="area-calendar">
                            <thead>
                                <tr>{heads.collect_view()}</tr>
                            </thead>
                            {months.into_iter().map(month).collect_view()}
                        </table>
                    </div>
                }
                .into_any()
            };
            let visited: BTreeSet<&str> = visits.iter().map(|r| r.text("school")).gather_set();
            let unvisited: Vec<String> = points::schools(s, semester.span)
                .into_iter()
                .filter(|name| !visited.contains(name.as_str()))
                .collect();
            let rows: Vec<Vec<AnyView>> = visits
                .iter()
                .map(|r| {
                    let school = r.text("school").to_owned();
                    vec![
                        text(r.text("date")),
                        view! { <Link to=Route::Record(r.id)>{school}</Link> }.into_any(),
                        text(r.text("visitor")),
                        text(r.text("seen")),
                        text(r.text("advice")),
                        text(r.text("outcome")),
                    ]
                })
                .collect();
            let k = &visit::KIND;
            let heads = vec![
                head(common::DAY, "col-day"),
                head(common::SCHOOL, "keep"),
                field(k, "visitor", "keep"),
                field(k, "seen", "col-long"),
                field(k, "advice", "col-long"),
                field(k, "outcome", "col-long"),
            ];
            let visits = if rows.is_empty() {
                view! { <Empty text=app.t(texts::NO_VISITS) /> }.into_any()
            } else {
                table("visits", heads, rows)
            };
            let sep = if lang == crate::domain::Lang::Zh { "、" } else { ", " };
            let left = (!unvisited.is_empty())
                .then(|| view! { <p class="fine">{app.t(texts::UNVISITED)} {unvisited.join(sep)}</p> });
            view! {
                <p class="lead-sentence" data-testid="lead">{sentence}</p>
                <section>
                    <h2>{app.t(texts::CALENDAR)}</h2>
                    {calendar}
                </section>
                <section>
                    <h2>{app.t(texts::VISITS)}</h2>
                    {visits}
                    {left}
                </section>
            }
            .into_any()
        })
        .into_any()
    };
    view! {
        <Lead title=app.t(texts::AREAS)>
            <SemesterPicker />
            {new(&area_activity::KIND)}
            {new(&visit::KIND)}
            <PrintPage />
        </Lead>
        {body}
    }
}
