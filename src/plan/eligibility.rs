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
            "专科" | "大学专科" => "大专",
            "大学" | "大学本科" | "学士" => "本科",
            "研究生" | "硕士研究生" => "硕士",
            "博士研究生" => "博士",
            _ => return None,
        };
        place(word, words)
    })
}

/// The titles of the reform of 2015, and those before it: 小学高级 was of the intermediate grade.
fn title_rank(said: &str, words: &[Label]) -> Option<usize> {
    place(said, words).or_else(|| {
        let word = if said.contains("正高") {
            "正高级"
        } else if said.contains("小学高级") || said.contains("小高") || said.contains("一级") {
            "中级"
        } else if said.contains("高级") {
            "高级"
        } else if said.contains("二级") || said.contains("三级") {
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
            Verdict::Ask => unclear = unclear.or(Some(name)),
            _ => {}
        }
    }
    unclear.map_or((Verdict::NotMet, Reason::NoPrize), |name| (Verdict::Ask, Reason::UnclearPrize(name)))
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
mod tests {
    use super::Verdict::{Ask, Met, NotMet, NotNeeded, Waived};
    use super::*;
    use chrono::NaiveDate;
    use std::marker::PhantomData;

    fn day() -> NaiveDate {
        NaiveDate::from_ymd_opt(2025, 6, 1).unwrap()
    }

    fn application() -> Application<'static> {
        Application {
            year: "2025-2026",
            date: day(),
            name: "王小明",
            gender: None,
            birth: None,
            school: "第十二中学",
            subject: "数学",
            duty: None,
            education: Some("本科"),
            rank: Some("中级"),
            years: Some(5),
            phone: None,
            obeys: Some(true),
            statement: None,
            intent: None,
            _record: PhantomData,
        }
    }

    fn prize(proves: &'static str, level: &'static str, grade: &'static str) -> Evidence<'static> {
        Evidence {
            year: "2025-2026",
            proves,
            title: "甲",
            issuer: None,
            research_office: Some(true),
            level: Some(level),
            grade: Some(grade),
            role: Some("主持"),
            date: None,
            number: None,
            pages: None,
            _record: PhantomData,
        }
    }

    fn waiver(condition: &'static str, subject: &'static str) -> Waiver<'static> {
        Waiver {
            year: "2025-2026",
            applicant: "a",
            condition,
            subject,
            reason: "全区只有两名教师",
            approver: "李局长",
            date: day(),
            _record: PhantomData,
        }
    }

    fn screening(yes: Option<bool>) -> Screening<'static> {
        Screening {
            year: "2025-2026",
            applicant: "a",
            date: day(),
            ethics: yes,
            basics: yes,
            contest: yes,
            research: yes,
            effect: yes,
            reason: Some("已查证书原件"),
            by: "陈",
            _record: PhantomData,
        }
    }

    fn verdict(findings: &[Finding], condition: Condition) -> Verdict {
        findings.iter().find(|f| f.condition == condition).unwrap().verdict
    }

    #[test]
    fn clause_3_2_education_title_and_years() {
        let educations = [
            (None, Ask),
            (Some("中专"), NotMet),
            (Some("大专"), Met),
            (Some("专科"), Met),
            (Some("大学本科"), Met),
            (Some("博士"), Met),
            (Some("自考"), Ask),
        ];
        let ranks = [
            (None, Ask),
            (Some("初级"), NotMet),
            (Some("二级教师"), NotMet),
            (Some("中级"), Met),
            (Some("一级教师"), Met),
            (Some("小学高级教师"), Met),
            (Some("中学高级教师"), Met),
            (Some("正高级教师"), Met),
            (Some("特级教师"), Ask),
        ];
        let years = [(None, Ask), (Some(4), NotMet), (Some(5), Met), (Some(30), Met)];
        let rules = Rules::default();
        let check = |a: &Application<'static>| super::check(a, &[], None, &[], &rules);
        for (said, want) in educations {
            let found = check(&Application { education: said, ..application() });
            assert_eq!(verdict(&found, Condition::Education), want, "{said:?}");
        }
        for (said, want) in ranks {
            let found = check(&Application { rank: said, ..application() });
            assert_eq!(verdict(&found, Condition::Rank), want, "{said:?}");
        }
        for (said, want) in years {
            let found = check(&Application { years: said, ..application() });
            assert_eq!(verdict(&found, Condition::Years), want, "{said:?}");
        }
        let strict = Rules { education: "硕士".into(), years: 10, ..Rules::default() };
        let found = super::check(&application(), &[], None, &[], &strict);
        assert_eq!([verdict(&found, Condition::Education), verdict(&found, Condition::Years)], [NotMet; 2]);
    }

    #[test]
    fn clause_3_3_contests() {
        for (level, grade, want) in [
            ("国家级", "一等奖", Met),
            ("国家级", "二等奖", Ask),
            ("省级", "特等奖", Met),
            ("省级", "一等奖", Met),
            ("省级", "二等奖", NotMet),
            ("市级", "金奖", Met),
            ("市级", "特等奖", Met),
            ("市级", "一等奖", Ask),
            ("市级", "银奖", Ask),
            ("市级", "二等奖", NotMet),
            ("区级", "特等奖", NotMet),
            ("校级", "金奖", NotMet),
        ] {
            let found = check(&application(), &[prize(CONTEST, level, grade)], None, &[], &Rules::default());
            assert_eq!(verdict(&found, Condition::Contest), want, "{level}{grade}");
        }
        // 参加由教研部门组织的课堂教学竞赛
        for (held_by, want) in [(Some(true), Met), (None, Ask), (Some(false), NotMet)] {
            let prize = Evidence { research_office: held_by, ..prize(CONTEST, "省级", "一等奖") };
            let found = check(&application(), &[prize], None, &[], &Rules::default());
            assert_eq!(verdict(&found, Condition::Contest), want, "{held_by:?}");
        }
        // The best of several counts, and a project's prize is none of a contest.
        let several = [prize(CONTEST, "区级", "一等奖"), prize(CONTEST, "市级", "金奖")];
        assert_eq!(
            verdict(&check(&application(), &several, None, &[], &Rules::default()), Condition::Contest),
            Met
        );
        let project = [prize(RESEARCH, "省级", "一等奖")];
        assert_eq!(
            verdict(&check(&application(), &project, None, &[], &Rules::default()), Condition::Contest),
            NotMet
        );
    }

    #[test]
    fn clause_3_4_projects() {
        for (level, grade, role, want) in [
            ("区级", "一等奖", Some("主持"), Met),
            ("区级", "二等奖", Some("主持"), NotMet),
            ("市级", "二等奖", Some("主持"), Ask),
            ("省级", "一等奖", Some("主持"), Met),
            ("省级", "一等奖", Some("参与"), NotMet),
            ("省级", "一等奖", None, NotMet),
            ("校级", "特等奖", Some("主持"), NotMet),
        ] {
            let prize = Evidence { role, ..prize(RESEARCH, level, grade) };
            let found = check(&application(), &[prize], None, &[], &Rules::default());
            assert_eq!(verdict(&found, Condition::Research), want, "{level}{grade}{role:?}");
        }
    }

    #[test]
    fn clauses_3_1_and_3_5_are_a_person_s_to_judge() {
        let rules = Rules::default();
        for (said, want) in [(None, Ask), (Some(true), Met), (Some(false), NotMet)] {
            let found = check(&application(), &[], Some(&screening(said)), &[], &rules);
            assert_eq!([verdict(&found, Condition::Ethics), verdict(&found, Condition::Effect)], [want; 2]);
        }
        let unwilling = Application { obeys: Some(false), ..application() };
        assert_eq!(verdict(&check(&unwilling, &[], None, &[], &rules), Condition::Ethics), NotMet);
        // A judgement does not overrule what is plain.
        let found = check(
            &Application { years: Some(2), ..application() },
            &[],
            Some(&screening(Some(true))),
            &[],
            &rules,
        );
        assert_eq!(verdict(&found, Condition::Years), NotMet);
        // Where the prize's rank is not plain, the judgement is the verdict.
        let unclear = [prize(CONTEST, "市级", "一等奖")];
        let found = check(&application(), &unclear, Some(&screening(Some(true))), &[], &rules);
        assert_eq!(verdict(&found, Condition::Contest), Met);
    }

    #[test]
    fn clause_3_6_waivers_for_subjects_short_of_teachers() {
        let listed = Rules { scarce: vec!["音乐".into(), "科学".into()], ..Rules::default() };
        let open = Rules::default();
        let music = Application { subject: "音乐", years: Some(3), ..application() };
        for (condition, subject, rules, want) in [
            ("教龄", "音乐", &listed, Waived),
            ("教龄", "音乐", &open, Waived),
            ("教龄", "科学", &listed, NotMet),
            ("教龄", "数学", &open, NotMet),
            ("学历", "音乐", &listed, NotMet),
        ] {
            let found = check(&music, &[], None, &[waiver(condition, subject)], rules);
            assert_eq!(verdict(&found, Condition::Years), want, "{condition} {subject}");
        }
        let maths = Application { years: Some(3), ..application() };
        assert_eq!(
            verdict(&check(&maths, &[], None, &[waiver("教龄", "数学")], &listed), Condition::Years),
            NotMet
        );
        assert!(Condition::Ethics.waiver_word().is_none() && Condition::Effect.waiver_word().is_none());
    }

    #[test]
    fn whether_both_prizes_are_needed_is_a_setting() {
        let (contest, project) = (prize(CONTEST, "市级", "金奖"), prize(RESEARCH, "区级", "一等奖"));
        let unclear = prize(CONTEST, "市级", "一等奖");
        let either = Rules { either_award: true, ..Rules::default() };
        let both = Rules::default();
        let judged = screening(Some(true));
        let judged = Screening { contest: None, ..judged };
        for (prizes, rules, want, come_to) in [
            (vec![contest, project], &both, [Met, Met], Overall::Eligible),
            (vec![contest], &both, [Met, NotMet], Overall::NotEligible),
            (vec![contest], &either, [Met, NotNeeded], Overall::Eligible),
            (vec![project], &either, [NotNeeded, Met], Overall::Eligible),
            (vec![unclear], &either, [Ask, NotNeeded], Overall::Open),
            (vec![unclear, project], &either, [NotNeeded, Met], Overall::Eligible),
            (vec![], &either, [NotMet, NotMet], Overall::NotEligible),
        ] {
            let found = check(&application(), &prizes, Some(&judged), &[], rules);
            let got = [verdict(&found, Condition::Contest), verdict(&found, Condition::Research)];
            assert_eq!((got, overall(&found)), (want, come_to), "{} prizes", prizes.len());
        }
    }
}
