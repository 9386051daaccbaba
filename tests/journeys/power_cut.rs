//! The whole browser is killed, as by a power cut, or the program does not start: nothing is lost.

use crate::district::{begin_as_member, enter_lesson};
use crate::harness::{PATIENCE, Page, journey, until};
use std::time::Duration;

async fn there(page: &Page, topic: &str) -> bool {
    page.open("#ledger/lesson").await;
    page.wait_for("main", 10).await;
    let script = format!("return document.querySelector('main').innerText.includes('{topic}')");
    for _ in 0..40 {
        if page.eval(&script).await == true {
            return true;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    false
}

#[tokio::test]
#[ignore = "needs a browser: make test"]
async fn a_power_cut_one_second_after_a_save_loses_nothing() {
    let mut page = Page::start("power_cut").await;
    page.window_size(1280, 800).await;
    begin_as_member(&page, "YL001").await;
    let mut saved = Vec::new();
    for n in 0..3 {
        let topic = format!("断电前第{n}课");
        enter_lesson(&page, &topic).await;
        saved.push(topic);
        tokio::time::sleep(Duration::from_secs(1)).await;
        page = page.power_cut().await;
        for topic in &saved {
            assert!(there(&page, topic).await, "{topic} is missing after cut {n}");
        }
    }
    page.end().await;
}

#[tokio::test]
#[ignore = "needs a browser: make test"]
async fn the_rescue_page_saves_what_the_program_puts_back() {
    journey("rescue", |page| async move {
        begin_as_member(&page, "YL001").await;
        enter_lesson(&page, "抢救的一课").await;
        page.wait_eval("return document.querySelector('[data-testid=saved]').dataset.durable === 'true'")
            .await;
        // The disk may lag behind: what it lost is saved from the copies.
        page.eval("localStorage.clear()").await;
        page.goto(&format!("{}rescue.html", page.site.url())).await;
        until(PATIENCE, "the copies to be found", || async {
            page.text_of("found").await.contains("本机找到").then_some(())
        })
        .await;
        page.click_text("把数据存成文件 Save the data").await;
        let file = page.downloaded_path("研训-本机数据*.json").await;

        // Another computer: nothing is stored, and no copies are there.
        page.eval("localStorage.clear(); indexedDB.deleteDatabase('yanxun')").await;
        page.open("").await;
        page.reload().await;
        page.click_text("放回抢救出来的数据").await;
        page.upload("files", &[&file]).await;
        page.wait_for("nav.menu", 10).await;
        assert!(there(&page, "抢救的一课").await);
    })
    .await;
}

#[tokio::test]
#[ignore = "needs a browser: make test"]
async fn a_disk_that_does_not_answer_for_a_second_is_said_in_words() {
    journey("slow_disk", |page| async move {
        // The database's word that a write is on the disk comes three seconds late.
        let late = "
            const open = IDBDatabase.prototype.transaction;
            IDBDatabase.prototype.transaction = function (...all) {
              const made = open.apply(this, all);
              if (all[1] !== 'readwrite') return made;
              Object.defineProperty(made, 'oncomplete', { set(then) {
                this.addEventListener('complete', (e) => setTimeout(() => then.call(this, e), self.LATE || 0));
              } });
              return made;
            };";
        page.cdp("Page.addScriptToEvaluateOnNewDocument", serde_json::json!({ "source": late })).await;
        begin_as_member(&page, "YL001").await;
        page.wait_eval("return document.querySelector('[data-testid=saved]').dataset.durable === 'true'").await;
        assert!(page.text_of("saved").await.contains("已保存在本机"));
        page.eval("self.LATE = 3000").await;
        let begun = std::time::Instant::now();
        enter_lesson(&page, "慢盘上的课").await;
        until(PATIENCE, "the slow disk to be said", || async {
            page.text_of("saved").await.contains("正在写入磁盘").then_some(())
        })
        .await;
        assert!(begun.elapsed() >= Duration::from_secs(1), "not while it is quick");
        page.eval("self.LATE = 0").await;
        until(PATIENCE, "the disk to have answered", || async {
            page.text_of("saved").await.contains("已保存在本机").then_some(())
        })
        .await;
    })
    .await;
}
