//! Every screen: nothing serious for people who cannot see or point, in both languages, and nothing to scroll sideways on a phone.

use crate::district::{begin_as_member, ledger_files, look_at};
use crate::harness::{Page, journey};

const MEMBER: [&str; 18] = [
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
    "#studio",
    "#studio/credits",
    "#studio/summaries",
    "#studio/summaries/YL001/2025-2026",
    "#studio/assign",
    "#entry/reflection",
    "#ledger/work_summary",
];

const OFFICE: [&str; 31] = [
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
    "#studio/credits",
    "#studio/credits/YG004",
    "#studio/summaries",
    "#studio/assign",
    "#studio/rota",
    "#studio/expenses",
    "#studio/expenses/YG004",
    "#people/selection",
    "#people/terms",
    "#people/terms/YG004",
    "#people/posts",
    "#ledger/credit_rule",
    "#entry/credit_rule",
    "#ledger/credit_entry",
    "#paper/credits",
    "#paper/credit-sheet",
    "#paper/work_summary",
];

/// The pages of points, areas and the assessment, as the office sees them.
const POINTS: [&str; 15] = [
    "#points",
    "#points/of/%E5%8D%97%E6%B4%A5%E5%B0%8F%E5%AD%A6",
    "#points/evidence",
    "#points/checks",
    "#points/areas",
    "#points/bank",
    "#entry/area_activity",
    "#entry/visit",
    "#ledger/spot_check",
    "#desk/assessment",
    "#desk/score/YG003",
    "#desk/result/YG001",
    "#desk/awards",
    "#entry/assessment_scheme",
    "#paper/spot_check",
];

/// The same as a point's own school sees them, and the sheet that is filled in during a lesson.
const SCHOOL: [&str; 11] = [
    "#home",
    "#points",
    "#points/checks",
    "#points/bank",
    "#desk/assessment",
    "#desk/score/YG001",
    "#entry/report_lesson",
    "#entry/participation",
    "#entry/class_quality",
    "#ledger/follower",
    "#paper/outcome",
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
async fn the_screens_of_points_and_of_the_assessment() {
    journey("the_points_screens", |page| async move {
        page.window_size(1366, 768).await;
        page.open("").await;
        page.click("choose-sample").await;
        page.wait_eval("return document.querySelectorAll('[data-testid=board] tbody tr').length === 12")
            .await;
        // One teacher's page, whoever it is in the sample.
        page.open(POINTS[1]).await;
        page.click_css("[data-testid=attendance] tbody a").await;
        page.wait_for("[data-testid=activities]", 10).await;
        let teacher = page.route().await;
        let routes: Vec<&str> = POINTS.into_iter().chain([teacher.as_str()]).collect();
        in_both_languages(&page, &routes).await;
        // Then the school that comes along, in English on the phone first.
        page.open("#profiles").await;
        page.click_css(".choices > li:nth-child(3) .choice").await;
        page.wait_eval("return location.hash === '#home'").await;
        check(&page, &SCHOOL).await;
        page.window_size(1366, 768).await;
        check(&page, &SCHOOL).await;
        page.open("#settings").await;
        page.click_text("中文").await;
        page.wait_text("设置").await;
        check(&page, &SCHOOL).await;
        // And a member, who observes with the sheet and assesses the own year.
        page.open("#profiles").await;
        page.click_css(".choices > li:nth-child(2) .choice").await;
        page.wait_eval("return location.hash === '#home'").await;
        check(&page, &["#entry/observation", "#desk/assessment", "#entry/lesson"]).await;
        page.window_size(390, 844).await;
        check(&page, &["#entry/observation", "#desk/assessment"]).await;
        assert_eq!(page.console_errors().await, Vec::<String>::new());
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
