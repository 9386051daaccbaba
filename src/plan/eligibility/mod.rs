//! Whether an applicant fulfils clause 三, condition by condition, each with its reason.
//!
//! What the application and its evidence say plainly is judged here; what only a person can judge is asked, and the person's answer
//! is then the verdict. A waiver for a subject short of teachers (三6) takes the place of a condition that is not met.

use super::staffing::Rules;
use crate::domain::Label;
use crate::domain::kinds::member::{EDUCATIONS, RANKS};
use crate::domain::kinds::selection::application::Application;
use crate::domain::kinds::selection::evidence::{CONTEST, Evidence, RESEARCH};
use crate::domain::kinds::selection::screening::Screening;
use crate::domain::kinds::selection::waiver::Waiver;

/// A condition of clause 三.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Condition {
    /// Conduct, cooperation, readiness, health: 三1.
    Ethics,
    /// Education: 三2.
    Education,
    /// Professional title: 三2.
    Rank,
    /// Years of teaching: 三2.
    Years,
    /// A prize in a teaching contest: 三3.
    Contest,
    /// A prize of a project led: 三4.
    Research,
    /// Results, pupils and parents content: 三5.
    Effect,
}

impl Condition {
    /// All, in the plan's order.
    pub const ALL: [Self; 7] =
        [Self::Ethics, Self::Education, Self::Rank, Self::Years, Self::Contest, Self::Research, Self::Effect];

    /// Its clause.
    pub const fn clause(self) -> &'static str {
        match self {
            Self::Ethics => "三1",
            Self::Education | Self::Rank | Self::Years => "三2",
            Self::Contest => "三3",
            Self::Research => "三4",
            Self::Effect => "三5",
        }
    }

    /// Its name.
    pub const fn label(self) -> Label {
        match self {
            Self::Ethics => {
                Label::new("师德、合作、服从安排、身体健康", "Conduct, cooperation, readiness, health")
            }
            Self::Education => Label::new("学历", "Education"),
            Self::Rank => Label::new("职称", "Professional title"),
            Self::Years => Label::new("教龄", "Years of teaching"),
            Self::Contest => Label::new("课堂教学竞赛获奖", "Prize in a teaching contest"),
            Self::Research => Label::new("主持课题获奖", "Prize of a project led"),
            Self::Effect => Label::new("教学效果、学生家长满意度", "Results, pupils and parents content"),
        }
    }

    /// The word of a waiver for it; `None` where none may be given.
    pub const fn waiver_word(self) -> Option<&'static str> {
        match self {
            Self::Education => Some("学历"),
            Self::Rank => Some("职称"),
            Self::Years => Some("教龄"),
            Self::Contest => Some("竞赛"),
            Self::Research => Some("课题"),
            Self::Ethics | Self::Effect => None,
        }
    }
}

/// What became of a condition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// Fulfilled.
    Met,
    /// Not fulfilled.
    NotMet,
    /// A person has to judge.
    Ask,
    /// Waived (三6).
    Waived,
    /// Not fulfilled, and not needed as long as the other prize may be enough.
    NotNeeded,
}

/// Why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The application says so.
    Said(String),
    /// The application says nothing.
    NotSaid,
    /// A word whose rank is not known.
    UnknownWord(String),
    /// This prize.
    Prize(String),
    /// A prize whose rank is not plain.
    UnclearPrize(String),
    /// A prize of rank enough, of which nobody says whether a research department held the contest.
    HolderNotSaid(String),
    /// No such prize.
    NoPrize,
    /// What a person judges by nature.
    ForAPerson,
    /// A person judged.
    Judged {
        /// Who.
        by: String,
        /// Why.
        why: String,
    },
    /// Waived.
    Waived {
        /// Why.
        why: String,
        /// By whom.
        approver: String,
    },
    /// A waiver names another subject than the applicant's, or one that is not short of teachers.
    WaiverDoesNotFit(String),
}

/// One condition, its verdict and its reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The condition.
    pub condition: Condition,
    /// The verdict.
    pub verdict: Verdict,
    /// Why.
    pub reason: Reason,
}

/// What all conditions come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Overall {
    /// Eligible.
    Eligible,
    /// Something is not fulfilled.
    NotEligible,
    /// Something is still to be judged.
    Open,
}

/// Judges every condition, in the plan's order.
pub fn check(
    application: &Application<'_>,
    evidence: &[Evidence<'_>],
    screening: Option<&Screening<'_>>,
    waivers: &[Waiver<'_>],
    rules: &Rules,
) -> Vec<Finding> {
    let plain = |condition| match condition {
        Condition::Ethics => match application.obeys {
            Some(false) => (Verdict::NotMet, Reason::Said("否".into())),
            _ => (Verdict::Ask, Reason::ForAPerson),
        },
        Condition::Education => at_least(application.education, &rules.education, EDUCATIONS, education_rank),
        Condition::Rank => at_least(application.rank, &rules.rank, RANKS, title_rank),
        Condition::Years => match application.years {
            None => (Verdict::Ask, Reason::NotSaid),
            Some(years) if years >= rules.years => (Verdict::Met, Reason::Said(format!("{years}年"))),
            Some(years) => (Verdict::NotMet, Reason::Said(format!("{years}年"))),
        },
        Condition::Contest => best(evidence.iter().filter(|e| e.proves == CONTEST), contest),
        Condition::Research => best(evidence.iter().filter(|e| e.proves == RESEARCH), research),
        Condition::Effect => (Verdict::Ask, Reason::ForAPerson),
    };
    let mut findings: Vec<Finding> = Vec::new();
    for condition in Condition::ALL {
        let (mut verdict, mut reason) = plain(condition);
        if verdict == Verdict::Ask
            && let Some(judged) = screening
            && let Some(yes) = judgement(judged, condition)
        {
            verdict = if yes { Verdict::Met } else { Verdict::NotMet };
            reason = Reason::Judged { by: judged.by.into(), why: judged.reason.unwrap_or_default().into() };
        }
        if verdict == Verdict::NotMet
            && let Some(waiver) = waivers.iter().find(|w| Some(w.condition) == condition.waiver_word())
        {
            if fits(waiver, application, rules) {
                verdict = Verdict::Waived;
                reason = Reason::Waived { why: waiver.reason.into(), approver: waiver.approver.into() };
            } else {
                reason = Reason::WaiverDoesNotFit(waiver.subject.into());
            }
        }
        findings.push(Finding { condition, verdict, reason });
    }
    if rules.either_award {
        let good = |f: &Finding| matches!(f.verdict, Verdict::Met | Verdict::Waived);
        let is_prize = |f: &Finding| matches!(f.condition, Condition::Contest | Condition::Research);
        if findings.iter().any(|f| is_prize(f) && good(f)) {
            findings
                .iter_mut()
                .filter(|f| is_prize(f) && !good(f))
                .for_each(|f| f.verdict = Verdict::NotNeeded);
        } else if findings.iter().any(|f| is_prize(f) && f.verdict == Verdict::Ask) {
            // The one that is open may still make up for the one that is missing.
            let missing = findings.iter_mut().filter(|f| is_prize(f) && f.verdict == Verdict::NotMet);
            missing.for_each(|f| f.verdict = Verdict::NotNeeded);
        }
    }
    findings
}

/// What the findings come to.
pub fn overall(findings: &[Finding]) -> Overall {
    let any = |verdict| findings.iter().any(|f| f.verdict == verdict);
    if any(Verdict::NotMet) {
        Overall::NotEligible
    } else if any(Verdict::Ask) {
        Overall::Open
    } else {
        Overall::Eligible
    }
}

/// Whether a person may still be asked to judge the condition.
pub fn is_asked(finding: &Finding) -> bool {
    matches!(finding.verdict, Verdict::Ask) || matches!(finding.reason, Reason::Judged { .. })
}

fn judgement(screening: &Screening<'_>, condition: Condition) -> Option<bool> {
    match condition {
        Condition::Ethics => screening.ethics,
        Condition::Education | Condition::Rank | Condition::Years => screening.basics,
        Condition::Contest => screening.contest,
        Condition::Research => screening.research,
        Condition::Effect => screening.effect,
    }
}

/// A waiver is for the applicant's subject, and that subject is short of teachers, where the district lists such.
fn fits(waiver: &Waiver<'_>, application: &Application<'_>, rules: &Rules) -> bool {
    let same = waiver.subject.trim() == application.subject.trim();
    same && (rules.scarce.is_empty() || rules.scarce.iter().any(|s| s == waiver.subject.trim()))
}

fn at_least(
    said: Option<&str>,
    least: &str,
    words: &[Label],
    rank: fn(&str, &[Label]) -> Option<usize>,
) -> (Verdict, Reason) {
    let Some(said) = said else { return (Verdict::Ask, Reason::NotSaid) };
    match (rank(said, words), rank(least, words)) {
        (Some(has), Some(needs)) if has >= needs => (Verdict::Met, Reason::Said(said.into())),
        (Some(_), Some(_)) => (Verdict::NotMet, Reason::Said(said.into())),
        _ => (Verdict::Ask, Reason::UnknownWord(said.into())),
    }
}

fn place(said: &str, words: &[Label]) -> Option<usize> {
    words.iter().position(|w| w.zh == said)
}

fn education_rank(said: &str, words: &[Label]) -> Option<usize> {
    place(said, words).or_else(|| {
        let word = match said {
            "高中" | "中师" | "中等师范" => "中专",
            "专科" | "大学专科" => "大专",
            "大学" | "大学本科" | "学士" => "本科",
            "研究生" | "硕士研究生" => "硕士",
            "博士研究生" => "博士",
            _ => return None,
        };
        place(word, words)
    })
}

/// The titles of the reform of 2015 (中小学高级教师), and those before it, when primary schools and kindergartens had a ladder of their
/// own: 小学高级 was of the intermediate grade, 小学一级 of the junior one. A researcher may have a lecturer's.
fn title_rank(said: &str, words: &[Label]) -> Option<usize> {
    place(said, words).or_else(|| {
        let has = |words: &[&str]| words.iter().any(|word| said.contains(word));
        let own_ladder = has(&["小学", "幼儿园", "幼教"]) && !has(&["中小学"]);
        let word = if has(&["正高"]) {
            "正高级"
        } else if has(&["助理", "员级"]) {
            "初级"
        } else if has(&["小高", "幼高"]) {
            "中级"
        } else if has(&["高级", "副高"]) {
            if own_ladder { "中级" } else { "高级" }
        } else if has(&["一级"]) {
            if own_ladder { "初级" } else { "中级" }
        } else if has(&["讲师"]) {
            "中级"
        } else if has(&["二级", "三级"]) {
            "初级"
        } else {
            return None;
        };
        place(word, words)
    })
}

/// The best of the prizes: one that fulfils, else one that a person has to judge.
fn best<'a>(
    prizes: impl Iterator<Item = &'a Evidence<'a>>,
    judge: fn(&Evidence<'_>) -> Verdict,
) -> (Verdict, Reason) {
    let mut unclear = None;
    for prize in prizes {
        let name = format!(
            "{}{}《{}》",
            prize.level.unwrap_or_default(),
            prize.grade.unwrap_or_default(),
            prize.title
        );
        match judge(prize) {
            Verdict::Met => return (Verdict::Met, Reason::Prize(name)),
            Verdict::Ask => {
                let held = Evidence { research_office: Some(true), ..*prize };
                let why = if prize.research_office.is_none() && judge(&held) == Verdict::Met {
                    Reason::HolderNotSaid(name)
                } else {
                    Reason::UnclearPrize(name)
                };
                unclear = unclear.or(Some(why));
            }
            _ => {}
        }
    }
    unclear.map_or((Verdict::NotMet, Reason::NoPrize), |why| (Verdict::Ask, why))
}

/// 三3: held by a research department; city gold or province first, and above.
fn contest(prize: &Evidence<'_>) -> Verdict {
    let (level, grade) = (prize.level.unwrap_or_default(), prize.grade.unwrap_or_default());
    let high = match (level, grade) {
        ("国家级" | "省级", "特等奖" | "金奖" | "一等奖") | ("市级", "特等奖" | "金奖") => {
            Verdict::Met
        }
        // Whether these stand above a province's first, or a city's first is its gold, is the district's to say.
        ("国家级", "二等奖" | "三等奖") | ("市级", "一等奖") => Verdict::Ask,
        ("省级", "二等奖" | "三等奖") | ("市级", "二等奖" | "三等奖") | ("区级" | "校级", _) => {
            Verdict::NotMet
        }
        _ => Verdict::Ask,
    };
    match (high, prize.research_office) {
        (Verdict::Met, Some(true)) => Verdict::Met,
        (Verdict::Met, None) => Verdict::Ask,
        (_, Some(false)) => Verdict::NotMet,
        (other, _) => other,
    }
}

/// 三4: a project led; district first and above.
fn research(prize: &Evidence<'_>) -> Verdict {
    if prize.role != Some("主持") {
        return Verdict::NotMet;
    }
    match (prize.level.unwrap_or_default(), prize.grade.unwrap_or_default()) {
        ("校级", _) => Verdict::NotMet,
        ("国家级" | "省级" | "市级" | "区级", "特等奖" | "金奖" | "一等奖") => Verdict::Met,
        ("区级", "二等奖" | "三等奖") => Verdict::NotMet,
        // A lower prize of a higher level may equal a district's first.
        _ => Verdict::Ask,
    }
}

#[cfg(test)]
mod tests;
