//! 工作计划: one task of the office's semester plan, laid upon a researcher (clause 五(三)1).

use crate::domain::draft::{Parsed, value_of};
use crate::domain::kind::{Kind, Writer, no_fact};
use crate::domain::{Field, Issue, Label, Problem};
use chrono::NaiveDate;

crate::typed! {
    /// One task.
    pub struct Task {
        /// Day by which it is to be done; by it the task belongs to a semester.
        due: NaiveDate,
        /// What is to be done.
        title: &'a str,
        /// Which part of the office's work it is (五(三)2).
        part: Option<&'a str>,
        /// The researcher (教研员) who answers for it.
        researcher: Option<&'a str>,
        /// How far it is.
        state: &'a str,
        /// Day on which it was done.
        done_on: Option<NaiveDate>,
        /// How it is to be done.
        measures: Option<&'a str>,
        /// What has come of it.
        outcome: Option<&'a str>,
    }
}

/// The state of a task that nobody has begun.
pub const NEW: &str = "未开始";
/// The state of a task that is finished.
pub const DONE: &str = "已完成";
/// The state of a task that was given up.
pub const DROPPED: &str = "已取消";

const PARTS: &[Label] = &[
    Label::new("规划", "Planning"),
    Label::new("跟踪", "Following"),
    Label::new("组织", "Organising"),
    Label::new("指导", "Guiding"),
    Label::new("评估", "Assessing"),
    Label::new("总结", "Summing up"),
];

const STATES: &[Label] = &[
    Label::new(NEW, "Not begun"),
    Label::new("进行中", "Under way"),
    Label::new(DONE, "Done"),
    Label::new(DROPPED, "Dropped"),
];

/// The office's semester plan.
pub static KIND: Kind = Kind {
    key: "task",
    label: Label::new("工作计划", "Semester plan"),
    one: Label::new("一项任务", "a task"),
    clause: "五(三)1",
    writer: Writer::Office,
    fields: &[
        Field::day("due", "完成期限", "Due").ahead().required().natural(),
        Field::line("title", "任务", "Task").required().natural(),
        Field::word("part", "工作环节", "Part of the work", PARTS),
        Field::line("researcher", "责任教研员", "Researcher"),
        Field::choice("state", "状态", "State", STATES).required(),
        Field::day("done_on", "完成日期", "Done on"),
        Field::long("measures", "措施与要求", "Measures"),
        Field::long("outcome", "落实情况", "Outcome"),
    ],
    dated_by: "due",
    fact: no_fact,
};

pub(crate) fn check(parsed: &Parsed) -> Vec<Issue> {
    let done = value_of(parsed, "state").as_text() == Some(DONE);
    if done || value_of(parsed, "done_on").is_empty() {
        return Vec::new();
    }
    let problem = Problem::Together(Label::new(
        "只在状态为“已完成”时填写",
        "belongs to a task that is done; set the state too",
    ));
    vec![Issue { field: KIND.field("done_on"), problem }]
}
