//! Why a whole sheet was refused; always with what the user can do.

use crate::domain::{Field, Kind, Lang};

/// Why a whole sheet was refused. Nothing of it was taken.
#[derive(Clone, Debug)]
pub enum SheetError {
    /// No text in it.
    Empty,
    /// Larger than [`super::MAX_BYTES`], or of more rows than Excel has.
    TooLarge,
    /// A workbook in the binary format of Excel 97 to 2003 or of WPS (`.xls`, `.et`).
    OldWorkbook,
    /// A workbook that opens only with a password.
    Locked,
    /// A workbook in another format than `.xlsx` (`.xlsb`, `.ods`).
    OtherWorkbook,
    /// A workbook that was cut off or damaged.
    Damaged,
    /// A sheet of a workbook that its user has hidden.
    Hidden,
    /// A web page that calls itself a workbook.
    WebPage,
    /// A document of Word or WPS (`.docx`, `.doc`, `.wps`).
    Document,
    /// Not text at all: a picture, a damaged file.
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
            Self::TooLarge if zh => "文件超过 32 MB 或 1,048,576 行（工作簿展开后超过 96 MB），不像一份台账。请确认选对了文件，并删去末尾成片的空行。".into(),
            Self::TooLarge => {
                "The file is over 32 MB or 1,048,576 rows (96 MB for an unpacked workbook), too large for a ledger. Please check that it is the right file, and delete empty rows at its end."
                    .into()
            }
            Self::OldWorkbook if zh => {
                "这是旧格式的工作簿（.xls 或 .et）。请在 Excel/WPS 中另存为“Excel 工作簿（.xlsx）”，再导入。".into()
            }
            Self::OldWorkbook => {
                "This is a workbook of the old format (.xls or .et). Please save it as an Excel workbook (.xlsx) and import that."
                    .into()
            }
            Self::Locked if zh => "这份工作簿设了打开密码。请在 Excel/WPS 中取消密码、保存，再导入。".into(),
            Self::Locked => {
                "This workbook opens only with a password. Please take the password off in Excel or WPS, save and import again."
                    .into()
            }
            Self::OtherWorkbook if zh => {
                "这种工作簿（.xlsb 或 .ods）不能直接读。请在 Excel/WPS 中另存为“Excel 工作簿（.xlsx）”，再导入。".into()
            }
            Self::OtherWorkbook => {
                "This kind of workbook (.xlsb or .ods) cannot be read. Please save it as an Excel workbook (.xlsx) and import that."
                    .into()
            }
            Self::Damaged if zh => {
                "工作簿不完整或已损坏，多半是没有复制完。请重新复制，或在 Excel/WPS 中打开修复、另存后再导入。".into()
            }
            Self::Damaged => {
                "The workbook is cut off or damaged, perhaps not copied to its end. Please copy it again, or open it in Excel or WPS, save it and import that."
                    .into()
            }
            Self::Hidden if zh => "这张工作表是隐藏的，没有读取。需要的话请取消隐藏、保存，再导入。".into(),
            Self::Hidden => {
                "This sheet is hidden and was not read. If it is needed, please unhide it, save and import again.".into()
            }
            Self::WebPage if zh => {
                "这是网页，不是工作簿，只是用了 .xls 的名字。请用 Excel/WPS 打开，另存为 .xlsx 或 CSV，再导入。".into()
            }
            Self::WebPage => {
                "This is a web page that goes by the name of a workbook. Please open it in Excel or WPS, save it as .xlsx or CSV and import that."
                    .into()
            }
            Self::Document if zh => {
                "这是 Word 文档，不是表格。里面的表格请全选、复制，粘贴到 Excel/WPS 表格里，存成 .xlsx 再导入。".into()
            }
            Self::Document => {
                "This is a Word document, not a sheet. Please copy its table into Excel or WPS, save that as .xlsx and import it.".into()
            }
            Self::NotText if zh => {
                "这个文件不是表格。请确认选对了文件；表格请在 Excel/WPS 中另存为 .xlsx 或 CSV。".into()
            }
            Self::NotText => {
                "This file is not a table. Please check the file; save a sheet as .xlsx or CSV in Excel or WPS."
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
