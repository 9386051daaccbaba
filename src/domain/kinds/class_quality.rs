//! 班级质量: a class and its grade in one test, before, during and after (五(二)教学点5).

use crate::domain::draft::{Parsed, value_of};
use crate::domain::kind::{Hundredths, Kind, Writer, no_fact};
use crate::domain::{Field, Issue, Label, Problem};
use chrono::NaiveDate;

crate::typed! {
    /// A class in one test. Rates are percentages in hundredths.
    pub struct ClassQuality {
        /// Day of the test.
        date: NaiveDate,
        /// Class.
        class: &'a str,
        /// Subject.
        subject: &'a str,
        /// Who teaches it.
        teacher: Option<&'a str>,
        /// Before, during or after.
        phase: &'a str,
        /// Which test.
        test: Option<&'a str>,
        /// Full marks.
        full: Hundredths,
        /// Pupils tested.
        count: Option<u32>,
        /// Mean.
        mean: Hundredths,
        /// Pass rate.
        pass: Option<Hundredths>,
        /// Excellent rate.
        excellent: Option<Hundredths>,
        /// The grade's mean.
        grade_mean: Option<Hundredths>,
        /// The grade's pass rate.
        grade_pass: Option<Hundredths>,
        /// The grade's excellent rate.
        grade_excellent: Option<Hundredths>,
    }
}

/// When a class was tested.
pub const PHASES: &[Label] =
    &[Label::new("跟班前", "Before"), Label::new("过程", "During"), Label::new("跟班后", "After")];

/// Class quality.
pub static KIND: Kind = Kind {
    key: "class_quality",
    label: Label::new("班级质量", "Class quality"),
    one: Label::new("一次班级质量", "a class's quality"),
    clause: "五(二)教学点5",
    writer: Writer::School,
    fields: &[
        Field::day("date", "日期", "Date").required().natural(),
        Field::line("class", "班级", "Class").required().natural().sticky(),
        Field::line("subject", "学科", "Subject").required().natural().sticky(),
        Field::line("teacher", "任课教师", "Teacher").sticky(),
        Field::choice("phase", "阶段", "Phase", PHASES).required(),
        Field::line("test", "检测名称", "Test"),
        Field::number("full", "满分", "Full marks", 10, 300, 1).required().sticky().unit("分", "points"),
        Field::whole("count", "参考人数", "Pupils tested", 1, 200).unit("人", "pupils"),
        Field::number("mean", "平均分", "Mean", 0, 300, 2).required().unit("分", "points"),
        Field::number("pass", "及格率", "Pass rate", 0, 100, 2).unit("%", "%"),
        Field::number("excellent", "优秀率", "Excellent rate", 0, 100, 2).unit("%", "%"),
        Field::number("grade_mean", "年级平均分", "Grade: mean", 0, 300, 2).unit("分", "points"),
        Field::number("grade_pass", "年级及格率", "Grade: pass rate", 0, 100, 2).unit("%", "%"),
        Field::number("grade_excellent", "年级优秀率", "Grade: excellent rate", 0, 100, 2).unit("%", "%"),
    ],
    dated_by: "date",
    fact: no_fact,
};

pub(crate) fn check(parsed: &Parsed) -> Vec<Issue> {
    let number = |key| value_of(parsed, key).as_hundredths();
    let issue =
        |key, zh, en| Issue { field: KIND.field(key), problem: Problem::Together(Label::new(zh, en)) };
    let mut issues = Vec::new();
    for key in ["mean", "grade_mean"] {
        if number(key) > number("full") {
            issues.push(issue(key, "高于满分，请核对", "is above full marks; please check"));
        }
    }
    for (excellent, pass) in [("excellent", "pass"), ("grade_excellent", "grade_pass")] {
        if number(pass).is_some() && number(excellent) > number(pass) {
            issues.push(issue(excellent, "高于及格率，请核对", "is above the pass rate; please check"));
        }
    }
    issues
}
