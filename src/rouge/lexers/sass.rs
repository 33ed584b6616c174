//! Sass in its indented form. What the lines hold is taken as in SCSS; a line end closes all that is open, braces and
//! semicolons mean nothing, and a comment goes on through the lines that stand further in.

use super::css_words::PROPERTIES;
use super::scss::{Place, Scss, name_length};
use crate::rouge::{Lex, Lexer, Scanner, Token};

pub static LEXER: Lexer = Lexer { tag: "sass", aliases: &[], start: || Box::new(Sass::default()) };

#[derive(Default)]
struct Sass {
    scss: Scss,
    is_import: bool,
    comment: Option<Comment>,
}

/// A comment that further lines may belong to.
struct Comment {
    indentation: String,
    token: Token,
}

impl Lex for Sass {
    fn step(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        if self.comment.is_some() {
            return self.comment_line(scanner);
        }
        let place = self.scss.open.last().copied();
        match place {
            Some(Place::Text(quote)) => return self.scss.text(scanner, quote),
            Some(Place::Url) => return self.url(scanner),
            Some(Place::Part(token)) => return self.scss.part(scanner, token),
            _ if scanner.byte(0) == b'\n' => return self.end_line(scanner),
            Some(Place::Attribute) => return self.scss.attribute(scanner),
            _ if scanner.take_while(Token::Text, is_blank) => return true,
            _ => (),
        }
        match place {
            None if self.is_import => scanner.take_while(Token::Str, |c| !c.is_ascii_whitespace()),
            None => self.root(scanner),
            Some(Place::Definition(token)) => self.scss.definition(scanner, token),
            Some(Place::Value { is_for }) => is_allowed(scanner) && self.scss.value_part(scanner, is_for),
            Some(Place::Interpolation) if scanner.byte(0) == b'}' => self.scss.interpolation(scanner),
            Some(Place::Interpolation) => is_allowed(scanner) && self.scss.value_part(scanner, false),
            _ if scanner.byte(0) == b';' => scanner.take_char(Token::Operator),
            _ => is_allowed(scanner) && self.scss.selector(scanner),
        }
    }
}

impl Sass {
    fn end_line(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        self.scss.open.clear();
        self.is_import = false;
        scanner.take_char(Token::Text)
    }

    fn root(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        let name = scanner.rest().get(1..).map_or(0, name_length);
        let (token, place) = match scanner.byte(0) {
            b'/' if self.begin_comment(scanner) => return true,
            b'@' if is_import(scanner) => {
                self.is_import = true;
                return scanner.take(Token::Keyword, "@import".len());
            }
            b'@' if name > 0 => return self.scss.at_rule(scanner),
            b'$' if self.scss.variable(scanner) => return true,
            b'=' if name > 0 => (Token::NameFunction, Place::Value { is_for: false }),
            b'+' if name > 0 => (Token::NameDecorator, Place::Value { is_for: false }),
            b':' => return self.old_declaration(scanner),
            _ => {
                self.scss.open.push(if is_attribute(scanner) { Place::Attribute } else { Place::Selector });
                return true;
            }
        };
        self.scss.open.push(place);
        scanner.take(token, 1 + name)
    }

    /// Takes `:name`, behind which the value stands.
    fn old_declaration(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        self.scss.open.push(Place::Value { is_for: false });
        scanner.take_char(Token::NameAttribute);
        let name = &scanner.rest()[..name_length(scanner.rest())];
        let is_known = PROPERTIES.has(name);
        scanner.take(if is_known { Token::NameLabel } else { Token::NameAttribute }, name.len());
        true
    }

    /// Takes the first line of a comment. One in `/*` must have a line end.
    fn begin_comment(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        let token = match scanner.byte(1) {
            b'/' => Token::CommentSingle,
            b'*' if scanner.line_length() < scanner.rest().len() => Token::CommentMultiline,
            _ => return false,
        };
        let before = &scanner.code()[..scanner.at()];
        let indentation = &before[before.rfind('\n').map_or(0, |end| end + 1)..];
        self.comment = Some(Comment { indentation: indentation.to_owned(), token });
        take_comment(scanner, token)
    }

    /// Takes a further line of the comment, or a blank one; at another line the comment is over.
    fn comment_line(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        let Some(comment) = &self.comment else { return false };
        if scanner.byte(0) == b'\n' {
            return scanner.take_char(Token::Text);
        }
        let inside =
            scanner.rest().strip_prefix(comment.indentation.as_str()).filter(|line| line.starts_with(is_blank));
        if inside.is_none() || !scanner.is_at_line_start() {
            self.comment = None;
            return true;
        }
        let token = comment.token;
        scanner.take_while(Token::Text, is_blank);
        take_comment(scanner, token)
    }

    fn url(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        scanner.byte(0) != b'\n'
            && (scanner.take_while(Token::StrOther, |c| !matches!(c, '#' | ')' | '\n')) || self.scss.url(scanner))
    }
}

/// Takes the rest of the line; a comment of several lines has the line end as well.
fn take_comment(scanner: &mut Scanner<'_, '_>, token: Token) -> bool {
    let length = scanner.line_length();
    let has_end = token == Token::CommentMultiline && scanner.byte(length) == b'\n';
    scanner.take(token, length + usize::from(has_end));
    true
}

/// Whether a declaration begins: a colon that no small letter follows, before any bracket.
fn is_attribute(scanner: &Scanner<'_, '_>) -> bool {
    let line = &scanner.rest()[..scanner.line_length()];
    let reach = &line[..line.find('[').unwrap_or(line.len())];
    let ends = |at: usize| !line[at + 1..].starts_with(|c: char| c.is_ascii_lowercase());
    !line.starts_with('&') && reach.match_indices(':').any(|(at, _)| at > 0 && ends(at))
}

fn is_import(scanner: &Scanner<'_, '_>) -> bool {
    let after = scanner.rest().strip_prefix("@import");
    after.is_some_and(|after| !after.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_'))
}

fn is_allowed(scanner: &Scanner<'_, '_>) -> bool {
    !matches!(scanner.byte(0), b'{' | b'}' | b';')
}

fn is_blank(c: char) -> bool {
    c == ' ' || c == '\t'
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rouge::lexers::tokens;

    #[test]
    fn line_ends_close_what_is_open() {
        let expected = [("nt", "a"), ("nd", ":b"), ("", "\n  "), ("nl", "color"), ("p", ":"), ("", " "), ("no", "red")];
        assert_eq!(tokens(&LEXER, "a:b\n  color: red"), expected);
        let expected = [("na", "a"), ("p", ":"), ("nf", "f"), ("p", "("), ("", "\n"), ("nt", "b"), ("err", "}")];
        assert_eq!(tokens(&LEXER, "a:$\nb}")[2..], [("err", "$"), ("", "\n"), ("nt", "b"), ("err", "}")]);
        assert_eq!(tokens(&LEXER, "a: f(\nb}")[3..], expected[2..]);
    }

    #[test]
    fn mixins_have_signs() {
        let expected =
            [("nf", "=a"), ("p", "("), ("nv", "$b"), ("p", ")"), ("", "\n  "), ("nd", "+c"), ("", " "), ("m", "1px")];
        assert_eq!(tokens(&LEXER, "=a($b)\n  +c 1px"), expected);
        assert_eq!(tokens(&LEXER, "@import \"a\"\n"), [("k", "@import"), ("", " "), ("s", "\"a\""), ("", "\n")]);
        assert_eq!(tokens(&LEXER, ":color red"), [("na", ":"), ("nl", "color"), ("", " "), ("no", "red")]);
    }

    #[test]
    fn comments_go_on_further_in() {
        let expected = [("", "  "), ("c1", "// a"), ("", "\n\n   "), ("c1", "b"), ("", "\n  "), ("nt", "c")];
        assert_eq!(tokens(&LEXER, "  // a\n\n   b\n  c"), expected);
        let expected = [("cm", "/* a\n"), ("", " "), ("cm", "b\n"), ("nt", "c")];
        assert_eq!(tokens(&LEXER, "/* a\n b\nc"), expected);
    }
}
