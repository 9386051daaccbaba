//! Terms, certificates and letters of appointment: what the office does with them (clauses 二1, 五(一)).

use super::session::Session;
use super::{overview, selection};
use crate::domain::draft::Parsed;
use crate::domain::kinds::certificate;
use crate::domain::kinds::issue_log::{self, APPOINTMENT, CERTIFICATE, IssueLog, PRINTED, REPRINTED};
use crate::domain::kinds::term::{self, Term};
use crate::domain::kinds::{appointment, member};
use crate::domain::order::{Gather as _, Order as _};
use crate::domain::{Draft, Kind, Label, OFFICE, Record, day};
use crate::plan::terms::{self, TermState};
use chrono::NaiveDate;
use std::collections::BTreeMap;
use uuid::Uuid;

/// A certificate or a letter of appointment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Document {
    /// 骨干教师证书.
    Certificate,
    /// 聘书.
    Appointment,
}

impl Document {
    /// Its kind of record.
    pub fn kind(self) -> &'static Kind {
        match self {
            Self::Certificate => &certificate::KIND,
            Self::Appointment => &appointment::KIND,
        }
    }

    /// Its word in the log.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Certificate => CERTIFICATE,
            Self::Appointment => APPOINTMENT,
        }
    }
}

/// What a term has of one document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Issued {
    /// The document's record; `None` if there is none.
    pub id: Option<Uuid>,
    /// Its number.
    pub number: String,
    /// Day of issue.
    pub date: String,
    /// How often it was printed, by the log.
    pub printed: usize,
    /// Whether it was handed over, by the log.
    pub handed: bool,
}

/// One term of one member.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TermRow {
    /// The term's record.
    pub id: Uuid,
    /// Number of the member.
    pub member: String,
    /// Name.
    pub name: String,
    /// Home school.
    pub home: String,
    /// Subject.
    pub subject: String,
    /// Which term of the member it is, from 1.
    pub nth: usize,
    /// First day.
    pub start: NaiveDate,
    /// Last day.
    pub end: NaiveDate,
    /// Left early: when and why.
    pub left: Option<(NaiveDate, String)>,
    /// Where it stands today.
    pub state: TermState,
    /// The certificate.
    pub certificate: Issued,
    /// The letter of appointment.
    pub appointment: Issued,
}

/// Every term, by member and first day.
pub fn rows(session: &Session) -> Vec<TermRow> {
    let today = session.env().today();
    let rules = selection::rules(session);
    let records: Vec<&Record> = session.of_kind(term::KIND.key).filter(|r| &*r.owner == OFFICE).collect();
    let all: Vec<Term> = records.iter().filter_map(|r| Term::of(r)).collect();
    let people: BTreeMap<String, overview::Person> =
        overview::people(session).into_iter().map(|p| (p.no.clone(), p)).gather_map();
    let log: Vec<IssueLog> = session.of_kind(issue_log::KIND.key).filter_map(IssueLog::of).collect();
    let issued = |document: Document| {
        let of = |r: &Record| {
            let number = r.text("number").to_owned();
            let lines = || log.iter().filter(|l| l.document == document.word() && l.number == number);
            let issued = Issued {
                id: Some(r.id),
                date: r.text("date").to_owned(),
                printed: lines().filter(|l| matches!(l.action, PRINTED | REPRINTED)).count(),
                handed: lines().any(|l| l.action == issue_log::HANDED),
                number,
            };
            ((r.text("member").to_owned(), r.text("start").to_owned()), issued)
        };
        session.of_kind(document.kind().key).map(of).gather_map()
    };
    let (certificates, appointments) = (issued(Document::Certificate), issued(Document::Appointment));
    let row = |record: &&Record| {
        let term = Term::of(record)?;
        let person = people.get(term.member);
        let key = (term.member.to_owned(), day::iso(term.start));
        Some(TermRow {
            id: record.id,
            member: term.member.to_owned(),
            name: term.name.to_owned(),
            home: person.map(|p| p.home.clone()).unwrap_or_default(),
            subject: person.map(|p| p.subject.clone()).unwrap_or_default(),
            nth: all.iter().filter(|t| t.member == term.member && t.start <= term.start).count(),
            start: term.start,
            end: term.end,
            left: term.left.map(|left| (left, term.reason.unwrap_or_default().to_owned())),
            state: terms::state(&term, &all, today, rules.warn),
            certificate: certificates.get(&key).cloned().unwrap_or_default(),
            appointment: appointments.get(&key).cloned().unwrap_or_default(),
        })
    };
    let mut rows: Vec<TermRow> = records.iter().filter_map(row).collect();
    rows.order_by(|a, b| (&a.member, a.start).cmp(&(&b.member, b.start)));
    rows
}

/// A member's terms, from the first to the last.
pub fn history(session: &Session, member: &str) -> Vec<TermRow> {
    rows(session).into_iter().filter(|row| row.member == member).collect()
}

/// The term that a member serves; between terms, the last that has begun, or else the first to come.
pub fn current(session: &Session, member: &str) -> Option<TermRow> {
    let all = history(session, member);
    let begun = all.iter().rposition(|row| row.state != TermState::Ahead).unwrap_or(0);
    all.into_iter().nth(begun)
}

/// The members on the roster who have no term yet.
pub fn without_term(session: &Session) -> Vec<overview::Person> {
    let with: Vec<&str> = session.of_kind(term::KIND.key).map(|r| r.text("member")).collect();
    overview::people(session).into_iter().filter(|p| p.on_roster && !with.contains(&p.no.as_str())).collect()
}

/// Begins a first term for members of the roster.
pub fn begin(session: &mut Session, people: &[overview::Person], start: NaiveDate) {
    let years = selection::rules(session).term;
    for person in people {
        add_term(session, &person.no, &person.name, start, years);
    }
}

/// Renews a term: another follows on the day after its end; the old one stays as it was.
pub fn renew(session: &mut Session, id: Uuid) {
    let years = selection::rules(session).term;
    let Some((no, name, end)) =
        session.records().get(id).and_then(Term::of).map(|t| (t.member.to_owned(), t.name.to_owned(), t.end))
    else {
        return;
    };
    if let Some(start) = terms::renewed_from(end) {
        add_term(session, &no, &name, start, years);
    }
}

fn add_term(session: &mut Session, no: &str, name: &str, start: NaiveDate, years: u32) {
    let Some(end) = terms::end_of(start, years) else { return };
    let texts = [("member", no), ("name", name), ("start", &day::iso(start)), ("end", &day::iso(end))];
    if let Some(parsed) = parse(&term::KIND, &texts) {
        session.add_keyed(&term::KIND, OFFICE, &parsed);
    }
}

/// Gives a number to each of the terms that has none of the document; answers how many were given.
pub fn number(session: &mut Session, document: Document, ids: &[Uuid]) -> usize {
    let (rules, today) = (selection::rules(session), session.env().today());
    let pattern = match document {
        Document::Certificate => rules.certificate,
        Document::Appointment => rules.appointment,
    };
    let mut count = 0;
    for row in rows(session).into_iter().filter(|row| ids.contains(&row.id)) {
        let issued = match document {
            Document::Certificate => &row.certificate,
            Document::Appointment => &row.appointment,
        };
        if issued.id.is_some() {
            continue;
        }
        let number = free(session, document, &pattern, today);
        let texts = [
            ("member", row.member.as_str()),
            ("start", &day::iso(row.start)),
            ("number", &number),
            ("date", &day::iso(today)),
        ];
        if let Some(parsed) = parse(document.kind(), &texts) {
            session.add_keyed(document.kind(), OFFICE, &parsed);
            count += 1;
        }
    }
    count
}

/// The next number that no document bears, nor ever bore: deleted ones, values in conflict and the log count too.
fn free(session: &Session, document: Document, pattern: &str, today: NaiveDate) -> String {
    let mut taken: Vec<String> = Vec::new();
    for record in session.records().iter() {
        if record.kind.as_str() == document.kind().key {
            taken.extend(
                record.register("number").iter().filter_map(|e| e.value.as_text()).map(str::to_owned),
            );
        } else if record.kind.as_str() == issue_log::KIND.key && record.text("document") == document.word() {
            taken.push(record.text("number").to_owned());
        }
    }
    terms::next_number(pattern, today, taken.iter().map(String::as_str))
}

/// A number that several documents bear.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Double {
    /// Which document.
    pub document: Document,
    /// The number.
    pub number: String,
    /// The documents: record and member.
    pub holders: Vec<(Uuid, String)>,
}

/// The numbers that were given twice: two offices numbered without knowing of each other.
pub fn doubles(session: &Session) -> Vec<Double> {
    let mut found = Vec::new();
    for document in [Document::Certificate, Document::Appointment] {
        let all = session.of_kind(document.kind().key).map(|r| (r.text("number"), r));
        for (number, records) in terms::doubles(all) {
            let mut holders: Vec<_> = records.iter().map(|r| (r.id, r.text("member").to_owned())).collect();
            holders.order();
            found.push(Double { document, number: number.to_owned(), holders });
        }
    }
    found
}

/// Gives one of them the next free number, and logs that its old one is void.
pub fn renumber(session: &mut Session, document: Document, id: Uuid) {
    let (rules, today) = (selection::rules(session), session.env().today());
    let pattern = match document {
        Document::Certificate => rules.certificate,
        Document::Appointment => rules.appointment,
    };
    let Some((old, no)) =
        session.records().get(id).map(|r| (r.text("number").to_owned(), r.text("member").to_owned()))
    else {
        return;
    };
    let new = free(session, document, &pattern, today);
    let Some(field) = document.kind().field("number") else { return };
    session.edit(id, &vec![(field, crate::domain::Value::text(&new))]);
    log(session, document, &old, &no, "作废", &format!("与另一份重号，改编为 {new}"));
}

/// Whether a document was printed before.
pub fn was_printed(session: &Session, document: Document, number: &str) -> bool {
    let lines = session.of_kind(issue_log::KIND.key).filter_map(IssueLog::of);
    lines.into_iter().any(|l| {
        l.document == document.word() && l.number == number && matches!(l.action, PRINTED | REPRINTED)
    })
}

/// Logs that a document is printed: the first time, or again for a reason.
pub fn log_print(session: &mut Session, document: Document, number: &str, no: &str, reason: &str) {
    let action = if was_printed(session, document, number) { REPRINTED } else { PRINTED };
    let reason = if action == PRINTED { "" } else { reason };
    log(session, document, number, no, action, reason);
}

fn log(session: &mut Session, document: Document, number: &str, no: &str, action: &str, reason: &str) {
    let by = session.profile.name.clone();
    let texts = [
        ("date", day::iso(session.env().today())),
        ("document", document.word().to_owned()),
        ("number", number.to_owned()),
        ("member", no.to_owned()),
        ("action", action.to_owned()),
        ("reason", reason.to_owned()),
        ("by", by),
    ];
    let texts: Vec<(&str, &str)> = texts.iter().map(|(key, text)| (*key, text.as_str())).collect();
    if let Some(parsed) = parse(&issue_log::KIND, &texts) {
        session.add(&issue_log::KIND, &parsed);
    }
}

/// A member's row of the roster, for the filing register.
pub fn roster_row<'a>(session: &'a Session, no: &str) -> Option<member::Member<'a>> {
    let rows = session.of_kind(member::KIND.key).filter(|r| &*r.owner == OFFICE && r.text("no") == no);
    rows.filter_map(member::Member::of).next()
}

/// Where a term stands, in a word.
pub fn state_word(state: TermState) -> Label {
    match state {
        TermState::Ahead => Label::new("未开始", "Not begun"),
        TermState::Running => Label::new("在任", "Running"),
        TermState::Ending(_) => Label::new("即将到期", "Ends soon"),
        TermState::Renewed => Label::new("已连任", "Renewed"),
        TermState::Over => Label::new("已届满", "Over"),
        TermState::Left => Label::new("提前离任", "Left early"),
    }
}

fn parse(kind: &'static Kind, texts: &[(&str, &str)]) -> Option<Parsed> {
    let draft = Draft(texts.iter().map(|(key, text)| ((*key).to_owned(), (*text).to_owned())).gather_map());
    draft.parse(kind, None).ok()
}
