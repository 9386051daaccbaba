//! The year-end assessment by three parties (clause 二3: 年终考核由原学校、教学指导点和教科室共同考核).
//!
//! | rule | |
//! |---|---|
//! | 1 | A sheet is in when every item of the year has a score, none above its points, and no value of it waits for a choice. |
//! | 2 | Expected are the home school (a researcher has none), every guided school, and the office. Another school's sheet is named and not counted. |
//! | 3 | A party's score is the share of the points, out of 100. That of the guidance points is the mean of those that are in. |
//! | 4 | The total is the weighted mean of the parties that are in: the weight of one that is missing, or that a member does not have, falls to the others. |
//! | 5 | Nothing opens before the office's own sheet is in. When every expected sheet is in, it may be opened; before that only with a stated reason. |
//! | 6 | What comes or changes after the opening is late and changes nothing. The office may count anew with a stated reason: then the schools' sheets count as they are, the office's own score stays what it was. |
//! | 7 | A sheet scored after the last day is marked as late; it counts if it came before the opening. |
//! | 8 | Of equal totals the greater score of the office goes first, then that of the guidance points, then that of the home school; who is equal in all shares a place, and the next place is left out. |
//! | 9 | The grade follows from the total alone. |
//!
//! Scores are in hundredths; each division is rounded half up once, at its end.

use crate::domain::kinds::scheme::Item;
use crate::domain::order::Order as _;
use chrono::NaiveDate;
use std::cmp::Ordering;
use uuid::Uuid;

/// One of the three parties.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Party {
    /// 原任教学校.
    Home,
    /// 教学指导点, all of a member's together.
    Point,
    /// 教科室.
    Office,
}

/// What is settled before anyone scores.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scheme {
    /// Weights of home school, guidance points, office.
    pub weights: [u32; 3],
    /// The items.
    pub items: Vec<Item>,
    /// Last day of scoring.
    pub due: Option<NaiveDate>,
    /// The lines of 优秀, 良好 and 合格, in hundredths.
    pub grades: [i64; 3],
    /// How many awards there are.
    pub quota: usize,
}

/// The default items: the plan's chapter 四, with the clauses that they stand on. The plan gives no points.
pub const DEFAULT_ITEMS: &str = "师德与工作态度（四1）|10\n上课示范（四2）|20|D1\n听课讲评（四3）|20|D2\n集体备课（四4）|10|D3\n专题讲座（四4）|10|D4\n课题研究（四4）|10|D5\n小课题指导（四4）|10|D6\n总结反思（四1）|10";

impl Default for Scheme {
    fn default() -> Self {
        let items = crate::domain::kinds::scheme::parse_items(DEFAULT_ITEMS).unwrap_or_default();
        Self { weights: [30, 30, 40], items, due: None, grades: [9000, 7500, 6000], quota: 3 }
    }
}

/// A sheet as the rules see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scored {
    /// The record.
    pub id: Uuid,
    /// Which version of it.
    pub version: String,
    /// As what.
    pub party: Party,
    /// Which school; empty for the office.
    pub school: String,
    /// When it was scored, as its writer says.
    pub date: NaiveDate,
    /// The scores in the order of the items; empty ones are missing.
    pub scores: Vec<Option<i64>>,
    /// Whether a value of it waits for a choice.
    pub disputed: bool,
}

/// Who is to score a member.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Expected {
    /// The home school; empty for a researcher.
    pub home: String,
    /// The guided schools.
    pub points: Vec<String>,
}

/// How far one expected sheet is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Progress {
    /// Not here.
    Missing,
    /// Here, but not every item has a score that fits.
    Incomplete,
    /// Here with two values of something.
    Disputed,
    /// In; whether it was scored after the last day.
    In {
        /// Scored after the last day.
        late: bool,
    },
}

/// How far every expected sheet of a member is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Party, school (empty for the office), how far; home school first, office last.
    pub sheets: Vec<(Party, String, Progress)>,
    /// Schools that scored and were not asked (rule 2).
    pub strangers: Vec<String>,
}

impl Standing {
    /// Whether the office's own sheet is in.
    pub fn office_in(&self) -> bool {
        self.sheets.iter().any(|(party, _, p)| *party == Party::Office && matches!(p, Progress::In { .. }))
    }

    /// Whether every expected sheet is in.
    pub fn all_in(&self) -> bool {
        self.sheets.iter().all(|(_, _, p)| matches!(p, Progress::In { .. }))
    }
}

/// Why a result stays closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Closed {
    /// The office has not scored yet (rule 5).
    OfficeFirst,
    /// Not all are in, and no reason is stated (rule 5).
    NeedsReason,
}

/// What is opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// Scores of home school, guidance points, office, out of 100.
    pub parties: [Option<i64>; 3],
    /// The whole.
    pub total: i64,
}

/// A score out of 100 (rules 1 and 3); `None` while an item has no score or one that does not fit.
pub fn score(scores: &[Option<i64>], items: &[Item]) -> Option<i64> {
    let whole: i64 = items.iter().map(|i| i.points).sum();
    let mut sum = 0;
    for (n, item) in items.iter().enumerate() {
        sum += scores.get(n).copied().flatten().filter(|s| (0..=item.points).contains(s))?;
    }
    (whole > 0).then(|| divide(sum * 10_000, whole))
}

/// Rounded half up. Scores are never negative.
fn divide(a: i64, b: i64) -> i64 {
    (a * 2 + b) / (b * 2)
}

fn plain(name: &str) -> String {
    name.chars().filter(|c| !c.is_whitespace()).collect()
}

fn sheet_of<'a>(sheets: &'a [Scored], party: Party, school: &str) -> Option<&'a Scored> {
    sheets.iter().find(|s| s.party == party && plain(&s.school) == plain(school))
}

fn expected(who: &Expected) -> Vec<(Party, String)> {
    let home = (!who.home.is_empty()).then(|| (Party::Home, who.home.clone()));
    let points = who.points.iter().map(|p| (Party::Point, p.clone()));
    home.into_iter().chain(points).chain([(Party::Office, String::new())]).collect()
}

/// How far a member's assessment is (rules 1, 2 and 7).
pub fn standing(who: &Expected, sheets: &[Scored], scheme: &Scheme) -> Standing {
    let wanted = expected(who);
    let progress = |party, school: &str| match sheet_of(sheets, party, school) {
        None => Progress::Missing,
        Some(s) if s.disputed => Progress::Disputed,
        Some(s) if score(&s.scores, &scheme.items).is_none() => Progress::Incomplete,
        Some(s) => Progress::In { late: scheme.due.is_some_and(|due| s.date > due) },
    };
    let known = |s: &Scored| {
        wanted.iter().any(|(party, school)| *party == s.party && plain(school) == plain(&s.school))
    };
    let mut strangers: Vec<String> = sheets.iter().filter(|s| !known(s)).map(|s| s.school.clone()).collect();
    strangers.order();
    strangers.dedup();
    Standing {
        sheets: wanted
            .iter()
            .map(|(party, school)| (*party, school.clone(), progress(*party, school)))
            .collect(),
        strangers,
    }
}

/// Opens a result (rules 3 to 5): the outcome, and the sheets that it counts.
///
/// # Errors
/// Why it stays closed.
pub fn open<'a>(
    who: &Expected,
    sheets: &'a [Scored],
    scheme: &Scheme,
    reason: &str,
) -> Result<(Outcome, Vec<&'a Scored>), Closed> {
    let standing = standing(who, sheets, scheme);
    if !standing.office_in() {
        return Err(Closed::OfficeFirst);
    }
    if !standing.all_in() && reason.trim().is_empty() {
        return Err(Closed::NeedsReason);
    }
    let counted: Vec<&Scored> = standing
        .sheets
        .iter()
        .filter(|(_, _, p)| matches!(p, Progress::In { .. }))
        .filter_map(|(party, school, _)| sheet_of(sheets, *party, school))
        .collect();
    Ok((outcome(&counted, scheme, None), counted))
}

/// What counted sheets come to (rules 3 and 4); `office` replaces the office's score where it is counted anew (rule 6).
pub fn outcome(counted: &[&Scored], scheme: &Scheme, office: Option<i64>) -> Outcome {
    let of = |party: Party| {
        let scores: Vec<i64> = counted
            .iter()
            .filter(|s| s.party == party)
            .filter_map(|s| score(&s.scores, &scheme.items))
            .collect();
        let count = i64::try_from(scores.len()).unwrap_or(i64::MAX);
        (count > 0).then(|| divide(scores.iter().sum(), count))
    };
    let parties = [of(Party::Home), of(Party::Point), office.or_else(|| of(Party::Office))];
    let there = || parties.iter().zip(scheme.weights).filter_map(|(s, w)| s.map(|s| (s, i64::from(w))));
    let weights: i64 = there().map(|(_, w)| w).sum();
    let total = if weights == 0 { 0 } else { divide(there().map(|(s, w)| s * w).sum(), weights) };
    Outcome { parties, total }
}

/// The grade of a total (rule 9), in the words of the forms.
pub fn grade(total: i64, scheme: &Scheme) -> &'static str {
    match scheme.grades {
        [a, _, _] if total >= a => "优秀",
        [_, b, _] if total >= b => "良好",
        [_, _, c] if total >= c => "合格",
        _ => "不合格",
    }
}

/// Which of two goes first (rule 8): the greater.
pub fn compare(a: &Outcome, b: &Outcome) -> Ordering {
    let key = |o: &Outcome| (o.total, o.parties[2], o.parties[1], o.parties[0]);
    key(b).cmp(&key(a))
}

/// The place of each outcome, from 1, in the order in which they were given (rule 8).
pub fn places(outcomes: &[Outcome]) -> Vec<usize> {
    let before = |a: &Outcome| outcomes.iter().filter(|b| compare(b, a) == Ordering::Less).count();
    outcomes.iter().map(|o| before(o) + 1).collect()
}
