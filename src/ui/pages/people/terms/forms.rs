//! The forms that a term's line opens: leaving early, handing over a document.

use crate::app::terms::{self, Document};
use crate::domain::kinds::{issue_log, term};
use crate::domain::{OFFICE, day};
use crate::ui::components::RecordForm;
use crate::ui::state::App;
use crate::ui::texts;
use leptos::prelude::*;

/// Which form is open.
#[derive(Clone, PartialEq)]
pub enum Open {
    /// None.
    Nothing,
    /// Leaving early: member, first day.
    Leave(String, String),
    /// Handing over: document, number, member.
    Hand(Document, String, String, String),
}

/// The form that is open.
pub fn open_form(app: App, open: RwSignal<Open>) -> AnyView {
    match open.get() {
        Open::Nothing => ().into_any(),
        Open::Leave(member, start) => leave_form(app, open, member, start),
        Open::Hand(document, number, member, name) => hand_form(app, open, document, number, member, name),
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
