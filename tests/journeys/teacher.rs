//! A teacher's semester: enter, import, read the progress, reload, hand in.

use crate::district::{SEMESTER, begin_as_member, folder, import, ledger_files, look_at, truth, yanxun};
use crate::harness::{Page, journey};
use crate::keys::{tab_to, wait_cursor};
use serde_json::Value;
use thirtyfour::Key;
use yanxun::storage::format::FORMAT;

const NO: &str = "YL001";

/// Enters a lesson with the keyboard alone, beginning at the first page.
async fn enter_a_lesson(page: &Page) {
    page.open("#home").await;
    page.click_text("记一次上课").await;
    page.wait_for("[data-testid=entry]", 10).await;
    // The cursor stands in the first empty field: the day is known, the school is not yet.
    page.wait_eval("return document.activeElement.id === 'field-school'").await;
    page.press("wlp").await; // the initials of 五里牌小学
    page.press(Key::Enter + "").await; // takes the school and goes on
    page.wait_eval(
        "return document.activeElement.id === 'field-class' && document.getElementById('field-school').value === '五里牌小学'",
    )
    .await;
    page.press("八(5)班").await;
    page.press(Key::Enter + "").await;
    page.wait_eval(
        "return document.activeElement.id === 'field-subject' && document.activeElement.value === '地理'",
    )
    .await;
    page.press(Key::Enter + "").await;
    page.press("等高线地形图").await;
    page.press(Key::Enter + "").await;
    page.wait_eval("return document.activeElement.id === 'field-periods'").await;
    page.press(Key::Control + "a").await;
    page.press("2").await;
    page.type_into("日期", "2025-09-03").await;
    page.press(Key::Control + Key::Enter).await;
    page.wait_for("[data-testid=just-saved]", 10).await;
    assert!(page.text_of("just-saved").await.contains("等高线地形图"));
}

#[tokio::test]
#[ignore = "needs a browser: make test"]
async fn teachers_semester() {
    journey("teachers_semester", |page| async move {
        begin_as_member(&page, NO).await;
        enter_a_lesson(&page).await;

        // What is half typed is there again after a reload.
        page.type_into("课题", "写到一半").await;
        page.wait_eval("return Object.keys(localStorage).some((k) => k.includes('draft'))").await;
        page.reload().await;
        assert_eq!(page.value_of("课题").await, "写到一半");
        page.click_text("清空重填").await;

        // The ledgers as they are in the field.
        let files = ledger_files(NO);
        look_at(&page, &files).await;
        let truth = &truth()[NO];
        let rows = truth["rows"].as_object().expect("rows");
        let shown = page
            .eval("return [...document.querySelectorAll('[data-testid=preview] > .table-frame tbody tr')].map((r) => [r.cells[0].innerText, +r.cells[3].innerText, +r.cells[7].innerText])")
            .await;
        for row in shown.as_array().expect("rows") {
            let name = row[0].as_str().expect("a name").trim_end_matches(".csv");
            assert_eq!((&row[1], row[2].as_i64()), (&rows[name], Some(0)), "{name}");
        }
        page.click("apply").await;
        page.wait_gone("[data-testid=preview]").await;

        // The same files add nothing.
        look_at(&page, &files).await;
        page.wait_text("没有新内容").await;
        assert!(!page.by_test_id("apply").await.is_enabled().await.expect("a button"));

        figures_are_the_truth(&page, truth).await;
        edit_and_delete(&page).await;

        page.reload().await;
        figures_are_the_truth(&page, truth).await;
        hand_in(&page, truth).await;
        assert_eq!(page.console_errors().await, Vec::<String>::new());
    })
    .await;
}

/// The progress page says what the truth says, with the two lessons that were entered; the why names what does not count.
async fn figures_are_the_truth(page: &Page, truth: &Value) {
    page.open("#progress").await;
    page.choose("学期", SEMESTER).await;
    let of = &truth["semesters"]["2025-2026-1"];
    let number = |key: &str| of[key].as_i64().expect("a number");
    for (name, done, target) in [
        ("上课", number("lessons") + 2, 60),
        ("其中被指导学校", number("lessons_guided") + 2, 30),
        ("听课讲评", number("observed_with_feedback"), 60),
        ("专题讲座", number("lectures"), 2),
        ("小课题指导", number("small_projects"), 2),
    ] {
        let js = format!(
            "return [...document.querySelectorAll('.figure-row')].some((r) => r.querySelector('.figure-name').firstChild.textContent.trim() === '{name}' && r.querySelector('.figure-number b').innerText === '{done}/{target}')"
        );
        page.wait_eval(&js).await;
    }
    for (month, done) in of["prep_by_month"].as_object().expect("months") {
        page.open(&format!("#why/{NO}/D3/{month}")).await;
        page.wait_eval(&format!(
            "return document.querySelector('.big-number').innerText.startsWith('{done}/')"
        ))
        .await;
    }
    page.open(&format!("#why/{NO}/D2/total")).await;
    page.wait_text("尚未讲评").await;
    page.wait_text("方案四3").await;
}

async fn edit_and_delete(page: &Page) {
    page.open("#ledger/lecture").await;
    page.choose("学期", "全部学期").await;
    page.click_text("修改").await;
    page.type_into("听众人数", "88").await;
    page.click("save").await;
    page.wait_for("[data-testid=table]", 10).await;
    page.choose("学期", "全部学期").await;
    page.wait_text("88").await;
    let before = page.count("[data-testid=table] tbody tr").await;
    page.click_text("删除").await;
    page.wait_eval(&format!(
        "return document.querySelectorAll('[data-testid=table] tbody tr').length === {}",
        before - 1
    ))
    .await;
    page.click_text("撤销").await;
    page.wait_eval(&format!(
        "return document.querySelectorAll('[data-testid=table] tbody tr').length === {before}"
    ))
    .await;
    // The back button goes where one came from, forward again to where one was.
    page.open("#hand-in").await;
    page.back().await;
    page.wait_eval(
        "return location.hash === '#ledger/lecture' && document.querySelector('h1').innerText === '专题讲座'",
    )
    .await;
}

async fn hand_in(page: &Page, truth: &Value) {
    page.open("#hand-in").await;
    page.click("hand-in").await;
    let bytes = page.downloaded("研训-上交-*.json").await;
    page.wait_text("之后没有改动").await;
    let file: Value = serde_json::from_slice(&bytes).expect("JSON");
    assert_eq!(
        (&file["format"], &file["version"], &file["purpose"]),
        (&"yanxun-bundle".into(), &1.into(), &"hand-in".into())
    );
    let observed = truth["rows"]["听课"].as_i64();
    assert_eq!(file["counts"]["observation"].as_i64(), observed);
    // The native program reads what the browser wrote, and counts the same.
    let path = folder("teacher").join("handed-in.json");
    std::fs::write(&path, &bytes).expect("written");
    let report =
        yanxun(&["report", "--semester", "2025-2026-1", "--format", "json", &path.to_string_lossy()]);
    let rows: Vec<Value> = serde_json::from_str(&report).expect("JSON");
    let done = |rule: &str, part: &str| {
        rows.iter().find(|r| r["rule"] == rule && r["part"] == part).expect("a row")["done"].as_i64()
    };
    let of = &truth["semesters"]["2025-2026-1"];
    assert_eq!(done("D1", "total"), of["lessons"].as_i64().map(|n| n + 2));
    assert_eq!(done("D2", "total"), of["observed_with_feedback"].as_i64());
}

#[tokio::test]
#[ignore = "needs a browser: make test"]
async fn leaving_the_import_while_files_are_read_stops_nothing() {
    journey("leaving_the_import", |page| async move {
        begin_as_member(&page, NO).await;
        page.open("#import").await;
        page.wait_eval("return !!document.querySelector('[data-testid=files]')").await;
        page.eval(
            "const input = document.querySelector('[data-testid=files] input[type=file], input[type=file][data-testid=files]');
            const all = new DataTransfer();
            for (let n = 0; n < 40; n++) all.items.add(new File(['日期,学校\\n'.repeat(20000)], n + '.csv'));
            input.files = all.files; input.dispatchEvent(new Event('change', { bubbles: true }));
            await new Promise((done) => setTimeout(done, 150)); location.hash = '#home';
            await new Promise((done) => setTimeout(done, 1500)); return null;",
        )
        .await;
        page.click_text("记一次上课").await;
        page.wait_for("[data-testid=entry]", 10).await;
        assert_eq!(page.console_errors().await, Vec::<String>::new());
    })
    .await;
}

#[tokio::test]
#[ignore = "needs a browser: make test"]
async fn two_tabs_see_each_other() {
    journey("two_tabs_see_each_other", |page| async move {
        begin_as_member(&page, NO).await;
        page.open_tab("#ledger/lesson").await;
        page.choose("学期", "全部学期").await;
        page.switch_tab(0).await;
        enter_a_lesson(&page).await;
        page.switch_tab(1).await;
        page.wait_text("等高线地形图").await;
        import(&page, &ledger_files(NO)).await;
        page.switch_tab(0).await;
        page.open("#ledger/lecture").await;
        page.choose("学期", "全部学期").await;
        page.wait_eval("return document.querySelectorAll('[data-testid=table] tbody tr').length === 2").await;
    })
    .await;
}

/// A form stands open while another window writes to its record: other fields both stand, the same field waits for a choice.
#[tokio::test]
#[ignore = "needs a browser: make test"]
async fn a_form_left_open_overwrites_nothing() {
    journey("a_form_left_open", |page| async move {
        begin_as_member(&page, NO).await;
        enter_a_lesson(&page).await;
        let js = "return document.querySelector('[data-testid=just-saved] a').hash.split('/').pop()";
        let id = page.eval(js).await.as_str().expect("an id").to_owned();
        let form = format!("#entry/lesson/edit/{id}");
        page.open(&form).await;
        page.wait_for("[data-testid=entry]", 10).await;
        page.open_tab(&form).await;
        page.wait_for("[data-testid=entry]", 10).await;
        page.type_into("反思", "材料太多").await;
        page.type_into("节数", "3").await;
        page.click("save").await;
        page.wait_gone("[data-testid=entry]").await;
        page.switch_tab(0).await;
        page.type_into("课题", "读懂等高线").await;
        page.type_into("节数", "1").await;
        page.click("save").await;
        page.wait_gone("[data-testid=entry]").await;
        page.open(&format!("#record/{id}")).await;
        page.wait_text("材料太多").await;
        page.wait_text("读懂等高线").await;
        page.open("#conflicts").await;
        page.wait_text("节数").await;

        // A record that is not here: what is typed is saved as a new one, and not as nothing.
        page.open("#entry/lesson/edit/00000000-0000-7000-8000-000000000000").await;
        page.wait_for("[data-testid=gone]", 10).await;
        for (label, text) in
            [("日期", "2025-09-04"), ("学校", "五里牌小学"), ("课题", "海陆变迁"), ("节数", "1")]
        {
            page.type_into(label, text).await;
        }
        page.click_text("存为新的一条").await;
        page.wait_gone("[data-testid=entry]").await;
        page.choose("学期", "全部学期").await;
        page.wait_text("海陆变迁").await;
    })
    .await;
}

#[tokio::test]
#[ignore = "needs a browser: make test"]
async fn profiles_never_mix() {
    journey("profiles_never_mix", |page| async move {
        begin_as_member(&page, NO).await;
        enter_a_lesson(&page).await;
        page.open("#profiles").await;
        page.click("choose-office").await;
        page.wait_text("还没有成员").await;
        page.open("#ledger/lesson").await;
        page.choose("学期", "全部学期").await;
        assert!(!page.has_text("等高线地形图").await);
    })
    .await;
}

#[tokio::test]
#[ignore = "needs a browser: make test"]
async fn a_full_store_is_in_view_with_a_way_out() {
    journey("a_full_store", |page| async move {
        begin_as_member(&page, NO).await;
        page.eval(
            "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }",
        )
        .await;
        page.open("#entry/lesson").await;
        for (label, text) in
            [("日期", "2025-09-03"), ("学校", "五里牌小学"), ("课题", "等高线地形图"), ("节数", "2")]
        {
            page.type_into(label, text).await;
        }
        page.press(Key::Control + Key::Enter).await;
        page.wait_for("[data-testid=trouble]", 10).await;
        assert!(page.text_of("trouble").await.contains("存储空间已满"));
        let asks = "const e = new Event('beforeunload', { cancelable: true }); dispatchEvent(e); return e.defaultPrevented;";
        assert!(page.eval(asks).await == true, "what is only in this window would be lost");
        page.click_text("存成随身文件（下载）").await;
        let backup = String::from_utf8(page.downloaded("研训-随身-*.json").await).expect("text");
        assert!(backup.contains("等高线地形图"), "what could not be stored is in the file");
    })
    .await;
}

/// Whatever stops the program, what is stored can be saved without it.
#[tokio::test]
#[ignore = "needs a browser: make test"]
async fn a_stopped_program_leaves_a_way_on() {
    journey("a_stopped_program", |page| async move {
        begin_as_member(&page, NO).await;
        enter_a_lesson(&page).await;
        page.eval("dispatchEvent(new Event('yanxun-stopped'))").await;
        page.wait_for("#stopped", 10).await;
        page.click_text("把数据存成文件 Save the data").await;
        let saved: Value =
            serde_json::from_slice(&page.downloaded("研训-本机数据.json").await).expect("JSON");
        assert!(
            saved
                .as_object()
                .expect("keys")
                .values()
                .any(|v| v.as_str().is_some_and(|t| t.contains("等高线地形图")))
        );
        page.click_text("重新载入 Reload").await;
        page.wait_gone("#stopped").await;
        page.wait_started().await;
    })
    .await;
}

/// A newer program opened in another tab: this one only shows, says so, and what is stored stays as it is.
#[tokio::test]
#[ignore = "needs a browser: make test"]
async fn an_older_window_steps_back_to_reading() {
    journey("older_window", |page| async move {
        begin_as_member(&page, NO).await;
        enter_a_lesson(&page).await;
        page.open("#home").await;
        let ours = page.eval("return localStorage.getItem('yanxun/format')").await;
        assert_eq!(ours.as_str().and_then(|mark| mark.split_once(' ')).map(|m| m.0), Some(&*FORMAT.to_string()));
        // As another tab would; then a reload of the older program.
        let newer = format!("{} 9.0.0", FORMAT + 1);
        page.eval(&format!("localStorage.setItem('yanxun/format', '{newer}'); window.dispatchEvent(new StorageEvent('storage', {{ key: 'yanxun/format', newValue: '{newer}' }}))")).await;
        for _ in 0..2 {
            page.wait_for("[data-testid=frozen]", 10).await;
            let stored = "return JSON.stringify(Object.entries(localStorage).sort())";
            let before = page.eval(stored).await;
            page.open("#ledger/lesson").await;
            page.click_text("删除").await;
            page.wait_text("只能查看").await;
            assert_eq!(page.count("[data-testid=table] tbody tr").await, 1);
            assert_eq!(page.eval(stored).await, before);
            page.reload().await;
        }
    })
    .await;
}

#[tokio::test]
#[ignore = "needs a browser: make test"]
async fn a_teacher_begins_by_the_keyboard_alone() {
    journey("teacher_begins", |page| async move {
        page.open("").await;
        tab_to(&page, "[data-testid=choose-member]").await;
        page.press(Key::Enter + "").await;
        let typed = [
            ("no", "YL001"),
            ("name", "邓梅国"),
            ("home", "第十二中学"),
            ("guided", "北港小学、西塘中学"),
            ("subject", "体育"),
        ];
        // Enter goes on to the next field, also where nothing more must be filled in.
        for (key, text) in typed {
            wait_cursor(&page, &format!("#field-{key}")).await;
            page.press(text).await;
            page.press(Key::Enter + "").await;
        }
        wait_cursor(&page, "[data-testid=save-card]").await;
        page.press(Key::Enter + "").await;
        page.wait_eval("return location.hash === '#home' && !!document.querySelector('.menu')").await;

        page.open("#entry/lesson").await;
        wait_cursor(&page, "#field-school").await;
        page.press("bg").await;
        page.press(Key::Enter + "").await;
        wait_cursor(&page, "#field-class").await;
        page.type_into("课题", "跳远").await;
        page.press(Key::Control + Key::Enter).await;
        page.wait_for("[data-testid=just-saved]", 10).await;
        // Like the last one, for another day: what is typed takes the place of its day.
        page.press(Key::Control + Key::Up).await;
        wait_cursor(&page, "#field-date").await;
        page.press("9.33").await;
        assert_eq!(page.value_of("日期").await, "9.33");
        page.press(Key::Control + Key::Enter).await;
        page.wait_eval("return !!document.querySelector('#field-date[aria-invalid=true]')").await;
        wait_cursor(&page, "#field-date").await;
        page.press("2025-09-03").await;
        assert_eq!(page.value_of("日期").await, "2025-09-03");
        page.press(Key::Control + Key::Enter).await;
        page.wait_eval(
            "return document.querySelector('[data-testid=just-saved]').textContent.includes('9月3日')",
        )
        .await;
        assert_eq!(page.console_errors().await, Vec::<String>::new());
    })
    .await;
}
