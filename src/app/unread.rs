//! Rows of ledgers that could not be read, kept beside the register of files until they are mended: with what stands in them.

use super::received::Said;
use super::session::Session;
use crate::domain::{Draft, Field, Kind, kinds};
use crate::sheet::{LedgerRead, Rejected, write_table};
use crate::storage::pack;
use serde::{Deserialize, Serialize};

/// Notes of them stand under this, each by its file's place in the register.
const NOTES: &str = "unread/";

/// How many rows of one file are kept; a sheet with more mistakes than that is mended in the sheet.
pub const MOST: usize = 300;

/// The rows of one file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unread {
    /// The ledger, by its kind's key.
    pub kind: String,
    /// The rows, in the sheet's order; of many only the first [`MOST`].
    pub rows: Vec<Row>,
}

/// One of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// The row's number as Excel shows it.
    pub row: usize,
    /// Every reason.
    pub why: Said,
    /// Its cells by their fields, as they stand.
    pub cells: Draft,
}

impl Unread {
    /// Those of a ledger; `None` where every row was read.
    pub fn of(read: &LedgerRead) -> Option<Self> {
        let row = |r: &Rejected| Row { row: r.row, why: Said::of(|lang| r.why(lang)), cells: read.draft(r) };
        let rows: Vec<Row> = read.rejected.iter().take(MOST).map(row).collect();
        (!rows.is_empty()).then(|| Self { kind: read.kind.key.to_owned(), rows })
    }

    /// The ledger; `None` if only a newer program knows it.
    pub fn kind(&self) -> Option<&'static Kind> {
        kinds::find(&self.kind)
    }

    /// As a sheet to mend and import again: the ledger's columns, behind them the row and the reason.
    pub fn csv(&self) -> String {
        let fields: Vec<&Field> =
            self.kind().into_iter().flat_map(|k| k.fields).filter(|f| f.column).collect();
        let heads: Vec<&str> = fields.iter().map(|f| f.label.zh).chain(["原行号", "读不出的原因"]).collect();
        let line = |r: &Row| {
            let cells = fields.iter().map(|f| r.cells.get(f.key).to_owned());
            cells.chain([r.row.to_string(), r.why.zh.clone()]).collect::<Vec<_>>()
        };
        write_table(&heads, self.rows.iter().map(line))
    }
}

/// Keeps rows for the file at that place of the register.
pub(super) fn keep(session: &Session, place: &str, unread: &Unread) {
    let text = serde_json::to_string(unread).unwrap_or_default();
    // Rows that cannot be kept are still in the sheet.
    session.keep_note(&format!("{NOTES}{place}"), &pack::pack(&text, pack::Effort::Quick));
}

/// The rows of the file at that place of the register.
pub fn of(session: &Session, place: &str) -> Option<Unread> {
    let packed = session.note(&format!("{NOTES}{place}"))?;
    serde_json::from_str(&pack::unpack(&packed)?).ok()
}

/// Lays a row into its ledger's form as what was typed there, to be mended. Answers whether it lies there: a form that is half
/// filled in is left alone.
pub fn mend(session: &Session, kind: &Kind, cells: &Draft) -> bool {
    let free = session.draft(kind.key).is_blank();
    if free {
        session.keep_draft(kind.key, cells);
    }
    free
}
