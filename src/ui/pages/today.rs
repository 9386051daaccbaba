//! A member's day: where she stands, one big way to enter, what is due, what was entered lately.

use crate::app::{entry, overview};
use crate::domain::kinds;
use crate::plan::{Figure, due, pace, rules};
use crate::ui::components::{Bar, Empty, FigureRow, Lead, Link, Returned};
use crate::ui::route::Route;
use crate::ui::state::app;
use crate::ui::texts;
use leptos::prelude::*;

const RECENT: usize = 8;

/// The first page of a member.
#[component]
pub fn Today() -> impl IntoView {
    let app = app();
    let lang = app.lang.get_untracked();
    let today = app.peek(|s| s.env().today()).unwrap_or_default();
    let no = app.current.get_untracked().map(|p| p.no).unwrap_or_default();
    let whose = no.clone();
    let standing = move || {
        let (calendar, book, _) = app.frame()?;
        let semester = calendar.near(today)?.clone();
        let figures = app.read(|s| {
            let person = overview::person(s, &whose).unwrap_or_default();
            overview::figures(s, &person, &semester, &calendar, &book)
        })?;
        Some((figures, semester))
    };
    let standing = Memo::new(move |_| standing());
    let sentence = move || {
        standing.get().and_then(|(figures, semester)| {
            let lessons = figures.first()?;
            let rule = rules::text_of(lessons.rule)?;
            let pace = pace(lessons, &semester, today);
            let rest = texts::pace_sentence(lessons, &pace, rule, lang);
            let to = Route::Why(app.current.get_untracked()?.no, "D1".into(), "total".into());
            let bar = view! { <Bar done=lessons.done target=lessons.target expected=pace.expected state=pace.state /> };
            let words = texts::lesson_sentence(lessons.done, lessons.target, &rest, lang);
            Some(view! {
                <Link to class="quiet-link">
                    {words}
                </Link>
                <span class="lead-bar">{bar}</span>
            }.into_any())
        })
    };
    let tasks = move || {
        standing.get().map(|(figures, semester)| {
            let due = due(figures, &semester, today);
            let said = texts::due_sentence(&due, lang)
                .map(|said| view! { <p class="fine" data-testid="due">{said}</p> });
            let row = |figure: Figure| {
                view! { <FigureRow no=no.clone() figure semester=semester.clone() today with_rule=true /> }
            };
            let open = due.open.into_iter().map(row).collect_view();
            let missed = due.missed.into_iter().map(row).collect_view();
            view! { {open} {said} {missed} }
        })
    };
    let big = kinds::find("lesson");
    let others = || kinds::ledgers().filter(|k| k.key != "lesson");
    view! {
        <Lead title=texts::full_day(today, lang) sentence=view! { {sentence} }.into_any() />
        <Returned />
        <section aria-label=app.t(texts::ENTER) class="enter">
            {big
                .map(|kind| {
                    view! {
                        <Link to=Route::Entry { kind, id: None, like: None } class="button primary big">
                            {texts::enter_one(kind.one, lang)}
                        </Link>
                    }
                })}
            {others()
                .map(|kind| {
                    view! {
                        <Link to=Route::Entry { kind, id: None, like: None } class="button">
                            {app.t(kind.label)}
                        </Link>
                    }
                })
                .collect_view()}
        </section>
        <section>
            <h2>{app.t(texts::DUE)}</h2>
            <div class="figures">{tasks}</div>
        </section>
        <section>
            <h2>{app.t(texts::RECENT)}</h2>
            {move || app.drawn.get().then(|| view! { <Recent /> })}
        </section>
    }
}

#[component]
fn Recent() -> impl IntoView {
    let app = app();
    let rows = move || {
        app.read(|s| {
            let row = |r: &crate::domain::Record| {
                let kind = kinds::find(r.kind.as_str())?;
                Some((r.id, kind, r.text(kind.dated_by).to_owned(), kind.title(r)))
            };
            entry::recent(s, RECENT).into_iter().filter_map(row).collect::<Vec<_>>()
        })
        .unwrap_or_default()
    };
    move || {
        let rows = rows();
        if rows.is_empty() {
            let link = view! { <Link to=Route::Import class="button">{app.t(texts::IMPORT)}</Link> };
            return view! { <Empty text=app.t(texts::EMPTY_LEDGER)>{link}</Empty> }.into_any();
        }
        view! {
            <ul class="rows">
                {rows
                    .into_iter()
                    .map(|(id, kind, day, title)| {
                        view! {
                            <li>
                                <span class="row-day">{day}</span>
                                <span class="row-kind">{app.t(kind.label)}</span>
                                <Link to=Route::Record(id) class="row-title">
                                    {title}
                                </Link>
                                <Link to=Route::Entry { kind, id: None, like: Some(id) } class="row-tool">
                                    {app.t(texts::AGAIN)}
                                </Link>
                            </li>
                        }
                    })
                    .collect_view()}
            </ul>
        }
        .into_any()
    }
}
