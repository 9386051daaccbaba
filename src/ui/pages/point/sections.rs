//! The sections of a point's semester, which the page of one following teacher shows too.

use super::picture::QualityPicture;
use super::{Head, table, text};
use crate::app::points;
use crate::domain::marking::Marks;
use crate::domain::value::hundredths_to_text;
use crate::domain::{Kind, Record};
use crate::plan::Judged;
use crate::plan::quality::Course;
use crate::ui::components::Link;
use crate::ui::route::Route;
use crate::ui::state::App;
use crate::ui::texts::{self as common, points as texts};
use leptos::prelude::*;
use std::collections::BTreeMap;

/// A part of a page under its heading.
pub fn section(title: &'static str, body: AnyView) -> AnyView {
    view! {
        <section>
            <h2>{title}</h2>
            {body}
        </section>
    }
    .into_any()
}

/// A column's head.
pub fn head(app: App, label: crate::domain::Label, class: &'static str) -> Head {
    (app.t(label).to_owned(), class)
}

/// Mean, pass and excellent rate before and after, the change and the grade's beside it; each class with its picture.
pub fn quality(app: App, courses: &[Course]) -> Option<AnyView> {
    let one = |course: &Course| {
        let names = [texts::MEAN, texts::PASS, texts::EXCELLENT];
        let changes = course.changes();
        let at = |test: Option<usize>, n: usize| test.map(|t| course.tests[t].figures[n]);
        let rows = names.iter().enumerate().map(|(n, name)| {
            let change = changes.map(|c| c[n]);
            let beyond = change.and_then(|c| c.beyond());
            let strong = beyond.is_some_and(|b| b > 0);
            vec![
                text(app.t(*name)),
                text(texts::percent(at(course.before, n).and_then(|p| p.class))),
                text(texts::percent(at(course.after, n).and_then(|p| p.class))),
                text(texts::signed(change.and_then(|c| c.class))),
                text(texts::signed(change.and_then(|c| c.grade))),
                view! { <b class:gain=strong>{texts::signed(beyond)}</b> }.into_any(),
            ]
        });
        let heads = vec![
            (String::new(), "keep"),
            head(app, texts::BEFORE, "figure"),
            head(app, texts::AFTER, "figure"),
            head(app, texts::CHANGE_CLASS, "figure"),
            head(app, texts::CHANGE_GRADE, "figure"),
            head(app, texts::BEYOND, "figure"),
        ];
        let missing = changes.is_none().then(|| view! { <p class="fine">{app.t(texts::NEEDS_BOTH)}</p> });
        view! {
            <div class="class-course">
                <div>
                    <h3>{course.class.clone()} " " {course.subject.clone()} <span class="clause">{course.teacher.clone()}</span></h3>
                    {table("quality", heads, rows.collect())}
                    {missing}
                </div>
                <QualityPicture course=course.clone() />
            </div>
        }
    };
    (!courses.is_empty()).then(|| {
        let all = courses.iter().map(one).collect_view();
        section(
            app.t(texts::QUALITY),
            view! { {all} <p class="fine">{app.t(texts::QUALITY_HINT)}</p> }.into_any(),
        )
    })
}

/// Each teacher's report lessons side by side, item by item, with the change since the one before.
pub fn reports(app: App, reports: &BTreeMap<String, Vec<(&Record, Judged)>>) -> Option<AnyView> {
    let one = |(teacher, lessons): (&String, &Vec<(&Record, Judged)>)| {
        let mut heads = vec![head(app, texts::ITEM, "keep")];
        heads.extend(
            lessons.iter().map(|(r, _)| (format!("{} {}", r.text("stage"), r.text("date")), "figure")),
        );
        let mut items: Vec<(String, i64)> = Vec::new();
        for mark in lessons.iter().flat_map(|(_, j)| &j.marks.0) {
            if !items.iter().any(|(name, of)| *name == mark.name && *of == mark.of) {
                items.push((mark.name.clone(), mark.of));
            }
        }
        let got = |marks: &Marks, (name, of): &(String, i64)| {
            marks.0.iter().find(|m| m.name == *name && m.of == *of).and_then(|m| m.points().ok().flatten())
        };
        let with_change = |now: Option<i64>, before: Option<i64>| {
            let change = now.zip(before).map(|(a, b)| texts::signed(Some(a - b)));
            let now = now.map_or_else(|| "-".to_owned(), hundredths_to_text);
            view! { {now} {change.map(|c| view! { <span class="clause">{c}</span> })} }.into_any()
        };
        let row = |name: String, of: &dyn Fn(&Judged) -> Option<i64>| {
            let mut cells = vec![text(name)];
            for (n, (_, judged)) in lessons.iter().enumerate() {
                let before = n.checked_sub(1).and_then(|b| of(&lessons[b].1));
                cells.push(with_change(of(judged), before));
            }
            cells
        };
        let mut rows: Vec<Vec<AnyView>> = items
            .iter()
            .map(|item| row(format!("{} / {}", item.0, hundredths_to_text(item.1)), &|j| got(&j.marks, item)))
            .collect();
        rows.push(row(app.t(texts::TOTAL_MARK).to_owned(), &|j| j.total));
        let overall = lessons.iter().map(|(r, j)| {
            let (id, overall) = (r.id, j.overall.clone());
            view! { <Link to=Route::Record(id)>{overall}</Link> }.into_any()
        });
        rows.push(std::iter::once(text(app.t(texts::OVERALL))).chain(overall).collect());
        view! {
            <div>
                <h3>{teacher.clone()}</h3>
                {table("reports", heads, rows)}
            </div>
        }
    };
    (!reports.is_empty()).then(|| {
        let all = reports.iter().map(one).collect_view();
        section(app.t(texts::REPORTS), view! { <div class="reports">{all}</div> }.into_any())
    })
}

/// Questions, the open ones first.
pub fn questions(app: App, questions: &[&Record]) -> Option<AnyView> {
    let rows = questions.iter().map(|q| {
        let asked = q.text("question").to_owned();
        let answer = [q.text("answer"), q.text("outcome")].into_iter().filter(|t| !t.is_empty());
        let open = q.text("state") == "待解决";
        let state = q.text("state").to_owned();
        vec![
            text(q.text("date")),
            text(q.text("teacher")),
            view! { <Link to=Route::Record(q.id)>{asked}</Link> }.into_any(),
            view! { <span class:due=open>{state}</span> }.into_any(),
            text(answer.collect::<Vec<_>>().join(" ")),
        ]
    });
    let heads = vec![
        head(app, common::DAY, "col-day"),
        head(app, common::NAME, "keep"),
        head(app, texts::QUESTIONS, "col-long"),
        head(app, texts::STATE, "keep"),
        head(app, texts::ANSWER, "col-long"),
    ];
    (!questions.is_empty())
        .then(|| section(app.t(texts::QUESTIONS), table("questions", heads, rows.collect())))
}

/// Preparation checklists.
pub fn readiness(app: App, readiness: &[&Record]) -> Option<AnyView> {
    let rows = readiness.iter().map(|r| {
        let (done, all) = points::ready(r);
        let lesson = format!("{} {}", r.text("class"), r.text("topic"));
        vec![
            text(r.text("date")),
            view! { <Link to=Route::Record(r.id)>{lesson}</Link> }.into_any(),
            text(r.text("member")),
            view! { <span class:due=done < all>{format!("{done}/{all}")}</span> }.into_any(),
            text(r.text("remark")),
        ]
    });
    let heads = vec![
        head(app, common::DAY, "col-day"),
        head(app, common::RECORD, "col-long"),
        head(app, common::MEMBER, "keep"),
        head(app, texts::READINESS, "figure"),
        head(app, common::REMARK, "col-long"),
    ];
    (!readiness.is_empty())
        .then(|| section(app.t(texts::READINESS), table("readiness", heads, rows.collect())))
}

/// Records that are read rather than counted: a card each, with its day and title, and each long text under its name.
pub fn papers(
    app: App,
    title: &'static str,
    id: &'static str,
    kind: &'static Kind,
    records: &[&Record],
    name: impl Fn(&Record) -> String,
    parts: &[&str],
) -> Option<AnyView> {
    let one = |r: &&Record| {
        let parts = parts.iter().filter_map(|key| {
            let field = kind.field(key)?;
            let words = field.show(r.value(key));
            (!words.is_empty()).then(|| {
                view! {
                    <dt>{app.t(field.label)}</dt>
                    <dd>{words}</dd>
                }
            })
        });
        let (parts, name, day) = (parts.collect_view(), name(r), r.text(kind.dated_by).to_owned());
        view! {
            <article class="card paper-card">
                <h3>
                    <Link to=Route::Record(r.id)>
                        {name} " " <span class="clause">{day}</span>
                    </Link>
                </h3>
                <dl class="experience">{parts}</dl>
            </article>
        }
    };
    (!records.is_empty()).then(|| {
        let all = records.iter().map(one).collect_view();
        section(title, view! { <div class="papers" data-testid=id>{all}</div> }.into_any())
    })
}

/// What the point says of its classes.
pub fn profiles(app: App, records: &[&Record]) -> Option<AnyView> {
    let name = |r: &Record| {
        let words = [r.text("class"), r.text("subject"), r.text("teacher")];
        words.into_iter().filter(|t| !t.is_empty()).collect::<Vec<_>>().join(" ")
    };
    let kind = &crate::domain::kinds::class_profile::KIND;
    let parts = ["pupils", "strengths", "weaknesses", "needs"];
    papers(app, app.t(kind.label), "profiles", kind, records, name, &parts)
}

/// What following teachers say they learnt.
pub fn summaries(app: App, records: &[&Record]) -> Option<AnyView> {
    let name = |r: &Record| {
        let words = [r.text("teacher"), r.text("title")];
        words.into_iter().filter(|t| !t.is_empty()).collect::<Vec<_>>().join(" ")
    };
    let kind = &crate::domain::kinds::follower_summary::KIND;
    papers(app, app.t(texts::SUMMARIES), "summaries", kind, records, name, &["gains", "changes", "next"])
}
