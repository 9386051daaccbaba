//! The door from the shell, through the real binary.
#![cfg(not(target_arch = "wasm32"))]

use serde_json::Value as Json;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use unicode_width::UnicodeWidthChar;
use yanxun::bundle::{self, Producer, Purpose};
use yanxun::domain::identity::row_record;
use yanxun::domain::{Draft, Kind, Record, kinds};

const SEMESTER: &str = "2025-2026-1";
const MEMBERS: [&str; 3] = ["YL001", "YL002", "YL003"];

mod people;

// What the tests stand on.

fn fixture(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/ledgers").join(path)
}

/// An empty folder of the test's own.
fn folder(test: &str) -> PathBuf {
    let dir = Path::new(env!("CARGO_TARGET_TMPDIR")).join("cli").join(test);
    let _ = fs::remove_dir_all(&dir);
    fs::create_dir_all(&dir).unwrap();
    dir
}

struct Ran {
    code: Option<i32>,
    out: String,
    err: String,
}

impl From<Output> for Ran {
    fn from(output: Output) -> Self {
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("output is UTF-8");
        Self { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
    }
}

fn yanxun<A: AsRef<std::ffi::OsStr>>(args: impl IntoIterator<Item = A>) -> Ran {
    let ran = Ran::from(Command::new(env!("CARGO_BIN_EXE_yanxun")).args(args).output().unwrap());
    assert!(!ran.err.contains("panicked"), "{}", ran.err);
    ran
}

/// Runs it with words, then files.
fn with_files<P: AsRef<Path>>(words: &[&str], files: &[P]) -> Ran {
    let files = files.iter().map(|f| f.as_ref().as_os_str());
    yanxun(words.iter().map(std::ffi::OsStr::new).chain(files))
}

fn import(roster: &Path, member: &str, dir: &Path, output: &Path) -> Ran {
    let (roster, dir, output) = (roster.as_os_str(), dir.as_os_str(), output.as_os_str());
    let word = std::ffi::OsStr::new;
    yanxun([
        word("import"),
        word("--roster"),
        roster,
        word("--member"),
        word(member),
        dir,
        word("-o"),
        output,
    ])
}

fn import_fixture(set: &str, member: &str, dir: &Path) -> PathBuf {
    let output = dir.join(format!("{set}-{member}.json"));
    let ran =
        import(&fixture(&format!("{set}/roster.csv")), member, &fixture(&format!("{set}/{member}")), &output);
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    output
}

fn merge(output: &Path, files: &[&PathBuf]) -> Ran {
    with_files(&["merge", "-o", output.to_str().unwrap()], files)
}

fn report(words: &[&str], files: &[&PathBuf]) -> Ran {
    with_files(&[&["report", "--semester", SEMESTER], words].concat(), files)
}

/// `(member, rule, part)` → `(done, target, met)`.
type Figures = BTreeMap<(String, String, String), (u64, u64, bool)>;

fn figures(words: &[&str], files: &[&PathBuf]) -> Figures {
    let ran = report(&[words, &["--format", "json"]].concat(), files);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    let rows: Vec<Json> = serde_json::from_str(&ran.out).unwrap();
    let text = |row: &Json, key: &str| row[key].as_str().unwrap().to_owned();
    let figure = |row: &Json| {
        assert_eq!(row.as_object().unwrap().len(), 6);
        let key = (text(row, "member"), text(row, "rule"), text(row, "part"));
        (key, (row["done"].as_u64().unwrap(), row["target"].as_u64().unwrap(), row["met"].as_bool().unwrap()))
    };
    rows.iter().map(figure).collect()
}

fn figure(figures: &Figures, member: &str, rule: &str, part: &str) -> (u64, u64, bool) {
    let key = (member.to_owned(), rule.to_owned(), part.to_owned());
    *figures.get(&key).unwrap_or_else(|| panic!("no {key:?}"))
}

fn record(kind: &'static Kind, owner: &str, fields: &[(&str, &str)]) -> Record {
    let mut draft = Draft::default();
    fields.iter().for_each(|(key, text)| draft.set(key, *text));
    row_record(kind, owner, &draft.parse(kind, None).unwrap(), 1)
}

fn save(dir: &Path, name: &str, records: &[Record]) -> PathBuf {
    save_as(Purpose::Backup, "office", dir, name, records)
}

fn save_as(purpose: Purpose, who: &str, dir: &Path, name: &str, records: &[Record]) -> PathBuf {
    let path = dir.join(name);
    let producer = Producer { who: who.into(), ..Producer::default() };
    fs::write(&path, bundle::write(purpose, &producer, records)).unwrap();
    path
}

fn names(dir: &Path) -> Vec<String> {
    let names = fs::read_dir(dir).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = names.collect();
    names.sort();
    names
}

// The contract.

#[test]
fn both_ledgers_come_out_as_their_truth_says() {
    let dir = folder("truth");
    for set in ["clean", "dirty"] {
        let truth: BTreeMap<String, Json> =
            serde_json::from_slice(&fs::read(fixture(&format!("{set}/truth.json"))).unwrap()).unwrap();
        assert_eq!(truth.keys().collect::<Vec<_>>(), MEMBERS);
        let bundles = MEMBERS.map(|member| import_fixture(set, member, &dir));
        let merged = dir.join(format!("{set}.json"));
        assert_eq!(merge(&merged, &bundles.each_ref()).code, Some(0));
        let figures = figures(&[], &[&merged]);
        for (member, truth) in &truth {
            let (semester, done) = (&truth["semesters"][SEMESTER], |rule: &str, part: &str| {
                figure(&figures, member, rule, part).0
            });
            for (rule, part, key) in [
                ("D1", "total", "lessons"),
                ("D1", "guided", "lessons_guided"),
                ("D2", "total", "observed_with_feedback"),
                ("D4", "total", "lectures"),
                ("D6", "total", "small_projects"),
            ] {
                assert_eq!(Some(done(rule, part)), semester[key].as_u64(), "{set} {member} {key}");
            }
            let months = semester["prep_by_month"].as_object().unwrap();
            for (month, count) in months {
                assert_eq!(Some(done("D3", month)), count.as_u64(), "{set} {member} {month}");
            }
            assert_eq!(figures.keys().filter(|k| k.0 == *member && k.1 == "D3").count(), months.len());
            // What truth.json does not tell, but the plan has.
            assert_eq!((done("D5", "total"), done("D8", "total") <= 1), (1, true));
        }
        assert_eq!(figures.len(), 3 * (2 + 1 + 5 + 1 + 1 + 1 + 1));
        assert!(figures.values().all(|(done, target, met)| *met == (done >= target)));
        // Every row went in, and with them the member's own card.
        for (member, path) in MEMBERS.iter().zip(&bundles) {
            let read = bundle::read(&fs::read(path).unwrap()).unwrap();
            for (sheet, count) in truth[*member]["rows"].as_object().unwrap() {
                let kind = kinds::by_sheet(sheet).unwrap().key;
                let counted = read.header.counts.get(kind).copied().unwrap_or(0) as u64;
                assert_eq!(Some(counted), count.as_u64(), "{set} {member} {sheet}");
            }
            let card = read.records.iter().find(|r| r.kind.as_str() == "member").unwrap();
            assert_eq!((&*card.owner, card.text("no")), (*member, *member));
            assert_eq!(Some(card.text("name")), truth[*member]["name"].as_str());
            assert_eq!((read.header.purpose, read.header.producer.at), (Purpose::HandIn, None));
            assert_eq!(
                (&*read.header.producer.who, &*read.header.producer.name),
                (*member, card.text("name"))
            );
        }
    }
}

#[test]
fn feedback_is_what_counts_unless_the_plan_says_otherwise() {
    let dir = folder("feedback");
    let plan = dir.join("plan.json");
    fs::write(&plan, r#"{"d2_needs_feedback": false}"#).unwrap();
    for set in ["clean", "dirty"] {
        let truth: Json =
            serde_json::from_slice(&fs::read(fixture(&format!("{set}/truth.json"))).unwrap()).unwrap();
        for member in MEMBERS {
            let bundle = import_fixture(set, member, &dir);
            let figures = figures(&["--plan", plan.to_str().unwrap()], &[&bundle]);
            let observed = &truth[member]["semesters"][SEMESTER]["observed"];
            assert_eq!(Some(figure(&figures, member, "D2", "total").0), observed.as_u64(), "{set} {member}");
        }
    }
}

#[test]
fn a_merge_is_the_same_to_the_byte_whatever_the_order_and_repetition() {
    let dir = folder("merge");
    // Clean and dirty ledgers tell of the same numbers: their cards stand in conflict, which must not depend on order either.
    let mut bundles: Vec<PathBuf> = Vec::new();
    for set in ["clean", "dirty"] {
        bundles.extend(MEMBERS.map(|member| import_fixture(set, member, &dir)));
    }
    let [a, b, c, d, e, f] = &bundles[..] else { panic!("six bundles") };
    let out = |name: &str, files: &[&PathBuf]| {
        let path = dir.join(name);
        let ran = merge(&path, files);
        assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
        path
    };
    let bytes = |path: &PathBuf| fs::read(path).unwrap();
    let once = out("once.json", &[a, b, c, d, e, f]);
    let want = bytes(&once);
    assert_eq!(bytes(&out("turned.json", &[f, e, d, c, b, a])), want);
    assert_eq!(bytes(&out("mixed.json", &[d, a, f, c, a, a, e, b, d])), want);
    assert_eq!(bytes(&out("again.json", &[&once])), want);
    let (left, right) = (out("left.json", &[f, a, c]), out("right.json", &[b, d, e, c]));
    assert_eq!(bytes(&out("joined.json", &[&left, &right])), want);
    assert_eq!(bytes(&out("joined2.json", &[&right, &once, &left, b])), want);
    assert_eq!(bytes(&out("left.json", &[&right, &left])), want, "the output may be one of the files");
    assert_eq!(with_files(&["merge", "-o", "-"], &bundles).out.as_bytes(), want, "standard output");
    assert!(bundle::read(&want).unwrap().problems.is_empty());
    assert!(names(&dir).iter().all(|name| name.ends_with(".json")), "{:?}", names(&dir));
    // The report, too, is that of the joined records.
    assert_eq!(figures(&[], &[&once]), figures(&[], &[f, b, a, c, e, d, f]));
}

#[test]
fn the_same_ledgers_give_the_same_bytes() {
    let (one, two) = (folder("same1"), folder("same2"));
    for set in ["clean", "dirty"] {
        let bytes = |dir: &Path| fs::read(import_fixture(set, "YL002", dir)).unwrap();
        assert_eq!(bytes(&one), bytes(&two));
    }
}

#[test]
fn a_row_that_cannot_be_read_is_named_and_the_others_go_in() {
    let dir = folder("rows");
    let ledger = "上课台账,,,,\n\n日期,学校,课题,节数,备注\n2025-09-03,北港小学,分数,1,\n2025-13-03,北港小学,小数,1,\n2025-09-05,,整数,百,\n";
    fs::write(dir.join("上课.csv"), ledger).unwrap();
    fs::write(dir.join("听课.csv"), b"PK\x03\x04 a workbook").unwrap();
    fs::write(dir.join("杂项.csv"), "甲,乙\n1,2\n").unwrap();
    let output = dir.join("out.json");
    let ran = import(&fixture("clean/roster.csv"), "YL001", &dir, &output);
    assert_eq!(ran.code, Some(0), "one row was taken");
    let sheet = dir.join("上课.csv").display().to_string();
    let lines: Vec<&str> = ran.err.lines().collect();
    assert!(lines[0].starts_with(&format!("{sheet}:5: 日期")), "{}", ran.err);
    assert!(lines[1].starts_with(&format!("{sheet}:6: ")), "{}", ran.err);
    assert!(lines[1].contains("学校必须填写") && lines[1].contains("节数不是数字"), "{}", ran.err);
    assert!(ran.err.contains("备注"), "an unknown column is told: {}", ran.err);
    assert!(ran.err.contains("听课.csv: "), "a ledger that cannot be read is told: {}", ran.err);
    assert!(ran.out.contains("集体备课.csv") && ran.out.contains("杂项.csv"), "{}", ran.out);
    let counts = bundle::read(&fs::read(&output).unwrap()).unwrap().header.counts;
    assert_eq!(counts, BTreeMap::from([("lesson".to_owned(), 1), ("member".to_owned(), 1)]));

    let piped = import(&fixture("clean/roster.csv"), "YL001", &dir, Path::new("-"));
    assert_eq!(piped.out.as_bytes(), fs::read(&output).unwrap(), "nothing but the bundle");
}

#[test]
fn without_a_row_nothing_is_written() {
    let dir = folder("norow");
    let output = dir.join("out.json");
    let roster = fixture("clean/roster.csv");
    let refused = |member: &str, roster: &Path, ledgers: &Path, words: &[&str]| {
        let ran = import(roster, member, ledgers, &output);
        assert_eq!((ran.code, ran.out.as_str()), (Some(1), ""), "{}", ran.err);
        assert!(words.iter().all(|word| ran.err.contains(word)), "{words:?} in {}", ran.err);
        assert!(!output.exists());
    };
    let empty = dir.join("empty");
    fs::create_dir(&empty).unwrap();
    refused("YL001", &roster, &empty, &["上课.csv", "费用.csv"]);
    fs::write(empty.join("上课.csv"), "日期,学校,课题,节数\n昨天,北港小学,分数,1\n").unwrap();
    refused("YL001", &roster, &empty, &["上课.csv:2: 日期", "没有读到"]);
    refused("YL001", &roster, &dir.join("nowhere"), &["nowhere", "没有这个"]);
    let ledgers = fixture("clean/YL001");
    refused("YL999", &roster, &ledgers, &["YL999", "YL001、YL002、YL003", "--member"]);
    refused("office", &roster, &ledgers, &["office"]);
    refused("YL001", &dir.join("nobody.csv"), &ledgers, &["nobody.csv"]);
    refused("YL001", &ledgers.join("上课.csv"), &ledgers, &["上课.csv", "名册"]);
}

#[test]
fn ledgers_that_the_app_exported_are_found_by_their_names() {
    let dir = folder("exported");
    for name in names(&fixture("clean/YL001")) {
        fs::copy(fixture("clean/YL001").join(&name), dir.join(format!("YL001_{name}"))).unwrap();
    }
    let output = dir.join("out.json");
    assert_eq!(import(&fixture("clean/roster.csv"), "YL001", &dir, &output).code, Some(0));
    let plain = import_fixture("clean", "YL001", &dir);
    assert_eq!(fs::read(output).unwrap(), fs::read(plain).unwrap());
}

/// Files that are no whole bundle, each with a word of the reason.
fn bad_files(dir: &Path) -> Vec<(PathBuf, &'static str)> {
    let good = fs::read_to_string(import_fixture("clean", "YL001", dir)).unwrap();
    let half: Vec<u8> = good.bytes().take(good.len() / 2).collect();
    let cut_in_a_character = &good.as_bytes()[..good.find("邓").unwrap() + 1];
    let put = |name: &str, bytes: &[u8]| {
        let path = dir.join(name);
        fs::write(&path, bytes).unwrap();
        path
    };
    let newer = good.replacen("\"version\":1", "\"version\":99", 1);
    vec![
        (put("truncated.json", &half), "不完整"),
        (put("cut.json", cut_in_a_character), "不完整"),
        (put("altered.json", good.replacen("\"periods\":1", "\"periods\":9", 1).as_bytes()), "校验和"),
        (put("foreign.json", b"{\"a\":[1,2]}"), "不是研训导出的文件"),
        (put("list.json", b"[1,2]"), "不是研训导出的文件"),
        (put("newer.json", newer.as_bytes()), "更新研训"),
        (put("empty.json", b""), "空"),
        (put("binary.json", &[0, 159, 146, 150, 255, 0, 7]), "不是研训导出的文件"),
        (put("deep.json", "[".repeat(200_000).as_bytes()), "内容有误"),
        (put("ledger.csv", "日期,学校\n2025-09-03,北港小学\n".as_bytes()), "内容有误"),
        (put("damaged.json", &with_a_broken_record(&good)), "1 条记录不能读取"),
        (dir.join("missing.json"), "没有这个文件"),
        (dir.to_owned(), "文件夹"),
    ]
}

/// A bundle whole in itself, one of whose records has no id.
fn with_a_broken_record(good: &str) -> Vec<u8> {
    let mut lines: Vec<String> = good.lines().map(str::to_owned).collect();
    lines[2] = r#"{"kind":"lesson","owner":"YL001"},"#.into();
    let mut hash = Sha256::new();
    hash.update("\"hand-in\"\nYL001\n");
    for line in &lines[1..lines.len() - 1] {
        hash.update(line.trim_end_matches(','));
        hash.update("\n");
    }
    let sum: String = hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
    let at = lines[0].find("\"sha256\":\"").unwrap() + 10;
    lines[0].replace_range(at..at + 64, &sum);
    (lines.join("\n") + "\n").into_bytes()
}

#[test]
fn check_gives_one_line_a_file_and_fails_if_one_is_bad() {
    let dir = folder("check");
    let bad = bad_files(&dir);
    let good = dir.join("clean-YL001.json");
    for (path, word) in &bad {
        let ran = with_files(&["check"], &[&good, path]);
        assert_eq!((ran.code, ran.err.as_str()), (Some(1), ""), "{}", path.display());
        let lines: Vec<&str> = ran.out.lines().collect();
        assert_eq!(lines.len(), 2, "{}", ran.out);
        assert!(lines[1].starts_with(&path.display().to_string()) && lines[1].contains(word), "{}", lines[1]);
        for lang in ["zh", "en"] {
            assert_eq!(with_files(&["check", "--lang", lang], &[path]).code, Some(1), "{}", path.display());
        }
    }
    let ran = with_files(&["check"], &[&good, &good]);
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    for word in ["clean-YL001.json", "上交", "YL001", "邓梅国", "上课 55", "听课 63", "名册 1"] {
        assert!(ran.out.lines().all(|line| line.contains(word)), "{word} in {}", ran.out);
    }
    let every = with_files(&["check"], &bad.iter().map(|b| &b.0).collect::<Vec<_>>());
    assert_eq!((every.code, every.out.lines().count()), (Some(1), bad.len()));
}

#[test]
fn what_a_file_says_of_itself_cannot_drive_the_terminal() {
    let dir = folder("terminal");
    let path = dir.join("x.json");
    let producer =
        Producer { who: "YL\u{1b}[2J001\nYL002".into(), name: "\u{202e}甲".into(), ..Producer::default() };
    fs::write(&path, bundle::write(Purpose::HandIn, &producer, [])).unwrap();
    let ran = with_files(&["check"], &[&path]);
    assert_eq!((ran.code, ran.out.lines().count()), (Some(0), 1));
    assert!(!ran.out.contains(['\u{1b}', '\u{202e}']));
}

#[test]
fn with_a_bad_file_merge_and_report_write_nothing() {
    let dir = folder("bad");
    let bad = bad_files(&dir);
    let good = dir.join("clean-YL001.json");
    let output = dir.join("out.json");
    for (path, word) in &bad {
        let ran = merge(&output, &[&good, path, &good]);
        assert_eq!((ran.code, ran.out.as_str()), (Some(1), ""), "{}", path.display());
        assert!(ran.err.contains(&path.display().to_string()) && ran.err.contains(word), "{}", ran.err);
        assert!(!output.exists());
        let ran = report(&[], &[&good, path]);
        assert_eq!((ran.code, ran.out.as_str()), (Some(1), ""), "{}", path.display());
    }
    fs::write(&output, "what was here").unwrap();
    assert_eq!(merge(&output, &[&good, &bad[0].0]).code, Some(1));
    assert_eq!(fs::read_to_string(&output).unwrap(), "what was here");
    assert_eq!(merge(&dir.join("no/such/folder.json"), &[&good]).code, Some(1));
    assert_eq!(merge(&dir, &[&good]).code, Some(1), "a folder is not replaced");
    assert!(names(&dir).iter().all(|name| !name.ends_with(".tmp")), "{:?}", names(&dir));
}

#[cfg(unix)]
#[test]
fn a_link_stays_a_link_and_a_device_a_device() {
    let dir = folder("links");
    let good = import_fixture("clean", "YL001", &dir);
    let (real, link) = (dir.join("real.json"), dir.join("link.json"));
    fs::write(&real, "old").unwrap();
    std::os::unix::fs::symlink(&real, &link).unwrap();
    assert_eq!(merge(&link, &[&good]).code, Some(0));
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert!(bundle::read(&fs::read(&real).unwrap()).is_ok());
    assert_eq!(merge(Path::new("/dev/null"), &[&good]).code, Some(0));
    assert!(!fs::metadata("/dev/null").unwrap().is_file());
}

#[test]
fn a_plan_from_a_file_changes_targets_and_what_is_met() {
    let dir = folder("plan");
    let bundle = import_fixture("clean", "YL001", &dir);
    let plan = dir.join("plan.json");
    let with = |text: &str| {
        fs::write(&plan, text).unwrap();
        figures(&["--plan", plan.to_str().unwrap()], &[&bundle])
    };
    let default = figures(&[], &[&bundle]);
    assert_eq!(figure(&default, "YL001", "D1", "total"), (64, 60, true));
    assert_eq!(figure(&default, "YL001", "D2", "total"), (58, 60, false));
    let other = with(r#"{"d1_total": 65, "d2_total": 58, "d3_month": 3}"#);
    assert_eq!(figure(&other, "YL001", "D1", "total"), (64, 65, false));
    assert_eq!(figure(&other, "YL001", "D1", "guided"), (31, 30, true), "what is not named is the default's");
    assert_eq!(figure(&other, "YL001", "D2", "total"), (58, 58, true));
    assert_eq!(figure(&other, "YL001", "D3", "2025-09"), (2, 3, false));
    // Dated: a figure is judged by the numbers in force on the first day of its own period.
    let dated = with(
        r#"[{"from":"2025-11-01","name":"新","d3_month":3},{"from":"2025-09-01","d1_total":64,"d3_month":null}]"#,
    );
    assert_eq!(figure(&dated, "YL001", "D1", "total"), (64, 64, true));
    assert_eq!(figure(&dated, "YL001", "D3", "2025-10").1, 2);
    assert_eq!(figure(&dated, "YL001", "D3", "2025-11").1, 3);
    assert_eq!(with("{}"), default);
    assert_eq!(with("\u{feff}{}"), default);

    for (text, word) in [
        ("{\"d1_totel\": 40}", "d1_total"),
        ("{\"d1_total\": \"many\"}", "d1_total"),
        ("{\"d1_total\": -1}", "d1_total"),
        ("{\"d1_total\": 12.5}", "d1_total"),
        ("{\"d1_total\": [1]}", "d1_total"),
        ("{\"from\": \"soon\"}", "from"),
        ("[]", "d1_total"),
        ("[1]", "d1_total"),
        ("7", "d1_total"),
        ("{\"d1_total\": 40", "不完整"),
        ("", "空"),
    ] {
        fs::write(&plan, text).unwrap();
        let ran = report(&["--plan", plan.to_str().unwrap()], &[&bundle]);
        assert_eq!((ran.code, ran.out.as_str()), (Some(1), ""), "{text}");
        assert!(ran.err.contains("plan.json") && ran.err.contains(word), "{text}: {}", ran.err);
    }
    let ran = report(&["--plan", "nowhere.json"], &[&bundle]);
    assert_eq!(ran.code, Some(1));
    let ran = report(&["--plan", bundle.to_str().unwrap()], &[&bundle]);
    assert!(ran.code == Some(1) && ran.err.contains("没有方案"), "{}", ran.err);
}

/// 二2, 四: what the shell says of a member is what the app says, by the roster and by each arrangement.
#[test]
fn the_arrangement_counts_in_the_shell_as_in_the_app() {
    use yanxun::app::overview;
    let dir = folder("arranged");
    let bundle = import_fixture("clean", "YL001", &dir);
    let own = bundle::read(&fs::read(&bundle).unwrap()).unwrap().records;
    let sent = |school: &str| {
        let texts = [("semester", SEMESTER), ("member", "YL001"), ("name", "邓梅国"), ("school", school)];
        record(&kinds::assignment::KIND, "office", &texts)
    };
    let mut guided = Vec::new();
    for (name, posts) in [
        ("roster", vec![]),
        ("one", vec![sent("西塘中学")]),
        ("both", vec![sent("西塘中学"), sent("北港小学")]),
        ("elsewhere", vec![sent("别处小学")]),
    ] {
        let card = [("no", "YL001"), ("name", "邓梅国"), ("home", "第十二中学"), ("guided", "北港小学")];
        let mut office = vec![record(&kinds::member::KIND, "office", &card)];
        office.extend(posts);
        let pack = save(&dir, &format!("{name}.json"), &office);
        let told = figures(&[], &[&bundle, &pack]);
        let mut session = people::open("office", 1);
        session.absorb(own.iter().cloned().chain(office));
        let (calendar, book) = (overview::calendar(&session), overview::book(&session));
        let semester = calendar.get(SEMESTER).unwrap();
        let person = overview::person(&session, "YL001").unwrap();
        let by_app: Figures = overview::figures(&session, &person, semester, &calendar, &book)
            .into_iter()
            .filter_map(|f| Some((yanxun::plan::rules::text_of(f.rule)?.code, f)))
            .map(|(rule, f)| {
                let key = ("YL001".to_owned(), rule.to_owned(), f.part.code().to_owned());
                (key, (f.done.into(), f.target.into(), f.met()))
            })
            .collect();
        assert_eq!(told, by_app, "{name}");
        guided.push(figure(&told, "YL001", "D1", "guided").0);
    }
    assert!(guided[0] > 0 && guided[1] > 0 && guided[0] != guided[1], "{guided:?}");
    assert_eq!((guided[2], guided[3]), (31, 0), "{guided:?}");
}

#[test]
fn the_office_s_plan_calendar_and_roster_are_taken_from_the_files() {
    let dir = folder("office");
    let bundle = import_fixture("clean", "YL001", &dir);
    let plan = record(
        &kinds::plan::KIND,
        "office",
        &[("from", "2025-08-01"), ("name", "本区方案"), ("d1_total", "40"), ("d2_total", "70")],
    );
    // Only September and the first half of October are left of the semester, with the holidays in it.
    let semester = record(
        &kinds::semester::KIND,
        "office",
        &[
            ("code", SEMESTER),
            ("start", "2025-09-01"),
            ("end", "2025-10-10"),
            ("holidays", "2025-10-01、2025-10-02"),
        ],
    );
    let roster = record(
        &kinds::member::KIND,
        "office",
        &[("no", "YL001"), ("name", "邓梅国"), ("home", "第十二中学"), ("guided", "北港小学")],
    );
    let waiting = record(
        &kinds::member::KIND,
        "office",
        &[("no", "YL009"), ("name", "新成员"), ("guided", "西塘中学")],
    );
    // A member cannot write the plan, nor another's card.
    let mine =
        record(&kinds::plan::KIND, "YL001", &[("from", "2025-08-02"), ("name", "我的"), ("d1_total", "1")]);
    let theirs =
        record(&kinds::member::KIND, "YL002", &[("no", "YL009"), ("name", "冒名"), ("guided", "别处")]);
    let pack = save(&dir, "pack.json", &[plan, semester, roster, waiting, mine, theirs]);

    let before = figures(&[], &[&bundle]);
    let after = figures(&[], &[&bundle, &pack]);
    assert_eq!(after, figures(&[], &[&pack, &bundle]));
    assert_eq!(figure(&after, "YL001", "D1", "total").1, 40);
    assert_eq!(figure(&after, "YL001", "D2", "total").1, 70);
    assert!(figure(&after, "YL001", "D1", "total").0 < figure(&before, "YL001", "D1", "total").0);
    let months: Vec<_> =
        after.keys().filter(|k| k.0 == "YL001" && k.1 == "D3").map(|k| k.2.as_str()).collect();
    assert_eq!(months, ["2025-09", "2025-10"]);
    assert_eq!(figure(&after, "YL001", "D3", "2025-10").1, 0, "too few teaching days to ask for any");
    // 09-12 at both schools, of which the roster has one.
    assert_eq!(figure(&before, "YL001", "D3", "2025-09").0, 2);
    assert_eq!(figure(&after, "YL001", "D3", "2025-09").0, 1);
    assert_eq!(figure(&after, "YL009", "D1", "total"), (0, 40, false), "on the roster, without a record");

    let own = dir.join("plan.json");
    fs::write(&own, r#"{"d1_total": 7}"#).unwrap();
    let given = figures(&["--plan", own.to_str().unwrap()], &[&bundle, &pack]);
    assert_eq!(figure(&given, "YL001", "D1", "total").1, 7);
    assert_eq!(
        figure(&given, "YL001", "D2", "total").1,
        60,
        "the file's plan stands in place of the office's"
    );
    let given = figures(&["--plan", pack.to_str().unwrap()], &[&bundle]);
    assert_eq!(figure(&given, "YL001", "D1", "total").1, 40, "a task pack as the plan");
}

#[test]
fn a_member_without_a_card_is_counted_and_told() {
    let dir = folder("nocard");
    let lesson = record(
        &kinds::lesson::KIND,
        "YL077",
        &[("date", "2025-09-03"), ("school", "北港小学"), ("topic", "分数"), ("periods", "2")],
    );
    let path = save(&dir, "x.json", &[lesson]);
    let ran = report(&["--format", "json"], &[&path]);
    assert!(ran.code == Some(0) && ran.err.contains("YL077"), "{}", ran.err);
    let figures = figures(&[], &[&path]);
    assert_eq!(figure(&figures, "YL077", "D1", "total").0, 2);
    assert_eq!(figure(&figures, "YL077", "D1", "guided").0, 0);
}

#[test]
fn what_the_office_alone_may_say_is_not_believed_of_a_hand_in() {
    let dir = folder("forged");
    let plan =
        record(&kinds::plan::KIND, "office", &[("from", "2025-08-01"), ("name", "我的"), ("d1_total", "1")]);
    let roster =
        record(&kinds::member::KIND, "office", &[("no", "YL001"), ("name", "甲"), ("guided", "各校")]);
    let card =
        record(&kinds::member::KIND, "YL001", &[("no", "YL001"), ("name", "甲"), ("guided", "北港小学")]);
    let path = save_as(Purpose::HandIn, "YL001", &dir, "x.json", &[plan, roster, card]);
    let ran = report(&["--format", "json"], &[&path]);
    assert!(ran.err.contains("x.json: ") && ran.err.contains('2'), "{}", ran.err);
    assert_eq!(figure(&figures(&[], &[&path]), "YL001", "D1", "total").1, 60);
}

#[test]
fn a_report_has_three_forms() {
    let dir = folder("forms");
    let bundles = MEMBERS.map(|member| import_fixture("dirty", member, &dir));
    let files = bundles.each_ref();
    let json = report(&["--format", "json"], &files).out;
    let line = r#"{"member":"YL001","rule":"D1","part":"total","done":77,"target":60,"met":true},"#;
    assert_eq!(json.lines().nth(1), Some(line), "one object a line");
    assert_eq!(json.lines().count(), 2 + 36);

    let csv = report(&["--format", "csv"], &files).out;
    let lines: Vec<&str> = csv.split("\r\n").collect();
    assert_eq!(lines[0], "\u{feff}member,rule,part,done,target,met");
    assert_eq!(lines[1], "YL001,D1,total,77,60,true");
    assert_eq!((lines.len(), lines[37]), (38, ""));

    let table = report(&[], &files).out;
    assert!(table.starts_with("编号") && table.contains("彭霞鹏") && table.contains("差 9 节"), "{table}");
    assert_eq!(table, report(&["--format", "table"], &files).out);
    assert_aligned(&table);
    let english = report(&["--lang", "en"], &files).out;
    assert!(english.starts_with("No.") && english.contains("9 lessons short"), "{english}");
    assert_aligned(&english);
}

/// No cell reaches over the gaps that the second line draws.
fn assert_aligned(table: &str) {
    let rule = table.lines().nth(1).unwrap();
    let gaps: Vec<usize> = rule.match_indices(' ').map(|(at, _)| at).collect();
    assert_eq!(gaps.len(), 12, "seven columns");
    for line in table.lines() {
        let mut place = 0;
        for c in line.chars() {
            assert!(c == ' ' || !gaps.contains(&place), "{line}");
            place += c.width().unwrap_or(0);
        }
        assert!(place <= rule.len(), "{line}");
    }
}

#[test]
fn an_unknown_semester_is_told_with_those_that_are_known() {
    let dir = folder("semester");
    let bundle = import_fixture("clean", "YL001", &dir);
    let ran = with_files(&["report", "--semester", "2025-1"], &[&bundle]);
    assert_eq!((ran.code, ran.out.as_str()), (Some(1), ""));
    assert!(ran.err.contains("2025-1") && ran.err.contains(SEMESTER), "{}", ran.err);
    let second = with_files(&["report", "--semester", "2025-2026-2", "--format", "json"], &[&bundle]);
    assert!(second.code == Some(0) && second.out.contains("\"2026-03\""), "{}", second.err);
}

#[test]
fn a_conflict_is_told_beside_the_figures() {
    let dir = folder("conflict");
    let bundles = ["clean", "dirty"].map(|set| import_fixture(set, "YL001", &dir));
    let ran = report(&["--format", "json"], &bundles.each_ref());
    assert!(ran.code == Some(0) && ran.err.contains("YL001") && ran.err.contains("冲突"), "{}", ran.err);
}

#[test]
fn a_reader_who_has_seen_enough_is_no_failure() {
    let dir = folder("pipe");
    let bundle = import_fixture("clean", "YL001", &dir);
    for command in [&["report", "--semester", SEMESTER][..], &["merge", "-o", "-"], &["check"]] {
        let mut child = Command::new(env!("CARGO_BIN_EXE_yanxun"))
            .args(command)
            .arg(&bundle)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let ran = Ran::from(child.wait_with_output().unwrap());
        assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""), "{command:?}");
    }
}

#[test]
fn the_schema_and_the_help_are_there() {
    let schema = yanxun(["schema"]);
    assert_eq!((schema.code, schema.err.as_str()), (Some(0), ""));
    let json = |text: &str| serde_json::from_str::<Json>(text).unwrap();
    assert_eq!(json(&schema.out), json(include_str!("../public/bundle.schema.json")));
    let help = yanxun(["--help"]);
    assert_eq!(help.code, Some(0));
    for command in ["import", "check", "merge", "report", "schema"] {
        assert!(help.out.contains(command));
        assert_eq!(yanxun([command, "--help"]).code, Some(0));
    }
    assert_eq!(yanxun(["check"]).code, Some(2), "no file named");
    assert_eq!(yanxun(["report", "x.json"]).code, Some(2), "no semester named");
}

#[test]
fn a_workbook_gives_the_bundle_that_its_csv_gives() {
    let dir = folder("workbook");
    let books = fixture("../workbooks");
    for no in MEMBERS {
        let (from_csv, from_book, from_folder) = (
            dir.join(format!("{no}-csv.json")),
            dir.join(format!("{no}.json")),
            dir.join(format!("{no}-dir.json")),
        );
        let roster = fixture("clean/roster.csv");
        assert_eq!(import(&roster, no, &fixture(&format!("clean/{no}")), &from_csv).code, Some(0));
        let ran = import(&roster, no, &books.join(format!("{no}.xlsx")), &from_book);
        assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""), "{}", ran.out);
        assert!(ran.out.contains("·听课: ") && ran.out.contains("XLSX"), "{}", ran.out);
        assert_eq!(fs::read(&from_csv).unwrap(), fs::read(&from_book).unwrap(), "{no}");
        // Of a folder with everyone's workbooks only the member's own is taken.
        assert_eq!(import(&roster, no, &books, &from_folder).code, Some(0));
        assert_eq!(fs::read(&from_csv).unwrap(), fs::read(&from_folder).unwrap(), "{no}");
    }
}
