//! Making the key of a passphrase on a slow computer: the processor throttled, in a page that is open already.
//! `cargo bench --profile dev --bench browser -- lock` measures this alone.

use crate::book::Book;
use crate::steps;

/// An old school computer against this machine.
const THROTTLE: u32 = 4;

/// From the key until the page says that the file will be locked; its first two steps let the page say so.
const LOCK: &str = "
    for (const input of document.querySelectorAll('.protect input')) {
      input.value = 'eight or more'; input.dispatchEvent(new Event('input', { bubbles: true }));
    }
    const from = performance.now();
    document.querySelector('.protect form').requestSubmit();
    while (!document.querySelector('[data-testid=protected]')) await tick();
    const took = performance.now() - from;
    document.querySelector('[data-testid=protected] button').click();
    while (document.querySelector('[data-testid=protected]')) await tick();
    return took;";

/// As it is, and throttled.
pub async fn passphrase(book: &mut Book) {
    let page = steps::browser("bench_lock").await;
    steps::begin_as_member(&page).await;
    page.open("#home-file").await;
    page.wait_for(".protect", 10).await;
    page.click_css(".protect summary").await;
    for throttle in [1, THROTTLE] {
        page.cdp("Emulation.setCPUThrottlingRate", serde_json::json!({ "rate": throttle })).await;
        let mut runs = Vec::new();
        for _ in 0..steps::TIMES {
            runs.push(steps::time(&page, LOCK).await);
        }
        book.add(format!("the key of a passphrase, processor throttled {throttle} times"), "ms", runs);
    }
    page.end().await;
}
