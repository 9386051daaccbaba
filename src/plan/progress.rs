//! From records to figures, by the rules of chapter 四.

use super::book::Book;
use super::figure::{Counted, Figure, Part, Reason, Uncounted};
use crate::domain::calendar::{Calendar, Semester, Span};
use crate::domain::kind::{Fact, When};
use crate::domain::order::Order as _;
use crate::domain::{Record, Rule, kinds};
use std::collections::HashSet;

/// Raise it whenever the same records come to other figures: a new rule, another count, another default of the plan, another `fact` of a kind. Figures
/// that an older program kept (`app/digest.rs`) are then made anew.
pub const FIGURES: u32 = 1;

/// Whose progress it is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Subject {
    /// Number (编号).
    pub no: String,
    /// The guided schools: a lesson elsewhere is at no guidance point.
    pub guided: Vec<String>,
    /// Whether the office found that the member works actively (ground of D8); unknown until it says so.
    pub active: Option<bool>,
}

impl Subject {
    fn guides(&self, school: &str) -> bool {
        self.guided.iter().any(|s| s == school.trim())
    }
}

struct Item<'a> {
    record: &'a Record,
    fact: Fact<'a>,
}

/// The figures D1–D6 and D8 of one member in one semester, from that member's records (others are passed over).
///
/// Targets are those in force on the first day of the figure's period, feedback times those of the lesson's day. D5 and D8 are
/// about the school year that the semester belongs to. Deleted records do not appear.
pub fn progress<'a>(
    subject: &Subject,
    records: impl IntoIterator<Item = &'a Record>,
    semester: &Semester,
    calendar: &Calendar,
    book: &Book,
) -> Vec<Figure> {
    let year = semester.school_year().to_owned();
    let year_span = calendar.school_year(&year).unwrap_or(semester.span);
    let mut items: Vec<Item<'a>> = Vec::new();
    let mut broken: Vec<(&Record, &'static str)> = Vec::new();
    for record in records {
        if *record.owner != *subject.no || record.is_deleted() {
            continue;
        }
        let Some(kind) = kinds::find(record.kind.as_str()) else { continue };
        match (kind.fact)(record) {
            Some(fact) => items.push(Item { record, fact }),
            None => broken.push((record, kind.key)),
        }
    }
    items.order_by_key(|item| (day_of(&item.fact), item.record.id));
    let numbers = book.on(semester.span.from);
    let in_semester = |item: &&Item<'a>| matches!(item.fact.when, When::Day(day) if semester.span.has(day));
    let of = |rule: Rule| items.iter().filter(move |i| i.fact.rule == rule);

    let mut figures = Vec::new();
    let mut add = |rule, part, span, target, tally: Tally| {
        figures.push(Figure {
            rule,
            part,
            span,
            done: tally.done,
            target,
            counted: tally.counted,
            uncounted: tally.uncounted,
        });
    };
    let span = semester.span;
    let guided =
        |item: &Item<'_>| if subject.guides(item.fact.school) { Ok(()) } else { Err(Reason::NotGuided) };
    add(Rule::D1, Part::Total, span, numbers.d1_total, tally(of(Rule::D1).filter(in_semester), |_| Ok(None)));
    add(
        Rule::D1,
        Part::Guided,
        span,
        numbers.d1_guided,
        tally(of(Rule::D1).filter(in_semester), |i| guided(i).map(|()| None)),
    );
    let observed = tally(of(Rule::D2).filter(in_semester), |item| {
        guided(item)?;
        let (When::Day(day), Some(feedback)) = (item.fact.when, item.fact.feedback) else {
            let needed = matches!(item.fact.when, When::Day(day) if book.on(day).d2_needs_feedback);
            return if needed { Err(Reason::NoFeedback) } else { Ok(None) };
        };
        let waited = (feedback - day).num_days();
        Ok(u32::try_from(waited - i64::from(book.on(day).d2_days)).ok().filter(|late| *late > 0))
    });
    add(Rule::D2, Part::Total, span, numbers.d2_total, observed);
    for (month, days) in semester.months() {
        let numbers = book.on(days.from);
        let asked = semester.teaching_days(days) >= numbers.d3_min_days as usize;
        let held = of(Rule::D3).filter(|i| matches!(i.fact.when, When::Day(day) if days.has(day)));
        let target = if asked { numbers.d3_month } else { 0 };
        add(Rule::D3, Part::Month(month), days, target, tally(held, |i| guided(i).map(|()| None)));
    }
    add(Rule::D4, Part::Total, span, numbers.d4_total, tally(of(Rule::D4).filter(in_semester), |_| Ok(None)));
    let year_numbers = book.on(year_span.from);
    let this_year = of(Rule::D5).filter(|i| matches!(i.fact.when, When::SchoolYear(y) if y == year));
    let mut titles = HashSet::new();
    let led = tally(this_year, |item| match item.fact.leads {
        false => Err(Reason::NotLeading),
        true if !titles.insert(folded(item.fact.same)) => Err(Reason::SameAgain),
        true => Ok(None),
    });
    add(Rule::D5, Part::Total, year_span, year_numbers.d5_total, led);
    let mut projects = HashSet::new();
    let talks = tally(of(Rule::D6).filter(in_semester), |item| {
        if projects.insert(folded(item.fact.same)) { Ok(None) } else { Err(Reason::SameAgain) }
    });
    add(Rule::D6, Part::Total, span, numbers.d6_total, talks);
    let trained = of(Rule::D8).filter(|i| matches!(i.fact.when, When::Day(day) if year_span.has(day)));
    add(Rule::D8, Part::Total, year_span, year_numbers.d8_total, tally(trained, |_| Ok(None)));

    for (record, key) in broken {
        note_incomplete(&mut figures, record, key);
    }
    figures
}

#[derive(Default)]
struct Tally {
    done: u32,
    counted: Vec<Counted>,
    uncounted: Vec<Uncounted>,
}

/// Counts the items that `judge` lets through; it answers by how many days feedback was late, or why the item does not count.
fn tally<'a, 'b: 'a>(
    items: impl Iterator<Item = &'a Item<'b>>,
    mut judge: impl FnMut(&Item<'b>) -> Result<Option<u32>, Reason>,
) -> Tally {
    let mut tally = Tally::default();
    for item in items {
        let id = item.record.id;
        match judge(item) {
            Ok(late_by) => {
                tally.done = tally.done.saturating_add(item.fact.amount);
                // Until someone chooses, the value that is shown everywhere is also the one that counts.
                let disputed = item.record.is_disputed();
                tally.counted.push(Counted { id, amount: item.fact.amount, late_by, disputed });
            }
            Err(reason) => tally.uncounted.push(Uncounted { id, reason }),
        }
    }
    tally
}

/// Names of projects are the same whatever the spaces and the width of their letters.
fn folded(name: &str) -> String {
    crate::domain::day::half_width(name)
        .chars()
        .filter(|c| !c.is_whitespace())
        .flat_map(char::to_lowercase)
        .collect()
}

fn day_of(fact: &Fact<'_>) -> Option<chrono::NaiveDate> {
    if let When::Day(day) = fact.when { Some(day) } else { None }
}

/// A record too incomplete to be dated exactly still shows up where its ledger does.
fn note_incomplete(figures: &mut [Figure], record: &Record, key: &str) {
    let Some(rule) = super::rules::RULES.iter().find(|r| r.kind == key).map(|r| r.rule) else { return };
    let day = kinds::find(key).and_then(|k| crate::domain::day::from_iso(record.text(k.dated_by)));
    let fits = |span: Span| day.is_none_or(|d| span.has(d));
    for figure in figures.iter_mut().filter(|f| f.rule == rule && fits(f.span)) {
        figure.uncounted.push(Uncounted { id: record.id, reason: Reason::Incomplete });
    }
}
