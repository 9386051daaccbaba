//! Texts of credits, of the right to training, and of members' reflections and summaries.

use crate::domain::value::hundredths_to_text;
use crate::domain::{Label, Lang};
use crate::plan::credits::{Entitlement, Rate, unit};
use chrono::NaiveDate;

texts! {
    CREDITS = "学分", "Credits";
    CREDITS_ABOUT = "按学分标准由记录算出，逐笔有依据；报师训股的学分登记表。", "Computed from the records by the office's rules, each with its why; the register for the training section.";
    CREDITS_ABOUT_OWN = "本学年的学分、依据，和应享的培训。", "This year's credits, how they came about, and the training owed.";
    CREDITS_EMPTY = "还没有成员。先导入名册，学分由成员的记录算出。", "No members yet. Import the roster first; credits follow from the members' records.";
    CREDITS_CLAUSE = "教师学分认定工作由师训股负责，教科室报送。", "the training section accredits what the office reports.";
    REGISTER = "学分登记表", "Credit register";
    CREDIT_SHEETS = "个人学分登记表", "Sheet of each member";
    BY_HAND = "手工登记", "By hand";
    CREDIT_TOTAL = "学分合计", "All credits";
    CREDIT_RULES = "学分标准", "Credit rules";
    NO_RULE = "未定标准，不计学分", "no rule, no credits";
    RULES_HINT = "方案没有规定学分数，由教科室设定；从生效日期起算，以前的记录仍按当时的标准。没有设定以前，培训按每 6 学时 1 学分。", "The plan gives no numbers, so the office sets them from a day on; older records keep the rules of their day. Until then six hours of training are one credit.";
    SET_RULE = "设定一项标准", "Set a rule";
    ACTIVITY = "活动", "Activity";
    RATE = "标准", "Rule";
    AMOUNT = "计入数量", "Counted";
    HOW_MANY = "怎样算出", "How it comes about";
    LIMITED = "超过上限，未计", "Cut off by the limit";
    COUNTED_RECORDS = "计入的记录", "Records that count";
    OTHER_RECORDS = "未计入的记录", "Records that do not count";
    FROM_ARCHIVE = "已归档学期的合计", "sum of an archived semester";
    HOLIDAYS = "学期以外", "Between semesters";
    ADD_CREDITS = "登记或更正学分", "Enter or correct credits";
    ENTRY_DATE = "登记日期", "Entered on";
    ENTRY_ITEM = "项目", "What for";
    ENTERED_BY = "登记人", "By";
    NO_ENTRIES = "没有手工登记。台账里没有的活动、需要更正的学分，在这里登记并写明理由。", "Nothing was entered by hand. What no ledger shows, and corrections, are entered here with their reason.";
    TRAINING_OWED = "应享培训", "Training owed";
    TRAINING_RIGHT = "培训、研讨和参观学习（权利，不是职责）", "Training, conferences, study visits (a right, not a duty)";
    SUM_UP = "总结与反思", "Summaries and reflections";
    SUM_UP_ABOUT = "教学反思、学期和年度工作总结；数字由记录填入。", "Reflections, semester and year summaries, with their figures filled in.";
    SUM_UP_CLAUSE = "工作室成员要不断总结、反思、创新。", "members go on summing up, reflecting and renewing.";
    SEMESTER_SUMMARY = "学期工作总结", "Semester summary";
    YEAR_SUMMARY = "年度工作总结", "Year summary";
    REFLECTIONS = "教学反思", "Reflections";
    SUMMARY_HINT = "数字由记录填入。请改成自己的话，补写做法、体会和打算；保存后随上交文件交给教科室。", "The figures come from the records. Make it your own: what you did, what you learned, what comes next. Once saved it goes to the office with the hand-in file.";
    SUMMARY_NEW = "还没有保存：下面是按记录写的初稿。", "Not saved yet: below is a draft from the records.";
    SUMMARY_UNSAVED = "有改动还没有保存（草稿会留着）。", "Changed since it was saved; the draft is kept.";
    WRITE_ANEW = "按现在的记录重写", "Write anew from the records";
    TAKE_WRITING_BACK = "撤销重写", "Undo the rewriting";
    READ_IT = "阅读", "Read";
    NOT_WRITTEN = "未交", "none";
    NO_SUMMARY = "这名成员还没有交这份总结。", "The member has not handed this summary in.";
    NO_SUMMARIES = "还没有成员。成员的总结随上交文件一起来。", "No members yet. Summaries come with the members' hand-in files.";
    PRINT_SUMMARIES = "打印工作总结", "Print summaries";
    CHARACTERS = "字数", "Characters";
    REVIEW_IN_RECORD = "审阅、退回", "Review or return";
    ALL_MEMBERS = "全部成员", "All members";
}

/// Credits as they are written: `2.5`.
pub fn credits(hundredths: i64) -> String {
    hundredths_to_text(hundredths)
}

/// Credits with their unit: `2.5 学分`.
pub fn so_many_credits(hundredths: i64, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{} 学分", credits(hundredths)),
        Lang::En => {
            format!("{} {}", credits(hundredths), if hundredths == 100 { "credit" } else { "credits" })
        }
    }
}

/// So much of an activity, in its unit: `12 学时`.
pub fn so_much(activity: &str, hundredths: i64, lang: Lang) -> String {
    let unit = unit(activity).text(lang);
    // English units are plurals in s.
    let unit = if lang == Lang::En && hundredths == 100 { unit.trim_end_matches('s') } else { unit };
    format!("{} {unit}", hundredths_to_text(hundredths))
}

/// A rule in a few words: `每 6 学时 1 学分；每学期最多 3`.
pub fn rate(activity: &str, rate: &Rate, lang: Lang) -> String {
    let (per, worth) = (so_much(activity, rate.per, lang), so_many_credits(rate.credits, lang));
    let mut said = match lang {
        Lang::Zh => format!("每 {per} {worth}"),
        Lang::En => format!("{worth} for {per}"),
    };
    let mut add = |zh: String, en: String| {
        said += &match lang {
            Lang::Zh => format!("；{zh}"),
            Lang::En => format!("; {en}"),
        };
    };
    if rate.whole {
        add("满额才计".into(), "whole multiples only".into());
    }
    if let Some(most) = rate.in_semester.map(credits) {
        add(format!("每学期最多 {most}"), format!("at most {most} a semester"));
    }
    if let Some(most) = rate.in_year.map(credits) {
        add(format!("每学年最多 {most}"), format!("at most {most} a year"));
    }
    said
}

/// Since when a rule is in force; the usual one always was.
pub fn since(from: NaiveDate, lang: Lang) -> String {
    if from == NaiveDate::MIN {
        return Label::new("默认", "default").text(lang).to_owned();
    }
    let from = crate::domain::day::iso(from);
    match lang {
        Lang::Zh => format!("{from} 起"),
        Lang::En => format!("from {from}"),
    }
}

/// A school year: `2025-2026学年`.
pub fn year_name(year: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{year}学年"),
        Lang::En => format!("school year {year}"),
    }
}

/// A period, semester or school year.
pub fn period_name(code: &str, lang: Lang) -> String {
    if crate::domain::calendar::is_semester_code(code) {
        super::semester_name(code, lang)
    } else {
        year_name(code, lang)
    }
}

/// The register in a sentence.
pub fn register_sentence(year: &str, members: usize, total: i64, owed: u32, lang: Lang) -> String {
    let total = credits(total);
    match lang {
        Lang::Zh => format!("{year}学年 {members} 人共 {total} 学分；应享未享的培训 {owed} 次。"),
        Lang::En => {
            format!("School year {year}: {members} members, {total} credits; trainings still owed: {owed}.")
        }
    }
}

/// One account in a sentence.
pub fn account_sentence(year: &str, total: i64, by_hand: i64, lang: Lang) -> String {
    let (total, hand) = (credits(total), credits(by_hand));
    match lang {
        Lang::Zh if by_hand == 0 => format!("{year}学年共 {total} 学分，全部由记录算出。"),
        Lang::Zh => format!("{year}学年共 {total} 学分，其中手工登记 {hand}。"),
        Lang::En if by_hand == 0 => format!("{total} credits in the school year {year}, all from records."),
        Lang::En => format!("{total} credits in the school year {year}; by hand: {hand}."),
    }
}

/// What a member is owed, and on what ground (四5).
pub fn entitled(e: &Entitlement, lang: Lang) -> String {
    let (granted, had, owed) = (e.granted, e.had, e.owed());
    match (e.active, lang) {
        (Some(true), Lang::Zh) if owed == 0 => {
            format!("本学年应享至少 {granted} 次，已享 {had} 次，已落实。")
        }
        (Some(true), Lang::Zh) => {
            format!("本学年应享至少 {granted} 次，已享 {had} 次，还应安排 {owed} 次，经费由教育局承担。")
        }
        (None, Lang::Zh) => format!(
            "教科室还没有认定是否“积极开展工作”，认定后本学年应享至少 {granted} 次；已参加 {had} 次。"
        ),
        (Some(false), Lang::Zh) => format!("教科室认定尚未积极开展工作，本学年暂不享受；已参加 {had} 次。"),
        (Some(true), Lang::En) if owed == 0 => {
            format!("Owed this school year: at least {granted}; had: {had}. Nothing is open.")
        }
        (Some(true), Lang::En) => {
            format!(
                "Owed this school year: at least {granted}; had: {had}; still to be given: {owed}, paid by the bureau."
            )
        }
        (None, Lang::En) => format!(
            "The office has not found yet whether the member works actively; once it does, at least {granted} are owed. Had: {had}."
        ),
        (Some(false), Lang::En) => {
            format!("The office found that the condition, working actively, does not hold yet. Had: {had}.")
        }
    }
}

/// The register's cell for what is owed.
pub fn owed(e: &Entitlement, lang: Lang) -> String {
    match (e.active, lang) {
        (Some(true), Lang::Zh) => format!("{}/{}", e.had, e.granted),
        (Some(true), Lang::En) => format!("{}/{}", e.had, e.granted),
        (None, Lang::Zh) => "待认定".into(),
        (None, Lang::En) => "not found yet".into(),
        (Some(false), Lang::Zh) => "暂不享受".into(),
        (Some(false), Lang::En) => "not granted".into(),
    }
}

/// The office's list of summaries in a sentence.
pub fn summaries_sentence(
    members: usize,
    semester: usize,
    year: usize,
    reflections: usize,
    lang: Lang,
) -> String {
    match lang {
        Lang::Zh => format!(
            "{members} 名成员：学期总结 {semester} 份，年度总结 {year} 份，本学期教学反思 {reflections} 篇。"
        ),
        Lang::En => format!(
            "Members: {members}; semester summaries: {semester}, year summaries: {year}, reflections this semester: {reflections}."
        ),
    }
}

/// `2025-12-01，1520 字`.
pub fn written_on(date: NaiveDate, characters: usize, lang: Lang) -> String {
    let date = crate::domain::day::iso(date);
    match lang {
        Lang::Zh => format!("{date}，{characters} 字"),
        Lang::En => format!("{date}, {characters} characters"),
    }
}

/// How a member's own summing up stands.
pub fn sum_up_sentence(reflections: usize, semester: bool, year: bool, lang: Lang) -> String {
    let (done, open) =
        (Label::new("已写", "written").text(lang), Label::new("未写", "not written").text(lang));
    let say = |yes| if yes { done } else { open };
    match lang {
        Lang::Zh => {
            format!("本学期教学反思 {reflections} 篇；学期总结{}，年度总结{}。", say(semester), say(year))
        }
        Lang::En => format!(
            "Reflections this semester: {reflections}; semester summary: {}; year summary: {}.",
            say(semester),
            say(year)
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_is_there_in_both_languages() {
        crate::ui::texts::tests::hold(EVERY);
    }

    #[test]
    fn what_is_owed_is_said_with_its_condition() {
        for lang in [Lang::Zh, Lang::En] {
            let said = |active, had| entitled(&Entitlement { granted: 1, had, active }, lang);
            let all = [said(Some(true), 0), said(Some(true), 1), said(Some(false), 0), said(None, 0)];
            for (n, one) in all.iter().enumerate() {
                assert!(!all[..n].contains(one) && !one.contains('{'), "{one}");
            }
        }
    }

    #[test]
    fn a_rule_is_said_with_its_limits() {
        let rule = Rate {
            from: NaiveDate::MIN,
            per: 600,
            credits: 150,
            whole: true,
            in_semester: Some(200),
            in_year: Some(350),
        };
        assert_eq!(
            rate("培训", &rule, Lang::Zh),
            "每 6 学时 1.5 学分；满额才计；每学期最多 2；每学年最多 3.5"
        );
        assert_eq!(
            rate("培训", &rule, Lang::En),
            "1.5 credits for 6 hours; whole multiples only; at most 2 a semester; at most 3.5 a year"
        );
    }
}
