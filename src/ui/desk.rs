//! The addresses of the office's desk, under `#desk`.

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
}

impl Desk {
    /// The fragment.
    pub fn fragment(&self) -> String {
        match self {
            Self::Hub => "desk",
            Self::Tasks => "desk/tasks",
            Self::Behind => "desk/behind",
            Self::Coverage => "desk/coverage",
            Self::Summary => "desk/summary",
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
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_reads_back() {
        for place in [Desk::Hub, Desk::Tasks, Desk::Behind, Desk::Coverage, Desk::Summary] {
            let fragment = place.fragment();
            let parts: Vec<&str> = fragment.split('/').collect();
            assert_eq!(Desk::parse(&parts[1..]), Some(place));
        }
        assert_eq!(Desk::parse(&["nowhere"]), None);
    }
}
