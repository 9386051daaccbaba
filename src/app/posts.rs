//! Posts and pay: workloads declared, vacancies, pay confirmed, support (clauses 二2, 五(二)1).

use super::session::Session;
use super::{overview, terms};
use crate::domain::calendar::Semester;
use crate::domain::kinds::pay::{self, Pay};
use crate::domain::kinds::support::Support;
use crate::domain::kinds::workload::{self, Workload};
use crate::domain::order::{Gather as _, Order as _};
use crate::domain::value::hundredths_to_text;
use crate::domain::{Kind, Party, Record, day};
use crate::plan::posts::{Finding, Stray, judge_workload};
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// One member at the home school.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Post {
    /// Home school.
    pub school: String,
    /// The school's area (片区).
    pub area: String,
    /// Number of the member.
    pub no: String,
    /// Name.
    pub name: String,
    /// Subject.
    pub subject: String,
    /// Share of a post declared, in hundredths; `None` if the school has not said.
    pub post: Option<i64>,
    /// What is wrong with it.
    pub findings: Vec<Finding>,
}

impl Post {
    /// The share of a post that the school is short of, in hundredths; `None` as long as the school has not declared.
    pub fn vacancy(&self) -> Option<i64> {
        self.post.map(|post| (100 - post).max(0))
    }
}

/// The members who have a home school and serve on some day of the semester: who left or whose term was over is not among them.
pub fn serving(session: &Session, semester: &Semester) -> Vec<overview::Person> {
    let mut gone: BTreeSet<String> = BTreeSet::new();
    let mut here: BTreeSet<String> = BTreeSet::new();
    for row in terms::rows(session) {
        let last = row.left.as_ref().map_or(row.end, |(left, _)| *left);
        let serves = row.start <= semester.span.to && last >= semester.span.from;
        if serves {
            here.insert(row.member)
        } else {
            gone.insert(row.member)
        };
    }
    let people = overview::people(session).into_iter();
    people.filter(|p| !p.home.is_empty() && (here.contains(&p.no) || !gone.contains(&p.no))).collect()
}

/// Every serving member's post at the home school, by area, school and number.
pub fn posts(session: &Session, semester: &Semester) -> Vec<Post> {
    let limit = overview::post_limit(session, semester);
    let areas: BTreeMap<&str, &str> =
        session.of_kind("school").map(|r| (r.text("name"), r.text("area"))).gather_map();
    let declared: BTreeMap<(String, &str), Workload> = session
        .of_kind("workload")
        .filter(|r| r.text("semester") == semester.code)
        .filter_map(|r| Some(((r.owner.to_string(), r.text("member")), Workload::of(r)?)))
        .gather_map();
    let post = |p: overview::Person| {
        let workload = declared.get(&(Party::School(&p.home).owner(), p.no.as_str()));
        Post {
            area: areas.get(p.home.as_str()).copied().unwrap_or_default().to_owned(),
            post: workload.map(|w| w.post.0),
            findings: workload.map(|w| judge_workload(w, limit)).unwrap_or_default(),
            school: p.home,
            no: p.no,
            name: p.name,
            subject: p.subject,
        }
    };
    let mut posts: Vec<Post> = serving(session, semester).into_iter().map(post).collect();
    posts.order_by(|a, b| (&a.area, &a.school, &a.no).cmp(&(&b.area, &b.school, &b.no)));
    posts
}

/// What a school declared or confirmed of a member that counts nowhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StrayWord {
    /// The record.
    pub id: Uuid,
    /// Its kind: a workload, or pay.
    pub kind: &'static Kind,
    /// The school that says it.
    pub school: String,
    /// Number of the member.
    pub no: String,
    /// The member's name, as the school writes it.
    pub name: String,
    /// The share of a post declared, in hundredths, or the month of the pay.
    pub said: String,
    /// Why it counts nowhere.
    pub why: Stray,
}

/// Why what an owner says of a member's post or pay counts nowhere; `None` if the owner is the home school.
pub fn stray(session: &Session, owner: &str, no: &str) -> Option<Stray> {
    if no.is_empty() {
        return None;
    }
    match overview::person(session, no) {
        None => Some(Stray::Unknown),
        Some(person) if person.home.is_empty() => Some(Stray::NoHome),
        Some(person) if Party::School(&person.home).owner() != owner => Some(Stray::OtherHome(person.home)),
        Some(_) => None,
    }
}

/// Workloads and pay of a semester that no post stands for, by school and member.
pub fn strays(session: &Session, semester: &Semester) -> Vec<StrayWord> {
    let months: BTreeSet<String> = semester.months().into_iter().map(|(month, _)| month).gather_set();
    let serving: BTreeSet<String> = serving(session, semester).into_iter().map(|p| p.no).gather_set();
    let loads = session.of_kind(workload::KIND.key).filter(|r| r.text("semester") == semester.code);
    let loads =
        loads.map(|r| (r, &workload::KIND, hundredths_to_text(r.value("post").as_hundredths().unwrap_or(0))));
    let paid = session.of_kind(pay::KIND.key).filter(|r| months.contains(r.text("period")));
    let paid = paid.map(|r| (r, &pay::KIND, r.text("period").to_owned()));
    let word = |(record, kind, said): (&Record, &'static Kind, String)| {
        let Party::School(school) = Party::of(&record.owner) else { return None };
        let no = record.text("member");
        let left = || (!serving.contains(no)).then_some(Stray::NotServing);
        Some(StrayWord {
            id: record.id,
            kind,
            school: school.to_owned(),
            no: no.to_owned(),
            name: record.text("name").to_owned(),
            said,
            why: stray(session, &record.owner, no).or_else(left)?,
        })
    };
    let mut words: Vec<StrayWord> = loads.chain(paid).filter_map(word).collect();
    words.order_by(|a, b| {
        (&a.school, &a.no, a.kind.key, &a.said).cmp(&(&b.school, &b.no, b.kind.key, &b.said))
    });
    words
}

/// How a member's pay of one month stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Paid {
    /// Confirmed in full.
    Full,
    /// Confirmed, but not in full.
    Short(String),
    /// Not confirmed.
    Open,
}

/// One member's months.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PayRow {
    /// Home school.
    pub school: String,
    /// Number of the member.
    pub no: String,
    /// Name.
    pub name: String,
    /// Each month asked for.
    pub months: Vec<Paid>,
}

/// The months of a semester that are over by `today`, and each serving member's pay in them.
pub fn pay(session: &Session, semester: &Semester, today: NaiveDate) -> (Vec<String>, Vec<PayRow>) {
    let months: Vec<String> = semester
        .months()
        .into_iter()
        .map(|(month, _)| month)
        .filter(|month| **month < day::iso(today)[..7])
        .collect();
    let of = |r: &Record| {
        Some(((r.owner.to_string(), r.text("member").to_owned(), r.text("period").to_owned()), paid(r)?))
    };
    let said: BTreeMap<(String, String, String), Paid> = session.of_kind("pay").filter_map(of).gather_map();
    let row = |p: overview::Person| {
        let owner = Party::School(&p.home).owner();
        let month =
            |m: &String| said.get(&(owner.clone(), p.no.clone(), m.clone())).cloned().unwrap_or(Paid::Open);
        let months = months.iter().map(month).collect();
        PayRow { months, school: p.home.clone(), no: p.no.clone(), name: p.name.clone() }
    };
    let mut rows: Vec<PayRow> = serving(session, semester).into_iter().map(row).collect();
    rows.order_by(|a, b| (&a.school, &a.no).cmp(&(&b.school, &b.no)));
    (months, rows)
}

fn paid(record: &Record) -> Option<Paid> {
    let pay = Pay::of(record)?;
    Some(if pay.full { Paid::Full } else { Paid::Short(pay.reason.unwrap_or_default().to_owned()) })
}

/// One home school's checklist of a semester.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SupportRow {
    /// The school.
    pub school: String,
    /// The items in their order; `None` as long as the school has not said.
    pub items: Option<[bool; 4]>,
    /// Measures and difficulties.
    pub remark: String,
    /// Who is responsible.
    pub by: String,
}

/// Every home school's checklist (P4).
pub fn support(session: &Session, semester: &Semester) -> Vec<SupportRow> {
    let schools: BTreeSet<String> = serving(session, semester).into_iter().map(|p| p.home).gather_set();
    let row = |school: String| {
        let owner = Party::School(&school).owner();
        let said = session
            .of_kind("support")
            .find(|r| *r.owner == *owner && r.text("semester") == semester.code)
            .and_then(Support::of);
        SupportRow {
            school,
            items: said.as_ref().map(|s| [s.leads, s.people, s.time, s.means]),
            remark: said.as_ref().and_then(|s| s.remark).unwrap_or_default().to_owned(),
            by: said.map(|s| s.by).unwrap_or_default().to_owned(),
        }
    };
    schools.into_iter().map(row).collect()
}
