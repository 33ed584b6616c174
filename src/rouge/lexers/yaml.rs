//! YAML, whose scalars end where the indentation says so.
//!
//! A key is known by the `: ` behind it on the same line, and only if nothing in it could be another construct. Plain
//! scalars and block scalars go on over lines that are indented deeper than what they stand in.

use crate::rouge::{Lex, Lexer, Scanner, Token};

pub static LEXER: Lexer = Lexer { tag: "yaml", aliases: &["yml"], start: || Box::new(Yaml::default()) };

#[derive(Copy, Clone, PartialEq)]
enum State {
    /// At the beginning of a line.
    Root,
    /// Behind `%YAML`.
    Yaml,
    /// Behind `%TAG`.
    Tag,
    /// Behind a directive or the head of a block scalar: nothing but a comment.
    Ignored,
    /// Before the first thing of a line that is no indicator.
    Indentation,
    BlockLine,
    BlockHeader,
    BlockContent,
    Sequence,
    Mapping,
    Single,
    Double,
    Plain,
    /// In a plain scalar within brackets.
    FlowPlain,
}

struct Yaml {
    states: Vec<State>,
    /// Indentation of the innermost block.
    indent: usize,
    /// Indentation of what comes next on the line.
    next_indent: usize,
    indents: Vec<usize>,
    scalar_indent: Option<usize>,
    /// Up to this place no key begins.
    no_key: usize,
}

impl Default for Yaml {
    fn default() -> Yaml {
        let states = vec![State::Root];
        Yaml { states, indent: 0, next_indent: 0, indents: Vec::new(), scalar_indent: None, no_key: 0 }
    }
}

impl Lex for Yaml {
    fn step(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        if scanner.at() == 0 {
            self.no_key = 0;
        }
        match self.states.last().copied().unwrap_or(State::Root) {
            State::Root => self.root(scanner),
            State::Yaml => self.directive(scanner, yaml_version),
            State::Tag => self.directive(scanner, tag_names),
            State::Ignored => self.ignored(scanner),
            State::Indentation => self.indentation(scanner),
            State::BlockLine => self.block_line(scanner),
            State::BlockHeader => self.block_header(scanner),
            State::BlockContent => self.block_content(scanner),
            State::Sequence => self.flow(scanner, b']'),
            State::Mapping => self.flow(scanner, b'}'),
            State::Single => self.single(scanner),
            State::Double => self.double(scanner),
            State::Plain => self.plain(scanner),
            State::FlowPlain => self.flow_plain(scanner),
        }
    }
}

impl Yaml {
    fn push(&mut self, states: &[State]) -> bool {
        self.states.extend_from_slice(states);
        true
    }

    fn pop(&mut self) -> bool {
        self.states.pop();
        true
    }

    fn take_push(&mut self, scanner: &mut Scanner<'_, '_>, token: Token, length: usize, state: State) -> bool {
        self.push(&[state]) && scanner.take(token, length)
    }

    fn root(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        let spaces = spaces(scanner);
        if matches!(after(scanner, spaces), b'#' | b'\n' | 0) && spaces > 0 {
            return scanner.take(Token::Text, spaces);
        }
        match scanner.byte(0) {
            b'\n' => return scanner.take_while(Token::Text, |c| c == '\n'),
            b'#' => return scanner.take_line(Token::CommentSingle),
            _ => {}
        }
        if scanner.is_at_line_start() {
            for (text, state) in [("%YAML", State::Yaml), ("%TAG", State::Tag)] {
                if stands(scanner, text) {
                    return self.take_push(scanner, Token::NameTag, text.len(), state);
                }
            }
            if stands(scanner, "---") || stands(scanner, "...") {
                return self.take_push(scanner, Token::NameNamespace, 3, State::BlockLine);
            }
        }
        if after(scanner, spaces).is_ascii_whitespace() {
            return false;
        }
        self.push(&[State::BlockLine, State::Indentation]);
        self.begin_line(scanner, spaces)
    }

    /// Notes the indentation of a new line, and leaves blocks that are indented deeper.
    fn begin_line(&mut self, scanner: &mut Scanner<'_, '_>, spaces: usize) -> bool {
        let is_less = spaces < self.indent;
        self.outdent(spaces);
        let right = if is_less { self.indent } else { spaces };
        scanner.take(Token::Text, right);
        scanner.take(Token::Error, spaces - right);
        true
    }

    fn outdent(&mut self, spaces: usize) {
        self.next_indent = spaces;
        while spaces < self.indent {
            self.indent = self.indents.pop().unwrap_or(0);
        }
    }

    /// Makes a block of what comes next on the line.
    fn set_indent(&mut self, explicit: usize) {
        if self.indent < self.next_indent {
            self.indents.push(self.indent);
            self.indent = self.next_indent;
        }
        self.next_indent += explicit;
    }

    fn directive(&mut self, scanner: &mut Scanner<'_, '_>, read: impl Fn(&mut Scanner<'_, '_>) -> bool) -> bool {
        let fits = read(scanner);
        if fits {
            self.pop();
            self.push(&[State::Ignored]);
        }
        fits
    }

    fn ignored(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        match scanner.byte(0) {
            b' ' => scanner.take_while(Token::Text, |c| c == ' '),
            b'#' if scanner.previous() == Some(' ') => scanner.take_line(Token::CommentSingle),
            b'\n' => self.pop() && scanner.take_char(Token::Text),
            _ => false,
        }
    }

    fn indentation(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        let spaces = spaces(scanner);
        if matches!(after(scanner, spaces), b'\n' | 0) {
            self.states.truncate(self.states.len() - 2);
            scanner.take(Token::Text, spaces);
            return true;
        }
        let is_indicator = |ahead: usize| {
            b"?:-".contains(&after(scanner, ahead)) && matches!(after(scanner, ahead + 1), b' ' | b'\n' | 0)
        };
        if spaces == 0 && is_indicator(0) {
            self.set_indent(1);
            return scanner.take_char(Token::PunctuationIndicator);
        }
        if !is_indicator(spaces) {
            self.pop();
        }
        self.next_indent += spaces;
        scanner.take(Token::Text, spaces);
        true
    }

    fn block_line(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        let spaces = spaces(scanner);
        if matches!(after(scanner, spaces), b'#' | b'\n') {
            scanner.take(Token::Text, spaces);
            return self.pop();
        }
        if spaces > 0 {
            return scanner.take(Token::Text, spaces);
        }
        if descriptor(scanner) {
            return true;
        }
        if let Some(length) = self.key_length(scanner) {
            scanner.take(Token::NameAttribute, length);
            self.set_indent(0);
            return scanner.take_char(Token::PunctuationIndicator);
        }
        match scanner.byte(0) {
            b'|' | b'>' => {
                self.push(&[State::BlockContent]);
                self.scalar_indent = None;
                self.take_push(scanner, Token::PunctuationIndicator, 1, State::BlockHeader)
            }
            b'?' | b':' if is_space(after(scanner, 1)) => false,
            b'?' | b':' => self.plain_start(scanner),
            _ => self.flow_start(scanner) || begins_plain(scanner) && self.plain_start(scanner),
        }
    }

    /// Bytes up to a `:` that a space or the end of the line follows, with nothing of other constructs before it.
    fn key_length(&mut self, scanner: &Scanner<'_, '_>) -> Option<usize> {
        if scanner.at() < self.no_key {
            return None;
        }
        let rest = scanner.rest().as_bytes();
        let length = rest.iter().position(|byte| b"#:,?[]{}\"'\n".contains(byte)).unwrap_or(rest.len());
        let is_key = length > 0 && after(scanner, length) == b':' && is_space(after(scanner, length + 1));
        if !is_key {
            self.no_key = scanner.at() + length;
        }
        is_key.then_some(length)
    }

    fn block_header(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        match scanner.byte(0) {
            digit @ b'1'..=b'9' => {
                self.scalar_indent = Some(self.indent + usize::from(digit - b'0'));
                scanner.take_char(Token::PunctuationIndicator)
            }
            b'+' | b'-' => scanner.take_char(Token::PunctuationIndicator),
            _ => {
                self.pop();
                self.push(&[State::Ignored])
            }
        }
    }

    fn block_content(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        if scanner.byte(0) == b'\n' {
            return scanner.take_char(Token::Text);
        }
        if !scanner.is_at_line_start() {
            return scanner.take_line(Token::Str);
        }
        let spaces = spaces(scanner);
        if matches!(after(scanner, spaces), b'\n' | 0) {
            let indent = self.scalar_indent.unwrap_or(spaces).min(spaces);
            scanner.take(Token::Text, indent);
            return scanner.take(Token::NameConstant, spaces - indent) || spaces > 0;
        }
        match self.scalar_indent {
            None if spaces == 0 => return false,
            None if spaces <= self.indent => return self.leave_scalar(scanner, spaces),
            None => self.scalar_indent = Some(spaces),
            Some(indent) if spaces < indent => return self.leave_scalar(scanner, spaces),
            Some(_) => {}
        }
        scanner.take(Token::Text, spaces);
        scanner.take_line(Token::Str)
    }

    /// A line that is not indented deep enough: it is none of the scalar's.
    fn leave_scalar(&mut self, scanner: &mut Scanner<'_, '_>, spaces: usize) -> bool {
        self.pop();
        self.push(&[State::Indentation]);
        self.outdent(spaces);
        scanner.take(Token::Text, spaces);
        true
    }

    fn flow_start(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        match scanner.byte(0) {
            b'[' => self.take_push(scanner, Token::PunctuationIndicator, 1, State::Sequence),
            b'{' => self.take_push(scanner, Token::PunctuationIndicator, 1, State::Mapping),
            b'\'' => self.take_push(scanner, Token::StrSingle, 1, State::Single),
            b'"' => self.take_push(scanner, Token::StrDouble, 1, State::Double),
            _ => false,
        }
    }

    /// In brackets or braces.
    fn flow(&mut self, scanner: &mut Scanner<'_, '_>, end: u8) -> bool {
        match scanner.byte(0) {
            b' ' | b'\n' => scanner.take_while(Token::Text, |c| c == ' ' || c == '\n'),
            b'#' => scanner.take_line(Token::CommentSingle),
            b',' | b'?' | b':' => scanner.take_char(Token::PunctuationIndicator),
            byte if byte == end => self.pop() && scanner.take_char(Token::PunctuationIndicator),
            _ => {
                descriptor(scanner)
                    || self.flow_start(scanner)
                    || begins_plain(scanner) && self.push(&[State::FlowPlain])
            }
        }
    }

    fn flow_plain(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        let spaces = spaces(scanner);
        match after(scanner, spaces) {
            b'\n' => {
                scanner.take(Token::Text, spaces);
                scanner.take_while(Token::Text, |c| c == ' ' || c == '\n')
            }
            b'#' if spaces > 0 => self.pop() && scanner.take(Token::Text, spaces),
            b',' | b':' | b'?' | b'[' | b']' | b'{' | b'}' => {
                scanner.take(Token::Text, spaces);
                self.pop()
            }
            _ if spaces > 0 => scanner.take(Token::NameVariable, spaces),
            _ => scanner.take_while(Token::NameVariable, |c| !c.is_ascii_whitespace() && !",:?[]{}".contains(c)),
        }
    }

    fn single(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        match scanner.byte(0) {
            b'\'' => self.pop() && scanner.take_char(Token::Str),
            b' ' | b'\n' => space_in_quotes(scanner),
            _ => scanner.take_while(Token::Str, |c| c != '\'' && !c.is_ascii_whitespace()),
        }
    }

    fn double(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        match scanner.byte(0) {
            b'"' => self.pop() && scanner.take_char(Token::Str),
            b'\\' => escape_length(scanner.rest()).is_some_and(|length| scanner.take(Token::StrEscape, length)),
            b' ' | b'\n' => space_in_quotes(scanner),
            _ => scanner.take_while(Token::Str, |c| c != '"' && c != '\\' && !c.is_ascii_whitespace()),
        }
    }

    fn plain_start(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        self.push(&[State::Plain]) && self.plain_words(scanner)
    }

    fn plain(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        if scanner.is_at_line_start() && scanner.at() > 0 && !is_line_end(scanner, spaces(scanner)) {
            let begins = stands(scanner, "---") || stands(scanner, "...");
            if begins {
                self.states.truncate(self.states.len() - 2);
                return true;
            }
            let spaces = spaces(scanner);
            if spaces <= self.indent {
                return self.leave_scalar(scanner, spaces);
            }
            scanner.take(Token::Text, spaces);
            return self.plain_words(scanner) || scanner.byte(0) != b'\n' && spaces > 0;
        }
        let spaces = spaces(scanner);
        if is_line_end(scanner, spaces) {
            scanner.take(Token::Text, spaces);
            scanner.take_while(Token::Text, |c| c == '\n');
            return true;
        }
        match after(scanner, spaces) {
            b'#' if spaces > 0 => self.pop() && scanner.take(Token::Text, spaces),
            b':' if is_space(after(scanner, spaces + 1)) => {
                scanner.take(Token::Text, spaces);
                self.pop()
            }
            _ if spaces > 0 => scanner.take(Token::Str, spaces),
            _ => self.plain_words(scanner),
        }
    }

    /// One word of a plain scalar: a constant, a number at the end of a line, or anything.
    fn plain_words(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        if ["true", "false", "null"].iter().any(|word| scanner.take_str(Token::NameConstant, word)) {
            return true;
        }
        let number = number_length(scanner.rest());
        if number > 0 {
            self.pop();
            return scanner.take(Token::Num, number);
        }
        let rest = scanner.rest().as_bytes();
        let until = |from: usize, is_end: &dyn Fn(u8) -> bool| {
            rest[from..].iter().position(|byte| is_end(*byte)).map_or(rest.len(), |at| from + at)
        };
        let colon = until(0, &|byte| byte == b':' || byte.is_ascii_whitespace());
        let goes_on =
            rest.get(colon) == Some(&b':') && rest.get(colon + 1).is_some_and(|byte| !byte.is_ascii_whitespace());
        let length = if goes_on { until(colon, &|byte| byte.is_ascii_whitespace()) } else { colon };
        scanner.take(Token::Str, length)
    }
}

/// Bytes of digits, with a fraction or not, that the end of the line or a comment follows.
fn number_length(rest: &str) -> usize {
    let digits = |from: usize| rest[from..].bytes().take_while(u8::is_ascii_digit).count();
    let whole = digits(0);
    let fraction = if whole > 0 && rest[whole..].starts_with('.') { digits(whole + 1) } else { 0 };
    let length = if fraction > 0 { whole + 1 + fraction } else { whole };
    let end = &rest[length..];
    let is_last = end.starts_with('\n') || end.starts_with(' ') && end.trim_start_matches(' ').starts_with('#');
    if is_last { length } else { 0 }
}

fn spaces(scanner: &Scanner<'_, '_>) -> usize {
    scanner.length_while(|c| c == ' ')
}

/// The byte `ahead`; 0 at the end.
fn after(scanner: &Scanner<'_, '_>, ahead: usize) -> u8 {
    scanner.byte(ahead)
}

/// Whether the line, or all of the code, ends `ahead` of the place.
fn is_line_end(scanner: &Scanner<'_, '_>, ahead: usize) -> bool {
    scanner.byte(ahead) == b'\n' || ahead == scanner.rest().len()
}

/// Whether a byte is white space or the end.
fn is_space(byte: u8) -> bool {
    byte == 0 || byte.is_ascii_whitespace()
}

/// Whether `text` comes next, and a space or a line end after it.
fn stands(scanner: &Scanner<'_, '_>, text: &str) -> bool {
    scanner.starts_with(text) && matches!(scanner.byte(text.len()), b' ' | b'\n' | 0)
}

fn begins_plain(scanner: &Scanner<'_, '_>) -> bool {
    scanner.peek().is_some_and(|c| !c.is_ascii_whitespace() && !"?:,[]{}#&*!|>'\"%@`".contains(c))
}

/// `!tag`, `&anchor` or `*alias`.
fn descriptor(scanner: &mut Scanner<'_, '_>) -> bool {
    let rest = scanner.rest();
    let name = |token: Token, scanner: &mut Scanner<'_, '_>| {
        let length = rest[1..].bytes().take_while(|byte| byte.is_ascii_alphanumeric() || b"_-".contains(byte)).count();
        length > 0 && scanner.take(token, 1 + length)
    };
    match scanner.byte(0) {
        b'&' => name(Token::NameLabel, scanner),
        b'*' => name(Token::NameVariable, scanner),
        b'!' => {
            let line_end = scanner.find(0, "\n").unwrap_or(usize::MAX);
            let verbatim = if rest.starts_with("!<") { scanner.find(2, ">") } else { None };
            let end = verbatim.filter(|end| *end > 2 && *end < line_end);
            scanner.take(Token::KeywordType, end.map_or_else(|| 1 + tag_length(&rest[1..]), |end| end + 1))
        }
        _ => false,
    }
}

fn tag_length(text: &str) -> usize {
    let is_tag = |byte: &u8| byte.is_ascii_alphanumeric() || b";/?:@&=+$,_.!~*'()[]%-".contains(byte);
    text.bytes().take_while(is_tag).count()
}

/// Spaces between words have a class, those at the ends of lines have not.
fn space_in_quotes(scanner: &mut Scanner<'_, '_>) -> bool {
    if scanner.byte(0) == b'\n' {
        return scanner.take_while(Token::Text, |c| c == '\n');
    }
    let spaces = spaces(scanner);
    let is_edge = scanner.is_at_line_start() && scanner.at() > 0 || is_line_end(scanner, spaces);
    scanner.take(if is_edge { Token::Text } else { Token::NameVariable }, spaces)
}

/// Bytes of a known escape, a backslash before a line end among them.
fn escape_length(rest: &str) -> Option<usize> {
    let next = *rest.as_bytes().get(1)?;
    let digits = match next {
        b'x' => 2,
        b'u' => 4,
        b'U' => 8,
        _ => return (b"0abt\tnvfre \"\\N_LP\n".contains(&next)).then_some(2),
    };
    let hex = rest.as_bytes().get(2..2 + digits)?;
    hex.iter().all(u8::is_ascii_hexdigit).then_some(2 + digits)
}

/// ` 1.1`
fn yaml_version(scanner: &mut Scanner<'_, '_>) -> bool {
    let spaces = spaces(scanner);
    let rest = &scanner.rest()[spaces..];
    let whole = rest.bytes().take_while(u8::is_ascii_digit).count();
    let fraction =
        rest[whole..].strip_prefix('.').map_or(0, |rest| rest.bytes().take_while(u8::is_ascii_digit).count());
    if spaces == 0 || whole == 0 || fraction == 0 {
        return false;
    }
    scanner.take(Token::Text, spaces);
    scanner.take(Token::Num, whole + 1 + fraction)
}

/// ` !handle! prefix`
fn tag_names(scanner: &mut Scanner<'_, '_>) -> bool {
    let rest = scanner.rest();
    let spaces = |from: usize| rest[from..].bytes().take_while(|byte| *byte == b' ').count();
    let first = spaces(0);
    let handle = match rest[first..].strip_prefix('!') {
        Some(name) => {
            let word = name.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || b"_-".contains(byte)).count();
            if name[word..].starts_with('!') { word + 2 } else { 1 }
        }
        None => 0,
    };
    let second = spaces(first + handle);
    let prefix = &rest[first + handle + second..];
    let prefix = if prefix.starts_with('!') { 1 } else { tag_length(prefix) };
    if [first, handle, second, prefix].contains(&0) {
        return false;
    }
    for (token, length) in
        [(Token::Text, first), (Token::KeywordType, handle), (Token::Text, second), (Token::KeywordType, prefix)]
    {
        scanner.take(token, length);
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rouge::lexers::tokens;

    #[test]
    fn keys_are_known_by_what_is_behind_them() {
        let expected = [("na", "a b"), ("pi", ":"), ("", " "), ("s", "c:d"), ("", " "), ("c1", "# e")];
        assert_eq!(tokens(&LEXER, "a b: c:d # e"), expected);
        assert_eq!(tokens(&LEXER, "a, b:")[..2], [("s", "a, b"), ("err", ":")]);
        assert_eq!(tokens(&LEXER, "\"a\":")[..3], [("s2", "\""), ("s", "a\""), ("err", ":")]);
    }

    #[test]
    fn scalars_end_with_the_indentation() {
        let expected = [
            ("pi", "-"),
            ("", " "),
            ("na", "a"),
            ("pi", ":"),
            ("", " "),
            ("pi", "|-"),
            ("", "\n    "),
            ("s", "x: y"),
            ("", "\n\n  "),
            ("na", "b"),
            ("pi", ":"),
            ("", " "),
            ("s", "c"),
            ("", "\n   "),
            ("s", "d"),
            ("", "\n"),
            ("pi", "-"),
        ];
        assert_eq!(tokens(&LEXER, "- a: |-\n    x: y\n\n  b: c\n   d\n-"), expected);
        assert_eq!(tokens(&LEXER, "a: >\nbc")[3..], [("pi", ">"), ("", "\n"), ("err", "b"), ("s", "c")]);
    }

    #[test]
    fn numbers_count_at_the_end_of_a_line() {
        let expected = [("pi", "-"), ("", " "), ("s", "1 "), ("m", "2.5"), ("", "\n"), ("pi", "-"), ("", " ")];
        assert_eq!(tokens(&LEXER, "- 1 2.5\n- truely")[..7], expected);
        assert_eq!(tokens(&LEXER, "- 1 2.5\n- truely")[7..], [("no", "true"), ("s", "ly")]);
    }

    #[test]
    fn brackets_hold_plain_words_and_quotes() {
        let expected = [
            ("pi", "["),
            ("nv", "a b"),
            ("pi", ",{"),
            ("s1", "'"),
            ("s", "c"),
            ("nv", " "),
            ("s", "d'"),
            ("pi", ":"),
            ("nl", "&e"),
            ("pi", "}]"),
        ];
        assert_eq!(tokens(&LEXER, "[a b,{'c d':&e}]"), expected);
    }
}
