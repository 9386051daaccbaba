//! A member's own work summary: drafted from the records, edited, saved as a record that is handed in (四1).

use super::super::review::Answer;
use crate::app::overview;
use crate::app::work_summary::{self, Facts, Period};
use crate::domain::kinds::reflection;
use crate::domain::kinds::work_summary::MOST;
use crate::domain::{Draft, Issue, day};
use crate::ui::components::{Document, DocumentFields, Empty, Lead, Link, SemesterPicker};
use crate::ui::route::Route;
use crate::ui::state::{App, app};
use crate::ui::studio::Studio;
use crate::ui::texts::{self, credits as words, desk, own_summary};
use leptos::prelude::*;
use uuid::Uuid;

/// The page: a new form for each period, since its signals live and die with it.
#[component]
pub fn Own(
    /// The period; the semester in view where none is named.
    period: Option<String>,
) -> impl IntoView {
    let app = app();
    let named = StoredValue::new(period);
    let code = Memo::new(move |_| named.get_value().unwrap_or_else(|| app.semester.get()));
    let found = Memo::new(move |_| {
        let code = code.get();
        app.read(|s| {
            let calendar = overview::calendar(s);
            let period = Period::of(&calendar, &code)?;
            let facts = work_summary::facts(s, s.owner(), &period).unwrap_or_default();
            Some((period, facts))
        })?
    });
    // Drawn anew by another period, not by every record that is saved.
    let drawn = Memo::new(move |_| found.with(|f| f.as_ref().map(|(p, _)| p.code.clone())));
    view! {
        {move || match drawn.get() {
            None => view! { <Lead title=app.t(words::SUM_UP) /> <Empty text=app.t(words::NO_SUMMARY) /> }.into_any(),
            Some(_) => {
                found
                    .get_untracked()
                    .map(|(period, facts)| view! { <Page period facts by_view=named.get_value().is_none() /> })
                    .into_any()
            }
        }}
    }
}

#[component]
fn Page(period: Period, facts: Facts, by_view: bool) -> impl IntoView {
    let app = app();
    let lang = app.lang.get_untracked();
    let code = period.code.clone();
    let year = period.semesters.first().map(|s| s.school_year().to_owned()).unwrap_or_default();
    let semester = match period.is_year() {
        true => app.peek(|s| overview::calendar(s).near(s.env().today()).map(|s| s.code.clone())).flatten(),
        false => Some(code.clone()),
    };
    let semester = semester.filter(|s| s.starts_with(&year)).unwrap_or_else(|| format!("{year}-1"));
    let no = app.peek(|s| s.owner().to_owned()).unwrap_or_default();
    let standing = {
        let (no, semester) = (no.clone(), semester.clone());
        move || {
            app.read(|s| {
                let person = overview::person(s, &no)?;
                let semester = overview::calendar(s).get(&semester).cloned()?;
                let told = work_summary::standing(s, &person, &semester);
                Some(words::sum_up_sentence(
                    told.reflections,
                    told.semester.is_some(),
                    told.year.is_some(),
                    lang,
                ))
            })
            .flatten()
        }
    };
    let tab = |code: &str, label| {
        let here = code == period.code;
        let to = Route::Studio(Studio::Summary(no.clone(), code.to_owned()));
        view! {
            <Link to class="button" current=Signal::stored(here)>
                {app.t(label)}
            </Link>
        }
    };
    let id = work_summary::id(&no, &code);
    view! {
        <div class="no-print">
            <Lead title=app.t(words::SUM_UP) sentence=view! { {standing} }.into_any()>
                {by_view.then(|| view! { <SemesterPicker /> })}
                <Link to=Route::Entry { kind: &reflection::KIND, id: None, like: None } class="button">
                    {texts::enter_one(reflection::KIND.one, lang)}
                </Link>
                <Link to=Route::Ledger(&reflection::KIND) class="button">
                    {app.t(reflection::KIND.label)}
                </Link>
                <Link to=Route::Form("work_summary".into(), Some(id.to_string())) class="button">
                    {app.t(texts::PRINT)}
                </Link>
            </Lead>
            <nav class="tabs" aria-label=app.t(words::SUM_UP)>
                {tab(&semester, words::SEMESTER_SUMMARY)} {tab(&year, words::YEAR_SUMMARY)}
            </nav>
            <p class="fine">{texts::on_the_ground("四1", words::SUM_UP_CLAUSE, lang)} " " {app.t(words::SUMMARY_HINT)}</p>
            <Answer id />
        </div>
        <Editor period facts id />
    }
}

/// What the form begins with: an unsaved draft, else what was saved, else what the records say.
fn begin(app: App, form: &str, id: Uuid, written: &Draft) -> Draft {
    app.peek(|s| {
        let kept = s.draft(form);
        if !kept.is_blank() {
            return kept;
        }
        match s.records().get_of(s.owner(), id).filter(|r| !r.is_deleted()) {
            Some(record) => {
                let mut draft = Draft::default();
                ["title", "body"].iter().for_each(|key| draft.set(key, record.text(key)));
                draft
            }
            None => written.clone(),
        }
    })
    .unwrap_or_default()
}

#[component]
fn Editor(period: Period, facts: Facts, id: Uuid) -> impl IntoView {
    let app = app();
    let lang = app.lang.get_untracked();
    let code = StoredValue::new(period.code.clone());
    let form = StoredValue::new(format!("work-summary-{}", period.code));
    let written = StoredValue::new(own_summary::draft(&facts, &period, lang));
    let first = form.with_value(|form| written.with_value(|w| begin(app, form, id, w)));
    let (title, body) =
        (RwSignal::new(first.get("title").to_owned()), RwSignal::new(first.get("body").to_owned()));
    let saved = Memo::new(move |_| {
        app.read(|s| {
            let record = s.records().get_of(s.owner(), id).filter(|r| !r.is_deleted())?;
            Some((
                record.text("title").to_owned(),
                record.text("body").to_owned(),
                record.text("date").to_owned(),
            ))
        })
        .flatten()
    });
    let changed = move || match saved.get() {
        Some((t, b, _)) => t != title.get() || b.trim() != body.get().trim(),
        None => true,
    };
    let untouched =
        move || written.with_value(|w| w.get("title") == title.get() && w.get("body") == body.get());
    Effect::new(move || {
        let mut draft = Draft::default();
        if changed() && !untouched() {
            draft.set("title", title.get());
            draft.set("body", body.get());
        }
        form.with_value(|form| app.peek(|s| s.keep_draft(form, &draft)));
    });
    let issues = RwSignal::new(Vec::<Issue>::new());
    let save = move || {
        let today = app.peek(|s| s.env().today()).unwrap_or_default();
        let (title, body) = (title.get_untracked(), body.get_untracked());
        match app.act(|s| work_summary::save(s, &code.get_value(), &title, &body, today)) {
            Some(Err(found)) => issues.set(found),
            Some(Ok(_)) => {
                issues.set(Vec::new());
                form.with_value(|form| app.peek(|s| s.keep_draft(form, &Draft::default())));
                app.say(app.t(texts::RECORD_SAVED));
            }
            None => {}
        }
    };
    // What stood there before it was written anew.
    let before = RwSignal::new(None::<(String, String)>);
    let anew = move |_| {
        before.set(Some((title.get_untracked(), body.get_untracked())));
        let draft = app.peek(|s| {
            let period = Period::of(&overview::calendar(s), &code.get_value())?;
            Some(own_summary::draft(&work_summary::facts(s, s.owner(), &period)?, &period, lang))
        });
        if let Some(draft) = draft.flatten() {
            title.set(draft.get("title").to_owned());
            body.set(draft.get("body").to_owned());
        }
    };
    let back = move |_| {
        if let Some((t, b)) = before.get_untracked() {
            title.set(t);
            body.set(b);
        }
        before.set(None);
    };
    let state = move || match saved.get() {
        None => app.t(words::SUMMARY_NEW).to_owned(),
        Some(_) if changed() => app.t(words::SUMMARY_UNSAVED).to_owned(),
        Some((_, body, date)) => {
            let date = day::from_iso(&date).unwrap_or_default();
            let count = work_summary::length(&body);
            format!("{} {}", app.t(texts::RECORD_SAVED), words::written_on(date, count, lang))
        }
    };
    let name = StoredValue::new(facts.name.clone());
    let date = move || {
        let said = saved.get().and_then(|(_, _, date)| day::from_iso(&date));
        let date = said.or_else(|| app.peek(|s| s.env().today())).unwrap_or_default();
        texts::paper_day(date, lang)
    };
    view! {
        <form
            class="card no-print report-form"
            data-testid="own-summary"
            on:submit=move |e| {
                e.prevent_default();
                save();
            }
            on:keydown=move |e| {
                if e.ctrl_key() && e.key() == "Enter" {
                    e.prevent_default();
                    save();
                }
            }
        >
            <p role="status" data-testid="summary-state">{state}</p>
            <div class="fields">
                <DocumentFields title body most=MOST />
            </div>
            {move || {
                issues
                    .get()
                    .into_iter()
                    .map(|issue| view! { <p class="problem" role="alert">{issue.say(lang)}</p> })
                    .collect_view()
            }}
            <div class="actions">
                <button type="submit" class="button primary" data-testid="save-summary" disabled=move || !changed()>
                    {app.t(texts::SAVE)}
                </button>
                <button type="button" class="button" data-testid="write-anew" on:click=anew>
                    {app.t(words::WRITE_ANEW)}
                </button>
                {move || {
                    before
                        .get()
                        .map(|_| {
                            view! {
                                <button type="button" class="button" on:click=back>
                                    {app.t(words::TAKE_WRITING_BACK)}
                                </button>
                            }
                        })
                }}
            </div>
        </form>
        <h2 class="no-print">{app.t(desk::PREVIEW)}</h2>
        <Document title body organ=Signal::derive(move || name.get_value()) date=Signal::derive(date) />
    }
}
