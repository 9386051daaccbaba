//! 优秀成员奖: nomination from the ranking and the decision (clause 二3).

use super::opening;
use crate::app::Session;
use crate::domain::kinds::award::{Award, DENIED, GIVEN, KIND, OPEN};
use crate::domain::order::Order as _;
use crate::domain::{Draft, Issue, Label, OFFICE, Problem, Record, day};
use uuid::Uuid;

/// A nomination as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Nomination {
    /// The record.
    pub id: Uuid,
    /// Member's number.
    pub member: String,
    /// What speaks for the member.
    pub deeds: String,
    /// The decision.
    pub decision: String,
    /// Day of the decision, empty while it is open.
    pub decided_on: String,
    /// Who decided.
    pub decided_by: String,
    /// Number of the printed award.
    pub number: String,
}

/// The nominations of a year, by member's number.
pub fn list(session: &Session, year: &str) -> Vec<Nomination> {
    let of = |record: &Record| {
        let award = Award::of(record)?;
        Some(Nomination {
            id: record.id,
            member: award.member.to_owned(),
            deeds: award.deeds.unwrap_or_default().to_owned(),
            decision: award.decision.to_owned(),
            decided_on: record.text("decided_on").to_owned(),
            decided_by: award.decided_by.unwrap_or_default().to_owned(),
            number: award.number.unwrap_or_default().to_owned(),
        })
    };
    let this = |r: &&Record| &*r.owner == OFFICE && r.text("year") == year;
    let mut found: Vec<Nomination> = session.of_kind(KIND.key).filter(this).filter_map(of).collect();
    found.order_by(|a, b| a.member.cmp(&b.member));
    found
}

/// Nominates a member whose result is open; one who is nominated already stays as is.
///
/// # Errors
/// While the member's result is closed.
pub fn nominate(session: &mut Session, year: &str, member: &str, deeds: &str) -> Result<(), Label> {
    if opening::result(session, year, member).is_none() {
        return Err(Label::new("结果开启后才能提名", "a result must be open before its member is nominated"));
    }
    if list(session, year).iter().any(|n| n.member == member) {
        return Ok(());
    }
    let mut draft = Draft::default();
    draft.set("year", year);
    draft.set("member", member);
    draft.set("nominated_on", day::iso(session.env().today()));
    draft.set("deeds", deeds);
    draft.set("decision", OPEN);
    if let Ok(parsed) = draft.parse(&KIND, None) {
        session.add_keyed(&KIND, OFFICE, &parsed);
    }
    Ok(())
}

/// Decides on a nomination. An award that is given gets the next number of its year.
///
/// # Errors
/// When nobody is named who decided.
pub fn decide(session: &mut Session, id: Uuid, given: bool, by: &str) -> Result<(), Vec<Issue>> {
    let Some(record) = session.records().get(id) else { return Ok(()) };
    if by.trim().is_empty() {
        return Err(vec![Issue { field: KIND.field("decided_by"), problem: Problem::Missing }]);
    }
    let mut draft = Draft::of(&KIND, record);
    draft.set("decision", if given { GIVEN } else { DENIED });
    draft.set("decided_on", day::iso(session.env().today()));
    draft.set("decided_by", by.trim());
    let year = draft.get("year").to_owned();
    if !given {
        draft.set("number", "");
    } else if draft.get("number").is_empty() {
        draft.set("number", next_number(session, &year));
    }
    let parsed = draft.parse(&KIND, None)?;
    session.edit(id, &parsed);
    Ok(())
}

/// `YX2026-03`: the year in which the school year ends, and one more than the greatest number of it so far.
fn next_number(session: &Session, year: &str) -> String {
    let prefix = format!("YX{}-", year.rsplit('-').next().unwrap_or(year));
    let used =
        list(session, year).into_iter().filter_map(|n| n.number.strip_prefix(&prefix)?.parse::<u32>().ok());
    format!("{prefix}{:02}", used.max().unwrap_or(0).saturating_add(1))
}
