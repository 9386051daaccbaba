//! One sheet: the items with the evidence beside them, the scores, and what is said.

use super::year;
use crate::app::assessment::{Assessed, Evidence};
use crate::app::assessment::{commitments, evidence, packet, sheets};
use crate::app::browser::page;
use crate::domain::kinds::scheme::Item;
use crate::domain::kinds::sheets::{OFFICE_PARTY, OWN, SCORES};
use crate::domain::value::hundredths_to_text;
use crate::domain::{Draft, Issue, Problem};
use crate::plan::assessment::score;
use crate::plan::rules::RULES;
use crate::ui::components::{Empty, Lead, Link};
use crate::ui::desk::Desk;
use crate::ui::route::Route;
use crate::ui::state::{App, app};
use crate::ui::texts as common;
use crate::ui::texts::assessment as texts;
use leptos::prelude::*;

/// The page of one member's sheet.
#[component]
pub fn ScorePage(
    /// The member's number.
    no: String,
) -> impl IntoView {
    let app = app();
    let year = year(app);
    let found = app.peek(|s| Some((packet::one_to_score(s, &year, &no)?, packet::items(s, &year)))).flatten();
    match found {
        Some((assessed, items)) => view! { <Sheet year assessed items /> }.into_any(),
        None => view! { <Empty text=app.t(texts::NOTHING_TO_SCORE) /> }.into_any(),
    }
}

static EMPTY: Draft = Draft(std::collections::BTreeMap::new());

#[component]
fn Sheet(year: String, assessed: Assessed, items: Vec<Item>) -> impl IntoView {
    let app = app();
    let lang = app.lang.get_untracked();
    let form = StoredValue::new(format!("score-{year}-{}", assessed.no));
    let stored = app.peek(|s| sheets::begin(s, &year, &assessed.no, &assessed.party)).unwrap_or_default();
    let kept = form.with_value(|form| app.peek(|s| s.draft(form))).unwrap_or_default();
    let begin = if kept.is_blank() { stored.clone() } else { kept };
    let own = assessed.party == OWN;
    let sent = assessed.party == OFFICE_PARTY
        && app.peek(|s| commitments::is_sent(s, &year, &assessed.no)).unwrap_or(false);
    let values: Vec<(&'static str, RwSignal<String>)> = SCORES
        .into_iter()
        .take(items.len())
        .chain(["scorer", "remark"])
        .map(|key| (key, RwSignal::new(begin.get(key).to_owned())))
        .collect();
    let values = StoredValue::new(values);
    let base = StoredValue::new(stored);
    let collect = move || {
        let mut draft = base.get_value();
        values.with_value(|v| v.iter().for_each(|(key, value)| draft.set(key, value.get())));
        draft
    };
    Effect::new(move || {
        let draft = collect();
        let untouched = base.with_value(|b| *b == draft);
        form.with_value(|form| app.peek(|s| s.keep_draft(form, if untouched { &EMPTY } else { &draft })));
    });
    let issues = RwSignal::new(Vec::<Issue>::new());
    let whole: i64 = items.iter().map(|i| i.points).sum();
    let items = StoredValue::new(items);
    let read = move |text: &str| {
        let field = crate::domain::kinds::sheets::OWN_KIND.field(SCORES[0])?;
        field.parse(text, None).ok()?.as_hundredths()
    };
    let sum = move || {
        let count = items.with_value(Vec::len);
        let sum: i64 =
            values.with_value(|v| v.iter().take(count).filter_map(|(_, value)| read(&value.get())).sum());
        texts::sum(&hundredths_to_text(sum), &hundredths_to_text(whole), lang)
    };
    let save = move || {
        let draft = collect();
        let done = app.act(|s| items.with_value(|items| sheets::write(s, &draft, items)));
        match done {
            Some(Ok(id)) => {
                issues.set(Vec::new());
                form.with_value(|form| app.peek(|s| s.keep_draft(form, &EMPTY)));
                base.set_value(draft);
                let complete = app
                    .peek(|s| {
                        let record = s.records().get(id)?;
                        items.with_value(|items| score(&sheets::scores(record, items.len()), items))
                    })
                    .flatten()
                    .is_some();
                let rest = if complete { texts::SHEET_IN } else { texts::SHEET_OPEN };
                app.say(format!("{}{}", app.t(texts::SHEET_SAVED), app.t(rest)));
                app.go(&Route::Desk(Desk::Assessment));
            }
            Some(Err(found)) => {
                if let Some(field) = found.iter().find_map(|i| i.field) {
                    page::focus(&format!("#score-{}", field.key));
                }
                issues.set(found);
            }
            None => {}
        }
    };
    let problem = move |key: &'static str| {
        issues.with(|issues| {
            let of = issues.iter().find(|i| i.field.is_some_and(|f| f.key == key));
            of.map(|i| i.problem.say(lang)).unwrap_or_default()
        })
    };
    let general = move || {
        issues.with(|issues| {
            issues.iter().filter(|i| i.field.is_none()).map(|i| i.say(lang)).collect::<String>()
        })
    };
    let name_of = move |key: &'static str| {
        values.with_value(|v| v.iter().find(|(k, _)| *k == key).map(|(_, value)| *value)).unwrap_or_default()
    };
    let rows = items
        .get_value()
        .into_iter()
        .zip(SCORES)
        .map(|(item, key)| {
            let (value, points) = (name_of(key), item.clone());
            // Too much is said while it is typed, not when everything else is right.
            let problem = Signal::derive(move || match value.with(|typed| sheets::is_over(typed, &points)) {
                true => Problem::TooLarge(points.points).say(lang),
                false => problem(key),
            });
            row(app, &item, key, value, &assessed, problem)
        })
        .collect_view();
    let (scorer, remark) = (name_of("scorer"), name_of("remark"));
    let about = format!("{} · {} → {}", assessed.subject, assessed.home, assessed.guided);
    let title = format!("{} {}", assessed.no, assessed.name);
    let statement = (!own && !assessed.statement.is_empty()).then(|| assessed.statement.clone());
    view! {
        <Lead title sentence=view! { {format!("{} {}", assessed.party, about)} }.into_any()>
            <Link to=Route::Desk(Desk::Assessment) class="button">{app.t(common::BACK)}</Link>
        </Lead>
        {statement
            .map(|text| {
                view! {
                    <blockquote class="plan-words">
                        <p>{text}</p>
                        <footer>{app.t(texts::THEIR_STATEMENT)}</footer>
                    </blockquote>
                }
            })}
        {sent.then(|| view! { <p class="banner" role="status" data-testid="sent">{app.t(texts::SEAL_SENT)}</p> })}
        <form
            data-testid="sheet-form"
            novalidate=true
            on:keydown=move |e: web_sys::KeyboardEvent| {
                if !page::composing(&e) && e.key() == "Enter" && (e.ctrl_key() || e.meta_key()) {
                    e.prevent_default();
                    save();
                }
            }
            on:submit=move |e| {
                e.prevent_default();
                save();
            }
        >
            <div class="table-frame score-sheet">
                <table class="ledger" data-testid="score-items">
                    <thead>
                        <tr>
                            <th scope="col">{app.t(texts::ITEM)}</th>
                            <th scope="col" class="figure">{app.t(texts::POINTS)}</th>
                            <th scope="col">{app.t(texts::WORK)}</th>
                            <th scope="col" class="figure">{app.t(texts::GIVEN)}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
            <p class="big-sum" role="status" data-testid="sum">{sum}</p>
            <div class="card fields">
                <div class="field">
                    <label for="score-scorer">
                        {app.t(texts::SCORER)} <span class="required" aria-hidden="true">"*"</span>
                    </label>
                    <input
                        id="score-scorer"
                        type="text"
                        autocomplete="off"
                        aria-describedby="score-scorer-note"
                        prop:value=move || scorer.get()
                        on:input=move |e| scorer.set(event_target_value(&e))
                    />
                    <p class="problem" id="score-scorer-note" role="alert">{move || problem("scorer")}</p>
                </div>
                <div class="field field-long">
                    <label for="score-remark">{app.t(if own { texts::STATEMENT } else { texts::REMARK })}</label>
                    <textarea
                        id="score-remark"
                        rows="4"
                        prop:value=move || remark.get()
                        on:input=move |e| remark.set(event_target_value(&e))
                    ></textarea>
                    <p class="problem" role="alert">{move || problem("remark")} {general}</p>
                </div>
            </div>
            <div class="actions">
                <button type="submit" class="button primary" data-testid="save-sheet">
                    {app.t(common::SAVE)}
                </button>
            </div>
        </form>
        <section>
            <h2>{app.t(texts::EVIDENCE)}</h2>
            {assessed.evidence.iter().map(|e| figure(app, e)).collect_view()}
        </section>
    }
}

fn row(
    app: App,
    item: &Item,
    key: &'static str,
    value: RwSignal<String>,
    assessed: &Assessed,
    problem: Signal<String>,
) -> impl IntoView + use<> {
    let work = item.rule.as_deref().map(|rule| evidence::in_words(assessed, rule)).unwrap_or_default();
    let (id, note) = (format!("score-{key}"), format!("score-{key}-note"));
    let _ = app;
    view! {
        <tr>
            <th scope="row">
                <label for=id.clone()>{item.name.clone()}</label>
            </th>
            <td class="figure">{hundredths_to_text(item.points)}</td>
            <td>{work}</td>
            <td class="figure score-cell">
                <input
                    id=id
                    type="text"
                    inputmode="decimal"
                    autocomplete="off"
                    aria-invalid=move || (!problem.get().is_empty()).then_some("true")
                    aria-describedby=note.clone()
                    prop:value=move || value.get()
                    on:input=move |e| value.set(event_target_value(&e))
                />
                <p class="problem" id=note role="alert">{move || problem.get()}</p>
            </td>
        </tr>
    }
}

/// One figure with its why, folded.
fn figure(app: App, e: &Evidence) -> impl IntoView + use<> {
    let lang = app.lang.get_untracked();
    let rule = RULES.iter().find(|r| r.code == e.rule);
    let name = rule.map_or_else(|| e.rule.clone(), |r| app.t(r.name).to_owned());
    let part = match e.part.as_str() {
        "total" => String::new(),
        "guided" => format!(" · {}", app.t(common::OF_THESE_GUIDED)),
        month => format!(" · {}", common::month_name(month, lang)),
    };
    let clause = rule.map(|r| common::clause(r.clause, lang)).unwrap_or_default();
    let list = |title, lines: &[String]| {
        let lines = lines.to_vec();
        (!lines.is_empty()).then(|| {
            view! {
                <h3>{app.t(title)} " " {lines.len()}</h3>
                <ul class="evidence-lines">{lines.into_iter().map(|l| view! { <li>{l}</li> }).collect_view()}</ul>
            }
        })
    };
    let met = e.done >= e.target;
    view! {
        <details class="evidence">
            <summary>
                <span>{name} {part} " " <small class="clause">{clause}</small></span>
                <span class="fine">{common::semester_name(&e.semester, lang)}</span>
                <b class:short=!met>{format!("{}/{}", e.done, e.target)}</b>
            </summary>
            {list(texts::COUNTED, &e.counted)}
            {list(texts::UNCOUNTED, &e.uncounted)}
        </details>
    }
}
