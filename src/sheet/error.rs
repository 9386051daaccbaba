//! Why a whole sheet was refused; always with what the user can do.

use crate::domain::{Field, Kind, Lang};

/// Why a whole sheet was refused. Nothing of it was taken.
#[derive(Clone, Debug)]
pub enum SheetError {
    /// No text in it.
    Empty,
    /// Larger than [`super::MAX_BYTES`], or of more rows than Excel has.
    TooLarge,
    /// A workbook of Excel or WPS (`.xlsx`, `.xls`, or a web page that calls itself one), not text.
    Workbook,
    /// Not text at all: a picture, a document, a damaged file.
    NotText,
    /// Text in none of UTF-8, UTF-16 and GBK.
    UnknownEncoding,
    /// No row near the top has the columns of a ledger.
    NoHeader {
        /// The ledger asked for or named by the file, if any.
        kind: Option<&'static Kind>,
    },
    /// The header lacks columns that no row can be without.
    MissingColumns {
        /// The ledger it was read as.
        kind: &'static Kind,
        /// The columns that are not there.
        columns: Vec<&'static Field>,
    },
    /// One ledger was asked for, and this is clearly another.
    OtherLedger {
        /// The ledger asked for.
        asked: &'static Kind,
        /// The ledger whose columns these are.
        found: &'static Kind,
    },
}

impl SheetError {
    /// What happened and the way on.
    pub fn say(&self, lang: Lang) -> String {
        let zh = lang == Lang::Zh;
        match self {
            Self::Empty if zh => "文件是空的。请确认选对了文件，保存后再导入。".into(),
            Self::Empty => "The file is empty. Please check that it is the right file and was saved.".into(),
            Self::TooLarge if zh => "文件超过 32 MB 或 1,048,576 行，不像一份台账。请确认选对了文件。".into(),
            Self::TooLarge => {
                "The file is over 32 MB or 1,048,576 rows, too large for a ledger. Please check that it is the right file."
                    .into()
            }
            Self::Workbook if zh => {
                "这是 Excel/WPS 工作簿，不是 CSV。请在 Excel/WPS 中另存为 CSV，再导入。".into()
            }
            Self::Workbook => {
                "This is an Excel or WPS workbook, not CSV. Please save it as CSV there, then import that."
                    .into()
            }
            Self::NotText if zh => {
                "这个文件不是表格文本。请确认选对了文件；表格请在 Excel/WPS 中另存为 CSV。".into()
            }
            Self::NotText => {
                "This file is not a table of text. Please check the file; save a sheet as CSV in Excel or WPS."
                    .into()
            }
            Self::UnknownEncoding if zh => {
                "认不出文字编码（既不是 UTF-8 也不是 GBK）。请在 Excel/WPS 中另存为 CSV（UTF-8），再导入。"
                    .into()
            }
            Self::UnknownEncoding => {
                "The text is in neither UTF-8 nor GBK. Please save it as CSV (UTF-8) in Excel or WPS.".into()
            }
            Self::NoHeader { kind } => no_header(*kind, zh),
            Self::MissingColumns { kind, columns } => missing(kind, columns, lang),
            Self::OtherLedger { asked, found } if zh => {
                format!(
                    "这是《{}》台账，不是《{}》。请在《{}》中导入。",
                    found.label.zh, asked.label.zh, found.label.zh
                )
            }
            Self::OtherLedger { asked, found } => format!(
                "This is the ledger “{}”, not “{}”. Please import it there.",
                found.label.en, asked.label.en
            ),
        }
    }
}

fn no_header(kind: Option<&'static Kind>, zh: bool) -> String {
    // The headers of ledgers are Chinese in either language of the interface.
    let columns = |kind: &Kind| {
        kind.fields.iter().filter(|f| f.column).map(|f| f.label.zh).collect::<Vec<_>>().join(" ")
    };
    match (kind, zh) {
        (Some(kind), true) => {
            format!("没有找到《{}》的表头。表头应在前几行，写有：{}", kind.label.zh, columns(kind))
        }
        (Some(kind), false) => format!(
            "No header of “{}” was found. One of the first rows must have: {}",
            kind.label.en,
            columns(kind)
        ),
        (None, true) => "没有找到任何一种台账的表头。请对照导出的台账，补上表头一行，再导入。".into(),
        (None, false) => {
            "No ledger's header was found. Please add the header row as in an exported ledger.".into()
        }
    }
}

fn missing(kind: &Kind, columns: &[&'static Field], lang: Lang) -> String {
    let names: Vec<_> = columns.iter().map(|f| f.label.zh).collect();
    match lang {
        Lang::Zh => {
            format!("《{}》缺少必需的列：{}。请补上后再导入。", kind.label.zh, names.join("、"))
        }
        Lang::En => format!(
            "“{}” lacks columns that it needs: {}. Please add them and import again.",
            kind.label.en,
            names.join(", ")
        ),
    }
}
