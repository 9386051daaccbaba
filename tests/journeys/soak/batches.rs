//! Files to import: a member's backup with many lessons, each batch new and marked in its topics. No signature is needed to take one's
//! own backup in.

use crate::harness::site::Site;
use std::collections::BTreeMap;
use yanxun::bundle::{Producer, Purpose, write};
use yanxun::domain::identity::row_record;
use yanxun::domain::{Draft, Record, kinds};

/// The mark of a batch in the topics of its lessons, by the name of its file.
pub fn mark(name: &str) -> String {
    format!("批{}", name.trim_start_matches("batch-"))
}

/// Puts so many batches of so many lessons each on the site, as `/batch-N`; each batch's mark and size.
pub fn serve(site: &Site, batches: usize, size: u64) -> BTreeMap<String, u64> {
    let mut sizes = BTreeMap::new();
    for n in 0..batches {
        let name = format!("batch-{n}");
        let records: Vec<Record> = (0..size).map(|at| lesson(&mark(&name), at)).collect();
        let producer =
            Producer { app: "soak".into(), who: "YL001".into(), name: "邓梅国".into(), at: None };
        site.add_page(&format!("/{name}"), &write(Purpose::Backup, &producer, &records));
        sizes.insert(mark(&name), size);
    }
    sizes
}

fn lesson(mark: &str, at: u64) -> Record {
    let words =
        ["提问有层次", "目标明确", "关注学困生", "重难点突出", "板书规范", "师生互动充分", "建议放慢节奏"];
    let word = |n: u64| words[(n % words.len() as u64) as usize];
    let reflection: Vec<_> = (0..4).map(|n| word(at * (n + 3) + at / 7 * n)).collect();
    // Two school years, so that a batch goes to more than one place in the store.
    let year = 2024 + at % 2;
    let texts = [
        ("date", format!("{year}-{:02}-{:02}", 9 + at / 2 % 4, 1 + at % 28)),
        ("school", "北港小学".into()),
        ("class", "八(5)班".into()),
        ("subject", "体育".into()),
        ("topic", format!("{mark}-{at}")),
        ("periods", "1".into()),
        ("reflection", reflection.join("，")),
    ];
    let draft = Draft(texts.into_iter().map(|(key, text)| (key.to_owned(), text)).collect());
    row_record(
        kinds::find("lesson").expect("a kind"),
        "YL001",
        &draft.parse(kinds::find("lesson").expect("a kind"), None).expect("sound"),
        1,
    )
}
