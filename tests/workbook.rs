//! Workbooks in and out: the district's own, those that programs write each in their way, and what is none.

#[path = "fuzz/src/zip.rs"]
mod zip;

use proptest::prelude::*;
use std::fs;
use std::path::{Path, PathBuf};
use yanxun::app::export;
use yanxun::domain::kinds::{expense, lesson, member};
use yanxun::domain::{Draft, Kind, Lang, Record, kinds};
use yanxun::sheet::workbook::{Cell, Table, read_workbook, write_workbook};
use yanxun::sheet::{Part, SheetError, ledger_table, read_file, to_records, write_csv};
use zip::zip;

fn gbk(bytes: &[u8]) -> Option<String> {
    encoding_rs::GB18030.decode_without_bom_handling_and_without_replacement(bytes).map(Into::into)
}

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures")
}

fn fixture(name: &str) -> Vec<u8> {
    fs::read(fixtures().join("workbooks").join(name)).unwrap()
}

fn parts(bytes: &[u8]) -> Vec<Part> {
    read_file(bytes, None, "book.xlsx", &gbk).unwrap()
}

/// The rows of the first sheet, as `number:cell|cell`, `!` before one with a formula that has no result.
fn rows(bytes: &[u8]) -> Vec<String> {
    let tabs = read_workbook(bytes).unwrap();
    let line = |line: &yanxun::sheet::cells::Line| {
        format!("{}{}:{}", if line.uncomputed { "!" } else { "" }, line.row, line.cells.join("|"))
    };
    tabs[0].lines.iter().map(line).collect()
}

const RELS: &str = r#"<Relationships><Relationship Id="r1" Type="x/worksheet" Target="sheet1.xml"/><Relationship Id="s" Type="x/styles" Target="/xl/styles.xml"/><Relationship Id="t" Type="x/sharedStrings" Target="texts.xml"/></Relationships>"#;
const BOOK: &str = r#"<workbook xmlns:r="r"><workbookPr/><sheets><sheet name="甲" sheetId="1" r:id="r1"/></sheets></workbook>"#;
const TEXTS: &str = r#"<sst><si><t>日期</t></si><si><r><t>分</t></r><r><rPr><b/></rPr><t xml:space="preserve">数 </t></r><rPh sb="0" eb="1"><t>ふん</t></rPh></si><si><t>a&amp;b&#x4E00;_x000D_</t></si></sst>"#;
const STYLES: &str = r#"<styleSheet><numFmts><numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="176"/><xf numFmtId="31"/><xf numFmtId="2"/></cellXfs></styleSheet>"#;

fn book_of(book: &str, data: &str) -> Vec<u8> {
    let sheet = format!("<worksheet>{data}</worksheet>");
    zip(&[
        ("xl/workbook.xml", book),
        ("xl/_rels/workbook.xml.rels", RELS),
        ("xl/sheet1.xml", &sheet),
        ("xl/styles.xml", STYLES),
        ("xl/texts.xml", TEXTS),
    ])
}

fn book(rows: &str) -> Vec<u8> {
    book_of(BOOK, &format!("<sheetData>{rows}</sheetData>"))
}

#[test]
fn the_district_s_workbooks_are_their_csv_to_the_byte_of_each_record() {
    let truth: serde_json::Value =
        serde_json::from_slice(&fs::read(fixtures().join("ledgers/clean/truth.json")).unwrap()).unwrap();
    for no in ["YL001", "YL002", "YL003"] {
        let parts = parts(&fixture(&format!("{no}.xlsx")));
        let ledgers = kinds::ledgers().filter(|kind| !truth[no]["rows"][kind.label.zh].is_null());
        assert_eq!(parts.len(), ledgers.count());
        for part in parts {
            let read = part.read.unwrap();
            let name = read.kind.label.zh;
            assert_eq!(part.tab.as_deref(), Some(name));
            assert!(read.rejected.is_empty() && read.unknown_columns.is_empty(), "{no} {name}");
            assert_eq!(truth[no]["rows"][name], read.rows.len(), "{no} {name}");
            let csv = fs::read(fixtures().join(format!("ledgers/clean/{no}/{name}.csv"))).unwrap();
            let csv = read_file(&csv, None, name, &gbk).unwrap().remove(0).read.unwrap();
            // The same ids, the same values, the same writes: whoever imports both has every record once.
            assert_eq!(to_records(&read, no), to_records(&csv, no), "{no} {name}");
        }
    }
}

#[test]
fn cells_are_read_as_they_are_shown() {
    for (data, want) in [
        (
            r#"<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="s"><v>1</v></c></row>"#,
            &["1:日期||分数 "][..],
        ),
        (r#"<row r="3"><c r="A3" t="s"><v>2</v></c></row>"#, &["3:a&b一\r"]),
        (
            r#"<row><c t="inlineStr"><is><t>甲</t></is></c><c><v>2.50</v></c></row><row><c><v>3</v></c></row>"#,
            &["1:甲|2.5", "2:3"],
        ),
        (
            r#"<row r="1"><c r="A1" s="1"><v>45903</v></c><c r="B1" s="2"><v>45903.375</v></c><c r="C1" s="3"><v>45903</v></c></row>"#,
            &["1:2025-09-03|2025-09-03 09:00|45903"],
        ),
        (
            r#"<row r="1"><c r="A1" t="d"><v>2025-09-03T00:00:00</v></c><c r="B1" t="d"><v>2025-09-03T08:30:00.000</v></c></row>"#,
            &["1:2025-09-03|2025-09-03 08:30"],
        ),
        (
            r#"<row r="1"><c r="A1"><f>SUM(B1:B9)</f><v>12</v></c><c r="B1" t="str"><f>"a"</f><v>文字</v></c></row>"#,
            &["1:12|文字"],
        ),
        (r#"<row r="1"><c r="A1"><f>1+1</f></c></row>"#, &["!1:"]),
        (r#"<row r="1"><c r="A1" t="b"><v>1</v></c><c r="B1" t="e"><v>#N/A</v></c></row>"#, &["1:TRUE|#N/A"]),
        (
            r#"<row r="2"><c r="A2"/><c r="B2" s="1"/></row><row r="9"><c r="B9"><v>1</v></c></row>"#,
            &["9:|1"],
        ),
        (
            r#"<row r="5"><c r="A5"><v>1</v></c></row><row r="5"><c r="A5"><v>2</v></c></row>"#,
            &["5:1", "6:2"],
        ),
        (r#"<x:row r="1"><x:c r="A1"><x:v>1</x:v></x:c></x:row>"#, &["1:1"]),
        (
            r#"<row r="1"><c r="A1" t="s"><v>99</v></c><c r="B1" t="inlineStr"><is><t><![CDATA[<原样>]]></t></is></c></row>"#,
            &["1:|<原样>"],
        ),
    ] {
        assert_eq!(rows(&book(data)), want, "{data}");
    }
    let old = book_of(
        &BOOK.replace("<workbookPr/>", r#"<workbookPr date1904="1"/>"#),
        r#"<sheetData><row r="1"><c r="A1" s="1"><v>44441</v></c></row></sheetData>"#,
    );
    assert_eq!(rows(&old), ["1:2025-09-03"]);
}

#[test]
fn cells_joined_downwards_speak_for_each_row() {
    let data = r#"<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>题头</t></is></c></row><row r="2"><c r="A2"><v>7</v></c><c r="B2"><v>1</v></c></row><row r="3"><c r="B3"><v>2</v></c></row><row r="4"><c r="B4"><v>3</v></c></row><row r="5"><c r="B5"><v>4</v></c></row></sheetData><mergeCells><mergeCell ref="A1:F1"/><mergeCell ref="A2:A4"/><mergeCell ref="Z9:Z99"/><mergeCell ref="nonsense"/></mergeCells>"#;
    assert_eq!(rows(&book_of(BOOK, data)), ["1:题头", "2:7|1", "3:7|2", "4:7|3", "5:|4"]);
}

#[test]
fn a_far_cell_is_told_of_and_costs_no_memory() {
    let data = r#"<row r="1"><c r="A1" t="inlineStr"><is><t>日期</t></is></c><c r="B1" t="inlineStr"><is><t>类别</t></is></c><c r="C1" t="inlineStr"><is><t>金额</t></is></c></row><row r="2"><c r="A2" s="1"><v>45903</v></c><c r="B2" t="inlineStr"><is><t>交通费</t></is></c><c r="C2"><v>12</v></c><c r="XFD2"><v>1</v></c></row><row r="3"><c r="A3" s="1"><v>45904</v></c><c r="B3" t="inlineStr"><is><t>交通费</t></is></c><c r="C3"><f>A1</f></c></row>"#;
    let read = parts(&book(data)).remove(0).read.unwrap();
    assert_eq!(read.kind.key, expense::KIND.key);
    let reasons: Vec<String> = read.rejected.iter().map(|r| r.say(Lang::Zh)).collect();
    assert_eq!(read.rows.len(), 0);
    assert!(reasons[0].contains("第 2 行") && reasons[0].contains("单元格比表头多"), "{reasons:?}");
    assert!(reasons[1].contains("第 3 行") && reasons[1].contains("公式"), "{reasons:?}");
}

#[test]
fn sheets_beside_the_ledgers() {
    let book = r#"<workbook><sheets><sheet name="说明" id="r1"/><sheet name="藏" id="r1" state="hidden"/><sheet name="更深" id="r1" state="veryHidden"/><sheet name="图" id="none"/></sheets></workbook>"#;
    let bytes = book_of(book, r#"<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>"#);
    let found = parts(&bytes);
    let said: Vec<_> =
        found.iter().map(|p| format!("{:?} {:?}", p.tab, p.read.as_ref().unwrap_err())).collect();
    assert_eq!(said, [r#"Some("说明") NoHeader { kind: None }"#, r#"Some("藏") Hidden"#]);
    let empty = book_of(BOOK, "<sheetData/>");
    assert!(matches!(read_file(&empty, None, "", &gbk), Err(SheetError::Empty)));
}

#[test]
fn what_is_no_workbook_is_refused_with_the_way_on() {
    let utf16 = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let ole =
        |stream: &str| [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec(), vec![0; 512], utf16(stream)].concat();
    let mut locked = book("");
    // The flag of encryption, in the directory's first entry.
    let at = locked.windows(4).position(|w| w == b"PK\x01\x02").unwrap();
    locked[at + 8] |= 1;
    let good = fixture("YL001.xlsx");
    let mut flipped = good.clone();
    let sheet = flipped.windows(24).position(|w| w == b"xl/worksheets/sheet1.xml").unwrap();
    flipped[sheet + 200] ^= 1;
    let bin = zip(&[
        (
            "_rels/.rels",
            r#"<Relationships><Relationship Id="1" Type="x/officeDocument" Target="xl/workbook.bin"/></Relationships>"#,
        ),
        ("xl/workbook.bin", ""),
    ]);
    let word = zip(&[
        (
            "_rels/.rels",
            r#"<Relationships><Relationship Id="1" Type="x/officeDocument" Target="word/document.xml"/></Relationships>"#,
        ),
        ("word/document.xml", "<document/>"),
    ]);
    let entity = zip(&[("xl/workbook.xml", "<!DOCTYPE a [<!ENTITY b 'cccccccc'>]><workbook/>")]);
    for (bytes, want) in [
        (ole("Workbook"), "OldWorkbook"),
        (ole("EncryptedPackage"), "Locked"),
        (fixture("old.xls"), "OldWorkbook"),
        (fixture("calc.ods"), "OtherWorkbook"),
        (locked, "Locked"),
        (bin, "OtherWorkbook"),
        (word, "Document"),
        (ole("WordDocument"), "Document"),
        (zip(&[("a.txt", "text")]), "NotText"),
        (zip(&[]), "NotText"),
        (good[..good.len() - 30].to_vec(), "Damaged"),
        (good[..100].to_vec(), "Damaged"),
        (b"PK\x03\x04".to_vec(), "Damaged"),
        (entity, "Damaged"),
        (book_of(BOOK, "<sheetData><row r=\"1\">"), "Damaged"),
        (book("<row r=\"1048577\"><c><v>1</v></c></row>"), "TooLarge"),
        (book("<row r=\"1\"><c t=\"inlineStr\"><is><t>&nosuch;</t></is></c></row>"), "Damaged"),
    ] {
        let error = read_file(&bytes, None, "", &gbk).unwrap_err();
        assert_eq!(format!("{error:?}"), want);
        assert!(error.say(Lang::Zh).contains('请') && error.say(Lang::En).contains("lease"), "{want}");
    }
    assert!(matches!(read_file(&flipped, None, "", &gbk), Err(SheetError::Damaged)));
}

#[test]
fn a_file_cut_off_anywhere_is_refused_and_nothing_panics() {
    let good = write_workbook(&[ledger_table(&lesson::KIND, std::iter::empty())]);
    // Fewer bytes are not yet known for a zip.
    for end in 4..good.len() {
        assert!(read_file(&good[..end], None, "", &gbk).is_err(), "{end}");
    }
    for at in 0..good.len() * 8 {
        let mut bytes = good.clone();
        bytes[at / 8] ^= 1 << (at % 8);
        let _ = read_file(&bytes, None, "", &gbk);
    }
}

#[test]
fn a_bomb_is_refused_before_it_unpacks() {
    // 97 MB of spaces in 100 KB, and a directory that lies about it.
    let honest = "<sheetData>".len() + 97 * 1024 * 1024;
    let packed = miniz_oxide::deflate::compress_to_vec(&vec![b' '; honest], 1);
    for (said, want) in [(honest as u32, "TooLarge"), (1000, "Damaged")] {
        let mut bytes = zip(&[("xl/workbook.xml", "x")]);
        // One part, deflated: method, sizes and content are put in by hand.
        let local = 30 + "xl/workbook.xml".len();
        bytes.splice(local..local + 1, packed.iter().copied());
        let at = bytes.windows(4).rposition(|w| w == b"PK\x01\x02").unwrap();
        bytes[at + 10] = 8;
        bytes[at + 20..at + 24].copy_from_slice(&(packed.len() as u32).to_le_bytes());
        bytes[at + 24..at + 28].copy_from_slice(&said.to_le_bytes());
        let end = bytes.len() - 22;
        bytes[end + 16..end + 20].copy_from_slice(&(at as u32).to_le_bytes());
        let error = read_workbook(&bytes).unwrap_err();
        assert_eq!(format!("{error:?}"), want);
    }
    // A text of 30 KB that a hundred thousand cells refer to.
    let texts = format!("<sst><si><t>{}</t></si></sst>", "长".repeat(10_000));
    let cells: String =
        (1..100_000).map(|n| format!(r#"<row r="{n}"><c t="s"><v>0</v></c></row>"#)).collect();
    let sheet = format!("<worksheet><sheetData>{cells}</sheetData></worksheet>");
    let bytes = zip(&[
        ("xl/workbook.xml", BOOK),
        ("xl/_rels/workbook.xml.rels", RELS),
        ("xl/sheet1.xml", &sheet),
        ("xl/texts.xml", &texts),
    ]);
    assert!(matches!(read_workbook(&bytes), Err(SheetError::TooLarge)));
    // Joined cells that reach down the whole sheet, again and again.
    let rows: String = (1..3000).map(|n| format!(r#"<row r="{n}"><c r="B{n}"><v>1</v></c></row>"#)).collect();
    let merges = r#"<mergeCell ref="B1:XFD1048576"/>"#.repeat(3000);
    let bytes = book_of(BOOK, &format!("<sheetData>{rows}</sheetData><mergeCells>{merges}</mergeCells>"));
    assert!(matches!(read_workbook(&bytes), Err(SheetError::TooLarge)));
}

fn record(kind: &'static Kind, fields: &[(&str, &str)]) -> Record {
    let draft = Draft(fields.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect());
    yanxun::domain::identity::row_record(kind, "YL001", &draft.parse(kind, None).unwrap(), 1)
}

#[test]
fn a_ledger_comes_back_from_its_workbook_as_from_its_csv() {
    let records = [
        record(
            &lesson::KIND,
            &[("date", "2025-09-03"), ("school", "北港小学"), ("topic", "=1+1"), ("periods", "2")],
        ),
        record(
            &lesson::KIND,
            &[
                ("date", "2025-09-04"),
                ("school", "北港小学"),
                ("topic", "'=1"),
                ("periods", "1"),
                ("reflection", "一\n二\t“三”<&>_x000D_"),
            ],
        ),
    ];
    let bytes = write_workbook(&[ledger_table(&lesson::KIND, records.iter())]);
    let read = parts(&bytes).remove(0).read.unwrap();
    assert_eq!(to_records(&read, "YL001"), records);
    let csv = write_csv(&lesson::KIND, records.iter());
    let csv = read_file(csv.as_bytes(), None, "", &gbk).unwrap().remove(0).read.unwrap();
    assert_eq!(to_records(&csv, "YL001"), records);
    let money = [record(
        &expense::KIND,
        &[("date", "2025-09-03"), ("category", "交通费"), ("amount", "48.50"), ("reason", "赴北港小学")],
    )];
    let read = parts(&write_workbook(&[ledger_table(&expense::KIND, money.iter())])).remove(0).read.unwrap();
    assert_eq!(to_records(&read, "YL001"), money);
}

#[test]
fn the_same_tables_give_the_same_bytes_and_a_title_stands_above() {
    let table = Table {
        name: "总览".into(),
        title: "总览 2025".into(),
        heads: vec!["编号".into(), "姓名".into(), "教龄".into()],
        rows: vec![
            vec![Cell::Text("YL001".into()), Cell::Text("邓梅国".into()), Cell::Number(1200, 0)],
            vec![],
        ],
    };
    let bytes = write_workbook(std::slice::from_ref(&table));
    assert_eq!(bytes, write_workbook(&[table]));
    assert_eq!(rows(&bytes), ["1:总览 2025", "2:编号|姓名|教龄", "3:YL001|邓梅国|12"]);
    let read = read_file(&bytes, Some(&member::KIND), "", &gbk).unwrap().remove(0).read.unwrap();
    assert_eq!((read.kind.key, read.rows.len()), ("member", 1));
}

#[test]
fn libreoffice_s_own_files_are_read() {
    // Our export, opened and saved by LibreOffice 7.4; and a CSV that it made a workbook of.
    for name in ["libreoffice.xlsx", "libreoffice-csv.xlsx"] {
        let read = parts(&fixture(name)).remove(0).read.unwrap();
        let csv = fs::read(fixtures().join("ledgers/clean/YL001/费用.csv")).unwrap();
        let want = read_file(&csv, None, "费用", &gbk).unwrap().remove(0).read.unwrap();
        assert_eq!(to_records(&read, "YL001"), to_records(&want, "YL001"), "{name}");
    }
}

proptest! {
    #[test]
    fn any_text_in_a_cell_comes_back(texts in prop::collection::vec("[ -~\n\r\t课_x0D'=\u{1}\u{1F600}]{1,40}", 1..6)) {
        let filled: Vec<String> = texts.into_iter().filter(|t| !t.trim().is_empty()).collect();
        prop_assume!(!filled.is_empty());
        let rows = vec![filled.iter().cloned().map(Cell::Text).collect()];
        let table = Table { name: "a".into(), title: String::new(), heads: vec!["h".into()], rows };
        let tabs = read_workbook(&write_workbook(&[table])).unwrap();
        prop_assert_eq!(&tabs[0].lines[1].cells, &filled);
    }

    #[test]
    fn any_number_in_a_cell_comes_back(n in -99_999_999_i64..99_999_999, places in 0_u8..=2) {
        let table = Table { name: "a".into(), title: String::new(), heads: vec!["h".into()], rows: vec![vec![Cell::Number(n, places)]] };
        let tabs = read_workbook(&write_workbook(&[table])).unwrap();
        let shown: f64 = tabs[0].lines[1].cells[0].parse().unwrap();
        prop_assert_eq!((shown * 100.0).round() as i64, n);
    }
}

#[test]
fn all_ledgers_of_a_member_in_one_workbook() {
    use std::rc::Rc;
    use yanxun::app::{Profile, Role, Session, env::FixedEnv, inbox::Inbox, session::Store};
    let store: Store = Rc::new(yanxun::storage::MemoryStore::new());
    let profile = Profile {
        id: "a".into(),
        role: Role::Member,
        no: "YL001".into(),
        name: "邓梅国".into(),
        sample: false,
    };
    let mut session = Session::open(store, profile, Rc::new(FixedEnv { ms: 0.into(), seed: 1.into() }));
    let mut inbox = Inbox::default();
    inbox.look(&session, "YL001.xlsx", &fixture("YL001.xlsx"), &gbk);
    assert_eq!(inbox.files.len(), 8);
    assert!(inbox.files.iter().any(|f| f.name == "YL001.xlsx · 听课"));
    let rows: usize = inbox.apply(&mut session).new;
    let (name, bytes) = export::all_ledgers(&session);
    assert_eq!(name, "研训-台账-YL001-邓梅国.xlsx");
    // Imported again it changes nothing.
    let mut again = Inbox::default();
    again.look(&session, &name, &bytes, &gbk);
    assert!(!again.would_change());
    let outcome = again.apply(&mut session);
    assert_eq!((outcome.new, outcome.changed), (0, 0));
    assert_eq!(session.records().iter().count(), rows);
}
