//! The numbers of a semester's summary report (clause 五(三)2: 总结), before they become sentences.

use super::{coverage, tasks};
use crate::app::Session;
use crate::app::overview::{self, BoardRow};
use crate::domain::Rule;
use crate::domain::calendar::{Calendar, Semester};
use crate::plan::agenda::Tally;
use crate::plan::coverage::Coverage;
use crate::plan::rules::{RULES, RuleText};
use crate::plan::{Book, Figure, Part};

/// How the studio as a whole stands with one rule.
#[derive(Clone, Debug, PartialEq)]
pub struct DutyLine {
    /// The rule.
    pub rule: &'static RuleText,
    /// What all members did together, in the rule's unit.
    pub done: u32,
    /// Members who reached every figure of it that has begun.
    pub met: usize,
    /// The others, by name.
    pub open: Vec<String>,
}

/// Everything that the report is written from.
#[derive(Clone, Debug, PartialEq)]
pub struct Summary {
    /// Members.
    pub members: usize,
    /// Members without a home school: researchers.
    pub researchers: usize,
    /// Schools that are someone's guided school.
    pub guided: usize,
    /// Records of the members in all.
    pub records: usize,
    /// By rule, in the plan's order; the right (D8) last.
    pub duties: Vec<DutyLine>,
    /// Members who reached every duty.
    pub complete: usize,
    /// Observed lessons with feedback later than 及时.
    pub late_feedback: usize,
    /// Observed lessons that do not count for want of feedback.
    pub without_feedback: usize,
    /// Support.
    pub coverage: Coverage,
    /// The office's own plan.
    pub tasks: Tally,
}

/// Gathers them.
pub fn summary(session: &Session, semester: &Semester, calendar: &Calendar, book: &Book) -> Summary {
    let today = session.env().today();
    let rows = overview::board(session, semester, calendar, book);
    let of = |rule: Rule| move |f: &&Figure| f.rule == rule && f.span.from <= today;
    let reached = |row: &BoardRow, rule| row.figures.iter().filter(of(rule)).all(Figure::met);
    let duties: Vec<DutyLine> = RULES
        .iter()
        .map(|rule| {
            let figures = rows.iter().flat_map(|row| row.figures.iter());
            let done =
                figures.filter(|f| f.rule == rule.rule && f.part != Part::Guided).map(|f| f.done).sum();
            let (met, open): (Vec<&BoardRow>, Vec<&BoardRow>) =
                rows.iter().partition(|row| reached(row, rule.rule));
            let open = open.into_iter().map(|row| row.person.name.clone()).collect();
            DutyLine { rule, done, met: met.len(), open }
        })
        .collect();
    // The board's figures carry no lists of records.
    let whole = rows.iter().flat_map(|row| overview::figures(session, &row.person, semester, calendar, book));
    let observed: Vec<Figure> = whole.filter(|f| f.rule == Rule::D2).collect();
    let coverage = coverage::coverage(session, semester);
    Summary {
        members: rows.len(),
        researchers: rows.iter().filter(|row| row.person.home.is_empty()).count(),
        guided: coverage.schools.iter().filter(|s| s.assigned > 0).count(),
        records: rows.iter().map(|row| row.records).sum(),
        complete: rows
            .iter()
            .filter(|row| RULES.iter().filter(|r| !r.is_right).all(|r| reached(row, r.rule)))
            .count(),
        duties,
        late_feedback: observed.iter().flat_map(|f| &f.counted).filter(|c| c.late_by.is_some()).count(),
        without_feedback: observed
            .iter()
            .flat_map(|f| &f.uncounted)
            .filter(|u| u.reason == crate::plan::Reason::NoFeedback)
            .count(),
        coverage,
        tasks: Tally::of(tasks::list(session, semester.span).into_iter().map(|(_, standing)| standing)),
    }
}
