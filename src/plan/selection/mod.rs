//! Where an application stands between the applicant, the school, the office and the experts (clause 二1).

use super::eligibility::{self, Finding, Overall};
use super::staffing::Rules;
use crate::domain::kinds::selection::application::Application;
use crate::domain::kinds::selection::decision::Decision;
use crate::domain::kinds::selection::evidence::Evidence;
use crate::domain::kinds::selection::recommendation::Recommendation;
use crate::domain::kinds::selection::score::Score;
use crate::domain::kinds::selection::screening::Screening;
use crate::domain::kinds::selection::waiver::Waiver;
use crate::domain::kinds::selection::{PUT_OFF, RECOMMENDED, SELECTED};

/// Everything that was said of one application.
#[derive(Clone, Debug)]
pub struct Case<'a> {
    /// The applicant's owner.
    pub applicant: &'a str,
    /// The application.
    pub application: Application<'a>,
    /// Its evidence.
    pub evidence: Vec<Evidence<'a>>,
    /// The school's word.
    pub recommendation: Option<Recommendation<'a>>,
    /// The office's judgements.
    pub screening: Option<Screening<'a>>,
    /// The waivers.
    pub waivers: Vec<Waiver<'a>>,
    /// The experts' reviews, each with the expert's owner.
    pub scores: Vec<(&'a str, Score<'a>)>,
    /// Who reviewed it without being on the year's list of experts; that counts nothing.
    pub unasked: Vec<&'a str>,
    /// The decision.
    pub decision: Option<Decision<'a>>,
}

/// Where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Applied; the school's recommendation is awaited.
    Applied,
    /// The school does not recommend.
    NotRecommended,
    /// Recommended; the office has something to judge.
    ToScreen,
    /// Does not fulfil clause 三.
    NotEligible,
    /// Eligible; so many of the experts' reviews are here.
    InReview {
        /// Reviews with scores that are here.
        have: u32,
        /// Reviews asked for.
        need: u32,
    },
    /// All reviews are here; the decision is awaited.
    ToDecide {
        /// Mean of the experts in hundredths.
        mean: i64,
        /// Whether it reaches the least mean.
        passed: bool,
    },
    /// Selected.
    Selected,
    /// Not selected.
    Rejected,
    /// Put off.
    PutOff,
}

impl Stage {
    /// Whether the screening is what the office does next.
    pub const fn asks_screening(&self) -> bool {
        matches!(self, Self::Applied | Self::ToScreen)
    }

    /// Whether the decision is what the office does next: not while reviews are awaited, nor once it is made for good.
    pub const fn asks_decision(&self) -> bool {
        matches!(self, Self::NotRecommended | Self::NotEligible | Self::ToDecide { .. } | Self::PutOff)
    }
}

impl Case<'_> {
    /// Every condition of clause 三.
    pub fn findings(&self, rules: &Rules) -> Vec<Finding> {
        eligibility::check(&self.application, &self.evidence, self.screening.as_ref(), &self.waivers, rules)
    }

    /// The mean of the experts who did not stand back, in hundredths, rounded half up; `None` without any.
    pub fn mean(&self) -> Option<i64> {
        let totals: Vec<i64> = self.scores.iter().filter_map(|(_, score)| score.total()).collect();
        let count = i64::try_from(totals.len()).ok().filter(|n| *n > 0)?;
        Some((2 * totals.iter().sum::<i64>() + count) / (2 * count))
    }

    /// Where it stands.
    pub fn stage(&self, rules: &Rules) -> Stage {
        if let Some(decision) = &self.decision {
            return match decision.result {
                SELECTED => Stage::Selected,
                PUT_OFF => Stage::PutOff,
                _ => Stage::Rejected,
            };
        }
        let Some(recommendation) = &self.recommendation else { return Stage::Applied };
        if recommendation.verdict != RECOMMENDED {
            return Stage::NotRecommended;
        }
        match eligibility::overall(&self.findings(rules)) {
            Overall::NotEligible => return Stage::NotEligible,
            Overall::Open => return Stage::ToScreen,
            Overall::Eligible => {}
        }
        let have = self.scores.iter().filter(|(_, score)| score.total().is_some()).count();
        let have = u32::try_from(have).unwrap_or(u32::MAX);
        match self.mean() {
            Some(mean) if have >= rules.experts => Stage::ToDecide { mean, passed: mean >= rules.pass },
            _ => Stage::InReview { have, need: rules.experts },
        }
    }
}

#[cfg(test)]
mod tests;
