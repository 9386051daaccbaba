//! A number in a cell as the text that the user sees: a day where its format says so, else its digits.

use chrono::{Days, NaiveDate};

/// What a number format makes of a number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Format {
    /// A number as it is.
    #[default]
    Number,
    /// A day, perhaps with a time.
    Day,
    /// A time of day.
    Time,
}

/// The formats that have a number but no code in the file (ECMA-376 part 1, 18.8.30, with those of Chinese Excel).
pub(super) fn built_in(id: u32) -> Format {
    match id {
        14..=17 | 22 | 27..=31 | 36 | 50..=54 | 57 | 58 => Format::Day,
        18..=21 | 32..=35 | 45..=47 | 55 | 56 => Format::Time,
        _ => Format::Number,
    }
}

/// The format of a code such as `yyyy"年"m"月"d"日";@`.
pub(super) fn of_code(code: &str) -> Format {
    let mut letters = String::new();
    let mut chars = code.chars();
    while let Some(c) = chars.next() {
        match c {
            // Only the first section is for positive numbers.
            ';' => break,
            '"' => drop(chars.by_ref().find(|c| *c == '"')),
            '[' => {
                let inside: String = chars.by_ref().take_while(|c| *c != ']').collect();
                // [h], [mm]: hours that run on. All else there is a colour, a condition or a language.
                if !inside.is_empty() && inside.chars().all(|c| "hmsHMS".contains(c)) {
                    letters.push('h');
                }
            }
            '\\' | '_' | '*' => drop(chars.next()),
            c => letters.push(c.to_ascii_lowercase()),
        }
    }
    if letters.contains("general") {
        return Format::Number;
    }
    let has = |c| letters.contains(c);
    if has('y') || has('d') || (has('m') && !has('h') && !has('s')) {
        Format::Day
    } else if has('h') || has('s') {
        Format::Time
    } else {
        Format::Number
    }
}

/// The text of a number cell. What is no number is given as it stands.
pub(super) fn text_of(raw: &str, format: Format, from_1904: bool) -> String {
    let raw = raw.trim();
    let Ok(number) = raw.parse::<f64>() else { return raw.to_owned() };
    if !number.is_finite() {
        return raw.to_owned();
    }
    let shown = match format {
        Format::Day => day_and_time(number, from_1904),
        Format::Time if (0.0..1.0).contains(&number) => Some(time(number)),
        Format::Time => day_and_time(number, from_1904),
        Format::Number => None,
    };
    shown.unwrap_or_else(|| digits(raw, number))
}

/// Excel keeps 15 digits; the file holds what the processor made of them, such as 0.30000000000000004.
fn digits(raw: &str, number: f64) -> String {
    let short = raw.len() <= 15 && raw.bytes().all(|b| b.is_ascii_digit());
    if short {
        return raw.to_owned();
    }
    let rounded = format!("{number:.14e}").parse().unwrap_or(number);
    // More digits than these no number of a ledger has, and a cell of 300 zeros serves nobody.
    if rounded != 0.0 && !(1e-9..1e18).contains(&f64::abs(rounded)) {
        return raw.to_owned();
    }
    rounded.to_string()
}

fn day_and_time(number: f64, from_1904: bool) -> Option<String> {
    /// 31 December 9999 in Excel's calendar.
    const LAST: f64 = 2_958_465.0;
    if !(0.0..=LAST).contains(&number) {
        return None;
    }
    let (year, month, day) = if from_1904 {
        (1904, 1, 1)
    } else if number < 60.0 {
        (1899, 12, 31)
    } else {
        // Excel takes 1900 for a leap year.
        (1899, 12, 30)
    };
    // A second before midnight and less is a whole day that the processor did not quite reach.
    let days = (number + 0.5 / 86_400.0).floor();
    let date = NaiveDate::from_ymd_opt(year, month, day)?.checked_add_days(Days::new(days as u64))?;
    let text = crate::domain::day::iso(date);
    let part = number - days;
    Some(if part < 1.0 / 86_400.0 { text } else { format!("{text} {}", time(part)) })
}

fn time(part: f64) -> String {
    let minutes = (part * 1440.0).round() as u32;
    format!("{:02}:{:02}", minutes / 60 % 24, minutes % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_of_days_and_of_numbers() {
        for (code, want) in [
            ("yyyy/m/d", Format::Day),
            ("yyyy\"年\"m\"月\"d\"日\";@", Format::Day),
            ("[$-804]yyyy\\-mm\\-dd", Format::Day),
            ("[DBNum1][$-804]m\"月\"", Format::Day),
            ("yyyy-mm-dd hh:mm:ss", Format::Day),
            ("mmm-yy", Format::Day),
            ("h:mm AM/PM", Format::Time),
            ("[h]:mm", Format::Time),
            ("mm:ss.0", Format::Time),
            ("General", Format::Number),
            ("G/通用格式", Format::Number),
            ("0.00_);[Red]\\(0.00\\)", Format::Number),
            ("#,##0\"days\"", Format::Number),
            ("\\d0", Format::Number),
            ("¥#,##0.00;[Red]-¥#,##0.00", Format::Number),
            ("0.00E+00", Format::Number),
            ("@", Format::Number),
            ("", Format::Number),
        ] {
            assert_eq!(of_code(code), want, "{code}");
        }
    }

    #[test]
    fn numbers_as_they_are_shown() {
        for (raw, format, from_1904, want) in [
            ("45903", Format::Day, false, "2025-09-03"),
            ("44441", Format::Day, true, "2025-09-03"),
            ("45903.333333333336", Format::Day, false, "2025-09-03 08:00"),
            ("45902.99999999", Format::Day, false, "2025-09-03"),
            ("59", Format::Day, false, "1900-02-28"),
            ("61", Format::Day, false, "1900-03-01"),
            ("-1", Format::Day, false, "-1"),
            ("99999999", Format::Day, false, "99999999"),
            ("0.375", Format::Time, false, "09:00"),
            ("0.30000000000000004", Format::Number, false, "0.3"),
            ("12.50", Format::Number, false, "12.5"),
            ("1E3", Format::Number, false, "1000"),
            ("-0.0", Format::Number, false, "-0"),
            ("1e300", Format::Number, false, "1e300"),
            ("nan", Format::Number, false, "nan"),
            ("430602198001011234", Format::Number, false, "430602198001011000"),
            ("2", Format::Number, false, "2"),
            ("x", Format::Day, false, "x"),
            ("", Format::Number, false, ""),
        ] {
            assert_eq!(text_of(raw, format, from_1904), want, "{raw} {format:?}");
        }
    }
}
