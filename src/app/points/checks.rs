//! Spot checks: what can be drawn from, the draw, and what waits for a check or a second one.

use super::{followers, schools};
use crate::app::overview;
use crate::app::profile::Role;
use crate::app::session::Session;
use crate::domain::calendar::Span;
use crate::domain::kinds::{lesson, observation, participation, point_check, spot_check};
use crate::domain::order::Order as _;
use crate::domain::{Draft, Kind, Label, Party, Record, day, kinds};
use crate::plan::draw;
use chrono::NaiveDate;
use uuid::Uuid;

/// What a draw is made from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Frame {
    /// Members' lessons observed of the semester.
    Observations,
    /// Members' lessons taught.
    Lessons,
    /// Following teachers.
    Followers,
    /// Activities that the points recorded.
    Activities,
}

impl Frame {
    /// Every frame.
    pub const ALL: [Self; 4] = [Self::Observations, Self::Lessons, Self::Followers, Self::Activities];

    /// Its name; the Chinese one stands in the record.
    pub const fn label(self) -> Label {
        match self {
            Self::Observations => Label::new("成员听课记录", "Members' lessons observed"),
            Self::Lessons => Label::new("成员上课记录", "Members' lessons taught"),
            Self::Followers => Label::new("跟班教师", "Following teachers"),
            Self::Activities => Label::new("教学点跟班活动", "The points' activities"),
        }
    }

    /// The frames that a role draws from.
    pub fn of(role: Role) -> &'static [Self] {
        if role == Role::Office { &Self::ALL } else { &[Self::Followers, Self::Activities] }
    }
}

/// Something that can be drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// What the draw knows it by: the same on every computer.
    pub key: String,
    /// What it is, in words.
    pub target: String,
}

/// The kind in which a role keeps its spot checks.
pub fn kind_of(role: Role) -> &'static Kind {
    if role == Role::Office { &spot_check::KIND } else { &point_check::KIND }
}

/// Everything that can be drawn from a frame in a span of days.
pub fn candidates(session: &Session, frame: Frame, span: Span) -> Vec<Candidate> {
    let dated = |kind: &'static Kind| {
        let people = overview::people(session);
        let within = |r: &&Record| day::from_iso(r.text(kind.dated_by)).is_some_and(|d| span.has(d));
        let candidate = |r: &Record| {
            let who = match Party::of(&r.owner) {
                Party::Member(no) => {
                    people.iter().find(|p| p.no == no).map_or(no.to_owned(), |p| p.name.clone())
                }
                other => other.to_string(),
            };
            let target = format!("{who} {} {}", r.text(kind.dated_by), kind.title(r));
            Candidate { key: r.id.to_string(), target: target.chars().take(300).collect() }
        };
        session.of_kind(kind.key).filter(within).map(candidate).collect::<Vec<_>>()
    };
    match frame {
        Frame::Observations => dated(&observation::KIND),
        Frame::Lessons => dated(&lesson::KIND),
        Frame::Activities => dated(&participation::KIND),
        Frame::Followers => {
            let of_school = |school: String| {
                let one = |r: &&Record| {
                    let key = format!("{school} {}", r.text("name"));
                    Candidate { target: format!("{key} {}", r.text("subject")).trim().to_owned(), key }
                };
                followers(session, &school, span).iter().map(one).collect::<Vec<_>>()
            };
            schools(session, span).into_iter().flat_map(of_school).collect()
        }
    }
}

/// A seed that nobody has chosen.
pub fn new_seed(session: &Session) -> String {
    draw::seed(session.env().today(), session.env().random())
}

/// Draws so many of a frame by the seed and writes them down as checks to be made; what this seed drew before is not written twice.
/// Answers how many it drew.
pub fn draw(session: &mut Session, frame: Frame, span: Span, seed: &str, count: usize) -> usize {
    let kind = kind_of(session.profile.role);
    let pool = candidates(session, frame, span);
    let drawn = draw::draw(seed, pool.iter().map(|c| c.key.as_str()), count);
    let today = day::iso(session.env().today());
    let owner = session.owner().to_owned();
    for (place, key) in drawn.iter().enumerate() {
        let Some(candidate) = pool.iter().find(|c| c.key == *key) else { continue };
        let known = session.of_kind(kind.key).any(|r| r.text("seed") == seed && r.text("key") == *key);
        let mut draft = Draft::default();
        let texts = [
            ("date", today.clone()),
            ("seed", seed.to_owned()),
            ("frame", frame.label().zh.to_owned()),
            ("pool", pool.len().to_string()),
            ("place", (place + 1).to_string()),
            ("key", candidate.key.clone()),
            ("target", candidate.target.clone()),
            ("state", "待查".to_owned()),
        ];
        texts.into_iter().for_each(|(key, text)| draft.set(key, text));
        if let (false, Ok(parsed)) = (known, draft.parse(kind, None)) {
            session.add_keyed(kind, &owner, &parsed);
        }
    }
    drawn.len()
}

/// How a check stands on a day, the most urgent first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// To be mended, and the day is past.
    Overdue,
    /// Drawn, not yet checked.
    Waiting,
    /// To be mended.
    ToMend,
    /// Sound, or mended.
    Done,
}

impl Standing {
    /// In words.
    pub const fn label(self) -> Label {
        match self {
            Self::Overdue => Label::new("整改逾期", "overdue"),
            Self::Waiting => Label::new("待查", "to be checked"),
            Self::ToMend => Label::new("待复查", "to be checked again"),
            Self::Done => Label::new("已办结", "done"),
        }
    }
}

/// How a check stands.
pub fn standing(record: &Record, today: NaiveDate) -> Standing {
    match record.text("state") {
        "待查" => Standing::Waiting,
        "需整改" if day::from_iso(record.text("due")).is_some_and(|due| due < today) => Standing::Overdue,
        "需整改" => Standing::ToMend,
        _ => Standing::Done,
    }
}

/// The checks of this profile, the most urgent first.
pub fn list(session: &Session) -> Vec<(&Record, Standing)> {
    let today = session.env().today();
    let own = |r: &&Record| *r.owner == *session.owner();
    let mut found: Vec<_> = session
        .of_kind(kind_of(session.profile.role).key)
        .filter(own)
        .map(|r| (r, standing(r, today)))
        .collect();
    found.order_by_key(|(r, standing)| {
        (
            *standing,
            std::cmp::Reverse(r.text("date").to_owned()),
            r.text("seed").to_owned(),
            r.value("place").clone(),
            r.id,
        )
    });
    found
}

/// The record that a check is about, where it is one that is here.
pub fn subject(session: &Session, check: &Record) -> Option<Uuid> {
    let id = Uuid::try_parse(check.text("key")).ok()?;
    session.records().get(id).filter(|r| kinds::find(r.kind.as_str()).is_some()).map(|r| r.id)
}
