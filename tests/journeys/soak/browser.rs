//! The browser is killed as a whole, as by a power cut, 1, 10 and 60 seconds after a save and after a large import: nothing
//! acknowledged is missing, on the current engine and on the last for Windows 7.

use super::{Acknowledged, Dice, batches, begin, open, rounds};
use crate::harness::{
    engine::{Engine, Which},
    site::Site,
};
use std::time::{Duration, Instant};

/// Lessons in each large import.
const LARGE: u64 = 3_000;

fn kill_again_and_again(which: Which, name: &str) {
    // The sample: after a save and after an import, a second later.
    let (rounds, delays): (usize, &[u64]) =
        if super::long() { (rounds(20, 20), &[1, 10, 60]) } else { (rounds(2, 2), &[1]) };
    let mut dice = Dice::new(name);
    let site = Site::of_dist();
    let sizes = batches::serve(&site, rounds.div_ceil(2), LARGE);
    let mut engine = begin(which, name, &site);
    let mut acknowledged = Acknowledged::default();
    let (start, mut slowest) = (Instant::now(), 0);
    for round in 0..rounds {
        let tab = open(engine.first_page(), &site);
        let delay = delays[round / 2 % delays.len()];
        // Each import has a save before it, so that the disk's turn has begun.
        tab.eval(&format!("await hands.enterMany('第{round}次', 0, {})", 1 + dice.below(5)));
        let what = if round % 2 == 0 { "a save" } else { "a large import" };
        if round % 2 == 1 {
            tab.eval(&format!("await hands.bring(['batch-{}'])", round / 2));
        }
        let heard = acknowledged.hear(&engine);
        assert!(heard > round % 2, "round {round}: {what} was not acknowledged");
        // A disk that others keep busy may take longer than the second; the page knows when it is done.
        let saved = Instant::now();
        tab.eval("await hands.durable()");
        slowest = slowest.max(saved.elapsed().as_millis());
        std::thread::sleep(Duration::from_secs(delay).saturating_sub(saved.elapsed()));
        let home = engine.home.clone();
        engine.kill();
        engine = Engine::start(which, &home);
        let tab = open(engine.first_page(), &site);
        // The copies are joined in just after the first screen.
        tab.eval("await new Promise((r) => setTimeout(r, 1000))");
        acknowledged.check(&tab, &sizes, &format!("killed {delay} s after {what} (round {round})"));
        println!("{name}: killed {delay} s after {what}: all there");
    }
    println!(
        "{name}: {rounds} kills, {} lessons and {} files of {LARGE} acknowledged, nothing missing; on the disk after {slowest} ms at most; {} s",
        acknowledged.topics.len(),
        acknowledged.batches.len(),
        start.elapsed().as_secs()
    );
    assert_eq!(acknowledged.batches.len(), rounds / 2);
}

#[test]
#[ignore = "needs a browser: make test"]
fn the_browser_killed_as_a_whole_loses_nothing() {
    kill_again_and_again(Which::Current, "soak_browser");
}

#[test]
#[ignore = "needs a browser: make test"]
fn chromium_109_killed_as_a_whole_loses_nothing() {
    kill_again_and_again(Which::Chromium109, "soak_browser_109");
}
