//! Ledgers in and out: the district's own files, the spreadsheets that people make, and the identity of an imported row.

use proptest::prelude::*;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use yanxun::domain::draft::value_of;
use yanxun::domain::kinds::{self, lesson, member, observation, project};
use yanxun::domain::{Draft, Kind, Lang, Record, Replica, Rule, Value};
use yanxun::merge::join;
use yanxun::sheet::{
    Decoded, Encoding, LedgerRead, Placed, SheetError, Why, decode, occurrences, place, read_ledger,
    to_records, write_csv,
};

fn gbk(bytes: &[u8]) -> Option<String> {
    encoding_rs::GB18030.decode_without_bom_handling_and_without_replacement(bytes).map(Into::into)
}

fn sheet(text: &str) -> Decoded {
    Decoded { text: text.into(), encoding: Encoding::Utf8 }
}

fn read(text: &str) -> LedgerRead {
    read_ledger(&sheet(text), None, "").unwrap()
}

fn refused(text: &str, kind: Option<&'static Kind>) -> SheetError {
    read_ledger(&sheet(text), kind, "").unwrap_err()
}

/// What became of each row: `4 ok`, `5 节数必须填写`, `9 合计行`.
fn fates(read: &LedgerRead) -> Vec<String> {
    let taken = read.rows.iter().map(|r| (r.row, "ok".to_owned()));
    let rejected = read.rejected.iter().map(|r| {
        let said = r.say(Lang::Zh);
        assert!(said.starts_with(&format!("第 {} 行：", r.row)), "{said}");
        (r.row, said.split_once('：').unwrap().1.to_owned())
    });
    let skipped = read.skipped.iter().map(|s| (s.row, format!("{:?}", s.why)));
    let all: BTreeMap<usize, String> = taken.chain(rejected).chain(skipped).collect();
    all.into_iter().map(|(row, fate)| format!("{row} {fate}")).collect()
}

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/ledgers").join(name)
}

fn read_file(path: &Path) -> LedgerRead {
    let name = path.file_name().unwrap().to_str().unwrap();
    read_ledger(&decode(&fs::read(path).unwrap(), &gbk).unwrap(), None, name).unwrap()
}

fn truth(set: &str) -> serde_json::Value {
    serde_json::from_slice(&fs::read(fixture(set).join("truth.json")).unwrap()).unwrap()
}

/// The ledgers of a set with what they should hold: member, ledger's name, file.
fn ledgers(set: &str) -> Vec<(String, &'static str, PathBuf)> {
    let truth = truth(set);
    let member = |no: &String| {
        // Ledgers that the field keeps; some kinds it does not.
        kinds::ledgers()
            .filter(|kind| !truth[no]["rows"][kind.label.zh].is_null())
            .map(|kind| {
                let file = fixture(set).join(no).join(format!("{}.csv", kind.label.zh));
                (no.clone(), kind.label.zh, file)
            })
            .collect::<Vec<_>>()
    };
    let found: Vec<_> = truth.as_object().unwrap().keys().flat_map(member).collect();
    assert_eq!(found.len(), 24);
    found
}

#[test]
fn every_ledger_of_the_field_is_read_whole() {
    for set in ["clean", "dirty"] {
        let truth = truth(set);
        for (no, name, file) in ledgers(set) {
            let read = read_file(&file);
            assert_eq!(read.kind.label.zh, name);
            assert!(read.rejected.is_empty(), "{set} {no} {name}: {}", read.rejected[0].say(Lang::Zh));
            assert_eq!(truth[&no]["rows"][name], read.rows.len(), "{set} {no} {name}");
            assert!(read.unknown_columns.is_empty() && read.repeated_columns.is_empty());
            let encoding = match truth[&no]["encodings"][name].as_str() {
                Some("utf-8") | None => Encoding::Utf8,
                Some("utf-8-sig") => Encoding::Utf8Bom,
                Some("gbk") => Encoding::Gbk,
                Some(other) => panic!("{other}"),
            };
            assert_eq!(read.encoding, encoding, "{set} {no} {name}");
        }
        let roster = read_file(&fixture(set).join("roster.csv"));
        assert_eq!((roster.kind.key, roster.rows.len()), ("member", 3));
        assert!(roster.rejected.is_empty());
    }
}

#[test]
fn the_district_s_figures_come_out_of_the_rows() {
    for set in ["clean", "dirty"] {
        let roster = to_records(&read_file(&fixture(set).join("roster.csv")), "");
        for (no, truth) in truth(set).as_object().unwrap() {
            let record = roster.iter().find(|r| r.text("no") == no).unwrap();
            let guided = member::Member::of(record).unwrap();
            let figures = &truth["semesters"]["2025-2026-1"];
            let sum = |name: &str, rule: Rule, counts: &dyn Fn(&yanxun::domain::Fact) -> bool| {
                let read = read_file(&fixture(set).join(no).join(format!("{name}.csv")));
                let records = to_records(&read, no);
                let facts = records.iter().filter_map(|r| (read.kind.fact)(r));
                facts.filter(|f| f.rule == rule && counts(f)).map(|f| f.amount).sum::<u32>()
            };
            assert_eq!(figures["lessons"], sum("上课", Rule::D1, &|_| true), "{set} {no}");
            assert_eq!(figures["lessons_guided"], sum("上课", Rule::D1, &|f| guided.guides(f.school)));
            assert_eq!(figures["observed"], sum("听课", Rule::D2, &|f| guided.guides(f.school)));
            let discussed = sum("听课", Rule::D2, &|f| guided.guides(f.school) && f.feedback.is_some());
            assert_eq!(figures["observed_with_feedback"], discussed, "{set} {no}");
            assert_eq!(figures["lectures"], sum("专题讲座", Rule::D4, &|_| true), "{set} {no}");
        }
    }
}

#[test]
fn a_file_is_the_same_records_everywhere_and_adds_nothing_the_second_time() {
    let mut all = BTreeMap::new();
    for set in ["clean", "dirty"] {
        for (no, _, file) in ledgers(set) {
            // Two computers: nothing is carried from one reading to the other.
            let (here, there) = (to_records(&read_file(&file), &no), to_records(&read_file(&file), &no));
            assert_eq!(here, there);
            for (record, again) in here.into_iter().zip(&there) {
                assert_eq!(record.id.get_version_num(), 8);
                assert_eq!(place(again, Some(&record)), Placed::Same);
                assert!(all.insert((set, record.id), record).is_none(), "two rows with one id in {file:?}");
            }
        }
    }
}

#[test]
fn however_a_sheet_is_saved_its_records_are_the_same() {
    let plain = "日期,学校,课题,节数,课型\n2025-09-03,北港小学,分数,2,新授课\n2025-12-30,北港小学,小数,1,\n";
    let want = to_records(&read(plain), "YL001");
    assert_eq!(want.len(), 2);
    for text in [
        plain.replace(',', "\t"),
        plain.replace(',', ";").replace('\n', "\r\n"),
        format!("岳阳楼区，2025年\n,,,,\n{plain}\n,,,,\n合计,,,3,\n"),
        plain.replace("2025-09-03", "2025年9月3日").replace("2025-12-30", "46021"),
        plain.replace("2025-09-03", "２０２５．９．３").replace(",2,", ",２节,"),
        plain.replace("日期,学校", "\"\u{feff}日 期\",\"学\n校*\"").replace("课型", "课型（可不填）"),
        "课型,节数,课题,学校,日期\n新授课,2,分数,北港小学,2025/9/3\n,1,小数,北港小学,2025.12.30\n".into(),
    ] {
        let read = read(&text);
        assert_eq!(to_records(&read, "YL001"), want, "{text}");
        assert!(read.unknown_columns.is_empty(), "{text}");
    }
}

#[test]
fn each_row_meets_its_fate_under_the_number_that_excel_shows() {
    for (text, want) in [
        (
            "\u{feff}台账,,,\r\n日期,学校,课题,节数\r\n2025-09-03,甲,分数,1\r\n2025-02-30,甲,分数,\r\n\r\n,,,\r\n2025-09-04,甲,\"一\r\n\r\n二\",1\r\n明天,,,x\r\n合 计：,,,3\r\n",
            &[
                "1 Title",
                "3 ok",
                "4 日期不是有效日期，请写成 2025-09-03；节数必须填写",
                "7 ok",
                "8 日期不是有效日期，请写成 2025-09-03；学校必须填写；课题必须填写；节数不是数字",
                "9 Total",
            ][..],
        ),
        (
            "日期,学校,课题,节数\n2025-09-03,甲,平均数,1\n日期,学校,课题,节数\n,,平均,\n九月小计,,,1\n合计3节,,,\n平均数复习,,,\n",
            &[
                "2 ok",
                "3 HeaderAgain",
                "4 Total",
                "5 Total",
                "6 Total",
                "7 日期不是有效日期，请写成 2025-09-03；学校必须填写；课题必须填写；节数必须填写",
            ],
        ),
        // A lesson may be called as a total is; its day says that it is none.
        ("课题,日期,学校,节数\n平均,2025-09-03,甲,1\n", &["2 ok"]),
        (
            "日期,学校,课题,节数\n2025-09-03,甲,一,二,1\n2025-09-03,甲,三,1,,\n",
            &["2 这一行的单元格比表头多，可能有未加引号的逗号，请核对", "3 ok"],
        ),
        (
            "日期,学校,课题,节数\n2025-09-03,甲,\"一,1\n2025-09-04,甲,二,1\n",
            &["2 这一行的英文引号没有配对，请在表格中改好后重新导入", "3 ok"],
        ),
        ("日期,学校,课题,节数\n2025-09-03,甲,三\n", &["2 节数必须填写"]),
        ("日期,学校,课题,节数\n\n", &[]),
        // A stroke in a column of days or numbers means that there is nothing.
        (
            "日期,学校,授课教师,课题,节数,讲评日期,得分\n2025-09-03,甲,李,/,1,—,/\n2025-09-03,甲,李,,/,,\n",
            &["2 ok", "3 节数必须填写"],
        ),
    ] {
        assert_eq!(fates(&read(text)), want, "{text}");
    }
}

#[test]
fn columns_that_are_not_taken_are_named() {
    let read = read(
        "日期,学校,课题,节数,备注,,学校,检查人（签字）,\n2025-09-03,甲,分数,1,好,x,乙,丙,\n2025-09-04,甲,小数,1,,,,,\n",
    );
    assert_eq!(read.unknown_columns, ["备注", "检查人（签字）", "(F)"]);
    assert_eq!(read.repeated_columns, ["学校"]);
    assert_eq!(fates(&read), ["2 ok", "3 ok"]);
    assert_eq!(value_of(&read.rows[0].parsed, "school"), &Value::text("甲"));
}

#[test]
fn a_field_of_the_app_s_own_is_read_where_a_sheet_has_it() {
    let read = read("姓名,编号,积极主动开展工作,教龄\n邓梅国,YL001,是,14\n");
    assert_eq!(read.kind.key, "member");
    let records = to_records(&read, "YL009");
    assert_eq!(records[0].value("active"), &Value::Flag(true));
    assert_eq!(&*records[0].owner, "office");
    assert!(write_csv(&member::KIND, records.iter()).contains("积极主动开展工作"));
    assert!(!write_csv(&member::KIND, [].into_iter()).contains("积极主动开展工作"));
}

#[test]
fn the_header_says_which_ledger_it_is_and_the_file_s_name_decides_between_equals() {
    for (header, hint, want) in [
        ("日期,学校,班级,学科,课题,节数,课型", "", "lesson"),
        ("日期,学校,班级,学科,课题,节数,课型", "小课题指导.csv", "lesson"),
        ("日期,学校,班级,学科,授课教师,课题,节数", "上课.csv", "observation"),
        ("日期,学校,课题,节数", "YL001_上课.csv", "lesson"),
        ("日期,学校,主题", "", "preparation"),
        ("日期,类别,金额（元）", "", "expense"),
        ("学年,名称,角色", "", "project"),
        ("日期,小课题,学校", "课题.csv", "small_project"),
    ] {
        let read = read_ledger(&sheet(header), None, hint).unwrap();
        assert_eq!(read.kind.key, want, "{header}");
    }
}

#[test]
fn a_file_s_name_says_what_a_poor_header_lacks() {
    for (hint, want) in [
        ("彭霞鹏集体备课.csv", "《集体备课》缺少必需的列：主题。"),
        ("听课.csv", "《听课》缺少必需的列：授课教师、节数。"),
    ] {
        let error = read_ledger(&sheet("日期,学校,学科"), None, hint).unwrap_err();
        assert_eq!(error.say(Lang::Zh), format!("{want}请补上后再导入。"));
    }
}

#[test]
fn a_sheet_that_is_refused_is_refused_with_the_way_on() {
    let full = "日期,学校,班级,学科,授课教师,课题,节数,讲评日期,得分,评语\n";
    for (text, kind, want) in [
        ("日期,学校,课题,课型\n", Some(&lesson::KIND), "《上课》缺少必需的列：节数。请补上后再导入。"),
        ("日期,课题,课型,内容依据\n", None, "《上课》缺少必需的列：学校、节数。请补上后再导入。"),
        (full, Some(&lesson::KIND), "这是《听课》台账，不是《上课》。请在《听课》中导入。"),
        (
            "姓名,电话\n张,1\n",
            Some(&project::KIND),
            "没有找到《课题》的表头。表头应在前几行，写有：学年 名称 级别 角色 阶段",
        ),
        ("一,二\n三,四\n", None, "没有找到任何一种台账的表头。请对照导出的台账，补上表头一行，再导入。"),
    ] {
        let error = refused(text, kind);
        assert_eq!(error.say(Lang::Zh), want);
        assert!(!error.say(Lang::En).contains(['。', '，', '《']), "{}", error.say(Lang::En));
    }
    assert!(read_ledger(&sheet(full), Some(&observation::KIND), "").is_ok());
}

#[test]
fn more_rows_than_a_sheet_can_have_are_refused() {
    assert!(matches!(refused(&"x\n".repeat(1_048_577), None), SheetError::TooLarge));
    assert!(matches!(refused(&"x\n".repeat(1_048_576), None), SheetError::NoHeader { kind: None }));
}

#[test]
fn rows_of_one_key_are_records_of_their_own() {
    let text = "日期,学校,班级,课题,节数\n2025-09-03,甲,八(5)班,分数,1\n2025-09-03,甲,八（5）班,分数,2\n2025-09-03,甲,八(6)班,分数,1\n";
    let read = read(text);
    assert_eq!(occurrences(&read), [1, 2, 1]);
    let records = to_records(&read, "YL001");
    assert!(records[0].id != records[1].id && records[1].id != records[2].id);
    assert!(to_records(&read, "YL002").iter().zip(&records).all(|(theirs, mine)| theirs.id != mine.id));
}

/// Pins both hashes: ledgers imported by any version must meet their records again. The numbers were computed apart
/// from this program.
#[test]
fn ids_and_writes_never_change() {
    let record = &to_records(&read("日期,学校,课题,节数\n2025-9-3,北港 小学,分数（一）,2\n"), "YL001")[0];
    assert_eq!(record.id.to_string(), "6f4e3df1-3842-8a5f-8063-557926ec9933");
    let dot = record.seen.iter().next().unwrap();
    assert_eq!(dot.to_string(), "ba26fc8ad5fe6eb7:1");
    assert!(record.stamps.is_empty());
    let keys: Vec<_> = record.fields.iter().map(|(key, _)| key.as_str()).collect();
    assert_eq!(keys, ["date", "periods", "school", "topic"]);
}

fn one(text: &str) -> Record {
    to_records(&read(text), "YL001").remove(0)
}

const OLD: &str = "日期,学校,课题,节数,课型,反思\n2025-09-03,甲,分数,1,新授课,好\n";
const EDITED: &str = "日期,学校,课题,节数,课型,反思\n2025-09-03,甲,分数,2,新授课,\n";

fn edit(record: &mut Record, key: &'static str, value: Value) {
    let dot = record.next_dot(Replica(9));
    record.set(yanxun::domain::Key::known(key), value, dot);
}

#[test]
fn an_old_file_does_not_put_back_what_was_corrected_in_the_app() {
    let mut here = one(OLD);
    edit(&mut here, "periods", Value::whole(3));
    edit(&mut here, "reflection", Value::Empty);
    edit(&mut here, "lesson_type", Value::text("复习课"));
    edit(&mut here, "school", Value::text("乙"));
    assert_eq!(place(&one(OLD), Some(&here)), Placed::Same);
}

#[test]
fn an_edited_sheet_changes_only_what_it_says_otherwise() {
    let mut here = one(OLD);
    edit(&mut here, "reflection", Value::text("很好"));
    let incoming = one(EDITED);
    assert_eq!(incoming.id, here.id);
    let Placed::Changed { record, changes } = place(&incoming, Some(&here)) else { panic!("not changed") };
    let said: Vec<_> = changes.iter().map(|c| format!("{}:{}→{}", c.key.as_str(), c.from, c.to)).collect();
    assert_eq!(said, ["periods:1→2"]);
    assert_eq!(record.text("reflection"), "很好");
    assert_eq!(record.register("lesson_type"), here.register("lesson_type"));
    assert!(record.seen.covers(&incoming.seen) && record.seen.covers(&here.seen));
    // Imported again, in either order, both are old news.
    assert_eq!(place(&incoming, Some(&record)), Placed::Same);
    assert_eq!(place(&one(OLD), Some(&record)), Placed::Same);
    // And what stands here joins into the state before it without a conflict.
    let mut before = here.clone();
    join(&mut before, &record);
    assert_eq!(before, record);
}

#[test]
fn two_computers_that_import_the_same_edit_agree() {
    let place_on = |here: &Record| match place(&one(EDITED), Some(here)) {
        Placed::Changed { record, .. } => record,
        other => panic!("{other:?}"),
    };
    let (mut a, b) = (place_on(&one(OLD)), place_on(&one(OLD)));
    assert_eq!(a, b);
    edit(&mut a, "topic", Value::text("小数"));
    let (mut ab, mut ba) = (a.clone(), b.clone());
    join(&mut ab, &b);
    join(&mut ba, &a);
    assert_eq!((&ab, ab.value("periods")), (&ba, &Value::whole(2)));
}

#[test]
fn new_same_and_deleted_rows() {
    let old = one(OLD);
    assert_eq!(place(&old, None), Placed::New(old.clone()));
    // Typed by hand on another computer to the same values, then met in a sheet: nothing to write.
    let mut typed = Record::new(old.id, old.kind.clone(), &old.owner);
    for (key, register) in &old.fields {
        let dot = typed.next_dot(Replica(5));
        typed.set(key.clone(), register[0].value.clone(), dot);
    }
    assert_eq!(place(&old, Some(&typed)), Placed::Same);
    let mut deleted = old.clone();
    let seen = Value::Seen(deleted.seen.clone());
    edit(&mut deleted, yanxun::domain::record::DELETED, seen);
    assert_eq!(place(&one(EDITED), Some(&deleted)), Placed::Deleted);
    assert_eq!(place(&old, Some(&deleted)), Placed::Deleted);
}

/// Texts that are hard on a CSV file, trimmed as every field is.
fn hard_text() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        Just("\""),
        Just(","),
        Just(";"),
        Just("\t"),
        Just("\n"),
        Just("\r\n"),
        Just("\r"),
        Just("'"),
        Just("="),
        Just("+"),
        Just("-"),
        Just("@"),
        Just("＝"),
        Just("１，２"),
        Just("3"),
        Just("合计"),
        Just("日期"),
        Just("𠮷"),
        Just(" "),
        Just("/"),
        Just("a"),
    ];
    proptest::collection::vec(part, 1..8).prop_map(|parts| parts.concat().trim().to_owned())
}

proptest! {
    #[test]
    fn a_written_ledger_is_read_back_as_it_was(
        rows in proptest::collection::vec((hard_text(), hard_text(), hard_text(), 1..12_u32, 1..28_u32), 1..6)
    ) {
        let parse = |(topic, class, reflection, periods, day): &(String, String, String, u32, u32)| {
            let mut draft = Draft::default();
            draft.set("date", format!("2025-09-{day:02}"));
            draft.set("school", "甲");
            draft.set("topic", if topic.is_empty() { "=" } else { topic });
            draft.set("class", class);
            draft.set("reflection", reflection);
            draft.set("periods", periods.to_string());
            draft.parse(&lesson::KIND, None).unwrap()
        };
        let written = LedgerRead {
            kind: &lesson::KIND,
            rows: rows.iter().enumerate().map(|(i, row)| yanxun::sheet::SheetRow { row: i + 2, parsed: parse(row) }).collect(),
            rejected: vec![], skipped: vec![], unknown_columns: vec![], repeated_columns: vec![], columns: vec![], encoding: Encoding::Utf8Bom,
        };
        let records = to_records(&written, "YL001");
        let csv = write_csv(&lesson::KIND, records.iter());
        let back = read_ledger(&decode(csv.as_bytes(), &gbk).unwrap(), None, "").unwrap();
        prop_assert_eq!(&back.rows, &written.rows);
        prop_assert_eq!(back.encoding, Encoding::Utf8Bom);
        prop_assert_eq!(to_records(&back, "YL001"), records);
    }

    #[test]
    fn no_bytes_make_it_panic(
        mark in 0..4_usize, bytes in proptest::collection::vec(any::<u8>(), 0..200), kind in 0..12_usize
    ) {
        let mark = [&b""[..], b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf"][mark];
        let bytes = [mark, &bytes].concat();
        if let Ok(sheet) = decode(&bytes, &gbk) {
            let _ = read_ledger(&sheet, Some(kinds::KINDS[kind]), "");
        }
    }

    #[test]
    fn every_row_below_the_header_is_accounted_for(
        cells in proptest::collection::vec(hard_text(), 0..30), wide in 1..7_usize, asked in any::<bool>()
    ) {
        let body: Vec<String> = cells.chunks(wide).map(|row| row.join(",")).collect();
        let text = format!("日期,学校,课题,节数\n{}\n", body.join("\n"));
        let Ok(read) = read_ledger(&sheet(&text), asked.then_some(&lesson::KIND), "上课.csv") else { return Ok(()) };
        to_records(&read, "YL001");
        let told = fates(&read).len();
        let lines = yanxun::sheet::cells::lines(&text, b',', usize::MAX);
        prop_assert_eq!(told, lines.iter().filter(|line| !line.is_blank()).count() - 1);
        prop_assert!(read.skipped.iter().all(|s| s.why != Why::Title && !s.say(Lang::En).is_empty()));
    }
}

/// Each of two people of one number would hide the other on the board.
#[test]
fn a_roster_takes_a_number_once() {
    let text = "编号,姓名,原任教学校,被指导学校\nYL900,甲某,第一中学,\nYL900,乙某,第二中学,\nYL901,丙某,第一中学,\nYL 900,甲某,第一中学,\n";
    let read = read(text);
    let taken: Vec<usize> = read.rows.iter().map(|r| r.row).collect();
    let said: Vec<String> = read.rejected.iter().map(|r| r.say(Lang::Zh)).collect();
    assert_eq!(taken, [2, 4]);
    let again = "编号在上面的行里已经有了，一个编号只能是一个人";
    assert_eq!(said, [3, 5].map(|row| format!("第 {row} 行：{again}")));
}

#[test]
fn an_odd_character_costs_its_own_row_and_names_it() {
    let rows = |odd: &str| {
        format!(
            "日期,学校,课题,节数\n2025-09-03,北港小学,第一课,1\n2025-09-04,北港小学,第{odd}二课,1\n2025-09-05,北港小学,第三课,2\n"
        )
    };
    for odd in ["\u{1}", "\u{0}", "\u{8}", "\u{7f}", "\u{fffd}"] {
        for bytes in [
            rows(odd).into_bytes(),
            rows(odd).replace('\n', "\r\n").into_bytes(),
            std::iter::once(0xfeff_u16).chain(rows(odd).encode_utf16()).flat_map(u16::to_le_bytes).collect(),
        ] {
            let mut parts = yanxun::sheet::read_file(&bytes, None, "上课.csv", &|_| None).unwrap();
            let read = parts.remove(0).read.unwrap();
            let taken: Vec<usize> = read.rows.iter().map(|row| row.row).collect();
            assert_eq!(taken, [2, 4], "{odd:?}");
            let rejected = &read.rejected[0];
            assert!(rejected.say(Lang::Zh).starts_with("第 3 行：这一行里有读不出的字符"), "{odd:?}");
            // For mending, what nobody sees is gone, and what stands for a lost character is seen.
            let want = if odd == "\u{fffd}" { "第\u{fffd}二课" } else { "第二课" };
            assert_eq!(read.draft(rejected).get("topic"), want);
        }
    }
    // In the header it changes nothing.
    let read =
        yanxun::sheet::read_file(rows("").replacen("学校", "学\u{1}校", 1).as_bytes(), None, "", &|_| {
            None
        });
    assert_eq!(read.unwrap().remove(0).read.unwrap().rows.len(), 3);
    // What is no ledger is still no table.
    let letter = "尊敬的各位老师，本学期的工作安排如下\u{1}，请大家按时完成，谢谢配合。".repeat(3);
    let read = yanxun::sheet::read_file(letter.as_bytes(), None, "", &|_| None).unwrap().remove(0).read;
    assert_eq!(format!("{:?}", read.unwrap_err()), "NotText");
}

#[test]
fn utf_16_is_read_without_its_mark_too() {
    let text = "日期,学校,课题,节数\r\n2025-09-03,第一中学,一一一,1\r\n2025-09-04,北港小学,一,2\r\n";
    let of = |bytes: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(bytes).collect::<Vec<u8>>();
    for bytes in [of(u16::to_le_bytes), of(u16::to_be_bytes)] {
        let read = yanxun::sheet::read_file(&bytes, None, "", &|_| None).unwrap().remove(0).read.unwrap();
        assert_eq!((read.rows.len(), read.rejected.len()), (2, 0));
    }
}
