//! A form for one keyed record inside a page: what is known is fixed, what was said before stands in it.

use super::FieldInput;
use crate::app::browser::{page, place};
use crate::app::entry;
use crate::domain::draft::Parsed;
use crate::domain::identity::row_id;
use crate::domain::{Draft, Field, Issue, Kind};
use crate::ui::state::app;
use crate::ui::texts;
use leptos::prelude::*;

/// The form.
#[component]
pub fn RecordForm(
    /// The kind.
    kind: &'static Kind,
    /// Whose the record is.
    owner: String,
    /// Values that are fixed: the natural key, and what is not asked.
    fixed: Vec<(&'static str, String)>,
    /// Values that are offered where nothing was said before.
    #[prop(optional)]
    offered: Vec<(&'static str, String)>,
    /// What the button says.
    #[prop(into)]
    save: String,
    /// What is done with what was parsed; the record is kept where this is left out.
    #[prop(optional, into)]
    keep: Option<Callback<Parsed>>,
    /// What keeps a sound record from being saved all the same: what else is here.
    #[prop(optional, into)]
    refuse: Option<Callback<Parsed, Option<Issue>>>,
    /// After saving, or when it is left.
    #[prop(into)]
    done: Callback<()>,
) -> impl IntoView {
    let app = app();
    let lang = app.lang.get_untracked();
    // Where the form was opened, the cursor goes back to.
    let opened = StoredValue::new_local(place::note());
    let today = app.peek(|s| s.env().today());
    let mut begin = Draft::default();
    let asked: Vec<&'static Field> =
        kind.fields.iter().filter(|f| fixed.iter().all(|(key, _)| *key != f.key)).collect();
    let known = app.peek(|s| {
        let natural: Parsed = fixed
            .iter()
            .filter_map(|(key, text)| {
                let field = kind.field(key)?;
                Some((field, field.parse(text, None).ok()?))
            })
            .collect();
        let said = s.records().get(row_id(kind, &owner, &natural, 1)).filter(|r| !r.is_deleted());
        match said {
            Some(record) => Draft::of(kind, record),
            None => {
                let mut fresh = entry::prefill(s, kind, None);
                offered.iter().for_each(|(key, text)| fresh.set(key, text.clone()));
                fresh
            }
        }
    });
    begin.0.extend(known.unwrap_or_default().0);
    let fields: Vec<(&'static Field, RwSignal<String>)> =
        asked.into_iter().map(|f| (f, RwSignal::new(begin.get(f.key).to_owned()))).collect();
    let inputs = fields.clone();
    let issues = RwSignal::new(Vec::<Issue>::new());
    let submit = move |e: web_sys::SubmitEvent| {
        e.prevent_default();
        let mut draft = Draft::default();
        fields.iter().for_each(|(field, value)| draft.set(field.key, value.get_untracked()));
        fixed.iter().for_each(|(key, text)| draft.set(key, text.clone()));
        let parsed = draft.parse(kind, today).and_then(|parsed| {
            let issue = refuse.as_ref().and_then(|refuse| refuse.run(parsed.clone()));
            issue.map_or(Ok(parsed), |issue| Err(vec![issue]))
        });
        match parsed {
            Err(found) => {
                if let Some(field) = found.iter().find_map(|i| i.field) {
                    page::focus(&format!("#field-{}", field.key));
                }
                issues.set(found);
            }
            Ok(parsed) => {
                opened.get_value().keep();
                match &keep {
                    Some(keep) => keep.run(parsed),
                    None => drop(app.act(|s| s.add_keyed(kind, &owner, &parsed))),
                }
                app.say(app.t(texts::RECORD_SAVED));
                done.run(());
            }
        }
    };
    let leave = move || {
        opened.get_value().keep();
        done.run(());
    };
    let first = inputs.first().map(|(field, _)| field.key).unwrap_or_default();
    Effect::new(move || page::focus(&format!("#field-{first}")));
    view! {
        <form
            class="card"
            data-testid=format!("form-{}", kind.key)
            novalidate=true
            on:submit=submit
            on:keydown=move |e| {
                if e.key() == "Escape" && !page::composing(&e) {
                    leave();
                }
            }
        >
            <h2>
                {app.t(kind.label)} <span class="clause">{texts::clause(kind.clause, lang)}</span>
            </h2>
            <div class="fields">
                {inputs
                    .into_iter()
                    .map(|(field, value)| {
                        let problem = Signal::derive(move || {
                            issues.get().iter().find(|i| i.field == Some(field)).map(|i| i.say(lang)).unwrap_or_default()
                        });
                        let words = app.peek(|s| entry::words(s, kind, field)).unwrap_or_default();
                        view! { <FieldInput field value problem words /> }
                    })
                    .collect_view()}
            </div>
            <div class="actions">
                <button type="submit" class="button primary">
                    {save}
                </button>
                <button type="button" class="button" on:click=move |_| leave()>
                    {app.t(texts::CANCEL)}
                </button>
            </div>
        </form>
    }
}
