//! Which format the store has, and which build last wrote it: an older program must not write into what a newer one made.
//!
//! * Format 1: packed values bear the head of a SHA-256.
//! * Format 2: packed values bear a CRC-32.
//! * Format 3: segments hold an owner's records as bytes, and never change; see `segment.rs`. Opening writes older ones anew.
//! * Format 4: in a segment, texts are packed by their letters and numbers by columns; see `codec.rs`. A segment of format 3 stays as
//!   it is until it is joined with others.

use super::{KeyValue, NAMESPACE, StoreError};
use std::fmt;

/// The format that this program writes, and the newest that it reads.
pub const FORMAT: u32 = 4;

/// A store's mark: its format, and the version of the newest program that has opened it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mark {
    /// The format.
    pub format: u32,
    /// Major, minor, patch.
    pub build: [u32; 3],
}

impl fmt::Display for Mark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [major, minor, patch] = self.build;
        write!(f, "{} {major}.{minor}.{patch}", self.format)
    }
}

impl Mark {
    /// That of this program.
    pub fn ours() -> Self {
        Self { format: FORMAT, build: version(env!("CARGO_PKG_VERSION")).unwrap_or_default() }
    }

    /// Reads a mark; `None` if it is none.
    pub fn parse(text: &str) -> Option<Self> {
        let (format, build) = text.split_once(' ')?;
        Some(Self { format: format.parse().ok()?, build: version(build)? })
    }

    /// Whether a program newer than this one left it.
    pub fn is_newer(&self) -> bool {
        let ours = Self::ours();
        self.format > ours.format || self.build > ours.build
    }
}

fn version(text: &str) -> Option<[u32; 3]> {
    let mut parts = text.split('.').map(|part| part.parse().ok());
    let version = [parts.next()??, parts.next()??, parts.next()??];
    parts.next().is_none().then_some(version)
}

/// Where the mark stands.
pub fn key() -> String {
    format!("{NAMESPACE}format")
}

/// What a program finds when it opens a store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// Nothing, or its own.
    Ours,
    /// What an older format left: it is marked as ours from now on. A copy of it as it was is to be kept, under its format.
    Older {
        /// The format.
        format: u32,
        /// Every key and value.
        values: Vec<(String, String)>,
    },
    /// What a newer program left: nothing may be written.
    Newer,
}

/// Looks at a store's mark, and renews it unless a newer program left it. A mark that cannot be read counts as newer.
///
/// # Errors
/// When the store cannot be reached.
pub fn open<S: KeyValue>(store: &S) -> Result<Found, StoreError> {
    let text = store.get(&key())?;
    let mark = text.as_deref().map(Mark::parse);
    let format = match mark {
        Some(None) => return Ok(Found::Newer),
        Some(Some(mark)) if mark.is_newer() => return Ok(Found::Newer),
        Some(Some(mark)) => mark.format,
        // The first format left no mark.
        None if store.keys(NAMESPACE)?.is_empty() => FORMAT,
        None => 1,
    };
    let found = if format < FORMAT {
        let keys = store.keys(NAMESPACE)?;
        let value = |key: String| store.get(&key).map(|value| (key, value.unwrap_or_default()));
        Found::Older { format, values: keys.into_iter().map(value).collect::<Result<_, _>>()? }
    } else {
        Found::Ours
    };
    let ours = Mark::ours().to_string();
    if text.as_ref() != Some(&ours) {
        store.set(&key(), &ours)?;
    }
    Ok(found)
}
