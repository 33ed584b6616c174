//! The end of an expression of Liquid's: what is being written there.

use super::place::is_name;

/// What stands at the end of a markup.
#[derive(Clone, Debug, PartialEq)]
pub enum End<'a> {
    /// The name of a filter; `input` is all before its bar.
    Filter {
        from: usize,
        input: &'a str,
    },
    /// A variable, or a member of `owner`.
    Member {
        owner: &'a str,
        from: usize,
    },
    /// A text in quotes. `filter` is the one whose argument it is, and `input` what that works on.
    Text {
        from: usize,
        filter: Option<&'a str>,
        input: &'a str,
    },
    Nothing,
}

/// Reads a markup up to the cursor. Places are bytes of it.
pub fn end(markup: &str) -> End<'_> {
    let (quote, bar) = quotes_and_bar(markup);
    if let Some(start) = quote {
        let filter = bar.map(|bar| filter_name(&markup[bar + 1..start]));
        return End::Text { from: start + 1, filter, input: &markup[..bar.unwrap_or(start)] };
    }
    let start = path_start(markup);
    let before = markup[..start].trim_end();
    let path = &markup[start..];
    if let Some(bar) = bar.filter(|bar| before.len() == bar + 1)
        && !path.contains(['.', '['])
    {
        return End::Filter { from: start, input: &markup[..bar] };
    }
    if path.starts_with(|c: char| c.is_ascii_digit() || c == '-') || !wants_operand(before) {
        return End::Nothing;
    }
    match path.rfind('.') {
        Some(dot) if path.rfind(']').is_none_or(|bracket| bracket < dot) => {
            End::Member { owner: &path[..dot], from: start + dot + 1 }
        }
        None if !path.contains('[') => End::Member { owner: "", from: start },
        _ => End::Nothing,
    }
}

/// The whole path around a byte of a text, up to the end of the member there: for `a.b.c` at `b` it is `a.b`.
pub fn path_at(text: &str, at: usize) -> Option<(usize, usize)> {
    let member_end = at + text[at..].find(|c: char| !is_name(c)).unwrap_or(text.len() - at);
    let start = path_start(&text[..member_end]);
    (start < member_end && !text[start..].starts_with(|c: char| c.is_ascii_digit() || c == '-'))
        .then_some((start, member_end))
}

/// Where a text in quotes begins that is not closed, and the last bar outside of quotes.
pub fn quotes_and_bar(markup: &str) -> (Option<usize>, Option<usize>) {
    let (mut quote, mut bar) = (None, None);
    for (at, c) in markup.char_indices() {
        match quote {
            Some((_, open)) if c == open => quote = None,
            Some(_) => {}
            None if matches!(c, '"' | '\'') => quote = Some((at, c)),
            None if c == '|' => bar = Some(at),
            None => {}
        }
    }
    (quote.map(|(at, _)| at), bar)
}

fn filter_name(after_bar: &str) -> &str {
    let name = after_bar.trim_start();
    &name[..name.find(|c: char| !is_name(c)).unwrap_or(name.len())]
}

/// Where the path begins that a markup ends with: words, dots and brackets.
fn path_start(markup: &str) -> usize {
    let mut start = markup.len();
    while let Some(c) = markup[..start].chars().next_back() {
        if c == ']' {
            match markup[..start].rfind('[') {
                Some(open) => start = open,
                None => break,
            }
        } else if is_name(c) || c == '.' {
            start -= c.len_utf8();
        } else {
            break;
        }
    }
    start
}

/// Whether after this a value may stand, and not an operator.
fn wants_operand(before: &str) -> bool {
    let last = before.rsplit(|c: char| c.is_whitespace()).next().unwrap_or_default();
    before.is_empty()
        || before.ends_with([',', ':', '=', '<', '>', '(', '-'])
        || matches!(last, "and" | "or" | "contains" | "in" | "==" | "!=" | "<>" | "<=" | ">=")
        || before.ends_with("..")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(markup: &str) -> String {
        match end(markup) {
            End::Filter { from, input } => format!("filter {} of {}", &markup[from..], input.trim()),
            End::Member { owner, from } => format!("member {} of {owner}", &markup[from..]),
            End::Text { from, filter, .. } => format!("text {} {filter:?}", &markup[from..]),
            End::Nothing => "nothing".to_owned(),
        }
    }

    #[test]
    fn the_end_tells_what_is_written() {
        for (markup, expected) in [
            (" ", "member  of "),
            (" pa", "member pa of "),
            (" page.ti", "member ti of page"),
            (" site.posts[0].", "member  of site.posts[0]"),
            (" site.data['a.b'].c", "member c of site.data['a.b']"),
            (" page.title | up", "filter up of page.title"),
            (" page.title |", "filter  of page.title"),
            (" 'a|b", "text a|b None"),
            (" site.posts | where: 'ti", "text ti Some(\"where\")"),
            (" site.posts | where: 'a', page.", "member  of page"),
            (" page.title ", "nothing"),
            (" page.title x", "nothing"),
            (" 12", "nothing"),
            ("a == ", "member  of "),
            ("a and b", "member b of "),
        ] {
            assert_eq!(shown(markup), expected, "{markup}");
        }
    }

    #[test]
    fn a_path_ends_with_the_member_under_the_pointer() {
        let text = "{{ site.posts[0].title | upcase }}";
        let path = |word: &str| path_at(text, text.find(word).unwrap() + 1).map(|(a, b)| &text[a..b]);
        assert_eq!(
            (path("site"), path("posts"), path("title")),
            (Some("site"), Some("site.posts"), Some("site.posts[0].title"))
        );
    }
}
