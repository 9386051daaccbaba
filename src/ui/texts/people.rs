//! Texts of selection, terms, posts and pay, and of the school, the applicant and the expert.

use crate::app::Role;
use crate::domain::{Label, Lang, Writer};
use chrono::{Datelike, NaiveDate};

texts! {
    OVERVIEW = "首页", "Home";
    PAPER = "文书", "Forms";
    PAPER_HINT = "按区里的样式在 A4 纸上打印，留有签字、盖章和日期的位置。可以一份份打，也可以一次全打，每份各起一页。", "Printed on A4 as the district signs and seals it, one by one or all at once, each on its own page.";
    RECORDS_OF_SCHOOL = "填报", "Records";
    SCHOOL_LEAD = "填好后在“上交”里导出一个文件，交给教科室。", "Fill these in, then export one file under “Hand in” and give it to the office.";
    COUNT = "条数", "Records";
    PRINT_THIS = "打印这份", "Print this one";
    PRINT_ALL = "全部打印", "Print all";
    ALL_OF_THEM = "全部", "All";
    FORM_FOR = "对象", "For";
    NOTHING_TO_PRINT = "还没有可打印的内容。", "Nothing to print yet.";
    FORM_OF = "份数", "Sheets";
}

/// What someone is, in a word.
pub const fn role(role: Role) -> Label {
    match role {
        Role::Member => Label::new("工作室成员", "Studio member"),
        Role::Office => Label::new("教科室", "District office"),
        Role::School => Label::new("学校", "School"),
        Role::Applicant => Label::new("申报人", "Applicant"),
        Role::Expert => Label::new("评审专家", "Reviewing expert"),
    }
}

/// Who writes a kind, in a word.
pub const fn writer(writer: Writer) -> Label {
    role(match writer {
        Writer::Member => Role::Member,
        Writer::Office => Role::Office,
        Writer::School => Role::School,
        Writer::Applicant => Role::Applicant,
        Writer::Expert => Role::Expert,
    })
}

/// What the names asked for at the beginning are good for.
pub const fn name_form_hint(role: Role) -> Label {
    match role {
        Role::School => Label::new(
            "请用与名册一致的校名：申报人和成员按校名归到您这里。",
            "Please use the roster's name: applicants and members come to you by it.",
        ),
        Role::Applicant => Label::new(
            "请用学校全称和本人姓名；同校有同名的，在姓名后加区分，如“王芳（数学）”。",
            "Your school's full name and your own; add a mark where two of one school share a name.",
        ),
        _ => Label::new(
            "请用教科室名单上的姓名，评审文件按姓名认人。",
            "Please use the name on the office's list: the review file knows you by it.",
        ),
    }
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
