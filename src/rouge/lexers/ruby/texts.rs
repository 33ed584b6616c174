//! Ruby's strings, symbols, regular expressions and here-documents: what stands between delimiters.

use super::{Ruby, State};
use crate::rouge::look::{Look, is_blank, is_word};
use crate::rouge::{Scanner, Token};

/// What stands between two delimiters.
#[derive(Copy, Clone)]
pub struct Text {
    token: Token,
    open: char,
    close: char,
    /// How many more delimiters are open within.
    depth: usize,
    has_code: bool,
    escapes: Escapes,
}

#[derive(Copy, Clone, PartialEq)]
enum Escapes {
    All,
    /// Only the delimiters can be escaped.
    Delimiters,
    /// What is escaped looks as the rest.
    Hidden,
}

/// A here-document that is announced.
pub struct Heredoc {
    name: String,
    may_be_indented: bool,
}

impl Text {
    pub const DOUBLE: Text = Text::new(Token::StrDouble, '"', Escapes::All);
    pub const BACKTICK: Text = Text::new(Token::StrBacktick, '`', Escapes::All);
    pub const SYMBOL: Text = Text::new(Token::StrSymbol, '"', Escapes::All);
    pub const REGEX: Text = Text::new(Token::StrRegex, '/', Escapes::Hidden);

    const fn new(token: Token, close: char, escapes: Escapes) -> Text {
        Text { token, open: close, close, depth: 0, has_code: true, escapes }
    }
}

impl Ruby {
    pub fn open_text(&mut self, scanner: &mut Scanner<'_, '_>, text: Text, length: usize) -> bool {
        self.states.push(State::Text(text));
        scanner.take(text.token, length)
    }

    pub fn text(&mut self, scanner: &mut Scanner<'_, '_>, text: Text) -> bool {
        let next = scanner.peek().unwrap_or('\0');
        if next == '\\' {
            return take_escape(scanner, text);
        }
        if next == text.close || next == text.open {
            return self.delimiter(scanner, text, next == text.close);
        }
        if next == '#' {
            return (text.has_code && self.interpolation(scanner)) || scanner.take(text.token, 1);
        }
        scanner.take_while(text.token, |c| c != '\\' && c != '#' && c != text.open && c != text.close)
    }

    fn delimiter(&mut self, scanner: &mut Scanner<'_, '_>, text: Text, closes: bool) -> bool {
        let length = scanner.peek().map_or(0, char::len_utf8);
        self.states.pop();
        match text.depth {
            0 if closes => {
                let flags = scanner.look().rest()[length..].bytes().take_while(|byte| b"mixounse".contains(byte));
                let flags = if text.token == Token::StrRegex { flags.count() } else { 0 };
                return scanner.take(text.token, length + flags);
            }
            depth => {
                let depth = if closes { depth - 1 } else { depth + 1 };
                self.states.push(State::Text(Text { depth, ..text }));
            }
        }
        scanner.take(text.token, length)
    }

    /// `#{` or `#@name` or `#$name`.
    fn interpolation(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        if scanner.take_str(Token::StrInterpol, "#{") {
            self.states.push(State::Interpolation);
            self.expect_operand();
            return true;
        }
        scanner.take_fit(Token::StrInterpol, |look| {
            look.str("#")
                && (look.str("@@") || look.str("@") || look.str("$"))
                && look.one(|c| c.is_ascii_alphabetic() || c == '_')
                && look.any(is_word)
        })
    }

    /// `%w(...)` and its like. Behind the name of a method the delimiter must not look like an operand.
    pub fn percent(&mut self, scanner: &mut Scanner<'_, '_>, is_argument: bool) -> bool {
        let mut look = scanner.look();
        look.str("%");
        let kind = look.peek().filter(|c| "QWqwIirsx".contains(*c) && look.one(|_| true));
        let Some(open) = look.peek().filter(|c| !is_word(*c) && look.one(|_| true)) else { return false };
        if is_argument && (open.is_ascii_whitespace() || (open == '=' && kind.is_none())) {
            return false;
        }
        let close = match open {
            '(' => ')',
            '[' => ']',
            '{' => '}',
            '<' => '>',
            other => other,
        };
        let token = if kind == Some('r') { Token::StrRegex } else { Token::StrOther };
        let has_code = kind.is_some_and(|kind| "QWIrx".contains(kind));
        let escapes = if has_code { Escapes::All } else { Escapes::Delimiters };
        self.open_text(scanner, Text { token, open, close, depth: 0, has_code, escapes }, look.at())
    }

    /// `<<NAME`; the lines of the document come behind the end of this one.
    pub fn heredoc(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        let mut look = scanner.look();
        if !look.str("<<") {
            return false;
        }
        let may_be_indented = look.one(|c| c == '-' || c == '~');
        let operator = look.at();
        let quote = look.peek().filter(|c| matches!(c, '"' | '\'' | '`') && look.one(|_| true));
        let start = look.at();
        let has_name = !look.peek().is_some_and(|c| c.is_ascii_digit()) && look.some(is_word);
        let name = look.passed()[start..].to_owned();
        if !(has_name || quote.is_some()) || quote.is_some_and(|quote| !look.one(|c| c == quote)) {
            return false;
        }
        self.heredocs.push_back(Heredoc { name, may_be_indented });
        if !matches!(self.states.last(), Some(State::HeredocAnnounced)) {
            self.states.push(State::HeredocAnnounced);
        }
        scanner.take(Token::Operator, operator) && scanner.take(Token::NameConstant, look.at() - operator)
    }

    /// A line of a here-document, or its end.
    pub fn heredoc_line(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        let Some(heredoc) = self.heredocs.front() else {
            self.states.pop();
            return true;
        };
        let length = if scanner.is_at_line_start() { scanner.line_length() } else { 0 };
        let line = &scanner.rest()[..length];
        let trimmed = if heredoc.may_be_indented { line.trim() } else { line.trim_end() };
        if scanner.is_at_line_start() && trimmed == heredoc.name {
            self.heredocs.pop_front();
            return scanner.take(Token::NameConstant, line.len()) || scanner.is_done();
        }
        match scanner.byte(0) {
            b'\\' => scanner.take_fit(Token::StrEscape, escape) || scanner.take(Token::StrHeredoc, 1),
            b'#' => self.interpolation(scanner) || scanner.take(Token::StrHeredoc, 1),
            b'\n' => scanner.take(Token::StrHeredoc, 1),
            _ => scanner.take_while(Token::StrHeredoc, |c| !matches!(c, '\\' | '#' | '\n')),
        }
    }
}

fn take_escape(scanner: &mut Scanner<'_, '_>, text: Text) -> bool {
    let escaped = scanner.rest()[1..].chars().next();
    let length = 1 + escaped.map_or(0, char::len_utf8);
    match text.escapes {
        Escapes::All if scanner.take_fit(Token::StrEscape, escape) => true,
        Escapes::Hidden => scanner.take(text.token, length),
        Escapes::Delimiters if escaped.is_some_and(|c| c == text.open || c == text.close || c == '\\' || c == '#') => {
            scanner.take(Token::StrEscape, length)
        }
        _ => scanner.take(text.token, 1),
    }
}

/// `\n`, `\x41`, `\012`, or any character behind `\`.
fn escape(look: &mut Look<'_>) -> bool {
    look.str("\\")
        && (look.group(|look| look.str("x") && look.times(1, 2, |c| c.is_ascii_hexdigit()))
            || look.times(1, 3, |c| matches!(c, '0'..='7'))
            || look.one(|c| c != '\n'))
}

/// `'...'` from its first quote to its last.
pub fn single(scanner: &mut Scanner<'_, '_>, token: Token, prefix: usize) -> bool {
    let length = scanner.find_once("end of a single-quoted string", |rest| {
        let mut escaped = false;
        let quote = rest[prefix + 1..].find(|c| {
            let closes = c == '\'' && !escaped;
            escaped = c == '\\' && !escaped;
            closes
        });
        quote.map(|at| prefix + 2 + at)
    });
    length.is_some_and(|length| scanner.take(token, length))
}

/// `?a` where a value is awaited.
pub fn character(look: &mut Look<'_>) -> bool {
    while look.group(|look| look.str("?\\M-") || look.str("?\\C-")) {}
    let behind_modifier = look.at() > 0;
    (behind_modifier || look.str("?"))
        && look.one(|c| !is_blank(c) && c != '\n' && c != '\\')
        && !look.peek().is_some_and(is_word)
}
