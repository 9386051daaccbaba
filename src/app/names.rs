//! Whose names a field asks for: members, following teachers, researchers, areas. They are offered before what was typed before.

use super::guided::Guided;
use super::overview::{self, Person};
use super::session::Session;
use crate::domain::kinds::{
    area_activity, experience, experience_use, follower, observation, school, spot_check,
};
use crate::domain::order::Order as _;
use crate::domain::{Field, Kind, Party};

/// Names for a field, the likeliest first. A tab parts what is taken from what is only shown and searched beside it.
pub fn of(session: &Session, kind: &'static Kind, field: &'static Field) -> Vec<String> {
    let of_point = by_name(kind);
    let names = |people: Vec<Person>| people.into_iter().map(|p| p.name).collect::<Vec<_>>();
    match field.key {
        // What a point keeps names a member; everything else has the number.
        "member" | "answered_by" if of_point => names(guides(session)),
        "name" | "teacher" | "present" | "absent" | "by" | "author" if of_point => followers(session),
        "reviewers" if of_point => names(guides(session)).into_iter().chain(followers(session)).collect(),
        "title" if kind.key == experience_use::KIND.key => {
            super::points::bank::entries(session).iter().map(|e| e.record.text("title").to_owned()).collect()
        }
        "teacher" if kind.key == observation::KIND.key => followers(session),
        "by" if kind.key == spot_check::KIND.key => names(researchers(session)),
        "lead" if kind.key == area_activity::KIND.key => names(researchers(session)),
        "area" if [school::KIND.key, area_activity::KIND.key].contains(&kind.key) => {
            let mut areas: Vec<String> = super::points::areas(session).into_values().collect();
            areas.retain(|area| !area.is_empty());
            areas.order();
            areas.dedup();
            areas
        }
        "member" => own(session).into_iter().map(|p| format!("{}\t{}", p.no, p.name)).collect(),
        "researcher" => names(own(session).into_iter().filter(|p| p.home.is_empty()).collect()),
        "name" if kind.field("member").is_some() => names(own(session)),
        _ => Vec::new(),
    }
}

/// Whether a kind names members instead of giving their numbers: what a guidance point keeps does.
pub fn by_name(kind: &Kind) -> bool {
    super::points::KINDS.iter().any(|k| k.key == kind.key)
        || [experience::KIND.key, experience_use::KIND.key].contains(&kind.key)
}

/// The members whom this profile may speak of: a school's own, as far as the roster is here.
pub fn own(session: &Session) -> Vec<Person> {
    let school = own_school(session);
    let mut all = overview::people(session);
    all.retain(|p| school.as_ref().is_none_or(|s| p.home == *s));
    all
}

fn own_school(session: &Session) -> Option<String> {
    match Party::of(session.owner()) {
        Party::School(school) => Some(school.to_owned()),
        _ => None,
    }
}

fn researchers(session: &Session) -> Vec<Person> {
    let mut all = overview::people(session);
    all.retain(|p| p.home.is_empty());
    all
}

/// The members who guide here first, then everyone else.
fn guides(session: &Session) -> Vec<Person> {
    let school = own_school(session);
    let mut all = overview::people(session);
    let guided = Guided::on(session, session.env().today());
    all.order_by_key(|p| !school.as_ref().is_some_and(|s| guided.of(p).contains(s)));
    all
}

/// Following teachers: of a school its own, else everyone's.
fn followers(session: &Session) -> Vec<String> {
    let mut names: Vec<String> =
        session.of_kind(follower::KIND.key).map(|r| r.text("name").trim().to_owned()).collect();
    names.order();
    names.dedup();
    names
}
