//! 专题讲座记录: a lecture, sealed by the school that held it (四4).

use crate::app::{Role, Session};
use crate::domain::Label;
use crate::domain::kinds::lecture::KIND;
use crate::ui::paper::{Form, Paper, Sheet, SignLine, own};
use leptos::prelude::*;

/// The form.
pub static FORM: Form = Form {
    key: "lecture",
    label: Label::new("专题讲座记录", "Record of lectures"),
    hint: Label::new(
        "每次讲座一份，主讲人签字，举办单位盖章。",
        "One for each lecture, signed by the speaker and sealed by its host.",
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
        vec![("题目", of("title"), 5)],
        vec![("时间", of("date"), 1), ("地点", of("venue"), 3)],
        vec![
            ("主讲人", own::name_of(session, record), 1),
            ("学时", of("hours"), 1),
            ("听众人数", of("audience"), 1),
        ],
    ]);
    let said = [own::long("内容摘要", of("summary")), own::long("效果与反馈", "")].collect_view();
    Some(
        view! {
            <Sheet title="专题讲座记录">
                <table class="grid six">
                    <tbody>{facts} {said}</tbody>
                </table>
                <SignLine places=vec!["主讲人签字", "举办单位负责人签字"] sealed=true />
            </Sheet>
        }
        .into_any(),
    )
}
