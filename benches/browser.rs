//! Measures the release build in headless Chromium: `make bench` builds it first. Writes `target/bench.json` and a table.
//!
//! Times are of one machine and one run, so those that matter stand as ratios to something else measured in the same page.

mod district;
#[path = "../tests/journeys/harness/mod.rs"]
mod harness;

use harness::{Page, browser::journeys_folder, site::dist};
use serde_json::{Value, json};
use std::io::Write;
use std::path::{Path, PathBuf};

/// How often each short thing is measured; the median counts.
const TIMES: usize = 7;

/// Bundles of a whole district, and records in each.
const BUNDLES: usize = 60;
const RECORDS: usize = 560;

/// Records of a member's two years.
const TWO_YEARS: usize = 1_200;

/// What was measured: name, unit, runs.
struct Book(Vec<(String, &'static str, Vec<f64>)>);

impl Book {
    fn add(&mut self, name: impl Into<String>, unit: &'static str, runs: Vec<f64>) {
        self.0.push((name.into(), unit, runs));
    }

    fn print(&self) {
        println!("\n{:<62} {:>12} {:>12} {:>12}  unit", "figure", "median", "least", "most");
        for (name, unit, runs) in &self.0 {
            let (least, most) =
                (runs.iter().copied().fold(f64::MAX, f64::min), runs.iter().copied().fold(0.0, f64::max));
            println!("{name:<62} {:>12.1} {least:>12.1} {most:>12.1}  {unit}", median(runs));
        }
    }

    fn write(&self) {
        let rows = self.0.iter().map(|(name, unit, runs)| json!({ "figure": name, "unit": unit, "median": median(runs), "runs": runs }));
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/bench.json");
        let text = serde_json::to_string_pretty(&rows.collect::<Vec<_>>()).expect("JSON");
        std::fs::write(path, text + "\n").expect("target/bench.json");
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let mut book = Book(Vec::new());
    sizes(&mut book);
    let page = Page::start("bench").await;
    page.window_size(1366, 768).await;
    member(&page, &mut book).await;
    page.end().await;
    let page = Page::start("bench_office").await;
    page.window_size(1366, 768).await;
    office(&page, &mut book).await;
    page.end().await;
    book.print();
    book.write();
}

/// What the browser has to fetch, as it is and as a host that compresses sends it.
fn sizes(book: &mut Book) {
    let (mut raw, mut gzip, mut brotli) = (0.0, 0.0, 0.0);
    for entry in std::fs::read_dir(dist()).expect("run `make dist` first").flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if !["html", "js", "css", "wasm"].iter().any(|end| name.ends_with(end)) {
            continue;
        }
        let bytes = std::fs::read(entry.path()).expect("a file of dist/");
        raw += bytes.len() as f64;
        // A gzip file is deflate and 18 bytes around it.
        gzip += miniz_oxide::deflate::compress_to_vec(&bytes, 9).len() as f64 + 18.0;
        let mut packed = brotli::CompressorWriter::new(Vec::new(), 1 << 16, 11, 22);
        packed.write_all(&bytes).expect("memory");
        brotli += packed.into_inner().len() as f64;
    }
    for (name, bytes) in [("as it is", raw), ("gzip", gzip), ("brotli", brotli)] {
        book.add(format!("sent for the first screen, {name}"), "KB", vec![bytes / 1000.0]);
    }
}

/// From the navigation until the first screen has its heading.
async fn start(page: &Page) -> Vec<f64> {
    let mut runs = Vec::new();
    for _ in 0..TIMES {
        page.goto("about:blank").await;
        page.goto(&page.site.url()).await;
        let js = "return await new Promise((done) => { const look = () => {
            const mark = performance.getEntriesByName('first-screen')[0];
            if (mark) done(mark.startTime); else if (document.querySelector('h1')) { performance.mark('first-screen'); look(); } else setTimeout(look, 1); }; look(); });";
        runs.push(page.eval(js).await.as_f64().expect("a time"));
    }
    runs
}

/// Saving one record through the form: from the key to the word that it is saved.
async fn save(page: &Page) -> Vec<f64> {
    page.open("#entry/lesson").await;
    page.wait_for("[data-testid=entry]", 10).await;
    let mut runs = Vec::new();
    for n in 0..TIMES {
        let js = format!(
            "const set = (key, text) => {{ const e = document.querySelector('#field-' + key); e.value = text; e.dispatchEvent(new Event('input', {{ bubbles: true }})); }};
            set('date', '2025-09-03'); set('school', '北港小学'); set('topic', '课题{n}'); set('periods', '1');
            await new Promise((r) => setTimeout(r, 100));
            const before = performance.now();
            document.querySelector('#field-topic').dispatchEvent(new KeyboardEvent('keydown', {{ key: 'Enter', ctrlKey: true, bubbles: true }}));
            while (!(document.querySelector('[data-testid=just-saved]') || {{ innerText: '' }}).innerText.includes('课题{n}')) await new Promise((r) => setTimeout(r, 0));
            return performance.now() - before;"
        );
        runs.push(page.eval(&js).await.as_f64().expect("a time"));
    }
    runs
}

async fn begin_as_member(page: &Page) {
    page.open("").await;
    page.click("choose-member").await;
    for (label, text) in [
        ("编号", "YL000"),
        ("姓名", "邓梅国"),
        ("原任教学校", "第十二中学"),
        ("被指导学校", "北港小学、西塘中学"),
    ] {
        page.type_into(label, text).await;
    }
    page.click_text("开始使用").await;
    page.wait_for("nav.menu", 10).await;
}

async fn member(page: &Page, book: &mut Book) {
    begin_as_member(page).await;
    book.add("start, nothing stored", "ms", start(page).await);
    book.add("save one record, few stored", "ms", save(page).await);
    let file = write("two-years.json", &district::bundle(0, TWO_YEARS));
    import(page, &[file], "document.querySelector('.rows li')").await;
    book.add(format!("start, {TWO_YEARS} records stored"), "ms", start(page).await);
    book.add(format!("save one record, {TWO_YEARS} stored"), "ms", save(page).await);
}

async fn office(page: &Page, book: &mut Book) {
    let texts: Vec<String> = (0..BUNDLES).map(|n| district::bundle(n, RECORDS)).collect();
    let bytes: usize = texts.iter().map(String::len).sum();
    let files: Vec<PathBuf> =
        texts.iter().enumerate().map(|(n, text)| write(&format!("district-{n:02}.json"), text)).collect();
    page.open("").await;
    page.click("choose-office").await;
    page.wait_for("nav.menu", 10).await;
    for (n, text) in texts.iter().enumerate() {
        page.site.add_page(&format!("/district-{n}"), text);
    }
    let js = format!(
        "const texts = []; for (let n = 0; n < {BUNDLES}; n++) texts.push(await (await fetch('/district-' + n)).text());
        const runs = []; for (let run = 0; run < {TIMES}; run++) {{ const before = performance.now(); for (const text of texts) JSON.parse(text); runs.push(performance.now() - before); }} return runs;"
    );
    let parse: Vec<f64> = serde_json::from_value(page.eval(&js).await).expect("times");
    let board = format!("document.querySelectorAll('[data-testid=board] tbody tr').length === {BUNDLES}");
    let (look, apply) = import(page, &files, &board).await;
    let used = page
        .eval("return Object.entries(localStorage).reduce((sum, [k, v]) => sum + k.length + v.length, 0);")
        .await;
    let base = median(&parse);
    book.add(
        format!("district: {BUNDLES} files, {} records", BUNDLES * RECORDS),
        "MB",
        vec![bytes as f64 / 1e6],
    );
    book.add("district: JSON.parse of the same text", "ms", parse);
    book.add("district: read, check and preview", "ms", vec![look]);
    book.add("district: join, store and show the board", "ms", vec![apply]);
    book.add("district: whole import against JSON.parse", "times", vec![(look + apply) / base]);
    book.add(
        "district: localStorage units a record",
        "units",
        vec![used.as_f64().unwrap_or(0.0) / (BUNDLES * RECORDS) as f64],
    );
}

/// Gives files to the import page and applies them; the times of looking and of applying.
async fn import(page: &Page, files: &[PathBuf], until: &str) -> (f64, f64) {
    page.open("#import").await;
    page.wait_for("h1", 10).await;
    let watch = format!(
        "window.looked = null;
        document.querySelector('[data-testid=files]').addEventListener('change', () => {{
          const before = performance.now();
          const look = () => document.querySelectorAll('[data-testid=preview] > .table-frame tbody tr').length === {} && !document.querySelector('progress')
            ? (window.looked = performance.now() - before) : setTimeout(look, 1);
          look();
        }});",
        files.len()
    );
    page.eval(&watch).await;
    let paths: Vec<&Path> = files.iter().map(PathBuf::as_path).collect();
    page.upload("files", &paths).await;
    let look = wait_number(page, "return window.looked").await;
    let js = format!(
        "const before = performance.now(); document.querySelector('[data-testid=apply]').click();
        while (!({until})) await new Promise((r) => setTimeout(r, 1)); return performance.now() - before;"
    );
    (look, page.eval(&js).await.as_f64().expect("a time"))
}

async fn wait_number(page: &Page, js: &str) -> f64 {
    harness::until(std::time::Duration::from_secs(120), js, || async {
        match page.eval(js).await {
            Value::Number(n) => n.as_f64(),
            _ => None,
        }
    })
    .await
}

fn write(name: &str, text: &str) -> PathBuf {
    let folder = journeys_folder().join("files/bench");
    std::fs::create_dir_all(&folder).expect("a folder");
    let path = folder.join(name);
    std::fs::write(&path, text).expect("written");
    path
}

fn median(all: &[f64]) -> f64 {
    let mut all = all.to_vec();
    all.sort_by(f64::total_cmp);
    all[all.len() / 2]
}
