//! The records of one profile in a store.
//!
//! A change, however large, is one journal entry, one key, so that it is wholly there or not. Journal entries are gathered into a small packed
//! segment of each owner; eight segments of a size are joined into one of the next. So saving costs the same however much is
//! stored, and each record is packed anew only as often as the number of its digits. A segment is written before what it absorbs
//! is removed. Reading joins whatever is there, so that a tab which died in between lost nothing. What takes more than one write,
//! an undo, is written down first, so that whoever comes next ends it.

use super::segment::{self, FULL, Name};
use super::shelf::{Segments, Shelves};
use super::{KeyValue, NAMESPACE, StoreError, pack};
use crate::domain::{Record, Replica};
use crate::merge::{Joined, RecordSet};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// Journal entries after which the journal is gathered into segments.
const GATHER_AT: usize = 64;

/// The entry of a change of more records than this is packed.
const LARGE: usize = 32;

/// Where an undo is written down until it is done.
const UNDOING: &str = "undoing";

/// Something about the store that the user should know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// A value could not be read. It was set aside under this key and is not touched again.
    SetAside(String),
    /// One record in a value could not be read; the value was kept beside the others under this key.
    BadRecord(String),
    /// The store could not be reached, so that not everything is in view.
    Unreached(StoreError),
}

impl Notice {
    /// The copy keeps the bad record; the sound ones go on as before.
    pub(super) fn bad_record<S: KeyValue>(store: &S, key: &str) -> Self {
        Self::BadRecord(copy_aside(store, key).unwrap_or_else(|_| key.to_owned()))
    }
}

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
    /// Whether a large change is in the journal.
    has_large: bool,
    /// While a command runs that can be taken back, values are only added.
    adding: bool,
}

/// What stood in the store before a command that can be taken back: all keys, and the values of those that may change.
#[derive(Debug)]
pub struct Before {
    keys: BTreeSet<String>,
    values: Vec<(String, String)>,
}

impl<S: KeyValue + Clone> Repository<S> {
    /// Opens a profile's records; `replica` is this opening's own. What formats 1 and 2 left is written anew.
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
            has_large: false,
            adding: false,
        };
        this.end_undo()?;
        let mut old = Vec::new();
        for key in this.store.keys(&this.key("seg/"))? {
            match this.segments.name(&key) {
                Some(name) => shelves.expect(&name.owner),
                None => old.push(key),
            }
        }
        this.renew(&old, &mut shelves)?;
        for key in this.store.keys(&this.key("log/"))? {
            if let Some(read) = this.read_log(&key, &shelves)? {
                this.has_large |= read.len() > LARGE;
                for record in read {
                    this.loosen(&record.owner);
                    shelves.lay(record);
                }
                this.journal.insert(key);
            }
        }
        Ok((this, shelves))
    }

    /// Writes segments of formats 1 and 2 anew. Where there is no room for that, or writing is not allowed, they stay and are read
    /// as they are.
    fn renew(&mut self, old: &[String], shelves: &mut Shelves<S>) -> Result<(), StoreError> {
        for key in old {
            let mut set = RecordSet::new();
            let mut notices = Vec::new();
            self.segments.read(key, &mut set, &mut notices)?;
            notices.into_iter().for_each(|notice| shelves.note(notice));
            if self.write_segments(set.iter(), pack::Effort::Usual).is_ok() {
                set.iter().for_each(|record| shelves.expect(&record.owner));
                // One that stays is only joined once more.
                let _ = self.store.remove(key);
            } else {
                for record in set {
                    self.loose.insert(record.owner.to_string());
                    shelves.lay(record);
                }
            }
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
        let name = self.next();
        let key = format!("{}log/{name}", self.prefix);
        self.store.set(&key, &segment::write_entry(&changed, changed.len() > LARGE))?;
        changed.iter().for_each(|record| self.loosen(&record.owner));
        self.journal.insert(key);
        self.has_large |= changed.len() > LARGE;
        if self.journal.len() >= GATHER_AT && !self.adding {
            // The change is written already; a journal that cannot be gathered now only stays longer.
            let _ = self.gather();
        }
        Ok(())
    }

    fn loosen(&mut self, owner: &str) {
        if !self.loose.contains(owner) {
            self.loose.insert(owner.to_owned());
        }
    }

    /// Gathers the journal if a large change is in it, which else would be read whole at the next opening. Segments are left as
    /// they are, so that what was done can still be taken back.
    pub fn gather_large(&mut self) {
        if std::mem::take(&mut self.has_large) {
            // One that cannot be gathered now only stays longer.
            let _ = self.gather_journal();
        }
    }

    /// Whether [`Self::gather_large`] has something to do.
    pub const fn has_large(&self) -> bool {
        self.has_large
    }

    /// Gathers the journal into segments.
    ///
    /// # Errors
    /// When a segment could not be written; the journal then stays.
    pub fn gather(&mut self) -> Result<(), StoreError> {
        self.gather_journal()?;
        self.tidy()
    }

    fn gather_journal(&mut self) -> Result<(), StoreError> {
        let mut set = RecordSet::new();
        let mut gathered = Vec::new();
        for key in &self.journal {
            // Another tab may have gathered it.
            let Some(value) = self.store.get(key)? else { continue };
            // One that was damaged since stays, for the next opening to set aside.
            let Some(read) = segment::entry(&value) else { continue };
            set.extend(read.records);
            gathered.push(key.clone());
        }
        self.write_segments(set.iter(), pack::Effort::Usual)?;
        for key in gathered {
            self.store.remove(&key)?;
        }
        self.journal.clear();
        self.loose.clear();
        Ok(())
    }

    /// A checksum of the names of each owner's segments, which tells whether these are still the same. An owner of whom something
    /// is only in the journal is left out.
    ///
    /// # Errors
    /// When the store cannot be reached.
    pub fn segment_names(&self) -> Result<BTreeMap<String, String>, StoreError> {
        let all = self.segments.by_owner()?.into_iter().filter(|(owner, _)| !self.loose.contains(owner));
        Ok(all.map(|(owner, names)| (owner, pack::checksum(&names.join("\n")))).collect())
    }

    fn write_segments<'a>(
        &mut self,
        records: impl IntoIterator<Item = &'a Record>,
        effort: pack::Effort,
    ) -> Result<(), StoreError> {
        let mut owners: BTreeMap<&str, Vec<&Record>> = BTreeMap::new();
        for record in records {
            owners.entry(&record.owner).or_default().push(record);
        }
        for (owner, records) in owners {
            self.write_segment(owner, segment::level(records.len()), &records, effort)?;
        }
        Ok(())
    }

    fn write_segment(
        &mut self,
        owner: &str,
        level: u8,
        records: &[&Record],
        effort: pack::Effort,
    ) -> Result<(), StoreError> {
        let name = self.next();
        let key = format!("{}{}{level}.{name}", self.segments.prefix, Name::of(owner));
        self.store.set(&key, &segment::write(records.iter().copied(), effort))
    }

    /// Joins segments wherever there are many of one size.
    ///
    /// # Errors
    /// When one could not be written; what was to go into it then stays.
    pub fn tidy(&mut self) -> Result<(), StoreError> {
        for (owner, mut keys) in self.segments.by_owner()? {
            for level in 0..=3 {
                let (small, others): (Vec<_>, Vec<_>) = keys
                    .into_iter()
                    .partition(|key| self.segments.name(key).is_some_and(|n| n.level == level));
                keys = others;
                if small.len() < FULL {
                    continue;
                }
                let mut set = RecordSet::new();
                let mut unread = Vec::new();
                for key in &small {
                    self.segments.read(key, &mut set, &mut unread)?;
                }
                if !unread.is_empty() {
                    // Opening says so; nothing is removed that was not read.
                    continue;
                }
                let records: Vec<&Record> = set.iter().collect();
                self.write_segment(&owner, (level + 1).min(3), &records, pack::Effort::Usual)?;
                small.iter().try_for_each(|key| self.store.remove(key))?;
            }
        }
        Ok(())
    }

    /// Takes in a value that another tab of this profile has written; answers the records that it changed, and `None` where that
    /// will only be known when its owner's records are read.
    pub fn hear(&mut self, key: &str, value: &str, shelves: &mut Shelves<S>) -> Option<BTreeSet<Uuid>> {
        if let Some(name) = self.segments.name(key) {
            if !shelves.is_read(&name.owner) || !shelves.owners().any(|owner| owner == name.owner) {
                shelves.expect(&name.owner);
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

    /// A text of the profile beside its records, such as a draft.
    ///
    /// # Errors
    /// When the store cannot be reached.
    pub fn note(&self, name: &str) -> Result<Option<String>, StoreError> {
        self.store.get(&self.key(&format!("note/{name}")))
    }

    /// Writes such a text; an empty one is removed.
    ///
    /// # Errors
    /// When it was not written.
    pub fn set_note(&self, name: &str, text: &str) -> Result<(), StoreError> {
        let key = self.key(&format!("note/{name}"));
        if text.is_empty() { self.store.remove(&key) } else { self.store.set(&key, text) }
    }

    /// The texts beside the records whose names begin with `prefix`, by name.
    ///
    /// # Errors
    /// When the store cannot be reached.
    pub fn notes(&self, prefix: &str) -> Result<Vec<(String, String)>, StoreError> {
        let place = self.key("note/");
        let mut notes = Vec::new();
        for key in self.store.keys(&format!("{place}{prefix}"))? {
            let value = self.store.get(&key)?.unwrap_or_default();
            notes.push((key[place.len()..].to_owned(), value));
        }
        Ok(notes)
    }

    /// Whether a key is that of a note of this profile.
    pub fn is_note(&self, key: &str, name: &str) -> bool {
        key.strip_prefix(&self.prefix).and_then(|rest| rest.strip_prefix("note/")) == Some(name)
    }

    /// What stands in the store now, drafts left out; until [`Self::end`] values are only added.
    ///
    /// # Errors
    /// When the store cannot be reached.
    pub fn begin(&mut self) -> Result<Before, StoreError> {
        // What waits to be joined is joined before, since it cannot be while values are only added.
        let _ = self.tidy();
        let keys = self.undoable()?;
        let changing = keys.iter().filter(|key| !key.starts_with(&self.segments.prefix));
        let values = changing.map(|key| self.store.get(key).map(|v| (key.clone(), v.unwrap_or_default())));
        let values = values.collect::<Result<_, _>>()?;
        self.adding = true;
        Ok(Before { keys: keys.into_iter().collect(), values })
    }

    /// Ends what [`Self::begin`] began.
    pub fn end(&mut self) {
        self.adding = false;
    }

    /// Puts back what stood before: what has come since goes, what has changed is as it was. The note `mark`, by which other windows
    /// learn of it, is kept. Wherever the tab dies, this is done wholly or not at all.
    ///
    /// # Errors
    /// When the store cannot be reached; the next opening, or [`Self::end_undo`], then ends what was begun.
    pub fn put_back(&self, before: &Before, mark: (&str, &str)) -> Result<(), StoreError> {
        // What a key is to hold; nothing if it is to go.
        let mut steps: BTreeMap<String, Option<String>> = BTreeMap::new();
        for key in self.undoable()? {
            if !before.keys.contains(&key) {
                steps.insert(key, None);
            }
        }
        for (key, value) in &before.values {
            if self.store.get(key)?.as_ref() != Some(value) {
                steps.insert(key.clone(), Some(value.clone()));
            }
        }
        steps.insert(self.key(&format!("note/{}", mark.0)), Some(mark.1.to_owned()));
        let text = serde_json::to_string(&steps).unwrap_or_default();
        match self.store.set(&self.key(UNDOING), &pack::pack(&text, pack::Effort::Quick)) {
            Ok(()) => self.end_undo().map(drop),
            // No room to write it down, but what goes makes room: whole unless the tab dies just now.
            Err(StoreError::Full) => self.carry_out(&steps),
            Err(error) => Err(error),
        }
    }

    /// Ends an undo that was begun, by this window or by one that died over it; answers whether there was one.
    ///
    /// # Errors
    /// When the store cannot be reached; it then waits further.
    pub fn end_undo(&self) -> Result<bool, StoreError> {
        let key = self.key(UNDOING);
        let Some(packed) = self.store.get(&key)? else { return Ok(false) };
        match pack::unpack(&packed).and_then(|text| serde_json::from_str(&text).ok()) {
            Some(steps) => {
                self.carry_out(&steps)?;
                self.store.remove(&key)?;
            }
            None => drop(set_aside(&self.store, &key)?),
        }
        Ok(true)
    }

    /// Whether a window died over an undo.
    pub fn is_half_undone(&self) -> bool {
        matches!(self.store.get(&self.key(UNDOING)), Ok(Some(_)))
    }

    /// First what goes, which makes room.
    fn carry_out(&self, steps: &BTreeMap<String, Option<String>>) -> Result<(), StoreError> {
        let ours = || steps.iter().filter(|(key, _)| key.starts_with(&self.prefix));
        ours().filter(|(_, value)| value.is_none()).try_for_each(|(key, _)| self.store.remove(key))?;
        ours().try_for_each(|(key, value)| value.as_ref().map_or(Ok(()), |value| self.store.set(key, value)))
    }

    fn undoable(&self) -> Result<Vec<String>, StoreError> {
        let mut keys = self.store.keys(&self.prefix)?;
        let (drafts, undoing) = (self.key("note/draft/"), self.key(UNDOING));
        keys.retain(|key| !key.starts_with(&drafts) && *key != undoing);
        Ok(keys)
    }

    /// Takes records out of the store that `held`, which is safe elsewhere, holds wholly, and writes or removes these notes. What
    /// stays is written anew before; then what goes is written down and goes. Wherever the tab dies, all of them are still there
    /// or all are gone. Only where the store has no room for that, values shrink in place, one after the other.
    ///
    /// # Errors
    /// When the store cannot be reached; everything is then still there, or the next opening ends what was begun.
    pub fn take_out(&mut self, held: &RecordSet, notes: &[(&str, Option<&str>)]) -> Result<(), StoreError> {
        let found = self.holding(held)?;
        let mut all = RecordSet::new();
        for (_, records) in &found {
            all.extend(records.iter().filter(|r| held.get(r.id).is_some()).cloned());
        }
        // What another window has just written and the file lacks keeps all its versions.
        let goes = |r: &Record| all.get(r.id).is_some_and(|whole| held.try_join(whole) == Joined::Known);
        let leaving = found.into_iter().filter(|(_, records)| records.iter().any(goes));
        let rest: Vec<(String, Vec<Record>)> = leaving
            .map(|(key, mut records)| {
                records.retain(|r| !goes(r));
                (key, records)
            })
            .collect();
        let notes: Vec<(String, Option<String>)> =
            notes.iter().map(|(n, v)| (self.key(&format!("note/{n}")), v.map(str::to_owned))).collect();
        let before: BTreeSet<String> = self.store.keys(&self.segments.prefix)?.into_iter().collect();
        match self.take_out_at_once(&rest, &notes) {
            Ok(()) => Ok(()),
            Err(error) => {
                let begun = self.store.get(&self.key(UNDOING))?.is_some();
                if !begun {
                    // What was written anew is there twice.
                    let ours = format!(".{}-", self.replica);
                    let new = self.store.keys(&self.segments.prefix)?.into_iter();
                    let new = new.filter(|key| !before.contains(key) && key.contains(&ours));
                    new.collect::<Vec<_>>().iter().try_for_each(|key| self.store.remove(key))?;
                }
                if begun || error != StoreError::Full {
                    return Err(error);
                }
                self.take_out_in_place(&rest, notes)
            }
        }
    }

    /// The values that hold a version of one of these records, with all their records. One that cannot be read whole stays as it is.
    fn holding(&self, held: &RecordSet) -> Result<Vec<(String, Vec<Record>)>, StoreError> {
        let owners: BTreeSet<&str> = held.iter().map(|r| &*r.owner).collect();
        let log = self.key("log/");
        let mut keys = self.store.keys(&self.segments.prefix)?;
        keys.retain(|key| self.segments.name(key).is_none_or(|name| owners.contains(&*name.owner)));
        keys.extend(self.store.keys(&log)?);
        let mut found = Vec::new();
        for key in keys {
            let Some(value) = self.store.get(&key)? else { continue };
            let read = if key.starts_with(&log) { segment::entry(&value) } else { segment::read(&value) };
            let Some(read) = read.filter(|read| read.whole) else { continue };
            if read.records.iter().any(|r| held.get(r.id).is_some()) {
                found.push((key, read.records));
            }
        }
        Ok(found)
    }

    fn take_out_at_once(
        &mut self,
        rest: &[(String, Vec<Record>)],
        notes: &[(String, Option<String>)],
    ) -> Result<(), StoreError> {
        for (_, records) in rest {
            self.write_segments(records, pack::Effort::Usual)?;
        }
        let mut steps: BTreeMap<String, Option<String>> =
            rest.iter().map(|(key, _)| (key.clone(), None)).collect();
        steps.extend(notes.iter().cloned());
        let text = serde_json::to_string(&steps).unwrap_or_default();
        self.store.set(&self.key(UNDOING), &pack::pack(&text, pack::Effort::Quick))?;
        self.end_undo().map(drop)
    }

    /// In a store without any room: each value is replaced by a smaller one, and the notes are written as soon as there is room.
    fn take_out_in_place(
        &self,
        rest: &[(String, Vec<Record>)],
        notes: Vec<(String, Option<String>)>,
    ) -> Result<(), StoreError> {
        let (mut notes, gone): (Vec<_>, Vec<_>) = notes.into_iter().partition(|(_, value)| value.is_some());
        gone.iter().try_for_each(|(key, _)| self.store.remove(key))?;
        let mut write = || -> Result<bool, StoreError> {
            while let Some((key, Some(value))) = notes.first() {
                match self.store.set(key, value) {
                    Ok(()) => drop(notes.remove(0)),
                    Err(StoreError::Full) => return Ok(false),
                    Err(error) => return Err(error),
                }
            }
            Ok(true)
        };
        for (key, records) in rest {
            write()?;
            if records.is_empty() {
                self.store.remove(key)?;
            } else {
                let records: Vec<&Record> = records.iter().collect();
                let packed = key.starts_with(&self.segments.prefix) || records.len() > LARGE;
                self.store.set(key, &segment::write_entry(&records, packed))?;
            }
        }
        if write()? { Ok(()) } else { Err(StoreError::Full) }
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

/// Moves a value that cannot be read to a key of its own, where nothing overwrites it; answers that key.
///
/// # Errors
/// When the store cannot be reached; the value is then still where it was.
pub fn set_aside<S: KeyValue>(store: &S, key: &str) -> Result<String, StoreError> {
    let aside = copy_aside(store, key)?;
    store.remove(key)?;
    Ok(aside)
}

fn copy_aside<S: KeyValue>(store: &S, key: &str) -> Result<String, StoreError> {
    let value = store.get(key)?.unwrap_or_default();
    let aside = format!("{NAMESPACE}aside/{}/{key}", pack::checksum(&value));
    store.set(&aside, &value)?;
    Ok(aside)
}

/// Everything that was ever set aside: key and value, for saving to a file.
///
/// # Errors
/// When the store cannot be reached.
pub fn quarantined<S: KeyValue>(store: &S) -> Result<Vec<(String, String)>, StoreError> {
    let keys = store.keys(&format!("{NAMESPACE}aside/"))?;
    keys.into_iter().map(|key| store.get(&key).map(|value| (key, value.unwrap_or_default()))).collect()
}
