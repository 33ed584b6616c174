//! Dart. A name before `(` is a function's only where its words begin in the first column. Texts know one quote at each
//! end, so that three are an empty text and the beginning of another.

use super::c_like::{Ends, called_name, is_word_byte, run, take_space, whole_word};
use crate::rouge::{Lex, Lexer, Scanner, Token, Words};

pub static LEXER: Lexer = Lexer { tag: "dart", aliases: &[], start: || Box::new(Dart::default()) };

static KEYWORDS: Words = Words::new(
    "as assert await break case catch continue default do else finally for if in is new rethrow return super switch this
    throw try while with yield",
);

static DECLARATIONS: Words = Words::new(
    "abstract async const covariant dynamic extends external factory final get implements late native on operator
    required set static sync typedef var",
);

static TYPES: Words = Words::new(
    "Comparable Dynamic Function List Map Never Null Object Set String Symbol Type Uri bool double enum int num void",
);

static IMPORTS: Words = Words::new("deferred export import library part source");

#[derive(Default)]
struct Dart {
    mode: Mode,
    /// Behind `import` and the like, up to `;`.
    in_import: bool,
    ends: Ends,
    /// Up to here no function's name comes.
    no_function_before: usize,
}

#[derive(Default, Clone, Copy)]
enum Mode {
    #[default]
    Code,
    /// Behind `class`, `interface` or `mixin`.
    Class,
    /// In a text, with its quote.
    Text(u8),
}

impl Lex for Dart {
    fn step(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        if scanner.at() == 0 {
            self.no_function_before = 0;
        }
        match self.mode {
            Mode::Code => self.code(scanner),
            Mode::Text(quote) => self.text(scanner, quote),
            Mode::Class => {
                let length = name_length(scanner.rest());
                if length > 0 {
                    self.mode = Mode::Code;
                }
                take_space(scanner) || scanner.take(Token::NameClass, length)
            }
        }
    }
}

impl Dart {
    fn code(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        self.function(scanner)
            || take_space(scanner)
            || self.ends.take_comment(scanner)
            || self.word(scanner)
            || self.text_start(scanner)
            || name(scanner)
            || number(scanner)
            || self.sign(scanner)
    }

    /// Words from the first column on, then a name that a parenthesis follows.
    fn function(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        if !scanner.is_at_line_start() || scanner.at() < self.no_function_before {
            return false;
        }
        match called_name(scanner.rest(), b".[]") {
            Ok(name) => {
                scanner.delegate(&mut Dart { no_function_before: usize::MAX, ..Dart::default() }, name.start);
                scanner.take(Token::NameFunction, name.len())
            }
            Err(words) => {
                self.no_function_before = scanner.at() + words;
                false
            }
        }
    }

    fn word(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        let word = whole_word(scanner);
        let token = match word {
            "" => return false,
            "show" | "hide" if self.in_import => Token::KeywordDeclaration,
            "class" | "interface" | "mixin" => {
                self.mode = Mode::Class;
                Token::KeywordDeclaration
            }
            "true" | "false" | "null" => Token::KeywordConstant,
            _ if KEYWORDS.has(word) => Token::Keyword,
            _ if DECLARATIONS.has(word) => Token::KeywordDeclaration,
            _ if TYPES.has(word) => Token::KeywordType,
            _ if IMPORTS.has(word) => {
                self.in_import = true;
                let space = run(scanner.rest(), word.len(), |byte| byte.is_ascii_whitespace());
                let is_part_of = word == "part" && space > word.len() && scanner.rest()[space..].starts_with("of");
                let length = if is_part_of { space + "of".len() } else { word.len() };
                return scanner.take(Token::KeywordNamespace, length);
            }
            _ => return false,
        };
        scanner.take(token, word.len())
    }

    fn text_start(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        let quote = scanner.byte(usize::from(scanner.byte(0) == b'r'));
        if quote != b'"' && quote != b'\'' {
            return false;
        }
        if scanner.byte(0) == b'r' {
            let length = self.ends.through(scanner, 2, if quote == b'"' { "\"" } else { "'" });
            return length.is_some_and(|length| scanner.take(Token::StrOther, length));
        }
        self.mode = Mode::Text(quote);
        scanner.take_char(Token::Str)
    }

    fn text(&mut self, scanner: &mut Scanner<'_, '_>, quote: u8) -> bool {
        match scanner.byte(0) {
            byte if byte == quote => {
                self.mode = Mode::Code;
                scanner.take_char(Token::Str)
            }
            b'\\' => {
                b"nrt\"'\\".contains(&scanner.byte(1))
                    && !scanner.rest()[1..].is_empty()
                    && scanner.take(Token::StrEscape, 2)
            }
            b'$' => {
                let name = name_length(&scanner.rest()[1..]);
                let braced = if scanner.byte(1) == b'{' { self.ends.through(scanner, 2, "}") } else { None };
                let length = braced.filter(|length| *length > 3).unwrap_or(if name > 0 { name + 1 } else { 0 });
                scanner.take(Token::StrInterpol, length)
            }
            _ => scanner.take_while(Token::Str, |c| c != char::from(quote) && c != '\\' && c != '$'),
        }
    }

    fn sign(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        let byte = scanner.byte(0);
        if byte == b';' && self.in_import {
            self.in_import = false;
            return scanner.take_char(Token::Operator);
        }
        (b"~^*!%&+=|?:/-".contains(&byte) && scanner.take_char(Token::Operator))
            || (b"{}()[];.,<>".contains(&byte) && scanner.take_char(Token::Punctuation))
    }
}

/// Bytes of an ASCII name; 0 where there is none.
fn name_length(rest: &str) -> usize {
    let is_name = rest.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_');
    if is_name { run(rest, 0, is_word_byte) } else { 0 }
}

/// A name with the sign that belongs to it: an annotation, a symbol, a member, a label.
fn name(scanner: &mut Scanner<'_, '_>) -> bool {
    let rest = scanner.rest();
    let signed = rest.get(1..).map_or(0, name_length);
    match scanner.byte(0) {
        b'@' => signed > 0 && scanner.take(Token::NameDecorator, signed + 1),
        b'#' => scanner.take(Token::StrSymbol, signed + 1),
        b'.' if signed > 0 => scanner.take_char(Token::Operator) && scanner.take(Token::NameAttribute, signed),
        b'$' => signed > 0 && scanner.take(Token::Name, signed + 1),
        _ => {
            let length = name_length(rest);
            let is_label = length > 0 && scanner.byte(length) == b':';
            if is_label { scanner.take(Token::NameLabel, length + 1) } else { scanner.take(Token::Name, length) }
        }
    }
}

fn number(scanner: &mut Scanner<'_, '_>) -> bool {
    let rest = scanner.rest();
    let decimal = |from: usize| run(rest, from, |byte| byte.is_ascii_digit());
    let hex = run(rest, 2, |byte| byte.is_ascii_hexdigit());
    if rest.starts_with("0x") && hex > 2 {
        return scanner.take(Token::NumHex, hex);
    }
    let whole = decimal(0);
    let fraction = if whole > 0 && scanner.byte(whole) == b'.' { decimal(whole + 1) } else { 0 };
    if fraction <= whole + 1 {
        return whole > 0 && scanner.take(Token::NumInteger, whole + usize::from(scanner.byte(whole) == b'L'));
    }
    let sign = fraction + 1 + usize::from(matches!(scanner.byte(fraction + 1), b'+' | b'-'));
    let power = if scanner.byte(fraction) == b'e' { decimal(sign) } else { sign };
    scanner.take(Token::NumFloat, if power > sign { power } else { fraction })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rouge::lexers::tokens;

    #[test]
    fn functions_begin_in_the_first_column() {
        let expected = [
            ("kt", "void"),
            ("", " "),
            ("nf", "f"),
            ("p", "();"),
            ("", "\n "),
            ("kt", "int"),
            ("", " "),
            ("n", "g"),
            ("p", "()"),
        ];
        assert_eq!(tokens(&LEXER, "void f();\n int g()"), expected);
    }

    #[test]
    fn imports_end_with_their_semicolon() {
        let expected = [
            ("kn", "import"),
            ("", " "),
            ("s", "'a'"),
            ("", " "),
            ("kd", "show"),
            ("", " "),
            ("n", "b"),
            ("o", ";"),
            ("n", "show"),
            ("p", ";"),
            ("kn", "part of"),
        ];
        assert_eq!(tokens(&LEXER, "import 'a' show b;show;part of"), expected);
    }

    #[test]
    fn texts_hold_names_and_code() {
        let expected = [
            ("s", "'a"),
            ("si", "$b"),
            ("s", " "),
            ("si", "${c['d']}"),
            ("se", "\\n"),
            ("err", "\\"),
            ("s", "q'"),
            ("sx", "r'\\'"),
        ];
        assert_eq!(tokens(&LEXER, "'a$b ${c['d']}\\n\\q'r'\\'"), expected);
    }

    #[test]
    fn signs_numbers_and_labels() {
        let expected = [
            ("nl", "a:"),
            ("n", "b"),
            ("p", "."),
            ("o", "."),
            ("na", "c"),
            ("o", "="),
            ("p", ">"),
            ("mf", "1.5e3"),
            ("", " "),
            ("mi", "1L"),
            ("nd", "@a"),
            ("ss", "#b"),
        ];
        assert_eq!(tokens(&LEXER, "a:b..c=>1.5e3 1L@a#b"), expected);
    }
}
