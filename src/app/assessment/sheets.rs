//! The sheets: writing one, and reading them for the rules. What others gave is told to nobody here before it is opened.

use crate::app::{Role, Session, receipt};
use crate::domain::draft::Parsed;
use crate::domain::kinds::scheme::Item;
use crate::domain::kinds::sheets::{
    HOME, OFFICE_KIND, OFFICE_PARTY, OWN, OWN_KIND, POINT, SCHOOL_KIND, SCORES, Sheet,
};
use crate::domain::order::Order as _;
use crate::domain::value::hundredths_to_text;
use crate::domain::{Draft, Issue, Kind, Label, OFFICE, Party as Owner, Problem, Record, Value, day};
use crate::plan::assessment::{Party, Scored};
use uuid::Uuid;

/// The kind of sheet that this profile writes; `None` for those who assess nobody.
pub fn kind_of(session: &Session) -> Option<&'static Kind> {
    match session.profile.role {
        Role::Member => Some(&OWN_KIND),
        Role::School => Some(&SCHOOL_KIND),
        Role::Office => Some(&OFFICE_KIND),
        _ => None,
    }
}

/// As what this profile scores a member; a school's party stands in its packet.
pub fn party_word(session: &Session) -> &'static str {
    match session.profile.role {
        Role::Member => OWN,
        Role::Office => OFFICE_PARTY,
        _ => POINT,
    }
}

/// This profile's own sheet of a member.
pub fn own<'a>(session: &'a Session, year: &str, member: &str) -> Option<&'a Record> {
    let kind = kind_of(session)?;
    session
        .of_kind(kind.key)
        .find(|r| *r.owner == *session.owner() && r.text("year") == year && r.text("member") == member)
}

/// The draft of a sheet: what stands in it, or an empty one of today.
pub fn begin(session: &Session, year: &str, member: &str, party: &str) -> Draft {
    let mut draft = match (own(session, year, member), kind_of(session)) {
        (Some(record), Some(kind)) => Draft::of(kind, record),
        _ => Draft::default(),
    };
    draft.set("year", year);
    draft.set("member", member);
    draft.set("party", party);
    if draft.get("scorer").is_empty() && session.profile.role == Role::Member {
        draft.set("scorer", session.profile.name.clone());
    }
    draft.set("date", day::iso(session.env().today()));
    draft
}

/// Whether a typed score is more than its item gives.
pub fn is_over(typed: &str, item: &Item) -> bool {
    let field = OWN_KIND.field(SCORES[0]);
    let value = field.and_then(|field| field.parse(typed, None).ok());
    value.and_then(|value| value.as_hundredths()).is_some_and(|score| score > item.points)
}

/// Writes a sheet. Scores may be missing: it is in only when all are there. The office's sheet of an opened result is closed.
///
/// # Errors
/// What is wrong with it, by field.
pub fn write(session: &mut Session, draft: &Draft, items: &[Item]) -> Result<Uuid, Vec<Issue>> {
    let whole = |text| Issue { field: None, problem: Problem::Together(text) };
    let Some(kind) = kind_of(session) else {
        return Err(vec![whole(Label::new("这个身份不参加评分", "this profile scores nobody"))]);
    };
    let (mut parsed, mut issues) = match draft.parse(kind, Some(session.env().today())) {
        Ok(parsed) => (parsed, Vec::new()),
        // Everything that is wrong is said at once.
        Err(issues) => (Parsed::default(), issues),
    };
    for (n, key) in SCORES.iter().enumerate() {
        match (items.get(n), kind.field(key)) {
            // What an earlier scheme asked for and this one does not.
            (None, _) => {
                if let Some((_, value)) = parsed.iter_mut().find(|(f, _)| f.key == *key) {
                    *value = Value::Empty;
                }
            }
            (Some(item), Some(field)) if is_over(draft.get(key), item) => {
                issues.push(Issue { field: Some(field), problem: Problem::TooLarge(item.points) });
            }
            _ => {}
        }
    }
    // The number stays with the sheet, so that a seal that was given out can be computed again.
    if session.profile.role == Role::Office {
        let known = own(session, draft.get("year"), draft.get("member")).map(|r| r.text("nonce").to_owned());
        let nonce = known.filter(|n| !n.is_empty()).unwrap_or_else(|| super::commitments::new_nonce(session));
        parsed.retain(|(field, _)| field.key != "nonce");
        parsed.extend(kind.field("nonce").map(|field| (field, Value::text(&nonce))));
    }
    let opened = super::opening::result(session, draft.get("year"), draft.get("member")).is_some();
    if session.profile.role == Role::Office && opened {
        issues.push(whole(Label::new(
            "结果已开启，评分不能再改",
            "the result is open; scores can no longer change",
        )));
    }
    if !issues.is_empty() {
        return Err(issues);
    }
    let owner = session.owner().to_owned();
    Ok(session.add_keyed(kind, &owner, &parsed))
}

/// The score of each item in a sheet, in hundredths.
pub fn scores(record: &Record, items: usize) -> Vec<Option<i64>> {
    SCORES.iter().take(items).map(|key| record.value(key).as_hundredths()).collect()
}

/// The sheets of a member for the rules: of the schools and the office, each as far as its owner may give it.
pub(super) fn scored(session: &Session, year: &str, member: &str, items: usize) -> Vec<Scored> {
    let this = |r: &&Record| r.text("year") == year && r.text("member") == member;
    let of = |record: &Record| {
        let sheet = Sheet::of(record)?;
        let (party, school) = match (Owner::of(&record.owner), sheet.party) {
            (Owner::School(school), HOME) => (Party::Home, school.to_owned()),
            (Owner::School(school), POINT) => (Party::Point, school.to_owned()),
            (Owner::Office, _) => (Party::Office, String::new()),
            _ => return None,
        };
        Some(Scored {
            id: record.id,
            version: receipt::version(record),
            party,
            school,
            date: sheet.date,
            scores: scores(record, items),
            disputed: record.is_disputed(),
        })
    };
    let schools = session.of_kind(SCHOOL_KIND.key).filter(this);
    let office = session.of_kind(OFFICE_KIND.key).filter(|r| &*r.owner == OFFICE).filter(this);
    schools.chain(office).filter_map(of).collect()
}

/// One sheet as it is shown once the result is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// As what it was given.
    pub party: String,
    /// By which school; empty for the member and the office.
    pub school: String,
    /// Who scored.
    pub scorer: String,
    /// When, as the scorer says.
    pub date: String,
    /// The scores in the order of the items.
    pub scores: Vec<Option<i64>>,
    /// What was said.
    pub remark: String,
    /// Whether the result counts it, in this version. The member's own is never counted.
    pub counted: bool,
}

/// Every sheet of a member, the member's own first; `None` as long as the result is not open.
pub fn shown(session: &Session, year: &str, member: &str) -> Option<Vec<Shown>> {
    let result = super::opening::result(session, year, member)?;
    let items = super::scheme(session, year).items.len();
    let this = |r: &&Record| r.text("year") == year && r.text("member") == member;
    let mut all: Vec<Shown> = [OWN_KIND.key, SCHOOL_KIND.key, OFFICE_KIND.key]
        .into_iter()
        .flat_map(|kind| session.of_kind(kind).filter(this))
        .map(|record| Shown {
            party: record.text("party").to_owned(),
            school: match Owner::of(&record.owner) {
                Owner::School(school) => school.to_owned(),
                _ => String::new(),
            },
            scorer: record.text("scorer").to_owned(),
            date: record.text("date").to_owned(),
            scores: scores(record, items),
            remark: record.text("remark").to_owned(),
            counted: result.counts(record.id, &receipt::version(record)),
        })
        .collect();
    let rank = |s: &Shown| [OWN, HOME, POINT, OFFICE_PARTY].iter().position(|p| *p == s.party);
    all.order_by(|a, b| (rank(a), &a.school).cmp(&(rank(b), &b.school)));
    Some(all)
}

/// Whether a record is a school's sheet whose result is not open: the office must not look at it.
pub fn is_hidden(session: &Session, record: &Record) -> bool {
    session.profile.role == Role::Office
        && record.kind.as_str() == SCHOOL_KIND.key
        && super::opening::result(session, record.text("year"), record.text("member")).is_none()
}

/// A score as it is written: nothing where there is none.
pub fn text(score: Option<i64>) -> String {
    score.map(hundredths_to_text).unwrap_or_default()
}
