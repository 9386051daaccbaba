//! 听课评课记录表: a lesson observed, with its marks by item and its timed notes, to be signed by observer and teacher (四3).

use super::marked::{marks_grid, notes_grid};
use crate::app::{Role, Session, notes, overview};
use crate::domain::kinds::observation::{KIND, Observation};
use crate::domain::order::Order as _;
use crate::domain::{Label, Lang, Record, day};
use crate::ui::paper::{Form, Paper, Sheet, SignLine, Subject, cell, head, pair};
use leptos::prelude::*;
use uuid::Uuid;

/// The form.
pub static FORM: Form = Form {
    key: "observation",
    label: Label::new("听课评课记录表", "Record of lessons observed"),
    hint: Label::new(
        "每次听课一份，听课人和被听课教师签字。",
        "One for each lesson observed, signed by observer and teacher.",
    ),
    roles: &[Role::Member],
    paper: Paper::Portrait,
    subjects,
    sheet,
};

fn subjects(session: &Session, _: Lang) -> Vec<Subject> {
    let mut found: Vec<&Record> =
        session.of_kind(KIND.key).filter(|r| *r.owner == *session.owner()).collect();
    found.order_by_key(|r| (std::cmp::Reverse(r.text("date").to_owned()), r.id));
    found
        .iter()
        .map(|r| Subject::new(r.id.to_string(), format!("{} {}", r.text("date"), KIND.title(r))))
        .collect()
}

fn sheet(session: &Session, key: &str) -> Option<AnyView> {
    let record = session.records().get(Uuid::try_parse(key).ok()?)?;
    let seen = Observation::of(record)?;
    let text = |t: Option<&str>| t.unwrap_or_default().to_owned();
    let judged = notes::judge(session, record);
    let observer = overview::person(session, &record.owner).map(|p| p.name).unwrap_or_default();
    let feedback = seen.feedback_date.map(day::iso).unwrap_or_default();
    let marks = marks_grid(&judged);
    let course = notes_grid(seen.process.unwrap_or_default());
    let remark = |label: &str, text: Option<&str>| {
        let (label, text) = (label.to_owned(), text.unwrap_or_default().to_owned());
        view! { <tr class="flows">{head(label)} {cell(text, 5)}</tr> }.into_any()
    };
    let remarks = [
        remark("亮点", seen.highlights),
        remark("不足", seen.shortcomings),
        remark("建议", seen.suggestions),
        remark("评语", seen.comment),
    ];
    let facts = [
        vec![
            pair("听课时间", day::iso(seen.date), 1),
            pair("节次", text(seen.session), 1),
            pair("节数", seen.periods.to_string(), 1),
        ],
        vec![
            pair("学校", seen.school, 1),
            pair("班级", text(seen.class), 1),
            pair("学科", text(seen.subject), 1),
        ],
        vec![
            pair("授课教师", seen.teacher, 1),
            pair("课型", text(seen.lesson_type), 1),
            pair("听课人", observer, 1),
        ],
        vec![pair("课题", text(seen.topic), 3), pair("讲评日期", feedback, 1)],
    ];
    let facts = facts.map(|row| view! { <tr>{row}</tr> }.into_any());
    Some(
        view! {
            <Sheet title="听课评课记录表">
                <table class="grid">
                    <tbody>{facts.collect_view()}</tbody>
                </table>
                {course}
                <table class="grid joined">
                    <tbody>{remarks.collect_view()}</tbody>
                </table>
                {marks}
                <SignLine places=vec!["听课人签字", "被听课教师签字"] />
            </Sheet>
        }
        .into_any(),
    )
}
