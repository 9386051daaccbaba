//! What is said below a field of a form once it was left, beyond what keeps it from being saved.

use super::guided::Guided;
use super::overview;
use super::session::Session;
use crate::domain::kinds::observation;
use crate::domain::{Field, FieldKind, Kind, Rule, Value, Writer, day};
use crate::plan::rules;
use chrono::NaiveDate;

/// What is said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Hint {
    /// The day that a short form stands for.
    Day(NaiveDate),
    /// A day later than today.
    Later(NaiveDate),
    /// No day that can be read.
    NotADay,
    /// A school that nobody here knows: it counts as no guidance point.
    UnknownSchool,
    /// Without it the record does not count, by this clause.
    CountsOnlyWith(&'static str),
}

impl Hint {
    /// Whether something may be wrong.
    pub const fn is_doubt(&self) -> bool {
        !matches!(self, Self::Day(_) | Self::CountsOnlyWith(_))
    }
}

/// What is to be said of what stands in a field.
pub fn hint(session: &Session, kind: &Kind, field: &Field, typed: &str) -> Option<Hint> {
    let typed = typed.trim();
    let today = session.env().today();
    match field.kind {
        FieldKind::Day if typed.is_empty() => {
            let asked = kind.key == observation::KIND.key && field.key == "feedback_date";
            let rule = rules::text_of(Rule::D2).filter(|_| asked)?;
            let needed = overview::book(session).on(today).d2_needs_feedback;
            needed.then_some(Hint::CountsOnlyWith(rule.clause))
        }
        FieldKind::Day => {
            let value = field.parse(typed, Some(today)).ok();
            let Some(day) = value.and_then(|v| day::from_iso(v.as_text()?)) else {
                return Some(Hint::NotADay);
            };
            if !field.ahead && day > today {
                return Some(Hint::Later(day));
            }
            (day::iso(day) != typed).then_some(Hint::Day(day))
        }
        FieldKind::School if kind.writer == Writer::Member && !typed.is_empty() => {
            let Ok(Value::Text(name)) = field.parse(typed, None) else { return None };
            (!knows(session, &name)).then_some(Hint::UnknownSchool)
        }
        _ => None,
    }
}

/// Whether a school is the member's home, a guided one, a point of hers, or on the roster.
fn knows(session: &Session, name: &str) -> bool {
    let guided = Guided::on(session, session.env().today());
    let own = overview::person(session, &session.profile.no).is_some_and(|person| {
        person.home == name
            || person.guided.iter().any(|s| s == name)
            || guided.of(&person).iter().any(|s| s == name)
    });
    own || session.of_kind("school").any(|r| r.text("name") == name)
        || overview::people(session).iter().any(|p| p.home == name || p.guided.iter().any(|s| s == name))
}
