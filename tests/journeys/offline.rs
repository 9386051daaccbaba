//! Installed from the web: it works without a network after the first visit, and a new version is offered and never forced.

use crate::district::begin_as_member;
use crate::harness::{Page, journey, site::dist};
use serde_json::{Value, json};
use std::path::Path;

const NO: &str = "YL001";

/// Waits until the service worker keeps the whole build.
async fn kept(page: &Page) {
    page.wait_eval("return !!navigator.serviceWorker.controller;").await;
}

/// Everything that the host serves, as a later build: other names, and a mark in the page.
fn publish_next(page: &Page) -> String {
    let worker = std::fs::read_to_string(dist().join("worker.js")).expect("the worker");
    let build = worker
        .split("OURS + '")
        .nth(1)
        .and_then(|rest| rest.split('\'').next())
        .expect("its number")
        .to_owned();
    let next = "0123456789ab";
    let files = worker.split("FILES = [").nth(1).and_then(|rest| rest.split(']').next()).expect("its files");
    for name in files.split(", ").map(|name| name.trim_matches('\'')) {
        let bytes = std::fs::read(dist().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"));
        let is_text = [".html", ".js", ".webmanifest"].iter().any(|end| name.ends_with(end));
        let bytes = if is_text {
            String::from_utf8(bytes).expect("text").replace(&build, next).into_bytes()
        } else {
            bytes
        };
        let bytes = if name == "index.html" {
            String::from_utf8(bytes)
                .expect("text")
                .replace("<html ", "<html data-build=\"next\" ")
                .into_bytes()
        } else {
            bytes
        };
        page.site.add_file(&format!("/{}", name.replace(&build, next)), bytes);
    }
    page.site.add_file(
        "/",
        std::fs::read_to_string(dist().join("index.html"))
            .expect("the page")
            .replace(&build, next)
            .into_bytes(),
    );
    page.site.add_file("/worker.js", worker.replace(&build, next).into_bytes());
    build
}

#[tokio::test]
#[ignore = "needs a browser: make test"]
async fn works_without_a_network() {
    journey("works_without_a_network", |page| async move {
        begin_as_member(&page, NO).await;
        kept(&page).await;
        // The host is gone for good.
        page.site.close();
        page.reload().await;
        page.wait_for("nav.menu", 10).await;
        // Pages that this visit has not opened come from what is kept.
        for (fragment, title) in [
            ("#entry/lesson", "[data-testid=entry]"),
            ("#import", ".drop"),
            ("#settings", "h1"),
            ("#progress", ".figure-row"),
        ] {
            page.open(fragment).await;
            page.wait_for(title, 10).await;
        }
        page.goto(&format!("{}rescue.html", page.site.url())).await;
        page.wait_for("#save", 10).await;
    })
    .await;
}

#[tokio::test]
#[ignore = "needs a browser: make test"]
async fn a_new_version_is_offered_and_never_forced() {
    journey("a_new_version_is_offered", |page| async move {
        begin_as_member(&page, NO).await;
        kept(&page).await;
        // A second tab, in the middle of an entry.
        page.open_tab("#entry/lesson").await;
        page.type_into("课题", "写到一半").await;
        page.switch_tab(0).await;

        let build = publish_next(&page);
        let look = "await (await navigator.serviceWorker.getRegistration()).update(); return true;";
        page.wait_eval(look).await;
        page.wait_text("新版本已就绪，点此更新").await;

        // A reload is no consent: the version that is in force opens, whole.
        page.reload().await;
        assert_eq!(page.eval("return document.documentElement.dataset.build || null;").await, Value::Null);
        let asked = page.eval("return performance.getEntriesByType('resource').map((r) => r.name.split('/').pop()).filter((name) => /\\.(js|wasm)$/.test(name));").await;
        let asked: Vec<String> = serde_json::from_value(asked).expect("names");
        assert!(asked.iter().filter(|name| *name != "worker.js").all(|name| name.contains(&build)), "{asked:?}");

        // Consent takes it, script and wasm of the same build.
        page.click_text("新版本已就绪，点此更新").await;
        page.wait_eval("return document.documentElement.dataset.build === 'next' && !document.querySelector('#boot');").await;
        page.wait_for("nav.menu", 10).await;
        let asked = page.eval("return performance.getEntriesByType('resource').map((r) => r.name.split('/').pop()).filter((name) => /\\.(js|wasm|bin)$/.test(name));").await;
        let asked: Vec<String> = serde_json::from_value(asked).expect("names");
        assert!(asked.iter().all(|name| name.contains("0123456789ab") || name == "worker.js"), "{asked:?}");

        // The other tab goes on as it was, also to pages that it opens only now, and is offered the new version too.
        page.switch_tab(1).await;
        assert_eq!(page.value_of("课题").await, "写到一半");
        page.wait_text("新版本已就绪，点此更新").await;
        page.eval("location.hash = '#settings'; return null;").await;
        page.wait_for("h1", 10).await;
        assert_eq!(page.eval("return document.documentElement.dataset.build || null;").await, Value::Null);
    })
    .await;
}

#[tokio::test]
#[ignore = "needs a browser: make test"]
async fn can_be_installed() {
    journey("can_be_installed", |page| async move {
        page.open("").await;
        kept(&page).await;
        let manifest = page.cdp("Page.getAppManifest", json!({})).await;
        assert_eq!(manifest["errors"], json!([]), "{manifest}");
        let text: Value =
            serde_json::from_str(manifest["data"].as_str().expect("the manifest")).expect("JSON");
        for icon in text["icons"].as_array().expect("icons") {
            let source = icon["src"].as_str().expect("its address");
            assert!(Path::new(&dist()).join(source).is_file(), "no {source}");
        }
        let errors = page.cdp("Page.getInstallabilityErrors", json!({})).await;
        assert_eq!(errors["installabilityErrors"], json!([]), "{errors}");
    })
    .await;
}

#[tokio::test]
#[ignore = "needs a browser: make test"]
async fn a_browser_that_cannot_run_it_gets_words_and_the_rescue_page() {
    journey("cannot_run", |page| async move {
        begin_as_member(&page, NO).await;
        let file = dist().join("yanxun.html").canonicalize().expect("the single file");
        let file = format!("file://{}", file.display());
        for (missing, words) in [
            ("delete window.WebAssembly;", "这个浏览器太旧"),
            ("delete window.DecompressionStream;", "这个浏览器太旧"),
            ("Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } });", "不让网页保存数据"),
        ] {
            let before = page.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": missing })).await;
            page.goto("about:blank").await;
            page.goto(&file).await;
            page.wait_text(words).await;
            page.wait_for("#rescue h1", 10).await;
            assert_eq!(page.count("#app").await, 0, "{missing}");
            page.cdp("Page.removeScriptToEvaluateOnNewDocument", json!({ "identifier": before["identifier"] })).await;
        }
        // The web build says it too, and its rescue page finds what is stored.
        page.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": "delete window.WebAssembly;" })).await;
        page.goto(&page.site.url()).await;
        page.wait_text("这个浏览器太旧").await;
        page.wait_text("本机找到").await;
        page.click_css("#save").await;
        let saved = page.downloaded("研训-本机数据*.json").await;
        assert!(String::from_utf8_lossy(&saved).contains("yanxun/"));
    })
    .await;
}
