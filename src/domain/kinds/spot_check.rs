//! 抽查: one drawn record or teacher, what was found, and what became of it (五(二)单位3, 五(三)2).

use crate::domain::draft::{Parsed, value_of};
use crate::domain::kind::{Kind, Writer, no_fact};
use crate::domain::{Field, Issue, Label, Problem};
use chrono::NaiveDate;

crate::typed! {
    /// One thing drawn.
    pub struct SpotCheck {
        /// Day drawn.
        date: NaiveDate,
        /// The seed of the draw.
        seed: &'a str,
        /// What was drawn from.
        frame: &'a str,
        /// How many there were to draw from.
        pool: Option<u32>,
        /// Its place in the draw, from 1.
        place: Option<u32>,
        /// What the draw knows it by: a record's id, or a name.
        key: &'a str,
        /// What it is, in words.
        target: &'a str,
        /// Who checks.
        by: Option<&'a str>,
        /// Day checked.
        checked: Option<NaiveDate>,
        /// What was found.
        finding: Option<&'a str>,
        /// What it comes to.
        state: &'a str,
        /// What is to be mended.
        demand: Option<&'a str>,
        /// By when.
        due: Option<NaiveDate>,
        /// Day mended.
        mended: Option<NaiveDate>,
        /// What the second check found.
        remark: Option<&'a str>,
    }
}

/// What a spot check comes to.
pub const STATES: &[Label] = &[
    Label::new("待查", "To be checked"),
    Label::new("合格", "Sound"),
    Label::new("需整改", "To be mended"),
    Label::new("已整改", "Mended"),
];

/// The fields of a spot check, whoever makes it.
pub const FIELDS: &[Field] = &[
    Field::day("date", "抽取日期", "Drawn on").required().natural(),
    Field::line("seed", "抽取种子", "Seed").required().natural(),
    Field::line("frame", "抽查范围", "Drawn from").required(),
    Field::whole("pool", "总数", "Out of", 1, 1000000),
    Field::whole("place", "序号", "Place", 1, 1000),
    Field::line("key", "对象标识", "Key").required().natural(),
    Field::line("target", "抽查对象", "Subject").up_to(300).required(),
    Field::line("by", "抽查人", "Checked by").sticky(),
    Field::day("checked", "抽查日期", "Checked on"),
    Field::long("finding", "抽查情况", "Found"),
    Field::choice("state", "结论", "Result", STATES).required(),
    Field::long("demand", "整改要求", "To be mended"),
    Field::day("due", "整改期限", "By").ahead(),
    Field::day("mended", "复查日期", "Checked again on"),
    Field::long("remark", "复查情况", "Found again"),
];

/// Spot checks.
pub static KIND: Kind = Kind {
    key: "spot_check",
    label: Label::new("抽查", "Spot checks"),
    one: Label::new("一次抽查", "a spot check"),
    clause: "五(三)2",
    writer: Writer::Office,
    fields: FIELDS,
    dated_by: "date",
    fact: no_fact,
};

/// What was found fits the result: what is to be mended says what and by when; what is mended says when.
pub(super) fn check_of(kind: &'static Kind, parsed: &Parsed) -> Vec<Issue> {
    let text = |key| value_of(parsed, key).as_text().unwrap_or_default();
    let mut issues = Vec::new();
    let mut issue = |key, zh, en| {
        issues.push(Issue { field: kind.field(key), problem: Problem::Together(Label::new(zh, en)) });
    };
    let state = text("state");
    if state != "待查" && text("finding").is_empty() {
        issue("finding", "还没有写，结论却已填", "is missing though there is a result");
    }
    if state == "需整改" && text("demand").is_empty() {
        issue("demand", "必须写明", "must be said");
    }
    if state == "需整改" && text("due").is_empty() {
        issue("due", "必须写明", "must be said");
    }
    if state == "已整改" && text("mended").is_empty() {
        issue("mended", "必须填写", "must be filled in");
    }
    if !text("mended").is_empty() && text("mended") < text("date") {
        issue("mended", "早于抽取日期，请核对", "is before the draw; please check");
    }
    issues
}
