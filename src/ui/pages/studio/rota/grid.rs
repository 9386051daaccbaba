//! The months as tables of real days: a line a week, a column a day of the week.

use super::{Arranged, Whose};
use crate::domain::kinds::assignment::DAYS;
use crate::domain::{Label, day};
use crate::plan::assignment::Post;
use crate::plan::rota::{Day, Month, Sort, Week};
use crate::ui::state::App;
use crate::ui::texts::{self, rota as words};
use leptos::prelude::*;

/// A day of the week, 0 for Monday.
pub fn weekday(n: usize) -> Label {
    match n {
        5 => words::SATURDAY,
        6 => words::SUNDAY,
        n => DAYS.get(n).copied().unwrap_or(words::SUNDAY),
    }
}

/// The months in view.
pub fn months(app: App, seen: &Arranged, whose: &Whose, all: &[Month<'_>]) -> AnyView {
    all.iter().map(|month| one(app, seen, whose, month)).collect_view().into_any()
}

fn one(app: App, seen: &Arranged, whose: &Whose, month: &Month<'_>) -> impl IntoView + use<> {
    let lang = app.lang.get_untracked();
    let width = month.width();
    let name = texts::rota::month_words(&month.month, lang);
    let heads = (0..width).map(|n| view! { <th scope="col">{app.t(weekday(n))}</th> }).collect_view();
    let weeks = month.weeks.iter().map(|w| week(app, seen, whose, w, width)).collect_view();
    view! {
        <section class="rota-month">
            <h2>
                {name.clone()} " " <span class="fine">{whose.label(app, seen)}</span>
            </h2>
            <table class="ledger rota" aria-label=name data-month=month.month.clone()>
                <thead>
                    <tr>
                        <th scope="col" class="rota-week">{app.t(words::WEEK_NO)}</th>
                        {heads}
                    </tr>
                </thead>
                <tbody>{weeks}</tbody>
            </table>
        </section>
    }
}

fn week(app: App, seen: &Arranged, whose: &Whose, week: &Week<'_>, width: usize) -> impl IntoView + use<> {
    // On whose account most days are empty, the week is what is looked at.
    let empty = *whose != Whose::Everyone && week.is_empty();
    let note = if empty { app.t(words::NOBODY) } else { "" };
    let days = week.days.iter().take(width).enumerate().map(|(n, day)| cell(app, seen, whose, day, n));
    view! {
        <tr>
            <th scope="row" class="rota-week">
                {texts::rota::week(week.number, app.lang.get_untracked())} <span class="problem">{note}</span>
            </th>
            {days.collect_view()}
        </tr>
    }
}

fn cell(app: App, seen: &Arranged, whose: &Whose, day: &Day<'_>, n: usize) -> AnyView {
    let lang = app.lang.get_untracked();
    let today = day.date == seen.today && day.sort != Sort::Outside;
    let said = match day.sort {
        Sort::Outside | Sort::Weekend => String::new(),
        Sort::Holiday => texts::rota::holiday(day.posts.len(), lang),
        Sort::MadeUp => app.t(words::MADE_UP).to_owned(),
        Sort::Teaching if day.is_empty() && *whose == Whose::Everyone => app.t(words::NOBODY).to_owned(),
        Sort::Teaching if day.clashes.is_empty() => String::new(),
        Sort::Teaching => {
            let names: Vec<&str> = day.clashes.iter().map(|no| seen.name(no)).collect();
            format!("{}{}", app.t(words::CLASH), names.join("、"))
        }
    };
    let mut class = match day.sort {
        Sort::Outside => "rota-off rota-outside".to_owned(),
        Sort::Weekend => "rota-off rota-bare".to_owned(),
        Sort::Holiday => "rota-off".to_owned(),
        // On a phone the days stand one below the other, and those that say nothing would be a long way.
        _ if said.is_empty() && day.posts.is_empty() => "rota-bare".to_owned(),
        _ => String::new(),
    };
    if today {
        class += " rota-today";
    }
    let date = day::iso(day.date);
    let number = if day.sort == Sort::Outside { "" } else { date[8..].trim_start_matches('0') }.to_owned();
    let note = if day.sort == Sort::Holiday { "fine" } else { "problem" };
    view! {
        <td class=class data-day=(day.sort != Sort::Outside).then_some(date) aria-current=today.then_some("date")>
            <p class="rota-day">
                <span>{number}</span>
                <span class="rota-weekday">{app.t(weekday(n))}</span>
                <b>{if today { app.t(words::TODAY) } else { "" }}</b>
            </p>
            {lines(seen, whose, day)}
            <p class=note>{said}</p>
        </td>
    }
    .into_any()
}

/// Who is where: of one member the points, of one point the members, else each point with its members.
fn lines(seen: &Arranged, whose: &Whose, day: &Day<'_>) -> AnyView {
    let line = |of: &[&Post]| {
        let names: Vec<&str> = of.iter().map(|p| seen.name(&p.member)).collect();
        let point = of.first().map(|p| p.school.clone()).unwrap_or_default();
        let (point, names) = match whose {
            Whose::Member(_) => (String::new(), point),
            Whose::Point(_) => (String::new(), names.join("、")),
            _ => (point, names.join("、")),
        };
        view! { <p><b>{point}</b> " " {names}</p> }
    };
    let open = day.sort == Sort::Teaching;
    let lines: Vec<_> = day.posts.chunk_by(|a, b| a.school == b.school).filter(|_| open).map(line).collect();
    lines.into_any()
}
