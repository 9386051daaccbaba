//! What a page says where the browser prints no page numbers.

use crate::ui::state::app;
use crate::ui::texts::print;
use leptos::prelude::*;

/// Where the browser prints no page numbers and so many sheets go over one page: how to print with its own.
#[component]
pub fn PageNumbers(
    /// Sheets of more than one page.
    #[prop(into)]
    high: Signal<usize>,
) -> impl IntoView {
    let app = app();
    move || {
        (high.get() > 0).then(|| {
            view! {
                <p class="fine no-print" data-testid="page-numbers">
                    {app.t(print::NO_PAGE_NUMBERS)}
                </p>
            }
        })
    }
}
