//! Records that look like one event entered twice. They are pointed out and never merged by themselves.

use super::session::Session;
use crate::domain::day::half_width;
use crate::domain::kinds::{lesson, observation};
use crate::domain::order::{Gather as _, Order as _};
use crate::domain::{Record, day};
use std::collections::{BTreeSet, HashMap};
use uuid::Uuid;

const NOTE: &str = "not-twins";

/// Why two records look like one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Alike {
    /// The same person, day, school, class and subject.
    Same,
    /// The same lesson of the same class on the same day, written down as taught and as observed by one person.
    TaughtAndObserved,
}

/// Two records that look like one, the lesser id first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Twins {
    /// Why.
    pub alike: Alike,
    /// The two.
    pub ids: [Uuid; 2],
}

fn plain(text: &str) -> String {
    half_width(text).split_whitespace().collect()
}

/// What an event is known by. Where no class is given, the topic stands in for it.
fn event(record: &Record) -> Option<[String; 6]> {
    day::from_iso(record.text("date"))?;
    let class = plain(record.text("class"));
    let other = if class.is_empty() { plain(record.text("topic")) } else { String::new() };
    let [school, subject] = ["school", "subject"].map(|key| plain(record.text(key)));
    Some([record.owner.to_string(), record.text("date").to_owned(), school, class, subject, other])
}

/// The pairs that nobody has yet said to be two, by day, the latest first. A group of three is two pairs.
pub fn twins(session: &Session) -> Vec<Twins> {
    let two = told_apart(session);
    let mut events: HashMap<[String; 6], Vec<&Record>> = HashMap::new();
    for key in [lesson::KIND.key, observation::KIND.key] {
        for record in session.of_kind(key) {
            if let Some(event) = event(record) {
                events.entry(event).or_default().push(record);
            }
        }
    }
    let mut found: Vec<(String, Twins)> = Vec::new();
    for (event, records) in &events {
        for pair in records.windows(2) {
            let alike = if pair[0].kind == pair[1].kind { Alike::Same } else { Alike::TaughtAndObserved };
            let [teachers, topics] = ["teacher", "topic"].map(|key| [0, 1].map(|n| plain(pair[n].text(key))));
            let are_two = match alike {
                // Two lessons observed of two teachers are two.
                Alike::Same => teachers[0] != teachers[1],
                // Who guides a class teaches it in one period and watches another in the next: only one topic makes one lesson.
                Alike::TaughtAndObserved => {
                    topics[0] != topics[1] && topics.iter().all(|topic| !topic.is_empty())
                }
            };
            if are_two {
                continue;
            }
            let mut ids = [pair[0].id, pair[1].id];
            ids.order();
            if !two.contains(&ids) {
                found.push((event[1].clone(), Twins { alike, ids }));
            }
        }
    }
    found.order_by(|a, b| (&b.0, a.1.alike, a.1.ids).cmp(&(&a.0, b.1.alike, b.1.ids)));
    found.into_iter().map(|(_, twins)| twins).collect()
}

fn told_apart(session: &Session) -> BTreeSet<[Uuid; 2]> {
    let text = session.note(NOTE).unwrap_or_default();
    let pair = |line: &str| {
        let (a, b) = line.split_once(' ')?;
        Some([Uuid::try_parse(a).ok()?, Uuid::try_parse(b).ok()?])
    };
    text.lines().filter_map(pair).gather_set()
}

/// Remembers on this computer that the two are two.
pub fn tell_apart(session: &Session, ids: [Uuid; 2]) {
    let mut all = told_apart(session);
    all.insert(ids);
    let lines: Vec<String> =
        all.iter().map(|[a, b]| format!("{} {}", a.as_simple(), b.as_simple())).collect();
    session.set_note(NOTE, &lines.join("\n"));
}
