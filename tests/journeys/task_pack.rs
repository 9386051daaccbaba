//! A task pack changes what counts: the office arranges where a member goes and hands out the file; the member's figures follow it, follow
//! a later pack, and no other file.

use crate::district::{SEMESTER, begin_as_member, bundle_of, folder, import, ledgers, look_at, truth};
use crate::harness::{Page, journey};
use serde_json::Value;
use std::path::PathBuf;
use yanxun::bundle::{Extras, Producer, Purpose, SigningKey, write_with};
use yanxun::domain::identity::row_record;
use yanxun::domain::{Draft, kinds};

const NO: &str = "YL001";
/// The point that stays when the office takes the other away.
const KEPT: &str = "岳阳楼小学";
const TAKEN: &str = "五里牌小学";

/// Goes over to a profile of this browser, by a word of its name.
async fn go_over(page: &Page, name: &str) {
    page.open("#profiles").await;
    let choice = format!(
        "[...document.querySelectorAll('.choices .choice')].find((c) => c.textContent.includes('{name}'))"
    );
    page.wait_eval(&format!("return !!{choice}")).await;
    page.eval(&format!("{choice}.click()")).await;
    page.wait_eval("return location.hash === '#home' && !!document.querySelector('.menu')").await;
}

/// The lessons at guidance points, as the member's own page says.
async fn guided(page: &Page, want: u64) {
    page.open("#progress").await;
    page.choose("学期", SEMESTER).await;
    let row = "[...document.querySelectorAll('.figure-row')].find((r) => r.querySelector('.figure-name').firstChild.textContent.trim() === '其中被指导学校')";
    page.wait_eval(&format!("return {row}?.querySelector('.figure-number b').innerText === '{want}/30'"))
        .await;
}

/// Presses a cell of the matrix.
async fn press(page: &Page, school: &str, pressed: bool) {
    let tick = format!(
        "[...document.querySelectorAll('.tick')].find((t) => t.getAttribute('aria-label') === '彭霞鹏 · {school}')"
    );
    page.wait_eval(&format!("return !!{tick}")).await;
    page.eval(&format!("{tick}.click()")).await;
    page.wait_eval(&format!("return {tick}?.getAttribute('aria-pressed') === '{pressed}'")).await;
}

/// Exports the pack and keeps it under a name.
async fn pack(page: &Page, name: &str) -> PathBuf {
    page.click("task-pack").await;
    let bytes = page.downloaded("研训-任务包-2025-2026-1-*.json").await;
    let path = folder("task_pack").join(name);
    std::fs::write(&path, bytes).expect("kept");
    path
}

/// Lessons at one school in the semester, counted from the records and not by the program's rules.
fn lessons_at(bundle: &PathBuf, school: &str) -> u64 {
    let text = std::fs::read_to_string(bundle).expect("the bundle");
    let all: Value = serde_json::from_str(&text).expect("JSON");
    let records = all["records"].as_array().expect("records").iter();
    let there = |r: &&Value| {
        let day = r["date"].as_str().unwrap_or_default();
        r["kind"] == "lesson" && r["school"] == school && ("2025-09-01"..="2026-01-30").contains(&day)
    };
    records.filter(there).map(|r| r["periods"].as_u64().unwrap_or_default()).sum()
}

/// A pack of someone else who calls himself the office, which sends the member to a school of his.
fn foreign() -> PathBuf {
    let kind = kinds::find("assignment").expect("a kind");
    let texts = [("semester", "2025-2026-1"), ("member", NO), ("name", "彭霞鹏"), ("school", "外区小学")];
    let draft = Draft(texts.into_iter().map(|(k, t)| (k.to_owned(), t.to_owned())).collect());
    let record = row_record(kind, "office", &draft.parse(kind, None).expect("sound"), 1);
    let producer = Producer {
        app: "yanxun".into(),
        who: "office".into(),
        name: "教科室".into(),
        at: Some(1_763_611_200_000),
    };
    let key = SigningKey::from_seed([9; 32]);
    let text = write_with(Purpose::TaskPack, &producer, &Extras::default(), Some(&key), [&record]);
    let path = folder("task_pack").join("foreign.json");
    std::fs::write(&path, text).expect("written");
    path
}

#[tokio::test]
#[ignore = "needs a browser: make test"]
async fn a_task_pack_changes_what_counts() {
    let bundle = bundle_of(NO, "task_pack");
    let all = truth()[NO]["semesters"]["2025-2026-1"]["lessons_guided"].as_u64().expect("a number");
    let kept = lessons_at(&bundle, KEPT);
    assert!(0 < kept && kept < all, "{kept} of {all}");
    journey("task_pack", |page| async move {
        page.window_size(1366, 768).await;
        // The member counts by what she said of herself.
        begin_as_member(&page, NO).await;
        import(&page, &[bundle]).await;
        guided(&page, all).await;
        // The office arranges the semester by its roster, and takes one point back.
        page.open("#profiles").await;
        page.click("choose-office").await;
        page.wait_eval("return location.hash === '#home' && !!document.querySelector('.menu')").await;
        import(&page, &[ledgers().join("roster.csv")]).await;
        page.open("#studio/assign").await;
        page.choose("学期", SEMESTER).await;
        page.wait_for("[data-testid=matrix]", 10).await;
        page.by_test_id("researcher").await.send_keys("吴建平").await.expect("typed");
        page.click("from-roster").await;
        press(&page, TAKEN, false).await;
        assert_eq!(page.axe().await, vec![]);
        let first = pack(&page, "first.json").await;
        let text = std::fs::read_to_string(&first).expect("text");
        assert!(text.contains("\"purpose\":\"task-pack\"") && text.contains(KEPT));
        // The member takes it in: what counts follows.
        go_over(&page, "彭霞鹏").await;
        import(&page, std::slice::from_ref(&first)).await;
        guided(&page, kept).await;
        page.open("#studio/assign").await;
        page.wait_eval(&format!(
            "return document.querySelector('[data-testid=matrix]')?.textContent.includes('{KEPT}')"
        ))
        .await;
        assert_eq!(page.count(".tick").await, 0, "a member arranges nothing");
        // The same pack once more changes nothing.
        look_at(&page, std::slice::from_ref(&first)).await;
        page.wait_eval("return document.querySelector('[data-testid=apply]').disabled").await;
        // The office thinks better of it.
        go_over(&page, "教科室").await;
        page.open("#studio/assign").await;
        page.choose("学期", SEMESTER).await;
        press(&page, TAKEN, true).await;
        press(&page, KEPT, false).await;
        let second = pack(&page, "second.json").await;
        go_over(&page, "彭霞鹏").await;
        import(&page, &[second]).await;
        guided(&page, all - kept).await;
        // The earlier pack, found again, takes nothing back.
        look_at(&page, &[first]).await;
        page.wait_eval("return document.querySelector('[data-testid=apply]').disabled").await;
        guided(&page, all - kept).await;
        // A file of another hand is held back, and counts for nothing.
        look_at(&page, &[foreign()]).await;
        assert!(page.text_of("held").await.contains("签名与以前不同"));
        page.wait_eval("return document.querySelector('[data-testid=apply]').disabled").await;
        guided(&page, all - kept).await;
        // What is no file of this program is refused in words.
        let other = folder("task_pack").join("other.json");
        std::fs::write(&other, "{\"type\":\"FeatureCollection\"}").expect("written");
        look_at(&page, &[other]).await;
        page.wait_text("不是研训").await;
        assert_eq!(page.console_errors().await, Vec::<String>::new());
    })
    .await;
}
