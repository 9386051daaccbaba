//! The arrangement day by day: a month of real days, the whole semester, one point's days; clashes and holidays are pointed out; it prints
//! a page a month, and goes out as a table.

use crate::harness::{Page, journey};
use crate::keys::{tab_to, wait_cursor};
use crate::selection::printed;
use thirtyfour::Key;

/// How many cells there are of which the script says so.
async fn cells(page: &Page, says: &str) -> u64 {
    let script =
        format!("return [...document.querySelectorAll('.rota td[data-day]')].filter((d) => {says}).length");
    page.eval(&script).await.as_u64().unwrap_or_default()
}

#[tokio::test]
#[ignore = "needs a browser: make test"]
async fn the_arrangement_day_by_day() {
    journey("rota", |page| async move {
        page.window_size(1366, 768).await;
        page.open("").await;
        page.click("choose-sample").await;
        page.wait_eval("return document.querySelectorAll('[data-testid=board] tbody tr').length === 12").await;
        page.open("#studio/assign").await;
        page.wait_for("[data-testid=matrix]", 10).await;
        tab_to(&page, ".lead-tools a[href='#studio/rota']").await;
        page.press(Key::Enter + "").await;
        page.wait_for("[data-testid=rota] table", 10).await;
        assert_eq!(page.count(".rota-month").await, 1, "a month at first");
        assert!(page.text_of("lead").await.contains("个上课日"));

        // By the keyboard to the last month, where the way on ends and the cursor goes on with what follows.
        tab_to(&page, "[data-testid=month-after]").await;
        for _ in 0..6 {
            if page.eval("return document.querySelector('[data-testid=month-after]').disabled").await == true {
                break;
            }
            wait_cursor(&page, "[data-testid=month-after]").await;
            page.press(Key::Enter + "").await;
        }
        page.wait_eval("return document.querySelector('[data-testid=month-after]').disabled").await;
        page.wait_eval("return document.activeElement !== document.body").await;

        // The whole semester: each day stands once, and every day of somebody at two points says so.
        page.choose("月份", "整个学期").await;
        page.wait_eval("return document.querySelectorAll('.rota-month').length >= 4").await;
        let once = "const days = [...document.querySelectorAll('.rota td[data-day]')].map((d) => d.dataset.day); return days.length > 90 && new Set(days).size === days.length";
        assert_eq!(page.eval(once).await, true);
        let clashes = cells(&page, "d.textContent.includes('同日两处')").await;
        let friday = "new Date(d.dataset.day + 'T00:00Z').getUTCDay() === 5";
        let off = "d.textContent.includes('放假')";
        assert_eq!(clashes, cells(&page, &format!("{friday} && !{off}")).await, "the sample's clash is on Fridays");
        assert!(clashes > 5 && cells(&page, off).await > 0);
        assert_eq!(page.axe().await, vec![]);

        // What goes out as a table says the same.
        page.click("register-csv").await;
        let csv = String::from_utf8(page.downloaded("研训-到校日历-*.csv").await).expect("UTF-8");
        assert_eq!(csv.matches("同日两处").count() as u64, 2 * clashes, "one line for each of the two points");

        // On paper: landscape, a month a page.
        let months = page.count(".rota-month").await;
        let pages = printed(&page).await;
        assert_eq!(pages, vec![(297, 210); months + 1], "the last has the days of each post");

        // One point: only its members.
        page.choose("看谁", "南津小学").await;
        page.wait_eval("return !document.querySelector('[data-testid=rota]').textContent.includes('白马湖学校')").await;
        page.wait_eval("return [...document.querySelectorAll('[data-testid=rota-days] tbody tr')].every((r) => r.textContent.includes('南津小学'))").await;

        // A phone shows the days one below the other.
        page.window_size(390, 844).await;
        assert!(!page.overflows().await);
        assert_eq!(page.axe().await, vec![]);
        assert_eq!(page.console_errors().await, Vec::<String>::new());
    })
    .await;
}

#[tokio::test]
#[ignore = "needs a browser: make test"]
async fn a_school_sees_who_comes_on_which_day() {
    journey("rota_school", |page| async move {
        page.open("").await;
        page.click("choose-sample").await;
        page.wait_eval("return document.querySelectorAll('[data-testid=board] tbody tr').length === 12").await;
        page.open("#profiles").await;
        page.click_css(".choices > li:nth-child(3) .choice").await;
        page.wait_for("[data-testid=school-kinds]", 10).await;
        page.click_css(".lead-tools a[href='#studio/rota']").await;
        page.wait_for("[data-testid=rota] table", 10).await;
        // Its own days first.
        let own = "return [...document.querySelectorAll('[data-testid=rota-days] tbody tr')].every((r) => r.textContent.includes('南津小学'))";
        page.wait_eval(own).await;
        assert_eq!(page.console_errors().await, Vec::<String>::new());
    })
    .await;
}
