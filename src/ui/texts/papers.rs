//! Texts of spreadsheets and of the studio's paper: expenses, credits, assignment, summaries.

use crate::domain::Label;

texts! {
    EXPORT_XLSX = "导出 Excel 表格", "Export to Excel";
    ALL_LEDGERS_BUTTON = "全部台账存为 Excel 工作簿", "All ledgers as an Excel workbook";
    ALL_LEDGERS_HINT = "每类台账一张工作表，可在 Excel 或 WPS 里查看、打印；改过以后还能导入回来。", "A sheet a ledger, to read and print in Excel or WPS; what is changed there can be imported again.";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_is_there_in_both_languages() {
        super::super::tests::hold(EVERY);
    }
}
