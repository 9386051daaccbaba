//! The duties and the right of chapter 四, with their clauses and the plan's own words.

use crate::domain::{Label, Rule};

/// What is fixed about a rule; the numbers are the plan's.
#[derive(Debug, PartialEq, Eq)]
pub struct RuleText {
    /// The rule.
    pub rule: Rule,
    /// `D1` and so on, as reports name it.
    pub code: &'static str,
    /// The clause.
    pub clause: &'static str,
    /// A short name.
    pub name: Label,
    /// The plan's words, and what they mean in English.
    pub words: Label,
    /// The unit of the figure.
    pub unit: Label,
    /// Whether it is a right rather than a duty.
    pub is_right: bool,
    /// The ledger whose records speak to it.
    pub kind: &'static str,
}

const LESSONS: Label = Label::new("节", "lessons");
const TIMES: Label = Label::new("次", "times");
const ITEMS: Label = Label::new("个", "projects");

/// Every rule with a number, in the plan's order.
pub static RULES: [RuleText; 7] = [
    RuleText {
        rule: Rule::D1,
        code: "D1",
        clause: "四2",
        name: Label::new("上课", "Lessons taught"),
        words: Label::new(
            "工作室成员在原工作学校和被指导学校上课，每学期累计不少于60节，其中被指导学校每学期累计不少于30节。",
            "Members teach at least 60 lessons each semester at the home school and the guided schools, at least 30 of them at guided schools.",
        ),
        unit: LESSONS,
        is_right: false,
        kind: "lesson",
    },
    RuleText {
        rule: Rule::D2,
        code: "D2",
        clause: "四3",
        name: Label::new("听课讲评", "Lessons observed"),
        words: Label::new(
            "工作室成员在被指导学校听课每学期不少于60节，听课后要及时跟上课教师交换意见并讲评。",
            "Members observe at least 60 lessons each semester at guided schools and soon discuss each with its teacher.",
        ),
        unit: LESSONS,
        is_right: false,
        kind: "observation",
    },
    RuleText {
        rule: Rule::D3,
        code: "D3",
        clause: "四4",
        name: Label::new("集体备课", "Collective preparation"),
        words: Label::new(
            "每月参与并指导被指导学校集体备课两次以上。",
            "Each month members take part in and guide collective preparation at guided schools at least twice.",
        ),
        unit: TIMES,
        is_right: false,
        kind: "preparation",
    },
    RuleText {
        rule: Rule::D4,
        code: "D4",
        clause: "四4",
        name: Label::new("专题讲座", "Lectures"),
        words: Label::new(
            "每学期开展两次及以上专题讲座。",
            "Each semester members give at least two lectures.",
        ),
        unit: TIMES,
        is_right: false,
        kind: "lecture",
    },
    RuleText {
        rule: Rule::D5,
        code: "D5",
        clause: "四4",
        name: Label::new("主持课题", "Research project"),
        words: Label::new("每学年主持研究一个课题。", "Each school year members lead one research project."),
        unit: ITEMS,
        is_right: false,
        kind: "project",
    },
    RuleText {
        rule: Rule::D6,
        code: "D6",
        clause: "四4",
        name: Label::new("小课题指导", "Small projects"),
        words: Label::new(
            "每学期指导二个或以上的小课题研究。",
            "Each semester members guide two or more small projects.",
        ),
        unit: ITEMS,
        is_right: false,
        kind: "small_project",
    },
    RuleText {
        rule: Rule::D8,
        code: "D8",
        clause: "四5",
        name: Label::new("培训（权利）", "Training (a right)"),
        words: Label::new(
            "在任期内能积极认真地、主动地开展工作的前提下，享有参加高一级的培训、研讨和参观学习的优惠待遇每年至少一次，活动经费由教育局承担。",
            "Members who work actively have the right to training, conferences or study visits of a higher level at least once a year, paid by the education bureau.",
        ),
        unit: TIMES,
        is_right: true,
        kind: "training",
    },
];

/// The text of a rule; D7 has no number, and so no text here.
pub fn text_of(rule: Rule) -> Option<&'static RuleText> {
    RULES.iter().find(|r| r.rule == rule)
}

/// The rule of a code, such as `D1`.
pub fn by_code(code: &str) -> Option<Rule> {
    RULES.iter().find(|text| text.code == code).map(|text| text.rule)
}
