//! How far a name goes on behind the cursor: what is chosen takes the place of all of it, and of nothing beyond.
//!
//! Each kind of name has an end of its own. Where what would close it is missing, the text behind the cursor is another
//! one, before which the author has begun to write; then nothing of it is taken. All lengths are bytes.

use super::place::is_name;

/// What a path does not hold.
const NO_PATH: [char; 9] = ['(', ')', '<', '>', '"', '\'', '{', '}', '|'];

/// What begins no plain scalar of YAML's, but a list, a map, a text of several lines, an anchor, a tag or a comment.
const NO_SCALAR: [char; 8] = ['[', '{', '|', '>', '&', '*', '!', '#'];

/// What a path stands in.
#[derive(Copy, Clone, Debug, PartialEq)]
pub enum Around {
    /// `](…)`
    Brackets,
    Quote(char),
    /// `[name]: …`
    Line,
}

/// What is left of a tag or an output that is open at the cursor; `close` is what ends such a one. `None` where the next
/// end is not its own, as another begins before it. It may have several lines, but hardly a blank one.
pub fn markup<'a>(rest: &'a str, close: &str) -> Option<&'a str> {
    let lines = rest.split_inclusive('\n').enumerate();
    let near: usize =
        lines.take_while(|(at, line)| *at == 0 || !line.trim().is_empty()).map(|(_, line)| line.len()).sum();
    let end = rest[..near].find(close)?;
    let markup = rest[..end].strip_suffix('-').unwrap_or(&rest[..end]);
    let begins_another = markup.contains("{%") || (close == "}}" && markup.contains("{{"));
    (!begins_another).then_some(markup)
}

/// The rest of a name of Liquid's or YAML's.
pub fn name(rest: &str) -> usize {
    run(rest, is_name)
}

/// The letters of this kind that come first.
pub fn run(rest: &str, belongs: impl Fn(char) -> bool) -> usize {
    rest.find(|c| !belongs(c)).unwrap_or(rest.len())
}

/// The rest of a name that spaces end, in the markup of a tag. A name that Liquid is a part of is none.
pub fn word(markup: &str) -> usize {
    let length = run(markup, |c| !c.is_whitespace());
    if markup[..length].contains(['{', '}', '"', '\'']) { 0 } else { length }
}

/// The rest of a path, up to a fragment or a query.
pub fn path(rest: &str, around: Around) -> usize {
    let whole = address(rest, around);
    let length = run(&rest[..whole], |c| !matches!(c, '#' | '?'));
    // Such a quote opens the value of an attribute; that of the path is missing.
    if rest[..length].contains('=') { 0 } else { length }
}

/// The rest of a path with all that belongs to it.
pub fn address(rest: &str, around: Around) -> usize {
    let length = run(rest, |c| !c.is_whitespace() && !NO_PATH.contains(&c));
    let after = rest[length..].lines().next().unwrap_or_default();
    let has_title = || after.starts_with(' ') && after.trim_start().starts_with(['"', '\'']) && after.contains(')');
    let is_closed = match around {
        Around::Brackets => after.starts_with(')') || has_title(),
        Around::Quote(quote) => after.starts_with(quote),
        Around::Line => !after.starts_with(NO_PATH),
    };
    if is_closed { length } else { 0 }
}

/// The rest of a scalar that stands alone after a key or a dash, up to a comment.
pub fn scalar(rest: &str) -> usize {
    let line = rest.lines().next().unwrap_or_default();
    if let Some(quote) = line.chars().next().filter(|c| matches!(c, '"' | '\'')) {
        let length = quoted(&line[1..], quote).map_or(0, |length| length + 2);
        return if before_comment(&line[length..]).is_empty() { length } else { 0 };
    }
    let scalar = before_comment(line);
    let is_key = scalar.contains(": ") || scalar.ends_with(':');
    if is_key || scalar.starts_with(NO_SCALAR) { 0 } else { scalar.len() }
}

/// The rest of an item of a list in brackets.
pub fn item(rest: &str) -> usize {
    let line = rest.lines().next().unwrap_or_default();
    let item = before_comment(&line[..run(line, |c| !matches!(c, ',' | ']'))]);
    if item.starts_with(NO_SCALAR) || item.contains(['"', '\'']) { 0 } else { item.len() }
}

/// The rest of a scalar in quotes, without its end; `None` where that is not in the line.
pub fn quoted(rest: &str, quote: char) -> Option<usize> {
    let line = rest.lines().next().unwrap_or_default();
    let mut chars = line.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let is_doubled = c == '\'' && quote == '\'' && chars.peek().is_some_and(|(_, next)| *next == '\'');
        if is_doubled || (c == '\\' && quote == '"') {
            chars.next();
        } else if c == quote {
            return Some(at);
        }
    }
    None
}

/// A line of YAML's without its comment and the spaces before that.
fn before_comment(line: &str) -> &str {
    line.find(" #").map_or(line, |at| &line[..at]).trim_end()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_markup_ends_with_its_own_end() {
        for (rest, close, expected) in [
            ("le }} x", "}}", Some("le ")),
            ("le -}}", "}}", Some("le ")),
            ("le-%}", "%}", Some("le")),
            ("le\n  x %}", "%}", Some("le\n  x ")),
            ("le\n\n x %}", "%}", None),
            ("Hello", "}}", None),
            ("Hello {{ x }}", "}}", None),
            ("Hello {% x %}", "%}", None),
            ("{{ x }}.html %}", "%}", Some("{{ x }}.html ")),
        ] {
            assert_eq!(markup(rest, close), expected, "{rest}");
        }
    }

    #[test]
    fn a_path_ends_where_it_is_closed() {
        for (rest, around, expected) in [
            ("c.png) x", Around::Brackets, "c.png"),
            ("c.png \"A\") x", Around::Brackets, "c.png"),
            ("out.html#team)", Around::Brackets, "out.html"),
            ("", Around::Brackets, ""),
            ("more text (x)", Around::Brackets, ""),
            ("{{ x }}.png)", Around::Brackets, ""),
            ("c.png\" alt=\"\">", Around::Quote('"'), "c.png"),
            ("alt=\"x\">", Around::Quote('"'), ""),
            (" alt=\"x\">", Around::Quote('"'), ""),
            ("c.png>x", Around::Quote('"'), ""),
            ("c.png' y", Around::Quote('"'), ""),
            ("out.html \"A\"", Around::Line, "out.html"),
            ("out.html\nx", Around::Line, "out.html"),
        ] {
            assert_eq!(&rest[..path(rest, around)], expected, "{rest}");
        }
        assert_eq!(address("out.html#team)", Around::Brackets), 13);
    }

    #[test]
    fn a_scalar_ends_before_its_comment() {
        for (rest, expected) in [
            ("ost", "ost"),
            ("ost  # c\n---\n", "ost"),
            ("ost wide \r\n", "ost wide"),
            ("# c", ""),
            (" # c", ""),
            ("[a, b]", ""),
            ("|\n  a", ""),
            ("me: x", ""),
            ("\"a # b\" # c", "\"a # b\""),
            ("\"a\" b", ""),
            ("\"a", ""),
        ] {
            assert_eq!(&rest[..scalar(rest)], expected, "{rest}");
        }
        for (rest, expected) in [("b, c]", "b"), ("b ]", "b"), ("\"a b\", c]", ""), ("b # c", "b"), ("]", "")] {
            assert_eq!(&rest[..item(rest)], expected, "{rest}");
        }
        for (rest, quote, expected) in
            [("st\" # c", '"', Some(2)), ("a\\\"b\"", '"', Some(4)), ("it''s'", '\'', Some(5)), ("st", '"', None)]
        {
            assert_eq!(quoted(rest, quote), expected, "{rest}");
        }
    }
}
