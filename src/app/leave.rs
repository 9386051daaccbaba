//! Leaving a computer: nothing of a profile goes before a file that was read back holds all of it.

use super::archives;
use super::hands;
use super::home::{self, Unfit};
use super::profile::{self, Profile};
use super::session::Session;
use crate::bundle::{Lock, Purpose};
use crate::domain::Lang;
use crate::merge::RecordSet;
use crate::storage::{KeyValue, NAMESPACE, StoreError, tally_mark};

/// Why nothing was removed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stays {
    /// The file cannot be read, or is no home of this profile.
    Unfit(Unfit),
    /// A backup: it lacks the signing key.
    NoKey,
    /// The file lacks so many records, and holds so many otherwise.
    Lacks {
        /// Records that are not in it.
        missing: usize,
        /// Records that it holds without what was last written here.
        older: usize,
    },
}

impl Stays {
    /// What is wrong, that nothing is lost, and the way on.
    pub fn say(&self, lang: Lang) -> String {
        let zh = lang == Lang::Zh;
        let why = match self {
            Self::Unfit(unfit) => unfit.say(lang),
            Self::NoKey if zh => "这是备份，不含签名钥匙；请选随身文件。".into(),
            Self::NoKey => {
                "This is a backup without the signing key; please choose the carry-along file.".into()
            }
            Self::Lacks { missing, older } if zh => {
                format!(
                    "文件与本机不一致：少 {missing} 条记录，另有 {older} 条不是最新的。请重新存一次，选刚存的那个文件。"
                )
            }
            Self::Lacks { missing, older } => format!(
                "The file is not what is here: it lacks {missing} records, and {older} are not the latest. Please save once more and choose the file just saved."
            ),
        };
        if zh { format!("没有移除任何内容。{why}") } else { format!("Nothing was removed. {why}") }
    }
}

/// Holds a file that was read back against the profile; answers how many records both hold.
///
/// # Errors
/// Why the profile has to stay.
pub fn compare(session: &Session, bytes: &[u8], lock: Option<&Lock>) -> Result<usize, Stays> {
    let bundle = home::read(bytes, lock).map_err(Stays::Unfit)?;
    let producer = &bundle.header.producer;
    if producer.who != session.owner() {
        return Err(Stays::Unfit(Unfit::Other(producer.who.clone(), producer.name.clone())));
    }
    if bundle.header.purpose != Purpose::Home || bundle.header.extras.secret != hands::own(session).secret() {
        return Err(Stays::NoKey);
    }
    // Older than the last that was taken out into an archive, or brought back.
    let archives = usize::from(archives::is_missing_from(session, &bundle.header));
    let mut held = RecordSet::new();
    held.extend(bundle.records);
    let (missing, older) = home::beside(session, &held);
    if missing.len() + older.len() + archives > 0 {
        return Err(Stays::Lacks { missing: missing.len(), older: older.len() + archives });
    }
    Ok(session.records().len())
}

/// What goes with the profile and is in no file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct NotInFile {
    /// Forms that were begun and not saved.
    pub drafts: usize,
    /// Lines of the register of files taken in.
    pub received: usize,
}

/// What would go although no file holds it.
pub fn not_in_file(session: &Session) -> NotInFile {
    let drafts = session.notes("draft/").iter().filter(|(_, text)| !text.is_empty()).count();
    NotInFile { drafts, received: super::received::list(session).len() }
}

/// What was done when a profile left.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Left {
    /// Who left.
    pub name: String,
    /// The file that holds everything.
    pub file: String,
    /// Records that were compared and found in it.
    pub records: usize,
    /// Values removed from localStorage.
    pub values: usize,
    /// Values removed from the browser's database.
    pub copies: usize,
}

/// Removes a profile and everything that it kept, also what was set aside as unreadable; answers how many values went.
///
/// # Errors
/// When the store cannot be reached; what went until then is gone, and the file holds it.
pub fn wipe<S: KeyValue>(store: &S, profile: &Profile) -> Result<usize, StoreError> {
    let held = |prefix: &str| -> Result<Vec<String>, StoreError> {
        Ok(store.keys(prefix)?.into_iter().filter(|key| is_of(key, &profile.id)).collect())
    };
    let aside = held(&format!("{NAMESPACE}aside/"))?;
    let own = held(&format!("{NAMESPACE}p/"))?.len() + held(&tally_mark(&profile.id))?.len();
    aside.iter().try_for_each(|key| store.remove(key))?;
    profile::remove(store, &profile.id)?;
    Ok(own + aside.len())
}

/// Whether a key holds something of a profile: its own, or a copy of one set aside.
pub fn is_of(key: &str, id: &str) -> bool {
    key.contains(&format!("/p/{id}/")) || key == tally_mark(id)
}

/// Of a store's values kept before its format was changed, those of other profiles; `None` if none are left or they cannot be read.
pub fn without(values: &str, id: &str) -> Option<String> {
    let mut values: Vec<(String, String)> = serde_json::from_str(values).ok()?;
    values.retain(|(key, _)| !is_of(key, id));
    if values.is_empty() { None } else { serde_json::to_string(&values).ok() }
}
