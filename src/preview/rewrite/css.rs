//! Addresses in CSS: `url(…)` and `@import "…"`.

use super::Addresses;

/// The quotes of a string in CSS; in an attribute they may be written as character references.
const QUOTES: [&str; 5] = ["\"", "'", "&quot;", "&#39;", "&#34;"];

/// CSS with its addresses resolved; `None` where all stay.
pub fn rewrite(css: &str, addresses: &Addresses) -> Option<String> {
    let mut out = String::new();
    let mut copied = 0;
    let mut at = 0;
    while let Some(start) = next_address(css, at) {
        let (from, to) = extent(css, start);
        at = to.max(start);
        if let Some(new) = addresses.resource(&css[from..to]) {
            out.push_str(&css[copied..from]);
            out.push_str(&new);
            copied = to;
        }
    }
    (copied > 0).then(|| out + &css[copied..])
}

/// Where the next `url(` or `@import` has its address, quote included.
fn next_address(css: &str, from: usize) -> Option<usize> {
    let bytes = css.as_bytes();
    let mut at = from;
    loop {
        at += memchr::memchr2(b'(', b'@', &bytes[at..])?;
        let word = if bytes[at] == b'(' {
            bytes[..at].len() >= 3 && bytes[at - 3..at].eq_ignore_ascii_case(b"url")
        } else {
            bytes.len() >= at + 8 && bytes[at..at + 7].eq_ignore_ascii_case(b"@import")
        };
        let end = if bytes[at] == b'(' { at + 1 } else { at + 7 };
        if word {
            let space = css[end..].len() - css[end..].trim_start().len();
            let start = end + space;
            let quoted = QUOTES.iter().any(|quote| css[start..].starts_with(quote));
            // `@import url(…)` comes round again by its bracket.
            if bytes[at] == b'(' || quoted {
                return Some(start);
            }
        }
        at += 1;
    }
}

/// The range of the address that starts at `start`, without its quotes.
fn extent(css: &str, start: usize) -> (usize, usize) {
    let rest = &css[start..];
    match QUOTES.iter().find(|quote| rest.starts_with(**quote)) {
        Some(quote) => {
            let from = start + quote.len();
            (from, css[from..].find(quote).map_or(from, |length| from + length))
        }
        None => (start, start + rest.find([')', ' ', '\n', '\t', '"', '\'', '(']).unwrap_or(0)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_found_in_all_their_forms() {
        let page = Addresses::new("https://a.example", "", "/p/", None);
        for (css, expected) in [
            (
                "a { b: url(x.png) c url( 'y z.png' ) }",
                Some("a { b: url(https://a.example/p/x.png) c url( 'https://a.example/p/y z.png' ) }"),
            ),
            (
                "@import \"x.css\"; @import url(/y.css);",
                Some("@import \"https://a.example/p/x.css\"; @import url(https://a.example/y.css);"),
            ),
            ("b: url(&quot;x.png&quot;)", Some("b: url(&quot;https://a.example/p/x.png&quot;)")),
            ("a { b: url(data:x) url(#f) calc(1 + 2) url( }", None),
            ("@media (x) { }", None),
        ] {
            assert_eq!(rewrite(css, &page).as_deref(), expected, "{css}");
        }
    }
}
