//! The sentences of days, months and semesters.

use crate::domain::Lang;
use crate::domain::calendar::Span;
use chrono::{Datelike, NaiveDate};

/// `2025-2026 学年上学期`.
pub fn semester_name(code: &str, lang: Lang) -> String {
    match (code.rsplit_once('-'), lang) {
        (Some((year, "1")), Lang::Zh) => format!("{year} 学年上学期"),
        (Some((year, "2")), Lang::Zh) => format!("{year} 学年下学期"),
        (Some((year, "1")), Lang::En) => format!("{year}, first semester"),
        (Some((year, "2")), Lang::En) => format!("{year}, second semester"),
        _ => code.to_owned(),
    }
}

/// `2025年9月` of `2025-09`.
pub fn month_name(month: &str, lang: Lang) -> String {
    match (month.split_once('-'), lang) {
        (Some((year, m)), Lang::Zh) => format!("{year}年{}月", m.trim_start_matches('0')),
        _ => month.to_owned(),
    }
}

/// `12月20日`, or with the year where it is another than `now`'s.
pub fn short_day(day: NaiveDate, now: NaiveDate, lang: Lang) -> String {
    match lang {
        Lang::Zh if day.year() == now.year() => format!("{}月{}日", day.month(), day.day()),
        Lang::Zh => format!("{}年{}月{}日", day.year(), day.month(), day.day()),
        Lang::En => format!("{} {} {}", day.day(), &month(day)[..3], day.year()),
    }
}

/// `2025年9月3日 周三`.
pub fn full_day(day: NaiveDate, lang: Lang) -> String {
    const DAYS: [&str; 7] = ["一", "二", "三", "四", "五", "六", "日"];
    match lang {
        Lang::Zh => {
            let weekday = DAYS[day.weekday().num_days_from_monday() as usize];
            format!("{}年{}月{}日 周{weekday}", day.year(), day.month(), day.day())
        }
        Lang::En => {
            const DAYS: [&str; 7] =
                ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
            let weekday = DAYS[day.weekday().num_days_from_monday() as usize];
            format!("{weekday}, {} {} {}", day.day(), month(day), day.year())
        }
    }
}

/// The month's English name.
fn month(day: NaiveDate) -> &'static str {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    MONTHS[day.month0() as usize]
}

/// The days that a figure is about.
pub fn period(span: Span, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("统计时段：{} 至 {}", span.from, span.to),
        Lang::En => format!("Period: {} to {}", span.from, span.to),
    }
}

/// What stands on every printed page.
pub fn print_line(name: &str, semester: &str, today: NaiveDate, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{name} · {semester} · 打印于 {}", full_day(today, lang)),
        Lang::En => format!("{name} · {semester} · printed {}", full_day(today, lang)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_semesters_and_days() {
        assert_eq!(semester_name("2025-2026-1", Lang::Zh), "2025-2026 学年上学期");
        assert_eq!(semester_name("2025-2026-2", Lang::En), "2025-2026, second semester");
        assert_eq!(full_day(NaiveDate::from_ymd_opt(2025, 9, 3).unwrap(), Lang::Zh), "2025年9月3日 周三");
        assert_eq!(month_name("2025-09", Lang::Zh), "2025年9月");
    }
}
