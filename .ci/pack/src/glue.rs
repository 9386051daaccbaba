//! The script between browser and program: what wasm-bindgen and the cutter write as two modules, in one that any page can hold.

use crate::Outcome;
use crate::parts::Needs;
use std::collections::BTreeMap;

const LOADER: &str = include_str!("loader.js");

/// Joins the binding of the program with a loader of its parts, named by `needs`. The result imports and exports nothing; it expects
/// functions `needs(name)`, which promises the names of a part's pieces, its own last, and `part(name)`, which promises a `Response`
/// with the wasm of a piece; it defines `__wbg_init`.
pub fn bind(main: &str, split: &str, needs: &Needs) -> Outcome<String> {
    let names: Vec<&String> = needs.keys().collect();
    let loader = LOADER.replace("__NAMES__", &format!("{names:?}")).replace("__CANARY__", canary(split)?);
    let mut bound = loader;
    for line in main.lines() {
        if line.starts_with("import ") {
            let from = line.split(" from ").nth(1).unwrap_or_default();
            let name = line.strip_prefix("import * as ").and_then(|rest| rest.split(' ').next());
            let Some(name) = name.filter(|_| from.contains("__wasm_split.js")) else {
                return Err(format!("the program imports what a single file cannot hold: {line}"));
            };
            bound += &format!("const {name} = loader;\n");
        } else if !line.starts_with("export {") {
            bound += line.strip_prefix("export ").unwrap_or(line);
            bound.push('\n');
        }
    }
    replaced(&lean(&bound), "new URL('main_bg.wasm', import.meta.url)", "part('main')")
}

/// What the cutter hands to parts besides what the program exports: in a debug build, a sign that both are of one build.
fn canary(split: &str) -> Outcome<&str> {
    let inner = split.split_once("{ __wasm_split: {").and_then(|(_, rest)| rest.split_once('}'));
    inner
        .map(|(inner, _)| inner.trim())
        .ok_or_else(|| "the cutter's loader has a form that is not known here".into())
}

/// The script with the short names that the program's imports now have.
pub fn with_names(script: &str, short: &BTreeMap<String, String>) -> Outcome<String> {
    let mut out = String::with_capacity(script.len());
    let mut found = 0;
    for line in script.lines() {
        match line.split_once(": ").and_then(|(name, rest)| Some((short.get(name)?, rest))) {
            Some((name, rest)) => {
                found += 1;
                out += &format!("{name}: {rest}\n");
            }
            None => {
                out += line;
                out.push('\n');
            }
        }
    }
    match found == short.len() {
        true => Ok(out),
        false => Err(format!("of {} imports, the program's script has {found}", short.len())),
    }
}

/// A script or style without comments that stand on lines of their own and without indentation: neither is needed to run.
pub fn lean(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut comment = false;
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        comment |= line.starts_with("/*");
        if !comment && !line.starts_with("//") {
            out += line;
            out.push('\n');
        }
        comment &= !line.ends_with("*/");
    }
    out
}

fn replaced(text: &str, from: &str, to: &str) -> Outcome<String> {
    match text.matches(from).count() {
        1 => Ok(text.replace(from, to)),
        n => Err(format!("“{from}” should be in the program's script once, and is there {n} times")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SPLIT: &str =
        "function getSharedImports() {\nsharedImports = { __wasm_split: { sign: ~0xdead, } };\n}";
    const MAIN: &str = "import * as import1 from \"./__wasm_split.js\"\nexport class A {}\nconst all = {\n__wbg_now_1: function() {},\n};\nif (x) { y = new URL('main_bg.wasm', import.meta.url); }\nexport { initSync, __wbg_init as default };\n";

    #[test]
    fn two_modules_become_one_script() {
        let pieces = ["chunk_1".to_owned(), "split_one".to_owned()];
        let bound = bind(MAIN, SPLIT, &Needs::from([("one".to_owned(), pieces.to_vec())])).unwrap();
        for gone in ["import ", "export ", "import.meta", "__NAMES__", "__CANARY__"] {
            assert!(!bound.contains(gone), "{gone} in {bound}");
        }
        for there in [
            "of [\"one\"]",
            "{ ...wasm, sign: ~0xdead, }",
            "const import1 = loader;",
            "y = part('main')",
            "class A {}",
        ] {
            assert!(bound.contains(there), "no {there} in {bound}");
        }
        let short = BTreeMap::from([("__wbg_now_1".to_owned(), "i0".to_owned())]);
        assert!(with_names(&bound, &short).unwrap().contains("\ni0: function() {},\n"));
        assert!(with_names("none", &short).is_err());
    }

    #[test]
    fn lean_keeps_what_runs() {
        assert_eq!(
            lean("/**\n * words\n */\n  a();\n\n// more\nb(); // said\n/* one line */\nc();"),
            "a();\nb(); // said\nc();\n"
        );
    }

    #[test]
    fn another_import_is_refused() {
        let none = Needs::new();
        assert!(bind("import { x } from './snippets/x.js';\n", SPLIT, &none).is_err());
        assert!(bind(MAIN, "another form", &none).is_err());
    }
}
