//! Cross evidence: each lesson as the sides recorded it, one row a lesson, the gaps pointed out.

use super::text;
use crate::app::points::evidence::side_by_side;
use crate::domain::order::Order as _;
use crate::plan::evidence::{Claim, Lesson, Side};
use crate::ui::components::{Empty, Lead, Link, NameFilter, SemesterPicker, lets};
use crate::ui::route::Route;
use crate::ui::state::app;
use crate::ui::texts::{self as common, points as texts};
use leptos::prelude::*;

/// Lessons shown at first, and more at each press.
const STEP: usize = 60;

/// Lessons side by side.
#[component]
pub fn EvidencePage() -> impl IntoView {
    let app = app();
    let lang = app.lang.get_untracked();
    let (gaps_only, school, shown) = (RwSignal::new(true), RwSignal::new(String::new()), RwSignal::new(STEP));
    let lessons = Memo::new(move |_| {
        let (_, _, semester) = app.frame()?;
        app.read(|s| side_by_side(s, semester.span))
    });
    let sentence = move || {
        let all = lessons.get().unwrap_or_default();
        let agreed = all.iter().filter(|l| l.claims.len() > 1 && !l.has_gaps()).count();
        texts::evidence_sentence(all.len(), agreed, all.iter().filter(|l| l.has_gaps()).count(), lang)
    };
    let schools = Signal::derive(move || {
        let mut names: Vec<String> =
            lessons.get().unwrap_or_default().iter().map(|l| l.claims[0].school.clone()).collect();
        names.order();
        names.dedup();
        names
    });
    let picked = move || {
        let school = school.get();
        let fits = |l: &Lesson| (!gaps_only.get() || l.has_gaps()) && lets(&l.claims[0].school, &school);
        lessons.get().unwrap_or_default().into_iter().filter(fits).collect::<Vec<_>>()
    };
    // The day stands in the first column; a record says its own only where it is another.
    let said = move |claim: &Claim, day: chrono::NaiveDate| {
        let periods = (claim.periods > 0).then(|| texts::periods_of(claim.periods, lang));
        let parts = [claim.class.clone(), claim.subject.clone(), claim.teacher.clone(), claim.topic.clone()];
        let words = parts.into_iter().chain(periods).filter(|t| !t.is_empty()).collect::<Vec<_>>().join(" ");
        let (id, other) = (claim.id, (claim.day != day).then(|| crate::domain::day::iso(claim.day)));
        view! {
            <p>
                <Link to=Route::Record(id)>
                    {words} {other.map(|day| view! { " " <span class="clause">{day}</span> })}
                </Link>
            </p>
        }
    };
    let row = move |lesson: Lesson| {
        let side = |side: Side| {
            let all = lesson
                .claims
                .iter()
                .filter(|c| c.side == side)
                .map(|c| said(c, lesson.claims[0].day))
                .collect_view();
            view! { <td class="col-long">{all}</td> }
        };
        let gaps: Vec<&'static str> = lesson
            .missing
            .iter()
            .map(|m| app.t(texts::missing(*m)))
            .chain(lesson.differs.iter().map(|d| app.t(texts::about(*d))))
            .collect();
        let verdict = if gaps.is_empty() {
            text(app.t(texts::AGREES))
        } else {
            view! { <ul class="gaps">{gaps.into_iter().map(|g| view! { <li>{g}</li> }).collect_view()}</ul> }
                .into_any()
        };
        view! {
            <tr>
                <td class="keep">{crate::domain::day::iso(lesson.claims[0].day)} <br /> {lesson.claims[0].school.clone()}</td>
                {side(Side::Member)}
                {side(Side::Teacher)}
                {side(Side::Point)}
                <td class="keep">{verdict}</td>
            </tr>
        }
    };
    let body = move || {
        let all = picked();
        if all.is_empty() {
            return view! { <Empty text=app.t(texts::NO_EVIDENCE) /> }.into_any();
        }
        let rest = all.len().saturating_sub(shown.get());
        let rows = all.into_iter().take(shown.get()).map(row).collect_view();
        view! {
            <div class="table-frame">
                <table class="ledger" data-testid="evidence">
                    <thead>
                        <tr>
                            <th scope="col">{app.t(common::DAY)}</th>
                            <th scope="col">{app.t(texts::MEMBER_SIDE)}</th>
                            <th scope="col">{app.t(texts::TEACHER_SIDE)}</th>
                            <th scope="col">{app.t(texts::POINT_SIDE)}</th>
                            <th scope="col">{app.t(texts::GAP)}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
            {(rest > 0)
                .then(|| {
                    view! {
                        <button type="button" class="button no-print" on:click=move |_| shown.update(|n| *n += STEP)>
                            {common::show_more(rest, lang)}
                        </button>
                    }
                })}
        }
        .into_any()
    };
    view! {
        <Lead title=app.t(texts::EVIDENCE) sentence=view! { {sentence} }.into_any()>
            <SemesterPicker />
        </Lead>
        <div class="tools no-print">
            <label class="inline-field">
                <input
                    type="checkbox"
                    data-testid="gaps-only"
                    prop:checked=move || gaps_only.get()
                    on:change=move |e| gaps_only.set(event_target_checked(&e))
                />
                <span>{app.t(texts::GAPS_ONLY)}</span>
            </label>
            <NameFilter id="filter-school" label=app.t(common::SCHOOL) value=school names=schools hint=app.t(common::SEARCH_HINT) />
        </div>
        {body}
        <p class="fine">{app.t(texts::EVIDENCE_RULE)}</p>
    }
}
