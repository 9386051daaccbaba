//! The office's semester plan: tasks with researcher, day and state; what is overdue stands first (clause 五(三)1).

use crate::app::browser::chinese;
use crate::app::desk::tasks as plan;
use crate::domain::kinds::task::{KIND, Task};
use crate::domain::order::Order as _;
use crate::plan::agenda::{Standing, Tally};
use crate::ui::components::{Empty, Lead, Link, NameFilter, PrintPage, SemesterPicker, lets};
use crate::ui::route::Route;
use crate::ui::state::{App, app};
use crate::ui::texts as common;
use crate::ui::texts::desk as texts;
use leptos::prelude::*;
use uuid::Uuid;

#[derive(Clone, PartialEq)]
struct Line {
    id: Uuid,
    due: String,
    title: String,
    part: String,
    researcher: String,
    outcome: String,
    standing: Standing,
}

/// The plan.
#[component]
pub fn Tasks() -> impl IntoView {
    let app = app();
    let lang = app.lang.get_untracked();
    let researcher = RwSignal::new(String::new());
    let open_only = RwSignal::new(false);
    let all = Memo::new(move |_| {
        let Some((_, _, semester)) = app.frame() else { return Vec::new() };
        let line = |(record, standing): (&crate::domain::Record, Standing)| {
            let task = Task::of(record)?;
            Some(Line {
                id: record.id,
                due: record.text("due").to_owned(),
                title: task.title.to_owned(),
                part: task.part.unwrap_or_default().to_owned(),
                researcher: task.researcher.unwrap_or_default().to_owned(),
                outcome: task.outcome.or(task.measures).unwrap_or_default().to_owned(),
                standing,
            })
        };
        app.read(|s| plan::list(s, semester.span).into_iter().filter_map(line).collect()).unwrap_or_default()
    });
    let lines = move || {
        let who = researcher.get();
        let open = |l: &Line| matches!(l.standing, Standing::Overdue(_) | Standing::Soon(_) | Standing::Open);
        let fits = |l: &Line| lets(&l.researcher, &who) && (!open_only.get() || open(l));
        all.get().into_iter().filter(fits).collect::<Vec<_>>()
    };
    let sentence = move || texts::tasks_sentence(Tally::of(all.get().into_iter().map(|l| l.standing)), lang);
    let names = Signal::derive(move || {
        let mut names: Vec<String> =
            all.get().into_iter().map(|l| l.researcher).filter(|n| !n.is_empty()).collect();
        names.order_by(|a, b| chinese::compare(a, b));
        names.dedup();
        names
    });
    let new = move || {
        view! {
            <Link to=Route::Entry { kind: &KIND, id: None, like: None } class="button primary">
                {common::enter_one(KIND.one, lang)}
            </Link>
        }
    };
    view! {
        <Lead title=app.t(texts::TASKS) sentence=view! { {sentence} }.into_any()>
            {new()}
            <SemesterPicker />
            <PrintPage />
        </Lead>
        {move || {
            if all.with(Vec::is_empty) {
                return view! { <Empty text=app.t(texts::EMPTY_TASKS)>{new()}</Empty> }.into_any();
            }
            view! {
                <div class="tools no-print">
                    <NameFilter id="filter-researcher" label=app.t(texts::RESEARCHER) value=researcher names hint=app.t(common::SEARCH_HINT) />
                    <label class="inline-field check">
                        <input type="checkbox" on:change=move |e| open_only.set(event_target_checked(&e)) />
                        <span>{app.t(texts::OPEN_ONLY)}</span>
                    </label>
                </div>
                <div class="table-frame">
                    <table class="ledger tasks" data-testid="tasks">
                        <thead>
                            <tr>
                                <th scope="col" class="col-day">{app.t(KIND.fields[0].label)}</th>
                                <th scope="col">{app.t(texts::LEFT)}</th>
                                <th scope="col">{app.t(KIND.fields[1].label)}</th>
                                <th scope="col">{app.t(KIND.fields[2].label)}</th>
                                <th scope="col">{app.t(texts::RESEARCHER)}</th>
                                <th scope="col">{app.t(common::REMARK)}</th>
                                <th scope="col" class="col-tools no-print">{app.t(common::DO)}</th>
                            </tr>
                        </thead>
                        <tbody>{move || lines().into_iter().map(|l| row(app, l)).collect_view()}</tbody>
                    </table>
                </div>
                <p class="fine">{common::clause(KIND.clause, lang)}</p>
            }
                .into_any()
        }}
    }
}

fn row(app: App, line: Line) -> impl IntoView {
    let lang = app.lang.get_untracked();
    let id = line.id;
    let open = !matches!(line.standing, Standing::Done(_) | Standing::Dropped);
    let overdue = matches!(line.standing, Standing::Overdue(_));
    let class = if overdue { "badge" } else { "" };
    let nobody = line.researcher.is_empty().then(|| app.t(texts::NOBODY));
    view! {
        <tr class:refused=overdue>
            <td class="col-day">{line.due}</td>
            <td class="keep">
                <span class=class>{texts::standing(line.standing, lang)}</span>
            </td>
            <th scope="row">
                <Link to=Route::Record(id)>{line.title}</Link>
            </th>
            <td class="keep">{line.part}</td>
            <td class="keep">{line.researcher} <span class="fine">{nobody}</span></td>
            <td class="col-long">{line.outcome}</td>
            <td class="col-tools no-print">
                {open
                    .then(|| {
                        view! {
                            <button
                                type="button"
                                class="link"
                                on:click=move |_| {
                                    app.act(|s| plan::finish(s, id));
                                }
                            >
                                {app.t(texts::FINISH)}
                            </button>
                        }
                    })}
                <Link to=Route::Entry { kind: &KIND, id: Some(id), like: None }>{app.t(common::EDIT)}</Link>
            </td>
        </tr>
    }
}
