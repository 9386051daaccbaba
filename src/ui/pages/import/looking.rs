//! Reading and looking at many files, while the page says how far it is.

use super::Desk;
use crate::app::browser::files::{self, Picked};
use crate::app::browser::page;
use crate::ui::state::{App, app};
use crate::ui::texts;
use leptos::prelude::*;
use std::collections::VecDeque;

pub(super) async fn look_at_all(app: App, desk: Desk, picked: Vec<Picked>) {
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
