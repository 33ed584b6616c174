//! Patches and the output of `diff`: whole lines, told by their first character.
//!
//! Lines that begin with white space are plain; so is the line behind an empty one, as the empty line's end counts as
//! the white space.

use crate::rouge::{Lex, Lexer, Scanner, Token};

pub static LEXER: Lexer = Lexer { tag: "diff", aliases: &["patch", "udiff"], start: || Box::new(Diff) };

struct Diff;

impl Lex for Diff {
    fn step(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        if scanner.byte(0).is_ascii_whitespace() {
            scanner.take_char(Token::Text);
            return whole_line(scanner, Token::Text);
        }
        if !scanner.is_at_line_start() {
            return false;
        }
        let header = ["diff", "Index", "index", "="].iter().any(|word| scanner.starts_with(word));
        match scanner.byte(0) {
            _ if header => whole_line(scanner, Token::GenericHeading),
            b'-' if scanner.rest()[..scanner.line_length()] == *"---" => whole_line(scanner, Token::Punctuation),
            b'-' | b'<' => whole_line(scanner, Token::GenericDeleted),
            b'+' | b'>' => whole_line(scanner, Token::GenericInserted),
            b'!' => whole_line(scanner, Token::GenericStrong),
            b'@' if scanner.starts_with("@@") => {
                let next = scanner.find(2, "@").filter(|at| scanner.byte(at + 1) == b'@');
                let ends = |end: &usize| scanner.rest()[*end..].contains('\n');
                let end = next.map(|at| at + 2).filter(ends);
                end.is_some_and(|end| scanner.take(Token::Punctuation, end) && whole_line(scanner, Token::Text))
            }
            byte if byte.is_ascii_alphanumeric() || byte == b'_' => whole_line(scanner, Token::Punctuation),
            _ => false,
        }
    }
}

/// Passes the rest of the line with its end.
fn whole_line(scanner: &mut Scanner<'_, '_>, token: Token) -> bool {
    scanner.take_line(token);
    scanner.take_str(token, "\n");
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rouge::lexers::tokens;

    #[test]
    fn lines_are_told_by_their_first_character() {
        let code = "diff x\n--- a\n@@ -1 @@ f\n c\n-d\n+e\n!f\nOnly in g\n---\n";
        let expected = [
            ("gh", "diff x\n"),
            ("gd", "--- a\n"),
            ("p", "@@ -1 @@"),
            ("", " f\n c\n"),
            ("gd", "-d\n"),
            ("gi", "+e\n"),
            ("gs", "!f\n"),
            ("p", "Only in g\n---\n"),
        ];
        assert_eq!(tokens(&LEXER, code), expected);
    }

    #[test]
    fn the_line_behind_an_empty_one_is_plain() {
        assert_eq!(tokens(&LEXER, "+a\n\n-b\n*c d"), [("gi", "+a\n"), ("", "\n-b\n"), ("err", "*c"), ("", " d")]);
    }
}
