//! Reading and writing files, and what goes to the terminal.

use super::error::{CliError, FileError, Why, name};
use super::passphrase;
use indicatif::{ProgressBar, ProgressStyle};
use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use yanxun::bundle::{self, Bundle, BundleError};
use yanxun::domain::Lang;

/// Reads at most one byte more than `limit`: enough for the reader behind it to refuse the file as too large.
pub fn read(path: &Path, limit: usize) -> io::Result<Vec<u8>> {
    let file = File::open(path)?;
    if file.metadata()?.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    let mut bytes = Vec::new();
    file.take(limit as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Reads a bundle, which may hold records that could not be read.
pub fn read_bundle(path: &Path) -> Result<Bundle, Why> {
    let bytes = read(path, bundle::MAX_BYTES).map_err(Why::Io)?;
    match bundle::read(&bytes) {
        Err(BundleError::Locked) => passphrase::open(path, &bytes),
        read => read.map_err(Why::Bundle),
    }
}

/// Reads every bundle and hands each on. A file that cannot be read whole stops the command, once all were looked at: what it
/// holds would be missing from the result without a word.
pub fn read_bundles(paths: &[PathBuf], lang: Lang, mut each: impl FnMut(Bundle)) -> Result<(), CliError> {
    let mut failed = Vec::new();
    let bar = progress(paths.len());
    for path in paths {
        let whole = read_bundle(path).and_then(|bundle| {
            if bundle.problems.is_empty() { Ok(bundle) } else { Err(Why::Records(bundle.problems)) }
        });
        match whole {
            Ok(bundle) => each(allowed(path, bundle, lang)),
            Err(why) => failed.push(FileError { path: path.clone(), why }),
        }
        bar.inc(1);
    }
    bar.finish_and_clear();
    if failed.is_empty() { Ok(()) } else { Err(CliError::Files(failed)) }
}

/// Leaves out, and says so, what a bundle of its purpose may not hold: a plan in a member's hand-in is nobody's plan.
fn allowed(path: &Path, mut bundle: Bundle, lang: Lang) -> Bundle {
    let all = bundle.records.len();
    bundle.records.retain(|record| bundle.header.may_hold(record));
    let aside = all - bundle.records.len();
    if aside > 0 {
        let name = name(path);
        complain(&match lang {
            Lang::Zh => format!("{name}: 有 {aside} 条不是这类文件可以带的记录，未采用"),
            Lang::En => {
                format!("{name}: {aside} records that a file of this purpose may not hold were left out")
            }
        });
    }
    bundle
}

/// A bar on standard error for work of `steps` files; hidden for a few, and when nobody watches.
pub fn progress(steps: usize) -> ProgressBar {
    const FEW: usize = 8;
    if steps <= FEW {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(steps as u64);
    match ProgressStyle::with_template("{bar:40} {pos}/{len}  {elapsed}") {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}

/// Whether the path stands for standard output.
pub fn is_stdout(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// Writes a file whole or not at all: under another name first, then renamed over what was there.
pub fn write(path: &Path, text: &str) -> Result<(), CliError> {
    if is_stdout(path) {
        return print(text);
    }
    write_file(path, text).map_err(|error| CliError::Output { path: path.to_owned(), error })
}

fn write_file(path: &Path, text: &str) -> io::Result<()> {
    // A link is followed, so that the file behind it is what is replaced.
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    match fs::metadata(&target) {
        Ok(found) if found.is_dir() => return Err(io::ErrorKind::IsADirectory.into()),
        // A device or a pipe must not be replaced by a file.
        Ok(found) if !found.is_file() => return fs::write(&target, text),
        _ => {}
    }
    let file_name = target.file_name().ok_or(io::ErrorKind::InvalidInput)?;
    let mut beside = std::ffi::OsString::from(".");
    beside.push(file_name);
    beside.push(format!(".{}.tmp", std::process::id()));
    let beside = target.with_file_name(beside);
    let written = File::create(&beside)
        .and_then(|mut file| file.write_all(text.as_bytes()).and_then(|()| file.sync_all()))
        .and_then(|()| fs::rename(&beside, &target));
    if written.is_err() {
        let _ = fs::remove_file(&beside);
    }
    written
}

/// Prints to standard output. A reader who has seen enough (`| head`) is no failure.
pub fn print(text: &str) -> Result<(), CliError> {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(CliError::Output { path: "-".into(), error })
        }
        _ => Ok(()),
    }
}

/// Prints lines to standard error; when nobody can read them there is nobody to tell.
pub fn complain(text: &str) {
    let _ = writeln!(io::stderr(), "{text}");
}

/// Text from outside on one line, without what a terminal would obey.
pub fn shown(text: &str) -> String {
    text.chars().map(|c| if c.is_control() || is_bidi(c) { ' ' } else { c }).collect()
}

/// Marks that turn the direction of what is shown after them.
fn is_bidi(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
