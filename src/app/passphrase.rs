//! Locking a file on its way out, and opening one.

use super::env::Env;
use crate::bundle::{self, Bundle, BundleError, Cost, Locked};
use crate::domain::{Label, Lang};

pub use crate::bundle::Lock;

/// Characters of the shortest passphrase that is taken.
pub const SHORTEST: usize = 8;

/// What is wrong with a passphrase that someone wants to lock by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// Shorter than [`SHORTEST`].
    Short,
    /// The second time it was typed otherwise.
    Differs,
}

impl Unfit {
    /// What to do.
    pub fn say(self, lang: Lang) -> String {
        let label = match self {
            Self::Short => Label::new(
                "口令至少 8 个字。可以用几个词连起来，好记又难猜。",
                "At least 8 characters, please: a few words in a row are easy to keep in mind and hard to guess.",
            ),
            Self::Differs => Label::new("两次输入的口令不一样。", "The two do not match."),
        };
        label.text(lang).into()
    }
}

/// Whether a passphrase, typed twice, may lock a file.
///
/// # Errors
/// What is wrong with it.
pub fn check(once: &str, again: &str) -> Result<(), Unfit> {
    match once.chars().count() {
        n if n < SHORTEST => Err(Unfit::Short),
        _ if once != again => Err(Unfit::Differs),
        _ => Ok(()),
    }
}

/// Makes a lock of a passphrase. Slow: tell the user first.
///
/// # Errors
/// Where the memory for it is not to be had.
pub fn lock(env: &dyn Env, passphrase: &str) -> Result<Lock, BundleError> {
    Lock::new(passphrase, random(env), Cost::USUAL)
}

/// A file's text as it leaves: locked where there is a lock.
pub fn seal(env: &dyn Env, lock: Option<&Lock>, text: String) -> String {
    match lock {
        Some(lock) => lock.seal(&text, random(env)),
        None => text,
    }
}

/// Reads a bundle, through a lock that fits it.
///
/// # Errors
/// [`BundleError::Locked`] where the lock is missing or another's, else why the file is refused.
pub fn read(bytes: &[u8], lock: Option<&Lock>) -> Result<Bundle, BundleError> {
    match bundle::read(bytes) {
        Err(BundleError::Locked) => {
            let locked = Locked::read(bytes)?;
            let lock = lock.filter(|lock| locked.is_of(lock)).ok_or(BundleError::Locked)?;
            bundle::read(locked.open(lock)?.as_bytes())
        }
        read => read,
    }
}

fn random<const N: usize>(env: &dyn Env) -> [u8; N] {
    let mut bytes = [0; N];
    bytes.chunks_mut(8).for_each(|part| part.copy_from_slice(&env.random().to_be_bytes()[..part.len()]));
    bytes
}
