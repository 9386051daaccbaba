//! The addresses of the studio's affairs beside the duties, under `#studio`: expenses and what else is settled on paper.

/// A place among the studio's affairs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Studio {
    /// What there is.
    Hub,
    /// Expenses: a member's own claims; for the office everyone's sums.
    Expenses,
    /// One member's claims.
    Claims(String),
    /// Who goes where.
    Assign,
    /// The same day by day.
    Rota,
    /// Credits: a member's own account; for the office the register.
    Credits,
    /// One member's account.
    CreditsOf(String),
    /// Summaries and reflections: a member's own; for the office everyone's.
    Summaries,
    /// One member's summary of a semester or school year.
    Summary(String, String),
}

impl Studio {
    /// The fragment's parts behind `studio`.
    pub fn parts(&self) -> Vec<&str> {
        match self {
            Self::Hub => vec![],
            Self::Expenses => vec!["expenses"],
            Self::Claims(no) => vec!["expenses", no],
            Self::Assign => vec!["assign"],
            Self::Rota => vec!["rota"],
            Self::Credits => vec!["credits"],
            Self::CreditsOf(no) => vec!["credits", no],
            Self::Summaries => vec!["summaries"],
            Self::Summary(no, period) => vec!["summaries", no, period],
        }
    }

    /// Reads what stands behind `studio` in a fragment.
    pub fn parse(rest: &[&str]) -> Option<Self> {
        Some(match rest {
            [] => Self::Hub,
            ["expenses"] => Self::Expenses,
            ["expenses", no] => Self::Claims((*no).to_owned()),
            ["assign"] => Self::Assign,
            ["rota"] => Self::Rota,
            ["credits"] => Self::Credits,
            ["credits", no] => Self::CreditsOf((*no).to_owned()),
            ["summaries"] => Self::Summaries,
            ["summaries", no, period] => Self::Summary((*no).to_owned(), (*period).to_owned()),
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
            Studio::Hub,
            Studio::Expenses,
            Studio::Claims("YL/001".into()),
            Studio::Assign,
            Studio::Rota,
            Studio::Credits,
            Studio::CreditsOf("YL/001".into()),
            Studio::Summaries,
            Studio::Summary("YL/001".into(), "2025-2026".into()),
        ] {
            assert_eq!(Studio::parse(&place.parts()), Some(place));
        }
        assert_eq!(Studio::parse(&["nowhere"]), None);
    }
}
