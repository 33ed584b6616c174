//! HTML, with the scripts in it as JavaScript and the styles as CSS.
//!
//! A script is handed on in pieces that `<` separates, as Rouge does it; a comment that a `<` cuts is lost to the
//! other lexer then.

use super::markup::{enclosed, entity, name_length, space, space_length, value};
use crate::rouge::{Lex, Lexer, Scanner, Token, find};

pub static LEXER: Lexer = Lexer { tag: "html", aliases: &["xhtml"], start: || Box::new(Html::default()) };

/// The state within a page.
#[derive(Default)]
pub struct Html {
    place: Place,
    /// The language in the element that the tag opens, until the element's end.
    foreign: Option<Foreign>,
}

#[derive(Copy, Clone, Default, PartialEq)]
enum Place {
    #[default]
    Content,
    Comment,
    /// Behind `<`, before a name.
    TagStart,
    Tag,
    /// Behind the `=` of an attribute.
    Value,
    /// In a value behind this quote, over the end of a piece of the page if need be.
    Quoted(u8),
    /// Behind `</`, before a name.
    TagEnd,
    /// Behind the name of an end tag.
    TagEndRest,
}

struct Foreign {
    element: &'static str,
    state: Option<Box<dyn Lex>>,
}

impl Lex for Html {
    fn step(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        match self.place {
            Place::Content if self.foreign.is_some() => self.foreign(scanner),
            Place::Content => self.content(scanner),
            Place::Comment => self.comment(scanner),
            Place::TagStart => self.tag_start(scanner),
            Place::Tag => self.tag(scanner),
            Place::Value => self.value(scanner),
            Place::Quoted(quote) => self.quoted(scanner, quote),
            Place::TagEnd => self.tag_end(scanner),
            Place::TagEndRest => self.tag_end_rest(scanner),
        }
    }
}

impl Html {
    fn content(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        match scanner.byte(0) {
            b'&' => entity(scanner),
            b'<' => self.open(scanner),
            _ => scanner.take_while(Token::Text, |c| c != '<' && c != '&'),
        }
    }

    fn open(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        if enclosed(scanner, "<!DOCTYPE ", ">")
            || enclosed(scanner, "<!doctype ", ">")
            || enclosed(scanner, "<![CDATA[", "]]>")
        {
            return true;
        }
        if scanner.take_str(Token::Comment, "<!--") {
            self.place = Place::Comment;
            return true;
        }
        if enclosed(scanner, "<?", "?>") || self.open_foreign(scanner, "script") || self.open_foreign(scanner, "style")
        {
            return true;
        }
        self.place = Place::TagStart;
        if scanner.byte(1) == b'/' {
            self.place = Place::TagEnd;
        }
        let length = if self.place == Place::TagEnd { 2 } else { 1 };
        scanner.take(Token::NameTag, length)
    }

    fn open_foreign(&mut self, scanner: &mut Scanner<'_, '_>, element: &'static str) -> bool {
        let rest = &scanner.rest()[1..];
        let before = space_length(rest);
        let Some(after) = rest[before..].strip_prefix(element) else { return false };
        let language = if element == "script" { "javascript" } else { "css" };
        self.foreign = Some(Foreign { element, state: find(language).map(|lexer| (lexer.start)()) });
        self.place = Place::Tag;
        scanner.take(Token::NameTag, 1 + before + element.len() + space_length(after))
    }

    fn foreign(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        let Some(foreign) = &mut self.foreign else { return false };
        if let Some(length) = end_length(scanner.rest(), foreign.element) {
            self.foreign = None;
            return scanner.take(Token::NameTag, length);
        }
        let length = if scanner.byte(0) == b'<' { 1 } else { scanner.length_while(|c| c != '<') };
        match &mut foreign.state {
            Some(state) => scanner.delegate(state.as_mut(), length),
            None => scanner.take(Token::Text, length),
        }
    }

    fn comment(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        self.place = Place::Content;
        scanner.take_through(Token::Comment, "-->")
    }

    fn tag_start(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        if space(scanner, Token::Text) {
            return true;
        }
        self.place = Place::Tag;
        let name = name_length(scanner.rest(), is_tag_first);
        scanner.take(Token::NameTag, name);
        true
    }

    fn tag(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        let rest = scanner.rest();
        let slash = usize::from(rest.starts_with('/'));
        let end = slash + if slash == 1 { space_length(&rest[1..]) } else { 0 };
        if rest[end..].starts_with('>') {
            self.place = Place::Content;
            return scanner.take(Token::NameTag, end + 1);
        }
        if !scanner.is_vain("attribute with a value") {
            if let Some(length) = valued_attribute_length(rest) {
                self.place = Place::Value;
                return scanner.take(Token::NameAttribute, length);
            }
            // What begins within the name ends where it does.
            scanner.mark_vain("attribute with a value", attribute_length(rest, VALUED_SIGNS));
        }
        let name = if rest.starts_with('.') { 0 } else { attribute_length(rest, "_:#*.-") };
        scanner.take(Token::NameAttribute, name) || space(scanner, Token::Text)
    }

    fn value(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        if let quote @ (b'"' | b'\'') = scanner.byte(0) {
            self.place = Place::Quoted(quote);
            return scanner.take(Token::Str, 1);
        }
        let found = value(scanner);
        if found {
            self.place = Place::Tag;
        }
        found
    }

    fn quoted(&mut self, scanner: &mut Scanner<'_, '_>, quote: u8) -> bool {
        if scanner.byte(0) == quote {
            self.place = Place::Tag;
            return scanner.take(Token::Str, 1);
        }
        scanner.take_while(Token::Str, |c| c != char::from(quote))
    }

    fn tag_end(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        if space(scanner, Token::Text) {
            return true;
        }
        let name = name_length(scanner.rest(), is_tag_first);
        if name > 0 {
            self.place = Place::TagEndRest;
            return scanner.take(Token::NameTag, name);
        }
        self.tag_end_rest(scanner)
    }

    fn tag_end_rest(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        if scanner.take_str(Token::NameTag, ">") {
            self.place = Place::Content;
            return true;
        }
        space(scanner, Token::Text)
    }
}

/// Bytes of `</element>` with white space between.
fn end_length(rest: &str, element: &str) -> Option<usize> {
    let after_bracket = rest.strip_prefix('<')?.trim_ascii_start();
    let after_slash = after_bracket.strip_prefix('/')?.trim_ascii_start();
    let end = after_slash.strip_prefix(element)?.trim_ascii_start().strip_prefix('>')?;
    Some(rest.len() - end.len())
}

/// Signs in the name of an attribute that has a value.
const VALUED_SIGNS: &str = "_:.-[]()*";

/// Bytes of the name of an attribute with its `=`. The brackets of Angular belong to it, `#` does not.
fn valued_attribute_length(rest: &str) -> Option<usize> {
    let name = attribute_length(rest, VALUED_SIGNS);
    let value = rest[name..].trim_ascii_start().strip_prefix('=')?.trim_ascii_start();
    (name > 0).then_some(rest.len() - value.len())
}

/// Bytes of letters, digits but not as the first, and some signs.
fn attribute_length(rest: &str, signs: &str) -> usize {
    let is_in = |c: char| c.is_alphabetic() || signs.contains(c);
    match rest.starts_with(is_in) {
        true => rest.find(|c: char| !(is_in(c) || c.is_numeric())).unwrap_or(rest.len()),
        false => 0,
    }
}

fn is_tag_first(c: char) -> bool {
    c.is_alphabetic() || "_:-".contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rouge::lexers::tokens;

    #[test]
    fn tags_and_attributes() {
        let expected = [
            ("nt", "<a"),
            ("", " "),
            ("na", "b = "),
            ("s", "\"c\""),
            ("", " "),
            ("na", "[(d)]="),
            ("s", "1"),
            ("", " "),
            ("err", "@"),
            ("na", "e="),
            ("s", "f/"),
            ("nt", "></"),
            ("", " "),
            ("nt", "a"),
            ("", " "),
            ("err", "b"),
            ("nt", ">"),
        ];
        assert_eq!(tokens(&LEXER, "<a b = \"c\" [(d)]=1 @e=f/></ a b>"), expected);
    }

    #[test]
    fn declarations_comments_and_text() {
        let expected = [
            ("cp", "<!DOCTYPE html>"),
            ("nt", "<"),
            ("err", "!"),
            ("na", "Doctype"),
            ("nt", ">"),
            ("c", "<!--> x -->"),
            ("ni", "&a;"),
            ("err", "&"),
            ("", " b>"),
        ];
        assert_eq!(tokens(&LEXER, "<!DOCTYPE html><!Doctype><!--> x -->&a;& b>"), expected);
    }

    #[test]
    fn an_element_of_another_language_ends_with_its_tag() {
        let found = tokens(&LEXER, "<script a>x</script >y");
        assert_eq!(found[..3], [("nt", "<script "), ("na", "a"), ("nt", ">")]);
        assert_eq!(found[found.len() - 2..], [("nt", "</script >"), ("", "y")]);
    }
}
