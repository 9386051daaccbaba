//! What changed between two pictures of the board: the figures of each member before and after (clause 五(三)2).

use super::figure::Figure;
use super::rules;
use crate::domain::order::{Gather as _, Order as _};
use std::collections::BTreeMap;

/// What was done, by figure (`D1/total`, `D3/2025-09`), of each member by number.
pub type Figures = BTreeMap<String, BTreeMap<String, u32>>;

/// A figure's name in [`Figures`].
pub fn name_of(figure: &Figure) -> String {
    let code = rules::text_of(figure.rule).map_or("", |r| r.code);
    format!("{code}/{}", figure.part.code())
}

/// What a member's figures come to.
pub fn done(figures: &[Figure]) -> BTreeMap<String, u32> {
    figures.iter().map(|f| (name_of(f), f.done)).gather_map()
}

/// One figure that moved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moved {
    /// Its name.
    pub name: String,
    /// What was done before.
    pub before: u32,
    /// What is done now.
    pub after: u32,
}

/// One member whose figures moved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Number (编号).
    pub no: String,
    /// Whether the member was not there before.
    pub is_new: bool,
    /// The figures that moved, by name.
    pub moved: Vec<Moved>,
}

/// Who moved, by number. A member who was not there before is named even where every figure is nothing; a member who is no
/// longer there has moved to nothing. A figure that only one side has counts as nothing on the other.
pub fn changes(before: &Figures, after: &Figures) -> Vec<Change> {
    let nothing = BTreeMap::new();
    let mut everyone: Vec<&String> = before.keys().chain(after.keys()).collect();
    everyone.order();
    everyone.dedup();
    let change = |no: &String| {
        let (old, new) = (before.get(no).unwrap_or(&nothing), after.get(no).unwrap_or(&nothing));
        let mut names: Vec<&String> = old.keys().chain(new.keys()).collect();
        names.order();
        names.dedup();
        let of = |side: &BTreeMap<String, u32>, name| side.get(name).copied().unwrap_or(0);
        let moved = names
            .into_iter()
            .map(|name| Moved { name: name.clone(), before: of(old, name), after: of(new, name) })
            .filter(|m| m.before != m.after);
        Change { no: no.clone(), is_new: !before.contains_key(no), moved: moved.collect() }
    };
    everyone.into_iter().map(change).filter(|c| c.is_new || !c.moved.is_empty()).collect()
}

/// The same with what is counted month by month drawn together, as it is spoken of: collective preparation, in all its months.
pub fn by_duty(moved: &[Moved]) -> Vec<Moved> {
    let mut drawn: Vec<Moved> = Vec::with_capacity(moved.len());
    for m in moved {
        let (code, part) = m.name.split_once('/').unwrap_or((&m.name, ""));
        let is_month = part.starts_with(|c: char| c.is_ascii_digit());
        let name = if is_month { format!("{code}/total") } else { m.name.clone() };
        match drawn.iter_mut().find(|d| is_month && d.name == name) {
            Some(one) => {
                one.before += m.before;
                one.after += m.after;
            }
            None => drawn.push(Moved { name, before: m.before, after: m.after }),
        }
    }
    drawn
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_drawn_together_and_nothing_else() {
        let moved = |all: &[(&str, u32, u32)]| -> Vec<Moved> {
            all.iter()
                .map(|(name, before, after)| Moved { name: (*name).into(), before: *before, after: *after })
                .collect()
        };
        type Told = &'static [(&'static str, u32, u32)];
        let cases: [(Told, Told); 4] = [
            (&[], &[]),
            (&[("D1/guided", 1, 2), ("D1/total", 3, 5)], &[("D1/guided", 1, 2), ("D1/total", 3, 5)]),
            (
                &[("D3/2025-09", 0, 1), ("D3/2025-10", 2, 4), ("D4/total", 0, 1)],
                &[("D3/total", 2, 5), ("D4/total", 0, 1)],
            ),
            (&[("D3/2025-09", 2, 1)], &[("D3/total", 2, 1)]),
        ];
        for (given, expected) in cases {
            assert_eq!(by_duty(&moved(given)), moved(expected), "{given:?}");
        }
    }
}
