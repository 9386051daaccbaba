//! Days as people write them: in ledgers (`2025年9月3日`, an Excel serial number) and at the keyboard (`9.3`, `昨天`, `周二`).

use chrono::{Datelike, Days, NaiveDate};

/// Full-width digits and signs as their ASCII twins (`２０２５．９．３` → `2025.9.3`), ideographic spaces as spaces.
pub fn half_width(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\u{3000}' => ' ',
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
            '。' => '.',
            c => c,
        })
        .collect()
}

/// The years that a ledger can be about. Outside them a number is a typing slip.
const YEARS: std::ops::RangeInclusive<i32> = 2000..=2099;

fn ymd(year: i32, month: u32, day: u32) -> Option<NaiveDate> {
    if YEARS.contains(&year) { NaiveDate::from_ymd_opt(year, month, day) } else { None }
}

/// A whole day in a ledger: `2025-09-03`, `2025/9/3`, `2025年9月3日`, `2025.09.03`, `20250903`, a serial number of Excel's
/// 1900 calendar such as `45903`; a time of day after it is passed over.
pub fn parse_full(text: &str) -> Option<NaiveDate> {
    let text = half_width(text);
    let text = text.trim();
    let numbers: Vec<&str> =
        text.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    let marks = |c: char| c.is_ascii_digit() || "-/.年月日 T:号".contains(c);
    if !text.chars().all(marks) || !text.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    match numbers[..] {
        [one] if one.len() == 8 && one.len() == text.len() => {
            let n: u32 = one.parse().ok()?;
            ymd((n / 10_000) as i32, n / 100 % 100, n % 100)
        }
        // Excel counts from 1900 and takes that year for a leap year, so day 60 and later are one too many.
        [one] if one.len() == 5 && one.len() == text.len() => serial(one.parse().ok()?),
        [one, part] if one.len() == 5 && text.len() == one.len() + 1 + part.len() && text.contains('.') => {
            serial(one.parse().ok()?)
        }
        [y, m, d] | [y, m, d, _, _] | [y, m, d, _, _, _] if y.len() == 4 && m.len() <= 2 && d.len() <= 2 => {
            ymd(y.parse().ok()?, m.parse().ok()?, d.parse().ok()?)
        }
        _ => None,
    }
}

fn serial(n: u64) -> Option<NaiveDate> {
    let day = NaiveDate::from_ymd_opt(1899, 12, 30)?.checked_add_days(Days::new(n))?;
    YEARS.contains(&day.year()).then_some(day)
}

/// A day as typed at the keyboard on `today`: all of [`parse_full`], and `9.3`, `9月3日` (the latest such day, or one that is at
/// most [`SOON`] days ahead), `3` (the latest such day not after today's month), `今天`, `昨天`, `前天`, `明天`, `周二` (the latest
/// Tuesday up to today), `上周二`.
pub fn parse_near(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    parse_by(text, today, |day| {
        let ahead = (day - today).num_days();
        if ahead > SOON { i64::MAX - 1 } else { ahead.abs() }
    })
}

/// The same of a day that mostly lies ahead, such as a due day: `9.3` is the nearest such day.
pub fn parse_ahead(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    parse_by(text, today, |day| (day - today).num_days().abs())
}

/// Days ahead that somebody may already write of as of what was done.
const SOON: i64 = 7;

fn parse_by(text: &str, today: NaiveDate, far: impl Fn(NaiveDate) -> i64) -> Option<NaiveDate> {
    let plain = half_width(text);
    let plain = plain.trim();
    if let Some(day) = parse_full(plain) {
        return Some(day);
    }
    match plain {
        "今天" | "今" | "today" | "t" => return Some(today),
        "昨天" | "昨" | "yesterday" | "y" => return today.pred_opt(),
        "前天" => return today.checked_sub_days(Days::new(2)),
        "明天" | "tomorrow" => return today.succ_opt(),
        _ => {}
    }
    weekday(plain, today).or_else(|| month_and_day(plain, today, far))
}

fn weekday(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    const ENGLISH: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    let plain = text.to_ascii_lowercase();
    if let Some(wanted) = ENGLISH.iter().position(|day| plain.len() > 2 && day.starts_with(plain.as_str())) {
        let now = today.weekday().num_days_from_monday() as usize;
        return today.checked_sub_days(Days::new(((now + 7 - wanted) % 7) as u64));
    }
    let (weeks, rest) = match text.strip_prefix('上') {
        Some(rest) => (1, rest),
        None => (0, text),
    };
    let rest = rest
        .strip_prefix('周')
        .or_else(|| rest.strip_prefix("星期"))
        .or_else(|| rest.strip_prefix("礼拜"))?;
    let wanted = match rest {
        "一" | "1" => 0,
        "二" | "2" => 1,
        "三" | "3" => 2,
        "四" | "4" => 3,
        "五" | "5" => 4,
        "六" | "6" => 5,
        "日" | "天" | "七" | "7" => 6,
        _ => return None,
    };
    let now = i64::from(today.weekday().num_days_from_monday());
    // 上周二 is the Tuesday of last week; a bare 周二 the latest Tuesday, today included.
    let back = if weeks == 1 { now - wanted + 7 } else { (now - wanted).rem_euclid(7) };
    today.checked_sub_days(Days::new(back as u64))
}

fn month_and_day(text: &str, today: NaiveDate, far: impl Fn(NaiveDate) -> i64) -> Option<NaiveDate> {
    if !text.chars().all(|c| c.is_ascii_digit() || "-/.月日号".contains(c)) {
        return None;
    }
    let numbers: Vec<u32> = text
        .split(|c: char| !c.is_ascii_digit())
        .filter(|p| !p.is_empty())
        .map_while(|p| p.parse().ok())
        .collect();
    match numbers[..] {
        // Of this year and its neighbours: in January 12.30 is last month's. A 29 February may be four years away.
        [month, day] => {
            (-4..=1).filter_map(|by| ymd(today.year() + by, month, day)).min_by_key(|near| far(*near))
        }
        // This month's, or last month's when that day is still to come.
        [day] => {
            let this = ymd(today.year(), today.month(), day).filter(|d| *d <= today);
            this.or_else(|| {
                let before = today.with_day(1)?.pred_opt()?;
                ymd(before.year(), before.month(), day)
            })
        }
        _ => None,
    }
}

/// `2025-09-03`, the form in tables and files.
pub fn iso(day: NaiveDate) -> String {
    day.to_string()
}

/// Reads exactly `2025-09-03`, as stored; nothing else.
pub fn from_iso(text: &str) -> Option<NaiveDate> {
    let bytes = text.as_bytes();
    if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' {
        return None;
    }
    let number = |range: std::ops::Range<usize>| -> Option<u32> {
        bytes[range].iter().try_fold(0, |n, b| b.is_ascii_digit().then(|| n * 10 + u32::from(b - b'0')))
    };
    NaiveDate::from_ymd_opt(number(0..4)? as i32, number(5..7)?, number(8..10)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        from_iso(text).unwrap()
    }

    #[test]
    fn ledger_days() {
        for text in [
            "2025-09-03",
            "2025/9/3",
            "2025年9月3日",
            "2025.09.03",
            "2025. 9. 3",
            "45903",
            "45903.0",
            "20250903",
            "２０２５－０９－０３",
            "2025-09-03 10:40:00",
            "2025-09-03T00:00:00",
            " 2025/09/03 ",
            "2025年9月3号",
            "２０２５年９月３日",
        ] {
            assert_eq!(parse_full(text), Some(day("2025-09-03")), "{text}");
        }
        for text in [
            "",
            "2025-02-30",
            "2025-13-01",
            "12",
            "合计",
            "3.5",
            "1999-01-01",
            "第3周",
            "2025年九月",
            "99999",
            "2025-09",
            "-45903",
        ] {
            assert_eq!(parse_full(text), None, "{text}");
        }
    }

    #[test]
    fn typed_days() {
        let today = day("2026-01-07"); // a Wednesday
        for (text, want) in [
            ("今天", "2026-01-07"),
            ("昨天", "2026-01-06"),
            ("前天", "2026-01-05"),
            ("9.3", "2025-09-03"),
            ("12-30", "2025-12-30"),
            ("1月6日", "2026-01-06"),
            ("3", "2026-01-03"),
            ("20", "2025-12-20"),
            ("周二", "2026-01-06"),
            ("星期三", "2026-01-07"),
            ("周四", "2026-01-01"),
            ("上周二", "2025-12-30"),
            ("Tue", "2026-01-06"),
            ("thursday", "2026-01-01"),
            ("yesterday", "2026-01-06"),
            ("２０２５。９。３", "2025-09-03"),
        ] {
            assert_eq!(parse_near(text, today), Some(day(want)), "{text}");
        }
        for (text, past, ahead) in [
            ("3.15", "2025-03-15", "2026-03-15"),
            ("1.14", "2026-01-14", "2026-01-14"),
            ("1.15", "2025-01-15", "2026-01-15"),
            ("12.30", "2025-12-30", "2025-12-30"),
            ("2.29", "2024-02-29", "2024-02-29"),
        ] {
            assert_eq!(parse_near(text, today), Some(day(past)), "{text}");
            assert_eq!(parse_ahead(text, today), Some(day(ahead)), "{text}");
        }
        for text in ["", "周八", "2.30", "0", "第一周", "13.1"] {
            assert_eq!(parse_near(text, today), None, "{text}");
        }
    }
}
