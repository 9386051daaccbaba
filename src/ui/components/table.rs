//! The table of a kind's records: sorted by any column, long text in two lines that opens on request.

use super::Link;
use crate::app::browser::chinese;
use crate::app::overview;
use crate::app::receipt::{Answers, Standing};
use crate::domain::order::Order as _;
use crate::domain::{FieldKind, Kind, Party, Record, Writer};
use crate::ui::route::Route;
use crate::ui::state::{App, app};
use crate::ui::texts::{self, observe::word_of};
use leptos::prelude::*;
use std::cmp::Ordering;
use uuid::Uuid;

/// Rows drawn at first, and again with each “more”.
const STEP: usize = 100;

#[derive(Clone, PartialEq)]
struct Row {
    id: Uuid,
    cells: Vec<String>,
    owner: String,
    disputed: bool,
    version: u32,
    standing: Option<Standing>,
}

/// How a record stands with the office, in a word; the remark of a returned one on request.
fn mark(app: App, standing: &Standing) -> impl IntoView + use<> {
    let (word, class) = match standing {
        Standing::New => (texts::NOT_HANDED_IN, "zero"),
        Standing::HandedIn => (texts::HANDED_IN, "zero"),
        Standing::Accepted => (texts::ACCEPTED, ""),
        Standing::Changed => (texts::CHANGED_SINCE, ""),
        Standing::Returned(_) => (texts::RETURNED, "badge"),
        Standing::Corrected(_) => (texts::CORRECTED, ""),
        Standing::InConflict => (texts::IN_CONFLICT, "badge"),
    };
    let remark = match standing {
        Standing::Returned(remark) | Standing::Corrected(remark) => Some(remark.clone()),
        _ => None,
    };
    view! { <td class="col-standing"><span class=class title=remark>{app.t(word)}</span></td> }
}

fn is_number(kind: FieldKind) -> bool {
    matches!(kind, FieldKind::Number { .. })
}

/// The table of records that `pick` chooses.
#[component]
pub fn RecordTable(
    /// The kind.
    kind: &'static Kind,
    /// Chooses and orders the records; runs again when the session changes.
    #[prop(into)]
    pick: Signal<Vec<Record>>,
    /// Shows whose each record is.
    #[prop(optional)]
    with_owner: bool,
    /// Shows how each record stands with the office.
    #[prop(optional)]
    with_standing: bool,
    /// Whether rows can be edited and deleted.
    #[prop(optional)]
    editable: bool,
) -> impl IntoView {
    let app = app();
    let fields: Vec<_> = kind.fields.iter().filter(|f| f.column || kind.key == "plan").collect();
    // What is dated begins with the latest; a list of names with the first.
    let down = kind.field(kind.dated_by).is_some_and(|f| f.kind == FieldKind::Day);
    let again = kind.writer == Writer::Member;
    let sort = RwSignal::new((fields.iter().position(|f| f.key == kind.dated_by).unwrap_or(0), down));
    let lang = app.lang.get_untracked();
    let shown = RwSignal::new(STEP);
    let columns = fields.clone();
    let rows = Memo::new(move |_| {
        let answers = if with_standing { app.read(Answers::of) } else { None };
        let people = if with_owner { app.read(overview::people).unwrap_or_default() } else { Vec::new() };
        let whose = |owner: &str| match people.iter().find(|p| p.no == owner) {
            Some(person) => format!("{owner} {}", person.name),
            None => Party::of(owner).to_string(),
        };
        let row = |r: &Record| Row {
            standing: answers.as_ref().map(|a| a.standing(r)),
            id: r.id,
            cells: columns.iter().map(|f| word_of(f, &f.show(r.value(f.key)), lang)).collect(),
            owner: whose(&r.owner),
            disputed: r.is_disputed(),
            version: r.seen.iter().map(|d| d.count).sum(),
        };
        let mut rows: Vec<Row> = pick.get().iter().map(row).collect();
        let (column, down) = sort.get();
        let number = columns.get(column).is_some_and(|f| is_number(f.kind));
        rows.order_by(|a, b| {
            let (a, b) = (
                a.cells.get(column).map_or("", String::as_str),
                b.cells.get(column).map_or("", String::as_str),
            );
            let order = match (number, a.is_ascii() && b.is_ascii()) {
                (true, _) => a
                    .parse::<f64>()
                    .unwrap_or(-1.0)
                    .partial_cmp(&b.parse::<f64>().unwrap_or(-1.0))
                    .unwrap_or(Ordering::Equal),
                (false, true) => a.cmp(b),
                (false, false) => chinese::compare(a, b),
            };
            if down { order.reverse() } else { order }
        });
        rows
    });
    let heads = fields.clone();
    let head = move || {
        heads
            .iter()
            .enumerate()
            .map(|(n, field)| {
                let sorted = move || match sort.get() {
                    (column, true) if column == n => "descending",
                    (column, false) if column == n => "ascending",
                    _ => "none",
                };
                view! {
                    <th scope="col" class=texts::column_class(field) aria-sort=sorted>
                        <button type="button" class="head" on:click=move |_| sort.update(|s| *s = (n, s.0 == n && !s.1 || s.0 != n && n == 0))>
                            {app.t(field.label)}
                            <span class="sort" aria-hidden="true"></span>
                        </button>
                    </th>
                }
            })
            .collect_view()
    };
    let classes: Vec<&'static str> = fields.iter().map(|f| texts::column_class(f)).collect();
    let visible = move || rows.get().into_iter().take(shown.get()).collect::<Vec<_>>();
    let delete = move |id: Uuid, title: String| {
        app.act(|session| session.delete(&[id]));
        app.say_deleted(texts::deleted(&title, app.lang.get_untracked()), vec![id]);
    };
    view! {
        <div class="table-frame">
            <table class="ledger" data-testid="table">
                <thead>
                    <tr>
                        {with_owner.then(|| view! { <th scope="col">{app.t(if again { texts::MEMBER } else { texts::FROM })}</th> })} {head()}
                        {with_standing.then(|| view! { <th scope="col">{app.t(texts::STANDING)}</th> })}
                        {editable.then(|| view! { <th scope="col" class="col-tools no-print">{app.t(texts::DO)}</th> })}
                    </tr>
                </thead>
                <tbody>
                    <For
                        each=move || visible()
                        key=|row| (row.id, row.version, row.standing.clone())
                        children=move |row| {
                            let title = row.cells.iter().take(2).cloned().collect::<Vec<_>>().join(" ");
                            let id = row.id;
                            let cells = row
                                .cells
                                .iter()
                                .zip(&classes)
                                .enumerate()
                                .map(|(n, (cell, class))| {
                                    if n == 0 {
                                        let first = cell.clone();
                                        return view! {
                                            <td class=*class>
                                                <Link to=Route::Record(id)>{first}</Link>
                                            </td>
                                        }
                                            .into_any();
                                    }
                                    let long = cell.chars().count() > 28;
                                    if long {
                                        view! {
                                            <td class=*class>
                                                <details class="long-text">
                                                    <summary>{cell.clone()}</summary>
                                                </details>
                                            </td>
                                        }
                                            .into_any()
                                    } else {
                                        view! { <td class=*class>{cell.clone()}</td> }.into_any()
                                    }
                                })
                                .collect_view();
                            view! {
                                <tr class:disputed=row.disputed>
                                    {with_owner.then(|| view! { <td class="keep">{row.owner.clone()}</td> })} {cells}
                                    {row.standing.clone().map(|standing| mark(app, &standing))}
                                    {editable
                                        .then(|| {
                                            view! {
                                                <td class="col-tools no-print">
                                                    <Link to=Route::Entry { kind, id: Some(id), like: None }>{app.t(texts::EDIT)}</Link>
                                                    {again.then(|| view! { <Link to=Route::Entry { kind, id: None, like: Some(id) }>{app.t(texts::AGAIN)}</Link> })}
                                                    <button type="button" class="link" on:click=move |_| delete(id, title.clone())>
                                                        {app.t(texts::DELETE)}
                                                    </button>
                                                </td>
                                            }
                                        })}
                                </tr>
                            }
                        }
                    />
                </tbody>
            </table>
        </div>
        {move || {
            let rest = rows.get().len().saturating_sub(shown.get());
            (rest > 0)
                .then(|| {
                    view! {
                        <button type="button" class="button no-print" on:click=move |_| shown.update(|s| *s += STEP)>
                            {texts::show_more(rest, app.lang.get_untracked())}
                        </button>
                    }
                })
        }}
    }
}
