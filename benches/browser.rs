//! Measures the release build in headless Chromium. `make bench` builds it first.

#[path = "../tests/journeys/harness/mod.rs"]
mod harness;

use harness::{Page, site::dist};

/// How often each thing is measured; the median counts.
const TIMES: usize = 7;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    sizes();
    let page = Page::start("bench").await;
    page.window_size(1280, 800).await;
    start(&page).await;
    page.end().await;
}

/// What the browser has to fetch, as it is and as a host that compresses sends it.
fn sizes() {
    let mut files: Vec<_> = std::fs::read_dir(dist()).expect("run `make dist` first").flatten().collect();
    files.sort_by_key(std::fs::DirEntry::file_name);
    for file in files.iter().filter(|file| file.path().is_file()) {
        let bytes = std::fs::read(file.path()).expect("a file of dist/");
        let packed = miniz_oxide::deflate::compress_to_vec(&bytes, 9).len();
        println!("{:>9} bytes  {packed:>9} deflated  {}", bytes.len(), file.file_name().to_string_lossy());
    }
}

/// From the navigation to the end of the program's start, with nothing stored.
async fn start(page: &Page) {
    let mut all = Vec::new();
    for _ in 0..TIMES {
        page.goto("about:blank").await;
        page.open("").await;
        let js = "return performance.getEntriesByName('started')[0].startTime;";
        all.push(page.eval(js).await.as_f64().expect("a time"));
    }
    println!("{:>9.0} ms from the navigation until the program runs, median of {TIMES}", median(all));
}

fn median(mut all: Vec<f64>) -> f64 {
    all.sort_by(f64::total_cmp);
    all[all.len() / 2]
}
