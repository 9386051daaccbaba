//! Watching over unsaved work: what changed goes into the linked file, and the page asks before it closes.

use super::handle::Handle;
use super::home::{self, Home, Link};
use super::session::SaveState;
use crate::platform::page;
use leptos::prelude::*;

/// How long changes are gathered before they are written, in milliseconds; and at most, where writing a large file takes long: so
/// many times as long as it took.
const GATHER_MS: f64 = 800.0;
const GATHER_MOST_MS: f64 = 30_000.0;
const GATHER_TIMES: f64 = 10.0;

/// Watches over unsaved work: has what changed written into the linked file, and asks before the page closes. `save` is [`save`],
/// which is not needed before.
pub fn watch(app: Handle, save: impl Fn() + Copy + 'static) {
    page::ask_before_closing(move || {
        let writing = app.home_file.link.get_untracked() == Link::Writing;
        let only_here = app.peek(|s| s.save_state() != SaveState::Saved).unwrap_or(false);
        writing || only_here || unsaved(app)
    });
    page::on_hidden(move || {
        if follows(&app.home_file.link.get_untracked()) && unsaved(app) {
            save();
        }
    });
    Effect::new(move || {
        let changed = matches!(app.read(home::home), Some(Home::File { changes: 1.., .. }));
        if (changed || app.home_file.look.get()) && follows(&app.home_file.link.get()) {
            soon(app, save);
        }
    });
}

fn unsaved(app: Handle) -> bool {
    // The sample is nobody's work.
    let real = app.current.get_untracked().is_some_and(|p| !p.sample);
    let forgets = app.home_file.forgets.get_untracked();
    real && app.peek(|s| home::is_unsaved(s, forgets)).unwrap_or(false)
}

/// Whether a change is to be written into a linked file by itself.
const fn follows(link: &Link) -> bool {
    match link {
        Link::Follows => true,
        Link::Stopped(halt) => halt.may_pass(),
        // What changes while it is written is written after it.
        Link::None | Link::Asks | Link::Writing => false,
    }
}

fn soon(app: Handle, save: impl Fn() + 'static) {
    let home = app.home_file;
    if home.gathering.get_value() {
        return;
    }
    home.gathering.set_value(true);
    let wait = (home.took.get_value() * GATHER_TIMES).clamp(GATHER_MS, GATHER_MOST_MS);
    gloo_timers::callback::Timeout::new(wait as u32, move || {
        home.gathering.set_value(false);
        save();
    })
    .forget();
}
