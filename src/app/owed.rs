//! What a home school has yet to say to the office of a semester (clauses 二2, 五(二)1), as far as the roster of its task pack tells.

use super::overview;
use super::posts::{self, Paid, Post};
use super::session::Session;
use crate::domain::calendar::Semester;
use crate::domain::{Kind, Party};

/// What is still to be said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Owed {
    /// Names of the members without a declared workload.
    pub workload: Vec<String>,
    /// Each month that is over, such as 2025-09, with the members whose pay is not confirmed in it.
    pub pay: Vec<(String, Vec<String>)>,
    /// Whether the support checklist is missing.
    pub support: bool,
}

impl Owed {
    /// Whether nothing is left.
    pub fn is_empty(&self) -> bool {
        self.workload.is_empty() && self.pay.is_empty() && !self.support
    }
}

/// What the next word of a kind is about: the first member whose workload, or whose pay of the first month, is still open.
pub fn next(session: &Session, kind: &Kind) -> Vec<(&'static str, String)> {
    let Party::School(school) = Party::of(session.owner()) else { return Vec::new() };
    let today = session.env().today();
    let Some(semester) = overview::calendar(session).near(today).cloned() else { return Vec::new() };
    let of = |no: String, name: String| vec![("member", no), ("name", name)];
    let found = match kind.key {
        "workload" => posts::posts(session, &semester)
            .into_iter()
            .find(|p| p.school.trim() == school && p.post.is_none())
            .map(|p| of(p.no, p.name)),
        "pay" => {
            let (months, rows) = posts::pay(session, &semester, today);
            let own = || rows.iter().filter(|r| r.school.trim() == school);
            let open = |n: usize| own().find(|r| r.months.get(n) == Some(&Paid::Open));
            let first = months.iter().enumerate().find_map(|(n, month)| Some((month, open(n)?)));
            first.map(|(month, row)| {
                let mut texts = of(row.no.clone(), row.name.clone());
                texts.push(("period", month.clone()));
                texts
            })
        }
        _ => None,
    };
    found.unwrap_or_default()
}

/// What the profile's school owes; `None` where it is the home school of nobody that is known here.
pub fn owed(session: &Session, semester: &Semester) -> Option<Owed> {
    let Party::School(school) = Party::of(session.owner()) else { return None };
    let own: Vec<Post> =
        posts::posts(session, semester).into_iter().filter(|p| p.school.trim() == school).collect();
    if own.is_empty() {
        return None;
    }
    let (months, rows) = posts::pay(session, semester, session.env().today());
    let open_in = |n: usize| {
        let open = rows.iter().filter(|r| r.school.trim() == school && r.months.get(n) == Some(&Paid::Open));
        open.map(|r| r.name.clone()).collect::<Vec<_>>()
    };
    let pay = months.iter().enumerate().map(|(n, month)| (month.clone(), open_in(n)));
    let checklists = posts::support(session, semester);
    Some(Owed {
        workload: own.into_iter().filter(|p| p.post.is_none()).map(|p| p.name).collect(),
        pay: pay.filter(|(_, names)| !names.is_empty()).collect(),
        support: checklists.iter().any(|r| r.school.trim() == school && r.items.is_none()),
    })
}
