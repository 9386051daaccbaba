//! 学校推荐意见: what the home school says of a teacher who applies (clauses 二1, 三1, 三5).

use crate::domain::draft::{Parsed, value_of};
use crate::domain::kind::{Hundredths, Kind, Writer, no_fact};
use crate::domain::{Field, Issue, Label, Problem};
use chrono::NaiveDate;

crate::typed! {
    /// One recommendation.
    pub struct Recommendation {
        /// School year.
        year: &'a str,
        /// Name of the applicant.
        applicant: &'a str,
        /// Day.
        date: NaiveDate,
        /// 推荐 or 不推荐.
        verdict: &'a str,
        /// Conduct (师德), 三1.
        ethics: Option<&'a str>,
        /// Pupils content, in hundredths of a percent, 三5.
        pupils: Option<Hundredths>,
        /// Parents content, in hundredths of a percent, 三5.
        parents: Option<Hundredths>,
        /// The opinion.
        opinion: &'a str,
        /// Head of school.
        principal: &'a str,
    }
}

const VERDICTS: &[Label] =
    &[Label::new(super::RECOMMENDED, "Recommended"), Label::new("不推荐", "Not recommended")];

const ETHICS: &[Label] = &[
    Label::new("优秀", "Excellent"),
    Label::new("合格", "Satisfactory"),
    Label::new("不合格", "Unsatisfactory"),
];

/// The recommendations.
pub static KIND: Kind = Kind {
    key: "recommendation",
    label: Label::new("学校推荐", "Recommendations"),
    one: Label::new("一份推荐", "a recommendation"),
    clause: "二1",
    writer: Writer::School,
    fields: &[
        Field::school_year("year", "申报学年", "School year").required().natural().sticky(),
        Field::line("applicant", "申报人姓名", "Applicant's name").required().natural(),
        Field::day("date", "推荐日期", "Date").required(),
        Field::choice("verdict", "推荐结论", "Verdict", VERDICTS).required(),
        Field::choice("ethics", "师德表现", "Conduct", ETHICS),
        Field::number("pupils", "学生满意度", "Pupils content", 0, 100, 2).unit("%", "%"),
        Field::number("parents", "家长满意度", "Parents content", 0, 100, 2).unit("%", "%"),
        Field::long("opinion", "推荐意见", "Opinion").required(),
        Field::line("principal", "校长", "Head of school").required().sticky(),
    ],
    dated_by: "date",
    fact: no_fact,
};

/// One whose conduct is unsatisfactory cannot be recommended (三1).
pub(crate) fn check(parsed: &Parsed) -> Vec<Issue> {
    let text = |key| value_of(parsed, key).as_text().unwrap_or_default();
    if text("verdict") == super::RECOMMENDED && text("ethics") == "不合格" {
        let words = Label::new(
            "师德不合格的不能推荐（三1）",
            "cannot be “recommended” with unsatisfactory conduct (三1)",
        );
        return vec![Issue { field: KIND.field("verdict"), problem: Problem::Together(words) }];
    }
    Vec::new()
}
