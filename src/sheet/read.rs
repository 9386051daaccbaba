//! Reading a ledger: what could be read, and of everything else the row and the reason.

use super::SheetError;
use super::cells::{Line, is_blank, lines};
use super::header::{self, Header};
use super::text::{Decoded, Encoding, is_odd};
use super::write::unguard;
use crate::domain::draft::Parsed;
use crate::domain::identity::natural_key;
use crate::domain::kinds::member;
use crate::domain::order::Order as _;
use crate::domain::{Draft, Field, FieldKind, Issue, Kind, Label, Lang, Problem};
use std::collections::BTreeMap;

/// A row that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetRow {
    /// The row's number as Excel shows it.
    pub row: usize,
    /// Its fields.
    pub parsed: Parsed,
}

/// A row that could not be read; the others were.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rejected {
    /// The row's number as Excel shows it.
    pub row: usize,
    /// Every reason.
    pub issues: Vec<Issue>,
    /// Its cells as they stand.
    pub cells: Vec<String>,
}

/// Why a row with something in it is no record and no mistake.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// Above the header.
    Title,
    /// 合计, 小计, 平均 and the like.
    Total,
    /// The header once more, as on every printed page.
    HeaderAgain,
}

/// A row passed over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skipped {
    /// The row's number as Excel shows it.
    pub row: usize,
    /// Why.
    pub why: Why,
    /// Its first words.
    pub text: String,
}

/// What a ledger held.
#[derive(Clone, Debug)]
pub struct LedgerRead {
    /// The ledger.
    pub kind: &'static Kind,
    /// The rows that were read, in the sheet's order.
    pub rows: Vec<SheetRow>,
    /// The rows that could not be read.
    pub rejected: Vec<Rejected>,
    /// The rows passed over. Blank ones are not listed.
    pub skipped: Vec<Skipped>,
    /// Columns that were not taken because the kind does not have them; `(H)` is column H without a name.
    pub unknown_columns: Vec<String>,
    /// Columns that were not taken because an earlier one has the same name.
    pub repeated_columns: Vec<String>,
    /// For each column the field it holds, if any.
    pub columns: Vec<Option<&'static Field>>,
    /// How the text was written down.
    pub encoding: Encoding,
}

impl LedgerRead {
    /// A row that could not be read, by the columns' fields, for showing and mending. Made when asked for: a file may be nothing but
    /// such rows.
    pub fn draft(&self, rejected: &Rejected) -> Draft {
        draft_of(&self.columns, &rejected.cells)
    }
}

impl Rejected {
    /// The row and every reason, as one sentence.
    pub fn say(&self, lang: Lang) -> String {
        match lang {
            Lang::Zh => format!("第 {} 行：{}", self.row, self.why(lang)),
            Lang::En => format!("Row {}: {}", self.row, self.why(lang)),
        }
    }

    /// Every reason.
    pub fn why(&self, lang: Lang) -> String {
        let reasons: Vec<_> = self.issues.iter().map(|issue| issue.say(lang)).collect();
        reasons.join(if lang == Lang::Zh { "；" } else { "; " })
    }
}

impl Skipped {
    /// The row and why it was passed over.
    pub fn say(&self, lang: Lang) -> String {
        let why = match self.why {
            Why::Title => Label::new("表头以上", "above the header"),
            Why::Total => Label::new("合计行", "a row of totals"),
            Why::HeaderAgain => Label::new("重复的表头", "the header again"),
        };
        match lang {
            Lang::Zh => format!("第 {} 行是{}，未导入：{}", self.row, why.zh, self.text),
            Lang::En => format!("Row {} is {} and was passed over: {}", self.row, why.en, self.text),
        }
    }
}

const AGAIN: Problem = Problem::Together(Label::new(
    "在上面的行里已经有了，一个编号只能是一个人",
    "stands in a row above already; a number is one person's",
));

/// How much of a text is looked at, in bytes, to tell its separator.
const TOP: usize = 32 * 1024;

/// The rows of the largest sheet that Excel has. A file of more is no sheet, and would fill the memory with its mistakes.
const MAX_ROWS: usize = 1_048_576;

/// Reads a ledger from CSV text. Without `kind` it is the one that the header fits best; `name_hint`, the file's name,
/// decides between equals. The order of columns is free.
///
/// # Errors
/// If no header is found, it lacks a required column, or there are more rows than a sheet can have. A row that cannot be read is
/// no error but [`Rejected`].
pub fn read_ledger(
    sheet: &Decoded,
    kind: Option<&'static Kind>,
    name_hint: &str,
) -> Result<LedgerRead, SheetError> {
    // A title may hold any of the separators; only the right one makes a header appear.
    let cut = (0..=TOP.min(sheet.text.len())).rev().find(|at| sheet.text.is_char_boundary(*at));
    let top = &sheet.text[..cut.unwrap_or(0)];
    let named = |separator: &u8| header::columns_named(&lines(top, *separator, header::HEAD));
    let separator = [b'\t', b';', b','].into_iter().max_by_key(named).unwrap_or(b',');
    let lines = lines(&sheet.text, separator, MAX_ROWS + 1);
    if lines.len() > MAX_ROWS {
        return Err(SheetError::TooLarge);
    }
    match read_lines(&lines, kind, name_hint, sheet.encoding) {
        // What looks like neither a ledger nor a text.
        Err(SheetError::NoHeader { .. }) if sheet.text.contains(is_odd) => Err(SheetError::NotText),
        read => read,
    }
}

/// Reads a ledger from rows of cells, wherever they come from.
///
/// # Errors
/// As [`read_ledger`].
pub fn read_lines(
    lines: &[Line],
    kind: Option<&'static Kind>,
    name_hint: &str,
    encoding: Encoding,
) -> Result<LedgerRead, SheetError> {
    let header = header::find(lines, kind, name_hint)?;
    let mut read = LedgerRead {
        kind: header.kind,
        rows: Vec::new(),
        rejected: Vec::new(),
        skipped: Vec::new(),
        unknown_columns: header.unknown.clone(),
        repeated_columns: header.repeated.clone(),
        columns: header.columns.clone(),
        encoding,
    };
    let mut nameless = Vec::new();
    // A roster's number stands for one person: where it comes again, someone would be lost from view.
    let mut numbers = BTreeMap::new();
    for (at, line) in lines.iter().enumerate() {
        if at == header.at || line.is_blank() {
            continue;
        }
        if let Some(why) = passed_over(&header, at, line) {
            let text = line.cells.iter().map(|c| c.trim()).find(|c| !is_blank(c)).unwrap_or_default();
            read.skipped.push(Skipped { row: line.row, why, text: text.chars().take(30).collect() });
            continue;
        }
        let row = row_of(&header, line).and_then(|parsed| {
            if header.kind.key != member::KIND.key {
                return Ok(parsed);
            }
            match numbers.insert(natural_key(&parsed), line.row) {
                None => Ok(parsed),
                Some(_) => Err(vec![Issue { field: member::KIND.field("no"), problem: AGAIN }]),
            }
        });
        match row {
            Ok(parsed) => {
                read.rows.push(SheetRow { row: line.row, parsed });
                let names = &lines[header.at].cells;
                let filled = line.cells.iter().zip(names).enumerate();
                let filled = filled.filter(|(_, (cell, name))| is_blank(name) && !is_blank(cell));
                nameless.extend(filled.map(|(i, _)| i));
            }
            Err(issues) => read.rejected.push(Rejected { row: line.row, issues, cells: line.cells.clone() }),
        }
    }
    nameless.order();
    nameless.dedup();
    read.unknown_columns.extend(nameless.into_iter().map(|i| format!("({})", column_letters(i))));
    Ok(read)
}

fn passed_over(header: &Header, at: usize, line: &Line) -> Option<Why> {
    if at < header.at {
        return Some(Why::Title);
    }
    if line
        .cells
        .iter()
        .map(|c| header::plain(c))
        .filter(|name| !name.is_empty())
        .eq(header.names.iter().map(String::as_str))
    {
        return Some(Why::HeaderAgain);
    }
    is_total(header, line).then_some(Why::Total)
}

/// A row whose first words are a total's, unless it has a day of its own: a lesson may well be about 平均.
fn is_total(header: &Header, line: &Line) -> bool {
    const WORDS: [&str; 8] = ["合计", "小计", "总计", "共计", "累计", "总和", "平均", "平均分"];
    let first = line.cells.iter().find(|cell| !is_blank(cell)).map(|cell| header::plain(cell));
    let total = first.is_some_and(|first| {
        first.chars().count() <= 10
            && WORDS.iter().any(|word| {
                let rest = first.strip_prefix(word).map(|rest| rest.trim_start_matches(':'));
                first.ends_with(word)
                    || rest.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit() || c == '('))
            })
    });
    let has_day = |(field, cell): (&Option<&'static Field>, &String)| {
        field.is_some_and(|field| {
            field.key == header.kind.dated_by
                && matches!(field.kind, FieldKind::Day | FieldKind::SchoolYear | FieldKind::Month)
                && field.parse(cell, None).is_ok_and(|value| !value.is_empty())
        })
    };
    total && !header.columns.iter().zip(&line.cells).any(has_day)
}

/// The row's fields, read as if they had been typed.
fn row_of(header: &Header, line: &Line) -> Result<Parsed, Vec<Issue>> {
    const UNCLOSED: Label = Label::new(
        "这一行的英文引号没有配对，请在表格中改好后重新导入",
        "a quotation mark in this row is never closed; please mend it in the sheet and import again",
    );
    const TOO_WIDE: Label = Label::new(
        "这一行的单元格比表头多，可能有未加引号的逗号，请核对",
        "this row has more cells than the header, perhaps by a comma without quotes; please check",
    );
    const UNCOMPUTED: Label = Label::new(
        "这一行有公式还没有算出结果，请在 Excel 或 WPS 中打开、保存后重新导入",
        "a formula in this row has no result yet; please open the file in Excel or WPS, save it and import again",
    );
    const ODD: Label = Label::new(
        "这一行里有读不出的字符（多半是复制时带进来的），请核对后重新输入那几个字",
        "this row has characters that cannot be read, perhaps copied along; please check and type them anew",
    );
    let whole = |label| Err(vec![Issue { field: None, problem: Problem::Together(label) }]);
    if line.unclosed {
        return whole(UNCLOSED);
    }
    if line.uncomputed {
        return whole(UNCOMPUTED);
    }
    if line.cells.iter().any(|cell| cell.contains(is_odd)) {
        return whole(ODD);
    }
    // Cutting the row off at the header's width would drop the end of a text in silence.
    if line.cells.iter().skip(header.columns.len()).any(|cell| !is_blank(cell)) {
        return whole(TOO_WIDE);
    }
    draft_of(&header.columns, &line.cells).parse(header.kind, None)
}

/// The row's cells by their columns' fields, as if they had been typed.
fn draft_of(columns: &[Option<&'static Field>], cells: &[String]) -> Draft {
    let mut draft = Draft::default();
    for (field, cell) in columns.iter().zip(cells) {
        if let Some(field) = field {
            let text = if is_nothing(field, cell) { "" } else { unguard(cell) };
            // Nobody sees a control character in a form; what stands for a lost one is seen.
            let unseen = |c: char| is_odd(c) && c.is_control();
            if text.contains(unseen) {
                draft.set(field.key, text.replace(unseen, ""));
            } else {
                draft.set(field.key, text);
            }
        }
    }
    draft
}

/// A stroke, which on paper says that there is nothing to say; in a column of words it may be a word.
fn is_nothing(field: &Field, cell: &str) -> bool {
    matches!(field.kind, FieldKind::Day | FieldKind::Number { .. })
        && matches!(cell.trim(), "/" | "\\" | "-" | "—" | "——" | "–" | "－" | "／" | "无")
}

/// `0` is `A`, `26` is `AA`.
fn column_letters(index: usize) -> String {
    let letter = char::from(b'A' + (index % 26) as u8);
    if index < 26 { letter.to_string() } else { column_letters(index / 26 - 1) + &letter.to_string() }
}
