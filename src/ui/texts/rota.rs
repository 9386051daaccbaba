//! Texts of the arrangement day by day.

use super::month_name;
use crate::domain::day;
use crate::domain::{Label, Lang};
use crate::plan::rota::Count;

texts! {
    ROTA = "到校日历", "Rota";
    MONTH = "月份", "Month";
    WHOLE_SEMESTER = "整个学期", "The whole semester";
    BEFORE = "上一月", "Previous month";
    AFTER = "下一月", "Next month";
    WHOSE = "看谁", "Whose";
    EVERYONE = "全部成员", "Everyone";
    RESEARCHERS = "教研员", "Researchers";
    RESEARCHER = "教研员", "Researcher";
    MEMBERS = "成员", "Members";
    POINTS = "教学点", "Guidance points";
    WEEK_NO = "周次", "Week";
    SATURDAY = "周六", "Sat";
    SUNDAY = "周日", "Sun";
    TODAY = "今天", "Today";
    HOLIDAY = "放假", "Holiday";
    MADE_UP = "调课上班，到校另行商定", "Weekend worked: visits to be agreed";
    NOBODY = "无人到校", "Nobody comes";
    CLASH = "同日两处：", "At two points: ";
    TWO_POINTS = "同日两处", "At two points";
    DAYS_OF_POSTS = "每处到校天数", "Days of each post";
    DAYS_HINT = "按到校日和校历数出来；调课上班的周末没有排，不计在内。", "Counted by days of the week and the school calendar. Worked weekends are arranged for nobody and are not counted.";
    WEEKDAYS = "到校日", "Days";
    DAYS = "本学期天数", "Days of the semester";
    LOST = "因放假少", "Lost to holidays";
    DATE = "日期", "Date";
    WEEKDAY = "星期", "Day";
    POINT = "教学点", "Guidance point";
    NOTE = "说明", "Note";
    NOTHING = "这个学期还没有安排教学点。先在“教学点安排”里把成员派到教学点，再填每处的到校日。", "Nothing is arranged for this semester. Send the members to their guidance points first, with the days of each post.";
}

/// `2025年9月` or `September 2025` of `2025-09`.
pub fn month_words(key: &str, lang: Lang) -> String {
    match (lang, day::from_iso(&format!("{key}-01"))) {
        (Lang::En, Some(first)) => first.format("%B %Y").to_string(),
        _ => month_name(key, lang),
    }
}

/// What a month, or the semester, comes to in a sentence.
pub fn sentence(month: Option<&str>, count: &Count, everyone: bool, lang: Lang) -> String {
    let Count { school, visits, lost, clashes, empty } = *count;
    match lang {
        Lang::Zh => {
            let when = month.map_or_else(|| "本学期".to_owned(), |m| month_words(m, lang));
            let mut text = format!("{when}：{school} 个上课日，到校 {visits} 人次");
            if lost > 0 {
                text += &format!("，因放假少 {lost} 人次");
            }
            if clashes > 0 {
                text += &format!("；{clashes} 天有人同日两处");
            }
            if everyone && empty > 0 {
                text += &format!("；{empty} 天无人到校");
            }
            text
        }
        Lang::En => {
            let when = month.map_or_else(|| "The semester".to_owned(), |m| month_words(m, lang));
            let mut text = format!("{when}: school days {school}, visits {visits}");
            if lost > 0 {
                text += &format!(", lost to holidays {lost}");
            }
            if clashes > 0 {
                text += &format!("; days with somebody at two points: {clashes}");
            }
            if everyone && empty > 0 {
                text += &format!("; days on which nobody comes: {empty}");
            }
            text
        }
    }
}

/// `第3周`.
pub fn week(number: i64, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("第{number}周"),
        Lang::En => format!("Week {number}"),
    }
}

/// A holiday, with how many visits it takes away.
pub fn holiday(lost: usize, lang: Lang) -> String {
    let off = HOLIDAY.text(lang);
    match lang {
        _ if lost == 0 => off.to_owned(),
        Lang::Zh => format!("{off} · 少到校 {lost} 人次"),
        Lang::En => format!("{off} · visits lost: {lost}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_is_there_in_both_languages() {
        super::super::tests::hold(EVERY);
    }

    #[test]
    fn a_sentence_says_only_what_there_is() {
        let calm = Count { school: 20, visits: 31, ..Count::default() };
        let bad = Count { lost: 3, clashes: 2, empty: 1, ..calm };
        let cases = [
            (Some("2025-09"), calm, true, "2025年9月：20 个上课日，到校 31 人次"),
            (
                None,
                bad,
                true,
                "本学期：20 个上课日，到校 31 人次，因放假少 3 人次；2 天有人同日两处；1 天无人到校",
            ),
            // Of one member most days are without a visit: that is no news.
            (None, bad, false, "本学期：20 个上课日，到校 31 人次，因放假少 3 人次；2 天有人同日两处"),
        ];
        for (month, count, everyone, want) in cases {
            assert_eq!(sentence(month, &count, everyone, Lang::Zh), want);
        }
        let said = sentence(Some("2025-09"), &calm, true, Lang::En);
        assert_eq!(said, "September 2025: school days 20, visits 31");
        assert_eq!(sentence(None, &calm, true, Lang::En), "The semester: school days 20, visits 31");
    }
}
