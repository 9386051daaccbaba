//! The addresses of the office's desk, under `#desk`.

use super::route::escape;

/// A place at the desk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Desk {
    /// What lies on it.
    Hub,
    /// The semester plan.
    Tasks,
    /// Who is behind, and what it takes.
    Behind,
    /// Who got support.
    Coverage,
    /// The semester's summary report.
    Summary,
    /// The year-end assessment.
    Assessment,
    /// Scoring a member.
    Score(String),
    /// A member's opened result.
    Result(String),
    /// Ranking, nomination, decision.
    Awards,
}

impl Desk {
    /// Whether it belongs to the year-end assessment, which schools and members have a part in.
    pub const fn is_assessment(&self) -> bool {
        matches!(self, Self::Assessment | Self::Score(_) | Self::Result(_) | Self::Awards)
    }

    /// The fragment.
    pub fn fragment(&self) -> String {
        match self {
            Self::Hub => "desk",
            Self::Tasks => "desk/tasks",
            Self::Behind => "desk/behind",
            Self::Coverage => "desk/coverage",
            Self::Summary => "desk/summary",
            Self::Assessment => "desk/assessment",
            Self::Score(no) => return format!("desk/score/{}", escape(no)),
            Self::Result(no) => return format!("desk/result/{}", escape(no)),
            Self::Awards => "desk/awards",
        }
        .to_owned()
    }

    /// Reads what stands behind `desk` in a fragment.
    pub fn parse(rest: &[&str]) -> Option<Self> {
        Some(match rest {
            [] => Self::Hub,
            ["tasks"] => Self::Tasks,
            ["behind"] => Self::Behind,
            ["coverage"] => Self::Coverage,
            ["summary"] => Self::Summary,
            ["assessment"] => Self::Assessment,
            ["score", no] => Self::Score((*no).to_owned()),
            ["result", no] => Self::Result((*no).to_owned()),
            ["awards"] => Self::Awards,
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_reads_back() {
        for place in [
            Desk::Hub,
            Desk::Tasks,
            Desk::Behind,
            Desk::Coverage,
            Desk::Summary,
            Desk::Assessment,
            Desk::Score("YL001".into()),
            Desk::Result("YL001".into()),
            Desk::Awards,
        ] {
            let fragment = place.fragment();
            let parts: Vec<&str> = fragment.split('/').collect();
            assert_eq!(Desk::parse(&parts[1..]), Some(place));
        }
        assert_eq!(Desk::parse(&["nowhere"]), None);
    }
}
