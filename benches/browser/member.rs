//! A member's days: opening the program, saving one record, also when very many are there.

use crate::book::{Book, median, most};
use crate::{district, harness::Page, steps};

/// Records of a member's two years.
const TWO_YEARS: usize = 1_200;

/// Stores in which a save is measured; saving should not depend on what is there.
const STORES: [usize; 3] = [100, 5_000, 50_000];

/// More saves than the journal holds, so that one of them gathers it.
const SAVES: usize = 66;

/// Opening and saving, with nothing stored and with two years.
pub async fn days(book: &mut Book) {
    let page = steps::browser("bench").await;
    steps::begin_as_member(&page).await;
    book.add("start, nothing stored", "ms", steps::start(&page).await);
    book.add("save one record, few stored", "ms", steps::save(&page, steps::TIMES).await);
    fill(&page, TWO_YEARS).await;
    book.add(format!("start, {TWO_YEARS} records stored"), "ms", steps::start(&page).await);
    book.add(format!("save one record, {TWO_YEARS} stored"), "ms", steps::save(&page, steps::TIMES).await);
    page.end().await;
}

/// One save in small and large stores, and how much longer it takes in the large ones.
pub async fn saves(book: &mut Book) {
    let mut first = None;
    for wanted in STORES {
        let mut records = wanted;
        let page = loop {
            let page = steps::browser(&format!("bench_store_{records}")).await;
            steps::begin_as_member(&page).await;
            fill(&page, records).await;
            if !page.has_text("存储空间已满").await {
                break page;
            }
            page.end().await;
            records -= STORES[1];
        };
        let note = if records < wanted { ", the most that fits" } else { "" };
        let runs = steps::save(&page, SAVES).await;
        page.end().await;
        let (usual, slowest) = (median(&runs), most(&runs));
        book.add(format!("one save of {SAVES}, {records} stored{note}"), "ms", runs);
        match first {
            None => first = Some((records, usual, slowest)),
            Some((few, its_usual, its_slowest)) => {
                book.one(format!("one save, {records} stored against {few}"), "times", usual / its_usual);
                let name = format!("the slowest save (it gathers the journal), {records} against {few}");
                book.one(name, "times", slowest / its_slowest);
            }
        }
    }
}

async fn fill(page: &Page, records: usize) {
    let file = steps::write(
        &format!("member-{records}.json"),
        &district::bundle(yanxun::bundle::Purpose::Backup, 0, records),
    );
    steps::import(page, &[file], "document.querySelector('.rows li')").await;
}
