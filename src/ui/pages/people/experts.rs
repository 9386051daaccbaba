//! The panel of a year: who is asked to review, and the file for each.

use crate::app::browser::files;
use crate::app::selection::{self, Folder};
use crate::domain::kinds::selection::panel;
use crate::domain::{OFFICE, Party, day};
use crate::ui::components::{Link, RecordForm};
use crate::ui::route::Route;
use crate::ui::state::app;
use crate::ui::texts;
use leptos::prelude::*;

/// The experts of the latest year with applications.
#[component]
pub fn Experts() -> impl IntoView {
    let app = app();
    let adding = RwSignal::new(false);
    let year = Memo::new(move |_| {
        app.read(|s| Folder::of(s).cases().first().map(|(_, case)| case.application.year.to_owned()))
            .flatten()
    });
    let rows = move || {
        let year = year.get()?;
        app.read(|s| {
            let folder = Folder::of(s);
            let cases = folder.cases();
            let of_year = || cases.iter().filter(|(_, c)| c.application.year == year);
            let row = |p: panel::Panel<'_>| {
                let owner = Party::Expert(p.expert).owner();
                let back = of_year().filter(|(_, c)| c.scores.iter().any(|(who, _)| *who == owner)).count();
                let unit = p.unit.unwrap_or_default().to_owned();
                (p.expert.to_owned(), unit, day::iso(p.date), back, of_year().count())
            };
            selection::panel(s, &year).into_iter().map(row).collect::<Vec<_>>()
        })
    };
    let export = move |expert: String| {
        let Some(year) = year.get_untracked() else { return };
        let Some((name, text)) = app.peek(|s| selection::panel_file(s, &year, &expert)) else { return };
        if let Err(why) = files::download(&name, "application/json", &text) {
            app.warn(why);
        }
    };
    move || {
        let year = year.get()?;
        let rows = rows().unwrap_or_default();
        let today = app.peek(|s| day::iso(s.env().today())).unwrap_or_default();
        let table = (!rows.is_empty()).then(|| {
            view! {
                <div class="table-frame">
                    <table class="ledger" data-testid="experts">
                        <thead>
                            <tr>
                                <th scope="col">{app.t(texts::EXPERT)}</th>
                                <th scope="col">{app.t(texts::UNIT)}</th>
                                <th scope="col">{app.t(texts::GIVEN_ON)}</th>
                                <th scope="col" class="figure">{app.t(texts::REVIEWS_BACK)}</th>
                                <th scope="col" class="col-tools">{app.t(texts::DO)}</th>
                            </tr>
                        </thead>
                        <tbody>
                            {rows
                                .into_iter()
                                .map(|(expert, unit, given, back, all)| {
                                    let name = expert.clone();
                                    view! {
                                        <tr>
                                            <th scope="row" class="keep">{expert}</th>
                                            <td>{unit}</td>
                                            <td class="col-day">{given}</td>
                                            <td class="figure">{back} "/" {all}</td>
                                            <td class="col-tools">
                                                <button type="button" class="link" on:click=move |_| export(name.clone())>
                                                    {app.t(texts::EXPORT_PANEL)}
                                                </button>
                                            </td>
                                        </tr>
                                    }
                                })
                                .collect_view()}
                        </tbody>
                    </table>
                </div>
            }
        });
        let form = if adding.get() {
            view! {
                <RecordForm
                    kind=&panel::KIND
                    owner=OFFICE.to_owned()
                    fixed=vec![("year", year)]
                    offered=vec![("date", today)]
                    save=app.t(texts::SAVE)
                    done=move |()| adding.set(false)
                />
            }
            .into_any()
        } else {
            view! {
                <div class="actions no-print">
                    <button type="button" class="button" data-testid="add-expert" on:click=move |_| adding.set(true)>
                        {app.t(texts::ADD_EXPERT)}
                    </button>
                    <Link to=Route::Import class="button">
                        {app.t(texts::TAKE_REVIEWS)}
                    </Link>
                </div>
            }
            .into_any()
        };
        Some(view! {
            <section>
                <h2>{app.t(texts::PANEL)}</h2>
                <p class="fine">{app.t(texts::PANEL_HINT)}</p>
                {table}
                {form}
            </section>
        })
    }
}
