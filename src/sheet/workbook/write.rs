//! Writing a workbook: a sheet a table, with a head that stays in sight and is printed on every page, days and numbers as such.

use crate::sheet::zip::Zip;
use chrono::{Datelike, NaiveDate};
use std::fmt::Write as _;

/// What a cell holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// A text, never run as a formula.
    Text(String),
    /// A number in hundredths, shown with so many decimal places.
    Number(i64, u8),
    /// A day.
    Day(NaiveDate),
}

/// A table: one sheet of a workbook.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// The sheet's name.
    pub name: String,
    /// A line above the head, across all columns; none if empty.
    pub title: String,
    /// The columns' heads.
    pub heads: Vec<String>,
    /// The rows.
    pub rows: Vec<Vec<Cell>>,
}

const STYLES: &str = concat!(
    r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">"#,
    r#"<numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\-mm\-dd"/></numFmts>"#,
    r#"<fonts count="3"><font><sz val="11"/><name val="宋体"/><charset val="134"/></font><font><b/><sz val="11"/><name val="宋体"/><charset val="134"/></font><font><b/><sz val="16"/><name val="黑体"/><charset val="134"/></font></fonts>"#,
    r#"<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>"#,
    r#"<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border><left style="thin"/><right style="thin"/><top style="thin"/><bottom style="thin"/><diagonal/></border></borders>"#,
    r#"<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="7">"#,
    r#"<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>"#,
    r#"<xf numFmtId="0" fontId="1" fillId="0" borderId="1" xfId="0" applyFont="1" applyBorder="1" applyAlignment="1"><alignment horizontal="center" vertical="center" wrapText="1"/></xf>"#,
    r#"<xf numFmtId="49" fontId="0" fillId="0" borderId="1" xfId="0" applyNumberFormat="1" applyBorder="1" applyAlignment="1"><alignment vertical="center" wrapText="1"/></xf>"#,
    r#"<xf numFmtId="164" fontId="0" fillId="0" borderId="1" xfId="0" applyNumberFormat="1" applyBorder="1" applyAlignment="1"><alignment horizontal="center" vertical="center"/></xf>"#,
    r#"<xf numFmtId="0" fontId="0" fillId="0" borderId="1" xfId="0" applyBorder="1" applyAlignment="1"><alignment vertical="center"/></xf>"#,
    r#"<xf numFmtId="2" fontId="0" fillId="0" borderId="1" xfId="0" applyNumberFormat="1" applyBorder="1" applyAlignment="1"><alignment vertical="center"/></xf>"#,
    r#"<xf numFmtId="0" fontId="2" fillId="0" borderId="0" xfId="0" applyFont="1" applyAlignment="1"><alignment horizontal="center" vertical="center"/></xf>"#,
    r#"</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>"#,
);

/// The places of the styles above.
const HEAD: u8 = 1;
const TEXT: u8 = 2;
const DAY: u8 = 3;
const NUMBER: u8 = 4;
const MONEY: u8 = 5;
const TITLE: u8 = 6;

const XML: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#;
const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const REL: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const TYPE: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/// The workbook's bytes; the same tables give the same bytes.
pub fn write_workbook(tables: &[Table]) -> Vec<u8> {
    let names = names(tables);
    let mut types = format!(
        r#"{XML}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="{TYPE}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="{TYPE}.styles+xml"/>"#
    );
    let (mut sheets, mut titles, mut relations) = (String::new(), String::new(), String::new());
    for (at, (name, table)) in names.iter().zip(tables).enumerate() {
        let n = at + 1;
        let name = escape(name);
        let _ = write!(
            types,
            r#"<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{TYPE}.worksheet+xml"/>"#
        );
        let _ = write!(sheets, r#"<sheet name="{name}" sheetId="{n}" r:id="rId{n}"/>"#);
        let last = head_row(table);
        let quoted = name.replace('\'', "''");
        let _ = write!(
            titles,
            r#"<definedName name="_xlnm.Print_Titles" localSheetId="{at}">'{quoted}'!$1:${last}</definedName>"#
        );
        let _ = write!(
            relations,
            r#"<Relationship Id="rId{n}" Type="{REL}/worksheet" Target="worksheets/sheet{n}.xml"/>"#
        );
    }
    types.push_str("</Types>");
    let styles_at = tables.len() + 1;
    let workbook = format!(
        r#"{XML}<workbook xmlns="{MAIN}" xmlns:r="{REL}"><sheets>{sheets}</sheets><definedNames>{titles}</definedNames></workbook>"#
    );
    let mut zip = Zip::default();
    zip.add("[Content_Types].xml", &types);
    zip.add(
        "_rels/.rels",
        &format!(
            r#"{XML}<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" Type="{REL}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
        ),
    );
    zip.add("xl/workbook.xml", &workbook);
    zip.add(
        "xl/_rels/workbook.xml.rels",
        &format!(
            r#"{XML}<Relationships xmlns="{PACKAGE}/relationships">{relations}<Relationship Id="rId{styles_at}" Type="{REL}/styles" Target="styles.xml"/></Relationships>"#
        ),
    );
    zip.add("xl/styles.xml", STYLES);
    for (at, table) in tables.iter().enumerate() {
        zip.add(&format!("xl/worksheets/sheet{}.xml", at + 1), &sheet(table));
    }
    zip.finish()
}

/// Names as Excel takes them: up to 31 UTF-16 units, without its marks, and none twice.
fn names(tables: &[Table]) -> Vec<String> {
    let mut taken: Vec<String> = Vec::new();
    for (at, table) in tables.iter().enumerate() {
        let plain: String =
            table.name.chars().filter(|c| !c.is_control() && !r"\/:*?[]'".contains(*c)).take(15).collect();
        let plain = if plain.trim().is_empty() { format!("Sheet{}", at + 1) } else { plain };
        let again = taken.iter().any(|name| name.to_lowercase() == plain.to_lowercase());
        taken.push(if again { format!("{plain} {}", at + 1) } else { plain });
    }
    taken
}

/// The number of the row with the heads.
fn head_row(table: &Table) -> usize {
    if table.title.is_empty() { 1 } else { 2 }
}

fn sheet(table: &Table) -> String {
    let (head, columns) = (head_row(table), table.heads.len().max(1));
    let mut out = format!(
        r#"{XML}<worksheet xmlns="{MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0"><pane ySplit="{head}" topLeftCell="A{}" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="18"/><cols>"#,
        head + 1
    );
    let widths = widths(table);
    for (at, width) in widths.iter().enumerate() {
        let n = at + 1;
        let _ = write!(out, r#"<col min="{n}" max="{n}" width="{width}" customWidth="1"/>"#);
    }
    out.push_str("</cols><sheetData>");
    if !table.title.is_empty() {
        out.push_str(r#"<row r="1" ht="30" customHeight="1">"#);
        text_cell(&mut out, 0, 1, &table.title, TITLE);
        out.push_str("</row>");
    }
    let _ = write!(out, r#"<row r="{head}">"#);
    for (at, text) in table.heads.iter().enumerate() {
        text_cell(&mut out, at, head, text, HEAD);
    }
    out.push_str("</row>");
    for (at, cells) in table.rows.iter().enumerate() {
        let row = head + 1 + at;
        let _ = write!(out, r#"<row r="{row}" ht="{}" customHeight="1">"#, height(cells, &widths));
        for (column, cell) in cells.iter().enumerate() {
            put(&mut out, column, row, cell);
        }
        out.push_str("</row>");
    }
    out.push_str("</sheetData>");
    if !table.title.is_empty() && columns > 1 {
        let _ = write!(
            out,
            r#"<mergeCells count="1"><mergeCell ref="A1:{}1"/></mergeCells>"#,
            letters(columns - 1)
        );
    }
    out.push_str(r#"<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/><headerFooter><oddFooter>&amp;C&amp;P / &amp;N</oddFooter></headerFooter></worksheet>"#);
    out
}

fn put(out: &mut String, column: usize, row: usize, cell: &Cell) {
    let place = letters(column);
    let _ = match cell {
        Cell::Empty => write!(out, r#"<c r="{place}{row}" s="{TEXT}"/>"#),
        Cell::Text(text) => {
            text_cell(out, column, row, text, TEXT);
            Ok(())
        }
        Cell::Number(n, places) => {
            let style = if *places == 2 { MONEY } else { NUMBER };
            let sign = if *n < 0 { "-" } else { "" };
            let (whole, part) = (n.unsigned_abs() / 100, n.unsigned_abs() % 100);
            write!(out, r#"<c r="{place}{row}" s="{style}"><v>{sign}{whole}"#).and_then(|()| {
                if part > 0 { write!(out, ".{part:02}</v></c>") } else { write!(out, "</v></c>") }
            })
        }
        Cell::Day(day) => match serial(*day) {
            Some(n) => write!(out, r#"<c r="{place}{row}" s="{DAY}"><v>{n}</v></c>"#),
            None => {
                text_cell(out, column, row, &crate::domain::day::iso(*day), TEXT);
                Ok(())
            }
        },
    };
}

/// Excel's number of a day, from 1 March 1900 on.
fn serial(day: NaiveDate) -> Option<i32> {
    let n = day.num_days_from_ce() - NaiveDate::from_ymd_opt(1899, 12, 30)?.num_days_from_ce();
    (n > 60).then_some(n)
}

fn text_cell(out: &mut String, column: usize, row: usize, text: &str, style: u8) {
    let place = letters(column);
    let _ = write!(
        out,
        r#"<c r="{place}{row}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{}</t></is></c>"#,
        escape(text)
    );
}

/// As XML takes it; what XML cannot hold, as the format writes it.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' | '\t' => out.push(c),
            '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => drop(write!(out, "_x{:04X}_", c as u32)),
            // A text that looks like such an escape itself.
            '_' if looks_escaped(&text[at..]) => out.push_str("_x005F_"),
            c => out.push(c),
        }
    }
    out
}

fn looks_escaped(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.get(1) == Some(&b'x')
        && bytes.get(6) == Some(&b'_')
        && bytes.get(2..6).is_some_and(|hex| hex.iter().all(u8::is_ascii_hexdigit))
}

/// `0` is `A`, `26` is `AA`.
fn letters(column: usize) -> String {
    let letter = char::from(b'A' + (column % 26) as u8);
    if column < 26 { letter.to_string() } else { letters(column / 26 - 1) + &letter.to_string() }
}

/// The columns of a screen that a line takes: a Chinese character counts twice.
fn columns_of(line: &str) -> usize {
    line.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
}

/// A row's height in points, so that no text is cut off on paper: not every program works it out itself.
fn height(cells: &[Cell], widths: &[usize]) -> usize {
    const LINE: usize = 15;
    /// The most that Excel takes.
    const MOST: usize = 409;
    let lines = |(cell, width): (&Cell, &usize)| match cell {
        Cell::Text(text) => {
            text.lines().map(|line| columns_of(line).div_ceil(width.saturating_sub(2).max(1)).max(1)).sum()
        }
        _ => 1,
    };
    let most = cells.iter().zip(widths).map(lines).max().unwrap_or(1).max(1);
    (most * LINE + 3).min(MOST)
}

/// Widths in characters: as wide as the widest line, a Chinese character counting twice, within bounds that fit a page.
fn widths(table: &Table) -> Vec<usize> {
    const SAMPLE: usize = 200;
    let width = |text: &str| text.lines().map(columns_of).max().unwrap_or(0);
    let cell = |cell: &Cell| match cell {
        Cell::Text(text) => width(text),
        Cell::Number(..) | Cell::Day(_) => 10,
        Cell::Empty => 0,
    };
    let column = |(at, head): (usize, &String)| {
        let cells = table.rows.iter().take(SAMPLE).filter_map(|row| row.get(at)).map(cell);
        cells.chain([width(head)]).max().unwrap_or(0).clamp(6, 44) + 2
    };
    let found: Vec<usize> = table.heads.iter().enumerate().map(column).collect();
    if found.is_empty() { vec![12] } else { found }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_sheets_as_excel_takes_them() {
        let table = |name: &str| Table { name: name.into(), ..Table::default() };
        let tables = [table("上课"), table("a/b[c]"), table(""), table("上课"), table(&"长".repeat(40))];
        assert_eq!(names(&tables), ["上课", "abc", "Sheet3", "上课 4", &"长".repeat(15)]);
    }

    #[test]
    fn what_xml_cannot_hold_is_escaped() {
        for (text, want) in [
            ("a<b>&\"", "a&lt;b&gt;&amp;&quot;"),
            ("一\r\n二", "一_x000D_\n二"),
            ("_x000D_", "_x005F_x000D_"),
            ("_x00", "_x00"),
        ] {
            assert_eq!(escape(text), want);
        }
    }
}
