//! 抽查单: one draw on one sheet, with its seed, so that anyone can draw again; room for what was found and for signatures.

use crate::app::points::checks;
use crate::app::{Role, Session};
use crate::domain::order::{Gather as _, Order as _};
use crate::domain::{Kind, Label, Lang, Record, kinds};
use crate::ui::paper::{Form, Paper, Sheet, SignLine, Subject, own};
use leptos::prelude::*;
use std::collections::BTreeSet;

const LABEL: Label = Label::new("抽查单", "Sheet of a spot check");
const HINT: Label = Label::new(
    "每次抽取一份，印有种子和抽取办法，可当场复核。",
    "One for each draw, with its seed and how it was drawn, to be drawn again on the spot.",
);

/// The office's form.
pub static OFFICE: Form = Form {
    key: "spot_check",
    label: LABEL,
    hint: HINT,
    roles: &[Role::Office],
    paper: Paper::Landscape,
    subjects,
    sheet,
};

/// A point's form.
pub static POINT: Form = Form {
    key: "point_check",
    label: LABEL,
    hint: HINT,
    roles: &[Role::School],
    paper: Paper::Landscape,
    subjects,
    sheet,
};

fn subjects(session: &Session, _: Lang) -> Vec<Subject> {
    let all = checks::list(session);
    let of = |(r, _): &(&Record, checks::Standing)| (r.text("date").to_owned(), r.text("seed").to_owned());
    let seeds: BTreeSet<(String, String)> = all.iter().map(of).gather_set();
    let subject = |(date, seed): (String, String)| Subject::new(seed.clone(), format!("{date} {seed}"));
    seeds.into_iter().rev().map(subject).collect()
}

fn sheet(session: &Session, seed: &str) -> Option<AnyView> {
    let kind: &'static Kind = checks::kind_of(session.profile.role);
    let all = checks::list(session);
    let mut drawn: Vec<&Record> =
        all.into_iter().map(|(r, _)| r).filter(|r| r.text("seed") == seed).collect();
    drawn.order_by_key(|r| (r.value("place").clone(), r.id));
    let first = *drawn.first()?;
    let facts = format!(
        "抽取日期：{}　种子：{seed}　范围：{}（共 {} 项，抽取 {} 项）",
        first.text("date"),
        first.text("frame"),
        first.value("pool"),
        drawn.len()
    );
    let name = |key: &str| kinds::find(kind.key).and_then(|k| k.field(key)).map_or("", |f| f.label.zh);
    let heads = ["place", "target", "finding", "state", "demand", "due", "remark"].map(name);
    let heads = heads.map(|h| view! { <th scope="col">{h}</th> }).collect_view();
    let rows = drawn.iter().map(|r| {
        let text = |key: &str| r.text(key).to_owned();
        let key = r.text("key").to_owned();
        let keyed = (key.len() == 36).then(|| view! { <br /> <small>{key}</small> });
        view! {
            <tr class=format!("check-row {}", own::flow(r.text("finding")))>
                <td class="mid keep">{r.value("place").to_string()}</td>
                <td>{text("target")} {keyed}</td>
                <td>{text("finding")}</td>
                <td class="mid keep">{text("state")}</td>
                <td>{text("demand")}</td>
                <td class="mid keep">{text("due")}</td>
                <td>{text("remark")}</td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    Some(
        view! {
            <Sheet title="抽查单" under=facts class="lying">
                <table class="grid small">
                    <thead>
                        <tr>{heads}</tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
                <p class="note">
                    "抽取办法：每个对象的签为 SHA-256(“yanxun-draw 1” 换行 种子 换行 对象标识)，按签由小到大依次抽取；对象标识印在对象下方，没有印的即对象名称。"
                </p>
                <SignLine places=vec!["抽查人签字", "被抽查单位签字"] />
            </Sheet>
        }
        .into_any(),
    )
}
