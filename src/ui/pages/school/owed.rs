//! What a home school has yet to say of the semester in view, above everything that it may say.

use crate::app::owed::{Owed, owed};
use crate::domain::Kind;
use crate::domain::kinds::{pay, support, workload};
use crate::ui::components::Link;
use crate::ui::route::Route;
use crate::ui::state::app;
use crate::ui::texts;
use leptos::prelude::*;

/// The list, where the school is the home of a member that is known here.
#[component]
pub fn StillOwed() -> impl IntoView {
    let app = app();
    let lang = app.lang.get_untracked();
    let found = Memo::new(move |_| {
        let (_, _, semester) = app.frame()?;
        app.read(|s| owed(s, &semester)).flatten()
    });
    let line = move |kind: &'static Kind, words: String| {
        view! {
            <tr>
                <th scope="row" class="keep">
                    <Link to=Route::Ledger(kind)>
                        {app.t(kind.label)} <span class="clause">{texts::clause(kind.clause, lang)}</span>
                    </Link>
                </th>
                <td>{words}</td>
                <td class="col-tools">
                    <Link to=Route::Entry { kind, id: None, like: None }>{texts::enter_one(kind.one, lang)}</Link>
                </td>
            </tr>
        }
    };
    let list = move |owed: Owed| {
        let workload =
            (!owed.workload.is_empty()).then(|| line(&workload::KIND, texts::owed_of(&owed.workload, lang)));
        let pay = owed
            .pay
            .iter()
            .map(|(month, names)| line(&pay::KIND, texts::owed_in(month, names, lang)))
            .collect_view();
        let support = owed.support.then(|| line(&support::KIND, texts::owed_checklist(lang)));
        view! {
            <div class="table-frame fit whole">
                <table class="ledger">
                    <thead>
                        <tr>
                            <th scope="col">{app.t(texts::RECORDS_OF_SCHOOL)}</th>
                            <th scope="col">{app.t(texts::OWED_WHAT)}</th>
                            <th scope="col" class="col-tools">{app.t(texts::DO)}</th>
                        </tr>
                    </thead>
                    <tbody>{workload} {pay} {support}</tbody>
                </table>
            </div>
        }
    };
    move || {
        found.get().map(|owed| {
            let body = if owed.is_empty() {
                view! { <p class="fine">{app.t(texts::OWED_NOTHING)}</p> }.into_any()
            } else {
                list(owed).into_any()
            };
            view! {
                <section data-testid="owed">
                    <h2>{app.t(texts::OWED)}</h2>
                    {body}
                </section>
            }
        })
    }
}
