//! Cross evidence: one lesson as the member, the teacher and the point each recorded it, found and set side by side (五(三)2).
//!
//! Two records speak of one lesson when they are of one school and their days are at most one apart, they come from different
//! sides, and enough of them agrees:
//!
//! | what | equal | differs |
//! |---|---|---|
//! | day | 2 | one day apart: 0 |
//! | teacher | 3 | −3 |
//! | class | 3 | −2 |
//! | topic (equal, or one within the other) | 2 | −1 |
//! | subject | 1 | −2 |
//!
//! What either leaves empty neither helps nor hurts. At least [`ENOUGH`] points are needed, and the teacher or the class must be
//! equal. Of all pairs the one with the most points is joined first, then the next, so that the order of records changes nothing.

use crate::domain::day::half_width;
use crate::domain::order::Order as _;
use chrono::NaiveDate;
use uuid::Uuid;

/// The points from which two records are taken for one lesson.
pub const ENOUGH: i32 = 5;

/// Who says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    /// A member, as a lesson observed.
    Member,
    /// The teacher who taught: a member's own lesson, or the report lesson of a following teacher.
    Teacher,
    /// The point, as an activity that its teachers attended.
    Point,
}

/// What one record says of a lesson.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// The record.
    pub id: Uuid,
    /// Who says it.
    pub side: Side,
    /// The record's owner.
    pub owner: String,
    /// Day.
    pub day: NaiveDate,
    /// School.
    pub school: String,
    /// Class.
    pub class: String,
    /// Subject.
    pub subject: String,
    /// Who taught.
    pub teacher: String,
    /// Topic.
    pub topic: String,
    /// Lessons (节); 0 where it does not say.
    pub periods: u32,
}

/// A point that records of one lesson agree or differ in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum About {
    /// The day.
    Day,
    /// The teacher.
    Teacher,
    /// The class.
    Class,
    /// The topic.
    Topic,
    /// The subject.
    Subject,
    /// The number of lessons.
    Periods,
}

/// One lesson with all that is said of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lesson {
    /// The records, by side, then by owner and id.
    pub claims: Vec<Claim>,
    /// What they all agree in.
    pub same: Vec<About>,
    /// What they differ in.
    pub differs: Vec<About>,
    /// The sides that say nothing and should: the point, if its records are here at all; a member, where neither one that observed
    /// nor one that taught says anything.
    pub missing: Vec<Side>,
}

impl Lesson {
    /// Whether anything is to be looked into.
    pub fn has_gaps(&self) -> bool {
        !self.differs.is_empty() || !self.missing.is_empty()
    }
}

fn plain(text: &str) -> String {
    half_width(text)
        .chars()
        .filter(|c| !c.is_whitespace() && !"《》“”\"'.,·".contains(*c))
        .collect::<String>()
        .to_lowercase()
}

/// `Some(true)` where both say it and agree, `Some(false)` where they differ, `None` where one does not say it.
fn agree(a: &Claim, b: &Claim, about: About) -> Option<bool> {
    let texts = |x: &str, y: &str| {
        let (x, y) = (plain(x), plain(y));
        (!x.is_empty() && !y.is_empty()).then(|| x == y)
    };
    match about {
        About::Day => Some(a.day == b.day),
        About::Teacher => texts(&a.teacher, &b.teacher),
        About::Class => texts(&a.class, &b.class),
        About::Subject => texts(&a.subject, &b.subject),
        About::Periods => (a.periods > 0 && b.periods > 0).then_some(a.periods == b.periods),
        About::Topic => {
            let (x, y) = (plain(&a.topic), plain(&b.topic));
            (!x.is_empty() && !y.is_empty()).then(|| x.contains(&y) || y.contains(&x))
        }
    }
}

const ALL: [About; 6] =
    [About::Day, About::Teacher, About::Class, About::Topic, About::Subject, About::Periods];

/// Whether two records are of one voice, which speaks of a lesson but once: one member, the teacher, the point.
fn same_voice(a: &Claim, b: &Claim) -> bool {
    a.side == b.side && (a.side != Side::Member || a.owner == b.owner)
}

/// How well two records fit; `None` where they cannot be of one lesson. See the table above.
pub fn fit(a: &Claim, b: &Claim) -> Option<i32> {
    let apart = (a.day - b.day).num_days().abs();
    if same_voice(a, b) || apart > 1 || plain(&a.school) != plain(&b.school) {
        return None;
    }
    let points = |about| match (about, agree(a, b, about)) {
        (About::Day, Some(true)) | (About::Topic, Some(true)) => 2,
        (About::Teacher | About::Class, Some(true)) => 3,
        (About::Subject, Some(true)) => 1,
        (About::Teacher, Some(false)) => -3,
        (About::Class | About::Subject, Some(false)) => -2,
        (About::Topic, Some(false)) => -1,
        _ => 0,
    };
    let known = [About::Teacher, About::Class].iter().any(|about| agree(a, b, *about) == Some(true));
    let total: i32 = ALL.into_iter().map(points).sum();
    (known && total >= ENOUGH).then_some(total)
}

/// The lessons that the records speak of, by day and school. `with_point` says of which schools the point's records are here: of
/// the others nothing is missed.
pub fn lessons(mut claims: Vec<Claim>, with_point: &dyn Fn(&str) -> bool) -> Vec<Lesson> {
    claims.order_by(|a, b| {
        (a.day, &a.school, a.side, &a.owner, a.id).cmp(&(b.day, &b.school, b.side, &b.owner, b.id))
    });
    let mut pairs: Vec<(i32, usize, usize)> = Vec::new();
    for (n, a) in claims.iter().enumerate() {
        let near = claims.iter().enumerate().skip(n + 1).take_while(|(_, b)| (b.day - a.day).num_days() <= 1);
        pairs.extend(near.filter_map(|(m, b)| Some((-fit(a, b)?, n, m))));
    }
    pairs.order();
    let mut group: Vec<usize> = (0..claims.len()).collect();
    let mut members: Vec<Vec<usize>> = (0..claims.len()).map(|n| vec![n]).collect();
    for (_, a, b) in pairs {
        let (into, from) = (group[a].min(group[b]), group[a].max(group[b]));
        let clash = |x: &usize, y: &usize| same_voice(&claims[*x], &claims[*y]);
        if into != from && !members[into].iter().any(|x| members[from].iter().any(|y| clash(x, y))) {
            let moved = std::mem::take(&mut members[from]);
            moved.iter().for_each(|n| group[*n] = into);
            members[into].extend(moved);
        }
    }
    let mut found: Vec<Lesson> = Vec::new();
    for group in members {
        let mut said: Vec<Claim> = group.iter().map(|n| claims[*n].clone()).collect();
        said.order_by(|a, b| (a.side, &a.owner, a.id).cmp(&(b.side, &b.owner, b.id)));
        let Some(first) = said.first() else { continue };
        let verdict = |about: About| {
            let pairs = said.iter().enumerate().flat_map(|(n, a)| said[n + 1..].iter().map(move |b| (a, b)));
            pairs.filter_map(|(a, b)| agree(a, b, about)).reduce(|all, one| all && one)
        };
        let by = |wanted: bool| {
            ALL.into_iter().filter(|about| verdict(*about) == Some(wanted)).collect::<Vec<_>>()
        };
        let has = |side| said.iter().any(|c| c.side == side);
        let mut missing = Vec::new();
        if !has(Side::Member) && !has(Side::Teacher) {
            missing.push(Side::Member);
        }
        if !has(Side::Point) && with_point(&first.school) {
            missing.push(Side::Point);
        }
        found.push(Lesson { same: by(true), differs: by(false), missing, claims: said });
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `member YL1 9.3 南津小学 五(1)班 数学 王芳 分数的意义 1`
    fn claim(n: usize, text: &str) -> Claim {
        let parts: Vec<&str> = text.split(' ').collect();
        let side = match parts[0] {
            "member" => Side::Member,
            "teacher" => Side::Teacher,
            _ => Side::Point,
        };
        let (month, day) = parts[2].split_once('.').unwrap();
        let text = |n: usize| parts[n].trim_start_matches('-').to_owned();
        Claim {
            id: Uuid::from_u128(n as u128),
            side,
            owner: text(1),
            day: NaiveDate::from_ymd_opt(2025, month.parse().unwrap(), day.parse().unwrap()).unwrap(),
            school: text(3),
            class: text(4),
            subject: text(5),
            teacher: text(6),
            topic: text(7),
            periods: parts[8].parse().unwrap(),
        }
    }

    /// What is found, a line a lesson: ids, then what differs and what is missing.
    fn found(texts: &[&str]) -> Vec<String> {
        let claims: Vec<Claim> = texts.iter().enumerate().map(|(n, t)| claim(n, t)).collect();
        let line = |l: &Lesson| {
            let ids: Vec<String> = l.claims.iter().map(|c| c.id.as_u128().to_string()).collect();
            format!("{} {:?} {:?}", ids.join("+"), l.differs, l.missing)
        };
        let all: Vec<String> =
            lessons(claims.clone(), &|school| school != "红旗小学").iter().map(line).collect();
        // The order in which the records come changes nothing.
        let back = lessons(claims.into_iter().rev().collect(), &|school| school != "红旗小学");
        assert_eq!(back.iter().map(line).collect::<Vec<_>>(), all);
        all
    }

    #[test]
    fn cases() {
        const M: &str = "member YL1 9.3 南津小学 五(1)班 数学 王芳 分数的意义 1";
        const P: &str = "point s 9.3 南津小学 五（1）班 数学 王芳 《分数的意义》 1";
        const T: &str = "teacher YL2 9.3 南津小学 五(1)班 数学 王芳 分数的意义 1";
        for (texts, want) in [
            (vec![M, P, T], vec!["0+2+1 [] []"]),
            (vec![M], vec!["0 [] [Point]"]),
            (vec![P], vec!["0 [] [Member]"]),
            // A point that handed nothing in misses nothing.
            (vec!["member YL1 9.3 红旗小学 五(1)班 数学 王芳 分数 1"], vec!["0 [] []"]),
            // One day apart, and another number of lessons.
            (vec![M, "point s 9.4 南津小学 五(1)班 数学 王芳 分数的意义 2"], vec!["0+1 [Day, Periods] []"]),
            // Two days apart are two lessons.
            (
                vec![M, "point s 9.5 南津小学 五(1)班 数学 王芳 分数的意义 1"],
                vec!["0 [] [Point]", "1 [] [Member]"],
            ),
            // Another teacher's name: the class and the topic tell.
            (vec![M, "point s 9.3 南津小学 五(1)班 数学 王方 分数的意义 1"], vec!["0+1 [Teacher] []"]),
            // The class alone is not enough where teacher and topic differ.
            (vec![M, "point s 9.3 南津小学 五(1)班 语文 李伟 背影 1"], vec!["0 [] [Point]", "1 [] [Member]"]),
            // What is left empty does not hurt.
            (vec![M, "point s 9.3 南津小学 - - 王芳 - 0"], vec!["0+1 [] []"]),
            (vec![M, "point s 9.3 南津小学 - - - 分数的意义 0"], vec!["0 [] [Point]", "1 [] [Member]"]),
            // Two members at one lesson.
            (vec![M, "member YL3 9.3 南津小学 五(1)班 数学 王芳 分数 1", P], vec!["0+1+2 [] []"]),
            // Two lessons of one teacher on one day are told by the class.
            (
                vec![
                    M,
                    P,
                    "member YL1 9.3 南津小学 五(2)班 数学 王芳 分数的意义 1",
                    "point s 9.3 南津小学 五(2)班 数学 王芳 分数的意义 1",
                ],
                vec!["0+1 [] []", "2+3 [] []"],
            ),
            (
                vec!["member YL1 9.3 白马湖学校 五(1)班 数学 王芳 分数的意义 1", P],
                vec!["1 [] [Member]", "0 [] [Point]"],
            ),
        ] {
            assert_eq!(found(&texts), want, "{texts:?}");
        }
    }
}
