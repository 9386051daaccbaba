//! Whom a school or a member has to score, and how far each sheet is.

use super::year;
use crate::app::Role;
use crate::app::assessment::{packet, sheets};
use crate::plan::assessment::score;
use crate::ui::components::{Empty, Lead, Link, SemesterPicker};
use crate::ui::desk::Desk;
use crate::ui::route::Route;
use crate::ui::state::{App, app};
use crate::ui::texts as common;
use crate::ui::texts::assessment as texts;
use leptos::prelude::*;

#[derive(Clone, PartialEq)]
struct Row {
    no: String,
    name: String,
    subject: String,
    party: String,
    /// The seal of the office's scores in a school's packet.
    seal: String,
    done: bool,
    begun: bool,
}

/// The list.
#[component]
pub fn List() -> impl IntoView {
    let app = app();
    let lang = app.lang.get_untracked();
    let school = app.current.get_untracked().is_some_and(|p| p.role == Role::School);
    let rows = Memo::new(move |_| {
        let year = year(app);
        app.read(|s| {
            let items = packet::items(s, &year);
            let row = |a: crate::app::assessment::Assessed| {
                let sheet = sheets::own(s, &year, &a.no);
                let whole = sheet.and_then(|r| score(&sheets::scores(r, items.len()), &items));
                Row {
                    done: whole.is_some(),
                    begun: sheet.is_some(),
                    no: a.no,
                    name: a.name,
                    subject: a.subject,
                    party: a.party,
                    seal: a.seal,
                }
            };
            packet::to_score(s, &year).into_iter().map(row).collect::<Vec<_>>()
        })
        .unwrap_or_default()
    });
    let sentence = move || {
        let year = year(app);
        let due = app
            .read(|s| packet::held(s).into_iter().find(|p| p.year == year).map(|p| p.due))
            .flatten()
            .unwrap_or_default();
        let (all, done) = rows.with(|rows| (rows.len(), rows.iter().filter(|r| r.done).count()));
        (all > 0).then(|| texts::scorer_sentence(all, done, &due, lang))
    };
    let title = move || format!("{} {}", year(app), app.t(texts::ASSESSMENT));
    view! {
        {move || view! {
            <Lead title=title() sentence=view! { {sentence} }.into_any()>
                <SemesterPicker />
            </Lead>
        }}
        {move || {
            let rows = rows.get();
            if rows.is_empty() {
                return view! {
                    <Empty text=app.t(texts::NOTHING_TO_SCORE)>
                        <Link to=Route::Import class="button primary">{app.t(common::IMPORT)}</Link>
                    </Empty>
                }
                    .into_any();
            }
            let line = |row: Row| {
                let state = match (row.done, row.begun) {
                    (true, _) => crate::plan::assessment::Progress::In { late: false },
                    (_, true) => crate::plan::assessment::Progress::Incomplete,
                    _ => crate::plan::assessment::Progress::Missing,
                };
                let word = if row.begun { texts::progress(state) } else { crate::domain::Label::new("未评", "to do") };
                let shown = row.no.clone();
                view! {
                    <tr>
                        <th scope="row" class="keep">
                            <Link to=Route::Desk(Desk::Score(row.no.clone()))>
                                {row.name} " " <span class="fine">{shown}</span>
                            </Link>
                        </th>
                        <td>{row.subject}</td>
                        <td class="keep">{row.party}</td>
                        <td class="keep">{app.t(word)}</td>
                        {school.then(|| seal(app, &row.seal))}
                        <td class="col-tools">
                            <Link to=Route::Desk(Desk::Score(row.no))>{app.t(texts::SCORE)}</Link>
                        </td>
                    </tr>
                }
            };
            view! {
                <div class="table-frame">
                    <table class="ledger" data-testid="to-score">
                        <thead>
                            <tr>
                                <th scope="col">{app.t(common::NAME)}</th>
                                <th scope="col">{app.t(common::SUBJECT)}</th>
                                <th scope="col">{app.t(common::FROM)}</th>
                                <th scope="col">{app.t(texts::SCORE)}</th>
                                {school.then(|| view! { <th scope="col">{app.t(texts::SEAL)}</th> })}
                                <th scope="col" class="col-tools">{app.t(common::DO)}</th>
                            </tr>
                        </thead>
                        <tbody>{rows.into_iter().map(line).collect_view()}</tbody>
                    </table>
                </div>
                {school.then(|| view! { <p class="fine">{app.t(texts::SCHOOL_SEAL)}</p> })}
                <p class="fine">{app.t(texts::ASSESSMENT_ABOUT)} " " {common::clause("二3", lang)}</p>
            }
                .into_any()
        }}
    }
}

/// The seal that the packet bears, cut for the eye; the whole of it on request.
fn seal(app: App, code: &str) -> AnyView {
    if code.is_empty() {
        return view! { <td class="fine">{app.t(texts::NO_SEAL)}</td> }.into_any();
    }
    let part = |from, to| code.get(from..to).unwrap_or_default();
    let short = format!("{} {} … {}", part(0, 4), part(4, 8), part(60, 64));
    view! { <td class="keep"><code class="seal-code" title=code.to_owned()>{short}</code></td> }.into_any()
}
