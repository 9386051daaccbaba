//! Entering a record: the product. The cursor stands in the first empty field, Enter goes on, Ctrl+Enter saves and opens the next.

use super::observe::{ObservationFields, ReportFields};
use super::review::Answer;
use crate::app::browser::page;
use crate::app::entry;
use crate::domain::kinds::{observation, report_lesson};
use crate::domain::{Draft, Field, Issue, Kind, Party, Problem, Writer};
use crate::plan::posts::Level;
use crate::ui::components::{FieldInput, Lead, Link, enter_goes_on};
use crate::ui::route::Route;
use crate::ui::state::app;
use crate::ui::texts;
use leptos::prelude::*;
use uuid::Uuid;

/// A new form each time: its signals live and die with it.
pub fn page(kind: &'static Kind, id: Option<Uuid>, like: Option<Uuid>) -> AnyView {
    let app = app();
    if !app.current.get_untracked().is_some_and(|p| p.role.may_enter(kind)) {
        // An address that was copied from another's profile: what one may not write, one may read.
        return view! { <super::ledger::Ledger kind /> }.into_any();
    }
    view! { <Entry kind id like /> }.into_any()
}

#[component]
fn Entry(kind: &'static Kind, id: Option<Uuid>, like: Option<Uuid>) -> impl IntoView {
    let app = app();
    let lang = app.lang.get_untracked();
    // A form is known by what it edits, so that a half-typed new lesson and a half-typed correction are two drafts.
    let form = id.map_or_else(|| kind.key.to_owned(), |id| format!("{}-{}", kind.key, id.as_simple()));
    let kept = app.peek(|s| s.draft(&form)).unwrap_or_default();
    let had_draft = !kept.is_blank() && like.is_none();
    // What the form is filled from, so that what others write meanwhile is not overwritten unseen.
    let base = StoredValue::new(id.and_then(|id| app.peek(|s| s.records().get(id).cloned()).flatten()));
    let gone = RwSignal::new(id.is_some() && base.with_value(Option::is_none));
    let standing_at = id.map(|id| view! { <Answer id /> });
    let fresh = move || {
        app.peek(|s| match base.get_value().as_ref() {
            Some(record) => Draft::of(kind, record),
            None => entry::prefill(s, kind, like),
        })
        .unwrap_or_default()
    };
    let begin = fresh();
    let values: Vec<(&'static Field, RwSignal<String>)> =
        kind.fields.iter().map(|f| (f, RwSignal::new(begin.get(f.key).to_owned()))).collect();
    let values = StoredValue::new(values);
    let issues = RwSignal::new(Vec::<Issue>::new());
    let last = RwSignal::new(None::<(Uuid, String)>);
    let from_draft = RwSignal::new(had_draft);
    let collect = move || {
        let mut draft = Draft::default();
        values.with_value(|v| v.iter().for_each(|(field, value)| draft.set(field.key, value.get())));
        draft
    };
    // Everything typed is kept as typed, outside the reactive graph, so that a reload finds it again.
    // What nobody typed is no draft: a default follows the day on which the form is opened.
    let start = StoredValue::new(collect());
    if had_draft {
        values.with_value(|v| {
            let typed = |key: &str| kept.0.get(key).cloned();
            v.iter().for_each(|(field, value)| typed(field.key).into_iter().for_each(|t| value.set(t)));
        });
    }
    let name = StoredValue::new(form);
    Effect::new(move || {
        let typed = start.with_value(|start| collect().beside(start));
        name.with_value(|name| app.peek(|s| s.keep_draft(name, &typed)));
    });
    let fill = move |draft: &Draft| {
        values.with_value(|v| v.iter().for_each(|(field, value)| value.set(draft.get(field.key).to_owned())));
        issues.set(Vec::new());
    };
    let first_empty = move || {
        let empty = values.with_value(|v| {
            v.iter()
                .find(|(f, value)| value.with_untracked(|t| t.is_empty()) && (f.required || f.natural))
                .map(|(f, _)| f.key)
        });
        page::focus(&format!("#field-{}", empty.unwrap_or(kind.fields[0].key)));
    };
    Effect::new(move |_| first_empty());

    let like_last = move || {
        let saved = last.with_untracked(|last| last.as_ref().map(|(id, _)| *id));
        let filled = app.peek(|s| {
            let last = saved.or_else(|| entry::latest(s, kind).first().map(|r| r.id))?;
            Some(entry::prefill(s, kind, Some(last)))
        });
        if let Some(Some(draft)) = filled {
            fill(&draft);
            page::focus(&format!("#field-{}", kind.fields[0].key));
        }
    };
    let had_last = id.is_none() && app.peek(|s| !entry::latest(s, kind).is_empty()).unwrap_or(false);
    let has_last = move || had_last || last.with(Option::is_some);

    // What came on paper is entered by the office for the school that said it.
    let asks_school = kind.writer == Writer::School
        && id.is_none()
        && app.current.get_untracked().is_some_and(|p| p.role.writer() != Writer::School);
    let school = RwSignal::new(String::new());
    let school_missing = RwSignal::new(false);

    let save = move |next: bool| {
        let mut draft = collect();
        if asks_school && school.with_untracked(|s| s.trim().is_empty()) {
            school_missing.set(true);
            return page::focus("#field-on_behalf");
        }
        app.peek(|s| entry::complete(s, kind, &mut draft));
        let today = app.peek(|s| s.env().today());
        let parsed = match draft.parse(kind, today) {
            Ok(parsed) => parsed,
            Err(found) => {
                // By its name: the marks of what is wrong are drawn only after this.
                match found.iter().find_map(|i| i.field) {
                    Some(field) if field.key == "item_scores" => {
                        page::focus(".lesson-marks [aria-invalid=true]")
                    }
                    Some(field) => page::focus(&format!("#field-{}", field.key)),
                    None => {}
                }
                issues.set(found);
                return;
            }
        };
        let saved = app.act(|s| {
            let owner = if asks_school {
                Party::School(&school.get_untracked()).owner()
            } else {
                s.owner().to_owned()
            };
            let base = base.get_value().filter(|_| !gone.get_untracked());
            entry::save(s, kind, base.as_ref(), &owner, &parsed)
        });
        let Some(saved) = saved else { return };
        let Some(saved) = saved else {
            gone.set(true);
            page::to_top();
            return app.warn(app.t(texts::RECORD_GONE));
        };
        name.with_value(|name| app.peek(|s| s.keep_draft(name, &EMPTY)));
        let title = app
            .peek(|s| s.records().get(saved).map(|r| texts::dated_title(kind, r, lang)))
            .flatten()
            .unwrap_or_default();
        if next && id.is_none() {
            let fresh = app.peek(|s| entry::next(s, kind, saved)).unwrap_or_default();
            start.set_value(fresh.clone());
            fill(&fresh);
            from_draft.set(false);
            last.set(Some((saved, title)));
            page::to_top();
            first_empty();
        } else {
            app.say(format!("{}: {title}", app.t(texts::RECORD_SAVED)));
            app.go(&Route::Ledger(kind));
        }
    };
    let key = move |e: web_sys::KeyboardEvent| {
        if page::composing(&e) {
            return;
        }
        match e.key().as_str() {
            "Enter" if e.ctrl_key() || e.meta_key() => {
                e.prevent_default();
                save(true);
            }
            "Enter" => enter_goes_on(&e),
            "ArrowUp" if e.ctrl_key() => {
                e.prevent_default();
                like_last();
            }
            "Escape" => app.go(&Route::Ledger(kind)),
            _ => {}
        }
    };
    let title = match id {
        Some(_) => format!("{} · {}", app.t(kind.label), app.t(texts::EDIT)),
        None => texts::enter_one(kind.one, lang),
    };
    view! {
        <Lead title />
        {standing_at}
        {move || {
            gone.get()
                .then(|| view! { <p class="banner bad" role="alert" data-testid="gone">{app.t(texts::RECORD_GONE)}</p> })
        }}
        {move || {
            from_draft
                .get()
                .then(|| {
                    view! {
                        <div class="banner no-print">
                            <p>{app.t(texts::FROM_DRAFT)}</p>
                            <button
                                type="button"
                                class="button"
                                on:click=move |_| {
                                    let fresh = fresh();
                                    start.set_value(fresh.clone());
                                    fill(&fresh);
                                    from_draft.set(false);
                                    first_empty();
                                }
                            >
                                {app.t(texts::CLEAR_DRAFT)}
                            </button>
                        </div>
                    }
                })
        }}
        {move || {
            last.get()
                .map(|(id, title)| {
                    view! {
                        <p class="just-saved" role="status" data-testid="just-saved">
                            <b>{app.t(texts::LAST_ONE)}</b>
                            " "
                            <Link to=Route::Record(id)>{title}</Link>
                        </p>
                    }
                })
        }}
        <form
            class="card"
            data-testid="entry"
            on:keydown=key
            on:submit=move |e| {
                e.prevent_default();
                save(id.is_none());
            }
            novalidate=true
        >
            {asks_school
                .then(|| {
                    let words = app.peek(|s| entry::words(s, kind, &ON_BEHALF)).unwrap_or_default();
                    let problem = Signal::derive(move || {
                        let blank = school_missing.get() && school.with(|s| s.trim().is_empty());
                        if blank { Issue { field: Some(&ON_BEHALF), problem: Problem::Missing }.say(lang) } else { String::new() }
                    });
                    view! {
                        <div class="fields">
                            <FieldInput field=&ON_BEHALF value=school problem words />
                        </div>
                    }
                })}
            {if kind.key == observation::KIND.key {
                view! { <ObservationFields kind values=values.get_value() issues /> }.into_any()
            } else if kind.key == report_lesson::KIND.key {
                view! { <ReportFields kind values=values.get_value() issues /> }.into_any()
            } else {
                let inputs = values.get_value().into_iter().map(|(field, value)| {
                    let problem = Signal::derive(move || {
                        issues.get().iter().find(|i| i.field == Some(field)).map(|i| i.say(lang)).unwrap_or_default()
                    });
                    let words = app.peek(|s| entry::words(s, kind, field)).unwrap_or_default();
                    view! { <FieldInput field value problem words kind /> }
                });
                view! { <div class="fields">{inputs.collect_view()}</div> }.into_any()
            }}
            {move || {
                let advice = app.peek(|s| entry::advice(s, kind, &collect(), lang)).unwrap_or_default();
                advice
                    .into_iter()
                    .map(|(level, text)| {
                        view! {
                            <p class="banner" class:bad=level == Level::Error role="status" data-testid="advice">
                                {text}
                            </p>
                        }
                    })
                    .collect_view()
            }}
            <p class="problem" role="alert">
                {move || issues.get().iter().filter(|i| i.field.is_none()).map(|i| i.say(lang)).collect::<Vec<_>>().join(" ")}
            </p>
            <div class="actions">
                <button type="submit" class="button primary" data-testid="save">
                    {move || {
                        app.t(if gone.get() {
                            texts::SAVE_AS_NEW
                        } else if id.is_none() {
                            texts::SAVE_NEXT
                        } else {
                            texts::SAVE
                        })
                    }}
                </button>
                {move || {
                    has_last()
                        .then(|| {
                            view! {
                                <button type="button" class="button" on:click=move |_| like_last()>
                                    {app.t(texts::LIKE_LAST)}
                                </button>
                            }
                        })
                }}
                <Link to=Route::Ledger(kind) class="button">
                    {app.t(texts::CANCEL)}
                </Link>
            </div>
            <p class="fine no-phone">
                {app.t(if id.is_none() { texts::KEYS_HINT } else { texts::KEYS_HINT_EDIT })} " " {app.t(texts::DATE_HINT)}
            </p>
        </form>
    }
}

static ON_BEHALF: Field =
    Field::school("on_behalf", "代哪所学校填写", "On behalf of which school").required();

static EMPTY: Draft = Draft(std::collections::BTreeMap::new());
