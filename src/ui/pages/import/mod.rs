//! Files on their way in: drop many, see what each would do, then apply.

mod after;
mod columns;
mod details;
mod looking;
mod register;
mod rows;

use crate::app::browser::files::{self, Picked};
use crate::app::inbox::{Inbox, Looked, Refusal};
use crate::app::passphrase::Lock;
use crate::app::{Role, handin};
use crate::ui::components::{DeletedRows, FilePicker, Lead, Protect};
use crate::ui::state::{App, app};
use crate::ui::texts;
use crate::ui::texts::inbox as words;
use after::{After, Done, TakeBack};
use columns::Columns;
use details::file_details;
use leptos::prelude::*;
use looking::{Working, look_at_all};
use register::Register;
use rows::file_row;
use std::sync::Arc;

#[derive(Clone, Copy)]
struct Desk {
    inbox: StoredValue<Inbox, LocalStorage>,
    /// Files that the preview shows.
    looked: RwSignal<usize>,
    /// Files that were looked at.
    done: RwSignal<usize>,
    /// Files in all while some are still to be looked at.
    expected: RwSignal<usize>,
    stopped: RwSignal<bool>,
    /// What the last import did, where it left something to see to.
    after: RwSignal<Option<Done>>,
}

/// Importing.
#[component]
pub fn Import() -> impl IntoView {
    let app = app();
    let office = app.current.get_untracked().is_some_and(|p| p.role == Role::Office);
    let desk = Desk {
        inbox: StoredValue::new_local(Inbox::default()),
        looked: RwSignal::new(0),
        done: RwSignal::new(0),
        expected: RwSignal::new(0),
        stopped: RwSignal::new(false),
        after: RwSignal::new(None),
    };
    let on_files: Arc<dyn Fn(Vec<Picked>) + Send + Sync> = Arc::new(move |picked| {
        leptos::task::spawn_local(look_at_all(app, desk, picked));
    });
    let (title, hint) = if office {
        (texts::INBOX, texts::IMPORT_HINT_OFFICE)
    } else {
        (texts::IMPORT, texts::IMPORT_HINT_MEMBER)
    };
    view! {
        <Lead title=app.t(title) />
        <FilePicker label=app.t(texts::IMPORT_LEDGERS) hint=app.t(hint) on_files />
        <Working desk />
        <After desk />
        <TakeBack desk />
        <Preview desk />
        <Register desk />
        <Columns desk />
    }
}

#[component]
fn Preview(desk: Desk) -> impl IntoView {
    let app = app();
    let lang = app.lang.get_untracked();
    let lock = RwSignal::new(None::<Lock>);
    let clear = move || {
        desk.inbox.set_value(Inbox::default());
        desk.expected.set(0);
        desk.done.set(0);
        desk.looked.set(0);
    };
    let apply = move |_| {
        let mut inbox = Inbox::default();
        desk.inbox.update_value(|i| std::mem::swap(i, &mut inbox));
        clear();
        let report = inbox.report();
        if let Some(outcome) = app.act(|s| inbox.apply(s)) {
            let returned = app.peek(|s| report.returned(s)).flatten();
            let said = words::done(outcome.new, outcome.changed, &report, returned, lang);
            app.say_done(said.clone());
            let asks = report.asks();
            let done = Done { said, report, returned };
            if asks {
                desk.after.set(Some(done));
            } else {
                app.go(&done.onward(app).1);
            }
        }
    };
    move || {
        if desk.looked.get() == 0 {
            return ().into_any();
        }
        let has_records = app.peek(|s| !s.records().is_empty()).unwrap_or(false);
        let busy = desk.looked.get() < desk.expected.get();
        let (rows, details, deleted, would_change, report) = desk.inbox.with_value(|inbox| {
            let files = || inbox.files.iter().enumerate();
            let is_nobodys = |f: &Looked| matches!(f.content, Err(Refusal::Whose(_)));
            let mut asked = None;
            let row = |(at, f): (usize, &Looked)| {
                let first = asked != Some(f.of);
                if is_nobodys(f) {
                    asked = Some(f.of);
                }
                file_row(app, desk, at, f, first, lang)
            };
            let rows: Vec<_> = files().map(row).collect();
            let details: Vec<_> = files().filter_map(|(_, f)| file_details(app, f, lang)).collect();
            let deleted: Vec<_> = files().map(|(at, f)| deleted_rows(desk, at, f)).collect();
            (rows, details, deleted, inbox.would_change(), inbox.report())
        });
        view! {
            <section data-testid="preview">
                <div class="table-frame whole">
                    <table class="ledger">
                        <thead>
                            <tr>
                                <th scope="col">{app.t(texts::FILE)}</th>
                                <th scope="col">{app.t(texts::FROM)}</th>
                                <th scope="col">{app.t(texts::SIGNATURE)}</th>
                                <th scope="col" class="figure">{app.t(texts::NEW)}</th>
                                <th scope="col" class="figure">{app.t(texts::CHANGED)}</th>
                                <th scope="col" class="figure">{app.t(texts::KNOWN)}</th>
                                <th scope="col" class="figure">{app.t(texts::CONFLICTS)}</th>
                                <th scope="col" class="figure">{app.t(texts::REJECTED)}</th>
                            </tr>
                        </thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
                {details}
                {deleted}
                {(!would_change && !busy).then(|| view! { <p class="fine" data-testid="nothing">{words::nothing(&report, lang)}</p> })}
                <div class="actions">
                    <button type="button" class="button primary" data-testid="apply" disabled=busy || !would_change on:click=apply>
                        {app.t(texts::APPLY)}
                    </button>
                    {has_records.then(|| {
                        view! {
                            <button type="button" class="button" data-testid="safety-copy" on:click=move |_| save_copy(app, lock)>
                                {app.t(texts::SAFETY_COPY)}
                            </button>
                        }
                    })}
                    <button type="button" class="button" on:click=move |_| clear()>
                        {app.t(texts::DISCARD)}
                    </button>
                </div>
                {has_records.then(|| view! { <Protect lock id="protect-copy" /> })}
            </section>
        }
        .into_any()
    }
}

/// Rows of a ledger that were deleted here.
fn deleted_rows(desk: Desk, at: usize, file: &Looked) -> impl IntoView + use<> {
    let ids = file.content.as_ref().map(|content| content.deleted.clone()).unwrap_or_default();
    let done = Callback::new(move |()| {
        desk.inbox.update_value(|inbox| inbox.restored(at));
        // Draws the preview anew.
        desk.looked.update(|_| {});
    });
    view! { <DeletedRows file=file.name.clone() ids done /> }
}

/// Everything as it is before the import.
fn save_copy(app: App, lock: RwSignal<Option<Lock>>) {
    if let Some((name, text)) = app.peek(handin::backup)
        && let Err(why) =
            files::download(&name, "application/json", &app.sealed(lock.get_untracked().as_ref(), text))
    {
        app.warn(why);
    }
}
