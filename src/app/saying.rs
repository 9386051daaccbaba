//! The passing word: what was just done, what went wrong, and the way back.

use super::chores::Chore;
use super::handle::Handle;
use crate::platform::{page, place};
use leptos::prelude::*;
use uuid::Uuid;

/// A word said so lately is about what led to the page in view.
const ON_THE_WAY_MS: f64 = 1_500.0;

/// A passing word about what was just done, with a way back where there is one.
#[derive(Clone, Debug, PartialEq)]
pub struct Toast {
    /// What was done.
    pub text: String,
    /// What can be taken back.
    pub undo: Undo,
    /// Whether it is a problem.
    pub bad: bool,
}

/// The way back from what was just done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Undo {
    /// None.
    No,
    /// Deleted records are restored.
    Restore(Vec<Uuid>),
    /// The last import, or the last choice for many, is taken back.
    TakeBack,
}

impl Handle {
    /// Says a passing word.
    pub fn say(&self, text: impl Into<String>) {
        self.pass(Toast { text: text.into(), undo: Undo::No, bad: false }, 6_000);
    }

    /// A word passes by itself, unless another has taken its place; a problem stays until it is closed.
    fn pass(&self, toast: Toast, ms: u32) {
        let word = self.toast;
        self.put(toast.clone());
        gloo_timers::callback::Timeout::new(ms, move || {
            if word.get_untracked().as_ref() == Some(&toast) {
                word.set(None);
                place::note().keep();
            }
        })
        .forget();
    }

    /// Says what went wrong.
    pub fn warn(&self, text: impl Into<String>) {
        self.put(Toast { text: text.into(), undo: Undo::No, bad: true });
    }

    fn put(&self, toast: Toast) {
        self.said.set_value(page::running_ms());
        self.toast.set(Some(toast));
    }

    /// Another page is in view: a word about the one before goes, unless it was said on the way here.
    pub fn moved_on(&self) {
        if page::running_ms() - self.said.get_value() > ON_THE_WAY_MS {
            self.toast.set(None);
        }
    }

    /// Says what was deleted, with the way back.
    pub fn say_deleted(&self, text: impl Into<String>, undo: Vec<Uuid>) {
        // The ledger has the way back too.
        self.pass(Toast { text: text.into(), undo: Undo::Restore(undo), bad: false }, 10_000);
    }

    /// Says what was done to many records, with the way back.
    pub fn say_done(&self, text: impl Into<String>) {
        self.pass(Toast { text: text.into(), undo: Undo::TakeBack, bad: false }, 20_000);
    }

    /// The word in view goes; the cursor, where it stood on it, back to what led to it.
    pub fn unsay(&self) {
        let place = place::note();
        self.toast.set(None);
        place.keep();
    }

    /// Takes back what a passing word offers to.
    pub fn take_back(&self, undo: Undo) {
        self.toast.set(None);
        self.chore(0, Chore::TakeBack(undo));
    }
}
