//! The sentences of records and ledgers: how many, what was done with one, how they are shown.

use crate::domain::{Field, FieldKind, Label, Lang};

/// Said after a deletion.
pub fn deleted(title: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("已删除：{title}"),
        Lang::En => format!("Deleted: {title}"),
    }
}

/// The button for more rows.
pub fn show_more(rest: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("再显示一些（还有 {rest} 条）"),
        Lang::En => format!("Show more ({rest} left)"),
    }
}

/// Said where some records are not stored.
pub fn unsaved(records: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("有 {records} 条记录只在这个窗口里。"),
        Lang::En => format!("Only in this window: {records}."),
    }
}

/// `记一次上课`.
pub fn enter_one(one: Label, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("记{}", one.zh),
        Lang::En => format!("Enter {}", one.en),
    }
}

/// How much a ledger holds: records, lessons, money in fen.
pub fn ledger_sentence(records: usize, lessons: Option<i64>, fen: Option<i64>, lang: Lang) -> String {
    let mut text = match lang {
        Lang::Zh => format!("{records} 条记录"),
        Lang::En => format!("{records} records"),
    };
    if let Some(lessons) = lessons {
        text += &match lang {
            Lang::Zh => format!("，共 {lessons} 节"),
            Lang::En => format!(", {lessons} lessons"),
        };
    }
    if let Some(fen) = fen {
        let yuan = format!("{}.{:02}", fen / 100, fen % 100);
        text += &match lang {
            Lang::Zh => format!("，共 {yuan} 元"),
            Lang::En => format!(", {yuan} yuan"),
        };
    }
    text
}

/// Which fields were edited.
pub fn edited(names: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("修改了：{names}"),
        Lang::En => format!("Edited: {names}"),
    }
}

/// How full the store is.
pub fn storage_sentence(records: usize, used: usize, others: usize, quota: usize, lang: Lang) -> String {
    let share = |units: usize| units * 100 / quota.max(1);
    let (share, others) = (share(used), share(others));
    match lang {
        Lang::Zh => {
            let others = if others > 0 {
                format!("（其中 {others}% 是别的网页存的）")
            } else {
                String::new()
            };
            format!("本身份有 {records} 条记录；本机存储已用 {share}%{others}。")
        }
        Lang::En => {
            let others = if others > 0 { format!(", {others}% by other pages") } else { String::new() };
            format!(
                "{records} records in this profile; {share}% of this computer's storage is in use{others}."
            )
        }
    }
}

/// The class of a column: its width and side.
pub const fn column_class(field: &Field) -> &'static str {
    match field.kind {
        FieldKind::Number { .. } => "figure",
        FieldKind::Day => "col-day",
        FieldKind::Text { long: true, .. } => "col-long",
        _ => "col-text",
    }
}
