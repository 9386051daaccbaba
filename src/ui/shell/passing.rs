//! The passing word about what was just done.

use crate::app::handle::Undo;
use crate::ui::state::app;
use crate::ui::texts;
use leptos::prelude::*;

/// The passing word.
#[component]
pub fn Passing() -> impl IntoView {
    let app = app();
    view! {
        <div class="toast-place no-print" role="status" aria-live="polite">
            {move || {
                app.toast
                    .get()
                    .map(|toast| {
                        let undo = toast.undo.clone();
                        let can_undo = undo != Undo::No;
                        view! {
                            <div class="toast" class:bad=toast.bad data-testid="toast">
                                <span>{toast.text}</span>
                                {can_undo
                                    .then(|| {
                                        view! {
                                            <button type="button" class="link" on:click=move |_| app.take_back(undo.clone())>
                                                {app.t(texts::UNDO)}
                                            </button>
                                        }
                                    })}
                                <button type="button" class="link" on:click=move |_| app.unsay()>
                                    {app.t(texts::CLOSE)}
                                </button>
                            </div>
                        }
                    })
            }}
        </div>
    }
}
