//! How many days each post comes to; and the days as the lines of a file.

use super::grid::weekday;
use super::{Arranged, Whose, in_order};
use crate::domain::day;
use crate::domain::kinds::assignment::KIND;
use crate::plan::rota::{Day, Month, Sort, days_of};
use crate::ui::components::Link;
use crate::ui::route::Route;
use crate::ui::state::App;
use crate::ui::texts::{self, rota as words};
use leptos::prelude::*;

/// Each post of whom is in view with its days. Where none is named, it is in no day of the calendar, and says so.
pub fn table(app: App, seen: &Arranged, whose: &Whose) -> Option<AnyView> {
    let semester = seen.semester.as_ref()?;
    let office = app.current.get_untracked().is_some_and(|p| p.role == crate::app::Role::Office);
    let cell = |class: &'static str, text: String| view! { <td class=class>{text}</td> };
    let rows = in_order(seen, whose).into_iter().map(|post| {
        let (days, lost) = days_of(semester, post);
        let named: Vec<&str> = post.days.iter().map(|n| app.t(weekday(*n))).collect();
        let none = named.is_empty();
        let named = if none { app.t(texts::NO_DAY).to_owned() } else { named.join("、") };
        let fill = (none && office).then(|| {
            let to = Route::Entry { kind: &KIND, id: Some(post.id), like: None };
            view! { <span class="no-print">" " <Link to>{app.t(texts::FILL_IN)}</Link></span> }
        });
        view! {
            <tr>
                <th scope="row" class="keep">{format!("{} {}", post.member, seen.name(&post.member))}</th>
                {cell("col-text", post.school.clone())}
                {cell("keep", post.researcher.clone())}
                <td class="keep"><span class:problem=none>{named}</span> {fill}</td>
                {cell("figure", days.to_string())}
                {cell(if lost == 0 { "figure zero" } else { "figure" }, lost.to_string())}
            </tr>
        }
    });
    let heads = [
        (texts::MEMBER, ""),
        (words::POINT, ""),
        (words::RESEARCHER, ""),
        (words::WEEKDAYS, ""),
        (words::DAYS, "figure"),
        (words::LOST, "figure"),
    ];
    let heads = heads
        .into_iter()
        .map(|(label, class)| view! { <th scope="col" class=class>{app.t(label)}</th> })
        .collect_view();
    Some(
        view! {
            <section class="rota-days">
                <h2>{app.t(words::DAYS_OF_POSTS)}</h2>
                <p class="fine">{app.t(words::DAYS_HINT)}</p>
                <div class="table-frame" tabindex="0" role="region" aria-label=app.t(words::DAYS_OF_POSTS)>
                    <table class="ledger" data-testid="rota-days">
                        <thead>
                            <tr>{heads}</tr>
                        </thead>
                        <tbody>{rows.collect_view()}</tbody>
                    </table>
                </div>
            </section>
        }
        .into_any(),
    )
}

/// A line for each member at each point on each day in view, and one for each school day on which there is none.
pub fn lines(app: App, seen: &Arranged, all: &[Month<'_>]) -> Vec<Vec<String>> {
    let mut lines = Vec::new();
    for week in all.iter().flat_map(|m| &m.weeks) {
        for (n, day) in week.days.iter().enumerate() {
            let week = texts::rota::week(week.number, app.lang.get_untracked());
            let head = [day::iso(day.date), app.t(weekday(n)).to_owned(), week];
            let line = |rest: [&str; 5]| head.iter().cloned().chain(rest.map(str::to_owned)).collect();
            match day.sort {
                Sort::Outside | Sort::Weekend => {}
                Sort::MadeUp => lines.push(line(["", "", "", "", app.t(words::MADE_UP)])),
                Sort::Holiday if day.posts.is_empty() => {
                    lines.push(line(["", "", "", "", app.t(words::HOLIDAY)]));
                }
                Sort::Teaching if day.posts.is_empty() => {
                    lines.push(line(["", "", "", "", app.t(words::NOBODY)]));
                }
                Sort::Holiday | Sort::Teaching => {
                    let note = |day: &Day<'_>, member: &str| match day.sort {
                        Sort::Holiday => app.t(words::HOLIDAY),
                        _ if day.clashes.contains(&member) => app.t(words::TWO_POINTS),
                        _ => "",
                    };
                    lines.extend(day.posts.iter().map(|p| {
                        line([
                            &p.school,
                            &p.member,
                            seen.name(&p.member),
                            &p.researcher,
                            note(day, &p.member),
                        ])
                    }));
                }
            }
        }
    }
    lines
}
