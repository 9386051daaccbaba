//! What happens beside the user's commands: the store brought in order and read on, other windows heard, a store that was emptied.

use super::chores::Chore;
use super::clock;
use super::handle::Handle;
use super::profile;
use super::session::Session;
use crate::domain::Label;
use crate::platform::page;
use crate::storage::format::{self, Found, Mark};
use crate::storage::{KeyValue, LocalStore, StoreError, Watched};
use leptos::prelude::*;
use std::rc::Rc;

const REMOVED_ELSEWHERE: Label = Label::new(
    "刚才的身份已在另一个窗口移出这台电脑。",
    "That profile has just been taken off this computer in another window.",
);

/// How long after the first picture the copies are looked at.
const COPIES_MS: u32 = 100;

/// How long after a large change the store is brought in order.
const SETTLE_MS: u32 = 2_000;

/// How long after the opening what the first screen did not show is read.
const READ_ON_MS: u32 = 1_500;

fn later(ms: u32, work: impl FnOnce() + 'static) {
    gloo_timers::callback::Timeout::new(ms, work).forget();
}

impl Handle {
    /// Takes in what came back from the durable copies.
    pub fn recovered(&self, back: &[(String, String)]) {
        if back.is_empty() {
            return;
        }
        if self.current.get_untracked().is_none() {
            return self.open_last(&self.profiles());
        }
        self.change(|session| {
            for (key, value) in back {
                session.hear(key, value);
            }
        });
    }

    /// Looks at the durable copies once the first screen is there.
    pub(super) fn look_at_copies_soon(self, store: Rc<Watched<LocalStore>>, found: Found) {
        page::once_drawn(move || self.chore(COPIES_MS, Chore::Copies(store, found)));
    }

    /// Has a chore carried out, after so many milliseconds.
    pub(super) fn chore(self, ms: u32, chore: Chore) {
        later(ms, move || (self.chores)(self, chore));
    }

    /// Brings the store in order, where there is something to do, once the user has a moment.
    pub(super) fn settle_soon(self) {
        if self.peek(Session::is_unsettled) == Some(true) {
            self.chore(SETTLE_MS, Chore::Settle);
        }
    }

    /// Reads on once the first screen is there.
    pub(super) fn read_on_soon(self) {
        later(READ_ON_MS, move || self.read_on());
    }

    /// Reads what the first screen did not need, an owner at a time, once the screen is there: later pages open faster, and should
    /// someone empty the store, this window holds it all.
    fn read_on(self) {
        later(0, move || {
            if self.peek(Session::read_on) == Some(true) {
                self.read_on();
            } else if self.quietly(Session::promise_the_rest) == Some(true) {
                // What is missing comes into view only now that all was read.
                self.version.update(|v| *v += 1);
            }
        });
    }

    /// Tries again to write what is only in this window. After someone else has emptied the store, this puts back what the
    /// window holds: the mark of the format, the profile, its records.
    pub fn retry(&self) {
        if self.frozen.get_untracked() {
            return self.warn(StoreError::Newer.say(self.lang.get_untracked()));
        }
        if self.is_cleared()
            && let Some(profile) = self.current.get_untracked()
        {
            let store = self.store();
            let back = self.watched.with_value(|watched| format::open(watched).map(drop));
            let back = back.and_then(|()| profile::save(&store, &profile));
            if back.and_then(|()| profile::set_setting(&store, "profile", &profile.id)).is_err() {
                return;
            }
        }
        self.chore(0, Chore::Retry);
    }

    /// Takes in what another tab has written.
    pub fn hear(&self, key: &str, value: &str) {
        let current = self.current.get_untracked().map(|p| profile::gone(&p.id));
        if *key == format::key() && Mark::parse(value).is_none_or(|mark| mark.is_newer()) {
            self.watched.with_value(|watched| watched.freeze());
            self.frozen.set(true);
        } else if Some(key) == current.as_deref() {
            self.leave();
            self.warn(self.t(REMOVED_ELSEWHERE));
        } else if key.contains("/p/") {
            self.chore(0, Chore::Hear(key.to_owned(), value.to_owned()));
        }
    }

    /// Takes in that another tab has removed something: all of it, or a part.
    pub fn hear_removed(&self) {
        if self.is_cleared() {
            self.change(Session::cleared);
        }
    }

    /// Whether someone else has emptied the store since it was opened: its mark is gone. Where it was never to be had, it is not.
    pub(super) fn is_cleared(&self) -> bool {
        let opened = self.blocked.get_untracked().is_none() && !self.frozen.get_untracked();
        opened && self.marked.get_value() && self.watched.with_value(|w| w.get(&format::key()) == Ok(None))
    }

    /// Looks whether the clock has jumped.
    pub(super) fn look_at_clock(&self) {
        let doubt = clock::look(&self.store(), page::now_ms());
        if self.clock.get_untracked() != doubt {
            self.clock.set(doubt);
        }
    }

    /// Whoever looks at the clock says that the day is right.
    pub fn trust_clock(&self) {
        clock::trust(&self.store(), page::now_ms());
        self.clock.set(None);
    }
}
