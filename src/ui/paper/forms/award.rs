//! 骨干教师工作室优秀成员奖: the award on paper (二3). Only of awards that were given.

use crate::app::{Role, Session, overview};
use crate::domain::kinds::award::{Award, GIVEN, KIND};
use crate::domain::order::Order as _;
use crate::domain::{Label, Lang, Record};
use crate::ui::paper::{Form, Paper, Sheet, Subject};
use crate::ui::texts;
use leptos::prelude::*;

/// The form.
pub static FORM: Form = Form {
    key: "award",
    label: Label::new("优秀成员奖", "Award"),
    hint: Label::new(
        "授予后每人一张，教育局盖章。",
        "One for each award that was given, sealed by the bureau.",
    ),
    roles: &[Role::Office],
    paper: Paper::Deed,
    subjects,
    sheet,
};

fn given(session: &Session) -> impl Iterator<Item = (&Record, Award<'_>)> {
    session.of_kind(KIND.key).filter_map(|r| Some((r, Award::of(r)?))).filter(|(_, a)| a.decision == GIVEN)
}

fn name(session: &Session, no: &str) -> String {
    overview::person(session, no).map_or_else(|| no.to_owned(), |p| p.name)
}

fn subjects(session: &Session, _: Lang) -> Vec<Subject> {
    let subject = |(_, a): (&Record, Award<'_>)| {
        Subject::new(format!("{} {}", a.year, a.member), format!("{} {}", name(session, a.member), a.year))
    };
    let mut found: Vec<Subject> = given(session).map(subject).collect();
    found.order_by(|a, b| b.key.cmp(&a.key));
    found
}

fn sheet(session: &Session, key: &str) -> Option<AnyView> {
    let (year, no) = key.split_once(' ')?;
    let (_, award) = given(session).find(|(_, a)| a.year == year && a.member == no)?;
    let person = overview::person(session, no)?;
    let school = if person.home.is_empty() { "教研室".to_owned() } else { person.home.clone() };
    let text = format!("在 {year} 学年骨干教师工作室工作中成绩突出，经年度考核，授予");
    let date = award.decided_on.map(|d| texts::full_day(d, Lang::Zh)).unwrap_or_default();
    let date = date.split(' ').next().unwrap_or_default().to_owned();
    let number = award.number.map(|n| format!("编号：{n}")).unwrap_or_default();
    Some(
        view! {
            <Sheet title="奖　状" class="lying award">
                <p class="award-name">{school} "　" <b>{person.name}</b> "同志："</p>
                <p class="award-text">{text}</p>
                <p class="award-title">"骨干教师工作室优秀成员奖"</p>
                <p class="award-text">"特发此状，以资鼓励。"</p>
                <div class="award-foot">
                    <span>{number}</span>
                    <span class="award-seal">"（教育局盖章）" <br /> {date}</span>
                </div>
            </Sheet>
        }
        .into_any(),
    )
}
