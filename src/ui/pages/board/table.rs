//! The board's table: a line a member, a column a duty.

use super::{COLUMNS, Cell, Line, SortBy, is_absent};
use crate::domain::Rule;
use crate::plan::{State, rules};
use crate::ui::components::Link;
use crate::ui::route::Route;
use crate::ui::state::app;
use crate::ui::texts;
use leptos::prelude::*;
use std::collections::HashMap;
use std::sync::Arc;

#[component]
pub(super) fn BoardTable(
    lines: Memo<Vec<Arc<Line>>>,
    sort: RwSignal<(SortBy, bool)>,
    handed: StoredValue<HashMap<String, i64>>,
) -> impl IntoView {
    let app = app();
    let lang = app.lang.get_untracked();
    let head = move |by: SortBy, label: String, class: &'static str| {
        let sorted = move || match sort.get() {
            (b, true) if b == by => "descending",
            (b, false) if b == by => "ascending",
            _ => "none",
        };
        view! {
            <th scope="col" class=class aria-sort=sorted>
                <button type="button" class="head" on:click=move |_| sort.update(|s| *s = (by, s.0 == by && !s.1))>
                    {label}
                    <span class="sort" aria-hidden="true"></span>
                </button>
            </th>
        }
    };
    let cell_view = move |no: &str, c: &Cell| {
        let code = rules::text_of(c.rule).map_or("", |r| r.code);
        let to = Route::Why(no.to_owned(), code.to_owned(), c.part.clone());
        let number = format!("{}/{}", c.done, c.target);
        // Heat by how far from the target: four steps, each also said by the number itself.
        let missing = f64::from(c.target.saturating_sub(c.done)) / f64::from(c.target.max(1));
        let heat = match c.state {
            State::Behind | State::Missed if c.rule != Rule::D8 => 1 + (missing * 2.99) as u8,
            _ => 0,
        };
        let (state, word) = (texts::state_code(c.state), app.t(texts::state_word(c.state)));
        view! {
            <td class="heat" data-heat=heat data-state=state>
                <Link to>
                    {number} <span class="sr">{word}</span>
                </Link>
            </td>
        }
        .into_any()
    };
    view! {
        <div class="table-frame">
            <table class="ledger board" data-testid="board">
                <thead>
                    <tr>
                        {head(SortBy::No, app.t(texts::MEMBER_NO).into(), "")}
                        {head(SortBy::Name, app.t(texts::NAME).into(), "")}
                        {head(SortBy::School, app.t(texts::HOME_SCHOOL).into(), "")}
                        <th scope="col">{app.t(texts::SUBJECT)}</th>
                        {COLUMNS
                            .iter()
                            .enumerate()
                            .map(|(n, (rule, part))| {
                                head(SortBy::Column(n), texts::board_column(*rule, part.as_ref(), lang), "heat")
                            })
                            .collect_view()}
                        {head(SortBy::Behind, app.t(texts::BEHIND_COUNT).into(), "figure")}
                    </tr>
                </thead>
                <tbody>
                    <For
                        each=move || lines.get()
                        key=|l| l.key()
                        children=move |l| {
                            let l = Arc::unwrap_or_clone(l);
                            let (is_absent, conflicts) = (is_absent(&l, handed), l.row.conflicts);
                            view! {
                        <tr>
                            <td>{l.row.person.no.clone()}</td>
                            <th scope="row">
                                <Link to=Route::Member(l.row.person.no.clone())>{l.row.person.name}</Link>
                                {(conflicts > 0).then(|| view! { <span class="badge">{conflicts} " " {app.t(texts::CONFLICTS)}</span> })}
                                {is_absent.then(|| view! { <span class="fine keep">" " {app.t(texts::NOTHING_YET)}</span> })}
                            </th>
                            <td>{l.row.person.home}</td>
                            <td>{l.row.person.subject}</td>
                            {l.cells.iter().map(|c| cell_view(&l.row.person.no, c)).collect_view()}
                            <td class="figure">{l.behind}</td>
                        </tr>
                            }
                        }
                    />
                </tbody>
            </table>
        </div>
    }
}

#[component]
pub(super) fn Legend() -> impl IntoView {
    let app = app();
    view! {
        <p class="fine no-print">{app.t(texts::BOARD_LEGEND)}</p>
        <p class="fine print-only">{app.t(texts::BOARD_LEGEND_PAPER)}</p>
    }
}
