//! Settling a semester's expenses: the office grants what is plain, reduces one and refuses one with a reason, and prints the sheet with
//! its sum in capital figures; the member reads it in the receipt.

use crate::harness::journey;

#[tokio::test]
#[ignore = "needs a browser: make test"]
async fn settling_a_semester_s_expenses() {
    journey("settling_expenses", |page| async move {
        page.window_size(1366, 768).await;
        page.open("").await;
        page.click("choose-sample").await;
        page.wait_eval("return document.querySelectorAll('[data-testid=board] tbody tr').length === 12").await;
        // A limit that some meals and trips exceed.
        page.open("#entry/allowance").await;
        page.type_into("生效日期", "2020-01-01").await;
        page.type_into("类别", "交通费").await;
        page.type_into("每笔上限", "40").await;
        page.press(thirtyfour::Key::Control + thirtyfour::Key::Enter).await;
        page.wait_for("[data-testid=just-saved]", 10).await;
        page.click_text("统筹").await;
        page.click_css("a.choice[href='#studio/expenses']").await;
        page.wait_for("[data-testid=expenses]", 10).await;
        let waiting = "Number(document.querySelector('[data-testid=expenses] tfoot td:nth-of-type(2)').textContent)";
        let before = page.eval(&format!("return {waiting}")).await.as_u64().expect("a number");
        assert!(before > 10, "{before}");
        page.click("grant-plain").await;
        page.wait_eval(&format!("return {waiting} < {before} && {waiting} > 0")).await;
        assert_eq!(page.axe().await, vec![]);
        // What was left has a doubt; its member's claims say which.
        page.eval("[...document.querySelectorAll('[data-testid=expenses] tbody tr')].find((r) => r.querySelector('.badge')).querySelector('a').click()").await;
        page.wait_for("[data-testid=claims]", 10).await;
        page.wait_text("超过每笔上限 40 元").await;
        let no = page.route().await.rsplit('/').next().unwrap_or_default().to_owned();
        let open = page.count("[data-testid=reduce]").await;
        page.click("reduce").await;
        page.wait_for("[data-testid=granted-sum]", 10).await.send_keys("40").await.expect("typed");
        page.click("decide").await;
        page.wait_text("请写明理由").await;
        page.wait_for("[data-testid=granted-reason]", 10).await.send_keys("按标准核减").await.expect("typed");
        page.click("decide").await;
        page.wait_text("核减为 40.00：按标准核减").await;
        assert_eq!(page.axe().await, vec![]);
        // Whatever is still open is refused.
        for _ in 1..open {
            page.click("reduce").await;
            page.wait_for("[data-testid=granted-sum]", 10).await.send_keys("0").await.expect("typed");
            page.wait_for("[data-testid=granted-reason]", 10).await.send_keys("超出标准").await.expect("typed");
            page.click("decide").await;
            page.wait_gone("[data-testid=granted-sum]").await;
        }
        let paid = page.text_of("lead").await;
        let paid = paid.split("核定 ").nth(1).and_then(|rest| rest.split(' ').next()).expect("the sum").to_owned();
        // The sheet has the same sum, in figures and in capitals, and says why less was granted.
        page.click_text("费用结算单").await;
        page.wait_for("[data-testid=sheet]", 10).await;
        let sheet = page.text_of("sheet").await;
        assert!(sheet.contains(&format!("¥{paid}")) && sheet.contains("人民币") && sheet.contains('元'), "{sheet}");
        assert!(sheet.contains("核减：按标准核减") && !sheet.contains("尚未审批"), "{sheet}");
        page.medium("print").await;
        page.wait_eval("return !document.querySelector('.menu').offsetParent && !!document.querySelector('[data-testid=sheet]').offsetParent").await;
        page.medium("screen").await;
        // All members in one go, each on a sheet of its own.
        page.open("#paper/settlement").await;
        page.wait_eval("return document.querySelectorAll('[data-testid=sheet]').length > 5").await;
        page.open("#paper/settlement-list").await;
        page.wait_text("费用结算汇总表").await;
        page.wait_eval(&format!("return document.querySelector('[data-testid=sheet]').textContent.includes('{paid}')")).await;
        // The decisions go to the member with the receipt.
        page.open("#receipts").await;
        page.eval(&format!("[...document.querySelectorAll('tr')].find((r) => r.textContent.includes('{no}')).querySelector('button').click()")).await;
        let receipt = String::from_utf8(page.downloaded(&format!("研训-回执-{no}-*.json")).await).expect("UTF-8");
        assert!(receipt.contains("按标准核减"));
        assert_eq!(page.console_errors().await, Vec::<String>::new());
    })
    .await;
}
