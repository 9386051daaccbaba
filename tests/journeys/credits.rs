//! Credits and summing up: the office sets a rule, corrects by hand with a reason, prints and exports the register; a member writes her
//! summary from her records, and the office reads and prints it.

use crate::harness::{Page, journey};

const MEMBERS: &str = "return document.querySelectorAll('[data-testid=board] tbody tr').length === 12";

async fn total(page: &Page, no: &str) -> String {
    page.open("#studio/credits").await;
    page.wait_for("[data-testid=credits] tbody tr", 10).await;
    let cell = format!(
        "return [...document.querySelectorAll('[data-testid=credits] tbody tr')].find((r) => r.textContent.includes('{no}')).querySelector('.total').textContent"
    );
    page.eval(&cell).await.as_str().expect("a text").to_owned()
}

#[tokio::test]
#[ignore = "needs a browser: make test"]
async fn credits_from_the_rule_to_the_register() {
    journey("credits", |page| async move {
        page.window_size(1366, 768).await;
        page.open("").await;
        page.click("choose-sample").await;
        page.wait_eval(MEMBERS).await;
        let before: f64 = total(&page, "YG004").await.parse().expect("a number");
        assert!(before > 5.0, "{before}");
        // Why: the activity opens to its records and its rule, and a training without hours says so.
        page.open("#studio/credits/YG004").await;
        page.wait_for("[data-testid=credit-line]", 10).await;
        page.eval(
            "document.querySelectorAll('[data-testid=credit-line]').forEach((d) => { d.open = true; })",
        )
        .await;
        page.wait_text("没有写学时").await;
        page.wait_text("每 20 节 1 学分").await;
        assert_eq!(page.axe().await, vec![]);
        // By hand: nothing without a reason.
        page.click("enter-credits").await;
        page.wait_for("[data-testid=form-credit_entry]", 10).await;
        page.type_into("项目", "指导青年教师获奖").await;
        page.type_into("学分", "1.5").await;
        page.click_text("保存").await;
        page.wait_text("必须填写").await;
        page.type_into("理由", "凭获奖证书登记").await;
        page.click_text("保存").await;
        page.wait_for("[data-testid=credit-entries]", 10).await;
        let after: f64 = total(&page, "YG004").await.parse().expect("a number");
        assert!((after - before - 1.5).abs() < 0.001, "{before} {after}");
        // The register on paper and as a table.
        page.click("register-csv").await;
        let csv = String::from_utf8(page.downloaded("研训-学分登记表-*.csv").await).expect("UTF-8");
        assert!(csv.contains("YG004,周建国"), "{csv}");
        page.open("#paper/credits").await;
        page.wait_for("[data-testid=sheet]", 10).await;
        let sheet = page.text_of("sheet").await;
        assert!(
            sheet.contains("指导青年教师获奖：凭获奖证书登记") && sheet.contains("师训股负责人"),
            "{sheet}"
        );
        assert_eq!(page.console_errors().await, Vec::<String>::new());
    })
    .await;
}

#[tokio::test]
#[ignore = "needs a browser: make test"]
async fn a_summary_from_its_figures_to_the_office() {
    journey("summaries", |page| async move {
        page.window_size(1366, 768).await;
        page.open("").await;
        page.click("choose-sample").await;
        page.wait_eval(MEMBERS).await;
        // One to read, and to return.
        page.open("#studio/summaries").await;
        page.wait_for("[data-testid=summaries]", 10).await;
        page.eval("[...document.querySelectorAll('[data-testid=summaries] td a')][0].click()").await;
        page.wait_for("[data-testid=document]", 10).await;
        page.wait_for("[data-testid=review]", 10).await;
        assert_eq!(page.axe().await, vec![]);
        page.open("#paper/work_summary").await;
        page.wait_eval("return document.querySelectorAll('[data-testid=sheet]').length > 5").await;
        // The member, whose year is not summed up yet.
        page.open("#profiles").await;
        page.wait_text("陈静怡（示例）").await;
        page.eval("[...document.querySelectorAll('main button')].find((b) => b.textContent.includes('陈静怡')).click()").await;
        page.wait_text("待完成").await;
        page.open("#studio/summaries").await;
        page.wait_for("[data-testid=own-summary]", 10).await;
        page.click_text("年度工作总结").await;
        page.wait_text("还没有保存").await;
        let body = "return document.querySelector('#report-body').value";
        let drafted = page.eval(body).await.as_str().expect("a text").to_owned();
        assert!(drafted.contains("上课（方案四2）：完成") && drafted.contains("学分"), "{drafted}");
        // What is typed and not saved is there again after a reload; saved, it is a record.
        page.eval("const t = document.querySelector('#report-body'); t.focus(); t.setSelectionRange(t.value.length, t.value.length)").await;
        page.wait_for("#report-body", 10).await.send_keys("\n体会：多听、多问。").await.expect("typed");
        page.reload().await;
        page.wait_for("[data-testid=own-summary]", 10).await;
        page.wait_eval("return document.querySelector('#report-body').value.endsWith('体会：多听、多问。')").await;
        let save = thirtyfour::Key::Control + thirtyfour::Key::Enter;
        page.wait_for("#report-body", 10).await.send_keys(save).await.expect("saved");
        page.wait_eval("return document.querySelector('[data-testid=summary-state]').textContent.includes('已保存')").await;
        assert_eq!(page.axe().await, vec![]);
        page.click("write-anew").await;
        page.wait_eval(&format!("return document.querySelector('#report-body').value === {drafted:?}")).await;
        page.click_text("撤销重写").await;
        page.wait_eval("return document.querySelector('#report-body').value.endsWith('体会：多听、多问。')").await;
        page.click_text("打印").await;
        page.wait_for("[data-testid=sheet]", 10).await;
        let sheet = page.text_of("sheet").await;
        assert!(sheet.contains("体会：多听、多问。") && sheet.contains("原任教学校意见"), "{sheet}");
        assert_eq!(page.console_errors().await, Vec::<String>::new());
    })
    .await;
}
