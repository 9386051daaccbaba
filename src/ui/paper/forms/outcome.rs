//! 教学点成果报告 with the list of teachers brought up (五(二)单位2): one a point and semester, sealed by the school.

use crate::app::points::{self, Point};
use crate::app::{Role, Session, overview};
use crate::domain::kinds::{brought_up, outcome};
use crate::domain::order::Gather as _;
use crate::domain::{Label, Lang, Party};
use crate::ui::paper::{Form, Paper, Sheet, SignLine, Subject, cell, head, own};
use crate::ui::texts::{self, points as words};
use leptos::prelude::*;
use std::collections::BTreeSet;

/// The form.
pub static FORM: Form = Form {
    key: "outcome",
    label: Label::new("教学点成果报告", "Outcome report of a point"),
    hint: Label::new(
        "每个教学点每学期一份，附班级质量对比和培养的学科骨干名单。先填“教学点成果”。",
        "One for each point and semester, with class quality and the teachers brought up. Fill in the outcome report first.",
    ),
    roles: &[Role::School, Role::Office],
    paper: Paper::Portrait,
    subjects,
    sheet,
};

fn subjects(session: &Session, lang: Lang) -> Vec<Subject> {
    let of = |r: &crate::domain::Record| (r.text("semester").to_owned(), r.owner.to_string());
    let found: BTreeSet<(String, String)> = session.of_kind(outcome::KIND.key).map(of).gather_set();
    let subject = |(semester, owner): (String, String)| {
        let label = format!("{} {}", Party::of(&owner), texts::semester_name(&semester, lang));
        Subject::new(format!("{semester} {owner}"), label)
    };
    found.into_iter().rev().map(subject).collect()
}

fn sheet(session: &Session, key: &str) -> Option<AnyView> {
    let (code, owner) = key.split_once(' ')?;
    let Party::School(school) = Party::of(owner) else { return None };
    let semester = overview::calendar(session).get(code).cloned()?;
    let point = points::point(session, school, code, semester.span);
    let said = point.outcome?;
    let under = format!("{school}　{}", texts::semester_name(code, Lang::Zh));
    let rows = ["thought", "ideas", "methods", "problems", "next"].into_iter().filter_map(|key| {
        let label = outcome::KIND.field(key)?.label.zh;
        let text = said.text(key).to_owned();
        Some(view! { <tr class="flows">{head(label)} {cell(text, 1)}</tr> }.into_any())
    });
    let rows = rows.collect_view();
    let summary = words::point_sentence(&point, Lang::Zh);
    let by = said.text("by").to_owned();
    let facts = view! { <tr>{head("基本情况")} {cell(summary, 1)}</tr> }.into_any();
    let (quality, teachers) = (quality(&point), teachers(&point));
    Some(
        view! {
            <Sheet title="教学点跟班学习成果报告" under>
                <table class="grid">
                    <tbody>
                        {facts} {rows}
                    </tbody>
                </table>
                {quality}
                {teachers}
                <p class="note">"填报人：" {by}</p>
                <SignLine places=vec!["校长签字"] sealed=true />
            </Sheet>
        }
        .into_any(),
    )
}

/// Before, after, the change and the grade's, in percent.
fn quality(point: &Point) -> AnyView {
    let rows = point.courses.iter().filter_map(|course| {
        let changes = course.changes()?;
        let (before, after) = (&course.tests[course.before?], &course.tests[course.after?]);
        let names = ["平均分率", "及格率", "优秀率"];
        let row = |n: usize| {
            let label = if n == 0 { format!("{} {}", course.class, course.subject) } else { String::new() };
            let figures = [
                words::percent(before.figures[n].class),
                words::percent(after.figures[n].class),
                words::signed(changes[n].class),
                words::signed(changes[n].grade),
                words::signed(changes[n].beyond()),
            ];
            let figures = figures.map(|f| view! { <td class="mid">{f}</td> }).collect_view();
            view! {
                <tr>
                    <td class="mid">{label}</td>
                    <td class="mid">{names[n]}</td>
                    {figures}
                </tr>
            }
        };
        Some((0..3).map(row).collect_view())
    });
    let rows = rows.collect_view();
    view! {
        <table class="grid small after">
            <thead>
                <tr>
                    {["班级、学科", "指标（%）", "跟班前", "跟班后", "本班变化", "年级变化", "超过年级"]
                        .map(|h| view! { <th scope="col">{h}</th> })
                        .collect_view()}
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

fn teachers(point: &Point) -> AnyView {
    let keys = ["name", "subject", "member", "level", "growth", "honours"];
    let heads = keys.iter().filter_map(|key| brought_up::KIND.field(key)).map(|f| f.label.zh);
    let heads = heads.map(|h| view! { <th scope="col">{h}</th> }).collect_view();
    let rows = point.brought_up.iter().map(|r| {
        let cells = keys.iter().map(|key| view! { <td>{r.text(key).to_owned()}</td> }).collect_view();
        let long = own::flow(&[r.text("growth"), r.text("honours")].concat());
        view! { <tr class=long>{cells}</tr> }
    });
    let rows = rows.collect_view();
    view! {
        <table class="grid small after teachers">
            <caption>"培养的学科骨干教师名单"</caption>
            <thead>
                <tr>{heads}</tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}
