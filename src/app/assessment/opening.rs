//! Opening: how far each member's assessment is, and the act by which a result comes to light.

use super::{commitments, expected, scheme, sheets};
use crate::app::guided::Guided;
use crate::app::overview::{self, Person};
use crate::app::{Role, Session};
use crate::domain::draft::Parsed;
use crate::domain::kinds::result::{AssessmentResult, KIND};
use crate::domain::value::hundredths_to_text;
use crate::domain::{Draft, OFFICE, Record};
use crate::plan::assessment::{self as rules, Closed, Outcome, Party, Scheme, Scored, Standing};
use uuid::Uuid;

/// A result that was opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    /// What it came to.
    pub outcome: Outcome,
    /// The grade.
    pub grade: String,
    /// Day of opening, as `2025-09-03`.
    pub on: String,
    /// Who opened it.
    pub by: String,
    /// The stated reason, if one was needed.
    pub reason: String,
    /// Each school with the seal of the office's scores that its packet bore, if it bore one.
    pub seals: Vec<(String, Option<String>)>,
    /// Id and version of each sheet that it counts.
    counted: Vec<(Uuid, String)>,
}

impl Opened {
    fn of(record: &Record) -> Option<Self> {
        let r = AssessmentResult::of(record)?;
        let line = |line: &str| {
            let (id, version) = line.split_once(' ')?;
            Some((Uuid::try_parse(id).ok()?, version.to_owned()))
        };
        let seal = |line: &str| {
            let (seal, school) = line.split_once(' ')?;
            Some((school.to_owned(), Some(seal.to_owned()).filter(|s| s != "-")))
        };
        Some(Self {
            outcome: Outcome {
                parties: [r.home.map(|n| n.0), r.point.map(|n| n.0), Some(r.office.0)],
                total: r.total.0,
            },
            grade: r.grade.to_owned(),
            on: record.text("opened_on").to_owned(),
            by: r.opened_by.to_owned(),
            reason: r.reason.unwrap_or_default().to_owned(),
            seals: r.seals.unwrap_or_default().lines().filter_map(seal).collect(),
            counted: r.counted.lines().filter_map(line).collect(),
        })
    }

    /// Whether it counts that version of a sheet.
    pub fn counts(&self, id: Uuid, version: &str) -> bool {
        self.counted.iter().any(|(i, v)| *i == id && v == version)
    }
}

/// One member in the office's list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Who, with the schools guided in the year.
    pub person: Person,
    /// How far each expected sheet is.
    pub standing: Standing,
    /// The result, once opened.
    pub opened: Option<Opened>,
    /// Place in the ranking of the opened results (rule 8).
    pub place: Option<usize>,
    /// Schools whose sheet came or changed after the opening (rule 6).
    pub late: Vec<String>,
}

/// The result of a member, once opened.
pub fn result(session: &Session, year: &str, member: &str) -> Option<Opened> {
    let this = |r: &&Record| &*r.owner == OFFICE && r.text("year") == year && r.text("member") == member;
    session.of_kind(KIND.key).find(this).and_then(Opened::of)
}

/// Every member of the roster, by number.
pub fn lines(session: &Session, year: &str) -> Vec<Line> {
    let scheme = scheme(session, year);
    let people = overview::people(session);
    let guided = Guided::in_year(session, year);
    let mut lines: Vec<Line> = people
        .into_iter()
        .map(|person| {
            let found = sheets::scored(session, year, &person.no, scheme.items.len());
            let opened = result(session, year, &person.no);
            let late = opened.as_ref().map(|o| late(o, &found)).unwrap_or_default();
            let standing = rules::standing(&expected(&person, &guided), &found, &scheme);
            Line { person: guided.place(person), standing, opened, place: None, late }
        })
        .collect();
    let outcomes: Vec<Outcome> = lines.iter().filter_map(|l| l.opened.as_ref().map(|o| o.outcome)).collect();
    let mut places = rules::places(&outcomes).into_iter();
    for line in lines.iter_mut().filter(|l| l.opened.is_some()) {
        line.place = places.next();
    }
    lines
}

fn late(opened: &Opened, found: &[Scored]) -> Vec<String> {
    let new = |s: &&Scored| s.party != Party::Office && !opened.counts(s.id, &s.version);
    found.iter().filter(new).map(|s| s.school.clone()).collect()
}

/// Opens a member's result (rules 3 to 5). An opened one stays as it is.
///
/// # Errors
/// Why it stays closed.
pub fn open(session: &mut Session, year: &str, member: &str, by: &str, reason: &str) -> Result<(), Closed> {
    if session.profile.role != Role::Office || result(session, year, member).is_some() {
        return Ok(());
    }
    let scheme = scheme(session, year);
    let Some(person) = overview::person(session, member) else { return Ok(()) };
    let found = sheets::scored(session, year, member, scheme.items.len());
    let expected = expected(&person, &Guided::in_year(session, year));
    let (outcome, counted) = rules::open(&expected, &found, &scheme, reason)?;
    // Where nothing was missing, no reason was needed.
    let all_in = rules::standing(&expected, &found, &scheme).all_in();
    let reason = if all_in { "" } else { reason.trim() };
    let seals = commitments::kept(session, year, &person);
    let stated = Stated { by, reason, seals: &seals };
    let parsed = parsed(session, year, member, &stated, &outcome, &scheme, &counted);
    write(session, &parsed);
    Ok(())
}

/// Counts an opened result anew (rule 6): the schools' sheets as they are now, the office's own score as it was.
///
/// # Errors
/// When no reason is stated.
pub fn recount(
    session: &mut Session,
    year: &str,
    member: &str,
    by: &str,
    reason: &str,
) -> Result<(), Closed> {
    if reason.trim().is_empty() {
        return Err(Closed::NeedsReason);
    }
    let (Some(opened), Some(person)) = (result(session, year, member), overview::person(session, member))
    else {
        return Ok(());
    };
    let scheme = scheme(session, year);
    let found = sheets::scored(session, year, member, scheme.items.len());
    let expected = expected(&person, &Guided::in_year(session, year));
    let (_, counted) = rules::open(&expected, &found, &scheme, reason)?;
    let outcome = rules::outcome(&counted, &scheme, opened.outcome.parties[2]);
    // The seals are those of the first opening: the office's scores have not changed since.
    let seal =
        |(school, seal): &(String, Option<String>)| format!("{} {school}", seal.as_deref().unwrap_or("-"));
    let seals = opened.seals.iter().map(seal).collect::<Vec<_>>().join("\n");
    let stated = Stated { by, reason: reason.trim(), seals: &seals };
    let parsed = parsed(session, year, member, &stated, &outcome, &scheme, &counted);
    write(session, &parsed);
    Ok(())
}

fn write(session: &mut Session, parsed: &Option<Parsed>) {
    if let Some(parsed) = parsed {
        session.add_keyed(&KIND, OFFICE, parsed);
    }
}

/// What is stated of an opening.
struct Stated<'a> {
    by: &'a str,
    reason: &'a str,
    seals: &'a str,
}

fn parsed(
    session: &Session,
    year: &str,
    member: &str,
    stated: &Stated,
    outcome: &Outcome,
    scheme: &Scheme,
    counted: &[&Scored],
) -> Option<Parsed> {
    let number = |n: Option<i64>| n.map(hundredths_to_text).unwrap_or_default();
    let sheets: Vec<String> = counted.iter().map(|s| format!("{} {}", s.id, s.version)).collect();
    let mut draft = Draft::default();
    draft.set("year", year);
    draft.set("member", member);
    draft.set("opened_on", crate::domain::day::iso(session.env().today()));
    draft
        .set("opened_by", if stated.by.trim().is_empty() { &session.profile.name } else { stated.by.trim() });
    draft.set("reason", stated.reason);
    draft.set("home", number(outcome.parties[0]));
    draft.set("point", number(outcome.parties[1]));
    draft.set("office", number(outcome.parties[2]));
    draft.set("total", number(Some(outcome.total)));
    draft.set("grade", rules::grade(outcome.total, scheme));
    draft.set("counted", sheets.join("\n"));
    draft.set("seals", stated.seals);
    draft.parse(&KIND, None).ok()
}
