//! Files on their way in: drop many, see what each would do, then apply.

use crate::app::browser::files::{self, Picked};
use crate::app::browser::page;
use crate::app::hands::{self, Hand};
use crate::app::inbox::{self, Content, Inbox, Looked, Refusal, Source};
use crate::app::passphrase::Lock;
use crate::app::{Role, env, handin, received};
use crate::domain::{Lang, Party, kinds};
use crate::ui::components::{DeletedRows, FilePicker, Lead, Protect, Unlock};
use crate::ui::route::Route;
use crate::ui::state::{App, app};
use crate::ui::texts;
use leptos::prelude::*;
use std::collections::VecDeque;
use std::sync::Arc;

#[derive(Clone, Copy)]
struct Desk {
    inbox: StoredValue<Inbox, LocalStorage>,
    /// Counts up with each file looked at.
    looked: RwSignal<usize>,
    /// Files in all while some are still to be looked at.
    expected: RwSignal<usize>,
    stopped: RwSignal<bool>,
}

/// Importing.
#[component]
pub fn Import() -> impl IntoView {
    let app = app();
    let office = app.current.get_untracked().is_some_and(|p| p.role == Role::Office);
    let desk = Desk {
        inbox: StoredValue::new_local(Inbox::default()),
        looked: RwSignal::new(0),
        expected: RwSignal::new(0),
        stopped: RwSignal::new(false),
    };
    let on_files: Arc<dyn Fn(Vec<Picked>) + Send + Sync> = Arc::new(move |picked| {
        leptos::task::spawn_local(look_at_all(app, desk, picked));
    });
    let (title, hint) = if office {
        (texts::INBOX, texts::IMPORT_HINT_OFFICE)
    } else {
        (texts::IMPORT, texts::IMPORT_HINT_MEMBER)
    };
    view! {
        <Lead title=app.t(title) />
        <FilePicker label=app.t(texts::IMPORT_LEDGERS) hint=app.t(hint) on_files />
        <Working desk />
        <Preview desk />
        <Register desk />
    }
}

async fn look_at_all(app: App, desk: Desk, picked: Vec<Picked>) {
    desk.stopped.set(false);
    desk.expected.set(desk.looked.get_untracked() + picked.len());
    let (mut count, mut shown_at) = (desk.looked.get_untracked(), page::now_ms());
    // The disk works while a file is looked at, but never more than a few lie in memory.
    const AHEAD: usize = 6;
    let mut waiting = picked.into_iter();
    let mut begin = move || waiting.next().map(|file| (files::begin(&file), file));
    let mut reading: VecDeque<_> = std::iter::from_fn(&mut begin).take(AHEAD).collect();
    while let Some((next, file)) = reading.pop_front() {
        // Stopped, or the page was left and its signals with it.
        if desk.stopped.try_get_untracked() != Some(false) {
            break;
        }
        let bytes = files::finish(next).await;
        reading.extend(begin());
        desk.inbox.try_update_value(|inbox| match bytes {
            Ok(bytes) => {
                app.peek(|s| inbox.look(s, &file.name, &bytes, &files::decode_gbk));
            }
            Err(why) => inbox.unreadable(&file.name, why),
        });
        count += 1;
        // Drawing after every file would take longer than the files do.
        if page::now_ms() - shown_at > 100 {
            desk.looked.try_set(count);
            files::breathe().await;
            shown_at = page::now_ms();
        }
    }
    desk.looked.try_set(count);
    desk.expected.try_set(count);
}

/// How far the work is, and a way to stop it.
#[component]
fn Working(desk: Desk) -> impl IntoView {
    let app = app();
    move || {
        let (done, all) = (desk.looked.get(), desk.expected.get());
        (done < all).then(|| {
            view! {
                <div class="working" role="status">
                    <label for="import-progress">{app.t(texts::WORKING)} " " {done} "/" {all}</label>
                    <progress id="import-progress" max=all value=done></progress>
                    <button type="button" class="button" on:click=move |_| desk.stopped.set(true)>
                        {app.t(texts::STOP)}
                    </button>
                </div>
            }
        })
    }
}

#[component]
fn Preview(desk: Desk) -> impl IntoView {
    let app = app();
    let lang = app.lang.get_untracked();
    let lock = RwSignal::new(None::<Lock>);
    let clear = move || {
        desk.inbox.set_value(Inbox::default());
        desk.expected.set(0);
        desk.looked.set(0);
    };
    let apply = move |_| {
        let mut inbox = Inbox::default();
        desk.inbox.update_value(|i| std::mem::swap(i, &mut inbox));
        clear();
        if let Some(outcome) = app.act(|s| inbox.apply(s)) {
            app.say_done(texts::imported(outcome.new, outcome.changed, lang));
            let office = app.current.get_untracked().is_some_and(|p| p.role == Role::Office);
            app.go(if office { &Route::Board } else { &Route::Home });
        }
    };
    move || {
        if desk.looked.get() == 0 {
            return ().into_any();
        }
        let has_records = app.peek(|s| !s.records().is_empty()).unwrap_or(false);
        let busy = desk.looked.get() < desk.expected.get();
        let (rows, details, deleted, would_change) = desk.inbox.with_value(|inbox| {
            let rows: Vec<_> =
                inbox.files.iter().enumerate().map(|(at, f)| file_row(app, desk, at, f, lang)).collect();
            let details: Vec<_> = inbox.files.iter().filter_map(|f| file_details(app, f, lang)).collect();
            let deleted: Vec<_> =
                inbox.files.iter().enumerate().map(|(at, f)| deleted_rows(desk, at, f)).collect();
            (rows, details, deleted, inbox.would_change())
        });
        view! {
            <section data-testid="preview">
                <div class="table-frame">
                    <table class="ledger">
                        <thead>
                            <tr>
                                <th scope="col">{app.t(texts::FILE)}</th>
                                <th scope="col">{app.t(texts::FROM)}</th>
                                <th scope="col">{app.t(texts::SIGNATURE)}</th>
                                <th scope="col" class="figure">{app.t(texts::NEW)}</th>
                                <th scope="col" class="figure">{app.t(texts::CHANGED)}</th>
                                <th scope="col" class="figure">{app.t(texts::KNOWN)}</th>
                                <th scope="col" class="figure">{app.t(texts::CONFLICTS)}</th>
                                <th scope="col" class="figure">{app.t(texts::REJECTED)}</th>
                            </tr>
                        </thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
                {details}
                {deleted}
                {(!would_change && !busy).then(|| view! { <p class="fine">{app.t(texts::NOTHING_CHANGES)}</p> })}
                <div class="actions">
                    <button type="button" class="button primary" data-testid="apply" disabled=busy || !would_change on:click=apply>
                        {app.t(texts::APPLY)}
                    </button>
                    {has_records.then(|| {
                        view! {
                            <button type="button" class="button" data-testid="safety-copy" on:click=move |_| save_copy(app, lock)>
                                {app.t(texts::SAFETY_COPY)}
                            </button>
                        }
                    })}
                    <button type="button" class="button" on:click=move |_| clear()>
                        {app.t(texts::DISCARD)}
                    </button>
                </div>
                {has_records.then(|| view! { <Protect lock id="protect-copy" /> })}
            </section>
        }
        .into_any()
    }
}

/// Everything as it is before the import.
fn save_copy(app: App, lock: RwSignal<Option<Lock>>) {
    if let Some((name, text)) = app.peek(handin::backup)
        && let Err(why) =
            files::download(&name, "application/json", &app.sealed(lock.get_untracked().as_ref(), text))
    {
        app.warn(why);
    }
}

/// A file whose hand is not the known one: why it is held back, and the way to take it all the same.
fn held_row(app: App, desk: Desk, at: usize, file: &Looked, known: &str, now: Option<&str>) -> AnyView {
    let lang = app.lang.get_untracked();
    let vouch = move |_| {
        desk.inbox.update_value(|inbox| {
            app.peek(|s| inbox.vouch(s, at));
        });
        // Draws the preview anew.
        desk.looked.update(|_| {});
    };
    let why = texts::other_hand(hands::short(known), now.map(hands::short), lang);
    view! {
        <tr class="refused" data-testid="held">
            <th scope="row">{file.name.clone()}</th>
            <td colspan="7">
                <p class="problem">{why}</p>
                <button type="button" class="button" on:click=vouch>
                    {app.t(texts::VOUCH)}
                </button>
            </td>
        </tr>
    }
    .into_any()
}

/// A locked file: its passphrase is asked for in its row.
fn locked_row(app: App, desk: Desk, at: usize, file: &Looked) -> AnyView {
    let lang = app.lang.get_untracked();
    let why = file.content.as_ref().err().map(|refusal| refusal.say(lang)).unwrap_or_default();
    let (told, working) = (RwSignal::new(why), RwSignal::new(false));
    let open = Callback::new(move |passphrase: String| {
        working.set(true);
        leptos::task::spawn_local(async move {
            // Deriving a key holds the page for a moment: it says so first.
            files::breathe().await;
            let refused = desk.inbox.try_update_value(|inbox| {
                app.peek(|s| inbox.unlock(s, at, &passphrase));
                inbox.files.get(at).and_then(|f| f.content.as_ref().err()).map(|refusal| refusal.say(lang))
            });
            working.try_set(false);
            match refused.flatten() {
                Some(why) => drop(told.try_set(why)),
                // Draws the preview anew.
                None => drop(desk.looked.try_update(|_| {})),
            }
        });
    });
    view! {
        <tr class="refused" data-testid="locked">
            <th scope="row">{file.name.clone()}</th>
            <td colspan="7">
                <Unlock open told working />
            </td>
        </tr>
    }
    .into_any()
}

fn signature(app: App, content: &Content) -> String {
    let Source::Bundle { header, .. } = &content.source else { return String::new() };
    match (&content.hand, header.key.as_deref().map(hands::short)) {
        (Hand::First(_), Some(key)) => format!("{key} · {}", app.t(texts::FIRST_HAND)),
        (_, Some(key)) => key.to_owned(),
        (_, None) => app.t(texts::UNSIGNED).to_owned(),
    }
}

fn file_row(app: App, desk: Desk, at: usize, file: &Looked, lang: Lang) -> AnyView {
    let name = file.name.clone();
    match &file.content {
        Err(Refusal::Locked { .. }) => locked_row(app, desk, at, file),
        Err(refusal) => view! {
            <tr class="refused">
                <th scope="row">{name}</th>
                <td colspan="7" class="problem">{refusal.say(lang)}</td>
            </tr>
        }
        .into_any(),
        Ok(Content { hand: Hand::Other { known, now }, vouched: false, .. }) => {
            held_row(app, desk, at, file, known, now.as_deref())
        }
        Ok(content) => {
            let number = |n: usize| view! { <td class="figure" class:zero=n == 0>{n}</td> };
            let (from, rejected) = origin(app, content, lang);
            let signed = signature(app, content);
            view! {
                <tr>
                    <th scope="row">{name}</th>
                    <td>{from}</td>
                    <td class="fine">{signed}</td>
                    {number(content.outcome.new)}
                    {number(content.outcome.changed)}
                    {number(content.outcome.known)}
                    {number(content.conflicts)}
                    {number(rejected)}
                </tr>
            }
            .into_any()
        }
    }
}

fn origin(app: App, content: &Content, lang: Lang) -> (String, usize) {
    match &content.source {
        Source::Bundle { header, problems } => {
            let at = header.producer.at.map(env::minute_of).unwrap_or_default();
            (format!("{} {at}", sender(&header.producer.who, &header.producer.name)), problems.len())
        }
        Source::Ledger(read) => {
            (texts::ledger_of(app.t(read.kind.label), read.encoding.name(), lang), read.rejected.len())
        }
    }
}

/// Who made a file: a member by number and name, anyone else by the name that the owner says.
fn sender(owner: &str, name: &str) -> String {
    match Party::of(owner) {
        Party::Member(no) => format!("{no} {name}"),
        party => party.to_string(),
    }
}

/// Rows of a ledger that were deleted here.
fn deleted_rows(desk: Desk, at: usize, file: &Looked) -> impl IntoView + use<> {
    let ids = file.content.as_ref().map(|content| content.deleted.clone()).unwrap_or_default();
    let done = Callback::new(move |()| {
        desk.inbox.update_value(|inbox| inbox.restored(at));
        // Draws the preview anew.
        desk.looked.update(|_| {});
    });
    view! { <DeletedRows file=file.name.clone() ids done /> }
}

/// What stands behind a file's numbers: rows not taken and why, changes, and the rows that were read.
fn file_details(app: App, file: &Looked, lang: Lang) -> Option<AnyView> {
    let content = file.content.as_ref().ok().filter(|content| !content.is_held())?;
    let (notes, rejected) = match &content.source {
        Source::Bundle { problems, header } => {
            let kinds = header.counts.iter().map(|(key, n)| {
                let name = kinds::find(key).map_or(key.as_str(), |k| app.t(k.label));
                format!("{name} {n}")
            });
            let lines = problems.iter().map(|p| vec![p.place.to_string(), p.reason.clone()]).collect();
            let mut notes = vec![kinds.collect::<Vec<_>>().join(" · ")];
            if content.not_theirs > 0 {
                notes.push(texts::not_theirs(content.not_theirs, lang));
            }
            if content.sealed > 0 {
                notes.push(texts::left_in_archive(content.sealed, lang));
            }
            if content.carries {
                notes.push(app.t(texts::CARRIES_ARCHIVES).to_owned());
            }
            if let Some(code) = &content.brings_back {
                notes.push(texts::brings_back(code, lang));
            }
            (notes, lines)
        }
        Source::Ledger(read) => {
            let mut notes: Vec<String> = read.skipped.iter().map(|s| s.say(lang)).collect();
            if content.sealed > 0 {
                notes.push(texts::left_in_archive(content.sealed, lang));
            }
            if !read.unknown_columns.is_empty() {
                notes.push(texts::unknown_columns(&read.unknown_columns.join("、"), lang));
            }
            let lines: Vec<Vec<String>> = read
                .rejected
                .iter()
                .map(|r| vec![r.row.to_string(), texts::after_colon(&r.say(lang))])
                .collect();
            (notes, lines)
        }
    };
    let open = !rejected.is_empty() || !content.changes.is_empty() || content.not_theirs > 0;
    let open = open || content.sealed > 0 || content.carries || content.brings_back.is_some();
    let name = file.name.clone();
    let said =
        |texts: &[crate::domain::Label]| texts.iter().map(|l| app.t(*l).to_owned()).collect::<Vec<_>>();
    Some(
        view! {
            <details class="file-details" open=open>
                <summary>{name}</summary>
                {notes.into_iter().map(|n| view! { <p class="fine">{n}</p> }).collect_view()}
                {plain_table(app.t(texts::REJECTED), said(&[texts::ROW, texts::REASON]), rejected)}
                {changed_rows(app, content)}
                {accepted_rows(app, content)}
            </details>
        }
        .into_any(),
    )
}

fn changed_rows(app: App, content: &Content) -> Option<AnyView> {
    let Source::Ledger(read) = &content.source else { return None };
    let line = |row: usize, change: &inbox::Change| {
        let field = read.kind.field(change.key.as_str())?;
        Some(vec![
            row.to_string(),
            app.t(field.label).to_owned(),
            field.show(&change.from),
            field.show(&change.to),
        ])
    };
    let lines = content
        .changes
        .iter()
        .flat_map(|c| c.changes.iter().filter_map(|change| line(c.row, change)))
        .collect();
    let heads = [texts::ROW, texts::FIELD, texts::NOW, texts::THEN].map(|l| app.t(l).to_owned()).to_vec();
    plain_table(app.t(texts::CHANGED), heads, lines)
}

fn accepted_rows(app: App, content: &Content) -> Option<AnyView> {
    let Source::Ledger(read) = &content.source else { return None };
    let columns = || read.kind.fields.iter().filter(|f| f.column);
    let heads = std::iter::once(app.t(texts::ROW))
        .chain(columns().map(|f| app.t(f.label)))
        .map(str::to_owned)
        .collect();
    let line = |row: &inbox::SheetRow| {
        let cells = columns().map(|f| f.show(crate::domain::draft::value_of(&row.parsed, f.key)));
        std::iter::once(row.row.to_string()).chain(cells).collect()
    };
    plain_table(app.t(texts::READ), heads, read.rows.iter().map(line).collect())
}

/// A table of texts under a caption with their number; nothing where there is none.
fn plain_table(caption: &'static str, heads: Vec<String>, lines: Vec<Vec<String>>) -> Option<AnyView> {
    let count = lines.len();
    (count > 0).then(|| {
        view! {
            <div class="table-frame low" tabindex="0" role="region" aria-label=caption>
                <table class="ledger">
                    <caption>{caption} " " {count}</caption>
                    <thead>
                        <tr>{heads.into_iter().map(|h| view! { <th scope="col">{h}</th> }).collect_view()}</tr>
                    </thead>
                    <tbody>
                        {lines
                            .into_iter()
                            .map(|cells| {
                                view! { <tr>{cells.into_iter().map(|c| view! { <td>{c}</td> }).collect_view()}</tr> }
                            })
                            .collect_view()}
                    </tbody>
                </table>
            </div>
        }
        .into_any()
    })
}

/// The files taken in before, the latest first; the last import can be undone as long as nothing else was written.
#[component]
fn Register(desk: Desk) -> impl IntoView {
    const SHOWN: usize = 60;
    let app = app();
    let undo = move |_| {
        if app.act(crate::app::Session::take_back) == Some(true) {
            app.say(app.t(texts::UNDONE));
        }
    };
    let line = move |file: received::Received| {
        let made = file.made.map(env::minute_of).unwrap_or_default();
        let key = file.key.as_deref().map(hands::short).unwrap_or_default().to_owned();
        let number = |n: usize| view! { <td class="figure" class:zero=n == 0>{n}</td> };
        view! {
            <tr>
                <td class="col-day">{env::minute_of(file.taken)}</td>
                <th scope="row">{file.name}</th>
                <td>{sender(&file.who, &file.by)}</td>
                <td class="col-day">{made}</td>
                <td class="fine">{key}</td>
                {number(file.new)}
                {number(file.changed)}
            </tr>
        }
    };
    move || {
        let files = app.read(received::list).unwrap_or_default();
        if desk.looked.get() > 0 || files.is_empty() {
            return None;
        }
        let can_undo = app.read(crate::app::Session::can_take_back).unwrap_or(false);
        let heads = [texts::TAKEN_AT, texts::FILE, texts::FROM, texts::MADE_AT, texts::SIGNATURE];
        Some(view! {
            <section data-testid="received">
                <h2>{app.t(texts::RECEIVED)}</h2>
                {can_undo
                    .then(|| {
                        view! {
                            <p>
                                <button type="button" class="button" data-testid="undo-import" on:click=undo>
                                    {app.t(texts::UNDO_IMPORT)}
                                </button>
                            </p>
                        }
                    })}
                <div class="table-frame low" tabindex="0" role="region" aria-label=app.t(texts::RECEIVED)>
                    <table class="ledger">
                        <thead>
                            <tr>
                                {heads.map(|head| view! { <th scope="col">{app.t(head)}</th> })}
                                <th scope="col" class="figure">{app.t(texts::NEW)}</th>
                                <th scope="col" class="figure">{app.t(texts::CHANGED)}</th>
                            </tr>
                        </thead>
                        <tbody>{files.into_iter().take(SHOWN).map(line).collect_view()}</tbody>
                    </table>
                </div>
            </section>
        })
    }
}
