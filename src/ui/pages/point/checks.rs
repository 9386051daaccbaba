//! Spot checks: the draw from a seed, what was found, and what waits to be mended.

use super::{table, text};
use crate::app::points::checks::{self, Frame, Standing};
use crate::domain::Record;
use crate::ui::components::{Empty, Lead, Link, SemesterPicker};
use crate::ui::route::Route;
use crate::ui::state::app;
use crate::ui::texts::{self as common, points as texts};
use leptos::prelude::*;

/// Spot checks.
#[component]
pub fn ChecksPage() -> impl IntoView {
    let app = app();
    let lang = app.lang.get_untracked();
    let Some(role) = app.current.get_untracked().map(|p| p.role) else { return ().into_any() };
    let kind = checks::kind_of(role);
    let frames = Frame::of(role);
    let (frame, count) = (RwSignal::new(0_usize), RwSignal::new("5".to_owned()));
    let seed = RwSignal::new(app.peek(checks::new_seed).unwrap_or_default());
    let draw = move |_| {
        let Some((_, _, semester)) = app.frame() else { return };
        let many =
            crate::domain::day::half_width(count.get_untracked().trim()).parse().unwrap_or(0_usize).min(200);
        let words = seed.get_untracked().trim().to_owned();
        if many == 0 || words.is_empty() {
            return;
        }
        let chosen = frames[frame.get_untracked().min(frames.len() - 1)];
        match app.act(|s| checks::draw(s, chosen, semester.span, &words, many)) {
            Some(0) => app.warn(app.t(texts::NOTHING_TO_DRAW)),
            Some(drawn) => app.say(texts::drawn(drawn, lang)),
            None => {}
        }
    };
    let form = move || {
        let options = frames
            .iter()
            .enumerate()
            .map(|(n, f)| view! { <option value=n.to_string()>{app.t(f.label())}</option> });
        view! {
            <div class="tools no-print" data-testid="draw-form">
                <label class="inline-field">
                    <span>{app.t(texts::FRAME)}</span>
                    <select data-testid="frame" on:change=move |e| frame.set(event_target_value(&e).parse().unwrap_or(0))>
                        {options.collect_view()}
                    </select>
                </label>
                <label class="inline-field">
                    <span>{app.t(texts::HOW_MANY)}</span>
                    <input
                        type="text"
                        inputmode="numeric"
                        class="figure draw-count"
                        prop:value=move || count.get()
                        on:input=move |e| count.set(event_target_value(&e))
                    />
                </label>
                <label class="inline-field">
                    <span>{app.t(texts::SEED)}</span>
                    <input type="text" data-testid="seed" prop:value=move || seed.get() on:input=move |e| seed.set(event_target_value(&e)) />
                </label>
                <button type="button" class="button" on:click=move |_| seed.set(app.peek(checks::new_seed).unwrap_or_default())>
                    {app.t(texts::NEW_SEED)}
                </button>
                <button type="button" class="button primary" data-testid="draw" on:click=draw>
                    {app.t(texts::DRAW)}
                </button>
            </div>
        }
    };
    let row = move |record: &Record, standing: Standing| {
        let (id, target) = (record.id, record.text("target").to_owned());
        let subject = app.peek(|s| checks::subject(s, record)).flatten();
        let what = match subject {
            Some(subject) => view! { <Link to=Route::Record(subject)>{target}</Link> }.into_any(),
            None => text(target),
        };
        let found = [record.text("finding"), record.text("demand"), record.text("remark")];
        let due = Some(record.text("due"))
            .filter(|d| !d.is_empty() && standing != Standing::Done)
            .map(str::to_owned);
        let alert = standing == Standing::Overdue;
        let state = app.t(standing.label());
        vec![
            view! { <span class:due=alert>{state}</span> }.into_any(),
            text(due.unwrap_or_default()),
            what,
            text(found.into_iter().filter(|t| !t.is_empty()).collect::<Vec<_>>().join(" ")),
            text(format!("{} · {}", record.text("seed"), record.value("place"))),
            view! { <Link to=Route::Entry { kind, id: Some(id), like: None }>{app.t(texts::FILL_IN)}</Link> }
                .into_any(),
        ]
    };
    let body = move || {
        app.read(|s| {
            let all = checks::list(s);
            if all.is_empty() {
                return view! { <Empty text=app.t(texts::NO_CHECKS) /> }.into_any();
            }
            let count = |of: Standing| all.iter().filter(|(_, standing)| *standing == of).count();
            let sentence = texts::checks_sentence(
                all.len(),
                count(Standing::Waiting),
                count(Standing::ToMend),
                count(Standing::Overdue),
                lang,
            );
            let rows = all.iter().map(|(record, standing)| row(record, *standing)).collect();
            let head = |label: crate::domain::Label, class| (app.t(label).to_owned(), class);
            let heads = vec![
                head(texts::STATE, "keep"),
                head(checks_due(kind), "col-day"),
                head(texts::SUBJECT_OF, "col-long"),
                head(texts::FINDING, "col-long"),
                head(texts::SEED, "keep"),
                (app.t(common::DO).to_owned(), "col-tools"),
            ];
            view! {
                <p class="lead-sentence" data-testid="lead">{sentence}</p>
                {table("checks", heads, rows)}
            }
            .into_any()
        })
        .into_any()
    };
    view! {
        <Lead title=app.t(texts::CHECKS)>
            <SemesterPicker />
            <Link to=Route::Form(kind.key.into(), None) class="button">
                {app.t(texts::PRINT_CHECK)}
            </Link>
            <Link to=Route::Ledger(kind) class="button">
                {app.t(kind.label)}
            </Link>
        </Lead>
        {form()}
        <p class="fine">{app.t(texts::DRAW_HINT)}</p>
        {body}
    }
    .into_any()
}

fn checks_due(kind: &crate::domain::Kind) -> crate::domain::Label {
    kind.field("due").map_or(texts::STATE, |field| field.label)
}
