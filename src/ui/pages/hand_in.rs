//! Handing in: one button, what has changed since the last time, and where everything stands.

use crate::app::browser::files;
use crate::app::home::Link as Linked;
use crate::app::{Role, env, export, handin};
use crate::ui::components::{Empty, Lead, Link, Protect, Returned};
use crate::ui::pages;
use crate::ui::route::Route;
use crate::ui::state::app;
use crate::ui::texts;
use leptos::prelude::*;

/// A member's way to the office.
#[component]
pub fn HandIn() -> impl IntoView {
    let app = app();
    let lang = app.lang.get_untracked();
    let role = app.current.get_untracked().map_or(Role::Member, |profile| profile.role);
    let state = Memo::new(move |_| {
        app.read(|s| {
            let last = handin::last(s);
            (last.as_ref().map(|l| l.at), handin::changes(s, last.as_ref()))
        })
        .unwrap_or_default()
    });
    let sentence = move || {
        let (at, changes) = state.get();
        let changed = changes.iter().map(|c| c.new + c.changed + c.deleted).sum();
        texts::handin_sentence(at.map(env::minute_of), changed, lang)
    };
    // Agreed with the office, so not that of the home file.
    let lock = app.home_file.handing_in;
    let locked =
        move || app.t(if lock.with(Option::is_some) { texts::PROTECTED } else { texts::NOT_PROTECTED });
    let export = move |_| {
        let Some((name, text)) = app.peek(handin::file) else { return };
        match files::download(
            &name,
            "application/json",
            &lock.with_untracked(|lock| app.sealed(lock.as_ref(), text)),
        ) {
            Ok(()) => {
                app.act(|s| handin::remember(s));
                // The home file carries when was handed in.
                if app.home_file.link.get_untracked() != Linked::None {
                    pages::HOME_SAVE.run(*app, app);
                }
                app.say(format!("{} {name}", app.t(texts::handed_in(role))));
            }
            Err(why) => app.warn(why),
        }
    };
    let workbook = move |_| {
        let Some((name, bytes)) = app.peek(export::all_ledgers) else { return };
        if let Err(why) = files::download_bytes(&name, export::XLSX, &bytes) {
            app.warn(why);
        }
    };
    let table = move || {
        let (_, changes) = state.get();
        if changes.is_empty() {
            return view! { <Empty text=app.t(texts::EMPTY_LEDGER)><Link to=Route::Import class="button">{app.t(texts::IMPORT)}</Link></Empty> }
                .into_any();
        }
        let number = |n: usize| view! { <td class="figure" class:zero=n == 0>{n}</td> };
        view! {
            <div class="table-frame fit">
                <table class="ledger narrow">
                    <thead>
                        <tr>
                            <th scope="col">{app.t(texts::LEDGER)}</th>
                            <th scope="col" class="figure">{app.t(texts::NEW)}</th>
                            <th scope="col" class="figure">{app.t(texts::CHANGED)}</th>
                            <th scope="col" class="figure">{app.t(texts::DELETED)}</th>
                            <th scope="col" class="figure">{app.t(texts::TOTAL)}</th>
                        </tr>
                    </thead>
                    <tbody>
                        {changes
                            .into_iter()
                            .map(|c| {
                                view! {
                                    <tr>
                                        <th scope="row">
                                            <Link to=Route::Ledger(c.kind)>{app.t(c.kind.label)}</Link>
                                        </th>
                                        {number(c.new)}
                                        {number(c.changed)}
                                        <td class="figure" class:zero=c.deleted == 0>
                                            {if c.deleted > 0 {
                                                view! { <Link to=Route::Deleted(c.kind)>{c.deleted}</Link> }.into_any()
                                            } else {
                                                "0".into_any()
                                            }}
                                        </td>
                                        {number(c.total)}
                                    </tr>
                                }
                            })
                            .collect_view()}
                    </tbody>
                </table>
            </div>
        }
        .into_any()
    };
    view! {
        <Lead title=app.t(texts::HAND_IN) sentence=view! { {sentence} }.into_any() />
        <Returned />
        <section class="card">
            <button type="button" class="button primary big" data-testid="hand-in" on:click=export>
                {app.t(texts::HANDIN_BUTTON)}
            </button>
            <p class="fine">{app.t(texts::hand_in_hint(role))}</p>
            <p class="fine" data-testid="locked-or-not">{locked}</p>
            <Protect lock id="protect-hand-in" />
        </section>
        <section>
            <h2>{app.t(texts::SINCE_LAST)}</h2>
            {table}
        </section>
        <section class="card quiet">
            <Link to=Route::HomeFile class="button">{app.t(texts::HOME_FILE)}</Link>
            <p class="fine">{app.t(texts::HOME_HINT)}</p>
            <button type="button" class="button" data-testid="all-ledgers" on:click=workbook>
                {app.t(texts::ALL_LEDGERS_BUTTON)}
            </button>
            <p class="fine">{app.t(texts::ALL_LEDGERS_HINT)}</p>
        </section>
    }
}
