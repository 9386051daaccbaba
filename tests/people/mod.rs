//! Openings of any user in memory, and what they do.

#![allow(dead_code, reason = "each test file uses its part")]

use chrono::NaiveDate;
use std::rc::Rc;
use yanxun::app::env::FixedEnv;
use yanxun::app::inbox::Inbox;
use yanxun::app::session::Store;
use yanxun::app::{Profile, Role, Session};
use yanxun::domain::draft::Parsed;
use yanxun::domain::{Draft, Kind, Party, Writer, kinds};
use yanxun::storage::MemoryStore;

pub fn day(text: &str) -> NaiveDate {
    yanxun::domain::day::from_iso(text).unwrap()
}

/// An opening on 20 November 2025.
pub fn open(owner: &str, seed: u64) -> Session {
    let role = match Party::of(owner).writer() {
        Writer::Member => Role::Member,
        Writer::Office => Role::Office,
        Writer::School => Role::School,
        Writer::Applicant => Role::Applicant,
        Writer::Expert => Role::Expert,
    };
    let profile =
        Profile { id: format!("{seed:016x}"), role, no: owner.into(), name: "甲".into(), sample: false };
    let store: Store = Rc::new(MemoryStore::new());
    Session::open(store, profile, Rc::new(FixedEnv::on(day("2025-11-20"), seed)))
}

pub fn kind(key: &str) -> &'static Kind {
    kinds::find(key).unwrap()
}

pub fn parsed(key: &str, texts: &[(&str, &str)]) -> Parsed {
    let draft = Draft(texts.iter().map(|(k, t)| (k.to_string(), t.to_string())).collect());
    draft.parse(kind(key), Some(day("2025-11-20"))).unwrap()
}

/// Enters a keyed record as the session's own.
pub fn add(session: &mut Session, key: &str, texts: &[(&str, &str)]) {
    let owner = session.owner().to_owned();
    session.add_keyed(kind(key), &owner, &parsed(key, texts));
}

/// Takes a file in; answers how many records it brought.
pub fn take(session: &mut Session, text: &str) -> usize {
    let mut inbox = Inbox::default();
    inbox.look(session, "x.json", text.as_bytes(), &|_| None);
    inbox.apply(session).new
}

pub fn give(session: &mut Session, text: &str) {
    take(session, text);
}
