//! The paper room: the forms, and one form to look at and print, for one subject or for all in one go.

use crate::app::browser::page as browser;
use crate::ui::components::{Empty, Lead, Link, PageNumbers, SemesterPicker, lets};
use crate::ui::paper::{self, FORMS, Form, PrintLog};
use crate::ui::route::Route;
use crate::ui::state::app;
use crate::ui::texts;
use leptos::prelude::*;

/// The forms that this profile prints.
#[component]
pub fn Room() -> impl IntoView {
    let app = app();
    let lang = app.lang.get_untracked();
    let Some(role) = app.current.get_untracked().map(|p| p.role) else { return ().into_any() };
    let forms = FORMS.iter().filter(|form| form.roles.contains(&role)).map(|form| {
        let count = app.read(|s| (form.subjects)(s, lang).len()).unwrap_or(0);
        view! {
            <tr>
                <th scope="row" class="keep">
                    <Link to=Route::Form(form.key.into(), None)>{app.t(form.label)}</Link>
                </th>
                <td>{app.t(form.hint)}</td>
                <td class="figure" class:zero=count == 0>
                    {count}
                </td>
            </tr>
        }
    });
    let forms = forms.collect_view();
    view! {
        <Lead title=app.t(texts::PAPER) />
        <p class="fine">{app.t(texts::PAPER_HINT)}</p>
        <div class="table-frame">
            <table class="ledger" data-testid="forms">
                <thead>
                    <tr>
                        <th scope="col">{app.t(texts::PAPER)}</th>
                        <th scope="col">{app.t(texts::REMARK)}</th>
                        <th scope="col" class="figure">{app.t(texts::FORM_OF)}</th>
                    </tr>
                </thead>
                <tbody>{forms}</tbody>
            </table>
        </div>
    }
    .into_any()
}

/// A form's page; an address of no form that this profile prints is the room.
pub fn page(key: &str, subject: Option<String>) -> AnyView {
    let role = app().current.get_untracked().map(|p| p.role);
    match role.and_then(|role| paper::find(key, role)) {
        Some(form) if paper::BY_SEMESTER.contains(&form.key) => {
            let app = app();
            (move || {
                app.semester.track();
                view! { <FormPage form subject=subject.clone() /> }
            })
            .into_any()
        }
        Some(form) => view! { <FormPage form subject /> }.into_any(),
        None => view! { <Room /> }.into_any(),
    }
}

/// So many are found by looking.
const FEW: usize = 8;

#[component]
fn FormPage(form: &'static Form, subject: Option<String>) -> impl IntoView {
    let app = app();
    let lang = app.lang.get_untracked();
    let subjects = app.read(|s| (form.subjects)(s, lang)).unwrap_or_default();
    let chosen: Vec<String> = match &subject {
        Some(key) => subjects.iter().filter(|s| s.key == *key).map(|s| s.key.clone()).collect(),
        None => subjects.iter().map(|s| s.key.clone()).collect(),
    };
    let count = chosen.len();
    let keys = chosen.clone();
    let sheets = move || {
        let sheet = |key: &String| app.read(|s| (form.sheet)(s, key)).flatten();
        chosen.iter().filter_map(sheet).collect_view()
    };
    let go = move |e: web_sys::Event| {
        let key = event_target_value(&e);
        app.go(&Route::Form(form.key.into(), (!key.is_empty()).then_some(key)));
    };
    let one = subject.is_some();
    // A long list is searched as names are everywhere: by characters, pinyin or initials.
    let many = subjects.len() > FEW;
    let typed = RwSignal::new(String::new());
    let names: Vec<(String, String)> = subjects.iter().map(|s| (s.key.clone(), s.label.clone())).collect();
    let names = StoredValue::new(names);
    let options = move || {
        let found = |(key, label): &&(String, String)| {
            subject.as_ref() == Some(key) || typed.with(|typed| lets(label, typed))
        };
        let option = |(key, label): &(String, String)| {
            view! { <option value=key.clone() selected=subject.as_ref() == Some(key)>{label.clone()}</option> }
        };
        names.with_value(|names| names.iter().filter(found).map(option).collect_view())
    };
    let go_to_first = move |e: web_sys::KeyboardEvent| {
        if browser::composing(&e) || e.key() != "Enter" {
            return;
        }
        let first = |names: &Vec<(String, String)>| {
            names
                .iter()
                .find(|(_, label)| typed.with_untracked(|typed| lets(label, typed)))
                .map(|n| n.0.clone())
        };
        if let Some(key) = names.with_value(first) {
            app.go(&Route::Form(form.key.into(), Some(key)));
        }
    };
    let log = paper::forms::log_of(form.key);
    let reason = RwSignal::new(String::new());
    let again = {
        let keys = keys.clone();
        Memo::new(move |_| {
            let printed = |log: &PrintLog| app.read(|s| keys.iter().any(|key| (log.printed)(s, key)));
            log.and_then(printed).unwrap_or(false)
        })
    };
    let own_number = paper::numbered_height(form).filter(|_| !browser::prints_margins());
    let class = format!("{}{}", paper::page_class(form), own_number.map_or("", |_| " own-number"));
    let high = RwSignal::new(0);
    Effect::new(move || {
        app.read(|_| ());
        if let Some(height) = own_number {
            high.set(browser::mark_low(".sheet", "one-page", height));
        }
    });
    let print = move |_| {
        let reason = reason.get_untracked();
        if again.get_untracked() && reason.trim().is_empty() {
            app.warn(app.t(texts::REPRINT_NEEDS_REASON));
            return browser::focus("#reprint-reason");
        }
        // First on paper, then in the log: the page is drawn anew by what is logged.
        browser::print();
        if let Some(log) = log {
            app.act(|s| keys.iter().for_each(|key| (log.note)(s, key, reason.trim())));
        }
    };
    view! {
        <div class="no-print">
            <Lead title=app.t(form.label) sentence=view! { {texts::sheets(count, lang)} }.into_any()>
                <button type="button" class="button primary" data-testid="print" disabled=count == 0 on:click=print>
                    {app.t(if one { texts::PRINT_THIS } else { texts::PRINT_ALL })}
                </button>
                {paper::BY_SEMESTER.contains(&form.key).then(|| view! { <SemesterPicker /> })}
                <Link to=Route::Paper class="button">
                    {app.t(texts::PAPER)}
                </Link>
            </Lead>
            <div class="tools">
                {many
                    .then(|| {
                        view! {
                            <label class="inline-field">
                                <span>{app.t(texts::SEARCH)}</span>
                                <input
                                    type="search"
                                    placeholder=app.t(texts::SEARCH_HINT)
                                    data-testid="search-subject"
                                    prop:value=move || typed.get()
                                    on:input=move |e| typed.set(event_target_value(&e))
                                    on:keydown=go_to_first
                                />
                            </label>
                        }
                    })}
                <label class="inline-field">
                    <span>{app.t(texts::FORM_FOR)}</span>
                    <select data-testid="subject" on:change=go>
                        <option value="" selected=!one>
                            {app.t(texts::ALL_OF_THEM)}
                        </option>
                        {options}
                    </select>
                </label>
                {move || {
                    again.get().then(|| {
                        view! {
                            <label class="inline-field">
                                <span>{app.t(texts::REPRINT_REASON)}</span>
                                <input
                                    id="reprint-reason"
                                    type="text"
                                    prop:value=move || reason.get()
                                    on:input=move |e| reason.set(event_target_value(&e))
                                />
                            </label>
                        }
                    })
                }}
            </div>
        </div>
        <PageNumbers high=high />
        {if count == 0 {
            view! { <Empty text=app.t(form.hint) /> }.into_any()
        } else {
            view! { <div class=class lang="zh-CN" tabindex="0">{sheets}</div> }.into_any()
        }}
    }
}
