//! 评课标准: the items, points and bands that lessons are marked by, in force from a day on (chapter 五(三)).

use crate::domain::draft::{Parsed, value_of};
use crate::domain::kind::{Kind, Writer, no_fact};
use crate::domain::marking::{parse_bands, parse_items};
use crate::domain::{Field, Issue, Label, Problem};
use chrono::NaiveDate;

crate::typed! {
    /// One dated version of the scheme; a lesson is marked by the version in force on its day.
    pub struct Marking {
        /// In force from this day on.
        from: NaiveDate,
        /// Name.
        name: &'a str,
        /// Items with points: 教学目标 10、教学内容 15.
        items: &'a str,
        /// Words with the least total out of 100: 优 90、良 75.
        bands: &'a str,
    }
}

/// The versions of the scheme.
pub static KIND: Kind = Kind {
    key: "marking",
    label: Label::new("评课标准", "Marking scheme"),
    one: Label::new("一版评课标准", "a version of the marking scheme"),
    clause: "五(三)2",
    writer: Writer::Office,
    fields: &[
        Field::day("from", "生效日期", "In force from").ahead().required().natural(),
        Field::line("name", "名称", "Name").required(),
        Field::long("items", "评价项目及分值", "Items and points").required(),
        Field::long("bands", "等次及最低分", "Bands and least totals").required(),
    ],
    dated_by: "from",
    fact: no_fact,
};

pub(crate) fn check(parsed: &Parsed) -> Vec<Issue> {
    let text = |key| value_of(parsed, key).as_text().unwrap_or_default();
    let issue =
        |key, zh, en| Issue { field: KIND.field(key), problem: Problem::Together(Label::new(zh, en)) };
    let mut issues = Vec::new();
    if parse_items(text("items")).is_none() {
        issues.push(issue(
            "items",
            "请写成 教学目标 10、教学内容 15，项目不重复，每项 1 至 100 分",
            "must be written like 教学目标 10、教学内容 15: each item once, 1 to 100 points",
        ));
    }
    if parse_bands(text("bands")).is_none() {
        issues.push(issue(
            "bands",
            "请写成 优 90、良 75、合格 60，从高到低",
            "must be written like 优 90、良 75、合格 60, the best first",
        ));
    }
    issues
}
