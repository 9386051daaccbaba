//! What was deleted and can be brought back.

use super::session::Session;
use crate::domain::order::Order as _;
use crate::domain::{Kind, Party, Record};
use std::cmp::Reverse;

/// The deleted records of a kind that this profile may write, the one deleted last first.
pub fn of<'a>(session: &'a Session, kind: &'static Kind) -> Vec<&'a Record> {
    let role = session.profile.role;
    let records = session.records();
    let owners: Vec<&str> = if kind.writer == role.writer() {
        vec![session.owner()]
    } else if role.may_enter(kind) {
        records.owners().filter(|owner| Party::of(owner).writer() == kind.writer).collect()
    } else {
        Vec::new()
    };
    let all = owners.into_iter().flat_map(|owner| records.of(owner));
    let mut deleted: Vec<&Record> = all.filter(|r| r.kind.as_str() == kind.key && r.is_deleted()).collect();
    deleted.order_by_key(|r| (Reverse(r.touched_at()), r.id));
    deleted
}
