//! What an import did, where it left something to see to; and where the work goes on.

use super::Desk;
use crate::app::chores;
use crate::app::handle::Undo;
use crate::app::inbox::{Came, Report};
use crate::app::{Role, Session};
use crate::domain::Label;
use crate::ui::components::Link;
use crate::ui::desk::Desk as Place;
use crate::ui::people::People;
use crate::ui::route::Route;
use crate::ui::state::{App, app};
use crate::ui::texts;
use crate::ui::texts::inbox as words;
use leptos::prelude::*;

/// A finished import.
#[derive(Clone)]
pub(super) struct Done {
    /// What it did.
    pub said: String,
    /// What came, and what was left.
    pub report: Report,
    /// How many own records stand returned, after a receipt.
    pub returned: Option<usize>,
}

impl Done {
    /// Where the work is.
    pub fn onward(&self, app: App) -> (Label, Route) {
        if app.current.get_untracked().is_some_and(|p| p.role == Role::Office) {
            let selection = (words::TO_SELECTION, Route::People(People::Selection));
            return if self.report.is_selection() { selection } else { (words::TO_BOARD, Route::Board) };
        }
        let place = |came: &Came| match came {
            Came::Scoring { .. } => Some((words::TO_SCORING, Route::Desk(Place::Assessment))),
            Came::Panel(_) => Some((words::TO_REVIEW, Route::Home)),
            Came::Receipt(_) if self.returned > Some(0) => Some((words::TO_RETURNED, Route::Home)),
            Came::Receipt(_) => None,
            Came::TaskPack => Some((words::TO_PROGRESS, Route::Progress)),
        };
        self.report.came.iter().find_map(place).unwrap_or((words::TO_TODAY, Route::Home))
    }
}

/// The way back from the last import, until something else changes: also after a reload.
#[component]
pub(super) fn TakeBack(desk: Desk) -> impl IntoView {
    let app = app();
    let can = Memo::new(move |_| app.read(Session::can_take_back) == Some(true));
    let take_back = move |_| {
        desk.after.set(None);
        if chores::take_back(*app, &Undo::TakeBack) {
            app.say(app.t(words::TAKEN_BACK));
        }
    };
    move || {
        can.get().then(|| {
            view! {
                <p class="fine" data-testid="can-take-back">
                    {app.t(words::CAN_TAKE_BACK)} " "
                    <button type="button" class="link" data-testid="take-back" on:click=take_back>
                        {app.t(words::TAKE_BACK)}
                    </button>
                </p>
            }
        })
    }
}

/// The outcome, with a way to everything that is left.
#[component]
pub(super) fn After(desk: Desk) -> impl IntoView {
    let app = app();
    let lang = app.lang.get_untracked();
    move || {
        let done = desk.after.get()?;
        let (label, onward) = done.onward(app);
        let report = done.report;
        let conflicts = (report.conflicts > 0).then(|| {
            view! {
                <li>
                    {words::to_choose(report.conflicts, lang)} " "
                    <Link to=Route::Conflicts>{app.t(words::TO_CONFLICTS)}</Link>
                </li>
            }
        });
        let unread = (report.unread > 0).then(|| view! { <li>{words::unread(report.unread, lang)}</li> });
        let left = (report.left() > 0).then(|| view! { <li>{words::files_left(report.left(), lang)}</li> });
        Some(view! {
            <section class="card quiet" role="status" data-testid="import-done">
                <p>
                    <b>{done.said}</b>
                </p>
                <ul>{conflicts} {unread} {left}</ul>
                <div class="actions">
                    <Link to=onward class="button primary">
                        {app.t(label)}
                    </Link>
                    <button type="button" class="button" on:click=move |_| desk.after.set(None)>
                        {app.t(texts::CLOSE)}
                    </button>
                </div>
            </section>
        })
    }
}
