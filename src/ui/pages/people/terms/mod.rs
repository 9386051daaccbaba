//! Terms: who serves until when, certificates and letters of appointment, renewals, leaving early.

mod beginners;
mod doubles;
mod forms;
mod history;
mod table;

use super::Tabs;
use crate::app::terms::{self, Document, TermRow};
use crate::domain::kinds;
use crate::plan::terms::TermState;
use crate::ui::components::{Empty, ExportRegister, Lead, Link, PrintPage};
use crate::ui::people::People;
use crate::ui::route::Route;
use crate::ui::state::app;
use crate::ui::texts;
use beginners::Beginners;
use doubles::Doubles;
use forms::{Open, open_form};
pub use history::History;
use leptos::prelude::*;
use table::{register, table};
use uuid::Uuid;

/// The page.
#[component]
pub fn Terms() -> impl IntoView {
    let app = app();
    let lang = app.lang.get_untracked();
    let rows = Memo::new(move |_| app.read(terms::rows).unwrap_or_default());
    let open = RwSignal::new(Open::Nothing);
    let sentence = move || {
        rows.with(|rows| {
            let of = |f: fn(&TermState) -> bool| rows.iter().filter(|r| f(&r.state)).count();
            let running = of(|s| matches!(s, TermState::Running | TermState::Ending(_)));
            texts::terms_sentence(running, of(|s| matches!(s, TermState::Ending(_))), lang)
        })
    };
    let number = move |document: Document| {
        let ids: Vec<Uuid> = rows.with_untracked(|rows| {
            let serves =
                |r: &&TermRow| !matches!(r.state, TermState::Over | TermState::Renewed | TermState::Left);
            rows.iter().filter(serves).map(|r| r.id).collect()
        });
        let count = app.act(|s| s.undoable(|s| terms::number(s, document, &ids))).unwrap_or(0);
        app.say_done(texts::numbered(document.word(), count, lang));
    };
    let register = Callback::new(move |()| register(app, &rows.get_untracked()));
    let log = move || {
        kinds::find("issue_log").map(|kind| {
            view! {
                <Link to=Route::Ledger(kind) class="button">
                    {app.t(kind.label)}
                </Link>
            }
        })
    };
    let form = move |key: &str, name| {
        view! {
            <Link to=Route::Form(key.into(), None) class="button">
                {app.t(name)}
            </Link>
        }
    };
    view! {
        <Tabs here=People::Terms />
        <Lead title=app.t(texts::TERMS) sentence=view! { {sentence} }.into_any()>
            {form("filing", texts::PRINT_FILING)}
            <ExportRegister of=register />
            <PrintPage />
        </Lead>
        <Doubles />
        <Beginners />
        {move || open_form(app, open)}
        {move || {
            let rows = rows.get();
            if rows.is_empty() {
                return view! { <Empty text=app.t(texts::NO_TERMS) /> }.into_any();
            }
            view! {
                <div class="tools no-print">
                    <button type="button" class="button" data-testid="number-certificates" on:click=move |_| number(Document::Certificate)>
                        {app.t(texts::NUMBER_CERTIFICATES)}
                    </button>
                    {form("certificate", texts::PRINT_CERTIFICATES)}
                    <button type="button" class="button" data-testid="number-appointments" on:click=move |_| number(Document::Appointment)>
                        {app.t(texts::NUMBER_APPOINTMENTS)}
                    </button>
                    {form("appointment", texts::PRINT_APPOINTMENTS)}
                    {log()}
                </div>
                {table(app, rows, open)}
            }
            .into_any()
        }}
    }
}
