//! 选拔任用规定: the numbers and choices of the plan's chapters 二 and 三 that a district sets, in force from a day on.

use crate::domain::draft::{Parsed, value_of};
use crate::domain::kind::{Hundredths, Kind, Writer, no_fact};
use crate::domain::{Field, Issue, Label, Problem};
use chrono::NaiveDate;

crate::typed! {
    /// One dated version; what is empty is the default's.
    pub struct Staffing {
        /// In force from this day on.
        from: NaiveDate,
        /// Name.
        name: &'a str,
        /// Least education (三2).
        education: Option<&'a str>,
        /// Least title (三2).
        rank: Option<&'a str>,
        /// Least years of teaching (三2).
        years: Option<u32>,
        /// Whether both prizes (三3, 三4) are needed, or one.
        awards: Option<&'a str>,
        /// Subjects short of teachers (三6), joined by 、.
        scarce: Option<&'a str>,
        /// Experts asked for each applicant (二1).
        experts: Option<u32>,
        /// Least mean of the experts, in hundredths (二1).
        pass: Option<Hundredths>,
        /// Years of a term (二1).
        term: Option<u32>,
        /// Days before a term's end from which it is warned of.
        warn: Option<u32>,
        /// Pattern of certificate numbers.
        certificate: Option<&'a str>,
        /// Pattern of numbers of letters of appointment.
        appointment: Option<&'a str>,
        /// Greatest share of a post at the home school, in hundredths (二2).
        post: Option<Hundredths>,
        /// Most guidance points of one member in a semester (二2).
        points: Option<u32>,
        /// Most members that one researcher answers for in a semester (四).
        members: Option<u32>,
    }
}

/// One of the two prizes is enough.
pub const EITHER: &str = "一项即可";

const AWARDS: &[Label] = &[Label::new("两项都要", "Both needed"), Label::new(EITHER, "One is enough")];

/// The rules of selection and terms.
pub static KIND: Kind = Kind {
    key: "staffing",
    label: Label::new("选拔任用规定", "Selection rules"),
    one: Label::new("一版选拔任用规定", "a version of the selection rules"),
    clause: "二、三",
    writer: Writer::Office,
    fields: &[
        Field::day("from", "生效日期", "In force from").ahead().required().natural(),
        Field::line("name", "名称", "Name").required(),
        Field::choice("education", "最低学历（三2）", "Least education (3.2)", super::member::EDUCATIONS),
        Field::choice("rank", "最低职称（三2）", "Least title (3.2)", super::member::RANKS),
        Field::whole("years", "最少教龄（三2）", "Least years of teaching (3.2)", 0, 60).unit("年", "years"),
        Field::choice("awards", "竞赛与课题（三3、三4）", "Contest and project (3.3, 3.4)", AWARDS),
        Field::line("scarce", "师资短缺学科（三6）", "Subjects short of teachers (3.6)"),
        Field::whole("experts", "每人评审专家数（二1）", "Experts for each (2.1)", 1, 15)
            .unit("名", "experts"),
        Field::number("pass", "评审平均分不低于（二1）", "Least mean score (2.1)", 0, 100, 1)
            .unit("分", "points"),
        Field::whole("term", "任期（二1）", "Term (2.1)", 1, 10).unit("年", "years"),
        Field::whole("warn", "到期前提醒", "Warn before the end", 0, 365).unit("天", "days"),
        Field::line("certificate", "证书编号样式", "Pattern of certificate numbers"),
        Field::line("appointment", "聘书编号样式", "Pattern of appointment numbers"),
        Field::number("post", "原校工作量不超过（二2）", "Greatest share of a post (2.2)", 0, 1, 2)
            .unit("个编制", "posts"),
        Field::whole(
            "points",
            "每名成员教学点不超过（二2）",
            "Most guidance points of a member (2.2)",
            1,
            20,
        )
        .unit("个", "points"),
        Field::whole("members", "每名教研员负责成员不超过（四）", "Most members of a researcher (四)", 1, 99)
            .unit("名", "members"),
    ],
    dated_by: "from",
    fact: no_fact,
};

/// A pattern needs a place for the serial number: `{序号}`, or `{序号4}` for four digits.
pub(crate) fn check(parsed: &Parsed) -> Vec<Issue> {
    let text = |key: &&str| value_of(parsed, key).as_text().unwrap_or_default();
    let words = Label::new("要有 {序号}，如 岳骨{年}{序号3}", "needs {序号}, for example YL{年}{序号3}");
    ["certificate", "appointment"]
        .iter()
        .filter(|key| !text(key).is_empty() && !text(key).contains("{序号"))
        .map(|key| Issue { field: KIND.field(key), problem: Problem::Together(words) })
        .collect()
}
