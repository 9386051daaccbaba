//! One member's credits of a school year, each with its records and its rule; for the office the entries by hand (五(一), 四5).

use super::credits::activity_name;
use crate::app::credits::{self, Account as Sum, Entry, Year};
use crate::app::overview;
use crate::domain::day;
use crate::domain::draft::Parsed;
use crate::domain::kinds::{self, credit_entry};
use crate::domain::value::hundredths_to_text;
use crate::plan::credits::{Line, unit};
use crate::ui::components::{Empty, Entitled, Lead, Link, RecordForm, SemesterPicker};
use crate::ui::route::Route;
use crate::ui::state::{App, app};
use crate::ui::studio::Studio;
use crate::ui::texts::{self, credits as words};
use leptos::prelude::*;
use uuid::Uuid;

/// A member's account.
#[component]
pub fn Account(
    /// The member's number.
    no: String,
    /// Whether the office looks at it.
    office: bool,
) -> impl IntoView {
    let app = app();
    let lang = app.lang.get_untracked();
    let whose = StoredValue::new(no.clone());
    let found = Memo::new(move |_| {
        let (_, _, semester) = app.frame()?;
        let no = whose.get_value();
        app.read(|s| {
            let person = overview::person(s, &no)?;
            let year = Year::of(s, semester.school_year())?;
            Some((year.code.clone(), credits::account(s, &person, &year)))
        })?
    });
    let entering = RwSignal::new(false);
    let title = move || match found.get() {
        Some((_, sum)) if office => format!("{} · {} {}", app.t(words::CREDITS), sum.no, sum.name),
        _ => app.t(words::CREDITS).to_owned(),
    };
    let sentence = move || {
        found.get().map(|(year, sum)| words::account_sentence(&year, sum.total(), sum.by_hand(), lang))
    };
    let sheet = move || {
        let year = found.get().map(|(year, _)| year).unwrap_or_default();
        Route::Form("credit-sheet".into(), Some(format!("{year} {}", whose.get_value())))
    };
    view! {
        {move || {
            view! {
                <Lead title=title() sentence=view! { {sentence} }.into_any()>
                    <SemesterPicker />
                    {office
                        .then(|| {
                            view! {
                                <button
                                    type="button"
                                    class="button primary"
                                    data-testid="enter-credits"
                                    on:click=move |_| entering.set(true)
                                >
                                    {app.t(words::ADD_CREDITS)}
                                </button>
                                <Link to=Route::Studio(Studio::Credits) class="button">
                                    {app.t(words::ALL_MEMBERS)}
                                </Link>
                            }
                        })}
                    <Link to=sheet() class="button">
                        {app.t(words::REGISTER)}
                    </Link>
                </Lead>
            }
        }}
        {move || {
            let (year, sum) = found.get().filter(|_| entering.get())?;
            Some(form(app, &year, &sum, entering))
        }}
        {move || match found.get() {
            None => view! { <Empty text=app.t(texts::NO_RECORDS_YET) /> }.into_any(),
            Some((_, sum)) => {
                view! {
                    {lines(app, &sum)}
                    {entries(app, &sum.entries, office)}
                    <section>
                        <h2>{app.t(words::TRAINING_RIGHT)}</h2>
                        <Entitled training=sum.training />
                        <Link to=Route::Why(sum.no.clone(), "D8".into(), "total".into())>{app.t(texts::WHY)}</Link>
                    </section>
                }
                    .into_any()
            }
        }}
    }
}

/// A new entry by hand: each is a record of its own, also two of one day and item.
fn form(app: App, year: &str, sum: &Sum, entering: RwSignal<bool>) -> AnyView {
    let today = app.peek(|s| s.env().today()).unwrap_or_default();
    let fixed = vec![("year", year.to_owned()), ("member", sum.no.clone()), ("name", sum.name.clone())];
    let keep = Callback::new(move |parsed: Parsed| {
        app.act(|s| s.add(&credit_entry::KIND, &parsed));
    });
    view! {
        <RecordForm
            kind=&credit_entry::KIND
            owner="office".to_owned()
            fixed
            offered=vec![("date", day::iso(today))]
            save=app.t(texts::SAVE)
            keep
            done=Callback::new(move |()| entering.set(false))
        />
    }
    .into_any()
}

/// Every activity with what it comes to; opened, it says why.
fn lines(app: App, sum: &Sum) -> AnyView {
    let lang = app.lang.get_untracked();
    let (some, none): (Vec<&Line>, Vec<&Line>) =
        sum.lines.iter().partition(|l| l.credits > 0 || l.amount() > 0 || !l.others.is_empty());
    let cards = some
        .into_iter()
        .map(|line| {
            let amount = words::so_much(line.activity, line.amount(), lang);
            view! {
                <details class="file-details" data-testid="credit-line">
                    <summary>
                        <b>{activity_name(app, line.activity)}</b>
                        " "
                        {amount}
                        " → "
                        <b>{words::so_many_credits(line.credits, lang)}</b>
                    </summary>
                    {why(app, &sum.no, line)}
                </details>
            }
        })
        .collect_view();
    let others: Vec<String> = none.iter().map(|l| activity_name(app, l.activity)).collect();
    view! {
        <div data-testid="account">{cards}</div>
        {(!others.is_empty())
            .then(|| {
                let names = others.join(if lang == crate::domain::Lang::Zh { "、" } else { ", " });
                view! { <p class="fine">{names} " · " {app.t(texts::NO_RECORDS_YET)}</p> }
            })}
    }
    .into_any()
}

fn why(app: App, no: &str, line: &Line) -> AnyView {
    let lang = app.lang.get_untracked();
    let steps = line
        .steps
        .iter()
        .map(|step| {
            let period = match &step.semester {
                Some(code) => texts::semester_name(code, lang),
                None => app.t(words::HOLIDAYS).to_owned(),
            };
            let rule = step.rate.as_ref().map_or_else(
                || app.t(words::NO_RULE).to_owned(),
                |rate| {
                    format!("{} ({})", words::rate(line.activity, rate, lang), words::since(rate.from, lang))
                },
            );
            let amount = words::so_much(line.activity, step.amount, lang);
            view! {
                <tr>
                    <td class="keep">{period}</td>
                    <td>{rule}</td>
                    <td class="figure">{amount}</td>
                    <td class="figure">{words::credits(step.credits)}</td>
                </tr>
            }
        })
        .collect_view();
    let cut = (line.cut > 0).then(|| {
        view! {
            <tr>
                <td colspan="3">{app.t(words::LIMITED)}</td>
                <td class="figure problem">{format!("-{}", words::credits(line.cut))}</td>
            </tr>
        }
    });
    let counted = line
        .deeds
        .iter()
        .map(|deed| {
            let title = match deed.id {
                Some(id) => {
                    let title = title_of(app, no, id);
                    view! { <Link to=Route::Record(id)>{title}</Link> }.into_any()
                }
                None => app.t(words::FROM_ARCHIVE).into_any(),
            };
            view! {
                <tr>
                    <td class="col-day">{day::iso(deed.day)}</td>
                    <td>{title}</td>
                    <td class="figure">{hundredths_to_text(deed.amount)}</td>
                </tr>
            }
        })
        .collect_view();
    let others = line
        .others
        .iter()
        .map(|(id, reason)| {
            let (id, title, reason) = (*id, title_of(app, no, *id), app.t(*reason));
            view! {
                <li>
                    <Link to=Route::Record(id)>{title}</Link>
                    " "
                    <span class="problem">{reason}</span>
                </li>
            }
        })
        .collect_view();
    view! {
        <div class="table-frame" tabindex="0">
            <table class="ledger">
                <caption>{app.t(words::HOW_MANY)}</caption>
                <thead>
                    <tr>
                        <th scope="col">{app.t(texts::SEMESTER)}</th>
                        <th scope="col">{app.t(words::RATE)}</th>
                        <th scope="col" class="figure">{app.t(words::AMOUNT)}</th>
                        <th scope="col" class="figure">{app.t(words::CREDITS)}</th>
                    </tr>
                </thead>
                <tbody>{steps} {cut}</tbody>
            </table>
        </div>
        {(!line.deeds.is_empty())
            .then(|| {
                view! {
                    <div class="table-frame" tabindex="0">
                        <table class="ledger">
                            <caption>{app.t(words::COUNTED_RECORDS)} " " {line.deeds.len()}</caption>
                            <thead>
                                <tr>
                                    <th scope="col" class="col-day">{app.t(texts::DAY)}</th>
                                    <th scope="col">{app.t(texts::RECORD)}</th>
                                    <th scope="col" class="figure">{app.t(unit(line.activity))}</th>
                                </tr>
                            </thead>
                            <tbody>{counted}</tbody>
                        </table>
                    </div>
                }
            })}
        {(!line.others.is_empty())
            .then(|| {
                view! {
                    <h3>{app.t(words::OTHER_RECORDS)} " " {line.others.len()}</h3>
                    <ul class="rows">{others}</ul>
                }
            })}
    }
    .into_any()
}

/// Deletes an entry; the passing word can take it back.
fn remove(app: App, id: Uuid) {
    let title = app.peek(|s| s.records().get(id).map(|r| credit_entry::KIND.title(r))).flatten();
    app.act(|s| s.delete(&[id]));
    app.say_deleted(texts::deleted(&title.unwrap_or_default(), app.lang.get_untracked()), vec![id]);
}

/// A record in a few words.
fn title_of(app: App, no: &str, id: Uuid) -> String {
    let title = app.peek(|s| {
        let record = s.records().get_of(no, id)?;
        Some(kinds::find(record.kind.as_str())?.title(record))
    });
    title.flatten().filter(|t| !t.is_empty()).unwrap_or_else(|| app.t(texts::RECORD).to_owned())
}

fn entries(app: App, all: &[Entry], office: bool) -> AnyView {
    if all.is_empty() {
        let text = if office { words::NO_ENTRIES } else { return ().into_any() };
        return view! {
            <section>
                <h2>{app.t(words::BY_HAND)}</h2>
                <p class="fine">{app.t(text)}</p>
            </section>
        }
        .into_any();
    }
    let rows = all
        .iter()
        .map(|e| {
            let (id, item) = (e.id, e.item.clone());
            view! {
                <tr>
                    <td class="col-day">{day::iso(e.date)}</td>
                    <td>
                        <Link to=Route::Record(id)>{item}</Link>
                    </td>
                    <td class="figure">{words::credits(e.credits)}</td>
                    <td>{e.reason.clone()}</td>
                    <td class="keep">{e.by.clone()}</td>
                    {office
                        .then(|| {
                            view! {
                                <td class="col-tools">
                                    <Link to=Route::Entry { kind: &credit_entry::KIND, id: Some(id), like: None }>
                                        {app.t(texts::EDIT)}
                                    </Link>
                                    <button type="button" class="link" on:click=move |_| remove(app, id)>
                                        {app.t(texts::DELETE)}
                                    </button>
                                </td>
                            }
                        })}
                </tr>
            }
        })
        .collect_view();
    view! {
        <section>
            <h2>{app.t(words::BY_HAND)}</h2>
            <div class="table-frame" tabindex="0">
                <table class="ledger" data-testid="credit-entries">
                    <thead>
                        <tr>
                            <th scope="col" class="col-day">{app.t(words::ENTRY_DATE)}</th>
                            <th scope="col">{app.t(words::ENTRY_ITEM)}</th>
                            <th scope="col" class="figure">{app.t(words::CREDITS)}</th>
                            <th scope="col">{app.t(texts::REASON)}</th>
                            <th scope="col">{app.t(words::ENTERED_BY)}</th>
                            {office.then(|| view! { <th scope="col" class="col-tools">{app.t(texts::DO)}</th> })}
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </section>
    }
    .into_any()
}
