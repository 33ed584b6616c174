//! R. Primitive functions are known where a bracket follows; an `_` in their names counts as a `.`.

use crate::rouge::look::{Look, is_space, is_wide_word};
use crate::rouge::{Lex, Lexer, Scanner, Token, Words};

pub static LEXER: Lexer = Lexer { tag: "r", aliases: &["R", "s", "S"], start: || Box::new(R) };

static PRIMITIVES: Words = Words::new(
    "Arg Conj Im Mod Re UseMethod abs acos acosh all any anyNA as.call as.character as.complex as.double
    as.environment as.integer as.logical as.null.default as.numeric as.raw asin asinh atan atanh attr attributes
    baseenv browser c call ceiling class cos cosh cospi cummax cummin cumprod cumsum digamma dim dimnames emptyenv
    exp expression floor forceAndCall gamma gc.time globalenv interactive invisible is.array is.atomic is.call
    is.character is.complex is.double is.environment is.expression is.finite is.function is.infinite is.integer
    is.language is.list is.logical is.matrix is.na is.name is.nan is.null is.numeric is.object is.pairlist is.raw
    is.recursive is.single is.symbol lazyLoadDBfetch length lgamma list log max min missing names nargs nzchar
    oldClass on.exit pos.to.env proc.time prod quote range rep retracemem return round seq.int seq_along seq_len
    sign signif sin sinh sinpi sqrt standardGeneric substitute sum switch tan tanh tanpi tracemem trigamma trunc
    unclass untracemem xtfrm",
);

struct R;

impl Lex for R {
    fn step(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        let byte = scanner.byte(0);
        match byte {
            _ if is_space(byte.into()) => scanner.take_while(Token::TextWhitespace, is_space),
            b'#' if scanner.byte(1) == b'\'' => scanner.take_line(Token::CommentDoc),
            b'#' => scanner.take_line(Token::CommentSingle),
            b'"' => string(scanner, Token::StrDouble, '"'),
            b'\'' => string(scanner, Token::StrSingle, '\''),
            b'`' => {
                let end = scanner.find(1, "`");
                end.is_some_and(|end| scanner.take(Token::Name, end + 1))
            }
            b'%' => {
                let end = scanner.find(1, "%");
                scanner.take(Token::Operator, end.map_or(1, |end| end + 1))
            }
            b'+' | b'-' | b'.' | b'0'..=b'9' if number(scanner) => true,
            b'{' | b'}' | b'(' | b')' | b'[' | b']' | b',' | b';' => scanner.take(Token::Punctuation, 1),
            _ if b"+-*/^=<>!&|~?:$@".contains(&byte) => scanner.take(Token::Operator, 1),
            b'_' => false,
            _ => word(scanner),
        }
    }
}

/// A string, over lines if need be; nothing where it is not closed.
fn string(scanner: &mut Scanner<'_, '_>, token: Token, quote: char) -> bool {
    let name = if quote == '"' { "end of a double-quoted string" } else { "end of a single-quoted string" };
    let end = scanner.find_once(name, |rest| {
        let mut escaped = false;
        rest[1..].find(|c| {
            let closes = c == quote && !escaped;
            escaped = c == '\\' && !escaped;
            closes
        })
    });
    end.is_some_and(|end| scanner.take(token, end + 2))
}

fn number(scanner: &mut Scanner<'_, '_>) -> bool {
    let digit = |c: char| c.is_ascii_digit();
    let exponent = |look: &mut Look<'_>| {
        look.one(|c| matches!(c, 'e' | 'E')) && look.times(0, 1, |c| matches!(c, '+' | '-')) && look.some(digit)
    };
    let suffix = |look: &mut Look<'_>| look.times(0, 1, |c| matches!(c, 'L' | 'i'));
    scanner.take_fit(Token::NumHex, |look| {
        look.str("0") && look.one(|c| matches!(c, 'x' | 'X')) && look.some(|c| c.is_ascii_hexdigit()) && suffix(look)
    }) || scanner.take_fit(Token::Num, |look| {
        let fraction = |look: &mut Look<'_>| look.str(".") && look.some(digit);
        look.times(0, 1, |c| matches!(c, '+' | '-'))
            && (look.some(digit) && look.maybe(fraction) || look.group(fraction))
            && look.maybe(exponent)
            && suffix(look)
    })
}

fn word(scanner: &mut Scanner<'_, '_>) -> bool {
    let length = scanner.length_while(|c| is_wide_word(c) || c == '.');
    let name = &scanner.rest()[..length];
    let is_called = scanner.byte(length) == b'(';
    let token = match name {
        "break" | "else" | "for" | "function" | "if" | "in" | "next" | "repeat" | "while" => Token::Keyword,
        "FALSE" | "Inf" | "NA" | "NA_character_" | "NA_complex_" | "NA_integer_" | "NA_real_" | "NULL" | "NaN"
        | "TRUE" => Token::KeywordConstant,
        "F" | "LETTERS" | "T" | "letters" | "month.abb" | "month.name" | "pi" => Token::NameBuiltin,
        _ if is_called && (PRIMITIVES.has(name) || PRIMITIVES.has(&name.replace('_', "."))) => Token::NameFunction,
        _ => Token::Name,
    };
    scanner.take(token, length)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rouge::lexers::named;

    fn names(code: &str) -> String {
        named(&LEXER, code, "w")
    }

    #[test]
    fn primitives_are_known_where_they_are_called() {
        assert_eq!(names("x$c(1L, is_null(sum))"), "n:x o:$ nf:c p:( m:1L p:, nf:is_null p:( n:sum p:))");
        assert_eq!(names("x-1 - .5 %in% NULL.a"), "n:x m:-1 o:- m:.5 o:%in% n:NULL.a");
    }

    #[test]
    fn strings_are_closed_or_errors() {
        assert_eq!(names("'a\\'\nb' \"c #' d"), "s1:'a\\'\nb' err:\" n:c cd:#' d");
        assert_eq!(names("`a b` _1 é"), "n:`a b` err:_ m:1 n:é");
    }
}
