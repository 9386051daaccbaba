//! A file laid out as this program writes it, read in two steps: first its lines are found, and what its checksum is over; then it is
//! judged. Between the two a browser can take the checksum itself, several times as fast and beside other work.

use super::error::BundleError;
use super::header::Producer;
use super::read::{Bundle, Outside, judged, part, read};
use super::sign::hex_of;
use serde_json::value::RawValue;

/// A file whose lines were found: nothing in it was judged yet.
#[derive(Clone, Debug)]
pub struct Laid {
    text: String,
    lines: Lines,
}

/// A line of header, made whole, and where each record's line begins and ends.
#[derive(Clone, Debug)]
pub(super) struct Lines {
    pub header: String,
    records: Vec<(usize, usize)>,
}

impl Lines {
    /// Finds them; `None` where the file is laid out otherwise.
    pub fn find(text: &str) -> Option<Self> {
        let (first, rest) = text.split_once('\n')?;
        let body = rest.trim_end_matches('\n').strip_suffix("\n]}")?;
        let header = format!("{}[]}}", first.strip_suffix('[').filter(|h| h.ends_with("\"records\":"))?);
        let mut records = Vec::with_capacity(body.len() / 400);
        let mut from = first.len() + 1;
        let mut lines = body.split('\n').peekable();
        while let Some(line) = lines.next() {
            let end = from + line.len();
            let comma = usize::from(line.ends_with(','));
            if comma != usize::from(lines.peek().is_some()) {
                return None;
            }
            records.push((from, end - comma));
            from = end + 1;
        }
        Some(Self { header, records })
    }

    /// The records' lines in the text in which they were found.
    pub fn of<'a>(&self, text: &'a str) -> Vec<&'a str> {
        self.records.iter().filter_map(|(from, to)| text.get(*from..*to)).collect()
    }
}

impl Laid {
    /// Finds the lines of a file; gives its bytes back where they are laid out otherwise, for [`read`] to say what they are.
    ///
    /// # Errors
    /// The bytes as they came.
    pub fn of(bytes: Vec<u8>) -> Result<Self, Vec<u8>> {
        if bytes.len() > super::MAX_BYTES || !bytes.starts_with(b"{") {
            return Err(bytes);
        }
        let text = String::from_utf8(bytes).map_err(|e| e.into_bytes())?;
        match Lines::find(&text) {
            Some(lines) => Ok(Self { text, lines }),
            None => Err(text.into_bytes()),
        }
    }

    /// What the file's checksum is over, as far as its header can be read.
    pub fn content(&self) -> Option<Vec<u8>> {
        let outside: Outside<'_> = serde_json::from_str(&self.lines.header).ok()?;
        let producer: Producer = part(outside.producer).unwrap_or_default();
        let head =
            [outside.purpose.map(RawValue::get), Some(&*producer.who), outside.extras.map(RawValue::get)];
        let mut content = Vec::with_capacity(self.text.len());
        for line in head.into_iter().flatten().chain(self.lines.of(&self.text)) {
            content.extend_from_slice(line.as_bytes());
            content.push(b'\n');
        }
        Some(content)
    }

    /// Judges the file. `sha256` is that of [`Self::content`], where someone has taken it.
    ///
    /// # Errors
    /// As [`read`].
    pub fn read(self, sha256: Option<[u8; 32]>) -> Result<Bundle, BundleError> {
        let sum = sha256.map(|sum| hex_of(&sum));
        let bundle = as_written(&self.text, &self.lines, sum.as_deref());
        bundle.map_or_else(|| read(self.text.as_bytes()), Ok)
    }
}

/// Reads what this program wrote and nobody laid out anew, so that each record is gone through once. `None` if anything is
/// otherwise; what is wrong then is for the other way to say.
pub(super) fn as_written(text: &str, lines: &Lines, sum: Option<&str>) -> Option<Bundle> {
    let outside: Outside<'_> = serde_json::from_str(&lines.header).ok()?;
    let (bundle, fits) = judged(&outside, Some(&lines.of(text)), sum).ok()?;
    (fits && bundle.problems.is_empty()).then_some(bundle)
}
