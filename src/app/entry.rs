//! What the form of a new record knows already: today, the school of this weekday, the words of last time.

use super::newest;
use super::overview;
use super::session::Session;
use super::whereabouts;
use crate::domain::draft::Parsed;
use crate::domain::field::split_names;
use crate::domain::kinds::{pay, workload};
use crate::domain::marking::show_lines;
use crate::domain::order::Order as _;
use crate::domain::{Draft, Field, FieldKind, Kind, Lang, Party, Record, day};
use crate::plan::posts::{self, Level};
use std::collections::HashSet;
use uuid::Uuid;

/// So many of the latest records are asked for what a new one may have in common with them.
const LATEST: usize = 400;

/// The records of a kind that this profile entered or imported for itself, the latest day first; not more than a form asks for.
pub fn latest<'a>(session: &'a Session, kind: &'static Kind) -> Vec<&'a Record> {
    newest::of(session, kind, LATEST)
}

/// A draft for a new record. `like` gives every value but the day; else the sticky fields of the latest record are taken, and the school
/// that the same weekday of the weeks before was spent at.
pub fn prefill(session: &Session, kind: &'static Kind, like: Option<Uuid>) -> Draft {
    let today = session.env().today();
    if let Some(record) = like.and_then(|id| session.records().get(id)) {
        let mut draft = Draft::of(kind, record);
        if kind.field(kind.dated_by).is_some_and(|f| f.kind == FieldKind::Day) {
            draft.set(kind.dated_by, day::iso(today));
        }
        return draft;
    }
    let mut draft = Draft::default();
    if kind.key == "plan" {
        // A new version begins with the numbers in force, so that only what changes is typed.
        overview::book(session).on(today).texts().into_iter().for_each(|(key, text)| draft.set(key, text));
    }
    if kind.key == "marking" {
        let scheme = super::notes::schemes(session).on(today);
        draft.set("items", show_lines(&scheme.items));
        draft.set("bands", show_lines(&scheme.bands));
    }
    if kind.key == "staffing" {
        super::selection::rules(session).texts().into_iter().for_each(|(key, text)| draft.set(key, text));
    }
    if kind.key == "application"
        && let Party::Applicant { school, name } = Party::of(session.owner())
    {
        draft.set("name", name);
        draft.set("school", school);
    }
    let applied = session.of_kind("application").filter(|r| *r.owner == *session.owner());
    let applied = applied.map(|r| r.text("year").to_owned()).max();
    let records = latest(session, kind);
    for field in kind.fields {
        let from = |record: &&Record| field.show(record.value(field.key));
        let known = match field.kind {
            _ if field.key == "semester" => {
                overview::calendar(session).near(today).map(|semester| semester.code.clone())
            }
            // A task's day lies ahead and a certificate's behind, and nobody can know them.
            // What is of a month or a semester is confirmed today.
            FieldKind::Day
                if (field.key == kind.dated_by || field.key == "date")
                    && !matches!(kind.key, "task" | "evidence") =>
            {
                Some(day::iso(today))
            }
            // Evidence goes with the application.
            FieldKind::SchoolYear if kind.key == "evidence" && applied.is_some() => applied.clone(),
            FieldKind::SchoolYear => {
                overview::calendar(session).near(today).map(|s| s.school_year().to_owned())
            }
            FieldKind::School if field.sticky => {
                whereabouts::school_of_day(session, kind, field.key, &records, today)
            }
            _ if field.sticky => records.first().map(from),
            // One lesson is what most rows say.
            _ if field.key == "periods" => Some("1".into()),
            _ if kind.key == "task" && field.key == "state" => Some(crate::domain::kinds::task::NEW.into()),
            _ => None,
        };
        if let Some(text) = known.filter(|text| !text.is_empty()) {
            draft.set(field.key, text);
        }
    }
    super::owed::next(session, kind).into_iter().for_each(|(key, text)| draft.set(key, text));
    if kind.field("subject").is_some()
        && draft.get("subject").is_empty()
        && let Some(person) = overview::person(session, &session.profile.no)
    {
        draft.set("subject", person.subject);
    }
    draft
}

/// A draft for the record after one that was just saved: where that was of another day than the form would offer, its day and its
/// school stay, as whoever makes up for a week goes on in it.
pub fn next(session: &Session, kind: &'static Kind, saved: Uuid) -> Draft {
    let mut draft = prefill(session, kind, None);
    let Some(record) = session.records().get(saved) else { return draft };
    let dated = kind.field(kind.dated_by).is_some_and(|f| f.kind == FieldKind::Day);
    if dated && record.text(kind.dated_by) != draft.get(kind.dated_by) && !draft.get(kind.dated_by).is_empty()
    {
        let schools = kind.fields.iter().filter(|f| f.kind == FieldKind::School && f.sticky).map(|f| f.key);
        for key in schools.chain([kind.dated_by]) {
            draft.set(key, record.text(key));
        }
    }
    draft
}

/// Words to offer for a field: those of the forms, the member's schools, then what was entered before, the latest first.
pub fn words(session: &Session, kind: &'static Kind, field: &'static Field) -> Vec<String> {
    let mut seen = HashSet::new();
    let mut words = Vec::new();
    let mut add = |word: String| {
        let value = word.split('\t').next().unwrap_or_default().to_owned();
        if !value.is_empty() && seen.insert(value) {
            words.push(word);
        }
    };
    match field.kind {
        FieldKind::Choice { words, .. } => words.iter().for_each(|w| add(w.zh.to_owned())),
        FieldKind::YesNo => ["是", "否"].iter().for_each(|w| add((*w).to_owned())),
        FieldKind::School | FieldKind::Schools => {
            whereabouts::schools(session, session.env().today()).into_iter().for_each(&mut add);
            session.of_kind("school").for_each(|r| add(r.text("name").to_owned()));
            for person in overview::people(session) {
                person.guided.into_iter().chain([person.home]).for_each(&mut add);
            }
        }
        FieldKind::Text { long: false, .. } => {
            if field.key == "semester" {
                overview::calendar(session).semesters().iter().rev().for_each(|s| add(s.code.clone()));
            }
            super::names::of(session, kind, field).into_iter().for_each(&mut add);
            for record in latest(session, kind) {
                match record.text(field.key) {
                    names if field.several => split_names(names).for_each(|name| add(name.to_owned())),
                    text => add(text.to_owned()),
                }
            }
        }
        _ => {}
    }
    words
}

/// Fills in what follows from what was typed: the name of a number, the number of a name, where the roster knows one.
pub fn complete(session: &Session, kind: &'static Kind, draft: &mut Draft) {
    if kind.field("member").is_none() || kind.field("name").is_none() || super::names::by_name(kind) {
        return;
    }
    let (no, name) = (draft.get("member").trim().to_owned(), draft.get("name").trim().to_owned());
    if no.is_empty() == name.is_empty() {
        return;
    }
    let mut known = super::names::own(session).into_iter().filter(|p| p.no == no || p.name == name);
    if let (Some(person), None) = (known.next(), known.next()) {
        draft.set("member", person.no);
        draft.set("name", person.name);
    }
}

/// Whether the roster is here at all: a school has it once it took a task pack in.
fn knows_people(session: &Session) -> bool {
    overview::people(session).iter().any(|p| p.on_roster)
}

/// What is to be said of what was typed, beyond what keeps it from being saved.
pub fn advice(session: &Session, kind: &'static Kind, draft: &Draft, lang: Lang) -> Vec<(Level, String)> {
    if ![workload::KIND.key, pay::KIND.key].contains(&kind.key) {
        return Vec::new();
    }
    // A school that is not the home school may not know it: what it says counts nowhere.
    let elsewhere = super::posts::stray(session, session.owner(), draft.get("member").trim())
        .filter(|_| matches!(Party::of(session.owner()), Party::School(_)) && knows_people(session))
        .map(|stray| (Level::Error, stray.say(lang)));
    if kind.key == pay::KIND.key {
        return elsewhere.into_iter().collect();
    }
    // Each by itself: what is said of a number need not wait for the other fields.
    let number = |key| kind.field(key)?.parse(draft.get(key), None).ok()?.as_hundredths();
    let calendar = overview::calendar(session);
    let semester = calendar.get(draft.get("semester").trim()).or(calendar.near(session.env().today()));
    let limit = semester.map_or(50, |semester| overview::post_limit(session, semester));
    let found = posts::judge(number("post").unwrap_or_default(), number("full"), number("lessons"), limit);
    let said = found.into_iter().map(|finding| (finding.level(), finding.say(limit, lang)));
    elsewhere.into_iter().chain(said).collect()
}

/// Saves what a form holds: edits the record that it was filled from, or enters a new one for `owner`. `None` where that record is not
/// here any more, an import having been taken back; nothing is saved then.
pub fn save(
    session: &mut Session,
    kind: &'static Kind,
    base: Option<&Record>,
    owner: &str,
    parsed: &Parsed,
) -> Option<Uuid> {
    match base {
        Some(base) => session.edit_from(base, parsed).map(|_| base.id),
        None if kind.is_keyed() => Some(session.add_keyed(kind, owner, parsed)),
        None => Some(session.add(kind, parsed)),
    }
}

/// Records that were entered or changed by hand lately, the latest first.
pub fn recent(session: &Session, count: usize) -> Vec<&Record> {
    let ledger = |r: &&Record| crate::domain::kinds::ledgers().any(|k| k.key == r.kind.as_str());
    let mut records: Vec<&Record> =
        session.records().of(session.owner()).filter(|r| !r.is_deleted()).filter(ledger).collect();
    let day_of =
        |r: &Record| crate::domain::kinds::find(r.kind.as_str()).map(|k| r.text(k.dated_by).to_owned());
    records.order_by_key(|r| std::cmp::Reverse((r.touched_at(), day_of(r), r.id)));
    records.truncate(count);
    records
}
