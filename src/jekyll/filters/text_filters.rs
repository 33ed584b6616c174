//! Filters on text: escapes, slugs, white space, words, and values written as text.

use super::transliteration::transliterate;
use super::uri;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::jekyll::utils::{SlugMode, SlugOptions, slugify as slug_of};
use crate::liquid::filters::html::escape_url;
use crate::liquid::filters::text::{lower, words};
use crate::liquid::{Context, Error, Filter};
use crate::value::{Value, json};

/// The filters of this family.
pub const FILTERS: &[Filter] = &[
    Filter::new("cgi_escape", 0, 0, cgi_escape),
    Filter::new("inspect", 0, 0, inspect),
    Filter::new("jsonify", 0, 0, jsonify),
    Filter::new("normalize_whitespace", 0, 0, normalize_whitespace),
    Filter::new("number_of_words", 0, 0, number_of_words),
    Filter::new("slugify", 0, 1, slugify),
    Filter::new("to_integer", 0, 0, to_integer),
    Filter::new("uri_escape", 0, 0, uri_escape),
    Filter::new("xml_escape", 0, 0, xml_escape),
];

/// Those that take more in Jekyll 4.
pub const JEKYLL_4: &[Filter] = &[Filter::new("number_of_words", 0, 1, number_of_words)];

fn cgi_escape(_: &mut Context<'_>, input: Value, _: &[Value]) -> Result<Value, Error> {
    Ok(Value::from(escape_url(super::string(&input)?)))
}

fn uri_escape(_: &mut Context<'_>, input: Value, _: &[Value]) -> Result<Value, Error> {
    match &input {
        Value::Nil => Ok(Value::Nil),
        Value::String(text) => Ok(Value::from(uri::normalize_component(text, uri::is_uri_byte))),
        other => Err(Error::foreign("TypeError", format!("Can't convert {} into String.", other.class_name()))),
    }
}

fn xml_escape(_: &mut Context<'_>, input: Value, _: &[Value]) -> Result<Value, Error> {
    Ok(Value::from(escape_attribute(&input.to_text())))
}

/// Ruby's own form of a value.
fn inspect(_: &mut Context<'_>, input: Value, _: &[Value]) -> Result<Value, Error> {
    let text = match &input {
        Value::Drop(drop) if drop.is_hash() => drop.to_text(),
        Value::Drop(drop) if drop.items().is_some() => json::pretty(&input),
        other => other.inspect(),
    };
    Ok(Value::from(escape_attribute(&text)))
}

fn escape_attribute(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&apos;"),
            c => out.push(c),
        }
    }
    out
}

fn jsonify(_: &mut Context<'_>, input: Value, _: &[Value]) -> Result<Value, Error> {
    // Objects of Liquid's own know no JSON but their text.
    let text = match &input {
        Value::Drop(drop) if drop.items().is_none() => json::compact(&Value::from(drop.to_text())),
        other => json::compact(other),
    };
    Ok(Value::from(text))
}

fn normalize_whitespace(_: &mut Context<'_>, input: Value, _: &[Value]) -> Result<Value, Error> {
    let text = input.to_text();
    let joined = text.split(is_space).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    // Ruby's `strip` goes over null characters too.
    Ok(Value::from(joined.trim_matches(|c| matches!(c, ' ' | '\0')).to_owned()))
}

fn is_space(c: char) -> bool {
    c.is_ascii_whitespace() || c == '\u{b}'
}

/// Words are what stands between white space. In Jekyll 4 the mode `cjk` counts each character of Chinese, Japanese
/// and Korean as one, and `auto` does where there are any.
fn number_of_words(_: &mut Context<'_>, input: Value, arguments: &[Value]) -> Result<Value, Error> {
    let Value::String(text) = &input else {
        let method = match arguments.first().and_then(Value::as_str) {
            Some("cjk" | "auto") => "scan",
            _ => "split",
        };
        return Err(Error::no_method(method, &input));
    };
    let characters = || text.chars().filter(|&c| is_cjk(c)).count();
    let others = || text.split(|c| is_cjk(c) || is_space(c)).filter(|word| !word.is_empty()).count();
    let count = match arguments.first().and_then(Value::as_str) {
        Some("cjk") => characters() + others(),
        Some("auto") if characters() > 0 => characters() + others(),
        _ => words(text).count(),
    };
    Ok(Value::Int(i64::try_from(count).unwrap_or(i64::MAX)))
}

/// Whether a character is of the scripts Han, Katakana, Hiragana or Hangul.
fn is_cjk(c: char) -> bool {
    matches!(u32::from(c),
        0x1100..=0x11ff | 0x2e80..=0x2e99 | 0x2e9b..=0x2ef3 | 0x2f00..=0x2fd5 | 0x3005 | 0x3007 | 0x3021..=0x3029
        | 0x302e..=0x302f | 0x3038..=0x303b | 0x3041..=0x3096 | 0x309d..=0x309f | 0x30a1..=0x30fa | 0x30fd..=0x30ff
        | 0x3131..=0x318e | 0x31f0..=0x321e | 0x3260..=0x327e | 0x32d0..=0x32fe | 0x3300..=0x3357 | 0x3400..=0x4dbf
        | 0x4e00..=0x9fff | 0xa960..=0xa97c | 0xac00..=0xd7a3 | 0xd7b0..=0xd7c6 | 0xd7cb..=0xd7fb | 0xf900..=0xfa6d
        | 0xfa70..=0xfad9 | 0xff66..=0xff6f | 0xff71..=0xff9d | 0xffa0..=0xffbe | 0xffc2..=0xffc7 | 0xffca..=0xffcf
        | 0xffd2..=0xffd7 | 0xffda..=0xffdc | 0x16fe2..=0x16fe3 | 0x16ff0..=0x16ff1 | 0x1aff0..=0x1aff3
        | 0x1aff5..=0x1affb | 0x1affd..=0x1affe | 0x1b000..=0x1b122 | 0x1b150..=0x1b152 | 0x1b164..=0x1b167 | 0x1f200
        | 0x20000..=0x2a6df | 0x2a700..=0x2ebe0 | 0x2f800..=0x2fa1d | 0x30000..=0x323af)
}

fn slugify(context: &mut Context<'_>, input: Value, arguments: &[Value]) -> Result<Value, Error> {
    if input.is_nil() {
        return Ok(Value::Nil);
    }
    let mode = match arguments.first() {
        None | Some(Value::Nil | Value::Bool(false)) => Some("default"),
        Some(mode) => mode.as_str().filter(|mode| ["raw", "default", "pretty", "ascii", "latin"].contains(mode)),
    };
    let Value::String(text) = &input else {
        let method = if mode.is_some() { "gsub" } else { "downcase" };
        return Err(Error::no_method(method, &input));
    };
    let Some(mode) = mode else { return Ok(Value::from(lower(text))) };
    let marks = super::is_jekyll_4(context);
    let text = if mode == "latin" { transliterate(text) } else { text.to_string() };
    let mode = match mode {
        "raw" => SlugMode::Raw,
        "pretty" => SlugMode::Pretty,
        "ascii" => SlugMode::Ascii,
        _ => SlugMode::Default,
    };
    let slug = slug_of(&text, SlugOptions { mode, cased: false, marks });
    if slug.is_empty() && super::is_jekyll_4(context) {
        warn_of_empty_slug(context, &text);
    }
    Ok(Value::from(slug))
}

fn warn_of_empty_slug(context: &Context<'_>, text: &str) {
    let message = format!("Empty `slug` generated for '{text}'.");
    let warning = Diagnostic::new(Severity::Warning, Code("jekyll/empty-slug"), context.span(), message);
    if let Some(rendering) = super::rendering(context) {
        rendering.warn(warning.through(context.trace.clone()));
    }
}

fn to_integer(_: &mut Context<'_>, input: Value, _: &[Value]) -> Result<Value, Error> {
    match &input {
        Value::Bool(truth) => Ok(Value::Int(i64::from(*truth))),
        Value::Float(number) if !number.is_finite() => Err(Error::foreign("FloatDomainError", input.inspect())),
        other => other.to_integer().ok_or_else(|| no_integer(other)),
    }
}

/// Ruby finds names of methods that are nearly the one that is missing.
fn no_integer(value: &Value) -> Error {
    let mut error = Error::no_method("to_i", value);
    if let Value::Array(_) | Value::Object(_) = value {
        error.message.push_str("\nDid you mean?  to_s\n               to_a\n               to_h");
    }
    error
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{check, check_with};
    use crate::jekyll::Profile;

    #[test]
    fn text_is_escaped() {
        check(&[
            ("{{ '<a href=\"b\">&</a>' | xml_escape }}", "&lt;a href=&quot;b&quot;&gt;&amp;&lt;/a&gt;"),
            ("{{ 'foo, bar; baz?' | cgi_escape }}", "foo%2C+bar%3B+baz%3F"),
            ("{{ nil | cgi_escape }}", "no implicit conversion of nil into String"),
            ("{{ 'foo, bar \\baz?%20%' | uri_escape }}", "foo,%20bar%20%5Cbaz?%20%25"),
            ("{{ 'a' | inspect }}{{ nil | inspect }}", "&quot;a&quot;nil"),
            ("{{ 'a,b' | split: ',' | jsonify }}{{ empty | jsonify }}", "[\"a\",\"b\"]\"\""),
        ]);
    }

    #[test]
    fn words_are_counted() {
        check(&[
            ("{{ ' a  b\tc ' | normalize_whitespace }}|", "a b c|"),
            ("{{ 'Hello world' | number_of_words }}", "2"),
            ("{{ 5 | number_of_words }}", "undefined method `split' for 5:Integer"),
            (
                "{{ 'a' | number_of_words: 'cjk' }}",
                "Liquid error (line 1): wrong number of arguments (given 2, expected 1)",
            ),
        ]);
        let mixed = "{{ '\u{4f60}\u{597d}hello\u{4e16}\u{754c}world' | number_of_words: 'auto' }}";
        check_with(Profile::Jekyll4, "", &[(mixed, "6"), ("{{ 'a b' | number_of_words }}", "2")]);
    }

    #[test]
    fn slugs_have_modes() {
        check(&[
            ("{{ 'The _c\u{f6}nfig.yml file' | slugify }}", "the-c\u{f6}nfig-yml-file"),
            ("{{ 'The _c\u{f6}nfig.yml file' | slugify: 'pretty' }}", "the-_c\u{f6}nfig.yml-file"),
            ("{{ 'The _c\u{f6}nfig.yml file' | slugify: 'ascii' }}", "the-c-nfig-yml-file"),
            ("{{ 'The _c\u{f6}nfig.yml file' | slugify: 'latin' }}", "the-config-yml-file"),
            ("{{ 'The _config' | slugify: 'raw' }}|{{ 'The _x' | slugify: 'none' }}", "the-_config|the _x"),
            ("{{ 12 | slugify }}", "undefined method `gsub' for 12:Integer"),
        ]);
    }

    #[test]
    fn values_become_integers() {
        check(&[
            ("{{ true | to_integer }}{{ '42abc' | to_integer }}{{ 3.9 | to_integer }}", "1423"),
            (
                "{{ 'a' | split: ',' | to_integer }}",
                "undefined method `to_i' for [\"a\"]:Array\nDid you mean?  to_s\n               to_a\n               to_h",
            ),
        ]);
    }
}
