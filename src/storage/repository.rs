//! The records of one profile in a store.
//!
//! A change, however large, is one journal entry, one key, so that it is wholly there or not. Journal entries are gathered into
//! packed segments, a key for each owner and school year; the segment is written before the entries it absorbs are removed.
//! Reading joins whatever is there, so that a tab which died in between lost nothing. What takes more than one write, an undo,
//! is written down first, so that whoever comes next ends it.

use super::{KeyValue, NAMESPACE, StoreError, pack};
use crate::domain::json::{record_from_json, record_to_json};
use crate::domain::{Record, Replica, day, kinds};
use crate::merge::RecordSet;
use chrono::Datelike;
use std::collections::{BTreeMap, BTreeSet};

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
}

/// The records of one profile.
#[derive(Debug)]
pub struct Repository<S> {
    store: S,
    prefix: String,
    replica: Replica,
    entries: u32,
    journal: BTreeSet<String>,
}

impl<S: KeyValue> Repository<S> {
    /// Opens a profile's records; `replica` is this opening's own.
    ///
    /// # Errors
    /// When the store cannot be reached. A value that cannot be read is no error but a notice.
    pub fn open(
        store: S,
        profile: &str,
        replica: Replica,
    ) -> Result<(Self, RecordSet, Vec<Notice>), StoreError> {
        let prefix = format!("{NAMESPACE}p/{profile}/");
        let mut this = Self { store, prefix, replica, entries: 0, journal: BTreeSet::new() };
        let mut records = RecordSet::new();
        let mut notices = Vec::new();
        this.end_undo()?;
        for key in this.store.keys(&this.key("seg/"))? {
            let value = this.store.get(&key)?.unwrap_or_default();
            this.read_into(&mut records, &mut notices, &key, pack::unpack(&value).as_deref());
        }
        for key in this.store.keys(&this.key("log/"))? {
            let value = this.store.get(&key)?.unwrap_or_default();
            if this.read_into(&mut records, &mut notices, &key, entry_text(&value).as_deref()) {
                this.journal.insert(key);
            }
        }
        Ok((this, records, notices))
    }

    fn key(&self, rest: &str) -> String {
        format!("{}{rest}", self.prefix)
    }

    fn read_into(
        &self,
        set: &mut RecordSet,
        notices: &mut Vec<Notice>,
        key: &str,
        text: Option<&str>,
    ) -> bool {
        let Some(text) = text else {
            // Where there is no room to move it, it stays where it is; writing there is refused.
            notices.push(Notice::SetAside(set_aside(&self.store, key).unwrap_or_else(|_| key.to_owned())));
            return false;
        };
        let mut sound = true;
        for line in text.lines() {
            match record_from_json(line) {
                Ok(record) => drop(set.join(record)),
                Err(_) => sound = false,
            }
        }
        if !sound {
            // The copy keeps the bad line; the sound ones go on as before.
            notices.push(Notice::BadRecord(copy_aside(&self.store, key).unwrap_or_else(|_| key.to_owned())));
        }
        true
    }

    /// Writes records that were just joined into `all`. Answered `Ok` means written.
    ///
    /// # Errors
    /// When nothing was written.
    pub fn commit<'a>(
        &mut self,
        changed: impl IntoIterator<Item = &'a Record>,
        all: &RecordSet,
    ) -> Result<(), StoreError> {
        let changed: Vec<&Record> = changed.into_iter().collect();
        if changed.is_empty() {
            return Ok(());
        }
        let large = changed.len() > LARGE;
        let text = changed.into_iter().map(record_to_json).collect::<Vec<_>>().join("\n");
        let key = self.key(&format!("log/{}-{:06}", self.replica, self.entries + 1));
        let value = if large { pack::pack(&text, pack::Effort::Quick) } else { pack::seal(&text) };
        self.store.set(&key, &value)?;
        self.entries += 1;
        self.journal.insert(key);
        if self.journal.len() >= GATHER_AT {
            // The change is written already; a journal that cannot be gathered now only stays longer.
            let _ = self.gather(all);
        }
        Ok(())
    }

    /// Gathers the journal into segments.
    ///
    /// # Errors
    /// When a segment could not be written; the journal then stays.
    pub fn gather(&mut self, all: &RecordSet) -> Result<(), StoreError> {
        let mut buckets = BTreeSet::new();
        for key in &self.journal {
            let Some(value) = self.store.get(key)? else { continue };
            buckets.extend(
                entry_text(&value)
                    .unwrap_or_default()
                    .lines()
                    .filter_map(|l| record_from_json(l).ok())
                    .map(|r| bucket(&r)),
            );
        }
        self.write_segments(&buckets, all)?;
        for key in std::mem::take(&mut self.journal) {
            self.store.remove(&key)?;
        }
        Ok(())
    }

    fn write_segments(&self, buckets: &BTreeSet<String>, all: &RecordSet) -> Result<(), StoreError> {
        let mut contents: BTreeMap<&str, Vec<&Record>> =
            buckets.iter().map(|b| (b.as_str(), Vec::new())).collect();
        for record in all.iter() {
            if let Some(content) = contents.get_mut(bucket(record).as_str()) {
                content.push(record);
            }
        }
        for (bucket, content) in contents {
            let key = self.key(&format!("seg/{bucket}"));
            let lines: Vec<String> = match self.stored(&key)? {
                None => content.into_iter().map(record_to_json).collect(),
                // Another tab may have gathered records that this one has not seen yet.
                Some(mut stored) => {
                    stored.extend(content.into_iter().cloned());
                    stored.iter().map(record_to_json).collect()
                }
            };
            self.store.set(&key, &pack::pack(&lines.join("\n"), pack::Effort::Usual))?;
        }
        Ok(())
    }

    /// What a segment holds now. One that cannot be read is never overwritten: it is moved aside first, or this fails.
    fn stored(&self, key: &str) -> Result<Option<RecordSet>, StoreError> {
        let Some(packed) = self.store.get(key)? else { return Ok(None) };
        match pack::unpack(&packed) {
            Some(text) => Ok(Some(text.lines().filter_map(|line| record_from_json(line).ok()).collect())),
            None => set_aside(&self.store, key).map(|_| None),
        }
    }

    /// The records of a journal entry that another tab of this profile has written.
    pub fn read_entry(&self, key: &str, value: &str) -> Vec<Record> {
        let text = if key.starts_with(&self.key("log/")) {
            entry_text(value)
        } else if key.starts_with(&self.key("seg/")) {
            pack::unpack(value)
        } else {
            None
        };
        text.unwrap_or_default().lines().filter_map(|line| record_from_json(line).ok()).collect()
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

    /// Every value of the profile as it stands now, drafts left out.
    ///
    /// # Errors
    /// When the store cannot be reached.
    pub fn stored_values(&self) -> Result<Vec<(String, String)>, StoreError> {
        let keys = self.undoable()?;
        keys.into_iter().map(|key| self.store.get(&key).map(|v| (key, v.unwrap_or_default()))).collect()
    }

    /// Puts such values back: what has come since goes, what has changed is as it was. The note `mark`, by which other windows
    /// learn of it, is kept. Wherever the tab dies, this is done wholly or not at all.
    ///
    /// # Errors
    /// When the store cannot be reached; the next opening, or [`Self::end_undo`], then ends what was begun.
    pub fn put_back(&self, values: &[(String, String)], mark: (&str, &str)) -> Result<(), StoreError> {
        let values: BTreeMap<&str, &str> = values.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
        let mark = (self.key(&format!("note/{}", mark.0)), mark.1);
        // What a key is to hold; nothing if it is to go.
        let mut steps: BTreeMap<String, Option<String>> = BTreeMap::new();
        for key in self.undoable()? {
            if !values.contains_key(key.as_str()) {
                steps.insert(key, None);
            }
        }
        for (key, value) in values {
            if self.store.get(key)?.as_deref() != Some(value) {
                steps.insert(key.to_owned(), Some(value.to_owned()));
            }
        }
        steps.insert(mark.0, Some(mark.1.to_owned()));
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

    /// Removes everything of the profile.
    ///
    /// # Errors
    /// When the store cannot be reached.
    pub fn wipe(self) -> Result<(), StoreError> {
        self.store.keys(&self.prefix)?.iter().try_for_each(|key| self.store.remove(key))
    }
}

/// Where a record is packed: with those of its owner and school year.
fn bucket(record: &Record) -> String {
    let dated = kinds::find(record.kind.as_str()).map_or("", |k| k.dated_by);
    let text = record.text(dated);
    let year = match day::from_iso(text) {
        Some(day) => day.year() - i32::from(day.month() < 9),
        None => text
            .split('-')
            .next()
            .and_then(|y| y.parse().ok())
            .filter(|y| (2000..2100).contains(y))
            .unwrap_or(0),
    };
    let owner: String = record.owner.chars().map(|c| if c == '/' { '_' } else { c }).collect();
    format!("{owner}.{year}")
}

/// Joins two values of one key of records, a segment or a journal entry: what either holds is in the answer, packed as that key
/// is. `None` if either cannot be read, or the key holds no records.
pub fn join_stored(key: &str, ours: &str, theirs: &str) -> Option<String> {
    let packed = match key.strip_prefix(NAMESPACE)?.split('/').nth(2)? {
        "seg" => true,
        "log" => false,
        _ => return None,
    };
    let text = |value: &str| if packed { pack::unpack(value) } else { entry_text(value) };
    let mut set = RecordSet::new();
    for text in [text(ours)?, text(theirs)?] {
        for line in text.lines() {
            set.join(record_from_json(line).ok()?);
        }
    }
    let text = set.iter().map(record_to_json).collect::<Vec<_>>().join("\n");
    Some(if packed || set.len() > LARGE { pack::pack(&text, pack::Effort::Usual) } else { pack::seal(&text) })
}

/// The text of a journal entry, which is packed if the change was large; `None` if it is damaged.
fn entry_text(value: &str) -> Option<String> {
    pack::unseal(value).map(str::to_owned).or_else(|| pack::unpack(value))
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
