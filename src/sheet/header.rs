//! Finding the header: which row it is, which ledger it is of, and which column holds which field.

use super::SheetError;
use super::cells::Line;
use crate::domain::day::half_width;
use crate::domain::kinds::KINDS;
use crate::domain::{Field, Kind};
use std::collections::HashMap;
use std::sync::OnceLock;

/// How many rows from the top are looked at. Above the header stand a title, a school, a term, seldom more.
pub(super) const HEAD: usize = 12;

/// A header that was found.
pub(super) struct Header {
    /// The ledger.
    pub kind: &'static Kind,
    /// Its place among the lines.
    pub at: usize,
    /// For each column the field it holds; `None` where it is unknown, repeated or without a name.
    pub columns: Vec<Option<&'static Field>>,
    /// The names of all columns that have one, as [`plain`] gives them.
    pub names: Vec<String>,
    /// Names of columns that the kind does not have.
    pub unknown: Vec<String>,
    /// Names of columns whose field an earlier column holds already.
    pub repeated: Vec<String>,
}

/// How well a row fits a kind, better ones greater.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Fit {
    /// Every required field has a column.
    complete: bool,
    /// Fields with a column.
    matched: usize,
    /// The file's name has the ledger's name in it: only a hint, for files get renamed and headers do not.
    named: bool,
    /// Columns without a field, counted down.
    strangers: std::cmp::Reverse<usize>,
}

/// The name in a header cell: half-width, without spaces and line breaks, marks of a required column, or an apostrophe.
pub(super) fn plain(cell: &str) -> String {
    let text: String = half_width(cell)
        .chars()
        .filter(|c| !c.is_whitespace() && !c.is_control() && !"*'\u{feff}\u{200b}".contains(*c))
        .collect();
    text.trim_end_matches(':').to_owned()
}

/// The field that a header cell names, with or without a unit or remark behind it in brackets: 金额（元）.
fn field_of(kind: &Kind, cell: &str) -> Option<&'static Field> {
    let name = plain(cell);
    let of_kind = |name: &str| columns().get(name)?.iter().find(|(key, _)| *key == kind.key);
    of_kind(&name).or_else(|| of_kind(name.split('(').next()?)).map(|(_, field)| *field)
}

/// Every header that a ledger may have, with the kinds it is of: looked up for each cell near the top, kind by kind.
fn columns() -> &'static HashMap<String, Vec<(&'static str, &'static Field)>> {
    static COLUMNS: OnceLock<HashMap<String, Vec<(&'static str, &'static Field)>>> = OnceLock::new();
    COLUMNS.get_or_init(|| {
        let mut columns = HashMap::<_, Vec<_>>::new();
        for kind in KINDS {
            for field in kind.fields {
                columns.entry(plain(field.label.zh)).or_default().push((kind.key, field));
            }
        }
        columns
    })
}

fn fit(kind: &'static Kind, line: &Line, name_hint: &str) -> Fit {
    let mut found: Vec<&str> = Vec::new();
    let mut strangers = 0;
    for cell in &line.cells {
        match field_of(kind, cell) {
            Some(field) if !found.contains(&field.key) => found.push(field.key),
            Some(_) => {}
            None => strangers += usize::from(!plain(cell).is_empty()),
        }
    }
    Fit {
        complete: kind.fields.iter().all(|f| !f.required || found.contains(&f.key)),
        matched: found.len(),
        named: name_hint.contains(kind.label.zh),
        strangers: std::cmp::Reverse(strangers),
    }
}

/// The line near the top that fits a kind best; the upper one of equals.
fn best_line(kind: &'static Kind, lines: &[Line], name_hint: &str) -> Option<(Fit, usize)> {
    let fits = lines.iter().take(HEAD).enumerate().map(|(at, line)| (fit(kind, line, name_hint), at));
    fits.max_by_key(|&(fit, at)| (fit, std::cmp::Reverse(at)))
}

/// The kind and line that fit best of all; the kind first in menus of equals.
fn best(lines: &[Line], name_hint: &str) -> Option<(Fit, usize, &'static Kind)> {
    let fits = KINDS.iter().rev().filter_map(|kind| {
        let (fit, at) = best_line(kind, lines, name_hint)?;
        Some((fit, at, *kind))
    });
    fits.max_by_key(|&(fit, ..)| fit)
}

/// How many columns the best header among these lines names: tells a right separator from a wrong one.
pub(super) fn columns_named(lines: &[Line]) -> usize {
    best(lines, "").map_or(0, |(fit, ..)| fit.matched)
}

/// Finds the header.
///
/// # Errors
/// If no row has two of a kind's columns, if it lacks required ones, or if it is plainly another ledger's than `asked`.
pub(super) fn find(
    lines: &[Line],
    asked: Option<&'static Kind>,
    name_hint: &str,
) -> Result<Header, SheetError> {
    let nothing = SheetError::NoHeader { kind: asked };
    let Some((best_fit, best_at, found)) = best(lines, name_hint) else { return Err(nothing) };
    let (fit, at, kind) = match asked {
        Some(asked) => {
            let Some((fit, at)) = best_line(asked, lines, name_hint) else { return Err(nothing) };
            // 上课 has no column that 听课 lacks by need, so an observed lesson would pass for one taught.
            let other = asked.key != found.key
                && best_fit.complete
                && best_fit.matched > fit.matched
                && best_fit.strangers > fit.strangers;
            if other {
                return Err(SheetError::OtherLedger { asked, found });
            }
            (fit, at, asked)
        }
        None => (best_fit, best_at, found),
    };
    if fit.matched < 2 {
        return Err(nothing);
    }
    let cells = &lines[at].cells;
    let names = cells.iter().map(|cell| plain(cell)).filter(|name| !name.is_empty()).collect();
    let mut header =
        Header { kind, at, columns: Vec::new(), names, unknown: Vec::new(), repeated: Vec::new() };
    let mut held: Vec<&str> = Vec::new();
    for cell in cells {
        let field = field_of(kind, cell);
        let again = field.is_some_and(|f| held.contains(&f.key));
        held.extend(field.filter(|_| !again).map(|f| f.key));
        match field {
            None if plain(cell).is_empty() => {}
            None => header.unknown.push(cell.trim().to_owned()),
            Some(_) if again => header.repeated.push(cell.trim().to_owned()),
            Some(_) => {}
        }
        header.columns.push(field.filter(|_| !again));
    }
    let lacks = |f: &&'static Field| f.required && !header.columns.iter().flatten().any(|g| g.key == f.key);
    let columns: Vec<_> = kind.fields.iter().filter(lacks).collect();
    if columns.is_empty() { Ok(header) } else { Err(SheetError::MissingColumns { kind, columns }) }
}
