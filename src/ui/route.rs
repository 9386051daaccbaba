//! Every address of the app. Addresses live in the fragment, so that they work from a file, a stick and any static host.

use super::desk::Desk;
use super::people::People;
use super::place::Place;
use super::studio::Studio;
use crate::domain::{Kind, kinds};
use uuid::Uuid;

/// A place in the app.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    /// The first page: today for a member, the board for the office.
    Home,
    /// Entering a record, or editing one.
    Entry {
        /// The kind.
        kind: &'static Kind,
        /// The record to edit, or none for a new one.
        id: Option<Uuid>,
        /// The record to take values from.
        like: Option<Uuid>,
    },
    /// The table of a kind.
    Ledger(&'static Kind),
    /// The table of a kind, with what is deleted in view.
    Deleted(&'static Kind),
    /// One record with its history.
    Record(Uuid),
    /// The figures of the profile's own member.
    Progress,
    /// The figures of any member.
    Member(String),
    /// The why of one figure: member, rule, part.
    Why(String, String, String),
    /// Handing in.
    HandIn,
    /// Importing ledgers and bundles.
    Import,
    /// Everyone against every duty.
    Board,
    /// What waits for a choice.
    Conflicts,
    /// The office's answers to the members.
    Receipts,
    /// The paper room: every form that can be printed.
    Paper,
    /// One form, for one subject or for all.
    Form(String, Option<String>),
    /// A place at the office's desk.
    Desk(Desk),
    /// Selection, terms, posts and pay.
    People(People),
    /// The file that is the profile's home, and leaving.
    HomeFile,
    /// The guide, at one of its topics, or from its beginning where the topic is empty.
    Help(String),
    /// A place among the studio's affairs.
    Studio(Studio),
    /// Guidance points and areas.
    Points(Place),
    /// Settings of this computer and profile.
    Settings,
    /// Choosing or adding a profile.
    Profiles,
    /// A member's own number, name and schools.
    Card,
}

impl Route {
    /// The fragment, without the `#`.
    pub fn fragment(&self) -> String {
        match self {
            Self::Home => "home".into(),
            Self::Entry { kind, id: Some(id), .. } => format!("entry/{}/edit/{id}", kind.key),
            Self::Entry { kind, like: Some(id), .. } => format!("entry/{}/like/{id}", kind.key),
            Self::Entry { kind, .. } => format!("entry/{}", kind.key),
            Self::Ledger(kind) => format!("ledger/{}", kind.key),
            Self::Deleted(kind) => format!("ledger/{}/deleted", kind.key),
            Self::Record(id) => format!("record/{id}"),
            Self::Progress => "progress".into(),
            Self::Member(no) => format!("member/{}", escape(no)),
            Self::Why(no, rule, part) => format!("why/{}/{rule}/{part}", escape(no)),
            Self::HandIn => "hand-in".into(),
            Self::Import => "import".into(),
            Self::Board => "board".into(),
            Self::Conflicts => "conflicts".into(),
            Self::Receipts => "receipts".into(),
            Self::Paper => "paper".into(),
            Self::Form(form, None) => format!("paper/{}", escape(form)),
            Self::Form(form, Some(subject)) => format!("paper/{}/{}", escape(form), escape(subject)),
            Self::Desk(place) => place.fragment(),
            Self::People(place) => place.fragment(),
            Self::HomeFile => "home-file".into(),
            Self::Help(topic) if topic.is_empty() => "help".into(),
            Self::Help(topic) => format!("help/{}", escape(topic)),
            Self::Studio(place) => {
                let parts = place.parts().into_iter().map(escape);
                std::iter::once("studio".to_owned()).chain(parts).collect::<Vec<_>>().join("/")
            }
            Self::Points(place) => place.fragment(),
            Self::Settings => "settings".into(),
            Self::Profiles => "profiles".into(),
            Self::Card => "card".into(),
        }
    }

    /// The link: `#` and the fragment.
    pub fn href(&self) -> String {
        format!("#{}", self.fragment())
    }

    /// Reads a fragment, with or without `#`; what is no address of ours is the first page.
    pub fn parse(fragment: &str) -> Self {
        Self::try_parse(fragment.trim_start_matches('#')).unwrap_or(Self::Home)
    }

    fn try_parse(fragment: &str) -> Option<Self> {
        let parts: Vec<String> = fragment.split('/').map(unescape).collect();
        let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
        let id = |text: &str| Uuid::try_parse(text).ok();
        Some(match parts[..] {
            ["entry", kind] => Self::Entry { kind: kinds::find(kind)?, id: None, like: None },
            ["entry", kind, "edit", edit] => {
                Self::Entry { kind: kinds::find(kind)?, id: Some(id(edit)?), like: None }
            }
            ["entry", kind, "like", like] => {
                Self::Entry { kind: kinds::find(kind)?, id: None, like: Some(id(like)?) }
            }
            ["ledger", kind] => Self::Ledger(kinds::find(kind)?),
            ["ledger", kind, "deleted"] => Self::Deleted(kinds::find(kind)?),
            ["record", record] => Self::Record(id(record)?),
            ["progress"] => Self::Progress,
            ["member", no] => Self::Member(no.into()),
            ["why", no, rule, part] => Self::Why(no.into(), rule.into(), part.into()),
            ["hand-in"] => Self::HandIn,
            ["import"] => Self::Import,
            ["board"] => Self::Board,
            ["conflicts"] => Self::Conflicts,
            ["receipts"] => Self::Receipts,
            ["paper"] => Self::Paper,
            ["paper", form] => Self::Form(form.into(), None),
            ["paper", form, subject] => Self::Form(form.into(), Some(subject.into())),
            ["points", ref rest @ ..] => Self::Points(Place::parse(rest)?),
            ["desk", ref rest @ ..] => Self::Desk(Desk::parse(rest)?),
            ["people", ref rest @ ..] => Self::People(People::parse(rest)?),
            ["home-file"] => Self::HomeFile,
            ["help"] => Self::Help(String::new()),
            ["help", topic] => Self::Help(topic.into()),
            ["studio", ref rest @ ..] => Self::Studio(Studio::parse(rest)?),
            ["settings"] => Self::Settings,
            ["profiles"] => Self::Profiles,
            ["card"] => Self::Card,
            _ => return None,
        })
    }
}

/// Percent-encodes what would not survive in a fragment.
pub(super) fn escape(text: &str) -> String {
    let plain = |b: u8| b.is_ascii_alphanumeric() || b"-_.~".contains(&b);
    text.bytes().map(|b| if plain(b) { char::from(b).to_string() } else { format!("%{b:02X}") }).collect()
}

fn unescape(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let hex = |b: Option<&u8>| b.and_then(|b| char::from(*b).to_digit(16));
        match (bytes[at], hex(bytes.get(at + 1)), hex(bytes.get(at + 2))) {
            (b'%', Some(high), Some(low)) => {
                out.push((high * 16 + low) as u8);
                at += 3;
            }
            (byte, _, _) => {
                out.push(byte);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_address_reads_back() {
        let lesson = kinds::find("lesson").unwrap();
        let id = Uuid::from_u128(7);
        for route in [
            Route::Home,
            Route::Entry { kind: lesson, id: None, like: None },
            Route::Entry { kind: lesson, id: Some(id), like: None },
            Route::Entry { kind: lesson, id: None, like: Some(id) },
            Route::Ledger(lesson),
            Route::Deleted(lesson),
            Route::Card,
            Route::Record(id),
            Route::Progress,
            Route::Member("YL001".into()),
            Route::Member("岳/阳 %01".into()),
            Route::Why("YL001".into(), "D3".into(), "2025-09".into()),
            Route::HandIn,
            Route::Import,
            Route::Board,
            Route::Conflicts,
            Route::Receipts,
            Route::Paper,
            Route::Form("workload".into(), None),
            Route::Form("workload".into(), Some("2025-2026-1 甲/乙".into())),
            Route::Desk(Desk::Tasks),
            Route::People(People::Selection),
            Route::People(People::Case(id)),
            Route::People(People::Terms),
            Route::People(People::TermsOf("岳/阳 %1".into())),
            Route::People(People::Posts),
            Route::HomeFile,
            Route::Help(String::new()),
            Route::Help("privacy".into()),
            Route::Studio(Studio::Claims("岳/阳 1".into())),
            Route::Desk(Desk::Score("岳/阳 %01".into())),
            Route::Points(Place::Hub),
            Route::Points(Place::Point("白马/湖 学校%".into())),
            Route::Settings,
            Route::Profiles,
        ] {
            assert_eq!(Route::parse(&route.href()), route);
        }
    }

    #[test]
    fn what_is_no_address_is_the_first_page() {
        for text in [
            "",
            "#",
            "#nowhere",
            "#ledger/unknown",
            "#record/17",
            "#entry/lesson/edit/x",
            "#why/a/b",
            "#%zz%",
        ] {
            assert_eq!(Route::parse(text), Route::Home, "{text}");
        }
    }
}
