//! PHP, and HTML around it. Code without tags is PHP from its first character. Types are known behind `function`'s
//! brackets, commas and colon, and behind the words for visibility, as long as nothing unforeseen stands there.

mod texts;
mod words;

use super::super::look::{Look, is_space, is_wide_word};
use super::html;
use crate::rouge::{Lex, Lexer, Scanner, Token};
use words::{FUNCTIONS, KEYWORDS};

pub static LEXER: Lexer = Lexer { tag: "php", aliases: &["php3", "php4", "php5"], start: || Box::new(Php::default()) };

/// More `$` in a row than this are errors.
const MAX_SIGILS: usize = 32;

#[derive(PartialEq)]
enum State {
    Text,
    /// `{$` within a text.
    Interpolation,
}

/// Where a type may come.
#[derive(Copy, Clone, Default, PartialEq)]
enum Types {
    #[default]
    None,
    /// In the head of a function, with so many brackets open.
    Function(usize),
}

struct Php {
    html: Box<dyn Lex>,
    in_html: bool,
    states: Vec<State>,
    types: Types,
    /// Behind what a type follows, in the head of a function or behind a visibility.
    awaits_type: bool,
    /// Behind the colon that the type of a result follows.
    is_result: bool,
    /// Behind `use` in the head of a function.
    has_uses: bool,
    /// In an import, up to its end.
    imports: bool,
    constants: Constants,
}

/// Where in a list of constants that `const` defines.
#[derive(Copy, Clone, PartialEq)]
enum Constants {
    None,
    Named,
    /// Behind `=`; the name behind a comma is a constant.
    Valued,
    Next,
}

impl Default for Php {
    fn default() -> Php {
        Php {
            html: (html::LEXER.start)(),
            in_html: false,
            states: Vec::new(),
            types: Types::None,
            awaits_type: false,
            is_result: false,
            has_uses: false,
            imports: false,
            constants: Constants::None,
        }
    }
}

impl Lex for Php {
    fn step(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        if scanner.at() == 0 && starts_in_html(scanner.rest()) {
            self.in_html = true;
        }
        match self.states.last() {
            _ if self.in_html => self.html(scanner),
            Some(State::Text) => self.text(scanner),
            Some(State::Interpolation) if scanner.byte(0) == b'}' => {
                self.states.pop();
                scanner.take(Token::StrInterpol, 1)
            }
            _ => self.code(scanner),
        }
    }
}

impl Php {
    fn html(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        if let Some(length) = scanner.fits(open_tag) {
            self.in_html = false;
            return scanner.take(Token::CommentPreproc, length);
        }
        let length = scanner.find(0, "<?").unwrap_or(scanner.rest().len());
        scanner.delegate(self.html.as_mut(), length)
    }

    fn code(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        let byte = scanner.byte(0);
        if is_space(byte.into()) {
            return scanner.take_while(Token::Text, is_space);
        }
        if scanner.starts_with("?>") {
            self.in_html = true;
            return scanner.take(Token::CommentPreproc, 2);
        }
        if self.comment(scanner) {
            return true;
        }
        if self.awaits_type && scanner.take_fit(Token::KeywordType, |look| self.fits_type(look)) {
            self.awaits_type = false;
            self.end_types(self.is_result);
            return true;
        }
        self.value(scanner) || self.word(scanner) || self.operator(scanner)
    }

    /// Leaves the head of a function.
    fn end_types(&mut self, ends: bool) {
        if ends {
            self.types = Types::None;
            self.awaits_type = false;
            self.is_result = false;
            self.has_uses = false;
        }
    }

    fn comment(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        match scanner.byte(0) {
            b'#' => scanner.take_line(Token::CommentSingle),
            b'/' if scanner.byte(1) == b'/' => scanner.take_line(Token::CommentSingle),
            b'/' if scanner.byte(1) == b'*' => {
                let is_doc = scanner.byte(2) == b'*' && scanner.byte(3) != b'/';
                let Some(end) = scanner.find(2, "*/") else { return false };
                scanner.take(if is_doc { Token::CommentDoc } else { Token::CommentMultiline }, end + 2)
            }
            _ => false,
        }
    }

    fn fits_type(&self, look: &mut Look<'_>) -> bool {
        look.maybe(|look| look.str("?"));
        let start = look.at();
        let is_name = look.one(|c| is_wide_word(c) && !c.is_ascii_digit()) && look.any(is_wide_word);
        let name = look.passed()[start..].to_ascii_lowercase();
        let in_function = self.types != Types::None;
        is_name
            && match name.as_str() {
                "public" | "protected" | "private" | "readonly" => false,
                "abstract" | "const" | "function" | "static" => in_function,
                _ => true,
            }
    }

    fn value(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        let fits = match scanner.byte(0) {
            b'$' => {
                let is_variable = scanner
                    .take_fit(Token::NameVariable, |look| look.times(1, MAX_SIGILS, |c| c == '$') && identifier(look));
                self.awaits_type &= !is_variable;
                return is_variable;
            }
            b'"' => {
                self.states.push(State::Text);
                scanner.take(Token::StrDouble, 1)
            }
            b'\'' => texts::single(scanner),
            b'`' => {
                let end = scanner.find(1, "`");
                end.is_some_and(|end| scanner.take(Token::StrBacktick, end + 1))
            }
            b'<' => texts::heredoc(scanner),
            b'0'..=b'9' => number(scanner),
            b'.' => {
                let is_spread = scanner.starts_with("...") && self.awaits_type;
                let token = if is_spread { Token::Punctuation } else { Token::NumFloat };
                let fits = if is_spread { scanner.take(token, 3) } else { number(scanner) };
                return fits;
            }
            _ => false,
        };
        let fails = fits && self.awaits_type;
        self.end_types(fails);
        fits
    }

    fn word(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        let Some(length) = scanner.fits(path) else { return false };
        if self.constants == Constants::Next {
            self.constants = Constants::Valued;
            return scanner.take(Token::NameConstant, length);
        }
        if self.imports && scanner.take_fit(Token::NameFunction, function_path) {
            return true;
        }
        let name = &scanner.rest()[..length];
        let low = name.to_ascii_lowercase();
        if self.definition(scanner, &low) {
            return true;
        }
        let mut look = Look::new(&scanner.rest()[length..]);
        let is_called = look.any(is_space) && look.str("(");
        let token = match low.as_str() {
            "true" | "false" | "null" => Token::KeywordConstant,
            "use" if is_called && self.types != Types::None => {
                self.has_uses = true;
                Token::Keyword
            }
            "function" | "fn" => {
                self.end_types(true);
                self.types = Types::Function(0);
                self.function_name(scanner, length);
                return true;
            }
            "public" | "protected" | "private" => {
                self.awaits_type = true;
                Token::Keyword
            }
            _ if KEYWORDS.has(&low) => Token::Keyword,
            _ if is_called && FUNCTIONS.has(&low) => Token::NameBuiltin,
            _ if is_called => Token::NameFunction,
            _ => class_of(name),
        };
        self.awaits_type &= matches!(low.as_str(), "public" | "protected" | "private" | "readonly" | "static");
        scanner.take(token, length)
    }

    fn function_name(&mut self, scanner: &mut Scanner<'_, '_>, length: usize) {
        scanner.take(Token::Keyword, length);
        let mut look = scanner.look();
        let space = look.length(is_space);
        let reference = look.str("&");
        look.any(is_space);
        let gap = look.at();
        if gap > 0 && identifier(&mut look) {
            scanner.take(Token::Text, space);
            scanner.take(Token::Operator, usize::from(reference));
            scanner.take(Token::Text, gap - space - usize::from(reference));
            scanner.take(Token::Name, look.at() - gap);
        }
    }

    /// A keyword with the name that it defines or needs.
    fn definition(&mut self, scanner: &mut Scanner<'_, '_>, keyword: &str) -> bool {
        let (token, name) = match keyword {
            "class" | "interface" | "trait" | "extends" | "implements" => (Token::KeywordDeclaration, Token::NameClass),
            "new" => (Token::Keyword, Token::NameClass),
            "const" => (Token::Keyword, Token::NameConstant),
            "namespace" => (Token::KeywordNamespace, Token::NameNamespace),
            "use" => (Token::KeywordNamespace, Token::Text),
            _ => return false,
        };
        let mut look = Look::new(&scanner.rest()[keyword.len()..]);
        let space = look.length(is_space);
        if keyword == "new" && ["class", "extends"].iter().any(|word| look.rest().starts_with(word)) {
            return false;
        }
        if keyword == "use" {
            let is_plain = space > 0 && look.peek() != Some('(');
            return is_plain && scanner.take(token, keyword.len()) && self.imports(scanner, space);
        }
        let before = look.at();
        if space == 0 || !path(&mut look) || (keyword == "class" && &look.passed()[before..] == "extends") {
            let is_class = keyword == "class" && (space > 0 || look.rest().starts_with('('));
            return is_class && scanner.take(token, keyword.len());
        }
        self.awaits_type = false;
        if keyword == "const" {
            self.constants = Constants::Named;
        }
        scanner.take(token, keyword.len());
        scanner.take(Token::Text, space);
        scanner.take(name, look.at() - space)
    }

    /// What stands behind `use`, if it is the beginning of a group or one of functions or constants.
    fn imports(&mut self, scanner: &mut Scanner<'_, '_>, space: usize) -> bool {
        self.imports = true;
        scanner.take(Token::Text, space);
        for word in ["function", "const"] {
            if scanner.word() == word {
                scanner.take(Token::Keyword, word.len());
            }
        }
        scanner.take_while(Token::Text, is_space);
        scanner.take_fit(Token::NameNamespace, |look| path(look) && look.str("\\") && look.peek() == Some('{'));
        true
    }

    fn operator(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        let awaited = self.awaits_type;
        self.awaits_type = false;
        let byte = scanner.byte(0);
        if let Types::Function(depth) = self.types {
            match byte {
                b'(' if awaited => self.end_types(true),
                b'(' => {
                    self.types = Types::Function(depth + 1);
                    self.awaits_type = depth == 0;
                }
                b')' => self.types = Types::Function(depth.saturating_sub(1)),
                b',' => self.awaits_type = depth < 2,
                b':' if scanner.byte(1) != b':' && depth == 0 => {
                    self.awaits_type = true;
                    self.is_result = true;
                    return scanner.take(Token::Punctuation, 1);
                }
                b'=' if scanner.byte(1) == b'>' => self.end_types(true),
                b'&' if self.has_uses => (),
                b'?' | b'{' | b';' | b'\\' => self.end_types(true),
                _ => self.end_types(awaited),
            }
        }
        self.constants = match (byte, self.constants) {
            (b';', _) => Constants::None,
            (b'=', Constants::Named) => Constants::Valued,
            (b',', Constants::Valued) => Constants::Next,
            (_, Constants::Next) => Constants::Valued,
            (_, other) => other,
        };
        match byte {
            b'(' | b')' | b'[' | b']' | b'{' | b'}' | b',' | b';' => {
                self.imports &= !matches!(byte, b'{' | b';');
                scanner.take(Token::Punctuation, 1)
            }
            b'\\' => {
                self.imports = false;
                false
            }
            b'=' | b'?' => scanner.take(Token::Operator, 1),
            _ => scanner.take_while(Token::Operator, |c| "-+*/%<>!:&|^~@.".contains(c)),
        }
    }
}

/// Whether a text begins with HTML: with a tag, or with text in front of a tag of PHP that holds no variable.
fn starts_in_html(code: &str) -> bool {
    if code.trim_start_matches(is_space).starts_with('<') {
        return true;
    }
    let head = &code[..code.find('$').unwrap_or(code.len())];
    head.match_indices("<?").any(|(at, _)| {
        let rest = &head.as_bytes()[at + 2..];
        at > 0 && (rest.first() == Some(&b'=') || rest.get(..3).is_some_and(|name| name.eq_ignore_ascii_case(b"php")))
    })
}

/// `<?php`, `<?=` or `<?`.
fn open_tag(look: &mut Look<'_>) -> bool {
    let name = |look: &mut Look<'_>| ['p', 'h', 'p'].iter().all(|letter| look.one(|c| c.eq_ignore_ascii_case(letter)));
    look.str("<?") && (look.str("=") || look.maybe(name))
}

fn identifier(look: &mut Look<'_>) -> bool {
    look.one(|c| is_wide_word(c) && !c.is_ascii_digit()) && look.any(is_wide_word)
}

/// Names with `\` between them.
fn path(look: &mut Look<'_>) -> bool {
    let fits = identifier(look);
    while fits && look.group(|look| look.str("\\") && identifier(look)) {}
    fits
}

/// A path that ends with a name like `some_function`.
fn function_path(look: &mut Look<'_>) -> bool {
    loop {
        let start = look.at();
        if !identifier(look) {
            return false;
        }
        let name = &look.passed().as_bytes()[start..];
        let has_parts = name.windows(2).any(|pair| pair[0] == b'_' && pair[1].is_ascii_alphabetic());
        if name[0] != b'_' && has_parts {
            return true;
        }
        if !look.str("\\") {
            return false;
        }
    }
}

/// A name in capitals is a constant, one with a capital a class.
fn class_of(name: &str) -> Token {
    let last = name.rsplit('\\').next().unwrap_or(name);
    let is_magic = name.len() > 4 && name.starts_with("__") && name.ends_with("__");
    match last.chars().next() {
        _ if is_magic => Token::NameBuiltin,
        _ if name == last && (name.starts_with("E_") || name.starts_with("PHP_")) && is_capital(last) => {
            Token::KeywordConstant
        }
        Some(c) if c.is_ascii_uppercase() && last.len() > 1 && is_capital(last) => Token::NameConstant,
        Some(c) if c.is_uppercase() && !last.contains('_') => Token::NameClass,
        _ => Token::Name,
    }
}

fn is_capital(name: &str) -> bool {
    name.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'_')
}

fn number(scanner: &mut Scanner<'_, '_>) -> bool {
    let digit = |c: char| c.is_ascii_digit();
    let radix = |look: &mut Look<'_>, letter: char, is: fn(char) -> bool| {
        look.str("0") && look.one(|c| c.eq_ignore_ascii_case(&letter)) && look.digits(is)
    };
    let exponent = |look: &mut Look<'_>| {
        look.one(|c| matches!(c, 'e' | 'E')) && look.times(0, 1, |c| matches!(c, '+' | '-')) && look.some(digit)
    };
    scanner.take_fit(Token::NumFloat, |look| {
        look.maybe(|look| look.digits(digit))
            && look.str(".")
            && look.maybe(|look| look.digits(digit))
            && look.maybe(exponent)
    }) || scanner.take_fit(Token::NumOct, |look| {
        look.str("0") && look.digits(|c| matches!(c, '0'..='7')) && !look.peek().is_some_and(digit)
    }) || scanner.take_fit(Token::NumHex, |look| radix(look, 'x', |c| c.is_ascii_hexdigit()))
        || scanner.take_fit(Token::NumBin, |look| radix(look, 'b', |c| matches!(c, '0' | '1')))
        || scanner.take_fit(Token::NumInteger, |look| look.digits(digit))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rouge::lexers::named;

    fn names(code: &str) -> String {
        named(&LEXER, code, "")
    }

    #[test]
    fn code_stands_in_html_or_alone() {
        assert_eq!(
            names("<a b=\"<?php c ?>d\">e <?= $f"),
            "nt:<a na:b= s:\" cp:<?php n:c cp:?> s:d\" nt:> cp:<?= nv:$f"
        );
        assert_eq!(names("$a ?> b"), "nv:$a cp:?>");
    }

    #[test]
    fn types_stand_in_heads_of_functions() {
        assert_eq!(
            names("function f(A $b = g(h, C), ?D $e): F { x(G $h) }"),
            "k:function n:f p:( kt:A nv:$b o:= nf:g p:( n:h p:, nc:C p:), kt:?D nv:$e p:): kt:F p:{ nf:x p:( nc:G nv:$h p:) p:}"
        );
        assert_eq!(names("function f(&$a, B $b): C"), "k:function n:f p:( o:& nv:$a p:, nc:B nv:$b p:) o:: nc:C");
        assert_eq!(names("public static ?A $b"), "k:public k:static kt:?A nv:$b");
    }

    #[test]
    fn names_are_judged_by_their_letters() {
        assert_eq!(
            names("A_B Ab A_b A\\b __c__ d(); strlen ()"),
            "no:A_B nc:Ab n:A_b n:A\\b nb:__c__ nf:d p:(); nb:strlen p:()"
        );
        assert_eq!(names("use a\\b_c\\D; new e"), "kn:use nf:a\\b_c err:\\ nc:D p:; k:new nc:e");
    }

    #[test]
    fn strings_and_documents() {
        assert_eq!(
            names("\"a $b->c->d {$e[1]} {f} \\x41\""),
            "s2:\"a  nv:$b->c s2:->d  si:{ nv:$e p:[ mi:1 p:] si:} s2:  si:{ nv:f si:} s2:  se:\\x41 s2:\""
        );
        assert_eq!(names("$b . <<<A\n1..5"), "nv:$b mf:. o:<<< nc:A mf:1..5");
        assert_eq!(names("x(<<<A\nb\nA, '\\'"), "nf:x p:( sh:<<<A\nb\nA p:, err:'\\'");
    }
}
