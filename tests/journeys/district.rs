//! The district's ledgers as fixtures, with the figures that they must give, and the native program beside the browser.

use crate::harness::{PATIENCE, Page, until};
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::Command;
use thirtyfour::Key;

/// The semester that the ledgers are of.
pub const SEMESTER: &str = "2025-2026 学年上学期";

/// `tests/fixtures/ledgers/dirty`.
pub fn ledgers() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/ledgers/dirty")
}

/// What the plan's figures are, counted apart from the program.
pub fn truth() -> Value {
    let text = std::fs::read_to_string(ledgers().join("truth.json")).expect("the truth");
    serde_json::from_str(&text).expect("JSON")
}

/// A member's line of the roster: number, name, home, guided, subject.
pub fn roster_line(no: &str) -> Vec<String> {
    let text = std::fs::read_to_string(ledgers().join("roster.csv")).expect("the roster");
    let line = text
        .lines()
        .find(|l| l.trim_start_matches('\u{feff}').starts_with(no))
        .expect("the member's line")
        .to_owned();
    line.split(',').take(5).map(str::to_owned).collect()
}

/// The member's ledgers.
pub fn ledger_files(no: &str) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(ledgers().join(no))
        .expect("ledgers")
        .map(|entry| entry.expect("a file").path())
        .collect();
    files.sort();
    files
}

/// A folder of the journey's own.
pub fn folder(journey: &str) -> PathBuf {
    let folder = crate::harness::browser::journeys_folder().join("files").join(journey);
    std::fs::create_dir_all(&folder).expect("a folder");
    folder
}

/// Runs the native program; its standard output.
pub fn yanxun(arguments: &[&str]) -> String {
    let run = Command::new(env!("CARGO_BIN_EXE_yanxun")).args(arguments).output().expect("yanxun runs");
    assert!(run.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&run.stderr));
    String::from_utf8_lossy(&run.stdout).into_owned()
}

/// The bundle of a member's ledgers, made by the native program.
pub fn bundle_of(no: &str, journey: &str) -> PathBuf {
    let out = folder(journey).join(format!("{no}.json"));
    let roster = ledgers().join("roster.csv");
    let text = |path: &Path| path.to_string_lossy().into_owned();
    yanxun(&[
        "import",
        "--roster",
        &text(&roster),
        "--member",
        no,
        &text(&ledgers().join(no)),
        "-o",
        &text(&out),
    ]);
    out
}

/// The first run as a member of the roster.
pub async fn begin_as_member(page: &Page, no: &str) {
    page.open("").await;
    page.click("choose-member").await;
    for (label, text) in ["编号", "姓名", "原任教学校", "被指导学校", "学科"].iter().zip(roster_line(no))
    {
        page.type_into(label, &text).await;
    }
    page.click_text("开始使用").await;
    page.wait_for("nav.menu", 10).await;
}

/// The first run as the office.
pub async fn begin_as_office(page: &Page) {
    page.open("").await;
    page.click("choose-office").await;
    page.wait_for("nav.menu", 10).await;
}

/// Gives files to the import page and waits until all are looked at.
pub async fn look_at(page: &Page, files: &[impl AsRef<Path>]) {
    page.open("#import").await;
    let paths: Vec<&Path> = files.iter().map(AsRef::as_ref).collect();
    page.upload("files", &paths).await;
    let rows = format!(
        "return document.querySelectorAll('[data-testid=preview] > .table-frame tbody tr').length === {} && !document.querySelector('progress')",
        files.len()
    );
    page.wait_eval(&rows).await;
}

/// Looks at files and imports them.
pub async fn import(page: &Page, files: &[impl AsRef<Path>]) {
    look_at(page, files).await;
    page.wait_eval("return document.querySelector('[data-testid=apply]')?.disabled === false").await;
    page.click("apply").await;
    page.wait_gone("[data-testid=preview]").await;
}

/// Enters a lesson with such a topic, and returns as soon as the page says that it is saved.
pub async fn enter_lesson(page: &Page, topic: &str) {
    page.open("#home").await;
    page.click_text("记一次上课").await;
    page.wait_for("[data-testid=entry]", 10).await;
    page.type_into("学校", "五里牌小学").await;
    page.type_into("班级", "八(5)班").await;
    page.type_into("课题", topic).await;
    page.press(Key::Control + Key::Enter).await;
    until(PATIENCE, "the lesson to be saved", || async {
        page.text_of("just-saved").await.contains(topic).then_some(())
    })
    .await;
}
