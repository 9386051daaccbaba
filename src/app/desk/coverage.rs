//! Gathers what coverage is worked out of: schools, members, and what was done where in a semester.

use crate::app::guided::Guided;
use crate::app::{Session, overview};
use crate::domain::Rule;
use crate::domain::calendar::Semester;
use crate::domain::kind::When;
use crate::domain::kinds;
use crate::domain::kinds::school::School;
use crate::plan::coverage::{Coverage, Deed, Helper, Place};

/// The kinds that tell of something done at a place.
const KINDS: [&str; 5] = ["lesson", "observation", "preparation", "lecture", "small_project"];

/// Support by school, subject and area in a semester.
pub fn coverage(session: &Session, semester: &Semester) -> Coverage {
    let places: Vec<Place> = session
        .of_kind(kinds::school::KIND.key)
        .filter_map(School::of)
        .map(|s| Place { name: s.name.to_owned(), area: s.area.unwrap_or_default().to_owned() })
        .collect();
    let guided = Guided::in_semester(session, &semester.code);
    let helpers: Vec<Helper> = overview::people(session)
        .into_iter()
        .map(|p| Helper { guided: guided.of(&p), no: p.no, home: p.home, subject: p.subject })
        .collect();
    crate::plan::coverage::coverage(&places, &helpers, &deeds(session, semester))
}

fn deeds(session: &Session, semester: &Semester) -> Vec<Deed> {
    let mut deeds = Vec::new();
    for kind in KINDS.iter().filter_map(|key| kinds::find(key)) {
        for record in session.of_kind(kind.key) {
            let Some(fact) = (kind.fact)(record) else { continue };
            let When::Day(day) = fact.when else { continue };
            if semester.span.has(day) {
                deeds.push(Deed {
                    no: record.owner.to_string(),
                    place: fact.school.to_owned(),
                    day,
                    rule: fact.rule,
                    amount: if matches!(fact.rule, Rule::D1 | Rule::D2) { fact.amount } else { 1 },
                    subject: record.text("subject").to_owned(),
                });
            }
        }
    }
    deeds
}
