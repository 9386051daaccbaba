//! The page before it is finished: what Trunk staged, and the texts that stand in it.

use crate::parts::Built;
use crate::policy::{self, From};
use crate::{Outcome, chars, glue::lean, text};
use sha2::{Digest, Sha256};
use std::path::Path;

/// The pieces that every output is made of.
pub struct Page {
    /// `index.html` as Trunk left it, without styles; with the places `<!-- head -->` and `<!-- scripts -->`.
    html: String,
    /// The styles of the page before the program runs, in their order.
    early: String,
    /// All others.
    late: String,
    /// The page's first script, which says what is going on until the program runs.
    boot: String,
    /// The rescue page as it is.
    pub rescue: String,
    /// The service worker, with the places `__BUILD__` and `__FILES__`.
    pub worker: String,
    /// What registers it and offers new versions.
    pub offline: String,
    /// The icon.
    pub icon: String,
    /// The checksums of the guide's texts and pictures.
    guide: String,
}

impl Page {
    /// Reads them.
    pub fn read(stage: &Path, source: &Path) -> Outcome<Self> {
        let public = |name: &str| text(&source.join("public").join(name));
        let (html, early, late) = without_styles(&text(&stage.join("index.html"))?, stage)?;
        Ok(Self {
            html,
            early: lean(&early),
            late: lean(&late),
            boot: lean(&public("boot.js")?),
            rescue: public("rescue.html")?,
            worker: public("worker.js")?,
            offline: lean(&public("offline.js")?),
            icon: public("icon.svg")?,
            guide: guide(stage)?,
        })
    }

    /// The page with what belongs into its head and behind its body, closed by its policy.
    pub fn finished(&self, head: &str, scripts: &str, from: From) -> Outcome<String> {
        let (rescue, rescue_script) = self.rescue_inside()?;
        let body = format!(
            "<div id=\"rescue\" hidden>{rescue}</div>\n<script>\n{}</script>\n<script>\n{}</script>\n{scripts}",
            lean(rescue_script),
            self.boot
        );
        let html = self.html.replacen("<!-- scripts -->", &body, 1);
        let late = if from == From::Web { &self.late[..] } else { "" };
        let html = html.replacen(
            "<!-- head -->",
            &format!("<!-- policy -->\n{head}<style>\n{}{late}</style>", self.early),
            1,
        );
        let From::File { script } = from else {
            return Ok(html.replacen("<!-- policy -->", &policy::meta(&html, from, &[]), 1));
        };
        let html = chars::ascii(&html.replacen("charset=\"utf-8\"", "charset=\"iso-8859-2\"", 1));
        if !html.contains("charset=\"iso-8859-2\"") {
            return Err("the page does not name its encoding".into());
        }
        let later = [("script", script), ("style", self.late_style())];
        Ok(html.replacen("<!-- policy -->", &policy::meta(&html, from, &later), 1))
    }

    /// The styles that the page does not need before the program runs.
    pub fn late_style(&self) -> &str {
        &self.late
    }

    /// The rescue page's body and script, as they stand inside the program's own page.
    fn rescue_inside(&self) -> Outcome<(String, &str)> {
        let body = between(&self.rescue, "<body>", "</body>")?;
        let script = between(body, "<script>", "</script>")?;
        let html = body.split("<script>").next().unwrap_or_default();
        let html: Vec<&str> = html.lines().filter(|line| !line.contains("data-page-only")).collect();
        Ok((html.join("\n"), script))
    }

    /// The rescue page by itself, closed by its policy.
    pub fn rescue_page(&self) -> String {
        let meta = policy::meta(&self.rescue, From::Alone, &[]);
        self.rescue.replacen("<head>", &format!("<head>\n{meta}"), 1)
    }
}

fn between<'a>(text: &'a str, open: &str, close: &str) -> Outcome<&'a str> {
    let inner = text.split_once(open).and_then(|(_, rest)| rest.split_once(close));
    inner.map(|(inner, _)| inner).ok_or_else(|| format!("no {open} … {close}"))
}

/// The styles that the page needs before the program runs.
const EARLY: [&str; 3] = ["tokens-", "base-", "page-"];

/// Takes the links to styles and icons out of a page; answers the styles themselves, the early and the late ones.
fn without_styles(html: &str, stage: &Path) -> Outcome<(String, String, String)> {
    let (mut out, mut early, mut late, mut rest) = (String::new(), String::new(), String::new(), html);
    while let Some(at) = rest.find("<link ") {
        let Some(end) = rest[at..].find('>') else { break };
        let tag = &rest[at..at + end + 1];
        out += &rest[..at];
        if tag.contains("\"stylesheet\"") {
            let href = tag
                .split("href=\"")
                .nth(1)
                .and_then(|href| href.split('"').next())
                .ok_or(format!("no address in {tag}"))?;
            let path = stage.join(href.trim_start_matches("./"));
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            let style = if EARLY.iter().any(|stem| name.starts_with(stem)) { &mut early } else { &mut late };
            *style += &text(&path)?;
            std::fs::remove_file(&path).map_err(|why| format!("{}: {why}", path.display()))?;
        } else if tag.contains("\"icon\"") {
            // Each output has its own.
        } else {
            out += tag;
        }
        rest = &rest[at + end + 1..];
    }
    Ok((out + rest, early, late))
}

fn guide(stage: &Path) -> Outcome<String> {
    let folder = stage.join("help");
    let sum = |name: &String| std::fs::read(folder.join(name)).map(|bytes| hash(&bytes));
    crate::web::names(&folder)?
        .iter()
        .map(sum)
        .collect::<Result<_, _>>()
        .map_err(|why| format!("the guide: {why}"))
}

/// The number of a build: the same for the same content.
pub fn number(built: &Built, page: &Page) -> String {
    let mut all = Sha256::new();
    for text in [
        &built.script,
        &page.html,
        &page.early,
        &page.late,
        &page.boot,
        &page.rescue,
        &page.worker,
        &page.offline,
        &page.icon,
        &page.guide,
    ] {
        all.update(Sha256::digest(text));
    }
    all.update(crate::web::object(&built.needs));
    built.parts.iter().for_each(|(_, wasm)| all.update(Sha256::digest(wasm)));
    hex(&all.finalize())[..12].to_owned()
}

/// The SHA-256 of bytes, in hex.
pub fn hash(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
