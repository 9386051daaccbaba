//! Closed semesters: saved to a file, compared, taken out; and where those are that were.

use crate::app::browser::files;
use crate::app::seal;
use crate::domain::calendar::Semester;
use crate::ui::components::Link;
use crate::ui::route::Route;
use crate::ui::state::{App, app};
use crate::ui::texts;
use leptos::prelude::*;
use leptos::task::spawn_local;

#[derive(Clone, Copy)]
struct Sealing {
    /// The semester whose steps are shown.
    open: RwSignal<String>,
    working: RwSignal<bool>,
    problem: RwSignal<String>,
    done: RwSignal<String>,
}

/// The list of closed semesters with the way out, and of those in files.
#[component]
pub fn Archives() -> impl IntoView {
    let app = app();
    let lang = app.lang.get_untracked();
    let sealing = Sealing {
        open: RwSignal::new(String::new()),
        working: RwSignal::new(false),
        problem: RwSignal::new(String::new()),
        done: RwSignal::new(String::new()),
    };
    let closed = Memo::new(move |_| app.read(seal::closed).unwrap_or_default());
    let sealed = Memo::new(move |_| app.read(seal::list).unwrap_or_default());
    view! {
        <section class="card" data-testid="archives">
            <h2>{app.t(texts::ARCHIVE)}</h2>
            <p class="fine">{app.t(texts::ARCHIVE_HINT)}</p>
            {move || {
                let closed = closed.get();
                if closed.is_empty() && sealed.with(Vec::is_empty) {
                    return view! { <p>{app.t(texts::ARCHIVE_NONE)}</p> }.into_any();
                }
                let row = |(semester, count): (Semester, usize)| view! { <Closed sealing semester count /> };
                view! { <ul class="steps">{closed.into_iter().map(row).collect_view()}</ul> }.into_any()
            }}
            {move || sealing.working.get().then(|| view! { <p role="status">{app.t(texts::COMPARING)}</p> })}
            <p role="status" data-testid="archive-done">{sealing.done}</p>
            <p class="problem" role="alert" data-testid="archive-stays">{sealing.problem}</p>
            {move || {
                let sealed = sealed.get();
                let row = |one: seal::Sealed| {
                    view! {
                        <li>
                            <p>
                                <b>{texts::semester_name(&one.code, lang)}</b> " "
                                {texts::archived_line(&one.file, one.at, one.records, lang)}
                            </p>
                            <Link to=Route::Import class="button">{app.t(texts::OPEN_ARCHIVE)}</Link>
                        </li>
                    }
                };
                (!sealed.is_empty()).then(|| view! {
                    <h3>{app.t(texts::ARCHIVED)}</h3>
                    <ul class="steps" data-testid="archived">{sealed.into_iter().map(row).collect_view()}</ul>
                })
            }}
        </section>
    }
}

#[component]
fn Closed(sealing: Sealing, semester: Semester, count: usize) -> impl IntoView {
    let app = app();
    let lang = app.lang.get_untracked();
    let code = semester.code.clone();
    let semester = StoredValue::new(semester);
    let is_open = move || semester.with_value(|s| sealing.open.with(|open| *open == s.code));
    let begin = move |_| {
        sealing.problem.set(String::new());
        sealing.done.set(String::new());
        sealing.open.set(semester.with_value(|s| s.code.clone()));
    };
    view! {
        <li>
            <p>
                <b>{texts::semester_name(&code, lang)}</b> " " {texts::records_of(count, lang)}
            </p>
            {move || {
                if is_open() {
                    view! { <Steps sealing semester /> }.into_any()
                } else {
                    view! {
                        <button type="button" class="button" data-testid="archive-begin" on:click=begin>
                            {app.t(texts::ARCHIVE_ONE)}
                        </button>
                    }
                        .into_any()
                }
            }}
        </li>
    }
}

#[component]
fn Steps(sealing: Sealing, semester: StoredValue<Semester>) -> impl IntoView {
    let app = app();
    let saved = RwSignal::new(false);
    let save = move |_| {
        let made = app.peek(|s| semester.with_value(|semester| seal::file(s, semester)));
        let Some((name, text)) = made else { return };
        match files::download(&name, "application/json", &text) {
            Ok(()) => saved.set(true),
            Err(why) => sealing.problem.set(why),
        }
    };
    let chosen = move |event: web_sys::Event| {
        let Some(file) = files::of_input(&event).into_iter().next() else { return };
        let semester = semester.get_value();
        spawn_local(async move {
            match files::read(&file).await {
                Ok(bytes) => seal_it(app, sealing, semester, file.name, bytes).await,
                Err(why) => drop(sealing.problem.try_set(why)),
            }
        });
    };
    view! {
        <ol class="steps">
            <li>
                <p>{app.t(texts::ARCHIVE_FIRST)}</p>
                <button type="button" class="button" data-testid="archive-save" on:click=save>
                    {app.t(texts::ARCHIVE_SAVE)}
                </button>
            </li>
            <li>
                <p>{app.t(texts::ARCHIVE_THEN)}</p>
                <label class="button danger" class:off=move || !saved.get() data-testid="archive-choose">
                    {app.t(texts::ARCHIVE_CHOOSE)}
                    <input
                        type="file"
                        accept=".json"
                        disabled=move || !saved.get() || sealing.working.get()
                        on:change=chosen
                    />
                </label>
            </li>
        </ol>
    }
}

async fn seal_it(app: App, sealing: Sealing, semester: Semester, name: String, bytes: Vec<u8>) {
    sealing.problem.try_set(String::new());
    sealing.working.try_set(true);
    files::breathe().await;
    let lang = app.lang.get_untracked();
    match app.act(|session| seal::seal(session, &semester, &name, &bytes)) {
        Some(Ok(count)) => {
            drop(sealing.done.try_set(texts::archived(&semester.code, count, lang)));
            sealing.open.try_set(String::new());
        }
        Some(Err(why)) => drop(sealing.problem.try_set(why.say(lang))),
        None => {}
    }
    sealing.working.try_set(false);
}
