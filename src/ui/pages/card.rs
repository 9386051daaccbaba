//! A member's own details: number, name, schools, subject. Given at the beginning, changed whenever they were wrong.

use crate::app::browser::page;
use crate::app::{Role, entry, people, profile};
use crate::domain::draft::Parsed;
use crate::domain::kinds::member;
use crate::domain::{Draft, Field, Issue, Lang};
use crate::ui::components::{Empty, FieldInput, Lead, enter_goes_on};
use crate::ui::route::Route;
use crate::ui::state::{App, app};
use crate::ui::texts;
use leptos::prelude::*;

/// The form of a card.
#[component]
pub fn CardForm(
    /// What stands in it; what is not asked stays.
    begin: Draft,
    /// The fields that are asked.
    asked: &'static [&'static str],
    /// A line above them.
    hint: &'static str,
    /// What the button says.
    save: &'static str,
    /// What is done with what was typed.
    done: Callback<(Draft, Parsed)>,
    /// The way back.
    back: Callback<()>,
    /// What is said above the buttons.
    #[prop(optional)]
    children: Option<ChildrenFn>,
) -> impl IntoView {
    let app = app();
    let lang = app.lang.get_untracked();
    let fields = asked.iter().filter_map(|key| member::KIND.field(key));
    let values: Vec<(&'static Field, RwSignal<String>)> =
        fields.map(|f| (f, RwSignal::new(begin.get(f.key).to_owned()))).collect();
    let issues = RwSignal::new(Vec::<Issue>::new());
    let inputs = values.clone();
    let submit = move |e: web_sys::SubmitEvent| {
        e.prevent_default();
        let mut draft = begin.clone();
        values.iter().for_each(|(field, value)| draft.set(field.key, value.get_untracked()));
        match draft.parse_with(&member::KIND, None, &member::check) {
            Err(found) => {
                if let Some(field) = found.iter().find_map(|i| i.field) {
                    page::focus(&format!("#field-{}", field.key));
                }
                issues.set(found);
            }
            Ok(parsed) => {
                issues.set(Vec::new());
                done.run((draft, parsed));
            }
        }
    };
    let first = asked.first().copied().unwrap_or_default();
    Effect::new(move || page::focus(&format!("#field-{first}")));
    view! {
        <form class="card" data-testid="card" on:keydown=|e| enter_goes_on(&e) on:submit=submit novalidate=true>
            <h2>{app.t(texts::MEMBER_FORM)}</h2>
            <p class="fine">{hint}</p>
            <div class="fields">
                {inputs
                    .into_iter()
                    .map(|(field, value)| {
                        let problem = Signal::derive(move || {
                            issues.get().iter().find(|i| i.field == Some(field)).map(|i| i.say(lang)).unwrap_or_default()
                        });
                        let words = app.peek(|s| entry::words(s, &member::KIND, field)).unwrap_or_default();
                        view! { <FieldInput field value problem words /> }
                    })
                    .collect_view()}
            </div>
            {children.map(|c| c())}
            <div class="actions">
                <button type="submit" class="button primary" data-testid="save-card">
                    {save}
                </button>
                <button type="button" class="button" on:click=move |_| back.run(())>
                    {app.t(texts::BACK)}
                </button>
            </div>
        </form>
    }
}

/// The card of the member at work.
#[component]
pub fn CardPage() -> impl IntoView {
    let app = app();
    let lang = app.lang.get_untracked();
    let Some(profile) = app.current.get_untracked().filter(|p| p.role == Role::Member) else {
        return view! { <Empty text=app.t(texts::NOT_FOUND) /> }.into_any();
    };
    let begin = app.peek(people::card).unwrap_or_default();
    let title = format!("{} · {}", app.t(texts::MY_CARD), profile.no);
    let roster = app.peek(people::roster_differs).flatten().map(|person| {
        let guided = person.guided.join(if lang == Lang::Zh { "、" } else { ", " });
        view! { <p class="banner" data-testid="roster-says">{texts::roster_says(&person.home, &guided, lang)}</p> }
    });
    let done = Callback::new(move |(draft, parsed): (Draft, Parsed)| {
        if app.act(|session| people::write_card(session, &parsed)).is_none() {
            return;
        }
        rename(app, draft.get("name").trim());
        app.say(app.t(texts::CARD_SAVED));
        app.go(&Route::Home);
    });
    view! {
        <Lead title />
        {roster}
        <CardForm
            begin
            asked=&["name", "home", "guided", "subject"]
            hint=app.t(texts::MY_CARD_HINT)
            save=app.t(texts::SAVE)
            done
            back=Callback::new(move |()| app.go(&Route::Home))
        />
        <p class="fine">{app.t(texts::MY_NUMBER)}</p>
    }
    .into_any()
}

/// Calls the profile at work by another name, where it has one.
fn rename(app: App, name: &str) {
    let Some(mut profile) = app.current.get_untracked().filter(|p| p.name != name && !name.is_empty()) else {
        return;
    };
    profile.name = name.to_owned();
    match profile::save(&app.store(), &profile) {
        Ok(()) => app.open(profile),
        Err(error) => app.warn(error.say(app.lang.get_untracked())),
    }
}
