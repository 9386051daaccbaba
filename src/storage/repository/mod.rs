//! The records of one profile in a store.
//!
//! A change, however large, is one key, so that it is wholly there or not: a journal entry, or a packed segment where it is many records of one
//! owner. Journal entries are gathered into a small segment of each owner; eight segments of a size are joined into one of the next, until
//! they hold a thousand. So saving costs the same however much is stored, and each record is packed anew three times at most. A segment is written before what it absorbs
//! is removed. Reading joins whatever is there, so that a tab which died in between lost nothing. What takes more than one write
//! is written down first ([`undo`]), so that whoever comes next ends it.

mod gather;
mod large;
mod notes;
mod take_out;
mod tally;
mod undo;
mod went;

pub use tally::{promise_nothing, tally_mark};
pub use undo::{Before, forget_way_back, is_way_back};
pub use went::{is_went, went};

use super::segment;
use super::shelf::{Segments, Shelves};
use super::{KeyValue, NAMESPACE, Notice, StoreError, pack, set_aside};
use crate::domain::order::Gather;
use crate::domain::{Record, Replica};
use crate::merge::{Joined, RecordSet};
use large::{AT_ONCE, LARGE, Large};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// Journal entries after which the journal is gathered into segments.
const GATHER_AT: usize = 64;

/// The records of one profile.
#[derive(Debug)]
pub struct Repository<S> {
    store: S,
    prefix: String,
    segments: Segments<S>,
    replica: Replica,
    /// Keys that this opening has used.
    count: u32,
    journal: BTreeSet<String>,
    /// Of whom something is only in the journal.
    loose: BTreeSet<String>,
    /// Large changes in the journal.
    large: Large,
    /// Keys of segments of formats 1 and 2, which are to be written anew.
    old: Vec<String>,
    /// Small entries at which the journal is gathered next.
    gather_at: usize,
    /// While a command runs that can be taken back, values are only added.
    adding: bool,
}

impl<S: KeyValue + Clone> Repository<S> {
    /// Opens a profile's records; `replica` is this opening's own. Nothing but what an undo left half done is written: see [`Self::settle`].
    ///
    /// # Errors
    /// When the store cannot be reached. A value that cannot be read is no error but a notice.
    pub fn open(store: S, profile: &str, replica: Replica) -> Result<(Self, Shelves<S>), StoreError> {
        let prefix = format!("{NAMESPACE}p/{profile}/");
        let segments = Segments { store: store.clone(), prefix: format!("{prefix}seg/") };
        let mut shelves = Shelves::over(Some(segments.clone()));
        let (journal, loose) = (BTreeSet::new(), BTreeSet::new());
        let mut this = Self {
            store,
            prefix,
            segments,
            replica,
            count: 0,
            journal,
            loose,
            large: Large::default(),
            old: Vec::new(),
            gather_at: GATHER_AT,
            adding: false,
        };
        this.end_undo()?;
        for key in this.store.keys(&this.key("seg/"))? {
            match this.segments.name(&key) {
                Some(name) => shelves.make_place(&name.owner),
                None => this.lay_old(key, &mut shelves)?,
            }
        }
        for key in this.store.keys(&this.key("log/"))? {
            if let Some(read) = this.read_log(&key, &shelves)? {
                this.large.note(&key, &read.iter().collect::<Vec<_>>());
                for record in read {
                    this.loosen(&record.owner);
                    shelves.lay(record);
                }
                this.journal.insert(key);
            }
        }
        Ok((this, shelves))
    }

    /// Reads a segment of formats 1 and 2, whose name does not say whose records it holds. One that cannot be read stays as it is.
    fn lay_old(&mut self, key: String, shelves: &mut Shelves<S>) -> Result<(), StoreError> {
        let (mut set, mut notices) = (RecordSet::new(), Vec::new());
        self.segments.read(&key, &mut set, &mut notices)?;
        if is_kept(&key, &notices) {
            self.old.push(key);
        }
        notices.into_iter().for_each(|notice| shelves.note(notice));
        for record in set {
            self.loosen(&record.owner);
            shelves.lay(record);
        }
        Ok(())
    }
}

impl<S: KeyValue> Repository<S> {
    fn key(&self, rest: &str) -> String {
        format!("{}{rest}", self.prefix)
    }

    /// The records of a journal entry; one that cannot be read is set aside and noted.
    fn read_log(&self, key: &str, shelves: &Shelves<S>) -> Result<Option<Vec<Record>>, StoreError> {
        let Some(value) = self.store.get(key)? else { return Ok(None) };
        let Some(read) = segment::entry(&value) else {
            // Where there is no room to move it, it stays where it is; writing there is refused.
            let aside = set_aside(&self.store, key).unwrap_or_else(|_| key.to_owned());
            shelves.note(Notice::SetAside(aside));
            return Ok(None);
        };
        if !read.whole {
            shelves.note(Notice::bad_record(&self.store, key));
        }
        Ok(Some(read.records))
    }

    /// Whether [`Self::settle`] has something to do.
    pub fn is_unsettled(&self) -> bool {
        !self.old.is_empty() || self.has_large()
    }

    /// Brings the store in order by one step, from `shelves`, which hold all that is in it: a segment of formats 1 or 2 is written
    /// anew, or a part of a large change; answers whether there is more to do.
    pub fn settle(&mut self, shelves: &Shelves<S>) -> bool {
        match self.old.pop() {
            // Where there is no room, or writing is not allowed, it stays, and is read as it is.
            Some(key) => drop(self.renew(&key)),
            None => return self.gather_large(shelves),
        }
        self.is_unsettled()
    }

    /// Writes a segment of formats 1 and 2 anew.
    fn renew(&mut self, key: &str) -> Result<(), StoreError> {
        let (mut set, mut notices) = (RecordSet::new(), Vec::new());
        self.segments.read(key, &mut set, &mut notices)?;
        if !is_kept(key, &notices) {
            return Ok(());
        }
        self.write_segments(set.iter(), pack::Effort::Usual)?;
        // One that stays is only joined once more.
        self.store.remove(key)
    }

    /// A key that nobody has used: each opening has a number of its own.
    fn next(&mut self) -> String {
        self.count += 1;
        format!("{}-{:06}", self.replica, self.count)
    }

    /// Writes records as they are now. Answered `Ok` means written.
    ///
    /// # Errors
    /// When nothing was written.
    pub fn commit<'a>(&mut self, changed: impl IntoIterator<Item = &'a Record>) -> Result<(), StoreError> {
        let changed: Vec<&Record> = changed.into_iter().collect();
        if changed.is_empty() {
            return Ok(());
        }
        // Many of one owner are a segment at once.
        let owner = &changed[0].owner;
        if (LARGE + 1..=AT_ONCE).contains(&changed.len())
            && changed.iter().all(|record| record.owner == *owner)
        {
            return self.write_segment(owner, segment::level(changed.len()), &changed, pack::Effort::Usual);
        }
        let name = self.next();
        let key = format!("{}log/{name}", self.prefix);
        self.store.set(&key, &segment::write_entry(&changed, changed.len() > LARGE))?;
        changed.chunk_by(|a, b| a.owner == b.owner).for_each(|records| self.loosen(&records[0].owner));
        self.large.note(&key, &changed);
        self.journal.insert(key);
        if self.journal.len().saturating_sub(self.large.len()) >= self.gather_at && !self.adding {
            // The change is written already; a journal that cannot be gathered now only stays longer, and is not tried at each save.
            self.gather_at = match self.gather() {
                Ok(()) => GATHER_AT,
                Err(_) => self.journal.len() + GATHER_AT,
            };
        }
        Ok(())
    }

    fn loosen(&mut self, owner: &str) {
        if !self.loose.contains(owner) {
            self.loose.insert(owner.to_owned());
        }
    }

    /// A checksum of the names of each owner's segments, which tells whether these are still the same. An owner of whom something
    /// is only in the journal is left out.
    ///
    /// # Errors
    /// When the store cannot be reached.
    pub fn segment_names(&self) -> Result<BTreeMap<String, String>, StoreError> {
        let all = self.segments.by_owner()?.into_iter().filter(|(owner, _)| !self.loose.contains(owner));
        Ok(all.map(|(owner, names)| (owner, pack::checksum(&names.join("\n")))).gather_map())
    }

    /// Takes in a value that another tab of this profile has written; answers the records that it changed, and `None` where that
    /// will only be known when its owner's records are read.
    pub fn hear(&mut self, key: &str, value: &str, shelves: &mut Shelves<S>) -> Option<BTreeSet<Uuid>> {
        if let Some(name) = self.segments.name(key) {
            if !shelves.is_read(&name.owner) || !shelves.owners().any(|owner| owner == name.owner) {
                shelves.make_place(&name.owner);
                return None;
            }
            let read = segment::read(value).unwrap_or_default();
            let mut changed = BTreeSet::new();
            for record in read.records {
                let id = record.id;
                if shelves.join(record) != Joined::Known {
                    changed.insert(id);
                }
            }
            return Some(changed);
        }
        if !key.starts_with(&self.key("log/")) {
            return Some(BTreeSet::new());
        }
        let read = segment::entry(value).unwrap_or_default();
        read.records.iter().for_each(|record| self.loosen(&record.owner));
        let mut changed = BTreeSet::new();
        for record in read.records {
            let id = record.id;
            if shelves.lay(record) != Joined::Known {
                changed.insert(id);
            }
        }
        Some(changed)
    }

    /// What the profile's records take, keys included, in UTF-16 units.
    ///
    /// # Errors
    /// When the store cannot be reached.
    pub fn record_units(&self) -> Result<usize, StoreError> {
        let mut units = 0;
        for key in ["seg/", "log/"]
            .map(|place| self.store.keys(&self.key(place)))
            .into_iter()
            .collect::<Result<Vec<_>, _>>()?
            .concat()
        {
            let value = self.store.get(&key)?.unwrap_or_default();
            units += key.encode_utf16().count() + value.encode_utf16().count();
        }
        Ok(units)
    }

    /// Removes everything of the profile.
    ///
    /// # Errors
    /// When the store cannot be reached.
    pub fn wipe(self) -> Result<(), StoreError> {
        self.store.keys(&self.prefix)?.iter().try_for_each(|key| self.store.remove(key))
    }
}

/// Whether a segment can be written anew: what could not be read of it stands elsewhere.
fn is_kept(key: &str, notices: &[Notice]) -> bool {
    notices.iter().all(|notice| matches!(notice, Notice::BadRecord(copy) if copy != key))
}

/// Joins two values of one key of records, a segment or a journal entry: what either holds is in the answer, packed as that key
/// is. `None` if either cannot be read, or the key holds no records.
pub fn join_stored(key: &str, ours: &str, theirs: &str) -> Option<String> {
    let packed = match key.strip_prefix(NAMESPACE)?.split('/').nth(2)? {
        "seg" => true,
        "log" => false,
        _ => return None,
    };
    let mut set = RecordSet::new();
    for value in [ours, theirs] {
        let read = if packed { segment::read(value)? } else { segment::entry(value)? };
        if !read.whole {
            return None;
        }
        set.extend(read.records);
    }
    let records: Vec<&Record> = set.iter().collect();
    Some(segment::write_entry(&records, packed || records.len() > LARGE))
}
