//! Two windows of one profile hammer the store: both show everything, nothing is overwritten, each hears within a second.

use super::{Acknowledged, PATIENCE, begin, open, rounds, show};
use crate::harness::{
    engine::{Tab, Which},
    site::Site,
};
use std::collections::BTreeMap;
use std::time::{Duration, Instant};

/// Notes when the page shows a topic, in milliseconds of the clock that both windows share.
const WATCH: &str = "
    window.seen = {};
    const look = () => { for (const [topic] of document.querySelector('main').innerText.matchAll(/看见\\d+课/g)) seen[topic] = seen[topic] || Date.now(); };
    new MutationObserver(look).observe(document.querySelector('main'), { childList: true, subtree: true, characterData: true });";

/// Milliseconds until `there`, where the latest day stands first, shows what `here` saves, the slowest of so many.
fn slowest(here: &Tab<'_>, there: &Tab<'_>, from: usize, times: usize) -> u64 {
    there.eval(&format!("await hands.go('#ledger/lesson', '[data-testid=table]'); {WATCH}"));
    let mut slowest = 0;
    for n in from..from + times {
        let saved = here.eval(&format!("await hands.enter('看见{n}课', '2026-11-20'); return Date.now()"));
        let seen = there.until(Duration::from_secs(10), &format!("return seen['看见{n}课']"));
        let (saved, seen) = (saved.as_u64().expect("a time"), seen.as_u64().expect("a time"));
        slowest = slowest.max(seen.saturating_sub(saved));
    }
    slowest
}

#[test]
#[ignore = "needs a browser: make test"]
fn two_windows_hammer_one_profile() {
    let each = rounds(70, 500);
    let site = Site::of_dist();
    let engine = begin(Which::Current, "soak_windows", &site);
    let (one, two) = (open(engine.page(), &site), open(engine.page(), &site));
    let start = Instant::now();
    for (tab, name) in [(&one, "甲"), (&two, "乙")] {
        tab.begin(&format!("await hands.enterMany('{name}', 0, {each}); ack('done {name}')"));
    }
    for name in ["done 甲", "done 乙"] {
        engine.listen(Duration::from_secs(600), name);
    }
    let mut acknowledged = Acknowledged::default();
    acknowledged.hear(&engine);
    assert_eq!(acknowledged.topics.len(), 2 * each, "everything was acknowledged");
    let seconds = start.elapsed().as_secs_f64();
    // What both hold now without having read the store again, then what the store holds.
    for (tab, name) in [(&one, "one"), (&two, "the other")] {
        tab.until(PATIENCE, &format!("return (await hands.home()).length === {}", 2 * each));
        acknowledged.check(tab, &BTreeMap::new(), &format!("in {name} window"));
    }
    let (there, back) = (slowest(&one, &two, 0, 10), slowest(&two, &one, 10, 10));
    println!(
        "windows: {} lessons in {seconds:.1} s by two windows, none missing; heard after {there} and {back} ms at most",
        2 * each
    );
    assert!(there < 1_000 && back < 1_000, "{there} and {back} ms");
    show(&one, &site);
    acknowledged.hear(&engine);
    acknowledged.check(&one, &BTreeMap::new(), "read again");
}

/// A newer program opens in another window: this one shows and writes no more, and a new window of it neither.
#[test]
#[ignore = "needs a browser: make test"]
fn a_window_of_an_older_program_steps_back() {
    let site = Site::of_dist();
    let engine = begin(Which::Current, "soak_older", &site);
    let (one, newer) = (open(engine.page(), &site), open(engine.page(), &site));
    one.eval("await hands.enter('以前的课')");
    newer.eval("localStorage.setItem('yanxun/format', '9 9.0.0')");
    let stored = "return JSON.stringify(Object.entries(localStorage).sort())";
    let before = newer.eval(stored);
    for tab in [&one, &open(engine.page(), &site)] {
        tab.until(PATIENCE, "return hands.by('frozen') && hands.by('frozen').innerText.includes('只能查看')");
        let typed = tab.try_eval(
            "await hands.go('#entry/lesson', '[data-testid=entry]'); await hands.until(() => document.querySelector('#field-topic'), 'the form');
            for (const [key, text] of [['date', '2025-09-03'], ['school', '北港小学'], ['topic', '迟到的课'], ['periods', '1']]) hands.set(key, text);
            hands.by('save').click();
            await hands.until(() => hands.by('toast') && hands.by('toast').innerText.includes('只能查看'), 'the word that it only shows');",
        );
        assert_eq!(typed, Ok(serde_json::Value::Null));
        let held = tab.eval("return (await hands.home()).map((r) => r.topic)");
        assert_eq!(held, serde_json::json!(["以前的课"]), "what is there can be seen and saved to a file");
    }
    assert_eq!(newer.eval(stored), before, "and what is stored stays to the byte");
}
