//! What a ledger looks like for whoever has none yet: the columns of each, and an empty workbook with their heads.

use super::Desk;
use crate::app::browser::files;
use crate::app::export;
use crate::ui::state::app;
use crate::ui::texts::inbox as words;
use leptos::prelude::*;

/// The columns, closed until asked for.
#[component]
pub(super) fn Columns(desk: Desk) -> impl IntoView {
    let app = app();
    let role = app.current.get_untracked().map(|p| p.role);
    let save = move |_| {
        if let Some(Err(why)) = role.map(|role| {
            let (name, bytes) = export::sample_heads(role);
            files::download_bytes(&name, export::XLSX, &bytes)
        }) {
            app.warn(why);
        }
    };
    move || {
        if desk.looked.get() > 0 {
            return None;
        }
        let kinds: Vec<_> = role.map(export::sheets_of).into_iter().flatten().collect();
        let line = |kind: &'static crate::domain::Kind| {
            let heads = kind.fields.iter().filter(|f| f.column).map(|f| f.label.zh).collect::<Vec<_>>();
            view! {
                <p class="fine">
                    <b>{app.t(kind.label)}</b>
                    " "
                    {heads.join("、")}
                </p>
            }
        };
        Some(view! {
            <details class="file-details" data-testid="columns">
                <summary>{app.t(words::COLUMNS)}</summary>
                <p>
                    {app.t(words::COLUMNS_HINT)} " "
                    <button type="button" class="button" data-testid="sample-heads" on:click=save>
                        {app.t(words::SAMPLE_HEADS)}
                    </button>
                </p>
                {kinds.into_iter().map(line).collect_view()}
            </details>
        })
    }
}
