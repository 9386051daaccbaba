//! The directions of imports, and what pure code must not know. A new arrow is a decision: it is made here, and in the README.

use std::fs;
use std::path::{Path, PathBuf};

/// Module → the modules of ours that it may import.
const ARROWS: [(&str, &[&str]); 9] = [
    ("domain", &[]),
    ("merge", &["domain"]),
    ("plan", &["domain"]),
    ("bundle", &["domain", "merge"]),
    ("sheet", &["domain"]),
    ("storage", &["domain", "merge"]),
    ("platform", &[]),
    ("app", &["domain", "plan", "merge", "bundle", "sheet", "storage", "platform"]),
    ("ui", &["app", "domain", "plan"]),
];

/// Modules that know neither the browser, nor a framework, nor a clock, nor randomness.
const PURE: [&str; 6] = ["domain", "merge", "plan", "bundle", "sheet", "app"];

/// The files of `app` that stand between its commands and the browser.
const EDGE: [&str; 8] = [
    "app/handle.rs",
    "app/background.rs",
    "app/saying.rs",
    "app/browser.rs",
    "app/copies.rs",
    "app/linking.rs",
    "app/unsaved.rs",
    "app/carrying.rs",
];

const OUTSIDE: [&str; 10] = [
    "leptos",
    "web_sys",
    "js_sys",
    "gloo",
    "wasm_bindgen",
    "getrandom",
    "SystemTime",
    "Instant::now",
    "Utc::now",
    "Local::now",
];

fn sources(folder: &Path) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push((path.clone(), fs::read_to_string(&path).unwrap()));
        }
    }
    found
}

fn module(name: &str) -> Vec<(PathBuf, String)> {
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(name))
}

/// The modules of ours that a text names by `crate::…`, comments aside.
fn named(text: &str) -> Vec<&str> {
    let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    code.flat_map(|line| line.split("crate::").skip(1))
        .map(|rest| rest.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or(""))
        .collect()
}

#[test]
fn arrows_run_one_way() {
    for (name, allowed) in ARROWS {
        let files = module(name);
        assert!(!files.is_empty(), "no module {name}");
        for (path, text) in files {
            for other in named(&text) {
                let known = ARROWS.iter().any(|(module, _)| *module == other);
                assert!(
                    !known || other == name || allowed.contains(&other),
                    "{} imports {other}",
                    path.display()
                );
            }
        }
    }
}

#[test]
fn pure_modules_know_no_browser_and_no_clock() {
    for name in PURE {
        for (path, text) in
            module(name).into_iter().filter(|(path, _)| !EDGE.iter().any(|e| path.ends_with(e)))
        {
            for line in text.lines().filter(|line| !line.trim_start().starts_with("//")) {
                let stranger = OUTSIDE.iter().find(|o| line.contains(**o));
                assert!(stranger.is_none(), "{}: {line}", path.display());
            }
        }
    }
}

#[test]
fn every_module_is_in_the_table() {
    let modules: Vec<&str> =
        [include_str!("../src/rules.rs"), include_str!("../src/core.rs"), include_str!("../src/lib.rs")]
            .into_iter()
            .flat_map(str::lines)
            .filter_map(|l| l.trim().strip_prefix("pub mod "))
            .map(|m| m.trim_end_matches(';'))
            .collect();
    let mut listed: Vec<&str> = ARROWS.iter().map(|a| a.0).collect();
    listed.sort_unstable();
    let mut declared = modules.clone();
    declared.sort_unstable();
    assert_eq!(declared, listed);
}

#[test]
fn no_style_stands_in_a_view() {
    for (path, text) in module("ui") {
        assert!(!text.contains("style=\""), "{}", path.display());
    }
}
