//! The single file: everything inside, for a stick, opened by a double click.

use crate::block::{self, Block};
use crate::chars;
use crate::glue::lean;
use crate::page::Page;
use crate::parts::{Built, target};
use crate::policy::From;
use crate::squeeze::{deflated, lzma};
use crate::streams::Streams;
use crate::unpack;
use crate::web::{names, object};
use crate::{Outcome, text, write};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use std::path::Path;

/// How the file gives the program its parts.
const UNPACK: &str = include_str!("unpack.js");
const START: &str = include_str!("start.js");

/// Makes `yanxun.html`.
pub fn write_file(stage: &Path, source: &Path, built: &Built, page: &Page) -> Outcome<()> {
    let cache = target(source).join("packed");
    let (main, rest) = built.parts.split_first().ok_or("there is no program")?;
    let (first, rest): (Vec<_>, Vec<_>) = rest.iter().partition(|(name, _)| built.first().contains(name));
    let guide = guide(stage, &cache)?;
    let opens = Streams::of([&main.1[..]])?;
    unpack::prove_joined(&opens, &main.1)?;
    let blocks = [
        ("first", Block::of(&first, &opens, &cache)?),
        ("rest", Block::of(&rest, &opens, &cache)?),
        ("guide", guide),
    ];
    let places = blocks.iter().flat_map(|(id, block)| {
        block.places.iter().map(move |(name, from, to)| format!("'{name}':['{id}',{from},{to}]"))
    });
    let places = places.collect::<Vec<_>>().join(",");
    let unpack = format!("{}{UNPACK}", block::OPENED)
        .replace("__MAIN__", &main.1.len().to_string())
        .replace("__PLACES__", &format!("{{{places}}}"))
        .replace("__BLOCKS__", &block::shapes(&blocks))
        .replace("__NEEDS__", &object(&built.needs));

    let script =
        format!("window.yanxunBind = (part, needs) => {{\n{}return __wbg_init;\n}};\n", built.script);
    let style = page.late_style();
    let begin = [
        // As it is: it is used before anything that is inflated comes.
        ("unpack".to_owned(), unpack::built(source)?),
        ("style".to_owned(), deflated(style.as_bytes(), &cache)?),
        ("script".to_owned(), deflated(script.as_bytes(), &cache)?),
        ("main".to_owned(), deflated(&opens, &cache)?),
    ];
    let mut later = pictures(stage)?;
    later.extend(blocks.into_iter().map(|(id, block)| (id.to_owned(), block.packed)));
    let laid = |parts: &[(String, Vec<u8>)]| {
        let mut html = Vec::new();
        for (id, bytes) in parts {
            html.extend_from_slice(format!("<script type=\"text/plain\" id=\"part-{id}\">").as_bytes());
            html.extend_from_slice(&chars::encode(bytes));
            html.extend_from_slice(b"</script>\n");
        }
        html
    };

    let icon = BASE64_STANDARD.encode(&page.icon);
    let head = format!(
        "<meta name=\"yanxun-file\" content=\"single\">\n<link rel=\"icon\" href=\"data:image/svg+xml;base64,{icon}\">\n"
    );
    // The program begins as soon as the page has what it begins with.
    let scripts = format!(
        "<!-- parts -->\n<script>\n(() => {{\n{}{START}}})();\n</script>\n<!-- parts -->\n",
        lean(&unpack)
    );
    let html = page.finished(&head, &scripts, From::File { script: &script })?;
    let [before, between, after] = html.split("<!-- parts -->\n").collect::<Vec<_>>()[..] else {
        return Err("the page has no places for its parts".into());
    };
    let all =
        [before.as_bytes(), &laid(&begin), between.as_bytes(), &laid(&later), after.as_bytes()].concat();
    write(&stage.join("yanxun.html"), all)
}

/// The block of the guide's texts: `guide-zh`, `guide-en`.
fn guide(stage: &Path, cache: &Path) -> Outcome<Block> {
    let folder = stage.join("help");
    let (mut raw, mut places) = (String::new(), Vec::new());
    for name in names(&folder)?.iter().filter(|name| name.ends_with(".html")) {
        let from = raw.len();
        raw += &text(&folder.join(name))?;
        places.push((format!("guide-{}", name.trim_end_matches(".html")), from, raw.len()));
    }
    let packed = lzma(raw.as_bytes(), &[], cache)?;
    unpack::prove(&packed, &[], raw.as_bytes(), &[])?;
    Ok(Block { packed, shape: format!("[{},0]", raw.len()), places })
}

/// The guide's pictures, by the names that its texts give them.
fn pictures(stage: &Path) -> Outcome<Vec<(String, Vec<u8>)>> {
    let folder = stage.join("help");
    let pictures = names(&folder)?.into_iter().filter(|name| name.ends_with(".webp"));
    pictures
        .map(|name| {
            let path = folder.join(&name);
            let bytes = std::fs::read(&path).map_err(|why| format!("{}: {why}", path.display()))?;
            Ok((format!("help/{name}"), bytes))
        })
        .collect()
}
