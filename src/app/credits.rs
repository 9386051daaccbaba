//! Credits of a school year (五(一)): gathered from what counts for the duties and from the office's entries by hand.

use super::overview::{self, Person};
use super::session::Session;
use crate::domain::calendar::{Calendar, Semester, Span};
use crate::domain::kinds::credit_entry::{self, CreditEntry};
use crate::domain::kinds::credit_rule::{self as rule, KIND as RULES};
use crate::domain::kinds::reflection::{self, Reflection};
use crate::domain::kinds::training::Training;
use crate::domain::order::Order as _;
use crate::domain::{Label, OFFICE, Record, Rule, day, kinds};
use crate::plan::credits::{Deed, Entitlement, Line, Rates, activities, line};
use crate::plan::{Book, Figure, Part};
use chrono::NaiveDate;
use std::collections::BTreeMap;
use uuid::Uuid;

/// Credits entered or taken back by hand.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Entry {
    /// The record.
    pub id: Uuid,
    /// The day.
    pub date: NaiveDate,
    /// What for.
    pub item: String,
    /// Credits in hundredths, below 0 where they are taken back.
    pub credits: i64,
    /// Why by hand.
    pub reason: String,
    /// Who entered it.
    pub by: String,
}

/// A member's credits in a school year.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Account {
    /// Number.
    pub no: String,
    /// Name.
    pub name: String,
    /// Home school.
    pub home: String,
    /// Subject.
    pub subject: String,
    /// One line for each activity, in the order of the register.
    pub lines: Vec<Line>,
    /// Entered by hand, in the order of days.
    pub entries: Vec<Entry>,
    /// The right to training.
    pub training: Entitlement,
}

impl Account {
    /// All credits of the year, in hundredths.
    pub fn total(&self) -> i64 {
        self.lines.iter().map(|l| l.credits).sum::<i64>() + self.by_hand()
    }

    /// Those entered by hand.
    pub fn by_hand(&self) -> i64 {
        self.entries.iter().map(|e| e.credits).sum()
    }
}

/// The office's rules.
pub fn rates(session: &Session) -> Rates {
    Rates::from_records(session.of_kind(RULES.key).filter(|r| &*r.owner == OFFICE))
}

/// A school year as credits see it: its days and its semesters.
#[derive(Debug)]
pub struct Year {
    /// Such as `2025-2026`.
    pub code: String,
    span: Span,
    semesters: Vec<Semester>,
    calendar: Calendar,
    book: Book,
    rates: Rates,
}

impl Year {
    /// What credits of the year are judged by; `None` if the text is no school year.
    pub fn of(session: &Session, code: &str) -> Option<Self> {
        let calendar = overview::calendar(session);
        let semesters: Vec<Semester> =
            calendar.semesters().iter().filter(|s| s.school_year() == code).cloned().collect();
        let span = calendar.school_year(code)?;
        let (book, rates) = (overview::book(session), rates(session));
        Some(Self { code: code.to_owned(), span, semesters, calendar, book, rates })
    }
}

/// Every member's account, by number.
pub fn register(session: &Session, year: &Year) -> Vec<Account> {
    overview::people(session).into_iter().map(|person| account(session, &person, year)).collect()
}

/// One member's account.
pub fn account(session: &Session, person: &Person, year: &Year) -> Account {
    let figures: Vec<(&Semester, Vec<Figure>)> = year
        .semesters
        .iter()
        .map(|s| (s, overview::figures(session, person, s, &year.calendar, &year.book)))
        .collect();
    let work = |activity: &'static str| {
        let (deeds, others) = match rule_of(activity) {
            Some(rule) => of_figures(session, &person.no, rule, &figures, year),
            None => reflections(session, &person.no, year.span),
        };
        line(activity, deeds, others, &year.rates, &year.semesters, year.span)
    };
    let training = figures.iter().flat_map(|(_, all)| all).find(|f| f.rule == Rule::D8);
    Account {
        no: person.no.clone(),
        name: person.name.clone(),
        home: person.home.clone(),
        subject: person.subject.clone(),
        lines: activities().map(work).collect(),
        entries: entries(session, &person.no, &year.code),
        training: training.map(|f| entitlement(f, person.active)).unwrap_or_default(),
    }
}

/// The right to training that a figure of D8 speaks of.
pub fn entitlement(figure: &Figure, active: Option<bool>) -> Entitlement {
    Entitlement { granted: figure.target, had: figure.done, active }
}

/// What was entered by hand for a member in a school year.
fn entries(session: &Session, no: &str, year: &str) -> Vec<Entry> {
    let own = session.of_kind(credit_entry::KIND.key).filter(|r| &*r.owner == OFFICE);
    let entry = |r: &Record| {
        let e = CreditEntry::of(r).filter(|e| e.member.trim() == no && e.year == year)?;
        Some(Entry {
            id: r.id,
            date: e.date,
            item: e.item.to_owned(),
            credits: e.credits.0,
            reason: e.reason.to_owned(),
            by: e.by.unwrap_or_default().to_owned(),
        })
    };
    let mut all: Vec<Entry> = own.filter_map(entry).collect();
    all.order_by_key(|e| (e.date, e.id));
    all
}

/// The duty, or right, whose counted records an activity is; reflections are of none.
fn rule_of(activity: &str) -> Option<Rule> {
    Some(match activity {
        rule::LESSONS => Rule::D1,
        rule::OBSERVED => Rule::D2,
        rule::PREPARATIONS => Rule::D3,
        rule::LECTURES => Rule::D4,
        rule::PROJECTS => Rule::D5,
        rule::SMALL_PROJECTS => Rule::D6,
        rule::TRAINING => Rule::D8,
        _ => return None,
    })
}

type Work = (Vec<Deed>, Vec<(Uuid, Label)>);

/// A training that does not say its hours.
const NO_HOURS: Label = Label::new("没有写学时", "its hours are missing");
/// A record that lacks something required.
const INCOMPLETE: Label = Label::new("缺少必填内容", "something required is missing");

fn of_figures(
    session: &Session,
    no: &str,
    rule: Rule,
    figures: &[(&Semester, Vec<Figure>)],
    year: &Year,
) -> Work {
    // What counts by the school year is the same in both semesters.
    let by_year = matches!(rule, Rule::D5 | Rule::D8);
    let of_rule = figures.iter().take(if by_year { 1 } else { figures.len() });
    let wanted = of_rule.flat_map(|(_, all)| all).filter(|f| f.rule == rule && f.part != Part::Guided);
    let mut deeds = Vec::new();
    // A record shows in every figure that it might have been of; once it counts, that is what it does.
    let mut others: BTreeMap<Uuid, Label> = BTreeMap::new();
    for figure in wanted {
        for counted in &figure.counted {
            let Some(record) = session.records().get_of(no, counted.id) else { continue };
            let dated_by = kinds::find(record.kind.as_str()).map_or("date", |k| k.dated_by);
            let day = day::from_iso(record.text(dated_by)).unwrap_or(year.span.from);
            let amount = if rule == Rule::D8 {
                Training::of(record).and_then(|t| t.hours).map(|n| n.0)
            } else {
                Some(i64::from(counted.amount) * 100)
            };
            match amount {
                Some(amount) => deeds.push(Deed { id: Some(counted.id), day, amount }),
                None => {
                    others.insert(counted.id, NO_HOURS);
                }
            }
        }
        others.extend(figure.uncounted.iter().map(|u| (u.id, u.reason.label())));
        // Of a semester in the archive the sum is kept, and no record.
        if figure.counted.is_empty() && figure.done > 0 && rule != Rule::D8 {
            deeds.push(Deed { id: None, day: figure.span.from, amount: i64::from(figure.done) * 100 });
        }
    }
    others.retain(|id, _| !deeds.iter().any(|deed| deed.id == Some(*id)));
    (deeds, others.into_iter().collect())
}

fn reflections(session: &Session, no: &str, span: Span) -> Work {
    let (mut deeds, mut others) = (Vec::new(), Vec::new());
    let own = session.records().of(no).filter(|r| r.kind.as_str() == reflection::KIND.key && !r.is_deleted());
    for record in own {
        let Some(day) = day::from_iso(record.text("date")).filter(|d| span.has(*d)) else { continue };
        match Reflection::of(record) {
            Some(_) => deeds.push(Deed { id: Some(record.id), day, amount: 100 }),
            None => others.push((record.id, INCOMPLETE)),
        }
    }
    (deeds, others)
}
