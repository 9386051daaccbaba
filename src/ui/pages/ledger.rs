//! The table of a kind: sort, filter, search, edit, delete with undo; export.

use crate::app::browser::files;
use crate::app::{Role, export, overview};
use crate::domain::{FieldKind, Kind, Record, Writer, day, pinyin};
use crate::ui::components::{Deleted, Empty, Lead, Link, PrintPage, RecordTable, SearchField};
use crate::ui::route::Route;
use crate::ui::state::app;
use crate::ui::texts;
use leptos::prelude::*;

const OUTSIDE: &str = "outside";

/// A ledger.
#[component]
pub fn Ledger(
    /// The kind.
    kind: &'static Kind,
    /// Whether what is deleted is in view.
    #[prop(optional)]
    deleted: bool,
) -> impl IntoView {
    let app = app();
    let lang = app.lang.get_untracked();
    let role = app.current.get_untracked().map(|p| p.role);
    let office = role == Some(Role::Office);
    let editable = role.is_some_and(|r| r.may_enter(kind));
    let own = role.is_some_and(|r| r.writer() == kind.writer);
    let by_day =
        kind.field(kind.dated_by).is_some_and(|f| f.kind == FieldKind::Day) && kind.writer == Writer::Member;
    // The semester in view, unless this ledger has nothing in it: then everything, so that the page is not empty for no reason.
    let code = app.semester.get_untracked();
    let has_some = app.peek(|s| {
        let calendar = overview::calendar(s);
        let semester = calendar.get(&code)?;
        s.of_kind(kind.key)
            .filter_map(|r| day::from_iso(r.text(kind.dated_by)))
            .find(|d| semester.span.has(*d))
    });
    let kept = app.periods.with_value(|all| all.get(kind.key).cloned());
    let usual = || if by_day && has_some.flatten().is_some() { code } else { String::new() };
    let period = RwSignal::new(kept.unwrap_or_else(usual));
    let choose = move |of: String| {
        app.periods.update_value(|all| drop(all.insert(kind.key, of.clone())));
        period.set(of);
    };
    let search = RwSignal::new(String::new());
    let everything = Memo::new(move |_| {
        app.read(|s| {
            let mine = |r: &&Record| kind.writer != Writer::Office || &*r.owner == "office";
            s.of_kind(kind.key).filter(mine).cloned().collect::<Vec<_>>()
        })
        .unwrap_or_default()
    });
    let picked = Memo::new(move |_| {
        let calendar = app.read(overview::calendar);
        let period = period.get();
        let typed = search.get();
        let people = if office { app.read(overview::people).unwrap_or_default() } else { Vec::new() };
        let named = |owner: &str| people.iter().any(|p| p.no == owner && pinyin::matches(&p.name, &typed));
        let fits = |record: &Record| {
            let day = day::from_iso(record.text(kind.dated_by));
            let semester = day.and_then(|d| calendar.as_ref().and_then(|c| c.on(d)));
            let in_time = period.is_empty()
                || semester.map_or(period == OUTSIDE && day.is_some(), |s| s.code == period);
            in_time
                && (typed.trim().is_empty()
                    || kind.fields.iter().any(|f| pinyin::matches(&f.show(record.value(f.key)), &typed))
                    || record.owner.contains(typed.trim())
                    || named(&record.owner))
        };
        everything.get().into_iter().filter(|r| fits(r)).collect::<Vec<_>>()
    });
    let sentence = move || {
        let all = picked.get();
        let lessons: i64 = all.iter().filter_map(|r| r.value("periods").as_hundredths()).sum::<i64>() / 100;
        let money: i64 = all.iter().filter_map(|r| r.value("amount").as_hundredths()).sum();
        texts::ledger_sentence(
            all.len(),
            kind.field("periods").map(|_| lessons),
            kind.field("amount").map(|_| money),
            lang,
        )
    };
    let save = move |_| {
        let records = picked.get_untracked();
        let owner = app.peek(|s| s.owner().to_owned()).unwrap_or_default();
        let (name, text) = export::ledger(kind, &owner, records.iter());
        if let Err(why) = files::download(&name, "text/csv;charset=utf-8", &text) {
            app.warn(why);
        }
    };
    let save_workbook = move |_| {
        let records = picked.get_untracked();
        let owner = app.peek(|s| s.owner().to_owned()).unwrap_or_default();
        let (name, bytes) = export::ledger_workbook(kind, &owner, records.iter());
        if let Err(why) = files::download_bytes(&name, export::XLSX, &bytes) {
            app.warn(why);
        }
    };
    let filters = move || {
        let codes = app
            .read(|s| {
                overview::calendar(s).semesters().iter().rev().map(|s| s.code.clone()).collect::<Vec<_>>()
            })
            .unwrap_or_default();
        let chosen = period.get_untracked();
        view! {
            <label class="inline-field">
                <span>{app.t(texts::SEMESTER)}</span>
                <select data-testid="period" prop:value=move || period.get() on:change=move |e| choose(event_target_value(&e))>
                    <option value="" selected=chosen.is_empty()>
                        {app.t(texts::ALL_SEMESTERS)}
                    </option>
                    {codes
                        .into_iter()
                        .map(|code| {
                            let selected = code == chosen;
                            view! { <option value=code.clone() selected=selected>{texts::semester_name(&code, lang)}</option> }
                        })
                        .collect_view()}
                    <option value=OUTSIDE selected=chosen == OUTSIDE>{app.t(texts::OUTSIDE)}</option>
                </select>
            </label>
        }
    };
    let new = move || {
        editable.then(|| {
            view! {
                <Link to=Route::Entry { kind, id: None, like: None } class="button primary">
                    {texts::enter_one(kind.one, lang)}
                </Link>
            }
        })
    };
    view! {
        <Lead title=app.t(kind.label) sentence=view! { {sentence} }.into_any()>
            {new()}
            <Link to=Route::Import class="button">
                {app.t(texts::IMPORT)}
            </Link>
            <button type="button" class="button" data-testid="export-xlsx" on:click=save_workbook>
                {app.t(texts::EXPORT_XLSX)}
            </button>
            <button type="button" class="button" data-testid="export-csv" on:click=save>
                {app.t(texts::EXPORT_CSV)}
            </button>
            <PrintPage />
        </Lead>
        <div class="tools no-print">
            {by_day.then(filters)}
            <SearchField typed=search />
        </div>
        {move || {
            if everything.with(Vec::is_empty) {
                view! { <Empty text=app.t(texts::EMPTY_LEDGER)>{new()}</Empty> }.into_any()
            } else if picked.with(Vec::is_empty) {
                view! {
                    <Empty text=app.t(texts::NOTHING_FOUND)>
                        <button
                            type="button"
                            class="button"
                            on:click=move |_| {
                                search.set(String::new());
                                choose(String::new());
                            }
                        >
                            {app.t(texts::CLEAR_FILTERS)}
                        </button>
                    </Empty>
                }
                    .into_any()
            } else {
                view! {
                    <RecordTable
                        kind
                        pick=picked
                        with_owner=!own && kind.writer != Writer::Office
                        with_standing=own && !office
                        editable
                    />
                }
                    .into_any()
            }
        }}
        {editable.then(|| view! { <Deleted kind open=deleted /> })}
    }
}
