//! Markdown, as Rouge sees it: blocks by the beginnings of their lines, then emphasis, code and links.
//!
//! Code in fences goes to the lexer of its language, front matter to that of YAML, tags to that of HTML.

use super::markup::{entity, space_length};
use crate::rouge::{Lex, Lexer, Scanner, Token, find};

pub static LEXER: Lexer = Lexer { tag: "markdown", aliases: &["md", "mkd"], start: || Box::new(Markdown) };

/// Longest stretch that is looked through for the end of a link's text.
const MAX_LABEL: usize = 2000;

struct Markdown;

impl Lex for Markdown {
    fn step(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        if scanner.is_at_line_start() && block(scanner) {
            return true;
        }
        match scanner.byte(0) {
            b'\n' => indented_code(scanner) || scanner.take_char(Token::Text),
            b'\\' => escape(scanner),
            b'`' => code(scanner),
            b'*' => emphasis(scanner, "*", "**"),
            b'_' => emphasis(scanner, "_", "__") || text(scanner),
            b'!' => link(scanner) || text(scanner),
            b'[' => link(scanner) || scanner.take_char(Token::Text),
            b'<' => autolink(scanner) || tag(scanner) || scanner.take_char(Token::Text),
            b'&' => entity(scanner) || scanner.take_char(Token::Text),
            _ => text(scanner),
        }
    }
}

fn text(scanner: &mut Scanner<'_, '_>) -> bool {
    scanner.take_while(Token::Text, |c| !"\\`[*\n&<".contains(c))
}

fn block(scanner: &mut Scanner<'_, '_>) -> bool {
    front_matter(scanner)
        || fence(scanner)
        || header(scanner)
        || underlined(scanner)
        || behind_space(scanner)
        || definition(scanner)
}

/// What may begin behind empty lines.
fn behind_space(scanner: &mut Scanner<'_, '_>) -> bool {
    if scanner.is_vain("block behind white space") {
        return false;
    }
    let fits = quote(scanner) || rule(scanner) || item(scanner);
    if !fits {
        scanner.mark_vain("block behind white space", space_length(scanner.rest()));
    }
    fits
}

fn front_matter(scanner: &mut Scanner<'_, '_>) -> bool {
    let first = scanner.line_length();
    if scanner.rest()[..first].trim_ascii_end() != "---" {
        return false;
    }
    let Some(end) = scanner.find(first.max(3), "\n---") else { return false };
    let after = &scanner.rest()[end + 4..];
    let is_end = after.split('\n').next().is_some_and(|rest| rest.trim_ascii().is_empty());
    let Some(yaml) = find("yaml").filter(|_| is_end) else { return false };
    scanner.delegate((yaml.start)().as_mut(), end + 4);
    scanner.take_line(Token::Text);
    scanner.take_str(Token::Text, "\n");
    true
}

/// Takes a whole block of code in a fence.
fn fence(scanner: &mut Scanner<'_, '_>) -> bool {
    let rest = scanner.rest();
    let indent = rest.len() - rest.trim_start_matches([' ', '\t']).len();
    let sign = rest.as_bytes().get(indent).copied().unwrap_or(0);
    let length = rest[indent..].bytes().take_while(|byte| *byte == sign).count();
    let line = scanner.line_length();
    if !matches!(sign, b'`' | b'~') || length < 3 || line == rest.len() {
        return false;
    }
    let fence = &rest[indent..indent + length];
    let name = rest[indent + length..line].split_ascii_whitespace().next().unwrap_or_default();
    scanner.take(Token::Text, indent);
    scanner.take(Token::Punctuation, length);
    scanner.take(Token::NameLabel, line + 1 - indent - length);
    let is_end = |line: &&str| line.trim_start_matches([' ', '\t']).starts_with(fence);
    let body = scanner.rest().split_inclusive('\n').take_while(|line| !is_end(line) && line.ends_with('\n'));
    let mut body: usize = body.map(str::len).sum();
    if body > 0 && scanner.rest()[body..].starts_with(fence) {
        body -= 1;
    }
    match find(name) {
        Some(lexer) => scanner.delegate((lexer.start)().as_mut(), body),
        None if name.is_empty() => scanner.take(Token::Text, body),
        None => scanner.take(Token::StrBacktick, body),
    };
    close_fence(scanner, fence)
}

fn close_fence(scanner: &mut Scanner<'_, '_>, fence: &str) -> bool {
    scanner.take_str(Token::Text, "\n");
    let rest = scanner.rest();
    let indent = rest.len() - rest.trim_start_matches([' ', '\t']).len();
    if !rest[indent..].starts_with(fence) {
        scanner.take_line(Token::Error);
        return true;
    }
    scanner.take(Token::Text, indent);
    scanner.take(Token::Punctuation, fence.len())
}

fn header(scanner: &mut Scanner<'_, '_>) -> bool {
    let token = if scanner.starts_with("##") { Token::GenericSubheading } else { Token::GenericHeading };
    scanner.starts_with("#") && scanner.take_line(token)
}

/// Takes a heading with a line of `=` or `-` below it.
fn underlined(scanner: &mut Scanner<'_, '_>) -> bool {
    let first = scanner.line_length();
    let Some(below) = scanner.rest().get(first + 1..) else { return false };
    let line = below.find('\n').unwrap_or(0);
    let is_all = |sign: char| line >= 2 && below[..line].chars().all(|c| c == sign);
    let token = match () {
        () if first == 0 => return false,
        () if is_all('=') => Token::GenericSubheading,
        () if is_all('-') => Token::GenericHeading,
        () => return false,
    };
    scanner.take(token, first + 1 + line + 1)
}

fn quote(scanner: &mut Scanner<'_, '_>) -> bool {
    let space = space_length(scanner.rest());
    let rest = &scanner.rest()[space..];
    let line = rest.find('\n').unwrap_or(rest.len());
    rest.starts_with('>') && scanner.take(Token::GenericTraceback, space + line)
}

/// Takes three or more `*` or `-` that end a line, with the white space before, between and behind them, but for the
/// last line end.
fn rule(scanner: &mut Scanner<'_, '_>) -> bool {
    let rest = scanner.rest();
    let Some(sign) = rest.trim_ascii_start().chars().next().filter(|c| matches!(c, '*' | '-')) else { return false };
    let is_in = |c: char| c == sign || c.is_ascii_whitespace();
    let mut length = rest.find(|c| !is_in(c)).unwrap_or(rest.len());
    if length < rest.len() {
        length = rest[..length].rfind('\n').unwrap_or(0);
    }
    let count = rest[..length].chars().filter(|c| *c == sign).count();
    count >= 3 && scanner.take(Token::Punctuation, length)
}

/// Takes the sign or the number of an item of a list, with the white space before it.
fn item(scanner: &mut Scanner<'_, '_>) -> bool {
    let space = space_length(scanner.rest());
    let rest = &scanner.rest()[space..];
    if rest.starts_with(['*', '+', '-']) && rest[1..].starts_with(|c: char| c.is_ascii_whitespace()) {
        return scanner.take(Token::Punctuation, space + 1);
    }
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    digits > 0 && rest[digits..].starts_with('.') && scanner.take(Token::Punctuation, space + digits + 1)
}

/// Takes `[name]: address "title"`.
fn definition(scanner: &mut Scanner<'_, '_>) -> bool {
    let line = &scanner.rest()[..scanner.line_length()];
    let indent = line.len() - line.trim_start_matches(' ').len();
    let Some(inner) = line[indent..].strip_prefix('[') else { return false };
    let space_after = |end: usize| inner[end + 1..].len() - inner[end + 1..].trim_start_matches([' ', '\t']).len();
    let ends = |end: &usize| inner[end + 1 + space_after(*end)..].starts_with(':');
    let Some(end) = inner.match_indices(']').map(|(end, _)| end).find(ends) else { return false };
    let space = space_after(end);
    scanner.take(Token::Text, indent);
    scanner.take(Token::Punctuation, 1);
    scanner.take(Token::StrSymbol, end);
    scanner.take(Token::Punctuation, 1);
    scanner.take(Token::Text, space);
    scanner.take(Token::Punctuation, 1);
    blanks(scanner);
    if scanner.take_str(Token::NameTag, "<") {
        scanner.take_while(Token::StrOther, |c| c != '>' && c != '\n');
        scanner.take_str(Token::NameTag, ">");
    } else {
        scanner.take_while(Token::StrOther, |c| !c.is_ascii_whitespace());
    }
    title(scanner);
    true
}

fn blanks(scanner: &mut Scanner<'_, '_>) {
    scanner.take_while(Token::Text, |c| c == ' ' || c == '\t');
}

/// Takes white space and the title behind an address, if one is there.
fn title(scanner: &mut Scanner<'_, '_>) {
    let space = space_length(scanner.rest());
    let close = match scanner.byte(space) {
        b'(' => ")",
        b'"' => "\"",
        b'\'' => "'",
        _ => return,
    };
    let line_end = scanner.find(space, "\n").unwrap_or(usize::MAX);
    if let Some(end) = scanner.find(space + 1, close).filter(|end| *end < line_end) {
        scanner.take(Token::Text, space);
        scanner.take(Token::NameNamespace, end + 1 - space);
    }
}

/// Takes code behind an empty line, with all empty lines around it.
fn indented_code(scanner: &mut Scanner<'_, '_>) -> bool {
    let is_code = |line: &&str| line.starts_with("    ") || line.starts_with('\t') || *line == "\n";
    let Some(rest) = scanner.rest().strip_prefix("\n\n") else { return false };
    let length: usize = rest.split_inclusive('\n').take_while(is_code).map(str::len).sum();
    length > 0 && scanner.take(Token::StrBacktick, 2 + length)
}

fn escape(scanner: &mut Scanner<'_, '_>) -> bool {
    let next = scanner.rest()[1..].chars().next().filter(|c| *c != '\n');
    next.is_some_and(|next| scanner.take(Token::StrEscape, 1 + next.len_utf8()))
}

/// Takes code between as many backticks on both sides; fewer count where so many do not come again.
fn code(scanner: &mut Scanner<'_, '_>) -> bool {
    const TICKS: [&str; 4] = ["`", "``", "```", "````"];
    let count = scanner.length_while(|c| c == '`');
    for ticks in TICKS.iter().take(count).rev() {
        let length = scanner.find_once(ticks, |rest| end_of_code(rest, count, ticks));
        if let Some(length) = length {
            return scanner.take(Token::StrBacktick, length);
        }
    }
    if count > 3 {
        return scanner.take(Token::Error, count - 3);
    }
    count == 3 && scanner.take(Token::StrBacktick, 3)
}

/// Bytes through the run of exactly these backticks, searched behind the first `skip` bytes.
fn end_of_code(rest: &str, skip: usize, ticks: &str) -> Option<usize> {
    let mut at = skip;
    loop {
        at += rest[at..].find('`')?;
        let run = rest[at..].bytes().take_while(|byte| *byte == b'`').count();
        at += run;
        if run == ticks.len() {
            return Some(at);
        }
    }
}

/// Takes text between signs in one line; between double ones it is strong.
fn emphasis(scanner: &mut Scanner<'_, '_>, sign: &'static str, double: &'static str) -> bool {
    let line_end = scanner.find(0, "\n").unwrap_or(usize::MAX);
    if scanner.starts_with(double)
        && let Some(end) = scanner.find(2, double).filter(|end| *end < line_end)
    {
        return scanner.take(Token::GenericStrong, end + 2);
    }
    let end = scanner.find(1, sign).filter(|end| *end < line_end && scanner.byte(end - 1) != b'\\');
    end.is_some_and(|end| scanner.take(Token::GenericEmph, end + 1))
}

/// Takes `[text](address "title")` or `[text][name]`.
fn link(scanner: &mut Scanner<'_, '_>) -> bool {
    let open = 1 + usize::from(scanner.byte(0) == b'!');
    if scanner.byte(open - 1) != b'[' {
        return false;
    }
    let ends = [scanner.find(open, "]("), scanner.find(open, "][")];
    let near = ends.into_iter().flatten().map(|end| end - open).min().filter(|end| *end < MAX_LABEL);
    let label = &scanner.rest()[open..];
    let is_label = |end: usize| !(label[..end].contains(']') && label[..end].contains('\n'));
    let Some(end) = near.filter(|end| is_label(*end)) else { return false };
    scanner.take(Token::Punctuation, open);
    scanner.take(Token::NameVariable, end);
    scanner.take(Token::Punctuation, 2);
    if scanner.previous() == Some('[') {
        let name = scanner.length_while(|c| c != ']' && c != '\n');
        scanner.take(Token::StrSymbol, name);
        scanner.take_str(Token::Punctuation, "]");
        return true;
    }
    while address(scanner) {}
    true
}

/// Takes the rest of a link behind `(`, and a name in brackets that follows it. `true` where another `(` follows.
fn address(scanner: &mut Scanner<'_, '_>) -> bool {
    if scanner.peek().is_some_and(|first| !first.is_ascii_whitespace()) {
        let first = scanner.peek().map_or(0, char::len_utf8);
        let is_in = |c: char| !matches!(c, ')' | '<') && !c.is_ascii_whitespace();
        let rest = &scanner.rest()[first..];
        scanner.take(Token::StrOther, first + rest.find(|c| !is_in(c)).unwrap_or(rest.len()));
    }
    title(scanner);
    if !scanner.take_str(Token::Punctuation, ")") {
        return false;
    }
    let blank = scanner.length_while(|c| c == ' ' || c == '\t');
    if scanner.rest()[blank..].starts_with('(') {
        scanner.take(Token::Text, blank);
        scanner.take(Token::Punctuation, 1);
        return true;
    }
    if scanner.byte(blank) != b'[' {
        return false;
    }
    let line_end = scanner.find(blank, "\n").unwrap_or(usize::MAX);
    if let Some(end) = scanner.find(blank + 1, "]").filter(|end| *end < line_end) {
        scanner.take(Token::Text, blank);
        scanner.take(Token::Punctuation, 1);
        scanner.take(Token::StrSymbol, end - blank - 1);
        scanner.take(Token::Punctuation, 1);
    }
    false
}

/// Takes an address in brackets; one with `@` reaches to the last bracket of the line.
fn autolink(scanner: &mut Scanner<'_, '_>) -> bool {
    let line_end = scanner.find(0, "\n").unwrap_or(scanner.rest().len());
    let at = scanner.find(1, "@").filter(|at| *at < line_end && !scanner.is_vain("address behind the at sign"));
    if let Some(at) = at {
        let after = &scanner.rest()[at + 1..line_end];
        let close = after.rfind('>').filter(|close| after[..*close].contains('.'));
        if let Some(close) = close {
            return scanner.take(Token::NameVariable, at + close + 2);
        }
        scanner.mark_vain("address behind the at sign", line_end);
    }
    let schemes = ["<http://", "<https://", "<mailto:", "<ftp://"];
    let is_link = schemes.iter().any(|scheme| scanner.starts_with(scheme));
    let end = if is_link { scanner.find(1, ">").filter(|end| *end < line_end) } else { None };
    end.is_some_and(|end| scanner.take(Token::NameVariable, end + 1))
}

/// Hands what stands between brackets in one line to HTML.
fn tag(scanner: &mut Scanner<'_, '_>) -> bool {
    let line_end = scanner.find(0, "\n").unwrap_or(usize::MAX);
    let close = if scanner.starts_with("<!--") { "-->" } else { ">" };
    let Some(end) = scanner.find(1, close).filter(|end| *end < line_end) else { return false };
    let Some(html) = find("html").filter(|_| !scanner.byte(1).is_ascii_whitespace()) else { return false };
    scanner.delegate((html.start)().as_mut(), end + close.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rouge::lexers::tokens;

    #[test]
    fn blocks_begin_at_the_beginnings_of_lines() {
        let expected = [("gh", "# a"), ("", "\n"), ("p", "- - -"), ("", "\n"), ("p", "*"), ("", " b\n"), ("gt", "> c")];
        assert_eq!(tokens(&LEXER, "# a\n- - -\n* b\n> c"), expected);
        assert_eq!(tokens(&LEXER, "a\n---\nb"), [("gh", "a\n---\n"), ("", "b")]);
    }

    #[test]
    fn a_link_takes_the_brackets_behind_it() {
        let expected =
            [("p", "["), ("nv", "a"), ("p", "]("), ("sx", "b"), ("p", ")"), ("", " "), ("p", "["), ("ss", "c")];
        assert_eq!(tokens(&LEXER, "[a](b) [c](d)")[..8], expected);
    }

    #[test]
    fn emphasis_stays_in_its_line() {
        assert_eq!(tokens(&LEXER, "*a* **b**"), [("ge", "*a*"), ("", " "), ("gs", "**b**")]);
        assert_eq!(tokens(&LEXER, "*a\nb*"), [("err", "*"), ("", "a\nb"), ("err", "*")]);
    }
}
