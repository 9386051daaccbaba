//! One following teacher's semester on a page: attendance, class, questions, report lessons side by side, summaries.

use super::sections::{head, profiles, quality, questions, reports, section, summaries};
use super::{table, text};
use crate::app::points::teacher::{Teacher, There};
use crate::app::points::{self};
use crate::domain::kinds::participation::KIND;
use crate::domain::order::Gather as _;
use crate::ui::components::{Empty, Lead, Link, PrintPage, SemesterPicker};
use crate::ui::place::Place;
use crate::ui::route::Route;
use crate::ui::state::{App, app};
use crate::ui::texts::{self as common, points as texts};
use leptos::prelude::*;
use std::collections::BTreeMap;

/// The page.
#[component]
pub fn TeacherPage(school: String, name: String) -> impl IntoView {
    let app = app();
    let lang = app.lang.get_untracked();
    let (title, back) = (name.clone(), school.clone());
    let body = move || {
        let Some((_, _, semester)) = app.frame() else { return ().into_any() };
        app.read(|s| {
            let point = points::point(s, &school, &semester.code, semester.span);
            let teacher = Teacher::of(&point, &name);
            if teacher.is_empty() {
                return view! { <Empty text=app.t(texts::TEACHER_EMPTY) /> }.into_any();
            }
            let lessons = (!teacher.reports.is_empty()).then(|| (name.clone(), teacher.reports.clone()));
            let lessons: BTreeMap<_, _> = lessons.into_iter().gather_map();
            view! {
                <p class="lead-sentence" data-testid="lead">{texts::teacher_sentence(&teacher, lang)}</p>
                {about(app, &school, &teacher)}
                {reports(app, &lessons)}
                {quality(app, &teacher.courses)}
                {questions(app, &teacher.questions)}
                {summaries(app, &teacher.summaries)}
                {profiles(app, &teacher.profiles)}
                {activities(app, &teacher)}
            }
            .into_any()
        })
        .into_any()
    };
    view! {
        <Lead title>
            <SemesterPicker />
            <Link to=Route::Points(Place::Point(back)) class="button">{app.t(texts::WHOLE_POINT)}</Link>
            <PrintPage />
        </Lead>
        {body}
    }
}

/// School, subject, class, whom the teacher follows, from when, and to learn what.
fn about(app: App, school: &str, teacher: &Teacher) -> AnyView {
    let Some(f) = teacher.listed else {
        return view! { <p class="fine">{school.to_owned()} " · " {app.t(texts::UNLISTED)}</p> }.into_any();
    };
    let of = |key: &str| f.text(key).to_owned();
    let member = Some(of("member")).filter(|m| !m.is_empty());
    let follows = member.map(|m| format!("{} {m}", app.t(texts::FOLLOWS)));
    let until = of("until");
    let time =
        if until.is_empty() { format!("{} –", of("from")) } else { format!("{} – {until}", of("from")) };
    let facts = [Some(school.to_owned()), Some(of("subject")), Some(of("class")), follows, Some(time)];
    let facts: Vec<String> = facts.into_iter().flatten().filter(|t| !t.is_empty()).collect();
    let goal = Some(of("goal")).filter(|g| !g.is_empty());
    view! {
        <p class="fine">{facts.join(" · ")}</p>
        {goal.map(|goal| view! { <p><b>{app.t(texts::GOAL)}</b> "　" {goal}</p> })}
    }
    .into_any()
}

fn activities(app: App, teacher: &Teacher) -> Option<AnyView> {
    let rows = teacher.activities.iter().rev().map(|(r, there)| {
        let title = KIND.title(r);
        let (label, bad) = match there {
            There::Present => (texts::PRESENT, false),
            There::Absent => (texts::ABSENT, true),
            There::Unsaid => (texts::UNSAID, false),
        };
        let reason = if *there == There::Absent { r.text("reason").to_owned() } else { String::new() };
        vec![
            text(r.text("date")),
            text(r.text("activity")),
            view! { <Link to=Route::Record(r.id)>{title}</Link> }.into_any(),
            text(r.text("member")),
            view! { <span class:due=bad>{app.t(label)}</span> " " {reason} }.into_any(),
        ]
    });
    let heads = vec![
        head(app, common::DAY, "col-day"),
        head(app, texts::ACTIVITY, "keep"),
        head(app, texts::TOPIC, "col-text"),
        head(app, common::MEMBER, "keep"),
        head(app, texts::THERE, "keep"),
    ];
    (!teacher.activities.is_empty())
        .then(|| section(app.t(texts::ATTENDED), table("activities", heads, rows.collect())))
}
