//! Sentences about a member's terms.

use super::{paper_day, term_state};
use crate::app::terms::TermRow;
use crate::domain::Lang;
use crate::plan::terms::TermState;
use chrono::NaiveDate;

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
