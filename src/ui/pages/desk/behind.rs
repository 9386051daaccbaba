//! Who is behind in what, by how much, and what each week must bring to still reach it (clause 五(三)2).

use crate::app::overview;
use crate::domain::order::{Gather as _, Order as _};
use crate::plan::catch_up::{CatchUp, Outlook, catch_up};
use crate::plan::rules;
use crate::ui::components::{Empty, Lead, Link, NameFilter, PrintPage, SemesterPicker, lets};
use crate::ui::route::Route;
use crate::ui::state::{App, app};
use crate::ui::texts as common;
use crate::ui::texts::desk as texts;
use leptos::prelude::*;
use std::collections::BTreeSet;

#[derive(Clone, PartialEq)]
struct Line {
    no: String,
    name: String,
    what: String,
    code: (&'static str, String),
    done: String,
    unit: &'static str,
    catch_up: CatchUp,
}

/// The table of what is behind: the hardest first.
#[component]
pub fn Behind() -> impl IntoView {
    let app = app();
    let lang = app.lang.get_untracked();
    let today = app.peek(|s| s.env().today()).unwrap_or_default();
    let lines = Memo::new(move |_| {
        let Some((calendar, book, semester)) = app.frame() else { return Vec::new() };
        let rows = app.read(|s| overview::board(s, &semester, &calendar, &book)).unwrap_or_default();
        let mut lines: Vec<Line> = Vec::new();
        for row in rows {
            for figure in &row.figures {
                let Some(rule) = rules::text_of(figure.rule).filter(|r| !r.is_right) else { continue };
                let Some(catch_up) = catch_up(figure, &semester, today) else { continue };
                // What is on course and not behind is no news.
                if catch_up.behind_by == 0 && catch_up.outlook != Outlook::Over {
                    continue;
                }
                lines.push(Line {
                    no: row.person.no.clone(),
                    name: row.person.name.clone(),
                    what: common::figure_name(rule, &figure.part, lang),
                    code: (rule.code, figure.part.code().to_owned()),
                    done: format!("{}/{}", figure.done, figure.target),
                    unit: rule.unit.text(lang),
                    catch_up,
                });
            }
        }
        let share = |c: &CatchUp| std::cmp::Reverse(c.needed.unwrap_or(0));
        lines.order_by(|a, b| {
            (a.catch_up.outlook, share(&a.catch_up), &a.no).cmp(&(
                b.catch_up.outlook,
                share(&b.catch_up),
                &b.no,
            ))
        });
        lines
    });
    let sentence = move || {
        lines.with(|lines| {
            let all: BTreeSet<&str> = lines.iter().map(|l| l.no.as_str()).gather_set();
            let of = |outlook| lines.iter().filter(move |l| l.catch_up.outlook == outlook);
            let hard: BTreeSet<&str> = of(Outlook::Steep).map(|l| l.no.as_str()).gather_set();
            texts::behind_sentence(all.len(), hard.len(), of(Outlook::Over).count(), lang)
        })
    };
    let typed = RwSignal::new(String::new());
    let names = Signal::derive(move || {
        let mut names: Vec<String> = lines.with(|l| l.iter().map(|l| l.name.clone()).collect());
        names.order();
        names.dedup();
        names
    });
    let shown = move || {
        let typed = typed.get();
        lines.get().into_iter().filter(|l| lets(&l.name, &typed) || lets(&l.no, &typed)).collect::<Vec<_>>()
    };
    view! {
        <Lead title=app.t(texts::BEHIND) sentence=view! { {sentence} }.into_any()>
            <SemesterPicker />
            <PrintPage />
        </Lead>
        {move || {
            if lines.with(Vec::is_empty) {
                return view! { <Empty text=app.t(texts::NOBODY_BEHIND) /> }.into_any();
            }
            view! {
                <div class="tools no-print">
                    <NameFilter id="filter-name" label=app.t(common::NAME) value=typed names hint=app.t(common::SEARCH_HINT) />
                </div>
                <div class="table-frame">
                    <table class="ledger behind" data-testid="behind">
                        <thead>
                            <tr>
                                <th scope="col">{app.t(common::NAME)}</th>
                                <th scope="col">{app.t(texts::DUTY)}</th>
                                <th scope="col" class="figure">{app.t(texts::DONE_OF)}</th>
                                <th scope="col" class="figure">{app.t(texts::MISSING)}</th>
                                <th scope="col" class="figure">{app.t(texts::BEHIND_BY)}</th>
                                <th scope="col" class="figure">{app.t(texts::DAYS_LEFT)}</th>
                                <th scope="col" class="figure">{app.t(texts::SO_FAR)}</th>
                                <th scope="col" class="figure">{app.t(texts::NEEDED)}</th>
                                <th scope="col">{app.t(texts::OUTLOOK)}</th>
                            </tr>
                        </thead>
                        <tbody>{move || shown().into_iter().map(|l| row(app, l)).collect_view()}</tbody>
                    </table>
                </div>
                <p class="fine">{app.t(texts::BEHIND_LEGEND)} " " {common::clause("五(三)2", lang)}</p>
            }
                .into_any()
        }}
    }
}

fn row(app: App, line: Line) -> impl IntoView {
    let lang = app.lang.get_untracked();
    let c = line.catch_up;
    let to = Route::Why(line.no.clone(), line.code.0.to_owned(), line.code.1);
    let tenths = |n: Option<u32>| n.map_or_else(|| "–".to_owned(), texts::tenths);
    let hard = c.outlook == Outlook::Steep;
    view! {
        <tr class:refused=hard>
            <th scope="row">
                <Link to=Route::Member(line.no)>{line.name}</Link>
            </th>
            <td class="keep">{line.what}</td>
            <td class="figure">
                <Link to>{line.done}</Link>
            </td>
            <td class="figure">{c.missing} " " {line.unit}</td>
            <td class="figure">{c.behind_by}</td>
            <td class="figure">{c.days_left}</td>
            <td class="figure">{tenths(c.so_far)}</td>
            <td class="figure">{tenths(c.needed)}</td>
            <td>{texts::outlook(&c, lang)}</td>
        </tr>
    }
}
