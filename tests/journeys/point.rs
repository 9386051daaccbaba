//! A point's semester: the school lists its following teachers, records what they attended, asked and showed, and how their classes
//! did; hands in; and the office sees the same (chapter 五(二)).

use crate::district::{SEMESTER, folder, import};
use crate::harness::{Page, journey};
use crate::selection::printed;
use thirtyfour::Key;

async fn fill(page: &Page, fields: &[(&str, &str)]) {
    for (key, text) in fields {
        let input = page.find(&format!("#field-{key}")).await;
        input.send_keys(Key::Control + "a").await.expect("select what is there");
        input.send_keys(*text).await.unwrap_or_else(|error| panic!("{key} takes no text: {error}"));
    }
}

/// Enters one record with the keyboard alone: the fields, then Ctrl+Enter.
async fn enter(page: &Page, kind: &str, fields: &[(&str, &str)]) {
    page.open("#points").await;
    page.open(&format!("#entry/{kind}")).await;
    page.wait_for("[data-testid=entry]", 10).await;
    fill(page, fields).await;
    page.press(Key::Control + Key::Enter).await;
    page.wait_for("[data-testid=just-saved]", 10).await;
}

/// Types a few keys and takes the first name offered.
async fn pick(page: &Page, key: &str, typed: &str) {
    page.find(&format!("#field-{key}")).await.send_keys(typed).await.expect("keys");
    page.wait_for(&format!("#field-{key}-list li"), 10).await;
    page.press(Key::Down + "").await;
    page.press(Key::Enter + "").await;
}

async fn look(page: &Page, route: &str) {
    page.open(route).await;
    page.choose("学期", SEMESTER).await;
    page.wait_for("[data-testid=lead]", 10).await;
}

#[tokio::test]
#[ignore = "needs a browser: make test"]
async fn a_point_s_semester() {
    journey("point", |page| async move {
        page.window_size(1366, 768).await;
        page.open("").await;
        page.click("choose-school").await;
        fill(&page, &[("school", "乙小")]).await;
        page.press(Key::Enter + "").await;
        page.wait_for("nav.menu", 10).await;

        // Nothing yet: the page says what belongs there, and how it begins.
        page.open("#points").await;
        page.choose("学期", SEMESTER).await;
        page.wait_text("先列出跟班教师").await;
        assert_eq!(page.axe().await, vec![]);
        let member = ("member", "邓梅国");
        for (name, class) in [("王芳", "五(1)班"), ("李伟", "五(2)班")] {
            enter(
                &page,
                "follower",
                &[("name", name), ("subject", "数学"), ("class", class), member, ("from", "2025-09-01"), ("goal", "独立上好汇报课")],
            )
            .await;
        }
        enter(
            &page,
            "class_profile",
            &[("date", "2025-09-02"), ("class", "五(1)班"), ("subject", "数学"), ("teacher", "王芳"), ("weaknesses", "计算不过关")],
        )
        .await;
        enter(
            &page,
            "readiness",
            &[("date", "2025-09-09"), ("class", "五(1)班"), ("topic", "小数乘法"), ("told", "是"), ("profile", "是"), ("read", "是"), ("room", "是"), ("materials", "否"), ("remark", "缺计数器")],
        )
        .await;

        // Names by initials and by pinyin, several in one field.
        page.open("#entry/participation").await;
        page.wait_for("[data-testid=entry]", 10).await;
        fill(&page, &[("date", "2025-09-10"), ("activity", "听课"), ("topic", "小数乘法"), ("teacher", "邓梅国"), ("class", "五(1)班"), ("periods", "1")]).await;
        pick(&page, "present", "wf").await;
        pick(&page, "present", "、liwei").await;
        page.wait_eval("return document.querySelector('#field-present').value === '王芳、李伟'").await;
        page.press(Key::Control + Key::Enter).await;
        page.wait_for("[data-testid=just-saved]", 10).await;
        enter(
            &page,
            "participation",
            &[("date", "2025-09-17"), ("activity", "评课"), ("topic", "小数除法"), ("present", "王芳"), ("absent", "李伟"), ("reason", "外出培训")],
        )
        .await;

        enter(&page, "question", &[("date", "2025-09-17"), ("teacher", "王芳"), ("question", "怎么让每个人都开口？"), ("state", "待解决")]).await;

        // Two report lessons by the sheet of observations, marked with the keyboard.
        for (date, stage, topic, marks) in [
            ("2025-10-15", "第一次", "小数的意义", ["8", "12", "20", "24", "16"]),
            ("2025-11-26", "第二次", "简易方程", ["9", "13", "22", "27", "18"]),
        ] {
            page.open("#entry/report_lesson").await;
            page.wait_for("[data-testid=marks]", 10).await;
            fill(&page, &[("date", date), ("teacher", "王芳"), ("class", "五(1)班"), ("topic", topic), ("stage", stage)]).await;
            page.press(Key::F2 + "").await;
            page.press("导入：口算，人人动笔").await;
            for (n, mark) in marks.iter().enumerate() {
                page.find(&format!("#mark-{n}")).await.send_keys(*mark).await.expect("a mark");
            }
            page.press(Key::Control + Key::Enter).await;
            page.wait_for("[data-testid=just-saved]", 10).await;
            page.open("#points").await;
        }
        for (date, phase, mean, grade) in [("2025-09-05", "跟班前", "70", "72"), ("2026-01-20", "跟班后", "76", "73")] {
            enter(
                &page,
                "class_quality",
                &[("date", date), ("class", "五(1)班"), ("subject", "数学"), ("teacher", "王芳"), ("phase", phase), ("full", "100"), ("mean", mean), ("grade_mean", grade)],
            )
            .await;
        }
        enter(&page, "follower_summary", &[("date", "2026-01-21"), ("teacher", "王芳"), ("gains", "学会从错误入手设计提问")]).await;
        enter(&page, "outcome", &[("semester", "2025-2026-1"), ("thought", "由要我听变为我要听"), ("by", "教务处")]).await;
        enter(&page, "brought_up", &[("date", "2026-01-21"), ("name", "王芳"), ("subject", "数学"), ("level", "校级")]).await;

        look(&page, "#points").await;
        let lead = page.text_of("lead").await;
        assert!(lead.contains("跟班教师 2 名") && lead.contains("活动 2 次") && lead.contains("出勤率 75%"), "{lead}");
        assert!(lead.contains("待解决问题 1 个") && lead.contains("1 个提高幅度超过年级"), "{lead}");
        // 70 to 76 beside 72 to 73: five points beyond the grade; and as a picture.
        page.wait_eval("return document.querySelector('[data-testid=quality] tbody tr').textContent.includes('+5') && document.querySelectorAll('.course-dot').length === 2").await;
        // 80 and 89: the lesson before, the lesson now, and the change of each item.
        page.wait_eval("return /80.*89.*\\+9/.test(document.querySelector('[data-testid=reports]').textContent)").await;
        assert_eq!(page.axe().await, vec![]);

        // One teacher's own page.
        page.click_css("[data-testid=attendance] tbody a").await;
        page.wait_eval("return location.hash.startsWith('#points/of/') && !!document.querySelector('[data-testid=activities]')").await;
        page.open("#points/of/%E4%B9%99%E5%B0%8F/%E7%8E%8B%E8%8A%B3").await;
        page.wait_for("[data-testid=summaries]", 10).await;
        let lead = page.text_of("lead").await;
        assert!(lead.contains("出席 2 次") && lead.contains("80 → 89"), "{lead}");
        assert!(page.text_of("profiles").await.contains("计算不过关"));
        assert_eq!(page.axe().await, vec![]);

        // On paper, and in the file.
        page.open("#paper/outcome").await;
        page.wait_for("[data-testid=sheet]", 10).await;
        let sheet = page.text_of("sheet").await;
        assert!(sheet.contains("由要我听变为我要听") && sheet.contains("王芳") && sheet.contains("+5"), "{sheet}");
        assert!(printed(&page).await.iter().all(|p| *p == (210, 297)));
        page.open("#paper/report_lesson").await;
        page.wait_for("[data-testid=sheet]", 10).await;
        page.wait_text("口算，人人动笔").await;
        page.open("#hand-in").await;
        page.click("hand-in").await;
        let path = page.downloaded_path("研训-上交-*.json").await;
        let file = folder("point").join(path.file_name().expect("a name"));
        std::fs::rename(path, &file).expect("kept");

        // The office sees what the point sees, and the questions that wait.
        page.open("#profiles").await;
        page.click("choose-office").await;
        page.wait_eval("return location.hash === '#home' && !!document.querySelector('.menu')").await;
        import(&page, &[file]).await;
        look(&page, "#points").await;
        page.wait_eval("return /乙小.*2.*2.*75%.*1.*2.*1\\/1/.test(document.querySelector('[data-testid=points] tbody tr').textContent)").await;
        // By initials, as everywhere.
        page.find("#filter-school").await.send_keys("yx").await.expect("keys");
        page.wait_eval("return document.querySelectorAll('[data-testid=points] tbody tr').length === 1").await;
        page.find("#filter-school").await.send_keys("zz").await.expect("keys");
        page.wait_eval("return document.querySelectorAll('[data-testid=points] tbody tr').length === 0").await;
        look(&page, "#points/of/%E4%B9%99%E5%B0%8F").await;
        page.wait_text("怎么让每个人都开口").await;
        assert_eq!(page.console_errors().await, Vec::<String>::new());
    })
    .await;
}
