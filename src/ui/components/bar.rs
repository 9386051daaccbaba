//! A figure as a bar with its number, its pace and the door to its why.

use super::Link;
use crate::domain::Lang;
use crate::domain::calendar::Semester;
use crate::plan::{Figure, Part, State, pace, rules};
use crate::ui::route::Route;
use crate::ui::state::app;
use crate::ui::texts;
use chrono::NaiveDate;
use leptos::prelude::*;

/// A bar from nothing to the target, with a mark where one should be by now. The numbers stand beside it in words.
#[component]
pub fn Bar(
    /// What was done.
    done: u32,
    /// What is asked.
    target: u32,
    /// What should be done by now.
    expected: u32,
    /// How it stands.
    state: State,
) -> impl IntoView {
    // A drawing of 1,000 units, so that no length stands in a style attribute, and each is a whole number.
    let full = u64::from(target.max(done).max(1));
    let share = |n: u32| (u64::from(n) * 1_000 + full / 2) / full;
    let mark = (expected > 0 && expected < target).then(|| share(expected));
    view! {
        <svg class="bar" data-state=texts::state_code(state) viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true">
            <rect class="bar-ground" x="0" y="1" width="1000" height="8" />
            <rect class="bar-done" x="0" y="1" width=share(done) height="8" />
            {mark.map(|x| view! { <rect class="bar-mark" x=x y="0" width="5" height="10" /> })}
        </svg>
    }
}

/// One figure as a row: name and clause, bar, number, and a sentence on the pace.
#[component]
pub fn FigureRow(
    /// Whose.
    no: String,
    /// The figure.
    figure: Figure,
    /// Its semester.
    semester: Semester,
    /// Today.
    today: NaiveDate,
    /// Names the rule also where the heading above does.
    #[prop(optional)]
    with_rule: bool,
) -> impl IntoView {
    let app = app();
    let lang = app.lang.get_untracked();
    let Some(rule) = rules::text_of(figure.rule) else { return ().into_any() };
    let pace = pace(&figure, &semester, today);
    let name = match &figure.part {
        Part::Total => app.t(rule.name).to_owned(),
        Part::Guided if with_rule => texts::figure_name(rule, &figure.part, lang),
        Part::Guided => app.t(texts::OF_THESE_GUIDED).to_owned(),
        Part::Month(month) if with_rule => format!("{} {}", app.t(rule.name), texts::month_name(month, lang)),
        Part::Month(month) => texts::month_name(month, lang),
    };
    let late = figure.counted.iter().filter(|c| c.late_by.is_some()).count();
    let unit = app.t(rule.unit);
    let number = format!("{}/{}", figure.done, figure.target);
    let to = Route::Why(no, rule.code.to_owned(), figure.part.code().to_owned());
    let late_words = match lang {
        Lang::Zh => format!("，其中 {late} 次讲评偏晚"),
        Lang::En => format!("; feedback late for {late}"),
    };
    view! {
        <Link to class="figure-row">
            <span class="figure-name">
                {name} <small class="clause" title=app.t(rule.words)>{texts::clause(rule.clause, lang)}</small>
            </span>
            <span class="figure-bar">
                <Bar done=figure.done target=figure.target expected=pace.expected state=pace.state />
            </span>
            <span class="figure-number" data-state=texts::state_code(pace.state)>
                <b>{number}</b>
                " "
                {unit}
            </span>
            <span class="figure-pace">
                {texts::pace_sentence(&figure, &pace, rule, lang)} {(late > 0).then_some(late_words)}
            </span>
            <span class="figure-why">{app.t(texts::WHY)}</span>
        </Link>
    }
    .into_any()
}
