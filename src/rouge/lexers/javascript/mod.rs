//! JavaScript, TypeScript, and both with tags. `/` begins a regular expression only where a value is awaited, `{` an
//! object only there; what stands before a colon is an attribute in an object, a label behind `;`, `{` and `}`.

mod jsx;
mod regex;
mod words;

use super::super::look::{Look, is_space, is_wide_word, is_word};
use crate::rouge::{Lex, Lexer, Scanner, Token};
use words::class_of;

pub static JAVASCRIPT: Lexer =
    Lexer { tag: "javascript", aliases: &["js"], start: || Box::new(JavaScript::new(false, false)) };
pub static TYPESCRIPT: Lexer =
    Lexer { tag: "typescript", aliases: &["ts"], start: || Box::new(JavaScript::new(true, false)) };
pub static JSX: Lexer = Lexer { tag: "jsx", aliases: &["react"], start: || Box::new(JavaScript::new(false, true)) };
pub static TSX: Lexer = Lexer { tag: "tsx", aliases: &[], start: || Box::new(JavaScript::new(true, true)) };

/// What may come next.
#[derive(Copy, Clone, PartialEq)]
enum Expects {
    /// Operators: a value came just now.
    Operator,
    Value,
    /// A label, or a value.
    Statement,
}

enum State {
    Object,
    /// Behind the `?` of a condition.
    Condition,
    /// A string with this quote.
    Text(u8),
    Template,
    /// Code within a template.
    TemplateCode,
    Regex,
    RegexClass,
    Tag,
    TagContent,
    TagEnd,
    /// Code within a tag.
    TagCode,
    /// Braces within code within a tag.
    TagBlock,
}

/// The open states, the innermost last.
struct JavaScript {
    is_typed: bool,
    has_tags: bool,
    expects: Expects,
    states: Vec<State>,
}

impl Lex for JavaScript {
    fn step(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        match self.states.last() {
            Some(State::Text(quote)) => {
                let quote = *quote;
                self.text(scanner, quote)
            }
            Some(State::Template) => self.template(scanner),
            Some(State::Regex) => self.regex(scanner, false),
            Some(State::RegexClass) => self.regex(scanner, true),
            Some(State::Tag) => self.tag(scanner),
            Some(State::TagContent) => self.tag_content(scanner),
            Some(State::TagEnd) => self.tag_end(scanner),
            _ => self.code(scanner),
        }
    }
}

impl JavaScript {
    fn new(is_typed: bool, has_tags: bool) -> JavaScript {
        let expects = if has_tags { Expects::Value } else { Expects::Operator };
        JavaScript { is_typed, has_tags, expects, states: Vec::new() }
    }

    fn take(&mut self, scanner: &mut Scanner<'_, '_>, token: Token, length: usize, expects: Expects) -> bool {
        self.expects = expects;
        scanner.take(token, length)
    }

    fn code(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        let byte = scanner.byte(0);
        if is_space(byte.into()) {
            return scanner.take_while(Token::Text, is_space);
        }
        if self.comment(scanner) || self.label(scanner) {
            return true;
        }
        let expects = self.expects;
        self.expects = Expects::Operator;
        match byte {
            b'/' if expects != Expects::Operator => {
                self.states.push(State::Regex);
                scanner.take(Token::StrRegex, 1)
            }
            b'<' if self.has_tags && expects != Expects::Operator => self.open_tag(scanner),
            b'{' | b'}' => self.brace(scanner, byte, expects),
            b'"' | b'\'' => {
                self.states.push(State::Text(byte));
                scanner.take(Token::StrDelimiter, 1)
            }
            b'`' => {
                self.states.push(State::Template);
                scanner.take(Token::StrDouble, 1)
            }
            b'0'..=b'9' => number(scanner),
            b'@' => {
                scanner.take(Token::Punctuation, 1);
                let named = scanner.take_fit(Token::NameDecorator, |look| look.some(is_word));
                self.expects = if named { Expects::Value } else { expects };
                true
            }
            _ => self.word(scanner) || self.operator(scanner),
        }
    }

    fn comment(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        match scanner.byte(0) {
            b'/' if scanner.byte(1) == b'/' => scanner.take_line(Token::CommentSingle),
            b'/' if scanner.byte(1) == b'*' => {
                let length = scanner.find(2, "*/").map_or(scanner.rest().len(), |at| at + 2);
                scanner.take(Token::CommentMultiline, length)
            }
            b'#' if scanner.at() == 0 && scanner.byte(1) == b'!' => {
                let length = scanner.line_length();
                scanner.take(Token::CommentPreproc, scanner.rest().len().min(length + 1))
            }
            b'<' => scanner.take_str(Token::Comment, "<!--"),
            _ => false,
        }
    }

    /// A name with its colon, in an object or at the beginning of a statement.
    fn label(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        let is_statement = self.expects == Expects::Statement;
        if !is_statement && !matches!(self.states.last(), Some(State::Object)) {
            return false;
        }
        let Some(name) = scanner.fits(identifier) else { return false };
        let mut look = Look::new(&scanner.rest()[name..]);
        let optional = is_statement && self.is_typed && look.str("?");
        let space = look.length(is_space);
        if !look.str(":") {
            return false;
        }
        scanner.take(if is_statement { Token::NameLabel } else { Token::NameAttribute }, name);
        scanner.take(Token::Punctuation, usize::from(optional));
        scanner.take(Token::Text, space);
        self.take(scanner, Token::Punctuation, 1, if is_statement { Expects::Statement } else { Expects::Value })
    }

    fn brace(&mut self, scanner: &mut Scanner<'_, '_>, byte: u8, expects: Expects) -> bool {
        let mut token = Token::Punctuation;
        match (byte, self.states.last()) {
            (b'{', Some(State::Object)) => self.states.push(State::Object),
            (b'{', _) if expects != Expects::Operator => self.states.push(State::Object),
            (b'{', Some(State::TagCode)) => {
                self.states.push(State::TagBlock);
                self.expects = Expects::Statement;
            }
            (b'}', Some(State::TemplateCode)) => {
                self.states.pop();
            }
            (b'}', Some(State::TagCode)) => {
                self.states.pop();
                token = Token::StrInterpol;
            }
            (b'}', Some(State::Object | State::TagBlock)) => {
                self.states.pop();
                self.expects = Expects::Statement;
            }
            _ => self.expects = Expects::Statement,
        }
        scanner.take(token, 1)
    }

    fn word(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        let Some(length) = scanner.fits(identifier) else { return false };
        let name = &scanner.rest()[..length];
        let head = name.find('$').unwrap_or(length);
        let token = class_of(&name[..head], self.is_typed);
        let length = if token == Token::NameOther { length } else { head };
        let is_keyword = matches!(token, Token::Keyword | Token::KeywordDeclaration);
        self.take(scanner, token, length, if is_keyword { Expects::Value } else { Expects::Operator })
    }

    fn operator(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        use Expects::{Operator, Statement, Value};
        match scanner.byte(0) {
            b'?' if scanner.byte(1) == b'?' => self.take(scanner, Token::Operator, 2, Value),
            b'?' if scanner.byte(1) == b'.' => self.take(scanner, Token::Punctuation, 2, Operator),
            b'?' => {
                self.states.push(State::Condition);
                self.take(scanner, Token::Punctuation, 1, Value)
            }
            b':' if matches!(self.states.last(), Some(State::Condition)) => {
                self.states.pop();
                self.take(scanner, Token::Punctuation, 1, Value)
            }
            b'(' | b'[' | b',' => self.take(scanner, Token::Punctuation, 1, Value),
            b';' => self.take(scanner, Token::Punctuation, 1, Statement),
            b')' | b']' | b'.' | b':' => self.take(scanner, Token::Punctuation, 1, Operator),
            b'\\' if scanner.byte(1) == b'\n' => self.take(scanner, Token::Operator, 1, Value),
            b'<' if matches!(scanner.byte(1), b'<' | b'=') => self.take(scanner, Token::Operator, 2, Value),
            b'-' | b'+' | b'*' | b'/' | b'%' | b'&' | b'|' | b'^' | b'~' | b'!' | b'=' | b'<' | b'>' => {
                self.take(scanner, Token::Operator, 1, Value)
            }
            _ => false,
        }
    }

    fn text(&mut self, scanner: &mut Scanner<'_, '_>, quote: u8) -> bool {
        let token = if quote == b'"' { Token::StrDouble } else { Token::StrSingle };
        let next = scanner.byte(0);
        if next == quote {
            self.states.pop();
            return scanner.take(Token::StrDelimiter, 1);
        }
        if next == b'\\' {
            let known = matches!(scanner.byte(1), b'\\' | b'n' | b'r' | b't') || scanner.byte(1) == quote;
            return scanner.take(Token::StrEscape, 1 + usize::from(known));
        }
        scanner.take_while(token, |c| c != '\\' && c != char::from(quote))
    }

    fn template(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        match scanner.byte(0) {
            b'`' => {
                self.states.pop();
                scanner.take(Token::StrDouble, 1)
            }
            b'\\' if matches!(scanner.byte(1), b'$' | b'`') => scanner.take(Token::StrEscape, 2),
            b'$' if scanner.byte(1) == b'{' => {
                self.states.push(State::TemplateCode);
                self.take(scanner, Token::Punctuation, 2, Expects::Operator)
            }
            b'\\' | b'$' => scanner.take(Token::StrDouble, 1),
            _ => scanner.take_while(Token::StrDouble, |c| !matches!(c, '\\' | '$' | '`')),
        }
    }
}

fn identifier(look: &mut Look<'_>) -> bool {
    look.one(|c| c == '$' || (is_wide_word(c) && !c.is_ascii_digit())) && look.any(|c| c == '$' || is_wide_word(c))
}

fn number(scanner: &mut Scanner<'_, '_>) -> bool {
    let digit = |c: char| c.is_ascii_digit();
    let radix = |look: &mut Look<'_>, letter: char, is: fn(char) -> bool| {
        look.str("0") && look.one(|c| c.eq_ignore_ascii_case(&letter)) && look.some(is)
    };
    scanner.take_fit(Token::NumFloat, |look| {
        look.some(digit)
            && look.str(".")
            && look.some(digit)
            && look.maybe(|look| look.str("e") && look.some(digit))
            && look.times(0, 1, |c| matches!(c, 'f' | 'd'))
    }) || scanner.take_fit(Token::NumHex, |look| radix(look, 'x', |c| c.is_ascii_hexdigit()))
        || scanner.take_fit(Token::NumOct, |look| radix(look, 'o', |c| matches!(c, '0'..='7')))
        || scanner.take_fit(Token::NumBin, |look| radix(look, 'b', |c| matches!(c, '0' | '1')))
        || scanner.take_while(Token::NumInteger, digit)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rouge::lexers::named;

    fn names(lexer: &Lexer, code: &str) -> String {
        named(lexer, code, "")
    }

    #[test]
    fn objects_have_attributes_and_blocks_have_labels() {
        assert_eq!(
            names(&JAVASCRIPT, "x={a: {b: c}, 'd': 1}"),
            "nx:x o:= p:{ na:a p:: p:{ na:b p:: nx:c p:}, dl:' s1:d dl:' p:: mi:1 p:}"
        );
        assert_eq!(
            names(&JAVASCRIPT, "f() {a: b; c : d ? e: g}"),
            "nx:f p:() p:{ nl:a p:: nx:b p:; nl:c p:: nx:d p:? nx:e p:: nx:g p:}"
        );
        assert_eq!(names(&TYPESCRIPT, "; a?: string"), "p:; nl:a p:?: kr:string");
    }

    #[test]
    fn a_slash_divides_what_stands_before_it() {
        assert_eq!(
            names(&JAVASCRIPT, "a / b; (/[/]\\d/g) / 2"),
            "nx:a o:/ nx:b p:; p:( sr:/ se:[/]\\d sr:/g p:) o:/ mi:2"
        );
        assert_eq!(names(&JAVASCRIPT, "=/ab\nc"), "o:= sr:/a err:b\n nx:c");
    }

    #[test]
    fn templates_and_escapes() {
        assert_eq!(names(&JAVASCRIPT, "`a\\n\\`${b + `c`}$`"), "s2:`a\\n se:\\` p:${ nx:b o:+ s2:`c` p:} s2:$`");
        assert_eq!(names(&JAVASCRIPT, "'\\n\\q\""), "dl:' se:\\n\\ s1:q\"");
    }

    #[test]
    fn tags_stand_where_values_do() {
        assert_eq!(
            names(&JSX, "x = <A.b c='d' {...e}>f &lt; {g}</A.b>"),
            "nx:x o:= p:< nc:A p:. nt:b na:c p:= s:'d' si:{ p:... nx:e si:} p:> ni:&lt; si:{ nx:g si:} p:</ nc:A p:. nt:b p:>"
        );
        assert_eq!(names(&JSX, "a < b"), "nx:a o:< nx:b");
    }

    #[test]
    fn numbers_have_no_separators() {
        assert_eq!(
            names(&JAVASCRIPT, "0x1F 0b1 0o7 1_0 1.5e3 .5"),
            "mh:0x1F mb:0b1 mo:0o7 mi:1 nx:_0 mf:1.5e3 p:. mi:5"
        );
    }
}
