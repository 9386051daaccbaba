//! From spot check to follow-up: a draw from a seed, what was found, what is to be mended and by when, the second check (clauses
//! 五(二)单位3, 五(三)2).

use crate::harness::{Page, journey};
use crate::selection::printed;
use thirtyfour::Key;

async fn fill(page: &Page, fields: &[(&str, &str)]) {
    for (key, text) in fields {
        let input = page.find(&format!("#field-{key}")).await;
        input.send_keys(Key::Control + "a").await.expect("select what is there");
        input.send_keys(*text).await.unwrap_or_else(|error| panic!("{key} takes no text: {error}"));
    }
}

const SEED: &str = "20260120-0417";
const MINE: &str = "[...document.querySelectorAll('[data-testid=checks] tbody tr')].filter((r) => r.textContent.includes('20260120-0417'))";

async fn draw(page: &Page, seed: &str) {
    page.type_into("种子", seed).await;
    page.type_into("抽取数", "2").await;
    page.click("draw").await;
}

/// Opens the form of the first check of our seed whose state is `state`.
async fn fill_in(page: &Page, state: &str) {
    page.open("#points/checks").await;
    page.wait_for("[data-testid=checks]", 10).await;
    page.wait_eval(&format!(
        "const row = {MINE}.find((r) => r.cells[0].textContent.includes('{state}')); if (!row) return false; row.querySelector('td:last-child a').click(); return true"
    ))
    .await;
    page.wait_for("[data-testid=entry]", 10).await;
}

#[tokio::test]
#[ignore = "needs a browser: make test"]
async fn from_spot_check_to_follow_up() {
    journey("spot_check", |page| async move {
        page.window_size(1366, 768).await;
        page.open("").await;
        page.click("choose-sample").await;
        page.wait_eval("return document.querySelectorAll('[data-testid=board] tbody tr').length === 12").await;
        page.open("#points/checks").await;
        page.wait_for("[data-testid=checks]", 10).await;
        draw(&page, SEED).await;
        page.wait_eval(&format!("return {MINE}.length === 2")).await;
        let drawn = page.eval(&format!("return {MINE}.map((r) => r.cells[2].textContent).sort().join()")).await;
        // Whoever draws again from the same seed draws the same, and nothing twice.
        draw(&page, SEED).await;
        page.wait_text("已抽取 2 项").await;
        assert_eq!(page.eval(&format!("return {MINE}.map((r) => r.cells[2].textContent).sort().join()")).await, drawn);
        assert_eq!(page.axe().await, vec![]);

        // A result without what is to be mended, and by when, is not taken.
        fill_in(&page, "待查").await;
        fill(&page, &[("by", "督查组"), ("checked", "昨天"), ("finding", "没有写明建议。"), ("state", "需整改")]).await;
        page.click("save").await;
        page.wait_text("整改要求必须写明").await;
        // The day is past already: it stands first, as overdue.
        fill(&page, &[("demand", "补写建议，请被听课教师签字。"), ("due", "昨天")]).await;
        page.click("save").await;
        page.wait_eval("return location.hash.startsWith('#ledger/')").await;
        page.open("#points/checks").await;
        page.wait_eval("return document.querySelector('[data-testid=checks] tbody tr').textContent.includes('整改逾期')").await;
        page.wait_eval("return document.querySelector('[data-testid=lead]').textContent.includes('整改逾期 1')").await;
        fill_in(&page, "整改逾期").await;
        fill(&page, &[("state", "已整改"), ("mended", "今天"), ("remark", "已补写并签字。")]).await;
        page.click("save").await;
        page.wait_eval("return location.hash.startsWith('#ledger/')").await;
        page.open("#points/checks").await;
        page.wait_eval("return document.querySelector('[data-testid=lead]').textContent.includes('整改逾期 0')").await;
        page.wait_eval(&format!("return {MINE}.some((r) => r.cells[0].textContent.includes('已办结') && r.textContent.includes('已补写并签字'))")).await;

        // On paper: one draw a sheet, with the seed that anyone can draw from again.
        page.open(&format!("#paper/spot_check/{SEED}")).await;
        page.wait_for("[data-testid=sheet]", 10).await;
        let sheet = page.text_of("sheet").await;
        assert!(sheet.contains(SEED) && sheet.contains("已补写并签字") && sheet.contains("yanxun-draw 1"), "{sheet}");
        assert_eq!(printed(&page).await, [(297, 210)]);
        assert_eq!(page.console_errors().await, Vec::<String>::new());
    })
    .await;
}
