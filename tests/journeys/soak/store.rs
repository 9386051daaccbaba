//! The store is emptied while the program is open, refused from the start, or throws: each is said, with a way out.

use super::{HANDS, PATIENCE, begin, open, show};
use crate::harness::{
    engine::{Engine, Which},
    site::Site,
};
use serde_json::json;

/// Another page of the same origin, or a cleaning program, empties the store under an open window.
#[test]
#[ignore = "needs a browser: make test"]
fn a_store_emptied_while_open_is_said_and_put_back() {
    let site = Site::of_dist();
    let engine = begin(Which::Current, "soak_emptied", &site);
    let (tab, cleaner) = (open(engine.page(), &site), engine.page());
    site.add_page("/cleaner", "<!doctype html><title>cleaner</title>");
    tab.eval("await hands.enterMany('擦前', 0, 3)");
    cleaner.go(&format!("{}cleaner", site.url()));
    cleaner.until(PATIENCE, "return document.title === 'cleaner'");
    for how in
        ["localStorage.clear()", "Object.keys(localStorage).forEach((k) => localStorage.removeItem(k))"]
    {
        cleaner.eval(how);
        tab.until(PATIENCE, "return hands.by('trouble') && hands.by('trouble').innerText.includes('被清除')");
        // It stays so, and nothing is written behind anyone's back, until one chooses.
        tab.eval("await hands.enter('擦后')");
        assert_eq!(tab.eval("return !!hands.by('trouble')"), json!(true));
        let before = tab.eval("return (await hands.home()).map((r) => r.topic).sort()");
        tab.eval("await hands.press('再试一次'); await hands.until(() => !hands.by('trouble'), 'the trouble to go')");
        show(&tab, &site);
        assert_eq!(tab.eval("return (await hands.home()).map((r) => r.topic).sort()"), before, "{how}");
        assert_eq!(tab.eval("return !!hands.by('damaged')"), json!(false));
    }
}

/// Someone takes a profile off this computer in one window while another shows it.
#[test]
#[ignore = "needs a browser: make test"]
fn a_profile_removed_in_another_window_is_left() {
    let site = Site::of_dist();
    let engine = begin(Which::Current, "soak_removed", &site);
    let (one, two) = (open(engine.page(), &site), open(engine.page(), &site));
    one.eval("await hands.enter('留下的课')");
    // Heard while it leaves, the lesson would be in no file, and the profile would rightly stay.
    two.until(PATIENCE, "return (await hands.home()).some((r) => r.topic === '留下的课')");
    two.eval("await hands.leave()");
    two.until(PATIENCE, "return !!hands.by('choose-member')");
    one.until(
        PATIENCE,
        "return !!hands.by('choose-member') && hands.by('toast').innerText.includes('另一个窗口')",
    );
}

/// Storage that throws when asked for, is null, or throws at some call.
#[test]
#[ignore = "needs a browser: make test"]
fn a_blocked_or_throwing_store_is_said_and_the_work_can_be_saved() {
    let refuse = |getter: &str| {
        format!(
            "Object.defineProperty(window, 'localStorage', {{ configurable: true, get() {{ {getter} }} }})"
        )
    };
    let throw = |name: &str, call: &str| {
        format!("Storage.prototype.{call} = function () {{ throw new DOMException('no', '{name}'); }}")
    };
    let site = Site::of_dist();
    for (n, (how, words)) in [
        (refuse("throw new DOMException('denied', 'SecurityError')"), "不让本页存数据"),
        (refuse("return null"), "不让本页存数据"),
        (throw("SecurityError", "getItem"), "不让本页存数据"),
        (throw("UnknownError", "key"), "没有存下"),
        (throw("QuotaExceededError", "setItem"), "存储空间已满"),
        (throw("InvalidStateError", "setItem"), "没有存下"),
    ]
    .into_iter()
    .enumerate()
    {
        let engine = Engine::start(Which::Current, &Engine::home(&format!("soak_blocked_{n}")));
        let tab = engine.first_page();
        tab.before_all(HANDS);
        tab.before_all(&how);
        show(&tab, &site);
        tab.eval("await hands.member(); await hands.enter('只在窗口里')");
        let said = tab.eval("return hands.by('trouble') ? hands.by('trouble').innerText : ''");
        assert!(said.as_str().is_some_and(|s| s.contains(words)), "{how}: {said}");
        assert_eq!(engine.said(), ["began"], "{how}: nothing was called saved");
        let held = tab.eval("return (await hands.home()).map((r) => r.topic)");
        assert_eq!(held, json!(["只在窗口里"]), "{how}: it can be saved to a file");
    }
}
