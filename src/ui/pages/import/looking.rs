//! Reading and looking at many files, while the page says how far it is.

use super::Desk;
use crate::app::browser::digest::{self, Digest};
use crate::app::browser::files::{self, Picked};
use crate::app::browser::page;
use crate::app::inbox::Laid;
use crate::ui::state::{App, app};
use crate::ui::texts;
use leptos::prelude::*;
use std::collections::VecDeque;

/// Bytes of small files that are read by one call.
const BATCH: f64 = 2e6;

/// How many batches lie in memory at once: the disk works while one is looked at, but not for all of them ahead.
const AHEAD: usize = 3;

/// So long, in milliseconds, is looked at files before the page is drawn and heard again.
const BREATHE_MS: i64 = 80;

/// So long stands the preview before more files are drawn into it: that takes longer than many files do.
const DRAW_MS: i64 = 500;

/// A file that was read.
enum Found {
    /// A bundle whose lines were found, and of which the browser takes the checksum meanwhile.
    Laid(Laid, Option<Digest>),
    /// Anything else.
    Bytes(Vec<u8>),
}

fn found(bytes: Vec<u8>) -> Found {
    match Laid::of(bytes) {
        Ok(laid) => {
            let digest = laid.content().and_then(|content| digest::begin(&content));
            Found::Laid(laid, digest)
        }
        Err(bytes) => Found::Bytes(bytes),
    }
}

/// Looks at one file; the page may have been left meanwhile, and its signals with it.
async fn look(app: App, desk: Desk, name: String, content: Result<Found, String>) {
    let (content, sum) = match content {
        Ok(Found::Laid(laid, Some(digest))) => (Ok(Found::Laid(laid, None)), digest::finish(digest).await),
        other => (other, None),
    };
    desk.inbox.try_update_value(|inbox| match content {
        Ok(Found::Laid(laid, _)) => drop(app.peek(|s| inbox.look_laid(s, &name, laid, sum))),
        Ok(Found::Bytes(bytes)) => drop(app.peek(|s| inbox.look(s, &name, &bytes, &files::decode_gbk))),
        Err(why) => inbox.unreadable(&name, why),
    });
}

pub(super) async fn look_at_all(app: App, desk: Desk, picked: Vec<Picked>) {
    desk.stopped.set(false);
    desk.after.set(None);
    desk.expected.set(desk.looked.get_untracked() + picked.len());
    let mut count = desk.looked.get_untracked();
    let (mut breathed_at, mut drawn_at) = (page::now_ms(), page::now_ms());
    let mut waiting = files::in_batches(picked, BATCH).into_iter().map(files::begin);
    let mut reading: VecDeque<_> = waiting.by_ref().take(AHEAD).collect();
    // What was read, with one file ahead whose checksum is taken while another is looked at.
    let mut read = VecDeque::new();
    let mut ahead = None;
    // Stopped, or the page was left and its signals with it.
    while desk.stopped.try_get_untracked() == Some(false) {
        if read.is_empty()
            && let Some(next) = reading.pop_front()
        {
            read.extend(files::finish(next).await);
            reading.extend(waiting.next());
        }
        let next = read.pop_front().map(|(name, bytes)| (name, bytes.map(found)));
        let done = next.is_none();
        let Some((name, content)) = std::mem::replace(&mut ahead, next) else {
            if done {
                break;
            }
            continue;
        };
        look(app, desk, name, content).await;
        count += 1;
        let now = page::now_ms();
        if now - breathed_at > BREATHE_MS {
            desk.done.try_set(count);
            if now - drawn_at > DRAW_MS {
                desk.looked.try_set(count);
                drawn_at = page::now_ms();
            }
            files::breathe().await;
            breathed_at = page::now_ms();
        }
    }
    desk.done.try_set(count);
    desk.looked.try_set(count);
    desk.expected.try_set(count);
}

/// How far the work is, and a way to stop it.
#[component]
pub(super) fn Working(desk: Desk) -> impl IntoView {
    let app = app();
    move || {
        let (done, all) = (desk.done.get(), desk.expected.get());
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
