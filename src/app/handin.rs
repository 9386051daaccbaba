//! Handing in: what a member's file holds, and what has changed since the last one.

use super::archives;
use super::session::Session;
use super::{hands, receipt};
use crate::bundle::{Extras, HandedIn, Producer, Purpose, record_to_json, write_with};
use crate::domain::order::Gather;
use crate::domain::{Kind, Party, Record, kinds};
use crate::storage::pack;
use std::collections::BTreeMap;

const NOTE: &str = "handed-in";

/// The last hand-in as this profile remembers it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LastHandIn {
    /// When, in milliseconds since 1970 by this computer's clock.
    pub at: i64,
    /// Checksum of each record's content then, by id.
    sums: BTreeMap<String, String>,
}

impl LastHandIn {
    /// The checksum of a record as it was handed in then.
    pub fn sum(&self, id: uuid::Uuid) -> Option<&str> {
        self.sums.get(&id.as_simple().to_string()).map(String::as_str)
    }
}

/// What has changed since the last hand-in, by kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The kind.
    pub kind: &'static Kind,
    /// Records of it in all, deleted ones not counted.
    pub total: usize,
    /// New since then.
    pub new: usize,
    /// Changed since then.
    pub changed: usize,
    /// Deleted since then.
    pub deleted: usize,
}

/// What is handed in: the own records, deletions included, and a member's card.
pub fn contents(session: &Session) -> impl Iterator<Item = &Record> {
    session.records().of(session.owner())
}

/// This profile as the producer of a file, now.
pub(super) fn producer(session: &Session) -> Producer {
    Producer {
        app: concat!("yanxun ", env!("CARGO_PKG_VERSION")).into(),
        who: session.owner().into(),
        name: session.profile.name.clone(),
        at: Some(session.env().now_ms()),
    }
}

/// The bundle to hand in, signed, and its file name.
pub fn file(session: &Session) -> (String, String) {
    let producer = producer(session);
    let name =
        format!("研训-上交-{}-{}.json", whose(session.owner(), &session.profile.name), minute(&producer));
    let key = hands::own(session);
    (name, write_with(Purpose::HandIn, &producer, &Extras::default(), Some(&key), contents(session)))
}

/// Everything of the profile and its key, to go on with on another computer, and its file name.
pub fn home(session: &Session) -> (String, String) {
    let producer = producer(session);
    let key = hands::own(session);
    let handed_in = last(session).map(|last| Box::new(HandedIn { at: last.at, sums: last.sums }));
    let extras = Extras {
        secret: key.secret(),
        hands: hands::known(session),
        accepted: receipt::known(session),
        handed_in,
        sealed: archives::to_carry(session),
        ..Extras::default()
    };
    let name = format!("研训-随身-{}-{}.json", whose(session.owner(), &session.profile.name), day(&producer));
    (name, write_with(Purpose::Home, &producer, &extras, Some(&key), session.records().iter()))
}

/// Everything of the profile as a safety copy, without its key, and its file name.
pub fn backup(session: &Session) -> (String, String) {
    let producer = producer(session);
    let name = format!("研训-备份-{}-{}.json", session.profile.name, day(&producer));
    let key = hands::own(session);
    let extras = Extras { sealed: archives::to_carry(session), ..Extras::default() };
    (name, write_with(Purpose::Backup, &producer, &extras, Some(&key), session.records().iter()))
}

/// Someone in a file's name.
pub(super) fn whose(owner: &str, name: &str) -> String {
    match Party::of(owner) {
        Party::Office => name.to_owned(),
        Party::Member(no) => format!("{no}-{name}"),
        Party::School(school) => format!("学校-{school}"),
        Party::Applicant { school, name } => format!("申报-{school}-{name}"),
        Party::Expert(name) => format!("专家-{name}"),
    }
}

/// `20250903`, the day in a file's name.
pub(super) fn day(producer: &Producer) -> String {
    super::env::day_of(producer.at.unwrap_or_default()).to_string().replace('-', "")
}

/// `20250903-1042`, the minute in a file's name: of two of a day one sees which is the later.
fn minute(producer: &Producer) -> String {
    super::env::minute_of(producer.at.unwrap_or_default()).replace(['-', ':'], "").replace(' ', "-")
}

/// Remembers that everything was handed in now.
pub fn remember(session: &Session) {
    let sums = contents(session).map(|r| (r.id.as_simple().to_string(), sum(r))).gather_map();
    keep(session, &LastHandIn { at: session.env().now_ms(), sums });
}

fn keep(session: &Session, last: &LastHandIn) {
    let lines = last.sums.iter().map(|(id, sum)| format!("{id} {sum}"));
    let text = std::iter::once(last.at.to_string()).chain(lines).collect::<Vec<_>>().join("\n");
    session.set_note(NOTE, &pack::pack(&text, pack::Effort::Usual));
}

/// Learns from a home file what was handed in from another computer: of each record the later hand-in counts.
pub fn learn(session: &Session, theirs: &HandedIn) {
    let ours = last(session);
    let theirs = LastHandIn { at: theirs.at, sums: theirs.sums.clone() };
    let joined = match ours.clone() {
        None => theirs,
        Some(ours) => {
            let (mut earlier, later) = if ours.at > theirs.at { (theirs, ours) } else { (ours, theirs) };
            earlier.at = later.at;
            earlier.sums.extend(later.sums);
            earlier
        }
    };
    if ours.as_ref() != Some(&joined) {
        keep(session, &joined);
    }
}

/// The last hand-in, if there was one.
pub fn last(session: &Session) -> Option<LastHandIn> {
    let text = session.note(NOTE).and_then(|packed| pack::unpack(&packed))?;
    let mut lines = text.lines();
    let at = lines.next()?.parse().ok()?;
    let sums = lines
        .filter_map(|line| line.split_once(' '))
        .map(|(id, sum)| (id.to_owned(), sum.to_owned()))
        .gather_map();
    Some(LastHandIn { at, sums })
}

/// What has changed since then, in the order of the kinds; kinds without a record are left out.
pub fn changes(session: &Session, last: Option<&LastHandIn>) -> Vec<Change> {
    let change = |kind: &'static Kind| {
        let mut change = Change { kind, total: 0, new: 0, changed: 0, deleted: 0 };
        for record in contents(session).filter(|r| r.kind.as_str() == kind.key) {
            let gone = record.is_deleted();
            change.total += usize::from(!gone);
            let before = last.and_then(|l| l.sums.get(&record.id.as_simple().to_string()));
            match before {
                None if gone => {}
                None => change.new += 1,
                Some(before) if *before == sum(record) => {}
                Some(_) if gone => change.deleted += 1,
                Some(_) => change.changed += 1,
            }
        }
        change
    };
    kinds::written_by(session.profile.role.writer()).map(change).filter(|c| c.total + c.deleted > 0).collect()
}

fn sum(record: &Record) -> String {
    pack::checksum(&record_to_json(record))
}
