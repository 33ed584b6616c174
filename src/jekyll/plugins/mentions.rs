//! jekyll-mentions 1.6.0: `@name` becomes a link to the user's page.
//!
//! One mention in a page's body sends all of it through libxml2.

use super::html_pipeline::{filter, split};
use super::is_filtered;
use super::nokogiri::{Tree, escape_text};
use crate::jekyll::document::Document;
use crate::jekyll::site::Site;
use crate::jekyll::text::plain;
use crate::liquid::Error;
use crate::text::Mapped;
use crate::value::Value;

const KEY: &str = "jekyll-mentions";

/// Links the mentions of a finished page.
pub fn post_render(site: &Site, document: &Document, page: &Mapped) -> Result<Option<Mapped>, Error> {
    let own = document.datum(KEY);
    if !is_filtered(site, document) || matches!(own, Some(Value::Bool(false))) || !page.text().contains('@') {
        return Ok(None);
    }
    let base = base_url(own.or_else(|| site.config.get(KEY)))?;
    let parts = split(page);
    if find(parts.body.text(), 0).is_none() {
        return Ok(None);
    }
    let links = |tree: &Tree, id, text: &Mapped| {
        let html = escape_text(text);
        let is_code = || tree.is_inside(id, &["pre", "code", "a", "style", "script"]);
        if find(html.text(), 0).is_none() || is_code() { None } else { Some(with_links(&html, &base)) }
    };
    Ok(Some(filter(&parts, &links)))
}

/// The address before the names, with its slash.
fn base_url(config: Option<&Value>) -> Result<String, Error> {
    let default = || "https://github.com".to_owned();
    let base = match config {
        None | Some(Value::Nil) => default(),
        Some(base @ Value::String(_)) => plain(base),
        Some(Value::Object(config)) => match config.get("base_url") {
            Some(Value::Nil | Value::Bool(false)) => "/".to_owned(),
            base => base.map_or_else(default, plain),
        },
        Some(other) => return Err(refuse(other)),
    };
    Ok(if base.ends_with(['/', '~']) { base } else { format!("{base}/") })
}

fn refuse(config: &Value) -> Error {
    let class = config.class_name();
    let message = format!("Your jekyll-mentions config has to either be a string or a hash. It's a {class} right now.");
    Error::foreign("Jekyll::Mentions::InvalidJekyllMentionConfig", message)
        .with_code("jekyll/mentions")
        .hint("Write `jekyll-mentions:` as the address of the server whose users are meant.")
}

/// The first mention from byte `start` on: where its sign stands and where its name ends.
fn find(text: &str, start: usize) -> Option<(usize, usize)> {
    let is_word = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    let bytes = text.as_bytes();
    memchr::memchr_iter(b'@', &bytes[start..]).map(|at| start + at).find_map(|at| {
        let starts_line = at == 0 || bytes[at - 1] == b'\n';
        let follows_sign = at > start && !is_word(bytes[at - 1]);
        let name = bytes[at + 1..].iter().take_while(|byte| is_word(**byte) || **byte == b'-').count();
        let end = at + 1 + name;
        let is_mention = (starts_line || follows_sign) && name > 0 && bytes[at + 1] != b'-' && ends_name(&bytes[end..]);
        is_mention.then_some((at, end))
    })
}

/// Whether a name may end before this: no slash follows, and a dot only at the end of a sentence.
fn ends_name(rest: &[u8]) -> bool {
    match rest {
        [b'/', ..] => false,
        [b'.', after, ..] => !(after.is_ascii_alphanumeric() || *after == b'_'),
        _ => true,
    }
}

/// The text, taken for HTML, with its mentions linked.
fn with_links(text: &Mapped, base: &str) -> Mapped {
    let mut html = Mapped::default();
    let (mut copied, mut done) = (0, 0);
    while let Some((start, end)) = find(text.text(), done) {
        let name = &text.text()[start + 1..end];
        // Where a mention would be told of, html-pipeline's own server had a page.
        let is_told = ["mention", "mentions", "mentioned", "mentioning"].contains(&name.to_ascii_lowercase().as_str());
        if let Some(span) = text.span(start..end).filter(|_| !is_told) {
            html.push_slice(text, copied..start);
            let link = format!("<a href='{base}{name}' class='user-mention'>@{name}</a>");
            html.push_made(&link, span, &text.trace(start));
            copied = end;
        }
        done = end;
    }
    html.push_slice(text, copied..text.len());
    html
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{FileId, Span};

    fn linked(text: &str) -> String {
        let text = Mapped::made(text, Span::new(FileId::new(0), 0, text.len()));
        with_links(&text, "/").into_text().replace("<a href='/", "[").replace("</a>", "]")
    }

    #[test]
    fn names_are_linked_where_words_begin() {
        assert_eq!(
            linked("@a b@c (@d-e) @@f"),
            "[a' class='user-mention'>@a] b@c ([d-e' class='user-mention'>@d-e]) @[f' class='user-mention'>@f]"
        );
        for same in ["@a/b", "@a.b", "@-a", "x@a", "@mention", "@ a"] {
            assert_eq!(linked(same), same);
        }
        assert!(linked("@a. @b... @c..d").matches("user-mention").count() == 3);
    }

    #[test]
    fn addresses_end_in_a_slash() {
        let base = |config: Value| base_url(Some(&config)).map_err(|error| error.raised());
        assert_eq!(base(Value::Nil), Ok("https://github.com/".into()));
        assert_eq!(base(Value::from("https://x/~")), Ok("https://x/~".into()));
        assert!(base(Value::Bool(true)).unwrap_err().contains("It's a TrueClass right now."));
    }
}
