//! The web build: a folder for any static host.

use crate::block::{self, Block};
use crate::page::Page;
use crate::parts::{Built, FIRST, Needs, lay, target};
use crate::policy::From;
use crate::{Outcome, glue::lean, unpack, write};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use std::path::Path;

const FETCH: &str = include_str!("fetch.js");
const START: &str = include_str!("start.js");

/// What a visitor does not need to work offline.
const NOT_OFFLINE: [&str; 3] = ["yanxun.html", "worker.js", "bundle.schema.json"];

/// Finishes the folder that Trunk staged; what Trunk made of the program itself is taken away.
pub fn write_web(
    stage: &Path,
    source: &Path,
    built: &Built,
    page: &Page,
    build: &str,
    release: bool,
) -> Outcome<()> {
    for name in names(stage)? {
        if name.starts_with("yanxun-web") || name.starts_with("icon-") && name.ends_with(".svg") {
            std::fs::remove_file(stage.join(&name)).map_err(|why| format!("{name}: {why}"))?;
        }
    }
    let cache = target(source).join("packed");
    let (program, others) = built.parts.split_first().ok_or("there is no program")?;
    let (mut main, mut unpack) = (String::from("null"), Vec::new());
    if release {
        unpack = unpack::built(source)?;
        let block = Block::of(&[program], &[], &cache)?;
        write(&stage.join(format!("main-{build}.bin")), block.packed)?;
        main = block.shape;
    } else {
        write(&stage.join(format!("main-{build}.wasm")), &program.1)?;
    }
    // Parts share much of their code, in many small pieces: those of the very first page come as one, all others as another. Each
    // begins with a table, which the first screen does without.
    let (first, others): (Vec<_>, Vec<_>) = others.iter().partition(|(name, _)| built.first().contains(name));
    let (shared, others): (Vec<_>, Vec<_>) =
        others.into_iter().partition(|(name, _)| name.starts_with("chunk_"));
    let (of_first, of_others) = built.needs.clone().into_iter().partition(|(name, _)| name == FIRST);
    let block = if release { Some(Block::of(&first, &[], &cache)?) } else { None };
    write(&stage.join(format!("first-{build}.bin")), told(&first, &of_first, block)?)?;
    write(&stage.join(format!("shared-{build}.bin")), told(&shared, &of_others, None)?)?;
    for (name, wasm) in others {
        write(&stage.join(format!("{name}-{build}.wasm")), wasm)?;
    }
    let fetch = format!("{}{FETCH}", block::OPENED)
        .replace("__BUILD__", build)
        .replace("__MAIN__", &main)
        .replace("__UNPACK__", &BASE64_STANDARD.encode(unpack))
        .replace("__FIRST__", FIRST);
    write(&stage.join(format!("yanxun-{build}.js")), format!("{}{}{START}", lean(&fetch), built.script))?;
    write(&stage.join("icon.svg"), &page.icon)?;
    write(&stage.join("rescue.html"), page.rescue_page())?;
    let kind = if release { "bin" } else { "wasm" };
    let head = format!(
        "<link rel=\"icon\" href=\"icon.svg\" type=\"image/svg+xml\">\n<link rel=\"manifest\" href=\"manifest.webmanifest\">\n\
        <link rel=\"modulepreload\" href=\"yanxun-{build}.js\">\n\
        <link rel=\"preload\" href=\"main-{build}.{kind}\" as=\"fetch\" crossorigin>\n"
    );
    let scripts = format!(
        "<script type=\"module\" src=\"yanxun-{build}.js\"></script>\n<script>\n{}</script>\n",
        page.offline
    );
    write(&stage.join("index.html"), page.finished(&head, &scripts, From::Web)?)?;
    let files: Vec<String> =
        names(stage)?.into_iter().filter(|name| !NOT_OFFLINE.contains(&name.as_str())).collect();
    let list = files.iter().map(|name| format!("'{name}'")).collect::<Vec<_>>().join(", ");
    let worker = page.worker.replacen("__BUILD__", build, 1).replacen("__FILES__", &list, 1);
    write(&stage.join("worker.js"), worker)
}

/// Pieces laid one behind the other, or packed as a block, behind a table: the length of its JSON, four bytes, and the JSON.
fn told(pieces: &[&(String, Vec<u8>)], needs: &Needs, block: Option<Block>) -> Outcome<Vec<u8>> {
    let laid = lay(pieces.iter().copied());
    let (bytes, shape) = match block {
        Some(block) => (block.packed, format!(",\"shape\":{}", block.shape)),
        None => (laid.bytes, String::new()),
    };
    let table = format!("{{\"places\":{},\"needs\":{}{shape}}}", laid.places, object(needs));
    let length = u32::try_from(table.len()).map_err(|why| format!("the table of parts: {why}"))?;
    Ok([&length.to_le_bytes()[..], table.as_bytes(), &bytes].concat())
}

/// The pieces of each part, as an object of script or JSON.
pub fn object(needs: &Needs) -> String {
    let parts: Vec<String> = needs.iter().map(|(name, pieces)| format!("{name:?}:{pieces:?}")).collect();
    format!("{{{}}}", parts.join(","))
}

/// The files of a folder and its folders, in order.
pub fn names(folder: &Path) -> Outcome<Vec<String>> {
    let mut found = Vec::new();
    let entries = std::fs::read_dir(folder).map_err(|why| format!("{}: {why}", folder.display()))?;
    for entry in entries.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if entry.path().is_dir() {
            found.extend(names(&entry.path())?.into_iter().map(|inner| format!("{name}/{inner}")));
        } else {
            found.push(name);
        }
    }
    found.sort();
    Ok(found)
}
