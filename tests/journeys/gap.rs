//! Something else than this program has removed a part of what the browser stored: it is said, with the ways on; and an import is undone
//! after a reload.

use crate::district::{begin_as_member, enter_lesson};
use crate::harness::{Page, journey};
use std::fs;

/// Removes keys of the store and every copy, while no program runs; then opens the program anew.
async fn lose(page: &Page, keys: &str) {
    page.goto(&format!("{}rescue.html", page.site.url())).await;
    let script = format!(
        "indexedDB.deleteDatabase('yanxun');
         for (const key of Object.keys(localStorage).sort().filter({keys})) localStorage.removeItem(key);"
    );
    page.eval(&script).await;
    page.open("").await;
    page.wait_for("nav.menu", 10).await;
}

#[tokio::test]
#[ignore = "needs a browser: make test"]
async fn what_vanished_is_said_and_someone_can_go_on_without_it() {
    journey("gap", |page| async move {
        begin_as_member(&page, "YL001").await;
        enter_lesson(&page, "第一课").await;
        enter_lesson(&page, "第二课").await;
        assert_eq!(page.count("[data-testid=gap]").await, 0);
        // An entry of the journal goes: one of the two lessons.
        lose(&page, "(key, n, all) => key.includes('/log/') && !all[n + 1].includes('/log/')").await;
        page.wait_for("[data-testid=gap]", 10).await;
        assert!(page.text_of("gap").await.contains("少了 1 条记录"), "{}", page.text_of("gap").await);
        assert_eq!(page.axe().await, vec![]);
        for (width, height) in [(1366, 768), (390, 844)] {
            page.window_size(width, height).await;
            assert!(!page.overflows().await, "{width}");
            let folder = crate::harness::browser::journeys_folder().join("screens");
            fs::create_dir_all(&folder).expect("a folder for pictures");
            page.screenshot(&folder.join(format!("gap-{width}.png"))).await;
        }
        page.window_size(1366, 768).await;
        page.click("gap-accept").await;
        page.wait_gone("[data-testid=gap]").await;
        page.reload().await;
        page.wait_for("nav.menu", 10).await;
        enter_lesson(&page, "第三课").await;
        // Longer than the program takes to read on.
        tokio::time::sleep(std::time::Duration::from_secs(3)).await;
        assert_eq!(page.count("[data-testid=gap]").await, 0);

        // All of the profile goes, but for its name on the list.
        lose(&page, "(key) => key.includes('/p/')").await;
        page.wait_for("[data-testid=gap]", 10).await;
        assert!(page.text_of("gap").await.contains("说不出少了多少"));
        page.click("gap-accept").await;
        page.wait_gone("[data-testid=gap]").await;

        // The list of profiles alone.
        enter_lesson(&page, "第四课").await;
        lose(&page, "(key) => key === 'yanxun/profiles'").await;
        page.wait_for("[data-testid=rebuilt]", 10).await;
        assert!(page.text_of("rebuilt").await.contains("已按各人留下的数据重新列出"));
        page.open("#ledger/lesson").await;
        page.wait_text("第四课").await;
        page.reload().await;
        page.wait_for("nav.menu", 10).await;
        assert_eq!(page.count("[data-testid=rebuilt]").await, 0);
    })
    .await;
}

#[tokio::test]
#[ignore = "needs a browser: make test"]
async fn an_import_is_undone_after_a_reload() {
    journey("undone", |page| async move {
        begin_as_member(&page, "YL001").await;
        enter_lesson(&page, "先有的课").await;
        let path = std::env::temp_dir().join(format!("上课-{}.csv", std::process::id()));
        let sheet = "日期,学校,班级,课题,节数\n2025-11-03,五里牌小学,八(5)班,导入的课,1\n2025-11-04,五里牌小学,八(5)班,坏\u{1}字的课,1\n";
        fs::write(&path, sheet).expect("a sheet");
        page.open("#import").await;
        page.upload("files", &[&path]).await;
        page.wait_for("[data-testid=preview]", 10).await;
        page.wait_text("读不出的字符").await;
        page.click("apply").await;
        page.wait_for("[data-testid=take-back]", 10).await;
        page.reload().await;
        page.open("#import").await;
        page.wait_for("[data-testid=take-back]", 10).await;
        page.click("take-back").await;
        page.wait_gone("[data-testid=take-back]").await;
        page.open("#ledger/lesson").await;
        page.wait_text("先有的课").await;
        assert!(!page.has_text("导入的课").await);
        fs::remove_file(&path).expect("the sheet goes");
    })
    .await;
}
