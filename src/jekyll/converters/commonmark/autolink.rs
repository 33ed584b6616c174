//! Bare addresses in text, as the extension `autolink` of cmark-gfm finds them.

/// A part of a text: plain, or an address with the target of its link.
#[derive(Debug, PartialEq)]
pub enum Part<'t> {
    Text(&'t str),
    Link { text: &'t str, target: String },
}

/// Parts a text at its bare addresses: `http://`, `https://`, `ftp://`, `www.` and e-mail.
pub fn parts(text: &str) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    let mut written = 0;
    let mut at = 0;
    while at < text.len() {
        match address(text, written, at) {
            Some((start, end, target)) => {
                if start > written {
                    parts.push(Part::Text(&text[written..start]));
                }
                parts.push(Part::Link { text: &text[start..end], target });
                written = end;
                at = end;
            }
            None => at += text[at..].chars().next().map_or(1, char::len_utf8),
        }
    }
    if written < text.len() {
        parts.push(Part::Text(&text[written..]));
    }
    parts
}

/// The address that is noticed at `at`: from where to where, and its target. It begins after `from`.
fn address(text: &str, from: usize, at: usize) -> Option<(usize, usize, String)> {
    let rest = &text[at..];
    let before = text[..at].chars().next_back();
    let is_free = before.is_none_or(|c| c.is_whitespace() || matches!(c, '*' | '_' | '~' | '('));
    if is_free && rest.starts_with("www.") {
        let end = at + link_end(rest);
        return domain(&text[at..end]).then(|| (at, end, format!("http://{}", &text[at..end])));
    }
    if rest.starts_with("://") {
        let scheme = ["https", "http", "ftp"].into_iter().find(|scheme| text[from..at].ends_with(scheme))?;
        let start = at - scheme.len();
        let inside = text[from..start].ends_with(|c: char| c.is_ascii_alphanumeric());
        let end = at + link_end(rest);
        return (!inside && domain(&text[at + 3..end])).then(|| (start, end, text[start..end].to_owned()));
    }
    if rest.starts_with('@') { email(text, from, at) } else { None }
}

/// Whether the address begins with a name of letters and digits.
fn domain(text: &str) -> bool {
    let name = text.split(['/', '?', '#', ':']).next().unwrap_or_default();
    name.starts_with(|c: char| c.is_alphanumeric()) && name.contains('.')
}

/// The end of an address: white space or `<`, without the punctuation before it and closing brackets too many.
fn link_end(text: &str) -> usize {
    let mut end = text.find(|c: char| c.is_whitespace() || c == '<').unwrap_or(text.len());
    loop {
        let shown = &text[..end];
        let count = |wanted: char| shown.chars().filter(|c| *c == wanted).count();
        let last = shown.chars().next_back();
        match last {
            Some('?' | '!' | '.' | ',' | ':' | '*' | '_' | '~' | '\'' | '"') => end -= 1,
            Some(')') if count(')') > count('(') => end -= 1,
            Some(';') => {
                let name = shown[..end - 1].trim_end_matches(|c: char| c.is_ascii_alphanumeric());
                end = if name.ends_with('&') { name.len() - 1 } else { end - 1 };
            }
            _ => return end,
        }
    }
}

fn email(text: &str, from: usize, at: usize) -> Option<(usize, usize, String)> {
    let local = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '+' | '-' | '_');
    let start = from + text[from..at].trim_end_matches(local).len();
    let host = |c: char| !(c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_'));
    let rest = &text[at + 1..];
    let name = rest[..rest.find(host).unwrap_or(rest.len())].trim_end_matches(['.']);
    let is_host = name.contains('.') && !name.ends_with(['-', '_']);
    let end = at + 1 + name.len();
    (start < at && is_host).then(|| (start, end, format!("mailto:{}", &text[start..end])))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn links(text: &str) -> Vec<(String, String)> {
        let link = |part: Part<'_>| match part {
            Part::Link { text, target } => Some((text.to_owned(), target)),
            Part::Text(_) => None,
        };
        parts(text).into_iter().filter_map(link).collect()
    }

    #[test]
    fn addresses_end_before_punctuation() {
        let pair = |text: &str, target: &str| (text.to_owned(), target.to_owned());
        assert_eq!(links("see (www.a.org/x(y))."), [pair("www.a.org/x(y)", "http://www.a.org/x(y)")]);
        assert_eq!(
            links("https://a.b/c?d=1, me@x.org."),
            [pair("https://a.b/c?d=1", "https://a.b/c?d=1"), pair("me@x.org", "mailto:me@x.org"),]
        );
        assert_eq!(links("xwww.a.org http:// @b a@b"), []);
    }
}
