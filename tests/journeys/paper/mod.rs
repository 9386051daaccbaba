//! The paper room: every form printed to PDF, for one and for all of a district of fifty, with the longest words and with empty fields:
//! A4, each sheet on its own page, numbered from one, dated, nothing cut.

mod fifty;
mod pdf;

use crate::district::folder;
use crate::harness::{Page, journey};
use pdf::{MM, Paper};
use serde_json::json;
use std::collections::BTreeSet;
use thirtyfour::Key;
use yanxun::app::Role;

/// What a form must come to on paper.
struct Want {
    form: &'static str,
    landscape: bool,
    /// Documents handed to a person bear no page number and no day of printing.
    numbered: bool,
    /// Sheets of the whole batch, at least.
    sheets: usize,
    /// A seal's room of 42 mm stands at its end.
    sealed: bool,
    /// Pages of the last sheet printed alone, where that is to stay so.
    alone: Option<usize>,
}

const fn form(form: &'static str, sheets: usize) -> Want {
    Want { form, landscape: false, numbered: true, sheets, sealed: false, alone: None }
}

const fn sealed(form: &'static str, sheets: usize) -> Want {
    Want { form, landscape: false, numbered: true, sheets, sealed: true, alone: None }
}

const OFFICE: &[Want] = &[
    sealed("application", 38),
    Want { form: "certificate", landscape: true, numbered: false, sheets: 50, sealed: true, alone: None },
    Want { form: "appointment", landscape: true, numbered: false, sheets: 50, sealed: true, alone: None },
    Want { form: "filing", landscape: true, numbered: true, sheets: 1, sealed: true, alone: None },
    sealed("workload", 3),
    sealed("vacancies", 1),
    sealed("pay", 3),
    sealed("support", 3),
    sealed("settlement", 50),
    Want { form: "settlement-list", landscape: true, numbered: true, sheets: 1, sealed: true, alone: None },
    Want { form: "credits", landscape: true, numbered: true, sheets: 1, sealed: true, alone: None },
    sealed("credit-sheet", 50),
    // The last is one of the sample's, as short as most are: with its opinions it stays on one page.
    Want { alone: Some(1), ..sealed("work_summary", 38) },
    sealed("annual", 38),
    Want { form: "award", landscape: true, numbered: false, sheets: 38, sealed: true, alone: None },
    sealed("outcome", 1),
    Want { form: "spot_check", landscape: true, numbered: true, sheets: 2, sealed: false, alone: None },
];

const MEMBER: &[Want] = &[
    form("observation", 10),
    form("preparation", 4),
    sealed("lecture", 3),
    form("small-project", 3),
    sealed("settlement", 1),
    sealed("credit-sheet", 1),
];

const SCHOOL: &[Want] = &[
    form("report_lesson", 2),
    sealed("outcome", 1),
    sealed("workload", 1),
    sealed("pay", 1),
    sealed("support", 1),
    Want { form: "point_check", landscape: true, numbered: true, sheets: 1, sealed: false, alone: None },
];

/// Fills the browser's storage and opens the program as one of its users.
async fn open_as(page: &Page, district: &fifty::District, role: Role) {
    let id = &district.profiles.iter().find(|p| p.role == role).expect("a profile").id;
    page.goto(&format!("{}rescue.html", page.site.url())).await;
    let stored = serde_json::to_string(&district.stored).expect("JSON");
    let key = district.stored.iter().find(|(key, _)| key.ends_with("setting/lang")).expect("a setting");
    let current = key.0.replace("setting/lang", "setting/profile");
    page.eval(&format!(
        "indexedDB.databases && (await indexedDB.databases()).forEach((d) => indexedDB.deleteDatabase(d.name));
         Object.keys(localStorage).forEach((k) => localStorage.removeItem(k));
         {stored}.forEach(([k, v]) => localStorage.setItem(k, v)); localStorage.setItem({}, {});",
        json!(current),
        json!(id)
    ))
    .await;
    page.open("").await;
    page.wait_for("nav.menu", 10).await;
}

/// The forms that the paper room lists are those that the README names for who looks, and among them those of the district's own list.
async fn room(page: &Page, who: &str, district_s: &[&str]) {
    page.open("#paper").await;
    page.wait_for("main tbody tr", 20).await;
    let names = page
        .eval(
            "return [...document.querySelectorAll('main tbody tr')].map((r) => r.cells[0].innerText.trim());",
        )
        .await;
    let listed: BTreeSet<String> = serde_json::from_value(names).expect("names");
    let readme = include_str!("../../../README.md");
    let row = readme.lines().find_map(|line| line.strip_prefix(&format!("| {who} | "))).expect("a row");
    let bare = |form: &str| form.split('（').next().unwrap_or_default().to_owned();
    let said: BTreeSet<String> = row.trim_end_matches([' ', '|']).split('、').map(bare).collect();
    assert_eq!(listed, said, "{who}");
    district_s.iter().for_each(|form| assert!(listed.contains(*form), "{who}: {form}"));
}

/// Opens a form; the text of each of its sheets, as it is printed.
async fn sheets(page: &Page, route: &str) -> Vec<String> {
    page.open("#home").await;
    page.open(route).await;
    page.wait_for("[data-testid=sheet]", 20).await;
    page.medium("print").await;
    let texts = page
        .eval("return [...document.querySelectorAll('[data-testid=sheet]')].map((s) => s.innerText);")
        .await;
    // Nothing is wider than the paper, neither a sheet nor what stands in a cell.
    let wide = page
        .eval(
            "return [...document.querySelectorAll('[data-testid=sheet], [data-testid=sheet] td, [data-testid=sheet] th')]
               .filter((e) => e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).overflowX !== 'visible').map((e) => e.innerText.slice(0, 40));",
        )
        .await;
    assert_eq!(wide, json!([]), "{route}");
    // No number of a member or a document is broken over two lines.
    let broken = page
        .eval(
            "return [...document.querySelectorAll('[data-testid=sheet] td')].filter((e) => {
               if (!/^[A-Z]{2}\\d{3}$/.test(e.textContent)) return false;
               const range = document.createRange(); range.selectNodeContents(e); return range.getClientRects().length > 1;
             }).map((e) => e.textContent);",
        )
        .await;
    assert_eq!(broken, json!([]), "{route}");
    page.medium("").await;
    serde_json::from_value(texts).expect("texts")
}

/// Holds pages to what the form wants of them.
fn hold(want: &Want, route: &str, sheets: &[String], pages: &[Paper]) {
    let (width, height) = if want.landscape { (297.0, 210.0) } else { (210.0, 297.0) };
    for (n, page) in pages.iter().enumerate() {
        let near = |a: f64, b: f64| (a - b * MM).abs() < 2.0;
        assert!(
            near(page.width, width) && near(page.height, height),
            "{route}: page {n} is A4: {} × {}",
            page.width,
            page.height
        );
        // Printers leave the outer 5 mm of a sheet white.
        let edge = 5.0 * MM;
        let cut = page.words.iter().find(|w| {
            let high = (edge..page.height - edge).contains(&w.middle());
            !high || w.left < edge || w.right > page.width - edge
        });
        assert!(cut.is_none(), "{route}: page {n} is cut: {cut:?}");
        assert!(!page.words.is_empty(), "{route}: page {n} is empty");
    }
    let first = |page: &Paper| !want.numbered || page.number() == Some(1);
    let starts: Vec<usize> = (0..pages.len()).filter(|n| first(&pages[*n])).collect();
    assert_eq!(
        starts.len(),
        sheets.len(),
        "{route}: each sheet begins on its own page: {starts:?} of {}",
        pages.len()
    );
    for (at, sheet) in sheets.iter().enumerate() {
        let end = starts.get(at + 1).copied().unwrap_or(pages.len());
        let own = &pages[starts[at]..end];
        let title: String = sheet.lines().next().unwrap_or_default().split_whitespace().collect();
        assert!(own[0].text().contains(&title), "{route}: sheet {at} begins with its title");
        if want.numbered {
            let numbers: Vec<_> = own.iter().map(Paper::number).collect();
            let wanted: Vec<_> = (1..=own.len() as u32).map(Some).collect();
            assert_eq!(numbers, wanted, "{route}: sheet {at}: pages are numbered from one");
            assert!(own[0].text().contains("打印日期："), "{route}: sheet {at}: dated");
            // What is signed and sealed at the end of a register is under rows of it.
            let register = want.landscape && want.sealed;
            let last = own.last().map(Paper::text).unwrap_or_default();
            assert!(!register || last.contains("序号"), "{route}: sheet {at}: a page to sign without a row");
            // No page has only the end of the form: who signs sees what is signed.
            let thin = own.iter().position(|page| page.text().chars().count() < 30);
            assert_eq!(thin, None, "{route}: sheet {at}: a page with hardly a word");
        } else {
            assert_eq!(own.len(), 1, "{route}: sheet {at}: a document is one page");
        }
        let printed: String = own.iter().map(Paper::text).collect();
        let missing = pdf::missing(sheet, &printed);
        assert!(missing.is_empty(), "{route}: sheet {at}: on the screen and not on paper: {missing}");
        if want.sealed {
            assert!(printed.contains("盖章"), "{route}: sheet {at}: room for a seal");
        }
    }
}

async fn print_all(page: &Page, wants: &[Want], whose: &str) {
    for want in wants {
        let route = format!("#paper/{}", want.form);
        let all = sheets(page, &route).await;
        assert!(all.len() >= want.sheets, "{route}: {} sheets", all.len());
        let file = folder("paper").join(format!("{whose}-{}.pdf", want.form));
        hold(want, &route, &all, &pdf::print(page, &file).await);
        // One alone.
        let one = page
            .eval("const o = document.querySelectorAll('[data-testid=subject] option'); return encodeURIComponent(o[o.length - 1].value);")
            .await;
        let route = format!("#paper/{}/{}", want.form, one.as_str().unwrap_or_default());
        let alone = sheets(page, &route).await;
        assert_eq!(alone.len(), 1, "{route}");
        let file = folder("paper").join(format!("{whose}-{}-one.pdf", want.form));
        let pages = pdf::print(page, &file).await;
        hold(want, &route, &alone, &pages);
        assert!(want.alone.is_none_or(|count| count == pages.len()), "{route}: {} pages", pages.len());
    }
}

#[tokio::test]
#[ignore = "needs a browser: make test"]
async fn every_form_of_the_office_prints_for_fifty_members() {
    journey("paper_office", |page| async move {
        open_as(&page, &fifty::district(), Role::Office).await;
        let district_s = [
            "成员申报表",
            "年度考核表",
            "骨干教师证书",
            "聘书",
            "备案表",
            "学分登记表",
            "费用结算单",
            "工作总结",
            "差编一览表",
        ];
        room(&page, "教科室", &district_s).await;
        print_all(&page, OFFICE, "office").await;
        // One of fifty is found by what is typed, and Enter shows the sheet.
        page.open("#paper/certificate").await;
        page.wait_eval("return document.querySelectorAll('[data-testid=subject] option').length > 40").await;
        page.eval(
            "const option = document.querySelectorAll('[data-testid=subject] option')[7], search = document.querySelector('[data-testid=search-subject]');
             window.wanted = option.value; search.focus(); search.value = option.textContent;
             search.dispatchEvent(new Event('input', { bubbles: true }));",
        )
        .await;
        page.wait_eval("return document.querySelectorAll('[data-testid=subject] option').length === 2").await;
        page.press(Key::Enter).await;
        page.wait_eval("return location.hash.startsWith('#paper/certificate/') && document.querySelector('[data-testid=subject]').value === window.wanted").await;
        assert_eq!(page.console_errors().await, Vec::<String>::new());
    })
    .await;
}

#[tokio::test]
#[ignore = "needs a browser: make test"]
async fn every_form_of_members_and_schools_prints_whatever_stands_in_it() {
    journey("paper_member", |page| async move {
        let district = fifty::district();
        open_as(&page, &district, Role::Member).await;
        let district_s =
            ["听课评课记录表", "集体备课记录", "专题讲座记录", "小课题指导记录", "费用结算单", "工作总结"];
        room(&page, "成员", &district_s).await;
        print_all(&page, MEMBER, "member").await;
        open_as(&page, &district, Role::School).await;
        room(&page, "学校", &["工作量申报表", "绩效工资确认表", "保障清单"]).await;
        print_all(&page, SCHOOL, "school").await;
        assert_eq!(page.console_errors().await, Vec::<String>::new());
    })
    .await;
}

#[tokio::test]
#[ignore = "needs a browser: make test"]
async fn a_page_to_sign_bears_rows_of_what_is_signed() {
    journey("paper_signed", |page| async move {
        page.open("").await;
        page.click("choose-sample").await;
        page.wait_for("[data-testid=board] tbody tr", 20).await;
        // Registers whose rows fill the first page, so that what is signed and sealed begins the second.
        for form in ["filing", "settlement-list"] {
            let route = format!("#paper/{form}");
            let all = sheets(&page, &route).await;
            let pages = pdf::print(&page, &folder("paper").join(format!("signed-{form}.pdf"))).await;
            assert!(pages.len() > all.len(), "{form}: one goes on");
            let want = OFFICE.iter().find(|want| want.form == form).expect("a form");
            hold(want, &route, &all, &pages);
        }
    })
    .await;
}
