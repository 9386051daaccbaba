//! The program in parts: the one that opens, and those that are fetched when their pages are.

use crate::{Outcome, glue, text};
use std::path::{Path, PathBuf};
use std::process::Command;

/// Below which the wasm-opt of any age works; with `--all-features` the result would fail in every browser.
const FEATURES: [&str; 4] = [
    "--enable-mutable-globals",
    "--enable-sign-ext",
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
];

/// Smaller when sent packed than with `-Oz`, and quicker.
const SMALLER: [&str; 4] = ["-Os", "--converge", "--strip-debug", "--strip-producers"];

/// What was built.
pub struct Built {
    /// The script that binds program and browser: `export`s nothing, asks `part(name)` for the wasm of a part.
    pub script: String,
    /// The wasm of each part by its name; the first is `main`.
    pub parts: Vec<(String, Vec<u8>)>,
    /// The shared pieces that the page of the very first visit needs.
    pub first: Vec<String>,
}

/// Parts laid one behind the other, and where each is.
pub struct Laid {
    /// Their bytes.
    pub bytes: Vec<u8>,
    /// The script's object: `{chunk_8:[0,317],…}`, from and to.
    pub places: String,
}

/// Lays parts one behind the other.
pub fn lay<'a>(parts: impl Iterator<Item = &'a (String, Vec<u8>)>) -> Laid {
    let mut bytes = Vec::new();
    let places: Vec<String> = parts
        .map(|(name, wasm)| {
            let from = bytes.len();
            bytes.extend_from_slice(wasm);
            format!("{name}:[{from},{}]", bytes.len())
        })
        .collect();
    Laid { bytes, places: format!("{{{}}}", places.join(",")) }
}

/// Cuts the program that cargo has built into parts and binds them.
pub fn cut(source: &Path, release: bool) -> Outcome<Built> {
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| source.join("target"), PathBuf::from);
    let profile = if release { "web" } else { "debug" };
    let program = target.join("wasm32-unknown-unknown").join(profile).join("yanxun-web.wasm");
    let wasm = std::fs::read(&program).map_err(|why| format!("{}: {why}", program.display()))?;
    let work = target.join("pack").join(profile);
    // What an earlier build left there must not get into this one.
    let _ = std::fs::remove_dir_all(&work);
    std::fs::create_dir_all(&work).map_err(|why| format!("{}: {why}", work.display()))?;

    let main = work.join("main.wasm");
    let mut options = wasm_split_cli_support::Options::new(&wasm);
    (options.output_dir, options.main_out_path, options.main_module) = (&work, &main, "./main.js");
    let split = wasm_split_cli_support::transform(options)
        .map_err(|why| format!("the program cannot be cut: {why:#}"))?;

    let bound = work.join("bound");
    let mut bindgen = Command::new("wasm-bindgen");
    bindgen
        .args(["--target", "web", "--no-typescript", "--keep-lld-exports", "--out-name", "main", "--out-dir"])
        .arg(&bound)
        .arg(&main);
    if release {
        bindgen.args(["--remove-name-section", "--remove-producers-section"]);
    }
    run(&mut bindgen)?;

    let mut files = vec![("main".to_owned(), bound.join("main_bg.wasm"))];
    for path in &split.split_modules {
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        files.push((name, path.clone()));
    }
    files[1..].sort();
    let cache = target.join("wasm-opt");
    let parts = files
        .into_iter()
        .map(|(name, path)| Ok((name, if release { smaller(&path, &cache)? } else { read(&path)? })));
    let parts = parts.collect::<Outcome<Vec<_>>>()?;
    let script = glue::bind(&text(&bound.join("main.js"))?, &text(&work.join("__wasm_split.js"))?)?;
    let first = split.prefetch_map.get("welcome").cloned().unwrap_or_default();
    Ok(Built { script, parts, first })
}

fn read(path: &Path) -> Outcome<Vec<u8>> {
    std::fs::read(path).map_err(|why| format!("{}: {why}", path.display()))
}

fn run(command: &mut Command) -> Outcome<()> {
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("{command:?} ended with {status}")),
        Err(why) => Err(format!("{command:?} does not start: {why}")),
    }
}

/// The same wasm made smaller where wasm-opt is installed; what was made once is remembered.
fn smaller(path: &Path, cache: &Path) -> Outcome<Vec<u8>> {
    let wasm = read(path)?;
    let made =
        cache.join(format!("{}.wasm", crate::page::hash(&[&wasm[..], SMALLER.concat().as_bytes()].concat())));
    if let Ok(known) = std::fs::read(&made) {
        return Ok(known);
    }
    std::fs::create_dir_all(cache).map_err(|why| format!("{}: {why}", cache.display()))?;
    forget_old(cache);
    let part = made.with_extension("part");
    let mut opt = Command::new("wasm-opt");
    opt.args(SMALLER).args(FEATURES).arg(path).arg("-o").arg(&part);
    match opt.status() {
        Err(_) => {
            eprintln!("· no wasm-opt: the program is left as it is, a third larger");
            Ok(wasm)
        }
        Ok(status) if !status.success() => {
            eprintln!("· wasm-opt failed: {} is left as it is", path.display());
            Ok(wasm)
        }
        Ok(_) => {
            std::fs::rename(&part, &made).map_err(|why| format!("{}: {why}", made.display()))?;
            read(&made)
        }
    }
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
