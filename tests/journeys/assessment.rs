//! Three parties assess blind and the result opens: the office, two schools, each in a profile of its own, with files between them
//! (clause 二3).

use crate::district::{folder, import};
use crate::harness::{Page, journey};
use crate::selection::printed;
use std::path::PathBuf;
use thirtyfour::Key;

async fn keep(page: &Page, glob: &str) -> PathBuf {
    let path = page.downloaded_path(glob).await;
    let kept = folder("assessment").join(path.file_name().expect("a name"));
    std::fs::rename(path, &kept).expect("kept");
    kept
}

/// Scores the member: so many points below the full points of each item.
async fn score(page: &Page, scorer: &str, below: &str) {
    page.open("#desk/score/YL001").await;
    page.wait_for("[data-testid=score-items]", 10).await;
    assert!(!page.text_of("score-items").await.is_empty());
    for n in 1..=8 {
        let full = if n == 2 || n == 3 { 20.0 } else { 10.0 };
        let given: f64 = full - below.parse::<f64>().expect("a number");
        let input = page.find(&format!("#score-s{n}")).await;
        input.send_keys(Key::Control + "a").await.expect("select what is there");
        input.send_keys(given.to_string()).await.expect("a score");
    }
    page.find("#score-scorer").await.send_keys(scorer).await.expect("a name");
    page.click("save-sheet").await;
    page.wait_eval("return location.hash === '#desk/assessment'").await;
}

/// A school scores by its packet and hands in.
async fn at_school(page: &Page, name: &str, packet: &PathBuf, below: &str) -> PathBuf {
    page.open("#profiles").await;
    page.click("choose-school").await;
    page.find("#field-school").await.send_keys(name).await.expect("a name");
    page.press(Key::Enter + "").await;
    page.wait_eval("return location.hash === '#home' && !!document.querySelector('.menu')").await;
    import(page, &[packet]).await;
    page.open("#desk/assessment").await;
    page.wait_for("[data-testid=to-score]", 10).await;
    page.wait_text("未评").await;
    score(page, "王校长", below).await;
    page.wait_eval("return document.querySelector('[data-testid=to-score]').textContent.includes('已到')")
        .await;
    page.open("#hand-in").await;
    page.click("hand-in").await;
    keep(page, "研训-上交-*.json").await
}

#[tokio::test]
#[ignore = "needs a browser: make test"]
async fn three_parties_assess_blind_and_the_result_opens() {
    journey("assessment", |page| async move {
        page.window_size(1366, 768).await;
        page.open("").await;
        page.click("choose-office").await;
        page.wait_for("nav.menu", 10).await;
        page.open("#entry/member").await;
        for (key, text) in [("no", "YL001"), ("name", "邓梅国"), ("home", "甲中"), ("guided", "乙小")] {
            page.find(&format!("#field-{key}")).await.send_keys(text).await.expect("text");
        }
        page.press(Key::Control + Key::Enter).await;
        page.wait_for("[data-testid=just-saved]", 10).await;
        page.open("#desk/assessment").await;
        page.wait_for("[data-testid=packets]", 10).await;
        assert_eq!(page.axe().await, vec![]);
        // The office scores first, half a point below everywhere: 96. Its packets bear the seal of that.
        score(&page, "吴建平", "0.5").await;
        let mut packets = Vec::new();
        for school in ["甲中", "乙小"] {
            page.wait_eval(&format!("return document.querySelector('[data-testid=packets] tr[data-school={school}]').textContent.includes('1/1')")).await;
            page.click_css(&format!("[data-testid=packets] tr[data-school={school}] button")).await;
            packets.push(keep(&page, &format!("研训-评分-{school}-*.json")).await);
        }
        page.open("#desk/score/YL001").await;
        page.wait_for("[data-testid=sent]", 10).await;

        // One point below: 92; half a point: 96.
        let home = at_school(&page, "甲中", &packets[0], "1").await;
        assert_eq!(page.axe().await, vec![]);
        let point = at_school(&page, "乙小", &packets[1], "0.5").await;
        let text = std::fs::read_to_string(&point).expect("the school's file");
        assert!(text.contains("school:乙小") && !text.contains("school:甲中") && !text.contains("office_assessment"));

        // Back at the office: the first school's sheet alone opens nothing without a reason, and shows nothing.
        page.open("#profiles").await;
        page.click_css(".choices > li:first-child .choice").await;
        page.wait_for("nav.menu", 10).await;
        import(&page, &[&home]).await;
        page.open("#ledger/school_assessment").await;
        page.wait_for("[data-testid=assessment]", 10).await;
        page.wait_eval("return document.querySelector('[data-testid=open-all]').disabled").await;
        page.wait_text("说明理由后开启").await;
        page.open("#desk/result/YL001").await;
        page.wait_text("结果还没有开启").await;
        import(&page, &[&point]).await;
        page.open("#desk/assessment").await;
        page.click("open-all").await;
        // 92 × 30 % + 96 × 30 % + 96 × 40 % = 94.8.
        let row = "document.querySelector('[data-testid=assessment] tr[data-member=YL001]').textContent";
        page.wait_eval(&format!("return {row}.includes('94.8') && {row}.includes('优秀')")).await;
        page.open("#desk/result/YL001").await;
        page.wait_for("[data-testid=who-scored]", 10).await;
        page.wait_text("王校长").await;
        // Both schools had the seal before they scored, and it is the one that anyone computes.
        page.wait_eval("return document.querySelectorAll('[data-testid=seals] li').length === 2").await;
        let seals = page.text_of("seals").await;
        assert_eq!(seals.matches("评分在发出前已定").count(), 2, "{seals}");
        let seal = page.text_of("seal").await;
        for packet in &packets {
            assert!(std::fs::read_to_string(packet).expect("the packet").contains(seal.trim()), "{seal}");
        }
        assert_eq!(page.axe().await, vec![]);
        page.open("#paper/annual").await;
        page.wait_for("[data-testid=sheet]", 10).await;
        let sheet = page.text_of("sheet").await;
        assert!(sheet.contains("94.8") && sheet.contains(seal.trim()), "{sheet}");
        assert!(printed(&page).await.iter().all(|p| *p == (210, 297)));

        // From the ranking to the award on paper.
        page.open("#desk/awards").await;
        page.click_text("提名").await;
        page.click_text("授予").await;
        page.wait_text("批准人必须填写").await;
        page.click_text("关闭").await;
        page.by_test_id("decided-by").await.send_keys("局党组").await.expect("a name");
        page.click_text("授予").await;
        page.wait_eval("return /授予 .*局党组 YX20\\d\\d-01/.test(document.querySelector('[data-testid=ranking]').textContent)").await;
        page.open("#paper/award").await;
        page.wait_for("[data-testid=sheet]", 10).await;
        assert!(page.text_of("sheet").await.contains("骨干教师工作室优秀成员奖"));
        assert_eq!(printed(&page).await, [(297, 210)]);
        assert_eq!(page.console_errors().await, Vec::<String>::new());
    })
    .await;
}
