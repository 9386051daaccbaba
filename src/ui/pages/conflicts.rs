//! What waits for a choice: every value with who wrote it, when, and in which file; choose one, another, or for many at once.

use crate::app::browser::{files, page};
use crate::app::conflicts::{self, Bulk, Conflict};
use crate::app::received::Origins;
use crate::app::{env, overview};
use crate::domain::order::Gather as _;
use crate::domain::record::DELETED;
use crate::domain::{Dot, Field, FieldKind, Key, Kind, Record, Value, kinds};
use crate::ui::components::{Empty, Lead, Link, Twins};
use crate::ui::route::Route;
use crate::ui::state::{App, app};
use crate::ui::texts;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::collections::BTreeMap;

/// Records drawn at most: whoever has chosen in these sees the next.
const SHOWN: usize = 50;

/// What is known of the values that wait: whose they are, and which files brought them.
struct Known {
    names: BTreeMap<String, String>,
    origins: Origins,
}

impl Known {
    fn name<'a>(&'a self, no: &'a str) -> &'a str {
        self.names.get(no).map_or(no, String::as_str)
    }
}

/// Every record with a conflict, and those that look alike.
#[component]
pub fn Conflicts() -> impl IntoView {
    let app = app();
    let lang = app.lang.get_untracked();
    let waiting = Memo::new(move |_| {
        let mut all = app.read(|s| conflicts::waiting(s).cloned().collect::<Vec<_>>()).unwrap_or_default();
        let place = |key: &str| kinds::KINDS.iter().position(|kind| kind.key == key);
        let day = |r: &Record| kinds::find(r.kind.as_str()).map(|k| r.text(k.dated_by).to_owned());
        all.sort_by_cached_key(|r| (r.owner.to_string(), place(r.kind.as_str()), day(r)));
        all
    });
    let sentence = move || {
        let count = waiting.with(Vec::len);
        (count > 0).then(|| texts::conflicts_sentence(count, lang))
    };
    view! {
        <Lead title=app.t(texts::CONFLICTS) sentence=view! { {sentence} }.into_any() />
        {move || {
            let records = waiting.get();
            if records.is_empty() {
                return view! { <Empty text=app.t(texts::NO_CONFLICTS) /> }.into_any();
            }
            let all = app.peek(|s| {
                let origins = Origins::of(s);
                let bulks = conflicts::bulks(s, &origins);
                let names = overview::people(s).into_iter().map(|p| (p.no, p.name)).gather_map();
                (Known { names, origins }, bulks)
            });
            let Some((known, bulks)) = all else { return ().into_any() };
            let more = records.len().saturating_sub(SHOWN);
            let cards = records.iter().take(SHOWN).enumerate();
            view! {
                {many(app, &known, bulks)}
                {cards.map(|(at, record)| one(app, at, record, &known)).collect_view()}
                {(more > 0).then(|| view! { <p class="fine">{texts::more_conflicts(more, lang)}</p> })}
            }
            .into_any()
        }}
        <Twins />
    }
}

/// The card at that place went, or became smaller: the cursor goes on with what stands there now.
fn go_on_at(at: usize) {
    spawn_local(async move {
        files::breathe().await;
        let card = |at: usize| format!("#conflict-{at} .side button");
        let last = at.checked_sub(1).map(card);
        let rest = ["[data-testid=twins] button".to_owned(), "nav a[aria-current]".to_owned()];
        page::focus_one_of(&std::iter::once(card(at)).chain(last).chain(rest).collect::<Vec<_>>());
    });
}

/// Choosing all of one file's values; offered where it saves a click.
fn many(app: App, known: &Known, bulks: Vec<Bulk>) -> Option<AnyView> {
    let lang = app.lang.get_untracked();
    let worth: Vec<Bulk> = bulks.into_iter().filter(|b| b.choices.len() > 1).collect();
    let mut before = None;
    let button = |bulk: Bulk| {
        // Of files that do not say when they were made, none is the newest.
        let newest = bulk.file.made.is_some() && before.as_ref() != Some(&bulk.owner);
        before = Some(bulk.owner.clone());
        let when = bulk.file.made.map(env::minute_of).unwrap_or_default();
        let count = bulk.choices.len();
        let words = texts::take_all_of(known.name(&bulk.owner), &bulk.file.name, &when, count, lang);
        let choose = move |_| {
            app.act(|s| conflicts::choose(s, &bulk.choices));
            app.say_done(texts::chosen(count, lang));
            go_on_at(0);
        };
        view! {
            <li>
                <button type="button" class="button" on:click=choose>
                    {words}
                </button>
                {newest.then(|| view! { <span class="fine">{app.t(texts::NEWEST)}</span> })}
            </li>
        }
    };
    (!worth.is_empty()).then(|| {
        view! {
            <section class="card" data-testid="bulk">
                <h2>{app.t(texts::BULK)}</h2>
                <ul class="bulk">{worth.into_iter().map(button).collect_view()}</ul>
            </section>
        }
        .into_any()
    })
}

/// Who wrote a value, when by their clock, and which file brought it.
fn origin(app: App, record: &Record, dot: Dot, known: &Known) -> String {
    let by = match record.stamp_of(dot) {
        Some(stamp) => format!("{} {}", known.name(&stamp.by), env::minute_of(stamp.at)),
        None => app.t(texts::FROM_SHEET).to_owned(),
    };
    match known.origins.file(record.id, dot) {
        Some(file) => format!("{by} · {} {}", app.t(texts::FROM_FILE), file.name),
        None => format!("{by} · {}", app.t(texts::ENTERED_HERE)),
    }
}

fn one(app: App, at: usize, record: &Record, known: &Known) -> AnyView {
    let kind = kinds::find(record.kind.as_str());
    let title = kind.map(|k| format!("{} {}", record.text(k.dated_by), k.title(record))).unwrap_or_default();
    let label = kind.map_or("", |k| app.t(k.label));
    let parts = conflicts::conflicts(record).into_iter().map(|conflict| match conflict {
        Conflict::Field { key, values } => {
            let field = kind.and_then(|k| k.field(key.as_str()));
            let heading = field.map_or_else(|| key.as_str().to_owned(), |f| app.t(f.label).to_owned());
            let show = |value: &Value| field.map_or_else(|| value.to_string(), |f| f.show(value));
            let shown: Vec<String> = values.iter().map(|entry| show(&entry.value)).collect();
            let parts = conflicts::differing(&shown);
            let options = values.into_iter().zip(parts).map(|(entry, parts)| {
                let by = origin(app, record, entry.dot, known);
                option(app, at, (record.id, key.clone(), entry.value), said(app, parts), by, app.t(texts::CHOOSE))
            });
            view! {
                <div class="conflict-field">
                    <h3>{heading}</h3>
                    <div class="sides">{options.collect_view()} {field.map(|field| third(app, at, record.id, field))}</div>
                </div>
            }
            .into_any()
        }
        Conflict::Deleted { edited } => deleted(app, at, record, kind, &edited, known),
    });
    view! {
        <section class="card conflict" id=format!("conflict-{at}") data-testid="conflict">
            <h2>
                {known.name(&record.owner).to_owned()} " · " {label} " · " <Link to=Route::Record(record.id)>{title}</Link>
            </h2>
            {parts.collect_view()}
        </section>
    }
    .into_any()
}

fn deleted(
    app: App,
    at: usize,
    record: &Record,
    kind: Option<&'static Kind>,
    edited: &[Key],
    known: &Known,
) -> AnyView {
    let lang = app.lang.get_untracked();
    let name = |key: &Key| {
        let field = kind.and_then(|kind| kind.field(key.as_str()));
        field.map_or_else(|| key.as_str().to_owned(), |f| app.t(f.label).to_owned())
    };
    let names: Vec<String> = edited.iter().map(name).collect();
    let names = names.join(if lang == crate::domain::Lang::Zh { "、" } else { ", " });
    let last = |key: &str| {
        record.register(key).last().map(|e| origin(app, record, e.dot, known)).unwrap_or_default()
    };
    let by_editor = edited.first().map(|key| last(key.as_str())).unwrap_or_default();
    let choice = |value: Value| (record.id, Key::known(DELETED), value);
    view! {
        <div class="conflict-field">
            <h3>{app.t(texts::DELETED_BUT_EDITED)}</h3>
            <div class="sides">
                {option(app, at, choice(Value::Empty), plain(texts::edited(&names, lang)), by_editor, app.t(texts::KEEP_RECORD))}
                {option(
                    app,
                    at,
                    choice(Value::Seen(record.seen.clone())),
                    plain(app.t(texts::DELETED).to_owned()),
                    last(DELETED),
                    app.t(texts::DELETE_IT),
                )}
            </div>
        </div>
    }
    .into_any()
}

/// A value beside others: what they have in common, with what differs marked.
fn said(app: App, [head, middle, tail]: [String; 3]) -> AnyView {
    const LONG: usize = 40;
    let length = [&head, &middle, &tail].map(|part| part.chars().count()).iter().sum::<usize>();
    if length == 0 {
        return plain(app.t(texts::CLEARED).to_owned());
    }
    let long = length > LONG;
    let middle = match (long, middle.is_empty()) {
        (_, true) => None,
        (true, false) => Some(view! { <mark>{middle}</mark> }.into_any()),
        (false, false) => Some(middle.into_any()),
    };
    // A long text may scroll in its box, which the keyboard then has to reach.
    let reached = (length > 10 * LONG).then_some("0");
    view! {
        <p class="side-value" class:long=long tabindex=reached>
            {head}
            {middle}
            {tail}
        </p>
    }
    .into_any()
}

fn plain(text: String) -> AnyView {
    view! { <p class="side-value">{text}</p> }.into_any()
}

fn option(
    app: App,
    at: usize,
    choice: conflicts::Choice,
    shown: AnyView,
    by: String,
    verb: &'static str,
) -> impl IntoView {
    let choose = move |_| {
        app.act(|s| conflicts::choose(s, std::slice::from_ref(&choice)));
        app.say_done(texts::chosen(1, app.lang.get_untracked()));
        go_on_at(at);
    };
    view! {
        <div class="side">
            {shown}
            <p class="fine">{by}</p>
            <button type="button" class="button" on:click=choose>
                {verb}
            </button>
        </div>
    }
}

/// Neither value: another is typed.
fn third(app: App, at: usize, id: uuid::Uuid, field: &'static Field) -> impl IntoView {
    let lang = app.lang.get_untracked();
    let typed = RwSignal::new(String::new());
    let problem = RwSignal::new(String::new());
    let take = move || {
        let today = app.peek(|s| s.env().today());
        match field.parse(&typed.get_untracked(), today) {
            Ok(Value::Empty) if field.required => problem.set(crate::domain::Problem::Missing.say(lang)),
            Ok(value) => {
                app.act(|s| conflicts::choose(s, &[(id, Key::known(field.key), value)]));
                app.say_done(texts::chosen(1, lang));
                go_on_at(at);
            }
            Err(why) => problem.set(why.say(lang)),
        }
    };
    view! {
        <div class="side third">
            <label>
                <span class="fine">{app.t(texts::THIRD_VALUE)}</span>
                {if matches!(field.kind, FieldKind::Text { long: true, .. }) {
                    view! {
                        <textarea
                            rows="4"
                            data-testid="third"
                            aria-invalid=move || (!problem.get().is_empty()).then_some("true")
                            prop:value=move || typed.get()
                            on:input=move |e| typed.set(event_target_value(&e))
                        ></textarea>
                    }
                        .into_any()
                } else {
                    view! {
                        <input
                            type="text"
                            data-testid="third"
                            aria-invalid=move || (!problem.get().is_empty()).then_some("true")
                            prop:value=move || typed.get()
                            on:input=move |e| typed.set(event_target_value(&e))
                            on:keydown=move |e| {
                                if e.key() == "Enter" && !page::composing(&e) {
                                    take();
                                }
                            }
                        />
                    }
                        .into_any()
                }}
            </label>
            <p class="problem" role="alert">
                {move || problem.get()}
            </p>
            <button type="button" class="button" on:click=move |_| take()>
                {app.t(texts::USE_THIS)}
            </button>
        </div>
    }
}
