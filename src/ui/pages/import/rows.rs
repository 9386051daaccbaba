//! One line of the preview for each file.

use super::Desk;
use crate::app::browser::files;
use crate::app::env;
use crate::app::hands::{self, Hand};
use crate::app::inbox::{Content, Looked, Refusal, Source};
use crate::domain::{Lang, Party};
use crate::ui::components::Unlock;
use crate::ui::state::App;
use crate::ui::texts;
use leptos::prelude::*;

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

pub(super) fn file_row(app: App, desk: Desk, at: usize, file: &Looked, lang: Lang) -> AnyView {
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
pub(super) fn sender(owner: &str, name: &str) -> String {
    match Party::of(owner) {
        Party::Member(no) => format!("{no} {name}"),
        party => party.to_string(),
    }
}
