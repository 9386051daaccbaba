//! Workbooks of Excel, WPS and LibreOffice (`.xlsx`, `.xlsm`), in and out.
//!
//! In: [`archive`] (the zip, never more of it than [`MAX_UNPACKED`]) → [`parts`] (sheets, texts, number formats) → [`tab`] (rows of
//! cells with Excel's numbers, as [`super::cells`] makes them from CSV). What is in a cell is taken as it is shown: days as
//! `2025-09-03`, formulas by their last result. Macros are never looked at. Out: [`write`].

mod archive;
mod number;
mod parts;
mod tab;
mod write;
mod xml;

pub use archive::MAX_UNPACKED;
pub use write::{Cell, Table, write_workbook};

use super::SheetError;
use super::cells::Line;
use archive::Archive;

/// One sheet of a workbook.
#[derive(Clone, Debug)]
pub struct Tab {
    /// Its name.
    pub name: String,
    /// Whether the user has hidden it.
    pub hidden: bool,
    /// Its rows; those without anything in them are left out.
    pub lines: Vec<Line>,
}

/// Whether the bytes are a zip, as every `.xlsx` is.
pub fn is_workbook(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

/// Whether the bytes are a document of a word processor: a zip or a compound file with a document's part in it, or whatever else
/// such a program leaves under its name.
pub fn is_document(bytes: &[u8], name: &str) -> bool {
    let has = |part: &[u8]| bytes.windows(part.len()).any(|window| window == part);
    if is_workbook(bytes) {
        return !has(b"xl/workbook") && has(b"word/document.xml");
    }
    if bytes.starts_with(b"\xd0\xcf\x11\xe0") {
        let stream: Vec<u8> = "WordDocument".encode_utf16().flat_map(u16::to_le_bytes).collect();
        return has(&stream);
    }
    let name = name.to_lowercase();
    [".docx", ".doc", ".wps"].iter().any(|end| name.ends_with(end))
}

/// What a compound file (`.xls`, or any encrypted workbook) is refused as; `None` if it is none.
pub fn compound(bytes: &[u8]) -> Option<SheetError> {
    const HEADS: [&[u8]; 2] = [b"\xd0\xcf\x11\xe0", b"\x09\x08\x10\x00\x00\x06\x05\x00"];
    // The name of the stream that holds the encrypted zip, in UTF-16.
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    HEADS.iter().any(|head| bytes.starts_with(head)).then(|| {
        let locked = bytes.windows(name.len()).any(|window| window == name);
        if locked { SheetError::Locked } else { SheetError::OldWorkbook }
    })
}

/// Reads every sheet of a workbook, in the order of its tabs. Sheets that Excel itself keeps out of sight are left out.
///
/// # Errors
/// If it is no workbook, is protected by a password, is damaged, or would unpack to more than a ledger can be.
pub fn read_workbook(bytes: &[u8]) -> Result<Vec<Tab>, SheetError> {
    let mut archive = Archive::open(bytes)?;
    let book = parts::book(&mut archive)?;
    let styles = parts::styles(&mut archive, &book)?;
    let texts = parts::shared_texts(&mut archive, &book)?;
    let mut budget = tab::Budget::default();
    let mut tabs = Vec::new();
    for sheet in &book.sheets {
        let xml = archive.text(&sheet.path)?.ok_or(SheetError::Damaged)?;
        let context = tab::Context { texts: &texts, styles: &styles, from_1904: book.from_1904 };
        let lines = tab::lines(&xml, &context, &mut budget)?;
        tabs.push(Tab { name: sheet.name.clone(), hidden: sheet.hidden, lines });
    }
    Ok(tabs)
}
