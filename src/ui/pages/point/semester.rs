//! One point's semester: who attended, what became of questions, report lessons beside earlier ones, classes before and after.

use super::sections::{head, profiles, quality, questions, readiness, reports, section, summaries};
use super::{choice, table, text};
use crate::app::Role;
use crate::app::points::{self, Point};
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
                    {followers(app, &point)}
                    {reports(app, &point.reports)}
                    {questions(app, &point.questions)}
                    {profiles(app, &point.profiles)}
                    {readiness(app, &point.readiness)}
                    {summaries(app, &point.summaries)}
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

/// Every following teacher with the attendance, each a door to the teacher's own page.
fn followers(app: App, point: &Point) -> Option<AnyView> {
    let rows = point.attendance.iter().map(|a| {
        let unlisted = (!a.listed).then(|| view! { <span class="clause">{app.t(texts::UNLISTED)}</span> });
        let name = a.name.clone();
        let to = Route::Points(Place::Teacher(point.school.clone(), name.clone()));
        let said = point.followers.iter().find(|f| f.text("name").trim() == a.name);
        let of = |key: &str| text(said.map(|f| f.text(key).to_owned()).unwrap_or_default());
        vec![
            view! { <Link to>{name} " " {unlisted}</Link> }.into_any(),
            of("subject"),
            of("class"),
            of("member"),
            text(a.present.to_string()),
            text(a.absent.to_string()),
            text(a.unsaid.to_string()),
            text(a.rate().map_or_else(|| "-".to_owned(), |r| format!("{r}%"))),
        ]
    });
    let kind = &crate::domain::kinds::follower::KIND;
    let field = |key: &str, class| (kind.field(key).map_or("", |f| app.t(f.label)).to_owned(), class);
    let heads = vec![
        head(app, common::NAME, "keep"),
        field("subject", "keep"),
        field("class", "keep"),
        field("member", "keep"),
        head(app, texts::PRESENT, "figure"),
        head(app, texts::ABSENT, "figure"),
        head(app, texts::UNSAID, "figure"),
        head(app, texts::ATTENDANCE_RATE, "figure"),
    ];
    (!point.attendance.is_empty())
        .then(|| section(app.t(texts::WHO_FOLLOWS), table("attendance", heads, rows.collect())))
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
            view! { <Link to=Route::Ledger(kind)>{name}</Link> }.into_any(),
            view! { <span class="clause">{clause}</span> }.into_any(),
            text(count(kind.key).to_string()),
            enter.into_any(),
        ]
    });
    let heads = vec![
        head(app, common::RECORD, "keep"),
        head(app, texts::CLAUSE, "keep"),
        head(app, common::RECORDS, "figure"),
        (String::new(), "col-tools"),
    ];
    section(
        app.t(texts::OTHER_RECORDS),
        view! { <div class="point-kinds">{table("point-kinds", heads, rows.collect())}</div> }.into_any(),
    )
}
