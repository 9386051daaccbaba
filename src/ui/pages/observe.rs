//! The observation sheet's form: what is known of the lesson, timed notes of its course, marks by item, and what to say of it.
//! It fills the fields of the kind and is saved like any other form.

use crate::app::browser::page;
use crate::app::{entry, notes};
use crate::domain::marking::Marks;
use crate::domain::{Field, Issue, Kind};
use crate::ui::components::FieldInput;
use crate::ui::state::app;
use crate::ui::texts::observe as words;
use leptos::prelude::*;

/// A form's fields, each with what stands in it.
pub type Values = Vec<(&'static Field, RwSignal<String>)>;

const REMARKS: [&str; 3] = ["highlights", "shortcomings", "suggestions"];

/// What a sheet of a marked lesson is made of.
struct Layout {
    facts: &'static [&'static str],
    after: &'static [&'static str],
}

const OBSERVED: Layout = Layout {
    facts: &["date", "school", "class", "subject", "teacher", "topic", "periods", "session", "lesson_type"],
    after: &["feedback_date", "comment"],
};
const REPORTED: Layout =
    Layout { facts: &["date", "teacher", "class", "subject", "topic", "stage", "reviewers"], after: &[] };

/// The sheet of a lesson observed.
#[component]
pub fn ObservationFields(kind: &'static Kind, values: Values, issues: RwSignal<Vec<Issue>>) -> impl IntoView {
    sheet(kind, values, issues, &OBSERVED)
}

/// The sheet of a report lesson: marked like an observation.
#[component]
pub fn ReportFields(kind: &'static Kind, values: Values, issues: RwSignal<Vec<Issue>>) -> impl IntoView {
    sheet(kind, values, issues, &REPORTED)
}

fn sheet(
    kind: &'static Kind,
    values: Values,
    issues: RwSignal<Vec<Issue>>,
    layout: &'static Layout,
) -> impl IntoView {
    let lang = app().lang.get_untracked();
    let all = StoredValue::new(values);
    let get =
        move |key: &str| all.with_value(|v| v.iter().find(|(f, _)| f.key == key).map(|(f, s)| (*f, *s)));
    let problem_of = move |field: &'static Field| {
        Signal::derive(move || {
            issues.get().iter().find(|i| i.field == Some(field)).map(|i| i.say(lang)).unwrap_or_default()
        })
    };
    let input = move |key: &'static str| {
        get(key).map(|(field, value)| {
            let offered = app().peek(|s| entry::words(s, kind, field)).unwrap_or_default();
            view! { <FieldInput field value problem=problem_of(field) words=offered kind /> }
        })
    };
    let inputs = move |keys: &[&'static str]| keys.iter().map(|key| input(key)).collect_view();
    view! {
        <div class="fields facts">{inputs(layout.facts)}</div>
        <div class="lesson-sheet">
            {get("process").map(|(field, value)| view! { <Notes field value problem=problem_of(field) /> })}
            <MarkingFields get=Callback::new(move |key: &'static str| get(key)) problem_of=Callback::new(problem_of) kind />
        </div>
        <div class="fields facts remarks">{inputs(&REMARKS)}</div>
        <div class="fields after">{inputs(layout.after)}</div>
    }
}

/// The course of the lesson: Enter begins a line with its minute.
#[component]
fn Notes(field: &'static Field, value: RwSignal<String>, problem: Signal<String>) -> impl IntoView {
    let app = app();
    let stamp = move |text_box: &web_sys::HtmlTextAreaElement| {
        let minute = app.peek(notes::minute_now).unwrap_or_default();
        let typed = notes::begin_line(&text_box.value(), page::caret(text_box), &minute);
        page::put_text(text_box, &typed.text, typed.caret);
        value.set(typed.text);
    };
    let from_anywhere = move || {
        if let Some(text_box) = page::enter_text_box("#field-process") {
            page::put_text(&text_box, &text_box.value(), u32::MAX);
            stamp(&text_box);
        }
    };
    let key = move |e: web_sys::KeyboardEvent| {
        if e.key() == "Enter" && !page::composing(&e) && !(e.shift_key() || e.ctrl_key() || e.meta_key()) {
            e.prevent_default();
            page::text_box(&e).iter().for_each(stamp);
        }
    };
    let heard = window_event_listener(leptos::ev::keydown, move |e| {
        if e.key() == "F2" && !page::composing(&e) {
            e.prevent_default();
            from_anywhere();
        }
    });
    on_cleanup(move || heard.remove());
    view! {
        <div class="field lesson-notes" data-field="process">
            <label for="field-process">{app.t(field.label)}</label>
            <textarea
                id="field-process"
                rows="14"
                aria-describedby="field-process-note field-process-hint"
                aria-invalid=move || (!problem.get().is_empty()).then_some("true")
                prop:value=move || value.get()
                on:input=move |e| value.set(event_target_value(&e))
                on:keydown=key
            ></textarea>
            <p class="fine no-phone" id="field-process-hint">{app.t(words::NOTES_HINT)}</p>
            <button type="button" class="button only-phone" on:click=move |_| from_anywhere()>{app.t(words::STAMP)}</button>
            <p class="problem" id="field-process-note" role="alert">{move || problem.get()}</p>
        </div>
    }
}

/// The marks by item, the score that follows from them, and the word for the whole. Any kind that has the fields `item_scores`,
/// `score`, `overall` and `date` can be marked so.
#[component]
pub fn MarkingFields(
    /// A field of the form.
    get: Callback<&'static str, Option<(&'static Field, RwSignal<String>)>>,
    /// What is wrong with a field.
    problem_of: Callback<&'static Field, Signal<String>>,
    /// The kind that is marked.
    kind: &'static Kind,
) -> impl IntoView {
    let app = app();
    let lang = app.lang.get_untracked();
    let (
        Some((scores_field, scores)),
        Some((score_field, score)),
        Some((overall_field, overall)),
        Some((_, date)),
    ) = (get.run("item_scores"), get.run("score"), get.run("overall"), get.run("date"))
    else {
        return ().into_any();
    };
    let scheme = Memo::new(move |_| app.read(|s| notes::scheme_for(s, &date.get())).unwrap_or_default());
    // What stands in the record keeps the points that it was marked out of.
    let marks = Memo::new(move |_| {
        Marks::split(&scores.get())
            .filter(|m| !m.0.is_empty())
            .unwrap_or_else(|| Marks::unmarked(&scheme.get()))
    });
    let items = Memo::new(move |_| marks.get().0.into_iter().map(|m| (m.name, m.of)).collect::<Vec<_>>());
    let set = move |at: usize, text: String| {
        let mut new = marks.get_untracked();
        if let Some(mark) = new.0.get_mut(at) {
            mark.got = text;
        }
        let before = marks.get_untracked().total();
        let band =
            |total: Option<i64>| total.map(|t| scheme.get_untracked().band(t).to_owned()).unwrap_or_default();
        let blank = new.0.iter().all(|m| m.got.trim().is_empty());
        scores.set(if blank { String::new() } else { new.show() });
        // The score follows the marks; what was given without them stays until they are whole.
        match new.total() {
            Some(total) => score.set(crate::domain::Value::Num(total).to_string()),
            None if before.is_some() => score.set(String::new()),
            None => {}
        }
        // So does the word for the whole, unless another was chosen.
        if overall.with_untracked(|word| word.trim().is_empty() || *word == band(before)) {
            overall.set(band(new.total()));
        }
    };
    let step = move |at: usize, by: i64| {
        let mark = marks.get_untracked().0.get(at).cloned();
        let next = mark.and_then(|m| {
            let got = m.points().ok()?;
            Some(got.map_or(m.of, |got| (got + by).clamp(0, m.of)))
        });
        if let Some(next) = next {
            set(at, crate::domain::Value::Num(next).to_string());
        }
    };
    let row = move |(at, (name, of)): (usize, (String, i64))| {
        let id = format!("mark-{at}");
        let wrong = move || marks.get().0.get(at).is_some_and(|m| m.points().is_err());
        let most = words::at_most(&name, &crate::domain::Value::Num(of).to_string(), lang);
        let note = format!("{id}-note");
        let text = move || marks.get().0.get(at).map(|m| m.got.clone()).unwrap_or_default();
        let key = move |e: web_sys::KeyboardEvent| {
            let by = match e.key().as_str() {
                "ArrowUp" if !e.ctrl_key() => 100,
                "ArrowDown" if !e.ctrl_key() => -100,
                _ => return,
            };
            e.prevent_default();
            step(at, by);
        };
        view! {
            <label for=id.clone()>{name}</label>
            <span class="mark">
                <input
                    id=id
                    type="text"
                    inputmode="decimal"
                    autocomplete="off"
                    class="figure"
                    aria-invalid=move || wrong().then_some("true")
                    aria-describedby=format!("{note} marks-hint")
                    prop:value=text
                    on:input=move |e| set(at, event_target_value(&e))
                    on:keydown=key
                />
                <span class="unit">"/ " {crate::domain::Value::Num(of).to_string()}</span>
            </span>
            <p class="problem" id=note role="alert">
                {move || wrong().then(|| most.clone())}
            </p>
        }
    };
    let standing = move || {
        let (marked, all) = (marks.get().marked(), items.get().len());
        let band = crate::domain::Field::parse(score_field, &score.get(), None)
            .ok()
            .and_then(|v| v.as_hundredths())
            .map(|total| scheme.get().band(total).to_owned())
            .filter(|band| !band.is_empty());
        match band {
            Some(band) => words::by_score(&words::word_of(overall_field, &band, lang), lang),
            None => words::marked_of(marked, all, lang),
        }
    };
    let bands = {
        let mut bands: Vec<String> = scheme.get_untracked().bands.into_iter().map(|b| b.name).collect();
        for word in app.peek(|s| entry::words(s, kind, overall_field)).unwrap_or_default() {
            if !bands.contains(&word) {
                bands.push(word);
            }
        }
        bands
    };
    let trouble = problem_of.run(scores_field);
    // What is wrong with one mark is said beside it.
    let any_wrong = move || marks.get().0.iter().any(|m| m.points().is_err());
    view! {
        <fieldset class="lesson-marks" data-testid="marks">
            <legend>{app.t(words::MARKS)} <span class="clause">{move || standing()}</span></legend>
            <div class="mark-rows">{move || items.get().into_iter().enumerate().map(row).collect_view()}</div>
            <p class="problem" role="alert">{move || (!any_wrong()).then(|| trouble.get())}</p>
            <div class="mark-total">
                <FieldInput field=score_field value=score problem=problem_of.run(score_field) words=Vec::new() />
                <FieldInput field=overall_field value=overall problem=problem_of.run(overall_field) words=bands />
            </div>
            <p class="fine no-phone" id="marks-hint">{app.t(words::MARKS_HINT)}</p>
        </fieldset>
    }
    .into_any()
}
