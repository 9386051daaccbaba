//! The addresses of points and areas, under `#points`.

use super::route::escape;

/// A place among points and areas.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// Every point, and the ways to the rest.
    Hub,
    /// One point's semester, by the school's name.
    Point(String),
    /// One following teacher's semester, by school and name.
    Teacher(String, String),
    /// Lessons as each side recorded them.
    Evidence,
    /// Spot checks.
    Checks,
    /// Area activities and visits.
    Areas,
    /// The bank of experience.
    Bank,
}

impl Place {
    /// The fragment.
    pub fn fragment(&self) -> String {
        match self {
            Self::Hub => "points".into(),
            Self::Point(school) => format!("points/of/{}", escape(school)),
            Self::Teacher(school, name) => format!("points/of/{}/{}", escape(school), escape(name)),
            Self::Evidence => "points/evidence".into(),
            Self::Checks => "points/checks".into(),
            Self::Areas => "points/areas".into(),
            Self::Bank => "points/bank".into(),
        }
    }

    /// Reads what stands behind `points` in a fragment, already unescaped.
    pub fn parse(rest: &[&str]) -> Option<Self> {
        Some(match rest {
            [] => Self::Hub,
            ["of", school] => Self::Point((*school).to_owned()),
            ["of", school, name] => Self::Teacher((*school).to_owned(), (*name).to_owned()),
            ["evidence"] => Self::Evidence,
            ["checks"] => Self::Checks,
            ["areas"] => Self::Areas,
            ["bank"] => Self::Bank,
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_reads_back() {
        let point = Place::Point("YL-1".into());
        let teacher = Place::Teacher("YL-1".into(), "Wang".into());
        for place in [Place::Hub, point, teacher, Place::Evidence, Place::Checks, Place::Areas, Place::Bank] {
            let fragment = place.fragment();
            let parts: Vec<&str> = fragment.split('/').collect();
            assert_eq!(Place::parse(&parts[1..]), Some(place));
        }
        assert_eq!(Place::parse(&["nowhere"]), None);
    }
}
