//! The two ways a register leaves the program: as a workbook and as CSV.

use crate::app::browser::files;
use crate::app::export;
use crate::ui::state::app;
use crate::ui::texts;
use leptos::prelude::*;

/// A register as it is written to a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Register {
    /// Its name: of the sheet in a workbook.
    pub name: String,
    /// What the file is called, without its ending, and what stands above the table in a workbook.
    pub title: String,
    /// Heads of the columns.
    pub heads: Vec<String>,
    /// The lines.
    pub lines: Vec<Vec<String>>,
}

/// Buttons that save a register as a workbook and as CSV.
#[component]
pub fn ExportRegister(
    /// The register, made when it is asked for.
    of: Callback<(), Register>,
) -> impl IntoView {
    let app = app();
    let save = move |workbook: bool| {
        let Register { name, title, heads, lines } = of.run(());
        let lines = lines.into_iter();
        let saved = if workbook {
            let bytes = export::table_workbook(&name, &title, &heads, lines);
            files::download_bytes(&format!("{title}.xlsx"), export::XLSX, &bytes)
        } else {
            let text = export::table(&heads, lines);
            files::download(&format!("{title}.csv"), "text/csv;charset=utf-8", &text)
        };
        if let Err(why) = saved {
            app.warn(why);
        }
    };
    view! {
        <button type="button" class="button" data-testid="register-xlsx" on:click=move |_| save(true)>
            {app.t(texts::EXPORT_XLSX)}
        </button>
        <button type="button" class="button" data-testid="register-csv" on:click=move |_| save(false)>
            {app.t(texts::EXPORT_CSV)}
        </button>
    }
}
