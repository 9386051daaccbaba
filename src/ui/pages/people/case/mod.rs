//! One application: where it stands, every condition of clause 三 with its reason, what was said, and the next step of who looks.

mod shown;
mod tables;

use crate::app::{Role, selection};
use crate::domain::kinds::selection::{decision, recommendation, score, screening, waiver};
use crate::domain::{OFFICE, Party, day, kinds};
use crate::ui::components::{Empty, Lead, Link, RecordForm};
use crate::ui::people::People;
use crate::ui::route::Route;
use crate::ui::state::{App, app};
use crate::ui::texts;
use leptos::prelude::*;
use shown::{Shown, shown};
use tables::{conditions, evidence, reviews, steps};
use uuid::Uuid;

#[derive(Clone, Copy, PartialEq)]
enum Open {
    Nothing,
    Screening,
    Waiver(&'static str),
    Decision,
    Recommendation,
    Score,
}

/// The page.
#[component]
pub fn CasePage(
    /// The application's id.
    id: Uuid,
) -> impl IntoView {
    let app = app();
    let lang = app.lang.get_untracked();
    let role = app.current.get_untracked().map(|p| p.role).unwrap_or(Role::Member);
    let office = role == Role::Office;
    let open = RwSignal::new(Open::Nothing);
    let case = Memo::new(move |_| shown(id, app, lang));
    move || {
        let Some(case) = case.get() else {
            return view! { <Lead title=app.t(texts::SELECTION) /> <Empty text=app.t(texts::NOT_FOUND) /> }
                .into_any();
        };
        let title = format!("{} · {} · {}", case.name, case.subject, case.school);
        let back = if office { Route::People(People::Selection) } else { Route::Home };
        let sentence = if case.urgent {
            view! { <b>{case.stage.clone()}</b> }.into_any()
        } else {
            view! { {case.stage.clone()} }.into_any()
        };
        let edit = kinds::find("application").filter(|_| role == Role::Applicant).map(|kind| {
            view! {
                <Link to=Route::Entry { kind, id: Some(id), like: None } class="button">
                    {app.t(texts::EDIT)}
                </Link>
            }
        });
        view! {
            <Lead title sentence>
                {edit}
                <Link to=Route::Form("application".into(), Some(id.to_string())) class="button">
                    {app.t(texts::PRINT)}
                </Link>
                <Link to=back class="button">
                    {app.t(texts::SELECTION)}
                </Link>
            </Lead>
            {next_steps(app, role, open, &case, id)}
            <section>
                <h2>{app.t(texts::CONDITIONS)}</h2>
                {conditions(app, office, open, &case)}
            </section>
            {steps(app, &case.steps)}
            {evidence(app, case.evidence)}
            {reviews(app, case.scores, case.mean)}
            {(!case.unasked.is_empty())
                .then(|| view! { <p class="fine" data-testid="unasked">{texts::unasked(&case.unasked, app.lang.get_untracked())}</p> })}
            <section>
                <h2>{app.t(texts::APPLICATION)}</h2>
                <div class="table-frame" tabindex="0">
                    <table class="ledger record">
                        <tbody>
                            {case
                                .facts
                                .into_iter()
                                .map(|(name, text)| {
                                    view! {
                                        <tr>
                                            <th scope="row">{name}</th>
                                            <td class="whole-text">{text}</td>
                                        </tr>
                                    }
                                })
                                .collect_view()}
                        </tbody>
                    </table>
                </div>
            </section>
        }
        .into_any()
    }
}

/// The buttons of whoever looks, or the form that one of them opened.
fn next_steps(app: App, role: Role, open: RwSignal<Open>, case: &Shown, id: Uuid) -> AnyView {
    let case = case.clone();
    let done = Callback::new(move |()| open.set(Open::Nothing));
    let today = app.peek(|s| day::iso(s.env().today())).unwrap_or_default();
    let own = app.peek(|s| s.owner().to_owned()).unwrap_or_default();
    let whom = vec![("year", case.year.clone()), ("applicant", case.applicant.clone())];
    let button = move |what: Open, name, main: bool, id: &'static str| {
        view! {
            <button type="button" class="button" class:primary=main data-testid=id on:click=move |_| open.set(what)>
                {app.t(name)}
            </button>
        }
        .into_any()
    };
    let view = move || {
        let save = app.t(texts::SAVE);
        let whom = whom.clone();
        let date = vec![("date", today.clone())];
        match open.get() {
            Open::Nothing => {
                let buttons = match role {
                    Role::School => vec![button(Open::Recommendation, texts::RECOMMEND, true, "recommend")],
                    Role::Expert => vec![button(Open::Score, texts::GIVE_SCORE, true, "score")],
                    Role::Office => vec![
                        button(Open::Screening, texts::SCREEN, case.screens, "screen"),
                        button(Open::Decision, texts::DECIDE, case.decides, "decide"),
                        button(Open::Recommendation, texts::RECOMMEND_ON_PAPER, false, "recommend"),
                    ],
                    _ => Vec::new(),
                };
                view! { <div class="actions no-print">{buttons}</div> }.into_any()
            }
            Open::Screening => view! {
                <RecordForm kind=&screening::KIND owner=OFFICE.to_owned() fixed=whom offered=date save done />
            }
            .into_any(),
            Open::Waiver(condition) => {
                let mut fixed = whom;
                fixed.push(("condition", condition.to_owned()));
                let offered = vec![("date", today.clone()), ("subject", case.subject.clone())];
                view! { <RecordForm kind=&waiver::KIND owner=OFFICE.to_owned() fixed offered save done /> }
                    .into_any()
            }
            Open::Decision => {
                let offered = vec![("date", today.clone()), ("member", case.next_no.clone())];
                let keep = Callback::new(move |parsed| {
                    app.act(|s| selection::decide(s, id, &parsed));
                });
                let refuse =
                    Callback::new(move |parsed| app.peek(|s| selection::refused(s, id, &parsed)).flatten());
                view! { <RecordForm kind=&decision::KIND owner=OFFICE.to_owned() fixed=whom offered save keep refuse done /> }.into_any()
            }
            Open::Recommendation => {
                let fixed = vec![("year", case.year.clone()), ("applicant", case.name.clone())];
                let owner = Party::School(&case.school).owner();
                view! { <RecordForm kind=&recommendation::KIND owner fixed offered=date save done /> }
                    .into_any()
            }
            Open::Score => {
                view! { <RecordForm kind=&score::KIND owner=own.clone() fixed=whom offered=date save done /> }
                    .into_any()
            }
        }
    };
    view.into_any()
}
