//! From bytes to text: the encodings that Chinese Excel and WPS write.

use super::SheetError;

/// The largest sheet taken. A member's year is under one megabyte.
pub const MAX_BYTES: usize = 32 * 1024 * 1024;

/// How a sheet's text was written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8.
    Utf8,
    /// UTF-8 with a byte order mark, Excel's “CSV UTF-8”.
    Utf8Bom,
    /// UTF-16, little end first: Excel's “Unicode text”.
    Utf16Le,
    /// UTF-16, big end first.
    Utf16Be,
    /// GBK or its superset GB 18030, what Chinese Excel saves as plain CSV.
    Gbk,
    /// No text but a workbook.
    Workbook,
}

impl Encoding {
    /// The name shown beside a file.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Utf8Bom => "UTF-8 BOM",
            Self::Utf16Le => "UTF-16 LE",
            Self::Utf16Be => "UTF-16 BE",
            Self::Gbk => "GBK",
            Self::Workbook => "XLSX",
        }
    }
}

/// A sheet's text, without byte order mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The text.
    pub text: String,
    /// How it was written down.
    pub encoding: Encoding,
}

/// Finds the encoding and reads the text. `gbk` reads GBK, or answers `None` where it cannot: the browser has its own
/// decoder, which keeps 120 KB of tables out of the page, and other targets hand in one of a crate.
///
/// # Errors
/// What the file is instead of text.
pub fn decode(bytes: &[u8], gbk: &dyn Fn(&[u8]) -> Option<String>) -> Result<Decoded, SheetError> {
    if bytes.len() > MAX_BYTES {
        return Err(SheetError::TooLarge);
    }
    let (text, encoding) = match bytes {
        [0xef, 0xbb, 0xbf, rest @ ..] => {
            (std::str::from_utf8(rest).ok().map(str::to_owned), Encoding::Utf8Bom)
        }
        [0xff, 0xfe, rest @ ..] => (utf16(rest, u16::from_le_bytes), Encoding::Utf16Le),
        [0xfe, 0xff, rest @ ..] => (utf16(rest, u16::from_be_bytes), Encoding::Utf16Be),
        _ => match (unmarked_utf16(bytes), std::str::from_utf8(bytes)) {
            (Some((text, encoding)), _) => (Some(text), encoding),
            (None, Ok(text)) => (Some(text.to_owned()), Encoding::Utf8),
            (None, Err(_)) => (gbk(bytes), Encoding::Gbk),
        },
    };
    let Some(text) = text else {
        // A zero byte is in every binary format and in no text of these encodings but UTF-16.
        let binary = bytes.contains(&0) && !matches!(encoding, Encoding::Utf16Le | Encoding::Utf16Be);
        return Err(if binary { SheetError::NotText } else { SheetError::UnknownEncoding });
    };
    // Old programs end a text file with Ctrl-Z.
    let text = text.trim_end_matches('\u{1a}');
    // Two bytes of anything are often a character of GBK, so a picture may decode; its control characters give it away. A few of them
    // cost only the rows that they stand in.
    if text.chars().filter(|c| is_odd(*c)).count() * ODD_ONE_IN > text.chars().count() {
        return Err(SheetError::NotText);
    }
    if is_web_page(text) {
        return Err(SheetError::WebPage);
    }
    if text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}').is_empty() {
        return Err(SheetError::Empty);
    }
    Ok(Decoded { text: text.to_owned(), encoding })
}

/// A text of which more than one character in so many is odd is none.
const ODD_ONE_IN: usize = 10;

/// Whether a character is in no text that someone has typed: a control character, or what stands for one that could not be read.
pub(super) fn is_odd(c: char) -> bool {
    (c.is_control() && !c.is_whitespace()) || c == char::REPLACEMENT_CHARACTER
}

/// UTF-16 whose byte order mark is missing, as some programs save it. Digits, commas and line ends are half zero bytes in it, and
/// nothing else that is text has any.
fn unmarked_utf16(bytes: &[u8]) -> Option<(String, Encoding)> {
    let (pairs, []) = bytes.as_chunks::<2>() else { return None };
    if !bytes.contains(&0) {
        return None;
    }
    let plain = |c: u8| matches!(c, b' '..=b'~' | b'\t' | b'\r' | b'\n');
    let little = pairs.iter().filter(|[a, b]| *b == 0 && plain(*a)).count();
    let big = pairs.iter().filter(|[a, b]| *a == 0 && plain(*b)).count();
    let (text, encoding) = if little >= big {
        (utf16(bytes, u16::from_le_bytes)?, Encoding::Utf16Le)
    } else {
        (utf16(bytes, u16::from_be_bytes)?, Encoding::Utf16Be)
    };
    (little.max(big) * ODD_ONE_IN > pairs.len() && !text.contains(is_odd)).then_some((text, encoding))
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Option<String> {
    let (pairs, odd) = bytes.as_chunks::<2>();
    if !odd.is_empty() {
        return None;
    }
    char::decode_utf16(pairs.iter().map(|pair| unit(*pair))).collect::<Result<_, _>>().ok()
}

/// School platforms hand out web pages and XML under the name `.xls`; Excel opens and converts them.
fn is_web_page(text: &str) -> bool {
    let head: String = text.trim_start().chars().take(10).collect::<String>().to_ascii_lowercase();
    ["<html", "<!doctype", "<table", "<?xml", "<meta"].iter().any(|tag| head.starts_with(tag))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Lang;

    fn gbk(bytes: &[u8]) -> Option<String> {
        encoding_rs::GB18030.decode_without_bom_handling_and_without_replacement(bytes).map(Into::into)
    }

    #[test]
    fn every_encoding_of_excel_and_wps() {
        let le: Vec<u8> = "\u{feff}日期,𠮷".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let be: Vec<u8> = "\u{feff}日期,𠮷".encode_utf16().flat_map(u16::to_be_bytes).collect();
        for (bytes, text, encoding) in [
            ("日期,课题".as_bytes(), "日期,课题", Encoding::Utf8),
            ("\u{feff}日期".as_bytes(), "日期", Encoding::Utf8Bom),
            (b"\xc8\xd5\xc6\xda,1", "日期,1", Encoding::Gbk),
            (&le, "日期,𠮷", Encoding::Utf16Le),
            (&be, "日期,𠮷", Encoding::Utf16Be),
            (&le[2..], "日期,𠮷", Encoding::Utf16Le),
            (&be[2..], "日期,𠮷", Encoding::Utf16Be),
            (b"a,b\r\n\x1a", "a,b\r\n", Encoding::Utf8),
        ] {
            assert_eq!(decode(bytes, &gbk).unwrap(), Decoded { text: text.into(), encoding });
        }
    }

    #[test]
    fn what_is_no_text_is_refused_with_its_reason() {
        let large = vec![b'a'; MAX_BYTES + 1];
        for (bytes, want) in [
            (&b"\r\n <HTML><body>"[..], "WebPage"),
            (b"\x89PNG\r\n\x1a\n\x00\x00\x00\x0d", "NotText"),
            (b"a,b\x00c", "NotText"),
            ("日期\u{fffd}".as_bytes(), "NotText"),
            (b"\xff\xff\xff", "UnknownEncoding"),
            (b"\xc8\xd5\xc6", "UnknownEncoding"),
            (b"\xff\xfe\x00", "UnknownEncoding"),
            (b"\xff\xfe\x00\xd8\x41\x00", "UnknownEncoding"),
            (b"", "Empty"),
            ("\u{feff} \r\n".as_bytes(), "Empty"),
            (&large, "TooLarge"),
        ] {
            let error = decode(bytes, &gbk).unwrap_err();
            assert_eq!(format!("{error:?}"), want);
            assert!(error.say(Lang::Zh).contains('请') && error.say(Lang::En).contains("lease"));
        }
    }
}
