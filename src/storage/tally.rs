//! What should be there: of each owner, how many records a profile holds and how many writes to them are known.
//!
//! Neither ever falls by an edit, an import or the joining of values, and values that are joined do not change them. So a tally is
//! written after what it counts; wherever the tab dies, it promises no more than is there, and a window that has not heard of another's
//! last change only promises less. Where less is read than was promised, values have gone that nobody of us has removed.

use super::pack;
use crate::domain::Record;
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

/// The tallies of a profile, by owner, in the order in which they came; of an owner who is not in it, nothing was promised.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tallies(pub Vec<(String, Tally)>);

impl Tallies {
    /// What is promised of an owner.
    pub fn get(&self, owner: &str) -> Option<Tally> {
        self.0.iter().find(|(name, _)| name == owner).map(|(_, tally)| *tally)
    }

    /// Promises this of an owner.
    pub fn set(&mut self, owner: &str, tally: Tally) {
        match self.0.iter_mut().find(|(name, _)| name == owner) {
            Some((_, old)) => *old = tally,
            None => self.0.push((owner.to_owned(), tally)),
        }
    }
}

/// As one value of the store: a line an owner, under a checksum.
pub fn write(tallies: &Tallies) -> String {
    let mut text = String::new();
    // A name that is no line is not promised anything.
    for (owner, Tally { records, writes }) in tallies.0.iter().filter(|(owner, _)| !owner.contains('\n')) {
        text += &format!("{records} {writes} {owner}\n");
    }
    pack::seal(&text)
}

/// Reads such a value; `None` if it is damaged.
pub fn read(value: &str) -> Option<Tallies> {
    let mut tallies = Tallies::default();
    for line in pack::unseal(value)?.split_terminator('\n') {
        let (records, rest) = line.split_once(' ')?;
        let (writes, owner) = rest.split_once(' ')?;
        let tally = Tally { records: records.parse().ok()?, writes: writes.parse().ok()? };
        tallies.0.push((owner.to_owned(), tally));
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
        let all = names.iter().enumerate().map(|(n, name)| ((*name).to_owned(), tally(n)));
        let all = Tallies(all.collect());
        assert_eq!(read(&write(&all)), Some(all.clone()));
        assert_eq!(read(&write(&Tallies::default())), Some(Tallies::default()));
        let odd = Tallies(vec![("甲\n1 1 乙".to_owned(), tally(1))]);
        assert_eq!(read(&write(&odd)), Some(Tallies::default()));
        let text = write(&all);
        for bad in ["", "00000000", &text[..text.len() - 1], &pack::seal("1 乙\n"), &pack::seal("-1 2 乙\n")]
        {
            assert_eq!(read(bad), None, "{bad}");
        }
    }
}
