//! What every measurement does: begin, import, save, open, and wait without losing time.

use crate::harness::{Page, browser::journeys_folder, until};
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// How often each short thing is measured.
pub const TIMES: usize = 7;

/// Waits for the next task; unlike a timer, which browsers stretch to 4 ms, at once.
const TICK: &str = "const tick = () => new Promise((done) => { const c = new MessageChannel(); c.port1.onmessage = done; c.port2.postMessage(0); });";

/// Types into a form, as the app hears it.
const TYPE: &str = "const set = (key, text) => { const e = document.querySelector('#field-' + key); e.value = text; e.dispatchEvent(new Event('input', { bubbles: true })); };";

/// Runs JavaScript that has `tick` and `set` and returns a number.
pub async fn time(page: &Page, js: &str) -> f64 {
    page.eval(&format!("{TICK} {TYPE} {js}")).await.as_f64().expect("a time")
}

/// Runs JavaScript that may take minutes, longer than the driver waits for an answer; panics with what it throws.
pub async fn long(page: &Page, seconds: u64, js: &str) -> Value {
    let start = format!(
        "window.answer = null; (async () => {{ {js} }})().then((a) => window.answer = {{ a }}, (e) => window.answer = {{ e: String(e.stack) }});"
    );
    page.eval(&start).await;
    let answer = until(Duration::from_secs(seconds), js, || async {
        let answer = page.eval("return window.answer;").await;
        (!answer.is_null()).then_some(answer)
    });
    let answer = answer.await;
    assert!(answer["e"].is_null(), "{}: {js}", answer["e"]);
    answer["a"].clone()
}

/// A list of numbers that the page answered.
pub fn numbers(answer: &Value) -> Vec<f64> {
    serde_json::from_value(answer.clone()).expect("numbers")
}

/// A new browser of an office screen's size.
pub async fn browser(name: &str) -> Page {
    let page = Page::start(name).await;
    page.window_size(1366, 768).await;
    page
}

/// A member's profile, without records.
pub async fn begin_as_member(page: &Page) {
    page.open("").await;
    become_member(page).await;
}

/// The same, from the first page that is open already.
pub async fn become_member(page: &Page) {
    page.click("choose-member").await;
    for (label, text) in [
        ("编号", "YL000"),
        ("姓名", "邓梅国"),
        ("原任教学校", "第十二中学"),
        ("被指导学校", "北港小学、西塘中学"),
    ] {
        page.type_into(label, text).await;
    }
    page.click_text("开始使用").await;
    page.wait_for("nav.menu", 10).await;
}

/// From the navigation until the first screen has its heading.
pub async fn start(page: &Page) -> Vec<f64> {
    let mut runs = Vec::new();
    for _ in 0..TIMES {
        page.goto("about:blank").await;
        page.goto(&page.site.url()).await;
        let js = "return await new Promise((done) => { const look = () => {
            const mark = performance.getEntriesByName('first-screen')[0];
            if (mark) done(mark.startTime); else if (document.querySelector('h1')) { performance.mark('first-screen'); look(); } else setTimeout(look, 1); }; look(); });";
        runs.push(page.eval(js).await.as_f64().expect("a time"));
    }
    runs
}

/// Saving one record after the other through the form: from the key to the word that it is saved.
pub async fn save(page: &Page, times: usize) -> Vec<f64> {
    page.open("#entry/lesson").await;
    page.wait_for("[data-testid=entry]", 10).await;
    let mut runs = Vec::new();
    for n in 0..times {
        let js = format!(
            "set('date', '2025-09-03'); set('school', '北港小学'); set('topic', '第{n}课'); set('periods', '1');
            await new Promise((r) => setTimeout(r, 100));
            const before = performance.now();
            document.querySelector('#field-topic').dispatchEvent(new KeyboardEvent('keydown', {{ key: 'Enter', ctrlKey: true, bubbles: true }}));
            while (!(document.querySelector('[data-testid=just-saved]') || {{ innerText: '' }}).innerText.includes('第{n}课')) await tick();
            return performance.now() - before;"
        );
        runs.push(time(page, &js).await);
    }
    runs
}

/// Gives files to the import page and applies them; the times of looking and of applying.
pub async fn import(page: &Page, files: &[PathBuf], until: &str) -> (f64, f64) {
    page.open("#import").await;
    page.wait_for("h1", 10).await;
    let watch = format!(
        "window.looked = null;
        document.querySelector('[data-testid=files]').addEventListener('change', () => {{
          const before = performance.now();
          const look = () => document.querySelectorAll('[data-testid=preview] > .table-frame tbody tr').length === {} && !document.querySelector('progress')
            ? (window.looked = performance.now() - before) : setTimeout(look, 1);
          look();
        }});",
        files.len()
    );
    page.eval(&watch).await;
    let paths: Vec<&Path> = files.iter().map(PathBuf::as_path).collect();
    page.upload("files", &paths).await;
    let look = wait_number(page, "return window.looked").await;
    let js = format!(
        "const before = performance.now(); document.querySelector('[data-testid=apply]').click();
        while (!({until})) await new Promise((r) => setTimeout(r, 1)); return performance.now() - before;"
    );
    (look, time(page, &js).await)
}

async fn wait_number(page: &Page, js: &str) -> f64 {
    until(Duration::from_secs(120), js, || async { page.eval(js).await.as_f64() }).await
}

/// A file to import.
pub fn write(name: &str, text: &str) -> PathBuf {
    let folder = journeys_folder().join("files/bench");
    std::fs::create_dir_all(&folder).expect("a folder");
    let path = folder.join(name);
    std::fs::write(&path, text).expect("written");
    path
}
