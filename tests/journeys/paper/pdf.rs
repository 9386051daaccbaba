//! What came onto paper: the words of each page of a PDF and where they stand, read by poppler's `pdftotext`.

use crate::harness::Page;
use base64ct::{Base64, Encoding};
use serde_json::json;
use std::collections::HashMap;
use std::path::Path;
use std::process::Command;

/// A word and its box, in points from the upper left corner.
#[derive(Debug)]
pub struct Word {
    pub text: String,
    pub left: f64,
    pub top: f64,
    pub right: f64,
    pub bottom: f64,
}

impl Word {
    /// The height of its middle: the box has the font's room above and below too.
    pub fn middle(&self) -> f64 {
        f64::midpoint(self.top, self.bottom)
    }
}

/// A page, its size in points.
#[derive(Debug)]
pub struct Paper {
    pub width: f64,
    pub height: f64,
    pub words: Vec<Word>,
}

impl Paper {
    /// All its text without spaces.
    pub fn text(&self) -> String {
        self.words.iter().map(|w| w.text.as_str()).collect()
    }

    /// The number in the margin at its foot: `— 3 —`.
    pub fn number(&self) -> Option<u32> {
        let foot = self.height - 18.0 * MM;
        let text: String = self.words.iter().filter(|w| w.middle() > foot).map(|w| w.text.as_str()).collect();
        text.strip_prefix('—')?.strip_suffix('—')?.parse().ok()
    }
}

/// Points in a millimetre.
pub const MM: f64 = 72.0 / 25.4;

/// Prints the page in view as its style sheet says, into a file that is kept to be looked at.
pub async fn print(page: &Page, path: &Path) -> Vec<Paper> {
    let answer = page.cdp("Page.printToPDF", json!({ "preferCSSPageSize": true })).await;
    let data = answer["data"].as_str().expect("a document");
    std::fs::write(path, Base64::decode_vec(data).expect("base64")).expect("kept");
    read(path)
}

/// The pages of a PDF.
pub fn read(path: &Path) -> Vec<Paper> {
    let run = Command::new("pdftotext").arg("-bbox").arg(path).arg("-").output();
    let run = run.expect("pdftotext runs: install poppler-utils");
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    let mut pages: Vec<Paper> = Vec::new();
    for line in String::from_utf8_lossy(&run.stdout).lines().map(str::trim) {
        if let Some(rest) = line.strip_prefix("<page ") {
            let [width, height] = numbers(rest, ["width", "height"]);
            pages.push(Paper { width, height, words: Vec::new() });
        } else if let (Some(rest), Some(page)) = (line.strip_prefix("<word "), pages.last_mut()) {
            let [left, top, right, bottom] = numbers(rest, ["xMin", "yMin", "xMax", "yMax"]);
            let text = rest.split_once('>').and_then(|(_, t)| t.strip_suffix("</word>")).unwrap_or_default();
            let text =
                text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&");
            page.words.push(Word { text, left, top, right, bottom });
        }
    }
    pages
}

fn numbers<const N: usize>(attributes: &str, names: [&str; N]) -> [f64; N] {
    let of = |name: &str| {
        let value = attributes.split_once(&format!("{name}=\"")).and_then(|(_, rest)| rest.split_once('"'));
        value.and_then(|(value, _)| value.parse().ok()).expect("a number")
    };
    names.map(of)
}

/// How often each character occurs, spaces left out. A few characters have two code points of one shape, of which a PDF names either.
pub fn characters(text: &str) -> HashMap<char, usize> {
    let mut found = HashMap::new();
    for c in text.chars().filter(|c| !c.is_whitespace()) {
        *found.entry(c).or_default() += 1;
    }
    found
}

/// The characters of `want` that `have` has not, or not as often.
pub fn missing(want: &str, have: &str) -> String {
    let have = characters(have);
    let lacks = |(c, n): (char, usize)| (have.get(&c).copied().unwrap_or(0) < n).then_some(c);
    characters(want).into_iter().filter_map(lacks).collect()
}
