//! The evidence that every party sees alike: the figures of a member's school year, each with its why.

use crate::app::Session;
use crate::app::guided::Guided;
use crate::app::overview::{self, Person};
use crate::bundle::{Assessed, Evidence};
use crate::domain::calendar::{Calendar, Semester};
use crate::domain::kinds;
use crate::domain::kinds::sheets::OWN_KIND;
use crate::plan::{Book, Figure, rules};
use uuid::Uuid;

/// The semesters of a school year that have begun.
fn semesters<'c>(session: &Session, calendar: &'c Calendar, year: &str) -> Vec<&'c Semester> {
    let today = session.env().today();
    calendar.semesters().iter().filter(|s| s.school_year() == year && s.span.from <= today).collect()
}

/// What is known of a member for the one who scores as `party`.
pub fn assessed(session: &Session, person: &Person, year: &str, party: &str) -> Assessed {
    let (calendar, book) = (overview::calendar(session), overview::book(session));
    Assessed {
        no: person.no.clone(),
        name: person.name.clone(),
        home: person.home.clone(),
        guided: Guided::in_year(session, year).of(person).join("、"),
        subject: person.subject.clone(),
        party: party.to_owned(),
        seal: String::new(),
        statement: statement(session, &person.no, year),
        evidence: evidence(session, person, &semesters(session, &calendar, year), &calendar, &book),
    }
}

fn statement(session: &Session, no: &str, year: &str) -> String {
    let own =
        |r: &&crate::domain::Record| *r.owner == *no && r.text("member") == no && r.text("year") == year;
    session.of_kind(OWN_KIND.key).find(own).map(|r| r.text("remark").to_owned()).unwrap_or_default()
}

fn evidence(
    session: &Session,
    person: &Person,
    semesters: &[&Semester],
    calendar: &Calendar,
    book: &Book,
) -> Vec<Evidence> {
    let mut all = Vec::new();
    for (n, semester) in semesters.iter().enumerate() {
        for figure in overview::figures(session, person, semester, calendar, book) {
            // What counts by the school year is the same in both semesters.
            let of_year = figure.span.from < semester.span.from || figure.span.to > semester.span.to;
            // A month that has not begun is no work yet.
            let begun = figure.span.from <= session.env().today();
            if begun && !(of_year && n > 0) {
                all.push(one(session, &figure, semester));
            }
        }
    }
    all
}

fn one(session: &Session, figure: &Figure, semester: &Semester) -> Evidence {
    let line = |id: Uuid| {
        let record = session.records().get(id)?;
        let kind = kinds::find(record.kind.as_str())?;
        Some(format!("{} {}", record.text(kind.dated_by), kind.title(record)))
    };
    let counted = |c: &crate::plan::Counted| {
        let times = if c.amount > 1 { format!(" ×{}", c.amount) } else { String::new() };
        let late = c.late_by.map(|days| format!("（讲评超期 {days} 天）")).unwrap_or_default();
        line(c.id).map(|line| format!("{line}{times}{late}"))
    };
    Evidence {
        rule: rules::text_of(figure.rule).map_or("", |r| r.code).to_owned(),
        part: figure.part.code().to_owned(),
        semester: semester.code.clone(),
        done: figure.done,
        target: figure.target,
        counted: figure.counted.iter().filter_map(counted).collect(),
        uncounted: figure
            .uncounted
            .iter()
            .filter_map(|u| line(u.id).map(|line| format!("{line}（{}）", u.reason.label().zh)))
            .collect(),
    }
}

/// 上学期 or 下学期: the form bears the year.
fn half(code: &str) -> &str {
    match code.rsplit_once('-') {
        Some((_, "1")) => "上学期",
        Some((_, "2")) => "下学期",
        _ => code,
    }
}

/// A member's work in a line for the form's 工作情况: the figures of one rule, `上学期 63/60；其中被指导学校 31/30`.
pub fn in_words(assessed: &Assessed, rule: &str) -> String {
    let of = assessed.evidence.iter().filter(|e| e.rule == rule);
    let mut months: Vec<&Evidence> = Vec::new();
    let mut words = Vec::new();
    for e in of {
        match e.part.as_str() {
            "total" => words.push(format!("{} {}/{}", half(&e.semester), e.done, e.target)),
            "guided" => words.push(format!("其中被指导学校 {}/{}", e.done, e.target)),
            _ => months.push(e),
        }
    }
    if !months.is_empty() {
        let asked = months.iter().filter(|e| e.target > 0).count();
        let met = months.iter().filter(|e| e.target > 0 && e.done >= e.target).count();
        let held: u32 = months.iter().map(|e| e.done).sum();
        words.push(format!("共 {held} 次，{asked} 个月中 {met} 个月达标"));
    }
    words.join("；")
}
