//! PHP's strings and here-documents.

use super::{Php, State, identifier};
use crate::rouge::look::{Look, is_space, is_word};
use crate::rouge::{Scanner, Token};

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
                let rest = look.rest();
                let word = &rest[..rest.find(is_space).unwrap_or(rest.len())];
                word.starts_with('[') && word.rfind(']').is_some_and(|end| end > 1 && look.str(&word[..=end]))
            }
        })
}

/// `{name}`: a name without blanks up to the next brace.
fn in_braces(scanner: &mut Scanner<'_, '_>) -> bool {
    let rest = scanner.rest();
    let word = &rest[1..rest.find(is_space).unwrap_or(rest.len())];
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
    let mut lines = look.rest().split_inclusive('\n');
    let mut end = look.at() + lines.next().map_or(0, str::len);
    for line in lines {
        let text = line.trim_start_matches(is_space);
        if let Some(rest) = text.strip_prefix(name) {
            end += line.len() - rest.len();
            return scanner.take(Token::StrHeredoc, end + usize::from(rest.starts_with(';')));
        }
        end += line.len();
    }
    false
}
