//! 听课评课记录表: a lesson observed, with its marks by item and its timed notes, to be signed by observer and teacher (四3).

use super::marked::marked;
use crate::app::{Role, Session, notes};
use crate::domain::kinds::observation::{KIND, Observation};
use crate::domain::{Label, day};
use crate::ui::paper::{Form, Paper, own};
use leptos::prelude::*;

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
    subjects: |session, _| own::subjects(session, &KIND),
    sheet,
};

fn sheet(session: &Session, key: &str) -> Option<AnyView> {
    let record = own::find(session, key)?;
    let seen = Observation::of(record)?;
    let text = |t: Option<&str>| t.unwrap_or_default().to_owned();
    let facts = own::rows([
        vec![
            ("听课时间", day::iso(seen.date), 1),
            ("节次", text(seen.session), 1),
            ("节数", seen.periods.to_string(), 1),
        ],
        vec![
            ("学校", seen.school.to_owned(), 1),
            ("班级", text(seen.class), 1),
            ("学科", text(seen.subject), 1),
        ],
        vec![
            ("授课教师", seen.teacher.to_owned(), 1),
            ("课型", text(seen.lesson_type), 1),
            ("听课人", own::name_of(session, record), 1),
        ],
        vec![
            ("课题", text(seen.topic), 3),
            ("讲评日期", seen.feedback_date.map(day::iso).unwrap_or_default(), 1),
        ],
    ]);
    let remarks = [
        own::long("亮点", text(seen.highlights)),
        own::long("不足", text(seen.shortcomings)),
        own::long("建议", text(seen.suggestions)),
        own::long("评语", text(seen.comment)),
    ];
    let judged = notes::judge(session, record);
    let signed = vec!["听课人签字", "被听课教师签字"];
    Some(marked("听课评课记录表", facts, seen.process, remarks, &judged, signed))
}
