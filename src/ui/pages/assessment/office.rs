//! The office's list: how far each member's assessment is, opening by rule, and the packets for the schools.

use super::year;
use crate::app::assessment::opening::{self, Line};
use crate::app::assessment::{self, commitments, packet};
use crate::app::browser::files;
use crate::domain::kinds::scheme::KIND;
use crate::domain::value::hundredths_to_text;
use crate::plan::assessment::{Party, Progress};
use crate::ui::components::{Empty, Lead, Link, NameFilter, SemesterPicker, lets};
use crate::ui::desk::Desk;
use crate::ui::route::Route;
use crate::ui::state::{App, app};
use crate::ui::texts as common;
use crate::ui::texts::assessment as texts;
use leptos::prelude::*;

/// The list.
#[component]
pub fn Office() -> impl IntoView {
    let app = app();
    let lang = app.lang.get_untracked();
    let lines = Memo::new(move |_| {
        let year = year(app);
        app.read(|s| opening::lines(s, &year)).unwrap_or_default()
    });
    let ready = |l: &Line| l.opened.is_none() && l.standing.all_in();
    let sentence = move || {
        lines.with(|lines| {
            let opened = lines.iter().filter(|l| l.opened.is_some()).count();
            texts::sentence(lines.len(), opened, lines.iter().filter(|l| ready(l)).count(), lang)
        })
    };
    let typed = RwSignal::new(String::new());
    let names = Signal::derive(move || lines.with(|l| l.iter().map(|l| l.person.name.clone()).collect()));
    let shown = move || {
        let typed = typed.get();
        let fits = |l: &Line| {
            let p = &l.person;
            [&p.name, &p.no, &p.home].into_iter().chain(&p.guided).any(|name| lets(name, &typed))
        };
        lines.get().into_iter().filter(fits).collect::<Vec<_>>()
    };
    // Whom a reason is asked for, with what was typed.
    let early = RwSignal::new(None::<(String, String)>);
    let open_one = move |no: String, reason: String| {
        let year = year(app);
        match app.act(|s| opening::open(s, &year, &no, "", &reason)) {
            Some(Ok(())) => {
                early.set(None);
                app.say(texts::opened(1, lang));
            }
            Some(Err(why)) => app.warn(app.t(texts::closed(why))),
            None => {}
        }
    };
    let open_all = move |_| {
        let year = year(app);
        let all: Vec<String> =
            lines.with_untracked(|l| l.iter().filter(|l| ready(l)).map(|l| l.person.no.clone()).collect());
        let done = app.act(|s| all.iter().filter(|no| opening::open(s, &year, no, "", "").is_ok()).count());
        app.say(texts::opened(done.unwrap_or(0), lang));
    };
    let scheme_link = move || {
        let year = year(app);
        let id = app.read(|s| s.of_kind(KIND.key).find(|r| r.text("year") == year).map(|r| r.id)).flatten();
        view! {
            <Link to=Route::Entry { kind: &KIND, id, like: None } class="button">
                {app.t(texts::SCHEME)}
            </Link>
        }
    };
    let by_scheme = move || {
        let year = year(app);
        app.read(|s| {
            let own = if assessment::has_scheme(s, &year) { "" } else { app.t(texts::SCHEME_DEFAULT) };
            format!("{own}{}", texts::weights(assessment::scheme(s, &year).weights, lang))
        })
    };
    view! {
        <Lead title=app.t(texts::ASSESSMENT) sentence=view! { {sentence} }.into_any()>
            <SemesterPicker />
            {scheme_link}
            <Link to=Route::Desk(Desk::Awards) class="button">{app.t(texts::AWARDS)}</Link>
        </Lead>
        <p class="fine">{by_scheme} " " {common::clause("二3", lang)}</p>
        {move || {
            early
                .get()
                .map(|(no, _)| {
                    let name = lines.with(|l| l.iter().find(|l| l.person.no == no).map(|l| l.person.name.clone()));
                    view! { <Early name=name.unwrap_or_default() early open=Callback::new(move |(no, reason)| open_one(no, reason)) /> }
                })
        }}
        {move || {
            let all = lines.get();
            if all.is_empty() {
                return view! {
                    <Empty text=app.t(common::BOARD_EMPTY)>
                        <Link to=Route::Import class="button">{app.t(common::IMPORT_FIRST)}</Link>
                    </Empty>
                }
                    .into_any();
            }
            let any = all.iter().any(ready);
            view! {
                <div class="tools no-print">
                    <button type="button" class="button" data-testid="open-all" disabled=!any on:click=open_all>
                        {app.t(texts::OPEN_ALL)}
                    </button>
                    <NameFilter id="filter-name" label=app.t(common::NAME) value=typed names hint=app.t(common::SEARCH_HINT) />
                </div>
                <div class="table-frame">
                    <table class="ledger" data-testid="assessment">
                        <thead>
                            <tr>
                                <th scope="col">{app.t(common::NAME)}</th>
                                <th scope="col">{app.t(texts::HOME)}</th>
                                <th scope="col">{app.t(texts::POINT)}</th>
                                <th scope="col">{app.t(texts::OFFICE)}</th>
                                <th scope="col" class="figure">{app.t(texts::WHOLE)}</th>
                                <th scope="col" class="figure">{app.t(texts::RANK)}</th>
                                <th scope="col">{app.t(texts::GRADE)}</th>
                                <th scope="col" class="col-tools no-print">{app.t(common::DO)}</th>
                            </tr>
                        </thead>
                        <tbody>
                            {move || shown().into_iter().map(|l| row(app, l, early, open_one)).collect_view()}
                        </tbody>
                    </table>
                </div>
                <Packets />
                <p class="fine">{app.t(texts::GUARANTEE)}</p>
                <p class="fine">{app.t(texts::RULES)}</p>
            }
                .into_any()
        }}
    }
}

/// The reason for opening before all are in.
#[component]
fn Early(
    name: String,
    early: RwSignal<Option<(String, String)>>,
    open: Callback<(String, String)>,
) -> impl IntoView {
    let app = app();
    let typed = RwSignal::new(String::new());
    view! {
        <form
            class="card no-print"
            data-testid="early"
            on:submit=move |e| {
                e.prevent_default();
                if let Some((no, _)) = early.get_untracked() {
                    open.run((no, typed.get_untracked()));
                }
            }
        >
            <label for="early-reason">
                <b>{name}</b>
                " "
                {app.t(texts::REASON_FOR)}
            </label>
            <div class="line">
                <input
                    id="early-reason"
                    type="text"
                    autocomplete="off"
                    prop:value=move || typed.get()
                    on:input=move |e| typed.set(event_target_value(&e))
                />
                <button type="submit" class="button primary" data-testid="open-early">{app.t(texts::OPEN)}</button>
                <button type="button" class="button" on:click=move |_| early.set(None)>
                    {app.t(common::CANCEL)}
                </button>
            </div>
        </form>
    }
}

fn row(
    app: App,
    line: Line,
    early: RwSignal<Option<(String, String)>>,
    open_one: impl Fn(String, String) + Copy + 'static,
) -> impl IntoView {
    let no = line.person.no.clone();
    let mark = |p: Progress| {
        let class = if matches!(p, Progress::In { .. }) { "" } else { "fine" };
        view! { <span class=class>{app.t(texts::progress(p))}</span> }
    };
    let of = |party: Party| {
        let sheets: Vec<_> = line.standing.sheets.iter().filter(|(p, _, _)| *p == party).cloned().collect();
        if sheets.is_empty() {
            return view! { <span class="zero">"–"</span> }.into_any();
        }
        let one = |(_, school, p): (Party, String, Progress)| {
            view! { <div>{school} " " {mark(p)}</div> }
        };
        sheets.into_iter().map(one).collect_view().into_any()
    };
    let office = line.standing.sheets.iter().find(|(p, _, _)| *p == Party::Office).map(|(_, _, p)| *p);
    let (complete, office_in) = (line.standing.all_in(), line.standing.office_in());
    let opened = line.opened.clone();
    let (total, grade) = opened
        .as_ref()
        .map(|o| {
            (hundredths_to_text(o.outcome.total), common::observe::grade(&o.grade, app.lang.get_untracked()))
        })
        .unwrap_or_default();
    let warn =
        (!line.late.is_empty()).then(|| format!("{}{}", app.t(texts::LATE_SHEETS), line.late.join("、")));
    let strangers = (!line.standing.strangers.is_empty())
        .then(|| format!("{}{}", app.t(texts::STRANGERS), line.standing.strangers.join("、")));
    let tools = match (&opened, complete, office_in) {
        (Some(_), _, _) => {
            view! { <Link to=Route::Desk(Desk::Result(no.clone()))>{app.t(texts::RESULT)}</Link> }.into_any()
        }
        (None, true, _) => {
            let no = no.clone();
            view! {
                <button type="button" class="link" on:click=move |_| open_one(no.clone(), String::new())>
                    {app.t(texts::OPEN)}
                </button>
            }
            .into_any()
        }
        (None, false, true) => {
            let no = no.clone();
            view! {
                <button type="button" class="link" on:click=move |_| early.set(Some((no.clone(), String::new())))>
                    {app.t(texts::OPEN_EARLY)}
                </button>
            }
            .into_any()
        }
        _ => ().into_any(),
    };
    let is_open = opened.is_some();
    let (member, shown, name) = (no.clone(), no.clone(), line.person.name.clone());
    view! {
        <tr data-member=member>
            <th scope="row" class="keep">
                <Link to=Route::Member(no.clone())>
                    {name} " " <span class="fine">{shown}</span>
                </Link>
                {warn.map(|text| view! { <div class="problem">{text}</div> })}
                {strangers.map(|text| view! { <div class="problem">{text}</div> })}
            </th>
            <td>{of(Party::Home)}</td>
            <td>{of(Party::Point)}</td>
            <td class="keep">{office.map(mark)}</td>
            <td class="figure">{total}</td>
            <td class="figure">{line.place}</td>
            <td class="keep">{grade}</td>
            <td class="col-tools no-print">
                {tools}
                {(!is_open).then(|| view! { <Link to=Route::Desk(Desk::Score(no))>{app.t(texts::SCORE)}</Link> })}
            </td>
        </tr>
    }
}

/// A packet for each school.
#[component]
fn Packets() -> impl IntoView {
    let app = app();
    let schools = Memo::new(move |_| {
        let year = year(app);
        let of = |s: &crate::app::Session| {
            let line = |(school, members): (String, Vec<(crate::app::overview::Person, &'static str)>)| {
                let sealed =
                    members.iter().filter(|(p, _)| commitments::of_office(s, &year, &p.no).is_some()).count();
                let sealed = format!("{sealed}/{}", members.len());
                let names: Vec<String> =
                    members.into_iter().map(|(p, party)| format!("{}（{party}）", p.name)).collect();
                (school, names.join("、"), sealed)
            };
            packet::schools(s, &year).into_iter().map(line).collect::<Vec<_>>()
        };
        app.read(of).unwrap_or_default()
    });
    let export = move |school: &str| {
        let year = year(app);
        let Some((name, text)) = app.peek(|s| packet::file(s, &year, school)).flatten() else { return };
        if let Err(why) = files::download(&name, "application/json", &text) {
            return app.warn(why);
        }
        app.act(|s| commitments::note_sent(s, &year, school));
    };
    view! {
        <section>
            <h2>{app.t(texts::PACKETS)}</h2>
            <p class="fine">{app.t(texts::PACKETS_HINT)}</p>
            <div class="table-frame">
                <table class="ledger" data-testid="packets">
                    <thead>
                        <tr>
                            <th scope="col">{app.t(common::SCHOOL)}</th>
                            <th scope="col">{app.t(texts::TO_SCORE)}</th>
                            <th scope="col" class="figure">{app.t(texts::SEALED_OF)}</th>
                            <th scope="col" class="col-tools no-print">{app.t(common::DO)}</th>
                        </tr>
                    </thead>
                    <tbody>
                        {move || {
                            schools
                                .get()
                                .into_iter()
                                .map(|(school, members, sealed)| {
                                    let name = school.clone();
                                    view! {
                                        <tr data-school=school.clone()>
                                            <th scope="row" class="keep">{school.clone()}</th>
                                            <td>{members}</td>
                                            <td class="figure">{sealed}</td>
                                            <td class="col-tools no-print">
                                                <button type="button" class="link" on:click=move |_| export(&name)>
                                                    {app.t(texts::EXPORT_PACKET)}
                                                </button>
                                            </td>
                                        </tr>
                                    }
                                })
                                .collect_view()
                        }}
                    </tbody>
                </table>
            </div>
        </section>
    }
}
