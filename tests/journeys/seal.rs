//! Closed semesters in a browser: sealed into a file, compared, taken out, still counted, refused in words, brought back, given up.

use crate::district::{
    SEMESTER, begin_as_member, begin_as_office, bundle_of, folder, import, ledger_files, look_at,
};
use crate::harness::{PATIENCE, Page, journey, until};
use crate::home_file::without_linking;
use std::path::{Path, PathBuf};
use thirtyfour::Key;

const NO: &str = "YL001";

/// How many of the profile's records the settings speak of.
async fn records(page: &Page) -> usize {
    page.open("#settings").await;
    let text = page.text_of("room").await;
    let digits: String =
        text.chars().skip_while(|c| !c.is_ascii_digit()).take_while(char::is_ascii_digit).collect();
    digits.parse().unwrap_or_else(|_| panic!("a number in {text}"))
}

async fn progress(page: &Page) -> String {
    page.open("#progress").await;
    page.choose("学期", SEMESTER).await;
    page.wait_for(".figure-row", 10).await;
    page.eval("return [...document.querySelectorAll('.figure-row')].map((r) => r.innerText).join('\\n')")
        .await
        .as_str()
        .unwrap_or_default()
        .into()
}

/// Begins to seal the semester with the keyboard alone; the archive is in the folder then.
async fn save_archive(page: &Page, name: &str) -> PathBuf {
    page.open("#settings").await;
    let begin = format!("[data-testid=archive-begin][aria-label*='{SEMESTER}']");
    page.wait_for(&begin, 10).await;
    page.eval(&format!("document.querySelector(\"{begin}\").focus()")).await;
    page.press(Key::Enter + "").await;
    page.wait_eval("return document.activeElement.dataset.testid === 'archive-save'").await;
    assert_eq!(
        page.count("[data-testid=archive-choose] input:disabled").await,
        1,
        "first the file, then the rest"
    );
    page.press(Key::Enter + "").await;
    let path = folder(name).join("研训-归档.json");
    std::fs::write(&path, page.downloaded("研训-归档-2025-2026-1-*.json").await).expect("kept");
    until(PATIENCE, "the file to be named", || async {
        page.text_of("archive-saved").await.contains("研训-归档-2025-2026-1-").then_some(())
    })
    .await;
    path
}

async fn refused(page: &Page, file: &Path, why: &str) {
    page.upload("archive-choose", &[file]).await;
    until(PATIENCE, &format!("a refusal for {why}"), || async {
        let said = page.text_of("archive-stays").await;
        (said.contains("没有移出任何记录") && said.contains(why)).then_some(())
    })
    .await;
}

async fn taken_out(page: &Page, file: &Path) {
    page.upload("archive-choose", &[file]).await;
    until(PATIENCE, "the semester to be taken out", || async {
        page.text_of("archive-done").await.contains("已核对并移出").then_some(())
    })
    .await;
    page.wait_eval("return document.activeElement.dataset.testid === 'archive-done'").await;
    assert!(page.text_of("archived").await.contains("研训-归档.json"));
}

#[tokio::test]
#[ignore = "needs a browser: make test"]
async fn a_member_seals_a_semester_and_brings_it_back() {
    const NAME: &str = "seal_member";
    let others = bundle_of("YL002", NAME);
    journey(NAME, |page| async move {
        begin_as_member(&page, NO).await;
        import(&page, &ledger_files(NO)).await;
        let (before, figures) = (records(&page).await, progress(&page).await);

        let archive = save_archive(&page, NAME).await;
        let text = std::fs::read_to_string(&archive).expect("the archive");
        let write = |name: &str, text: &str| {
            let path = folder(NAME).join(name);
            std::fs::write(&path, text).expect("a file");
            path
        };
        // A file cut by a stick that was pulled out, one letter changed, someone else's, an ordinary table.
        let cut: String = text.chars().take(text.chars().count() / 2).collect();
        refused(&page, &write("截断.json", &cut), "").await;
        refused(&page, &write("改动.json", &text.replacen("五里牌小学", "六里牌小学", 1)), "").await;
        refused(&page, &others, "").await;
        refused(&page, &write("表格.csv", "日期,学校\n"), "").await;
        assert_eq!(
            (records(&page).await, progress(&page).await),
            (before, figures.clone()),
            "nothing was taken out"
        );

        // What was entered since the file was saved is not in it.
        let archive = save_archive(&page, NAME).await;
        taken_out(&page, &archive).await;
        let after = records(&page).await;
        assert!(after < before, "{after} < {before}");
        assert_eq!(progress(&page).await, figures, "still counted");
        page.open(&format!("#why/{NO}/D1/total")).await;
        page.wait_for("[data-testid=why]", 10).await;
        assert!(page.text_of("archived").await.contains("研训-归档.json"), "the why names the file");
        page.reload().await;
        assert_eq!((records(&page).await, progress(&page).await), (after, figures.clone()));

        // The ledgers bring nothing back; the archive brings everything.
        look_at(&page, &ledger_files(NO)).await;
        page.wait_text("在已归档的学期里").await;
        page.open("#home").await;
        look_at(&page, std::slice::from_ref(&archive)).await;
        page.wait_text("归档文件：导入后记录全部取回").await;
        page.click("apply").await;
        page.wait_gone("[data-testid=preview]").await;
        assert_eq!((records(&page).await, progress(&page).await), (before, figures.clone()));
        assert_eq!(page.count("[data-testid=archived]").await, 0);

        // Lost: given up, taken back, given up; the figures stay, and the ledgers bring the records.
        let archive = save_archive(&page, NAME).await;
        taken_out(&page, &archive).await;
        page.click_css("[data-testid=archive-lost] summary").await;
        page.click("give-up").await;
        page.wait_for("[data-testid=give-up-figures]", 10).await;
        page.click_text("撤销").await;
        page.wait_for("[data-testid=archive-lost]", 10).await;
        page.click_css("[data-testid=archive-lost] summary").await;
        page.click("give-up").await;
        page.wait_for("[data-testid=give-up-figures]", 10).await;
        assert_eq!((records(&page).await, progress(&page).await), (after, figures.clone()));
        import(&page, &ledger_files(NO)).await;
        assert_eq!((records(&page).await, progress(&page).await), (before, figures));
        assert_eq!(page.console_errors().await, Vec::<String>::new());
    })
    .await;
}

async fn board(page: &Page) -> String {
    page.open("#board").await;
    page.choose("学期", SEMESTER).await;
    page.wait_eval("return document.querySelectorAll('[data-testid=board] tbody tr').length === 3").await;
    page.eval("return [...document.querySelectorAll('[data-testid=board] tbody tr')].map((r) => [...r.querySelectorAll('td.heat')].map((c) => c.innerText).join(' ')).join('\\n')")
        .await
        .as_str()
        .unwrap_or_default()
        .into()
}

#[tokio::test]
#[ignore = "needs a browser: make test"]
async fn the_office_seals_a_semester_and_still_answers() {
    const NAME: &str = "seal_office";
    let bundles: Vec<PathBuf> = ["YL001", "YL002", "YL003"].iter().map(|no| bundle_of(no, NAME)).collect();
    journey(NAME, |page| async move {
        without_linking(&page).await;
        begin_as_office(&page).await;
        import(&page, &bundles).await;
        let (before, figures) = (records(&page).await, board(&page).await);
        let archive = save_archive(&page, NAME).await;
        taken_out(&page, &archive).await;
        let after = records(&page).await;
        assert!(after < before, "{after} < {before}");
        page.reload().await;
        assert_eq!(board(&page).await, figures, "still counted");

        // What members hand in once more is known, and receipts say so.
        look_at(&page, &bundles).await;
        page.wait_text("没有新内容").await;
        page.wait_text("在已归档的学期里").await;
        page.open("#receipts").await;
        page.wait_text("已归档").await;
        page.click_css("[data-testid=receipts] tbody tr button").await;
        let receipt = String::from_utf8(page.downloaded("研训-回执-*.json").await).expect("text");
        assert!(receipt.contains("\"sealed\":[{\"code\":\"2025-2026-1\""));

        // A home file carries the summary to a computer that knows nothing.
        page.open("#home-file").await;
        page.click("save-home").await;
        let home = folder(NAME).join("随身.json");
        std::fs::write(&home, page.downloaded("研训-随身-*.json").await).expect("kept");
        page.eval("localStorage.clear(); indexedDB.deleteDatabase('yanxun')").await;
        page.goto("about:blank").await;
        page.open("").await;
        page.upload("open-home", &[&home]).await;
        page.wait_for("nav.menu", 10).await;
        assert_eq!((records(&page).await, board(&page).await), (after, figures.clone()));

        import(&page, std::slice::from_ref(&archive)).await;
        assert_eq!((records(&page).await, board(&page).await), (before, figures));
        assert_eq!(page.console_errors().await, Vec::<String>::new());
    })
    .await;
}
