//! What lists show of an owner's records without reading them: figures, counts, the member's own card.
//!
//! A digest is remembered as long as what it was made from stays the same, and kept in the store by the names of the segments that
//! it was made from, which never change: so a district's board opens without reading a district's records.

use super::overview::Person;
use super::session::Session;
use crate::bundle::Number;
use crate::domain::calendar::{Calendar, Semester, Span};
use crate::domain::crc::Crc;
use crate::domain::day;
use crate::domain::kinds::member::Member;
use crate::domain::order::Gather as _;
use crate::plan::progress::FIGURES;
use crate::plan::{Book, Figure, Part, Subject, progress, rules};
use crate::storage::pack;
use serde::{Deserialize, Serialize};
use std::cell::{Ref, RefCell};
use std::collections::BTreeMap;
use std::hash::{Hash, Hasher};

pub(super) const NOTE: &str = "digests";

/// What is known of one owner's records as a whole.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Digest {
    /// Records, deleted ones and the card not counted.
    pub records: usize,
    /// Records that wait for a choice.
    pub conflicts: usize,
    /// The owner's own card.
    pub card: Option<Person>,
    /// The figures of one semester, by the frame that they were judged in.
    figures: Option<(u32, Vec<Number>)>,
}

/// Digests by owner, each with the age of the records that it is about.
#[derive(Debug, Default)]
pub struct Digests {
    known: RefCell<BTreeMap<String, (u64, Digest)>>,
    /// Those kept in the store that still fit what is stored; `None` before they are looked at.
    stored: RefCell<Option<BTreeMap<String, (u64, Digest)>>>,
}

/// Digests in the store by owner, each with the checksum of the names of the segments that it was made from.
type Kept = BTreeMap<String, (String, Digest)>;

/// The digest of an owner's records, without figures.
pub fn of(session: &Session, owner: &str) -> Digest {
    look(session, owner, |_| true, |_| {})
}

/// What the figures of a semester are judged in; one for all members, since to take its sum costs more than to look at a digest.
#[derive(Debug)]
pub struct Frame<'a> {
    semester: &'a Semester,
    calendar: &'a Calendar,
    book: &'a Book,
    sum: u32,
}

impl<'a> Frame<'a> {
    /// The frame of a semester.
    pub fn of(semester: &'a Semester, calendar: &'a Calendar, book: &'a Book) -> Self {
        Self { semester, calendar, book, sum: checksum(&(FIGURES, semester, calendar, book)) }
    }

    /// A member's digest with the figures, which carry no lists of records.
    pub fn figures(&self, session: &Session, subject: &Subject) -> (Digest, Vec<Figure>) {
        let frame = checksum(&(subject, self.sum));
        let fits = |digest: &Digest| digest.figures.as_ref().is_some_and(|(of, _)| *of == frame);
        let digest = look(session, &subject.no, fits, |digest| {
            let records = session.records().of(&subject.no);
            let figures = progress(subject, records, self.semester, self.calendar, self.book);
            digest.figures = Some((frame, figures.iter().map(number).collect()));
        });
        let figures = digest.figures.iter().flat_map(|(_, numbers)| numbers).filter_map(figure).collect();
        (digest, figures)
    }
}

fn look(
    session: &Session,
    owner: &str,
    fits: impl Fn(&Digest) -> bool,
    add: impl FnOnce(&mut Digest),
) -> Digest {
    let (digests, age) = (&session.digests, session.records().age(owner));
    if let Some((at, digest)) = digests.known.borrow().get(owner)
        && *at == age
        && fits(digest)
    {
        return digest.clone();
    }
    if !session.records().is_read(owner)
        && let Some((at, digest)) = digests.stored(session).get(owner)
        && *at == age
        && fits(digest)
    {
        digests.known.borrow_mut().insert(owner.to_owned(), (age, digest.clone()));
        return digest.clone();
    }
    let mut digest = digest_of(session, owner);
    add(&mut digest);
    digests.known.borrow_mut().insert(owner.to_owned(), (age, digest.clone()));
    digest
}

fn digest_of(session: &Session, owner: &str) -> Digest {
    let counts = session.records().counts(owner);
    // A card speaks only for its own hand.
    let mut cards = counts.cards.iter().filter_map(|id| Member::of(session.records().get_of(owner, *id)?));
    let card = cards.find(|card| card.no == owner).map(|card| Person::of_card(&card, false));
    Digest { records: counts.records, conflicts: counts.disputed, card, figures: None }
}

impl Digests {
    fn stored(&self, session: &Session) -> Ref<'_, BTreeMap<String, (u64, Digest)>> {
        if self.stored.borrow().is_none() {
            let names = session.segment_names();
            let fits = |(owner, (made_from, digest)): (String, (String, Digest))| {
                let now = names.get(&owner)?;
                (*now == made_from)
                    .then(|| (session.records().age(&owner), digest))
                    .map(|found| (owner, found))
            };
            *self.stored.borrow_mut() = Some(kept(session).into_iter().filter_map(fits).gather_map());
        }
        const NONE: &BTreeMap<String, (u64, Digest)> = &BTreeMap::new();
        Ref::map(self.stored.borrow(), |stored| stored.as_ref().unwrap_or(NONE))
    }
}

fn kept(session: &Session) -> Kept {
    let text = session.note(NOTE).and_then(|packed| pack::unpack(&packed));
    text.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default()
}

/// Keeps the digests of all owners whose records are all in segments, for the next opening. Without them it only reads more.
pub fn keep(session: &Session) {
    let names = session.segment_names();
    let mut all = Kept::new();
    for (owner, (age, digest)) in session.digests.known.borrow().iter() {
        if *age == session.records().age(owner)
            && let Some(names) = names.get(owner)
        {
            all.insert(owner.clone(), (names.clone(), digest.clone()));
        }
    }
    if !all.is_empty() && kept(session) != all {
        let text = serde_json::to_string(&all).unwrap_or_default();
        session.set_note(NOTE, &pack::pack(&text, pack::Effort::Quick));
    }
}

/// The same for equal things in every opening of this program.
fn checksum(thing: &impl Hash) -> u32 {
    struct Sum(Crc);
    impl Hasher for Sum {
        fn finish(&self) -> u64 {
            self.0.sum().into()
        }
        fn write(&mut self, bytes: &[u8]) {
            self.0.update(bytes);
        }
    }
    let mut hasher = Sum(Crc::default());
    thing.hash(&mut hasher);
    hasher.0.sum()
}

pub(super) fn number(figure: &Figure) -> Number {
    let code = rules::text_of(figure.rule).map_or("", |rule| rule.code);
    let days = [figure.span.from, figure.span.to].map(day::iso);
    (code.to_owned(), figure.part.code().to_owned(), days, figure.done, figure.target)
}

pub(super) fn figure((code, part, [from, to], done, target): &Number) -> Option<Figure> {
    Some(Figure {
        rule: rules::by_code(code)?,
        part: Part::of_code(part),
        span: Span { from: day::from_iso(from)?, to: day::from_iso(to)? },
        done: *done,
        target: *target,
        counted: Vec::new(),
        uncounted: Vec::new(),
    })
}
