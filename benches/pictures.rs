//! Makes the pictures of the guide, `public/help/*.webp`, from the sample district on one fixed day: `make pictures`. The same
//! program gives the same pictures; look at them before they are committed.

#[path = "../tests/journeys/harness/mod.rs"]
mod harness;

use base64ct::{Base64, Encoding};
use harness::Page;
use serde_json::json;
use std::path::Path;

/// 20 November 2025, 10:42 in China.
const THEN: i64 = 1_763_606_520_000;

/// What all pictures together may weigh, in bytes: they are inside the single file.
const MOST: u64 = 73_000;

/// The screen that is pictured, and by what its picture is smaller.
const SCREEN: (u32, u32) = (1024, 520);
const SCALE: f64 = 0.7;

/// The whole screen, or the page beside the menu.
const WHOLE: (u32, u32) = SCREEN;
const PAGE: (u32, u32) = (816, 440);

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let page = Page::start("pictures").await;
    page.window_size(SCREEN.0, SCREEN.1).await;
    let clock = format!("const now = Date.now, late = {THEN} - now(); Date.now = () => now() + late;");
    page.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": clock })).await;
    page.cdp("Emulation.setScrollbarsHidden", json!({ "hidden": true })).await;
    page.open("").await;
    page.click("choose-sample").await;
    page.wait_for("[data-testid=board]", 20).await;
    for (language, name) in [("中文", "zh"), ("English", "en")] {
        page.open("#settings").await;
        page.click_text(language).await;
        page.open("#board").await;
        take(&page, name, "board", PAGE, "[data-testid=board]").await;
        page.open("#profiles").await;
        page.click_css("main ul.choices li:nth-child(2) .choice").await;
        page.open("#home").await;
        take(&page, name, "today", WHOLE, ".rows li").await;
        page.open("#progress").await;
        take(&page, name, "progress", PAGE, ".figure-row").await;
        page.open("#entry/lesson").await;
        take(&page, name, "entry", PAGE, "[data-testid=entry]").await;
        page.open("#home-file").await;
        link(&page).await;
        take(&page, name, "home", WHOLE, "[data-testid=link-state]").await;
        page.open("#profiles").await;
        page.click_css("main ul.choices li:first-child .choice").await;
    }
    page.end().await;
    let folder = folder();
    let sizes = std::fs::read_dir(&folder).expect("public/help").flatten();
    let pictures = sizes.filter(|e| e.path().extension().is_some_and(|end| end == "webp"));
    let all: u64 = pictures.map(|e| e.metadata().map_or(0, |m| m.len())).sum();
    println!("pictures of the guide: {all} bytes in all");
    assert!(all <= MOST, "more than {MOST} bytes");
}

fn folder() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("public/help")
}

/// As who has linked a file sees it: the dialog cannot be shown here.
async fn link(page: &Page) {
    page.eval(
        "const file = await (await navigator.storage.getDirectory()).getFileHandle('研训-随身-YG001.json', { create: true });
         window.showSaveFilePicker = async () => file;",
    )
    .await;
    if page.count("[data-testid=link-new]").await > 0 {
        page.click("link-new").await;
    }
    page.wait_eval("return /10:4|written/.test(document.querySelector('[data-testid=home-line]').innerText)")
        .await;
}

async fn take(page: &Page, language: &str, name: &str, (width, height): (u32, u32), there: &str) {
    page.wait_for(there, 20).await;
    // The pictures are of real screens, which have no note on the sample.
    page.eval(
        "document.querySelectorAll('.banner.sample, .toast').forEach((e) => e.hidden = true);
         document.activeElement && document.activeElement.blur();
         scrollTo(0, 0); await document.fonts.ready; await new Promise((ok) => setTimeout(ok, 300));",
    )
    .await;
    let clip = json!({ "x": SCREEN.0 - width, "y": 0, "width": width, "height": height, "scale": SCALE });
    let shot = json!({ "format": "webp", "quality": 11, "clip": clip, "optimizeForSpeed": false });
    let picture = page.cdp("Page.captureScreenshot", shot).await;
    let bytes = Base64::decode_vec(picture["data"].as_str().expect("a picture")).expect("base64");
    std::fs::write(folder().join(format!("{language}-{name}.webp")), bytes).expect("written");
}
