//! 考核办法: the items and weights of a school year's assessment (clause 二3). The plan gives none; these are the office's to set.

use crate::domain::draft::{Parsed, value_of};
use crate::domain::kind::{Hundredths, Kind, Writer, no_fact};
use crate::domain::{Field, Issue, Label, Problem};
use chrono::NaiveDate;

crate::typed! {
    /// One year's scheme.
    pub struct Scheme {
        /// School year.
        year: &'a str,
        /// Weight of the home school, in per cent.
        weight_home: u32,
        /// Weight of the guidance points together.
        weight_point: u32,
        /// Weight of the office.
        weight_office: u32,
        /// The items, one a line: what, points, rule.
        items: &'a str,
        /// Last day of scoring.
        due: Option<NaiveDate>,
        /// 优秀 from this total on, in hundredths.
        grade_a: Option<Hundredths>,
        /// 良好 from this total on.
        grade_b: Option<Hundredths>,
        /// 合格 from this total on.
        grade_c: Option<Hundredths>,
        /// How many awards there are.
        quota: Option<u32>,
    }
}

/// The most items that a sheet has room for.
pub const MOST_ITEMS: usize = 12;

/// One item as it stands in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// What is assessed (考核内容).
    pub name: String,
    /// Points (分值), in hundredths.
    pub points: i64,
    /// The rule whose figures are its evidence, such as `D1`.
    pub rule: Option<String>,
}

/// Reads the items: `考核内容|分值` or `考核内容|分值|D1`, one a line, blank lines passed over.
///
/// # Errors
/// The number of the first line that cannot be read, from 1; 0 where there is no item or there are too many.
pub fn parse_items(text: &str) -> Result<Vec<Item>, usize> {
    let mut items = Vec::new();
    for (n, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let parts: Vec<&str> = line.split(['|', '｜']).map(str::trim).collect();
        let (name, points, rule) = match parts[..] {
            [name, points] => (name, points, ""),
            [name, points, rule] => (name, points, rule),
            _ => return Err(n + 1),
        };
        let points = Field::number("points", "分值", "Points", 0, 100, 1).parse(points, None).ok();
        let points = points.and_then(|v| v.as_hundredths()).filter(|p| *p > 0).ok_or(n + 1)?;
        let known = rule.is_empty() || ["D1", "D2", "D3", "D4", "D5", "D6", "D7", "D8"].contains(&rule);
        if name.is_empty() || name.chars().count() > 40 || !known {
            return Err(n + 1);
        }
        let rule = (!rule.is_empty()).then(|| rule.to_owned());
        items.push(Item { name: name.to_owned(), points, rule });
    }
    if items.is_empty() || items.len() > MOST_ITEMS { Err(0) } else { Ok(items) }
}

/// The scheme.
pub static KIND: Kind = Kind {
    key: "assessment_scheme",
    label: Label::new("考核办法", "Assessment scheme"),
    one: Label::new("一学年的考核办法", "a year's scheme"),
    clause: "二3",
    writer: Writer::Office,
    fields: &[
        Field::school_year("year", "学年", "School year").required().natural(),
        Field::whole("weight_home", "原任教学校权重", "Weight of the home school", 0, 100)
            .required()
            .unit("%", "%"),
        Field::whole("weight_point", "教学指导点权重", "Weight of the guidance points", 0, 100)
            .required()
            .unit("%", "%"),
        Field::whole("weight_office", "教科室权重", "Weight of the office", 1, 100).required().unit("%", "%"),
        Field::long("items", "考核项目（每行：内容|分值|对应职责）", "Items (a line each: what|points|rule)")
            .required(),
        Field::day("due", "评分截止日期", "Scores due by").ahead(),
        Field::number("grade_a", "优秀不低于", "Excellent from", 0, 100, 1).unit("分", "points"),
        Field::number("grade_b", "良好不低于", "Good from", 0, 100, 1).unit("分", "points"),
        Field::number("grade_c", "合格不低于", "Pass from", 0, 100, 1).unit("分", "points"),
        Field::whole("quota", "优秀成员名额", "Awards", 0, 999).unit("名", "members"),
    ],
    dated_by: "year",
    fact: no_fact,
};

pub(crate) fn check(parsed: &Parsed) -> Vec<Issue> {
    let number = |key| value_of(parsed, key).as_hundredths();
    let issue =
        |key, zh, en| Issue { field: KIND.field(key), problem: Problem::Together(Label::new(zh, en)) };
    let mut issues = Vec::new();
    let sum: i64 = ["weight_home", "weight_point", "weight_office"].into_iter().filter_map(number).sum();
    if sum != 10_000 {
        issues.push(issue("weight_office", "三方权重之和应为 100", "the three weights must add up to 100"));
    }
    if parse_items(value_of(parsed, "items").as_text().unwrap_or_default()).is_err() {
        issues.push(issue(
            "items",
            "请每行写成“内容|分值|D1”，分值大于 0，最多 12 行；对应职责可不写",
            "must be lines like what|points|D1, points above 0, at most 12 lines; the rule may be left out",
        ));
    }
    let grades: Vec<i64> = ["grade_a", "grade_b", "grade_c"].into_iter().filter_map(number).collect();
    if grades.windows(2).any(|w| w[0] <= w[1]) {
        issues.push(issue(
            "grade_a",
            "各等次分数线应依次降低",
            "and the lines below must fall from one to the next",
        ));
    }
    issues
}
