//! The guide: from every screen and before the first choice, by key and by link, with its pictures, in both languages, and on paper.

use crate::district::begin_as_member;
use crate::harness::{Page, journey};
use base64ct::{Base64, Encoding};
use thirtyfour::Key;

/// Every picture of the guide is there, once it is scrolled to.
async fn assert_pictures(page: &Page) {
    page.wait_eval(
        "const all = [...document.querySelectorAll('.guide img')];
         for (const image of all) image.loading = 'eager';
         return all.length >= 5 && all.every((i) => i.complete && i.naturalWidth > 300);",
    )
    .await;
}

#[tokio::test]
#[ignore = "needs a browser: make test"]
async fn the_guide_is_a_key_away() {
    journey("guide", |page| async move {
        page.window_size(1366, 768).await;
        page.open("").await;
        page.click_text("帮助（F1）").await;
        page.wait_text("公用电脑上会留下什么").await;
        assert_pictures(&page).await;
        assert_eq!(page.axe().await, vec![], "before anyone is at work");
        page.click_text("返回").await;
        page.wait_for("[data-testid=choose-member]", 10).await;

        begin_as_member(&page, "YL001").await;
        page.open("#entry/lesson").await;
        page.wait_for("[data-testid=entry]", 10).await;
        // A question mark is a letter while one types.
        page.type_into("课题", "为什么?").await;
        assert_eq!(page.route().await, "#entry/lesson");
        page.press(Key::F1).await;
        page.wait_for("#help-entry", 10).await;
        assert_eq!(page.route().await, "#help/entry");
        page.wait_eval("return document.activeElement.id === 'help-entry'").await;
        // Links inside the guide lead on, and back.
        page.click_text("口令").await;
        page.wait_eval("return document.activeElement.id === 'help-lock'").await;
        page.back().await;
        page.back().await;
        page.wait_for("[data-testid=entry]", 10).await;
        assert_eq!(page.value_of("课题").await, "为什么?");

        for (language, pin) in
            [("中文", "一页纸说明（可打印张贴）"), ("English", "One page to print and pin up")]
        {
            page.open("#settings").await;
            page.click_text(language).await;
            page.open("#help").await;
            page.wait_for(".guide h2", 10).await;
            assert_pictures(&page).await;
            for width in [1366, 390] {
                page.window_size(width, 844).await;
                assert_eq!(page.axe().await, vec![], "{language} {width}");
                assert!(!page.overflows().await, "{language} {width}");
            }
            page.click_text(pin).await;
            page.wait_for(".pin h2", 10).await;
            assert!(!page.overflows().await, "{language}: the page to pin up");
            page.window_size(1366, 768).await;
            assert_eq!(page.axe().await, vec![], "{language}: the page to pin up");
            let paper = serde_json::json!({ "preferCSSPageSize": true });
            let pdf = page.cdp("Page.printToPDF", paper).await;
            let pdf = Base64::decode_vec(pdf["data"].as_str().expect("a document")).expect("base64");
            let text = String::from_utf8_lossy(&pdf);
            assert_eq!(text.matches("/Type /Page\n").count(), 1, "{language}: one page");
        }
        assert_eq!(page.console_errors().await, Vec::<String>::new());
    })
    .await;
}
