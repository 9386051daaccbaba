//! The office's desk: the coverage report finds the school that got nothing; the plan and the summary on the way.

use crate::harness::journey;
use thirtyfour::Key;

#[tokio::test]
#[ignore = "needs a browser: make test"]
async fn the_coverage_report_finds_the_school_that_got_nothing() {
    journey("coverage_report", |page| async move {
        page.window_size(1366, 768).await;
        page.open("").await;
        page.click("choose-sample").await;
        page.wait_eval("return document.querySelectorAll('[data-testid=board] tbody tr').length === 12").await;
        // A school opens; nobody has come to it yet.
        page.open("#entry/school").await;
        page.type_into("校名", "新港小学").await;
        page.type_into("片区", "东山片区").await;
        page.press(Key::Control + Key::Enter).await;
        page.wait_for("[data-testid=just-saved]", 10).await;
        page.click_text("统筹").await;
        page.click_css("a.choice[href='#desk/coverage']").await;
        page.wait_for("[data-testid=coverage]", 10).await;
        assert!(page.text_of("lead").await.contains("新港小学"), "the sentence names it");
        let row = "[...document.querySelectorAll('[data-testid=coverage] tbody tr')].find((r) => r.textContent.includes('新港小学'))";
        page.wait_eval(&format!("return {row}.dataset.got === '0' && {row}.textContent.includes('未得到支持')")).await;
        page.wait_eval("return [...document.querySelectorAll('.chart text.alert')].some((t) => t.textContent === '无')").await;
        // The table says the same on paper and in the file.
        page.click("export-coverage").await;
        let text = String::from_utf8(page.downloaded("均衡覆盖-*.csv").await).expect("UTF-8");
        let line = text.lines().find(|l| l.starts_with("新港小学")).expect("its line");
        assert!(line.starts_with("新港小学,东山片区,0,0,0,"), "{line}");
        page.medium("print").await;
        page.wait_eval("return !document.querySelector('.menu').offsetParent && !!document.querySelector('[data-testid=coverage]').offsetParent").await;
        page.medium("screen").await;
        assert_eq!(page.axe().await, vec![]);
        // The summary is drafted from the same figures, edited, and still so after a reload.
        page.open("#desk/summary").await;
        page.wait_text("尚未得到支持的学校").await;
        page.wait_eval("return document.querySelector('[data-testid=document]').textContent.includes('新港小学')").await;
        page.type_into("标题", "工作室学期总结").await;
        page.reload().await;
        page.wait_eval("return document.querySelector('[data-testid=document] h1').textContent === '工作室学期总结'").await;
        page.click("report-afresh").await;
        page.wait_eval("return document.querySelector('[data-testid=document] h1').textContent.includes('工作总结')").await;
        assert_eq!(page.console_errors().await, Vec::<String>::new());
    })
    .await;
}

#[tokio::test]
#[ignore = "needs a browser: make test"]
async fn the_plan_shows_what_is_overdue_and_a_press_finishes_it() {
    journey("semester_plan", |page| async move {
        page.window_size(1366, 768).await;
        page.open("").await;
        page.click("choose-sample").await;
        page.wait_eval("return document.querySelectorAll('[data-testid=board] tbody tr').length === 12").await;
        page.wait_for("[data-testid=since-import]", 10).await;
        page.open("#entry/task").await;
        page.type_into("完成期限", "昨天").await;
        page.type_into("任务", "催交台账").await;
        page.type_into("责任教研员", "吴建平").await;
        page.press(Key::Control + Key::Enter).await;
        page.wait_for("[data-testid=just-saved]", 10).await;
        page.open("#desk/tasks").await;
        let row = "[...document.querySelectorAll('[data-testid=tasks] tbody tr')].find((r) => r.textContent.includes('催交台账'))";
        page.wait_eval(&format!("return {row}.textContent.includes('逾期 1 天')")).await;
        page.wait_eval(&format!("{row}.querySelector('button').click(); return true")).await;
        page.wait_eval(&format!("return {row}.textContent.includes('已完成，晚 1 天') && !{row}.querySelector('button')")).await;
        page.open("#desk/behind").await;
        page.wait_for("[data-testid=behind] tbody tr", 10).await;
        assert_eq!(page.console_errors().await, Vec::<String>::new());
    })
    .await;
}
