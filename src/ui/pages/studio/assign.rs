//! The semester's arrangement: members by guidance points as a matrix, the week as a calendar, and what is missing or too much. The
//! office arranges and exports the task pack; a member sees where to go.

use crate::app::browser::files;
use crate::app::{assignment, overview};
use crate::domain::kinds::assignment::{DAYS, KIND};
use crate::plan::assignment::{Finding, Post};
use crate::ui::components::{Empty, Lead, Link, PrintPage, SemesterPicker};
use crate::ui::route::Route;
use crate::ui::state::{App, app};
use crate::ui::studio::Studio;
use crate::ui::texts;
use leptos::prelude::*;

#[derive(Clone, Default, PartialEq)]
struct View {
    code: String,
    people: Vec<(String, String)>,
    points: Vec<String>,
    posts: Vec<Post>,
    findings: Vec<Finding>,
}

/// Who goes where.
#[component]
pub fn Assign(office: bool) -> impl IntoView {
    let app = app();
    let lang = app.lang.get_untracked();
    let researcher = RwSignal::new(String::new());
    let seen = Memo::new(move |_| {
        let Some((_, _, semester)) = app.frame() else { return View::default() };
        app.read(|s| {
            let (people, posts) = assignment::arranged(s, &semester.code);
            let points = assignment::points(s, &posts);
            let findings = if office { assignment::judge(s, &semester, &posts) } else { Vec::new() };
            View { code: semester.code.clone(), people, points, posts, findings }
        })
        .unwrap_or_default()
    });
    let sentence = move || seen.with(|v| texts::assign_sentence(v.people.len(), &v.posts, &v.findings, lang));
    let fill = move |_| {
        let code = seen.with_untracked(|v| v.code.clone());
        if let Some(count) = app.act(|s| s.undoable(|s| assignment::from_roster(s, &code))) {
            app.say_done(texts::arranged(count, lang));
        }
    };
    let pack = move |_| {
        let made = app.peek(|s| {
            let calendar = overview::calendar(s);
            let code = seen.with_untracked(|v| v.code.clone());
            calendar.get(&code).map(|semester| assignment::task_pack(s, semester))
        });
        if let Some((name, text)) = made.flatten()
            && let Err(why) = files::download(&name, "application/json", &text)
        {
            app.warn(why);
        }
    };
    let empty =
        Memo::new(move |_| seen.with(|v| if office { v.people.is_empty() } else { v.posts.is_empty() }));
    view! {
        <Lead title=app.t(texts::ASSIGN) sentence=view! { {sentence} }.into_any()>
            <SemesterPicker />
            {office
                .then(|| {
                    view! {
                        <button type="button" class="button primary" data-testid="task-pack" on:click=pack>
                            {app.t(texts::EXPORT_PACK)}
                        </button>
                        <button type="button" class="button" data-testid="from-roster" on:click=fill>
                            {app.t(texts::FROM_ROSTER)}
                        </button>
                        <Link to=Route::Ledger(&KIND) class="button">
                            {app.t(texts::ASSIGN_LEDGER)}
                        </Link>
                    }
                })}
            <Link to=Route::Studio(Studio::Rota) class="button">
                {app.t(texts::rota::ROTA)}
            </Link>
            <PrintPage />
        </Lead>
        {office.then(|| view! { <p class="fine no-print">{app.t(texts::PACK_HINT)}</p> })}
        {move || {
            if empty.get() {
                let text = if office { texts::BOARD_EMPTY } else { texts::NOT_ARRANGED };
                return view! { <Empty text=app.t(text) /> }.into_any();
            }
            view! {
                {move || office.then(|| findings(app, &seen.get()))}
                {office
                    .then(|| {
                        view! {
                            <div class="tools no-print">
                                <label class="inline-field">
                                    <span>{app.t(texts::RESEARCHER_FOR_NEW)}</span>
                                    <input
                                        type="text"
                                        maxlength="100"
                                        data-testid="researcher"
                                        prop:value=move || researcher.get()
                                        on:input=move |e| researcher.set(event_target_value(&e))
                                    />
                                </label>
                            </div>
                        }
                    })}
                {move || matrix(app, &seen.get(), office, researcher)}
                <h2>{app.t(texts::WEEK)}</h2>
                {move || week(app, &seen.get())}
                <p class="fine">{texts::on_the_ground("二2", texts::ASSIGN_CLAUSE, lang)}</p>
            }
                .into_any()
        }}
    }
}

/// What is missing, and what is too much.
fn findings(app: App, seen: &View) -> AnyView {
    let lang = app.lang.get_untracked();
    let name = |no: &str| {
        let name = seen.people.iter().find(|(n, _)| n == no).map(|(_, name)| name.as_str());
        name.filter(|name| *name != no).map_or_else(|| no.to_owned(), |name| format!("{no} {name}"))
    };
    let list = |title, overload: bool| {
        let lines: Vec<String> = seen
            .findings
            .iter()
            .filter(|f| f.is_overload() == overload)
            .map(|f| f.named(&name).say(lang))
            .collect();
        let count = lines.len();
        (count > 0).then(|| {
            view! {
                <details class="file-details" open=overload || count <= 8>
                    <summary>{app.t(title)} " " {count}</summary>
                    <ul>{lines.into_iter().map(|line| view! { <li class="problem">{line}</li> }).collect_view()}</ul>
                </details>
            }
        })
    };
    view! { <div data-testid="findings">{list(texts::OVERLOADS, true)} {list(texts::GAPS, false)}</div> }
        .into_any()
}

/// Members by guidance points. A press sends a member to a point, or takes the post back; the researcher's name is the way to the rest.
fn matrix(app: App, seen: &View, office: bool, researcher: RwSignal<String>) -> AnyView {
    let heads = seen.points.iter().map(|p| view! { <th scope="col">{p.clone()}</th> }).collect_view();
    let row = |(no, name): &(String, String)| {
        let cells = seen.points.iter().map(|point| {
            let post = seen.posts.iter().find(|p| p.member == *no && p.school == *point).cloned();
            cell(app, &seen.code, no, name, point, post, office, researcher)
        });
        view! {
            <tr>
                <th scope="row" class="keep">{no.clone()} " " {name.clone()}</th>
                {cells.collect_view()}
            </tr>
        }
    };
    view! {
        <div class="table-frame broad" tabindex="0" role="region" aria-label=app.t(texts::ASSIGN)>
            <table class="ledger matrix" data-testid="matrix">
                <thead>
                    <tr>
                        <th scope="col">{app.t(texts::MEMBER)}</th>
                        {heads}
                    </tr>
                </thead>
                <tbody>{seen.people.iter().map(row).collect_view()}</tbody>
            </table>
        </div>
    }
    .into_any()
}

#[allow(clippy::too_many_arguments)]
fn cell(
    app: App,
    code: &str,
    no: &str,
    name: &str,
    point: &str,
    post: Option<Post>,
    office: bool,
    researcher: RwSignal<String>,
) -> AnyView {
    let who = post.as_ref().map(|p| p.researcher.clone());
    let shown = match &who {
        Some(who) if who.is_empty() => "✓".to_owned(),
        Some(who) => format!("✓ {who}"),
        None => String::new(),
    };
    if !office {
        return view! { <td class="keep">{shown}</td> }.into_any();
    }
    let id = post.map(|p| p.id);
    let (code, member, school) = (code.to_owned(), no.to_owned(), point.to_owned());
    let label = format!("{name} · {point}");
    let press = move |_| {
        let name = researcher.get_untracked();
        app.act(|s| match id {
            Some(id) => assignment::withdraw(s, &[id]),
            None => assignment::assign(s, &code, &member, &school, &name),
        });
    };
    view! {
        <td class="keep">
            <button type="button" class="tick" aria-pressed=id.is_some().to_string() aria-label=label on:click=press>
                {if id.is_some() { "✓" } else { "＋" }}
            </button>
            {id
                .map(|id| {
                    let text = who.filter(|w| !w.is_empty()).unwrap_or_else(|| app.t(texts::FILL_IN).to_owned());
                    view! {
                        <Link to=Route::Entry {
                            kind: &KIND,
                            id: Some(id),
                            like: None,
                        }>{text}</Link>
                    }
                })}
        </td>
    }
    .into_any()
}

/// The week: where each member is on each day.
fn week(app: App, seen: &View) -> AnyView {
    let row = |(no, name): &(String, String)| {
        let own: Vec<&Post> = seen.posts.iter().filter(|p| p.member == *no).collect();
        let day = |day: usize| {
            let names: Vec<&str> =
                own.iter().filter(|p| p.days.contains(&day)).map(|p| p.school.as_str()).collect();
            let twice = names.len() > 1;
            view! { <td class="col-text" class:problem=twice>{names.join("、")}</td> }
        };
        let open: Vec<&str> = own.iter().filter(|p| p.days.is_empty()).map(|p| p.school.as_str()).collect();
        view! {
            <tr>
                <th scope="row" class="keep">{no.clone()} " " {name.clone()}</th>
                {(0..DAYS.len()).map(day).collect_view()}
                <td class="fine">{open.join("、")}</td>
            </tr>
        }
    };
    view! {
        <div class="table-frame" tabindex="0" role="region" aria-label=app.t(texts::WEEK)>
            <table class="ledger" data-testid="week">
                <thead>
                    <tr>
                        <th scope="col">{app.t(texts::MEMBER)}</th>
                        {DAYS.map(|day| view! { <th scope="col">{app.t(day)}</th> })}
                        <th scope="col">{app.t(texts::NO_DAY)}</th>
                    </tr>
                </thead>
                <tbody>{seen.people.iter().map(row).collect_view()}</tbody>
            </table>
        </div>
    }
    .into_any()
}
