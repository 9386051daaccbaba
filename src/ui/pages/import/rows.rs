//! One line of the preview for each file.

use super::Desk;
use crate::app::browser::files;
use crate::app::hands::{self, Hand};
use crate::app::inbox::{Content, Looked, Refusal, Source};
use crate::app::{env, overview};
use crate::domain::{Lang, Party};
use crate::ui::components::Unlock;
use crate::ui::state::App;
use crate::ui::texts;
use crate::ui::texts::inbox as words;
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
    let own = file.content.as_ref().is_ok_and(|c| app.peek(|s| c.owner == s.owner()) == Some(true));
    let why = match now {
        None if own => words::own_unsigned(lang).to_owned(),
        _ => texts::other_hand(hands::short(known), now.map(hands::short), lang),
    };
    let from = file.content.as_ref().map(|content| origin(app, content).0).unwrap_or_default();
    view! {
        <tr class="refused" data-testid="held">
            <th scope="row" class="col-long">{file.name.clone()}</th>
            <td>{from}</td>
            <td colspan="6">
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
            <th scope="row" class="col-long">{file.name.clone()}</th>
            <td colspan="7">
                <Unlock open told working />
            </td>
        </tr>
    }
    .into_any()
}

/// A member's ledgers at the office, however many sheets of one file: the roster is asked once.
fn nobodys_row(app: App, desk: Desk, of: usize, file: &Looked, lang: Lang) -> AnyView {
    let people = app.peek(overview::people).unwrap_or_default();
    let name = file.name.split(" · ").next().unwrap_or_default().to_owned();
    let give = move |e: web_sys::Event| {
        let no = event_target_value(&e);
        if !no.is_empty() {
            desk.inbox.update_value(|inbox| {
                app.peek(|s| inbox.give_to(s, of, &no));
            });
            // Draws the preview anew.
            desk.looked.update(|_| {});
        }
    };
    let why = file.content.as_ref().err().map(|refusal| refusal.say(lang)).unwrap_or_default();
    let option =
        |p: overview::Person| view! { <option value=p.no.clone()>{format!("{} {}", p.no, p.name)}</option> };
    view! {
        <tr class="refused" data-testid="nobodys">
            <th scope="row" class="col-long">{name}</th>
            <td colspan="7">
                <p>{why}</p>
                {if people.is_empty() {
                    view! { <p>{app.t(texts::BOARD_EMPTY)}</p> }.into_any()
                } else {
                    view! {
                        <label>
                            {app.t(words::WHOSE_IS_IT)}
                            " "
                            <select on:change=give>
                                <option value="">{app.t(words::CHOOSE_MEMBER)}</option>
                                {people.into_iter().map(option).collect_view()}
                            </select>
                        </label>
                    }
                        .into_any()
                }}
            </td>
        </tr>
    }
    .into_any()
}

/// What a file's signature is worth, and the digits by which two people compare it on the telephone.
fn signature(app: App, content: &Content) -> (&'static str, Option<String>) {
    let Source::Bundle { header, .. } = &content.source else { return ("", None) };
    let said = match (&content.hand, &header.key) {
        (_, None) => texts::UNSIGNED,
        (Hand::First(_), _) => words::FIRST_SIGNED,
        (Hand::Own, _) => words::OWN_HAND,
        _ => words::SIGNED,
    };
    let digits =
        header.key.as_deref().map(|key| format!("{} {}", app.t(words::SIGNATURE_DIGITS), hands::short(key)));
    (app.t(said), digits)
}

/// The line of a file; `first` tells whether it is the first sheet of its file that nobody is named for.
pub(super) fn file_row(app: App, desk: Desk, at: usize, file: &Looked, first: bool, lang: Lang) -> AnyView {
    let name = file.name.clone();
    match &file.content {
        Err(Refusal::Locked { .. }) => locked_row(app, desk, at, file),
        Err(Refusal::Whose(_)) if !first => ().into_any(),
        Err(Refusal::Whose(_)) => nobodys_row(app, desk, file.of, file, lang),
        Err(refusal) => view! {
            <tr class="refused">
                <th scope="row" class="col-long">{name}</th>
                <td colspan="7" class="problem">{refusal.say(lang)}</td>
            </tr>
        }
        .into_any(),
        Ok(Content { hand: Hand::Other { known, now }, vouched: false, .. }) => {
            held_row(app, desk, at, file, known, now.as_deref())
        }
        Ok(content) => {
            let number = |n: usize| view! { <td class="figure" class:zero=n == 0>{n}</td> };
            let (from, encoding) = origin(app, content);
            let rejected = content.unread();
            let (signed, digits) = signature(app, content);
            view! {
                <tr>
                    <th scope="row" class="col-long">{name}</th>
                    <td title=encoding>{from}</td>
                    <td class="fine" title=digits>{signed}</td>
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

/// Who a file is from, or which ledger it is, and for whom the encoding matters that too.
fn origin(app: App, content: &Content) -> (String, Option<String>) {
    let lang = app.lang.get_untracked();
    match &content.source {
        Source::Bundle { header, .. } => {
            let at = header.producer.at.map(env::minute_of).unwrap_or_default();
            (format!("{} {at}", sender(&header.producer.who, &header.producer.name)), None)
        }
        Source::Ledger(read) => {
            let said = texts::ledger_of(app.t(read.kind.label), app.t(words::encoding(read.encoding)), lang);
            // At the office a member's ledger is taken as one member's.
            let whose = app
                .peek(|s| (content.owner != s.owner()).then(|| overview::person(s, &content.owner)))
                .flatten();
            let whose = whose.flatten().map(|p| format!("{} {} ", p.no, p.name)).unwrap_or_default();
            (format!("{whose}{said}"), Some(format!("{}: {}", app.t(words::ENCODING), read.encoding.name())))
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
