//! What takes long to make is kept beside the build, under the sum of what it was made of.

use crate::{Outcome, write};
use std::path::Path;

/// What `make` makes of `input`; made once for the same input and the same `how`.
pub fn remembered(
    cache: &Path,
    input: &[u8],
    how: &str,
    make: impl FnOnce() -> Outcome<Vec<u8>>,
) -> Outcome<Vec<u8>> {
    let made = cache.join(crate::page::hash(&[input, how.as_bytes()].concat()));
    if let Ok(known) = std::fs::read(&made) {
        return Ok(known);
    }
    std::fs::create_dir_all(cache).map_err(|why| format!("{}: {why}", cache.display()))?;
    forget_old(cache);
    let bytes = make()?;
    let part = made.with_extension("part");
    write(&part, &bytes)?;
    std::fs::rename(&part, &made).map_err(|why| format!("{}: {why}", made.display()))?;
    Ok(bytes)
}

/// What was not made in the last three days is made anew when it is needed again.
fn forget_old(cache: &Path) {
    for entry in std::fs::read_dir(cache).into_iter().flatten().flatten() {
        let age = entry.metadata().ok().and_then(|m| m.modified().ok()).and_then(|at| at.elapsed().ok());
        if age.is_some_and(|age| age.as_secs() > 3 * 24 * 3600) {
            // It stays where it cannot be removed.
            let _ = std::fs::remove_file(entry.path());
        }
    }
}
