//! The office's view of reflections and summaries: who has written what, and one to read (四1).

use super::super::review::Review;
use crate::app::overview;
use crate::app::work_summary::{self, Standing};
use crate::domain::day;
use crate::domain::kinds::{reflection, work_summary as kind};
use crate::ui::components::{Document, Empty, Lead, Link, SemesterPicker};
use crate::ui::route::Route;
use crate::ui::state::app;
use crate::ui::studio::Studio;
use crate::ui::texts::{self, credits as words};
use chrono::NaiveDate;
use leptos::prelude::*;

/// Everyone's.
#[component]
pub fn Summaries() -> impl IntoView {
    let app = app();
    let lang = app.lang.get_untracked();
    let all = Memo::new(move |_| {
        let (_, _, semester) = app.frame()?;
        let standings = app.read(|s| work_summary::standings(s, &semester))?;
        Some((semester.code.clone(), semester.school_year().to_owned(), standings))
    });
    let sentence = move || {
        all.get().map(|(_, _, all)| {
            let count = |of: &dyn Fn(&Standing) -> bool| all.iter().filter(|s| of(s)).count();
            let (semester, year) = (count(&|s| s.semester.is_some()), count(&|s| s.year.is_some()));
            let reflections = all.iter().map(|s| s.reflections).sum();
            words::summaries_sentence(all.len(), semester, year, reflections, lang)
        })
    };
    let cell = move |no: &str, period: &str, told: Option<(NaiveDate, usize)>| match told {
        Some((date, length)) => {
            let to = Route::Studio(Studio::Summary(no.to_owned(), period.to_owned()));
            view! {
                <td class="keep">
                    <Link to>{app.t(words::READ_IT)}</Link>
                    " "
                    <span class="fine">{words::written_on(date, length, lang)}</span>
                </td>
            }
            .into_any()
        }
        None => view! { <td class="zero">{app.t(words::NOT_WRITTEN)}</td> }.into_any(),
    };
    view! {
        <Lead title=app.t(words::SUM_UP) sentence=view! { {sentence} }.into_any()>
            <SemesterPicker />
            <Link to=Route::Form("work_summary".into(), None) class="button primary">
                {app.t(words::PRINT_SUMMARIES)}
            </Link>
            <Link to=Route::Ledger(&reflection::KIND) class="button">
                {app.t(reflection::KIND.label)}
            </Link>
            <Link to=Route::Ledger(&kind::KIND) class="button">
                {app.t(kind::KIND.label)}
            </Link>
        </Lead>
        {move || {
            let (semester, year, standings) = all.get().unwrap_or_default();
            if standings.is_empty() {
                return view! { <Empty text=app.t(words::NO_SUMMARIES) /> }.into_any();
            }
            let rows = standings
                .into_iter()
                .map(|s| {
                    view! {
                        <tr>
                            <td class="keep">{s.no.clone()}</td>
                            <th scope="row" class="keep">
                                <Link to=Route::Member(s.no.clone())>{s.name.clone()}</Link>
                            </th>
                            <td class="col-text">{s.home.clone()}</td>
                            {cell(&s.no, &semester, s.semester)}
                            {cell(&s.no, &year, s.year)}
                            <td class="figure" class:zero=s.reflections == 0>
                                {s.reflections}
                            </td>
                        </tr>
                    }
                })
                .collect_view();
            view! {
                <div class="table-frame" tabindex="0" role="region" aria-label=app.t(words::SUM_UP)>
                    <table class="ledger" data-testid="summaries">
                        <thead>
                            <tr>
                                <th scope="col">{app.t(texts::MEMBER_NO)}</th>
                                <th scope="col">{app.t(texts::NAME)}</th>
                                <th scope="col">{app.t(texts::HOME_SCHOOL)}</th>
                                <th scope="col">{app.t(words::SEMESTER_SUMMARY)}</th>
                                <th scope="col">{app.t(words::YEAR_SUMMARY)}</th>
                                <th scope="col" class="figure">{app.t(words::REFLECTIONS)}</th>
                            </tr>
                        </thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
            }
                .into_any()
        }}
        <p class="fine">{texts::on_the_ground("四1", words::SUM_UP_CLAUSE, lang)}</p>
    }
}

/// One summary to read, and to return with a remark.
#[component]
pub fn Reading(
    /// The member's number.
    no: String,
    /// The semester or school year.
    period: String,
) -> impl IntoView {
    let app = app();
    let lang = app.lang.get_untracked();
    let id = work_summary::id(&no, &period);
    let name = app.peek(|s| overview::person(s, &no).map(|p| p.name)).flatten().unwrap_or_else(|| no.clone());
    let title = format!("{name} · {}", words::period_name(&period, lang));
    let whose = StoredValue::new((no, period, name));
    let found = Memo::new(move |_| {
        whose.with_value(|(no, period, _)| {
            app.read(|s| {
                let record = work_summary::find(s, no, period)?;
                let text = |key| record.text(key).to_owned();
                Some((text("title"), text("body"), day::from_iso(record.text("date"))?))
            })?
        })
    });
    let of = move |pick: fn(&(String, String, NaiveDate)) -> String| {
        Signal::derive(move || found.with(|f| f.as_ref().map(pick)).unwrap_or_default())
    };
    let has = Memo::new(move |_| found.with(Option::is_some));
    view! {
        <div class="no-print">
            <Lead title>
                <Link to=Route::Form("work_summary".into(), Some(id.to_string())) class="button primary">
                    {app.t(texts::PRINT)}
                </Link>
                <Link to=Route::Record(id) class="button">
                    {app.t(texts::RECORD)}
                </Link>
                <Link to=Route::Studio(Studio::Summaries) class="button">
                    {app.t(words::ALL_MEMBERS)}
                </Link>
            </Lead>
        </div>
        {move || {
            if !has.get() {
                return view! { <Empty text=app.t(words::NO_SUMMARY) /> }.into_any();
            }
            let date = Signal::derive(move || {
                found.with(|f| f.as_ref().map(|(_, _, date)| texts::paper_day(*date, lang))).unwrap_or_default()
            });
            view! {
                <Document
                    title=of(|f| f.0.clone())
                    body=of(|f| f.1.clone())
                    organ=Signal::derive(move || whose.with_value(|w| w.2.clone()))
                    date
                 />
                <Review id />
            }
                .into_any()
        }}
    }
}
