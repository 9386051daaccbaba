//! The sheet of a marked lesson, observed or reported: what it was, its course note by note, what was said of it, and its marks by
//! item with the total and the word for it.

use crate::app::notes;
use crate::domain::value::hundredths_to_text;
use crate::plan::Judged;
use crate::ui::paper::{Sheet, SignLine};
use leptos::prelude::*;

/// The sheet; `signed` are the places to sign.
pub fn marked(
    title: &'static str,
    facts: AnyView,
    process: Option<&str>,
    remarks: [AnyView; 4],
    judged: &Judged,
    signed: Vec<&'static str>,
) -> AnyView {
    let course = notes_grid(process.unwrap_or_default());
    let marks = marks_grid(judged);
    view! {
        <Sheet title>
            <table class="grid six">
                <tbody>{facts}</tbody>
            </table>
            {course}
            <table class="grid six joined marked">
                <tbody>{remarks.collect_view()}</tbody>
            </table>
            {marks}
            <SignLine places=signed />
        </Sheet>
    }
    .into_any()
}

/// The course of a lesson, a row a note; an empty one leaves room to write.
fn notes_grid(process: &str) -> AnyView {
    let notes = notes::notes(process);
    let rows = if notes.is_empty() {
        view! {
            <tr>
                <td class="mid"></td>
                <td class="course-room"></td>
            </tr>
        }
        .into_any()
    } else {
        let row = |(minute, words): (String, String)| {
            view! {
                <tr>
                    <td class="mid">{minute}</td>
                    <td>{words}</td>
                </tr>
            }
        };
        notes.into_iter().map(row).collect_view().into_any()
    };
    view! {
        <table class="grid joined course">
            <thead>
                <tr>
                    <th scope="col" class="minute">"时刻"</th>
                    <th scope="col">"教学过程"</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

/// The marks by item in one row, with the total and the word for it.
fn marks_grid(judged: &Judged) -> AnyView {
    let total = judged.total.map(hundredths_to_text).unwrap_or_default();
    let overall = judged.overall.clone();
    let heads = judged.marks.0.iter().map(|m| {
        view! { <th scope="col">{m.name.clone()} <br /> {hundredths_to_text(m.of)}</th> }
    });
    let heads = heads.collect_view();
    let cells = judged.marks.0.iter().map(|m| view! { <td class="mid">{m.got.clone()}</td> }).collect_view();
    let many = !judged.marks.0.is_empty();
    view! {
        <table class="grid joined">
            <tbody>
                <tr>
                    {many.then(|| view! { <th scope="row">"项目"<br />"分值"</th> })} {heads} <th scope="col">"得分"</th>
                    <th scope="col">"总评"</th>
                </tr>
                <tr>
                    {many.then(|| view! { <th scope="row">"评分"</th> })} {cells} <td class="mid">{total}</td>
                    <td class="mid">{overall}</td>
                </tr>
            </tbody>
        </table>
    }
    .into_any()
}
