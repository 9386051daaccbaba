//! The office's answers: each member's records by how they stand, and a file to hand back.

use crate::app::browser::files;
use crate::app::{archives, overview, receipt};
use crate::domain::order::Order as _;
use crate::domain::{Party, Record, Writer, kinds};
use crate::ui::components::{Empty, Lead, Link};
use crate::ui::route::Route;
use crate::ui::state::{App, app};
use crate::ui::texts;
use leptos::prelude::*;

#[derive(Clone, PartialEq)]
struct Row {
    no: String,
    name: String,
    accepted: usize,
    returned: usize,
    corrected: usize,
    disputed: usize,
    /// In archive files; the receipt says accepted of them too.
    archived: usize,
    /// Records to look at, with their names: corrected ones first.
    open: Vec<(uuid::Uuid, String, bool)>,
}

/// Receipts.
#[component]
pub fn Receipts() -> impl IntoView {
    let app = app();
    let lang = app.lang.get_untracked();
    let rows = Memo::new(move |_| rows(app));
    let sentence = move || {
        let sum = |of: fn(&Row) -> usize| rows.with(|rows| rows.iter().map(of).sum());
        texts::receipts_sentence(sum(|r| r.returned), sum(|r| r.corrected), lang)
    };
    let all = move |_| {
        let made = rows.with_untracked(|rows| {
            app.peek(|s| receipt::all(s, rows.iter().map(|row| (row.no.as_str(), row.name.as_str()))))
        });
        let Some((name, bytes)) = made else { return };
        if let Err(why) = files::download_bytes(&name, "application/zip", &bytes) {
            app.warn(why);
        }
    };
    view! {
        <Lead title=app.t(texts::RECEIPTS) sentence=view! { {sentence} }.into_any()>
            {move || {
                (rows.with(Vec::len) > 1)
                    .then(|| {
                        view! {
                            <button type="button" class="button" data-testid="all-receipts" on:click=all>
                                {app.t(texts::ALL_RECEIPTS)}
                            </button>
                        }
                    })
            }}
        </Lead>
        <p class="fine">{app.t(texts::RECEIPTS_HINT)}</p>
        {move || {
            let rows = rows.get();
            if rows.is_empty() {
                return view! {
                    <Empty text=app.t(texts::NO_RECEIPTS)>
                        <Link to=Route::Import class="button">{app.t(texts::IMPORT_FIRST)}</Link>
                    </Empty>
                }
                    .into_any();
            }
            let any_archived = rows.iter().any(|row| row.archived > 0);
            let open = rows.iter().flat_map(|r| r.open.clone()).collect::<Vec<_>>();
            view! {
                <div class="table-frame">
                    <table class="ledger" data-testid="receipts">
                        <thead>
                            <tr>
                                <th scope="col">{app.t(texts::NAME)}</th>
                                <th scope="col" class="figure">{app.t(texts::ACCEPTED)}</th>
                                <th scope="col" class="figure">{app.t(texts::RETURNED)}</th>
                                <th scope="col" class="figure">{app.t(texts::CORRECTED_COUNT)}</th>
                                <th scope="col" class="figure">{app.t(texts::IN_CONFLICT)}</th>
                                {any_archived.then(|| view! { <th scope="col" class="figure">{app.t(texts::IN_ARCHIVE)}</th> })}
                                <th scope="col" class="col-tools no-print">{app.t(texts::DO)}</th>
                            </tr>
                        </thead>
                        <tbody>{rows.into_iter().map(|row| line(app, row, any_archived)).collect_view()}</tbody>
                    </table>
                </div>
                {(!open.is_empty()).then(|| view! { <Open open /> })}
            }
            .into_any()
        }}
    }
}

fn line(app: App, row: Row, any_archived: bool) -> impl IntoView {
    let number = |n: usize| view! { <td class="figure" class:zero=n == 0>{n}</td> };
    let Row { no, name, .. } = row.clone();
    let export = move |_| {
        let Some((file, text)) = app.peek(|s| receipt::file(s, &no, &name)) else { return };
        if let Err(why) = files::download(&file, "application/json", &text) {
            app.warn(why);
        }
    };
    view! {
        <tr>
            <th scope="row" class="keep">
                {match Party::of(&row.no) {
                    Party::Member(_) => {
                        view! {
                            <Link to=Route::Member(row.no.clone())>{row.name}</Link>
                            " "
                            <span class="fine">{row.no.clone()}</span>
                        }
                            .into_any()
                    }
                    party => {
                        let word = texts::writer(party.writer());
                        view! {
                            {row.name}
                            " "
                            <span class="fine">{app.t(word)}</span>
                        }
                            .into_any()
                    }
                }}
            </th>
            {number(row.accepted)}
            {number(row.returned)}
            {number(row.corrected)}
            {number(row.disputed)}
            {any_archived.then(|| number(row.archived))}
            <td class="col-tools no-print">
                <button type="button" class="link" on:click=export>
                    {app.t(texts::RECEIPT_BUTTON)}
                </button>
            </td>
        </tr>
    }
}

#[component]
fn Open(open: Vec<(uuid::Uuid, String, bool)>) -> impl IntoView {
    let app = app();
    view! {
        <section>
            <h2>{app.t(texts::RETURNED_RECORDS)}</h2>
            <ul class="rows">
                {open
                    .into_iter()
                    .map(|(id, title, corrected)| {
                        let word = if corrected { texts::CORRECTED_COUNT } else { texts::RETURNED };
                        view! {
                            <li>
                                <span class="row-kind">{app.t(word)}</span>
                                <Link to=Route::Record(id) class="row-title">
                                    {title}
                                </Link>
                            </li>
                        }
                    })
                    .collect_view()}
            </ul>
        </section>
    }
}

fn title(record: &Record, name: &str) -> String {
    let kind = kinds::find(record.kind.as_str());
    let what = kind.map(|k| format!("{} {}", record.text(k.dated_by), k.title(record))).unwrap_or_default();
    format!("{name} · {what}")
}

fn rows(app: App) -> Vec<Row> {
    let read = app.read(|s| {
        let returns = receipt::returns(s);
        let row = |(no, name): (String, String)| {
            let (archived, open) = (archives::count_of(s, &no), Vec::new());
            let mut row =
                Row { no, name, accepted: 0, returned: 0, corrected: 0, disputed: 0, archived, open };
            let written =
                |r: &&Record| kinds::find(r.kind.as_str()).is_some_and(|k| k.writer != Writer::Office);
            for record in s.records().of(&row.no).filter(|r| !r.is_deleted()).filter(written) {
                let returned = returns.get(&record.id);
                if record.is_disputed() {
                    row.disputed += 1;
                } else if let Some((_, version)) = returned {
                    let corrected = *version != receipt::version(record);
                    row.corrected += usize::from(corrected);
                    row.returned += usize::from(!corrected);
                    row.open.push((record.id, title(record, &row.name), corrected));
                } else {
                    row.accepted += 1;
                }
            }
            row.open.order_by_key(|(_, _, corrected)| !corrected);
            row
        };
        let held = |row: &Row| row.accepted + row.returned + row.corrected + row.disputed + row.archived > 0;
        overview::senders(s).into_iter().map(row).filter(held).collect::<Vec<_>>()
    });
    read.unwrap_or_default()
}
