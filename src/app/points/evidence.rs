//! What members, teachers and points say of lessons, gathered and set side by side.

use crate::app::guided::Guided;
use crate::app::overview;
use crate::app::session::Session;
use crate::domain::calendar::Span;
use crate::domain::kinds::{lesson, observation, participation, report_lesson};
use crate::domain::order::Gather as _;
use crate::domain::{Party, Record, Value, day};
use crate::plan::evidence::{Claim, Lesson, Side, lessons};
use std::collections::{BTreeMap, BTreeSet};

/// Every lesson at a guidance point of a span of days, the latest first.
pub fn side_by_side(session: &Session, span: Span) -> Vec<Lesson> {
    let claims = claims(session, span);
    let heard: BTreeSet<String> =
        claims.iter().filter(|c| c.side == Side::Point).map(|c| c.school.clone()).collect();
    let mut found = lessons(claims, &|school| heard.contains(school));
    found.reverse();
    found
}

/// What is said of lessons at guidance points.
pub fn claims(session: &Session, span: Span) -> Vec<Claim> {
    let people = overview::people(session);
    let names: BTreeMap<&str, &str> = people.iter().map(|p| (p.no.as_str(), p.name.as_str())).gather_map();
    let points = Guided::in_span(session, span).schools(session);
    let guided: BTreeSet<&str> = points.iter().map(String::as_str).gather_set();
    let claim = |r: &Record, side, school: &str, teacher: &str| {
        let text = |key| r.text(key).trim().to_owned();
        Some(Claim {
            id: r.id,
            side,
            owner: r.owner.to_string(),
            day: day::from_iso(r.text("date")).filter(|d| span.has(*d))?,
            school: school.to_owned(),
            class: text("class"),
            subject: text("subject"),
            teacher: teacher.to_owned(),
            topic: text("topic"),
            periods: periods(r.value("periods")),
        })
    };
    let mut claims: Vec<Claim> = Vec::new();
    for r in session.of_kind(observation::KIND.key).filter(|r| guided.contains(r.text("school").trim())) {
        claims.extend(claim(r, Side::Member, r.text("school").trim(), r.text("teacher").trim()));
    }
    for r in session.of_kind(lesson::KIND.key).filter(|r| guided.contains(r.text("school").trim())) {
        let name = names.get(&*r.owner).copied().unwrap_or_default();
        claims.extend(claim(r, Side::Teacher, r.text("school").trim(), name));
    }
    for r in session.of_kind(report_lesson::KIND.key) {
        if let Party::School(school) = Party::of(&r.owner) {
            claims.extend(claim(r, Side::Teacher, school, r.text("teacher").trim()));
        }
    }
    for r in
        session.of_kind(participation::KIND.key).filter(|r| matches!(r.text("activity"), "听课" | "评课"))
    {
        if let Party::School(school) = Party::of(&r.owner) {
            claims.extend(claim(r, Side::Point, school, r.text("teacher").trim()));
        }
    }
    claims
}

fn periods(value: &Value) -> u32 {
    value.as_hundredths().and_then(|n| u32::try_from(n / 100).ok()).unwrap_or(0)
}
