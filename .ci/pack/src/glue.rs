//! The script between browser and program: what wasm-bindgen and the cutter write as two modules, in one that any page can hold.

use crate::Outcome;

/// Joins the binding of the program with the loader of its parts. The result imports and exports nothing; it expects a function
/// `part(name)` that promises a `Response` with the wasm of a part, and defines `__wbg_init`.
pub fn bind(main: &str, split: &str) -> Outcome<String> {
    let (loader, names) = loader(split)?;
    let mut bound = format!("const loader = (() => {{\n{loader}return {{ {} }};\n}})();\n", names.join(", "));
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

/// The loader of the parts without its import and exports, and the names that it exported.
fn loader(split: &str) -> Outcome<(String, Vec<&str>)> {
    let mut names = Vec::new();
    let mut text = String::from(
        "const instantiate = async (part, imports) => WebAssembly.instantiate(await (await part).arrayBuffer(), imports);\n",
    );
    for line in split.lines().filter(|line| !line.starts_with("import ")) {
        let line = match line.strip_prefix("export const ") {
            Some(rest) => {
                names.push(rest.split(' ').next().unwrap_or_default());
                format!("const {rest}")
            }
            None => line.to_owned(),
        };
        // Not streamed: hosts that do not know wasm would say the wrong type.
        let line = line.replace("WebAssembly.instantiateStreaming(", "instantiate(");
        // A part that is not fetched is said in the page; a page that is left while the rest is fetched is no error.
        let line = line.replace("console.error(", "console.warn(");
        text += &line.replace("fetch(new URL(\"./", "part((\"").replace(".wasm\", import.meta.url))", "\"))");
        text.push('\n');
    }
    match text.contains("import.meta") {
        true => Err("the cutter's loader has a form that is not known here".into()),
        false => Ok((text, names)),
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

    const SPLIT: &str = "import { initSync } from \"./main.js\";\nconst one = makeLoad(() => {\n    const src = fetch(new URL(\"./chunk_1.wasm\", import.meta.url));\n    return async (imports) => (WebAssembly.instantiateStreaming(src, imports));\n}, []);\nexport const __wasm_split_load_files = wrapAsyncCb(one);\ntry {} catch (e) { console.error(e); }\n";
    const MAIN: &str = "import * as import1 from \"./__wasm_split.js\"\nexport class A {}\nif (x) { y = new URL('main_bg.wasm', import.meta.url); }\nexport { initSync, __wbg_init as default };\n";

    #[test]
    fn two_modules_become_one_script() {
        let bound = bind(MAIN, SPLIT).unwrap();
        for gone in ["import ", "export ", "import.meta", "instantiateStreaming", "fetch(", "console.error"] {
            assert!(!bound.contains(gone), "{gone} in {bound}");
        }
        for there in [
            "const loader = (() => {",
            "const import1 = loader;",
            "return { __wasm_split_load_files };",
            "part((\"chunk_1\"))",
            "y = part('main')",
            "class A {}",
        ] {
            assert!(bound.contains(there), "no {there} in {bound}");
        }
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
        assert!(bind("import { x } from './snippets/x.js';\n", SPLIT).is_err());
        assert!(bind(MAIN, "fetch(import.meta.url + 'x')").is_err());
    }
}
