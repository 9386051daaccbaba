//! 工作总结: a member's summary of a semester or school year, signed by the member, with the opinions of home school and office (四1).

use crate::app::{Role, Session, overview};
use crate::domain::kinds::work_summary::{KIND, WorkSummary};
use crate::domain::order::Order as _;
use crate::domain::{Label, Lang, Record};
use crate::ui::components::paragraphs;
use crate::ui::paper::{Form, Opinion, OpinionPair, Paper, Sheet, Subject, Whose};
use crate::ui::state::app;
use crate::ui::texts::{self, credits as words};
use leptos::prelude::*;

/// The form.
pub static FORM: Form = Form {
    key: "work_summary",
    label: Label::new("工作总结", "Work summary"),
    hint: Label::new(
        "每名成员每学期、每学年一份。先在“总结与反思”里写好保存。",
        "One for each member, semester and year. Write and save it under summaries first.",
    ),
    roles: &[Role::Member, Role::Office],
    paper: Paper::Portrait,
    subjects,
    sheet,
};

/// Those of the semester in view and of its school year.
fn subjects(session: &Session, lang: Lang) -> Vec<Subject> {
    let code = app().semester.get_untracked();
    let year = code.rsplit_once('-').map_or("", |(year, _)| year).to_owned();
    let wanted = |r: &&Record| r.text("period") == code || r.text("period") == year;
    let mut found: Vec<&Record> = session.of_kind(KIND.key).filter(wanted).collect();
    found.order_by_key(|r| (r.text("period").len() < code.len(), r.owner.to_string(), r.id));
    let people = overview::people(session);
    let subject = |r: &Record| {
        let name = people.iter().find(|p| p.no == *r.owner).map_or("", |p| p.name.as_str());
        let period = words::period_name(r.text("period"), lang);
        Subject::new(r.id.to_string(), format!("{} {name} {period}", r.owner))
    };
    found.into_iter().map(subject).collect()
}

fn sheet(session: &Session, key: &str) -> Option<AnyView> {
    let record = session.records().get(uuid::Uuid::try_parse(key).ok()?)?;
    if record.kind.as_str() != KIND.key || record.is_deleted() {
        return None;
    }
    let summary = WorkSummary::of(record)?;
    let person = overview::person(session, &record.owner).unwrap_or_default();
    let home = if person.home.is_empty() { "教科室".to_owned() } else { person.home.clone() };
    let under = format!("{home}　{}（{}）", person.name, record.owner);
    let date = texts::paper_day(summary.date, Lang::Zh);
    let whose = format!("{under}　{}", words::period_name(summary.period, Lang::Zh));
    let (title, body) = (summary.title.to_owned(), paragraphs(summary.body));
    // Side by side they leave a short summary on one page; a researcher has no home school to be judged by.
    let opinions = if person.home.is_empty() {
        view! { <Opinion label="教科室意见" text="" signer="负责人签字" columns=1 sealed=true /> }.into_any()
    } else {
        view! { <OpinionPair labels=["原任教学校意见", "教科室意见"] signer="负责人签字" /> }.into_any()
    };
    Some(
        view! {
            <Sheet title under class="essay">
                <div class="essay-text">{body}</div>
                <div class="essay-sign">
                    <span>"成员签字：" <span class="blank-line"></span></span>
                    <span>{date}</span>
                </div>
                <table class="grid opinions">
                    <Whose text=whose columns=2 />
                    <tbody>
                        {opinions}
                    </tbody>
                </table>
            </Sheet>
        }
        .into_any(),
    )
}
