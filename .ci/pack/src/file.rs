//! The single file: everything inside, for a stick, opened by a double click.

use crate::page::Page;
use crate::parts::{Built, lay};
use crate::policy::From;
use crate::web::names;
use crate::{Outcome, glue::lean, seven, text, write};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use std::path::Path;

/// How the file gives the program its parts.
const UNPACK: &str = include_str!("unpack.js");
const START: &str = include_str!("start.js");

/// Makes `yanxun.html`.
pub fn write_file(stage: &Path, built: &Built, page: &Page) -> Outcome<()> {
    let icon = BASE64_STANDARD.encode(&page.icon);
    let head = format!(
        "<meta name=\"yanxun-file\" content=\"single\">\n<link rel=\"icon\" href=\"data:image/svg+xml;base64,{icon}\">\n"
    );
    let (main, rest) = built.parts.split_first().ok_or("there is no program")?;
    let rest = lay(rest.iter());
    let unpack = lean(&UNPACK.replace("__PLACES__", &rest.places));
    let inert = |id: &str, bytes: &[u8]| {
        // zlib, which is what browsers call deflate.
        let packed = seven::encode(&miniz_oxide::deflate::compress_to_vec_zlib(bytes, 10));
        format!("<script type=\"text/plain\" id=\"part-{id}\">{packed}</script>\n")
    };
    let guides = guides(stage)?;
    let guides: String = guides.iter().map(|(id, html)| inert(id, html.as_bytes())).collect();
    let scripts = format!(
        "{}{}{guides}<script type=\"module\">\n{unpack}{}{START}</script>\n",
        inert("main", &main.1),
        inert("rest", &rest.bytes),
        built.script
    );
    write(&stage.join("yanxun.html"), page.finished(&head, &scripts, From::File)?)
}

/// The guide in each language, its pictures inside: `help-zh`, `help-en`.
fn guides(stage: &Path) -> Outcome<Vec<(String, String)>> {
    let folder = stage.join("help");
    let mut found = Vec::new();
    for name in names(&folder)?.iter().filter(|name| name.ends_with(".html")) {
        let html = text(&folder.join(name))?;
        found.push((format!("help-{}", name.trim_end_matches(".html")), with_pictures(&html, stage)?));
    }
    Ok(found)
}

fn with_pictures(html: &str, stage: &Path) -> Outcome<String> {
    let mut pieces = html.split(" src=\"");
    let mut out = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let (name, rest) = piece.split_once('"').ok_or("an address in the guide does not end")?;
        let path = stage.join(name);
        let picture = std::fs::read(&path).map_err(|why| format!("{}: {why}", path.display()))?;
        out += &format!(" src=\"data:image/webp;base64,{}\"{rest}", BASE64_STANDARD.encode(picture));
    }
    Ok(out)
}
