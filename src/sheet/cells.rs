//! From text to rows of cells, each with the number that Excel shows beside it.
//!
//! A row of Excel is one record of the CSV, whatever line breaks its quotes hold, and every empty line is a row too. The
//! csv crate passes over empty lines, so they are counted here from the places at which its records begin.

/// One row of a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The row's number as Excel shows it, counted from 1.
    pub row: usize,
    /// Its cells, as they stand.
    pub cells: Vec<String>,
    /// Whether a quote in it was never closed, so that where its cells end is a guess.
    pub unclosed: bool,
    /// Whether it has a formula whose result no program has worked out yet.
    pub uncomputed: bool,
}

impl Line {
    /// Whether there is nothing in it.
    pub fn is_blank(&self) -> bool {
        self.cells.iter().all(|cell| is_blank(cell))
    }
}

/// Whether a cell holds nothing but space.
pub fn is_blank(cell: &str) -> bool {
    cell.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}').is_empty()
}

/// Put behind the text as a record of its own. Where it is not met again, a quote swallowed it.
const END: &str = "\u{1}";

/// How often reading begins again behind a row whose quote was never closed. Each time costs a walk to the end.
const RECOVERIES: usize = 20;

/// The rows of `text`, at most about `limit` of them; empty lines are counted but not given.
///
/// A quote that is never closed would swallow every row below it. Such a row is given alone, up to its first line break,
/// as [`Line::unclosed`], and reading goes on behind it.
pub fn lines(text: &str, separator: u8, limit: usize) -> Vec<Line> {
    let (mut out, mut rest, mut row) = (Vec::new(), text, 1);
    for _ in 0..=RECOVERIES {
        let Some((start, at_row)) = closed_lines(rest, separator, limit, row, &mut out) else { return out };
        let broken = &rest[start..];
        let end = broken.find(['\n', '\r']).unwrap_or(broken.len());
        let cells = broken[..end].split(char::from(separator)).map(str::to_owned).collect();
        out.push(Line { row: at_row, cells, unclosed: true, uncomputed: false });
        let behind = &broken[end..];
        rest = behind.strip_prefix("\r\n").or_else(|| behind.strip_prefix(['\n', '\r'])).unwrap_or(behind);
        row = at_row + 1;
    }
    // Nothing of a text so broken is dropped in silence either: what is left is one row to be rejected.
    if !rest.is_empty() {
        out.push(Line { row, cells: vec![rest.to_owned()], unclosed: true, uncomputed: false });
    }
    out
}

/// Reads rows up to the end, or to a quote that is never closed: then the byte at which its record begins, and its row.
fn closed_lines(
    text: &str,
    separator: u8,
    limit: usize,
    mut row: usize,
    out: &mut Vec<Line>,
) -> Option<(usize, usize)> {
    let marked = format!("{text}\n{END}");
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .from_reader(marked.as_bytes());
    let mut record = csv::StringRecord::new();
    let mut last = None;
    while let Ok(true) = reader.read_record(&mut record) {
        let from = record.position().map_or(0, |place| place.byte() as usize);
        let (empty, start) = empty_lines(&marked, from);
        if start > text.len() {
            return None; // The mark itself: every quote was closed.
        }
        row += empty;
        out.push(Line {
            row,
            cells: record.iter().map(str::to_owned).collect(),
            unclosed: false,
            uncomputed: false,
        });
        if out.len() >= limit {
            return None;
        }
        last = Some((start, row));
        row += 1;
    }
    // The mark was never met, so the last record swallowed it.
    out.pop();
    last
}

/// How many empty lines the reader passed over from byte `from` on, and where the record behind them begins.
fn empty_lines(text: &str, from: usize) -> (usize, usize) {
    let bytes = text.as_bytes();
    let at = |i: usize| bytes.get(i).copied();
    // The reader ends a record at `\r` and leaves the `\n` of a `\r\n` to the next.
    let half = from > 0 && at(from - 1) == Some(b'\r') && at(from) == Some(b'\n');
    let (mut i, mut empty) = (from + usize::from(half), 0);
    while let Some(b'\n' | b'\r') = at(i) {
        i += if at(i) == Some(b'\r') && at(i + 1) == Some(b'\n') { 2 } else { 1 };
        empty += 1;
    }
    (empty, i)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Rows as `number:cell|cell`, with `!` before a row whose quote was never closed.
    fn shown(text: &str) -> Vec<String> {
        let show = |line: Line| {
            format!("{}{}:{}", if line.unclosed { "!" } else { "" }, line.row, line.cells.join("|"))
        };
        lines(text, b',', usize::MAX).into_iter().map(show).collect()
    }

    #[test]
    fn rows_have_the_numbers_that_excel_shows() {
        for (text, want) in [
            ("a,b\nc,d", &["1:a|b", "2:c|d"][..]),
            ("a\r\n\r\nb\r\n", &["1:a", "3:b"]),
            ("a\n\n\nb\n\n", &["1:a", "4:b"]),
            ("\r\n\na", &["3:a"]),
            ("a\rb\r\rc", &["1:a", "2:b", "4:c"]),
            ("a,\"x\r\ny\n\nz\"\r\n\r\nb,c", &["1:a|x\r\ny\n\nz", "3:b|c"]),
            ("a\r\n,\r\nb", &["1:a", "2:|", "3:b"]),
            ("\"\"\n\n \nb", &["1:", "3: ", "4:b"]),
            ("a,\"1,\"\"2\"\"\"", &["1:a|1,\"2\""]),
            ("", &[]),
        ] {
            assert_eq!(shown(text), want, "{text:?}");
        }
    }

    #[test]
    fn an_unclosed_quote_costs_its_own_row_only() {
        for (text, want) in [
            ("a,b\n1,\"x\n2,y\n\n3,z", &["1:a|b", "!2:1|\"x", "3:2|y", "5:3|z"][..]),
            ("a,b\r\n\r\n1,\"x\r\n2,y", &["1:a|b", "!3:1|\"x", "4:2|y"]),
            ("\"", &["!1:\""]),
            ("a\n\"", &["1:a", "!2:\""]),
            ("a\n\"b\"\n\"c\nd", &["1:a", "2:b", "!3:\"c", "4:d"]),
        ] {
            assert_eq!(shown(text), want, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn no_text_is_lost_or_makes_it_panic(text in "[a\",\r\n ;]{0,60}") {
            let kept: String = lines(&text, b',', usize::MAX).iter().flat_map(|l| l.cells.concat().into_bytes())
                .filter(|b| *b == b'a').map(char::from).collect();
            prop_assert_eq!(kept.len(), text.matches('a').count());
            let rows: Vec<_> = lines(&text, b',', usize::MAX).iter().map(|l| l.row).collect();
            prop_assert!(rows.windows(2).all(|pair| pair[0] < pair[1]), "{:?}", rows);
        }
    }
}
