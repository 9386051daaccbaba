//! The quota is used up for real: it is said, the window's work can be saved to a file, and goes in when there is room again.

use super::{PATIENCE, batches, begin, open, show};
use crate::harness::{
    engine::{Tab, Which},
    site::Site,
};
use serde_json::json;

/// Fills localStorage with another page's data until so many units are left.
fn fill(tab: &Tab<'_>, left: usize) {
    let js = format!(
        "let grain = 1 << 22, n = 0;
        while (grain >= 1) {{ try {{ localStorage.setItem('other/' + n, '满'.repeat(grain)); n++; }} catch {{ grain >>= 1; }} }}
        const room = {left};
        if (room) {{ const all = Object.keys(localStorage).filter((k) => k.startsWith('other/')).sort((a, b) => localStorage[a].length - localStorage[b].length);
          let free = 0; while (free < room) {{ const k = all.shift(); free += k.length + localStorage[k].length; localStorage.removeItem(k); }}
          if (free > room + 20) localStorage.setItem('other/rest', '满'.repeat(free - room - 10)); }}
        return Object.entries(localStorage).reduce((sum, [k, v]) => sum + k.length + v.length, 0);"
    );
    let used = tab.eval(&js).as_u64().expect("a number");
    assert!(used + left as u64 + 100 >= 5_242_880, "the store is full: {used}");
}

const MAKE_ROOM: &str = "Object.keys(localStorage).filter((k) => k.startsWith('other/')).forEach((k) => localStorage.removeItem(k))";

#[test]
#[ignore = "needs a browser: make test"]
fn the_quota_exhausted_for_real_loses_nothing() {
    let site = Site::of_dist();
    let sizes = batches::serve(&site, 1, 1_000);
    let engine = begin(Which::Current, "soak_quota", &site);
    let tab = open(engine.page(), &site);
    tab.eval("await hands.enterMany('早先', 0, 5)");
    for (left, what) in [(0, "enter"), (300, "enter"), (2_000, "bring")] {
        fill(&tab, left);
        match what {
            "enter" => tab.eval(&format!("await hands.enterMany('剩{left}之', 0, 3)")),
            _ => tab.eval("await hands.bring(['batch-0'])"),
        };
        tab.until(
            PATIENCE,
            "return hands.by('trouble') && hands.by('trouble').innerText.includes('存储空间已满')",
        );
        let wanted = tab.eval("return (await hands.home()).map((r) => r.topic).sort()");
        // What was written before is still there for whoever opens the program now.
        let stored = open(engine.page(), &site);
        let before = stored.eval("return (await hands.home()).length");
        assert!(before.as_u64().is_some_and(|n| n >= 5), "{before}");
        stored.close();
        // Without room it stays unsaved; with room it goes in.
        tab.eval("await hands.press('再试一次')");
        assert_eq!(tab.eval("return !!hands.by('trouble')"), json!(true));
        tab.eval(MAKE_ROOM);
        tab.eval("await hands.press('再试一次'); await hands.until(() => !hands.by('trouble'), 'the trouble to go')");
        show(&tab, &site);
        assert_eq!(
            tab.eval("return (await hands.home()).map((r) => r.topic).sort()"),
            wanted,
            "{left} units were left"
        );
    }
    let held = tab.eval("return await hands.holds()");
    assert_eq!(held["batches"], json!(sizes));
    assert_eq!(held["topics"].as_array().map(Vec::len), Some(11));
    tab.eval("await hands.enter('又能存了')");
    assert_eq!(engine.said().last().map(String::as_str), Some("lesson 又能存了"));
    println!(
        "quota: filled to the last unit, an entry and an import of 1,000 refused in words, nothing lost"
    );
}
