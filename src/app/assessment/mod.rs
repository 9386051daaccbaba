//! The year-end assessment: three parties score by file, each blind to the others, and results open by rule (clause 二3).

pub mod awards;
pub mod commitments;
pub mod evidence;
pub mod opening;
pub mod packet;
pub mod sheets;

pub use crate::bundle::{Assessed, Evidence, Scoring};

use super::guided::Guided;
use super::overview::Person;
use super::session::Session;
use crate::domain::OFFICE;
use crate::domain::kinds::scheme::{self, parse_items};
use crate::plan::assessment::{Expected, Scheme};

/// The scheme of a school year: the office's, or the default.
pub fn scheme(session: &Session, year: &str) -> Scheme {
    let default = Scheme::default();
    let office = |r: &&crate::domain::Record| &*r.owner == OFFICE;
    let found = session.of_kind(scheme::KIND.key).filter(office).filter_map(scheme::Scheme::of);
    let Some(s) = found.into_iter().find(|s| s.year == year) else { return default };
    let Ok(items) = parse_items(s.items) else { return default };
    let line = |n: Option<crate::domain::kind::Hundredths>, other: i64| n.map_or(other, |n| n.0);
    Scheme {
        weights: [s.weight_home, s.weight_point, s.weight_office],
        items,
        due: s.due,
        grades: [
            line(s.grade_a, default.grades[0]),
            line(s.grade_b, default.grades[1]),
            line(s.grade_c, default.grades[2]),
        ],
        quota: s.quota.map_or(default.quota, |n| n as usize),
    }
}

/// Whether the office has set a scheme for the year.
pub fn has_scheme(session: &Session, year: &str) -> bool {
    session.of_kind(scheme::KIND.key).any(|r| &*r.owner == OFFICE && r.text("year") == year)
}

/// Who is to score a member who guided these schools in the year.
pub fn expected(person: &Person, guided: &Guided) -> Expected {
    Expected { home: person.home.trim().to_owned(), points: guided.of(person) }
}
