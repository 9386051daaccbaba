//! The register of files taken in before.

use super::Desk;
use super::rows::sender;
use crate::app::{env, hands, received};
use crate::ui::state::app;
use crate::ui::texts;
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
    let line = move |file: received::Received| {
        let made = file.made.map(env::minute_of).unwrap_or_default();
        let key = file.key.as_deref().map(hands::short).unwrap_or_default().to_owned();
        let number = |n: usize| view! { <td class="figure" class:zero=n == 0>{n}</td> };
        view! {
            <tr>
                <td class="col-day">{env::minute_of(file.taken)}</td>
                <th scope="row">{file.name}</th>
                <td>{sender(&file.who, &file.by)}</td>
                <td class="col-day">{made}</td>
                <td class="fine">{key}</td>
                {number(file.new)}
                {number(file.changed)}
            </tr>
        }
    };
    move || {
        let files = app.read(received::list).unwrap_or_default();
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
                            </tr>
                        </thead>
                        <tbody>{files.into_iter().take(SHOWN).map(line).collect_view()}</tbody>
                    </table>
                </div>
            </section>
        })
    }
}
