//! A small picture of a class's way beside its grade's: two lines over the tests, plain SVG. Its table stands beside it.

use crate::domain::value::hundredths_to_text;
use crate::plan::quality::Course;
use crate::ui::state::app;
use crate::ui::texts::points as texts;
use leptos::prelude::*;

const WIDTH: f64 = 320.0;
const HEIGHT: f64 = 168.0;
const SIDE: f64 = 36.0;
const TOP: f64 = 20.0;
/// Room for the days, and above them for a figure that stands below its point.
const BOTTOM: f64 = 44.0;

/// The mean share of class and grade, test by test.
#[component]
pub fn QualityPicture(course: Course) -> impl IntoView {
    let app = app();
    let values = |of: fn(&crate::plan::quality::Pair) -> Option<i64>| {
        course.tests.iter().map(|t| of(&t.figures[0])).collect::<Vec<_>>()
    };
    let (class, grade) = (values(|p| p.class), values(|p| p.grade));
    let all: Vec<i64> = class.iter().chain(&grade).flatten().copied().collect();
    let (Some(least), Some(most)) = (all.iter().min().copied(), all.iter().max().copied()) else {
        return ().into_any();
    };
    let span = (most - least).max(400) as f64;
    let count = course.tests.len();
    let x = move |n: usize| match count {
        1 => WIDTH / 2.0,
        _ => SIDE + (WIDTH - 2.0 * SIDE) * n as f64 / (count - 1) as f64,
    };
    let y = move |value: i64| {
        let share = (value - least) as f64 / span;
        ((HEIGHT - BOTTOM) - (HEIGHT - BOTTOM - TOP) * share).round()
    };
    let line = move |values: &[Option<i64>]| {
        let points =
            values.iter().enumerate().filter_map(|(n, v)| Some(format!("{:.0},{:.0}", x(n), y((*v)?))));
        points.collect::<Vec<_>>().join(" ")
    };
    let dots = class.iter().enumerate().filter_map(|(n, v)| {
        let value = (*v)?;
        // The class's figure stands above its line, unless the grade's line runs there.
        let below = grade[n].is_some_and(|g| g > value);
        let label = y(value) + if below { 16.0 } else { -7.0 };
        Some(view! {
            <circle class="course-dot" cx=x(n) cy=y(value) r="3.5" />
            <text class="course-value" x=x(n) y=label text-anchor="middle">{hundredths_to_text(value)}</text>
        })
    });
    let days = course.tests.iter().enumerate().map(|(n, t)| {
        view! { <text class="course-day" x=x(n) y=HEIGHT - 6.0 text-anchor="middle">{t.day.format("%m-%d").to_string()}</text> }
    });
    let title = format!("{} {} {}", course.class, course.subject, app.t(texts::MEAN));
    let (dots, days) = (dots.collect_view(), days.collect_view());
    view! {
        <figure class="course-picture">
            <svg viewBox=format!("0 0 {WIDTH} {HEIGHT}") role="img" aria-label=title>
                <polyline class="course-grade" points=line(&grade) />
                <polyline class="course-class" points=line(&class) />
                {dots}
                {days}
            </svg>
            <figcaption class="fine">
                <span class="key-class"></span>
                {app.t(texts::CLASS_LINE)}
                <span class="key-grade"></span>
                {app.t(texts::GRADE_LINE)}
                " · "
                {app.t(texts::MEAN)}
            </figcaption>
        </figure>
    }
    .into_any()
}
