//! 佐证材料: what proves an application, one row a certificate (clauses 三2–三5).

use crate::domain::draft::{Parsed, value_of};
use crate::domain::kind::{Kind, Writer, no_fact};
use crate::domain::{Field, Issue, Label, Problem};
use chrono::NaiveDate;

crate::typed! {
    /// One piece of evidence.
    pub struct Evidence {
        /// School year for which he applies.
        year: &'a str,
        /// What it proves.
        proves: &'a str,
        /// What it is.
        title: &'a str,
        /// Who gave it.
        issuer: Option<&'a str>,
        /// Whether a teaching research department (教研部门) held the contest (三3).
        research_office: Option<bool>,
        /// Of which level.
        level: Option<&'a str>,
        /// Which prize.
        grade: Option<&'a str>,
        /// 主持 or 参与 (三4).
        role: Option<&'a str>,
        /// Day of issue.
        date: Option<NaiveDate>,
        /// The certificate's number.
        number: Option<&'a str>,
        /// Pages of the copy that is handed in.
        pages: Option<u32>,
    }
}

/// A prize in a teaching contest, 三3.
pub const CONTEST: &str = "竞赛获奖";
/// A prize of a research project, 三4.
pub const RESEARCH: &str = "课题获奖";

const PROVES: &[Label] = &[
    Label::new("学历", "Education"),
    Label::new("职称", "Title"),
    Label::new("教龄", "Years of teaching"),
    Label::new(CONTEST, "Prize in a contest"),
    Label::new(RESEARCH, "Prize of a project"),
    Label::new("教学效果", "Results of teaching"),
    Label::new("其他", "Other"),
];

const LEVELS: &[Label] = &[
    Label::new("国家级", "National"),
    Label::new("省级", "Province"),
    Label::new("市级", "City"),
    Label::new("区级", "District"),
    Label::new("校级", "School"),
];

const GRADES: &[Label] = &[
    Label::new("特等奖", "Grand prize"),
    Label::new("金奖", "Gold"),
    Label::new("一等奖", "First"),
    Label::new("二等奖", "Second"),
    Label::new("三等奖", "Third"),
];

const ROLES: &[Label] = &[Label::new("主持", "Led"), Label::new("参与", "Took part")];

/// The pieces of evidence.
pub static KIND: Kind = Kind {
    key: "evidence",
    label: Label::new("佐证材料", "Evidence"),
    one: Label::new("一份佐证材料", "a piece of evidence"),
    clause: "三2",
    writer: Writer::Applicant,
    fields: &[
        Field::school_year("year", "申报学年", "School year").required().natural().sticky(),
        Field::choice("proves", "证明内容", "Proves", PROVES).required().natural(),
        Field::line("title", "名称", "Title").required().natural(),
        Field::line("issuer", "发证（主办）单位", "Issued by"),
        Field::yes_no("research_office", "教研部门组织", "Held by a research department"),
        Field::choice("level", "级别", "Level", LEVELS),
        Field::word("grade", "等次", "Prize", GRADES),
        Field::choice("role", "课题角色", "Role in the project", ROLES),
        Field::day("date", "发证日期", "Issued on").natural(),
        Field::line("number", "证书编号", "Certificate No."),
        Field::whole("pages", "复印件页数", "Pages copied", 0, 99).unit("页", "pages"),
    ],
    dated_by: "date",
    fact: no_fact,
};

pub(crate) fn check(parsed: &Parsed) -> Vec<Issue> {
    let text = |key| value_of(parsed, key).as_text().unwrap_or_default();
    let missing = |key| Issue { field: KIND.field(key), problem: Problem::Missing };
    let needs: &[&str] = match text("proves") {
        CONTEST => &["level", "grade"],
        RESEARCH => &["level", "grade", "role"],
        _ => &[],
    };
    needs.iter().filter(|key| text(key).is_empty()).map(|key| missing(key)).collect()
}
