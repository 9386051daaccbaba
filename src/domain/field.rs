//! How a field is described: one description gives the form, the table, the sheet's column, the check and the schema.

use super::day;
use super::lang::Label;
use super::problem::Problem;
use super::value::Value;
use chrono::NaiveDate;

/// What a field holds and how it is entered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldKind {
    /// Up to `max` characters; `long` ones get a box of several lines.
    Text {
        /// Characters, not bytes.
        max: usize,
        /// Whether line breaks belong in it.
        long: bool,
    },
    /// A day, stored as `2025-09-03`.
    Day,
    /// A number within limits, in hundredths, with 0 to 2 decimal places.
    Number {
        /// Least value in hundredths.
        min: i64,
        /// Greatest value in hundredths.
        max: i64,
        /// Decimal places kept.
        places: u8,
    },
    /// A word from a list; an `open` list takes other words too. The Chinese word is what is stored.
    Choice {
        /// The words of the district's forms.
        words: &'static [Label],
        /// Whether other words are taken.
        open: bool,
    },
    /// The name of a school.
    School,
    /// Names of schools joined by 、.
    Schools,
    /// A school year such as `2025-2026`.
    SchoolYear,
    /// A month such as `2025-09`.
    Month,
    /// 是 or 否.
    YesNo,
}

/// One field of a kind.
#[derive(Debug, PartialEq, Eq)]
pub struct Field {
    /// The name in files; never renamed, never used again for something else.
    pub key: &'static str,
    /// The column's header in ledgers (Chinese) and the form's label.
    pub label: Label,
    /// What it holds.
    pub kind: FieldKind,
    /// Whether a record cannot be without it.
    pub required: bool,
    /// Whether it is part of what tells one row of a sheet from another.
    pub natural: bool,
    /// Whether its last value is offered for the next record of the kind.
    pub sticky: bool,
    /// Whether the ledgers of the field have such a column (others are only in the app).
    pub column: bool,
    /// The unit behind the input, if any.
    pub unit: Option<Label>,
    /// Whether it holds several names joined by 、.
    pub several: bool,
    /// Whether it is a day that mostly lies ahead.
    pub ahead: bool,
}

impl Field {
    const fn new(key: &'static str, zh: &'static str, en: &'static str, kind: FieldKind) -> Self {
        Self {
            key,
            label: Label::new(zh, en),
            kind,
            required: false,
            natural: false,
            sticky: false,
            column: true,
            unit: None,
            several: matches!(kind, FieldKind::Schools),
            ahead: false,
        }
    }
    /// A line of up to 100 characters.
    pub const fn line(key: &'static str, zh: &'static str, en: &'static str) -> Self {
        Self::new(key, zh, en, FieldKind::Text { max: 100, long: false })
    }
    /// Several lines, up to 2,000 characters.
    pub const fn long(key: &'static str, zh: &'static str, en: &'static str) -> Self {
        Self::new(key, zh, en, FieldKind::Text { max: 2000, long: true })
    }
    /// A day.
    pub const fn day(key: &'static str, zh: &'static str, en: &'static str) -> Self {
        Self::new(key, zh, en, FieldKind::Day)
    }
    /// A whole number from `min` to `max`.
    pub const fn whole(key: &'static str, zh: &'static str, en: &'static str, min: i64, max: i64) -> Self {
        Self::new(key, zh, en, FieldKind::Number { min: min * 100, max: max * 100, places: 0 })
    }
    /// A number from `min` to `max` with `places` decimal places.
    pub const fn number(
        key: &'static str,
        zh: &'static str,
        en: &'static str,
        min: i64,
        max: i64,
        places: u8,
    ) -> Self {
        Self::new(key, zh, en, FieldKind::Number { min: min * 100, max: max * 100, places })
    }
    /// A word from an open list.
    pub const fn word(
        key: &'static str,
        zh: &'static str,
        en: &'static str,
        words: &'static [Label],
    ) -> Self {
        Self::new(key, zh, en, FieldKind::Choice { words, open: true })
    }
    /// A word from a closed list.
    pub const fn choice(
        key: &'static str,
        zh: &'static str,
        en: &'static str,
        words: &'static [Label],
    ) -> Self {
        Self::new(key, zh, en, FieldKind::Choice { words, open: false })
    }
    /// A school.
    pub const fn school(key: &'static str, zh: &'static str, en: &'static str) -> Self {
        Self::new(key, zh, en, FieldKind::School)
    }
    /// Several schools.
    pub const fn schools(key: &'static str, zh: &'static str, en: &'static str) -> Self {
        Self::new(key, zh, en, FieldKind::Schools)
    }
    /// A school year.
    pub const fn school_year(key: &'static str, zh: &'static str, en: &'static str) -> Self {
        Self::new(key, zh, en, FieldKind::SchoolYear)
    }
    /// A month.
    pub const fn month(key: &'static str, zh: &'static str, en: &'static str) -> Self {
        Self::new(key, zh, en, FieldKind::Month)
    }
    /// 是 or 否.
    pub const fn yes_no(key: &'static str, zh: &'static str, en: &'static str) -> Self {
        Self::new(key, zh, en, FieldKind::YesNo)
    }
    /// A text with another limit, in characters.
    pub const fn up_to(mut self, max: usize) -> Self {
        if let FieldKind::Text { long, .. } = self.kind {
            self.kind = FieldKind::Text { max, long };
        }
        self
    }
    /// Cannot be empty.
    pub const fn required(mut self) -> Self {
        self.required = true;
        self
    }
    /// Part of a row's natural key.
    pub const fn natural(mut self) -> Self {
        self.natural = true;
        self
    }
    /// Offered again for the next record.
    pub const fn sticky(mut self) -> Self {
        self.sticky = true;
        self
    }
    /// Not a column of the district's ledgers; a sheet that has it is read all the same.
    pub const fn own(mut self) -> Self {
        self.column = false;
        self
    }
    /// Holds several names joined by 、.
    pub const fn several(mut self) -> Self {
        self.several = true;
        self
    }
    /// A day that mostly lies ahead: a due day, the first day of a rule or a term.
    pub const fn ahead(mut self) -> Self {
        self.ahead = true;
        self
    }
    /// With a unit behind it.
    pub const fn unit(mut self, zh: &'static str, en: &'static str) -> Self {
        self.unit = Some(Label::new(zh, en));
        self
    }

    /// Reads what was typed or stood in a cell. With `today`, short forms of days are taken too.
    /// An empty text is [`Value::Empty`]; whether that may be is [`Field::required`]'s to say.
    pub fn parse(&self, text: &str, today: Option<NaiveDate>) -> Result<Value, Problem> {
        let text = text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
        if text.is_empty() {
            return Ok(Value::Empty);
        }
        match self.kind {
            FieldKind::Text { max, .. } => bounded(text, max),
            FieldKind::School => bounded(text, 50),
            FieldKind::Schools => bounded(&split_schools(text).join("、"), 300),
            FieldKind::Day => {
                let read = match today {
                    None => day::parse_full(text),
                    Some(today) if self.ahead => day::parse_ahead(text, today),
                    Some(today) => day::parse_near(text, today),
                };
                read.map(|d| Value::text(&day::iso(d))).ok_or(Problem::NotADay)
            }
            FieldKind::Number { min, max, places } => {
                let n = parse_number(text, self.unit)?;
                if n % 10_i64.pow(2 - u32::from(places)) != 0 {
                    Err(Problem::TooFine)
                } else if n < min {
                    Err(Problem::TooSmall(min))
                } else if n > max {
                    Err(Problem::TooLarge(max))
                } else {
                    Ok(Value::Num(n))
                }
            }
            FieldKind::Choice { words, open } => {
                match words.iter().find(|w| w.zh == text || w.en.eq_ignore_ascii_case(text)) {
                    Some(word) => Ok(Value::text(word.zh)),
                    None if open => bounded(text, 50),
                    None => Err(Problem::NotAChoice(words)),
                }
            }
            FieldKind::SchoolYear => super::calendar::parse_school_year(text)
                .map(|y| Value::text(&y))
                .ok_or(Problem::NotASchoolYear),
            FieldKind::Month => {
                super::calendar::parse_month(text).map(|m| Value::text(&m)).ok_or(Problem::NotAMonth)
            }
            FieldKind::YesNo => match text {
                "是" | "有" | "√" | "1" => Ok(Value::Flag(true)),
                "否" | "无" | "×" | "0" => Ok(Value::Flag(false)),
                _ if text.eq_ignore_ascii_case("yes") || text.eq_ignore_ascii_case("true") => {
                    Ok(Value::Flag(true))
                }
                _ if text.eq_ignore_ascii_case("no") || text.eq_ignore_ascii_case("false") => {
                    Ok(Value::Flag(false))
                }
                _ => Err(Problem::NotYesNo),
            },
        }
    }

    /// The value as the text that [`Field::parse`] reads back.
    pub fn show(&self, value: &Value) -> String {
        match (self.kind, value) {
            // Money keeps its two places in a column.
            (FieldKind::Number { places: 2, .. }, Value::Num(n)) => {
                format!(
                    "{}{}.{:02}",
                    if *n < 0 { "-" } else { "" },
                    n.unsigned_abs() / 100,
                    n.unsigned_abs() % 100
                )
            }
            _ => value.to_string(),
        }
    }
}

/// Names of a list: separated by 、 or a comma, semicolon, slash or line break of either width.
pub fn split_names(text: &str) -> impl Iterator<Item = &str> {
    text.split(['、', ',', '，', ';', '；', '/', '／', '\n']).map(str::trim).filter(|name| !name.is_empty())
}

/// Names of schools: separated as [`split_names`] has it, and by a space or 和 between two names that each end as a school's does.
pub fn split_schools(text: &str) -> Vec<&str> {
    split_names(text).flat_map(split_joined).collect()
}

fn split_joined(text: &str) -> Vec<&str> {
    let is_school = |name: &str| name.chars().count() > 2 && name.ends_with(['学', '校', '园', '院']);
    let mut names = Vec::new();
    let mut from = 0;
    for (at, mark) in text.char_indices().filter(|(_, c)| c.is_whitespace() || matches!(c, '和' | '与')) {
        let (left, right) = (text[from..at].trim(), text[at + mark.len_utf8()..].trim());
        let next = right.split(|c: char| c.is_whitespace() || matches!(c, '和' | '与'));
        // The next name may have 和 in itself: any part of it that ends as a school's does will do.
        let goes_on = next.into_iter().any(is_school);
        if is_school(left) && goes_on {
            names.push(left);
            from = at + mark.len_utf8();
        }
    }
    names.push(text[from..].trim());
    names.retain(|name| !name.is_empty());
    names
}

fn bounded(text: &str, max: usize) -> Result<Value, Problem> {
    if text.chars().count() > max { Err(Problem::TooLong(max)) } else { Ok(Value::text(text)) }
}

/// A decimal number in hundredths: full-width digits, thousands commas, a ¥ before or the unit behind are taken.
fn parse_number(text: &str, unit: Option<Label>) -> Result<i64, Problem> {
    let text = day::half_width(text).replace(',', "");
    let text = text.trim().trim_start_matches(['¥', '￥']);
    let text = unit.map_or(text, |u| text.trim_end_matches(u.zh)).trim();
    let (negative, digits) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let all_digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
    if (whole.is_empty() && part.is_empty()) || !all_digits(whole) || !all_digits(part) || whole.len() > 12 {
        return Err(Problem::NotANumber);
    }
    let part = part.trim_end_matches('0');
    if part.len() > 2 {
        return Err(Problem::TooFine);
    }
    let number = |s: &str| s.bytes().fold(0_i64, |n, b| n * 10 + i64::from(b - b'0'));
    let n = number(whole) * 100 + number(part) * if part.len() == 1 { 10 } else { 1 };
    Ok(if negative { -n } else { n })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_as_people_write_them() {
        let yuan = Some(Label::new("元", "yuan"));
        for (text, want) in [
            ("11.00", 1100),
            ("１２", 1200),
            ("1,200.5", 120_050),
            ("¥8", 800),
            ("48.50元", 4850),
            (".5", 50),
            ("-3", -300),
        ] {
            assert_eq!(parse_number(text, yuan), Ok(want), "{text}");
        }
        for text in ["", "-", ".", "1e3", "三", "1.2.3", "9999999999999"] {
            assert_eq!(parse_number(text, yuan), Err(Problem::NotANumber), "{text}");
        }
        assert_eq!(parse_number("0.125", yuan), Err(Problem::TooFine));
    }

    #[test]
    fn schools_however_they_are_parted() {
        for (text, want) in [
            ("北港小学、西塘中学", vec!["北港小学", "西塘中学"]),
            ("北港小学 西塘中学", vec!["北港小学", "西塘中学"]),
            ("北港小学　西塘中学 东风幼儿园", vec!["北港小学", "西塘中学", "东风幼儿园"]),
            ("北港小学和西塘中学", vec!["北港小学", "西塘中学"]),
            ("北港小学/西塘中学", vec!["北港小学", "西塘中学"]),
            ("和平小学", vec!["和平小学"]),
            ("北港小学和和平小学", vec!["北港小学", "和平小学"]),
            ("共和小学 和平小学", vec!["共和小学", "和平小学"]),
            ("第十二中学 分校", vec!["第十二中学 分校"]),
            ("Lake School A", vec!["Lake School A"]),
            ("", vec![]),
        ] {
            assert_eq!(split_schools(text), want, "{text}");
        }
    }

    #[test]
    fn limits_count_characters_not_bytes() {
        let field = Field::line("t", "题目", "Title");
        assert!(field.parse(&"题".repeat(100), None).is_ok());
        assert_eq!(field.parse(&"题".repeat(101), None), Err(Problem::TooLong(100)));
    }
}
