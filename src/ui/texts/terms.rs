//! Texts of terms, of certificates and of letters of appointment.

use super::paper_day;
use crate::app::terms::TermRow;
use crate::domain::{Label, Lang};
use crate::plan::terms::TermState;
use chrono::NaiveDate;

texts! {
    TERMS = "任期与证书", "Terms and certificates";
    CERTIFICATE_NO = "证书编号", "Certificate No.";
    APPOINTMENT_NO = "聘书编号", "Letter No.";
    NO_TERMS = "还没有任期。审批入选时自动登记；已有名册的，导入名册后在这里开始任期。", "No terms yet. A selected applicant gets one; for a roster that is there already, begin the terms here.";
    TERM_NTH = "第几任", "Term";
    TERM_SPAN = "任期", "From, to";
    TERM_FROM = "任期开始", "From";
    TERM_TO = "任期届满", "To";
    TERM_STATE = "状态", "State";
    RENEW = "连任", "Renew";
    LEAVE_EARLY = "提前离任", "Leave early";
    NUMBER_CERTIFICATES = "给未编号的编证书号", "Number certificates";
    NUMBER_APPOINTMENTS = "给未编号的编聘书号", "Number letters";
    PRINT_CERTIFICATES = "打印证书", "Print certificates";
    PRINT_APPOINTMENTS = "打印聘书", "Print letters";
    PRINT_FILING = "打印备案表", "Print the filing register";
    BEGIN_TERMS = "开始任期", "Begin the terms";
    NOT_A_DAY = "日期读不懂，请写成 2025-09-01。", "Not a date; write it like 2025-09-01.";
}

/// The office's first page: terms that end soon.
pub fn ending_soon(names: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("任期即将届满：{names}"),
        Lang::En => format!("Terms end soon: {names}"),
    }
}

/// The page of terms in a sentence.
pub fn terms_sentence(running: usize, ending: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh if ending == 0 => format!("在任 {running} 人，近期没有到期的。"),
        Lang::Zh => format!("在任 {running} 人，{ending} 人即将到期，请办理连任或届满。"),
        Lang::En if ending == 0 => format!("{running} serve, none ends soon."),
        Lang::En => format!("{running} serve, {ending} terms end soon: renew them or let them end."),
    }
}

/// A term's state, with the days left where it ends soon.
pub fn term_state(state: TermState, lang: Lang) -> String {
    match (state, lang) {
        (TermState::Ending(days), Lang::Zh) => format!("还有 {days} 天到期"),
        (TermState::Ending(days), Lang::En) => format!("{days} days left"),
        (state, _) => crate::app::terms::state_word(state).text(lang).to_owned(),
    }
}

/// What the log says of a document.
pub fn printed(times: usize, handed: bool, lang: Lang) -> String {
    match (lang, times, handed) {
        (Lang::Zh, 0, false) => "未打印".into(),
        (Lang::Zh, n, false) => format!("打印 {n} 次，未发"),
        (Lang::Zh, n, true) => format!("打印 {n} 次，已发"),
        (Lang::En, 0, false) => "not printed".into(),
        (Lang::En, n, false) => format!("printed {n} times, not handed over"),
        (Lang::En, n, true) => format!("printed {n} times, handed over"),
    }
}

/// The last day of a term, under its first.
pub fn until(day: chrono::NaiveDate, lang: Lang) -> String {
    let day = crate::domain::day::iso(day);
    match lang {
        Lang::Zh => format!("至 {day}"),
        Lang::En => format!("to {day}"),
    }
}

/// The link that logs a handing over.
pub fn hand_over(document: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("发{document}"),
        Lang::En => format!("Hand over {}", document_word(document)),
    }
}

fn document_word(document: &str) -> &'static str {
    if document == crate::domain::kinds::issue_log::CERTIFICATE { "certificate" } else { "letter" }
}

/// Said after numbering.
pub fn numbered(document: &str, count: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh if count == 0 => format!("在任的都已有{document}编号。"),
        Lang::Zh => format!("已编 {count} 个{document}号。"),
        Lang::En => format!("{count} numbers given ({}).", document_word(document)),
    }
}

/// A number that was given twice.
pub fn double(document: &str, number: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => {
            format!("{document}编号 {number} 重号：两台电脑各编了一次。请选一份改编新号，另一份不变。")
        }
        Lang::En => format!(
            "The number {number} ({}) was given twice, on two computers. Choose whose is changed.",
            document_word(document)
        ),
    }
}

/// The button that gives a document another number.
pub fn renumber(member: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("改编 {member} 的"),
        Lang::En => format!("Change that of {member}"),
    }
}

/// How many members have no term.
pub fn without_term(count: usize, years: u32, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("名册里有 {count} 人还没有任期。任期 {years} 年（二1），从这一天开始："),
        Lang::En => format!(
            "{count} members on the roster have no term. A term of {years} years (2.1) begins on this day:"
        ),
    }
}

/// Said after terms were begun.
pub fn terms_begun(count: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("已开始 {count} 个任期。"),
        Lang::En => format!("{count} terms begun."),
    }
}

/// The title of a member's terms.
pub fn of_member(name: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{name} 任期"),
        Lang::En => format!("Terms of {name}"),
    }
}

/// A term in a sentence: from when to when, which, its certificate, and how many days are left.
pub fn standing(row: &TermRow, today: NaiveDate, lang: Lang) -> String {
    let (from, to) = (paper_day(row.start, lang), paper_day(row.end, lang));
    let number = &row.certificate.number;
    let certificate = match (lang, number.is_empty()) {
        (Lang::Zh, true) => "证书未编号".into(),
        (Lang::Zh, false) => format!("证书 {number}"),
        (Lang::En, true) => "certificate not numbered".into(),
        (Lang::En, false) => format!("certificate {number}"),
    };
    let days = (row.end - today).num_days();
    let left = row.left.as_ref().map(|(day, _)| paper_day(*day, lang));
    let state = match (row.state, left, lang) {
        (TermState::Running, Some(day), Lang::Zh) => format!("{day}离任"),
        (TermState::Running, Some(day), Lang::En) => format!("leaves on {day}"),
        (TermState::Running, None, Lang::Zh) => format!("还有 {days} 天"),
        (TermState::Running, None, Lang::En) => format!("{days} days left"),
        (state, ..) => term_state(state, lang),
    };
    match lang {
        Lang::Zh => format!("聘期 {from}至{to}（第 {} 任），{certificate}，{state}", row.nth),
        Lang::En => format!("Term {} from {from} to {to}, {certificate}, {state}", row.nth),
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
