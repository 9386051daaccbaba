//! The join of two versions of one record.

use crate::domain::order::Order as _;
use crate::domain::{Dot, Entry, Record, Register, Seen};
use smallvec::SmallVec;
use std::cmp::Ordering;

/// Joins `other` into `record`; says whether `record` changed.
///
/// A value stands if both sides hold it, or if the side that lacks it has not seen its write: a write that was seen and
/// is not held was replaced. The join is commutative, associative and idempotent.
///
/// Two versions of one id that disagree on kind or owner cannot come from this program; the greater of the two wins
/// whole, so that even then the order of files does not matter.
pub fn join(record: &mut Record, other: &Record) -> bool {
    match (&record.kind, &record.owner).cmp(&(&other.kind, &other.owner)) {
        Ordering::Greater => return false,
        Ordering::Less => {
            *record = other.clone();
            return true;
        }
        Ordering::Equal => {}
    }
    // The common case of a bundle that brings nothing new costs one comparison.
    if record.seen.covers(&other.seen) && record.unknown == other.unknown && same_or_older(record, other) {
        return false;
    }
    let before = record.clone();
    record.fields = join_fields(&before, other);
    record.seen.join(&other.seen);
    for stamp in &other.stamps {
        match record.stamps.binary_search_by_key(&stamp.dot, |s| s.dot) {
            // One write has one stamp; should a file say otherwise, both computers keep the greater.
            Ok(at) => record.stamps[at] = record.stamps[at].clone().max(stamp.clone()),
            Err(at) => record.stamps.insert(at, stamp.clone()),
        }
    }
    record.drop_idle_stamps();
    for (key, json) in &other.unknown {
        let kept = record.unknown.entry(key.clone()).or_insert_with(|| json.clone());
        if *kept < *json {
            *kept = json.clone();
        }
    }
    *record != before
}

/// Whether every value of `other` is held here or was replaced here, and here has nothing that `other` replaced.
fn same_or_older(record: &Record, other: &Record) -> bool {
    let held = |key: &str, dot: Dot| record.register(key).iter().find(|e| e.dot == dot);
    other.fields.iter().all(|(key, register)| {
        register.iter().all(|theirs| match held(key.as_str(), theirs.dot) {
            Some(ours) => ours.value >= theirs.value,
            None => record.seen.has(theirs.dot),
        })
    }) && record.fields.iter().all(|(key, register)| {
        register.iter().all(|ours| {
            !other.seen.has(ours.dot) || other.register(key.as_str()).iter().any(|e| e.dot == ours.dot)
        })
    }) && other.stamps.iter().all(|theirs| match record.stamp_of(theirs.dot) {
        Some(ours) => ours >= theirs,
        None => !record.fields.iter().any(|(_, r)| r.iter().any(|e| e.dot == theirs.dot)),
    })
}

fn join_fields(a: &Record, b: &Record) -> Vec<(crate::domain::Key, Register)> {
    let mut fields = Vec::with_capacity(a.fields.len().max(b.fields.len()));
    let (mut left, mut right) = (a.fields.iter().peekable(), b.fields.iter().peekable());
    loop {
        let order = match (left.peek(), right.peek()) {
            (None, None) => return fields,
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (Some(l), Some(r)) => l.0.cmp(&r.0),
        };
        let l = if order == Ordering::Greater { None } else { left.next() };
        let r = if order == Ordering::Less { None } else { right.next() };
        let Some(key) = l.or(r).map(|f| f.0.clone()) else { return fields };
        let register =
            join_register((l.map_or(&[][..], |f| &f.1), &a.seen), (r.map_or(&[][..], |f| &f.1), &b.seen));
        if !register.is_empty() {
            fields.push((key, register));
        }
    }
}

fn join_register((ours, we_saw): (&[Entry], &Seen), (theirs, they_saw): (&[Entry], &Seen)) -> Register {
    let mut register: Register = SmallVec::new();
    for entry in ours {
        match theirs.iter().find(|e| e.dot == entry.dot) {
            // One write has one value; should a file say otherwise, both computers keep the greater.
            Some(twin) => register.push(if twin.value > entry.value { twin.clone() } else { entry.clone() }),
            None if !they_saw.has(entry.dot) => register.push(entry.clone()),
            None => {}
        }
    }
    let new = theirs.iter().filter(|e| !we_saw.has(e.dot) && !ours.iter().any(|o| o.dot == e.dot));
    register.extend(new.cloned());
    register.order_by_key(|e| e.dot);
    register
}
