//! The semester's arrangement: who goes where, and the task pack that tells the members.

use super::session::Session;
use super::{handin, hands, overview, selection};
use crate::bundle::{Extras, Header, Purpose, write_with};
use crate::domain::calendar::Semester;
use crate::domain::draft::Parsed;
use crate::domain::kinds::assignment::KIND;
use crate::domain::order::Gather as _;
use crate::domain::{Record, Value};
use crate::plan::assignment::{Finding, Post, findings, posts};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// The office's posts of a semester.
pub fn of_semester(session: &Session, semester: &str) -> Vec<Post> {
    posts(session.of_kind(KIND.key).filter(|r| &*r.owner == "office"), semester)
}

/// Everyone who is known by number and name, and the posts of a semester that are theirs.
pub fn arranged(session: &Session, semester: &str) -> (Vec<(String, String)>, Vec<Post>) {
    let people: Vec<_> = overview::people(session).into_iter().map(|p| (p.no, p.name)).collect();
    let mut posts = of_semester(session, semester);
    posts.retain(|p| people.iter().any(|(no, _)| *no == p.member));
    (people, posts)
}

/// Every guidance point that is known: of the roster, and of the posts.
pub fn points(session: &Session, posts: &[Post]) -> Vec<String> {
    let roster = overview::people(session).into_iter().flat_map(|p| p.guided);
    let points: BTreeSet<String> = roster.chain(posts.iter().map(|p| p.school.clone())).gather_set();
    points.into_iter().collect()
}

/// What the arrangement of a semester lacks or asks too much of, by the rules in force in it.
pub fn judge(session: &Session, semester: &Semester, posts: &[Post]) -> Vec<Finding> {
    let members: Vec<String> = overview::people(session).into_iter().map(|p| p.no).collect();
    findings(posts, &members, &points(session, posts), &selection::rules_in(session, semester))
}

/// Sends a member to a guidance point.
pub fn assign(session: &mut Session, semester: &str, member: &str, school: &str, researcher: &str) {
    let name = overview::person(session, member).map(|p| p.name).unwrap_or_default();
    let values = [
        ("semester", semester),
        ("member", member),
        ("name", &name),
        ("school", school),
        ("researcher", researcher.trim()),
    ];
    let filled = values.into_iter().filter(|(_, text)| !text.is_empty());
    let parsed: Parsed =
        filled.filter_map(|(key, text)| Some((KIND.field(key)?, Value::text(text)))).collect();
    session.add_keyed(&KIND, "office", &parsed);
}

/// Takes posts back.
pub fn withdraw(session: &mut Session, ids: &[Uuid]) {
    session.delete(ids);
}

/// Arranges the semester as the roster says, for members who have no post in it yet. Answers how many posts came to be.
pub fn from_roster(session: &mut Session, semester: &str) -> usize {
    let posts = of_semester(session, semester);
    let open =
        overview::people(session).into_iter().filter(|p| !posts.iter().any(|post| post.member == p.no));
    let wanted: Vec<(String, String)> =
        open.flat_map(|p| p.guided.into_iter().map(move |school| (p.no.clone(), school))).collect();
    for (member, school) in &wanted {
        assign(session, semester, member, school, "");
    }
    wanted.len()
}

/// The task pack: plan, calendar, arrangement, roster and whatever else the office sets, without what it says to or of single
/// people; and its file name.
pub fn task_pack(session: &Session, semester: &Semester) -> (String, String) {
    let producer = handin::producer(session);
    let header = Header {
        purpose: Purpose::TaskPack,
        producer: producer.clone(),
        extras: Extras::default(),
        counts: BTreeMap::new(),
        miscounted: Vec::new(),
        sha256: String::new(),
        key: None,
    };
    let records = session.records().iter().filter(|r: &&Record| header.may_hold(r));
    let name = format!("研训-任务包-{}-{}.json", semester.code, handin::day(&producer));
    (name, write_with(Purpose::TaskPack, &producer, &Extras::default(), Some(&hands::own(session)), records))
}
