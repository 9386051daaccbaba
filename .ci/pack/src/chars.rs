//! Bytes as characters of a page whose encoding is ISO-8859-2: there every byte is a character of its own. Chromium reads it twice as fast
//! as windows-1252, which has a decoder of its own that guesses wrong at every other byte.
//!
//! Four would not come back out of a page as they are: NUL, the carriage return, the mark itself, and `<` where it could end the
//! element or begin a comment. Such a one is a mark and the character 64 away: one byte in ninety.

const MARK: u8 = 1;

/// The bytes as they stand in the file.
pub fn encode(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len() + bytes.len() / 64 + 2);
    for (at, byte) in bytes.iter().enumerate() {
        let unsafe_here = match byte {
            0 | b'\r' | &MARK => true,
            b'<' => bytes.get(at + 1).is_none_or(|next| matches!(next, b'!' | b'/')),
            _ => false,
        };
        if unsafe_here {
            out.extend_from_slice(&[MARK, byte ^ 64]);
        } else {
            out.push(*byte);
        }
    }
    out
}

/// A page in ASCII alone, the same to whoever reads it: other characters as HTML's, the script's or the style's own escapes.
pub fn ascii(html: &str) -> String {
    let mut out = String::with_capacity(html.len() * 2);
    let mut rest = html;
    loop {
        let next =
            ["script", "style"].into_iter().filter_map(|name| Some((rest.find(&format!("<{name}"))?, name)));
        let Some((at, name)) = next.min() else { break };
        let end = rest[at..].find(&format!("</{name}>")).map_or(rest.len(), |end| at + end);
        escaped(&rest[..at], &mut out, |c, out| *out += &format!("&#{};", c as u32));
        match name {
            "script" => escaped(&rest[at..end], &mut out, |c, out| {
                c.encode_utf16(&mut [0; 2]).iter().for_each(|unit| *out += &format!("\\u{unit:04x}"));
            }),
            _ => escaped(&rest[at..end], &mut out, |c, out| *out += &format!("\\{:x} ", c as u32)),
        }
        rest = &rest[end..];
        // Past the end tag, which has the same name.
        let tag = rest.len().min(name.len() + 3);
        out += &rest[..tag];
        rest = &rest[tag..];
    }
    escaped(rest, &mut out, |c, out| *out += &format!("&#{};", c as u32));
    out
}

fn escaped(text: &str, out: &mut String, how: impl Fn(char, &mut String)) {
    for c in text.chars() {
        if c.is_ascii() {
            out.push(c);
        } else {
            how(c, out);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As `unpack.js` reads it.
    fn decode(text: &[u8]) -> Vec<u8> {
        let mut bytes = text.iter();
        let mut out = Vec::new();
        while let Some(byte) = bytes.next() {
            out.push(if *byte == MARK { bytes.next().unwrap() ^ 64 } else { *byte });
        }
        out
    }

    #[test]
    fn every_byte_comes_back_and_nothing_unsafe_stands_there() {
        let mut all: Vec<u8> = (0..=255).chain((0..=255).rev()).collect();
        all.extend_from_slice(b"</script><!--<script><");
        for length in [0, 1, 7, 300, all.len()] {
            all.rotate_left(length);
            let text = encode(&all[..length]);
            assert!(!text.iter().any(|byte| [0, b'\r'].contains(byte)), "{length}");
            assert!(!text.windows(2).any(|two| two == b"</" || two == b"<!"), "{length}");
            assert_ne!(text.last(), Some(&b'<'));
            assert_eq!(decode(&text), &all[..length], "{length}");
        }
    }

    #[test]
    fn each_place_has_its_own_escapes() {
        let html =
            "<p title=\"研\">训</p><style>a::after { content: \"研\"; }</style><script>'研𠮷'</script>";
        let ascii = ascii(html);
        assert_eq!(
            ascii,
            "<p title=\"&#30740;\">&#35757;</p><style>a::after { content: \"\\7814 \"; }</style><script>'\\u7814\\ud842\\udfb7'</script>"
        );
    }
}
