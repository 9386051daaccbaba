//! The table of terms: on the page of all, and on a member's own.

use super::forms::Open;
use crate::app::Session;
use crate::app::terms::{self, Document, Issued, TermRow};
use crate::domain::kinds::{appointment, certificate, member, term};
use crate::domain::{Kind, Label, Lang, day};
use crate::plan::terms::TermState;
use crate::ui::components::{Link, Register};
use crate::ui::people::People;
use crate::ui::route::Route;
use crate::ui::state::App;
use crate::ui::texts;
use leptos::prelude::*;

/// Its heads.
fn heads(app: App) -> Vec<String> {
    [
        texts::MEMBER_NO,
        texts::NAME,
        texts::HOME_SCHOOL,
        texts::SUBJECT,
        texts::TERM_NTH,
        texts::TERM_SPAN,
        texts::TERM_STATE,
        texts::CERTIFICATE_NO,
        texts::APPOINTMENT_NO,
    ]
    .map(|l| app.t(l).to_owned())
    .to_vec()
}

/// The filing register as it is written to a file: what the printed one says of each member, and how each term and document stands.
pub fn register(app: App, rows: &[TermRow]) -> Register {
    let label = |kind: &Kind, key: &str| kind.field(key).map_or(Label::new("", ""), |f| f.label);
    let heads = [
        texts::MEMBER_NO,
        texts::NAME,
        texts::HOME_SCHOOL,
        texts::SUBJECT,
        label(&member::KIND, "rank"),
        label(&member::KIND, "education"),
        label(&member::KIND, "years"),
        texts::TERM_NTH,
        texts::TERM_FROM,
        texts::TERM_TO,
        texts::TERM_STATE,
        label(&term::KIND, "reason"),
        texts::CERTIFICATE_NO,
        label(&certificate::KIND, "date"),
        texts::APPOINTMENT_NO,
        label(&appointment::KIND, "date"),
    ];
    let line = |s: &Session, row: &TermRow| {
        let card = terms::roster_row(s, &row.member);
        let said = |text: Option<&str>| text.unwrap_or_default().to_owned();
        let (end, why) = match &row.left {
            Some((left, why)) => (*left, why.clone()),
            None => (row.end, String::new()),
        };
        vec![
            row.member.clone(),
            row.name.clone(),
            row.home.clone(),
            row.subject.clone(),
            said(card.and_then(|m| m.rank)),
            said(card.and_then(|m| m.education)),
            card.and_then(|m| m.years).map(|n| n.to_string()).unwrap_or_default(),
            row.nth.to_string(),
            day::iso(row.start),
            day::iso(end),
            app.t(terms::state_word(row.state)).to_owned(),
            why,
            row.certificate.number.clone(),
            row.certificate.date.clone(),
            row.appointment.number.clone(),
            row.appointment.date.clone(),
        ]
    };
    Register {
        name: "备案表".into(),
        title: "研训-备案表".into(),
        heads: heads.map(|l| app.t(l).to_owned()).to_vec(),
        lines: app.peek(|s| rows.iter().map(|row| line(s, row)).collect()).unwrap_or_default(),
    }
}

/// The table, with what can be done with each term.
pub fn table(app: App, rows: Vec<TermRow>, open: RwSignal<Open>) -> impl IntoView {
    let lang = app.lang.get_untracked();
    view! {
        <div class="table-frame broad">
            <table class="ledger" data-testid="terms">
                <thead>
                    <tr>
                        {heads(app).into_iter().map(|h| view! { <th scope="col">{h}</th> }).collect_view()}
                        <th scope="col" class="col-tools no-print">{app.t(texts::DO)}</th>
                    </tr>
                </thead>
                <tbody>{rows.into_iter().map(|r| row(app, lang, r, open)).collect_view()}</tbody>
            </table>
        </div>
    }
}

fn row(app: App, lang: Lang, row: TermRow, open: RwSignal<Open>) -> impl IntoView {
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
                <Link to=Route::People(People::TermsOf(row.member.clone()))>{row.name.clone()}</Link>
            </th>
            <td class="col-text">{row.home}</td>
            <td>{row.subject}</td>
            <td class="figure">{row.nth}</td>
            <td class="col-day">
                {day::iso(row.start)} <br /> {texts::until(row.end, lang)}
            </td>
            <td class="keep">
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
