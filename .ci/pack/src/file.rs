//! The single file: everything inside, for a stick, opened by a double click.

use crate::page::Page;
use crate::parts::{Built, lay};
use crate::policy::From;
use crate::{Outcome, glue::lean, seven, write};
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
    let scripts = format!(
        "{}{}<script type=\"module\">\n{unpack}{}{START}</script>\n",
        inert("main", &main.1),
        inert("rest", &rest.bytes),
        built.script
    );
    write(&stage.join("yanxun.html"), page.finished(&head, &scripts, From::File)?)
}
