//! Who got support and who sent it (clause 一: 实现我区教育均衡发展).
//!
//! | rule | |
//! |---|---|
//! | 1 | What a member does at a school other than the own home school is support for that school. |
//! | 2 | One member at one school on one day is one visit, however many records tell of it. |
//! | 3 | A school without a visit in the period got none. |
//! | 4 | A home school sent what its members did elsewhere; a researcher's visits were sent by no school. |
//! | 5 | A place that is on no list of schools and nobody's home or guided school is no school; it is named apart. |

use crate::domain::Rule;
use crate::domain::day::half_width;
use crate::domain::order::{Gather as _, Order as _};
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};

/// A school of the district.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// Name.
    pub name: String,
    /// Area (片区); empty where nobody says.
    pub area: String,
}

/// A member as coverage needs it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Helper {
    /// Number.
    pub no: String,
    /// Home school; empty for a researcher.
    pub home: String,
    /// Guided schools.
    pub guided: Vec<String>,
    /// Subject.
    pub subject: String,
}

/// One record of something done somewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deed {
    /// Who.
    pub no: String,
    /// Where.
    pub place: String,
    /// When.
    pub day: NaiveDate,
    /// What: D1 to D4 and D6.
    pub rule: Rule,
    /// How much of it: lessons for D1 and D2, else 1.
    pub amount: u32,
    /// The record's subject, if it says one; else the member's holds.
    pub subject: String,
}

/// Support that was given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Support {
    /// Visits: a member on a day.
    pub visits: u32,
    /// Lessons taught (节).
    pub lessons: u32,
    /// Lessons observed (节).
    pub observed: u32,
    /// Preparations.
    pub preparations: u32,
    /// Lectures.
    pub lectures: u32,
    /// Talks on small projects.
    pub talks: u32,
    /// Members who came, by number.
    pub members: BTreeSet<String>,
    /// Visits by subject. A day with records of two subjects counts for both.
    pub subjects: BTreeMap<String, u32>,
}

/// One school, or one area.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// The school's name; empty in the row of an area.
    pub name: String,
    /// The area.
    pub area: String,
    /// What it got.
    pub got: Support,
    /// Members whose guided school it is.
    pub assigned: usize,
    /// Members whose home school it is.
    pub sent_members: usize,
    /// Visits that they made elsewhere.
    pub sent_visits: u32,
    /// Schools in it: 1 for a school.
    pub schools: usize,
    /// Of these, schools that got none.
    pub without: usize,
}

/// The whole picture.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    /// By school, in the order of areas and names.
    pub schools: Vec<Row>,
    /// By area.
    pub areas: Vec<Row>,
    /// Every subject in which there was a visit, with the visits.
    pub subjects: BTreeMap<String, u32>,
    /// Visits to places that are no schools.
    pub elsewhere: BTreeMap<String, u32>,
    /// All visits to schools.
    pub visits: u32,
}

impl Coverage {
    /// The schools that got none.
    pub fn without(&self) -> impl Iterator<Item = &Row> {
        self.schools.iter().filter(|row| row.got.visits == 0)
    }
}

/// A school's name whatever its spaces and the width of its signs.
fn plain(name: &str) -> String {
    half_width(name).chars().filter(|c| !c.is_whitespace()).collect()
}

/// Works the picture out of the schools, the members and what they did in the period.
pub fn coverage(places: &[Place], helpers: &[Helper], deeds: &[Deed]) -> Coverage {
    let mut rows: BTreeMap<String, Row> = BTreeMap::new();
    let school = |name: &str, area: &str| Row {
        name: name.trim().to_owned(),
        area: area.to_owned(),
        schools: 1,
        ..Row::default()
    };
    for place in places.iter().filter(|p| !plain(&p.name).is_empty()) {
        rows.entry(plain(&place.name)).or_insert_with(|| school(&place.name, &place.area));
    }
    for helper in helpers {
        for name in helper.guided.iter().chain([&helper.home]).filter(|n| !plain(n).is_empty()) {
            rows.entry(plain(name)).or_insert_with(|| school(name, ""));
        }
        for name in &helper.guided {
            rows.entry(plain(name)).and_modify(|row| row.assigned += 1);
        }
        rows.entry(plain(&helper.home)).and_modify(|row| row.sent_members += 1);
    }
    let by_no: BTreeMap<&str, &Helper> = helpers.iter().map(|h| (h.no.as_str(), h)).gather_map();
    let mut coverage = Coverage::default();
    let mut days: BTreeSet<(String, &str, NaiveDate)> = BTreeSet::new();
    let mut subject_days: BTreeSet<(String, &str, NaiveDate, String)> = BTreeSet::new();
    for deed in deeds {
        let helper = by_no.get(deed.no.as_str());
        let (place, home) = (plain(&deed.place), helper.map(|h| plain(&h.home)).unwrap_or_default());
        if place.is_empty() || place == home {
            continue;
        }
        let first = days.insert((place.clone(), &deed.no, deed.day));
        let Some(row) = rows.get_mut(&place) else {
            *coverage.elsewhere.entry(deed.place.trim().to_owned()).or_default() += u32::from(first);
            continue;
        };
        let got = &mut row.got;
        let count = match deed.rule {
            Rule::D1 => &mut got.lessons,
            Rule::D2 => &mut got.observed,
            Rule::D3 => &mut got.preparations,
            Rule::D4 => &mut got.lectures,
            _ => &mut got.talks,
        };
        *count = count.saturating_add(deed.amount);
        got.visits += u32::from(first);
        got.members.insert(deed.no.clone());
        let own = helper.map_or("", |h| h.subject.as_str());
        let subject = if deed.subject.trim().is_empty() { own.trim() } else { deed.subject.trim() };
        if subject_days.insert((place.clone(), &deed.no, deed.day, subject.to_owned())) {
            *got.subjects.entry(subject.to_owned()).or_default() += 1;
            *coverage.subjects.entry(subject.to_owned()).or_default() += 1;
        }
        coverage.visits += u32::from(first);
        if first && let Some(sender) = rows.get_mut(&home) {
            sender.sent_visits += 1;
        }
    }
    coverage.schools = rows.into_values().collect();
    coverage
        .schools
        .order_by(|a, b| (a.area.is_empty(), &a.area, &a.name).cmp(&(b.area.is_empty(), &b.area, &b.name)));
    coverage.areas = areas(&mut coverage.schools);
    coverage
}

fn areas(schools: &mut [Row]) -> Vec<Row> {
    let mut areas: Vec<Row> = Vec::new();
    for school in schools {
        school.without = usize::from(school.got.visits == 0);
        if areas.last().is_none_or(|a| a.area != school.area) {
            areas.push(Row { area: school.area.clone(), ..Row::default() });
        }
        let Some(area) = areas.last_mut() else { continue };
        area.schools += 1;
        area.without += school.without;
        area.assigned += school.assigned;
        area.sent_members += school.sent_members;
        area.sent_visits += school.sent_visits;
        let (sum, got) = (&mut area.got, &school.got);
        sum.visits += got.visits;
        sum.lessons += got.lessons;
        sum.observed += got.observed;
        sum.preparations += got.preparations;
        sum.lectures += got.lectures;
        sum.talks += got.talks;
        sum.members.extend(got.members.iter().cloned());
        for (subject, visits) in &got.subjects {
            *sum.subjects.entry(subject.clone()).or_default() += visits;
        }
    }
    areas
}
