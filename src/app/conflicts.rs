//! What waits for a choice between two values, and choosing for many at once.

use super::assessment::sheets::is_hidden;
use super::digest;
use super::received::{Origins, Received};
use super::session::Session;
use crate::domain::kinds::sheets::SCHOOL_KIND;
use crate::domain::{Key, Record, Value};
pub use crate::merge::{Conflict, conflicts};
use std::collections::BTreeMap;
use uuid::Uuid;

/// The records that wait, by id; sealed ones are not told of.
pub fn waiting(session: &Session) -> impl Iterator<Item = &Record> {
    // What a school has not settled itself in its scores is not the office's to look at.
    session.records().iter().filter(|r| r.is_disputed() && !is_hidden(session, r))
}

/// How many wait, without reading what was not read yet.
pub fn count(session: &Session) -> usize {
    let all: usize = session.records().owners().map(|owner| digest::of(session, owner).conflicts).sum();
    let sealed = |r: &&Record| r.is_disputed() && is_hidden(session, r);
    all.saturating_sub(session.of_kind(SCHOOL_KIND.key).filter(sealed).count())
}

/// Values side by side, each cut in three: what all begin with, what differs, what all end with.
pub fn differing(values: &[String]) -> Vec<[String; 3]> {
    let all: Vec<Vec<char>> = values.iter().map(|value| value.chars().collect()).collect();
    let shortest = all.iter().map(Vec::len).min().unwrap_or(0);
    let same = |at: &dyn Fn(&[char]) -> Option<char>| all.windows(2).all(|pair| at(&pair[0]) == at(&pair[1]));
    let head = (0..shortest).take_while(|n| same(&|v: &[char]| v.get(*n).copied())).count();
    let from_end = |v: &[char], n: usize| v.len().checked_sub(n + 1).and_then(|at| v.get(at)).copied();
    let tail = (0..shortest - head).take_while(|n| same(&|v: &[char]| from_end(v, *n))).count();
    let cut = |value: &Vec<char>| {
        let (rest, tail) = value.split_at(value.len() - tail);
        let (head, middle) = rest.split_at(head);
        [head, middle, tail].map(|part| part.iter().collect())
    };
    all.iter().map(cut).collect()
}

/// A value chosen for a field of a record.
pub type Choice = (Uuid, Key, Value);

/// Every field of one member's in which one file has a value to choose. A deletion beside an edit is never among them: whether a
/// record goes is decided one by one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bulk {
    /// Whose records.
    pub owner: String,
    /// The file.
    pub file: Received,
    /// Its values.
    pub choices: Vec<Choice>,
}

/// What can be chosen for many at once: by owner, then the file last made first.
pub fn bulks(session: &Session, origins: &Origins) -> Vec<Bulk> {
    let mut found: BTreeMap<(&str, i64, &str), Bulk> = BTreeMap::new();
    for record in waiting(session) {
        for conflict in conflicts(record) {
            let Conflict::Field { key, values } = conflict else { continue };
            for entry in values {
                let Some(file) = origins.file(record.id, entry.dot) else { continue };
                let newest_first = -file.made.unwrap_or_default();
                let bulk = found.entry((&record.owner, newest_first, &file.name)).or_insert_with(|| Bulk {
                    owner: record.owner.to_string(),
                    file: file.clone(),
                    choices: Vec::new(),
                });
                bulk.choices.push((record.id, key.clone(), entry.value));
            }
        }
    }
    found.into_values().collect()
}

/// Settles several fields; [`Session::take_back`] undoes it until something else is written.
pub fn choose(session: &mut Session, choices: &[Choice]) {
    session.undoable(|session| {
        for (id, key, value) in choices {
            session.settle(*id, key, value.clone());
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_cut_where_they_begin_to_differ() {
        for (values, cut) in [
            (&["甲", "乙"][..], &[["", "甲", ""], ["", "乙", ""]][..]),
            (&["板书清楚。", "板书清楚；补充。"], &[["板书清楚", "", "。"], ["板书清楚", "；补充", "。"]]),
            (&["aa", "aaa"], &[["aa", "", ""], ["aa", "a", ""]]),
            (&["", "甲"], &[["", "", ""], ["", "甲", ""]]),
            (&["甲1乙", "甲2乙", "甲3乙"], &[["甲", "1", "乙"], ["甲", "2", "乙"], ["甲", "3", "乙"]]),
            (&["同", "同"], &[["同", "", ""], ["同", "", ""]]),
            (&[], &[]),
        ] {
            let values: Vec<String> = values.iter().map(|v| (*v).to_owned()).collect();
            let found = differing(&values);
            assert_eq!(found.iter().map(|c| c.each_ref().map(String::as_str)).collect::<Vec<_>>(), cut);
        }
    }
}
