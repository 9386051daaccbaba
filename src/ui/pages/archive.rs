//! Closed semesters: saved to a file, compared, taken out; and where those are that were.

use crate::app::archives::{self, Sealed, State};
use crate::app::browser::{files, page};
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
    let sealing = Sealing {
        open: RwSignal::new(String::new()),
        working: RwSignal::new(false),
        problem: RwSignal::new(String::new()),
        done: RwSignal::new(String::new()),
    };
    let closed = Memo::new(move |_| app.read(seal::closed).unwrap_or_default());
    let sealed = Memo::new(move |_| app.read(archives::list).unwrap_or_default());
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
                view! { <ul class="semesters">{closed.into_iter().map(row).collect_view()}</ul> }.into_any()
            }}
            {move || sealing.working.get().then(|| view! { <p role="status">{app.t(texts::COMPARING)}</p> })}
            <p class="archive-done" role="status" tabindex="-1" data-testid="archive-done">{sealing.done}</p>
            {move || {
                let sealed = sealed.get();
                (!sealed.is_empty()).then(|| view! {
                    <h3>{app.t(texts::ARCHIVED)}</h3>
                    <ul class="semesters" data-testid="archived">
                        {sealed.into_iter().map(|one| view! { <Archived sealing one /> }).collect_view()}
                    </ul>
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
    let undecided = app.peek(|s| seal::undecided(s, &semester)).unwrap_or(0);
    let semester = StoredValue::new(semester);
    let is_open = Memo::new(move |_| semester.with_value(|s| sealing.open.with(|open| *open == s.code)));
    let begin = move |_| {
        sealing.problem.set(String::new());
        sealing.done.set(String::new());
        sealing.open.set(semester.with_value(|s| s.code.clone()));
        focus_soon("[data-testid=archive-save]");
    };
    view! {
        <li>
            <div class="semester">
                <p>
                    <b>{texts::semester_name(&code, lang)}</b> " " <span class="figure">{texts::records_of(count, lang)}</span>
                </p>
                {move || (!is_open.get()).then(|| view! {
                    <button
                        type="button"
                        class="button"
                        data-testid="archive-begin"
                        aria-label=format!("{} {}", app.t(texts::ARCHIVE_ONE), texts::semester_name(&code, lang))
                        on:click=begin
                    >
                        {app.t(texts::ARCHIVE_ONE)}
                    </button>
                })}
            </div>
            {(undecided > 0).then(|| view! {
                <p class="problem">
                    {texts::undecided(undecided, lang)} " " <Link to=Route::Conflicts>{app.t(texts::CONFLICTS)}</Link>
                </p>
            })}
            {move || is_open.get().then(|| view! { <Steps sealing semester /> })}
        </li>
    }
}

#[component]
fn Steps(sealing: Sealing, semester: StoredValue<Semester>) -> impl IntoView {
    let app = app();
    let saved = RwSignal::new(String::new());
    let is_saved = move || !saved.with(String::is_empty);
    let save = move |_| {
        let made = app.peek(|s| semester.with_value(|semester| seal::file(s, semester)));
        let Some((name, text)) = made else { return };
        sealing.problem.set(String::new());
        match files::download(&name, "application/json", &text) {
            Ok(()) => saved.set(name),
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
    let later = move |_| {
        sealing.problem.set(String::new());
        sealing.open.set(String::new());
        focus_soon("[data-testid=archive-begin]");
    };
    view! {
        <ol class="archive-steps">
            <li>
                <p>{app.t(texts::ARCHIVE_FIRST)}</p>
                <button type="button" class="button" data-testid="archive-save" on:click=save>
                    {app.t(texts::ARCHIVE_SAVE)}
                </button>
                <p class="fine" role="status" data-testid="archive-saved">
                    {move || is_saved().then(|| view! { {app.t(texts::ARCHIVE_SAVED)} " " <b>{saved}</b> })}
                </p>
            </li>
            <li>
                <p>{app.t(texts::ARCHIVE_THEN)}</p>
                <label class="button danger" class:off=move || !is_saved() data-testid="archive-choose">
                    {app.t(texts::ARCHIVE_CHOOSE)}
                    <input
                        type="file"
                        accept=".json"
                        disabled=move || !is_saved() || sealing.working.get()
                        on:change=chosen
                    />
                </label>
                <p class="problem" role="alert" data-testid="archive-stays">{sealing.problem}</p>
            </li>
        </ol>
        <button type="button" class="link" data-testid="archive-later" on:click=later>
            {app.t(texts::ARCHIVE_CANCEL)}
        </button>
    }
}

/// A semester in a file: where it is, the way back, and what to do if the file is lost.
#[component]
fn Archived(sealing: Sealing, one: Sealed) -> impl IntoView {
    let app = app();
    let lang = app.lang.get_untracked();
    let is_given_up = one.state == State::GivenUp;
    let line = if is_given_up {
        texts::given_up_line(&one.file, one.records, lang)
    } else {
        texts::archived_line(&one.file, one.at, one.records, lang)
    };
    let (sha256, code) = (StoredValue::new(one.sha256.clone()), StoredValue::new(one.code.clone()));
    let give_up = move |figures: bool| {
        app.act(|s| sha256.with_value(|sha256| archives::give_up(s, sha256, figures)));
        app.say_done(code.with_value(|code| texts::given_up(code, figures, lang)));
        sealing.done.set(String::new());
        focus_soon(if figures { "[data-testid=give-up-figures]" } else { "[data-testid=archive-begin]" });
    };
    let button = move |figures: bool, label, testid: &'static str| {
        view! {
            <button type="button" class="button danger" data-testid=testid on:click=move |_| give_up(figures)>
                {app.t(label)}
            </button>
        }
    };
    view! {
        <li>
            <div class="semester">
                <p>
                    <b>{texts::semester_name(&one.code, lang)}</b> <br /> <span class="where">{line}</span>
                </p>
                <Link to=Route::Import class="button">{app.t(texts::OPEN_ARCHIVE)}</Link>
            </div>
            {if is_given_up {
                view! {
                    <p class="fine">{app.t(texts::GIVE_UP_FIGURES_HINT)}</p>
                    <p class="actions">{button(false, texts::GIVE_UP_FIGURES, "give-up-figures")}</p>
                }
                    .into_any()
            } else {
                view! {
                    <details class="protect" data-testid="archive-lost">
                        <summary>{app.t(texts::ARCHIVE_LOST)}</summary>
                        <p>{app.t(texts::ARCHIVE_LOST_HINT)}</p>
                        <p class="actions">
                            {button(true, texts::GIVE_UP, "give-up")}
                            {button(false, texts::GIVE_UP_ALL, "give-up-all")}
                        </p>
                    </details>
                }
                    .into_any()
            }}
        </li>
    }
}

/// Moves the cursor on once what it goes to is drawn.
fn focus_soon(selector: &'static str) {
    spawn_local(async move {
        files::breathe().await;
        page::focus(selector);
    });
}

async fn seal_it(app: App, sealing: Sealing, semester: Semester, name: String, bytes: Vec<u8>) {
    sealing.problem.try_set(String::new());
    sealing.working.try_set(true);
    files::breathe().await;
    let lang = app.lang.get_untracked();
    match app.act(|session| seal::seal(session, &semester, &name, &bytes)) {
        Some(Ok(count)) => {
            drop(sealing.done.try_set(texts::archived(&semester.code, count, lang)));
            // What a word from before would take back cannot be any more.
            app.toast.set(None);
            sealing.open.try_set(String::new());
            focus_soon("[data-testid=archive-done]");
        }
        Some(Err(why)) => drop(sealing.problem.try_set(why.say(lang))),
        None => {}
    }
    sealing.working.try_set(false);
}
