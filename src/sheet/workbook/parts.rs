//! The parts of a workbook beside its sheets: which sheets there are, the shared texts, and what number formats mean.

use super::super::SheetError;
use super::archive::Archive;
use super::number::{Format, built_in, of_code};
use super::xml::{Node, walk};
use std::collections::HashMap;

/// A sheet by name and place.
pub(super) struct SheetRef {
    pub name: String,
    pub path: String,
    pub hidden: bool,
}

/// What the workbook says of itself.
pub(super) struct Book {
    pub sheets: Vec<SheetRef>,
    pub from_1904: bool,
    styles: Option<String>,
    texts: Option<String>,
}

/// The texts that cells refer to by number.
pub(super) type Texts = Vec<String>;

/// The format of each cell style.
pub(super) type Styles = Vec<Format>;

/// The folder of a part, with its `/`.
fn folder(path: &str) -> &str {
    path.rfind('/').map_or("", |at| &path[..=at])
}

/// A target of a relation, which is relative to the folder of the part that has it.
fn resolve(folder: &str, target: &str) -> String {
    let path = if target.starts_with('/') { target.to_owned() } else { format!("{folder}{target}") };
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

struct Relation {
    id: String,
    kind: String,
    target: String,
}

/// The relations of a part.
fn relations(archive: &mut Archive<'_>, path: &str) -> Result<Vec<Relation>, SheetError> {
    let place = folder(path);
    let file = format!("{place}_rels/{}.rels", &path[place.len()..]);
    let mut found = Vec::new();
    if let Some(xml) = archive.text(&file)? {
        walk(&xml, |node| {
            if let Node::Open("Relationship", a) = node
                && let (Some(id), Some(kind), Some(target)) = (a.get("Id"), a.get("Type"), a.get("Target"))
            {
                // Of the type only the last word matters: the strict variant of the format has other addresses before it.
                let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
                found.push(Relation { id, kind, target: resolve(place, &target) });
            }
            Ok(())
        })?;
    }
    Ok(found)
}

/// Reads which sheets there are.
pub(super) fn book(archive: &mut Archive<'_>) -> Result<Book, SheetError> {
    let top = relations(archive, "")?;
    let main = top.into_iter().find(|r| r.kind == "officeDocument").map(|r| r.target);
    let main = main.unwrap_or_else(|| "xl/workbook.xml".into());
    if main.ends_with(".bin") || archive.has("content.xml") {
        return Err(SheetError::OtherWorkbook);
    }
    let Some(xml) = archive.text(&main)?.filter(|_| !main.starts_with("word/") && !main.starts_with("ppt/"))
    else {
        return Err(SheetError::NotText);
    };
    let relations = relations(archive, &main)?;
    let of_kind = |kind: &str| relations.iter().find(|r| r.kind == kind).map(|r| r.target.clone());
    let (mut sheets, mut from_1904) = (Vec::new(), false);
    walk(&xml, |node| {
        match node {
            Node::Open("workbookPr", a) => from_1904 = a.is_on("date1904"),
            Node::Open("sheet", a) => {
                let state = a.get("state").unwrap_or_default();
                let id = a.get("id").unwrap_or_default();
                // A chart on a tab of its own is no sheet of cells.
                let relation = relations.iter().find(|r| r.id == id && r.kind == "worksheet");
                if let Some(relation) = relation.filter(|_| state != "veryHidden") {
                    sheets.push(SheetRef {
                        name: a.get("name").unwrap_or_default(),
                        path: relation.target.clone(),
                        hidden: state == "hidden",
                    });
                }
            }
            _ => {}
        }
        Ok(())
    })?;
    Ok(Book { sheets, from_1904, styles: of_kind("styles"), texts: of_kind("sharedStrings") })
}

/// Reads the format of each cell style.
pub(super) fn styles(archive: &mut Archive<'_>, book: &Book) -> Result<Styles, SheetError> {
    let Some(path) = &book.styles else { return Ok(Vec::new()) };
    let Some(xml) = archive.text(path)? else { return Ok(Vec::new()) };
    let mut codes: HashMap<u32, Format> = HashMap::new();
    let (mut styles, mut in_cells) = (Vec::new(), false);
    walk(&xml, |node| {
        match node {
            Node::Open("numFmt", a) => {
                let id = a.get("numFmtId").and_then(|id| id.parse().ok());
                if let (Some(id), Some(code)) = (id, a.get("formatCode")) {
                    codes.insert(id, of_code(&code));
                }
            }
            Node::Open("cellXfs", _) => in_cells = true,
            Node::Close("cellXfs") => in_cells = false,
            Node::Open("xf", a) if in_cells => {
                let id: u32 = a.get("numFmtId").and_then(|id| id.parse().ok()).unwrap_or(0);
                styles.push(codes.get(&id).copied().unwrap_or_else(|| built_in(id)));
            }
            _ => {}
        }
        Ok(())
    })?;
    Ok(styles)
}

/// Reads the shared texts.
pub(super) fn shared_texts(archive: &mut Archive<'_>, book: &Book) -> Result<Texts, SheetError> {
    let Some(path) = &book.texts else { return Ok(Vec::new()) };
    let Some(xml) = archive.text(path)? else { return Ok(Vec::new()) };
    let mut texts = Vec::new();
    let mut rich = Rich::default();
    walk(&xml, |node| {
        match node {
            Node::Open("si", _) => rich = Rich::default(),
            Node::Close("si") => texts.push(unescape(&rich.text)),
            node => rich.see(&node),
        }
        Ok(())
    })?;
    Ok(texts)
}

/// Gathers the text of a cell: its runs one after the other, without the reading aids above them.
#[derive(Default)]
pub(super) struct Rich {
    pub text: String,
    in_text: bool,
    aids: usize,
}

impl Rich {
    pub fn see(&mut self, node: &Node<'_>) {
        match node {
            Node::Open("rPh", _) => self.aids += 1,
            Node::Close("rPh") => self.aids = self.aids.saturating_sub(1),
            Node::Open("t", _) => self.in_text = true,
            Node::Close("t") => self.in_text = false,
            Node::Text(text) if self.in_text && self.aids == 0 => self.text.push_str(text),
            _ => {}
        }
    }
}

/// `_x000D_` is how the format writes a character that XML cannot hold.
pub(super) fn unescape(text: &str) -> String {
    let Some(mut at) = text.find("_x") else { return text.to_owned() };
    let (mut out, mut rest) = (String::with_capacity(text.len()), text);
    loop {
        let (before, found) = rest.split_at(at);
        out.push_str(before);
        let code = found.get(2..6).filter(|hex| hex.bytes().all(|b| b.is_ascii_hexdigit()));
        let code = code.filter(|_| found.as_bytes().get(6) == Some(&b'_'));
        match code.and_then(|hex| u32::from_str_radix(hex, 16).ok()).and_then(char::from_u32) {
            Some(c) => {
                out.push(c);
                rest = &found[7..];
            }
            None => {
                out.push_str("_x");
                rest = &found[2..];
            }
        }
        match rest.find("_x") {
            Some(next) => at = next,
            None => break,
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_of_the_format() {
        for (text, want) in [
            ("plain", "plain"),
            ("a_x000D_\nb", "a\r\nb"),
            ("_x005F_x000D_", "_x000D_"),
            ("_x00", "_x00"),
            ("_xZZZZ_", "_xZZZZ_"),
            ("_xD800_", "_xD800_"),
            ("_x0041", "_x0041"),
            ("_x_x0041_课", "_xA课"),
        ] {
            assert_eq!(unescape(text), want);
        }
    }

    #[test]
    fn targets_are_relative_to_their_part() {
        for (folder, target, want) in [
            ("xl/", "worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"),
            ("xl/", "/xl/worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"),
            ("xl/a/", "../styles.xml", "xl/styles.xml"),
            ("", "../../x", "x"),
        ] {
            assert_eq!(resolve(folder, target), want);
        }
    }
}
