//! An opened result: what each party gave for each item, who scored when, and counting anew.

use super::year;
use crate::app::assessment::opening::{self, Opened};
use crate::app::assessment::sheets::{self, Shown};
use crate::app::assessment::{self, commitments};
use crate::app::overview;
use crate::domain::value::hundredths_to_text;
use crate::plan::assessment::{Scheme, score};
use crate::plan::commitment::Sealed;
use crate::ui::components::{Empty, Lead, Link};
use crate::ui::desk::Desk;
use crate::ui::route::Route;
use crate::ui::state::{App, app};
use crate::ui::texts as common;
use crate::ui::texts::assessment as texts;
use leptos::prelude::*;

type Found = (overview::Person, Scheme, Opened, Vec<Shown>, Vec<String>, Option<usize>, Option<Sealed>);

fn found(app: App, no: &str) -> Option<Found> {
    let year = year(app);
    app.read(|s| {
        let line = opening::lines(s, &year).into_iter().find(|l| l.person.no == no)?;
        let shown = sheets::shown(s, &year, no)?;
        let sealed = commitments::of_office(s, &year, no);
        Some((line.person, assessment::scheme(s, &year), line.opened?, shown, line.late, line.place, sealed))
    })?
}

/// The page.
#[component]
pub fn ResultPage(
    /// The member's number.
    no: String,
) -> impl IntoView {
    let app = app();
    let lang = app.lang.get_untracked();
    let whose = no.clone();
    let found = Memo::new(move |_| found(app, &whose));
    let title =
        move || found.get().map(|(person, ..)| format!("{} {}", person.no, person.name)).unwrap_or_default();
    let sentence = move || {
        found.get().map(|(_, _, opened, _, _, place, _)| {
            let place = place.map(|n| format!(" · {} {n}", app.t(texts::RANK))).unwrap_or_default();
            format!(
                "{} {} · {}{place}",
                app.t(texts::WHOLE),
                hundredths_to_text(opened.outcome.total),
                common::observe::grade(&opened.grade, lang)
            )
        })
    };
    let whom = StoredValue::new(no);
    let form = move || {
        let key = whom.with_value(|no| format!("{} {no}", year(app)));
        view! {
            <Link to=Route::Form("annual".into(), Some(key)) class="button primary">
                {app.t(texts::FORM)}
            </Link>
        }
    };
    view! {
        {move || view! {
            <Lead title=title() sentence=view! { {sentence} }.into_any()>
                {form()}
                <Link to=Route::Desk(Desk::Assessment) class="button">{app.t(common::BACK)}</Link>
            </Lead>
        }}
        {move || match found.get() {
            None => view! { <Empty text=app.t(texts::CLOSED_YET) /> }.into_any(),
            Some((person, scheme, opened, shown, late, _, sealed)) => {
                view! {
                    {marks(app, &scheme, &shown)}
                    {(!late.is_empty())
                        .then(|| view! { <Recount no=person.no.clone() late=late.join("、") /> })}
                    {history(app, &opened, &shown)}
                    {seals(app, &opened, sealed.as_ref())}
                    <p class="fine">{texts::weights(scheme.weights, lang)} " " {common::clause("二3", lang)}</p>
                }
                    .into_any()
            }
        }}
    }
}

fn marks(app: App, scheme: &Scheme, shown: &[Shown]) -> impl IntoView + use<> {
    let head = |s: &Shown| {
        let not = (!s.counted && s.party != "自评")
            .then(|| view! { <div class="fine">{app.t(texts::NOT_COUNTED)}</div> });
        view! {
            <th scope="col" class="figure">
                {s.party.clone()}
                <div class="fine">{s.school.clone()}</div>
                {not}
            </th>
        }
    };
    let heads = shown.iter().map(head).collect_view();
    let rows = scheme
        .items
        .iter()
        .enumerate()
        .map(|(n, item)| {
            let cells = shown
                .iter()
                .map(|s| {
                    let given = s.scores.get(n).copied().flatten();
                    view! { <td class="figure">{sheets::text(given)}</td> }
                })
                .collect_view();
            view! {
                <tr>
                    <th scope="row">{item.name.clone()}</th>
                    <td class="figure">{hundredths_to_text(item.points)}</td>
                    {cells}
                </tr>
            }
        })
        .collect_view();
    let whole: i64 = scheme.items.iter().map(|i| i.points).sum();
    let sums = shown
        .iter()
        .map(|s| view! { <td class="figure"><b>{sheets::text(score(&s.scores, &scheme.items))}</b></td> })
        .collect_view();
    view! {
        <div class="table-frame" tabindex="0">
            <table class="ledger" data-testid="marks">
                <thead>
                    <tr>
                        <th scope="col">{app.t(texts::ITEM)}</th>
                        <th scope="col" class="figure">{app.t(texts::POINTS)}</th>
                        {heads}
                    </tr>
                </thead>
                <tbody>
                    {rows}
                    <tr>
                        <th scope="row">{app.t(texts::WHOLE)}</th>
                        <td class="figure">{hundredths_to_text(whole)}</td>
                        {sums}
                    </tr>
                </tbody>
            </table>
        </div>
    }
}

/// Who scored when, who opened, why.
fn history(app: App, opened: &Opened, shown: &[Shown]) -> impl IntoView + use<> {
    let line = |s: &Shown| {
        view! {
            <li>
                <span class="row-day">{s.date.clone()}</span>
                <span class="row-kind">{s.party.clone()}</span>
                <span class="row-title">{s.school.clone()} " " {s.scorer.clone()} " " <span class="fine">{s.remark.clone()}</span></span>
            </li>
        }
    };
    let lines = shown.iter().map(line).collect_view();
    let (on, by, reason) = (opened.on.clone(), opened.by.clone(), opened.reason.clone());
    view! {
        <section data-testid="who-scored">
            <h2>{app.t(texts::WHO_SCORED)}</h2>
            <ul class="rows">
                {lines}
                <li>
                    <span class="row-day">{on}</span>
                    <span class="row-kind">{app.t(texts::OPENED_BY)}</span>
                    <span class="row-title">{by} " " <span class="fine">{reason}</span></span>
                </li>
            </ul>
        </section>
    }
}

/// Whether the office's scores stood before the schools gave theirs, school by school, and how anyone checks it.
fn seals(app: App, opened: &Opened, sealed: Option<&Sealed>) -> impl IntoView + use<> {
    let line = |(school, kept): (String, commitments::Kept)| {
        let changed = kept == commitments::Kept::Changed;
        view! {
            <li>
                <span class="row-kind">{school}</span>
                <span class="row-title" class:due=changed>{app.t(texts::kept(kept))}</span>
            </li>
        }
    };
    let lines = commitments::judge(&opened.seals, sealed).into_iter().map(line).collect_view();
    let check = match sealed {
        Some(sealed) => view! {
            <p>{app.t(texts::SEAL)} "　" <code class="seal-code" data-testid="seal">{sealed.code()}</code></p>
            <p class="fine no-print">{app.t(texts::SEAL_COMMAND)}</p>
            <pre class="seal-command no-print" tabindex="0">{sealed.command()}</pre>
        }
        .into_any(),
        None => view! { <p class="fine">{app.t(texts::SEAL_NONE)}</p> }.into_any(),
    };
    view! {
        <section data-testid="seals">
            <h2>{app.t(texts::SEALS)}</h2>
            <ul class="rows">{lines}</ul>
            {check}
        </section>
    }
}

/// What came after the opening, and the way to count it.
#[component]
fn Recount(no: String, late: String) -> impl IntoView {
    let app = app();
    let typed = RwSignal::new(String::new());
    let count = move |e: web_sys::SubmitEvent| {
        e.prevent_default();
        let year = year(app);
        let done = app.act(|s| opening::recount(s, &year, &no, "", &typed.get_untracked()));
        if let Some(Err(why)) = done {
            app.warn(app.t(texts::closed(why)));
        }
    };
    view! {
        <form class="card no-print" data-testid="recount" on:submit=count>
            <p class="problem">{app.t(texts::LATE_SHEETS)} {late}</p>
            <label for="recount-reason">{app.t(texts::RECOUNT_REASON)}</label>
            <div class="line">
                <input
                    id="recount-reason"
                    type="text"
                    autocomplete="off"
                    prop:value=move || typed.get()
                    on:input=move |e| typed.set(event_target_value(&e))
                />
                <button type="submit" class="button">{app.t(texts::RECOUNT)}</button>
            </div>
        </form>
    }
}
