//! 问题记录: what following teachers asked, and what became of it (五(二)教学点2: 带着问题学习).

use crate::domain::draft::{Parsed, value_of};
use crate::domain::kind::{Kind, Writer, no_fact};
use crate::domain::{Field, Issue, Label, Problem};
use chrono::NaiveDate;

crate::typed! {
    /// One question.
    pub struct Question {
        /// Day asked.
        date: NaiveDate,
        /// Who asked.
        teacher: &'a str,
        /// The question.
        question: &'a str,
        /// Where it came up.
        context: Option<&'a str>,
        /// Who answers.
        answered_by: Option<&'a str>,
        /// The answer.
        answer: Option<&'a str>,
        /// What became of it.
        state: &'a str,
        /// Day settled.
        closed: Option<NaiveDate>,
        /// What changed in class.
        outcome: Option<&'a str>,
    }
}

/// What becomes of a question.
pub const STATES: &[Label] = &[
    Label::new("待解决", "Open"),
    Label::new("已解答", "Answered"),
    Label::new("已用于课堂", "Used in class"),
    Label::new("转集体研究", "Taken to the group"),
];

/// Questions.
pub static KIND: Kind = Kind {
    key: "question",
    label: Label::new("问题记录", "Questions"),
    one: Label::new("一个问题", "a question"),
    clause: "五(二)教学点2",
    writer: Writer::School,
    fields: &[
        Field::day("date", "日期", "Date").required().natural(),
        Field::line("teacher", "提出教师", "Asked by").required().natural().sticky(),
        Field::line("question", "问题", "Question").up_to(300).required().natural(),
        Field::word("context", "产生于", "Came up in", super::participation::ACTIVITIES),
        Field::line("answered_by", "解答人", "Answered by").sticky(),
        Field::long("answer", "解答", "Answer"),
        Field::choice("state", "状态", "State", STATES).required(),
        Field::day("closed", "解决日期", "Settled on"),
        Field::long("outcome", "运用效果", "What changed"),
    ],
    dated_by: "date",
    fact: no_fact,
};

pub(crate) fn check(parsed: &Parsed) -> Vec<Issue> {
    let text = |key| value_of(parsed, key).as_text().unwrap_or_default();
    let issue =
        |key, zh, en| Issue { field: KIND.field(key), problem: Problem::Together(Label::new(zh, en)) };
    let mut issues = Vec::new();
    if !text("closed").is_empty() && text("closed") < text("date") {
        issues.push(issue("closed", "早于提出日期，请核对", "is before it was asked; please check"));
    }
    if matches!(text("state"), "已解答" | "已用于课堂") && text("answer").is_empty() {
        issues.push(issue(
            "answer",
            "还没有写，状态却是已解答",
            "is missing though the question counts as answered",
        ));
    }
    issues
}
