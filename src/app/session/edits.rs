//! The commands that change single records.

use super::Session;
use crate::domain::draft::Parsed;
use crate::domain::order::Gather;
use crate::domain::record::DELETED;
use crate::domain::{Key, Kind, Record, Stamp, Value};
use crate::merge::settle;
use crate::storage::tally::Tallies;
use uuid::Uuid;

impl Session {
    /// Enters a new record.
    pub fn add(&mut self, kind: &'static Kind, parsed: &Parsed) -> Uuid {
        let id = self.new_id();
        self.put(vec![self.written(id, kind, self.owner(), parsed)]);
        id
    }

    /// Enters a record whose id follows from its natural key, so that another computer arrives at the same.
    pub fn add_row(&mut self, kind: &'static Kind, parsed: &Parsed) {
        let id = crate::domain::identity::row_id(kind, self.owner(), parsed, 1);
        self.put(vec![self.written(id, kind, self.owner(), parsed)]);
    }

    /// Enters what `owner` says of one thing under the id of its natural key: a record that is there already is edited, a deleted
    /// one comes back.
    pub fn add_keyed(&mut self, kind: &'static Kind, owner: &str, parsed: &Parsed) -> Uuid {
        let id = crate::domain::identity::row_id(kind, owner, parsed, 1);
        match self.records.get(id).map(Record::is_deleted) {
            Some(deleted) => {
                if deleted {
                    self.restore(&[id]);
                }
                self.edit(id, parsed);
            }
            None => self.put(vec![self.written(id, kind, owner, parsed)]),
        }
        id
    }

    /// Edits a record: writes the fields that differ from what is shown, and settles a conflict in any field it writes.
    /// Answers how many fields changed.
    pub fn edit(&mut self, id: Uuid, parsed: &Parsed) -> usize {
        let base = self.records.get(id).cloned();
        base.and_then(|base| self.edit_from(&base, parsed)).unwrap_or(0)
    }

    /// Edits a record as a form does that was filled when the record stood as `base`: writes the fields that differ from
    /// what it showed. What another window or a file has written to such a field since stands beside it and waits for a choice; what
    /// they wrote to other fields stays. Answers how many fields changed; `None` where the record is not here any more.
    pub fn edit_from(&mut self, base: &Record, parsed: &Parsed) -> Option<usize> {
        let mut record = self.records.get(base.id)?.clone();
        let dot = record.next_dot(self.replica);
        let mut count = 0;
        for (field, value) in parsed.iter().filter(|(field, value)| base.value(field.key) != value) {
            let (key, now) = (Key::known(field.key), record.register(field.key));
            if now.len() == 1 && now[0].value == *value {
                continue;
            }
            if now == base.register(field.key) {
                record.set(key, value.clone(), dot);
            } else {
                record.set_beside(key, value.clone(), dot);
            }
            count += 1;
        }
        if count > 0 {
            self.stamp(&mut record);
            self.put(vec![record]);
        }
        Some(count)
    }

    /// Deletes records. They stay as deletions, so that an old file does not bring them back.
    pub fn delete(&mut self, ids: &[Uuid]) {
        let changed = ids.iter().filter_map(|id| self.records.get(*id)).map(|record| {
            let mut record = record.clone();
            let seen = Value::Seen(record.seen.clone());
            let dot = record.next_dot(self.replica);
            record.set(Key::known(DELETED), seen, dot);
            self.stamp(&mut record);
            record
        });
        let changed = changed.collect();
        self.put(changed);
    }

    /// Takes deletions back.
    pub fn restore(&mut self, ids: &[Uuid]) {
        let changed = ids.iter().filter_map(|id| self.records.get(*id)).map(|record| {
            let mut record = record.clone();
            let dot = record.next_dot(self.replica);
            record.set(Key::known(DELETED), Value::Empty, dot);
            self.stamp(&mut record);
            record
        });
        let changed = changed.collect();
        self.put(changed);
    }

    /// Chooses one value of a field in conflict.
    pub fn settle(&mut self, id: Uuid, key: &Key, value: Value) {
        let Some(mut record) = self.records.get(id).cloned() else { return };
        let dot = record.next_dot(self.replica);
        settle(&mut record, key, value, dot, None);
        self.stamp(&mut record);
        self.put(vec![record]);
    }

    /// A new record with what was entered.
    fn written(&self, id: Uuid, kind: &Kind, owner: &str, parsed: &Parsed) -> Record {
        let mut record = Record::new(id, Key::known(kind.key), owner);
        let dot = record.next_dot(self.replica);
        for (field, value) in parsed.iter().filter(|(_, value)| !value.is_empty()) {
            record.set(Key::known(field.key), value.clone(), dot);
        }
        self.stamp(&mut record);
        record
    }

    fn new_id(&self) -> Uuid {
        let mut bytes = [0; 10];
        bytes[..8].copy_from_slice(&self.env.random().to_be_bytes());
        bytes[8..].copy_from_slice(&self.env.random().to_be_bytes()[..2]);
        uuid::Builder::from_unix_timestamp_millis(self.env.now_ms().max(0).unsigned_abs(), &bytes).into_uuid()
    }

    fn stamp(&self, record: &mut Record) {
        let dot = crate::domain::Dot { count: record.seen.count(self.replica), replica: self.replica };
        record.stamp(Stamp { dot, at: self.env.now_ms(), by: self.owner().into() });
    }

    fn put(&mut self, records: Vec<Record>) {
        let ids = records.iter().map(|r| r.id).gather_set();
        let own = self.owner().to_owned();
        let mut before = Tallies::default();
        for record in &records {
            before.set(&record.owner, self.records.tally(&record.owner));
        }
        for record in records {
            let (id, owner, age) = (record.id, record.owner.clone(), self.records.age(&own));
            let before = self.records.get_of(&owner, id).cloned();
            self.records.join(record);
            if let Some(now) = self.records.get_of(&own, id) {
                self.newest.change([age, self.records.age(&own)], before.as_ref(), now);
            }
        }
        self.write_beside(ids, &before);
    }
}
