//! 优秀成员奖: the ranking of the opened results, nomination and decision (clause 二3).

use super::year;
use crate::app::assessment::awards::{self, Nomination};
use crate::app::assessment::opening::{self, Line};
use crate::app::assessment::{self, sheets};
use crate::domain::kinds::award::{GIVEN, KIND, OPEN};
use crate::domain::order::Order as _;
use crate::ui::components::{Empty, Lead, Link, SemesterPicker};
use crate::ui::desk::Desk;
use crate::ui::route::Route;
use crate::ui::state::{App, app};
use crate::ui::texts as common;
use crate::ui::texts::assessment as texts;
use leptos::prelude::*;

/// The page.
#[component]
pub fn Awards() -> impl IntoView {
    let app = app();
    let lang = app.lang.get_untracked();
    let ranked = Memo::new(move |_| {
        let year = year(app);
        let mut lines = app.read(|s| opening::lines(s, &year)).unwrap_or_default();
        lines.retain(|l| l.opened.is_some());
        lines.order_by_key(|l| (l.place, l.person.no.clone()));
        lines
    });
    let nominations = Memo::new(move |_| {
        let year = year(app);
        app.read(|s| awards::list(s, &year)).unwrap_or_default()
    });
    let sentence = move || {
        let year = year(app);
        let quota = app.read(|s| assessment::scheme(s, &year).quota).unwrap_or(0);
        nominations.with(|n| {
            texts::awards_sentence(n.len(), n.iter().filter(|n| n.decision == GIVEN).count(), quota, lang)
        })
    };
    let by = RwSignal::new(String::new());
    view! {
        <Lead title=app.t(texts::AWARDS) sentence=view! { {sentence} }.into_any()>
            <SemesterPicker />
            <Link to=Route::Form("award".into(), None) class="button">{app.t(texts::PRINT_AWARD)}</Link>
            <Link to=Route::Desk(Desk::Assessment) class="button">{app.t(texts::ASSESSMENT)}</Link>
        </Lead>
        {move || {
            let lines = ranked.get();
            if lines.is_empty() {
                return view! {
                    <Empty text=app.t(texts::NO_RANKING)>
                        <Link to=Route::Desk(Desk::Assessment) class="button">{app.t(texts::ASSESSMENT)}</Link>
                    </Empty>
                }
                    .into_any();
            }
            view! {
                <div class="tools no-print">
                    <label class="inline-field">
                        <span>{app.t(texts::DECIDED_BY)}</span>
                        <input
                            type="text"
                            autocomplete="off"
                            data-testid="decided-by"
                            prop:value=move || by.get()
                            on:input=move |e| by.set(event_target_value(&e))
                        />
                    </label>
                </div>
                <div class="table-frame">
                    <table class="ledger" data-testid="ranking">
                        <thead>
                            <tr>
                                <th scope="col" class="figure">{app.t(texts::RANK)}</th>
                                <th scope="col">{app.t(common::NAME)}</th>
                                <th scope="col">{app.t(common::SUBJECT)}</th>
                                <th scope="col" class="figure">{app.t(texts::WHOLE)}</th>
                                <th scope="col" class="figure">{app.t(texts::HOME)}</th>
                                <th scope="col" class="figure">{app.t(texts::POINT)}</th>
                                <th scope="col" class="figure">{app.t(texts::OFFICE)}</th>
                                <th scope="col">{app.t(texts::GRADE)}</th>
                                <th scope="col">{app.t(texts::DECISION)}</th>
                                <th scope="col" class="col-tools no-print">{app.t(common::DO)}</th>
                            </tr>
                        </thead>
                        <tbody>
                            {lines
                                .into_iter()
                                .map(|l| {
                                    let nomination =
                                        nominations.get().into_iter().find(|n| n.member == l.person.no);
                                    row(app, l, nomination, by)
                                })
                                .collect_view()}
                        </tbody>
                    </table>
                </div>
                <p class="fine">{app.t(texts::RULES)} " " {common::clause("二3", lang)}</p>
            }
                .into_any()
        }}
    }
}

fn row(app: App, line: Line, nomination: Option<Nomination>, by: RwSignal<String>) -> impl IntoView {
    let lang = app.lang.get_untracked();
    let no = line.person.no.clone();
    let outcome = line.opened.as_ref().map(|o| o.outcome);
    let party = |n: usize| sheets::text(outcome.and_then(|o| o.parties[n]));
    let grade = line.opened.as_ref().map(|o| common::observe::grade(&o.grade, lang));
    let state = nomination.as_ref().map(|n| match n.decision.as_str() {
        OPEN => app.t(texts::NOMINATED).to_owned(),
        _ => format!("{} {} {} {}", n.decision, n.decided_on, n.decided_by, n.number),
    });
    let tools = match nomination {
        None => {
            let no = no.clone();
            let nominate = move |_| {
                let year = year(app);
                if let Some(Err(why)) = app.act(|s| awards::nominate(s, &year, &no, "")) {
                    app.warn(app.t(why));
                }
            };
            view! {
                <button type="button" class="link" on:click=nominate>{app.t(texts::NOMINATE)}</button>
            }
            .into_any()
        }
        Some(n) => {
            let decide = move |given: bool| {
                let done = app.act(|s| awards::decide(s, n.id, given, &by.get_untracked()));
                if let Some(Err(issues)) = done {
                    app.warn(issues.iter().map(|i| i.say(lang)).collect::<Vec<_>>().join(" "));
                }
            };
            view! {
                <Link to=Route::Entry { kind: &KIND, id: Some(n.id), like: None }>{app.t(texts::DEEDS)}</Link>
                <button type="button" class="link" on:click=move |_| decide(true)>{app.t(texts::GIVE)}</button>
                <button type="button" class="link" on:click=move |_| decide(false)>{app.t(texts::DENY)}</button>
            }
            .into_any()
        }
    };
    view! {
        <tr data-member=no.clone()>
            <td class="figure">{line.place}</td>
            <th scope="row" class="keep">
                <Link to=Route::Desk(Desk::Result(no.clone()))>{line.person.name}</Link>
            </th>
            <td>{line.person.subject}</td>
            <td class="figure"><b>{sheets::text(outcome.map(|o| o.total))}</b></td>
            <td class="figure">{party(0)}</td>
            <td class="figure">{party(1)}</td>
            <td class="figure">{party(2)}</td>
            <td class="keep">{grade}</td>
            <td>{state}</td>
            <td class="col-tools no-print">{tools}</td>
        </tr>
    }
}
