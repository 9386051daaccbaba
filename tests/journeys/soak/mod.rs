//! Faults in a real browser: its death at any moment, two windows, a store that is full, wiped or blocked, a clock that jumps.
//!
//! `make test` runs a short sample, `make soak` all of it. `SOAK_SEED` gives the moments, `SOAK_ROUNDS` how many deaths.

mod batches;
mod browser;
mod clock;
mod quota;
mod renderer;
mod store;
mod undo;
mod windows;

use crate::harness::engine::{Engine, Tab, Which};
use crate::harness::site::Site;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

const HANDS: &str = include_str!("hands.js");

/// How long the page is waited for: it may have tens of thousands of records to read.
const PATIENCE: Duration = Duration::from_secs(60);

/// Random moments from a seed that is printed, so that a run can be had again.
struct Dice(u64);

impl Dice {
    fn new(what: &str) -> Self {
        let now = || {
            let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
            since.map_or(1, |d| d.as_nanos() as u64 % 1_000_000)
        };
        let seed = std::env::var("SOAK_SEED").ok().and_then(|s| s.parse().ok()).unwrap_or_else(now);
        println!("{what}: SOAK_SEED={seed}");
        Self(seed)
    }

    /// SplitMix64.
    fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        ((mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb) >> 16) % n
    }
}

/// Whether this is `make soak`.
fn long() -> bool {
    std::env::var_os("SOAK").is_some_and(|s| s == "long")
}

/// How many rounds: `SOAK_ROUNDS`, or as many as belong to the sample or to the long run.
fn rounds(sample: usize, all: usize) -> usize {
    let asked = std::env::var("SOAK_ROUNDS").ok().and_then(|s| s.parse().ok());
    asked.unwrap_or(if long() { all } else { sample })
}

/// A page with hands in it, at the first screen of the program.
fn open<'a>(tab: Tab<'a>, site: &Site) -> Tab<'a> {
    tab.before_all(HANDS);
    show(&tab, site);
    tab
}

/// Goes to the program, or loads it anew.
fn show(tab: &Tab<'_>, site: &Site) {
    tab.go("about:blank");
    tab.go(&site.url());
    tab.until(PATIENCE, "return window.hands && (await hands.started())");
}

/// A new engine with a member's profile in its first page.
fn begin(which: Which, name: &str, site: &Site) -> Engine {
    let engine = Engine::start(which, &Engine::home(name));
    let tab = open(engine.first_page(), site);
    tab.eval("await hands.member()");
    tab.go("about:blank");
    engine.said();
    drop(tab);
    engine
}

/// What the page has acknowledged.
#[derive(Default)]
struct Acknowledged {
    topics: BTreeSet<String>,
    batches: BTreeSet<String>,
}

impl Acknowledged {
    /// Takes in what was said; answers how much of it there was.
    fn hear(&mut self, engine: &Engine) -> usize {
        let said = engine.said();
        for word in &said {
            match word.split_once(' ') {
                Some(("lesson", topic)) => drop(self.topics.insert(topic.into())),
                Some(("batch", name)) => drop(self.batches.insert(batches::mark(name))),
                _ => {}
            }
        }
        said.len()
    }

    /// All of it is there, each batch wholly or, where it was not acknowledged, not at all; nothing is damaged.
    fn check(&self, tab: &Tab<'_>, sizes: &BTreeMap<String, u64>, when: &str) {
        let held = tab.try_eval("return await hands.holds()").unwrap_or_else(|why| {
            let shown = tab.eval("return [document.body.innerText.slice(0, 60), Object.keys(localStorage).sort(), await hands.copies()]");
            panic!("{when}: {why}; what is shown, stored and copied: {shown}")
        });
        assert_eq!(held["damaged"], false, "{when}");
        let topics: BTreeSet<&str> =
            held["topics"].as_array().expect("topics").iter().filter_map(Value::as_str).collect();
        let missing: Vec<_> = self.topics.iter().filter(|t| !topics.contains(t.as_str())).collect();
        assert!(missing.is_empty(), "{when}: of {} lessons are missing: {missing:?}", self.topics.len());
        for (name, size) in sizes {
            let count = held["batches"][name].as_u64().unwrap_or(0);
            let whole = count == *size || (count == 0 && !self.batches.contains(name));
            assert!(whole, "{when}: {count} of the {size} records of {name}");
        }
    }
}
