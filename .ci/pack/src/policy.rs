//! The content security policy of a page: nothing but the app itself.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest, Sha256};

/// Where a page comes from.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum From<'a> {
    /// A host, which also serves the other files of the build.
    Web,
    /// One file that holds everything, also the packed script that it later runs.
    File {
        /// That script.
        script: &'a str,
    },
    /// A page that needs nothing else.
    Alone,
}

/// The `<meta>` for a page: its own inline scripts and styles by their hash; of the network at most the own host, and for the
/// single file nothing at all. `later` are the elements, by name and content, that the page's own scripts will add.
///
/// `'unsafe-eval'` is there for Chromium 86 to 96, which compile no wasm without it; elsewhere the page's first script takes it
/// away again by a second, stricter policy (`public/boot.js`).
pub fn meta(html: &str, from: From, later: &[(&str, &str)]) -> String {
    let of = |name: &str| {
        let later = later.iter().filter(|(element, _)| *element == name).map(|(_, text)| hash(text));
        hashes(html, name).into_iter().chain(later).collect::<Vec<_>>().join(" ")
    };
    let (scripts, styles) = (of("script"), of("style"));
    let own = if from == From::Web { "'self'" } else { "" };
    let connect = if from == From::Web { "'self'" } else { "'none'" };
    let policy = [
        "default-src 'none'".to_owned(),
        format!("script-src {own} {scripts} 'wasm-unsafe-eval' 'unsafe-eval'"),
        format!("style-src {styles}"),
        format!("img-src {own} data: blob:"),
        format!("connect-src {connect}"),
        format!("manifest-src {connect}"),
        format!("worker-src {connect}"),
        "base-uri 'none'".into(),
        "form-action 'none'".into(),
    ];
    let policy = policy.join("; ").split_whitespace().collect::<Vec<_>>().join(" ");
    format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">")
}

/// The hashes of the inline elements of a name that a browser would run or apply.
fn hashes(html: &str, name: &str) -> Vec<String> {
    let open = format!("<{name}");
    let mut found = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find(&open) {
        let Some(head_end) = rest[at..].find('>') else { break };
        let (head, body) = (&rest[at..at + head_end], &rest[at + head_end + 1..]);
        let Some(end) = body.find(&format!("</{name}>")) else { break };
        let inert = head.contains(" src=") || head.contains("type=\"text/plain\"");
        if !inert {
            found.push(hash(&body[..end]));
        }
        rest = &body[end..];
    }
    found
}

fn hash(text: &str) -> String {
    format!("'sha256-{}'", BASE64_STANDARD.encode(Sha256::digest(text)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_runs_is_hashed() {
        let html = "<style>a{}</style><script src=\"x.js\"></script><script type=\"text/plain\">AA</script><script>1</script>";
        let policy = meta(html, From::Alone, &[("style", "b{}")]);
        // printf 1 | sha256sum, in base 64.
        assert!(
            policy.contains(
                "script-src 'sha256-a4ayc/80/OGda4BO/1o/V0etpOqiLx1JwB5S3beHW0s=' 'wasm-unsafe-eval'"
            ),
            "{policy}"
        );
        assert_eq!(policy.matches("sha256-").count(), 3, "{policy}");
        assert!(policy.contains("connect-src 'none'") && !policy.contains("'self'"), "{policy}");
        assert!(meta(html, From::Web, &[]).contains("connect-src 'self'"));
    }
}
