//! The office's day: importing a whole district, one change and its board, opening the program on all of it.

use crate::book::{Book, median};
use crate::{district, harness::Page, peers, steps};
use std::path::PathBuf;
use yanxun::domain::identity::row_record;
use yanxun::domain::{Draft, OFFICE, kinds};
use yanxun::storage::segment;

/// Bundles of a whole district.
pub const BUNDLES: usize = 60;

/// Records in each: together nearly 34,000.
pub const RECORDS: usize = 567;

/// How long a screen at 60 Hz shows one picture.
const FRAME_MS: f64 = 1000.0 / 60.0;

/// Everything is measured in one page, until the program is opened anew in it.
pub async fn day(book: &mut Book) {
    let page = steps::browser("bench_office").await;
    let whole = import(&page, book).await;
    board_in_view(&page, book).await;
    board(&page, book).await;
    peers::compare(&page, book, whole).await;
    opening(&page, book).await;
    page.end().await;
}

/// Imports every bundle; answers how long it took.
async fn import(page: &Page, book: &mut Book) -> f64 {
    let texts: Vec<String> =
        (0..BUNDLES).map(|n| district::bundle(yanxun::bundle::Purpose::HandIn, n, RECORDS)).collect();
    let bytes: usize = texts.iter().map(String::len).sum();
    let files: Vec<PathBuf> = texts
        .iter()
        .enumerate()
        .map(|(n, text)| steps::write(&format!("district-{n:02}.json"), text))
        .collect();
    for (n, text) in texts.iter().enumerate() {
        page.site.add_page(&format!("/district-{n}"), text);
    }
    page.open("").await;
    page.click("choose-office").await;
    page.wait_for("nav.menu", 10).await;
    let parse = parse(page, "text").await;
    let rows = format!("document.querySelectorAll('[data-testid=board] tbody tr').length === {BUNDLES}");
    let (look, apply) = steps::import(page, &files, &rows).await;
    let all = BUNDLES * RECORDS;
    let used = "return Object.entries(localStorage).reduce((sum, [k, v]) => sum + k.length + v.length, 0);";
    let used = page.eval(used).await.as_f64().unwrap_or(0.0);
    book.one(format!("district: {BUNDLES} files, {all} records"), "MB", bytes as f64 / 1e6);
    let base = median(&parse);
    book.add("district: JSON.parse of the same text", "ms", parse);
    book.one("district: read, check and preview", "ms", look);
    book.one("district: join, store and show the board", "ms", apply);
    book.one("district: whole import against JSON.parse", "times", (look + apply) / base);
    book.one("district: localStorage units a record", "units", used / all as f64);
    look + apply
}

/// `JSON.parse` of all bundles, each made by `of` from its `text`.
async fn parse(page: &Page, of: &str) -> Vec<f64> {
    let js = format!(
        "const texts = []; for (let n = 0; n < {BUNDLES}; n++) {{ const text = await (await fetch('/district-' + n)).text(); texts.push({of}); }}
        const runs = []; for (let run = 0; run < {}; run++) {{ const before = performance.now(); for (const text of texts) JSON.parse(text); runs.push(performance.now() - before); }} return runs;",
        steps::TIMES
    );
    steps::numbers(&page.eval(&js).await)
}

/// The board is in view and another window changes one member's name: from the moment this window hears of it until the new line
/// stands in the page.
async fn board_in_view(page: &Page, book: &mut Book) {
    page.open("#board").await;
    page.wait_for("[data-testid=board] tbody tr", 10).await;
    let kind = kinds::find("member").expect("a kind");
    let mut runs = Vec::new();
    for n in 0..steps::TIMES {
        let texts =
            [("no", format!("YL{n:03}")), ("name", format!("新名{n}")), ("home", "第十二中学".into())];
        let draft = Draft(texts.into_iter().map(|(key, text)| (key.to_owned(), text)).collect());
        let card = row_record(kind, OFFICE, &draft.parse(kind, None).expect("sound"), 1);
        let entry = serde_json::to_string(&segment::write_entry(&[&card], false)).expect("JSON");
        let js = format!(
            "const place = Object.keys(localStorage).map((k) => /^yanxun.p.[^/]+./.exec(k)).find((m) => m)[0];
            const [key, newValue] = [place + 'log/00000000000000ff-{n:06}', {entry}];
            localStorage.setItem(key, newValue);
            const before = performance.now();
            dispatchEvent(new StorageEvent('storage', {{ key, newValue, storageArea: localStorage }}));
            while (!document.querySelector('[data-testid=board] tbody').textContent.includes('新名{n}')) await tick();
            const drawn = performance.now() - before;
            await new Promise((r) => requestAnimationFrame(r)); await tick();
            return drawn;"
        );
        runs.push(steps::time(page, &js).await);
    }
    let frames = median(&runs) / FRAME_MS;
    book.add("board in view: from hearing of one change to the new line", "ms", runs);
    book.one("board in view: the same, in frames of 16.7 ms", "times", frames);
}

/// The roster gets one member more and the board is called at once: from the key that saves until the board with the new
/// line is on the screen, the wait for the screen's next picture included.
async fn board(page: &Page, book: &mut Book) {
    let mut runs = Vec::new();
    for n in 1..=steps::TIMES {
        page.open("#entry/member").await;
        page.wait_for("[data-testid=entry]", 10).await;
        let js = format!(
            "set('no', 'ZZ{n:03}'); set('name', '陈新{n}');
            await new Promise((r) => setTimeout(r, 100));
            const before = performance.now();
            document.querySelector('#field-no').dispatchEvent(new KeyboardEvent('keydown', {{ key: 'Enter', ctrlKey: true, bubbles: true }}));
            location.hash = '#board';
            while (document.querySelectorAll('[data-testid=board] tbody tr').length !== {}) await tick();
            await new Promise((r) => requestAnimationFrame(r)); await tick();
            return performance.now() - before;",
            BUNDLES + n
        );
        runs.push(steps::time(page, &js).await);
    }
    let frames = median(&runs) / FRAME_MS;
    book.add("board: from the key that saves one change to its picture", "ms", runs);
    book.one("board: the same, in frames of 16.7 ms", "times", frames);
}

/// Opening the program on the whole district, against parsing its records without our envelope.
async fn opening(page: &Page, book: &mut Book) {
    let runs = steps::start(page).await;
    let plain = "JSON.stringify(JSON.parse(text).records.map((r) => Object.fromEntries(Object.entries(r).filter(([name]) => !name.startsWith('_')))))";
    let plain = parse(page, plain).await;
    let ratio = median(&runs) / median(&plain);
    book.add(format!("start, {} records stored (office)", BUNDLES * RECORDS), "ms", runs);
    book.add("start: JSON.parse of the same records as plain JSON", "ms", plain);
    book.one("start: against that JSON.parse", "times", ratio);
}
