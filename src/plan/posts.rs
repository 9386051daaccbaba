//! The workload that the home school leaves a member (clauses 二2 and 五(二)1).
//!
//! The two clauses do not agree at the edge: 二2 allows half a post (不超过0.5个编制), 五(二)1 asks for less than half of a full
//! workload (只能低于50%). Above the limit is therefore an error by both, exactly at it a warning that names both.

use crate::domain::kinds::workload::Workload;
use crate::domain::{Label, Lang};

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Allowed by one clause, not by another.
    Warning,
    /// Against the plan.
    Error,
}

/// What is wrong with a declared workload.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Finding {
    /// More of a post than the limit.
    PostOver,
    /// Exactly the limit of a post.
    PostAtLimit,
    /// More lessons than the limit's share of a full workload.
    LessonsOver,
    /// Exactly that share.
    LessonsAtLimit,
}

impl Finding {
    /// How bad it is.
    pub const fn level(self) -> Level {
        match self {
            Self::PostOver | Self::LessonsOver => Level::Error,
            Self::PostAtLimit | Self::LessonsAtLimit => Level::Warning,
        }
    }

    /// In words, with the clauses. `limit` is in hundredths of a post.
    pub fn say(self, limit: i64, lang: Lang) -> String {
        let words = match self {
            Self::PostOver => Label::new(
                "错误：安排编制超过 {post} 个（二2：不超过0.5个编制的工作量）",
                "Error: more than {post} of a post (2.2: at most 0.5 of a post)",
            ),
            Self::PostAtLimit => Label::new(
                "提醒：正好 {post} 个编制——二2 允许（不超过0.5个编制），五(二)1 要求低于50%，两条不一致，请教科室定",
                "Warning: exactly {post} of a post. Plan 2.2 allows it (at most 0.5), plan 5.2.1 asks for less than 50%; the office decides",
            ),
            Self::LessonsOver => Label::new(
                "错误：本人周课时超过满工作量的 {percent}%（五(二)1：只能低于本校教师正常工作量的50%）",
                "Error: more than {percent}% of a full workload in lessons (5.2.1: less than 50%)",
            ),
            Self::LessonsAtLimit => Label::new(
                "提醒：本人周课时正好是满工作量的 {percent}%——二2 允许（不超过0.5个编制），五(二)1 要求低于50%，两条不一致，请教科室定",
                "Warning: lessons are exactly {percent}% of a full workload. Plan 2.2 allows it (at most 0.5), plan 5.2.1 asks for less than 50%; the office decides",
            ),
        };
        let post = crate::domain::value::hundredths_to_text(limit);
        words.text(lang).replace("{post}", &post).replace("{percent}", &limit.to_string())
    }
}

/// Why a school's word about a member counts nowhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stray {
    /// The roster has no such member.
    Unknown,
    /// The member has no home school.
    NoHome,
    /// The member's home school is another, this one.
    OtherHome(String),
    /// The member does not serve in the semester.
    NotServing,
}

impl Stray {
    /// In words, with the clause.
    pub fn say(&self, lang: Lang) -> String {
        let zh = lang == Lang::Zh;
        match self {
            Self::Unknown if zh => "名册里没有这名成员，未计入".into(),
            Self::Unknown => "No such member on the roster; counted nowhere".into(),
            Self::NoHome if zh => "名册上该成员没有原任教学校（二2 由原任教学校申报），未计入".into(),
            Self::NoHome => {
                "The member has no home school (2.2: the home school declares); counted nowhere".into()
            }
            Self::OtherHome(home) if zh => {
                format!("名册上该成员的原任教学校是{home}（二2 由原任教学校申报），未计入")
            }
            Self::OtherHome(home) => format!(
                "By the roster the member's home school is {home} (2.2: the home school declares); counted nowhere"
            ),
            Self::NotServing if zh => "该成员本学期不在任期内，未计入".into(),
            Self::NotServing => "The member does not serve in this semester; counted nowhere".into(),
        }
    }
}

/// Judges a share of a post and the lessons a week, all in hundredths, against the limit, in hundredths of a post.
pub fn judge(post: i64, full: Option<i64>, lessons: Option<i64>, limit: i64) -> Vec<Finding> {
    let mut found = Vec::new();
    match post.cmp(&limit) {
        std::cmp::Ordering::Greater => found.push(Finding::PostOver),
        std::cmp::Ordering::Equal => found.push(Finding::PostAtLimit),
        std::cmp::Ordering::Less => {}
    }
    // Without the lessons of a full post there is nothing to compare with.
    if let (Some(full @ 1..), Some(lessons)) = (full, lessons) {
        match (lessons * 100).cmp(&(full * limit)) {
            std::cmp::Ordering::Greater => found.push(Finding::LessonsOver),
            std::cmp::Ordering::Equal => found.push(Finding::LessonsAtLimit),
            std::cmp::Ordering::Less => {}
        }
    }
    found
}

/// Judges a declaration.
pub fn judge_workload(workload: &Workload<'_>, limit: i64) -> Vec<Finding> {
    judge(workload.post.0, workload.full.map(|n| n.0), workload.lessons.map(|n| n.0), limit)
}

#[cfg(test)]
mod tests {
    use super::Finding::{LessonsAtLimit, LessonsOver, PostAtLimit, PostOver};
    use super::*;

    type Case = (&'static str, i64, Option<i64>, Option<i64>, &'static [Finding]);

    #[test]
    fn workloads_and_their_clauses() {
        let cases: [Case; 10] = [
            ("二2: below half a post", 49, None, None, &[]),
            ("二2 and 五(二)1 disagree at the edge", 50, None, None, &[PostAtLimit]),
            ("二2: above half a post", 51, None, None, &[PostOver]),
            ("no post at all", 0, Some(1400), Some(0), &[]),
            ("五(二)1: below half of 14 lessons", 40, Some(1400), Some(690), &[]),
            ("五(二)1: half of 14 lessons", 40, Some(1400), Some(700), &[LessonsAtLimit]),
            ("五(二)1: above half of 14 lessons", 40, Some(1400), Some(710), &[LessonsOver]),
            ("both clauses broken", 60, Some(1400), Some(900), &[PostOver, LessonsOver]),
            ("nothing to compare lessons with", 40, None, Some(900), &[]),
            ("a full workload of none is none", 40, Some(0), Some(900), &[]),
        ];
        for (why, post, full, lessons, want) in cases {
            assert_eq!(judge(post, full, lessons, 50), want, "{why}");
        }
        assert_eq!(
            judge(40, Some(1000), Some(300), 30),
            [PostOver, LessonsAtLimit],
            "another district's limit"
        );
    }

    #[test]
    fn words_name_both_clauses_at_the_edge() {
        // In English by their numbers, as everywhere.
        for (lang, two, five) in [(Lang::Zh, "二2", "五(二)1"), (Lang::En, "lan 2.2", "lan 5.2.1")] {
            for finding in [PostAtLimit, LessonsAtLimit] {
                let words = finding.say(50, lang);
                assert!(words.contains(two) && words.contains(five), "{words}");
            }
        }
        assert!(PostOver.say(50, Lang::Zh).contains("超过 0.5 个"));
    }
}
