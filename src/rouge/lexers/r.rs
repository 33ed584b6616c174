//! R. A sign before a digit belongs to the number, whatever stands before it.

use super::markup::space;
use crate::rouge::{Lex, Lexer, Scanner, Token, Words};

pub static LEXER: Lexer = Lexer { tag: "r", aliases: &["r", "R", "s", "S"], start: || Box::new(R) };

struct R;

static KEYWORDS: Words = Words::new("if else for while repeat in next break function");
static CONSTANTS: Words = Words::new("TRUE FALSE NULL NA NaN Inf NA_integer_ NA_real_ NA_complex_ NA_character_");
static BUILTINS: Words = Words::new("T F LETTERS letters month.abb month.name pi");

/// Functions that are part of the language, coloured where they are called.
static PRIMITIVES: Words = Words::new(
    "
    Arg Conj Im Mod Re UseMethod abs acos acosh all any anyNA as.call as.character as.complex as.double
    as.environment as.integer as.logical as.numeric as.raw asin asinh atan atanh attr attributes baseenv browser
    c call ceiling class cos cosh cospi cummax cummin cumprod cumsum digamma dim dimnames emptyenv exp
    expression floor forceAndCall gamma gc.time globalenv interactive invisible is.array is.atomic is.call
    is.character is.complex is.double is.environment is.expression is.finite is.function is.infinite is.integer
    is.language is.list is.logical is.matrix is.na is.name is.nan is.null is.numeric is.object is.pairlist
    is.raw is.recursive is.single is.symbol lazyLoadDBfetch length lgamma list log max min missing names nargs
    nzchar oldClass on.exit pos.to.env proc.time prod quote range rep retracemem return round seq.int seq_along
    seq_len sign signif sin sinh sinpi sqrt standardGeneric substitute sum switch tan tanh tanpi tracemem
    trigamma trunc unclass untracemem xtfrm
    ",
);

impl Lex for R {
    fn step(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        if space(scanner, Token::TextWhitespace) {
            return true;
        }
        match scanner.byte(0) {
            b'#' if scanner.byte(1) == b'\'' => scanner.take_line(Token::CommentDoc),
            b'#' => scanner.take_line(Token::CommentSingle),
            b'"' => string(scanner, Token::StrDouble),
            b'\'' => string(scanner, Token::StrSingle),
            b'`' => scanner.find(1, "`").is_some_and(|end| scanner.take(Token::Name, end + 1)),
            b'%' => {
                let length = scanner.find(1, "%").map_or(1, |end| end + 1);
                scanner.take(Token::Operator, length)
            }
            b'(' | b')' | b'[' | b']' | b'{' | b'}' | b',' | b';' => scanner.take_char(Token::Punctuation),
            _ => number(scanner) || name(scanner) || operator(scanner),
        }
    }
}

/// Takes a string that closes, over the ends of lines.
fn string(scanner: &mut Scanner<'_, '_>, token: Token) -> bool {
    let length = scanner.find_once("a quote that closes", |rest| {
        let bytes = rest.as_bytes();
        let mut at = 1;
        while at < bytes.len() && bytes[at] != bytes[0] {
            at += if bytes[at] == b'\\' { 2 } else { 1 };
        }
        (at < bytes.len()).then_some(at + 1)
    });
    length.is_some_and(|length| scanner.take(token, length))
}

fn number(scanner: &mut Scanner<'_, '_>) -> bool {
    let rest = scanner.rest().as_bytes();
    let count =
        |from: usize, is: fn(&u8) -> bool| rest[from.min(rest.len())..].iter().take_while(|byte| is(byte)).count();
    let suffix = |at: usize| usize::from(matches!(rest.get(at), Some(b'L' | b'i')));
    if rest[0] == b'0' && matches!(rest.get(1), Some(b'x' | b'X')) && count(2, u8::is_ascii_hexdigit) > 0 {
        let end = 2 + count(2, u8::is_ascii_hexdigit);
        return scanner.take(Token::NumHex, end + suffix(end));
    }
    let sign = usize::from(matches!(rest[0], b'+' | b'-'));
    let mut end = sign + count(sign, u8::is_ascii_digit);
    let fraction = if rest.get(end) == Some(&b'.') { count(end + 1, u8::is_ascii_digit) } else { 0 };
    if end == sign && fraction == 0 {
        return false;
    }
    end += if fraction > 0 { 1 + fraction } else { 0 };
    if matches!(rest.get(end), Some(b'e' | b'E')) {
        let sign = usize::from(matches!(rest.get(end + 1), Some(b'+' | b'-')));
        let power = count(end + 1 + sign, u8::is_ascii_digit);
        end += if power > 0 { 1 + sign + power } else { 0 };
    }
    scanner.take(Token::Num, end + suffix(end))
}

fn name(scanner: &mut Scanner<'_, '_>) -> bool {
    if !scanner.peek().is_some_and(|first| first.is_alphabetic() || first == '.') {
        return false;
    }
    let length = scanner.length_while(|c| c.is_alphanumeric() || c == '.' || c == '_');
    let name = &scanner.rest()[..length];
    let is_primitive = || PRIMITIVES.has(name) || PRIMITIVES.has(&name.replace('_', "."));
    let token = match name {
        _ if KEYWORDS.has(name) => Token::Keyword,
        _ if CONSTANTS.has(name) => Token::KeywordConstant,
        _ if BUILTINS.has(name) => Token::NameBuiltin,
        _ if scanner.byte(length) == b'(' && is_primitive() => Token::NameFunction,
        _ => Token::Name,
    };
    scanner.take(token, length)
}

fn operator(scanner: &mut Scanner<'_, '_>) -> bool {
    b"-<>=!&|+*/^:~?@$".contains(&scanner.byte(0)) && scanner.take_char(Token::Operator)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rouge::lexers::tokens;

    #[test]
    fn a_sign_belongs_to_the_number_behind_it() {
        assert_eq!(tokens(&LEXER, "x<-1"), [("n", "x"), ("o", "<"), ("m", "-1")]);
        assert_eq!(tokens(&LEXER, "x<-y"), [("n", "x"), ("o", "<-"), ("n", "y")]);
    }

    #[test]
    fn primitives_are_functions_where_they_are_called() {
        assert_eq!(tokens(&LEXER, "c(c)"), [("nf", "c"), ("p", "("), ("n", "c"), ("p", ")")]);
        assert_eq!(tokens(&LEXER, "is_null(")[0], ("nf", "is_null"));
    }

    #[test]
    fn what_stands_between_percent_signs_is_an_operator() {
        assert_eq!(tokens(&LEXER, "a %in% b")[2], ("o", "%in%"));
    }
}
