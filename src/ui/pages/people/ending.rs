//! On the office's first page: whose term ends soon.

use crate::app::terms;
use crate::plan::terms::TermState;
use crate::ui::components::Link;
use crate::ui::people::People;
use crate::ui::route::Route;
use crate::ui::state::app;
use crate::ui::texts;
use leptos::prelude::*;

/// A line with the names; nothing where no term ends soon. Read once, since the board is drawn anew with every change.
#[component]
pub fn EndingTerms() -> impl IntoView {
    let app = app();
    let lang = app.lang.get_untracked();
    let names = app.peek(|s| {
        let rows = terms::rows(s).into_iter();
        let ending = rows.filter_map(|row| match row.state {
            TermState::Ending(_) => Some(format!("{} {}", row.name, texts::term_state(row.state, lang))),
            _ => None,
        });
        ending.collect::<Vec<_>>()
    });
    let names = names.unwrap_or_default();
    (!names.is_empty()).then(|| {
        view! {
            <p class="banner no-print" data-testid="ending-terms">
                <Link to=Route::People(People::Terms)>{texts::ending_soon(&names.join("\u{3001}"), lang)}</Link>
            </p>
        }
    })
}
