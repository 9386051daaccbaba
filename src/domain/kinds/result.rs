//! 考核结果: what was opened of one member's assessment, by whom, why, and which sheets it counted (clause 二3).

use crate::domain::kind::{Hundredths, Kind, Writer, no_fact};
use crate::domain::{Field, Label};
use chrono::NaiveDate;

crate::typed! {
    /// One opened result.
    pub struct AssessmentResult {
        /// School year.
        year: &'a str,
        /// Member's number.
        member: &'a str,
        /// Day of opening.
        opened_on: NaiveDate,
        /// Who opened it.
        opened_by: &'a str,
        /// Why it was opened before all were in, or anew.
        reason: Option<&'a str>,
        /// The home school's score out of 100, in hundredths.
        home: Option<Hundredths>,
        /// The guidance points' mean.
        point: Option<Hundredths>,
        /// The office's score.
        office: Hundredths,
        /// The whole.
        total: Hundredths,
        /// 优秀, 良好, 合格 or 不合格.
        grade: &'a str,
        /// Id and version of each sheet that was counted, a line each.
        counted: &'a str,
        /// The seal of the office's scores that each school was given, a line each.
        seals: Option<&'a str>,
    }
}

/// The results.
pub static KIND: Kind = Kind {
    key: "assessment_result",
    label: Label::new("考核结果", "Assessment results"),
    one: Label::new("一份考核结果", "a result"),
    clause: "二3",
    writer: Writer::Office,
    fields: &[
        Field::school_year("year", "学年", "School year").required().natural(),
        Field::line("member", "成员编号", "Member's No.").required().natural(),
        Field::day("opened_on", "开启日期", "Opened on").required(),
        Field::line("opened_by", "开启人", "Opened by").required(),
        Field::long("reason", "开启理由", "Reason"),
        Field::number("home", "原任教学校得分", "Home school", 0, 100, 2),
        Field::number("point", "教学指导点得分", "Guidance points", 0, 100, 2),
        Field::number("office", "教科室得分", "Office", 0, 100, 2).required(),
        Field::number("total", "总分", "Total", 0, 100, 2).required(),
        Field::line("grade", "等次", "Grade").required(),
        Field::long("counted", "所计评分表", "Sheets counted").required(),
        Field::long("seals", "评分封存", "Seals given out"),
    ],
    dated_by: "opened_on",
    fact: no_fact,
};
