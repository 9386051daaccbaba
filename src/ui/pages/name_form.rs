//! Beginning as a school, an applicant or an expert: their names are all that is asked.

use super::profiles::begin;
use crate::app::browser::page;
use crate::app::{Profile, Role};
use crate::domain::{Field, Issue, Party, Problem};
use crate::ui::components::FieldInput;
use crate::ui::state::app;
use crate::ui::texts;
use leptos::prelude::*;

static SCHOOL: Field = Field::school("school", "学校全称", "School's full name").required();
static HOME: Field = Field::school("school", "任教学校", "School").required();
static NAME: Field = Field::line("name", "姓名", "Name").required();

/// The form.
#[component]
pub fn NameForm(
    /// School, applicant or expert.
    role: Role,
    /// Back to the choice.
    back: impl Fn() + Copy + Send + 'static,
) -> impl IntoView {
    let app = app();
    let lang = app.lang.get_untracked();
    let (school, name) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let fields: Vec<(&'static Field, RwSignal<String>)> = match role {
        Role::School => vec![(&SCHOOL, school)],
        Role::Applicant => vec![(&HOME, school), (&NAME, name)],
        _ => vec![(&NAME, name)],
    };
    let asked = fields.clone();
    let missing = RwSignal::new(false);
    let submit = move |e: web_sys::SubmitEvent| {
        e.prevent_default();
        let blank = |(field, value): &(&Field, RwSignal<String>)| {
            value.with_untracked(|v| v.trim().is_empty()).then_some(field.key)
        };
        if let Some(key) = asked.iter().find_map(blank) {
            missing.set(true);
            return page::focus(&format!("#field-{key}"));
        }
        let (school, name) = (school.get_untracked(), name.get_untracked());
        let (party, shown) = match role {
            Role::School => (Party::School(&school), school.trim()),
            Role::Applicant => (Party::Applicant { school: &school, name: &name }, name.trim()),
            _ => (Party::Expert(&name), name.trim()),
        };
        let id = format!("{:016x}", page::random());
        begin(app, Profile { id, role, no: party.owner(), name: shown.to_owned(), sample: false });
    };
    let first = fields[0].0.key;
    Effect::new(move || page::focus(&format!("#field-{first}")));
    view! {
        <form class="card" on:submit=submit novalidate=true>
            <h2>{app.t(texts::role(role))}</h2>
            <p class="fine">{app.t(texts::name_form_hint(role))}</p>
            <div class="fields">
                {fields
                    .into_iter()
                    .map(|(field, value)| {
                        let problem = Signal::derive(move || {
                            let blank = missing.get() && value.with(|v| v.trim().is_empty());
                            if blank { Issue { field: Some(field), problem: Problem::Missing }.say(lang) } else { String::new() }
                        });
                        view! { <FieldInput field value problem words=Vec::new() /> }
                    })
                    .collect_view()}
            </div>
            <div class="actions">
                <button type="submit" class="button primary">
                    {app.t(texts::START)}
                </button>
                <button type="button" class="button" on:click=move |_| back()>
                    {app.t(texts::BACK)}
                </button>
            </div>
        </form>
    }
}
