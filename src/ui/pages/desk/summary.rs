//! The semester's summary report: drafted from the figures, edited here, printed as a document (clause 五(三)2).

use super::chart::{BarChart, ChartBar};
use super::coverage::bar;
use crate::app::browser::page;
use crate::app::desk::summary::{Summary, summary};
use crate::domain::Draft;
use crate::ui::components::{Document, DocumentFields, Lead, PageNumbers, SemesterPicker};
use crate::ui::state::{App, app};
use crate::ui::texts::desk as texts;
use crate::ui::texts::{self as common, summary as writer};
use leptos::prelude::*;

/// The page: a new form for each semester, since its signals live and die with it.
#[component]
pub fn SummaryPage() -> impl IntoView {
    let app = app();
    view! {
        <div class="no-print">
            <Lead title=app.t(texts::SUMMARY) sentence=view! { {app.t(texts::SUMMARY_ABOUT)} }.into_any()>
                <SemesterPicker />
                <button type="button" class="button primary" on:click=move |_| page::print()>
                    {app.t(common::PRINT)}
                </button>
            </Lead>
        </div>
        {move || {
            let (calendar, book, semester) = app.frame()?;
            let facts = app.peek(|s| summary(s, &semester, &calendar, &book))?;
            Some(view! { <Editor code=semester.code facts /> })
        }}
    }
}

const FIELDS: [&str; 5] = ["title", "body", "organ", "date", "charts"];

#[component]
fn Editor(code: String, facts: Summary) -> impl IntoView {
    let app = app();
    let lang = app.lang.get_untracked();
    let form = StoredValue::new(format!("summary-{code}"));
    let today = app.peek(|s| s.env().today()).unwrap_or_default();
    let written = StoredValue::new(writer::draft(&facts, &code, today, lang));
    let kept = form.with_value(|form| app.peek(|s| s.draft(form))).unwrap_or_default();
    let begin = if kept.is_blank() { written.get_value() } else { kept };
    let values = FIELDS.map(|key| RwSignal::new(begin.get(key).to_owned()));
    let [title, body, organ, date, charts] = values;
    Effect::new(move || {
        let mut draft = Draft::default();
        FIELDS.iter().zip(values).for_each(|(key, value)| draft.set(key, value.get()));
        // As long as nothing was changed it stays what the figures say.
        let untouched = written.with_value(|w| FIELDS.iter().all(|key| w.get(key) == draft.get(key)));
        form.with_value(|form| app.peek(|s| s.keep_draft(form, if untouched { &EMPTY } else { &draft })));
    });
    let afresh = move |_| {
        written.with_value(|w| FIELDS.iter().zip(values).for_each(|(key, v)| v.set(w.get(key).to_owned())));
    };
    let line = |id: &'static str, label, value: RwSignal<String>| {
        view! {
            <div class="field">
                <label for=id>{app.t(label)}</label>
                <input
                    id=id
                    type="text"
                    autocomplete="off"
                    prop:value=move || value.get()
                    on:input=move |e| value.set(event_target_value(&e))
                />
            </div>
        }
    };
    let facts = StoredValue::new(facts);
    view! {
        <form class="card no-print report-form" data-testid="report" on:submit=|e| e.prevent_default()>
            <div class="fields">
                <DocumentFields title body />
                {line("report-organ", texts::REPORT_ORGAN, organ)}
                {line("report-date", texts::REPORT_DATE, date)}
            </div>
            <div class="actions">
                <label class="inline-field check">
                    <input
                        type="checkbox"
                        prop:checked=move || charts.get().is_empty()
                        on:change=move |e| charts.set(if event_target_checked(&e) { "" } else { "none" }.to_owned())
                    />
                    <span>{app.t(texts::CHARTS_INCLUDED)}</span>
                </label>
                <button type="button" class="button" data-testid="report-afresh" on:click=afresh>
                    {app.t(texts::START_AFRESH)}
                </button>
            </div>
            <p class="fine">{app.t(texts::REPORT_KEPT)}</p>
        </form>
        <PageNumbers high=usize::from(!page::prints_margins()) />
        <h2 class="no-print">{app.t(texts::PREVIEW)}</h2>
        <Document title body organ date>
            {move || charts.get().is_empty().then(|| facts.with_value(|f| pictures(app, f)))}
        </Document>
    }
}

/// Nothing typed.
static EMPTY: Draft = Draft(std::collections::BTreeMap::new());

/// The pictures at the end of the report, each with its table.
fn pictures(app: App, facts: &Summary) -> impl IntoView + use<> {
    let duties: Vec<_> = facts.duties.iter().filter(|d| !d.rule.is_right).cloned().collect();
    let members = facts.members;
    let bars = duties
        .iter()
        .map(|d| ChartBar {
            label: app.t(d.rule.name).to_owned(),
            main: u32::try_from(d.met).unwrap_or(u32::MAX),
            other: None,
            note: format!("{}/{members}", d.met),
            alert: d.met * 2 < members,
        })
        .collect();
    let rows = duties
        .iter()
        .map(|d| {
            view! {
                <tr>
                    <th scope="row">{app.t(d.rule.name)}</th>
                    <td class="figure">{d.done} " " {app.t(d.rule.unit)}</td>
                    <td class="figure">{d.met}</td>
                    <td class="figure">{members - d.met}</td>
                </tr>
            }
        })
        .collect_view();
    let area = |name: &str| if name.is_empty() { app.t(texts::NO_AREA).to_owned() } else { name.to_owned() };
    let areas = facts.coverage.areas.iter().map(|row| bar(app, area(&row.area), row)).collect();
    let area_rows = facts
        .coverage
        .areas
        .iter()
        .map(|row| {
            view! {
                <tr>
                    <th scope="row">{area(&row.area)}</th>
                    <td class="figure">{row.schools}</td>
                    <td class="figure">{row.without}</td>
                    <td class="figure">{row.got.visits}</td>
                    <td class="figure">{row.sent_visits}</td>
                </tr>
            }
        })
        .collect_view();
    let full = u32::try_from(members).unwrap_or(u32::MAX);
    view! {
        <section class="document-figures">
            <h4>{app.t(texts::CHART_DUTIES)}</h4>
            <BarChart title=app.t(texts::CHART_DUTIES) bars full />
            <table class="grid">
                <thead>
                    <tr>
                        <th scope="col">{app.t(texts::DUTY)}</th>
                        <th scope="col">{app.t(texts::TOTAL_DONE)}</th>
                        <th scope="col">{app.t(texts::MET)}</th>
                        <th scope="col">{app.t(texts::NOT_MET)}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </section>
        <section class="document-figures">
            <h4>{app.t(texts::CHART_AREAS)}</h4>
            <BarChart title=app.t(texts::CHART_AREAS) bars=areas />
            <table class="grid">
                <thead>
                    <tr>
                        <th scope="col">{app.t(texts::AREA)}</th>
                        <th scope="col">{app.t(texts::SCHOOLS)}</th>
                        <th scope="col">{app.t(texts::WITHOUT)}</th>
                        <th scope="col">{app.t(texts::GOT)}</th>
                        <th scope="col">{app.t(texts::SENT)}</th>
                    </tr>
                </thead>
                <tbody>{area_rows}</tbody>
            </table>
        </section>
    }
}
