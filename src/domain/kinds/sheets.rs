//! 自评、学校评分、教科室评分: the sheets of the year-end assessment, one for each member, year and party (clause 二3).
//!
//! The three kinds have the same fields and differ in who writes them. What a school or the office gave stays closed to the office's
//! eyes until a member's result is opened; [`is_sealed`] names the kinds, so that no general table shows them.

use crate::domain::draft::{Parsed, value_of};
use crate::domain::kind::{Hundredths, Kind, Writer, no_fact};
use crate::domain::{Field, Issue, Label, Problem};
use chrono::NaiveDate;

crate::typed! {
    /// One sheet. The scores are those of the year's items, in their order.
    pub struct Sheet {
        /// School year.
        year: &'a str,
        /// Number (编号) of the member who is assessed.
        member: &'a str,
        /// As what it is given.
        party: &'a str,
        /// Who gave it.
        scorer: &'a str,
        /// When.
        date: NaiveDate,
        /// Score of the first item, in hundredths; likewise below.
        s1: Option<Hundredths>,
        /// Second item.
        s2: Option<Hundredths>,
        /// Third item.
        s3: Option<Hundredths>,
        /// Fourth item.
        s4: Option<Hundredths>,
        /// Fifth item.
        s5: Option<Hundredths>,
        /// Sixth item.
        s6: Option<Hundredths>,
        /// Seventh item.
        s7: Option<Hundredths>,
        /// Eighth item.
        s8: Option<Hundredths>,
        /// Ninth item.
        s9: Option<Hundredths>,
        /// Tenth item.
        s10: Option<Hundredths>,
        /// Eleventh item.
        s11: Option<Hundredths>,
        /// Twelfth item.
        s12: Option<Hundredths>,
        /// What is said beside the scores.
        remark: Option<&'a str>,
        /// The random number of the seal; the office's sheets have one.
        nonce: Option<&'a str>,
    }
}

/// The keys of the scores, in the order of the items.
pub const SCORES: [&str; 12] = ["s1", "s2", "s3", "s4", "s5", "s6", "s7", "s8", "s9", "s10", "s11", "s12"];

/// As what a sheet is given: the member's own.
pub const OWN: &str = "自评";
/// As the home school.
pub const HOME: &str = "原任教学校";
/// As a guided school.
pub const POINT: &str = "教学指导点";
/// As the office.
pub const OFFICE_PARTY: &str = "教科室";

const PARTIES: &[Label] = &[
    Label::new(OWN, "Own"),
    Label::new(HOME, "Home school"),
    Label::new(POINT, "Guidance point"),
    Label::new(OFFICE_PARTY, "Office"),
];

const fn score(key: &'static str, zh: &'static str, en: &'static str) -> Field {
    Field::number(key, zh, en, 0, 100, 1).unit("分", "points")
}

static FIELDS: [Field; 19] = [
    Field::school_year("year", "学年", "School year").required().natural(),
    Field::line("member", "成员编号", "Member's No.").required().natural(),
    Field::choice("party", "考核方", "Party", PARTIES).required().natural(),
    Field::line("scorer", "评分人", "Scored by").required(),
    Field::day("date", "评分日期", "Scored on").required(),
    score("s1", "第一项", "Item 1"),
    score("s2", "第二项", "Item 2"),
    score("s3", "第三项", "Item 3"),
    score("s4", "第四项", "Item 4"),
    score("s5", "第五项", "Item 5"),
    score("s6", "第六项", "Item 6"),
    score("s7", "第七项", "Item 7"),
    score("s8", "第八项", "Item 8"),
    score("s9", "第九项", "Item 9"),
    score("s10", "第十项", "Item 10"),
    score("s11", "第十一项", "Item 11"),
    score("s12", "第十二项", "Item 12"),
    Field::long("remark", "评语", "Remark"),
    Field::line("nonce", "封存随机数", "Number of the seal").own(),
];

/// A party's sheet is given as what that party is.
pub(super) fn as_one_of(parsed: &Parsed, parties: &[&str]) -> Vec<Issue> {
    let party = value_of(parsed, "party").as_text().unwrap_or_default();
    if parties.contains(&party) {
        return Vec::new();
    }
    let problem = Problem::Together(Label::new("与填写人的身份不符", "is not what its writer is"));
    vec![Issue { field: FIELDS.iter().find(|f| f.key == "party"), problem }]
}

/// What the member says of the own year.
pub static OWN_KIND: Kind = Kind {
    key: "self_assessment",
    label: Label::new("自评", "Self-assessment"),
    one: Label::new("一份自评", "a self-assessment"),
    clause: "二3",
    writer: Writer::Member,
    fields: &FIELDS,
    dated_by: "date",
    fact: no_fact,
};

/// What a school says, as home school or as guidance point.
pub static SCHOOL_KIND: Kind = Kind {
    key: "school_assessment",
    label: Label::new("学校评分", "School's scores"),
    one: Label::new("一份学校评分", "a school's sheet"),
    clause: "二3",
    writer: Writer::School,
    fields: &FIELDS,
    dated_by: "date",
    fact: no_fact,
};

/// What the office says.
pub static OFFICE_KIND: Kind = Kind {
    key: "office_assessment",
    label: Label::new("教科室评分", "Office's scores"),
    one: Label::new("一份教科室评分", "the office's sheet"),
    clause: "二3",
    writer: Writer::Office,
    fields: &FIELDS,
    dated_by: "date",
    fact: no_fact,
};

/// Whether a kind is one of the sheets, which only the pages of the assessment show.
pub fn is_sealed(kind: &str) -> bool {
    [OWN_KIND.key, SCHOOL_KIND.key, OFFICE_KIND.key].contains(&kind)
}
