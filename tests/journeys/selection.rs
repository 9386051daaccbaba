//! From application to certificate: an applicant, a school, the office and an expert in one browser, each with a profile of its
//! own, hand each other files; then the papers are printed.

use crate::district::{folder, import};
use crate::harness::{Page, journey};
use serde_json::{Value, json};
use std::path::PathBuf;
use thirtyfour::Key;

const SCHOOL: &str = "岳阳市第十二中学";

async fn fill(page: &Page, fields: &[(&str, &str)]) {
    for (key, text) in fields {
        let input = page.find(&format!("#field-{key}")).await;
        input.send_keys(Key::Control + "a").await.expect("select what is there");
        input.send_keys(*text).await.unwrap_or_else(|error| panic!("{key} takes no text: {error}"));
    }
}

/// Begins as someone else, from the page of profiles.
async fn begin(page: &Page, choice: &str, fields: &[(&str, &str)]) {
    page.open("#profiles").await;
    page.click(choice).await;
    fill(page, fields).await;
    if !fields.is_empty() {
        page.press(Key::Enter + "").await;
    }
    page.wait_eval("return location.hash === '#home' && !!document.querySelector('.menu')").await;
}

/// Hands in; the file's place.
async fn hand_in(page: &Page) -> PathBuf {
    page.open("#hand-in").await;
    page.click("hand-in").await;
    let path = page.downloaded_path("研训-上交-*.json").await;
    keep(path)
}

fn keep(path: PathBuf) -> PathBuf {
    let kept = folder("selection").join(path.file_name().expect("a name"));
    std::fs::rename(path, &kept).expect("kept");
    kept
}

async fn open_case(page: &Page, route: &str) {
    page.open(route).await;
    page.click_css("[data-testid=cases] tbody a").await;
    page.wait_for("[data-testid=conditions]", 10).await;
}

async fn stage(page: &Page, words: &str) {
    page.wait_eval(&format!(
        "return document.querySelector('[data-testid=lead]').textContent.includes('{words}')"
    ))
    .await;
}

/// The sizes of the pages that the page in view makes on paper, in whole millimetres.
pub async fn printed(page: &Page) -> Vec<(u32, u32)> {
    let answer = page.cdp("Page.printToPDF", json!({ "preferCSSPageSize": true })).await;
    let data = answer["data"].as_str().expect("a document").to_owned();
    let boxes = format!(
        "const text = atob('{data}'); return [...text.matchAll(/MediaBox \\[0 0 ([\\d.]+) ([\\d.]+)\\]/g)].map((m) => [m[1], m[2]].map((n) => Math.round(n / 72 * 25.4)))"
    );
    let Value::Array(pages) = page.eval(&boxes).await else { return Vec::new() };
    let side = |v: &Value| u32::try_from(v.as_u64().unwrap_or_default()).unwrap_or_default();
    pages.iter().map(|p| (side(&p[0]), side(&p[1]))).collect()
}

#[tokio::test]
#[ignore = "needs a browser: make test"]
async fn from_application_to_certificate() {
    journey("selection", |page| async move {
        page.window_size(1366, 768).await;
        page.open("").await;
        page.click("choose-applicant").await;
        fill(&page, &[("school", SCHOOL), ("name", "王小明")]).await;
        page.press(Key::Enter + "").await;
        page.wait_text("填申报表").await;
        page.open("#entry/application").await;
        let statement = "任教十二年，多次承担区级公开课，指导青年教师获奖。".repeat(40);
        let application = [
            ("year", "2025-2026"),
            ("date", "2025-06-01"),
            ("subject", "数学"),
            ("education", "本科"),
            ("rank", "中级"),
            ("years", "12"),
            ("statement", statement.as_str()),
        ];
        fill(&page, &application).await;
        page.click("save").await;
        page.wait_for("[data-testid=just-saved]", 10).await;
        page.open("#entry/evidence").await;
        let contest = [
            ("year", "2025-2026"),
            ("proves", "竞赛获奖"),
            ("title", "全市课堂教学竞赛"),
            ("level", "市级"),
            ("grade", "一等奖"),
        ];
        fill(&page, &contest).await;
        page.click("save").await;
        page.wait_for("[data-testid=just-saved]", 10).await;
        fill(
            &page,
            &[
                ("proves", "课题获奖"),
                ("title", "单元整体教学"),
                ("level", "区级"),
                ("grade", "一等奖"),
                ("role", "主持"),
            ],
        )
        .await;
        page.click("save").await;
        page.wait_eval(
            "return document.querySelector('[data-testid=just-saved]').textContent.includes('单元整体教学')",
        )
        .await;
        // The applicant sees the conditions before anyone else does.
        open_case(&page, "#home").await;
        page.wait_eval("return document.querySelectorAll('[data-testid=conditions] tbody tr').length === 7")
            .await;
        let applied = hand_in(&page).await;

        begin(&page, "choose-school", &[("school", SCHOOL)]).await;
        import(&page, &[&applied]).await;
        open_case(&page, "#home").await;
        page.click("recommend").await;
        fill(&page, &[("verdict", "推荐"), ("opinion", "教学效果好，同意推荐。"), ("principal", "李校长")])
            .await;
        page.press(Key::Enter + "").await;
        stage(&page, "待资格审核").await;
        let recommended = hand_in(&page).await;

        begin(&page, "choose-office", &[]).await;
        import(&page, &[&recommended, &applied]).await;
        // One expert is enough in this district.
        page.open("#entry/staffing").await;
        fill(&page, &[("from", "2025-01-01"), ("name", "选拔规定"), ("experts", "1")]).await;
        page.click("save").await;
        page.wait_for("[data-testid=just-saved]", 10).await;
        open_case(&page, "#people/selection").await;
        page.click("screen").await;
        fill(
            &page,
            &[
                ("ethics", "是"),
                ("contest", "是"),
                ("effect", "是"),
                ("reason", "市一等奖为最高奖。"),
                ("by", "陈科长"),
            ],
        )
        .await;
        page.press(Key::Enter + "").await;
        stage(&page, "专家评审 0/1").await;
        assert_eq!(page.count("[data-testid=decide].primary").await, 0, "not yet");
        page.open("#people/selection").await;
        page.click("add-expert").await;
        fill(&page, &[("expert", "周教授")]).await;
        page.press(Key::Enter + "").await;
        page.click_text("导出评审文件").await;
        let panel = keep(page.downloaded_path("研训-评审-*.json").await);

        begin(&page, "choose-expert", &[("name", "周教授")]).await;
        import(&page, &[&panel]).await;
        open_case(&page, "#home").await;
        page.click("score").await;
        let scores = [
            ("teaching", "36"),
            ("research", "26"),
            ("effect", "18"),
            ("guidance", "9"),
            ("verdict", "同意"),
        ];
        fill(&page, &scores).await;
        page.press(Key::Enter + "").await;
        page.wait_for("[data-testid=reviews]", 10).await;
        let reviewed = hand_in(&page).await;

        page.open("#profiles").await;
        page.click_css(".choices > li:nth-child(3) .choice").await;
        page.wait_for("[data-testid=board], .empty", 10).await;
        import(&page, &[&reviewed]).await;
        open_case(&page, "#people/selection").await;
        stage(&page, "平均 89 分").await;
        page.click_css("[data-testid=decide].primary").await;
        fill(&page, &[("result", "入选"), ("approver", "张主任")]).await;
        page.press(Key::Enter + "").await;
        stage(&page, "已入选").await;
        page.wait_eval("return document.querySelectorAll('[data-testid=steps] li').length === 5").await;
        assert_eq!(page.axe().await, vec![]);

        page.open("#people/terms").await;
        page.click("number-certificates").await;
        page.wait_eval("return document.querySelector('[data-testid=terms]').textContent.includes('岳骨证')")
            .await;
        // Printed once it is logged; the second time needs a reason.
        page.eval("window.print = () => { window.prints = (window.prints || 0) + 1 }").await;
        page.eval("location.hash = '#paper/certificate'").await;
        page.click("print").await;
        page.wait_for("#reprint-reason", 10).await;
        page.click("print").await;
        page.wait_text("请先写补打原因").await;
        page.type_into("补打原因", "纸张污损").await;
        page.click("print").await;
        page.wait_eval("return window.prints === 2").await;
        page.open("#ledger/issue_log").await;
        page.wait_eval("return document.querySelectorAll('[data-testid=table] tbody tr').length === 2").await;
        page.wait_text("纸张污损").await;

        // On paper: long text flows on to further pages, a certificate is one page on its side.
        page.open("#paper/application").await;
        page.wait_for("[data-testid=sheet]", 10).await;
        let pages = printed(&page).await;
        assert!(pages.len() >= 2 && pages.iter().all(|p| *p == (210, 297)), "{pages:?}");
        page.open("#paper/certificate").await;
        page.wait_for("[data-testid=sheet]", 10).await;
        assert_eq!(printed(&page).await, [(297, 210)]);
        assert_eq!(page.console_errors().await, Vec::<String>::new());
    })
    .await;
}

#[tokio::test]
#[ignore = "needs a browser: make test"]
async fn fifty_members_print_in_one_go_each_on_an_own_page() {
    journey("fifty_certificates", |page| async move {
        page.open("").await;
        page.click("choose-office").await;
        page.wait_eval("return !!document.querySelector('.menu')").await;
        let mut roster = String::from("编号,姓名,原任教学校,学科,职称,学历,教龄\n");
        for n in 1..=50 {
            let (name, home) = match n {
                7 => ("阿卜杜热西提·买买提依明江", "岳阳市岳阳楼区第一中学附属实验小学南湖风景区分校（东校区）"),
                _ => ("邓梅国", "第十二中学"),
            };
            roster.push_str(&format!("YL{n:03},{name},{home},数学,中级,本科,12\n"));
        }
        let file = folder("fifty").join("名册.csv");
        std::fs::write(&file, roster).expect("the roster");
        import(&page, &[&file]).await;
        page.open("#people/terms").await;
        page.click("begin-terms").await;
        page.wait_eval("return document.querySelectorAll('[data-testid=terms] tbody tr').length === 50").await;
        page.click("number-certificates").await;
        page.wait_eval("return document.querySelector('[data-testid=terms]').textContent.match(/岳骨证\\d{4}050/) !== null").await;
        page.open("#paper/certificate").await;
        page.wait_eval("return document.querySelectorAll('[data-testid=sheet]').length === 50").await;
        assert_eq!(printed(&page).await, vec![(297, 210); 50]);
        page.open("#paper/filing").await;
        page.wait_for("[data-testid=sheet]", 10).await;
        let pages = printed(&page).await;
        assert!(pages.len() > 1 && pages.iter().all(|p| *p == (297, 210)), "the register goes on over pages: {pages:?}");
        assert_eq!(page.console_errors().await, Vec::<String>::new());
    })
    .await;
}
