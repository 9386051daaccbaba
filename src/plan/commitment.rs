//! The seal of a sheet (封存码): what fixes scores before anyone else has given any, without telling them (clause 二3).
//!
//! It is SHA-256, in lower-case hex, over seven lines, each but the last with its line feed, all UTF-8: `yanxun-sheet 1`, a random
//! number of the sheet, the school year, the member's number, the party, the school (an empty line for the office), and the scores in the
//! order of the items, parted by spaces, `-` where one is missing. Who is given the seal first, and the random number with the scores
//! later, computes it with `printf 'yanxun-sheet 1\nNUMBER\nYEAR\nMEMBER\nPARTY\nSCHOOL\nSCORES' | sha256sum`: other scores have
//! another seal, and without the number nobody finds the scores by trying.

use crate::domain::value::hundredths_to_text;
use sha2::{Digest, Sha256};

/// What is sealed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sealed {
    /// The random number, in hex.
    pub nonce: String,
    /// School year.
    pub year: String,
    /// Member's number.
    pub member: String,
    /// As what the scores are given.
    pub party: String,
    /// By which school; empty for the office.
    pub school: String,
    /// The scores in the order of the items, in hundredths.
    pub scores: Vec<Option<i64>>,
}

impl Sealed {
    /// The lines that the seal is of.
    pub fn lines(&self) -> [String; 7] {
        let score = |s: &Option<i64>| s.map_or_else(|| "-".to_owned(), hundredths_to_text);
        [
            "yanxun-sheet 1".into(),
            self.nonce.clone(),
            self.year.clone(),
            self.member.clone(),
            self.party.clone(),
            self.school.clone(),
            self.scores.iter().map(score).collect::<Vec<_>>().join(" "),
        ]
    }

    /// The seal.
    pub fn code(&self) -> String {
        let hash = Sha256::digest(self.lines().join("\n").as_bytes());
        hash.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// The command by which anyone computes the seal.
    pub fn command(&self) -> String {
        format!("printf '{}' | sha256sum", self.lines().join("\\n"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sealed() -> Sealed {
        Sealed {
            nonce: "00112233445566778899aabbccddeeff".into(),
            year: "2025-2026".into(),
            member: "YL001".into(),
            party: "教科室".into(),
            school: String::new(),
            scores: vec![Some(3650), Some(5400), None],
        }
    }

    /// Computed with sha256sum.
    #[test]
    fn the_test_vector_of_the_seal() {
        assert_eq!(
            sealed().command(),
            "printf 'yanxun-sheet 1\\n00112233445566778899aabbccddeeff\\n2025-2026\\nYL001\\n教科室\\n\\n36.5 54 -' | sha256sum"
        );
        assert_eq!(sealed().code(), "5d42f57a2cb8d1767c075a99782ada577b4473b996a82a18e8c5f174bab8b26a");
    }

    #[test]
    fn whatever_is_changed_changes_the_seal() {
        let code = sealed().code();
        let changes: [fn(&mut Sealed); 7] = [
            |s| s.nonce = "00112233445566778899aabbccddeefe".into(),
            |s| s.year = "2024-2025".into(),
            |s| s.member = "YL002".into(),
            |s| s.party = "教学指导点".into(),
            |s| s.school = "甲中".into(),
            |s| s.scores[0] = Some(3660),
            |s| s.scores[2] = Some(0),
        ];
        for (n, change) in changes.iter().enumerate() {
            let mut other = sealed();
            change(&mut other);
            assert_ne!(other.code(), code, "{n}");
        }
    }
}
