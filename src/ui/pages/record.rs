//! One record: its fields, whether it counts, and who wrote what.

use super::review::{Answer, Review};
use crate::app::{Role, env, overview};
use crate::domain::{Party, Writer, kinds};
use crate::plan::{Figure, rules};
use crate::ui::components::{Empty, Lead, Link};
use crate::ui::route::Route;
use crate::ui::state::{App, app};
use crate::ui::texts::{self, observe::word_of};
use leptos::prelude::*;
use uuid::Uuid;

/// A record.
#[component]
pub fn RecordPage(
    /// Its id.
    id: Uuid,
) -> impl IntoView {
    let app = app();
    let lang = app.lang.get_untracked();
    let record = Memo::new(move |_| app.read(|s| s.records().get(id).cloned()).flatten());
    move || {
        let Some(record) = record.get() else {
            return view! { <Lead title=app.t(texts::RECORD) /> <Empty text=app.t(texts::NOT_FOUND) /> }
                .into_any();
        };
        let Some(kind) = kinds::find(record.kind.as_str()) else {
            return view! { <Lead title=app.t(texts::RECORD) /> <Empty text=record.kind.as_str().to_owned() /> }.into_any();
        };
        let office = app.current.get_untracked().is_some_and(|p| p.role == Role::Office);
        let role = app.current.get_untracked().map(|p| p.role);
        let editable = role.is_some_and(|r| r.may_enter(kind)) && !record.is_deleted();
        // The form of this very record, where there is one and this profile prints it.
        let printed = crate::ui::paper::find(kind.key, role.unwrap_or(Role::Office))
            .is_some_and(|form| app.peek(|s| (form.sheet)(s, &id.to_string()).is_some()).unwrap_or(false));
        let own = !office && role.is_some_and(|r| r.writer() == kind.writer);
        let owner = match Party::of(&record.owner) {
            Party::Member(no) => {
                app.peek(|s| overview::person(s, no).map(|p| p.name)).flatten().unwrap_or_default()
            }
            Party::Office => String::new(),
            other => other.to_string(),
        };
        let title = format!("{} · {}", app.t(kind.label), record.text(kind.dated_by));
        let rows = kind.fields.iter().map(|field| {
            let entries = record.register(field.key);
            let values = entries
                .iter()
                .map(|e| word_of(field, &field.show(&e.value), lang))
                .collect::<Vec<_>>()
                .join(" ⇄ ");
            let written = entries.last().map(|e| match record.stamp_of(e.dot) {
                Some(stamp) => format!("{} {}", stamp.by, env::minute_of(stamp.at)),
                None => app.t(texts::FROM_SHEET).to_owned(),
            });
            let empty = values.is_empty();
            let disputed = entries.len() > 1;
            view! {
                <tr class:disputed=disputed>
                    <th scope="row">{app.t(field.label)}</th>
                    <td class="whole-text">{values} " " {field.unit.filter(|_| !empty).map(|u| app.t(u))}</td>
                    <td class="fine">{written}</td>
                </tr>
            }
        });
        let deleted = record.is_deleted();
        view! {
            <Lead title sentence=view! { {(!owner.is_empty()).then_some(owner)} " " {kind.title(&record)} }.into_any()>
                {editable
                    .then(|| {
                        view! {
                            <Link to=Route::Entry { kind, id: Some(id), like: None } class="button">
                                {app.t(texts::EDIT)}
                            </Link>
                            <Link to=Route::Entry { kind, id: None, like: Some(id) } class="button">
                                {app.t(texts::AGAIN)}
                            </Link>
                        }
                    })}
                {printed
                    .then(|| {
                        view! {
                            <Link to=Route::Form(kind.key.into(), Some(id.to_string())) class="button">
                                {app.t(texts::PRINT)}
                            </Link>
                        }
                    })}
                <Link to=Route::Ledger(kind) class="button">
                    {app.t(texts::BACK)}
                </Link>
            </Lead>
            {deleted
                .then(|| {
                    view! {
                        <div class="banner">
                            <p>{app.t(texts::DELETED_RECORD)}</p>
                            <button
                                type="button"
                                class="button"
                                on:click=move |_| {
                                    app.act(|s| s.restore(&[id]));
                                }
                            >
                                {app.t(texts::RESTORE)}
                            </button>
                        </div>
                    }
                })}
            {own.then(|| view! { <Answer id /> })}
            {(office && kind.writer != Writer::Office).then(|| view! { <Review id /> })}
            <div class="table-frame">
                <table class="ledger record">
                    <thead>
                        <tr>
                            <th scope="col">{app.t(texts::FIELD)}</th>
                            <th scope="col">{app.t(texts::CONTENT)}</th>
                            <th scope="col">{app.t(texts::HISTORY)}</th>
                        </tr>
                    </thead>
                    <tbody>{rows.collect_view()}</tbody>
                </table>
            </div>
            <Counting id owner=record.owner.to_string() />
        }
        .into_any()
    }
}

/// For which figures the record counts, and why not for others.
#[component]
fn Counting(id: Uuid, owner: String) -> impl IntoView {
    let app = app();
    let lang = app.lang.get_untracked();
    let verdicts = verdicts(app, id, &owner);
    (!verdicts.is_empty()).then(|| {
        view! {
            <section>
                <h2>{app.t(texts::COUNTS_FOR)}</h2>
                <ul class="rows">
                    {verdicts
                        .into_iter()
                        .map(|(figure, verdict)| {
                            let rule = rules::text_of(figure.rule);
                            let name = rule.map(|r| texts::figure_name(r, &figure.part, lang)).unwrap_or_default();
                            let code = rule.map_or("", |r| r.code).to_owned();
                            let clause = rule.map(|r| texts::clause(r.clause, lang)).unwrap_or_default();
                            let words = rule.map(|r| app.t(r.words));
                            view! {
                                <li>
                                    <Link to=Route::Why(owner.clone(), code, figure.part.code().to_owned())>{name}</Link>
                                    <span class="clause" title=words>{clause}</span>
                                    <span>{verdict}</span>
                                </li>
                            }
                        })
                        .collect_view()}
                </ul>
            </section>
        }
    })
}

fn verdicts(app: App, id: Uuid, owner: &str) -> Vec<(Figure, String)> {
    let lang = app.lang.get_untracked();
    let found = app.peek(|s| {
        let calendar = overview::calendar(s);
        let book = overview::book(s);
        let record = s.records().get(id)?;
        let kind = kinds::find(record.kind.as_str())?;
        let day = crate::domain::day::from_iso(record.text(kind.dated_by));
        // A record of a school year shows in the semester in view.
        let semester = match day {
            Some(day) => calendar.on(day)?.clone(),
            None => calendar.get(&app.semester.get_untracked())?.clone(),
        };
        let person = overview::person(s, owner)?;
        Some(overview::figures(s, &person, &semester, &calendar, &book))
    });
    let mut verdicts = Vec::new();
    for figure in found.flatten().unwrap_or_default() {
        if let Some(c) = figure.counted.iter().find(|c| c.id == id) {
            let late = c.late_by.map(|d| texts::late_by(d, lang)).unwrap_or_default();
            verdicts.push((figure.clone(), format!("{} +{} {late}", app.t(texts::COUNTS_AS), c.amount)));
        } else if let Some(u) = figure.uncounted.iter().find(|u| u.id == id) {
            verdicts.push((
                figure.clone(),
                format!("{}: {}", app.t(texts::NOT_COUNTED), app.t(u.reason.label())),
            ));
        }
    }
    verdicts
}
