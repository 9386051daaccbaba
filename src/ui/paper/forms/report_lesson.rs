//! 阶段性汇报课评课记录表: a report lesson marked by the sheet of observations (五(二)教学点3).

use super::marked::{marks_grid, notes_grid};
use crate::app::{Role, Session, notes};
use crate::domain::kinds::report_lesson::{KIND, ReportLesson};
use crate::domain::order::Order as _;
use crate::domain::{Label, Lang, Party, Record, day};
use crate::ui::paper::{Form, Paper, Sheet, SignLine, Subject, cell, head, pair};
use leptos::prelude::*;
use uuid::Uuid;

/// The form.
pub static FORM: Form = Form {
    key: "report_lesson",
    label: Label::new("阶段性汇报课评课记录表", "Record of report lessons"),
    hint: Label::new(
        "每节汇报课一份，评课人和授课教师签字。",
        "One for each report lesson, signed by both sides.",
    ),
    roles: &[Role::School],
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
    let lesson = ReportLesson::of(record)?;
    let text = |t: Option<&str>| t.unwrap_or_default().to_owned();
    let judged = notes::judge(session, record);
    // The lessons before it, by the same sheet.
    let earlier = notes::earlier(session, KIND.key, lesson.teacher, lesson.date);
    let earlier: Vec<String> = earlier
        .iter()
        .map(|(r, j)| {
            let total = j.total.map(crate::domain::value::hundredths_to_text).unwrap_or_default();
            format!("{} {} {total} {}", r.text("date"), r.text("topic"), j.overall)
        })
        .collect();
    let facts = [
        vec![
            pair("学校", Party::of(&record.owner).to_string(), 1),
            pair("授课教师", lesson.teacher, 1),
            pair("时间", day::iso(lesson.date), 1),
        ],
        vec![
            pair("班级", text(lesson.class), 1),
            pair("学科", text(lesson.subject), 1),
            pair("阶段", text(lesson.stage), 1),
        ],
        vec![pair("课题", lesson.topic, 3), pair("评课人", text(lesson.reviewers), 1)],
    ];
    let facts = facts.map(|row| view! { <tr>{row}</tr> }.into_any());
    let remark =
        |label: &str, text: String| view! { <tr class="flows">{head(label)} {cell(text, 5)}</tr> }.into_any();
    let remarks = [
        remark("亮点", text(lesson.highlights)),
        remark("不足", text(lesson.shortcomings)),
        remark("建议", text(lesson.suggestions)),
        remark("此前汇报课", earlier.join("\n")),
    ];
    let course = notes_grid(lesson.process.unwrap_or_default());
    let marks = marks_grid(&judged);
    Some(
        view! {
            <Sheet title="阶段性汇报课评课记录表">
                <table class="grid">
                    <tbody>{facts.collect_view()}</tbody>
                </table>
                {course}
                <table class="grid joined">
                    <tbody>{remarks.collect_view()}</tbody>
                </table>
                {marks}
                <SignLine places=vec!["评课人签字", "授课教师签字"] />
            </Sheet>
        }
        .into_any(),
    )
}
