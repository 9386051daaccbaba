//! The register of files taken in before.

use super::Desk;
use super::details::stands;
use super::rows::sender;
use crate::app::browser::files;
use crate::app::unread::{self, Unread};
use crate::app::{env, hands, received};
use crate::ui::route::Route;
use crate::ui::state::{App, app};
use crate::ui::texts;
use crate::ui::texts::inbox as words;
use leptos::prelude::*;

/// The files taken in before, the latest first; the last import can be undone as long as nothing else was written.
#[component]
pub(super) fn Register(desk: Desk) -> impl IntoView {
    const SHOWN: usize = 60;
    let app = app();
    let undo = move |_| {
        if app.act(crate::app::Session::take_back) == Some(true) {
            app.say(app.t(texts::UNDONE));
        }
    };
    let lang = app.lang.get_untracked();
    let line = move |(place, file): (String, received::Received)| {
        let made = file.made.map(env::minute_of).unwrap_or_default();
        let key = file.key.as_deref().map(hands::short).unwrap_or_default().to_owned();
        let number = |n: usize| view! { <td class="figure" class:zero=n == 0>{n}</td> };
        let from = if file.who.is_empty() { String::new() } else { sender(&file.who, &file.by) };
        if let Some(why) = file.refused {
            return view! {
                <tr class="refused" data-testid="left-out">
                    <td class="col-day">{env::minute_of(file.taken)}</td>
                    <th scope="row" class="col-long">{file.name}</th>
                    <td>{from}</td>
                    <td class="col-day">{made}</td>
                    <td colspan="4">
                        <b>{app.t(words::LEFT_OUT)}</b>
                        " "
                        {why.text(lang).to_owned()}
                    </td>
                </tr>
            }
            .into_any();
        }
        let unread = (file.unread > 0).then(|| view! { <UnreadRows place count=file.unread /> });
        view! {
            <tr>
                <td class="col-day">{env::minute_of(file.taken)}</td>
                <th scope="row" class="col-long">{file.name} {unread}</th>
                <td>{from}</td>
                <td class="col-day">{made}</td>
                <td class="fine" title=app.t(words::SIGNATURE_DIGITS)>{key}</td>
                {number(file.new)}
                {number(file.changed)}
                {number(file.unread)}
            </tr>
        }
        .into_any()
    };
    move || {
        let files = app.read(received::register).unwrap_or_default();
        if desk.looked.get() > 0 || files.is_empty() {
            return None;
        }
        let can_undo = app.read(crate::app::Session::can_take_back).unwrap_or(false);
        let heads = [texts::TAKEN_AT, texts::FILE, texts::FROM, texts::MADE_AT, texts::SIGNATURE];
        Some(view! {
            <section data-testid="received">
                <h2>{app.t(texts::RECEIVED)}</h2>
                {can_undo
                    .then(|| {
                        view! {
                            <p>
                                <button type="button" class="button" data-testid="undo-import" on:click=undo>
                                    {app.t(texts::UNDO_IMPORT)}
                                </button>
                            </p>
                        }
                    })}
                <div class="table-frame low" tabindex="0" role="region" aria-label=app.t(texts::RECEIVED)>
                    <table class="ledger">
                        <thead>
                            <tr>
                                {heads.map(|head| view! { <th scope="col">{app.t(head)}</th> })}
                                <th scope="col" class="figure">{app.t(texts::NEW)}</th>
                                <th scope="col" class="figure">{app.t(texts::CHANGED)}</th>
                                <th scope="col" class="figure">{app.t(texts::REJECTED)}</th>
                            </tr>
                        </thead>
                        <tbody>{files.into_iter().take(SHOWN).map(line).collect_view()}</tbody>
                    </table>
                </div>
            </section>
        })
    }
}

/// The rows of a file that could not be read: each with what stands in it, why, and for its writer the way into the form; all of them
/// as a sheet to mend. They are read when they are asked for.
#[component]
fn UnreadRows(place: String, count: usize) -> impl IntoView {
    let app = app();
    let rows = StoredValue::new(app.peek(|s| unread::of(s, &place)).flatten());
    let open = RwSignal::new(false);
    rows.with_value(Option::is_some).then(|| {
        view! {
            <div>
                <button
                    type="button"
                    class="link keep"
                    data-testid="show-unread"
                    aria-expanded=move || open.get().to_string()
                    on:click=move |_| open.update(|o| *o = !*o)
                >
                    {app.t(words::SHOW_UNREAD)} " " {count}
                </button>
                {move || open.get().then(|| rows.get_value().map(|unread| unread_list(app, unread, count)))}
            </div>
        }
    })
}

fn unread_list(app: App, unread: Unread, count: usize) -> impl IntoView {
    let lang = app.lang.get_untracked();
    let kept = unread.rows.len();
    let kind = unread.kind();
    let csv = unread.csv();
    let save = move |_| {
        if let Err(why) = files::download("研训-读不出的行.csv", "text/csv", &csv) {
            app.warn(why);
        }
    };
    let may_enter = kind.is_some_and(|k| app.current.get_untracked().is_some_and(|p| p.role.may_enter(k)));
    let line = move |row: unread::Row| {
        let told = kind.map(|k| stands(k, &row.cells, &[])).unwrap_or_default();
        let cells = row.cells.clone();
        let mend = move |_| {
            let Some(kind) = kind else { return };
            if app.peek(|s| unread::mend(s, kind, &cells)) == Some(true) {
                app.go(&Route::Entry { kind, id: None, like: None });
            } else {
                app.warn(app.t(words::DRAFT_IN_THE_WAY));
            }
        };
        view! {
            <li>
                {row.row} " " {told} " — " {row.why.text(lang).to_owned()} " "
                {may_enter
                    .then(|| {
                        view! {
                            <button type="button" class="button" on:click=mend>
                                {app.t(words::MEND)}
                            </button>
                        }
                    })}
            </li>
        }
    };
    view! {
        <ul class="unread" data-testid="unread">{unread.rows.into_iter().map(line).collect_view()}</ul>
        {(kept < count).then(|| view! { <p class="fine">{words::first_rows(kept, lang)}</p> })}
        <button type="button" class="button" on:click=save>
            {app.t(words::UNREAD_CSV)}
        </button>
    }
}
