//! `absolute_url`, `relative_url` and `strip_index`.

use super::uri::Uri;
use crate::jekyll::drops::DocumentDrop;
use crate::liquid::{Context, Error, Filter};
use crate::value::{Object, Value};

/// The filters of this family.
pub const FILTERS: &[Filter] = &[
    Filter::new("absolute_url", 0, 0, absolute_url),
    Filter::new("relative_url", 0, 0, relative_url),
    Filter::new("strip_index", 0, 0, strip_index),
];

fn absolute_url(context: &mut Context<'_>, input: Value, _: &[Value]) -> Result<Value, Error> {
    let input = url_of(input);
    if input.is_nil() || is_absolute(&input.to_text())? {
        return Ok(input);
    }
    let (site, base) = (super::config(context, "url"), super::config(context, "baseurl"));
    let relative = relative(&base.to_text(), &input.to_text())?;
    let none = site.is_nil() || super::is_jekyll_4(context) && site.as_str() == Some("");
    if none {
        return Ok(Value::from(relative));
    }
    normalized(&format!("{}{relative}", site.to_text())).map(Value::from)
}

/// What the filter `absolute_url` gives for a text; the text itself where it is no address.
pub fn absolute_url_in(config: &Object, input: &str) -> String {
    if is_absolute(input).unwrap_or(true) {
        return input.to_owned();
    }
    let part = |key: &str| config.get(key).map(|value| value.to_text().into_owned()).unwrap_or_default();
    let whole =
        relative(&part("baseurl"), input).and_then(|relative| normalized(&format!("{}{relative}", part("url"))));
    whole.unwrap_or_else(|_| input.to_owned())
}

/// What the filter `relative_url` gives for a text; the text itself where it is no address.
pub fn relative_url_in(config: &Object, input: &str) -> String {
    if is_absolute(input).unwrap_or(true) {
        return input.to_owned();
    }
    let base = config.get("baseurl").map(|value| value.to_text().into_owned()).unwrap_or_default();
    relative(&base, input).unwrap_or_else(|_| input.to_owned())
}

fn relative_url(context: &mut Context<'_>, input: Value, _: &[Value]) -> Result<Value, Error> {
    let input = url_of(input);
    if input.is_nil() || is_absolute(&input.to_text())? {
        return Ok(input);
    }
    relative(&super::config(context, "baseurl").to_text(), &input.to_text()).map(Value::from)
}

/// The base of the site and the address, each with a slash before it.
fn relative(base: &str, input: &str) -> Result<String, Error> {
    let base = without_last_slash(base);
    let parts = [base, input].map(|part| match part {
        "" => String::new(),
        part if part.starts_with('/') => part.to_owned(),
        part => format!("/{part}"),
    });
    normalized(&parts.concat())
}

/// Ruby's `chomp("/")`.
fn without_last_slash(text: &str) -> &str {
    text.strip_suffix('/').unwrap_or(text)
}

/// Takes `index.html` off the end.
fn strip_index(_: &mut Context<'_>, input: Value, _: &[Value]) -> Result<Value, Error> {
    let Value::String(text) = &input else {
        return if input.to_text().is_empty() { Ok(input) } else { Err(Error::no_method("sub", &input)) };
    };
    // Ruby's pattern ends at the end of a line, be it the last or not.
    let stripped = text.split_inclusive('\n').scan(false, |done, line| {
        let (body, end) = line.strip_suffix('\n').map_or((line, ""), |body| (body, "\n"));
        let stem = body.strip_suffix("/index.html").or_else(|| body.strip_suffix("/index.htm"));
        let replaced = stem.filter(|_| !std::mem::replace(done, *done || stem.is_some()));
        Some(replaced.map_or_else(|| line.to_owned(), |stem| format!("{stem}/{end}")))
    });
    Ok(Value::from(stripped.collect::<String>()))
}

/// Documents stand for their addresses.
fn url_of(input: Value) -> Value {
    match &input {
        Value::Drop(drop) if drop.as_any().is_some_and(|any| any.is::<DocumentDrop>()) => {
            drop.get("url").unwrap_or_default()
        }
        _ => input,
    }
}

fn is_absolute(text: &str) -> Result<bool, Error> {
    Uri::parse(text).map(|uri| uri.scheme.is_some()).map_err(invalid)
}

fn normalized(text: &str) -> Result<String, Error> {
    Uri::parse(text).and_then(|uri| uri.normalize()).map(|uri| uri.to_string()).map_err(invalid)
}

fn invalid(message: String) -> Error {
    Error::foreign("Addressable::URI::InvalidURIError", message)
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{check_with, output};
    use crate::jekyll::Profile;

    const SITE: &str = "url: http://example.com\nbaseurl: /base\n";

    #[test]
    fn addresses_get_the_base_of_the_site() {
        check_with(
            Profile::GithubPages,
            SITE,
            &[
                (
                    "{{ '/a' | relative_url }} {{ 'a b' | relative_url }} {{ '' | relative_url }}",
                    "/base/a /base/a%20b /base",
                ),
                (
                    "{{ '/a' | absolute_url }} {{ '' | absolute_url }}",
                    "http://example.com/base/a http://example.com/base",
                ),
                (
                    "{{ 'https://x.com/Y' | absolute_url }} {{ 'mailto:a@b' | relative_url }}",
                    "https://x.com/Y mailto:a@b",
                ),
                ("{{ '//cdn.com/x' | relative_url }}{{ nil | relative_url }}", "/base//cdn.com/x"),
                ("{{ '1:2' | relative_url }}", "Invalid scheme format: '1'"),
            ],
        );
    }

    #[test]
    fn a_site_without_address_stays_relative() {
        let template = "{{ '/a' | absolute_url }}";
        assert_eq!(output(Profile::Jekyll4, "url: ''\n", template), "/a");
        assert_eq!(output(Profile::GithubPages, "url: ''\n", template), "/a");
    }

    #[test]
    fn index_files_are_their_folders() {
        check_with(
            Profile::GithubPages,
            SITE,
            &[
                ("{{ '/foo/index.html' | strip_index }} {{ '/index.htm' | strip_index }}", "/foo/ /"),
                ("{{ '/a/index.html?x' | strip_index }}{{ nil | strip_index }}", "/a/index.html?x"),
            ],
        );
    }
}
