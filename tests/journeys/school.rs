//! A home school finds on its first page what it still owes, and fills it in by the keyboard alone: each line goes once it is filled.

use crate::district::{folder, import};
use crate::harness::{Page, journey};
use crate::keys::{tab_to, wait_cursor};
use chrono::{DateTime, Datelike, Days, Months, NaiveDate, Utc};
use serde_json::json;
use std::path::PathBuf;
use thirtyfour::Key;
use yanxun::bundle::{Extras, Producer, Purpose, SigningKey, write_with};
use yanxun::domain::calendar::Calendar;
use yanxun::domain::identity::row_record;
use yanxun::domain::{Draft, Record, day, kinds};

const SCHOOL: &str = "云溪区第一九年一贯制实验学校附属南湖风景区教育集团东校区第二教学部";
const LONG_NAME: &str = "欧阳阿卜杜热西提·买买提依明江·艾合买提江";

fn today() -> NaiveDate {
    let now = std::time::SystemTime::UNIX_EPOCH.elapsed().expect("after 1970").as_millis() as i64;
    DateTime::<Utc>::from_timestamp_millis(now + 8 * 3_600_000).expect("a day").date_naive()
}

/// The two months before this one, in which the semester of the pack has begun.
fn months() -> [String; 2] {
    let first = today().with_day(1).expect("a day");
    [2, 1].map(|back| day::iso(first - Months::new(back))[..7].to_owned())
}

/// The office's task pack: a semester that began two months ago, two members of the school and one of another.
fn pack() -> PathBuf {
    let calendar = Calendar::default();
    let code = calendar.near(today()).expect("a semester").code.clone();
    let (start, end) = (format!("{}-01", months()[0]), day::iso(today() + Days::new(60)));
    type Said<'a> = (&'static str, Vec<(&'static str, &'a str)>);
    let row = |(n, (key, texts)): (usize, Said<'_>)| -> Record {
        let kind = kinds::find(key).expect("a kind");
        let draft = Draft(texts.into_iter().map(|(k, t)| (k.to_owned(), t.to_owned())).collect());
        row_record(kind, "office", &draft.parse(kind, None).expect("sound"), n as u32 + 1)
    };
    let member = |no, name, home| ("member", vec![("no", no), ("name", name), ("home", home)]);
    let all = [
        ("semester", vec![("code", code.as_str()), ("start", &start), ("end", &end)]),
        member("YL001", "邓梅国", SCHOOL),
        member("YL002", LONG_NAME, SCHOOL),
        member("YL003", "王丽", "北港小学"),
    ];
    let records: Vec<Record> = all.into_iter().enumerate().map(row).collect();
    let producer = Producer {
        app: "yanxun".into(),
        who: "office".into(),
        name: "教科室".into(),
        at: Some(1_763_611_200_000),
    };
    let key = SigningKey::from_seed([4; 32]);
    let path = folder("school").join("pack.json");
    std::fs::write(
        &path,
        write_with(Purpose::TaskPack, &producer, &Extras::default(), Some(&key), records.iter()),
    )
    .expect("written");
    path
}

/// The lines of what is owed: of which kind, and what is missing.
async fn owed(page: &Page) -> Vec<(String, String)> {
    let lines = page
        .eval(
            "return [...document.querySelectorAll('[data-testid=owed] tbody tr')]
               .map((r) => [r.querySelector('th a').firstChild.textContent.trim(), r.querySelector('td').textContent])",
        )
        .await;
    serde_json::from_value(lines).expect("pairs")
}

/// Home, by the menu.
async fn go_home(page: &Page) {
    tab_to(page, ".menu a[href='#home']").await;
    page.press(Key::Enter + "").await;
    page.wait_for("[data-testid=owed]", 10).await;
}

/// From the line of a kind into its form.
async fn begin(page: &Page, kind: &str) {
    let link = format!("[data-testid=owed] .col-tools a[href='#entry/{kind}']");
    tab_to(page, &link).await;
    page.press(Key::Enter + "").await;
    page.wait_for("[data-testid=entry]", 10).await;
}

async fn value(page: &Page, key: &str) -> String {
    let value = page.eval(&format!("return document.querySelector('#field-{key}').value")).await;
    value.as_str().unwrap_or_default().to_owned()
}

/// Saves what is typed, and waits until it is said.
async fn save(page: &Page, words: &str) {
    page.press(Key::Control + Key::Enter).await;
    page.wait_eval(&format!(
        "return document.querySelector('[data-testid=just-saved]')?.textContent.includes({})",
        json!(words)
    ))
    .await;
}

#[tokio::test]
#[ignore = "needs a browser: make test"]
async fn a_school_fills_what_it_owes_by_the_keyboard_alone() {
    let pack = pack();
    journey("school_owes", |page| async move {
        page.window_size(1366, 768).await;
        page.open("").await;
        tab_to(&page, "[data-testid=choose-school]").await;
        page.press(Key::Enter + "").await;
        wait_cursor(&page, "#field-school").await;
        page.press(SCHOOL).await;
        page.press(Key::Enter + "").await;
        page.wait_eval("return location.hash === '#home' && !!document.querySelector('.menu')").await;
        page.wait_for("[data-testid=school-kinds]", 10).await;
        assert_eq!(page.count("[data-testid=owed]").await, 0, "nobody is known to be at home here");

        import(&page, &[pack]).await;
        page.open("#home").await;
        page.wait_for("[data-testid=owed]", 10).await;
        let both = format!("邓梅国、{LONG_NAME}");
        let lines = owed(&page).await;
        let of = |kind: &str| lines.iter().filter(|l| l.0 == kind).map(|l| l.1.clone()).collect::<Vec<_>>();
        assert_eq!(lines.len(), 4, "{lines:?}");
        assert!(of("工作量申报")[0].contains(&both) && !of("工作量申报")[0].contains("王丽"), "{lines:?}");
        assert!(of("绩效工资确认").iter().all(|l| l.contains(&both)), "{lines:?}");
        assert_eq!(of("保障清单").len(), 1);
        for (width, height) in [(1366, 768), (1920, 1080), (390, 844)] {
            page.window_size(width, height).await;
            assert!(!page.overflows().await, "{width}");
            assert_eq!(page.axe().await, vec![], "{width}");
        }
        page.window_size(1366, 768).await;

        // Workload: the one who is owed is filled in, the cursor stands where something is to be said.
        begin(&page, "workload").await;
        wait_cursor(&page, "#field-post").await;
        assert_eq!(
            (value(&page, "member").await, value(&page, "name").await),
            ("YL001".into(), "邓梅国".into())
        );
        page.press("0.4").await;
        save(&page, "YL001").await;
        wait_cursor(&page, "#field-post").await;
        assert_eq!(value(&page, "member").await, "YL002");
        go_home(&page).await;
        let lines = owed(&page).await;
        assert!(lines[0].1.contains(LONG_NAME) && !lines[0].1.contains("邓梅国"), "{lines:?}");
        begin(&page, "workload").await;
        wait_cursor(&page, "#field-post").await;
        page.press("0.5").await;
        save(&page, "YL002").await;
        go_home(&page).await;
        assert!(owed(&page).await.iter().all(|l| l.0 != "工作量申报"), "its line is gone");

        // Pay: month by month, one after the other without leaving the form.
        begin(&page, "pay").await;
        for (n, month) in months().into_iter().flat_map(|m| [m.clone(), m]).enumerate() {
            let who = ["邓梅国", LONG_NAME][n % 2];
            wait_cursor(&page, "#field-full").await;
            assert_eq!(
                (value(&page, "period").await, value(&page, "name").await),
                (month, who.into()),
                "{n}"
            );
            page.press("是").await;
            if n == 0 {
                tab_to(&page, "#field-by").await;
                page.press("李会计").await;
            }
            save(&page, ["YL001", "YL002"][n % 2]).await;
        }
        go_home(&page).await;
        assert_eq!(owed(&page).await.len(), 1, "only the checklist is left");

        begin(&page, "support").await;
        for key in ["leads", "people", "time", "means"] {
            tab_to(&page, &format!("#field-{key}")).await;
            page.press("是").await;
            page.press(Key::Enter + "").await;
        }
        tab_to(&page, "#field-by").await;
        page.press("周副校长").await;
        page.press(Key::Control + Key::Enter).await;
        page.wait_for("[data-testid=just-saved]", 10).await;
        go_home(&page).await;
        assert_eq!(owed(&page).await, []);
        page.wait_text("都已填报，请记得上交").await;
        page.wait_text("共 7 条").await;

        // In English nothing is owed either.
        page.open("#settings").await;
        page.click_text("English").await;
        page.open("#home").await;
        page.wait_text("Remember to hand them in").await;
        assert_eq!(page.axe().await, vec![]);
        assert_eq!(page.console_errors().await, Vec::<String>::new());
    })
    .await;
}
