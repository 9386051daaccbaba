//! Drawing at random so that anyone can draw again: from the seed printed on the sheet (clauses 五(二)单位3, 五(三)2).
//!
//! The lot of a thing is SHA-256 over the text `yanxun-draw 1`, a line feed, the seed, a line feed and the thing's key, all UTF-8; its
//! place is by its lot, the least first, and the first so many are drawn. The order in which things are listed, and what else is listed,
//! changes nobody's lot; who doubts a draw computes it with `printf 'yanxun-draw 1\nSEED\nKEY' | sha256sum`.

use crate::domain::order::Order as _;
use sha2::{Digest, Sha256};

/// The lot of a key, in lower-case hex.
pub fn lot(seed: &str, key: &str) -> String {
    let mut hasher = Sha256::new();
    for part in ["yanxun-draw 1\n", seed, "\n", key] {
        hasher.update(part.as_bytes());
    }
    hasher.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The first `count` of the keys by their lots; a key that is listed twice is one.
pub fn draw<'a>(seed: &str, keys: impl IntoIterator<Item = &'a str>, count: usize) -> Vec<&'a str> {
    let mut lots: Vec<(String, &str)> = keys.into_iter().map(|key| (lot(seed, key), key)).collect();
    lots.order();
    lots.dedup();
    lots.into_iter().take(count).map(|(_, key)| key).collect()
}

/// A seed that is easily printed, read out and typed again: the day and four digits.
pub fn seed(day: chrono::NaiveDate, random: u64) -> String {
    format!("{}-{:04}", day.format("%Y%m%d"), random % 10_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The lots below were computed with sha256sum.
    #[test]
    fn the_test_vector_of_the_draw() {
        let names = ["王芳", "李伟", "张敏", "刘洋", "陈静"];
        let lots: Vec<String> =
            names.iter().map(|name| lot("20251120-0417", name)[..16].to_owned()).collect();
        assert_eq!(
            lots,
            [
                "aa5ce7737fd87a78",
                "5f13223cbff00952",
                "4037885eb577ee5e",
                "85a81aa7ff2288bc",
                "1e7fe6f0497113bf"
            ]
        );
        assert_eq!(draw("20251120-0417", names, 2), ["陈静", "张敏"]);
    }

    #[test]
    fn neither_order_nor_repetition_nor_company_changes_the_draw() {
        let names = ["王芳", "李伟", "张敏", "刘洋", "陈静"];
        let back: Vec<&str> = names.iter().rev().chain(&names).copied().collect();
        assert_eq!(draw("s", back, 3), draw("s", names, 3));
        // Without the one who was not drawn, the others are drawn as before.
        let last = draw("s", names, 5)[4];
        assert_eq!(draw("s", names.into_iter().filter(|n| *n != last), 4), draw("s", names, 4));
        assert_ne!(draw("s", names, 5), draw("t", names, 5));
        assert!(
            draw("s", [], 3).is_empty() && draw("s", names, 0).is_empty() && draw("s", names, 9).len() == 5
        );
    }
}
