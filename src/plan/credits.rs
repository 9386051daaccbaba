//! Credits (clause 五(一): 教师学分认定工作): what a member's counted work of a school year is worth by the office's rules, and how it came
//! to be so much.
//!
//! A deed is worth what the rule in force on its day says. Whole multiples and roundings (half up, to a hundredth) are those of the
//! year as a whole, so that six hours in two halves are six hours. Limits are those in force on the last day of what they limit; a
//! semester with one is counted by itself, or else work beyond its limit could use up what the next semester makes whole.

use crate::domain::calendar::{Semester, Span};
use crate::domain::kinds::credit_rule::{ACTIVITIES, CreditRule, TRAINING};
use crate::domain::order::Order as _;
use crate::domain::{Label, Record};
use chrono::NaiveDate;
use std::collections::BTreeMap;
use uuid::Uuid;

/// What an activity is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Rate {
    /// In force from this day on.
    pub from: NaiveDate,
    /// So much work, in hundredths of a unit; above 0.
    pub per: i64,
    /// Makes so many credits, in hundredths.
    pub credits: i64,
    /// Whether only whole multiples of `per` count.
    pub whole: bool,
    /// Most in a semester, in hundredths.
    pub in_semester: Option<i64>,
    /// Most in a school year, in hundredths.
    pub in_year: Option<i64>,
}

impl Rate {
    /// What so much work is worth, limits aside; all in hundredths.
    pub fn worth(&self, amount: i64) -> i64 {
        let (amount, per, credits) =
            (i128::from(amount.max(0)), i128::from(self.per.max(1)), i128::from(self.credits));
        let worth =
            if self.whole { amount / per * credits } else { (2 * amount * credits + per) / (2 * per) };
        i64::try_from(worth).unwrap_or(i64::MAX)
    }
}

/// The rules by activity and the day from which they are in force.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rates(BTreeMap<String, Vec<Rate>>);

impl Rates {
    /// From the office's records. Of two from one day the one with the greater numbers in order holds, so that every computer judges
    /// alike.
    pub fn from_records<'a>(records: impl IntoIterator<Item = &'a Record>) -> Self {
        let mut rates: BTreeMap<String, Vec<Rate>> = BTreeMap::new();
        for rule in records.into_iter().filter(|r| !r.is_deleted()).filter_map(CreditRule::of) {
            let rate = Rate {
                from: rule.from,
                per: rule.per.0,
                credits: rule.credits.0,
                whole: rule.whole == Some(true),
                in_semester: rule.in_semester.map(|n| n.0),
                in_year: rule.in_year.map(|n| n.0),
            };
            if rate.per > 0 {
                rates.entry(rule.activity.to_owned()).or_default().push(rate);
            }
        }
        rates.values_mut().for_each(|all| all.order());
        Self(rates)
    }

    /// What is in force for an activity on a day, or `None` where it is worth nothing. Before the office's first rule six hours of
    /// training are a credit: the usual example, and nothing else is worth any.
    pub fn on(&self, activity: &str, day: NaiveDate) -> Option<Rate> {
        let usual = Rate {
            from: NaiveDate::MIN,
            per: 600,
            credits: 100,
            whole: false,
            in_semester: None,
            in_year: None,
        };
        let set = self.0.get(activity).and_then(|all| all.iter().rfind(|rate| rate.from <= day)).copied();
        set.or((activity == TRAINING).then_some(usual)).filter(|rate| rate.credits > 0)
    }
}

/// Something done that counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Deed {
    /// The record; `None` where a closed semester's records stand in its archive and only their sum is here.
    pub id: Option<Uuid>,
    /// The day.
    pub day: NaiveDate,
    /// How much, in hundredths of the activity's unit.
    pub amount: i64,
}

/// One step of the sum: the work of a period under one rule.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Step {
    /// The semester's code; `None` for what was between semesters.
    pub semester: Option<String>,
    /// The rule; `None` where none was in force.
    pub rate: Option<Rate>,
    /// How much was done, in hundredths.
    pub amount: i64,
    /// What it is worth, limits aside.
    pub credits: i64,
}

/// What one activity is worth to a member in a year.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Line {
    /// The activity.
    pub activity: &'static str,
    /// What counts, in the order of days.
    pub deeds: Vec<Deed>,
    /// What does not, and why not.
    pub others: Vec<(Uuid, Label)>,
    /// How the sum came about.
    pub steps: Vec<Step>,
    /// Credits, in hundredths.
    pub credits: i64,
    /// Credits that the limits cut off.
    pub cut: i64,
}

impl Line {
    /// How much was done, in hundredths of the activity's unit.
    pub fn amount(&self) -> i64 {
        self.deeds.iter().map(|deed| deed.amount).sum()
    }
}

/// The unit that an activity is counted by.
pub fn unit(activity: &str) -> Label {
    use crate::domain::kinds::credit_rule as rule;
    match activity {
        rule::LESSONS | rule::OBSERVED => Label::new("节", "lessons"),
        rule::PROJECTS | rule::SMALL_PROJECTS => Label::new("个", "projects"),
        rule::TRAINING => Label::new("学时", "hours"),
        rule::REFLECTIONS => Label::new("篇", "reflections"),
        _ => Label::new("次", "times"),
    }
}

/// The activities in the order of the register.
pub fn activities() -> impl Iterator<Item = &'static str> {
    ACTIVITIES.iter().map(|label| label.zh)
}

/// A semester by its last day and code, in their order; first what was between semesters.
type When = (Option<NaiveDate>, Option<String>);

/// Sums up what was done of one activity in a school year with these semesters.
pub fn line(
    activity: &'static str,
    mut deeds: Vec<Deed>,
    others: Vec<(Uuid, Label)>,
    rates: &Rates,
    semesters: &[Semester],
    year: Span,
) -> Line {
    deeds.order_by_key(|deed| (deed.day, deed.id));
    let mut periods: BTreeMap<When, BTreeMap<Option<Rate>, i64>> = BTreeMap::new();
    for deed in &deeds {
        let semester = semesters.iter().find(|s| s.span.has(deed.day));
        let key = (semester.map(|s| s.span.to), semester.map(|s| s.code.clone()));
        *periods.entry(key).or_default().entry(rates.on(activity, deed.day)).or_default() += deed.amount;
    }
    let mut done: BTreeMap<Rate, i64> = BTreeMap::new();
    let (mut steps, mut worth, mut limited) = (Vec::new(), 0, 0);
    for ((last, semester), by_rate) in periods {
        let most = last.and_then(|day| rates.on(activity, day)).and_then(|rate| rate.in_semester);
        let (mut in_period, mut alone) = (0, BTreeMap::new());
        for (rate, amount) in by_rate {
            let credits = rate.map_or(0, |rate| {
                let counted = if most.is_some() { &mut alone } else { &mut done };
                let so_far = counted.entry(rate).or_default();
                let before = rate.worth(*so_far);
                *so_far += amount;
                rate.worth(*so_far) - before
            });
            in_period += credits;
            steps.push(Step { semester: semester.clone(), rate, amount, credits });
        }
        worth += in_period;
        limited += most.map_or(in_period, |most| in_period.min(most));
    }
    let most = rates.on(activity, year.to).and_then(|rate| rate.in_year);
    let credits = most.map_or(limited, |most| limited.min(most));
    Line { activity, deeds, others, steps, credits, cut: worth - credits }
}

/// What a member is owed of training, conferences and visits of a higher level in a school year: a right, not a duty (clause 四5).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Entitlement {
    /// So many the plan grants.
    pub granted: u32,
    /// So many the member has had.
    pub had: u32,
    /// Whether the office found that the member works actively, which the plan makes the condition; `None` until it says so.
    pub active: Option<bool>,
}

impl Entitlement {
    /// What is still owed; nothing as long as the condition is not found to hold.
    pub const fn owed(&self) -> u32 {
        match self.active {
            Some(true) => self.granted.saturating_sub(self.had),
            _ => 0,
        }
    }
}
