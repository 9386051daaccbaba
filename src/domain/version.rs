//! Causes, not clocks: which version is newer is decided by what its writer had seen.
//!
//! A *replica* is one opening of the app (or one row of an imported sheet), never a computer: a store that
//! is wiped or put back from an old file therefore cannot use a number twice for two different values.

use smallvec::SmallVec;
use std::fmt;

/// One writer: one opening of the app, or the content of one imported row. Written as 16 hex digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Replica(pub u64);

impl fmt::Display for Replica {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

impl Replica {
    /// Reads 16 lower-case hex digits; anything else is `None`.
    pub fn parse(text: &str) -> Option<Self> {
        let digits: &[u8; 16] = text.as_bytes().try_into().ok()?;
        let number = digits.iter().try_fold(0, |number: u64, digit| {
            let digit = match digit {
                b'0'..=b'9' => digit - b'0',
                b'a'..=b'f' => digit - b'a' + 10,
                _ => return None,
            };
            Some(number << 4 | u64::from(digit))
        });
        number.map(Self)
    }
}

/// One write by one replica to one record: the replica's `count`-th, counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Dot {
    /// Counted from 1 within the record. First in order, so that a later write of the same hand sorts later.
    pub count: u32,
    /// Who wrote.
    pub replica: Replica,
}

impl fmt::Display for Dot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.replica, self.count)
    }
}

impl Dot {
    /// Reads `replica:count`; `None` if it is not that, or the count is 0.
    pub fn parse(text: &str) -> Option<Self> {
        let (replica, count) = text.split_once(':')?;
        let plain = count.bytes().all(|b| b.is_ascii_digit()) && !count.starts_with('0');
        let count = if plain { count.parse().ok()? } else { return None };
        Some(Self { count, replica: Replica::parse(replica)? })
    }
}

/// A version vector: of each replica, how many of its writes to this record have been seen. Sorted, no zeros.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Seen(SmallVec<[(Replica, u32); 1]>);

impl Seen {
    /// Nothing seen.
    pub fn new() -> Self {
        Self::default()
    }

    /// How many writes of `replica` have been seen.
    pub fn count(&self, replica: Replica) -> u32 {
        self.0.binary_search_by_key(&replica, |e| e.0).map_or(0, |at| self.0[at].1)
    }

    /// Whether `dot` has been seen.
    pub fn has(&self, dot: Dot) -> bool {
        self.count(dot.replica) >= dot.count
    }

    /// Marks `dot` and every earlier write of its replica as seen.
    pub fn add(&mut self, dot: Dot) {
        match self.0.binary_search_by_key(&dot.replica, |e| e.0) {
            Ok(at) => self.0[at].1 = self.0[at].1.max(dot.count),
            Err(_) if dot.count == 0 => {}
            Err(at) => self.0.insert(at, (dot.replica, dot.count)),
        }
    }

    /// The least vector that has seen what either has. Returns whether `self` grew.
    pub fn join(&mut self, other: &Self) -> bool {
        let before = self.clone();
        other.iter().for_each(|dot| self.add(dot));
        *self != before
    }

    /// Whether everything that `other` has seen was seen here too.
    pub fn covers(&self, other: &Self) -> bool {
        other.iter().all(|dot| self.has(dot))
    }

    /// The latest write seen of each replica, in the order of replicas.
    pub fn iter(&self) -> impl Iterator<Item = Dot> + '_ {
        self.0.iter().map(|&(replica, count)| Dot { count, replica })
    }

    /// Whether nothing has been seen.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl FromIterator<Dot> for Seen {
    fn from_iter<T: IntoIterator<Item = Dot>>(dots: T) -> Self {
        let mut seen = Self::new();
        dots.into_iter().for_each(|dot| seen.add(dot));
        seen
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dots_read_what_they_write_and_nothing_else() {
        let dot = Dot { count: 12, replica: Replica(0xfeed) };
        assert_eq!(Dot::parse(&dot.to_string()), Some(dot));
        for bad in [
            "",
            ":",
            "000000000000feed",
            "000000000000feed:0",
            "000000000000feed:+1",
            "FEED:1",
            "000000000000FEED:1",
            "000000000000feed:99999999999",
        ] {
            assert_eq!(Dot::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_vector_covers_what_it_joined() {
        let dot = |r, count| Dot { count, replica: Replica(r) };
        let (a, b) = (Seen::from_iter([dot(1, 3), dot(2, 1)]), Seen::from_iter([dot(2, 5), dot(9, 1)]));
        let mut both = a.clone();
        assert!(both.join(&b) && !both.join(&a));
        assert!(both.covers(&a) && both.covers(&b) && !a.covers(&b));
        assert!(both.has(dot(2, 4)) && !both.has(dot(2, 6)) && !both.has(dot(3, 1)));
    }
}
