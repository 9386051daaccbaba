//! A school's first page: what it has to say to the office, and how far it is.

use super::owed::StillOwed;
use crate::app::{assignment, handin};
use crate::domain::{Party, Writer, kinds};
use crate::ui::components::{Lead, Link, Returned};
use crate::ui::pages::people::Cases;
use crate::ui::route::Route;
use crate::ui::state::app;
use crate::ui::studio::Studio;
use crate::ui::texts;
use leptos::prelude::*;

/// The first page of a school.
#[component]
pub fn Home() -> impl IntoView {
    let app = app();
    let lang = app.lang.get_untracked();
    let school = app.current.get_untracked().map(|p| p.name).unwrap_or_default();
    // Who comes on which day, once the office has said so.
    let visited = app.frame().is_some_and(|(_, _, semester)| {
        app.read(|s| {
            let posts = assignment::of_semester(s, &semester.code);
            posts.iter().any(|post| Party::School(&post.school).owner() == s.owner())
        }) == Some(true)
    });
    let rows = move || {
        let (changes, last) = app
            .read(|s| {
                let last = handin::last(s);
                (handin::changes(s, last.as_ref()), last.map(|l| l.at))
            })
            .unwrap_or_default();
        let changed = changes.iter().map(|c| c.new + c.changed + c.deleted).sum();
        let sentence = texts::handin_sentence(last.map(crate::app::env::minute_of), changed, lang);
        let rows = kinds::written_by(Writer::School).map(|kind| {
            let total = changes.iter().find(|c| c.kind == kind).map_or(0, |c| c.total);
            view! {
                <tr>
                    <th scope="row" class="keep">
                        <Link to=Route::Ledger(kind)>
                            {app.t(kind.label)} <span class="clause">{texts::clause(kind.clause, lang)}</span>
                        </Link>
                    </th>
                    <td class="figure" class:zero=total == 0>
                        {total}
                    </td>
                    <td class="col-tools">
                        <Link to=Route::Entry { kind, id: None, like: None }>{texts::enter_one(kind.one, lang)}</Link>
                    </td>
                </tr>
            }
        });
        view! {
            <p class="lead-sentence" data-testid="lead">{sentence}</p>
            <div class="table-frame fit whole">
                <table class="ledger" data-testid="school-kinds">
                    <thead>
                        <tr>
                            <th scope="col">{app.t(texts::RECORDS_OF_SCHOOL)}</th>
                            <th scope="col" class="figure">{app.t(texts::COUNT)}</th>
                            <th scope="col" class="col-tools">{app.t(texts::DO)}</th>
                        </tr>
                    </thead>
                    <tbody>{rows.collect_view()}</tbody>
                </table>
            </div>
        }
    };
    view! {
        <Lead title=school>
            {visited
                .then(|| {
                    view! {
                        <Link to=Route::Studio(Studio::Rota) class="button">
                            {app.t(texts::rota::ROTA)}
                        </Link>
                    }
                })}
            <Link to=Route::HandIn class="button primary">
                {app.t(texts::HAND_IN)}
            </Link>
        </Lead>
        <Returned />
        <StillOwed />
        {rows}
        <p class="fine">{app.t(texts::SCHOOL_LEAD)}</p>
        <section>
            <h2>{app.t(texts::APPLICANTS)}</h2>
            <Cases />
        </section>
    }
}
