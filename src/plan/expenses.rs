//! Expenses of the part-time post, borne by the district (clause 二3): what speaks against a claim, what was granted, and what is
//! to be paid for a semester.

use crate::domain::calendar::Span;
use crate::domain::kinds::allowance::Allowance;
use crate::domain::kinds::approval::{Approval, GRANTED};
use crate::domain::kinds::expense::Expense;
use crate::domain::order::{Gather as _, Order as _};
use crate::domain::{Label, Lang, Record, value::hundredths_to_text};
use chrono::NaiveDate;
use std::collections::BTreeMap;
use uuid::Uuid;

/// What the district pays of one category.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Limit {
    /// Most for one claim, in fen.
    pub each: Option<i64>,
    /// Most in a semester, in fen.
    pub semester: Option<i64>,
    /// Whether a claim needs receipts.
    pub receipts: bool,
}

/// The limits by category and the day from which they are in force.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Limits(Vec<(String, NaiveDate, Limit)>);

impl Limits {
    /// From the office's records. Of two from one day the one with the greater limits in order holds, so that every computer
    /// judges alike.
    pub fn from_records<'a>(records: impl IntoIterator<Item = &'a Record>) -> Self {
        let line = |a: Allowance<'_>| {
            let limit = Limit {
                each: a.each.map(|n| n.0),
                semester: a.in_semester.map(|n| n.0),
                receipts: a.receipts == Some(true),
            };
            (a.category.to_owned(), a.from, limit)
        };
        let alive = records.into_iter().filter(|r| !r.is_deleted());
        let mut lines: Vec<_> = alive.filter_map(Allowance::of).map(line).collect();
        lines.order_by(|a, b| {
            (&a.0, a.1, a.2.each, a.2.semester, a.2.receipts).cmp(&(
                &b.0,
                b.1,
                b.2.each,
                b.2.semester,
                b.2.receipts,
            ))
        });
        Self(lines)
    }

    /// What is in force for a category on a day; nothing is limited where nothing was set.
    pub fn on(&self, category: &str, day: NaiveDate) -> Limit {
        self.0.iter().rfind(|(c, from, _)| c == category && *from <= day).map_or(Limit::default(), |l| l.2)
    }
}

/// What speaks against a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Doubt {
    /// More than a claim of the category may be, which is this much.
    OverEach(i64),
    /// With the claims before it in the semester, as far as they are not refused, more than this much.
    OverSemester(i64),
    /// It needs receipts and has none.
    NoReceipts,
    /// Another claim of the member has the same day, category and sum.
    Twin,
}

impl Doubt {
    /// In words.
    pub fn say(self, lang: Lang) -> String {
        let (label, sum) = match self {
            Self::OverEach(limit) => (Label::new("超过每笔上限 {} 元", "over the {} yuan of a claim"), limit),
            Self::OverSemester(limit) => {
                (Label::new("累计超过学期上限 {} 元", "over the {} yuan of a semester"), limit)
            }
            Self::NoReceipts => (Label::new("没有单据", "no receipts"), 0),
            Self::Twin => (Label::new("同日同类同额，可能重复", "same day, category and sum as another"), 0),
        };
        label.text(lang).replace("{}", &hundredths_to_text(sum))
    }
}

/// Where a claim stands.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum State {
    /// Nobody has decided.
    Waiting,
    /// It was changed since it was decided, and waits again.
    Changed,
    /// All of it is granted.
    Granted,
    /// Part of it is granted.
    Reduced {
        /// The sum granted, in fen.
        amount: i64,
        /// Why not all.
        reason: String,
    },
    /// Nothing is granted.
    Refused(String),
}

/// One claim of a member.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Claim {
    /// The record.
    pub id: Uuid,
    /// Day.
    pub date: NaiveDate,
    /// Category.
    pub category: String,
    /// What for.
    pub reason: String,
    /// The sum claimed, in fen.
    pub amount: i64,
    /// Receipts.
    pub receipts: u32,
    /// What speaks against it.
    pub doubts: Vec<Doubt>,
    /// Where it stands.
    pub state: State,
}

impl Claim {
    /// What is paid of it, in fen; `None` while nobody has decided.
    pub fn paid(&self) -> Option<i64> {
        paid(&self.state, self.amount)
    }
}

fn paid(state: &State, claimed: i64) -> Option<i64> {
    match state {
        State::Waiting | State::Changed => None,
        State::Granted => Some(claimed),
        State::Reduced { amount, .. } => Some(*amount),
        State::Refused(_) => Some(0),
    }
}

/// A member's claims in a span of days, in their order. `version` names a record's present version, as decisions do.
pub fn claims<'a>(
    claimed: impl IntoIterator<Item = &'a Record>,
    decided: impl IntoIterator<Item = &'a Record>,
    limits: &Limits,
    span: Span,
    version: impl Fn(&Record) -> String,
) -> Vec<Claim> {
    let decided: BTreeMap<&str, Approval<'_>> = decided
        .into_iter()
        .filter(|r| !r.is_deleted())
        .filter_map(Approval::of)
        .map(|a| (a.record, a))
        .gather_map();
    let in_span = |r: &&Record| Expense::of(r).is_some_and(|e| span.has(e.date));
    let mut records: Vec<&Record> = claimed.into_iter().filter(|r| !r.is_deleted()).filter(in_span).collect();
    records.order_by_key(|r| (r.text("date"), r.id));
    let mut sums: BTreeMap<&str, i64> = BTreeMap::new();
    let mut claims: Vec<Claim> = Vec::new();
    for record in records {
        let Some(expense) = Expense::of(record) else { continue };
        let limit = limits.on(expense.category, expense.date);
        let amount = expense.amount.0;
        let receipts = expense.receipts.unwrap_or(0);
        let state = decided.get(record.id.to_string().as_str()).map_or(State::Waiting, |decision| {
            let reason = decision.reason.unwrap_or_default().to_owned();
            match decision.amount.0 {
                _ if decision.version != version(record) => State::Changed,
                _ if decision.verdict == GRANTED => State::Granted,
                0 => State::Refused(reason),
                amount => State::Reduced { amount, reason },
            }
        });
        let before = sums.entry(expense.category).or_default();
        let sum = *before + amount;
        // What is not paid takes nothing of the semester's limit, and cannot be paid twice.
        *before += paid(&state, amount).unwrap_or(amount);
        let twin = |c: &Claim| {
            let same = c.date == expense.date && c.category == expense.category && c.amount == amount;
            same && c.paid() != Some(0)
        };
        let doubts = [
            limit.each.filter(|most| amount > *most).map(Doubt::OverEach),
            limit.semester.filter(|most| sum > *most).map(Doubt::OverSemester),
            (limit.receipts && receipts == 0).then_some(Doubt::NoReceipts),
            claims.iter().any(twin).then_some(Doubt::Twin),
        ];
        claims.push(Claim {
            id: record.id,
            date: expense.date,
            category: expense.category.to_owned(),
            reason: expense.reason.unwrap_or_default().to_owned(),
            amount,
            receipts,
            doubts: doubts.into_iter().flatten().collect(),
            state,
        });
    }
    claims
}

/// What is settled of some claims.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Settlement {
    /// By category: claims decided, receipts, fen claimed, fen paid.
    pub lines: BTreeMap<String, Line>,
    /// All categories together.
    pub total: Line,
    /// Claims that nobody has decided yet.
    pub waiting: usize,
    /// What these claim, in fen.
    pub waiting_sum: i64,
}

/// One line of a settlement.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Line {
    /// Claims decided.
    pub claims: usize,
    /// Receipts of these.
    pub receipts: u32,
    /// Fen claimed.
    pub claimed: i64,
    /// Fen paid.
    pub paid: i64,
}

/// Settles claims: only what was decided counts.
pub fn settle<'a>(claims: impl IntoIterator<Item = &'a Claim>) -> Settlement {
    let mut settlement = Settlement::default();
    for claim in claims {
        let Some(paid) = claim.paid() else {
            settlement.waiting += 1;
            settlement.waiting_sum += claim.amount;
            continue;
        };
        let line = settlement.lines.entry(claim.category.clone()).or_default();
        for line in [line, &mut settlement.total] {
            line.claims += 1;
            line.receipts += claim.receipts;
            line.claimed += claim.amount;
            line.paid += paid;
        }
    }
    settlement
}
