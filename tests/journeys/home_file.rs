//! The file as the home: linked and written at each change, carried from computer to computer, locked, and left with.

use crate::district::{begin_as_member, folder};
use crate::harness::{PATIENCE, Page, journey, until};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use thirtyfour::Key;

const NO: &str = "YL001";

/// What headless Chromium cannot show: the dialogs. They answer with a file of the page's own file system, whose streams are the
/// real ones.
async fn put_stick_in(page: &Page, content: &str) {
    page.eval(&format!(
        "const root = await navigator.storage.getDirectory();
         const file = await root.getFileHandle('研训-随身.json', {{ create: true }});
         const content = {};
         if (content) {{ const out = await file.createWritable(); await out.write(content); await out.close(); }}
         window.showSaveFilePicker = async () => file;
         window.showOpenFilePicker = async () => [file];",
        json!(content)
    ))
    .await;
}

async fn stick(page: &Page) -> String {
    let text = "const root = await navigator.storage.getDirectory();
        const file = await root.getFileHandle('研训-随身.json');
        // While it is written anew it cannot be read.
        for (let tries = 0; tries < 9; tries++) {
          try { return await (await file.getFile()).text(); } catch (e) { await new Promise((done) => setTimeout(done, 50)); }
        }
        return '';";
    page.eval(text).await.as_str().unwrap_or_default().into()
}

async fn stick_holds(page: &Page, text: &str) {
    until(PATIENCE, &format!("{text} in the file"), || async {
        stick(page).await.contains(text).then_some(())
    })
    .await;
}

async fn line_says(page: &Page, text: &str) {
    until(PATIENCE, &format!("the line to say {text}"), || async {
        page.text_of("home-line").await.contains(text).then_some(())
    })
    .await;
}

/// A browser that links no files, such as Firefox, or any on plain http.
pub async fn without_linking(page: &Page) {
    let script = json!({ "source": "delete window.showSaveFilePicker; delete window.showOpenFilePicker;" });
    page.cdp("Page.addScriptToEvaluateOnNewDocument", script).await;
}

async fn enter(page: &Page, topic: &str) {
    page.open("#entry/lesson").await;
    page.wait_for("[data-testid=entry]", 10).await;
    for (label, text) in [("日期", "2025-09-03"), ("学校", "五里牌小学"), ("课题", topic), ("节数", "1")]
    {
        page.type_into(label, text).await;
    }
    page.press(Key::Control + Key::Enter).await;
    until(PATIENCE, "the lesson to be saved", || async {
        page.text_of("just-saved").await.contains(topic).then_some(())
    })
    .await;
}

async fn lessons(page: &Page) -> Vec<String> {
    page.open("#ledger/lesson").await;
    page.choose("学期", "全部学期").await;
    page.wait_for("[data-testid=table] tbody tr", 10).await;
    let js = "return [...document.querySelectorAll('[data-testid=table] tbody tr')].map((r) => r.innerText);";
    let rows = page.eval(js).await;
    rows.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}

async fn assert_lessons(page: &Page, topics: &[&str]) {
    let rows = lessons(page).await;
    assert_eq!(rows.len(), topics.len(), "{rows:?}");
    for topic in topics {
        assert!(rows.iter().any(|r| r.contains(topic)), "{topic} is missing from {rows:?}");
    }
}

/// Whether the browser would ask before the page closes.
async fn warns(page: &Page) -> bool {
    let js = "const e = new Event('beforeunload', { cancelable: true }); dispatchEvent(e); return e.defaultPrevented;";
    page.eval(js).await == true
}

/// Nothing of anyone is left in the browser.
async fn assert_nothing_left(page: &Page) {
    let held = page
        .eval(
            "const db = await new Promise((ok) => { const r = indexedDB.open('yanxun'); r.onsuccess = () => ok(r.result); });
             const copies = db.objectStoreNames.contains('copies') ? await new Promise((ok) => {
               const r = db.transaction('copies').objectStore('copies').getAll(); r.onsuccess = () => ok(r.result); }) : [];
             db.close();
             return JSON.stringify([Object.entries(localStorage), copies]);",
        )
        .await;
    let held = held.as_str().expect("text").to_owned();
    for trace in [NO, "五里牌小学", "/seg/", "/log/"] {
        assert!(!held.contains(trace), "{trace} is left: {held}");
    }
}

async fn leave_at_once(page: &Page) {
    page.open("#home-file").await;
    page.click("leave").await;
    page.wait_for("[data-testid=left]", 15).await;
}

async fn kept(page: &Page, name: &str, journey: &str) -> PathBuf {
    let path = folder(journey).join(name);
    std::fs::write(&path, stick(page).await).expect("the stick");
    path
}

fn text_of(path: &Path) -> String {
    std::fs::read_to_string(path).expect("a file")
}

/// Three days, on computers that forget everything at night; two files, since on the second day the stick was left at home.
#[tokio::test]
#[ignore = "needs a browser: make test"]
async fn wiped_every_night() {
    const NAME: &str = "wiped_every_night";

    // The first day, at school: a file on the stick.
    let page = Page::start("wiped_1").await;
    page.window_size(1366, 768).await;
    begin_as_member(&page, NO).await;
    page.open("#home-file").await;
    assert!(!warns(&page).await);
    page.click("forgets").await;
    enter(&page, "第一天的课").await;
    line_says(&page, "只在这个浏览器").await;
    assert!(warns(&page).await, "nothing is in a file yet");
    put_stick_in(&page, "").await;
    page.open("#home-file").await;
    page.click("link-new").await;
    stick_holds(&page, "第一天的课").await;
    line_says(&page, "已存入文件").await;
    assert!(!warns(&page).await);
    enter(&page, "第一天下午的课").await;
    stick_holds(&page, "第一天下午的课").await;
    let first = kept(&page, "stick.json", NAME).await;
    page.end().await;

    // The second day, another computer, whose browser links no files, and no stick: begun anew, downloaded, left.
    let page = Page::start("wiped_2").await;
    without_linking(&page).await;
    page.window_size(1366, 768).await;
    begin_as_member(&page, NO).await;
    enter(&page, "第二天的课").await;
    page.open("#home-file").await;
    page.click("save-home").await;
    let second = folder(NAME).join("downloaded.json");
    std::fs::write(&second, page.downloaded("研训-随身-*.json").await).expect("kept");
    line_says(&page, "已存入文件").await;
    enter(&page, "第二天下班前的课").await;
    line_says(&page, "之后有 1 处改动").await;
    assert!(warns(&page).await);
    // The file of before is not all that is here: nothing goes.
    page.open("#home-file").await;
    page.click("leave-save").await;
    let all = page.downloaded("研训-随身-*.json").await;
    page.upload("leave-choose", &[&second]).await;
    page.wait_text("没有移除任何内容").await;
    assert_lessons(&page, &["第二天的课", "第二天下班前的课"]).await;
    // The one just saved is.
    std::fs::write(&second, all).expect("kept");
    page.open("#home-file").await;
    page.click("leave-save").await;
    page.downloaded("研训-随身-*.json").await;
    page.upload("leave-choose", &[&second]).await;
    page.wait_for("[data-testid=left]", 15).await;
    let said = page.text_of("left").await;
    assert!(said.contains("3 条记录已逐条核对"), "{said}");
    page.wait_for("[data-testid=choose-member]", 10).await;
    assert_nothing_left(&page).await;
    page.end().await;

    // The third day: both files, in a browser that links.
    let page = Page::start("wiped_3").await;
    page.window_size(1366, 768).await;
    page.open("").await;
    put_stick_in(&page, &text_of(&first)).await;
    page.click("open-home").await;
    page.wait_text("已打开").await;
    assert_lessons(&page, &["第一天的课", "第一天下午的课"]).await;
    line_says(&page, "已存入文件").await;
    page.open("#import").await;
    page.upload("files", &[&second]).await;
    page.wait_for("[data-testid=apply]:not([disabled])", 10).await;
    page.click("apply").await;
    stick_holds(&page, "第二天下班前的课").await;
    enter(&page, "第三天的课").await;
    stick_holds(&page, "第三天的课").await;
    page.open("#conflicts").await;
    page.wait_text("没有待选定的内容").await;
    leave_at_once(&page).await;
    assert_nothing_left(&page).await;
    let last = kept(&page, "stick.json", NAME).await;
    page.end().await;

    // Whoever opens the file afterwards has all three days.
    let page = Page::start("wiped_4").await;
    without_linking(&page).await;
    page.window_size(1366, 768).await;
    page.open("").await;
    page.upload("open-home", &[&last]).await;
    page.wait_text("已打开").await;
    assert_lessons(&page, &["第一天的课", "第一天下午的课", "第二天的课", "第二天下班前的课", "第三天的课"])
        .await;
    assert_eq!(page.console_errors().await, Vec::<String>::new());
    page.end().await;
}

/// What another computer wrote into the file is joined before it is written; what cannot be joined is not overwritten.
#[tokio::test]
#[ignore = "needs a browser: make test"]
async fn a_linked_file_is_joined_and_never_overwritten() {
    journey("linked_file", |page| async move {
        begin_as_member(&page, NO).await;
        enter(&page, "这里的课").await;
        put_stick_in(&page, "").await;
        page.open("#home-file").await;
        page.click("link-new").await;
        stick_holds(&page, "这里的课").await;
        let ours = stick(&page).await;

        // Another computer goes on with the file.
        let other = Page::start("linked_file_other").await;
        other.window_size(1280, 800).await;
        other.open("").await;
        put_stick_in(&other, &ours).await;
        other.click("open-home").await;
        other.wait_text("已打开").await;
        enter(&other, "那里的课").await;
        stick_holds(&other, "那里的课").await;
        let theirs = stick(&other).await;
        other.end().await;

        // Back here it is joined, and both are in it.
        put_stick_in(&page, &theirs).await;
        enter(&page, "这里又一课").await;
        stick_holds(&page, "这里又一课").await;
        stick_holds(&page, "那里的课").await;
        assert_lessons(&page, &["这里的课", "那里的课", "这里又一课"]).await;

        // The page is opened anew: the link is still there.
        page.reload().await;
        enter(&page, "刷新以后的课").await;
        stick_holds(&page, "刷新以后的课").await;

        // What cannot be read is left as it is, and said so, on every page.
        let whole = stick(&page).await;
        put_stick_in(&page, "{\"format\":\"yanxun-bundle\",\"vers").await;
        enter(&page, "文件坏了以后的课").await;
        page.wait_for("[data-testid=home-trouble]", 10).await;
        assert!(page.text_of("home-trouble").await.contains("没有覆盖"));
        assert!(stick(&page).await.ends_with("\"vers"));
        assert!(warns(&page).await);
        line_says(&page, "之后有 1 处改动").await;
        put_stick_in(&page, &whole).await;
        page.click("home-again").await;
        stick_holds(&page, "文件坏了以后的课").await;
        page.wait_gone("[data-testid=home-trouble]").await;

        // The stick is pulled out and put back.
        let out = stick(&page).await;
        page.eval("(await navigator.storage.getDirectory()).removeEntry('研训-随身.json')").await;
        enter(&page, "拔了U盘以后的课").await;
        page.wait_for("[data-testid=home-trouble]", 10).await;
        assert!(page.text_of("home-trouble").await.contains("找不到随身文件"));
        assert_eq!(page.axe().await, vec![]);
        // Nothing may leave while the file is not there.
        page.open("#home-file").await;
        page.click("leave").await;
        page.wait_eval("return document.querySelector('[data-testid=stays]').innerText.length > 5").await;
        put_stick_in(&page, &out).await;
        // The try of the leaving may still be under way, and find the file by itself.
        page.eval("document.querySelector('[data-testid=home-again]')?.click()").await;
        stick_holds(&page, "拔了U盘以后的课").await;
        line_says(&page, "已存入文件").await;

        // The browser asks for leave once more: until then nothing is written, and said so.
        page.eval(
            "const root = await navigator.storage.getDirectory(), file = await root.getFileHandle('研训-随身.json');
             window.leave = 'prompt';
             file.queryPermission = async () => window.leave;
             file.requestPermission = async () => window.leave = 'granted';
             window.showOpenFilePicker = async () => [file];",
        )
        .await;
        page.open("#home-file").await;
        page.click("unlink").await;
        page.click("link-there").await;
        line_says(&page, "已存入文件").await;
        page.eval("window.leave = 'prompt'").await;
        enter(&page, "等待允许的课").await;
        page.wait_text("浏览器要您再允许一次").await;
        assert!(!stick(&page).await.contains("等待允许的课"));
        page.click("home-again").await;
        stick_holds(&page, "等待允许的课").await;
        page.wait_gone("[data-testid=home-trouble]").await;

        // Someone else's file is neither joined nor written.
        page.open("#profiles").await;
        page.click("choose-member").await;
        page.type_into("编号", "YL002").await;
        page.type_into("姓名", "别人").await;
        page.type_into("原任教学校", "第十二中学").await;
        page.type_into("被指导学校", "北港小学").await;
        page.type_into("学科", "语文").await;
        // To the button, and through it.
        page.press(Key::Enter).await;
        page.press(Key::Enter).await;
        page.wait_text("YL002").await;
        let before = stick(&page).await;
        page.open("#home-file").await;
        page.click("link-there").await;
        page.wait_for("[data-testid=home-trouble]", 10).await;
        assert!(page.text_of("home-trouble").await.contains("YL001"));
        assert_eq!(stick(&page).await, before);
    })
    .await;
}

#[tokio::test]
#[ignore = "needs a browser: make test"]
async fn a_passphrase_locks_what_is_carried_and_what_is_handed_in() {
    journey("passphrase", |page| async move {
        without_linking(&page).await;
        begin_as_member(&page, NO).await;
        enter(&page, "上了锁的课").await;

        // Too short, then not the same twice, then right.
        page.open("#home-file").await;
        page.click_text("给文件加口令（可选）").await;
        for (once, again, told) in [
            ("短", "短", "至少 8 个字"),
            ("足够长的口令吧", "足够长的口令吗", "至少 8 个字"),
            ("足够长的口令了吧", "足够长的口令了吗", "不一样"),
        ] {
            page.type_into("口令", once).await;
            page.type_into("再输一次", again).await;
            page.click_text("用这个口令").await;
            page.wait_text(told).await;
        }
        page.type_into("口令", "足够长的口令了吧").await;
        page.type_into("再输一次", "足够长的口令了吧").await;
        page.click_text("用这个口令").await;
        page.wait_for("[data-testid=protected]", 15).await;
        page.click("save-home").await;
        let home = folder("passphrase").join("home.json");
        std::fs::write(&home, page.downloaded("研训-随身-*.json").await).expect("kept");
        let text = text_of(&home);
        assert!(text.contains("yanxun-locked") && !text.contains("上了锁的课") && !text.contains(NO));

        // The hand-in has a passphrase of its own.
        page.open("#hand-in").await;
        page.click("hand-in").await;
        let open = String::from_utf8(page.downloaded("研训-上交-*.json").await).expect("text");
        assert!(open.contains("上了锁的课"), "not locked unless asked for");
        page.click_text("给文件加口令（可选）").await;
        page.type_into("口令", "告诉教科室的口令").await;
        page.type_into("再输一次", "告诉教科室的口令").await;
        page.press(Key::Enter).await;
        page.wait_for("[data-testid=protected]", 15).await;
        page.click("hand-in").await;
        let hand_in = folder("passphrase").join("hand-in.json");
        std::fs::write(&hand_in, page.downloaded("研训-上交-*.json").await).expect("kept");
        assert!(text_of(&hand_in).contains("yanxun-locked"));

        // The office is asked for it in the file's row.
        page.open("#profiles").await;
        page.click("choose-office").await;
        page.wait_text("还没有成员").await;
        page.open("#import").await;
        page.upload("files", &[&hand_in]).await;
        page.wait_for("[data-testid=locked]", 10).await;
        assert_eq!(page.axe().await, vec![]);
        page.type_into("口令", "不是这个口令").await;
        page.press(Key::Enter).await;
        page.wait_text("口令不对").await;
        page.type_into("口令", "告诉教科室的口令").await;
        page.press(Key::Enter).await;
        page.wait_gone("[data-testid=locked]").await;
        page.click("apply").await;
        page.wait_gone("[data-testid=preview]").await;
        assert_lessons(&page, &["上了锁的课"]).await;

        // On the next computer the home file asks for its own; damaged or cut, it says so and nothing is begun.
        let next = Page::start("passphrase_next").await;
        without_linking(&next).await;
        next.open("").await;
        let cut = folder("passphrase").join("cut.json");
        let damaged = folder("passphrase").join("damaged.json");
        std::fs::write(&cut, &text[..text.len() / 2]).expect("kept");
        std::fs::write(&damaged, text.replace("\"sealed\":\"", "\"sealed\":\"A")).expect("kept");
        next.upload("open-home", &[&cut]).await;
        next.wait_text("文件不完整").await;
        next.upload("open-home", &[&damaged]).await;
        next.wait_text("校验和不符").await;
        next.upload("open-home", &[&home]).await;
        next.wait_for("[data-testid=unlock]", 10).await;
        next.type_into("口令", "告诉教科室的口令").await;
        next.press(Key::Enter).await;
        next.wait_text("口令不对").await;
        assert_eq!(next.eval("return localStorage.getItem('yanxun/profiles')").await, Value::Null);
        next.type_into("口令", "足够长的口令了吧").await;
        next.press(Key::Enter).await;
        next.wait_text("已打开").await;
        assert_lessons(&next, &["上了锁的课"]).await;
        // What was locked is locked again.
        next.open("#home-file").await;
        next.click("save-home").await;
        let again = String::from_utf8(next.downloaded("研训-随身-*.json").await).expect("text");
        assert!(again.contains("yanxun-locked"));
        next.end().await;
    })
    .await;
}
