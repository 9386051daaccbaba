//! 专家评审: one expert's scores and opinion of one applicant (clause 二1). The plan names no items; these add up to 100.

use crate::domain::draft::{Parsed, value_of};
use crate::domain::kind::{Hundredths, Kind, Writer, no_fact};
use crate::domain::{Field, Issue, Label, Problem};
use chrono::NaiveDate;

crate::typed! {
    /// One expert's review. An expert who stands back gives no scores.
    pub struct Score {
        /// School year.
        year: &'a str,
        /// The applicant.
        applicant: &'a str,
        /// Day.
        date: NaiveDate,
        /// Classroom teaching, of 40.
        teaching: Option<Hundredths>,
        /// Research, of 30.
        research: Option<Hundredths>,
        /// Results, of 20.
        effect: Option<Hundredths>,
        /// Power to guide others, of 10.
        guidance: Option<Hundredths>,
        /// 同意, 不同意 or 回避.
        verdict: &'a str,
        /// The opinion.
        opinion: Option<&'a str>,
    }
}

impl Score<'_> {
    /// The sum in hundredths; `None` if the expert stood back.
    pub fn total(&self) -> Option<i64> {
        let items = [self.teaching, self.research, self.effect, self.guidance];
        (self.verdict != ASIDE).then(|| items.into_iter().flatten().map(|n| n.0).sum())
    }
}

/// The expert stands back, being near to the applicant.
pub const ASIDE: &str = "回避";

const VERDICTS: &[Label] =
    &[Label::new("同意", "Agrees"), Label::new("不同意", "Disagrees"), Label::new(ASIDE, "Stands back")];

/// The reviews.
pub static KIND: Kind = Kind {
    key: "score",
    label: Label::new("专家评审", "Reviews"),
    one: Label::new("一份评审", "a review"),
    clause: "二1",
    writer: Writer::Expert,
    fields: &[
        Field::school_year("year", "申报学年", "School year").required().natural(),
        Field::line("applicant", "申报人", "Applicant").required().natural(),
        Field::day("date", "评审日期", "Date").required(),
        Field::number("teaching", "课堂教学（40分）", "Teaching (of 40)", 0, 40, 1).unit("分", "points"),
        Field::number("research", "教研能力（30分）", "Research (of 30)", 0, 30, 1).unit("分", "points"),
        Field::number("effect", "教学效果（20分）", "Results (of 20)", 0, 20, 1).unit("分", "points"),
        Field::number("guidance", "示范指导（10分）", "Guidance (of 10)", 0, 10, 1).unit("分", "points"),
        Field::choice("verdict", "评审结论", "Verdict", VERDICTS).required(),
        Field::long("opinion", "评审意见", "Opinion"),
    ],
    dated_by: "date",
    fact: no_fact,
};

/// Who does not stand back scores every item, and gives a reason for disagreeing.
pub(crate) fn check(parsed: &Parsed) -> Vec<Issue> {
    let text = |key| value_of(parsed, key).as_text().unwrap_or_default();
    if text("verdict") == ASIDE {
        return Vec::new();
    }
    let empty = |key: &&str| value_of(parsed, key).is_empty();
    let mut needs = vec!["teaching", "research", "effect", "guidance"];
    if text("verdict") == "不同意" {
        needs.push("opinion");
    }
    let missing = |key| Issue { field: KIND.field(key), problem: Problem::Missing };
    needs.into_iter().filter(empty).map(missing).collect()
}
