//! Liquid. What stands around the tags is plain text; each family of tags colours its words in its own way.

use super::markup::space;
use crate::rouge::{Lex, Lexer, Scanner, Token, Words};

pub static LEXER: Lexer = Lexer { tag: "liquid", aliases: &[], start: || Box::new(Liquid::default()) };

#[derive(Default)]
struct Liquid {
    place: Place,
    /// The block whose content is not Liquid, from its tag on.
    opaque: Option<Opaque>,
    /// Whether an output stands within a tag, as in `{% include {{ name }} %}`.
    is_nested: bool,
    /// Behind the `:` of a filter.
    has_arguments: bool,
}

#[derive(Copy, Clone, Default, PartialEq)]
enum Place {
    #[default]
    Text,
    TagName,
    Output,
    Tag(Family),
}

/// How the words behind a tag's name are read.
#[derive(Copy, Clone, PartialEq)]
enum Family {
    Condition {
        has_words: bool,
    },
    Assign,
    /// The name of a variable, whatever it is made of.
    Variable,
    Loop(LoopPart),
    Cycle,
    Include,
    Other,
}

#[derive(Copy, Clone, PartialEq)]
enum LoopPart {
    Name,
    Collection,
    Options,
}

#[derive(Copy, Clone)]
enum Opaque {
    Comment,
    Raw,
}

static CONDITIONS: Words = Words::new("if elsif unless case when else endif endunless endcase");

impl Lex for Liquid {
    fn step(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        match self.place {
            Place::Text => self.text(scanner),
            Place::TagName => self.tag_name(scanner),
            Place::Output => self.output(scanner),
            Place::Tag(family) => self.tag(scanner, family),
        }
    }
}

impl Liquid {
    fn text(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        if let Some(opaque) = self.opaque.take() {
            let (token, end) = match opaque {
                Opaque::Comment => (Token::Comment, "endcomment"),
                Opaque::Raw => (Token::Text, "endraw"),
            };
            let length = end_of_block(scanner.rest(), end);
            scanner.take(token, length);
            return true;
        }
        for (open, place) in [("{{", Place::Output), ("{%", Place::TagName)] {
            if scanner.starts_with(open) {
                self.place = place;
                self.is_nested = false;
                self.has_arguments = false;
                scanner.take(Token::Punctuation, 2 + usize::from(scanner.byte(2) == b'-'));
                space(scanner, Token::TextWhitespace);
                return true;
            }
        }
        let rest = scanner.rest();
        let length = rest
            .match_indices('{')
            .map(|(at, _)| at)
            .find(|at| *at > 0 && matches!(rest.as_bytes().get(at + 1), Some(b'{' | b'%')));
        scanner.take(Token::Text, length.unwrap_or(rest.len()))
    }

    fn tag_name(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        if space(scanner, Token::TextWhitespace) || self.close_tag(scanner) {
            return true;
        }
        let name = &scanner.rest()[..scanner.length_while(|c| !c.is_ascii_whitespace() && c != '%')];
        self.place = Place::Tag(match name {
            "when" => Family::Condition { has_words: false },
            _ if CONDITIONS.has(name) => Family::Condition { has_words: true },
            "assign" | "echo" => Family::Assign,
            "capture" | "increment" | "decrement" => Family::Variable,
            "for" | "tablerow" => Family::Loop(LoopPart::Name),
            "cycle" => Family::Cycle,
            "include" | "render" => Family::Include,
            _ => Family::Other,
        });
        self.opaque = match name {
            "comment" => Some(Opaque::Comment),
            "raw" => Some(Opaque::Raw),
            _ => None,
        };
        if name.is_empty() {
            self.place = Place::TagName;
        }
        scanner.take(if CONDITIONS.has(name) { Token::KeywordReserved } else { Token::NameTag }, name.len())
    }

    fn close_tag(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        let closed = scanner.take_str(Token::Punctuation, "-%}") || scanner.take_str(Token::Punctuation, "%}");
        if closed {
            self.place = Place::Text;
        }
        closed
    }

    fn output(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        if scanner.take_str(Token::Punctuation, "-}}") || scanner.take_str(Token::Punctuation, "}}") {
            self.place = if self.is_nested { Place::Tag(Family::Include) } else { Place::Text };
            return true;
        }
        blank(scanner) || self.filter(scanner) || variable(scanner) || wrong(scanner)
    }

    fn tag(&mut self, scanner: &mut Scanner<'_, '_>, family: Family) -> bool {
        let goes_over_lines = matches!(family, Family::Variable | Family::Loop(_) | Family::Cycle | Family::Other);
        if self.close_tag(scanner) || blank(scanner) || (goes_over_lines && space(scanner, Token::TextWhitespace)) {
            return true;
        }
        match family {
            Family::Condition { has_words } => condition(scanner, has_words),
            Family::Assign => self.filter(scanner) || comparison(scanner) || variable(scanner) || wrong(scanner),
            Family::Variable => scanner.take_while(Token::NameVariable, is_word),
            Family::Loop(part) => self.for_loop(scanner, part),
            Family::Cycle => cycle(scanner),
            Family::Include => self.include(scanner),
            Family::Other => option(scanner, Token::Text),
        }
    }

    /// Takes `| name`, the `:` behind it, and what belongs to its arguments.
    fn filter(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        let rest = scanner.rest();
        if let Some(after) = rest.strip_prefix('|') {
            let space = after.len() - after.trim_ascii_start().len();
            let name = after[space..].find(|c| !is_name(c)).unwrap_or(after.len() - space);
            if name == 0 {
                return false;
            }
            self.has_arguments = false;
            scanner.take(Token::Punctuation, 1);
            scanner.take(Token::TextWhitespace, space);
            scanner.take(Token::NameFunction, name);
            return true;
        }
        if !self.has_arguments {
            self.has_arguments = rest.starts_with(':');
            return self.has_arguments && scanner.take_char(Token::Punctuation);
        }
        let name = scanner.length_while(|c| is_word(c) && !":|\"'{}%".contains(c));
        let space = rest[name..].len() - rest[name..].trim_ascii_start().len();
        if name == 0 || !rest[name + space..].starts_with(':') {
            return scanner.take_str(Token::Punctuation, ",");
        }
        scanner.take(Token::NameAttribute, name);
        scanner.take(Token::TextWhitespace, space);
        scanner.take_char(Token::Operator)
    }

    fn for_loop(&mut self, scanner: &mut Scanner<'_, '_>, part: LoopPart) -> bool {
        let length = scanner.length_while(is_word);
        let after = scanner.rest()[length..].trim_ascii_start();
        match part {
            LoopPart::Name if after.starts_with("in ") => {
                self.place = Place::Tag(Family::Loop(LoopPart::Collection));
                scanner.take(Token::NameVariable, length)
            }
            LoopPart::Collection if scanner.word() == "in" => scanner.take(Token::NameTag, 2),
            LoopPart::Collection => {
                self.place = Place::Tag(Family::Loop(LoopPart::Options));
                string(scanner) || scanner.take(Token::NameVariable, length)
            }
            _ if scanner.word() == "reversed" => scanner.take(Token::NameAttribute, "reversed".len()),
            _ => option(scanner, Token::Text),
        }
    }

    fn include(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        if scanner.take_str(Token::Punctuation, "{{") {
            self.place = Place::Output;
            self.is_nested = true;
            self.has_arguments = false;
            return true;
        }
        let word = scanner.word();
        if matches!(word, "with" | "for") && scanner.byte(word.len()).is_ascii_whitespace() {
            return scanner.take(Token::NameTag, word.len());
        }
        let length = scanner.length_while(|c| is_name(c) || c == '.' || c == '/');
        let path = &scanner.rest()[..length];
        let has_extension = path.split('.').skip(1).any(|part| part.starts_with(is_name));
        let is_path = !word.is_empty() && has_extension;
        (is_path && scanner.take(Token::Text, length)) || option(scanner, Token::NameVariable)
    }
}

/// Bytes up to the tag that ends a block, or all.
fn end_of_block(rest: &str, name: &str) -> usize {
    let is_end = |at: &usize| {
        let inner = rest[at + 2..].strip_prefix('-').unwrap_or(&rest[at + 2..]);
        inner.trim_ascii_start().starts_with(name)
    };
    rest.match_indices("{%").map(|(at, _)| at).find(is_end).unwrap_or(rest.len())
}

fn condition(scanner: &mut Scanner<'_, '_>, has_words: bool) -> bool {
    let word = scanner.word();
    let is_operator = matches!(word, "and" | "or" | "contains") && scanner.byte(word.len()).is_ascii_whitespace();
    (has_words && is_operator && scanner.take(Token::OperatorWord, word.len()))
        || comparison(scanner)
        || variable(scanner)
        || wrong(scanner)
}

fn comparison(scanner: &mut Scanner<'_, '_>) -> bool {
    scanner.take_while(Token::Operator, |c| "=!<>".contains(c))
}

fn cycle(scanner: &mut Scanner<'_, '_>) -> bool {
    let word = scanner.word().len();
    if word > 0 && scanner.byte(word) == b':' {
        return scanner.take(Token::NameAttribute, word);
    }
    scanner.take_while(Token::Punctuation, |c| c == ',' || c == ':') || variable(scanner) || wrong(scanner)
}

/// Takes `name=`, `name:`, a literal or a word.
fn option(scanner: &mut Scanner<'_, '_>, word: Token) -> bool {
    if string(scanner) || scanner.take_str(Token::Punctuation, ",") || scanner.take_str(Token::Operator, "-") {
        return true;
    }
    let length = scanner.length_while(is_name);
    let after = &scanner.rest()[length..];
    let space = after.len() - after.trim_start_matches([' ', '\t']).len();
    if length > 0 && after[space..].starts_with(['=', ':']) {
        scanner.take(Token::NameAttribute, length);
        scanner.take(Token::TextWhitespace, space);
        return scanner.take_char(Token::Operator);
    }
    if matches!(&scanner.rest()[..length], "true" | "false" | "nil") || scanner.byte(0).is_ascii_digit() {
        return variable(scanner);
    }
    match word {
        Token::Text => scanner.take_while(word, is_word),
        _ => variable(scanner) || scanner.take_while(Token::Text, is_word) || wrong(scanner),
    }
}

/// Takes a literal or a part of the path of a variable.
fn variable(scanner: &mut Scanner<'_, '_>) -> bool {
    if string(scanner) || number(scanner) {
        return true;
    }
    match scanner.byte(0) {
        b'.' => {
            let name = scanner.rest()[1..].find(|c| !is_name(c)).unwrap_or(scanner.rest().len() - 1);
            let is_method = matches!(&scanner.rest()[1..1 + name], "size" | "first" | "last");
            if name > 0 && scanner.take(Token::Punctuation, 1) && is_method {
                scanner.take(Token::NameFunction, name);
            }
            name > 0
        }
        b'[' | b']' => scanner.take_char(Token::Punctuation),
        b'-' if scanner.byte(1).is_ascii_digit() => scanner.take_char(Token::Operator),
        _ => name(scanner),
    }
}

fn name(scanner: &mut Scanner<'_, '_>) -> bool {
    let word = scanner.word();
    if matches!(word, "forloop" | "tablerowloop") {
        return scanner.take_while(Token::NameBuiltin, |c| is_name(c) || c == '.');
    }
    let mut length = scanner.length_while(is_name);
    length += usize::from(length > 0 && scanner.byte(length) == b'?');
    let token = match &scanner.rest()[..length] {
        "true" | "false" | "nil" => Token::KeywordConstant,
        "empty" | "blank" => Token::NameBuiltin,
        _ => Token::NameVariable,
    };
    scanner.take(token, length)
}

fn number(scanner: &mut Scanner<'_, '_>) -> bool {
    let whole = scanner.length_while(|c| c.is_ascii_digit());
    if whole == 0 {
        return false;
    }
    let fraction = scanner.rest()[whole..].strip_prefix('.').unwrap_or_default();
    match fraction.bytes().take_while(u8::is_ascii_digit).count() {
        0 => scanner.take(Token::NumInteger, whole),
        digits => scanner.take(Token::NumFloat, whole + 1 + digits),
    }
}

/// Takes a string that closes.
fn string(scanner: &mut Scanner<'_, '_>) -> bool {
    let (quote, token) = match scanner.byte(0) {
        b'"' => ("\"", Token::StrDouble),
        b'\'' => ("'", Token::StrSingle),
        _ => return false,
    };
    scanner.find(1, quote).is_some_and(|end| scanner.take(token, end + 1))
}

/// Takes blanks within a line. The end of a line is an error in many places.
fn blank(scanner: &mut Scanner<'_, '_>) -> bool {
    scanner.take_while(Token::TextWhitespace, |c| c == ' ' || c == '\t')
}

/// Takes a character that cannot stand here.
fn wrong(scanner: &mut Scanner<'_, '_>) -> bool {
    scanner.take_char(Token::Error)
}

fn is_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_' || c == '-'
}

fn is_word(c: char) -> bool {
    !c.is_ascii_whitespace()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rouge::lexers::tokens;

    #[test]
    fn outputs_have_filters() {
        let expected = [
            ("p", "{{"),
            ("nv", "a"),
            ("p", "."),
            ("nf", "size"),
            ("p", "|"),
            ("w", " "),
            ("nf", "b"),
            ("p", ":"),
            ("na", "c"),
            ("o", ":"),
            ("mf", "1.5"),
            ("p", "}}"),
        ];
        assert_eq!(tokens(&LEXER, "{{a.size| b:c:1.5}}"), expected);
    }

    #[test]
    fn conditions_are_reserved_words() {
        let found = tokens(&LEXER, "{% if a == \"b\" %}");
        assert_eq!(found[2], ("kr", "if"));
        assert_eq!(found[6], ("o", "=="));
    }

    #[test]
    fn comments_and_raw_text_are_not_read() {
        let found = tokens(&LEXER, "{%comment%}{{a}}{%endcomment%}{%raw%}{{b}}{%endraw%}");
        assert_eq!(found[3], ("c", "{{a}}"));
        assert!(found.contains(&("", "{{b}}")));
    }
}
