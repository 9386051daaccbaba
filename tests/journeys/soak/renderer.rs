//! The process that draws the page is killed at random moments: nothing that the page acknowledged is missing, nothing is half.

use super::{Acknowledged, Dice, batches, begin, open, rounds};
use crate::harness::{engine::Which, site::Site};
use std::time::{Duration, Instant};

/// Lessons in each imported file.
const BATCH: u64 = 120;

/// Files that are there to import.
const FILES: usize = 300;

#[test]
#[ignore = "needs a browser: make test"]
fn the_renderer_killed_at_any_moment_loses_nothing() {
    let rounds = rounds(4, 50);
    let mut dice = Dice::new("renderer");
    let site = Site::of_dist();
    let sizes = batches::serve(&site, FILES, BATCH);
    let engine = begin(Which::Current, "soak_renderer", &site);
    let mut acknowledged = Acknowledged::default();
    let (mut acks, start) = (0, Instant::now());
    for round in 0..rounds {
        let tab = open(engine.page(), &site);
        acknowledged.check(&tab, &sizes, &format!("before round {round}"));
        let next = acknowledged.batches.len();
        let bring = format!("for (let n = {next}; n < {FILES}; n++) await hands.bring([`batch-${{n}}`])");
        let entering = format!("await hands.enterMany('第{round}轮', 0, 1e9)");
        let (what, js, word) = match round % 4 {
            0 => ("entry", entering, ""),
            1 => ("import", bring, ""),
            // Between one write of the page and the next: while a change is written or the store is repacked.
            2 => (
                "a write of an entry",
                format!("hands.dieAfter({}); {entering}", 1 + dice.below(500)),
                "dying",
            ),
            _ => {
                ("a write of an import", format!("hands.dieAfter({}); {bring}", 1 + dice.below(20)), "dying")
            }
        };
        let js = format!("try {{ {js} }} catch (why) {{ ack('ended ' + why) }}");
        tab.begin(&js);
        let wait =
            if word.is_empty() { 30 + dice.below(if round % 4 == 0 { 2_500 } else { 800 }) } else { 20_000 };
        engine.listen(Duration::from_millis(wait), word);
        engine.kill_renderers();
        let heard = acknowledged.hear(&engine);
        acks += heard;
        println!("round {round}: killed during {what}; {heard} words before it");
        tab.close();
        let tab = open(engine.page(), &site);
        acknowledged.check(&tab, &sizes, &format!("after round {round}, killed during {what}"));
        tab.close();
    }
    println!(
        "renderer: {rounds} kills, {acks} acknowledgements, {} lessons and {} files of {BATCH}, nothing missing, {} s",
        acknowledged.topics.len(),
        acknowledged.batches.len(),
        start.elapsed().as_secs()
    );
    assert!(acknowledged.topics.len() + acknowledged.batches.len() > rounds / 2, "hardly anything was done");
}
