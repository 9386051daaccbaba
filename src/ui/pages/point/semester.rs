//! One point's semester: who attended, what became of questions, report lessons beside earlier ones, classes before and after.

use super::picture::QualityPicture;
use super::{Head, choice, table, text};
use crate::app::Role;
use crate::app::points::{self, Point};
use crate::domain::Record;
use crate::domain::marking::Marks;
use crate::domain::value::hundredths_to_text;
use crate::plan::Judged;
use crate::plan::quality::Course;
use crate::ui::components::{Empty, Lead, Link, SemesterPicker};
use crate::ui::place::Place;
use crate::ui::route::Route;
use crate::ui::state::{App, app};
use crate::ui::texts::{self as common, points as texts};
use leptos::prelude::*;

/// A point's semester.
#[component]
pub fn PointPage(school: String, own: bool) -> impl IntoView {
    let app = app();
    let lang = app.lang.get_untracked();
    let title = school.clone();
    let writes = app.current.get_untracked().is_some_and(|p| p.role == Role::School);
    let body = {
        let school = school.clone();
        move || {
            let Some((_, _, semester)) = app.frame() else { return ().into_any() };
            app.read(|s| {
                let point = points::point(s, &school, &semester.code, semester.span);
                let counts = kinds(app, &point, writes);
                if point.is_empty() {
                    return view! { <Empty text=app.t(texts::POINT_EMPTY) /> {counts} }.into_any();
                }
                view! {
                    <p class="lead-sentence" data-testid="lead">{texts::point_sentence(&point, lang)}</p>
                    {quality(app, &point.courses)}
                    {reports(app, &point)}
                    {attendance(app, &point)}
                    {questions(app, &point)}
                    {readiness(app, &point)}
                    {counts}
                }
                .into_any()
            })
            .into_any()
        }
    };
    view! {
        <Lead title>
            <SemesterPicker />
            <Link to=Route::Form("outcome".into(), None) class="button">
                {app.t(texts::PRINT_REPORT)}
            </Link>
        </Lead>
        {own
            .then(|| {
                view! {
                    <ul class="choices point-choices">
                        {choice(Place::Checks, app.t(texts::CHECKS), app.t(texts::CHECKS_ABOUT))}
                        {choice(Place::Bank, app.t(texts::BANK), app.t(texts::BANK_ABOUT))}
                    </ul>
                }
            })}
        {body}
    }
}

fn section(title: &'static str, body: AnyView) -> AnyView {
    view! {
        <section>
            <h2>{title}</h2>
            {body}
        </section>
    }
    .into_any()
}

fn head(app: App, label: crate::domain::Label, class: &'static str) -> Head {
    (app.t(label).to_owned(), class)
}

/// Mean, pass and excellent rate before and after, the change and the grade's beside it; each class with its picture.
fn quality(app: App, courses: &[Course]) -> Option<AnyView> {
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
fn reports(app: App, point: &Point) -> Option<AnyView> {
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
            <h3>{teacher.clone()}</h3>
            {table("reports", heads, rows)}
        }
    };
    (!point.reports.is_empty()).then(|| {
        let all = point.reports.iter().map(one).collect_view();
        section(app.t(texts::REPORTS), view! { <div class="reports">{all}</div> }.into_any())
    })
}

fn attendance(app: App, point: &Point) -> Option<AnyView> {
    let rows = point.attendance.iter().map(|a| {
        let unlisted = (!a.listed).then(|| view! { <span class="clause">{app.t(texts::UNLISTED)}</span> });
        let name = a.name.clone();
        vec![
            view! { {name} {unlisted} }.into_any(),
            text(a.present.to_string()),
            text(a.absent.to_string()),
            text(a.unsaid.to_string()),
            text(a.rate().map_or_else(|| "-".to_owned(), |r| format!("{r}%"))),
        ]
    });
    let heads = vec![
        head(app, common::NAME, "keep"),
        head(app, texts::PRESENT, "figure"),
        head(app, texts::ABSENT, "figure"),
        head(app, texts::UNSAID, "figure"),
        head(app, texts::ATTENDANCE_RATE, "figure"),
    ];
    (!point.attendance.is_empty())
        .then(|| section(app.t(texts::ATTENDANCE), table("attendance", heads, rows.collect())))
}

fn questions(app: App, point: &Point) -> Option<AnyView> {
    let rows = point.questions.iter().map(|q| {
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
    (!point.questions.is_empty())
        .then(|| section(app.t(texts::QUESTIONS), table("questions", heads, rows.collect())))
}

fn readiness(app: App, point: &Point) -> Option<AnyView> {
    let rows = point.readiness.iter().map(|r| {
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
    (!point.readiness.is_empty())
        .then(|| section(app.t(texts::READINESS), table("readiness", heads, rows.collect())))
}

/// Every kind that a point keeps, with its number and, at the school, the way to enter one.
fn kinds(app: App, point: &Point, writes: bool) -> AnyView {
    let lang = app.lang.get_untracked();
    let count = |key: &str| match key {
        "follower" => point.followers.len(),
        "class_profile" => point.profiles.len(),
        "readiness" => point.readiness.len(),
        "participation" => point.activities.len(),
        "question" => point.questions.len(),
        "report_lesson" => point.reports.values().map(Vec::len).sum(),
        "follower_summary" => point.summaries.len(),
        "class_quality" => point.courses.iter().map(|c| c.tests.len()).sum(),
        "outcome" => usize::from(point.outcome.is_some()),
        _ => point.brought_up.len(),
    };
    let rows = points::KINDS.iter().map(|kind| {
        let kind = *kind;
        let enter = writes.then(|| {
            view! { <Link to=Route::Entry { kind, id: None, like: None }>{common::enter_one(kind.one, lang)}</Link> }
        });
        let name = app.t(kind.label);
        let clause = common::clause(kind.clause, lang);
        vec![
            view! { <Link to=Route::Ledger(kind)>{name}</Link> <span class="clause">{clause}</span> }.into_any(),
            text(count(kind.key).to_string()),
            enter.into_any(),
        ]
    });
    let heads = vec![
        head(app, common::RECORD, "keep"),
        head(app, common::RECORDS, "figure"),
        (String::new(), "col-tools"),
    ];
    section(
        app.t(texts::OTHER_RECORDS),
        view! { <div class="point-kinds">{table("point-kinds", heads, rows.collect())}</div> }.into_any(),
    )
}
