//! Expenses: a member's claims in a semester, the office's decisions about them, and the settlement sheet.

use super::session::Session;
use super::{overview, receipt};
use crate::domain::calendar::Semester;
use crate::domain::draft::Parsed;
use crate::domain::kinds::approval::{GRANTED, KIND, REDUCED, REFUSED};
use crate::domain::kinds::{allowance, expense};
use crate::domain::order::Gather as _;
use crate::domain::{Record, Value, day};
use crate::plan::expenses::{Claim, Limits, State, claims};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// The limits that the office has set.
pub fn limits(session: &Session) -> Limits {
    Limits::from_records(session.of_kind(allowance::KIND.key).filter(|r| &*r.owner == "office"))
}

/// Every member's claims that are settled with a semester ([`Calendar::settled_with`]), by the member's number; members without a claim
/// are left out.
///
/// [`Calendar::settled_with`]: crate::domain::calendar::Calendar::settled_with
pub fn all(session: &Session, semester: &Semester) -> BTreeMap<String, Vec<Claim>> {
    let mut owned: BTreeMap<&str, Vec<&Record>> = BTreeMap::new();
    for record in session.of_kind(expense::KIND.key) {
        owned.entry(&record.owner).or_default().push(record);
    }
    let (limits, span) = (limits(session), overview::calendar(session).settled_with(semester));
    let decided: Vec<&Record> = session.of_kind(KIND.key).filter(|r| &*r.owner == "office").collect();
    let of = |(no, records): (&str, Vec<&Record>)| {
        let decided = decided.iter().copied().filter(|r| r.text("member") == no);
        let claims = claims(records, decided, &limits, span, receipt::version);
        (!claims.is_empty()).then(|| (no.to_owned(), claims))
    };
    owned.into_iter().filter_map(of).gather_map()
}

/// One member's claims that are settled with a semester.
pub fn of_member(session: &Session, no: &str, semester: &Semester) -> Vec<Claim> {
    let own = session.of_kind(expense::KIND.key).filter(|r| &*r.owner == no);
    let decided = session.of_kind(KIND.key).filter(|r| &*r.owner == "office" && r.text("member") == no);
    claims(
        own,
        decided,
        &limits(session),
        overview::calendar(session).settled_with(semester),
        receipt::version,
    )
}

/// What the office decides of a claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decision {
    /// All of it.
    Grant,
    /// This much, in fen, and why not more.
    Reduce(i64, String),
    /// Nothing, and why.
    Refuse(String),
}

/// Decides claims as they stand now; an earlier decision about one is replaced. What cannot be decided so (a reason is missing, more
/// is granted than claimed, the record is gone) is passed over. Answers how many were decided.
pub fn decide(session: &mut Session, ids: &[Uuid], decision: &Decision) -> usize {
    let mut count = 0;
    for id in ids {
        let Some(record) = session.records().get(*id).filter(|r| r.kind.as_str() == expense::KIND.key) else {
            continue;
        };
        let claimed = record.value("amount").as_hundredths().unwrap_or_default();
        let (verdict, amount, reason) = match decision {
            Decision::Grant => (GRANTED, claimed, ""),
            Decision::Reduce(amount, reason) => (REDUCED, *amount, reason.trim()),
            Decision::Refuse(reason) => (REFUSED, 0, reason.trim()),
        };
        let short = matches!(decision, Decision::Reduce(..)) && !(1..claimed).contains(&amount);
        if record.is_deleted() || short || (verdict != GRANTED && reason.is_empty()) {
            continue;
        }
        let values = [
            ("date", Value::text(&day::iso(session.env().today()))),
            ("member", Value::text(&record.owner)),
            ("record", Value::text(&id.to_string())),
            ("version", Value::text(&receipt::version(record))),
            ("verdict", Value::text(verdict)),
            ("amount", Value::Num(amount)),
            ("reason", if reason.is_empty() { Value::Empty } else { Value::text(reason) }),
        ];
        let parsed: Parsed = values.into_iter().filter_map(|(key, v)| Some((KIND.field(key)?, v))).collect();
        session.add_keyed(&KIND, "office", &parsed);
        count += 1;
    }
    count
}

/// Takes the decisions about claims back.
pub fn take_back(session: &mut Session, ids: &[Uuid]) {
    let claims: BTreeSet<String> = ids.iter().map(Uuid::to_string).gather_set();
    let decisions: Vec<Uuid> =
        session.of_kind(KIND.key).filter(|r| claims.contains(r.text("record"))).map(|r| r.id).collect();
    session.delete(&decisions);
}

/// The claims that nothing speaks against and nobody has decided: they can be granted in one go.
pub fn plain(claims: &[Claim]) -> Vec<Uuid> {
    let open = |c: &&Claim| matches!(c.state, State::Waiting | State::Changed) && c.doubts.is_empty();
    claims.iter().filter(open).map(|c| c.id).collect()
}
