//! The applications and where each stands: the office's page, and the first page of a school's applicants, of an applicant and of
//! an expert.

use super::Tabs;
use super::experts::Experts;
use crate::app::Role;
use crate::app::selection::{self, Folder};
use crate::domain::{Lang, day, kinds, value};
use crate::ui::components::{Empty, ExportRegister, Lead, Link, PrintPage, Register, Returned};
use crate::ui::people::People;
use crate::ui::route::Route;
use crate::ui::state::{App, app};
use crate::ui::texts;
use leptos::prelude::*;
use uuid::Uuid;

#[derive(Clone, PartialEq)]
struct Row {
    id: Uuid,
    year: String,
    name: String,
    school: String,
    subject: String,
    date: String,
    stage: String,
    mean: String,
    urgent: bool,
}

fn rows(app: App, lang: Lang) -> Vec<Row> {
    let read = app.read(|s| {
        let row = |(id, case): (Uuid, crate::plan::selection::Case<'_>)| {
            let stage = case.stage(&selection::rules_of(s, &case));
            Row {
                id,
                year: case.application.year.to_owned(),
                name: case.application.name.to_owned(),
                school: case.application.school.to_owned(),
                subject: case.application.subject.to_owned(),
                date: day::iso(case.application.date),
                mean: case.mean().map(value::hundredths_to_text).unwrap_or_default(),
                urgent: texts::is_office_s_turn(&stage),
                stage: texts::stage(&stage, lang),
            }
        };
        Folder::of(s).cases().into_iter().map(row).collect()
    });
    read.unwrap_or_default()
}

fn heads(app: App) -> Vec<String> {
    [
        texts::APPLY_YEAR,
        texts::NAME,
        texts::SCHOOL,
        texts::SUBJECT,
        texts::APPLIED_ON,
        texts::STAGE,
        texts::MEAN,
    ]
    .map(|l| app.t(l).to_owned())
    .to_vec()
}

/// The applications that are here.
#[component]
pub fn Cases() -> impl IntoView {
    let app = app();
    let lang = app.lang.get_untracked();
    let rows = Memo::new(move |_| rows(app, lang));
    move || {
        let rows = rows.get();
        if rows.is_empty() {
            let role = app.current.get_untracked().map(|p| p.role);
            let text = texts::no_applications(role.unwrap_or(Role::Office));
            return view! {
                <Empty text=app.t(text)>
                    <Link to=Route::Import class="button">{app.t(texts::IMPORT_FIRST)}</Link>
                </Empty>
            }
            .into_any();
        }
        view! {
            <div class="table-frame">
                <table class="ledger" data-testid="cases">
                    <thead>
                        <tr>{heads(app).into_iter().map(|h| view! { <th scope="col">{h}</th> }).collect_view()}</tr>
                    </thead>
                    <tbody>
                        {rows
                            .into_iter()
                            .map(|row| {
                                view! {
                                    <tr>
                                        <td class="keep">{row.year}</td>
                                        <th scope="row" class="keep">
                                            <Link to=Route::People(People::Case(row.id))>{row.name}</Link>
                                        </th>
                                        <td class="col-text">{row.school}</td>
                                        <td>{row.subject}</td>
                                        <td class="col-day">{row.date}</td>
                                        <td class="col-long">
                                            {if row.urgent { view! { <b>{row.stage}</b> }.into_any() } else { row.stage.into_any() }}
                                        </td>
                                        <td class="figure">{row.mean}</td>
                                    </tr>
                                }
                            })
                            .collect_view()}
                    </tbody>
                </table>
            </div>
        }
        .into_any()
    }
}

/// The office's page of the selection.
#[component]
pub fn Selection() -> impl IntoView {
    let app = app();
    let lang = app.lang.get_untracked();
    let office = app.current.get_untracked().is_some_and(|p| p.role == Role::Office);
    let sentence = move || {
        let rows = rows(app, lang);
        texts::selection_sentence(rows.len(), rows.iter().filter(|r| r.urgent).count(), lang)
    };
    let register = Callback::new(move |()| {
        let line = |r: Row| vec![r.year, r.name, r.school, r.subject, r.date, r.stage, r.mean];
        Register {
            name: "申报情况".into(),
            title: "研训-申报情况".into(),
            heads: heads(app),
            lines: rows(app, lang).into_iter().map(line).collect(),
        }
    });
    view! {
        {office.then(|| view! { <Tabs here=People::Selection /> })}
        <Lead title=app.t(texts::SELECTION) sentence=view! { {sentence} }.into_any()>
            <Link to=Route::Form("application".into(), None) class="button">
                {app.t(texts::PRINT_FORMS)}
            </Link>
            <ExportRegister of=register />
            <PrintPage />
        </Lead>
        <Cases />
        {office.then(|| view! { <Experts /> })}
    }
}

/// The first page of an applicant and of an expert.
#[component]
pub fn Home() -> impl IntoView {
    let app = app();
    let Some(profile) = app.current.get_untracked() else { return ().into_any() };
    let applicant = profile.role == Role::Applicant;
    let begin = kinds::find("application").filter(|_| applicant).map(|kind| {
        view! {
            <Link to=Route::Entry { kind, id: None, like: None } class="button primary">
                {app.t(texts::FILL_APPLICATION)}
            </Link>
        }
    });
    let evidence = kinds::find("evidence").filter(|_| applicant).map(|kind| {
        view! {
            <Link to=Route::Entry { kind, id: None, like: None } class="button">
                {app.t(texts::ADD_EVIDENCE)}
            </Link>
        }
    });
    let hint = if applicant { texts::APPLICANT_HINT } else { texts::EXPERT_HINT };
    view! {
        <Lead title=profile.name>
            {begin} {evidence}
            <Link to=Route::HandIn class="button">
                {app.t(texts::HAND_IN)}
            </Link>
        </Lead>
        <Returned />
        <p class="fine">{app.t(hint)}</p>
        <Cases />
    }
    .into_any()
}
