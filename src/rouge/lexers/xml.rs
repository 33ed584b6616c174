//! XML. A tag's name goes with its bracket; an attribute without a value is an error.

use super::markup::{enclosed, enclosed_in_line, entity, name_length, space, space_length, value};
use crate::rouge::{Lex, Lexer, Scanner, Token};

pub static LEXER: Lexer = Lexer { tag: "xml", aliases: &[], start: || Box::new(Xml::Content) };

enum Xml {
    Content,
    Comment,
    Tag,
    /// Behind the `=` of an attribute.
    Value,
}

impl Lex for Xml {
    fn step(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        match self {
            Xml::Content => self.content(scanner),
            Xml::Comment => self.comment(scanner),
            Xml::Tag => self.tag(scanner),
            Xml::Value => self.value(scanner),
        }
    }
}

impl Xml {
    fn content(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        match scanner.byte(0) {
            b'&' => entity(scanner),
            b'<' => self.open(scanner),
            _ => scanner.take_while(Token::Text, |c| c != '<' && c != '&'),
        }
    }

    fn open(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        if enclosed_in_line(scanner, "<![CDATA[", "]]>") {
            return true;
        }
        if scanner.take_str(Token::Comment, "<!--") {
            *self = Xml::Comment;
            return true;
        }
        if enclosed_in_line(scanner, "<?", "?>") || enclosed(scanner, "<!", ">") {
            return true;
        }
        let rest = &scanner.rest()[1..];
        let space = space_length(rest);
        let name = name_length(&rest[space..], is_first);
        if name > 0 {
            *self = Xml::Tag;
            return scanner.take(Token::NameTag, 1 + space + name);
        }
        end_length(rest).is_some_and(|length| scanner.take(Token::NameTag, 1 + length))
    }

    fn comment(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        *self = Xml::Content;
        scanner.take_through(Token::Comment, "-->")
    }

    fn tag(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        let rest = scanner.rest();
        let slash = usize::from(rest.starts_with('/'));
        let end = slash + space_length(&rest[slash..]);
        if rest[end..].starts_with('>') && (slash == 1 || end == 0) {
            *self = Xml::Content;
            return scanner.take(Token::NameTag, end + 1);
        }
        let name = name_length(rest, is_first);
        let equals = name + space_length(&rest[name..]);
        if name > 0 && rest[equals..].starts_with('=') {
            *self = Xml::Value;
            return scanner.take(Token::NameAttribute, equals + 1);
        }
        space(scanner, Token::Text)
    }

    fn value(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        if space(scanner, Token::Text) {
            return true;
        }
        let found = value(scanner);
        if found {
            *self = Xml::Tag;
        }
        found
    }
}

/// Bytes of `/name>` with white space between.
fn end_length(rest: &str) -> Option<usize> {
    let mut end = space_length(rest);
    end += usize::from(*rest.as_bytes().get(end)? == b'/');
    end += space_length(&rest[end..]);
    let name = name_length(&rest[end..], is_first);
    end += name + space_length(&rest[end + name..]);
    (name > 0 && rest[end..].starts_with('>')).then_some(end + 1)
}

fn is_first(c: char) -> bool {
    c.is_alphabetic() || c == '_' || c == ':'
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rouge::lexers::tokens;

    #[test]
    fn tags_attributes_and_entities() {
        let expected = [
            ("nt", "<a:b"),
            ("", " "),
            ("na", "c ="),
            ("", " "),
            ("s", "'d'"),
            ("", " "),
            ("err", "e"),
            ("nt", "/>"),
            ("", "x"),
            ("ni", "&lt;"),
            ("err", "&"),
            ("", " "),
            ("nt", "</ c >"),
        ];
        assert_eq!(tokens(&LEXER, "<a:b c = 'd' e/>x&lt;& </ c >"), expected);
    }

    #[test]
    fn declarations_and_comments() {
        let expected =
            [("cp", "<?x?>"), ("c", "<!-- a\n-- -->"), ("cp", "<!D [\n<b>"), ("", "]>"), ("err", "<"), ("", "1")];
        assert_eq!(tokens(&LEXER, "<?x?><!-- a\n-- --><!D [\n<b>]><1"), expected);
        assert_eq!(tokens(&LEXER, "<!-- open"), [("c", "<!-- open")]);
    }

    #[test]
    fn a_quote_that_does_not_close_is_a_value_of_its_own() {
        assert_eq!(
            tokens(&LEXER, "<a b=\"x y"),
            [("nt", "<a"), ("", " "), ("na", "b="), ("s", "\"x"), ("", " "), ("err", "y")]
        );
    }
}
