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
}

impl Studio {
    /// The fragment's parts behind `studio`.
    pub fn parts(&self) -> Vec<&str> {
        match self {
            Self::Hub => vec![],
            Self::Expenses => vec!["expenses"],
            Self::Claims(no) => vec!["expenses", no],
            Self::Assign => vec!["assign"],
        }
    }

    /// Reads what stands behind `studio` in a fragment.
    pub fn parse(rest: &[&str]) -> Option<Self> {
        Some(match rest {
            [] => Self::Hub,
            ["expenses"] => Self::Expenses,
            ["expenses", no] => Self::Claims((*no).to_owned()),
            ["assign"] => Self::Assign,
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_reads_back() {
        for place in [Studio::Hub, Studio::Expenses, Studio::Claims("YL/001".into()), Studio::Assign] {
            assert_eq!(Studio::parse(&place.parts()), Some(place));
        }
        assert_eq!(Studio::parse(&["nowhere"]), None);
    }
}
