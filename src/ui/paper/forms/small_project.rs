//! 小课题指导记录: a small project with every talk about it, by date (四4).

use crate::app::{Role, Session};
use crate::domain::kinds::small_project::KIND;
use crate::domain::order::Order as _;
use crate::domain::{Label, Lang, Record};
use crate::ui::paper::{Form, Paper, Sheet, SignLine, Subject, own};
use leptos::prelude::*;
use std::collections::BTreeMap;

/// The form.
pub static FORM: Form = Form {
    key: "small-project",
    label: Label::new("小课题指导记录", "Log of small projects"),
    hint: Label::new(
        "每个小课题一份，按日期列出每次指导，指导人和负责人签字。",
        "One for each small project, its talks by date, signed by guide and leader.",
    ),
    roles: &[Role::Member],
    paper: Paper::Portrait,
    subjects,
    sheet,
};

/// The small projects, each with its talks by date.
fn projects(session: &Session) -> Vec<Vec<&Record>> {
    let mut found: BTreeMap<(String, String), Vec<&Record>> = BTreeMap::new();
    for record in own::records(session, &KIND).into_iter().rev() {
        let name = |key| record.text(key).trim().to_owned();
        found.entry((name("title"), name("school"))).or_default().push(record);
    }
    let mut found: Vec<_> = found.into_values().collect();
    found.order_by_key(|talks| std::cmp::Reverse(talks.last().map(|r| r.text("date"))));
    found
}

/// A project is named by its first talk.
fn subjects(session: &Session, _: Lang) -> Vec<Subject> {
    let subject = |talks: Vec<&Record>| {
        let first = *talks.first()?;
        let label = format!("{} {}", first.text("title"), first.text("school"));
        Some(Subject::new(first.id.to_string(), label.trim()))
    };
    projects(session).into_iter().filter_map(subject).collect()
}

fn sheet(session: &Session, key: &str) -> Option<AnyView> {
    let named = |talks: &Vec<&Record>| talks.first().is_some_and(|r| r.id.to_string() == key);
    let talks = projects(session).into_iter().find(named)?;
    let last = *talks.last()?;
    // Who leads it may have been said once only.
    let lead = talks.iter().rev().map(|r| r.text("lead")).find(|lead| !lead.is_empty()).unwrap_or_default();
    let facts = own::rows([
        vec![("小课题", last.text("title").to_owned(), 5)],
        vec![
            ("学校", last.text("school").to_owned(), 1),
            ("负责人", lead.to_owned(), 1),
            ("指导人", own::name_of(session, last), 1),
        ],
    ]);
    let talk = |(n, r): (usize, &&Record)| {
        let of = |key| own::text(&KIND, r, key);
        view! {
            <tr class=own::flow(r.text("guidance"))>
                <td class="mid">{n + 1}</td>
                <td class="mid keep">{of("date")}</td>
                <td class="mid">{of("stage")}</td>
                <td class="talk">{of("guidance")}</td>
            </tr>
        }
    };
    let talks = talks.iter().enumerate().map(talk).collect_view();
    Some(
        view! {
            <Sheet title="小课题指导记录">
                <table class="grid six">
                    <tbody>{facts}</tbody>
                </table>
                <table class="grid joined">
                    <thead>
                        <tr>
                            <th scope="col" class="keep">"次数"</th>
                            <th scope="col" class="keep">"日期"</th>
                            <th scope="col" class="keep">"阶段"</th>
                            <th scope="col" class="talk">"指导意见"</th>
                        </tr>
                    </thead>
                    <tbody>{talks}</tbody>
                </table>
                <SignLine places=vec!["指导人签字", "课题负责人签字"] />
            </Sheet>
        }
        .into_any(),
    )
}
