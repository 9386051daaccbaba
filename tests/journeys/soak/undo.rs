//! An import is taken back and the browser killed right after: it is wholly there or wholly gone, stays so, and is gone for good
//! where the page had said that the undo is on the disk.

use super::{Dice, batches, begin, open, rounds};
use crate::harness::{
    engine::{Engine, Tab, Which},
    site::Site,
};
use std::time::{Duration, Instant};

/// Lessons in each import.
const BATCH: u64 = 150;

/// How many of the batch's lessons are there, and whether the register of files names it.
fn held(tab: &Tab<'_>, name: &str) -> (u64, bool) {
    // The copies are joined in just after the first screen.
    tab.eval("await new Promise((r) => setTimeout(r, 1000))");
    let held = tab.eval("return await hands.holds()");
    assert_eq!(held["damaged"], false);
    let named = tab.eval(&format!(
        "await hands.go('#import', '[data-testid=files]'); return !!hands.by('received') && hands.by('received').innerText.includes('{name}.json')"
    ));
    (held["batches"][batches::mark(name)].as_u64().unwrap_or(0), named == true)
}

#[test]
#[ignore = "needs a browser: make test"]
fn an_undo_killed_at_any_moment_is_whole_and_stays() {
    let rounds = rounds(3, 20);
    let mut dice = Dice::new("undo");
    let site = Site::of_dist();
    batches::serve(&site, rounds, BATCH);
    let mut engine = begin(Which::Current, "soak_undo", &site);
    let (start, mut gone) = (Instant::now(), 0);
    for round in 0..rounds {
        let name = format!("batch-{round}");
        let tab = open(engine.first_page(), &site);
        tab.eval(&format!("await hands.bring(['{name}']); await hands.durable()"));
        if super::long() && round % 2 == 0 {
            // Time for the disk to have the import, which then comes late with the undo.
            std::thread::sleep(Duration::from_secs(12));
        }
        tab.eval("await hands.press('撤销')");
        let said = round % 3 == 0;
        if said {
            tab.eval("await hands.durable()");
        } else {
            std::thread::sleep(Duration::from_millis(dice.below(60)));
        }
        let home = engine.home.clone();
        engine.kill();
        engine = Engine::start(Which::Current, &home);
        let first = held(&open(engine.first_page(), &site), &name);
        assert!(
            first == (0, false) || (first == (BATCH, true) && !said),
            "round {round}: {first:?}, said: {said}"
        );
        // What came of it stays: nothing comes back with the next start.
        let again = held(&open(engine.first_page(), &site), &name);
        assert_eq!(again, first, "round {round}, opened once more");
        gone += usize::from(first.0 == 0);
    }
    println!(
        "undo: {rounds} kills within 60 ms or once it was on the disk, {gone} times gone, else whole; {} s",
        start.elapsed().as_secs()
    );
}
