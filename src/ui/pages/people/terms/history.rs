//! One member's terms, from the first to the last, and what the log says of their documents.

use super::forms::{Open, open_form};
use super::table::table;
use crate::app::terms;
use crate::domain::kinds::issue_log::KIND;
use crate::domain::order::Order as _;
use crate::ui::components::{Empty, Lead, Link, PrintPage};
use crate::ui::people::People;
use crate::ui::route::Route;
use crate::ui::state::{App, app};
use crate::ui::texts;
use leptos::prelude::*;

/// The columns of the log; whose it is stands above.
const LOG: [&str; 7] = ["date", "document", "number", "action", "reason", "receiver", "by"];

/// The page.
#[component]
pub fn History(
    /// The member's number.
    no: String,
) -> impl IntoView {
    let app = app();
    let lang = app.lang.get_untracked();
    let open = RwSignal::new(Open::Nothing);
    let member = no.clone();
    let rows = Memo::new(move |_| app.read(|s| terms::history(s, &no)).unwrap_or_default());
    let of = member.clone();
    let sentence = move || {
        let row = app.read(|s| terms::current(s, &of)).flatten()?;
        let today = app.peek(|s| s.env().today())?;
        Some(texts::terms::standing(&row, today, lang))
    };
    let title = move || {
        let name = rows.with(|rows| rows.last().map(|r| r.name.clone()));
        texts::terms::of_member(&name.unwrap_or_default(), lang)
    };
    let log = member.clone();
    view! {
        {move || {
            let (sentence, figures) = (sentence.clone(), Route::Member(member.clone()));
            view! {
                <Lead title=title() sentence=view! { {sentence} }.into_any()>
                    <Link to=figures class="button">
                        {app.t(texts::PROGRESS)}
                    </Link>
                    <Link to=Route::People(People::Terms) class="button">
                        {app.t(texts::TERMS)}
                    </Link>
                    <PrintPage />
                </Lead>
            }
        }}
        {move || open_form(app, open)}
        {move || {
            let rows = rows.get();
            if rows.is_empty() {
                view! { <Empty text=app.t(texts::NO_TERMS) /> }.into_any()
            } else {
                table(app, rows, open).into_any()
            }
        }}
        {move || issues(app, &log)}
    }
}

/// Each printing, handing over and reprint, by day.
fn issues(app: App, no: &str) -> Option<impl IntoView + use<>> {
    let lines = app.read(|s| {
        let line = |r: &crate::domain::Record| {
            LOG.map(|key| KIND.field(key).map(|f| f.show(r.value(key))).unwrap_or_default())
        };
        let mut lines: Vec<_> =
            s.of_kind(KIND.key).filter(|r| r.text("member") == no).map(|r| (line(r), r.id)).collect();
        lines.order();
        lines
    })?;
    let heads = LOG.map(|key| KIND.field(key).map_or("", |f| app.t(f.label)));
    let row = |(line, _): ([String; 7], _)| {
        view! { <tr>{line.map(|text| view! { <td class="keep">{text}</td> }).collect_view()}</tr> }
    };
    (!lines.is_empty()).then(|| {
        view! {
            <section>
                <h2>{app.t(KIND.label)}</h2>
                <div class="table-frame" tabindex="0">
                    <table class="ledger" data-testid="issues">
                        <thead>
                            <tr>{heads.map(|h| view! { <th scope="col">{h}</th> }).collect_view()}</tr>
                        </thead>
                        <tbody>{lines.into_iter().map(row).collect_view()}</tbody>
                    </table>
                </div>
            </section>
        }
    })
}
