//! Receipts: what the office says of each record that a member handed in, and how the member sees it.

use super::archives;
use super::handin;
use super::hands;
use super::profile::Role;
use super::session::Session;
use crate::bundle::{Extras, Header, Held, Purpose, is_answered, record_to_json, write_with};
use crate::domain::draft::Parsed;
use crate::domain::kinds::is_answer;
use crate::domain::kinds::review::{KIND, Review};
use crate::domain::order::Gather;
use crate::domain::party::OFFICE;
use crate::domain::{Record, Value, day};
use crate::sheet::Zip;
use crate::storage::pack;
use std::collections::{BTreeMap, HashMap};
use uuid::Uuid;

const NOTE: &str = "accepted";

/// The same of records that the office has in archive files, as these know them.
const ARCHIVED: &str = "accepted-archived";

/// Where one record of a member's stands between the member and the office.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Standing {
    /// Not handed in yet.
    New,
    /// Handed in, not answered yet.
    HandedIn,
    /// The office has this version.
    Accepted,
    /// Changed since the office accepted it, or since it was handed in.
    Changed,
    /// Returned, to be corrected.
    Returned(String),
    /// Corrected since it was returned.
    Corrected(String),
    /// Two values wait for a choice.
    InConflict,
}

/// The checksum that names a record's version.
pub fn version(record: &Record) -> String {
    pack::checksum(&record_to_json(record))
}

/// Remark and version of each returned record, by the record's id.
pub type Returns = HashMap<Uuid, (String, String)>;

/// Every return that stands.
pub fn returns(session: &Session) -> Returns {
    let one = |record: &Record| {
        let review = Review::of(record)?;
        Some((Uuid::try_parse(review.record).ok()?, (review.remark.to_owned(), review.version.to_owned())))
    };
    session.of_kind(KIND.key).filter_map(one).collect()
}

fn review_of(session: &Session, id: Uuid) -> Option<&Record> {
    let id = id.to_string();
    session.records().of(OFFICE).find(|r| r.kind.as_str() == KIND.key && r.text("record") == id)
}

/// Returns a member's record with a remark. Nothing happens if there is no such record.
pub fn give_back(session: &mut Session, id: Uuid, remark: &str) {
    let Some(record) = session.records().get(id) else { return };
    let values = [
        ("date", day::iso(session.env().today())),
        ("member", record.owner.to_string()),
        ("record", id.to_string()),
        ("version", version(record)),
        ("remark", remark.trim().to_owned()),
    ];
    let field = |(key, text): &(&str, String)| Some((KIND.field(key)?, Value::text(text)));
    let parsed: Parsed = values.iter().filter_map(field).collect();
    match review_of(session, id).map(|r| (r.id, r.is_deleted())) {
        Some((review, deleted)) => {
            session.edit(review, &parsed);
            if deleted {
                session.restore(&[review]);
            }
        }
        None => session.add_row(&KIND, &parsed),
    }
}

/// Takes a return back.
pub fn take_back(session: &mut Session, id: Uuid) {
    if let Some(review) = review_of(session, id).map(|r| r.id) {
        session.delete(&[review]);
    }
}

/// The receipt for one member, and its file name: accepted, returned and in conflict, of every record that the office holds of
/// the member. The records go along: what the office chose, and whatever a wiped disk has cost the member, comes back with them.
pub fn file(session: &Session, no: &str, name: &str) -> (String, String) {
    let returned = returns(session);
    let theirs = || session.records().of(no);
    let sealed = archives::for_receipt(session, no);
    let mut extras = Extras { member: no.to_owned(), sealed, ..Extras::default() };
    for record in theirs().filter(|r| !r.is_disputed()) {
        let version = version(record);
        if returned.get(&record.id).is_none_or(|(_, at)| *at != version) {
            extras.accepted.insert(record.id.to_string(), version);
        }
    }
    let about = |r: &&Record| (is_answer(r.kind.as_str()) && r.text("member") == no) || is_answered(no, r);
    let reviews = session.records().of(OFFICE).filter(about);
    let producer = handin::producer(session);
    let day = handin::day(&producer);
    let text =
        write_with(Purpose::Receipt, &producer, &extras, Some(&hands::own(session)), theirs().chain(reviews));
    (format!("研训-回执-{}-{day}.json", handin::whose(no, name)), text)
}

/// Every addressee's receipt in one zip, and its file name: a file each, to be handed on.
pub fn all<'a>(session: &Session, addressees: impl Iterator<Item = (&'a str, &'a str)>) -> (String, Vec<u8>) {
    let mut zip = Zip::default();
    for (no, name) in addressees {
        let (file, text) = file(session, no, name);
        zip.add(&file, &text);
    }
    (format!("研训-回执-{}.zip", handin::day(&handin::producer(session))), zip.finish())
}

/// Takes in what a receipt accepts, once its records are joined.
pub fn take_in(session: &Session, header: &Header) {
    let own = session.profile.role != Role::Office && header.extras.member == session.profile.no;
    if header.purpose != Purpose::Receipt || !own {
        return;
    }
    learn(session, &header.extras.accepted);
    let archived = header.extras.sealed.iter().filter_map(|one| one.held.get(session.owner()));
    let archived = archived.map(String::as_str).collect::<Vec<_>>().join(";");
    // A receipt that names none says nothing of those before: the office may just have brought them back.
    if !archived.is_empty() {
        session.set_note(ARCHIVED, &pack::pack(&archived, pack::Effort::Usual));
    }
}

/// What receipts accepted, as a home file carries it.
pub(super) fn known(session: &Session) -> BTreeMap<String, String> {
    accepted(session).into_iter().map(|(id, sum)| (id.to_string(), sum)).gather_map()
}

/// Learns what was accepted, from a receipt or from the home file of whoever took one in.
pub(super) fn learn(session: &Session, theirs: &BTreeMap<String, String>) {
    let mut all = accepted(session);
    let before = all.clone();
    for (id, sum) in theirs {
        let Ok(id) = Uuid::try_parse(id) else { continue };
        // An older receipt that comes later says nothing about the version of today.
        let is_now =
            session.records().get_of(session.owner(), id).is_some_and(|record| version(record) == *sum);
        if is_now || !all.contains_key(&id) {
            all.insert(id, sum.clone());
        }
    }
    if all == before {
        return;
    }
    let lines: Vec<String> = all.iter().map(|(id, sum)| format!("{} {sum}", id.as_simple())).collect();
    session.set_note(NOTE, &pack::pack(&lines.join("\n"), pack::Effort::Usual));
}

fn accepted(session: &Session) -> BTreeMap<Uuid, String> {
    let text = session.note(NOTE).and_then(|packed| pack::unpack(&packed)).unwrap_or_default();
    let line = |line: &str| {
        let (id, sum) = line.split_once(' ')?;
        Some((Uuid::try_parse(id).ok()?, sum.to_owned()))
    };
    text.lines().filter_map(line).gather_map()
}

/// What is known of every record's standing, read once.
#[derive(Debug)]
pub struct Answers {
    accepted: BTreeMap<Uuid, String>,
    archived: Held,
    returned: Returns,
    handed_in: Option<handin::LastHandIn>,
}

impl Answers {
    /// Reads it.
    pub fn of(session: &Session) -> Self {
        let mut archived = Held::default();
        if let Some(text) = session.note(ARCHIVED).and_then(|packed| pack::unpack(&packed)) {
            archived.add(&text);
        }
        Self {
            accepted: accepted(session),
            archived,
            returned: returns(session),
            handed_in: handin::last(session),
        }
    }

    /// Where a record stands, where it was ever returned; else [`Standing::New`] without reading further.
    pub fn standing_if_returned(&self, record: &Record) -> Standing {
        if self.returned.contains_key(&record.id) { self.standing(record) } else { Standing::New }
    }

    /// Where a record stands.
    pub fn standing(&self, record: &Record) -> Standing {
        if record.is_disputed() {
            return Standing::InConflict;
        }
        let now = version(record);
        let archived = self.archived.is_at(record);
        let accepted = if archived { Some(&now) } else { self.accepted.get(&record.id) };
        let handed_in = self.handed_in.as_ref().and_then(|last| last.sum(record.id));
        match self.returned.get(&record.id) {
            Some((remark, version)) if *version == now => return Standing::Returned(remark.clone()),
            Some((remark, _)) if accepted != Some(&now) => return Standing::Corrected(remark.clone()),
            _ => {}
        }
        match (accepted, handed_in) {
            (Some(sum), _) if *sum == now => Standing::Accepted,
            (_, Some(sum)) if sum == now => Standing::HandedIn,
            (None, None) => Standing::New,
            _ => Standing::Changed,
        }
    }
}
