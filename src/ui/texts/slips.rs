//! Texts about what went wrong and how it is put right: deleted records, one's own card, warnings at a field, what ended short.

use super::{clause, full_day, short_day};
use crate::app::hints::Hint;
use crate::domain::{Kind, Label, Lang, Record};
use crate::plan::Due;
use chrono::NaiveDate;

texts! {
    MY_CARD = "我的信息", "My details";
    MY_CARD_HINT = "被指导学校决定哪些课算在指导点，请与名册一致；有几所就都写上，用“、”隔开。", "The guided schools decide which lessons count at a guidance point: use the roster's names, all of them, joined by the Chinese comma.";
    MY_NUMBER = "编号是记录的归属，不能在这里改。写错了的，请用正确的编号“添加身份”，再把台账导入到那里。", "The number says whose the records are and cannot be changed here. If it is wrong, add a profile with the right one and import your ledgers there.";
    CHANGE_CARD = "修改我的信息", "Change my details";
    OPEN_PROFILE = "打开它", "Open it";
    OPEN_AND_CHANGE = "打开并修改信息", "Open it and change the details";
    CARD_SAVED = "已保存我的信息。", "Your details are saved.";
    LATER_THAN_TODAY = "日期晚于今天，请核对", "later than today; please check";
    ALL_RESTORED = "全部恢复", "Restore all";
}

/// How many records of a ledger are deleted.
pub fn deleted_count(count: usize, lang: Lang) -> String {
    match (lang, count) {
        (Lang::Zh, n) => format!("已删除 {n} 条"),
        (Lang::En, 1) => "1 deleted record".into(),
        (Lang::En, n) => format!("{n} deleted records"),
    }
}

/// Said when deleted records were brought back.
pub fn restored(count: usize, lang: Lang) -> String {
    match (lang, count) {
        (Lang::Zh, n) => format!("已恢复 {n} 条。"),
        (Lang::En, 1) => "1 record is back.".into(),
        (Lang::En, n) => format!("{n} records are back."),
    }
}

/// Rows of a sheet whose records were deleted here.
pub fn deleted_rows(file: &str, count: usize, lang: Lang) -> String {
    match (lang, count) {
        (Lang::Zh, n) => format!("“{file}”中有 {n} 条您已删除，导入不会恢复。"),
        (Lang::En, 1) => format!("1 row of \"{file}\" was deleted by you; importing does not bring it back."),
        (Lang::En, n) => {
            format!("{n} rows of \"{file}\" were deleted by you; importing does not bring them back.")
        }
    }
}

/// Said where someone begins under a number that is here already.
pub fn here_already(no: &str, name: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("这台电脑上已有 {no} {name}。同一编号只用一个身份，记录才不会分在两处。"),
        Lang::En => format!(
            "{no} {name} is on this computer already. One number needs one profile, so that its records stay together."
        ),
    }
}

/// Said where a school, an applicant, an expert or the office that is here already was opened.
pub fn opened_there(name: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("这台电脑上已有“{name}”，已打开。"),
        Lang::En => format!("\"{name}\" was on this computer already and is open now."),
    }
}

/// What is said below a field.
pub fn hint(hint: &Hint, today: NaiveDate, lang: Lang) -> String {
    match (hint, lang) {
        (Hint::Day(day), _) => format!("= {}", full_day(*day, lang)),
        (Hint::Later(day), Lang::Zh) => {
            format!("= {}，晚于今天（{}），请核对", full_day(*day, lang), short_day(today, *day, lang))
        }
        (Hint::Later(day), Lang::En) => {
            format!(
                "= {}: later than today ({}), please check",
                full_day(*day, lang),
                short_day(today, *day, lang)
            )
        }
        (Hint::NotADay, Lang::Zh) => "看不出是哪一天，请写成 2025-09-03 或 9.3".into(),
        (Hint::NotADay, Lang::En) => "is no day that can be read; write it like 2025-09-03 or 9.3".into(),
        (Hint::UnknownSchool, Lang::Zh) => "名册里没有这所学校，不会算指导点".into(),
        (Hint::UnknownSchool, Lang::En) => {
            "No such school on the roster: it will not count as a guidance point".into()
        }
        (Hint::CountsOnlyWith(by), Lang::Zh) => format!("填了才计入（{}）", clause(by, lang)),
        (Hint::CountsOnlyWith(by), Lang::En) => {
            format!("Counts only once this is filled in ({})", clause(by, lang))
        }
    }
}

/// A record's day and what it is about.
pub fn dated_title(kind: &Kind, record: &Record, lang: Lang) -> String {
    let day = crate::domain::day::from_iso(record.text(kind.dated_by));
    let day = day.map(|day| full_day(day, lang)).unwrap_or_default();
    format!("{day} {}", kind.title(record)).trim().to_owned()
}

/// A profile with how many records it has.
pub fn profile_with(no: &str, name: &str, records: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{no} {name}（{records} 条记录）"),
        Lang::En => format!("{no} {name} ({records} records)"),
    }
}

/// What the roster says where the own card says otherwise.
pub fn roster_says(home: &str, guided: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!(
            "教科室名册上：原任教学校 {home}，被指导学校 {guided}。以名册为准；名册有误，请告诉教科室。"
        ),
        Lang::En => format!(
            "The office's roster says: home school {home}, guided schools {guided}. The roster decides; if it is wrong, please tell the office."
        ),
    }
}

/// The guided schools by which a figure was counted.
pub fn guided_by(schools: &[String], own: bool, lang: Lang) -> String {
    let names = schools.join(if lang == Lang::Zh { "、" } else { ", " });
    match (lang, schools.is_empty(), own) {
        (Lang::Zh, true, true) => "还没有写您的被指导学校。".into(),
        (Lang::Zh, true, false) => "还没有被指导学校。".into(),
        (Lang::Zh, false, true) => format!("您的被指导学校：{names}。"),
        (Lang::Zh, false, false) => format!("被指导学校：{names}。"),
        (Lang::En, true, true) => "You have not named your guided schools yet.".into(),
        (Lang::En, true, false) => "No guided school is named.".into(),
        (Lang::En, false, true) => format!("Your guided schools: {names}."),
        (Lang::En, false, false) => format!("Guided schools: {names}."),
    }
}

/// What is said where nothing, or not all, is still to be done; nothing where all that is left is in view.
pub fn due_sentence(due: &Due, lang: Lang) -> Option<String> {
    let (missed, ahead) = (due.missed.len(), due.ahead);
    let said = match (due.open.len(), missed, ahead, lang) {
        (0, 0, 0, Lang::Zh) => "本学期各项要求都已达到。".into(),
        (0, 0, 0, Lang::En) => "Everything asked for this semester is done.".into(),
        (0, 0, _, Lang::Zh) if due.nothing_begun() => "本学期还没开始。".into(),
        (0, 0, _, Lang::En) if due.nothing_begun() => "The semester has not begun.".into(),
        (0, 0, n, Lang::Zh) => format!("目前的要求都已达到，另有 {n} 项还没开始。"),
        (0, 0, n, Lang::En) => format!("Everything asked for by now is done; {n} more have not begun."),
        (_, 0, ..) => return None,
        (_, n, _, Lang::Zh) if due.over => format!("本学期已结束，{n} 项未完成："),
        (_, n, _, Lang::En) if due.over => format!("The semester is over; not reached: {n}"),
        (0, n, _, Lang::Zh) => format!("{n} 项已到期未完成，其余都已达到："),
        (0, n, _, Lang::En) => format!("The rest is done; over and not reached: {n}"),
        (_, n, _, Lang::Zh) => format!("另有 {n} 项已到期未完成："),
        (_, n, _, Lang::En) => format!("Over and not reached: {n}"),
    };
    Some(said)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_is_there_in_both_languages() {
        crate::ui::texts::tests::hold(EVERY);
    }
}
