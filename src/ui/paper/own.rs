//! Forms of a profile's own records, one sheet a record: whom they can be printed for, and the rows that they share.

use super::{Subject, cell, head, pair};
use crate::app::{Session, overview};
use crate::domain::order::Order as _;
use crate::domain::{Kind, Lang, Party, Record};
use crate::ui::texts;
use leptos::prelude::*;
use std::collections::BTreeSet;
use uuid::Uuid;

/// The profile's own records of a kind, the latest first.
pub fn records<'a>(session: &'a Session, kind: &'static Kind) -> Vec<&'a Record> {
    let mut found: Vec<&Record> =
        session.of_kind(kind.key).filter(|r| *r.owner == *session.owner()).collect();
    found.order_by_key(|r| (std::cmp::Reverse(r.text(kind.dated_by)), r.id));
    found
}

/// A subject for each of them: its day and what it is called.
pub fn subjects(session: &Session, kind: &'static Kind) -> Vec<Subject> {
    let label = |r: &Record| format!("{} {}", r.text(kind.dated_by), kind.title(r));
    records(session, kind).into_iter().map(|r| Subject::new(r.id.to_string(), label(r))).collect()
}

/// A subject for each school and semester, by the semester's code and the school's owner; the latest first.
pub fn by_semester(found: BTreeSet<(String, String)>, lang: Lang) -> Vec<Subject> {
    let subject = |(code, owner): (String, String)| {
        let label = format!("{} {}", Party::of(&owner), texts::semester_name(&code, lang));
        Subject::new(format!("{code} {owner}"), label)
    };
    found.into_iter().rev().map(subject).collect()
}

/// The record that a subject names.
pub fn find<'a>(session: &'a Session, key: &str) -> Option<&'a Record> {
    session.records().get(Uuid::try_parse(key).ok()?)
}

/// The name of the member whose record it is.
pub fn name_of(session: &Session, record: &Record) -> String {
    overview::person(session, &record.owner).map(|p| p.name).unwrap_or_default()
}

/// A field of a record as it is shown.
pub fn text(kind: &Kind, record: &Record, key: &str) -> String {
    kind.field(key).map(|field| field.show(record.value(key))).unwrap_or_default()
}

/// Rows of names and values: each value over so many columns.
pub fn rows<const N: usize>(rows: [Vec<(&str, String, u32)>; N]) -> AnyView {
    let row = |row: Vec<(&str, String, u32)>| {
        let pairs = row.into_iter().map(|(label, text, columns)| pair(label, text, columns)).collect_view();
        view! { <tr>{pairs}</tr> }
    };
    rows.map(row).collect_view().into_any()
}

/// The class of a row with a text: a long one may go on over the page, which leaves a short one whole.
pub fn flow(text: &str) -> &'static str {
    if text.chars().count() > 300 { "flows" } else { "" }
}

/// A row of long text beside its name; an empty one leaves room to write.
pub fn long(label: &str, text: impl Into<String>) -> AnyView {
    let text = text.into();
    let class = if text.is_empty() { "tall" } else { flow(&text) };
    view! { <tr class=class>{head(label)} {cell(text, 5)}</tr> }.into_any()
}
