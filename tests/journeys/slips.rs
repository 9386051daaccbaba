//! A teacher's slips and the way back: a record deleted by mistake, her own card mistyped, letters left in a field.

use crate::district::{begin_as_member, folder, look_at, roster_line};
use crate::harness::{Page, journey};
use thirtyfour::Key;

const NO: &str = "YL001";

const SHEET: &str = "日期,学校,班级,学科,课题,节数\n2025-11-03,五里牌小学,三(1)班,体育,跳远,1\n2025-11-04,五里牌小学,三(1)班,体育,跳高,1\n";

async fn rows(page: &Page, count: usize) {
    page.wait_eval(&format!(
        "return document.querySelectorAll('[data-testid=table] tbody tr').length === {count}"
    ))
    .await;
}

#[tokio::test]
#[ignore = "needs a browser: make test"]
async fn a_deleted_record_is_found_and_comes_back() {
    journey("deleted_record", |page| async move {
        begin_as_member(&page, NO).await;
        let sheet = folder("slips").join("上课.csv");
        std::fs::write(&sheet, SHEET).expect("written");
        let files = [sheet];
        look_at(&page, &files).await;
        page.click("apply").await;
        page.wait_gone("[data-testid=preview]").await;
        page.open("#ledger/lesson").await;
        page.choose("学期", "全部学期").await;
        rows(&page, 2).await;
        page.click_text("删除").await;
        rows(&page, 1).await;
        page.click_text("关闭").await;
        page.reload().await;
        // The ledger says so, and has the way back.
        page.open("#ledger/lesson").await;
        page.click_text("已删除 1 条").await;
        page.click_text("恢复").await;
        page.wait_gone("[data-testid=deleted]").await;
        page.choose("学期", "全部学期").await;
        rows(&page, 2).await;
        // So does the import of the sheet.
        page.click_text("删除").await;
        rows(&page, 1).await;
        look_at(&page, &files).await;
        page.wait_text("有 1 条您已删除").await;
        page.click_text("恢复").await;
        page.wait_gone("[data-testid=deleted-rows]").await;
        page.open("#ledger/lesson").await;
        page.choose("学期", "全部学期").await;
        rows(&page, 2).await;
        assert_eq!(page.console_errors().await, Vec::<String>::new());
    })
    .await;
}

#[tokio::test]
#[ignore = "needs a browser: make test"]
async fn a_card_is_changed_and_a_number_stays_one_profile() {
    journey("my_card", |page| async move {
        begin_as_member(&page, NO).await;
        // By her name in the menu.
        page.click_css("nav .who-name").await;
        page.wait_for("[data-testid=card]", 10).await;
        page.type_into("被指导学校", "北港小学").await;
        page.click("save-card").await;
        page.wait_text("已保存我的信息").await;
        page.open(&format!("#why/{NO}/D1/guided")).await;
        page.wait_text("您的被指导学校：北港小学。").await;
        // Beginning once more under the same number opens what is here.
        page.open("#profiles").await;
        page.click("choose-member").await;
        for (label, text) in ["编号", "姓名", "原任教学校", "被指导学校", "学科"].iter().zip(roster_line(NO))
        {
            page.type_into(label, &text).await;
        }
        page.click_text("开始使用").await;
        page.wait_for("[data-testid=here-already]", 10).await;
        page.click("open-known").await;
        page.wait_for("nav.menu", 10).await;
        page.open("#profiles").await;
        page.wait_eval("return document.querySelectorAll('main > ul.choices > li').length === 1").await;
        page.open(&format!("#why/{NO}/D1/guided")).await;
        page.wait_text("您的被指导学校：北港小学。").await;
        assert_eq!(page.console_errors().await, Vec::<String>::new());
    })
    .await;
}

#[tokio::test]
#[ignore = "needs a browser: make test"]
async fn letters_become_the_school_that_they_stand_for() {
    journey("letters", |page| async move {
        begin_as_member(&page, NO).await;
        page.open("#entry/lesson").await;
        page.wait_eval("return document.activeElement.id === 'field-school'").await;
        page.press("wlp").await;
        page.wait_for("[role=option][aria-selected=true]", 10).await;
        page.press(Key::Enter + "").await;
        page.wait_eval("return document.activeElement.id === 'field-class' && document.getElementById('field-school').value === '五里牌小学'").await;
        // Saved from within the field, it is the school too.
        for (label, text) in [("课题", "跳远"), ("节数", "1"), ("日期", "2025-09-03"), ("学校", "wlp")] {
            page.type_into(label, text).await;
        }
        page.press(Key::Control + Key::Enter).await;
        page.wait_for("[data-testid=just-saved]", 10).await;
        page.open("#ledger/lesson").await;
        page.choose("学期", "全部学期").await;
        rows(&page, 1).await;
        assert!(page.text_of("table").await.contains("五里牌小学"));
        // A name that nobody knows stays, and is spoken of.
        page.open("#entry/lesson").await;
        page.type_into("学校", "洞庭实验小学").await;
        page.press(Key::Enter + "").await;
        page.wait_text("名册里没有这所学校").await;
        assert_eq!(page.value_of("学校").await, "洞庭实验小学");
        assert_eq!(page.console_errors().await, Vec::<String>::new());
    })
    .await;
}
