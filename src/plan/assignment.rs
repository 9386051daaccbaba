//! Who goes where in a semester (clauses 二2, 四): which schools are a member's guidance points, and what the arrangement lacks or
//! asks too much of.

use super::staffing::Rules;
use crate::domain::kinds::assignment::{Assignment, DAYS, weekdays};
use crate::domain::order::Order as _;
use crate::domain::{Label, Lang, Record};
use std::collections::BTreeMap;
use uuid::Uuid;

/// One member at one guidance point.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Post {
    /// The record.
    pub id: Uuid,
    /// Number of the member.
    pub member: String,
    /// The guidance point.
    pub school: String,
    /// The researcher; empty if none is named.
    pub researcher: String,
    /// Days of the week, 0 for Monday.
    pub days: Vec<usize>,
}

/// The posts of a semester, by member and school; a school that a member has twice counts once.
pub fn posts<'a>(records: impl IntoIterator<Item = &'a Record>, semester: &str) -> Vec<Post> {
    let mut found: BTreeMap<(String, String), Post> = BTreeMap::new();
    for record in records.into_iter().filter(|r| !r.is_deleted()) {
        let Some(a) = Assignment::of(record).filter(|a| a.semester == semester) else { continue };
        let post = Post {
            id: record.id,
            member: a.member.trim().to_owned(),
            school: a.school.trim().to_owned(),
            researcher: a.researcher.unwrap_or_default().to_owned(),
            days: a.days.and_then(weekdays).unwrap_or_default(),
        };
        let key = (post.member.clone(), post.school.clone());
        if found.get(&key).is_none_or(|other| other.id < post.id) {
            found.insert(key, post);
        }
    }
    found.into_values().collect()
}

/// A member's guidance points by the posts of a semester; `None` if nothing is arranged for the member.
fn points_of(posts: &[Post], member: &str) -> Option<Vec<String>> {
    let points: Vec<String> = posts.iter().filter(|p| p.member == member).map(|p| p.school.clone()).collect();
    (!points.is_empty()).then_some(points)
}

/// The posts of one or several semesters: which schools a member guides (二2, 四). Whoever asks, on a page or in the shell, asks here.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Arrangement(Vec<Vec<Post>>);

impl Arrangement {
    /// Of the posts of each semester.
    pub fn new(semesters: impl IntoIterator<Item = Vec<Post>>) -> Self {
        Self(semesters.into_iter().collect())
    }

    /// Whether anything is arranged for a member.
    pub fn arranges(&self, member: &str) -> bool {
        self.0.iter().flatten().any(|post| post.member == member)
    }

    /// The schools that a member guides, each once: those arranged, and for a semester in which nothing is arranged for the member,
    /// those of the roster. Without any semester, the roster's.
    pub fn guided(&self, member: &str, roster: &[String]) -> Vec<String> {
        if self.0.is_empty() {
            return roster.to_vec();
        }
        let mut schools: Vec<String> = Vec::new();
        for posts in &self.0 {
            for school in points_of(posts, member).unwrap_or_else(|| roster.to_vec()) {
                if !schools.contains(&school) {
                    schools.push(school);
                }
            }
        }
        schools
    }
}

/// What the arrangement lacks, or asks too much of.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Finding {
    /// A member goes nowhere.
    NoPoint(String),
    /// Nobody comes to a point.
    NoMember(String),
    /// Nobody answers for a member at a point.
    NoResearcher(String, String),
    /// No day is named for a member at a point.
    NoDay(String, String),
    /// A member is at several points on one day.
    TwoOnADay(String, usize),
    /// A member is sent to so many points, more than the rules allow ([`Rules::points`]).
    ManyPoints(String, usize, usize),
    /// A researcher answers for so many members, more than the rules allow ([`Rules::members`]).
    ManyMembers(String, usize, usize),
}

impl Finding {
    /// Whether it asks too much, rather than lacks something.
    pub const fn is_overload(&self) -> bool {
        matches!(self, Self::TwoOnADay(..) | Self::ManyPoints(..) | Self::ManyMembers(..))
    }

    /// With what `name` makes of the members' numbers, to be read by people.
    #[must_use]
    pub fn named(&self, name: &dyn Fn(&str) -> String) -> Self {
        match self {
            Self::NoPoint(no) => Self::NoPoint(name(no)),
            Self::NoResearcher(no, school) => Self::NoResearcher(name(no), school.clone()),
            Self::NoDay(no, school) => Self::NoDay(name(no), school.clone()),
            Self::TwoOnADay(no, day) => Self::TwoOnADay(name(no), *day),
            Self::ManyPoints(no, n, most) => Self::ManyPoints(name(no), *n, *most),
            // What names a school or a researcher.
            Self::NoMember(_) | Self::ManyMembers(..) => self.clone(),
        }
    }

    /// In words.
    pub fn say(&self, lang: Lang) -> String {
        let zh = lang == Lang::Zh;
        match self {
            Self::NoPoint(who) if zh => format!("{who}：还没有教学点"),
            Self::NoPoint(who) => format!("{who}: no guidance point yet"),
            Self::NoMember(school) if zh => format!("{school}：还没有成员"),
            Self::NoMember(school) => format!("{school}: no member yet"),
            Self::NoResearcher(who, school) if zh => format!("{who} 在{school}：没有负责的教研员"),
            Self::NoResearcher(who, school) => format!("{who} at {school}: no researcher"),
            Self::NoDay(who, school) if zh => format!("{who} 在{school}：没有写到校日"),
            Self::NoDay(who, school) => format!("{who} at {school}: no day of the week"),
            Self::TwoOnADay(who, day) => {
                let day = DAYS.get(*day).map_or("", |label: &Label| label.text(lang));
                if zh {
                    format!("{who}：{day}要到两个以上教学点")
                } else {
                    format!("{who}: several points on {day}")
                }
            }
            Self::ManyPoints(who, n, most) if zh => format!("{who}：{n} 个教学点，超过规定的 {most} 个"),
            Self::ManyPoints(who, n, most) => format!("{who}: {n} guidance points, over the {most} allowed"),
            Self::ManyMembers(who, n, most) if zh => {
                format!("教研员{who}：负责 {n} 名成员，超过规定的 {most} 名")
            }
            Self::ManyMembers(who, n, most) => {
                format!("Researcher {who}: {n} members, over the {most} allowed")
            }
        }
    }
}

/// Everything that the arrangement of the semester lacks or, by the rules in force, asks too much of, in that order.
pub fn findings(posts: &[Post], members: &[String], points: &[String], rules: &Rules) -> Vec<Finding> {
    let mut lacks: Vec<Finding> = Vec::new();
    let mut loads: Vec<Finding> = Vec::new();
    for member in members {
        let own: Vec<&Post> = posts.iter().filter(|p| p.member == *member).collect();
        if own.is_empty() {
            lacks.push(Finding::NoPoint(member.clone()));
        }
        if own.len() > rules.points {
            loads.push(Finding::ManyPoints(member.clone(), own.len(), rules.points));
        }
        for day in 0..DAYS.len() {
            if own.iter().filter(|p| p.days.contains(&day)).count() > 1 {
                loads.push(Finding::TwoOnADay(member.clone(), day));
            }
        }
    }
    let empty = |school: &&String| !posts.iter().any(|p| p.school == **school);
    lacks.extend(points.iter().filter(empty).cloned().map(Finding::NoMember));
    let mut led: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for post in posts {
        if post.researcher.is_empty() {
            lacks.push(Finding::NoResearcher(post.member.clone(), post.school.clone()));
        } else {
            led.entry(&post.researcher).or_default().push(&post.member);
        }
        if post.days.is_empty() {
            lacks.push(Finding::NoDay(post.member.clone(), post.school.clone()));
        }
    }
    for (researcher, mut members) in led {
        members.order();
        members.dedup();
        if members.len() > rules.members {
            loads.push(Finding::ManyMembers(researcher.to_owned(), members.len(), rules.members));
        }
    }
    lacks.extend(loads);
    lacks
}
