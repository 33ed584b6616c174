//! TeX and LaTeX: commands, environments, and mathematics with signs of its own.

use crate::rouge::{Lex, Lexer, Scanner, Token};

pub static LEXER: Lexer = Lexer { tag: "tex", aliases: &["TeX", "LaTeX", "latex"], start: || Box::new(Tex::default()) };

#[derive(Default)]
struct Tex {
    place: Place,
}

#[derive(Copy, Clone, Default)]
enum Place {
    #[default]
    Text,
    /// Behind a command, where options may stand.
    Options,
    /// In mathematics that these two signs end.
    Math(&'static str, &'static str),
}

impl Lex for Tex {
    fn step(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        if scanner.byte(0) == b'%' && scanner.take_line(Token::Comment) {
            return true;
        }
        match self.place {
            Place::Text => self.text(scanner),
            Place::Options => self.options(scanner),
            Place::Math(first, second) => self.math(scanner, first, second),
        }
    }
}

impl Tex {
    fn text(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        for (open, close, other) in [("$$", "$$", "\\]"), ("\\[", "$$", "\\]"), ("$", "$", "\\)"), ("\\(", "$", "\\)")]
        {
            if scanner.take_str(Token::Punctuation, open) {
                self.place = Place::Math(close, other);
                return true;
            }
        }
        match scanner.byte(0) {
            b'\\' => environment(scanner) || verbatim(scanner) || self.command(scanner),
            b'{' | b'}' | b'&' | b'^' | b'_' => scanner.take_char(Token::Punctuation),
            _ => scanner.take_while(Token::Text, |c| !"\\${}&^_%".contains(c)),
        }
    }

    fn command(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        let length = command_length(scanner.rest());
        self.place = Place::Options;
        let star = usize::from(scanner.byte(length) == b'*' && scanner.byte(1).is_ascii_alphabetic());
        length > 1 && scanner.take(Token::Keyword, length + star)
    }

    fn options(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        let line_end = scanner.find(0, "\n").unwrap_or(usize::MAX);
        let end = if scanner.byte(0) == b'[' { scanner.find(1, "]").filter(|end| *end < line_end) } else { None };
        match end {
            Some(end) => scanner.take(Token::NameAttribute, end + 1),
            None => {
                self.place = Place::Text;
                true
            }
        }
    }

    fn math(&mut self, scanner: &mut Scanner<'_, '_>, first: &str, second: &str) -> bool {
        if scanner.take_str(Token::Punctuation, first) || scanner.take_str(Token::Punctuation, second) {
            self.place = Place::Text;
            return true;
        }
        match scanner.byte(0) {
            b'\\' => {
                let length = command_length(scanner.rest());
                length > 1 && scanner.take(Token::NameVariable, length)
            }
            b'{' | b'}' | b'&' | b'^' | b'_' => scanner.take_char(Token::Punctuation),
            byte if b"+-*/=!()[]".contains(&byte) => scanner.take_char(Token::Operator),
            byte if byte.is_ascii_digit() => scanner.take_while(Token::Num, |c| c.is_ascii_digit()),
            _ => scanner.take_char(Token::NameBuiltin),
        }
    }
}

/// Bytes of a backslash and letters, or of a backslash and one other character; 1 at the end.
fn command_length(rest: &str) -> usize {
    let letters = rest[1..].bytes().take_while(u8::is_ascii_alphabetic).count();
    let other = rest[1..].chars().next().map_or(0, char::len_utf8);
    1 + if letters > 0 { letters } else { other }
}

/// Takes `\begin{name}` or `\end{name}`.
fn environment(scanner: &mut Scanner<'_, '_>) -> bool {
    let Some(head) = ["\\begin{", "\\end{"].iter().find(|head| scanner.starts_with(head)) else { return false };
    let line_end = scanner.find(0, "\n").unwrap_or(usize::MAX);
    let end = scanner.find(head.len(), "}").filter(|end| *end < line_end);
    end.is_some_and(|end| scanner.take(Token::NameTag, end + 1))
}

/// Takes `\verb` with what stands between two equal signs.
fn verbatim(scanner: &mut Scanner<'_, '_>) -> bool {
    let sign = scanner.rest().strip_prefix("\\verb").and_then(|inner| inner.chars().next());
    let Some(sign) = sign.filter(|sign| !sign.is_alphanumeric() && *sign != '\n') else { return false };
    let head = "\\verb".len() + sign.len_utf8();
    let end =
        scanner.fits_far(|look| look.skip(head) && look.any(|c| c != sign && c != '\n') && look.one(|c| c == sign));
    let Some(end) = end else { return false };
    scanner.take(Token::NameBuiltin, "\\verb".len());
    scanner.take(Token::KeywordPseudo, sign.len_utf8());
    scanner.take(Token::StrOther, end - head - sign.len_utf8());
    scanner.take(Token::KeywordPseudo, sign.len_utf8())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rouge::lexers::tokens;

    #[test]
    fn commands_have_options_and_environments_are_tags() {
        let expected =
            [("k", "\\a*"), ("na", "[b]"), ("p", "{"), ("", "c"), ("p", "}"), ("nt", "\\begin{d}"), ("err", "\\")];
        assert_eq!(tokens(&LEXER, "\\a*[b]{c}\\begin{d}\\"), expected);
    }

    #[test]
    fn mathematics_ends_with_either_sign() {
        let expected = [
            ("p", "$"),
            ("nb", "x"),
            ("p", "^"),
            ("m", "2"),
            ("p", "$"),
            ("", " "),
            ("p", "\\["),
            ("nv", "\\y"),
            ("p", "$$"),
        ];
        assert_eq!(tokens(&LEXER, "$x^2$ \\[\\y$$"), expected);
    }

    #[test]
    fn verbatim_text_stands_between_equal_signs() {
        let expected = [("nb", "\\verb"), ("kp", "|"), ("sx", "$ %"), ("kp", "|"), ("c", "% c")];
        assert_eq!(tokens(&LEXER, "\\verb|$ %|% c"), expected);
    }
}
