//! One sheet's cells as rows of texts.

use super::super::SheetError;
use super::super::cells::{Line, is_blank};
use super::number::{Format, text_of};
use super::parts::{Rich, Styles, Texts, unescape};
use super::xml::{Attributes, Node, walk};

/// What the cells of a sheet refer to.
pub(super) struct Context<'a> {
    pub texts: &'a Texts,
    pub styles: &'a Styles,
    pub from_1904: bool,
}

/// Rows of the largest sheet.
const MAX_ROW: usize = 1_048_576;

/// The columns that are kept apart. No ledger has more; what stands further right is kept as one cell behind them, so that its
/// row is told of and not cut off in silence.
const MAX_COLUMNS: usize = 256;

/// What all sheets of one workbook may hold: a text of kilobytes can be referred to a million times by a few bytes each.
pub(super) struct Budget {
    cells: usize,
    bytes: usize,
}

impl Default for Budget {
    fn default() -> Self {
        Self { cells: 2_000_000, bytes: 48 * 1024 * 1024 }
    }
}

impl Budget {
    fn spend(&mut self, cells: usize, bytes: usize) -> Result<(), SheetError> {
        self.cells = self.cells.checked_sub(cells).ok_or(SheetError::TooLarge)?;
        self.bytes = self.bytes.checked_sub(bytes).ok_or(SheetError::TooLarge)?;
        Ok(())
    }
}

/// A cell while it is read.
#[derive(Default)]
struct Cell {
    column: usize,
    kind: String,
    format: Format,
    value: String,
    rich: Rich,
    in_value: bool,
    formula: bool,
}

/// Cells joined into one: its rows, and the columns of its left and right edge.
struct Merge {
    rows: (usize, usize),
    left: usize,
}

/// The rows of a sheet. In cells that were joined downwards the value stands in each row, as a reader of the sheet sees it.
pub(super) fn lines(xml: &str, context: &Context<'_>, budget: &mut Budget) -> Result<Vec<Line>, SheetError> {
    let mut lines: Vec<Line> = Vec::new();
    let mut merges: Vec<Merge> = Vec::new();
    let mut row = 0;
    let mut line = Line { row: 0, cells: Vec::new(), unclosed: false, uncomputed: false };
    let mut cell: Option<Cell> = None;
    let mut in_data = false;
    walk(xml, |node| {
        match (&node, &mut cell) {
            (Node::Open("sheetData", _), _) => in_data = true,
            (Node::Close("sheetData"), _) => in_data = false,
            (Node::Open("row", a), None) if in_data => {
                let said = a.get("r").and_then(|r| r.parse().ok()).filter(|r| *r > row);
                row = said.unwrap_or(row + 1);
                if row > MAX_ROW {
                    return Err(SheetError::TooLarge);
                }
                line = Line { row, cells: Vec::new(), unclosed: false, uncomputed: false };
            }
            (Node::Close("row"), None) if in_data => {
                let done = std::mem::take(&mut line.cells);
                let done = Line { row, cells: done, unclosed: false, uncomputed: line.uncomputed };
                if !done.is_blank() || done.uncomputed {
                    budget.spend(done.cells.len(), done.cells.iter().map(String::len).sum())?;
                    lines.push(done);
                }
            }
            (Node::Open("c", a), None) if in_data => cell = Some(open(a, &line, context)),
            (Node::Close("c"), Some(done)) => {
                put(&mut line, std::mem::take(done), context);
                cell = None;
            }
            (Node::Open("v", _), Some(cell)) => cell.in_value = true,
            (Node::Close("v"), Some(cell)) => cell.in_value = false,
            (Node::Open("f", _), Some(cell)) => cell.formula = true,
            (Node::Text(text), Some(cell)) if cell.in_value => cell.value.push_str(text),
            (node, Some(cell)) => cell.rich.see(node),
            (Node::Open("mergeCell", a), None) => {
                merges.extend(a.get("ref").and_then(|area| merge(&area)));
            }
            _ => {}
        }
        Ok(())
    })?;
    fill(&mut lines, &merges, budget)?;
    Ok(lines)
}

fn open(a: &Attributes<'_>, line: &Line, context: &Context<'_>) -> Cell {
    let place = a.get("r").and_then(|place| column_of(&place)).filter(|at| *at >= line.cells.len());
    let style = a.get("s").and_then(|s| s.parse::<usize>().ok());
    Cell {
        column: place.unwrap_or(line.cells.len()),
        kind: a.get("t").unwrap_or_default(),
        format: style.and_then(|s| context.styles.get(s)).copied().unwrap_or_default(),
        ..Cell::default()
    }
}

fn put(line: &mut Line, cell: Cell, context: &Context<'_>) {
    let raw = cell.value.trim();
    let text = match cell.kind.as_str() {
        "s" => raw.parse::<usize>().ok().and_then(|at| context.texts.get(at)).cloned().unwrap_or_default(),
        "inlineStr" => unescape(&cell.rich.text),
        "str" => unescape(&cell.value),
        "b" => if raw == "1" { "TRUE" } else { "FALSE" }.to_owned(),
        "e" => raw.to_owned(),
        // 2025-09-03T00:00:00, with the time only where it says something.
        "d" => raw.split_once('T').map_or_else(
            || raw.to_owned(),
            |(day, time)| {
                let time = time.get(..5).filter(|time| *time != "00:00").unwrap_or_default();
                format!("{day} {time}").trim_end().to_owned()
            },
        ),
        _ if raw.is_empty() => String::new(),
        _ => text_of(raw, cell.format, context.from_1904),
    };
    line.uncomputed |= cell.formula && cell.value.is_empty();
    if is_blank(&text) {
        return;
    }
    let column = cell.column.min(MAX_COLUMNS);
    if line.cells.len() <= column {
        line.cells.resize(column + 1, String::new());
    }
    line.cells[column] = text;
}

/// `C5` is column 2; what has no letters has no column.
fn column_of(place: &str) -> Option<usize> {
    let letters = place.bytes().filter(|b| *b != b'$').take_while(u8::is_ascii_alphabetic).take(4);
    let column = letters.fold(0, |n, b| n * 26 + usize::from(b.to_ascii_uppercase() - b'A') + 1);
    column.checked_sub(1)
}

fn row_of(place: &str) -> Option<usize> {
    place.trim_start_matches(|c: char| c.is_ascii_alphabetic() || c == '$').parse().ok()
}

/// An area of several rows; across columns a joined cell stands in its first one only, as in CSV.
fn merge(area: &str) -> Option<Merge> {
    let (from, to) = area.split_once(':')?;
    let rows = (row_of(from)?, row_of(to)?);
    (rows.0 < rows.1).then_some(Merge { rows, left: column_of(from)? })
}

fn fill(lines: &mut [Line], merges: &[Merge], budget: &mut Budget) -> Result<(), SheetError> {
    for merge in merges {
        let first = lines.partition_point(|line| line.row < merge.rows.0);
        let Some(top) = lines.get(first).filter(|line| line.row == merge.rows.0) else { continue };
        let Some(text) = top.cells.get(merge.left).cloned().filter(|text| !text.is_empty()) else { continue };
        for line in lines[first + 1..].iter_mut().take_while(|line| line.row <= merge.rows.1) {
            budget.spend(1, text.len())?;
            if line.cells.len() <= merge.left {
                line.cells.resize(merge.left + 1, String::new());
            }
            if line.cells[merge.left].is_empty() {
                line.cells[merge.left].clone_from(&text);
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_of_cells() {
        for (place, column, row) in [
            ("A1", Some(0), Some(1)),
            ("$AB$12", Some(27), Some(12)),
            ("xfd9", Some(16_383), Some(9)),
            ("12", None, Some(12)),
            ("A", Some(0), None),
            ("", None, None),
        ] {
            assert_eq!((column_of(place), row_of(place)), (column, row), "{place}");
        }
    }
}
