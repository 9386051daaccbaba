//! Texts of the paper room.

use crate::domain::{Label, Lang};
use chrono::{Datelike, NaiveDate};

texts! {
    PAPER = "文书", "Forms";
    PAPER_HINT = "按区里的样式在 A4 纸上打印，留有签字、盖章和日期的位置。可以一份份打，也可以一次全打，每份各起一页。", "Printed on A4 as the district signs and seals it, one by one or all at once, each on its own page.";
    PRINT_THIS = "打印这份", "Print this one";
    PRINT_ALL = "全部打印", "Print all";
    ALL_OF_THEM = "全部", "All";
    FORM_FOR = "对象", "For";
    NOTHING_TO_PRINT = "还没有可打印的内容。", "Nothing to print yet.";
    FORM_OF = "份数", "Sheets";
    REPRINT_REASON = "补打原因", "Reason for printing again";
    REPRINT_NEEDS_REASON = "其中有打印过的，请先写补打原因。", "Some were printed before: please say why they are printed again.";
}

/// `2025年11月20日`.
pub fn paper_day(day: NaiveDate, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{}年{}月{}日", day.year(), day.month(), day.day()),
        Lang::En => day.format("%Y-%m-%d").to_string(),
    }
}

/// How many sheets a form would make.
pub fn sheets(count: usize, lang: Lang) -> String {
    match (lang, count) {
        (_, 0) => NOTHING_TO_PRINT.text(lang).to_owned(),
        (Lang::Zh, n) => format!("{n} 份"),
        (Lang::En, 1) => "1 sheet".into(),
        (Lang::En, n) => format!("{n} sheets"),
    }
}

/// The day of printing, at a form's foot.
pub fn printed_on(day: NaiveDate, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("打印日期：{}", paper_day(day, lang)),
        Lang::En => format!("Printed on {}", paper_day(day, lang)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_is_there_in_both_languages() {
        super::super::tests::hold(EVERY);
    }
}
