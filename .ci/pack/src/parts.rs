//! The program in parts: the one that opens, and those that are fetched when their pages are.

use crate::cache::remembered;
use crate::wasm::{IMPORTS, renamed};
use crate::{Outcome, glue, text};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Below which the wasm-opt of any age works; with `--all-features` the result would fail in every browser.
const FEATURES: [&str; 4] = [
    "--enable-mutable-globals",
    "--enable-sign-ext",
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
];

/// Smaller when sent packed than with `-Oz`, and quicker; and so it is when large functions are left out of their only callers. Nothing
/// lies in the lowest kilobyte, where the stack would end: so constants are added by the loads themselves.
const SMALLER: [&str; 6] = [
    "-Os",
    "--converge",
    "--one-caller-inline-max-function-size=30",
    "--low-memory-unused",
    "--strip-debug",
    "--strip-producers",
];

/// The part that the page of the very first visit needs.
pub const FIRST: &str = "welcome";

/// Where the program is cut.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Cut {
    /// Into all its parts, each fetched by itself.
    Fine,
    /// Into three: what opens, the page of the very first visit, all else. They are in the same file anyhow.
    Coarse,
}

/// What was built.
pub struct Built {
    /// The script that binds program and browser: `export`s nothing, asks `part(name)` for the wasm of a part.
    pub script: String,
    /// The wasm of each part by its name; the first is `main`.
    pub parts: Vec<(String, Vec<u8>)>,
    /// The pieces of each part.
    pub needs: Needs,
}

/// The pieces of each part by its name, its own last.
pub type Needs = BTreeMap<String, Vec<String>>;

impl Built {
    /// The pieces that the page of the very first visit needs.
    pub fn first(&self) -> &[String] {
        self.needs.get(FIRST).map_or(&[], Vec::as_slice)
    }
}

/// Parts laid one behind the other, and where each is.
pub struct Laid {
    /// Their bytes.
    pub bytes: Vec<u8>,
    /// An object of script or JSON: `{"chunk_8":[0,317],…}`, from and to.
    pub places: String,
}

/// Lays parts one behind the other.
pub fn lay<'a>(parts: impl Iterator<Item = &'a (String, Vec<u8>)>) -> Laid {
    let mut bytes = Vec::new();
    let places: Vec<String> = parts
        .map(|(name, wasm)| {
            let from = bytes.len();
            bytes.extend_from_slice(wasm);
            format!("\"{name}\":[{from},{}]", bytes.len())
        })
        .collect();
    Laid { bytes, places: format!("{{{}}}", places.join(",")) }
}

/// Where this build keeps what it made.
pub fn target(source: &Path) -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| source.join("target"), PathBuf::from)
}

/// Cuts the program that cargo has built into parts and binds them.
pub fn cut(source: &Path, release: bool, how: Cut) -> Outcome<Built> {
    let target = target(source);
    let profile = if release { "web" } else { "debug" };
    let program = target.join("wasm32-unknown-unknown").join(profile).join("yanxun-web.wasm");
    let (wasm, parts_of) = grouped(&read(&program)?, how)?;
    let work = target.join("pack").join(profile).join(if how == Cut::Fine { "fine" } else { "coarse" });
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
    let cache = target.join("packed");
    let parts = files
        .into_iter()
        .map(|(name, path)| Ok((name, if release { smaller(&path, &cache)? } else { read(&path)? })));
    let mut parts = parts.collect::<Outcome<Vec<_>>>()?;
    let needs: Needs = parts_of
        .iter()
        .map(|(name, part)| (name.clone(), split.prefetch_map.get(part).cloned().unwrap_or_default()))
        .collect();
    let mut script =
        glue::bind(&text(&bound.join("main.js"))?, &text(&work.join("__wasm_split.js"))?, &needs)?;
    if release {
        let main = &mut parts[0].1;
        let mut short = BTreeMap::new();
        *main = renamed(main, |section, name| {
            let of_binding = section == IMPORTS && name.starts_with("__wb");
            of_binding.then(|| {
                let n = short.len();
                short.entry(name.to_owned()).or_insert_with(|| format!("i{n}")).clone()
            })
        })?;
        script = glue::with_names(&script, &short)?;
    }
    Ok(Built { script, parts, needs })
}

/// The program with the names of the parts that it is to be cut into, and for each name in its source the part it is in.
fn grouped(wasm: &[u8], how: Cut) -> Outcome<(Vec<u8>, BTreeMap<String, String>)> {
    let mut parts = BTreeMap::new();
    let wasm = renamed(wasm, |_, name| {
        // Wherever a function is cut off, its part's name stands so in what is exported and imported.
        let (part, rest) = name.strip_prefix("__wasm_split_00")?.split_once("00_")?;
        let group = if how == Cut::Fine || part == FIRST { part } else { "rest" };
        parts.insert(part.to_owned(), group.to_owned());
        Some(format!("__wasm_split_00{group}00_{rest}"))
    })?;
    Ok((wasm, parts))
}

fn read(path: &Path) -> Outcome<Vec<u8>> {
    std::fs::read(path).map_err(|why| format!("{}: {why}", path.display()))
}

/// Runs a command to its end.
pub fn run(command: &mut Command) -> Outcome<()> {
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("{command:?} ended with {status}")),
        Err(why) => Err(format!("{command:?} does not start: {why}")),
    }
}

/// The same wasm made smaller where wasm-opt is installed; what was made once is remembered.
pub fn smaller(path: &Path, cache: &Path) -> Outcome<Vec<u8>> {
    let wasm = read(path)?;
    let out = path.with_extension("opt");
    let made = remembered(cache, &wasm, &SMALLER.concat(), || {
        let mut opt = Command::new("wasm-opt");
        match opt.args(SMALLER).args(FEATURES).arg(path).arg("-o").arg(&out).status() {
            Err(_) => Err("no wasm-opt: the program is left as it is, a third larger".into()),
            Ok(status) if !status.success() => {
                Err(format!("wasm-opt failed: {} is left as it is", path.display()))
            }
            Ok(_) => read(&out),
        }
    });
    Ok(made.unwrap_or_else(|why| {
        eprintln!("· {why}");
        wasm
    }))
}
