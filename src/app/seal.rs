//! Closed semesters: sealed into a file and taken out of the store, still counted by what is kept of them. The file brings them back.
//!
//! What goes is what the semester's own figures are made of. What counts by the school year (D5, D8), and expenses, which an
//! approval speaks of, stay: they are few, and figures of other semesters need them.

use super::home::{self, Unfit};
use super::session::{SaveState, Session};
use super::{archives, digest, handin, hands, overview};
use crate::bundle::{Extras, Held, Number, Purpose, Sealed, State, write_with};
use crate::domain::calendar::Semester;
use crate::domain::order::Gather as _;
use crate::domain::{Kind, Lang, Record, Rule, day, kinds};
use crate::merge::{Joined, RecordSet};
use crate::plan::rules;
use crate::storage::StoreError;
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// UTF-16 units a record takes in a store of many, as the benchmark measures it; of few records what they take says nothing.
const USUAL_UNITS: usize = 60;

/// So many records tell what one takes.
const MANY: usize = 2000;

/// Whether a semester is over: its last day was before today.
pub fn is_closed(semester: &Semester, today: NaiveDate) -> bool {
    semester.span.to < today
}

pub(super) const fn by_year(rule: Rule) -> bool {
    matches!(rule, Rule::D5 | Rule::D8)
}

/// Whether records of a kind go along: those that a semester's own figures are made of.
pub(super) fn goes(kind: &Kind) -> bool {
    let counts = |r: &&rules::RuleText| r.kind == kind.key;
    kinds::ledgers().any(|k| k == kind)
        && rules::RULES.iter().any(|r| counts(&r))
        && !rules::RULES.iter().filter(counts).any(|r| by_year(r.rule))
}

/// The profile's records of a semester that go along, deleted ones and such in conflict included.
pub fn contents<'a>(session: &'a Session, semester: &Semester) -> Vec<&'a Record> {
    let span = semester.span;
    let within = |r: &&Record| {
        let kind = kinds::find(r.kind.as_str()).filter(|kind| goes(kind));
        kind.and_then(|kind| day::from_iso(r.text(kind.dated_by))).is_some_and(|day| span.has(day))
    };
    session.records().iter().filter(within).collect()
}

/// How many of a semester's records wait for a choice, which is harder to make once they are in a file.
pub fn undecided(session: &Session, semester: &Semester) -> usize {
    contents(session, semester).iter().filter(|record| record.is_disputed()).count()
}

/// The closed semesters of which records are here, with their number, the oldest first.
pub fn closed(session: &Session) -> Vec<(Semester, usize)> {
    let calendar = overview::calendar(session);
    let today = session.env().today();
    let over = calendar.semesters().iter().filter(|s| is_closed(s, today));
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for record in session.records().iter() {
        let kind = kinds::find(record.kind.as_str()).filter(|kind| goes(kind));
        let Some(day) = kind.and_then(|kind| day::from_iso(record.text(kind.dated_by))) else { continue };
        for semester in over.clone().filter(|s| s.span.has(day)) {
            *counts.entry(&semester.code).or_default() += 1;
        }
    }
    over.filter_map(|s| Some((s.clone(), *counts.get(&*s.code)?))).collect()
}

/// The file of a semester, signed, and its name. It is a backup that holds nothing else.
pub fn file(session: &Session, semester: &Semester) -> (String, String) {
    let producer = handin::producer(session);
    let whose = handin::whose(session.owner(), &session.profile.name);
    let name = format!("研训-归档-{}-{whose}-{}.json", semester.code, handin::day(&producer));
    let key = hands::own(session);
    let records = contents(session, semester);
    (name, write_with(Purpose::Backup, &producer, &Extras::default(), Some(&key), records))
}

/// Why nothing was taken out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stays {
    /// The semester is not over.
    Open,
    /// There is nothing to take out.
    Nothing,
    /// The file cannot be read, or is nobody's archive, or another's.
    Unfit(Unfit),
    /// The file is not what is here.
    Differs {
        /// Records that are not in it.
        missing: usize,
        /// Records that stand in it otherwise.
        older: usize,
        /// Records in it that are not of this semester here.
        strange: usize,
    },
    /// Another file of this semester is sealed already: bring that back first.
    Again(String),
    /// The store could not be written.
    Store(StoreError),
}

impl Stays {
    /// What is wrong, that nothing is lost, and the way on.
    pub fn say(&self, lang: Lang) -> String {
        let zh = lang == Lang::Zh;
        let why = match self {
            Self::Open if zh => "这个学期还没有结束。".into(),
            Self::Open => "This semester is not over.".into(),
            Self::Nothing if zh => "这个学期没有可以移出的记录。".into(),
            Self::Nothing => "There is nothing of this semester to take out.".into(),
            Self::Unfit(unfit) => unfit.say(lang),
            Self::Differs { missing, older, strange } if zh => format!(
                "文件与本机不一致：少 {missing} 条，{older} 条内容不同，多 {strange} 条。请重新存一次归档文件，选刚存的那个。"
            ),
            Self::Differs { missing, older, strange } => format!(
                "The file is not what is here: it lacks {missing} records, holds {older} otherwise and {strange} more. Please save the archive once more and choose the file just saved."
            ),
            Self::Again(file) if zh => {
                format!("这个学期已归档在“{file}”，之后又有改动。请先打开那个文件把记录取回，再归档一次。")
            }
            Self::Again(file) => format!(
                "This semester is archived in “{file}” and was changed since. Open that file first to bring its records back, then archive again."
            ),
            Self::Store(error) => error.say(lang),
        };
        if zh { format!("没有移出任何记录。{why}") } else { format!("Nothing was taken out. {why}") }
    }
}

/// Holds the file that was read back against the semester, and only if both are the same takes its records out of the store;
/// answers how many. `name` is the file's.
///
/// # Errors
/// Why everything stays.
pub fn seal(session: &mut Session, semester: &Semester, name: &str, bytes: &[u8]) -> Result<usize, Stays> {
    if !is_closed(semester, session.env().today()) {
        return Err(Stays::Open);
    }
    let bundle = home::read(bytes, None).map_err(Stays::Unfit)?;
    let header = bundle.header;
    if header.producer.who != session.owner() {
        return Err(Stays::Unfit(Unfit::Other(header.producer.who, header.producer.name)));
    }
    if header.purpose != Purpose::Backup {
        return Err(Stays::Unfit(Unfit::NoHome));
    }
    let mut held = RecordSet::new();
    held.extend(bundle.records);
    let here = contents(session, semester);
    let count = here.len();
    if count == 0 {
        return Err(Stays::Nothing);
    }
    let before = archives::by_sum(session, &header.sha256).filter(|before| before.state == State::Sealed);
    let again = before.is_some();
    let other = archives::of(session, &semester.code).filter(|one| !again && one.state == State::Sealed);
    if let Some(other) = other {
        return Err(Stays::Again(other.file));
    }
    let (found, missing): (Vec<_>, Vec<_>) = here.into_iter().partition(|r| held.get(r.id).is_some());
    // What came back after it was taken out may be older, and not all.
    let fits =
        |r: &&&Record| if again { held.try_join(r) == Joined::Known } else { held.get(r.id) == Some(**r) };
    let older = found.len() - found.iter().filter(fits).count();
    let strange = if again { 0 } else { held.len() - found.len() };
    if missing.len() + older + strange > 0 {
        return Err(Stays::Differs { missing: missing.len(), older, strange });
    }
    let sealed = before.unwrap_or_else(|| Sealed {
        code: semester.code.clone(),
        file: name.to_owned(),
        at: session.env().now_ms(),
        records: count,
        turn: archives::by_sum(session, &header.sha256).map_or(0, |over| over.turn) + 1,
        state: State::Sealed,
        sha256: header.sha256,
        figures: figures(session, semester),
        held: held_by_owner(&held),
    });
    let note = archives::note(&sealed);
    // Digests are kept by the names of segments, which may shrink in place.
    let notes = [(digest::NOTE, None), (&*note.0, Some(&*note.1))];
    let done = session.take_out(&held, &notes);
    let is_sealed = archives::by_sum(session, &sealed.sha256).is_some_and(|now| now.state == State::Sealed);
    match done {
        // Begun, and ended when the store was opened anew.
        Err(error) if !contents(session, semester).is_empty() || !is_sealed => Err(Stays::Store(error)),
        _ => {
            archives::changed(session);
            Ok(count)
        }
    }
}

fn held_by_owner(held: &RecordSet) -> BTreeMap<String, String> {
    let mut owners: BTreeMap<&str, Vec<&Record>> = BTreeMap::new();
    held.iter().for_each(|record| owners.entry(&record.owner).or_default().push(record));
    owners.into_iter().map(|(owner, records)| (owner.to_owned(), Held::text(records))).gather_map()
}

fn figures(session: &Session, semester: &Semester) -> BTreeMap<String, Vec<Number>> {
    let (calendar, book) = (overview::calendar(session), overview::book(session));
    let people = overview::people(session).into_iter();
    let numbers = |person: overview::Person| {
        let figures = overview::figures(session, &person, semester, &calendar, &book);
        let own = figures.iter().filter(|f| !by_year(f.rule)).map(digest::number).collect();
        (person.no, own)
    };
    people.map(numbers).gather_map()
}

/// About how many more records there is room for, none while something waits to be written: `quota` and `used` of the whole store in UTF-16 units.
pub fn room(session: &Session, quota: usize, used: usize) -> usize {
    if session.save_state() != SaveState::Saved {
        return 0;
    }
    let records = session.records().len();
    let each = if records < MANY { USUAL_UNITS } else { session.record_units() / records };
    quota.saturating_sub(used) / each.max(1)
}
