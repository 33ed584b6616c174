//! `Jekyll::URL`: templates with placeholders, and the escaping of paths.
//!
//! ```text
//! template    = { literal | ":" name }
//! name        = [a-z_]+
//! ```
//! Documents know placeholders by name and end the build at an unknown one; pages know three and leave the rest alone.

use std::fmt::Write;

use super::Profile;

/// The values of placeholders, asked for by name; `None` for a name that does not exist.
pub type Placeholders<'a> = &'a dyn Fn(&str) -> Option<String>;

/// Fills the template of a document: `/:year/:title` becomes `/2019/hello`.
///
/// # Errors
/// The message of Ruby's exception for an unknown placeholder, which ends the build.
pub fn fill_document(template: &str, placeholders: Placeholders<'_>, profile: Profile) -> Result<String, String> {
    let mut url = String::with_capacity(template.len() + 16);
    let mut rest = template;
    while let Some(at) = rest.find(':') {
        url.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        let length = rest.bytes().take_while(|b| b.is_ascii_lowercase() || *b == b'_').count();
        let (name, after) = rest.split_at(length);
        rest = after;
        if name.is_empty() {
            url.push(':');
            continue;
        }
        url.push_str(&fill_one(name, placeholders, profile)?);
    }
    url.push_str(rest);
    Ok(squeeze_slashes(&url))
}

/// Fills the template of a page or a collection's static file: each placeholder in turn, everywhere.
pub fn fill_page(template: &str, placeholders: &[(&str, &str)]) -> String {
    let mut url = template.to_owned();
    for (name, value) in placeholders {
        if !url.contains(':') {
            break;
        }
        url = url.replace(&format!(":{name}"), &escape_path(value));
    }
    url
}

/// Makes a filled template a URL: one slash in front, none doubled, no `..` and no `./`.
pub fn sanitize(url: &str) -> String {
    squeeze_slashes(&format!("/{url}").replace("..", "/").replace("./", ""))
}

/// `URL.escape_path`: percent encoding as Addressable does it for a whole address.
pub fn escape_path(path: &str) -> String {
    let parts = split_address(path);
    let mut escaped = String::with_capacity(path.len() + 8);
    if let Some(scheme) = parts.scheme {
        encode_into(&mut escaped, scheme, |b| b.is_ascii_alphanumeric() || b"-+.".contains(&b));
        escaped.push(':');
    }
    if let Some(authority) = parts.authority {
        escaped.push_str("//");
        encode_into(&mut escaped, authority, |b| is_pchar(b) || b"[]".contains(&b));
    }
    encode_into(&mut escaped, parts.path, |b| is_pchar(b) || b == b'/');
    if let Some(query) = parts.query {
        escaped.push('?');
        encode_into(&mut escaped, query, |b| is_pchar(b) || b"/?".contains(&b));
    }
    if let Some(fragment) = parts.fragment {
        escaped.push('#');
        encode_into(&mut escaped, fragment, |b| is_pchar(b) || b"/?".contains(&b));
    }
    escaped.replacen('#', "%23", 1)
}

/// `URL.unescape_path`: percent encoding undone; what is then no UTF-8 is replaced.
pub fn unescape_path(path: &str) -> String {
    String::from_utf8_lossy(&percent_decoded(path)).into_owned()
}

/// The bytes that a percent-encoded text says.
pub fn percent_decoded(text: &str) -> Vec<u8> {
    let bytes = text.as_bytes();
    let digit = |index: usize| bytes.get(index).and_then(|&byte| char::from(byte).to_digit(16));
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        match (bytes[at], digit(at + 1), digit(at + 2)) {
            (b'%', Some(high), Some(low)) => {
                out.push(u8::try_from(high * 16 + low).unwrap_or_default());
                at += 3;
            }
            (byte, ..) => {
                out.push(byte);
                at += 1;
            }
        }
    }
    out
}

/// Ruby's `squeeze("/")`.
pub fn squeeze_slashes(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c != '/' || !out.ends_with('/') {
            out.push(c);
        }
    }
    out
}

/// RFC 3986's parts, by the expression in its appendix B.
struct Address<'a> {
    scheme: Option<&'a str>,
    authority: Option<&'a str>,
    path: &'a str,
    query: Option<&'a str>,
    fragment: Option<&'a str>,
}

fn split_address(text: &str) -> Address<'_> {
    let (rest, fragment) = text.split_once('#').map_or((text, None), |(rest, fragment)| (rest, Some(fragment)));
    let (rest, query) = rest.split_once('?').map_or((rest, None), |(rest, query)| (rest, Some(query)));
    let (scheme, rest) = match rest.split_once(':') {
        Some((scheme, after)) if !scheme.is_empty() && !scheme.contains('/') => (Some(scheme), after),
        _ => (None, rest),
    };
    let (authority, path) = match rest.strip_prefix("//") {
        Some(after) => {
            let end = after.find('/').unwrap_or(after.len());
            (Some(&after[..end]), &after[end..])
        }
        None => (None, rest),
    };
    Address { scheme, authority, path, query, fragment }
}

fn is_pchar(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=:@".contains(&byte)
}

fn encode_into(out: &mut String, text: &str, keep: impl Fn(u8) -> bool) {
    for byte in text.bytes() {
        if keep(byte) {
            out.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
}

/// A name that ends in `_` may be a shorter name before an underscore: `:year_`.
fn fill_one(name: &str, placeholders: Placeholders<'_>, profile: Profile) -> Result<String, String> {
    let short = name.strip_suffix('_');
    if let Some(value) = placeholders(name) {
        return Ok(escape_path(&value));
    }
    if let Some(value) = short.and_then(placeholders) {
        return Ok(escape_path(&value) + "_");
    }
    let pool = match short {
        Some(short) if profile.is_jekyll_4() => format!("{short} or {short}"),
        Some(short) => format!("{name} or {short}"),
        None => name.to_owned(),
    };
    Err(format!("The URL template doesn't have {pool} keys. Check your permalink template!"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fill(template: &str) -> Result<String, String> {
        let values = |name: &str| match name {
            "year" => Some("2019".to_owned()),
            "title" => Some("a b".to_owned()),
            "categories" => Some(String::new()),
            _ => None,
        };
        fill_document(template, &values, Profile::GithubPages)
    }

    #[test]
    fn placeholders_are_filled_and_escaped() {
        assert_eq!(fill("/:categories/:year_:title.html").as_deref(), Ok("/2019_a%20b.html"));
        assert_eq!(fill("/:/x:").as_deref(), Ok("/:/x:"));
        let error = fill("/:nope_/").unwrap_err();
        assert_eq!(error, "The URL template doesn't have nope_ or nope keys. Check your permalink template!");
    }

    #[test]
    fn paths_are_escaped_as_addresses() {
        for (plain, escaped) in [
            ("/a b", "/a%20b"),
            ("50%", "50%25"),
            ("a?b#c", "a?b%23c"),
            ("\u{e4}#b", "%C3%A4%23b"),
            ("[x]", "%5Bx%5D"),
            ("a:b/c", "a:b/c"),
        ] {
            assert_eq!(escape_path(plain), escaped);
        }
        assert_eq!(unescape_path("/a%20b%C3%A4%"), "/a b\u{e4}%");
    }

    #[test]
    fn pages_know_three_placeholders() {
        let placeholders = [("path", "/sub"), ("basename", "x"), ("output_ext", ".html")];
        assert_eq!(sanitize(&fill_page("/:path/:basename:output_ext", &placeholders)), "/sub/x.html");
    }
}
