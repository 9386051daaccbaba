//! The tables of an application: its conditions, what was done, the evidence and the reviews.

use super::Open;
use super::shown::Shown;
use crate::app::selection::Step;
use crate::domain::day;
use crate::plan::eligibility::{Verdict, is_asked};
use crate::ui::state::App;
use crate::ui::texts;
use leptos::prelude::*;

/// Every condition of clause 三, its verdict and its reason.
pub(super) fn conditions(
    app: App,
    office: bool,
    open: RwSignal<Open>,
    case: &Shown,
) -> impl IntoView + use<> {
    let lang = app.lang.get_untracked();
    let rows = case.findings.iter().map(|finding| {
        let bad = finding.verdict == Verdict::NotMet;
        let asked = is_asked(finding);
        let waiver = finding.condition.waiver_word().filter(|_| office && bad);
        view! {
            <tr class:refused=bad>
                <th scope="row">
                    {app.t(finding.condition.label())} <span class="clause">{texts::clause(finding.condition.clause(), lang)}</span>
                </th>
                <td class="keep">
                    {if bad || finding.verdict == Verdict::Ask {
                        view! { <b>{app.t(texts::verdict(finding.verdict))}</b> }.into_any()
                    } else {
                        app.t(texts::verdict(finding.verdict)).into_any()
                    }}
                </td>
                <td class="col-long">{texts::condition_reason(&finding.reason, lang)}</td>
                <td class="col-tools no-print">
                    {(office && asked)
                        .then(|| {
                            view! {
                                <button type="button" class="link" on:click=move |_| open.set(Open::Screening)>
                                    {app.t(texts::JUDGE)}
                                </button>
                            }
                        })}
                    {waiver
                        .map(|word| {
                            view! {
                                <button type="button" class="link" on:click=move |_| open.set(Open::Waiver(word))>
                                    {app.t(texts::WAIVE)}
                                </button>
                            }
                        })}
                </td>
            </tr>
        }
    });
    view! {
        <div class="table-frame" tabindex="0">
            <table class="ledger" data-testid="conditions">
                <thead>
                    <tr>
                        <th scope="col">{app.t(texts::CONDITION)}</th>
                        <th scope="col">{app.t(texts::VERDICT)}</th>
                        <th scope="col">{app.t(texts::REASON)}</th>
                        <th scope="col" class="col-tools no-print">{app.t(texts::DO)}</th>
                    </tr>
                </thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </div>
    }
}

/// Who did what, when and why.
pub(super) fn steps(app: App, steps: &[Step]) -> impl IntoView + use<> {
    let rows = steps.iter().map(|step| {
        view! {
            <li>
                <span class="row-day">{day::iso(step.when)}</span>
                <span class="row-kind">{app.t(step.what)}</span>
                <span>{step.who.clone()}</span>
                <span class="row-title">{step.why.clone()}</span>
            </li>
        }
    });
    view! {
        <section>
            <h2>{app.t(texts::STEPS)}</h2>
            <ul class="rows" data-testid="steps">
                {rows.collect_view()}
            </ul>
        </section>
    }
}

/// The pieces of evidence.
pub(super) fn evidence(app: App, rows: Vec<Vec<String>>) -> impl IntoView {
    let heads = [
        texts::PROVES,
        texts::TITLE_OF,
        texts::LEVEL_AND_PRIZE,
        texts::ISSUER,
        texts::DAY,
        texts::CERTIFICATE_NO,
    ];
    view! {
        <section>
            <h2>{app.t(texts::EVIDENCE)}</h2>
            {if rows.is_empty() {
                view! { <p class="fine">{app.t(texts::NO_RECORDS_YET)}</p> }.into_any()
            } else {
                view! {
                    <div class="table-frame" tabindex="0">
                        <table class="ledger">
                            <thead>
                                <tr>{heads.map(|h| view! { <th scope="col">{app.t(h)}</th> }).collect_view()}</tr>
                            </thead>
                            <tbody>
                                {rows
                                    .into_iter()
                                    .map(|cells| view! { <tr>{cells.into_iter().map(|c| view! { <td class="col-text">{c}</td> }).collect_view()}</tr> })
                                    .collect_view()}
                            </tbody>
                        </table>
                    </div>
                }
                    .into_any()
            }}
        </section>
    }
}

/// The reviews that are here, and their mean.
pub(super) fn reviews(app: App, scores: Vec<[String; 4]>, mean: String) -> Option<AnyView> {
    let count = scores.len();
    (count > 0).then(|| {
        let heads = [texts::EXPERT, texts::TOTAL_SCORE, texts::VERDICT, texts::OPINION];
        view! {
            <section>
                <h2>{app.t(texts::REVIEWS)}</h2>
                <div class="table-frame" tabindex="0">
                    <table class="ledger" data-testid="reviews">
                        <caption>{app.t(texts::MEAN)} " " {mean}</caption>
                        <thead>
                            <tr>{heads.map(|h| view! { <th scope="col">{app.t(h)}</th> }).collect_view()}</tr>
                        </thead>
                        <tbody>
                            {scores
                                .into_iter()
                                .map(|cells| view! { <tr>{cells.map(|c| view! { <td>{c}</td> }).collect_view()}</tr> })
                                .collect_view()}
                        </tbody>
                    </table>
                </div>
            </section>
        }
        .into_any()
    })
}
