//! Reading and looking at many files, while the page says how far it is.

use super::Desk;
use crate::app::browser::digest::{self, Digest};
use crate::app::browser::files::{self, Picked, Reading};
use crate::app::browser::page;
use crate::app::inbox::Laid;
use crate::ui::state::{App, app};
use crate::ui::texts;
use leptos::prelude::*;
use std::collections::VecDeque;

/// How many files lie in memory at once: the disk works while one is looked at, but not for all of them ahead.
const AHEAD: usize = 6;

/// So long, in milliseconds, is looked at files before the page is drawn and heard again.
const BREATHE_MS: i64 = 80;

/// A file that was read, and of which the browser takes the checksum meanwhile.
struct Read {
    name: String,
    content: Result<Found, String>,
}

enum Found {
    /// A bundle whose lines were found.
    Laid(Laid, Option<Digest>),
    /// Anything else.
    Bytes(Vec<u8>),
}

async fn read((reading, file): (Reading, Picked)) -> Read {
    let found = |bytes| match Laid::of(bytes) {
        Ok(laid) => {
            let digest = laid.content().and_then(|content| digest::begin(&content));
            Found::Laid(laid, digest)
        }
        Err(bytes) => Found::Bytes(bytes),
    };
    Read { name: file.name, content: files::finish(reading).await.map(found) }
}

/// Looks at one file; the page may have been left meanwhile, and its signals with it.
async fn look(app: App, desk: Desk, Read { name, content }: Read) {
    let (found, sum) = match content {
        Ok(Found::Laid(laid, Some(digest))) => (Ok(Found::Laid(laid, None)), digest::finish(digest).await),
        other => (other, None),
    };
    desk.inbox.try_update_value(|inbox| match found {
        Ok(Found::Laid(laid, _)) => drop(app.peek(|s| inbox.look_laid(s, &name, laid, sum))),
        Ok(Found::Bytes(bytes)) => drop(app.peek(|s| inbox.look(s, &name, &bytes, &files::decode_gbk))),
        Err(why) => inbox.unreadable(&name, why),
    });
}

pub(super) async fn look_at_all(app: App, desk: Desk, picked: Vec<Picked>) {
    desk.stopped.set(false);
    desk.expected.set(desk.looked.get_untracked() + picked.len());
    let (mut count, mut shown_at) = (desk.looked.get_untracked(), page::now_ms());
    let mut waiting = picked.into_iter().map(|file| (files::begin(&file), file));
    let mut reading: VecDeque<_> = waiting.by_ref().take(AHEAD).collect();
    let mut ready: Option<Read> = None;
    // Stopped, or the page was left and its signals with it.
    while desk.stopped.try_get_untracked() == Some(false) {
        let next = match reading.pop_front() {
            Some(next) => Some(read(next).await),
            None => None,
        };
        reading.extend(waiting.next());
        // The file before, whose checksum was taken while this one was read.
        let Some(before) = std::mem::replace(&mut ready, next) else {
            if ready.is_none() {
                break;
            }
            continue;
        };
        look(app, desk, before).await;
        count += 1;
        // Drawing after every file would take longer than the files do.
        if page::now_ms() - shown_at > BREATHE_MS {
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
pub(super) fn Working(desk: Desk) -> impl IntoView {
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
