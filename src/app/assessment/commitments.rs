//! The office scores first: its scores are sealed, the seal goes with every scoring packet, and after the opening anyone who kept the
//! packet can see that they stood before the schools gave theirs (clause 二3).

use super::{packet, scheme, sheets};
use crate::app::Session;
use crate::app::guided::Guided;
use crate::app::overview::Person;
use crate::domain::kinds::sheets::{OFFICE_KIND, OFFICE_PARTY};
use crate::domain::{OFFICE, Record};
use crate::plan::assessment::score;
use crate::plan::commitment::Sealed;

const NOTES: &str = "codes/";

/// The random number of a sheet: 128 bits in hex.
pub fn new_nonce(session: &Session) -> String {
    format!("{:016x}{:016x}", session.env().random(), session.env().random())
}

fn sheet<'a>(session: &'a Session, year: &str, member: &str) -> Option<&'a Record> {
    let this = |r: &&Record| &*r.owner == OFFICE && r.text("year") == year && r.text("member") == member;
    session.of_kind(OFFICE_KIND.key).find(this)
}

/// What the office has given a member, sealed; `None` as long as an item has no score, or for a sheet of an older program.
pub fn of_office(session: &Session, year: &str, member: &str) -> Option<Sealed> {
    let record = sheet(session, year, member)?;
    let items = scheme(session, year).items;
    let scores = sheets::scores(record, items.len());
    score(&scores, &items)?;
    let nonce = record.text("nonce").to_owned();
    (!nonce.is_empty()).then(|| Sealed {
        nonce,
        year: year.to_owned(),
        member: member.to_owned(),
        party: OFFICE_PARTY.to_owned(),
        school: String::new(),
        scores,
    })
}

/// Remembers which seals a school's packet carries, once the packet is given out. The first that a school is given stands.
pub fn note_sent(session: &Session, year: &str, school: &str) {
    let mut sent = sent(session, year);
    for (person, _) in packet::schools(session, year).remove(school).unwrap_or_default() {
        if sent.iter().any(|(s, m, _)| s == school && *m == person.no) {
            continue;
        }
        let code = of_office(session, year, &person.no).map(|s| s.code()).unwrap_or_default();
        sent.push((school.to_owned(), person.no, code));
    }
    let lines: Vec<String> = sent.into_iter().map(|(s, m, code)| format!("{s}\t{m}\t{code}")).collect();
    session.set_note(&format!("{NOTES}{year}"), &lines.join("\n"));
}

/// Which seals were given out: school, member, seal (empty where the office had not scored yet).
fn sent(session: &Session, year: &str) -> Vec<(String, String, String)> {
    let line = |line: &str| {
        let mut parts = line.split('\t').map(str::to_owned);
        Some((parts.next()?, parts.next()?, parts.next()?))
    };
    let text = session.note(&format!("{NOTES}{year}")).unwrap_or_default();
    text.lines().filter_map(line).collect()
}

/// Whether some school already has the seal of the office's scores of a member.
pub fn is_sent(session: &Session, year: &str, member: &str) -> bool {
    sent(session, year).iter().any(|(_, m, code)| m == member && !code.is_empty())
}

/// What an opened result keeps of the seals: a line a school, `SEAL SCHOOL`, with `-` where the school's packet had none.
pub(super) fn kept(session: &Session, year: &str, person: &Person) -> String {
    let sent = sent(session, year);
    let home = Some(person.home.trim().to_owned()).filter(|h| !h.is_empty());
    let line = |school: String| {
        let of =
            sent.iter().find(|(s, m, _)| *s == school && *m == person.no).map(|(_, _, code)| code.as_str());
        format!("{} {school}", of.filter(|c| !c.is_empty()).unwrap_or("-"))
    };
    let guided = Guided::in_year(session, year).of(person);
    home.into_iter().chain(guided).map(line).collect::<Vec<_>>().join("\n")
}

/// What is known of a school's packet and the office's scores.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// The packet bore the seal of the scores that were opened.
    Same,
    /// The packet bore another seal: the office changed its scores afterwards.
    Changed,
    /// The packet bore no seal: the office had not scored yet, or the packet was given out elsewhere.
    Without,
}

/// How each school's packet fits the office's scores that were opened.
pub fn judge(seals: &[(String, Option<String>)], opened: Option<&Sealed>) -> Vec<(String, Kept)> {
    let code = opened.map(Sealed::code);
    let one = |(school, seal): &(String, Option<String>)| {
        let kept = match seal {
            None => Kept::Without,
            Some(seal) if Some(seal) == code.as_ref() => Kept::Same,
            Some(_) => Kept::Changed,
        };
        (school.clone(), kept)
    };
    seals.iter().map(one).collect()
}
