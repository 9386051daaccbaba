//! A table for the terminal, aligned also where a Chinese character takes two places.

use unicode_width::UnicodeWidthStr;

/// The side that a column's cells stand on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// Words.
    Left,
    /// Numbers.
    Right,
}

/// Writes headers, a rule, and the rows.
pub fn write<const N: usize>(
    headers: [(&str, Align); N],
    rows: impl IntoIterator<Item = [String; N]>,
) -> String {
    let rows: Vec<[String; N]> = rows.into_iter().collect();
    let widths: [usize; N] = std::array::from_fn(|i| {
        rows.iter().map(|row| row[i].width()).chain([headers[i].0.width()]).max().unwrap_or(0)
    });
    let line = |cells: [&str; N]| {
        let padded: Vec<String> = (0..N)
            .map(|i| {
                let space = " ".repeat(widths[i].saturating_sub(cells[i].width()));
                match headers[i].1 {
                    Align::Left => format!("{}{space}", cells[i]),
                    Align::Right => format!("{space}{}", cells[i]),
                }
            })
            .collect();
        format!("{}\n", padded.join("  ").trim_end())
    };
    let mut out = line(headers.map(|header| header.0));
    out.push_str(&format!("{}\n", widths.map(|width| "-".repeat(width)).join("  ")));
    for row in &rows {
        out.push_str(&line(std::array::from_fn(|i| row[i].as_str())));
    }
    out
}
