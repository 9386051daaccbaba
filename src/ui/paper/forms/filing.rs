//! 备案表: the members and their terms, filed with 人事股 (二1).

use crate::app::terms::{self, TermRow};
use crate::app::{Role, Session};
use crate::domain::order::Order as _;
use crate::domain::{Label, Lang, day};
use crate::ui::paper::{Closing, Form, Paper, Sheet, SignLine, Subject};
use leptos::prelude::*;

/// The form.
pub static FORM: Form = Form {
    key: "filing",
    label: Label::new("备案表", "Filing register"),
    hint: Label::new(
        "报人事股备案：全部任期和证书编号。",
        "Filed with the personnel section: every term with its certificate.",
    ),
    roles: &[Role::Office],
    paper: Paper::Landscape,
    subjects,
    sheet,
};

fn subjects(session: &Session, lang: Lang) -> Vec<Subject> {
    let mut starts: Vec<String> = terms::rows(session).iter().map(|row| day::iso(row.start)).collect();
    starts.order();
    starts.dedup();
    let word = Label::new("起任期", "begin").text(lang);
    starts.into_iter().rev().map(|start| Subject::new(start.clone(), format!("{start} {word}"))).collect()
}

fn sheet(session: &Session, key: &str) -> Option<AnyView> {
    let rows: Vec<TermRow> =
        terms::rows(session).into_iter().filter(|row| day::iso(row.start) == key).collect();
    let count = rows.len();
    let line = |(n, row): (usize, TermRow)| {
        let card = terms::roster_row(session, &row.member);
        let text = |said: Option<&str>| said.unwrap_or_default().to_owned();
        let years = card.and_then(|m| m.years).map(|n| n.to_string()).unwrap_or_default();
        let end = match &row.left {
            Some((left, why)) => (day::iso(*left), format!("提前离任：{why}")),
            None => (day::iso(row.end), String::new()),
        };
        view! {
            <tr>
                <td class="mid keep">{n + 1}</td>
                <td class="mid keep">{row.member}</td>
                <td class="mid">{row.name}</td>
                <td>{row.home}</td>
                <td class="mid">{row.subject}</td>
                <td class="mid keep">{text(card.and_then(|m| m.rank))}</td>
                <td class="mid keep">{text(card.and_then(|m| m.education))}</td>
                <td class="mid">{years}</td>
                <td class="mid">{row.nth}</td>
                <td class="mid keep">{day::iso(row.start)}</td>
                <td class="mid">
                    <span class="keep">{end.0}</span>
                    {(!end.1.is_empty()).then(|| view! { <br /> {end.1} })}
                </td>
                <td class="mid keep">{row.certificate.number}</td>
            </tr>
        }
    };
    let lines = rows.into_iter().enumerate().map(line).collect_view();
    let heads = [
        "序号",
        "编号",
        "姓名",
        "原任教学校",
        "学科",
        "职称",
        "学历",
        "教龄",
        "任次",
        "任期开始",
        "任期届满",
        "证书编号",
    ];
    let note = format!("依据：任期两年，可以连任，人事股备案（二1）。{key} 起任期，共 {count} 人。");
    (count > 0).then(|| {
        view! {
            <Sheet title="骨干教师工作室成员备案表" under=format!("{key} 起任期，共 {count} 人") class="lying">
                <table class="grid small tight">
                    <thead>
                        <tr>{heads.map(|h| view! { <th scope="col">{h}</th> }).collect_view()}</tr>
                    </thead>
                    <tbody>{lines}</tbody>
                </table>
                <Closing>
                    <p class="note">{note}</p>
                    <SignLine places=vec!["教科室负责人", "人事股备案人"] sealed=true />
                </Closing>
            </Sheet>
        }
        .into_any()
    })
}
