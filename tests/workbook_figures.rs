//! Members' workbooks as they come from Excel, from WPS and through LibreOffice: the plan's figures are those of the same ledgers kept as
//! plain text, whatever the program wrote between the cells.

mod people;
#[path = "fuzz/src/zip.rs"]
mod zip;

use people::open;
use std::path::{Path, PathBuf};
use yanxun::app::{Session, overview};
use yanxun::domain::{Record, Rule, calendar::Calendar};
use yanxun::plan::{Figure, Part};
use yanxun::sheet::{read_file, to_records};
use zip::zip;

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures")
}

fn records(file: &str, owner: &str) -> Vec<Record> {
    let bytes = std::fs::read(fixtures().join(file)).unwrap();
    let parts = read_file(&bytes, None, "名册", &|_| None).unwrap();
    parts.into_iter().flat_map(|part| to_records(&part.read.unwrap(), owner)).collect()
}

/// The figures of a member of the first semester, by rule and part.
fn figures(session: &Session, no: &str) -> Vec<Figure> {
    let calendar = Calendar::default();
    let semester = calendar.get("2025-2026-1").unwrap().clone();
    let person = overview::person(session, no).unwrap();
    overview::figures(session, &person, &semester, &calendar, &overview::book(session))
}

#[test]
fn every_member_s_workbook_gives_the_figures_of_the_truth() {
    let truth: serde_json::Value =
        serde_json::from_slice(&std::fs::read(fixtures().join("ledgers/clean/truth.json")).unwrap()).unwrap();
    for (no, file) in [
        ("YL001", "workbooks/YL001.xlsx"),
        ("YL002", "workbooks/YL002.xlsx"),
        ("YL003", "workbooks/YL003.xlsx"),
        // Saved again by LibreOffice: shared strings, its own styles and dates.
        ("YL002", "workbooks/YL002-libreoffice.xlsx"),
    ] {
        let mut session = open("office", 1);
        session.absorb(records("ledgers/clean/roster.csv", "office"));
        session.absorb(records(file, no));
        let of = &truth[no]["semesters"]["2025-2026-1"];
        let figures = figures(&session, no);
        let done = |rule: Rule, part: &str| {
            figures.iter().find(|f| f.rule == rule && f.part.code() == part).map(|f| u64::from(f.done))
        };
        for (rule, part, key) in [
            (Rule::D1, "total", "lessons"),
            (Rule::D1, "guided", "lessons_guided"),
            (Rule::D2, "total", "observed_with_feedback"),
            (Rule::D4, "total", "lectures"),
            (Rule::D6, "total", "small_projects"),
        ] {
            assert_eq!(done(rule, part), of[key].as_u64(), "{file} {key}");
        }
        let months = of["prep_by_month"].as_object().unwrap();
        for (month, count) in months {
            assert_eq!(done(Rule::D3, month), count.as_u64(), "{file} {month}");
        }
        assert_eq!(figures.iter().filter(|f| matches!(f.part, Part::Month(_))).count(), months.len());
    }
}

const RELS: &str = r#"<Relationships><Relationship Id="r1" Type="x/worksheet" Target="sheet1.xml"/><Relationship Id="s" Type="x/styles" Target="styles.xml"/><Relationship Id="t" Type="x/sharedStrings" Target="sharedStrings.xml"/></Relationships>"#;
const TEXTS: &str = "<sst><si><t>日期</t></si><si><t>学校</t></si><si><t>课题</t></si><si><t>节数</t></si><si><t>北港小学</t></si><si><t>分数</t></si><si><r><t>小</t></r><r><rPr><b/></rPr><t>数</t></r></si></sst>";
const STYLES: &str = r#"<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>"#;

/// The records of a sheet 上课 of these rows.
fn lessons(properties: &str, rows: &str, after: &str) -> Vec<Record> {
    let book = format!(
        r#"<workbook xmlns:r="r"><workbookPr{properties}/><sheets><sheet name="上课" sheetId="1" r:id="r1"/></sheets></workbook>"#
    );
    let sheet = format!("<worksheet><sheetData>{rows}</sheetData>{after}</worksheet>");
    let bytes = zip(&[
        ("xl/workbook.xml", &book),
        ("xl/_rels/workbook.xml.rels", RELS),
        ("xl/sheet1.xml", &sheet),
        ("xl/styles.xml", STYLES),
        ("xl/sharedStrings.xml", TEXTS),
    ]);
    let read = read_file(&bytes, None, "book.xlsx", &|_| None).unwrap().remove(0).read.unwrap();
    assert!(read.rejected.is_empty(), "{rows}: {:?}", read.rejected);
    to_records(&read, "YL001")
}

#[test]
fn however_a_program_writes_a_ledger_its_records_are_the_same() {
    let text = |t: &str| format!(r#"<c t="inlineStr"><is><t>{t}</t></is></c>"#);
    let shared = |n: usize| format!(r#"<c t="s"><v>{n}</v></c>"#);
    let (number, day) =
        (|n: u32| format!("<c><v>{n}</v></c>"), |n: u32| format!(r#"<c s="1"><v>{n}</v></c>"#));
    let row = |cells: [String; 4]| format!("<row>{}</row>", cells.concat());
    let heads = row(["日期", "学校", "课题", "节数"].map(text));
    let typed =
        |date: String, topic: &str, periods: String| row([date, text("北港小学"), text(topic), periods]);
    let first = typed(day(45903), "分数", number(2));
    let last = typed(day(46021), "小数", number(1));
    let want = lessons("", &format!("{heads}{first}{last}"), "");
    assert_eq!(want.len(), 2);
    let shared_heads = row([0, 1, 2, 3].map(shared));
    let by_number =
        |date: String, topic: usize, periods: String| row([date, shared(4), shared(topic), periods]);
    let title = r#"<row r="1"><c r="A1" t="inlineStr"><is><t>2025年下学期上课登记表</t></is></c></row>"#;
    let merged = r#"<mergeCells count="1"><mergeCell ref="A1:D1"/></mergeCells>"#;
    let hidden = last.replacen("<row>", r#"<row hidden="1">"#, 1);
    let computed = first.replacen("<c><v>2</v></c>", r#"<c><f>1+1</f><v>2</v></c>"#, 1);
    let total = row([text("合计"), text(""), text(""), "<c><f>SUM(D2:D3)</f><v>3</v></c>".into()]);
    for (how, properties, rows, after) in [
        (
            "shared strings",
            "",
            format!(
                "{shared_heads}{}{}",
                by_number(day(45903), 5, number(2)),
                by_number(day(46021), 6, number(1))
            ),
            "",
        ),
        (
            "days since 1904",
            r#" date1904="1""#,
            format!(
                "{heads}{}{}",
                typed(day(44441), "分数", number(2)),
                typed(day(44559), "小数", number(1))
            ),
            "",
        ),
        ("a merged title above", "", format!("{title}{heads}{first}{last}"), merged),
        ("a filtered row", "", format!("{heads}{first}{hidden}"), r#"<autoFilter ref="A1:D3"/>"#),
        ("a formula with its result, and a total", "", format!("{heads}{computed}{last}{total}"), ""),
        (
            "numbers as text",
            "",
            format!(
                "{heads}{}{}",
                typed(day(45903), "分数", text("2")),
                typed(day(46021), "小数", text("１节"))
            ),
            "",
        ),
        (
            "days as text",
            "",
            format!(
                "{heads}{}{}",
                typed(text("2025年9月3日"), "分数", number(2)),
                typed(text("2025/12/30"), "小数", number(1))
            ),
            "",
        ),
        (
            "days as bare numbers",
            "",
            format!(
                "{heads}{}{}",
                typed(number(45903), "分数", number(2)),
                typed(number(46021), "小数", number(1))
            ),
            "",
        ),
        ("blank rows between", "", format!("{heads}{first}<row/><row>{}</row>{last}", text(" ")), ""),
    ] {
        assert_eq!(lessons(properties, &rows, after), want, "{how}");
    }
}
