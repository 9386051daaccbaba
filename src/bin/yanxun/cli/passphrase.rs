//! Passphrases of locked files: from the environment, or asked for at the terminal.

use super::error::{Why, name};
use std::io::IsTerminal;
use std::path::Path;
use std::sync::Mutex;
use yanxun::bundle::{self, Bundle, BundleError, Locked};

/// Where scripts give the passphrase: a command line could be read by others.
pub const VARIABLE: &str = "YANXUN_PASSPHRASE";

/// So many times one is asked for a file.
const TRIES: usize = 3;

/// What opened the last file: many files of one batch have one passphrase.
static LAST: Mutex<Option<String>> = Mutex::new(None);

/// Opens a locked bundle.
pub fn open(path: &Path, bytes: &[u8]) -> Result<Bundle, Why> {
    let locked = Locked::read(bytes).map_err(Why::Bundle)?;
    if let Ok(passphrase) = std::env::var(VARIABLE) {
        return open_by(&locked, &passphrase).map_err(Why::Bundle);
    }
    let last = LAST.lock().ok().and_then(|last| last.clone());
    if let Some(bundle) = last.and_then(|last| open_by(&locked, &last).ok()) {
        return Ok(bundle);
    }
    if !std::io::stdin().is_terminal() {
        return Err(Why::NoPassphrase);
    }
    let mut refused = BundleError::WrongPassphrase;
    for _ in 0..TRIES {
        let typed =
            rpassword::prompt_password(format!("{} · 口令 Passphrase: ", name(path))).map_err(Why::Io)?;
        match open_by(&locked, &typed) {
            Ok(bundle) => {
                if let Ok(mut last) = LAST.lock() {
                    *last = Some(typed);
                }
                return Ok(bundle);
            }
            Err(BundleError::WrongPassphrase) => {}
            Err(other) => {
                refused = other;
                break;
            }
        }
    }
    Err(Why::Bundle(refused))
}

fn open_by(locked: &Locked, passphrase: &str) -> Result<Bundle, BundleError> {
    let lock = locked.lock(passphrase)?;
    bundle::read(locked.open(&lock)?.as_bytes())
}
