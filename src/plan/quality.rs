//! A class before and after: the change of its mean, pass rate and excellent rate, and the grade's change beside it (五(二)教学点5).

use crate::domain::Record;
use crate::domain::kind::Hundredths;
use crate::domain::kinds::class_quality::ClassQuality;
use crate::domain::order::Order as _;
use chrono::NaiveDate;
use std::collections::BTreeMap;
use uuid::Uuid;

/// One figure of a test, of the class and of its grade, in hundredths of a percent point; the mean as a percentage of full marks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pair {
    /// The class.
    pub class: Option<i64>,
    /// The grade.
    pub grade: Option<i64>,
}

/// One test of a class.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Test {
    /// The record.
    pub id: Uuid,
    /// Day.
    pub day: NaiveDate,
    /// Which test.
    pub name: String,
    /// Mean, pass rate, excellent rate.
    pub figures: [Pair; 3],
}

/// How a figure changed, in hundredths of a percent point.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Change {
    /// The class.
    pub class: Option<i64>,
    /// The grade.
    pub grade: Option<i64>,
}

impl Change {
    /// By how much the class gained more than its grade; `None` where either is unknown.
    pub fn beyond(&self) -> Option<i64> {
        Some(self.class? - self.grade?)
    }
}

/// A class in a subject, from before to after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Course {
    /// Class.
    pub class: String,
    /// Subject.
    pub subject: String,
    /// Who teaches it.
    pub teacher: String,
    /// Every test, by day.
    pub tests: Vec<Test>,
    /// The test before: the latest marked 跟班前, else none.
    pub before: Option<usize>,
    /// The test after: the latest marked 跟班后, later than the one before.
    pub after: Option<usize>,
}

impl Course {
    /// The change of mean, pass rate and excellent rate; `None` until there are both tests.
    pub fn changes(&self) -> Option<[Change; 3]> {
        let (before, after) = (&self.tests[self.before?].figures, &self.tests[self.after?].figures);
        let minus = |a: Option<i64>, b: Option<i64>| Some(a? - b?);
        Some([0, 1, 2].map(|n| Change {
            class: minus(after[n].class, before[n].class),
            grade: minus(after[n].grade, before[n].grade),
        }))
    }
}

/// A test as a class sat it.
struct Sat<'a> {
    phase: &'a str,
    test: Test,
    teacher: &'a str,
}

/// Every class and subject of one school's records, in the order of their names.
pub fn courses<'a>(records: impl IntoIterator<Item = &'a Record>) -> Vec<Course> {
    let mut by_class: BTreeMap<(String, String), Vec<Sat>> = BTreeMap::new();
    for record in records {
        let Some(q) = ClassQuality::of(record) else { continue };
        let share = |mean: Hundredths| if q.full.0 > 0 { rounded(mean.0 * 10_000, q.full.0) } else { 0 };
        let rate = |rate: Option<Hundredths>| rate.map(|r| r.0);
        let figures = [
            Pair { class: Some(share(q.mean)), grade: q.grade_mean.map(share) },
            Pair { class: rate(q.pass), grade: rate(q.grade_pass) },
            Pair { class: rate(q.excellent), grade: rate(q.grade_excellent) },
        ];
        let test = Test { id: record.id, day: q.date, name: q.test.unwrap_or_default().to_owned(), figures };
        let sat = Sat { phase: q.phase, test, teacher: q.teacher.unwrap_or_default() };
        by_class.entry((q.class.to_owned(), q.subject.to_owned())).or_default().push(sat);
    }
    let course = |((class, subject), mut sat): ((String, String), Vec<Sat>)| {
        sat.order_by_key(|s| (s.test.day, s.test.id));
        let before = sat.iter().rposition(|s| s.phase == "跟班前");
        let after = sat.iter().rposition(|s| s.phase == "跟班后");
        let after = after.filter(|a| before.is_none_or(|b| sat[*a].test.day > sat[b].test.day));
        let teacher =
            sat.iter().rev().map(|s| s.teacher).find(|t| !t.is_empty()).unwrap_or_default().to_owned();
        Course { class, subject, teacher, before, after, tests: sat.into_iter().map(|s| s.test).collect() }
    };
    by_class.into_iter().map(course).collect()
}

/// The quotient rounded, halves up; both are positive.
const fn rounded(number: i64, by: i64) -> i64 {
    (2 * number + by) / (2 * by)
}
