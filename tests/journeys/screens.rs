//! Every screen: nothing serious for people who cannot see or point, in both languages, and nothing to scroll sideways on a phone.

use crate::district::{begin_as_member, ledger_files, look_at};
use crate::harness::{Page, journey};

const MEMBER: [&str; 11] = [
    "#home",
    "#entry/lesson",
    "#ledger/lesson",
    "#progress",
    "#hand-in",
    "#import",
    "#settings",
    "#home-file",
    "#help",
    "#profiles",
    "#conflicts",
];

const OFFICE: [&str; 14] = [
    "#board",
    "#desk",
    "#desk/tasks",
    "#desk/behind",
    "#desk/coverage",
    "#desk/summary",
    "#member/YG003",
    "#why/YG005/D2/total",
    "#conflicts",
    "#ledger/member",
    "#ledger/plan",
    "#ledger/observation",
    "#entry/member",
    "#import",
];

async fn check(page: &Page, routes: &[&str]) {
    for route in routes {
        page.open(route).await;
        page.wait_for("main h1", 10).await;
        assert_eq!(page.axe().await, vec![], "{route}");
        assert!(!page.overflows().await, "{route} can be scrolled sideways");
    }
}

async fn in_both_languages(page: &Page, routes: &[&str]) {
    check(page, routes).await;
    page.open("#settings").await;
    page.click_text("English").await;
    page.wait_text("Settings").await;
    check(page, routes).await;
    page.window_size(390, 844).await;
    check(page, routes).await;
}

#[tokio::test]
#[ignore = "needs a browser: make test"]
async fn the_first_page() {
    journey("the_first_page", |page| async move {
        for (width, height) in [(1366, 768), (390, 844)] {
            page.window_size(width, height).await;
            page.open("").await;
            page.wait_for("[data-testid=choose-member]", 10).await;
            assert_eq!(page.axe().await, vec![]);
            assert!(!page.overflows().await);
        }
        page.click("choose-member").await;
        page.wait_for("#field-no", 10).await;
        assert_eq!(page.axe().await, vec![]);
    })
    .await;
}

#[tokio::test]
#[ignore = "needs a browser: make test"]
async fn the_member_s_screens() {
    journey("the_member_s_screens", |page| async move {
        page.window_size(1366, 768).await;
        begin_as_member(&page, "YL001").await;
        look_at(&page, &ledger_files("YL001")).await;
        assert_eq!(page.axe().await, vec![], "the preview");
        page.click("apply").await;
        page.wait_gone("[data-testid=preview]").await;
        page.open("#home").await;
        page.click_css(".row-title").await;
        page.wait_for("table.record", 10).await;
        assert_eq!(page.axe().await, vec![], "a record");
        in_both_languages(&page, &MEMBER).await;
    })
    .await;
}

#[tokio::test]
#[ignore = "needs a browser: make test"]
async fn the_sample_district_and_the_office_s_screens() {
    journey("the_office_s_screens", |page| async move {
        page.window_size(1366, 768).await;
        page.open("").await;
        page.click("choose-sample").await;
        page.wait_eval("return document.querySelectorAll('[data-testid=board] tbody tr').length === 12")
            .await;
        in_both_languages(&page, &OFFICE).await;
        page.click("clear-sample").await;
        page.wait_for("[data-testid=choose-sample]", 10).await;
        page.wait_eval("return !Object.keys(localStorage).some((k) => k.startsWith('yanxun/p/'))").await;
        assert_eq!(page.console_errors().await, Vec::<String>::new());
    })
    .await;
}
