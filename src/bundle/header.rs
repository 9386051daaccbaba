//! What a bundle says about itself before its records.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What a bundle was made for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Purpose {
    /// A member's records for the office.
    HandIn,
    /// Everything of one profile, to go on with on another computer.
    Home,
    /// Plan, calendar, assignment and roster for members.
    TaskPack,
    /// The office's answer to a hand-in.
    Receipt,
    /// A safety copy.
    Backup,
    /// Several bundles joined.
    Merged,
    /// A purpose that a newer version knows.
    #[serde(other)]
    Other,
}

/// Who made a bundle, with what, when by their clock.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Producer {
    /// Program and version.
    #[serde(default)]
    pub app: String,
    /// The person's number (编号), or `office`; empty for a merged bundle.
    #[serde(default)]
    pub who: String,
    /// The person's name.
    #[serde(default)]
    pub name: String,
    /// Milliseconds since 1970 by the producer's clock; only shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<i64>,
}

/// Everything before the records.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header {
    /// What for.
    pub purpose: Purpose,
    /// By whom.
    pub producer: Producer,
    /// Records by kind, deleted ones included.
    pub counts: BTreeMap<String, usize>,
    /// Checksum over the content, in lower-case hex.
    pub sha256: String,
}
