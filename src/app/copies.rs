//! Keeps the durable copies: joins them in at the start, writes each change to them, drops what localStorage surely has.

use super::handle::Handle;
use super::recovery;
use crate::platform::durable::Durable;
use crate::platform::page;
use crate::storage::format::Found;
use crate::storage::{KeyValue, LocalStore, Watched, is_went};
use leptos::prelude::Set;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;

/// How often old copies are dropped, in milliseconds.
const DROP_EVERY_MS: u32 = 5 * 60_000;

/// After so long without an answer from the disk it is said in words, in milliseconds.
const LATE_MS: f64 = 1_000.0;

/// Whether what is saved would survive a power cut.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Copies {
    /// Not known yet.
    Opening,
    /// All of it.
    Kept,
    /// All but the last moment, which is just being copied.
    Writing,
    /// The same, and the disk has not answered for [`LATE_MS`].
    Late,
    /// The browser keeps no copies, in its own words why: the last minutes could be lost.
    Missing(String),
}

/// Opens the copies beside a running app.
pub fn start(app: Handle, store: Rc<Watched<LocalStore>>, found: Found) {
    // A store that a newer program wrote is neither joined nor copied.
    if found == Found::Newer {
        return;
    }
    spawn_local(async move {
        let durable = match Durable::open().await {
            Ok(durable) => durable,
            Err(why) => return behind(app, &store, why),
        };
        let copies = match durable.all().await {
            Ok(copies) => copies,
            Err(why) => return behind(app, &store, why),
        };
        if let Found::Older { format, values } = found {
            let text = serde_json::to_string(&values).unwrap_or_default();
            // Only for whoever looks into it: the values themselves are read as they are.
            let _ = durable.write(&[(format!("before/{format}"), Some(text.into()))]).await;
        }
        let was_behind = recovery::copies_behind(&store);
        let stored = store.beats_at_start();
        // A store that is full or blocked says so itself; what was read of the copies is then still in them.
        if let Ok(back) = recovery::recover_since(&store, &copies, &stored) {
            app.recovered(&back);
            if was_behind {
                // All are made anew with the next write; the mark goes with them.
                let _ = store.all_wait().and_then(|()| recovery::set_copies_behind(&store, false));
            } else if recovery::copies_lack(&copies, &stored) {
                // Which they lack is not known: a page was left before it had copied its last change.
                let _ = store.all_wait();
            }
        }
        store.note_copied(copies.into_iter().map(|(key, _)| key), page::running_ms());
        app.copies.set(Copies::Kept);
        keep(app, store, durable);
    });
}

fn keep(app: Handle, store: Rc<Watched<LocalStore>>, durable: Durable) {
    let busy = Rc::new(Cell::new(false));
    let (watched, writer) = (store.clone(), durable.clone());
    store.on_change(move || {
        if busy.replace(true) {
            return;
        }
        let (store, durable, busy) = (watched.clone(), writer.clone(), busy.clone());
        app.copies.set(Copies::Writing);
        spawn_local(async move {
            // What waits now may have waited since the writing before began.
            let mut took = 0.0;
            loop {
                let changes = store.take_as(LocalStore::get_js);
                if changes.is_empty() {
                    app.copies.set(Copies::Kept);
                    break;
                }
                let begun = page::running_ms();
                let late = gloo_timers::callback::Timeout::new((LATE_MS - took).max(0.0) as u32, move || {
                    app.copies.set(Copies::Late);
                });
                let written = durable.write(&changes).await;
                late.cancel();
                took = page::running_ms() - begun;
                if let Err(why) = written {
                    store.put_back(changes);
                    behind(app, &store, why);
                    break;
                }
                store.note_copied(changes.into_iter().map(|(key, _)| key), page::running_ms());
            }
            busy.set(false);
        });
    });
    drop_old(store, durable);
}

/// A copy that another tab has written since is as young as that.
fn drop_old(store: Rc<Watched<LocalStore>>, durable: Durable) {
    if let Some(window) = web_sys::window() {
        let store = store.clone();
        let heard = gloo_events::EventListener::new(&window, "storage", move |event| {
            let key = event.dyn_ref::<web_sys::StorageEvent>().and_then(web_sys::StorageEvent::key);
            store.note_copied(key, page::running_ms());
        });
        heard.forget();
    }
    gloo_timers::callback::Interval::new(DROP_EVERY_MS, move || {
        let old = store.take_flushed(page::running_ms());
        // What went is on the disk by now, and so need not be known any longer.
        let went = old.iter().filter(|key| is_went(key));
        went.for_each(|key| drop(store.remove(key)));
        let old: Vec<_> = old.into_iter().map(|key| (key, None)).collect();
        let durable = durable.clone();
        spawn_local(async move {
            // A copy that stays too long is only joined once more.
            let _ = durable.write(&old).await;
        });
    })
    .forget();
}

fn behind(app: Handle, store: &Watched<LocalStore>, why: String) {
    // Where not even this can be written, the store itself says that it is full or blocked.
    let _ = recovery::set_copies_behind(store, true);
    app.copies.set(Copies::Missing(why));
}
