//! Puts the built program together, as Trunk's last step: cuts it into parts, then makes the web build in the folder that Trunk
//! stages, and of a release build beside it the single file `yanxun.html`.
//!
//! Everything of one build bears one number, in its files' names and in the name of the service worker's cache: an old script can
//! never meet a new wasm.

mod block;
mod cache;
mod chars;
mod file;
mod glue;
mod page;
mod parts;
mod policy;
mod squeeze;
mod streams;
mod unpack;
mod wasm;
mod web;

use parts::Cut;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// What goes wrong here is told to the one who builds, and ends the build.
pub type Outcome<T> = Result<T, String>;

fn main() -> ExitCode {
    match pack() {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("✗ packing failed: {why}");
            ExitCode::FAILURE
        }
    }
}

fn pack() -> Outcome<()> {
    let folder = |name: &str| std::env::var_os(name).map(PathBuf::from).ok_or(format!("Trunk sets {name}"));
    let (stage, source) = (folder("TRUNK_STAGING_DIR")?, folder("TRUNK_SOURCE_DIR")?);
    let release = std::env::var("TRUNK_PROFILE").is_ok_and(|profile| profile == "release");
    let built = parts::cut(&source, release, Cut::Fine)?;
    let page = page::Page::read(&stage, &source)?;
    let build = page::number(&built, &page);
    if release {
        file::write_file(&stage, &source, &parts::cut(&source, release, Cut::Coarse)?, &page)?;
    }
    web::write_web(&stage, &source, &built, &page, &build, release)
}

/// Reads a text.
pub fn text(path: &Path) -> Outcome<String> {
    std::fs::read_to_string(path).map_err(|why| format!("{}: {why}", path.display()))
}

/// Writes a file.
pub fn write(path: &Path, bytes: impl AsRef<[u8]>) -> Outcome<()> {
    std::fs::write(path, bytes).map_err(|why| format!("{}: {why}", path.display()))
}
