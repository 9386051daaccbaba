//! Where a member goes in the semester of a day: the office's arrangement where there is one, else the roster's word.

use super::guided::Guided;
use super::session::Session;
use super::{assignment, overview};
use crate::domain::{Kind, Record, day};
use crate::plan::assignment::Post;
use chrono::{Datelike, NaiveDate};

/// The member's posts in the semester of the day.
fn posts_on(session: &Session, no: &str, today: NaiveDate) -> Vec<Post> {
    let calendar = overview::calendar(session);
    let Some(semester) = calendar.near(today) else { return Vec::new() };
    let mut posts = assignment::of_semester(session, &semester.code);
    posts.retain(|post| post.member == no);
    posts
}

/// The schools of the profile's own member, the guidance points first; nothing for another profile.
pub fn schools(session: &Session, today: NaiveDate) -> Vec<String> {
    let Some(person) = overview::person(session, &session.profile.no) else { return Vec::new() };
    let guided = Guided::on(session, today).of(&person);
    guided.into_iter().chain([person.home]).filter(|name| !name.is_empty()).collect()
}

/// The school that a new record of the day is most likely about: the point arranged for this weekday, else where this weekday, or
/// the last day, was spent. `latest` are the records of the kind, the latest day first. Where the office has arranged the semester, a
/// school that is neither a point in it nor the home school is no longer offered.
pub fn school_of_day(
    session: &Session,
    kind: &Kind,
    field: &str,
    latest: &[&Record],
    today: NaiveDate,
) -> Option<String> {
    let same_weekday =
        |r: &&&Record| day::from_iso(r.text(kind.dated_by)).is_some_and(|d| d.weekday() == today.weekday());
    let school = |r: &&Record| r.text(field).trim().to_owned();
    let weekday = today.weekday().num_days_from_monday() as usize;
    let posts = posts_on(session, session.owner(), today);
    let remembered = |fits: &dyn Fn(&str) -> bool| {
        let mut fitting = latest.iter().filter(|r| fits(r.text(field).trim()));
        let on_weekday = fitting.clone().find(same_weekday);
        on_weekday.or_else(|| fitting.next()).map(school).filter(|name| !name.is_empty())
    };
    if posts.is_empty() {
        return remembered(&|_| true);
    }
    let due: Vec<&str> =
        posts.iter().filter(|p| p.days.contains(&weekday)).map(|p| p.school.as_str()).collect();
    if let Some(first) = due.first() {
        return remembered(&|name| due.contains(&name)).or_else(|| Some((*first).to_owned()));
    }
    let home = overview::person(session, session.owner()).map(|p| p.home).unwrap_or_default();
    let known = |name: &str| name == home || posts.iter().any(|p| p.school == name);
    remembered(&known).or_else(|| match &posts[..] {
        [only] => Some(only.school.clone()),
        _ => None,
    })
}
