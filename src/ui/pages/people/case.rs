//! One application: where it stands, every condition of clause 三 with its reason, what was said, and the next step of who looks.

use crate::app::Role;
use crate::app::selection::{self, Folder, Step};
use crate::domain::kinds::selection::{
    decision, evidence as proof, recommendation, score, screening, waiver,
};
use crate::domain::{Lang, OFFICE, Party, day, kinds, value};
use crate::plan::eligibility::{Finding, Verdict, is_asked};
use crate::plan::selection::Case;
use crate::ui::components::{Empty, Lead, Link, RecordForm};
use crate::ui::people::People;
use crate::ui::route::Route;
use crate::ui::state::{App, app};
use crate::ui::texts;
use leptos::prelude::*;
use uuid::Uuid;

/// What is shown of a case, in owned texts.
#[derive(Clone, PartialEq)]
struct Shown {
    applicant: String,
    year: String,
    name: String,
    subject: String,
    school: String,
    stage: String,
    urgent: bool,
    findings: Vec<Finding>,
    steps: Vec<Step>,
    facts: Vec<(String, String)>,
    evidence: Vec<Vec<String>>,
    scores: Vec<[String; 4]>,
    /// Names of those who reviewed unasked.
    unasked: Vec<String>,
    mean: String,
    next_no: String,
    /// Whether the screening is the office's next step.
    screens: bool,
    /// Whether the decision is.
    decides: bool,
}

fn shown(id: Uuid, app: App, lang: Lang) -> Option<Shown> {
    app.read(|s| {
        let folder = Folder::of(s);
        let case: Case<'_> = folder.find(id)?;
        let rules = selection::rules_of(s, &case);
        let stage = case.stage(&rules);
        let record = s.records().get(id)?;
        let kind = kinds::find("application")?;
        let facts = kind.fields.iter().filter(|f| f.key != "date" && f.key != "year");
        let facts = facts.map(|f| {
            (app.t(f.label).to_owned(), texts::observe::word_of(f, &f.show(record.value(f.key)), lang))
        });
        let evidence = case.evidence.iter().map(|e| {
            let word = |key: &str, said: &str| {
                proof::KIND.field(key).map_or_else(String::new, |f| texts::observe::word_of(f, said, lang))
            };
            let words = [("level", e.level), ("grade", e.grade), ("role", e.role)];
            let words = words.map(|(key, said)| said.map(|said| word(key, said)));
            let words = words.into_iter().flatten().collect::<Vec<_>>().join(" ");
            let issuer = e.issuer.unwrap_or_default().to_owned();
            let date = e.date.map(day::iso).unwrap_or_default();
            vec![
                word("proves", e.proves),
                e.title.to_owned(),
                words,
                issuer,
                date,
                e.number.unwrap_or_default().to_owned(),
            ]
        });
        let scores = case.scores.iter().map(|(who, score)| {
            let total = score.total().map(value::hundredths_to_text).unwrap_or_default();
            [
                Party::of(who).to_string(),
                total,
                score.verdict.to_owned(),
                score.opinion.unwrap_or_default().to_owned(),
            ]
        });
        Some(Shown {
            applicant: case.applicant.to_owned(),
            year: case.application.year.to_owned(),
            name: case.application.name.to_owned(),
            subject: case.application.subject.to_owned(),
            school: case.application.school.to_owned(),
            stage: texts::stage(&stage, lang),
            urgent: texts::is_office_s_turn(&stage),
            findings: case.findings(&rules),
            steps: selection::steps(&case),
            facts: facts.filter(|(_, text)| !text.is_empty()).collect(),
            evidence: evidence.collect(),
            scores: scores.collect(),
            unasked: case.unasked.iter().map(|who| Party::of(who).to_string()).collect(),
            mean: case.mean().map(value::hundredths_to_text).unwrap_or_default(),
            next_no: selection::next_member(s),
            screens: stage.asks_screening(),
            decides: stage.asks_decision(),
        })
    })?
}

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

fn conditions(app: App, office: bool, open: RwSignal<Open>, case: &Shown) -> impl IntoView + use<> {
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

fn steps(app: App, steps: &[Step]) -> impl IntoView + use<> {
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

fn evidence(app: App, rows: Vec<Vec<String>>) -> impl IntoView {
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

fn reviews(app: App, scores: Vec<[String; 4]>, mean: String) -> Option<AnyView> {
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
