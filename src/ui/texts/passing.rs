//! The sentences of files that are handed in, imported or put back.

use crate::app::Role;
use crate::domain::{Label, Lang};

/// What a rescue file brought back.
pub fn rescued(count: usize, lang: Lang) -> String {
    match (lang, count) {
        (Lang::Zh, 0) => "文件里的内容这里都已经有了。".into(),
        (Lang::Zh, n) => format!("已放回 {n} 项数据。"),
        (Lang::En, 0) => "Everything in the file is here already.".into(),
        (Lang::En, n) => format!("{n} values were put back."),
    }
}

/// Why a file is held back.
pub fn other_hand(known: &str, now: Option<&str>, lang: Lang) -> String {
    match (lang, now) {
        (Lang::Zh, Some(now)) => format!(
            "签名与以前不同（以前 {known}，现在 {now}），暂不采用。请向本人核实：是否换了电脑而没有导入随身文件？"
        ),
        (Lang::Zh, None) => format!("以前的文件有签名（{known}），这个没有，暂不采用。请向本人核实。"),
        (Lang::En, Some(now)) => format!(
            "Signed by another hand (known {known}, now {now}) and held back. Please ask its owner: a new computer without the carry-along file?"
        ),
        (Lang::En, None) => format!(
            "Earlier files were signed ({known}), this one is not, and it is held back. Please ask its owner."
        ),
    }
}

/// Whom the hand-in file is for, under its button.
pub const fn hand_in_hint(role: Role) -> Label {
    match role {
        Role::Applicant => Label::new(
            "生成一个文件，用 U 盘、微信或邮件交给学校；学校写好推荐意见，和学校的文件一并交教科室。改过以后可以再交，只算一次。",
            "Makes one file for your school, by stick, chat or mail. The school recommends and passes it on to the office with its own. Hand in again after changes: everything counts once.",
        ),
        Role::School => Label::new(
            "生成一个文件，用 U 盘、微信或邮件交给教科室；本校有申报人的，把申报人的文件一并交上。可以反复上交：教科室收到多份也只算一次。",
            "Makes one file for the office, by stick, chat or mail; pass on your applicants' files with it. Hand in as often as you like: the office counts everything once.",
        ),
        _ => Label::new(
            "生成一个文件，用 U 盘、微信或邮件交给教科室。可以反复上交：教科室收到多份也只算一次。",
            "Makes one file for the office, by stick, chat or mail. Hand in as often as you like: the office counts everything once.",
        ),
    }
}

/// Said once it is exported.
pub const fn handed_in(role: Role) -> Label {
    match role {
        Role::Applicant => {
            Label::new("已导出。请把文件交给学校。", "Exported. Please give the file to your school.")
        }
        _ => Label::new("已导出。请把文件交给教科室。", "Exported. Please give the file to the office."),
    }
}

/// When was handed in, and what has changed since.
pub fn handin_sentence(at: Option<String>, changed: usize, lang: Lang) -> String {
    match (at, changed, lang) {
        (None, 0, Lang::Zh) => "还没有可上交的记录。".into(),
        (None, 0, Lang::En) => "Nothing to hand in yet.".into(),
        (None, n, Lang::Zh) => format!("还没有上交过，共 {n} 条记录。"),
        (None, n, Lang::En) => format!("Not handed in yet: {n} records."),
        (Some(at), 0, Lang::Zh) => format!("上次上交 {at}，之后没有改动。"),
        (Some(at), 0, Lang::En) => format!("Handed in on {at}; nothing has changed since."),
        (Some(at), n, Lang::Zh) => format!("上次上交 {at}，之后改动 {n} 条，尚未上交。"),
        (Some(at), n, Lang::En) => format!("Handed in on {at}; {n} changes since then are not."),
    }
}

/// What an import did.
pub fn imported(new: usize, changed: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("已导入：新增 {new} 条，修改 {changed} 条。"),
        Lang::En => format!("Imported: {new} new, {changed} changed."),
    }
}

/// Which ledger a file is, and how it was written.
pub fn ledger_of(kind: &str, encoding: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{kind}台账（{encoding}）"),
        Lang::En => format!("Ledger: {kind} ({encoding})"),
    }
}

/// Columns that were not taken.
pub fn unknown_columns(names: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("不认识的列，未导入：{names}"),
        Lang::En => format!("Columns not known, not imported: {names}"),
    }
}

/// A reader's sentence without the place before its colon, for a table that has the place in a column of its own.
pub fn after_colon(said: &str) -> String {
    said.split_once('：').or_else(|| said.split_once(": ")).map_or(said, |(_, rest)| rest).trim().to_owned()
}

/// Records that a file may not bring.
pub fn not_theirs(count: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("有 {count} 条不属于这里，未导入。"),
        Lang::En => format!("Not for this place, and not imported: {count}."),
    }
}
