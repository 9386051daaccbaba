//! Whether the computer's clock can be believed. Nothing depends on it but the day that a form begins with and the times that are
//! shown; school computers with a dead battery wake up ten years ago, and whoever sees it can say so.

use super::env::{day_of, has_day};
use super::profile;
use crate::domain::Lang;
use crate::storage::KeyValue;
use chrono::NaiveDate;

/// The setting with the latest moment known, in milliseconds since 1970.
const LATEST: &str = "clock";

/// A clock may run back so long without a word: someone has set it right.
const BACK_MS: i64 = 86_400_000;

/// So long may pass between two openings without a word.
const AHEAD_MS: i64 = 300 * 86_400_000;

/// The moment is noted anew when it is so much later than the one noted.
const NOTE_EVERY_MS: i64 = 3_600_000;

/// Why the clock is doubted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Doubt {
    /// The day that it says.
    pub now: NaiveDate,
    /// The day when it was last believed.
    pub last: NaiveDate,
}

impl Doubt {
    /// What is wrong, and what to do.
    pub fn say(&self, lang: Lang) -> String {
        let Self { now, last } = self;
        match lang {
            Lang::Zh => format!(
                "这台电脑的日期是 {now}，上次使用时是 {last}。日期不对的，请在系统里校准；录入不受影响，填的日期请自己核对。"
            ),
            Lang::En => format!(
                "This computer says it is {now}; when it was last used it was {last}. If that is wrong, set the clock. You can go on: only check the dates you enter."
            ),
        }
    }
}

/// Looks at the clock, and notes how late it is unless it is doubted. A store that keeps no note raises no doubt, nor does one whose note
/// is of no day that a calendar has.
pub fn look<S: KeyValue>(store: &S, now: i64) -> Option<Doubt> {
    let latest = profile::setting(store, LATEST)
        .ok()?
        .and_then(|text| text.parse::<i64>().ok())
        .filter(|latest| has_day(*latest));
    match latest {
        Some(latest) if now < latest.saturating_sub(BACK_MS) || now > latest.saturating_add(AHEAD_MS) => {
            Some(Doubt { now: day_of(now), last: day_of(latest) })
        }
        Some(latest) if now < latest.saturating_add(NOTE_EVERY_MS) => None,
        _ => {
            trust(store, now);
            None
        }
    }
}

/// Notes this moment as the true one.
pub fn trust<S: KeyValue>(store: &S, now: i64) {
    // A note that cannot be kept only means that the clock is asked about again.
    let _ = profile::set_setting(store, LATEST, &now.to_string());
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::MemoryStore;

    const DAY: i64 = 86_400_000;
    const START: i64 = 20_500 * DAY;

    #[test]
    fn jumps_are_doubted_until_someone_says_that_the_day_is_right() {
        // Days after the start, and whether the clock is doubted then; nobody says anything in between.
        let store = MemoryStore::new();
        for (days, doubted) in [
            (0, false),
            (1, false),
            (200, false),
            (199, false),
            (198, true),
            (-3_650, true),
            (200, false),
            (501, true),
            (4_000, true),
        ] {
            assert_eq!(look(&store, START + days * DAY).is_some(), doubted, "day {days}");
        }
        trust(&store, START + 4_000 * DAY);
        assert_eq!(look(&store, START + 4_000 * DAY), None);
        // Back where it was true: doubted once more, and said so once more.
        assert!(look(&store, START + 201 * DAY).is_some());
        trust(&store, START + 201 * DAY);
        assert_eq!(look(&store, START + 202 * DAY), None);
    }

    #[test]
    fn a_store_without_notes_and_odd_ones_raise_no_doubt() {
        let store = MemoryStore::new();
        store.limit(0);
        assert_eq!((look(&store, 0), look(&store, START)), (None, None));
        store.limit(usize::MAX);
        profile::set_setting(&store, LATEST, "gestern").unwrap();
        assert_eq!(look(&store, START), None);
        // A day that no calendar has is no day that was ever believed; it is not shown as one of 1970.
        for odd in [i64::MIN, i64::MAX] {
            profile::set_setting(&store, LATEST, &odd.to_string()).unwrap();
            assert_eq!(look(&store, START), None);
            assert!(look(&store, START - 2 * DAY).is_some(), "the moment is noted anew");
        }
    }
}
