//! What should be there: of each owner, how many records a profile holds and how many writes to them are known.
//!
//! Neither ever falls by an edit, an import or the joining of values, and values that are joined do not change them. So a tally is
//! written after what it counts; wherever the tab dies, it promises no more than is there, and a window that has not heard of another's
//! last change only promises less. Where less is read than was promised, values have gone that nobody of us has removed.

use super::pack;
use crate::domain::Record;
use std::collections::BTreeMap;
use std::ops::Add;

/// What is known of one owner's records in all; deleted ones count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Records.
    pub records: u64,
    /// Writes to them.
    pub writes: u64,
}

impl Tally {
    /// That of one record.
    pub fn of(record: &Record) -> Self {
        Self { records: 1, writes: record.seen.iter().map(|dot| u64::from(dot.count)).sum() }
    }

    /// What `self` has that `there` has not.
    pub fn beyond(self, there: Self) -> Self {
        Self {
            records: self.records.saturating_sub(there.records),
            writes: self.writes.saturating_sub(there.writes),
        }
    }

    /// The greater of each.
    pub fn or(self, other: Self) -> Self {
        Self { records: self.records.max(other.records), writes: self.writes.max(other.writes) }
    }
}

impl Add for Tally {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        // A file may say what it likes of its writes.
        Self {
            records: self.records.saturating_add(other.records),
            writes: self.writes.saturating_add(other.writes),
        }
    }
}

/// The tallies of a profile, by owner; of an owner who is not in it, nothing was promised.
pub type Tallies = BTreeMap<String, Tally>;

/// As one value of the store: a line an owner, under a checksum.
pub fn write(tallies: &Tallies) -> String {
    let mut text = String::new();
    // A name that is no line is not promised anything.
    for (owner, Tally { records, writes }) in tallies.iter().filter(|(owner, _)| !owner.contains('\n')) {
        text += &format!("{records} {writes} {owner}\n");
    }
    pack::seal(&text)
}

/// Reads such a value; `None` if it is damaged.
pub fn read(value: &str) -> Option<Tallies> {
    let mut tallies = Tallies::new();
    for line in pack::unseal(value)?.split_terminator('\n') {
        let (records, rest) = line.split_once(' ')?;
        let (writes, owner) = rest.split_once(' ')?;
        tallies
            .insert(owner.to_owned(), Tally { records: records.parse().ok()?, writes: writes.parse().ok()? });
    }
    Some(tallies)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tallies_read_what_they_write_and_nothing_else() {
        let names = ["YL001", "school:第十二中学", "名 有 空格", "", "office"];
        let tally = |n: usize| Tally { records: n as u64, writes: u64::MAX - n as u64 };
        let all: Tallies = names.iter().enumerate().map(|(n, name)| ((*name).to_owned(), tally(n))).collect();
        assert_eq!(read(&write(&all)), Some(all.clone()));
        assert_eq!(read(&write(&Tallies::new())), Some(Tallies::new()));
        let odd: Tallies = [("甲\n1 1 乙".to_owned(), tally(1))].into();
        assert_eq!(read(&write(&odd)), Some(Tallies::new()));
        let text = write(&all);
        for bad in ["", "00000000", &text[..text.len() - 1], &pack::seal("1 乙\n"), &pack::seal("-1 2 乙\n")]
        {
            assert_eq!(read(bad), None, "{bad}");
        }
    }
}
