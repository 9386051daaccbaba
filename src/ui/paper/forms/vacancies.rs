//! 差编一览表: the vacant half posts by school, for 人事股 to fill (二2).

use crate::app::posts::{self, Post};
use crate::app::{Role, Session, overview};
use crate::domain::kinds::workload;
use crate::domain::order::Order as _;
use crate::domain::value::hundredths_to_text;
use crate::domain::{Label, Lang};
use crate::ui::paper::{Closing, Form, Paper, Sheet, SignLine, Subject};
use crate::ui::texts;
use leptos::prelude::*;

/// The form.
pub static FORM: Form = Form {
    key: "vacancies",
    label: Label::new("差编一览表", "Vacancies"),
    hint: Label::new(
        "每学期一份，报人事股按规定补足。",
        "One for each semester, for the personnel section to fill.",
    ),
    roles: &[Role::Office],
    paper: Paper::Portrait,
    subjects,
    sheet,
};

fn subjects(session: &Session, lang: Lang) -> Vec<Subject> {
    let mut codes: Vec<&str> = session.of_kind("workload").map(|r| r.text("semester")).collect();
    codes.order();
    codes.dedup();
    codes.into_iter().rev().map(|code| Subject::new(code, texts::semester_name(code, lang))).collect()
}

fn sheet(session: &Session, key: &str) -> Option<AnyView> {
    let calendar = overview::calendar(session);
    let semester = calendar.get(key)?;
    let posts = posts::posts(session, semester);
    let strays = posts::strays(session, semester).into_iter().filter(|s| s.kind == &workload::KIND).count();
    let strays = (strays > 0).then(|| {
        view! { <p class="note">{format!("另有 {strays} 条申报不是原任教学校所报，未计入，待核实。")}</p> }
    });
    let sum =
        |school: &str| -> i64 { posts.iter().filter(|p| p.school == school).filter_map(Post::vacancy).sum() };
    let total: i64 = posts.iter().filter_map(Post::vacancy).sum();
    let number = |n: Option<i64>| n.map(hundredths_to_text).unwrap_or_else(|| "未申报".into());
    let mut lines: Vec<AnyView> = Vec::new();
    for (n, post) in posts.iter().enumerate() {
        let line = view! {
            <tr>
                <td class="mid keep">{n + 1}</td>
                <td>{post.school.clone()}</td>
                <td class="mid keep">{post.no.clone()}</td>
                <td class="mid">{post.name.clone()}</td>
                <td class="mid">{post.subject.clone()}</td>
                <td class="mid keep">{number(post.post)}</td>
                <td class="mid keep">{number(post.vacancy())}</td>
            </tr>
        };
        lines.push(line.into_any());
        let last_of_school = posts.get(n + 1).is_none_or(|next| next.school != post.school);
        // A school of one member has no sum of its own.
        if last_of_school && posts.iter().filter(|p| p.school == post.school).count() > 1 {
            let sum = view! {
                <tr class="with-above">
                    <td class="mid" colspan="6">
                        {format!("{}小计", post.school)}
                    </td>
                    <td class="mid">{hundredths_to_text(sum(&post.school))}</td>
                </tr>
            };
            lines.push(sum.into_any());
        }
    }
    let heads = ["序号", "学校", "编号", "姓名", "学科", "安排编制", "差编"];
    (!posts.is_empty()).then(|| {
        view! {
            <Sheet title="骨干教师工作室成员原任教学校差编一览表" under=texts::semester_name(key, Lang::Zh)>
                <table class="grid small tight">
                    <thead>
                        <tr>{heads.map(|h| view! { <th scope="col">{h}</th> }).collect_view()}</tr>
                    </thead>
                    <tbody>
                        {lines}
                        <tr class="with-above">
                            <th scope="row" colspan="6">"合计（个编制，未申报的未计入）"</th>
                            <td class="mid">{hundredths_to_text(total)}</td>
                        </tr>
                    </tbody>
                </table>
                <Closing>
                    <p class="note">"依据：由此原学校产生的差编由人事股按相关规定补足（二2）。"</p>
                    {strays}
                    <SignLine places=vec!["教科室负责人", "人事股负责人"] sealed=true />
                </Closing>
            </Sheet>
        }
        .into_any()
    })
}
