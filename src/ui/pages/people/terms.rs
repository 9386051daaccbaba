//! Terms: who serves until when, certificates and letters of appointment, renewals, leaving early.

use super::Tabs;
use crate::app::browser::{files, page};
use crate::app::terms::{self, Document, Issued, TermRow};
use crate::app::{export, selection};
use crate::domain::kinds::{issue_log, term};
use crate::domain::{Lang, OFFICE, day, kinds};
use crate::plan::terms::TermState;
use crate::ui::components::{Empty, Lead, Link, RecordForm};
use crate::ui::people::People;
use crate::ui::route::Route;
use crate::ui::state::{App, app};
use crate::ui::texts;
use leptos::prelude::*;
use uuid::Uuid;

#[derive(Clone, PartialEq)]
enum Open {
    Nothing,
    /// Leaving early: member, first day.
    Leave(String, String),
    /// Handing over: document, number, member.
    Hand(Document, String, String, String),
}

/// The page.
#[component]
pub fn Terms() -> impl IntoView {
    let app = app();
    let lang = app.lang.get_untracked();
    let rows = Memo::new(move |_| app.read(terms::rows).unwrap_or_default());
    let open = RwSignal::new(Open::Nothing);
    let sentence = move || {
        rows.with(|rows| {
            let of = |f: fn(&TermState) -> bool| rows.iter().filter(|r| f(&r.state)).count();
            let running = of(|s| matches!(s, TermState::Running | TermState::Ending(_)));
            texts::terms_sentence(running, of(|s| matches!(s, TermState::Ending(_))), lang)
        })
    };
    let number = move |document: Document| {
        let ids: Vec<Uuid> = rows.with_untracked(|rows| {
            let serves =
                |r: &&TermRow| !matches!(r.state, TermState::Over | TermState::Renewed | TermState::Left);
            rows.iter().filter(serves).map(|r| r.id).collect()
        });
        let count = app.act(|s| s.undoable(|s| terms::number(s, document, &ids))).unwrap_or(0);
        app.say_done(texts::numbered(document.word(), count, lang));
    };
    let csv = move |_| {
        let heads = filing_heads(app);
        let lines = rows.get_untracked().into_iter().map(|r| filing_line(app, &r));
        let text = export::table(&heads, lines);
        if let Err(why) = files::download("研训-备案表.csv", "text/csv;charset=utf-8", &text) {
            app.warn(why);
        }
    };
    let log = move || {
        kinds::find("issue_log").map(|kind| {
            view! {
                <Link to=Route::Ledger(kind) class="button">
                    {app.t(kind.label)}
                </Link>
            }
        })
    };
    let form = move |key: &str, name| {
        view! {
            <Link to=Route::Form(key.into(), None) class="button">
                {app.t(name)}
            </Link>
        }
    };
    view! {
        <Tabs here=People::Terms />
        <Lead title=app.t(texts::TERMS) sentence=view! { {sentence} }.into_any()>
            {form("filing", texts::PRINT_FILING)}
            <button type="button" class="button" on:click=csv>
                {app.t(texts::EXPORT_CSV)}
            </button>
            <button type="button" class="button no-phone" on:click=move |_| page::print()>
                {app.t(texts::PRINT)}
            </button>
        </Lead>
        <Doubles />
        <Beginners />
        {move || match open.get() {
            Open::Nothing => ().into_any(),
            Open::Leave(member, start) => leave_form(app, open, member, start),
            Open::Hand(document, number, member, name) => hand_form(app, open, document, number, member, name),
        }}
        {move || {
            let rows = rows.get();
            if rows.is_empty() {
                return view! { <Empty text=app.t(texts::NO_TERMS) /> }.into_any();
            }
            view! {
                <div class="tools no-print">
                    <button type="button" class="button" data-testid="number-certificates" on:click=move |_| number(Document::Certificate)>
                        {app.t(texts::NUMBER_CERTIFICATES)}
                    </button>
                    {form("certificate", texts::PRINT_CERTIFICATES)}
                    <button type="button" class="button" data-testid="number-appointments" on:click=move |_| number(Document::Appointment)>
                        {app.t(texts::NUMBER_APPOINTMENTS)}
                    </button>
                    {form("appointment", texts::PRINT_APPOINTMENTS)}
                    {log()}
                </div>
                {table(app, rows, open)}
            }
            .into_any()
        }}
    }
}

fn filing_heads(app: App) -> Vec<String> {
    [
        texts::MEMBER_NO,
        texts::NAME,
        texts::HOME_SCHOOL,
        texts::SUBJECT,
        texts::TERM_NTH,
        texts::TERM_FROM,
        texts::TERM_TO,
        texts::TERM_STATE,
        texts::CERTIFICATE_NO,
        texts::APPOINTMENT_NO,
    ]
    .map(|l| app.t(l).to_owned())
    .to_vec()
}

fn filing_line(app: App, row: &TermRow) -> Vec<String> {
    vec![
        row.member.clone(),
        row.name.clone(),
        row.home.clone(),
        row.subject.clone(),
        row.nth.to_string(),
        day::iso(row.start),
        day::iso(row.left.as_ref().map_or(row.end, |(left, _)| *left)),
        app.t(terms::state_word(row.state)).to_owned(),
        row.certificate.number.clone(),
        row.appointment.number.clone(),
    ]
}

fn table(app: App, rows: Vec<TermRow>, open: RwSignal<Open>) -> impl IntoView {
    let lang = app.lang.get_untracked();
    view! {
        <div class="table-frame">
            <table class="ledger" data-testid="terms">
                <thead>
                    <tr>
                        {filing_heads(app).into_iter().map(|h| view! { <th scope="col">{h}</th> }).collect_view()}
                        <th scope="col" class="col-tools no-print">{app.t(texts::DO)}</th>
                    </tr>
                </thead>
                <tbody>{rows.into_iter().map(|row| line(app, lang, row, open)).collect_view()}</tbody>
            </table>
        </div>
    }
}

fn line(app: App, lang: Lang, row: TermRow, open: RwSignal<Open>) -> impl IntoView {
    let id = row.id;
    let ending = matches!(row.state, TermState::Ending(_));
    let can_renew = matches!(row.state, TermState::Ending(_) | TermState::Over);
    let can_leave = matches!(row.state, TermState::Running | TermState::Ending(_));
    let leave = Open::Leave(row.member.clone(), day::iso(row.start));
    let state = texts::term_state(row.state, lang);
    let left = row.left.as_ref().map(|(left, why)| format!("{} {why}", day::iso(*left)));
    let hand = |document: Document, issued: &Issued| {
        (issued.id.is_some() && !issued.handed).then(|| {
            let what = Open::Hand(document, issued.number.clone(), row.member.clone(), row.name.clone());
            view! {
                <button type="button" class="link" on:click=move |_| open.set(what.clone())>
                    {texts::hand_over(document.word(), lang)}
                </button>
            }
        })
    };
    let hands =
        [hand(Document::Certificate, &row.certificate), hand(Document::Appointment, &row.appointment)];
    view! {
        <tr class:refused=ending>
            <td class="keep">{row.member.clone()}</td>
            <th scope="row" class="keep">
                <Link to=Route::Record(id)>{row.name.clone()}</Link>
            </th>
            <td class="col-text">{row.home}</td>
            <td>{row.subject}</td>
            <td class="figure">{row.nth}</td>
            <td class="col-day">{day::iso(row.start)}</td>
            <td class="col-day">{day::iso(row.end)}</td>
            <td>
                {if ending { view! { <b>{state}</b> }.into_any() } else { state.into_any() }}
                {left.map(|words| view! { <span class="fine">" " {words}</span> })}
            </td>
            {number_cell(lang, &row.certificate)}
            {number_cell(lang, &row.appointment)}
            <td class="col-tools stack no-print">
                {can_renew
                    .then(|| {
                        view! {
                            <button type="button" class="link" on:click=move |_| {
                                app.act(|s| terms::renew(s, id));
                            }>
                                {app.t(texts::RENEW)}
                            </button>
                        }
                    })}
                {can_leave
                    .then(|| {
                        view! {
                            <button type="button" class="link" on:click=move |_| open.set(leave.clone())>
                                {app.t(texts::LEAVE_EARLY)}
                            </button>
                        }
                    })}
                {hands}
            </td>
        </tr>
    }
}

fn number_cell(lang: Lang, issued: &Issued) -> impl IntoView + use<> {
    let printed = (issued.id.is_some()).then(|| texts::printed(issued.printed, issued.handed, lang));
    view! {
        <td class="keep">
            {issued.number.clone()}
            {printed.map(|words| view! { <br /> <span class="fine">{words}</span> })}
        </td>
    }
}

fn leave_form(app: App, open: RwSignal<Open>, member: String, start: String) -> AnyView {
    let known =
        app.peek(|s| terms::rows(s).into_iter().find(|r| r.member == member && day::iso(r.start) == start));
    let Some(row) = known.flatten() else { return ().into_any() };
    let fixed = vec![("member", member), ("name", row.name), ("start", start), ("end", day::iso(row.end))];
    let done = move |()| open.set(Open::Nothing);
    view! { <RecordForm kind=&term::KIND owner=OFFICE.to_owned() fixed save=app.t(texts::SAVE) done /> }
        .into_any()
}

/// A line of the log is a record of its own each time.
fn hand_form(
    app: App,
    open: RwSignal<Open>,
    document: Document,
    number: String,
    member: String,
    name: String,
) -> AnyView {
    let fixed = vec![
        ("document", document.word().to_owned()),
        ("number", number),
        ("member", member),
        ("action", issue_log::HANDED.to_owned()),
        ("reason", String::new()),
    ];
    let (today, by) = app.peek(|s| (day::iso(s.env().today()), s.profile.name.clone())).unwrap_or_default();
    let offered = vec![("date", today), ("by", by), ("receiver", name)];
    let keep = move |parsed| {
        app.act(|s| s.add(&issue_log::KIND, &parsed));
    };
    let done = move |()| open.set(Open::Nothing);
    view! { <RecordForm kind=&issue_log::KIND owner=OFFICE.to_owned() fixed offered save=app.t(texts::SAVE) keep done /> }
        .into_any()
}

/// Numbers that two documents bear, with the way to give one of them another.
#[component]
fn Doubles() -> impl IntoView {
    let app = app();
    let lang = app.lang.get_untracked();
    let doubles = Memo::new(move |_| app.read(terms::doubles).unwrap_or_default());
    move || {
        doubles
            .get()
            .into_iter()
            .map(|double| {
                let document = double.document;
                let holders = double.holders.into_iter().map(move |(id, member)| {
                    view! {
                        <button
                            type="button"
                            class="button"
                            data-testid="renumber"
                            on:click=move |_| {
                                app.act(|s| terms::renumber(s, document, id));
                            }
                        >
                            {texts::renumber(&member, lang)}
                        </button>
                    }
                });
                let holders = holders.collect_view();
                view! {
                    <div class="banner bad" role="alert" data-testid="double">
                        <p>{texts::double(document.word(), &double.number, lang)}</p>
                        {holders}
                    </div>
                }
            })
            .collect_view()
    }
}

/// The members on the roster who have no term yet, with the way to begin it.
#[component]
fn Beginners() -> impl IntoView {
    let app = app();
    let lang = app.lang.get_untracked();
    let people = Memo::new(move |_| app.read(terms::without_term).unwrap_or_default());
    let start = app
        .peek(|s| {
            let calendar = crate::app::overview::calendar(s);
            let year = calendar.near(s.env().today())?.school_year().to_owned();
            Some(day::iso(calendar.get(&format!("{year}-1"))?.span.from))
        })
        .flatten()
        .unwrap_or_default();
    let start = RwSignal::new(start);
    let begin = move |_| {
        let today = app.peek(|s| s.env().today()).unwrap_or_default();
        let Some(from) = day::parse_ahead(&start.get_untracked(), today) else {
            return app.warn(app.t(texts::NOT_A_DAY));
        };
        let people = people.get_untracked();
        app.act(|s| s.undoable(|s| terms::begin(s, &people, from)));
        app.say_done(texts::terms_begun(people.len(), lang));
    };
    move || {
        let count = people.with(Vec::len);
        (count > 0).then(|| {
            let years = app.peek(|s| selection::rules(s).term).unwrap_or(2);
            view! {
                <div class="banner no-print" data-testid="beginners">
                    <p>{texts::without_term(count, years, lang)}</p>
                    <label class="inline-field">
                        <span>{app.t(texts::TERM_FROM)}</span>
                        <input type="text" prop:value=move || start.get() on:input=move |e| start.set(event_target_value(&e)) />
                    </label>
                    <button type="button" class="button" data-testid="begin-terms" on:click=begin>
                        {app.t(texts::BEGIN_TERMS)}
                    </button>
                </div>
            }
        })
    }
}
