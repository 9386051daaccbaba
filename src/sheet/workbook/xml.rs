//! A part's XML as what the readers need of it: elements that open and close, by their names without prefix, and texts.

use super::super::SheetError;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::borrow::Cow;

/// What comes next in a part.
pub(super) enum Node<'a> {
    /// An element begins. Empty ones end right after.
    Open(&'a str, Attributes<'a>),
    /// An element ends.
    Close(&'a str),
    /// Text, references resolved; it may come in several pieces.
    Text(Cow<'a, str>),
}

/// The attributes of an element.
pub(super) struct Attributes<'a>(&'a BytesStart<'a>);

impl Attributes<'_> {
    /// An attribute by its name without prefix; `None` if it is not there.
    pub fn get(&self, name: &str) -> Option<String> {
        let named = |a: &quick_xml::events::attributes::Attribute<'_>| a.key.local_name().as_ref() == name;
        let found = self.0.attributes().with_checks(false).flatten().find(named)?;
        quick_xml::escape::unescape(&found.value).ok().map(Cow::into_owned)
    }

    /// Whether an attribute says yes; Excel writes `1`, others `true`.
    pub fn is_on(&self, name: &str) -> bool {
        self.get(name).is_some_and(|value| value == "1" || value == "true")
    }
}

/// Walks through a part. What is not well-formed, or ends too early, is damaged.
pub(super) fn walk(
    xml: &str,
    mut see: impl FnMut(Node<'_>) -> Result<(), SheetError>,
) -> Result<(), SheetError> {
    let mut reader = Reader::from_str(xml.trim_start_matches('\u{feff}'));
    let mut depth = 0_usize;
    loop {
        match reader.read_event().map_err(|_| SheetError::Damaged)? {
            Event::Start(element) => {
                depth += 1;
                see(Node::Open(element.local_name().as_ref(), Attributes(&element)))?;
            }
            Event::Empty(element) => {
                see(Node::Open(element.local_name().as_ref(), Attributes(&element)))?;
                see(Node::Close(element.local_name().as_ref()))?;
            }
            Event::End(element) => {
                depth -= 1;
                see(Node::Close(element.local_name().as_ref()))?;
            }
            Event::Text(text) => see(Node::Text(text.xml10_content()))?,
            Event::CData(text) => see(Node::Text(text.xml10_content()))?,
            Event::GeneralRef(reference) => {
                let text = quick_xml::escape::unescape(&format!("&{};", &*reference))
                    .map_err(|_| SheetError::Damaged)?
                    .into_owned();
                see(Node::Text(text.into()))?;
            }
            // A document type may define entities of any size; no program writes one here.
            Event::DocType(_) => return Err(SheetError::Damaged),
            Event::Eof if depth == 0 => return Ok(()),
            Event::Eof => return Err(SheetError::Damaged),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
        }
    }
}
