//! A draft is what was typed, kept exactly as typed until it parses.

use super::field::Field;
use super::kind::Kind;
use super::kinds;
use super::problem::{Issue, Problem};
use super::record::Record;
use super::value::Value;
use crate::domain::order::Gather as _;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The texts of a form by field key.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Draft(pub BTreeMap<String, String>);

/// A kind's fields after parsing, in the kind's order; empty ones included, so that a cleared field is known as cleared.
pub type Parsed = Vec<(&'static Field, Value)>;

impl Draft {
    /// What was typed for a field.
    pub fn get(&self, key: &str) -> &str {
        self.0.get(key).map_or("", String::as_str)
    }

    /// Types into a field.
    pub fn set(&mut self, key: &str, text: impl Into<String>) {
        self.0.insert(key.to_owned(), text.into());
    }

    /// Whether nothing was typed.
    pub fn is_blank(&self) -> bool {
        self.0.values().all(|text| text.trim().is_empty())
    }

    /// What was typed over `start`: the fields whose text differs from it.
    pub fn beside(&self, start: &Self) -> Self {
        let differs = |(key, text): &(&String, &String)| start.get(key) != text.as_str();
        Self(self.0.iter().filter(differs).map(|(k, t)| (k.clone(), t.clone())).gather_map())
    }

    /// This draft with what was typed laid over it.
    pub fn under(mut self, typed: Self) -> Self {
        self.0.extend(typed.0);
        self
    }

    /// The draft that would make this record, for editing it.
    pub fn of(kind: &Kind, record: &Record) -> Self {
        Self(kind.fields.iter().map(|f| (f.key.to_owned(), f.show(record.value(f.key)))).gather_map())
    }

    /// Parses every field and checks them together. With `today`, short forms of days are taken.
    ///
    /// # Errors
    /// Every problem found, each with its field.
    pub fn parse(&self, kind: &Kind, today: Option<NaiveDate>) -> Result<Parsed, Vec<Issue>> {
        self.parse_with(kind, today, &|parsed| kinds::checks::check(kind, parsed))
    }

    /// The same with the kind's check in hand, for the page of the very first visit: it goes without those of all other kinds.
    ///
    /// # Errors
    /// As [`Self::parse`].
    pub fn parse_with(
        &self,
        kind: &Kind,
        today: Option<NaiveDate>,
        check: &dyn Fn(&Parsed) -> Vec<Issue>,
    ) -> Result<Parsed, Vec<Issue>> {
        let mut parsed = Vec::with_capacity(kind.fields.len());
        let mut issues = Vec::new();
        for field in kind.fields {
            match field.parse(self.get(field.key), today) {
                Ok(Value::Empty) if field.required => {
                    issues.push(Issue { field: Some(field), problem: Problem::Missing })
                }
                Ok(value) => parsed.push((field, value)),
                Err(problem) => issues.push(Issue { field: Some(field), problem }),
            }
        }
        if issues.is_empty() {
            issues = check(&parsed);
        }
        if issues.is_empty() { Ok(parsed) } else { Err(issues) }
    }
}

/// The value of one parsed field.
pub fn value_of<'a>(parsed: &'a Parsed, key: &str) -> &'a Value {
    const NOTHING: &Value = &Value::Empty;
    parsed.iter().find(|(field, _)| field.key == key).map_or(NOTHING, |(_, value)| value)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft(texts: &[(&str, &str)]) -> Draft {
        Draft(texts.iter().map(|(k, t)| (k.to_string(), t.to_string())).gather_map())
    }

    #[test]
    fn only_what_was_typed_is_a_draft() {
        let start = draft(&[("date", "2026-01-12"), ("school", "北港小学")]);
        // A form has all its fields, empty or not.
        let form = |date, school, topic| draft(&[("date", date), ("school", school), ("topic", topic)]);
        for (typed, want) in [
            (form("2026-01-12", "北港小学", ""), draft(&[])),
            (form("2026-01-12", "北港小学", "跳远"), draft(&[("topic", "跳远")])),
            (form("2026-01-12", "", ""), draft(&[("school", "")])),
            (form("2026-01-11", "北港小学", ""), draft(&[("date", "2026-01-11")])),
        ] {
            assert_eq!(typed.beside(&start), want);
        }
        // On the next day an untouched date is that day's.
        let kept = draft(&[("topic", "跳远")]);
        let next = draft(&[("date", "2026-01-13"), ("school", "西塘中学")]).under(kept);
        assert_eq!((next.get("date"), next.get("topic")), ("2026-01-13", "跳远"));
    }
}
