//! Work that the first screen does not wait for: the durable copies, bringing the store in order, what other windows wrote, taking
//! back, trying again. All that writes records hangs on it, so that none of that is read before a page stands.

use super::copies;
use super::handle::Handle;
use super::saying::Undo;
use super::session::Session;
use crate::domain::Label;
use crate::storage::format::Found;
use crate::storage::{LocalStore, Watched};
use std::rc::Rc;

const TOO_LATE: Label = Label::new(
    "之后已有别的改动，不能再撤销。",
    "Something else has changed since; it can no longer be undone.",
);

/// A piece of such work.
pub enum Chore {
    /// The durable copies of this store, opened as it was found.
    Copies(Rc<Watched<LocalStore>>, Found),
    /// A value that another window of the profile has written, by its key.
    Hear(String, String),
    /// What is only in this window is written.
    Retry,
    /// The next step that brings the store in order.
    Settle,
    /// What a passing word offers to take back.
    TakeBack(Undo),
}

/// Does it.
pub fn carry_out(app: Handle, chore: Chore) {
    match chore {
        Chore::Copies(store, found) => copies::start(app, store, found),
        Chore::Hear(key, value) => drop(app.change(|session| session.hear(&key, &value))),
        Chore::Retry => drop(app.change(Session::retry)),
        Chore::Settle => {
            if app.quietly(Session::settle_store) == Some(true) {
                app.chore(0, Chore::Settle);
            }
        }
        Chore::TakeBack(undo) => drop(take_back(app, &undo)),
    }
}

/// Takes back what a passing word offers to; answers whether that was done, and says so where it is too late.
pub fn take_back(app: Handle, undo: &Undo) -> bool {
    let done = match undo {
        Undo::No => true,
        Undo::Restore(ids) => app.act(|session| session.restore(ids)).is_some(),
        Undo::TakeBack => app.act(Session::take_back) == Some(true),
    };
    if !done && *undo == Undo::TakeBack {
        app.warn(app.t(TOO_LATE));
    }
    done
}
