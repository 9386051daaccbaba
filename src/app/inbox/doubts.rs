//! What looks odd in a ledger that could be read: another person's sheet, a school's name cut short. Only said, never changed; worked
//! out when it is shown, since it looks at the roster and the list of schools.

use crate::app::overview;
use crate::app::session::Session;
use crate::domain::draft::value_of;
use crate::domain::kinds::assignment;
use crate::domain::{FieldKind, OFFICE};
use crate::sheet::LedgerRead;
use std::collections::{BTreeMap, BTreeSet};

/// What looks odd in the schools of a ledger's rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Doubts {
    /// Rows of schools that are neither the owner's nor on the list, where they are most of the rows.
    pub strange: usize,
    /// Names that are not known, each with the known one that is probably meant.
    pub near: Vec<(String, String)>,
}

/// Looks at the schools of a ledger that becomes `owner`'s.
pub fn doubts(session: &Session, read: &LedgerRead, owner: &str) -> Doubts {
    let Some(field) = read.kind.fields.iter().find(|f| f.kind == FieldKind::School) else {
        return Doubts::default();
    };
    let mut known: BTreeSet<String> =
        session.of_kind("school").map(|r| r.text("name").trim().to_owned()).collect();
    let owner = overview::person(session, owner);
    // A ledger may reach back a semester: every arrangement of the member's is known, and what the roster says.
    let arranged = session.of_kind(assignment::KIND.key).filter(|r| &*r.owner == OFFICE);
    let own = arranged.filter(|r| owner.as_ref().is_some_and(|p| r.text("member").trim() == p.no));
    known.extend(own.map(|r| r.text("school").trim().to_owned()));
    known.extend(owner.into_iter().flat_map(|p| p.guided.into_iter().chain([p.home])));
    known.remove("");
    // Where no school is known, none is strange.
    if known.is_empty() {
        return Doubts::default();
    }
    let mut named: BTreeMap<&str, usize> = BTreeMap::new();
    for row in &read.rows {
        if let Some(name) = value_of(&row.parsed, field.key).as_text() {
            *named.entry(name).or_default() += 1;
        }
    }
    let unknown = || named.iter().filter(|(name, _)| !known.contains(**name));
    let meant = |name: &str| {
        let mut near = known.iter().filter(|k| is_near(name, k));
        // Where two could be meant, neither is guessed.
        near.next().filter(|_| near.next().is_none()).cloned()
    };
    let near: Vec<_> = unknown().filter_map(|(name, _)| Some(((*name).to_owned(), meant(name)?))).collect();
    let is_guessed = |name: &str| near.iter().any(|(n, _)| n == name);
    let strange = unknown().filter(|(name, _)| !is_guessed(name)).map(|(_, rows)| rows).sum::<usize>();
    let most = 2 * strange > read.rows.len();
    Doubts { strange: if most { strange } else { 0 }, near }
}

/// Whether one name is the other cut short at its end, or differs in one character.
fn is_near(name: &str, known: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (name.chars().collect(), known.chars().collect());
    if a.len() < 3 || b.len() < 3 {
        return false;
    }
    let same = a.iter().zip(&b).filter(|(x, y)| x == y).count();
    let cut = same == a.len().min(b.len()) && a.len().abs_diff(b.len()) <= 2;
    // 第一中学 and 第二中学 are two schools.
    let numbered = |c: &char| "一二三四五六七八九十百0123456789东西南北".contains(*c);
    let one_wrong = a.len() == b.len()
        && a.len() > 3
        && same + 1 == a.len()
        && !a.iter().zip(&b).any(|(x, y)| x != y && (numbered(x) || numbered(y)));
    cut || one_wrong
}

#[cfg(test)]
mod tests {
    use super::is_near;

    #[test]
    fn a_name_cut_short_or_mistyped_is_near_and_another_school_is_not() {
        for (name, known, near) in [
            ("北港小", "北港小学", true),
            ("北港小学", "北港小学校", true),
            ("北巷小学", "北港小学", true),
            ("第一中学", "第二中学", false),
            ("东港小学", "北港小学", false),
            ("北港", "北港小学", false),
            ("白马湖学校", "北港小学", false),
            ("十二中", "十三中", false),
            ("", "北港小学", false),
        ] {
            assert_eq!(is_near(name, known), near, "{name} {known}");
        }
    }
}
