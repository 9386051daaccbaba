//! Opening the single file with the processor throttled four times, beside TiddlyWiki's `empty.html`, the best-loved single-file
//! program, in one browser and one run.

use crate::book::{Book, median};
use crate::harness::{Page, browser::tools_folder, site::dist, until};
use crate::{district, steps};
use serde_json::json;
use std::path::Path;
use std::time::Duration;

/// Records of a member's two years.
const TWO_YEARS: usize = 1_200;

/// Runs in each page before anything else: the figures of the first screen are marked so that the browser itself says when it showed
/// them, by the clock of the first contentful paint.
const WATCH: &str = "
    const look = () => {
      const figure = document.querySelector('.figure-row .figure-number');
      if (figure) figure.setAttribute('elementtiming', 'useful'); else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
    new PerformanceObserver((list) => { performance.mark('useful', { startTime: list.getEntries()[0].renderTime }); })
      .observe({ type: 'element', buffered: true });";

/// Our first useful screen, the day's figures of a two-year ledger, against the first contentful paint of TiddlyWiki. Without the
/// latter, which npm brings, only ours. Each opening has a tab and a process of its own, as a double click has: in one that has shown the
/// file before, the compiled program may still be there.
pub async fn beside_tiddlywiki(book: &mut Book) {
    let page = steps::browser("bench_start").await;
    let ours = address(&dist().join("yanxun.html"));
    let theirs = tools_folder().join("peers/tiddlywiki/empty.html");
    ledger(&page, &ours).await;
    page.goto("about:blank").await;
    let (mut useful, mut painted, mut wiki) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..steps::TIMES {
        let [first, figures] = opened(&page, &ours, ["first-contentful-paint", "useful"]).await;
        painted.push(first);
        useful.push(figures);
        if theirs.is_file() {
            let [first] = opened(&page, &address(&theirs), ["first-contentful-paint"]).await;
            wiki.push(first);
        }
    }
    page.end().await;
    let ratio = (!wiki.is_empty()).then(|| median(&useful) / median(&wiki));
    book.add("single file, processor throttled 4 times: the progress sign is painted", "ms", painted);
    book.add(format!("the same: first useful screen, {TWO_YEARS} records stored"), "ms", useful);
    if let Some(ratio) = ratio {
        book.add("TiddlyWiki's empty.html, the same browser: first contentful paint", "ms", wiki);
        book.one("our first useful screen against TiddlyWiki's first paint", "times", ratio);
    }
}

/// A member with two years of records, in the store of the single file.
async fn ledger(page: &Page, ours: &str) {
    page.goto(ours).await;
    page.wait_started().await;
    steps::become_member(page).await;
    page.eval("location.hash = '#import'; return null;").await;
    page.wait_for(".drop", 10).await;
    let file = steps::write("start.json", &district::bundle(yanxun::bundle::Purpose::Backup, 0, TWO_YEARS));
    page.upload("files", &[&file]).await;
    page.wait_eval("const b = document.querySelector('[data-testid=apply]'); return !!b && !b.disabled;")
        .await;
    page.click("apply").await;
    page.wait_gone("[data-testid=preview]").await;
    page.eval("location.hash = '#home'; return null;").await;
    // Until the copies in IndexedDB are made too.
    tokio::time::sleep(Duration::from_secs(3)).await;
}

/// When what has these names was shown, in milliseconds since a new tab went to the address.
async fn opened<const N: usize>(page: &Page, url: &str, names: [&str; N]) -> [f64; N] {
    page.empty_tab().await;
    page.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": WATCH })).await;
    page.cdp("Emulation.setCPUThrottlingRate", json!({ "rate": 4 })).await;
    page.goto(url).await;
    // Nothing is asked of the page while it starts: the answer would be work of the throttled processor too.
    tokio::time::sleep(Duration::from_secs(2)).await;
    let mut times = [0.0; N];
    for (time, name) in times.iter_mut().zip(names) {
        *time = mark(page, name).await;
    }
    page.close_tab().await;
    times
}

async fn mark(page: &Page, name: &str) -> f64 {
    let js = format!(
        "const found = performance.getEntriesByName('{name}')[0]; return found ? found.startTime : null;"
    );
    until(Duration::from_secs(60), name, || async { page.eval(&js).await.as_f64() }).await
}

fn address(path: &Path) -> String {
    format!("file://{}", path.canonicalize().unwrap_or_else(|_| path.to_path_buf()).display())
}
