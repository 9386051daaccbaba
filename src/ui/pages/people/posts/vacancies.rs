//! What home schools declared, with the vacancies for 人事股; and what was declared by schools that it was not for.

use super::Shown;
use crate::app::posts::{Post, StrayWord};
use crate::domain::value::hundredths_to_text;
use crate::plan::posts::Level;
use crate::ui::components::Link;
use crate::ui::route::Route;
use crate::ui::state::App;
use crate::ui::texts;
use leptos::prelude::*;

/// The heads of the list of vacancies, on the screen and in a file.
pub fn vacancy_heads(app: App) -> Vec<String> {
    [
        texts::AREA,
        texts::HOME_SCHOOL,
        texts::MEMBER_NO,
        texts::NAME,
        texts::SUBJECT,
        texts::POST_DECLARED,
        texts::VACANCY,
        texts::REMARK,
    ]
    .map(|l| app.t(l).to_owned())
    .to_vec()
}

/// A member's line in it.
pub fn vacancy_line(app: App, limit: i64, post: &Post) -> Vec<String> {
    let lang = app.lang.get_untracked();
    let number = |n: Option<i64>| n.map(hundredths_to_text).unwrap_or_default();
    let said: Vec<String> = post.findings.iter().map(|f| f.say(limit, lang)).collect();
    let remark = if post.post.is_none() { app.t(texts::NOT_DECLARED).to_owned() } else { said.join(" ") };
    vec![
        post.area.clone(),
        post.school.clone(),
        post.no.clone(),
        post.name.clone(),
        post.subject.clone(),
        number(post.post),
        number(post.vacancy()),
        remark,
    ]
}

/// A line of the table that counts nowhere, among those that do.
pub fn stray_line(app: App, stray: &StrayWord) -> Vec<String> {
    let said =
        format!("{} {}：{}", app.t(stray.kind.label), stray.said, stray.why.say(app.lang.get_untracked()));
    let empty = String::new;
    vec![empty(), stray.school.clone(), stray.no.clone(), stray.name.clone(), empty(), empty(), empty(), said]
}

/// What schools said of members that are not theirs: shown, since it counts nowhere.
pub fn strays(app: App, all: &[StrayWord]) -> impl IntoView + use<> {
    let lang = app.lang.get_untracked();
    let rows = all.iter().map(|stray| {
        let said = format!("{} {}", app.t(stray.kind.label), stray.said);
        view! {
            <tr class="refused">
                <td class="col-text">{stray.school.clone()}</td>
                <td class="keep">{stray.no.clone()} " " {stray.name.clone()}</td>
                <td class="keep">
                    <Link to=Route::Record(stray.id)>{said}</Link>
                </td>
                <td class="problem col-long">{stray.why.say(lang)}</td>
            </tr>
        }
    });
    view! {
        <section>
            <h2>{app.t(texts::STRAYS)} " " {all.len()}</h2>
            <p class="fine">{app.t(texts::STRAYS_HINT)}</p>
            <div class="table-frame" tabindex="0">
                <table class="ledger" data-testid="strays">
                    <thead>
                        <tr>
                            <th scope="col">{app.t(texts::SCHOOL)}</th>
                            <th scope="col">{app.t(texts::MEMBER)}</th>
                            <th scope="col">{app.t(texts::RECORD)}</th>
                            <th scope="col">{app.t(texts::REASON)}</th>
                        </tr>
                    </thead>
                    <tbody>{rows.collect_view()}</tbody>
                </table>
            </div>
        </section>
    }
}

/// The list of vacancies.
pub fn vacancies(app: App, all: &Shown) -> impl IntoView + use<> {
    let rows = all.posts.iter().map(|post| {
        let error = post.findings.iter().any(|f| f.level() == Level::Error);
        let cells = vacancy_line(app, all.limit, post);
        let last = cells.len() - 1;
        let cells = cells.into_iter().enumerate().map(move |(n, text)| match n {
            5 | 6 => view! { <td class="figure">{text}</td> }.into_any(),
            n if n == last && error => view! { <td class="problem col-long">{text}</td> }.into_any(),
            n if n == last => view! { <td class="fine col-long">{text}</td> }.into_any(),
            2 | 3 => view! { <td class="keep">{text}</td> }.into_any(),
            _ => view! { <td class="col-text">{text}</td> }.into_any(),
        });
        view! { <tr class:refused=error>{cells.collect_view()}</tr> }
    });
    view! {
        <section>
            <h2>
                {app.t(texts::VACANCIES)} <span class="clause">{texts::clause("二2", app.lang.get_untracked())}</span>
            </h2>
            <div class="table-frame" tabindex="0">
                <table class="ledger" data-testid="vacancies">
                    <thead>
                        <tr>
                            {vacancy_heads(app)
                                .into_iter()
                                .enumerate()
                                .map(|(n, h)| view! { <th scope="col" class:figure=matches!(n, 5 | 6)>{h}</th> })
                                .collect_view()}
                        </tr>
                    </thead>
                    <tbody>{rows.collect_view()}</tbody>
                </table>
            </div>
        </section>
    }
}
