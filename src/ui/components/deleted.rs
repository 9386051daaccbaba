//! The deleted records of a ledger, each with the way back.

use super::Link;
use crate::app::deleted;
use crate::domain::Kind;
use crate::ui::route::Route;
use crate::ui::state::app;
use crate::ui::texts;
use leptos::prelude::*;
use uuid::Uuid;

/// Records drawn at most: of more than these, whoever has brought some back sees the next.
const SHOWN: usize = 200;

#[derive(Clone, PartialEq)]
struct Gone {
    id: Uuid,
    day: String,
    title: String,
}

/// A line that opens; nothing where nothing is deleted.
#[component]
pub fn Deleted(
    /// The kind.
    kind: &'static Kind,
    /// Whether it is open from the beginning.
    open: bool,
) -> impl IntoView {
    let app = app();
    let lang = app.lang.get_untracked();
    let all = Memo::new(move |_| {
        let gone = |r: &&crate::domain::Record| Gone {
            id: r.id,
            day: r.text(kind.dated_by).to_owned(),
            title: kind.title(r),
        };
        app.read(|s| deleted::of(s, kind).iter().map(gone).collect::<Vec<_>>()).unwrap_or_default()
    });
    let restore = move |ids: Vec<Uuid>| {
        let count = ids.len();
        if app.act(|s| s.restore(&ids)).is_some() {
            app.say(texts::restored(count, lang));
        }
    };
    let is_open = RwSignal::new(open);
    let toggled = move |e: web_sys::Event| {
        use wasm_bindgen::JsCast;
        let details = e.target().and_then(|t| t.dyn_into::<web_sys::Element>().ok());
        is_open.set(details.is_some_and(|d| d.has_attribute("open")));
    };
    move || {
        let rows = all.get();
        (!rows.is_empty()).then(|| {
            let ids: Vec<Uuid> = rows.iter().map(|g| g.id).collect();
            let many = ids.len() > 1;
            view! {
                <details class="deleted no-print" data-testid="deleted" open=is_open.get_untracked() on:toggle=toggled>
                    <summary>{texts::deleted_count(ids.len(), lang)}</summary>
                    <ul class="rows">
                        {rows
                            .into_iter()
                            .take(SHOWN)
                            .map(|gone| {
                                view! {
                                    <li>
                                        <span class="row-day">{gone.day}</span>
                                        <Link to=Route::Record(gone.id) class="row-title">
                                            {gone.title}
                                        </Link>
                                        <button type="button" class="link" on:click=move |_| restore(vec![gone.id])>
                                            {app.t(texts::RESTORE)}
                                        </button>
                                    </li>
                                }
                            })
                            .collect_view()}
                    </ul>
                    {many
                        .then(|| {
                            view! {
                                <button type="button" class="button" on:click=move |_| restore(ids.clone())>
                                    {app.t(texts::ALL_RESTORED)}
                                </button>
                            }
                        })}
                </details>
            }
        })
    }
}

/// Rows of a sheet whose records were deleted here, with the way to have them back all the same.
#[component]
pub fn DeletedRows(
    /// The sheet's name.
    file: String,
    /// The records.
    ids: Vec<Uuid>,
    /// What is done once they are back.
    done: Callback<()>,
) -> impl IntoView {
    let app = app();
    let lang = app.lang.get_untracked();
    let restore = {
        let ids = ids.clone();
        move |_| {
            if app.act(|s| s.restore(&ids)).is_some() {
                app.say(texts::restored(ids.len(), lang));
                done.run(());
            }
        }
    };
    (!ids.is_empty()).then(|| {
        view! {
            <div class="banner" data-testid="deleted-rows">
                <p>{texts::deleted_rows(&file, ids.len(), lang)}</p>
                <button type="button" class="button" on:click=restore>
                    {app.t(texts::RESTORE)}
                </button>
            </div>
        }
    })
}
