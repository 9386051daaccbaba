//! The why of a figure: the plan's words, the records that count, those that do not, and the reason for each.

use super::Link;
use crate::app::archives::{self, State};
use crate::domain::calendar::Semester;
use crate::domain::{Lang, Rule, day, kinds};
use crate::plan::{Figure, Part, Reason, pace, rules};
use crate::ui::route::Route;
use crate::ui::state::app;
use crate::ui::texts;
use leptos::prelude::*;
use uuid::Uuid;

struct Line {
    id: Uuid,
    day: String,
    title: String,
    amount: String,
    remark: String,
}

/// The why of one figure.
#[component]
pub fn Why(
    /// The figure.
    figure: Figure,
    /// Its semester.
    semester: Semester,
    /// The guided schools by which it was counted.
    guided: Vec<String>,
    /// Whether it is one's own.
    own: bool,
) -> impl IntoView {
    let app = app();
    let lang = app.lang.get_untracked();
    let Some(rule) = rules::text_of(figure.rule) else { return ().into_any() };
    let today = app.peek(|s| s.env().today()).unwrap_or_default();
    let pace = pace(&figure, &semester, today);
    let unit = app.t(rule.unit);
    let line = |id: Uuid, amount: String, remark: String| {
        let (day, title) = app
            .peek(|s| {
                let record = s.records().get(id)?;
                let kind = kinds::find(record.kind.as_str())?;
                Some((record.text(kind.dated_by).to_owned(), kind.title(record)))
            })
            .flatten()
            .unwrap_or_default();
        Line { id, day, title, amount, remark }
    };
    let counted: Vec<Line> = figure
        .counted
        .iter()
        .map(|c| {
            let mut line = line(c.id, c.amount.to_string(), String::new());
            let late = c.late_by.map(|days| texts::late_by(days, lang));
            let disputed = c.disputed.then(|| app.t(texts::WAITS_FOR_CHOICE).to_owned());
            // The clock may be wrong and not the day: it is pointed out, and counts.
            let ahead = day::from_iso(&line.day).is_some_and(|day| day > today);
            let ahead = ahead.then(|| app.t(texts::LATER_THAN_TODAY).to_owned());
            let all: Vec<String> = late.into_iter().chain(disputed).chain(ahead).collect();
            line.remark = all.join(if lang == Lang::Zh { "；" } else { "; " });
            line
        })
        .collect();
    let others: Vec<Line> =
        figure.uncounted.iter().map(|u| line(u.id, "0".into(), app.t(u.reason.label()).to_owned())).collect();
    let reasons = {
        let all = [
            Reason::NotGuided,
            Reason::NoFeedback,
            Reason::SameAgain,
            Reason::NotLeading,
            Reason::Incomplete,
        ];
        let count = |reason| figure.uncounted.iter().filter(|u| u.reason == reason).count();
        let said =
            all.into_iter().filter(|r| count(*r) > 0).map(|r| format!("{} {}", app.t(r.label()), count(r)));
        said.collect::<Vec<_>>().join(if lang == Lang::Zh { "；" } else { "; " })
    };
    let part = match &figure.part {
        Part::Total => None,
        Part::Guided => Some(app.t(texts::OF_THESE_GUIDED).to_owned()),
        Part::Month(month) => Some(texts::month_name(month, lang)),
    };
    let table = move |lines: Vec<Line>, caption: String| {
        view! {
            <div class="table-frame">
                <table class="ledger">
                    <caption>{caption}</caption>
                    <thead>
                        <tr>
                            <th scope="col" class="col-day">{app.t(texts::DAY)}</th>
                            <th scope="col">{app.t(texts::RECORD)}</th>
                            <th scope="col" class="figure">{app.t(texts::COUNTS_AS)}</th>
                            <th scope="col">{app.t(texts::REMARK)}</th>
                        </tr>
                    </thead>
                    <tbody>
                        {lines
                            .into_iter()
                            .map(|l| {
                                view! {
                                    <tr>
                                        <td class="col-day">{l.day}</td>
                                        <td>
                                            <Link to=Route::Record(l.id)>{l.title}</Link>
                                        </td>
                                        <td class="figure">{l.amount}</td>
                                        <td>{l.remark}</td>
                                    </tr>
                                }
                            })
                            .collect_view()}
                    </tbody>
                </table>
            </div>
        }
    };
    let by_schools = matches!(rule.rule, Rule::D2 | Rule::D3) || figure.part == Part::Guided;
    let schools = by_schools.then(|| {
        view! {
            <p class="fine" data-testid="guided">
                {texts::guided_by(&guided, own, lang)} " " {own.then(|| view! { <Link to=Route::Card>{app.t(texts::CHANGE_CARD)}</Link> })}
            </p>
        }
    });
    let (yes, no) = (counted.len(), others.len());
    let counted = (yes > 0).then(|| table(counted, texts::counted_caption(yes, figure.done, unit, lang)));
    let others = (no > 0).then(|| table(others, texts::uncounted_caption(no, &reasons, lang)));
    // Where it is reached, one asks what counted; where it is not, what did not.
    let tables = if figure.met() {
        view! { {counted} {others} }.into_any()
    } else {
        view! { {others} {counted} }.into_any()
    };
    let archive = app.peek(|s| archives::archive_of(s, &semester.code, &figure)).flatten();
    let none = archive.is_none() && yes + no == 0;
    view! {
        <section class="why" data-testid="why">
            <p class="lead-sentence">
                {part.map(|p| format!("{p} "))} <b class="big-number">{format!("{}/{}", figure.done, figure.target)}</b> " " {unit}
                {if lang == Lang::Zh { "，" } else { ": " }} {texts::pace_sentence(&figure, &pace, rule, lang)}
            </p>
            <blockquote class="plan-words">
                <p>{app.t(rule.words)}</p>
                <footer>{texts::clause(rule.clause, lang)}</footer>
            </blockquote>
            <p class="fine">{texts::period(figure.span, lang)}</p>
            {schools}
            {tables}
            {archive.map(|one| view! {
                <p class="empty" data-testid="archived">
                    {if one.state == State::GivenUp {
                        texts::in_lost_archive(&one.file, lang)
                    } else {
                        texts::in_archive(&one.file, lang)
                    }}
                    " " <Link to=Route::Import>{app.t(texts::OPEN_ARCHIVE)}</Link>
                </p>
            })}
            {none.then(|| view! { <p class="empty">{app.t(texts::NO_RECORDS_YET)}</p> })}
        </section>
    }
    .into_any()
}
