//! Filters on text: case, white space, cutting, replacing, joining.

use super::{argument_text, to_integer};
use crate::liquid::scan::{is_space, strip, strip_end, strip_start};
use crate::liquid::{Context, Error, Filter};
use crate::value::Value;

/// The filters of this family.
pub const FILTERS: &[Filter] = &[
    Filter::new("append", 1, 0, append),
    Filter::new("capitalize", 0, 0, capitalize),
    Filter::new("downcase", 0, 0, downcase),
    Filter::new("lstrip", 0, 0, lstrip),
    Filter::new("newline_to_br", 0, 0, newline_to_br),
    Filter::new("prepend", 1, 0, prepend),
    Filter::new("remove", 1, 0, remove),
    Filter::new("remove_first", 1, 0, remove_first),
    Filter::new("replace", 1, 1, replace),
    Filter::new("replace_first", 1, 1, replace_first),
    Filter::new("rstrip", 0, 0, rstrip),
    Filter::new("slice", 1, 1, slice),
    Filter::new("split", 1, 0, split),
    Filter::new("strip", 0, 0, strip_filter),
    Filter::new("strip_newlines", 0, 0, strip_newlines),
    Filter::new("truncate", 0, 2, truncate),
    Filter::new("truncatewords", 0, 2, truncatewords),
    Filter::new("upcase", 0, 0, upcase),
];

/// Ruby's `downcase`: character by character, without regard to what stands around.
pub fn lower(text: &str) -> String {
    text.chars().flat_map(char::to_lowercase).collect()
}

/// Ruby's `capitalize`: the first character in title case, the others in lower case.
pub fn capitalized(text: &str) -> String {
    let mut chars = text.chars();
    let Some(first) = chars.next() else { return String::new() };
    let mut out = title_case(first);
    out.extend(chars.flat_map(char::to_lowercase));
    out
}

fn title_case(c: char) -> String {
    match c {
        '\u{1c4}'..='\u{1c6}' => return '\u{1c5}'.into(),
        '\u{1c7}'..='\u{1c9}' => return '\u{1c8}'.into(),
        '\u{1ca}'..='\u{1cc}' => return '\u{1cb}'.into(),
        '\u{1f1}'..='\u{1f3}' => return '\u{1f2}'.into(),
        _ => {}
    }
    let mut upper = c.to_uppercase();
    let mut out: String = upper.next().into_iter().collect();
    out.extend(upper.flat_map(char::to_lowercase));
    out
}

/// Ruby's `String#split` with a string: by words for a single space, by characters for an empty string; empty pieces
/// at the end are dropped.
pub fn split_text<'t>(text: &'t str, separator: &str) -> Vec<&'t str> {
    let mut pieces: Vec<&str> = match separator {
        " " => words(text).collect(),
        "" => text.char_indices().map(|(at, c)| &text[at..at + c.len_utf8()]).collect(),
        separator => text.split(separator).collect(),
    };
    while pieces.last().is_some_and(|piece| piece.is_empty()) {
        pieces.pop();
    }
    pieces
}

/// Ruby's `split` without an argument.
pub fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| c == '\0' || c.is_ascii() && is_space(c as u8)).filter(|word| !word.is_empty())
}

/// Ruby's `gsub` or, for the first match alone, `sub`, with a string as pattern. The replacement has Ruby's escapes.
pub fn substitute(text: &str, pattern: &str, replacement: &str, all: bool, most: usize) -> Result<String, Error> {
    let mut out = String::with_capacity(text.len());
    let mut copied = 0;
    let mut from = 0;
    while let Some(found) = text.get(from..).and_then(|rest| rest.find(pattern)) {
        let start = from + found;
        let end = start + pattern.len();
        out.push_str(&text[copied..start]);
        expand(&mut out, replacement, text, start..end)?;
        if out.len() > most {
            return Err(Error::limit(format!("more than {most} bytes of output")));
        }
        copied = end;
        from = end + if pattern.is_empty() { text[end..].chars().next().map_or(1, char::len_utf8) } else { 0 };
        if !all {
            break;
        }
    }
    out.push_str(&text[copied..]);
    Ok(out)
}

/// Writes a replacement: `\0` and `\&` are the match, `` \` `` and `\'` what stands around it, `\1` to `\9` and `\+`
/// nothing, and a named group is an error, since the pattern has none.
fn expand(out: &mut String, replacement: &str, text: &str, found: std::ops::Range<usize>) -> Result<(), Error> {
    let mut chars = replacement.chars();
    while let Some(c) = chars.next() {
        if c != '\\' {
            out.push(c);
            continue;
        }
        match chars.next() {
            None => out.push('\\'),
            Some('0' | '&') => out.push_str(&text[found.clone()]),
            Some('1'..='9' | '+') => {}
            Some('`') => out.push_str(&text[..found.start]),
            Some('\'') => out.push_str(&text[found.end..]),
            Some('\\') => out.push('\\'),
            Some('k') if chars.as_str().starts_with('<') => return Err(group_error(&chars.as_str()[1..])),
            Some(other) => {
                out.push('\\');
                out.push(other);
            }
        }
    }
    Ok(())
}

fn group_error(rest: &str) -> Error {
    match rest.split_once('>') {
        Some((name, _)) => Error::foreign("IndexError", format!("undefined group name reference: {name}")),
        None => Error::foreign("RuntimeError", "invalid group name reference format"),
    }
}

fn append(_: &mut Context<'_>, input: Value, arguments: &[Value]) -> Result<Value, Error> {
    Ok(Value::from(format!("{}{}", input.to_text(), arguments[0].to_text())))
}

fn prepend(_: &mut Context<'_>, input: Value, arguments: &[Value]) -> Result<Value, Error> {
    Ok(Value::from(format!("{}{}", arguments[0].to_text(), input.to_text())))
}

fn capitalize(_: &mut Context<'_>, input: Value, _: &[Value]) -> Result<Value, Error> {
    Ok(Value::from(capitalized(&input.to_text())))
}

fn downcase(_: &mut Context<'_>, input: Value, _: &[Value]) -> Result<Value, Error> {
    Ok(Value::from(lower(&input.to_text())))
}

fn upcase(_: &mut Context<'_>, input: Value, _: &[Value]) -> Result<Value, Error> {
    Ok(Value::from(input.to_text().to_uppercase()))
}

fn strip_filter(_: &mut Context<'_>, input: Value, _: &[Value]) -> Result<Value, Error> {
    Ok(Value::from(strip(&input.to_text())))
}

fn lstrip(_: &mut Context<'_>, input: Value, _: &[Value]) -> Result<Value, Error> {
    let text = input.to_text();
    Ok(Value::from(&text[strip_start(&text, 0..text.len())]))
}

fn rstrip(_: &mut Context<'_>, input: Value, _: &[Value]) -> Result<Value, Error> {
    let text = input.to_text();
    Ok(Value::from(&text[strip_end(&text, 0..text.len())]))
}

fn newline_to_br(_: &mut Context<'_>, input: Value, _: &[Value]) -> Result<Value, Error> {
    Ok(Value::from(input.to_text().replace('\n', "<br />\n")))
}

fn strip_newlines(_: &mut Context<'_>, input: Value, _: &[Value]) -> Result<Value, Error> {
    Ok(Value::from(input.to_text().replace("\r\n", "").replace('\n', "")))
}

fn replace(context: &mut Context<'_>, input: Value, arguments: &[Value]) -> Result<Value, Error> {
    substitution(context, &input, arguments, true)
}

fn replace_first(context: &mut Context<'_>, input: Value, arguments: &[Value]) -> Result<Value, Error> {
    substitution(context, &input, arguments, false)
}

fn remove(context: &mut Context<'_>, input: Value, arguments: &[Value]) -> Result<Value, Error> {
    substitution(context, &input, arguments, true)
}

fn remove_first(context: &mut Context<'_>, input: Value, arguments: &[Value]) -> Result<Value, Error> {
    substitution(context, &input, arguments, false)
}

fn substitution(context: &Context<'_>, input: &Value, arguments: &[Value], all: bool) -> Result<Value, Error> {
    let replacement = argument_text(arguments, 1, "");
    let most = context.limits().bytes;
    substitute(&input.to_text(), &arguments[0].to_text(), &replacement, all, most).map(Value::from)
}

fn split(_: &mut Context<'_>, input: Value, arguments: &[Value]) -> Result<Value, Error> {
    let (text, separator) = (input.to_text(), arguments[0].to_text());
    Ok(Value::array(split_text(&text, &separator).into_iter().map(Value::from)))
}

/// A part of a string, counted in characters, or of a list.
fn slice(_: &mut Context<'_>, input: Value, arguments: &[Value]) -> Result<Value, Error> {
    let index = |value: &Value| match value {
        Value::Int(number) => Ok(*number),
        _ => Err(Error::foreign("RangeError", "bignum too big to convert into `long'")),
    };
    let offset = to_integer(&arguments[0])?;
    let length = match arguments.get(1) {
        Some(length) if length.is_truthy() => to_integer(length)?,
        _ => Value::Int(1),
    };
    let (offset, length) = (index(&offset)?, index(&length)?);
    if let Value::Array(items) = &input {
        let part = part_of(items.len(), offset, length).map(|range| items[range].to_vec());
        return Ok(Value::array(part.unwrap_or_default()));
    }
    let text = input.to_text();
    let chars: Vec<char> = text.chars().collect();
    let part: String =
        part_of(chars.len(), offset, length).map(|range| chars[range].iter().collect()).unwrap_or_default();
    Ok(Value::from(part))
}

/// Ruby's `[offset, length]`: a negative offset counts from the end; `None` where it lies outside.
fn part_of(size: usize, offset: i64, length: i64) -> Option<std::ops::Range<usize>> {
    let start = if offset < 0 { i64::try_from(size).ok()?.checked_add(offset)? } else { offset };
    let start = usize::try_from(start).ok().filter(|start| *start <= size)?;
    let length = usize::try_from(length).ok()?;
    Some(start..start.saturating_add(length).min(size))
}

fn truncate(_: &mut Context<'_>, input: Value, arguments: &[Value]) -> Result<Value, Error> {
    if input.is_nil() {
        return Ok(Value::Nil);
    }
    let text = input.to_text();
    let length = to_integer(arguments.first().unwrap_or(&Value::Int(50)))?.to_i64().unwrap_or_default();
    let ellipsis = argument_text(arguments, 1, "...");
    let count = |text: &str| i64::try_from(text.chars().count()).unwrap_or(i64::MAX);
    if count(&text) <= length {
        return Ok(Value::from(&*text));
    }
    let kept = usize::try_from(length.saturating_sub(count(&ellipsis))).unwrap_or_default();
    let end = text.char_indices().nth(kept).map_or(text.len(), |(at, _)| at);
    Ok(Value::from(format!("{}{ellipsis}", &text[..end])))
}

fn truncatewords(_: &mut Context<'_>, input: Value, arguments: &[Value]) -> Result<Value, Error> {
    if input.is_nil() {
        return Ok(Value::Nil);
    }
    let text = input.to_text();
    let most = to_integer(arguments.first().unwrap_or(&Value::Int(15)))?.to_i64().unwrap_or_default();
    let most = usize::try_from(most.saturating_sub(1)).unwrap_or_default();
    let all: Vec<&str> = words(&text).collect();
    if all.len() <= most {
        return Ok(input.clone());
    }
    let kept = &all[..(most + 1).min(all.len())];
    Ok(Value::from(format!("{}{}", kept.join(" "), argument_text(arguments, 1, "..."))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_is_that_of_ruby() {
        assert_eq!(capitalized("\u{df}TEST \u{c9}"), "Sstest \u{e9}");
        assert_eq!(lower("\u{3a3}\u{391}\u{3a3}"), "\u{3c3}\u{3b1}\u{3c3}");
    }

    #[test]
    fn replacements_have_escapes() {
        let run = |pattern, replacement| substitute("a.b", pattern, replacement, true, 100).unwrap();
        assert_eq!(run(".", "[\\0\\\\\\1\\x]"), "a[.\\\\x]b");
        assert_eq!(run("", "-"), "-a-.-b-");
        assert_eq!(run(".", "\\`\\'"), "aabb");
        assert!(substitute("aaa", "a", "0123456789", true, 20).is_err());
    }

    #[test]
    fn splitting_drops_empty_ends() {
        assert_eq!(split_text(" a  b ", " "), ["a", "b"]);
        assert_eq!(split_text("a,,b,,", ","), ["a", "", "b"]);
        assert_eq!(split_text("ab", ""), ["a", "b"]);
    }
}
