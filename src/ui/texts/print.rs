//! Texts of printing.

use crate::domain::Label;

texts! {
    NO_PAGE_NUMBERS = "这个浏览器不能自动印多页表格的页码。要页码，请在打印窗口的“更多设置”里勾选“页眉和页脚”。", "This browser cannot print page numbers on sheets of several pages by itself. For numbers, tick \"Headers and footers\" under \"More settings\" in the print dialog.";
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_text_is_there_in_both_languages() {
        crate::ui::texts::tests::hold(super::EVERY);
    }
}
