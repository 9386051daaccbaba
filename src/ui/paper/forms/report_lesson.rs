//! 阶段性汇报课评课记录表: a report lesson marked by the sheet of observations (五(二)教学点3).

use super::marked::marked;
use crate::app::{Role, Session, notes};
use crate::domain::kinds::report_lesson::{KIND, ReportLesson};
use crate::domain::{Label, Party, day};
use crate::ui::paper::{Form, Paper, own};
use leptos::prelude::*;

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
    subjects: |session, _| own::subjects(session, &KIND),
    sheet,
};

fn sheet(session: &Session, key: &str) -> Option<AnyView> {
    let record = own::find(session, key)?;
    let lesson = ReportLesson::of(record)?;
    let text = |t: Option<&str>| t.unwrap_or_default().to_owned();
    // The lessons before it, by the same sheet.
    let earlier = notes::earlier(session, KIND.key, lesson.teacher, lesson.date);
    let earlier: Vec<String> = earlier
        .iter()
        .map(|(r, j)| {
            let total = j.total.map(crate::domain::value::hundredths_to_text).unwrap_or_default();
            format!("{} {} {total} {}", r.text("date"), r.text("topic"), j.overall)
        })
        .collect();
    let facts = own::rows([
        vec![
            ("学校", Party::of(&record.owner).to_string(), 1),
            ("授课教师", lesson.teacher.to_owned(), 1),
            ("时间", day::iso(lesson.date), 1),
        ],
        vec![
            ("班级", text(lesson.class), 1),
            ("学科", text(lesson.subject), 1),
            ("阶段", text(lesson.stage), 1),
        ],
        vec![("课题", lesson.topic.to_owned(), 3), ("评课人", text(lesson.reviewers), 1)],
    ]);
    let remarks = [
        own::long("亮点", text(lesson.highlights)),
        own::long("不足", text(lesson.shortcomings)),
        own::long("建议", text(lesson.suggestions)),
        own::rows([vec![("此前汇报课", earlier.join("\n"), 5)]]),
    ];
    let judged = notes::judge(session, record);
    let signed = vec!["评课人签字", "授课教师签字"];
    Some(marked("阶段性汇报课评课记录表", facts, lesson.process, remarks, &judged, signed))
}
