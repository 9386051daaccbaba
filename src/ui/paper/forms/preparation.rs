//! 集体备课记录: a meeting of collective preparation, signed by chair and keeper (四4).

use crate::app::{Role, Session};
use crate::domain::Label;
use crate::domain::kinds::preparation::KIND;
use crate::ui::paper::{Form, Paper, Sheet, SignLine, own};
use leptos::prelude::*;

/// The form.
pub static FORM: Form = Form {
    key: "preparation",
    label: Label::new("集体备课记录", "Record of collective preparation"),
    hint: Label::new(
        "每次集体备课一份，主持人和记录人签字。没有填的栏留出手写的地方。",
        "One for each meeting, signed by chair and keeper. What was not filled in is left to write by hand.",
    ),
    roles: &[Role::Member],
    paper: Paper::Portrait,
    subjects: |session, _| own::subjects(session, &KIND),
    sheet,
};

fn sheet(session: &Session, key: &str) -> Option<AnyView> {
    let record = own::find(session, key)?;
    let of = |key| own::text(&KIND, record, key);
    let facts = own::rows([
        vec![("时间", of("date"), 1), ("地点", of("school"), 3)],
        vec![("主持人", of("chair"), 1), ("记录人", of("keeper"), 1), ("学科", of("subject"), 1)],
        vec![
            ("主备人", of("lead"), 1),
            ("指导教师", own::name_of(session, record), 1),
            ("参加人数", of("attendance"), 1),
        ],
        vec![("主题", of("theme"), 5)],
        vec![("缺席及原因", of("absent"), 5)],
    ]);
    let talk = ["discussion", "guidance", "tasks"];
    let talk = talk.map(|key| own::long(KIND.field(key).map_or("", |f| f.label.zh), of(key))).collect_view();
    Some(
        view! {
            <Sheet title="集体备课记录">
                <table class="grid six">
                    <tbody>{facts} {talk}</tbody>
                </table>
                <SignLine places=vec!["主持人签字", "记录人签字"] />
            </Sheet>
        }
        .into_any(),
    )
}
