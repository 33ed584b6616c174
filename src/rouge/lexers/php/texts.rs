//! PHP's strings and here-documents.

use super::{Php, State, identifier};
use crate::rouge::look::{Look, is_space, is_word};
use crate::rouge::{Scanner, Token};

/// How far an index or a name in braces is looked for.
const MAX_WORD: usize = 200;

impl Php {
    /// A step within `"..."`.
    pub fn text(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        match scanner.byte(0) {
            b'"' => {
                self.states.pop();
                scanner.take(Token::StrDouble, 1)
            }
            b'\\' => scanner.take_fit(Token::StrEscape, escape) || scanner.take(Token::StrDouble, 1),
            b'$' if scanner.byte(1) == b'{' => {
                let length = scanner.fits(|look| look.str("${") && look.some(is_word) && look.str("}"));
                scanner.take(Token::StrDouble, length.unwrap_or(2))
            }
            b'$' => scanner.take_fit(Token::NameVariable, variable) || scanner.take(Token::StrDouble, 1),
            b'{' if scanner.byte(1) == b'$' => {
                self.states.push(State::Interpolation);
                scanner.take(Token::StrInterpol, 1)
            }
            b'{' if scanner.byte(1) == b'\\' => scanner.take(Token::StrDouble, 2),
            b'{' => in_braces(scanner) || scanner.take(Token::StrDouble, 1),
            _ => scanner.take_while(Token::StrDouble, |c| !matches!(c, '"' | '\\' | '$' | '{')),
        }
    }
}

/// `\n`, `\x41`, `\u{41}`, `\101`.
fn escape(look: &mut Look<'_>) -> bool {
    let hex = |c: char| c.is_ascii_hexdigit();
    look.str("\\")
        && (look.one(|c| "nrtvef\\\"$".contains(c))
            || look.times(1, 3, |c| matches!(c, '0'..='7'))
            || look.group(|look| look.str("x") && look.times(1, 2, hex))
            || look.group(|look| look.str("u{") && look.some(hex) && look.str("}")))
}

/// `$name`, `$name->name`, `$name[...]`.
fn variable(look: &mut Look<'_>) -> bool {
    let has_name = look.str("$") && identifier(look);
    has_name
        && look.maybe(|look| {
            look.group(|look| look.str("->") && identifier(look)) || {
                let word = first_word(look.rest());
                word.starts_with('[') && word.rfind(']').is_some_and(|end| end > 1 && look.str(&word[..=end]))
            }
        })
}

/// What stands before the first white space, of no more than `MAX_WORD` characters.
fn first_word(rest: &str) -> &str {
    let end = rest.char_indices().take(MAX_WORD).find(|(_, c)| is_space(*c)).map(|(at, _)| at);
    let most = rest.char_indices().nth(MAX_WORD).map_or(rest.len(), |(at, _)| at);
    &rest[..end.unwrap_or(most)]
}

/// `{name}`: a name without blanks up to the next brace.
fn in_braces(scanner: &mut Scanner<'_, '_>) -> bool {
    let word = first_word(&scanner.rest()[1..]);
    let Some(end) = word.rfind('}').filter(|end| *end > 0) else { return false };
    scanner.take(Token::StrInterpol, 1) && scanner.take(Token::NameVariable, end) && scanner.take(Token::StrInterpol, 1)
}

/// `'...'` from its first quote to its last.
pub fn single(scanner: &mut Scanner<'_, '_>) -> bool {
    let length = scanner.find_once("end of a single-quoted string", |rest| {
        let mut escaped = false;
        let quote = rest[1..].find(|c| {
            let closes = c == '\'' && !escaped;
            escaped = c == '\\' && !escaped;
            closes
        });
        quote.map(|at| at + 2)
    });
    length.is_some_and(|length| scanner.take(Token::StrSingle, length))
}

/// `<<<NAME` with all its lines. Nothing within is looked at.
pub fn heredoc(scanner: &mut Scanner<'_, '_>) -> bool {
    let mut look = scanner.look();
    if !look.str("<<<") {
        return false;
    }
    let quote = look.peek().filter(|c| matches!(c, '"' | '\'') && look.one(|_| true));
    let start = look.at();
    let named = identifier(&mut look);
    let name = &look.passed()[start..];
    if !named || quote.is_some_and(|quote| !look.one(|c| c == quote)) || !look.str("\n") {
        return false;
    }
    let head = look.at();
    let end = scanner.fits_far(|look| look.skip(head) && heredoc_lines(look, name));
    end.is_some_and(|end| scanner.take(Token::StrHeredoc, end))
}

/// At least one line, and a line that begins with `name`, up to behind it.
fn heredoc_lines(look: &mut Look<'_>, name: &str) -> bool {
    let line = |look: &mut Look<'_>| look.any(|c| c != '\n') && look.str("\n");
    let mut fits = line(look);
    while fits {
        if look.group(|look| look.any(|c| is_space(c) && c != '\n') && look.str(name)) {
            return look.maybe(|look| look.str(";"));
        }
        fits = line(look);
    }
    false
}
