//! The outside world as the app needs it: a clock that may be wrong, and randomness.

use chrono::{DateTime, NaiveDate, TimeDelta, Timelike};

/// Clock and randomness, handed in.
pub trait Env {
    /// Milliseconds since 1970 by this computer's clock.
    fn now_ms(&self) -> i64;
    /// 64 random bits.
    fn random(&self) -> u64;

    /// Today in China (UTC+8, no summer time).
    fn today(&self) -> NaiveDate {
        day_of(self.now_ms())
    }
}

/// The day in China of a moment in milliseconds since 1970.
pub fn day_of(ms: i64) -> NaiveDate {
    local(ms).map_or_else(NaiveDate::default, |t| t.date_naive())
}

/// Whether a moment in milliseconds since 1970 is on a day that a calendar has.
pub fn has_day(ms: i64) -> bool {
    local(ms).is_some()
}

/// `2025-09-03 10:42` in China.
pub fn minute_of(ms: i64) -> String {
    local(ms).map_or_else(String::new, |t| format!("{} {:02}:{:02}", t.date_naive(), t.hour(), t.minute()))
}

fn local(ms: i64) -> Option<DateTime<chrono::Utc>> {
    DateTime::from_timestamp_millis(ms)?.checked_add_signed(TimeDelta::hours(8))
}

/// A clock and a randomness for tests: fixed until moved.
#[derive(Debug)]
pub struct FixedEnv {
    /// The moment.
    pub ms: std::cell::Cell<i64>,
    /// The state of the randomness.
    pub seed: std::cell::Cell<u64>,
}

impl FixedEnv {
    /// At noon of a day in China.
    pub fn on(day: NaiveDate, seed: u64) -> Self {
        let noon = day.and_hms_opt(4, 0, 0).map_or(0, |t| t.and_utc().timestamp_millis());
        Self { ms: noon.into(), seed: seed.into() }
    }
}

impl Env for FixedEnv {
    fn now_ms(&self) -> i64 {
        self.ms.set(self.ms.get() + 1);
        self.ms.get()
    }

    fn random(&self) -> u64 {
        // SplitMix64: any start, a full period.
        let state = self.seed.get().wrapping_add(0x9e37_79b9_7f4a_7c15);
        self.seed.set(state);
        let mixed = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }
}
