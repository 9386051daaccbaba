//! The places of the studio's people: selection, terms, posts and pay.

use super::route::escape;
use uuid::Uuid;

/// A place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum People {
    /// Every application and where it stands.
    Selection,
    /// One application.
    Case(Uuid),
    /// Terms, certificates and letters of appointment.
    Terms,
    /// One member's terms.
    TermsOf(String),
    /// Workloads, vacancies, pay and support.
    Posts,
}

impl People {
    /// Its part of an address.
    pub fn fragment(&self) -> String {
        match self {
            Self::Selection => "people/selection".into(),
            Self::Case(id) => format!("people/case/{id}"),
            Self::Terms => "people/terms".into(),
            Self::TermsOf(no) => format!("people/terms/{}", escape(no)),
            Self::Posts => "people/posts".into(),
        }
    }

    /// Reads what stands behind `people/`.
    pub fn parse(rest: &[&str]) -> Option<Self> {
        Some(match rest {
            ["selection"] => Self::Selection,
            ["case", id] => Self::Case(Uuid::try_parse(id).ok()?),
            ["terms"] => Self::Terms,
            ["terms", no] => Self::TermsOf((*no).to_owned()),
            ["posts"] => Self::Posts,
            _ => return None,
        })
    }
}
