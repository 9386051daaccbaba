//! What changed on the board since the last import: the figures as they stood before it, kept beside the register of files.

use crate::app::overview::{self, BoardRow};
use crate::app::{Role, Session};
use crate::domain::calendar::{Calendar, Semester};
use crate::domain::kind::When;
use crate::domain::{Record, kinds};
use crate::plan::change::{self, Figures};
use crate::storage::pack;
use std::collections::{BTreeSet, HashSet};

const NOTES: &str = "figures/";

/// Keeps the figures of every semester that the records on their way in speak to, as they stand before these are joined.
/// Only the office has a board.
pub fn remember<'a>(session: &Session, coming: impl Iterator<Item = &'a Record>) {
    if session.profile.role != Role::Office {
        return;
    }
    let (calendar, book) = (overview::calendar(session), overview::book(session));
    let touched = semesters_of(coming, &calendar);
    for semester in touched.into_iter().filter_map(|code| calendar.get(code)) {
        let figures = figures(&overview::board(session, semester, &calendar, &book));
        let text = to_text(session.env().now_ms(), &figures);
        // Without it the next picture only has nothing to be compared with.
        session.set_note(&format!("{NOTES}{}", semester.code), &pack::pack(&text, pack::Effort::Quick));
    }
}

/// The semesters whose figures the records can move. Of a district's records few differ in kind and date, and only these are
/// looked at.
fn semesters_of<'c, 'r>(
    records: impl Iterator<Item = &'r Record>,
    calendar: &'c Calendar,
) -> BTreeSet<&'c str> {
    let (mut seen, mut touched) = (HashSet::new(), BTreeSet::new());
    for record in records {
        let Some(kind) = kinds::find(record.kind.as_str()) else { continue };
        // When it was follows from this one field, if it says anything at all.
        let date = (kind.key, record.text(kind.dated_by));
        if !seen.contains(&date)
            && let Some(fact) = (kind.fact)(record)
        {
            seen.insert(date);
            touched.extend(semesters_at(fact.when, calendar));
        }
    }
    touched
}

/// The semester of a day, and for what counts by the school year both of that year.
fn semesters_at<'c>(when: When<'_>, calendar: &'c Calendar) -> Vec<&'c str> {
    let in_year = |year: &str| {
        let all = calendar.semesters().iter().filter(|s| s.school_year() == year);
        all.map(|s| s.code.as_str()).collect::<Vec<_>>()
    };
    match when {
        When::Day(day) => calendar.on(day).map(|s| s.code.as_str()).into_iter().collect(),
        When::SchoolYear(year) => in_year(year),
    }
}

/// The figures of a board.
pub fn figures<'a>(rows: impl IntoIterator<Item = &'a BoardRow>) -> Figures {
    rows.into_iter().map(|row| (row.person.no.clone(), change::done(&row.figures))).collect()
}

/// When the last import into a semester was, in milliseconds since 1970, and the figures before it; `None` before the first, and where all of it
/// was nothing.
pub fn before(session: &Session, semester: &Semester) -> Option<(i64, Figures)> {
    let packed = session.note(&format!("{NOTES}{}", semester.code))?;
    let kept = from_text(&pack::unpack(&packed)?)?;
    // Where nothing was done before, the changes would only say the board again.
    kept.1.values().flat_map(|done| done.values()).any(|n| *n > 0).then_some(kept)
}

fn to_text(at: i64, figures: &Figures) -> String {
    let line = |(no, done): (&String, &std::collections::BTreeMap<String, u32>)| {
        let done = done.iter().map(|(name, n)| format!("\t{name} {n}"));
        std::iter::once(no.clone()).chain(done).collect::<String>()
    };
    std::iter::once(at.to_string()).chain(figures.iter().map(line)).collect::<Vec<_>>().join("\n")
}

fn from_text(text: &str) -> Option<(i64, Figures)> {
    let mut lines = text.lines();
    let at = lines.next()?.parse().ok()?;
    let line = |line: &str| {
        let mut parts = line.split('\t');
        let no = parts.next()?.to_owned();
        let done = parts.filter_map(|part| {
            let (name, n) = part.rsplit_once(' ')?;
            Some((name.to_owned(), n.parse().ok()?))
        });
        Some((no, done.collect()))
    };
    Some((at, lines.filter_map(line).collect()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_come_back_from_their_text() {
        let done = [("D1/total".to_owned(), 12), ("D3/2025-09".to_owned(), 0)].into_iter().collect();
        let figures = Figures::from([("YL001".to_owned(), done), ("岳 2".to_owned(), [].into())]);
        assert_eq!(from_text(&to_text(1_768_900_000_000, &figures)), Some((1_768_900_000_000, figures)));
        assert_eq!(from_text(""), None);
        assert_eq!(from_text("soon"), None);
    }
}
