//! What can be wrong with what was typed or read, said in words that tell the user what to do.

use super::field::Field;
use super::lang::{Label, Lang};
use super::value::hundredths_to_text;

/// Why a field's text could not become a value, or why fields do not fit together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// A required field is empty.
    Missing,
    /// Not a day that can be read, or one that the calendar does not have.
    NotADay,
    /// Not a number.
    NotANumber,
    /// Has more decimal places than the field keeps.
    TooFine,
    /// Below the least value, in hundredths.
    TooSmall(i64),
    /// Above the greatest value, in hundredths.
    TooLarge(i64),
    /// More characters than the field keeps (the limit is given).
    TooLong(usize),
    /// None of a closed list's words.
    NotAChoice(&'static [Label]),
    /// Not a school year such as 2025-2026.
    NotASchoolYear,
    /// No month.
    NotAMonth,
    /// Not 是 or 否.
    NotYesNo,
    /// The fields of the record do not fit together.
    Together(Label),
}

impl Problem {
    /// What to do, as a clause without the field's name.
    pub fn say(&self, lang: Lang) -> String {
        let zh = lang == Lang::Zh;
        match self {
            Self::Missing => (if zh { "必须填写" } else { "must be filled in" }).into(),
            Self::NotADay => (if zh {
                "不是有效日期，请写成 2025-09-03"
            } else {
                "is not a date; write it like 2025-09-03"
            })
            .into(),
            Self::NotANumber => (if zh { "不是数字" } else { "is not a number" }).into(),
            Self::TooFine => (if zh { "小数位数过多" } else { "has too many decimal places" }).into(),
            Self::TooSmall(n) => {
                let n = hundredths_to_text(*n);
                if zh { format!("不能小于 {n}") } else { format!("must be at least {n}") }
            }
            Self::TooLarge(n) => {
                let n = hundredths_to_text(*n);
                if zh { format!("不能大于 {n}") } else { format!("must be at most {n}") }
            }
            Self::TooLong(n) => {
                if zh {
                    format!("超过 {n} 字，请删减")
                } else {
                    format!("is longer than {n} characters")
                }
            }
            Self::NotAChoice(choices) => {
                let words: Vec<_> = choices.iter().map(|c| c.text(lang)).collect();
                if zh {
                    format!("请选择：{}", words.join("、"))
                } else {
                    format!("must be one of: {}", words.join(", "))
                }
            }
            Self::NotASchoolYear => (if zh {
                "不是学年，请写成 2025-2026"
            } else {
                "is not a school year; write it like 2025-2026"
            })
            .into(),
            Self::NotAMonth => (if zh {
                "不是月份，请写成 2025-09"
            } else {
                "is not a month; write it like 2025-09"
            })
            .into(),
            Self::NotYesNo => (if zh { "请填“是”或“否”" } else { "must be yes or no" }).into(),
            Self::Together(label) => label.text(lang).into(),
        }
    }
}

/// A problem and the field it is about; `None` when it is about the record as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issue {
    /// The field.
    pub field: Option<&'static Field>,
    /// What is wrong with it.
    pub problem: Problem,
}

impl Issue {
    /// The whole sentence, with the field's name before it.
    pub fn say(&self, lang: Lang) -> String {
        match self.field {
            None => self.problem.say(lang),
            Some(field) if lang == Lang::Zh => format!("{}{}", field.label.zh, self.problem.say(lang)),
            Some(field) => format!("{} {}", field.label.en, self.problem.say(lang)),
        }
    }
}
