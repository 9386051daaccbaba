//! Measures the release build in headless Chromium: `make bench` builds it first. Writes `target/bench.json` and a table.
//!
//! Times are of one machine and one run, so those that matter stand as ratios to something else measured in the same page.

mod book;
mod district;
#[path = "../../tests/journeys/harness/mod.rs"]
mod harness;
mod language;
mod lock;
mod member;
mod office;
mod peers;
mod start;
mod steps;

use book::Book;
use harness::site::dist;
use std::io::Write;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    // `cargo bench --bench browser -- start saves` measures these parts only.
    let only: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with('-')).collect();
    let wanted = |part: &str| only.is_empty() || only.iter().any(|word| word == part);
    let mut book = Book::default();
    if wanted("start") {
        sizes(&mut book);
        start::beside_tiddlywiki(&mut book).await;
    }
    if wanted("saves") {
        member::days(&mut book).await;
        member::saves(&mut book).await;
    }
    if wanted("lock") {
        lock::passphrase(&mut book).await;
    }
    if wanted("office") {
        office::day(&mut book).await;
    }
    book.print();
    if only.is_empty() {
        book.write();
    }
}

/// What the browser has to fetch, as it is and as a host that compresses sends it: for a member's first screen, and for the very
/// first visit, which shows the page that asks who one is.
fn sizes(book: &mut Book) {
    let first = ["index.html", "yanxun-", "main-"];
    let visit = ["index.html", "yanxun-", "main-", "first-", "split_welcome-"];
    for (whose, wanted) in [("a member's first screen", &first[..]), ("the very first visit", &visit[..])] {
        let (mut raw, mut gzip, mut brotli) = (0.0, 0.0, 0.0);
        for entry in std::fs::read_dir(dist()).expect("run `make dist` first").flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            if !wanted.iter().any(|begin| name.starts_with(begin)) {
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
        book.one(format!("sent for {whose}, as it is"), "KB", raw / 1000.0);
        book.within(350.0, format!("sent for {whose}, gzip"), "KB", gzip / 1000.0);
        book.one(format!("sent for {whose}, brotli"), "KB", brotli / 1000.0);
    }
    let file = std::fs::metadata(dist().join("yanxun.html")).expect("run `make dist` first");
    book.within(1200.0, "the single file yanxun.html", "KB", file.len() as f64 / 1000.0);
}
