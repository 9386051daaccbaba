//! One's own records of each kind, the newest first: kept in order as they are entered, so that the next form opens as fast with
//! fifty thousand records as with ten.

use super::session::Session;
use crate::domain::{Kind, Record, kinds};
use std::cell::RefCell;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// The latest day first, then what was touched last.
type Place = (Reverse<Box<str>>, Reverse<Option<i64>>, Uuid);

/// The orders of the kinds that were asked for, and the age of the records that they are about.
#[derive(Debug, Default)]
pub struct Newest(RefCell<(u64, BTreeMap<&'static str, BTreeSet<Place>>)>);

fn place(kind: &Kind, record: &Record) -> Place {
    (Reverse(record.text(kind.dated_by).into()), Reverse(record.touched_at()), record.id)
}

/// Up to `count` of the records of a kind that this profile entered or imported for itself, the latest day first.
pub fn of<'a>(session: &'a Session, kind: &'static Kind, count: usize) -> Vec<&'a Record> {
    let records = session.records();
    let mut orders = session.newest.0.borrow_mut();
    let age = records.age(session.owner());
    if orders.0 != age {
        *orders = (age, BTreeMap::new());
    }
    let order = orders.1.entry(kind.key).or_insert_with(|| {
        let own = records.of(session.owner()).filter(|r| r.kind.as_str() == kind.key && !r.is_deleted());
        own.map(|record| place(kind, record)).collect()
    });
    order.iter().take(count).filter_map(|place| records.get_of(session.owner(), place.2)).collect()
}

impl Newest {
    /// Goes along with one change of one's own records: what a record was before and is now, and the ages around it.
    pub fn change(&self, ages: [u64; 2], before: Option<&Record>, now: &Record) {
        let mut orders = self.0.borrow_mut();
        // Otherwise something else has changed too: all is put in order anew when it is asked for.
        if orders.0 != ages[0] {
            return;
        }
        orders.0 = ages[1];
        let Some(kind) = kinds::find(now.kind.as_str()) else { return };
        let Some(order) = orders.1.get_mut(kind.key) else { return };
        if let Some(before) = before {
            order.remove(&place(kind, before));
        }
        if !now.is_deleted() {
            order.insert(place(kind, now));
        }
    }
}
