//! Reading a file of whatever format: a text is one ledger, a workbook may hold one on each of its sheets.

use super::cells::is_blank;
use super::read::{LedgerRead, read_ledger, read_lines};
use super::text::{Encoding, MAX_BYTES, decode};
use super::{SheetError, workbook};
use crate::domain::{Kind, kinds};

/// One sheet of a file: what was read of it, or why nothing was.
#[derive(Debug)]
pub struct Part {
    /// The sheet's name; `None` for a text, which has no sheets.
    pub tab: Option<String>,
    /// Its ledger.
    pub read: Result<LedgerRead, SheetError>,
}

/// Reads the ledgers of a file. `kind` is the one looked for, where only one will do; then of a workbook's sheets those that are
/// none of it are passed over, if any is. Empty sheets are passed over. `name_hint` is the file's name.
///
/// # Errors
/// If the file as a whole cannot be read. A sheet that cannot be read is no error of the others.
pub fn read_file(
    bytes: &[u8],
    kind: Option<&'static Kind>,
    name_hint: &str,
    gbk: &dyn Fn(&[u8]) -> Option<String>,
) -> Result<Vec<Part>, SheetError> {
    if bytes.len() > MAX_BYTES {
        return Err(SheetError::TooLarge);
    }
    if workbook::is_document(bytes, name_hint) {
        return Err(SheetError::Document);
    }
    if let Some(error) = workbook::compound(bytes) {
        return Err(error);
    }
    if !workbook::is_workbook(bytes) {
        let text = decode(bytes, gbk)?;
        return Ok(vec![Part { tab: None, read: read_ledger(&text, kind, name_hint) }]);
    }
    let tabs = workbook::read_workbook(bytes)?;
    let filled =
        tabs.into_iter().filter(|tab| tab.lines.iter().any(|l| l.cells.iter().any(|c| !is_blank(c))));
    let read = |tab: workbook::Tab| {
        // A sheet named after a ledger says more than the file's name does.
        let named = kinds::KINDS.iter().any(|kind| tab.name.contains(kind.label.zh));
        let hint = if named { &tab.name } else { name_hint };
        let read = if tab.hidden {
            Err(SheetError::Hidden)
        } else {
            read_lines(&tab.lines, kind, hint, Encoding::Workbook)
        };
        Part { tab: Some(tab.name), read }
    };
    let mut parts: Vec<Part> = filled.map(read).collect();
    if kind.is_some() && parts.iter().any(|part| part.read.is_ok()) {
        parts.retain(|part| part.read.is_ok());
    }
    if parts.is_empty() { Err(SheetError::Empty) } else { Ok(parts) }
}
