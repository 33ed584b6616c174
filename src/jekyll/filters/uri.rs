//! Addresses as `Addressable::URI` reads and normalizes them.
//!
//! ```text
//! address = [ scheme ":" ] [ "//" [ userinfo "@" ] host [ ":" port ] ] path [ "?" query ] [ "#" fragment ]
//! ```
//! Characters are not composed (`e` and an accent stay two), as Ruby would do before it encodes them.

use std::fmt::Write;

use crate::jekyll::url::{percent_decoded, unescape_path};

/// Schemes of the internet with their usual ports.
const PORTS: [(&str, u32); 13] = [
    ("http", 80),
    ("https", 443),
    ("ftp", 21),
    ("tftp", 69),
    ("sftp", 22),
    ("ssh", 22),
    ("svn+ssh", 22),
    ("telnet", 23),
    ("nntp", 119),
    ("gopher", 70),
    ("wais", 210),
    ("ldap", 389),
    ("prospero", 1525),
];

/// The parts of an address.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Uri {
    pub scheme: Option<String>,
    authority: Option<Authority>,
    path: String,
    query: Option<String>,
    fragment: Option<String>,
}

#[derive(Clone, Debug, Default, PartialEq)]
struct Authority {
    userinfo: Option<String>,
    host: String,
    port: Option<u32>,
}

impl Uri {
    /// Reads an address.
    ///
    /// # Errors
    /// The message of Addressable's `InvalidURIError`.
    pub fn parse(text: &str) -> Result<Uri, String> {
        let (rest, fragment) = match text.split_once('#') {
            Some((rest, fragment)) => (rest, Some(fragment.lines().next().unwrap_or_default().to_owned())),
            None => (text, None),
        };
        let (rest, query) = match rest.split_once('?') {
            Some((rest, query)) => (rest, Some(query.to_owned())),
            None => (rest, None),
        };
        let (scheme, rest) = match rest.split_once(':') {
            Some((scheme, rest)) if !scheme.is_empty() && !scheme.contains('/') => (Some(scheme), rest),
            _ => (None, rest),
        };
        let mut authority = None;
        let mut path = rest;
        if let Some(after) = rest.strip_prefix("//") {
            let end = after.find('/').unwrap_or(after.len());
            authority = Some(Authority::parse(&after[..end])?);
            path = &after[end..];
        }
        let uri = Uri { scheme: scheme.map(str::to_owned), authority, path: path.to_owned(), query, fragment };
        uri.check()?;
        Ok(uri)
    }

    /// The address in its usual form: encoded where it must be, without `.` and `..`, the host in small letters and
    /// ASCII, and no port that goes without saying.
    ///
    /// # Errors
    /// As [`Uri::parse`], for what is no address without its dots.
    pub fn normalize(&self) -> Result<Uri, String> {
        let scheme = self.scheme.as_deref().map(|scheme| scheme.trim().to_lowercase());
        let authority = self.authority.as_ref().map(|authority| authority.normalize(scheme.as_deref()));
        let encoded = |text: &str, allowed: fn(u8) -> bool| {
            Some(normalize_component(text, allowed)).filter(|text| !text.is_empty())
        };
        let query = self.query.as_deref().map(encode_kept_plus);
        let uri = Uri {
            path: self.normal_path(scheme.as_deref()),
            scheme,
            authority,
            query: query.filter(|query| !query.is_empty()),
            fragment: self
                .fragment
                .as_deref()
                .and_then(|fragment| encoded(fragment, |b| is_path_byte(b) || b"/?".contains(&b))),
        };
        uri.check()?;
        Ok(uri)
    }

    fn normal_path(&self, scheme: Option<&str>) -> String {
        let mut path = self.path.trim().to_owned();
        let first = path.split('/').next().unwrap_or_default();
        if scheme.is_none() && !path.starts_with('/') && first.contains(':') {
            path = path.replacen(':', "%2F", 1);
        }
        let segments: Vec<String> = path.split('/').map(|segment| normalize_component(segment, is_path_byte)).collect();
        let path = without_dots(&segments);
        let is_root = path.is_empty() && matches!(scheme, Some("http" | "https" | "ftp" | "tftp"));
        if is_root { "/".into() } else { path }
    }

    fn check(&self) -> Result<(), String> {
        if let Some(scheme) = &self.scheme {
            let well_formed = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
                && scheme.chars().all(|c| c.is_ascii_alphanumeric() || ".+-".contains(c));
            if !well_formed {
                return Err(format!("Invalid scheme format: '{scheme}'"));
            }
            let known = PORTS.iter().any(|(name, _)| *name == scheme.to_lowercase());
            let has_host = self.authority.as_ref().is_some_and(|authority| !authority.host.is_empty());
            if known && !has_host && self.path.is_empty() {
                return Err(format!("Absolute URI missing hierarchical segment: '{self}'"));
            }
        }
        match &self.authority {
            Some(authority) if authority.host.chars().any(|c| "<>{}/\\?#@\"".contains(c) || c.is_whitespace()) => {
                Err(format!("Invalid character in host: '{}'", authority.host))
            }
            None if self.path.starts_with("//") => {
                Err(format!("Cannot have a path with two leading slashes without an authority set: '{self}'"))
            }
            _ => Ok(()),
        }
    }
}

impl Authority {
    fn parse(text: &str) -> Result<Authority, String> {
        let (userinfo, rest) = match text.rsplit_once('@') {
            Some((userinfo, rest)) if !userinfo.contains(['[', ']']) => (Some(userinfo.trim().to_owned()), rest),
            _ => (None, text),
        };
        let (host, port) = match rest.rsplit_once(':') {
            Some((host, port)) if !port.contains(['[', ']', '@']) => (host, Some(port)),
            _ => (rest, None),
        };
        let port = match port.filter(|port| !port.is_empty()) {
            Some(port) if port.bytes().all(|byte| byte.is_ascii_digit()) => port.parse().ok().filter(|port| *port > 0),
            Some(port) => return Err(format!("Invalid port number: {port:?}")),
            None => None,
        };
        Ok(Authority { userinfo, host: host.to_owned(), port })
    }

    fn normalize(&self, scheme: Option<&str>) -> Authority {
        let usual = PORTS.iter().find(|(name, _)| Some(*name) == scheme).map(|(_, port)| *port);
        let is_host_byte = |byte: u8| is_path_byte(byte) && byte != b'@' || b"[]".contains(&byte);
        let is_user_byte = |byte: u8| is_unreserved(byte) || byte == b':';
        let host = unescape_path(&self.host.trim().to_lowercase());
        let mut host: String = host.split('.').map(ascii_label).collect::<Vec<_>>().join(".");
        if host.ends_with('.') && !host.ends_with("..") && host.len() > 1 {
            host.pop();
        }
        Authority {
            userinfo: self.userinfo.as_deref().map(|userinfo| normalize_component(userinfo, is_user_byte)),
            host: normalize_component(&host, is_host_byte),
            port: self.port.filter(|port| Some(*port) != usual),
        }
    }
}

impl std::fmt::Display for Uri {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if let Some(scheme) = &self.scheme {
            write!(f, "{scheme}:")?;
        }
        if let Some(authority) = &self.authority {
            f.write_str("//")?;
            if let Some(userinfo) = &authority.userinfo {
                write!(f, "{userinfo}@")?;
            }
            f.write_str(&authority.host)?;
            if let Some(port) = authority.port {
                write!(f, ":{port}")?;
            }
        }
        f.write_str(&self.path)?;
        if let Some(query) = &self.query {
            write!(f, "?{query}")?;
        }
        if let Some(fragment) = &self.fragment {
            write!(f, "#{fragment}")?;
        }
        Ok(())
    }
}

/// `normalize_component`: what is encoded is decoded first, then all is encoded that is not allowed. What is no text
/// when it is decoded may hold all that addresses may.
pub fn normalize_component(text: &str, allowed: impl Fn(u8) -> bool) -> String {
    let bytes = percent_decoded(text);
    let is_text = std::str::from_utf8(&bytes).is_ok();
    let mut out = String::with_capacity(bytes.len());
    for byte in bytes {
        if if is_text { allowed(byte) } else { is_uri_byte(byte) } {
            out.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

/// What may stand anywhere in an address.
pub fn is_uri_byte(byte: u8) -> bool {
    is_path_byte(byte) || b"/?#[]".contains(&byte)
}

/// What may stand in a segment of a path.
fn is_path_byte(byte: u8) -> bool {
    is_unreserved(byte) || b"!$&'()*+,;=:@".contains(&byte)
}

fn is_unreserved(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._~".contains(&byte)
}

/// A query: `%2B` stays what it is, since `+` means a space.
fn encode_kept_plus(query: &str) -> String {
    let parts: Vec<String> = query
        .replace("%2b", "%2B")
        .split("%2B")
        .map(|part| normalize_component(part, |byte| is_path_byte(byte) || b"/?".contains(&byte)))
        .collect();
    parts.join("%2B")
}

/// Takes `.` and `..` out of a path.
fn without_dots(segments: &[String]) -> String {
    let mut kept: Vec<&str> = Vec::new();
    let is_absolute = segments.len() > 1 && segments[0].is_empty();
    for (index, segment) in segments.iter().enumerate() {
        let is_last = index + 1 == segments.len();
        match segment.as_str() {
            "." | ".." => {
                if segment == ".." && kept.len() > 1 && kept.last() != Some(&"..") {
                    kept.pop();
                } else if segment == ".." && !is_absolute {
                    kept.push("..");
                    continue;
                }
                if is_last && !kept.is_empty() {
                    kept.push("");
                }
            }
            other => kept.push(other),
        }
    }
    kept.join("/")
}

/// A label of a host in ASCII: Punycode for what is not.
fn ascii_label(label: &str) -> String {
    if label.is_ascii() {
        return label.to_owned();
    }
    let basic: String = label.chars().filter(char::is_ascii).collect();
    let mut out = format!("xn--{basic}");
    if !basic.is_empty() {
        out.push('-');
    }
    punycode_into(&mut out, label, basic.chars().count());
    out
}

/// RFC 3492: the characters beyond ASCII, in order of their code points, by how far they are from the one before.
fn punycode_into(out: &mut String, label: &str, basic: usize) {
    let (mut next, mut delta, mut bias) = (128_u32, 0_usize, 72_usize);
    let mut handled = basic;
    let total = label.chars().count();
    while handled < total {
        let Some(lowest) = label.chars().map(u32::from).filter(|&code| code >= next).min() else { return };
        delta += (lowest - next) as usize * (handled + 1);
        next = lowest;
        for code in label.chars().map(u32::from) {
            if code < next {
                delta += 1;
            }
            if code == next {
                push_number(out, delta, bias);
                bias = adapted(delta, handled + 1, handled == basic);
                delta = 0;
                handled += 1;
            }
        }
        delta += 1;
        next += 1;
    }
}

fn push_number(out: &mut String, mut number: usize, bias: usize) {
    let digit = |value: usize| char::from(b"abcdefghijklmnopqrstuvwxyz0123456789"[value % 36]);
    let mut place = 36_usize;
    loop {
        let threshold = place.saturating_sub(bias).clamp(1, 26);
        if number < threshold {
            out.push(digit(number));
            return;
        }
        out.push(digit(threshold + (number - threshold) % (36 - threshold)));
        number = (number - threshold) / (36 - threshold);
        place += 36;
    }
}

fn adapted(delta: usize, handled: usize, is_first: bool) -> usize {
    let mut delta = if is_first { delta / 700 } else { delta / 2 };
    delta += delta / handled;
    let mut steps = 0;
    while delta > 455 {
        delta /= 35;
        steps += 36;
    }
    steps + 36 * delta / (delta + 38)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_get_their_usual_form() {
        for (text, expected) in [
            ("/a b/\u{fc}.html", "/a%20b/%C3%BC.html"),
            ("/a%20b?", "/a%20b"),
            ("/%ff%zz", "/%FF%25zz"),
            ("/a/../b/./c", "/b/c"),
            ("/a/b/..", "/a/"),
            ("a/../../b", "a/../../b"),
            ("/../x", "/x"),
            ("HTTP://EXAMPLE.com:80", "http://example.com/"),
            ("https://u:p@h.com:8443/x?a=1&b=2%2b#c d", "https://u:p@h.com:8443/x?a=1&b=2%2B#c%20d"),
            ("http://\u{fc}mlaut.example.com/a", "http://xn--mlaut-jva.example.com/a"),
            ("http://\u{65e5}\u{672c}\u{8a9e}.jp", "http://xn--wgv71a119e.jp/"),
            ("mailto:a@b.c", "mailto:a@b.c"),
            ("", ""),
        ] {
            let normal = Uri::parse(text).and_then(|uri| uri.normalize()).map(|uri| uri.to_string());
            assert_eq!(normal.as_deref(), Ok(expected), "{text}");
        }
    }

    #[test]
    fn what_is_no_address_says_why() {
        for (text, message) in [
            ("1:2", "Invalid scheme format: '1'"),
            ("http://", "Absolute URI missing hierarchical segment: 'http://'"),
            ("http://a:b/", "Invalid port number: \"b\""),
            ("http://a b/", "Invalid character in host: 'a b'"),
        ] {
            assert_eq!(Uri::parse(text).unwrap_err(), message);
        }
    }
}
